/* build.h - what gathers the list of actors before it is written. */
#ifndef CASUS_ENTITY_BUILD_H
#define CASUS_ENTITY_BUILD_H

#include "entity/gazetteer.h"

struct build_key {
    struct gaz_string key;
    uint64_t hash, first_piece;
    uint32_t pieces, order; /* order: as added */
    struct gaz_ref ref;
};

struct build {
    struct gaz_entry *entries;
    struct build_key *keys;
    struct gaz_state *states;
    size_t entry_count, entry_cap, key_count, key_cap, state_count, state_cap;
    struct buf pool;
    bool failed; /* out of memory */
};

/* Adds an entry (its strings from build_string) and returns its number. */
uint32_t build_entry(struct build *b, const struct gaz_entry *e);
struct gaz_string build_string(struct build *b, struct str s);
/* Makes `entry` known under `name`; false where the name has no letter or too many pieces. */
bool build_name(struct build *b, struct str name, uint32_t entry);
void build_state(struct build *b, const struct gaz_state *s);

/* Sorts, chains, and writes the sections. */
bool build_finish(struct build *b, struct image_writer *w, casus_error *err);
void build_free(struct build *b);

/* Readers of the sources: lexicon/actors/NAME.txt and lexicon/places/NAME.tsv. */
bool build_read_actors(struct build *b, const char *dir, casus_error *err);
/* Files of somebody's own, which go before those. */
bool build_read_own(struct build *b, const struct casus_sources *own, casus_error *err);
bool build_read_places(struct build *b, const char *dir, casus_error *err);

/* A date written YYYY, YYYY-MM or YYYY-MM-DD as yyyymmdd: its first day, or its last; 0: bad. */
int32_t build_date(struct str s, bool last);

#endif
