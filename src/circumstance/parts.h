/* parts.h - what the files of this step share; private to circumstance/.
 *
 *     when.c     dates and deadlines
 *     where.c    places
 *     time_carry.c, carry.c  days and places told once for several acts
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

struct told_places; /* where the acts of the document are told to be */

/* `times`, by sentence: what dates its main clause; one more, of violence that is only named. */
bool find_dates(struct casus_doc *doc, casus_date *times);

/* The places that acts are told with; NULL when memory is out. */
struct told_places *find_places(const struct places *places, struct casus_doc *doc);
/* Whether the place of event i is told to the town. */
bool is_town_told(const struct told_places *p, uint32_t i);

/* Gives what is told without a day that of what it is told with. */
void carry_dates(struct casus_doc *doc, const casus_date *times, const struct told_places *places);
/* The same of places; days are carried before. */
bool carry_places(struct told_places *p);

bool find_amounts(const struct amount_lists *lists, struct casus_doc *doc);
bool find_contexts(const struct context_lists *lists, struct casus_doc *doc);

#endif
