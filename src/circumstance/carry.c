/* carry.c - places told once for several acts.
 *
 * A report says where its deed happened once and goes on: the raid on the school at Chibok; the
 * gunmen killed a soldier. What is done to somebody, and is told without a place, is taken to
 * happen where the last such deed did, unless its date or its parties speak against it; a headline
 * and a lead are asked of what follows them. Words are not carried: they are said by somebody.
 */
#include "circumstance/named.h"
#include "circumstance/where.h"

enum { BACK = 12, AHEAD = 6, EVENTS = 48, LEAD = 3, NEAR = 2, SPEECH = 4, DAYS = 4 };

struct carrier {
    const struct scene *scene;
    const struct named *scenes, *own; /* by sentence; by event */
    const uint32_t *first;            /* by sentence: its first event; one more */
};

static int root_of(const casus_event *e) {
    return (e->cameo[0] - '0') * 10 + (e->cameo[1] - '0');
}

static bool gives(const casus_event *e) {
    int root = root_of(e);
    return root == 14 || root == 15 || root >= 17;
}

static bool takes(const casus_event *e) {
    int root = root_of(e);
    bool happened = e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING ||
                    e->status == CASUS_DENIED || e->status == CASUS_DID_NOT_HAPPEN;
    bool order = root == 17 && e->cameo[2] != '3' && e->cameo[2] != '5' && e->cameo[2] != '6';
    bool freed = root == 8 && e->cameo[2] == '4';
    return happened && (freed || ((root == 14 || root == 15 || root >= 17) && !order));
}

/* What is said, or a meeting. */
static bool is_word(const casus_event *e) {
    int root = root_of(e);
    return root < 6 || (root >= 9 && root <= 13);
}

/* Days since some day; -1: not said to the day. */
static long day_of(const casus_date *d) {
    if (d->precision != CASUS_DATE_DAY || !d->first[0])
        return -1;
    int part[3] = {0}, n = 0;
    for (const char *p = d->first; *p && n < 3; p++)
        if (*p == '-')
            n++;
        else
            part[n] = part[n] * 10 + (*p - '0');
    return part[0] * 372L + part[1] * 31 + part[2];
}

static bool same_time(const casus_date *a, const casus_date *b) {
    long x = day_of(a), y = day_of(b);
    if (x >= 0 && y >= 0)
        return x - y <= DAYS && y - x <= DAYS;
    bool wide = a->precision == CASUS_DATE_MONTH || a->precision == CASUS_DATE_YEAR;
    return !wide || memcmp(a, b, sizeof a->first + sizeof a->last) == 0;
}

/* Whether a party of the act is of that country; true where no party is of any. */
static bool is_party_land(const struct scene *s, const casus_event *e, uint8_t country) {
    bool any = false;
    for (size_t i = 0; i < e->source_count + e->target_count; i++) {
        const casus_actor *a =
            i < e->source_count ? &e->source[i] : &e->target[i - e->source_count];
        unsigned c = places_country(s->places, a->country);
        any |= c != 0;
        if (c && c == country)
            return true;
    }
    return !any;
}

static bool fits(const struct scene *s, uint32_t to, uint32_t from, const struct named *place,
                 uint8_t least) {
    const casus_event *a = &s->doc->events[to], *b = &s->doc->events[from];
    return gives(b) && place->detail >= least && same_time(&a->date, &b->date) &&
           (!place->country || is_party_land(s, a, place->country));
}

/* A place told in a sentence whose events are of another time is another story. */
static bool scene_fits(const struct carrier *c, uint32_t i, uint32_t sentence) {
    const struct casus_doc *doc = c->scene->doc;
    const struct named *at = &c->scenes[sentence];
    if (!at->end || (at->country && !is_party_land(c->scene, &doc->events[i], at->country)))
        return false;
    for (uint32_t j = c->first[sentence]; j < c->first[sentence + 1]; j++)
        if (!same_time(&doc->events[i].date, &doc->events[j].date))
            return false;
    return true;
}

/* What a sentence gives to event i: the place of a deed in it, nearest first, or one that it names.
 */
static const struct named *given(const struct carrier *c, uint32_t i, uint32_t sentence,
                                 bool backwards) {
    uint32_t a = c->first[sentence], b = c->first[sentence + 1];
    for (uint32_t k = 0; k < b - a && k < EVENTS; k++) {
        uint32_t j = backwards ? b - 1 - k : a + k;
        if (j != i && fits(c->scene, i, j, &c->own[j], DETAIL_REGION))
            return &c->own[j];
    }
    return scene_fits(c, i, sentence) ? &c->scenes[sentence] : NULL;
}

/* The country alone, of the deed told just before. */
static const struct named *country_giver(const struct carrier *c, uint32_t i) {
    const casus_event *events = c->scene->doc->events;
    for (uint32_t j = i; j-- > 0 && events[i].sentence - events[j].sentence <= NEAR;)
        if (fits(c->scene, i, j, &c->own[j], DETAIL_COUNTRY))
            return &c->own[j];
    return NULL;
}

static const struct named *giver(const struct carrier *c, uint32_t i) {
    uint32_t at = c->scene->doc->events[i].sentence;
    for (uint32_t back = 0; back <= BACK && back <= at; back++) {
        const struct named *g = given(c, i, at - back, true);
        if (g)
            return g;
    }
    for (uint32_t s = at + 1; at < LEAD && s <= at + AHEAD && s < c->scene->doc->sentence_count;
         s++) {
        const struct named *g = given(c, i, s, false);
        if (g)
            return g;
    }
    return NULL;
}

/* A dateline in the provinces is where its lead's deed was; one of a capital is where news are
 * written. */
static bool is_scene(const struct scene *s, const struct named *dateline, uint32_t i) {
    const struct place *e = &s->places->entries[dateline->entry];
    return dateline->end && dateline->entry && e->kind == PLACE_TOWN && e->rank != PLACE_CAPITAL &&
           is_party_land(s, &s->doc->events[i], dateline->country);
}

/* Words are said where their source was told to be: the ministers, meeting in Whistler, ... They
 * urged ... The nearest such telling of the document counts. */
static const struct named *speaker_place(const struct carrier *c, uint32_t i) {
    const casus_event *events = c->scene->doc->events, *e = &events[i];
    if (!e->source_count || !e->source[0].name)
        return NULL;
    for (uint32_t j = i; j-- > 0 && i - j < EVENTS;) {
        const casus_event *x = &events[j];
        if (e->sentence - x->sentence > SPEECH || !x->source_count || !x->source[0].name ||
            strcmp(x->source[0].name, e->source[0].name) != 0 || !is_word(x))
            continue;
        if (c->own[j].detail == DETAIL_TOWN)
            return same_time(&e->date, &x->date) ? &c->own[j] : NULL;
    }
    return NULL;
}

bool carry_places(const struct scene *s, const struct named *dateline, const struct named *scenes,
                  const struct named *own, struct named *out) {
    struct casus_doc *doc = s->doc;
    uint32_t *first = ARENA_ARRAY(&doc->arena, uint32_t, doc->sentence_count + 1);
    if (!first)
        return false;
    for (uint32_t i = 0; i < doc->event_count; i++)
        first[doc->events[i].sentence + 1]++;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        first[i + 1] += first[i];
    struct carrier c = {s, scenes, own, first};
    for (uint32_t i = 0; i < doc->event_count; i++) {
        out[i] = own[i];
        bool word = is_word(&doc->events[i]);
        if (own[i].detail >= DETAIL_REGION || (!word && !takes(&doc->events[i])))
            continue;
        const struct named *from = word ? speaker_place(&c, i) : giver(&c, i);
        if (!from && !word && is_scene(s, dateline, i))
            from = dateline;
        if (!from && !word)
            from = country_giver(&c, i);
        if (from && (!own[i].end || own[i].country == from->country))
            out[i] = *from;
    }
    return true;
}
