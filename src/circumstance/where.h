/* where.h - what where.c and carry.c share; private to circumstance/. */
#ifndef CASUS_CIRCUMSTANCE_WHERE_H
#define CASUS_CIRCUMSTANCE_WHERE_H

#include "circumstance/named.h"

/* Gives acts that tell no place, `own` by event, that of the deed that they belong to, or of what
 * is told around them, `scenes` by sentence. Events are in the order of sentences. False when
 * memory is out. */
bool carry_places(const struct scene *s, const struct named *dateline, const struct named *scenes,
                  const struct named *own, struct named *out);

#endif
