/* carry.c - places told once for several acts.
 *
 * A report says where its deed happened once and goes on: the raid on the school at Chibok; the
 * gunmen killed a soldier. What is done to somebody, and is told without a place, is taken to
 * happen where the last such deed did, unless its date or its parties speak against it; a headline
 * and a lead are asked of what follows them. Words are not carried: they are said by somebody.
 */
#include "circumstance/named.h"
#include "circumstance/where.h"

enum { BACK = 12, AHEAD = 6, EVENTS = 48, LEAD = 3, DAYS = 4 };

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
    return happened && (root == 14 || root >= 17);
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

static bool fits(const struct scene *s, uint32_t to, uint32_t from, const struct named *place) {
    const casus_event *a = &s->doc->events[to], *b = &s->doc->events[from];
    return gives(b) && place->detail >= DETAIL_REGION && same_time(&a->date, &b->date) &&
           (!place->country || is_party_land(s, a, place->country));
}

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

/* The nearest deed before event i, or behind a lead, that tells its place. */
static const struct named *giver(const struct scene *s, uint32_t i, const struct named *own) {
    const casus_event *events = s->doc->events;
    for (uint32_t j = i; j-- > 0 && i - j < EVENTS;) {
        if (distance(events[i].sentence, events[j].sentence) > BACK)
            break;
        if (fits(s, i, j, &own[j]))
            return &own[j];
    }
    if (events[i].sentence >= LEAD)
        return NULL;
    for (uint32_t j = i + 1; j < s->doc->event_count && j - i < EVENTS; j++) {
        if (distance(events[i].sentence, events[j].sentence) > AHEAD)
            break;
        if (fits(s, i, j, &own[j]))
            return &own[j];
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

void carry_places(const struct scene *s, const struct named *dateline, const struct named *own,
                  struct named *out) {
    for (uint32_t i = 0; i < s->doc->event_count; i++) {
        out[i] = own[i];
        const casus_event *e = &s->doc->events[i];
        if (own[i].detail >= DETAIL_REGION || !takes(e))
            continue;
        const struct named *from = giver(s, i, own);
        if (!from && is_scene(s, dateline, i))
            from = dateline;
        if (from && (!own[i].end || own[i].country == from->country))
            out[i] = *from;
    }
}
