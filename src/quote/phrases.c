/* phrases.c - cues that are no predicates: according to X, in the words of X, reportedly. */
#include "quote/slots.h"

enum { TURN_NAME = 7 }; /* words of a name before a colon, or before a noun that it owns */

/* The noun that heads the phrase beginning at token t. */
int32_t phrase_head(const struct finder *f, uint32_t t) {
    int32_t h = (int32_t)t;
    while (true) {
        const struct token *k = tok(f, h);
        unsigned d = dep_base(k->dep);
        bool inner = d == DEP_DET || d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_FLAT ||
                     d == DEP_NUMMOD || k->dep == DEP_NMOD_POSS || k->dep == DEP_NMOD_DESC ||
                     d == DEP_ADVMOD || d == DEP_CASE;
        if (k->head <= h || !inner)
            return h;
        h = k->head;
    }
}

/* The predicate of what "according to" speaks for: the main clause, or one that is itself said. */
static int32_t clause_head(const struct finder *f, int32_t t) {
    while (tok(f, t)->head != NO_TOKEN && tok(f, t)->dep != DEP_CCOMP)
        t = tok(f, t)->head;
    return t;
}

/* Content: the clause, less the words [first, end) that tell whose it is. */
static void add_rest(const struct finder *f, struct draft *d, int32_t clause,
                     struct token_range by) {
    struct token_range w = f->below[clause];
    uint32_t first = f->sentence->first + f->sentence->skip;
    w.first = spoken_start(f, w.first < first ? first : w.first, by.first);
    if (by.first > w.first)
        draft_add(f, d, w.first, by.first);
    if (by.end < w.end)
        draft_add(f, d, by.end, w.end);
}

/* The end of the phrase behind the cue: its words up to the first comma behind its head. */
static uint32_t source_end(const struct finder *f, int32_t head) {
    uint32_t end = f->below[head].end, t = (uint32_t)head + 1;
    while (t < end && !is_break(f, (int32_t)t))
        t++;
    return t;
}

/* Whether the forms behind t are those of the lexicon's parts; the tokens taken, 0: no. */
static uint32_t parts_behind(const struct finder *f, uint32_t t, struct str parts) {
    uint32_t n = 1, end = sentence_end(f->sentence);
    struct str part;
    for (; str_field(&parts, '_', &part); n++)
        if (t + n >= end || !str_eq_nocase(f->doc->tokens[t + n].form, part))
            return 0;
    return t + n < end ? n : 0;
}

/* "the shop, which was shelled by mistake, according to its owner": what ends the sentence speaks
 * for the relative clause before it, up to what it was hung on; NO_TOKEN: there is none. */
static int32_t relative_before(const struct finder *f, uint32_t t, int32_t up) {
    if (t < f->sentence->first + 3 || !is_break(f, (int32_t)t - 1))
        return NO_TOKEN;
    int32_t last = (int32_t)t - 2;
    for (int depth = 0; depth < TREE_DEPTH && last != NO_TOKEN; depth++) {
        const struct token *k = tok(f, last);
        uint32_t first = f->below[last].first;
        if (k->dep == DEP_ACL_RELCL && first > f->sentence->first &&
            (is_break(f, (int32_t)first) || is_break(f, (int32_t)first - 1)))
            return last;
        if (last == up)
            break;
        last = k->head;
    }
    return NO_TOKEN;
}

static void add_phrase(struct finder *f, uint32_t t, uint32_t words, const struct cue_entry *e) {
    int32_t source = phrase_head(f, t + words);
    struct token_range by = {t, source_end(f, source)};
    if (!tree_is_noun(f->doc, source) && tok(f, source)->upos != UPOS_PRON &&
        tok(f, source)->upos != UPOS_NUM)
        return;
    int32_t up = tok(f, source)->head;
    while (up != NO_TOKEN && up >= (int32_t)t && up < (int32_t)by.end)
        up = tok(f, up)->head;
    struct draft *d = up == NO_TOKEN ? NULL : draft_new(f, source, (int32_t)t, e);
    if (!d)
        return;
    d->cue_words = (struct token_range){t, t + words};
    int32_t clause = relative_before(f, t, up);
    add_rest(f, d, clause == NO_TOKEN ? clause_head(f, up) : clause, by);
}

/* "By Pakistan's account", "by their own count": whose it is. */
static void add_account(struct finder *f, uint32_t t) {
    static const char *const nouns[] = {"account", "count", "reckoning", "estimate", "admission"};
    static const struct cue_entry plain = {.class = CUE_SAY, .kind = CUE_PHRASE};
    int32_t noun = tok(f, (int32_t)t)->head, of = NO_TOKEN;
    for (size_t i = 0; noun != NO_TOKEN && i < sizeof nouns / sizeof *nouns; i++)
        if (str_is(tok(f, noun)->lemma, nouns[i]))
            of = doc_child(f->doc, noun, DEP_NMOD_POSS);
    if (of == NO_TOKEN || noun < (int32_t)t || noun - (int32_t)t > TURN_NAME)
        return;
    int32_t up = tok(f, noun)->head;
    struct draft *d = up == NO_TOKEN ? NULL : draft_new(f, of, (int32_t)t, &plain);
    if (!d)
        return;
    d->cue_words = (struct token_range){t, (uint32_t)noun + 1};
    int32_t clause = relative_before(f, t, up);
    add_rest(f, d, clause == NO_TOKEN ? clause_head(f, up) : clause,
             (struct token_range){t, (uint32_t)noun + 1});
}

static void add_adverb(struct finder *f, uint32_t t, const struct cue_entry *e) {
    int32_t up = tok(f, (int32_t)t)->head;
    if (up == NO_TOKEN)
        return;
    struct draft *d = draft_new(f, NO_TOKEN, (int32_t)t, e);
    if (d)
        add_rest(f, d, up, (struct token_range){t, t + 1});
}

/* ---- a name before a colon ------------------------------------------------------------------- */

/* The colon behind the first words of the sentence, which are a name alone; 0: there is none. */
static uint32_t turn_colon(const struct finder *f, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t + 1 < end && t < first + TURN_NAME; t++) {
        const struct token *k = tok(f, (int32_t)t);
        if (str_is(k->form, ":"))
            return t > first && f->mark_at[t + 1] == f->mark_at[t] ? t : 0;
        if (k->upos == UPOS_VERB || k->upos == UPOS_AUX || k->upos == UPOS_PUNCT)
            return 0;
    }
    return 0;
}

static bool in_capitals(const struct finder *f, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++)
        for (size_t i = 0; i < tok(f, (int32_t)t)->form.len; i++)
            if (tok(f, (int32_t)t)->form.p[i] >= 'a' && tok(f, (int32_t)t)->form.p[i] <= 'z')
                return false;
    return true;
}

/* Whether words [first, end) name somebody; a country before a colon is what a headline is about.
 */
static int32_t speaker_in(const struct finder *f, uint32_t first, uint32_t end) {
    for (uint32_t t = first; t < end; t++) {
        int32_t m = tok(f, (int32_t)t)->mention;
        int32_t actor = m < 0 ? NONE : f->doc->mentions[m].actor;
        unsigned kind = actor < 0 ? ACTOR_UNKNOWN : f->doc->actors[actor].kind;
        if (kind == ACTOR_PERSON || kind == ACTOR_ORGANIZATION)
            return (int32_t)t;
    }
    return NO_TOKEN;
}

/* "Holm: Talks will go on" of a headline; "HOLM: Well, ..." of a talk written down, which goes on
 * to the end of its paragraph. */
static void add_turn(struct finder *f) {
    static const struct cue_entry plain = {.class = CUE_SAY, .kind = CUE_PHRASE};
    const struct sentence *s = f->sentence;
    uint32_t first = s->first + s->skip, end = sentence_end(s);
    while (first < end && is_punct(f, (int32_t)first))
        first++;
    uint32_t colon = turn_colon(f, first, end);
    bool turn = colon && (s->flags & SENTENCE_PARAGRAPH) && !(s->flags & SENTENCE_CAPITALS) &&
                in_capitals(f, first, colon);
    if (!colon || (!turn && !(s->flags & SENTENCE_HEADLINE)))
        return;
    int32_t source = speaker_in(f, first, colon);
    if (source == NO_TOKEN && turn && tok(f, (int32_t)first)->upos == UPOS_PROPN)
        source = (int32_t)first;
    struct draft *d = source == NO_TOKEN ? NULL : draft_new(f, source, (int32_t)colon, &plain);
    if (!d)
        return;
    const struct sentence *last = s, *all = f->doc->sentences + f->doc->sentence_count;
    while (turn && last + 1 < all && !(last[1].flags & SENTENCE_PARAGRAPH))
        last++;
    draft_add(f, d, colon + 1, sentence_end(last));
}

void phrases_find(struct finder *f) {
    const struct sentence *s = f->sentence;
    add_turn(f);
    for (uint32_t t = s->first + s->skip; t < sentence_end(s); t++) {
        const struct token *k = tok(f, (int32_t)t);
        const struct cue_entry *e;
        char word[32];
        if (k->upos != UPOS_ADP && k->upos != UPOS_ADV && k->upos != UPOS_VERB &&
            k->upos != UPOS_SCONJ)
            continue;
        if (k->form.len > sizeof word)
            continue;
        if (k->upos == UPOS_ADP && form_is(f, (int32_t)t, "by"))
            add_account(f, t);
        for (size_t i = 0; i < k->form.len; i++)
            word[i] = (char)(k->form.p[i] | (k->form.p[i] >= 'A' && k->form.p[i] <= 'Z' ? 32 : 0));
        uint32_t n = cues_find(f->cues, (struct str){word, k->form.len}, &e);
        for (uint32_t i = 0; i < n; i++) {
            uint32_t words =
                e[i].kind == CUE_PHRASE ? parts_behind(f, t, cue_part(f->cues, &e[i])) : 0;
            if (words)
                add_phrase(f, t, words, &e[i]);
            else if (e[i].kind == CUE_ADVERB && k->upos == UPOS_ADV)
                add_adverb(f, t, &e[i]);
        }
    }
}
