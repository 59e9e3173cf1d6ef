/* content.c - where the content of a cue begins and ends: the parser may have cut a clause short or
 * hung on it what the source says besides. */
#include "quote/slots.h"

static bool is_stop(const struct finder *f, uint32_t t) {
    return is_punct(f, (int32_t)t) && !is_mark(f, (int32_t)t);
}

bool is_break(const struct finder *f, int32_t t) {
    if (t < 0 || (uint32_t)t >= f->doc->token_count)
        return false;
    struct str w = tok(f, t)->form;
    return is_punct(f, t) &&
           (str_is(w, ",") || str_is(w, "-") || str_is(w, "--") || str_is(w, "\xe2\x80\x93") ||
            str_is(w, "\xe2\x80\x94") || str_is(w, "(") || str_is(w, ")") || str_is(w, ";"));
}

/* The words that tell who says it and are no content: source, cue and what goes with them. */
static struct token_range told_by(const struct finder *f, const struct draft *d) {
    struct token_range r = {(uint32_t)d->cue, (uint32_t)d->cue + 1};
    if (d->source != NO_TOKEN && d->source_words.first >= f->sentence->first &&
        d->source_words.end <= sentence_end(f->sentence))
        r = join(r, d->source_words);
    return r;
}

/* Where the clauses begin that a cue at token `end` speaks for: "Kyiv mourned; nine had died,
 * police said" tells of the nine alone. */
uint32_t spoken_start(const struct finder *f, uint32_t first, uint32_t end) {
    for (uint32_t t = end; t > first + 1; t--)
        if (f->mark_at[t - 1] == NONE && form_is(f, (int32_t)t - 1, ";"))
            return t;
    return first;
}

/* Content before the cue: "A bomb went off, police said." What follows the cue behind a comma goes
 * on with it: "The town, police said, had fallen." */
static void add_around(const struct finder *f, struct draft *d, struct token_range w) {
    struct token_range by = told_by(f, d);
    uint32_t end = sentence_end(f->sentence), t = by.first;
    while (t > w.first && is_stop(f, t - 1))
        t--;
    draft_add(f, d, spoken_start(f, w.first, t), t < w.end ? t : w.end);
    for (t = by.end; t < w.end && t < end && !is_break(f, (int32_t)t);)
        t++;
    if (t < w.end && !form_is(f, (int32_t)t, ";"))
        draft_add(f, d, t, w.end);
}

static bool has_auxiliary(const struct finder *f, int32_t t) {
    return doc_child(f->doc, t, DEP_AUX) != NO_TOKEN || doc_child(f->doc, t, DEP_COP) != NO_TOKEN;
}

static bool is_finite(const struct finder *f, int32_t t) {
    unsigned x = tok(f, t)->xpos;
    return (x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP) && !has_auxiliary(f, t);
}

/* Whether a predicate coordinated with what is said is rather one of the source's: "said the talks
 * had failed but denied that ..."; "told them that it would not take part and urged ...", where the
 * form does not go with the auxiliary. */
bool says_in_turn(const struct finder *f, int32_t c) {
    const struct cue_entry *e;
    if (tok(f, c)->dep != DEP_CONJ || !tree_is_verb(f->doc, c) ||
        doc_child(f->doc, c, DEP_NSUBJ) != NO_TOKEN || !cues_find(f->cues, tok(f, c)->lemma, &e))
        return false;
    int32_t said = tok(f, c)->head;
    bool unlike = is_finite(f, c) && tree_modal(f->doc, said) != NO_TOKEN &&
                  doc_child(f->doc, said, DEP_COP) == NO_TOKEN;
    return unlike || doc_child(f->doc, c, DEP_CCOMP) != NO_TOKEN;
}

/* "..., adding that ..." */
bool adds(const struct finder *f, int32_t c) {
    int32_t t = (int32_t)f->below[c].first;
    while (t > 0 && !is_break(f, t) && is_mark(f, t - 1))
        t--;
    return tok(f, c)->dep == DEP_ADVCL && is_gerund(f, c) && t > 0 &&
           (is_break(f, t) || is_break(f, t - 1)) && doc_child(f->doc, c, DEP_CCOMP) != NO_TOKEN &&
           entry_of(f, c, CUE_VERB, CUE_SAY);
}

/* "said 14 had died and 30 were hurt", "and that ...": a clause that the parser made the cue's
 * equal belongs to what is said. */
static bool goes_with_content(const struct finder *f, int32_t c) {
    uint32_t first = f->below[c].first;
    if (tree_marker(f->doc, c, "that") != NO_TOKEN)
        return true;
    bool says = doc_child(f->doc, c, DEP_CCOMP) != NO_TOKEN && entry_of(f, c, CUE_VERB, CUE_SAY);
    return doc_child(f->doc, c, DEP_NSUBJ) != NO_TOKEN && first > 0 &&
           !is_break(f, (int32_t)first - 1) && !is_break(f, (int32_t)first) && !says;
}

/* "says she hopes to win, but she knows that ...": the same pronoun goes on in what is said. */
static bool same_pronoun(const struct finder *f, int32_t said, int32_t c) {
    int32_t a = doc_child(f->doc, said, DEP_NSUBJ), b = doc_child(f->doc, c, DEP_NSUBJ);
    return a != NO_TOKEN && b != NO_TOKEN && tok(f, a)->xpos == XPOS_PRP &&
           str_eq_nocase(tok(f, a)->form, tok(f, b)->form) && !entry_of(f, c, CUE_VERB, CUE_SAY);
}

static bool goes_on_behind(const struct finder *f, int32_t c) {
    return doc_child(f->doc, c, DEP_NSUBJ) != NO_TOKEN &&
           doc_child(f->doc, c, DEP_CCOMP) == NO_TOKEN && !entry_of(f, c, CUE_VERB, CUE_SAY);
}

/* A clause runs on to the end of what hangs on the cue, however the parser attached it, but for
 * what the source does or says besides. */
static uint32_t clause_end(const struct finder *f, int32_t v, int32_t head) {
    uint32_t end = f->below[v].end;
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        bool other = d == DEP_CONJ && (goes_with_content(f, c) || same_pronoun(f, head, c));
        bool besides = (d == DEP_CONJ && !other) || d == DEP_PARATAXIS ||
                       (d == DEP_ADVCL && is_gerund(f, c)) || d == DEP_CC;
        if (c > head && besides && f->below[c].first > (uint32_t)head && f->below[c].first < end)
            end = f->below[c].first;
    }
    FOR_CHILDREN(f->doc, head, c)
    if ((says_in_turn(f, c) || adds(f, c)) && f->below[c].first > (uint32_t)head &&
        f->below[c].first < end)
        end = f->below[c].first;
    for (uint32_t t = (uint32_t)head + 1; t < end; t++) /* a new sentence, but for the stop */
        if (form_is(f, (int32_t)t, ";"))
            end = t;
    return end;
}

/* Whether tokens [first, end) hold a clause rather than words of time or place. */
static bool has_verb(const struct finder *f, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++)
        if (tok(f, (int32_t)t)->upos == UPOS_VERB || tok(f, (int32_t)t)->upos == UPOS_AUX)
            return true;
    return false;
}

/* "a man who, prosecutors allege, fled": what is said is the relative clause. */
static bool add_relative(const struct finder *f, struct draft *d, struct token_range by) {
    if (by.first < f->sentence->first + 3)
        return false;
    const struct token *k = tok(f, (int32_t)by.first - 2);
    uint32_t end = sentence_end(f->sentence), t = by.end;
    if ((k->xpos != XPOS_WP && k->xpos != XPOS_WDT) || t >= end || !is_break(f, (int32_t)t))
        return false;
    if (k->head >= (int32_t)by.end && k->head < (int32_t)end)
        end = f->below[k->head].end;
    for (t++; t < end && !form_is(f, (int32_t)t, ";");)
        t++;
    draft_add(f, d, by.end, t);
    return true;
}

/* "The rebels, Reuters reported, had taken the town"; "..., the army said in a statement": where
 * commas tell what is said, however the tree hangs it. False: they do not. */
bool add_parted(const struct finder *f, struct draft *d, const struct filling *x) {
    struct token_range by = told_by(f, d);
    uint32_t first = f->sentence->first + f->sentence->skip, end = sentence_end(f->sentence);
    bool behind = x->rank == RANK_THAT && x->head > d->cue;
    if (!d->quotes || d->source == NO_TOKEN || d->class != CUE_SAY || by.first < first + 2 ||
        !is_break(f, (int32_t)by.first - 1) || form_is(f, (int32_t)by.first - 1, ";") ||
        f->mark_at[d->cue] != NONE)
        return false;
    if (add_relative(f, d, by))
        return true;
    first = spoken_start(f, first, by.first - 1);
    if (!behind) {
        bool told = x->head < d->cue && has_verb(f, first, by.first - 1);
        if (!told)
            return false;
        draft_add(f, d, first, by.first - 1);
        FOR_CHILDREN(f->doc, d->cue, c) /* "..., Ross said, and those with Japan had failed" */
        if (tok(f, c)->dep == DEP_CONJ && f->below[c].first >= by.end && by.end < end &&
            !form_is(f, (int32_t)by.end, ";") && f->below[c].first <= by.end + 1 &&
            goes_on_behind(f, c))
            draft_add(f, d, by.end, f->below[c].end);
        return true;
    }
    bool inside = by.end < end && is_break(f, (int32_t)by.end) &&
                  (x->words.first == by.end + 1 || x->words.first == by.end);
    if (!inside)
        return false;
    draft_add(f, d, first, by.first - 1);
    draft_add(f, d, by.end, clause_end(f, d->cue, x->head));
    return true;
}

/* An object goes on with the phrases behind it, whatever the parser hung them on, up to a comma or
 * to what the source does besides. */
static uint32_t phrase_end(const struct finder *f, int32_t v, uint32_t end) {
    uint32_t stop = f->below[v].end;
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        bool besides = d == DEP_CONJ || d == DEP_PARATAXIS || d == DEP_ADVCL || d == DEP_CC ||
                       d == DEP_ADVMOD || d == DEP_OBL_UNMARKED || d == DEP_OBL_AGENT;
        if (besides && f->below[c].first >= end && f->below[c].first < stop)
            stop = f->below[c].first;
    }
    while (end < stop && !is_punct(f, (int32_t)end))
        end++;
    return end;
}

void add_content(const struct finder *f, struct draft *d, const struct filling *x) {
    struct token_range w = x->words;
    bool clause = x->rank == RANK_THAT;
    if (x->head > d->cue && w.first > (uint32_t)d->cue && f->mark_at[w.first] == NONE &&
        spoken_start(f, (uint32_t)d->cue, w.first) > (uint32_t)d->cue)
        return; /* claimed ten lives; the next day ... */
    if (clause && x->head > d->cue)
        w.end = clause_end(f, d->cue, x->head);
    else if (x->rank && x->head > d->cue && x->rank <= RANK_PAIR)
        w.end = phrase_end(f, d->cue, w.end);
    if (!(x->head > d->cue && clause && tree_marker(f->doc, x->head, "that") != NO_TOKEN) &&
        add_parted(f, d, x))
        return;
    if (x->head < d->cue && w.first < (uint32_t)d->cue && clause) {
        add_around(f, d, w);
    } else if (x->head > d->cue && w.first <= (uint32_t)d->cue) {
        draft_add(f, d, (uint32_t)d->cue + 1, w.end);
    } else if (w.end > (uint32_t)d->cue && w.first < (uint32_t)d->cue) {
        draft_add(f, d, w.first, (uint32_t)d->cue);
    } else {
        draft_add(f, d, w.first, w.end);
    }
}
