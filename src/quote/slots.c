/* slots.c - what stands in the slots of a cue: clauses, infinitives, objects, phrases. */
#include "quote/slots.h"

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

bool behind_to(const struct finder *f, int32_t t) {
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_MARK && form_is(f, c, "to"))
        return true;
    return false;
}

bool is_gerund(const struct finder *f, int32_t t) {
    return tok(f, t)->xpos == XPOS_VBG;
}

/* Whether one of the lexicon's parts ("out" of point_out) stands below v or behind it. */
bool has_part(const struct finder *f, int32_t v, struct str parts) {
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

/* The noun phrase that ends before v, where the tree gives v no subject: "In a speech at noon the
 * President said ..."; a comma may close an apposition. */
static int32_t phrase_before(const struct finder *f, int32_t v) {
    int32_t first = (int32_t)(f->sentence->first + f->sentence->skip), t = v - 1;
    if (t > first && form_is(f, t, ","))
        t--;
    if (t < first || (tok(f, v)->xpos != XPOS_VBD && tok(f, v)->xpos != XPOS_VBZ))
        return NO_TOKEN;
    for (int depth = 0; depth < TREE_DEPTH; depth++) {
        unsigned d = tok(f, t)->dep;
        bool inner = d == DEP_FLAT || d == DEP_COMPOUND || d == DEP_NMOD_DESC || d == DEP_FIXED;
        if (!inner || tok(f, t)->head >= v || tok(f, t)->head < first)
            break;
        t = tok(f, t)->head;
    }
    bool name = tree_is_noun(f->doc, t) || tok(f, t)->upos == UPOS_PRON;
    return name && tok(f, t)->mention >= 0 && f->doc->mentions[tok(f, t)->mention].actor >= 0
               ? t
               : NO_TOKEN;
}

int32_t subject_of(const struct finder *f, int32_t v) {
    int32_t best = NO_TOKEN;
    if (tree_passive(f->doc, v))
        return tree_agent(f->doc, v);
    FOR_CHILDREN(f->doc, v, c) {
        unsigned d = tok(f, c)->dep;
        if (d == DEP_EXPL && doc_child(f->doc, v, DEP_COP) != NO_TOKEN)
            return NO_TOKEN;
        bool subject = d == DEP_NSUBJ || (d == DEP_EXPL && form_is(f, c, "it"));
        if (subject && (c < v || best == NO_TOKEN))
            best = c;
    }
    bool relative =
        best != NO_TOKEN && (tok(f, best)->xpos == XPOS_WDT || tok(f, best)->xpos == XPOS_WP);
    if (best == NO_TOKEN || relative)
        best = tree_subject(f->doc, v);
    return best == NO_TOKEN ? phrase_before(f, v) : best;
}

/* "quoted a minister as saying": it is the minister who says. */
int32_t quoted_one(const struct finder *f, int32_t v) {
    int32_t up = tok(f, v)->head;
    if (!is_gerund(f, v) || up == NO_TOKEN || tree_marker(f->doc, v, "as") == NO_TOKEN)
        return NO_TOKEN;
    if (!tree_is_verb(f->doc, up))
        return tree_is_noun(f->doc, up) ? up : NO_TOKEN;
    return tree_passive(f->doc, up) ? tree_subject(f->doc, up) : tree_object(f->doc, up);
}

const struct cue_entry *entry_of(const struct finder *f, int32_t t, unsigned kind, unsigned class) {
    const struct cue_entry *e;
    uint32_t n = cues_find(f->cues, tok(f, t)->lemma, &e);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].kind == kind && e[i].class == class)
            return &e[i];
    return NULL;
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
        (that && d == DEP_ACL && e->kind == CUE_NOUN)) {
        if (behind_to(f, c) && d != DEP_CSUBJ_PASS)
            return e->slots & SLOT_TO ? RANK_TO : 0;
        if (is_gerund(f, c) && doc_child(f->doc, c, DEP_NSUBJ) == NO_TOKEN &&
            doc_child(f->doc, c, DEP_AUX) == NO_TOKEN)
            return e->slots & SLOT_ING ? RANK_ING : 0;
        return e->slots & SLOT_THAT ? RANK_THAT : 0;
    }
    uint32_t next = (uint32_t)tok(f, c)->head + 1;
    bool how = d == DEP_ADVCL && e->kind == CUE_VERB && f->below[c].first == next &&
               tok(f, (int32_t)next)->xpos == XPOS_WRB;
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

/* "the claim [that the jails were empty]": a clause that lacks nothing, though the parser took it
 * for one about the noun. */
static bool is_whole_clause(const struct finder *f, int32_t c) {
    int32_t that = NO_TOKEN;
    bool subject = false, object = doc_child(f->doc, c, DEP_COP) != NO_TOKEN;
    FOR_CHILDREN(f->doc, c, k) {
        unsigned d = tok(f, k)->dep;
        if (that == NO_TOKEN && form_is(f, k, "that") && k < c)
            that = k;
        else if (dep_base(d) == DEP_NSUBJ)
            subject = true;
        else if (d == DEP_OBJ || d == DEP_CCOMP || d == DEP_XCOMP)
            object = true;
    }
    return that != NO_TOKEN && subject && (object || tok(f, that)->dep == DEP_MARK);
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
    bool named =
        d == DEP_XCOMP || d == DEP_APPOS || d == DEP_AMOD || d == DEP_OBJ || d == DEP_CCOMP;
    if (p < 0 && named && e->slots & SLOT_OBJ_NAME && !is_gerund(f, c))
        return RANK_PAIR;
    return 0;
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

/* "told the crowd [that the day would come]", "denied on his website that ...", where the parser
 * hung the clause on the noun before it. "denied a report that ..." takes the report too. */
static void fill_addressed(const struct finder *f, int32_t v, struct filling *best) {
    FOR_CHILDREN(f->doc, v, who) {
        unsigned d = tok(f, who)->dep;
        const struct cue_entry *e;
        if (who < v || (d != DEP_OBJ && d != DEP_IOBJ && dep_base(d) != DEP_OBL))
            continue;
        bool told = false;
        uint32_t n = cues_find(f->cues, tok(f, who)->lemma, &e);
        for (uint32_t i = 0; i < n; i++)
            told |= e[i].kind == CUE_NOUN && (e[i].slots & SLOT_THAT);
        FOR_CHILDREN(f->doc, who, c)
        if ((tok(f, c)->dep == DEP_ACL_RELCL || tok(f, c)->dep == DEP_ACL) && is_whole_clause(f, c))
            better(best, v, RANK_THAT, c, told ? f->below[who] : f->below[c]);
    }
}

/* "insisted [the assault had not been planned]", read as an object and a clause beside it. */
static void fill_split(const struct finder *f, int32_t v, struct filling *best) {
    int32_t obj = doc_child(f->doc, v, DEP_OBJ);
    if (obj < v || f->below[obj].first != (uint32_t)v + 1)
        return;
    FOR_CHILDREN(f->doc, v, c) {
        int32_t aux = doc_child(f->doc, c, DEP_AUX);
        aux = aux == NO_TOKEN ? doc_child(f->doc, c, DEP_AUX_PASS) : aux;
        if (c > obj && tok(f, c)->dep == DEP_ADVCL && aux >= (int32_t)f->below[obj].end &&
            doc_child(f->doc, c, DEP_MARK) == NO_TOKEN &&
            doc_child(f->doc, c, DEP_NSUBJ) == NO_TOKEN && tok(f, aux)->xpos != XPOS_VBG &&
            tok(f, aux)->xpos != XPOS_VB)
            better(best, v, RANK_THAT, c, join(f->below[obj], f->below[c]));
    }
}

struct filling fill_verb(const struct finder *f, const struct cue_entry *e, int32_t v) {
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
    if (best.rank < RANK_THAT && e->slots & SLOT_THAT) {
        fill_addressed(f, v, &best);
        fill_split(f, v, &best);
    }
    bool what =
        pairs && obj > v && tok(f, v)->dep == DEP_ACL_RELCL && form_is(f, tok(f, v)->head, "what");
    if (what && e->slots & SLOT_OBJ_NAME) /* what he called "courage" */
        better(&best, v, RANK_PAIR, obj, f->below[obj]);
    if (e->slots & SLOT_OBJ && obj != NO_TOKEN && !is_addressee(f, obj))
        better(&best, v, RANK_OBJ, obj, f->below[obj]);
    return best;
}

struct filling fill_noun(const struct finder *f, const struct cue_entry *e, int32_t n) {
    struct filling best = {0, NO_TOKEN, {0, 0}};
    FOR_CHILDREN(f->doc, n, c) {
        unsigned d = tok(f, c)->dep;
        if (c < n)
            continue;
        if (is_clause(d))
            better(&best, n, clause_rank(f, e, c), c, f->below[c]);
        if (d == DEP_ACL_RELCL && e->slots & SLOT_THAT && is_whole_clause(f, c))
            better(&best, n, RANK_THAT, c, f->below[c]);
        int p = e->preps && (d == DEP_NMOD || d == DEP_ACL || dep_base(d) == DEP_OBL)
                    ? preposition_before(f, c)
                    : -1;
        if (p >= 0 && e->preps & 1u << p && !behind_to(f, c))
            better(&best, n, RANK_PREP, c, behind_case(f, c));
    }
    return best;
}
