/* places.h - the compiled gazetteer: places and the names that they go by.
 *
 * Sections of the lexicon image, used in place:
 *
 *     places.entries    struct place; entry 0 is none
 *     places.names      struct place_name, sorted by the hash of the name, the best bearer first
 *     places.buckets    where the names begin whose hash has these upper BUCKET_BITS bits; one more
 *     places.old        struct place_old: names of other times, sorted by name
 *     places.countries  codes, each 4 bytes, in rising order; number 0 is none
 *     places.states     by number of country: its entry, or 0
 *     places.capitals   by number of country: the entry of its capital, or 0
 *     places.divisions  by number of subdivision: its entry, or 0; number 0 is none
 *     places.pool       the names, each with a NUL
 *
 * Names are compared by 48 bits of their hash and not by letters: what a wrong one of 2^48 would
 * cost is a wrong town.
 */
#ifndef CASUS_CIRCUMSTANCE_PLACES_H
#define CASUS_CIRCUMSTANCE_PLACES_H

#include "base/key.h"
#include "circumstance/circumstance.h"

enum place_kind {
    PLACE_NONE, /* a continent: known, and no place for an act */
    PLACE_COUNTRY,
    PLACE_DIVISION, /* first-order subdivision of a state */
    PLACE_REGION,   /* others: Darfur, the Sahel */
    PLACE_WATER,    /* the Strait of Hormuz */
    PLACE_SITE,     /* Camp David */
    PLACE_DISTRICT, /* part of a town */
    PLACE_TOWN,
    PLACE_KINDS
};

enum place_rank { PLACE_ORDINARY, PLACE_SEAT_DISTRICT, PLACE_SEAT, PLACE_CAPITAL, PLACE_RANKS };

struct place {
    uint32_t name;    /* in the pool */
    int32_t lat, lon; /* degrees * 10000 */
    uint32_t population;
    uint32_t id;       /* of GeoNames; 0: not from there */
    uint16_t division; /* number; of a subdivision its own */
    uint8_t country;   /* number */
    uint8_t kind : 4, rank : 4;
};

enum place_name_flag {
    PLACE_OTHER = 1, /* not the name that the gazetteer calls it by */
    PLACE_OLD = 2,   /* of other times: see places.old */
};

struct place_name {
    uint32_t print; /* bits 16 to 47 of the hash */
    uint32_t entry : 24, flags : 8;
};

struct place_old {
    uint32_t name;
    uint32_t until; /* the last year in which the place was called so */
};

enum { BUCKET_BITS = 16, BUCKETS = 1 << BUCKET_BITS, ENTRIES_MAX = (1 << 24) - 1 };

struct places {
    const struct place *entries;
    const struct place_name *names;
    const uint32_t *buckets;
    const struct place_old *old;
    const char (*countries)[4];
    const uint32_t *states, *capitals, *divisions;
    const char *pool;
    uint32_t entry_count, name_count, old_count, country_count, division_count, pool_size;
};

/* The hash of a name and the number of its pieces, 0: it has no letter, or too many. */
unsigned place_key(struct str name, uint64_t *hash);

static inline uint32_t place_bucket(uint64_t hash) {
    return (uint32_t)(hash >> (64 - BUCKET_BITS));
}
static inline uint32_t place_print(uint64_t hash) {
    return (uint32_t)(hash >> 16);
}

/* The bearers of a name: names [*first, *first + count). */
uint32_t places_find(const struct places *p, uint64_t hash, uint32_t *first);

/* The year until which name i was in use; 0: it is today's. */
uint32_t places_until(const struct places *p, uint32_t i);

/* The number of a country by its code, former states by what they are today; 0: not known. */
unsigned places_country(const struct places *p, const char *code);

#endif
