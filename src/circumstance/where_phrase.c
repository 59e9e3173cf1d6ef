/* where_phrase.c - the place that a phrase tells. */
#include "circumstance/where.h"

#include <stdlib.h>

enum { PHRASE_DEPTH = 4 };

struct word {
    const char *text;
    enum prep prep;
};

static int compare_word(const void *key, const void *item) {
    return str_cmp(*(const struct str *)key, str_of(((const struct word *)item)->text));
}

/* How a preposition places what it governs. */
enum prep where_prep(struct str form) {
    static const struct word words[] = {
        {"above", PREP_IN},   {"across", PREP_IN},     {"after", PREP_AFTER},
        {"against", PREP_ON}, {"along", PREP_IN},      {"amid", PREP_IN},
        {"around", PREP_IN},  {"at", PREP_IN},         {"between", PREP_NONE},
        {"beyond", PREP_IN},  {"during", PREP_AFTER},  {"following", PREP_AFTER},
        {"for", PREP_ON},     {"from", PREP_FROM},     {"in", PREP_IN},
        {"inside", PREP_IN},  {"into", PREP_TO},       {"near", PREP_IN},
        {"of", PREP_OF},      {"off", PREP_IN},        {"on", PREP_ON},
        {"onto", PREP_TO},    {"outside", PREP_IN},    {"over", PREP_ON},
        {"through", PREP_IN}, {"throughout", PREP_IN}, {"to", PREP_TO},
        {"toward", PREP_TO},  {"towards", PREP_TO},    {"upon", PREP_ON},
        {"via", PREP_IN},     {"within", PREP_IN}};
    char low[16];
    if (!form.len || form.len >= sizeof low)
        return PREP_NONE;
    for (size_t i = 0; i < form.len; i++)
        low[i] = (char)(form.p[i] >= 'A' && form.p[i] <= 'Z' ? form.p[i] | 32 : form.p[i]);
    struct str key = {low, form.len};
    const struct word *w =
        bsearch(&key, words, sizeof words / sizeof *words, sizeof *words, compare_word);
    return w ? w->prep : PREP_NONE;
}

enum prep where_case(const struct search *w, int32_t t, int32_t *at) {
    enum prep out = PREP_NONE;
    *at = NO_TOKEN;
    FOR_CHILDREN(w->scene.doc, t, c) {
        if (c > t)
            break;
        if (tok(w, c)->dep == DEP_CASE && (*at == NO_TOKEN || out == PREP_NONE)) {
            *at = c;
            out = where_prep(tok(w, c)->form);
        }
    }
    return out;
}

static bool better(const struct named *a, const struct named *b) {
    return a->end && (!b->end || a->detail > b->detail);
}

void where_take(struct named *best, const struct named *one) {
    if (better(one, best))
        *best = *one;
}

/* ---- a phrase ------------------------------------------------------------------------------- */

/* A name before a noun: of an airport or a street the place is sure, of a hotel or a bombing only
 * where the name is well known. */
static bool named_before(struct search *w, int32_t c, int32_t t, struct named *out) {
    if (!named_at(&w->scene, c, NULL, false, out))
        return false;
    const struct place *e = &w->scene.places->entries[out->entry];
    if (noun_ground(tok(w, t)->lemma) || !out->entry || place_fame(e) >= PLACE_KNOWN)
        return true;
    *out = (struct named){0};
    return false;
}

/* Northern Syria's, a Turkish town: the country alone. */
static bool people_place(struct search *w, int32_t c, struct named *out) {
    const struct token *k = tok(w, c);
    if (k->dep != DEP_AMOD && k->dep != DEP_COMPOUND && k->dep != DEP_NMOD_POSS)
        return false;
    uint8_t country =
        k->upos == UPOS_ADJ || k->upos == UPOS_PROPN ? people_country(&w->scene, c) : 0;
    if (!country)
        return false;
    *out = (struct named){.first = (uint32_t)c,
                          .end = (uint32_t)c + 1,
                          .entry = w->scene.places->states[country],
                          .country = country,
                          .detail = DETAIL_COUNTRY};
    return true;
}

/* here, there, nearby: the town that was spoken of; `here` is where the report was written. */
bool where_pointed(struct search *w, int32_t t, struct named *out) {
    struct str f = tok(w, t)->form;
    const struct named *to = str_is_lower(f, "here")    ? &w->dateline
                             : str_is_lower(f, "there") ? &w->last
                                                        : NULL;
    if (!to || !to->end)
        return false;
    *out = *to;
    out->first = (uint32_t)t;
    out->end = (uint32_t)t + 1;
    return true;
}

bool where_is_place(const struct search *w, int32_t t) {
    return noun_place(tok(w, t)->lemma) || noun_town(tok(w, t)->lemma);
}

/* Whether a phrase with this preposition places the noun that it modifies. */
static bool places_noun(const struct search *w, int32_t c, enum prep p, bool whole) {
    switch (p) {
    case PREP_IN:
        return true;
    case PREP_OF:
    case PREP_TO:
        return whole;
    case PREP_ON:
        return whole || where_is_place(w, c);
    case PREP_FROM:
        return whole && w->deed.travel;
    default:
        return false;
    }
}

/* What modifies the noun t: `whole` where the noun itself is a place, or where the act is, so that
 * a name before it counts too. What happens to somebody happens where that is, however deep. */
void where_modifiers(struct search *w, int32_t t, bool whole, unsigned depth, struct named *best) {
    int seen = 0;
    FOR_CHILDREN(w->scene.doc, t, c) {
        const struct token *k = tok(w, c);
        unsigned base = dep_base(k->dep);
        struct named one = {0};
        int32_t at;
        if (seen++ == CHILDREN_MAX)
            return;
        enum prep p = where_case(w, c, &at);
        bool phrase = base == DEP_NMOD || base == DEP_OBL || base == DEP_APPOS;
        if (phrase && at != NO_TOKEN && k->dep != DEP_NMOD_POSS) {
            if (places_noun(w, c, p, whole))
                where_in_phrase(w, c, p != PREP_ON, depth + 1, &one);
            else if (w->deed.physical && depth < PHRASE_DEPTH)
                where_modifiers(w, c, false, depth + 1, &one);
        } else if (whole && c < t &&
                   (base == DEP_COMPOUND || base == DEP_NMOD || base == DEP_AMOD)) {
            if (k->upos != UPOS_PROPN || !named_before(w, c, t, &one))
                if (noun_place(tok(w, t)->lemma))
                    people_place(w, c, &one);
        } else if (k->dep == DEP_APPOS && depth < PHRASE_DEPTH && whole) {
            where_in_phrase(w, c, true, depth + 1, &one);
        } else if (base == DEP_NMOD && at == NO_TOKEN && c > t && depth < PHRASE_DEPTH) {
            where_modifiers(w, c, false, depth + 1, &one);
        } else if (k->dep == DEP_ADVMOD) {
            where_pointed(w, c, &one);
        }
        where_take(best, &one);
    }
}

/* The country or region that is said of the noun t: a Turkish town, a village in western Bosnia. */
static void surroundings(struct search *w, int32_t t, struct named *out) {
    struct named one;
    *out = (struct named){0};
    FOR_CHILDREN(w->scene.doc, t, c)
    if (people_place(w, c, &one))
        where_take(out, &one);
}

/* in the town of X: the name that a noun for places carries. */
bool where_carried(struct search *w, int32_t t, struct named *out) {
    struct named around;
    surroundings(w, t, &around);
    FOR_CHILDREN(w->scene.doc, t, c) {
        const struct token *k = tok(w, c);
        int32_t at;
        bool of = k->dep == DEP_NMOD && where_case(w, c, &at) == PREP_OF;
        bool before = k->dep == DEP_COMPOUND && c < t;
        bool ground = noun_ground(tok(w, t)->lemma) || noun_town(tok(w, t)->lemma);
        bool bare = k->dep == DEP_APPOS || k->dep == DEP_FLAT || k->dep == DEP_NMOD_DESC ||
                    (before && ground);
        if (before && !ground && named_before(w, c, t, out))
            return true;
        if ((of || bare) && named_at(&w->scene, c, around.end ? &around : NULL, true, out))
            return true;
        if (of && k->upos == UPOS_PROPN && around.end && named_at(&w->scene, c, NULL, true, out))
            return true;
    }
    return false;
}

/* The Eritrean capital, the capital: of the country said, or of the one that the text is about. */
static bool capital_of(struct search *w, int32_t t, struct named *out) {
    struct named around;
    if (!str_is(tok(w, t)->lemma, "capital"))
        return false;
    surroundings(w, t, &around);
    uint8_t country = around.end ? around.country : w->last.end ? w->last.country : w->scene.home;
    uint32_t entry = w->scene.places->capitals[country];
    *out = (struct named){.first = (uint32_t)t,
                          .end = (uint32_t)t + 1,
                          .entry = entry,
                          .country = country,
                          .detail = DETAIL_TOWN};
    return entry != 0;
}

/* The town that "the town" stands for. */
static bool spoken_of(struct search *w, int32_t t, struct named *out) {
    const struct token *k = tok(w, t);
    if (capital_of(w, t, out))
        return true;
    if (!w->last.end || !noun_town(k->lemma) || k->xpos == XPOS_NNS)
        return false;
    int32_t det = doc_child(w->scene.doc, t, DEP_DET);
    bool definite = det != NO_TOKEN && (str_eq_nocase(tok(w, det)->form, STR("the")) ||
                                        str_eq_nocase(tok(w, det)->form, STR("that")) ||
                                        str_eq_nocase(tok(w, det)->form, STR("this")));
    if (!definite)
        return false;
    FOR_CHILDREN(w->scene.doc, t, c)
    if (dep_base(tok(w, c)->dep) == DEP_NMOD || tok(w, c)->dep == DEP_COMPOUND)
        return false;
    *out = w->last;
    out->first = (uint32_t)t;
    out->end = (uint32_t)t + 1;
    return true;
}

/* in Napipi, near Bartella: a bare name behind such a word is a place, known or not. */
bool where_is_inside(const struct search *w, int32_t t) {
    int32_t at;
    if (where_case(w, t, &at) != PREP_IN || doc_child(w->scene.doc, t, DEP_DET) != NO_TOKEN)
        return false;
    struct str f = tok(w, at)->form;
    return str_is_lower(f, "in") || str_is_lower(f, "near") || str_is_lower(f, "at") ||
           str_is_lower(f, "outside");
}

bool where_in_phrase(struct search *w, int32_t t, bool whole, unsigned depth, struct named *out) {
    *out = (struct named){0};
    if (depth > PHRASE_DEPTH)
        return false;
    if (named_at(&w->scene, t, NULL, where_is_inside(w, t), out))
        return true;
    bool place = where_is_place(w, t);
    if (place && where_carried(w, t, out))
        return true;
    where_modifiers(w, t, place || whole, depth, out);
    struct named one = {0};
    if (out->detail < DETAIL_REGION && place && spoken_of(w, t, &one) &&
        (!out->end || one.country == out->country))
        *out = one;
    return out->end != 0;
}
