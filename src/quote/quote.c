/* quote.c - drafts of attributions to the quotes of a document: content joined, kinds told, each
 * put into the one that it stands in. */
#include "quote/quote.h"

#include "base/error.h"
#include "quote/parts.h"

#include <stdlib.h>

/* ---- drafts ---------------------------------------------------------------------------------- */

/* People and bodies, and things in which they put what they say: a letter, state radio. */
bool can_speak(const struct finder *f, int32_t t) {
    const struct cue_entry *e;
    if (t == NO_TOKEN)
        return false;
    unsigned u = tok(f, t)->upos;
    if ((tok(f, t)->mention >= 0 && f->doc->mentions[tok(f, t)->mention].actor >= 0) ||
        u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM || u == UPOS_DET)
        return true;
    uint32_t n = cues_find(f->cues, tok(f, t)->lemma, &e);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].class == CUE_SOURCE)
            return true;
    return false;
}

/* "I think", "we know" in somebody's words are a manner of speaking. */
static bool is_manner(const struct finder *f, int32_t source, int32_t cue) {
    static const char *const first[] = {"I", "we", "you", "me", "us", "they"};
    if (cue == NO_TOKEN || source == NO_TOKEN || f->mark_at[cue] == NONE)
        return false;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        if (form_is(f, source, first[i]))
            return true;
    return false;
}

/* "did not say", "nobody claimed": not said after all. */
static bool is_denied(const struct finder *f, int32_t cue) {
    return cue != NO_TOKEN && tree_is_verb(f->doc, cue) && tree_negation(f->doc, cue) != NO_TOKEN;
}

struct draft *draft_new(struct finder *f, int32_t source, int32_t cue, const struct cue_entry *e) {
    if (is_manner(f, source, cue))
        return NULL;
    if (f->draft_count - f->sentence_first >= SENTENCE_DRAFTS && cue != NO_TOKEN)
        return NULL;
    if (f->draft_count == f->draft_cap) {
        uint32_t cap = f->draft_cap ? 2 * f->draft_cap : 64;
        void *p = arena_grow(&f->doc->arena, f->drafts, f->draft_cap * sizeof *f->drafts,
                             cap * sizeof *f->drafts);
        if (!p) {
            f->failed = true;
            return NULL;
        }
        f->drafts = p;
        f->draft_cap = cap;
    }
    struct draft *d = &f->drafts[f->draft_count];
    *d = (struct draft){.source = source,
                        .cue = cue,
                        .class = e->class,
                        .quotes = (e->slots & SLOT_QUOTE) != 0,
                        .asserted = e->class <= CUE_THINK && !is_denied(f, cue),
                        .first_mark = NONE,
                        .last_mark = NONE};
    if (source != NO_TOKEN)
        d->source_words = source_words(f, source);
    if (cue != NO_TOKEN) {
        d->cue_words = (struct token_range){(uint32_t)cue, (uint32_t)cue + 1};
        if (f->draft_at[cue] == NONE)
            f->draft_at[cue] = (int32_t)f->draft_count;
    }
    f->draft_count++;
    return d;
}

/* Stops and commas at the edges are no content, marks that are answered inside are. */
static struct token_range trim(const struct finder *f, uint32_t first, uint32_t end) {
    while (first < end && is_punct(f, (int32_t)first) &&
           (!is_mark(f, (int32_t)first) || f->mark_at[first] == NONE ||
            f->marked[f->mark_at[first]].end - 1 == first))
        first++;
    while (end > first && is_punct(f, (int32_t)end - 1) &&
           (!is_mark(f, (int32_t)end - 1) || f->mark_at[end - 1] == NONE ||
            f->marked[f->mark_at[end - 1]].first == end - 1))
        end--;
    return (struct token_range){first, end};
}

void draft_add(const struct finder *f, struct draft *d, uint32_t first, uint32_t end) {
    struct token_range r = trim(f, first, end);
    if (r.first >= r.end || d->content_count == DRAFT_RANGES)
        return;
    int32_t run = d->cue == NO_TOKEN ? NONE : f->mark_at[d->cue];
    if (run != NONE) { /* who is quoted speaks within the marks */
        const struct marked *m = &f->marked[run];
        r.first = r.first <= m->first ? m->first + 1 : r.first;
        r.end = r.end > m->end - m->closed ? m->end - m->closed : r.end;
        r = r.first < r.end ? trim(f, r.first, r.end) : r;
        if (r.first >= r.end)
            return;
    }
    d->content[d->content_count++] = r;
}

/* ---- trees ----------------------------------------------------------------------------------- */

/* From the first to the last token below each token. Parents come before their children in the
 * order that the walk gives, so that one pass back sums up. */
static void measure_trees(struct finder *f) {
    const struct sentence *s = f->sentence;
    uint32_t n = 0;
    for (uint32_t t = s->first; t < sentence_end(s); t++) {
        f->below[t] = (struct token_range){t, t + 1};
        if (f->doc->tokens[t].head == NO_TOKEN)
            f->order[n++] = (int32_t)t;
    }
    for (uint32_t i = 0; i < n; i++)
        FOR_CHILDREN(f->doc, f->order[i], c)
    if (n < s->count)
        f->order[n++] = c;
    for (uint32_t i = n; i-- > 0;) {
        int32_t t = f->order[i], up = tok(f, t)->head;
        if (up == NO_TOKEN)
            continue;
        struct token_range *r = &f->below[up];
        r->first = f->below[t].first < r->first ? f->below[t].first : r->first;
        r->end = f->below[t].end > r->end ? f->below[t].end : r->end;
    }
}

/* ---- content --------------------------------------------------------------------------------- */

static int by_place(const void *pa, const void *pb) {
    const struct token_range *a = pa, *b = pb;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* Sorts pieces and joins those that meet; how many are left. */
static uint32_t join_pieces(struct token_range *list, uint32_t n) {
    uint32_t kept = 0;
    qsort(list, n, sizeof *list, by_place);
    for (uint32_t i = 0; i < n; i++)
        if (kept && list[i].first <= list[kept - 1].end)
            list[kept - 1].end =
                list[i].end > list[kept - 1].end ? list[i].end : list[kept - 1].end;
        else
            list[kept++] = list[i];
    return kept;
}

/* What is told in words of its own and in marked runs; false when memory is out. */
static bool set_content(struct finder *f, const struct draft *d, struct quote *q) {
    uint32_t n = d->content_count;
    for (int32_t m = d->first_mark; m != NONE; m = f->marked[m].next)
        n++;
    struct token_range *list = ARENA_ARRAY(&f->doc->arena, struct token_range, n);
    if (!list)
        return false;
    n = 0;
    for (uint32_t i = 0; i < d->content_count; i++)
        list[n++] = d->content[i];
    for (int32_t m = d->first_mark; m != NONE; m = f->marked[m].next)
        list[n++] = (struct token_range){f->marked[m].first, f->marked[m].end};
    q->content_count = join_pieces(list, n);
    q->content = list;
    return true;
}

static uint8_t kind_of(const struct finder *f, const struct quote *q) {
    int32_t own = q->cue == NO_TOKEN ? NONE : f->mark_at[q->cue]; /* marks around it all */
    bool in = false, out = false;
    for (uint32_t i = 0; i < q->content_count; i++)
        for (uint32_t t = q->content[i].first; t < q->content[i].end; t++) {
            if (f->doc->tokens[t].upos == UPOS_PUNCT)
                continue;
            bool marked = f->mark_at[t] != NONE && f->mark_at[t] != own;
            in |= marked;
            out |= !marked;
        }
    return in ? (out ? QUOTE_MIXED : QUOTE_DIRECT) : QUOTE_INDIRECT;
}

static uint32_t length_of(const struct quote *q) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < q->content_count; i++)
        n += q->content[i].end - q->content[i].first;
    return n;
}

/* ---- quotes ---------------------------------------------------------------------------------- */

static int32_t actor_of(const struct casus_doc *doc, int32_t t) {
    int32_t m = t == NO_TOKEN ? NONE : doc->tokens[t].mention;
    return m < 0 ? NONE : doc->mentions[m].actor;
}

static int by_content(const void *pa, const void *pb) {
    const struct quote *a = pa, *b = pb;
    if (a->content[0].first != b->content[0].first)
        return a->content[0].first < b->content[0].first ? -1 : 1;
    if (a->cue != b->cue)
        return a->cue < b->cue ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

struct by_length {
    uint32_t length, quote;
};

static int longest_first(const void *pa, const void *pb) {
    const struct by_length *a = pa, *b = pb;
    if (a->length != b->length)
        return a->length > b->length ? -1 : 1;
    return (a->quote > b->quote) - (a->quote < b->quote);
}

/* Long ones first, so that each finds the shortest one around its cue, and the innermost stays. */
static bool nest(struct casus_doc *doc) {
    struct by_length *order = ARENA_ARRAY(&doc->arena, struct by_length, doc->quote_count + 1);
    if (!order)
        return false;
    for (uint32_t i = 0; i < doc->quote_count; i++)
        order[i] = (struct by_length){length_of(&doc->quotes[i]), i};
    qsort(order, doc->quote_count, sizeof *order, longest_first);
    for (uint32_t i = 0; i < doc->quote_count; i++) {
        struct quote *q = &doc->quotes[order[i].quote];
        int32_t at = q->cue != NO_TOKEN ? q->cue : (int32_t)q->content[0].first;
        q->outer = doc->quote_at[at];
        for (uint32_t k = 0; k < q->content_count; k++)
            for (uint32_t t = q->content[k].first; t < q->content[k].end; t++)
                doc->quote_at[t] = (int32_t)order[i].quote;
    }
    return true;
}

static bool emit(struct finder *f) {
    struct casus_doc *doc = f->doc;
    doc->quotes = ARENA_ARRAY(&doc->arena, struct quote, f->draft_count + 1);
    if (!doc->quotes)
        return false;
    for (uint32_t i = 0; i < f->draft_count; i++) {
        const struct draft *d = &f->drafts[i];
        if (d->dropped || (!d->content_count && d->first_mark == NONE))
            continue;
        struct quote *q = &doc->quotes[doc->quote_count];
        *q = (struct quote){.source = d->source,
                            .cue = d->cue,
                            .actor = actor_of(doc, d->source),
                            .outer = NONE,
                            .judged = d->class == CUE_JUDGE,
                            .source_words = d->source_words,
                            .cue_words = d->cue_words,
                            .asserted =
                                d->asserted && (d->class == CUE_SAY || can_speak(f, d->source))};
        if (!set_content(f, d, q))
            return false;
        q->kind = kind_of(f, q);
        doc->quote_count++;
    }
    qsort(doc->quotes, doc->quote_count, sizeof *doc->quotes, by_content);
    return nest(doc);
}

static bool prepare(struct finder *f) {
    struct casus_doc *doc = f->doc;
    struct arena *a = &doc->arena;
    uint32_t longest = 1, n = doc->token_count;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        longest = doc->sentences[i].count > longest ? doc->sentences[i].count : longest;
    f->below = arena_alloc(a, (n + 1) * sizeof *f->below);
    f->order = arena_alloc(a, longest * sizeof *f->order);
    f->mark_at = arena_alloc(a, (n + 1) * sizeof *f->mark_at);
    f->draft_at = arena_alloc(a, (n + 1) * sizeof *f->draft_at);
    f->sentence_drafts = ARENA_ARRAY(a, uint32_t, (size_t)doc->sentence_count + 1);
    doc->quote_at = arena_alloc(a, (n + 1) * sizeof *doc->quote_at);
    doc->in_marks = ARENA_ARRAY(a, bool, (size_t)n + 1);
    if (!f->below || !f->order || !f->mark_at || !f->draft_at || !f->sentence_drafts ||
        !doc->quote_at || !doc->in_marks)
        return false;
    for (uint32_t t = 0; t <= n; t++)
        f->mark_at[t] = f->draft_at[t] = doc->quote_at[t] = NONE;
    return true;
}

static bool run(struct finder *f) {
    struct casus_doc *doc = f->doc;
    if (!prepare(f) || !marks_find(f))
        return false;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        f->sentence = &doc->sentences[i];
        f->sentence_first = f->sentence_drafts[i] = f->draft_count;
        measure_trees(f);
        if (f->sentence->flags & (SENTENCE_REPEAT | SENTENCE_NOISE))
            continue;
        clauses_find(f);
        phrases_find(f);
    }
    f->sentence_drafts[doc->sentence_count] = f->sentence_first = f->draft_count;
    spoken_find(f);
    for (uint32_t t = 0; t < doc->token_count; t++)
        doc->in_marks[t] = f->mark_at[t] != NONE;
    return !f->failed && emit(f);
}

bool quote_find(const struct cues *cues, struct casus_doc *doc, casus_error *err) {
    struct finder f = {.cues = cues, .doc = doc};
    doc->quotes = NULL;
    doc->quote_count = 0;
    return run(&f) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the quotes of \"%.80s\"", doc->id.p);
}
