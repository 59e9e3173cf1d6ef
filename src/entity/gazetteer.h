/* gazetteer.h - the compiled list of actors: what entries hold and how they are looked up.
 *
 * Sections of the lexicon image, used in place:
 *
 *     actors.entries  struct gaz_entry: what a name stands for; entry 0 is none
 *     actors.names    struct gaz_name: each different key once
 *     actors.refs     struct gaz_ref: which entries a key stands for, best first
 *     actors.slots    open-addressing hash table, a power of two: the upper half of the hash,
 *                     the number of the name + 1; 0 is empty
 *     actors.first    the same of first pieces: 24 bits of the hash, 8 bits the most pieces a key
 *                     that begins so has; 0 is empty
 *     actors.states   struct gaz_state, sorted by code
 *     actors.pool     the strings
 */
#ifndef CASUS_ENTITY_GAZETTEER_H
#define CASUS_ENTITY_GAZETTEER_H

#include "base/error.h"
#include "base/key.h"
#include "base/str.h"
#include "entity/entity.h"

#define GAZ_KIND_LIST(X)                                                                           \
    X(GAZ_NONE, "-")                                                                               \
    X(GAZ_COUNTRY, "country")                                                                      \
    X(GAZ_PLACE, "place")                                                                          \
    X(GAZ_PEOPLE, "people")                                                                        \
    X(GAZ_ORG, "org")                                                                              \
    X(GAZ_PERSON, "person")                                                                        \
    X(GAZ_ROLE, "role")                                                                            \
    X(GAZ_GROUP, "group")                                                                          \
    X(GAZ_BODY, "body")                                                                            \
    X(GAZ_MODIFIER, "modifier")                                                                    \
    X(GAZ_PARTITIVE, "partitive")                                                                  \
    X(GAZ_HONORIFIC, "honorific")                                                                  \
    X(GAZ_GIVEN, "given")                                                                          \
    X(GAZ_OTHER, "other")

enum gaz_kind {
#define X(id, name) id,
    GAZ_KIND_LIST(X)
#undef X
        GAZ_KIND_COUNT
};

enum gaz_flag {
    GAZ_WEAK = 1,
    GAZ_PLURAL = 2,
    GAZ_PRIVATE = 4,
    GAZ_FORMER = 8,
    GAZ_FIRM = 16,
    GAZ_CAPITAL = 32, /* of a place: seat of a state's government */
    GAZ_TOWN = 64,    /* of a place: a town, not a region */
    GAZ_LIST = 128,   /* of a source line: its names are different bearers */
};

struct gaz_string {
    uint32_t offset, len;
};

struct gaz_entry {
    struct gaz_string name, role;
    uint8_t kind, flags, gender, own; /* own: of a file that goes before the lexicon */
    char country[4], sector[4], agent[12], code[16]; /* NUL-terminated */
    int32_t from, to;                                /* as yyyymmdd; 0: open */
    int32_t lat, lon;                                /* degrees * 10000 */
    uint32_t population, source_id;
    uint32_t first, next; /* entries of the same bearer at other times: a chain; 0 ends it */
};

/* Stands before a surname in keys: those are asked for behind a title alone. */
#define GAZ_SURNAME "surnamed"

enum gaz_shape { GAZ_LOWER = 1, GAZ_ACRONYM = 2 };

struct gaz_ref {
    uint32_t entry;
    uint16_t capitals; /* bit i: piece i was written with a capital */
    uint8_t shape;     /* enum gaz_shape */
    uint8_t unused;
};

struct gaz_name {
    uint64_t hash;
    uint32_t key; /* offset: pieces, each followed by a blank */
    uint16_t key_len, pieces;
    uint32_t ref, refs;
};

struct gaz_state {
    char code[4], cameo[4]; /* ISO code and the code in CAMEO actor codes */
    struct gaz_string name;
    int32_t lat, lon;
};

struct gazetteer {
    const struct gaz_entry *entries;
    const struct gaz_name *names;
    const struct gaz_ref *refs;
    const uint64_t *slots;
    const uint32_t *first;
    const struct gaz_state *states;
    const char *pool;
    uint32_t entry_count, name_count, ref_count, slot_mask, first_mask, state_count, pool_size;
};

/* The most pieces that a key beginning with this piece has; 0: no key does. */
static inline unsigned gaz_reach(const struct gazetteer *g, uint64_t piece) {
    uint32_t print = (uint32_t)(piece >> 40);
    for (uint32_t i = (uint32_t)piece & g->first_mask;; i = (i + 1) & g->first_mask) {
        if (!g->first[i])
            return 0;
        if (g->first[i] >> 8 == print)
            return g->first[i] & 255;
    }
}

/* The name with this hash and key, or NULL. `tail` is compared as the key's end. */
const struct gaz_name *gaz_find(const struct gazetteer *g, uint64_t hash, struct str front,
                                struct str tail);

static inline struct str gaz_str(const struct gazetteer *g, struct gaz_string s) {
    return (struct str){g->pool + s.offset, s.len};
}

/* The line of the bearer of `e` that holds on `date` (yyyymmdd; 0: unknown, the latest line).
 * *past is set where the last line ended before the date, and *before where none had begun. */
const struct gaz_entry *gaz_on_date(const struct gazetteer *g, const struct gaz_entry *e,
                                    int32_t date, bool *past, bool *before);

/* The state with this ISO code, or NULL. */
const struct gaz_state *gaz_state(const struct gazetteer *g, const char *code);

const char *gaz_kind_name(unsigned kind);

/* Whether `s` is a PLOVER sector; gaz_agent gives the CAMEO agent code that stands for it. */
bool gaz_is_sector(struct str s);
const char *gaz_agent(const char *sector);

#endif
