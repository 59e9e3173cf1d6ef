/* where_carry.h - places told around an act that may be its own; private to circumstance/.
 *
 *     carry.c          who speaks for which place
 *     where_choose.c   which place an act has
 *     where_weights.c  how much each sign counts, as train/places.py learned it
 */
#ifndef CASUS_CIRCUMSTANCE_WHERE_CARRY_H
#define CASUS_CIRCUMSTANCE_WHERE_CARRY_H

#include "circumstance/where.h"

struct carrier {
    struct scene *scene;
    const struct named *dateline;
    const struct named *scenes; /* by sentence */
    const struct named *own;    /* by event */
    const uint32_t *first;      /* by sentence: its first event; one more */
};

/* Days that may lie between two deeds of one place. SAME_DAY: both are told to be of one day. */
enum { CARRY_SAME_DAY = -1, CARRY_DAYS = 4 };

/* A deed that is done to somebody; what is said, or a meeting. */
bool carry_takes(const casus_event *e);
bool carry_is_word(const casus_event *e);

/* What is told around event i of about its time, the nearest before it; of a lead also behind. */
const struct named *carry_within(const struct carrier *c, uint32_t i, long days);
/* The country alone, of the deed told just before. */
const struct named *carry_country(const struct carrier *c, uint32_t i);
/* Where the source of the act was told to be. */
const struct named *carry_speaker(const struct carrier *c, uint32_t i);
/* Where a meeting met that the statement tells of. */
bool carry_issue(const struct carrier *c, uint32_t i, struct named *out);
/* Whether the dateline of the report may be where event i happened: of a town in the provinces;
 * whether the lead tells it. */
bool carry_is_scene(const struct scene *s, const struct named *dateline, uint32_t i);
bool carry_lead(const struct carrier *c, uint32_t i);

#endif
