/* marks.c - quotation marks to the runs of words between them.
 *
 * A run ends at the mark that answers the one that opened it, or with its paragraph; where the next
 * paragraph opens with a mark too, the quotation runs on. Marks of another kind inside a run belong
 * to it. Of straight marks, blanks tell which way they look.
 */
#include "quote/parts.h"

enum { OTHER, DOUBLE, STRAIGHT, SINGLE, STRAIGHT_SINGLE, ANGLE };

struct mark {
    uint8_t kind;
    bool opens, closes;
};

static bool glued(const struct finder *f, uint32_t t) {
    return t < f->doc->token_count && !f->doc->tokens[t].space_before;
}

static struct mark mark_of(const struct finder *f, uint32_t t) {
    const struct token *k = &f->doc->tokens[t];
    struct str w = k->form;
    if (k->mwt_inside || k->xpos == XPOS_POS || w.len > 3)
        return (struct mark){OTHER, false, false};
    if (str_is(w, "\xe2\x80\x9c") || str_is(w, "\xe2\x80\x9e") || str_is(w, "``"))
        return (struct mark){DOUBLE, true, false};
    if (str_is(w, "\xe2\x80\x9d"))
        return (struct mark){DOUBLE, false, true};
    if (str_is(w, "\xc2\xab"))
        return (struct mark){ANGLE, true, false};
    if (str_is(w, "\xc2\xbb"))
        return (struct mark){ANGLE, false, true};
    bool before = !k->space_before, after = glued(f, t + 1);
    if (str_is(w, "\"") || str_is(w, "''"))
        return (struct mark){STRAIGHT, after || !before, before || !after};
    if (str_is(w, "\xe2\x80\x98"))
        return (struct mark){SINGLE, true, false};
    if (str_is(w, "\xe2\x80\x99"))
        return (struct mark){SINGLE, false, before && !after};
    if (str_is(w, "'") && k->upos == UPOS_PUNCT)
        return (struct mark){STRAIGHT_SINGLE, !before && after, before && !after};
    return (struct mark){OTHER, false, false};
}

bool is_mark(const struct finder *f, int32_t t) {
    return mark_of(f, (uint32_t)t).kind != OTHER;
}

/* A name in capitals is a title; speech ends with a stop or comma inside, or is long. */
static bool reads_like_speech(const struct finder *f, const struct marked *m) {
    uint32_t words = 0, verbs = 0;
    for (uint32_t t = m->first; t < m->end; t++) {
        const struct token *k = &f->doc->tokens[t];
        words += k->upos != UPOS_PUNCT;
        verbs += k->upos == UPOS_VERB || k->upos == UPOS_AUX;
    }
    uint32_t last = m->end - (m->closed ? 2 : 1);
    bool stop = m->end - m->first > 2 && f->doc->tokens[last].upos == UPOS_PUNCT;
    return words && (stop || !m->closed || m->resumes || (words > 5 && verbs));
}

static bool add_run(struct finder *f, struct marked m) {
    if (f->marked_count == f->marked_cap) {
        uint32_t cap = f->marked_cap ? 2 * f->marked_cap : 32;
        void *p = arena_grow(&f->doc->arena, f->marked, f->marked_cap * sizeof m, cap * sizeof m);
        if (!p)
            return false;
        f->marked = p;
        f->marked_cap = cap;
    }
    m.draft = m.next = NONE;
    m.speech = reads_like_speech(f, &m);
    for (uint32_t t = m.first; t < m.end; t++)
        f->mark_at[t] = (int32_t)f->marked_count;
    f->marked[f->marked_count++] = m;
    return true;
}

/* The end of the sentence that token t stands in, within `end`. */
static uint32_t stop_behind(const struct finder *f, uint32_t t, uint32_t end) {
    uint32_t s = doc_sentence_of(f->doc, t);
    uint32_t stop = sentence_end(&f->doc->sentences[s]);
    return stop < end ? stop : end;
}

/* The runs of one paragraph, tokens [first, end). `open_before`: the one before was left open;
 * `runs_on`: the next one opens with a mark. Tells in *left_open whether this one is. */
static bool paragraph(struct finder *f, uint32_t first, uint32_t end, bool open_before,
                      bool runs_on, bool *left_open) {
    struct marked m = {0};
    struct mark by = {0};
    *left_open = false;
    for (uint32_t t = first; t < end; t++) {
        struct mark k = mark_of(f, t);
        if (k.kind == OTHER)
            continue;
        bool answers = k.kind == by.kind || (k.kind + by.kind == DOUBLE + STRAIGHT);
        if (by.kind && answers && k.closes && t > m.first) {
            m.end = t + 1;
            m.closed = true;
            if (!add_run(f, m))
                return false;
            by.kind = OTHER;
        } else if (!by.kind && k.opens) {
            m = (struct marked){.first = t, .resumes = open_before && t == first};
            by = k;
        }
    }
    if (!by.kind)
        return true;
    bool plain = by.kind == DOUBLE || by.kind == STRAIGHT;
    *left_open = runs_on && plain;
    /* a mark that nothing answers: a slip, which marks one sentence at most */
    if (!plain)
        return true;
    m.end = *left_open || m.resumes ? end : stop_behind(f, m.first, end);
    return add_run(f, m);
}

static bool opens_with_mark(const struct finder *f, uint32_t sentence) {
    if (sentence >= f->doc->sentence_count || !f->doc->sentences[sentence].count)
        return false;
    struct mark k = mark_of(f, f->doc->sentences[sentence].first);
    return k.opens && (k.kind == DOUBLE || k.kind == STRAIGHT);
}

bool marks_find(struct finder *f) {
    const struct casus_doc *doc = f->doc;
    bool open = false;
    for (uint32_t i = 0; i < doc->sentence_count;) {
        uint32_t next = i + 1;
        while (next < doc->sentence_count && !(doc->sentences[next].flags & SENTENCE_PARAGRAPH))
            next++;
        if (!paragraph(f, doc->sentences[i].first, sentence_end(&doc->sentences[next - 1]), open,
                       opens_with_mark(f, next), &open))
            return false;
        i = next;
    }
    return true;
}
