/* clauses.c - cues on trees: who says that ..., wants to ..., accuses X of ... */
#include "quote/parts.h"

/* What an entry of a verb, noun or adjective takes as content, and how closely it fits. */
struct filling {
    int rank;     /* 0: does not fit */
    int32_t head; /* of the content */
    struct token_range words;
};

enum { RANK_OBJ = 1, RANK_PREP, RANK_ING, RANK_TO, RANK_PAIR, RANK_THAT };

/* ---- small questions ------------------------------------------------------------------------- */

static int preposition_before(const struct finder *f, int32_t t) {
    FOR_CHILDREN(f->doc, t, c) {
        unsigned d = tok(f, c)->dep;
        int p = (d == DEP_CASE || d == DEP_MARK) && c < t ? cue_preposition(tok(f, c)->lemma) : -1;
        if (p >= 0)
            return p;
    }
    return -1;
}

static bool behind_to(const struct finder *f, int32_t t) {
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_MARK && form_is(f, c, "to"))
        return true;
    return false;
}

static bool is_gerund(const struct finder *f, int32_t t) {
    return tok(f, t)->xpos == XPOS_VBG;
}

/* Whether one of the lexicon's parts ("out" of point_out) stands below v or behind it. */
static bool has_part(const struct finder *f, int32_t v, struct str parts) {
    struct str part;
    while (str_field(&parts, '_', &part)) {
        bool found = false;
        FOR_CHILDREN(f->doc, v, c) {
            found |= str_eq_nocase(tok(f, c)->form, part);
            if (c == v + 2 || tok(f, c)->first_child == v + 1) /* called [on] the army */
                found |= str_eq_nocase(tok(f, v + 1)->form, part);
        }
        if (!found)
            return false;
    }
    return true;
}

struct token_range source_words(const struct finder *f, int32_t t) {
    struct token_range w = {(uint32_t)t, (uint32_t)t + 1};
    int32_t m = tok(f, t)->mention;
    if (m >= 0)
        w = (struct token_range){f->doc->mentions[m].first, f->doc->mentions[m].end};
    else
        tree_noun_phrase(f->doc, t, &w.first, &w.end);
    return w;
}

int32_t subject_of(const struct finder *f, int32_t v) {
    int32_t best = NO_TOKEN;
    if (tree_passive(f->doc, v))
        return tree_agent(f->doc, v);
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        if (d == DEP_EXPL && best == NO_TOKEN)
            return NO_TOKEN;
        if (d == DEP_NSUBJ && (c < v || best == NO_TOKEN))
            best = c;
    }
    if (best == NO_TOKEN)
        best = tree_subject(f->doc, v);
    else if (tok(f, best)->xpos == XPOS_WDT || tok(f, best)->xpos == XPOS_WP)
        best = tree_subject(f->doc, v);
    return best;
}

/* "quoted a minister as saying": it is the minister who says. */
static int32_t quoted_one(const struct finder *f, int32_t v) {
    int32_t up = tok(f, v)->head;
    if (!is_gerund(f, v) || up == NO_TOKEN || tree_marker(f->doc, v, "as") == NO_TOKEN)
        return NO_TOKEN;
    if (!tree_is_verb(f->doc, up))
        return tree_is_noun(f->doc, up) ? up : NO_TOKEN;
    return tree_passive(f->doc, up) ? tree_subject(f->doc, up) : tree_object(f->doc, up);
}

/* ---- slots ----------------------------------------------------------------------------------- */

static bool is_clause(unsigned d) {
    return d == DEP_CCOMP || d == DEP_XCOMP || d == DEP_ADVCL || d == DEP_ACL || d == DEP_CSUBJ ||
           d == DEP_CSUBJ_PASS;
}

/* Which slot a clause stands in, if the entry has that slot; 0: none. */
static int clause_rank(const struct finder *f, const struct cue_entry *e, int32_t c) {
    unsigned d = tok(f, c)->dep;
    bool that = tree_marker(f->doc, c, "that") != NO_TOKEN;
    if (d == DEP_CCOMP || d == DEP_CSUBJ_PASS || d == DEP_CSUBJ ||
        (that && d == DEP_ADVCL && e->kind == CUE_ADJECTIVE) ||
        (that && (d == DEP_ACL || d == DEP_ACL_RELCL) && e->kind == CUE_NOUN)) {
        if (behind_to(f, c) && d != DEP_CSUBJ_PASS)
            return e->slots & SLOT_TO ? RANK_TO : 0;
        if (is_gerund(f, c) && doc_child(f->doc, c, DEP_NSUBJ) == NO_TOKEN &&
            doc_child(f->doc, c, DEP_AUX) == NO_TOKEN)
            return e->slots & SLOT_ING ? RANK_ING : 0;
        return e->slots & SLOT_THAT ? RANK_THAT : 0;
    }
    bool how = d == DEP_ADVCL && e->kind == CUE_VERB &&
               tok(f, tok(f, c)->head + 1)->xpos == XPOS_WRB &&
               f->below[c].first == (uint32_t)tok(f, c)->head + 1;
    if (how) /* did not say when */
        return e->slots & SLOT_THAT ? RANK_THAT : 0;
    if (behind_to(f, c))
        return e->slots & SLOT_TO && (d != DEP_ADVCL || e->kind != CUE_VERB) ? RANK_TO : 0;
    if (d == DEP_XCOMP && is_gerund(f, c))
        return e->slots & SLOT_ING ? RANK_ING : 0;
    return 0;
}

static bool is_addressee(const struct finder *f, int32_t c) {
    return tok(f, c)->dep == DEP_IOBJ;
}

/* Of two clauses the one behind the cue counts. */
static void better(struct filling *best, int32_t cue, int rank, int32_t head,
                   struct token_range words) {
    if (rank > best->rank ||
        (rank == RANK_THAT && rank == best->rank && best->head < cue && head > cue))
        *best = (struct filling){rank, head, words};
}

/* The phrase of c without the preposition before it. */
static struct token_range behind_case(const struct finder *f, int32_t c) {
    struct token_range w = f->below[c];
    FOR_CHILDREN(f->doc, c, k)
    if ((tok(f, k)->dep == DEP_CASE || tok(f, k)->dep == DEP_MARK) && k < c &&
        cue_preposition(tok(f, k)->lemma) >= 0 && w.first <= (uint32_t)k)
        w.first = (uint32_t)k + 1;
    return w;
}

/* The object, which words of the lexicon's own (call_on) may stand before. */
static int32_t object_of(const struct finder *f, const struct cue_entry *e, int32_t v) {
    if (tree_passive(f->doc, v))
        return tree_subject(f->doc, v);
    int32_t obj = doc_child(f->doc, v, DEP_OBJ);
    if (obj == NO_TOKEN)
        obj = doc_child(f->doc, v, DEP_IOBJ);
    if (obj == NO_TOKEN && e->part_len)
        FOR_CHILDREN(f->doc, v, c)
    if (c > v && dep_base(tok(f, c)->dep) == DEP_OBL && tok(f, c)->first_child == v + 1)
        return c;
    return obj;
}

/* Whether what stands at c completes an object: accuse X [of ...], call X [a liar]. */
static int pair_rank(const struct finder *f, const struct cue_entry *e, int32_t c) {
    unsigned d = tok(f, c)->dep;
    bool clause = is_clause(d);
    if (behind_to(f, c))
        return clause && e->slots & SLOT_OBJ_TO ? RANK_PAIR : 0;
    int p = preposition_before(f, c);
    if (p >= 0 && e->obj_preps & 1u << p &&
        (clause || dep_base(d) == DEP_OBL || d == DEP_NMOD || d == DEP_XCOMP))
        return RANK_PAIR;
    bool named = d == DEP_XCOMP || d == DEP_APPOS || d == DEP_OBJ || d == DEP_CCOMP;
    if (p < 0 && named && e->slots & SLOT_OBJ_NAME && !is_gerund(f, c))
        return RANK_PAIR;
    return 0;
}

static struct token_range join(struct token_range a, struct token_range b) {
    return (struct token_range){a.first < b.first ? a.first : b.first,
                                a.end > b.end ? a.end : b.end};
}

static void fill_pair(const struct finder *f, const struct cue_entry *e, int32_t v, int32_t obj,
                      struct filling *best) {
    int32_t parents[2] = {v, obj};
    for (int i = 0; i < 2; i++)
        FOR_CHILDREN(f->doc, parents[i], c) {
            if (c == obj || c < v || (obj > v && c < obj))
                continue;
            int rank = pair_rank(f, e, c);
            struct token_range words = f->below[c];
            if (rank && obj > v)
                words = join(words, f->below[obj]);
            if (rank)
                better(best, v, rank, c, words);
        }
}

static struct filling fill_verb(const struct finder *f, const struct cue_entry *e, int32_t v) {
    struct filling best = {0, NO_TOKEN, {0, 0}};
    bool pairs = e->obj_preps || e->slots & (SLOT_OBJ_TO | SLOT_OBJ_NAME);
    int32_t obj = e->slots & SLOT_OBJ || pairs ? object_of(f, e, v) : NO_TOKEN;
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        if (is_clause(d))
            better(&best, v, clause_rank(f, e, c), c, f->below[c]);
        bool phrase = dep_base(d) == DEP_OBL || d == DEP_NMOD || d == DEP_ADVCL || d == DEP_CCOMP ||
                      d == DEP_XCOMP;
        int p = e->preps && phrase && c > v ? preposition_before(f, c) : -1;
        if (p >= 0 && e->preps & 1u << p && !behind_to(f, c))
            better(&best, v, RANK_PREP, c, behind_case(f, c));
    }
    if (pairs && obj != NO_TOKEN)
        fill_pair(f, e, v, obj, &best);
    if (e->slots & SLOT_OBJ && obj != NO_TOKEN && !is_addressee(f, obj))
        better(&best, v, RANK_OBJ, obj, f->below[obj]);
    return best;
}

static struct filling fill_noun(const struct finder *f, const struct cue_entry *e, int32_t n) {
    struct filling best = {0, NO_TOKEN, {0, 0}};
    FOR_CHILDREN(f->doc, n, c) {
        unsigned d = tok(f, c)->dep;
        if (c < n)
            continue;
        if (is_clause(d) || d == DEP_ACL_RELCL)
            better(&best, n, clause_rank(f, e, c), c, f->below[c]);
        int p = e->preps && (d == DEP_NMOD || d == DEP_ACL || dep_base(d) == DEP_OBL)
                    ? preposition_before(f, c)
                    : -1;
        if (p >= 0 && e->preps & 1u << p && !behind_to(f, c))
            better(&best, n, RANK_PREP, c, behind_case(f, c));
    }
    return best;
}

/* ---- sources of nouns ------------------------------------------------------------------------ */

static const struct cue_entry *entry_of(const struct finder *f, int32_t t, unsigned kind,
                                        unsigned class) {
    const struct cue_entry *e;
    uint32_t n = cues_find(f->cues, tok(f, t)->lemma, &e);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].kind == kind && e[i].class == class)
            return &e[i];
    return NULL;
}

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

/* ---- where the content stands about the cue ----------------------------------------------------
 */

static bool is_stop(const struct finder *f, uint32_t t) {
    return is_punct(f, (int32_t)t) && !is_mark(f, (int32_t)t);
}

bool is_break(const struct finder *f, int32_t t) {
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

/* Content before the cue: "A bomb went off, police said." What follows the cue behind a comma goes
 * on with it: "The town, police said, had fallen." */
static void add_around(const struct finder *f, struct draft *d, struct token_range w) {
    struct token_range by = told_by(f, d);
    uint32_t end = sentence_end(f->sentence), t = by.first;
    while (t > w.first && is_stop(f, t - 1))
        t--;
    draft_add(f, d, w.first, t < w.end ? t : w.end);
    for (t = by.end; t < w.end && t < end && !is_break(f, (int32_t)t);)
        t++;
    if (t < w.end)
        draft_add(f, d, t, w.end);
}

/* Whether a predicate coordinated with what is said is said by the same source in its turn: "said
 * the talks had failed but denied that ..." */
static bool says_in_turn(const struct finder *f, int32_t c) {
    const struct cue_entry *e;
    return tok(f, c)->dep == DEP_CONJ && tree_is_verb(f->doc, c) &&
           doc_child(f->doc, c, DEP_NSUBJ) == NO_TOKEN &&
           doc_child(f->doc, c, DEP_CCOMP) != NO_TOKEN && cues_find(f->cues, tok(f, c)->lemma, &e);
}

/* "..., adding that ..." */
static bool adds(const struct finder *f, int32_t c) {
    return tok(f, c)->dep == DEP_ADVCL && is_gerund(f, c) && f->below[c].first > 0 &&
           is_break(f, (int32_t)f->below[c].first) && doc_child(f->doc, c, DEP_CCOMP) != NO_TOKEN &&
           entry_of(f, c, CUE_VERB, CUE_SAY);
}

/* A clause runs on to the end of what hangs on the cue, however the parser attached it, but for
 * what the source does or says besides. */
static uint32_t clause_end(const struct finder *f, int32_t v, int32_t head) {
    uint32_t end = f->below[v].end;
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        bool other = d == DEP_CONJ && doc_child(f->doc, c, DEP_NSUBJ) != NO_TOKEN &&
                     f->below[c].first > 0 && !is_break(f, (int32_t)f->below[c].first - 1) &&
                     doc_child(f->doc, c, DEP_CCOMP) == NO_TOKEN; /* 14 had died and 30 were hurt */
        bool besides = (d == DEP_CONJ && !other) || d == DEP_PARATAXIS ||
                       (d == DEP_ADVCL && is_gerund(f, c)) || d == DEP_CC;
        if (c > head && besides && f->below[c].first > (uint32_t)head && f->below[c].first < end)
            end = f->below[c].first;
    }
    FOR_CHILDREN(f->doc, head, c)
    if ((says_in_turn(f, c) || adds(f, c)) && f->below[c].first > (uint32_t)head &&
        f->below[c].first < end)
        end = f->below[c].first;
    return end;
}

/* "The rebels, Reuters reported, had taken the town"; "..., the army said in a statement": where
 * commas tell what is said, however the tree hangs it. False: they do not. */
static bool add_parted(const struct finder *f, struct draft *d, const struct filling *x) {
    struct token_range by = told_by(f, d);
    uint32_t first = f->sentence->first + f->sentence->skip, end = sentence_end(f->sentence);
    bool behind = x->rank == RANK_THAT && x->head > d->cue;
    if (!d->quotes || d->source == NO_TOKEN || d->class != CUE_SAY || by.first < first + 2 ||
        !is_break(f, (int32_t)by.first - 1) || f->mark_at[d->cue] != NONE)
        return false;
    if (!behind) {
        draft_add(f, d, first, by.first - 1);
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

static void add_content(const struct finder *f, struct draft *d, const struct filling *x) {
    struct token_range w = x->words;
    bool clause = x->rank == RANK_THAT;
    if (clause && x->head > d->cue)
        w.end = clause_end(f, d->cue, x->head);
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

static void add_verb(struct finder *f, int32_t v, const struct cue_entry *e,
                     const struct filling *x) {
    int32_t source = quoted_one(f, v);
    if (source == NO_TOKEN && adds(f, v))
        source = source_above(f, v);
    if (source == NO_TOKEN)
        source = subject_of(f, v);
    bool passive = tree_passive(f->doc, v);
    if (passive && source == NO_TOKEN && e->obj_preps == 1 && e->class == CUE_SAY &&
        x->rank == RANK_PAIR && is_gerund(f, x->head))
        return; /* was quoted as saying: the saying is the cue */
    if (source == NO_TOKEN && (!passive || x->rank < RANK_TO))
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
static const struct cue_entry *best_entry(const struct finder *f, int32_t t, struct filling *best,
                                          bool *refused) {
    const struct cue_entry *list, *out = NULL;
    uint32_t n = cues_find(f->cues, tok(f, t)->lemma, &list);
    *best = (struct filling){0, NO_TOKEN, {0, 0}};
    if (!n && tok(f, t)->xpos == XPOS_VBN) /* is convinced */
        n = cues_find(f->cues, tok(f, t)->form, &list);
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

/* "as Reuters reported, ...", "..., X said" where it hangs below what is said. */
static void add_below(struct finder *f, int32_t v) {
    const struct token *k = tok(f, v);
    bool as = k->dep == DEP_ADVCL && tree_marker(f->doc, v, "as") != NO_TOKEN;
    if ((!as && k->dep != DEP_PARATAXIS) || k->head == NO_TOKEN)
        return;
    const struct cue_entry *e = entry_of(f, v, CUE_VERB, CUE_SAY);
    if (!e || (!as && !(e->slots & SLOT_QUOTE)))
        return;
    int32_t source = subject_of(f, v);
    struct token_range whole = f->below[k->head], mine = f->below[v];
    if (source == NO_TOKEN || source == tree_subject(f->doc, k->head))
        return;
    struct draft *d = draft_new(f, source, v, e);
    if (!d)
        return;
    if (mine.first > whole.first)
        draft_add(f, d, whole.first, mine.first);
    if (mine.end < whole.end)
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
    } else if (!e && verb && !refused) {
        add_below(f, t);
        add_unlisted(f, t);
    }
}

void clauses_find(struct finder *f) {
    const struct sentence *s = f->sentence;
    for (uint32_t t = s->first + s->skip; t < sentence_end(s); t++) {
        unsigned u = f->doc->tokens[t].upos;
        if (u == UPOS_VERB || u == UPOS_NOUN || u == UPOS_ADJ)
            add_cue(f, (int32_t)t);
    }
}
