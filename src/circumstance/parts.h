/* parts.h - what the files of this step share; private to circumstance/.
 *
 *     when.c     dates and deadlines
 *     where.c    places
 *     time_carry.c  days told once for several acts; asks both
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

/* `times`, by sentence: what dates its main clause; one more, of violence that is only named. */
bool find_dates(struct casus_doc *doc, casus_date *times);
/* `towns`, by event: whether its place is told to the town. */
bool find_places(const struct places *places, struct casus_doc *doc, bool *towns);
bool carry_dates(struct casus_doc *doc, const casus_date *times, const bool *towns);
bool find_amounts(const struct amount_lists *lists, struct casus_doc *doc);
bool find_contexts(const struct context_lists *lists, struct casus_doc *doc);

#endif
