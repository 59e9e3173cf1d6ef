/* phrase.c - how far a noun phrase reaches, as an analyst would mark it.
 *
 * Determiner, modifiers, titles, name and the prepositional phrases that follow at once belong to
 * it; relative clauses, participles, appositions behind a comma and conjuncts do not.
 */
#include "entity/find.h"

bool phrase_is_nominal(const struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    switch (k->dep) {
    case DEP_COMPOUND:
    case DEP_FLAT:
    case DEP_FIXED:
    case DEP_GOESWITH:
    case DEP_NMOD_DESC:
    case DEP_CASE:
    case DEP_MARK:
    case DEP_CC:
    case DEP_PUNCT:
    case DEP_DET:
    case DEP_DET_PREDET:
    case DEP_EXPL:
        return false;
    default:
        break;
    }
    if (k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->upos == UPOS_PRON)
        return true;
    unsigned base = dep_base(k->dep);
    bool argument = base == DEP_NSUBJ || base == DEP_OBJ || base == DEP_IOBJ || base == DEP_OBL ||
                    base == DEP_NMOD;
    if (k->upos == UPOS_ADJ) /* "the wounded", not "at least" */
        return argument && doc_child(f->doc, t, DEP_DET) != NO_TOKEN;
    return argument &&
           (k->upos == UPOS_NUM || k->upos == UPOS_DET || k->upos == UPOS_X || k->upos == UPOS_SYM);
}

/* Parents before children: breadth first from the roots. */
static uint32_t top_down(struct finder *f, const struct sentence *s) {
    uint32_t n = 0;
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        if (f->doc->tokens[t].head == NO_TOKEN)
            f->order[n++] = (int32_t)t;
    for (uint32_t i = 0; i < n && n < s->count; i++)
        FOR_CHILDREN(f->doc, f->order[i], c)
    if (n < s->count)
        f->order[n++] = c;
    return n;
}

static bool is_premodifier(unsigned dep) {
    switch (dep) {
    case DEP_DET:
    case DEP_DET_PREDET:
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_NUMMOD:
    case DEP_NMOD_POSS:
    case DEP_NMOD_DESC:
    case DEP_NMOD_UNMARKED:
    case DEP_FLAT:
    case DEP_FIXED:
    case DEP_GOESWITH:
    case DEP_CC_PRECONJ:
        return true;
    default:
        return false;
    }
}

/* Inside a premodifier everything stands before the head: "Justice and Development" Party. */
static bool inside_premodifier(unsigned dep) {
    return dep == DEP_AMOD || dep == DEP_COMPOUND || dep == DEP_NUMMOD || dep == DEP_NMOD_DESC ||
           dep == DEP_FLAT || dep == DEP_DET || dep == DEP_FIXED;
}

static bool belongs_left(const struct finder *f, int32_t h, int32_t c) {
    unsigned dep = tok(f, c)->dep;
    if (is_premodifier(dep))
        return true;
    if (!inside_premodifier(tok(f, h)->dep) || dep == DEP_CASE)
        return false;
    return dep != DEP_PUNCT || is_hyphen(f, c);
}

/* Whether a prepositional phrase says which one is meant ("of", "in") rather than what befell. */
static bool is_tight(const struct finder *f, int32_t h, int32_t c) {
    static const char *const any[] = {"of", NULL};
    static const char *const noun[] = {"in",   "from",   "with",    "at",
                                       "near", "within", "between", NULL};
    static const char *const office[] = {"for", "to", NULL};
    static const char *const charge[] = {"accuse",  "convict", "suspect", "acquit",
                                         "deprive", "strip",   "rob",     "warn",
                                         "inform",  "remind",  NULL};
    int32_t up = tok(f, h)->head;
    bool charged =
        up != NO_TOKEN && dep_base(tok(f, h)->dep) != DEP_NMOD && lemma_in(f, up, charge);
    if (is_time(f, c))
        return false;
    FOR_CHILDREN(f->doc, c, k) {
        if (tok(f, k)->dep != DEP_CASE || k > c)
            continue;
        if (lemma_in(f, k, any))
            return !charged; /* accused the army of torture */
        if (tok(f, h)->upos == UPOS_PROPN)
            return false;
        if (lemma_in(f, k, noun))
            return true;
        int32_t m = lemma_in(f, k, office) ? f->match_at[h] : NONE;
        return m != NONE && match_entry(f, &f->matches[m], KIND(GAZ_ROLE));
    }
    return true;
}

static bool belongs_right(const struct finder *f, int32_t h, int32_t c) {
    const struct token *k = tok(f, c);
    switch (k->dep) {
    case DEP_FLAT:
    case DEP_FIXED:
    case DEP_GOESWITH:
    case DEP_COMPOUND:
    case DEP_NUMMOD:
    case DEP_NMOD_DESC:
    case DEP_APPOS:
        return true;
    case DEP_AMOD:
        return k->upos == UPOS_PROPN || k->upos == UPOS_ADJ;
    case DEP_NMOD:
        return is_tight(f, h, c);
    case DEP_CASE:
        return k->xpos == XPOS_POS && tok(f, h)->dep != DEP_NMOD_POSS;
    default:
        return inside_premodifier(tok(f, h)->dep) && k->dep != DEP_PUNCT;
    }
}

/* Where the phrase of c begins, its preposition included, not before `least`. */
static uint32_t with_case(const struct finder *f, int32_t c, uint32_t least) {
    uint32_t first = f->extents[c].first;
    FOR_CHILDREN(f->doc, c, k)
    if (tok(f, k)->dep == DEP_CASE && (uint32_t)k < first && f->extents[k].first >= least)
        first = f->extents[k].first;
    return first;
}

static bool is_core(const struct finder *f, int32_t c) {
    unsigned dep = tok(f, c)->dep;
    return dep != DEP_NMOD && dep != DEP_APPOS;
}

static void extend(struct finder *f, int32_t h) {
    struct extent e = {(uint32_t)h, (uint32_t)h + 1, (uint32_t)h + 1};
    bool open = true;
    FOR_CHILDREN(f->doc, h, c) {
        const struct extent *x = &f->extents[c];
        if (c < h) {
            if (belongs_left(f, h, c) && x->first < e.first)
                e.first = x->first;
            continue;
        }
        if (tok(f, c)->dep == DEP_PUNCT && is_hyphen(f, c) && (uint32_t)c == e.end && open) {
            e.end++; /* al - Qaeda; taken back below where nothing follows */
            continue;
        }
        uint32_t first = with_case(f, c, e.end);
        uint32_t gap = e.end < first && is_hyphen(f, (int32_t)e.end) ? 1 : 0;
        if (!open || !belongs_right(f, h, c) || first != e.end + gap) {
            open = false;
            continue;
        }
        e.end = x->end;
        if (is_core(f, c) && e.core_end + 1 >= first)
            e.core_end = x->end;
    }
    while (e.end > (uint32_t)h + 1 && is_hyphen(f, (int32_t)e.end - 1))
        e.end--;
    if (e.core_end > e.end)
        e.core_end = e.end;
    f->extents[h] = e;
}

/* Names stand side by side in a text only as parts of one name: where the parser has made two
 * arguments of them ("Theresa" and "May"), they are put together again. */
static bool joins(const struct finder *f, uint32_t t) {
    const struct token *a = tok(f, (int32_t)t), *b = tok(f, (int32_t)t + 1);
    int32_t m = f->match_at[t], n = f->match_at[t + 1];
    if (a->upos == UPOS_NOUN && a->xpos == XPOS_NN && b->xpos == XPOS_NNP &&
        !is_time(f, (int32_t)t + 1))
        return m != NONE && match_entry(f, &f->matches[m], KIND(GAZ_ROLE)); /* leader Yahya ... */
    if (a->xpos == XPOS_NNP && b->xpos == XPOS_NNS)
        return m != NONE && n != NONE && match_entry(f, &f->matches[m], KIND(GAZ_ORG)) &&
               match_entry(f, &f->matches[n], KIND(GAZ_GROUP)); /* Boko Haram militants */
    if (a->xpos != XPOS_NNP || b->xpos != XPOS_NNP || is_time(f, (int32_t)t) ||
        (is_time(f, (int32_t)t + 1) && dep_base(b->dep) != DEP_NSUBJ))
        return false;
    if (m != NONE && m == n)
        return true;
    unsigned closed = KIND(GAZ_COUNTRY) | KIND(GAZ_ORG) | KIND(GAZ_PEOPLE);
    return (m == NONE || !match_entry(f, &f->matches[m], closed)) &&
           (n == NONE || !match_entry(f, &f->matches[n], closed));
}

static void join_names(struct finder *f, const struct sentence *s) {
    uint32_t last = s->first + s->count;
    for (uint32_t t = s->first; t + 1 < last; t++) {
        uint32_t a = t, heads = 0;
        struct extent all = {last, 0, 0};
        while (t + 1 < last && joins(f, t))
            t++;
        for (uint32_t i = a; i <= t && t > a; i++) {
            const struct extent *x = &f->extents[i];
            if (!phrase_is_nominal(f, (int32_t)i))
                continue;
            heads++;
            all.first = x->first < all.first ? x->first : all.first;
            all.end = x->end > all.end ? x->end : all.end;
            all.core_end = x->core_end > all.core_end ? x->core_end : all.core_end;
        }
        for (uint32_t i = a; i <= t && heads > 1; i++)
            if (phrase_is_nominal(f, (int32_t)i))
                f->extents[i] = all;
    }
}

/* "Officials from Botswana met": what stands between subject and verb with no comma belongs to the
 * subject, whatever the parser hung it on. */
static void take_back(struct finder *f, int32_t h) {
    static const char *const words[] = {"of", "in", "from", "at", NULL};
    const struct token *k = tok(f, h);
    struct extent *e = &f->extents[h];
    if (dep_base(k->dep) != DEP_NSUBJ || k->head <= h || k->upos == UPOS_PRON)
        return;
    int32_t c = k->next_sibling;
    if (c == NO_TOKEN || c >= k->head || dep_base(tok(f, c)->dep) != DEP_OBL || is_time(f, c) ||
        e->end >= (uint32_t)c || !lemma_in(f, (int32_t)e->end, words) ||
        with_case(f, c, e->end) != e->end)
        return;
    e->end = f->extents[c].end;
}

uint32_t phrase_extents(struct finder *f, const struct sentence *s) {
    uint32_t n = top_down(f, s);
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        f->extents[t] = (struct extent){t, t + 1, t + 1};
    for (uint32_t i = n; i-- > 0;)
        extend(f, f->order[i]);
    join_names(f, s);
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        take_back(f, (int32_t)t);
    return n;
}
