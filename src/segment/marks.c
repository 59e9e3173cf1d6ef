/* marks.c - what kind of sentence it is.
 *
 * Scraped news repeats itself (headline, pull quotes) and carries what nobody wrote as a sentence
 * (button labels, credits). Marks keep later steps from coding a happening twice or an event out of
 * a caption. They are set on general signals and only where a sentence is not lost by it: what ends
 * in a full stop is never noise, unless it opens with the label of a credit.
 */
#include "segment/marks.h"

#include "segment/chars.h"
#include "segment/labels.h"
#include "segment/repeats.h"

enum { HEADLINES_MAX = 4, HEADING_WORDS_MAX = 4, LABEL_WORDS_MAX = 12 };

struct shape {
    uint32_t words, upper, lower;
    bool final; /* ends as a sentence does */
};

static struct shape shape_of(const struct casus_doc *doc, const struct sentence *s) {
    struct shape h = {0};
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const struct token *k = &doc->tokens[i];
        uint32_t len;
        enum char_class c = char_at(k->form.p, k->form.p + k->form.len, &len);
        h.words += c == CH_LETTER || c == CH_DIGIT;
        if (c == CH_PERIOD || c == CH_FINAL || c == CH_ELLIPSIS)
            h.final = true;
        else if (c == CH_LETTER || c == CH_DIGIT)
            h.final = k->form.len > 1 && k->form.p[k->form.len - 1] == '.';
        else if (c != CH_CLOSE && c != CH_QUOTE && c != CH_APOSTROPHE)
            h.final = false;
        for (size_t n = 0; n < k->form.len; n++) {
            h.upper += ascii_upper(k->form.p[n]);
            h.lower += ascii_lower(k->form.p[n]);
        }
    }
    return h;
}

/* The only sentence of its paragraph. */
static bool stands_alone(const struct casus_doc *doc, uint32_t i) {
    return (doc->sentences[i].flags & SENTENCE_PARAGRAPH) &&
           (i + 1 == doc->sentence_count || (doc->sentences[i + 1].flags & SENTENCE_PARAGRAPH));
}

/* "By Jane Doe", "By Jane Doe in Kabul and John Roe": names after "by", nothing like a verb. */
static bool is_byline(const struct casus_doc *doc, const struct sentence *s, bool capitals) {
    if (s->count < 2 || s->count > 14 || !str_is_lower(doc->tokens[s->first].form, "by"))
        return false;
    uint32_t names = 0;
    for (uint32_t i = s->first + 1; i < s->first + s->count; i++) {
        struct str f = doc->tokens[i].form;
        bool upper = char_upper(f.p, str_end(f));
        names += upper;
        if (!upper && !str_is(f, "and") && !str_is(f, "in") && !str_is(f, ",") && !str_is(f, "&") &&
            !str_is(f, "for") && !str_is(f, "of") && !str_is(f, "the") && !str_is(f, "-") &&
            !str_is(f, "|") && !str_is(f, "."))
            return false;
    }
    return names > 0 && (!capitals || s->count <= 5);
}

/* A heading of a few words: nothing in it that could be a finite verb by its form. */
static bool is_heading(const struct casus_doc *doc, const struct sentence *s,
                       const struct shape *h) {
    if (h->words == 0)
        return true; /* rules, bullets, ornaments */
    if (h->words > HEADING_WORDS_MAX || h->lower == 0)
        return false;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (verb_like(doc->tokens[i].form))
            return false;
    return true;
}

static bool is_noise(const struct casus_doc *doc, uint32_t i, const struct shape *h,
                     bool headings) {
    const struct sentence *s = &doc->sentences[i];
    struct str text = doc_text(doc, s->start, s->end);
    bool alone = stands_alone(doc, i);
    if (h->words <= LABEL_WORDS_MAX && opens_credit(doc, s))
        return true;
    if (!alone || h->final)
        return alone && is_label(text);
    return is_label(text) || is_byline(doc, s, h->lower == 0) ||
           (headings && is_heading(doc, s, h));
}

static bool is_capitals(const struct shape *h, bool document) {
    return h->upper >= 1 && (uint64_t)h->lower * 12 < h->upper && (document || h->upper >= 12);
}

/* Paragraphs that do not end as a sentence does; where most are such, the text is a list of
 * headlines, and a short one is no heading. */
static bool mostly_prose(const struct casus_doc *doc, const struct shape *shapes) {
    uint32_t open = 0, all = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        if (i + 1 < doc->sentence_count && !(doc->sentences[i + 1].flags & SENTENCE_PARAGRAPH))
            continue;
        all++;
        open += !shapes[i].final;
    }
    return open * 2 <= all;
}

/* The lines above the text: alone, without a full stop, and prose follows below. */
static void mark_headlines(struct casus_doc *doc, const struct shape *shapes) {
    uint32_t n = 0;
    while (n < doc->sentence_count && n < HEADLINES_MAX && stands_alone(doc, n) &&
           !shapes[n].final && shapes[n].words >= 2)
        n++;
    bool prose = false;
    for (uint32_t i = n; i < doc->sentence_count && !prose; i++)
        prose = shapes[i].final;
    for (uint32_t i = 0; i < n && prose; i++)
        if (!(doc->sentences[i].flags & SENTENCE_NOISE))
            doc->sentences[i].flags |= SENTENCE_HEADLINE;
}

/* A dateline and nothing else is noise. In front of a line without a full stop it is none, unless
 * the brackets of an agency or a broadcast mark stand in it. */
static void mark_dateline(struct casus_doc *doc, uint32_t i, const struct shape *h) {
    struct sentence *s = &doc->sentences[i];
    if (!s->skip)
        return;
    bool brackets = false;
    for (uint32_t t = s->first; t < s->first + s->skip; t++)
        brackets = brackets || doc->tokens[t].form.p[0] == '(' || doc->tokens[t].form.p[0] == '[';
    if (s->skip >= s->count) {
        s->flags |= SENTENCE_NOISE;
        s->skip = 0;
    } else if (brackets || h->final || !stands_alone(doc, i)) {
        s->flags |= SENTENCE_DATELINE;
    } else {
        s->skip = 0;
    }
}

bool marks_set(struct casus_doc *doc) {
    uint32_t upper = 0, lower = 0;
    struct shape *shapes = arena_calloc(&doc->arena, doc->sentence_count + 1, sizeof *shapes);
    if (!shapes)
        return false;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        shapes[i] = shape_of(doc, &doc->sentences[i]);
        upper += shapes[i].upper;
        lower += shapes[i].lower;
    }
    bool capitals = (uint64_t)lower * 12 < upper, headings = mostly_prose(doc, shapes);
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        struct sentence *s = &doc->sentences[i];
        if (is_capitals(&shapes[i], capitals))
            s->flags |= SENTENCE_CAPITALS;
        if (is_noise(doc, i, &shapes[i], headings && i > 0))
            s->flags |= SENTENCE_NOISE;
        mark_dateline(doc, i, &shapes[i]);
    }
    mark_headlines(doc, shapes);
    return repeats_mark(doc);
}
