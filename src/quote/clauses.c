/* clauses.c - cues on trees: who says that ..., wants to ..., accuses X of ... */
#include "quote/slots.h"

/* ---- sources of nouns ------------------------------------------------------------------------ */

/* Whose claim, promise, fear it is. */
static int32_t noun_source(const struct finder *f, int32_t n, int32_t content) {
    const struct casus_doc *doc = f->doc;
    int32_t of = NO_TOKEN;
    FOR_CHILDREN(doc, n, c) {
        unsigned d = tok(f, c)->dep;
        if (d == DEP_NMOD_POSS)
            return c;
        if (c == content || (d != DEP_NMOD && dep_base(d) != DEP_OBL))
            continue;
        if (tree_marker(doc, c, "by") != NO_TOKEN || tree_marker(doc, c, "from") != NO_TOKEN ||
            tree_marker(doc, c, "among") != NO_TOKEN)
            return c;
        if (tree_marker(doc, c, "of") != NO_TOKEN)
            of = c;
    }
    if (of != NO_TOKEN)
        return of;
    const struct token *k = tok(f, n);
    bool object = k->dep == DEP_OBJ && k->head != NO_TOKEN && tree_is_verb(doc, k->head);
    if (object && !tree_passive(doc, k->head) && entry_of(f, k->head, CUE_VERB, CUE_SUPPORT))
        return subject_of(f, k->head);
    return NO_TOKEN;
}

/* ---- cues -------------------------------------------------------------------------------------
 */

/* Content whose subject is that of a passive: "the town is said to have fallen". */
static bool subject_is_content(const struct finder *f, const struct filling *x, int32_t v) {
    return (x->rank == RANK_TO || x->rank == RANK_PAIR || x->rank == RANK_PREP) &&
           tree_passive(f->doc, v) && x->head > v;
}

/* Of what is added to something said, the one who said that. */
static int32_t source_above(const struct finder *f, int32_t v) {
    int32_t said = tok(f, v)->head, cue = said == NO_TOKEN ? NO_TOKEN : tok(f, said)->head;
    if (cue == NO_TOKEN || tok(f, said)->dep != DEP_CCOMP || f->draft_at[cue] == NONE)
        return NO_TOKEN;
    return f->drafts[f->draft_at[cue]].source;
}

/* "would support", "to seek": nobody's attitude yet. */
static bool is_unreal(const struct finder *f, int32_t v) {
    return tok(f, v)->xpos == XPOS_VB && (behind_to(f, v) || tree_modal(f->doc, v) != NO_TOKEN);
}

static void add_verb(struct finder *f, int32_t v, const struct cue_entry *e,
                     const struct filling *x) {
    int32_t source = quoted_one(f, v);
    if (source == NO_TOKEN && (adds(f, v) || says_in_turn(f, v)))
        source = source_above(f, v);
    if (source == NO_TOKEN)
        source = e->kind == CUE_ADJECTIVE ? tree_subject(f->doc, v) : subject_of(f, v);
    bool passive = e->kind != CUE_ADJECTIVE && tree_passive(f->doc, v);
    if (passive && source == NO_TOKEN && e->obj_preps == 1 && e->class == CUE_SAY &&
        x->rank == RANK_PAIR && is_gerund(f, x->head))
        return; /* was quoted as saying: the saying is the cue */
    if (source == NO_TOKEN && (!passive || x->rank < RANK_TO))
        return;
    bool attitude = x->rank < RANK_THAT || e->class >= CUE_THINK;
    if ((attitude && is_unreal(f, v)) ||
        (x->rank < RANK_THAT && source != NO_TOKEN && !can_speak(f, source)))
        return;
    struct draft *d = draft_new(f, source, v, e);
    if (!d)
        return;
    int32_t who = subject_is_content(f, x, v) ? tree_subject(f->doc, v) : NO_TOKEN;
    if (who != NO_TOKEN && who < v && e->class != CUE_JUDGE) {
        struct token_range w = source_words(f, who);
        draft_add(f, d, w.first, w.end);
    }
    add_content(f, d, x);
}

static bool kind_fits(const struct finder *f, int32_t t, unsigned kind) {
    const struct token *k = tok(f, t);
    switch (kind) {
    case CUE_VERB:
        return k->upos == UPOS_VERB && dep_base(k->dep) != DEP_AUX && k->dep != DEP_AMOD &&
               k->dep != DEP_CASE;
    case CUE_NOUN:
        return k->upos == UPOS_NOUN;
    case CUE_ADJECTIVE:
        return k->upos == UPOS_ADJ || k->xpos == XPOS_VBN;
    default:
        return false;
    }
}

static bool has_cop(const struct finder *f, int32_t t) {
    return doc_child(f->doc, t, DEP_COP) != NO_TOKEN || tok(f, t)->dep == DEP_XCOMP ||
           tok(f, t)->xpos == XPOS_VBN;
}

/* The entry of t that fits best. */
static const struct cue_entry *best_under(const struct finder *f, int32_t t, struct str word,
                                          struct filling *best, bool *refused) {
    const struct cue_entry *list, *out = NULL;
    uint32_t n = cues_find(f->cues, word, &list);
    *best = (struct filling){0, NO_TOKEN, {0, 0}};
    for (uint32_t i = 0; i < n; i++) {
        const struct cue_entry *e = &list[i];
        if (e->class == CUE_NOT && e->kind == CUE_VERB)
            *refused = true;
        if (e->class >= CUE_SUPPORT || !kind_fits(f, t, e->kind) ||
            (e->part_len && !has_part(f, t, cue_part(f->cues, e))))
            continue;
        struct filling x = e->kind == CUE_NOUN ? fill_noun(f, e, t) : fill_verb(f, e, t);
        if (x.rank > best->rank) {
            *best = x;
            out = e;
        }
    }
    return out;
}

static const struct cue_entry *best_entry(const struct finder *f, int32_t t, struct filling *best,
                                          bool *refused) {
    const struct cue_entry *e = best_under(f, t, tok(f, t)->lemma, best, refused);
    if (!e && tok(f, t)->xpos == XPOS_VBN) /* is convinced */
        e = best_under(f, t, tok(f, t)->form, best, refused);
    return e;
}

/* A verb that the list does not know but that takes a clause with "that". */
static void add_unlisted(struct finder *f, int32_t v) {
    static const struct cue_entry unlisted = {.class = CUE_THINK, .kind = CUE_VERB};
    FOR_CHILDREN(f->doc, v, c) {
        if (c < v || tok(f, c)->dep != DEP_CCOMP || tree_marker(f->doc, c, "that") == NO_TOKEN)
            continue;
        struct filling x = {RANK_THAT, c, f->below[c]};
        int32_t source = subject_of(f, v);
        if (source == NO_TOKEN)
            return;
        struct draft *d = draft_new(f, source, v, &unlisted);
        if (!d)
            return;
        d->asserted = false;
        add_content(f, d, &x);
        return;
    }
}

/* "Hours after the quake gunmen stormed a house, police said": only commas tell what is said. */
static bool add_bare(struct finder *f, int32_t v) {
    const struct cue_entry *e = entry_of(f, v, CUE_VERB, CUE_SAY);
    int32_t source = e && (e->slots & SLOT_QUOTE) && !e->part_len ? subject_of(f, v) : NO_TOKEN;
    struct filling none = {0, NO_TOKEN, {0, 0}};
    if (source == NO_TOKEN || tree_passive(f->doc, v) ||
        (uint32_t)source < f->sentence->first + 2 ||
        (source < v && !is_break(f, (int32_t)source_words(f, source).first - 1)) ||
        (source > v && !is_break(f, v - 1)) || f->mark_at[v] != NONE)
        return false;
    struct draft *d = draft_new(f, source, v, e);
    return d && add_parted(f, d, &none);
}

/* "as Reuters reported, ...", "..., X said" where it hangs below what is said. */
static void add_below(struct finder *f, int32_t v) {
    const struct token *k = tok(f, v);
    bool as = k->dep == DEP_ADVCL && tree_marker(f->doc, v, "as") != NO_TOKEN;
    if ((!as && k->dep != DEP_PARATAXIS) || k->head == NO_TOKEN)
        return;
    const struct cue_entry *e = entry_of(f, v, CUE_VERB, CUE_SAY);
    if (!e || (e->part_len && !has_part(f, v, cue_part(f->cues, e))) ||
        (!as && !(e->slots & SLOT_QUOTE)) ||
        form_is(f, (int32_t)f->below[v].first, ";")) /* gave way; others wondered why */
        return;
    int32_t source = subject_of(f, v);
    struct token_range whole = f->below[k->head], mine = f->below[v];
    if (source == NO_TOKEN || source == tree_subject(f->doc, k->head) || !can_speak(f, source))
        return;
    struct draft *d = draft_new(f, source, v, e);
    if (!d)
        return;
    if (mine.first > whole.first)
        draft_add(f, d, as ? whole.first : spoken_start(f, whole.first, mine.first), mine.first);
    bool over = form_is(f, (int32_t)mine.end - 1, ";") ||
                (mine.end < whole.end && form_is(f, (int32_t)mine.end, ";"));
    if (mine.end < whole.end && !over)
        draft_add(f, d, mine.end, whole.end);
}

static void add_noun(struct finder *f, int32_t n, const struct cue_entry *e,
                     const struct filling *x) {
    int32_t source = noun_source(f, n, x->head);
    if (source == NO_TOKEN && x->rank != RANK_THAT)
        return;
    struct draft *d = draft_new(f, source, n, e);
    if (d)
        draft_add(f, d, x->words.first, x->words.end);
}

static void add_cue(struct finder *f, int32_t t) {
    struct filling x;
    bool refused = false;
    const struct cue_entry *e = best_entry(f, t, &x, &refused);
    bool verb = tok(f, t)->upos == UPOS_VERB;
    if (e && e->kind == CUE_NOUN) {
        add_noun(f, t, e, &x);
    } else if (e && (e->kind == CUE_VERB || has_cop(f, t))) {
        add_verb(f, t, e, &x);
    } else if (!e && verb && !refused && (tok(f, t)->dep == DEP_PARATAXIS || !add_bare(f, t))) {
        add_below(f, t);
        add_unlisted(f, t);
    }
}

/* "Port Said": a word with a capital behind a name, whatever the tagger says. */
static bool in_name(const struct finder *f, uint32_t t) {
    const struct token *k = tok(f, (int32_t)t);
    return t > f->sentence->first && k->form.p[0] >= 'A' && k->form.p[0] <= 'Z' &&
           !(f->sentence->flags & (SENTENCE_HEADLINE | SENTENCE_CAPITALS)) &&
           tok(f, (int32_t)t - 1)->upos == UPOS_PROPN;
}

void clauses_find(struct finder *f) {
    const struct sentence *s = f->sentence;
    for (uint32_t t = s->first + s->skip; t < sentence_end(s); t++) {
        unsigned u = f->doc->tokens[t].upos;
        if ((u == UPOS_VERB || u == UPOS_NOUN || u == UPOS_ADJ) && !in_name(f, t))
            add_cue(f, (int32_t)t);
    }
}
