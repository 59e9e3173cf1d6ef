/* parts.h - what the files of this step share; private to circumstance/.
 *
 *     when.c     dates and deadlines
 *     where.c    places
 *     time_carry.c, time_choose.c  days told once for several acts
 *     carry.c, where_choose.c      the same of places
 *     amount.c   how many and how much
 *     context.c  PLOVER contexts
 *
 * Each fills its own fields of all events of the document; false when memory is out.
 */
#ifndef CASUS_CIRCUMSTANCE_PARTS_H
#define CASUS_CIRCUMSTANCE_PARTS_H

#include "circumstance/circumstance.h"

struct amount_lists;  /* number.h */
struct context_lists; /* context.h */

struct told_times;  /* when.h */
struct told_places; /* where the acts of the document are told to be */

/* Dates and deadlines that acts are told with; NULL when memory is out. */
struct told_times *find_dates(struct casus_doc *doc);

/* The places that acts are told with; NULL when memory is out. */
struct told_places *find_places(const struct places *places, struct casus_doc *doc);
/* Whether the place of event i is told to the town. */
bool is_town_told(const struct told_places *p, uint32_t i);

/* Gives each act the day that most speaks for, its own or one told around it. */
bool carry_dates(struct casus_doc *doc, const struct told_times *times,
                 const struct told_places *places);
/* The same of places; days are carried before. */
bool carry_places(struct told_places *p);

bool find_amounts(const struct amount_lists *lists, struct casus_doc *doc);
bool find_contexts(const struct context_lists *lists, struct casus_doc *doc);

#endif
