/* where.c - where an act takes place: the phrases of its own clause and of what governs it.
 *
 * An act is asked first for what hangs on it (in Basra, the Sarajevo shelling, shelled Gorazde),
 * then the words that it hangs on, as far as they speak of the same deed. A town goes before the
 * country around it. Where nothing is said there is no place: neither a dateline nor the seat of a
 * party is one.
 */
#include "circumstance/where.h"

#include "circumstance/parts.h"

enum { CLIMB_MAX = 8 };

/* ---- what hangs on a word ------------------------------------------------------------------- */

/* A party of the act, as it is recorded, covers the word: it acts, it is no place. */
static bool is_party(const struct search *w, int32_t t, const casus_actor *list, size_t count) {
    casus_span at = doc_token_span(w->scene.doc, (uint32_t)t);
    for (size_t i = 0; i < count; i++)
        if (list[i].span.start <= at.start && at.end <= list[i].span.end)
            return true;
    return false;
}

static bool is_source(const struct search *w, int32_t t) {
    return is_party(w, t, w->deed.event->source, w->deed.event->source_count);
}

static bool prep_fits(const struct search *w, enum prep p, int32_t governor) {
    bool noun = tok(w, governor)->upos == UPOS_NOUN || tok(w, governor)->upos == UPOS_PROPN;
    switch (p) {
    case PREP_IN:
        return true;
    case PREP_TO:
        return w->deed.travel || w->deed.physical;
    case PREP_FROM:
        return w->deed.travel || w->deed.physical;
    case PREP_ON:
        return w->deed.physical;
    case PREP_OF:
        return noun && (w->deed.physical || w->deed.travel);
    case PREP_AFTER:
        return !w->deed.physical;
    default:
        return false;
    }
}

/* The phrases with a preposition on t, and adverbs of place. */
static void around(struct search *w, int32_t t, struct named *best) {
    int seen = 0;
    FOR_CHILDREN(w->scene.doc, t, c) {
        const struct token *k = tok(w, c);
        unsigned base = dep_base(k->dep);
        struct named one = {0};
        int32_t at;
        if (seen++ == CHILDREN_MAX)
            return;
        if (base == DEP_ADVMOD && where_pointed(w, c, &one)) {
            where_take(best, &one);
            continue;
        }
        if ((base != DEP_OBL && base != DEP_NMOD) || k->dep == DEP_OBL_AGENT ||
            k->dep == DEP_NMOD_POSS)
            continue;
        enum prep p = where_case(w, c, &at);
        if (at == NO_TOKEN && base == DEP_NMOD && c > t && w->deed.physical)
            where_modifiers(w, c, false, 1, &one), where_take(best, &one);
        if (at == NO_TOKEN || is_source(w, c))
            continue;
        if (!prep_fits(w, p, t) && !(p == PREP_ON && where_is_place(w, c))) {
            if (w->deed.physical && p != PREP_AFTER) /* not: after an ordeal in Algiers */
                where_modifiers(w, c, false, 1, &one), where_take(best, &one);
            continue;
        }
        if (p == PREP_AFTER && !noun_gathering(k->lemma))
            continue;
        bool found = p == PREP_AFTER ? (where_modifiers(w, c, true, 1, &one), one.end != 0)
                                     : where_in_phrase(w, c, p != PREP_ON, 0, &one);
        if (found &&
            (p == PREP_IN || p == PREP_TO || one.detail > DETAIL_COUNTRY || w->deed.physical))
            where_take(best, &one);
    }
}

/* Where a party of the act is: protesters in Cairo; the ministers, meeting in Whistler; a London
 * court. */
static void take_party(struct search *w, int32_t t, bool subject, struct named *best) {
    struct named one = {0};
    int32_t m = tok(w, t)->mention;
    const struct casus_doc *doc = w->scene.doc;
    bool deed = m < 0 || doc->mentions[m].actor < 0 ||
                !doc->actors[doc->mentions[m].actor].political; /* an airstrike on Rafah killed */
    where_modifiers(w, t, w->deed.physical && deed, 1, &one);
    where_take(best, &one);
    FOR_CHILDREN(w->scene.doc, t, c) {
        unsigned d = tok(w, c)->dep;
        one = (struct named){0};
        if (subject && !w->deed.physical && d == DEP_ACL)
            around(w, c, &one);
        else if (subject && d == DEP_COMPOUND && noun_local(tok(w, t)->lemma))
            named_at(&w->scene, c, NULL, false, &one);
        where_take(best, &one);
    }
}

/* Speaking in Brussels, he ...; ..., killing 12 in Basra. */
static void participles(struct search *w, int32_t t, struct named *best) {
    FOR_CHILDREN(w->scene.doc, t, c) {
        const struct token *k = tok(w, c);
        struct named one = {0};
        bool clause = k->dep == DEP_ADVCL || (k->dep == DEP_AUX && k->upos == UPOS_VERB);
        if (!clause || (k->xpos != XPOS_VBG && k->xpos != XPOS_VBN))
            continue;
        around(w, c, &one);
        where_take(best, &one);
    }
}

/* The act's own words: phrases, a name before a noun, the object of what is done to places. */
static void own_words(struct search *w, int32_t t, struct named *best) {
    const struct token *k = tok(w, t);
    struct named one = {0};
    around(w, t, best);
    if (k->upos == UPOS_NOUN || k->upos == UPOS_PROPN) {
        FOR_CHILDREN(w->scene.doc, t, c)
        if (c < t && (tok(w, c)->dep == DEP_COMPOUND || tok(w, c)->dep == DEP_NMOD) &&
            !is_source(w, c) && named_at(&w->scene, c, NULL, false, &one))
            where_take(best, &one);
    }
    FOR_CHILDREN(w->scene.doc, t, c) {
        unsigned d = tok(w, c)->dep;
        bool object = d == DEP_OBJ || d == DEP_NSUBJ_PASS;
        if (!object && d != DEP_NSUBJ && d != DEP_OBL_AGENT)
            continue;
        one = (struct named){0};
        bool place = object && (w->deed.physical || w->deed.travel) && !is_source(w, c);
        if (place && where_in_phrase(w, c, false, 0, &one))
            where_take(best, &one);
        else if (!place)
            take_party(w, c, d == DEP_NSUBJ, best);
    }
    participles(w, t, best);
}

/* ---- climbing ------------------------------------------------------------------------------- */

/* before Russia attacked: of another time, and so of another place. */
static bool is_of_other_time(const struct search *w, int32_t t) {
    static const char *const marks[] = {"after", "before", "since", "until"};
    FOR_CHILDREN(w->scene.doc, t, c)
    for (size_t i = 0; c < t && i < sizeof marks / sizeof *marks; i++)
        if (str_eq_nocase(tok(w, c)->form, str_of(marks[i])))
            return true;
    return false;
}

/* Whether what stands over t speaks of the same deed, so that its place is t's. */
static bool same_deed(const struct search *w, int32_t t) {
    const struct token *k = tok(w, t);
    int32_t at;
    switch (k->dep) {
    case DEP_CONJ:
    case DEP_XCOMP:
    case DEP_ACL:
    case DEP_OBJ:
    case DEP_NSUBJ:
    case DEP_NSUBJ_PASS:
    case DEP_COMPOUND:
    case DEP_APPOS:
        return true;
    case DEP_ADVCL:
        return !is_of_other_time(w, t);
    case DEP_NMOD:
    case DEP_OBL: {
        enum prep p = where_case(w, t, &at);
        return p == PREP_IN || p == PREP_TO;
    }
    default:
        return false;
    }
}

/* where, in which */
static bool is_where(const struct search *w, int32_t c) {
    int32_t at;
    return str_eq_nocase(tok(w, c)->form, STR("where")) ||
           (str_eq_nocase(tok(w, c)->form, STR("which")) && where_case(w, c, &at) == PREP_IN);
}

/* in the town where rebels killed ...: the noun that the clause speaks of. */
static bool where_clause(struct search *w, int32_t t, struct named *best) {
    int32_t up = tok(w, t)->head;
    if (dep_base(tok(w, t)->dep) != DEP_ACL || up == NO_TOKEN)
        return false;
    struct named one;
    FOR_CHILDREN(w->scene.doc, t, c)
    if (c < t && is_where(w, c))
        if (where_in_phrase(w, up, true, 0, &one)) {
            where_take(best, &one);
            return true;
        }
    return false;
}

static void climb(struct search *w, int32_t t, struct named *best) {
    own_words(w, t, best);
    for (int i = 0; i < CLIMB_MAX && best->detail < DETAIL_REGION; i++) {
        if (where_clause(w, t, best))
            return;
        int32_t up = tok(w, t)->head;
        if (up == NO_TOKEN || !same_deed(w, t))
            return;
        struct named one = {0};
        unsigned d = tok(w, t)->dep;
        if (w->deed.physical && (d == DEP_CONJ || d == DEP_ADVCL))
            own_words(w, up, &one); /* attacked Mekele and hit a school */
        else
            around(w, up, &one);
        one.how = HOW_ABOVE;
        if (one.end && (!best->end || one.country == best->country))
            where_take(best, &one);
        t = up;
    }
}

/* Whether somebody tells of t what may have been elsewhere. */
static bool is_reported(const struct search *w, int32_t t) {
    for (int i = 0; i < CLIMB_MAX && t != NO_TOKEN; i++, t = tok(w, t)->head)
        if (tok(w, t)->dep == DEP_CCOMP || tok(w, t)->dep == DEP_PARATAXIS)
            return true;
    return false;
}

/* In Kigali, ...: what opens a sentence places all that it tells. */
static void opening(struct search *w, struct named *best) {
    const struct sentence *s = &w->scene.doc->sentences[w->scene.sentence];
    uint32_t t = s->first + s->skip;
    struct named one;
    if (t + 2 < s->first + s->count && where_prep(tok(w, (int32_t)t)->form) == PREP_IN &&
        (named_first(&w->scene, (int32_t)t + 1, &one) ||
         named_at(&w->scene, (int32_t)t + 1, NULL, true, &one)) &&
        (!best->end || best->country == one.country))
        where_take(best, &one);
}

/* ---- events --------------------------------------------------------------------------------- */

struct deed deed_of(const casus_event *e, int32_t token) {
    int root = (e->cameo[0] - '0') * 10 + (e->cameo[1] - '0');
    struct deed d = {.event = e, .token = token};
    d.physical = root == 15 || root >= 17 || root == 14;
    d.travel = root == 4 || root == 7 || root == 8;
    d.verbal = !d.physical && !d.travel && root != 6 && root != 16;
    return d;
}

static bool set_location(struct search *w, casus_event *e, const struct named *n) {
    const struct places *p = w->scene.places;
    struct casus_doc *doc = w->scene.doc;
    casus_location *l = ARENA_NEW(&doc->arena, casus_location);
    if (!l)
        return false;
    const struct place *at = &p->entries[n->entry];
    l->words =
        (casus_span){doc_token_span(doc, n->first).start, doc_token_span(doc, n->end - 1).end};
    l->country = n->country ? p->countries[n->country] : NULL;
    if (n->entry) {
        l->name = p->pool + at->name;
        l->has_point = true;
        l->lat = (double)at->lat / 10000;
        l->lon = (double)at->lon / 10000;
    }
    if (n->entry && at->id) {
        char id[24] = "geonames:";
        int len = 9;
        char digits[12];
        int n_digits = 0;
        for (uint32_t v = at->id; v; v /= 10)
            digits[n_digits++] = (char)('0' + v % 10);
        while (n_digits)
            id[len++] = digits[--n_digits];
        l->source_id = arena_copy(&doc->arena, id, (size_t)len);
        if (!l->source_id)
            return false;
    }
    e->location = l;
    return true;
}

static void place_event(struct search *w, const casus_event *e, const struct anchor *a,
                        struct named *best) {
    scene_enter(&w->scene, e->sentence);
    w->deed = deed_of(e, a->token);
    bool composed = a->top != NO_TOKEN && a->top != a->token;
    climb(w, composed && w->deed.verbal ? a->top : a->token, best);
    if (!best->end && composed)
        climb(w, w->deed.verbal ? a->token : a->top, best);
    if (best->detail < DETAIL_REGION && !is_reported(w, a->top != NO_TOKEN ? a->top : a->token)) {
        struct named told = *best;
        opening(w, best);
        if (best->end && best->first != told.first)
            best->how = HOW_OPENING;
    }
    if (best->detail == DETAIL_TOWN || best->detail == DETAIL_UNKNOWN)
        w->last = *best;
}

/* ---- documents ------------------------------------------------------------------------------ */

static bool open_scene(struct search *w, const struct places *places, struct casus_doc *doc) {
    *w = (struct search){.scene = {.places = places, .doc = doc, .sentence = UINT32_MAX}};
    struct scene *s = &w->scene;
    s->actor_country = ARENA_ARRAY(&doc->arena, uint8_t, doc->actor_count + 1);
    if (!s->actor_country)
        return false;
    for (uint32_t i = 0; i < doc->actor_count; i++)
        s->actor_country[i] = (uint8_t)places_country(places, doc->actors[i].country);
    for (uint32_t i = 0; i < doc->mention_count; i++) {
        int32_t actor = doc->mentions[i].actor;
        uint8_t c = names_country(doc, (int32_t)i) ? s->actor_country[actor] : 0;
        if (c && s->mentioned[c] < UINT16_MAX)
            s->mentioned[c]++;
    }
    for (unsigned c = 1; c < places->country_count; c++)
        if (s->mentioned[c] > s->mentioned[s->home])
            s->home = (uint8_t)c;
    for (int i = 0; i < 4 && doc->date[0]; i++)
        s->year = s->year * 10 + (uint32_t)(doc->date[i] - '0');
    return true;
}

/* The place before the text: of its first dateline. */
static void read_dateline(struct search *w) {
    struct casus_doc *doc = w->scene.doc;
    for (uint32_t i = 0; i < doc->sentence_count && i < 8; i++) {
        const struct sentence *s = &doc->sentences[i];
        if (!(s->flags & SENTENCE_DATELINE))
            continue;
        scene_enter(&w->scene, i);
        for (uint32_t t = s->first; t < s->first + s->skip; t++)
            if (named_at(&w->scene, (int32_t)t, NULL, true, &w->dateline))
                return;
        return;
    }
}

/* ---- places that no act is told with -------------------------------------------------------- */

/* Whether the phrase tells where somebody spoke: told reporters in Medellin, officials in Kabul
 * said.
 */
static bool is_spoken_at(const struct search *w, int32_t t) {
    for (int i = 0; i < 3; i++) {
        t = tok(w, t)->head;
        if (t == NO_TOKEN)
            return false;
        int32_t by = doc_child(w->scene.doc, t, DEP_CASE); /* according to an officer in Leh */
        if (verb_saying(tok(w, t)->lemma) || (by != NO_TOKEN && verb_saying(tok(w, by)->lemma)))
            return true;
    }
    return false;
}

/* in Bellavista; in the Galwan valley */
static bool scene_phrase(struct search *w, int32_t t, struct named *out) {
    const struct token *k = tok(w, t);
    int32_t at;
    *out = (struct named){0};
    if ((dep_base(k->dep) != DEP_OBL && dep_base(k->dep) != DEP_NMOD) || is_spoken_at(w, t))
        return false;
    if (k->upos == UPOS_PROPN)
        return where_is_inside(w, t) && named_at(&w->scene, t, NULL, false, out);
    return where_is_place(w, t) && where_case(w, t, &at) == PREP_IN && where_carried(w, t, out);
}

/* The first place of a sentence that the text says something is in. */
static void sentence_scene(struct search *w, uint32_t sentence, struct named *out) {
    const struct sentence *s = &w->scene.doc->sentences[sentence];
    if (s->flags & SENTENCE_NOISE)
        return;
    scene_enter(&w->scene, sentence);
    for (uint32_t t = s->first + s->skip; t < s->first + s->count; t++) {
        struct named one;
        if (!scene_phrase(w, (int32_t)t, &one))
            continue;
        bool region = one.detail == DETAIL_REGION && one.country;
        if (one.detail == DETAIL_TOWN || (region && !out->end))
            *out = one;
        if (one.detail == DETAIL_TOWN)
            return;
    }
}

struct told_places {
    struct search search;
    struct named *own;    /* by event */
    struct named *scenes; /* by sentence */
};

bool is_town_told(const struct told_places *p, uint32_t i) {
    return p->own[i].detail >= DETAIL_UNKNOWN;
}

struct told_places *find_places(const struct places *places, struct casus_doc *doc) {
    uint32_t n = doc->event_count;
    struct told_places *p = ARENA_NEW(&doc->arena, struct told_places);
    if (!p)
        return NULL;
    struct search *w = &p->search;
    p->own = ARENA_ARRAY(&doc->arena, struct named, n);
    p->scenes = ARENA_ARRAY(&doc->arena, struct named, doc->sentence_count + 1);
    if (!p->own || !p->scenes || !open_scene(w, places, doc))
        return NULL;
    read_dateline(w);
    for (uint32_t i = 0; i < n; i++)
        place_event(w, &doc->events[i], &doc->anchors[i], &p->own[i]);
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        sentence_scene(w, i, &p->scenes[i]);
    for (uint32_t i = 0; i < n; i++)
        if (p->own[i].end && !set_location(w, &doc->events[i], &p->own[i]))
            return NULL;
    return p;
}

bool carry_places(struct told_places *p) {
    struct search *w = &p->search;
    struct casus_doc *doc = w->scene.doc;
    struct named *all = ARENA_ARRAY(&doc->arena, struct named, doc->event_count);
    if (!all || !place_choose(&w->scene, &w->dateline, p->scenes, p->own, all))
        return false;
    for (uint32_t i = 0; i < doc->event_count; i++) {
        doc->events[i].location = NULL;
        if (all[i].end && !set_location(w, &doc->events[i], &all[i]))
            return false;
    }
    return true;
}
