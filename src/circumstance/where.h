/* where.h - what where.c and carry.c share; private to circumstance/. */
#ifndef CASUS_CIRCUMSTANCE_WHERE_H
#define CASUS_CIRCUMSTANCE_WHERE_H

#include "circumstance/named.h"

/* Gives acts that tell no place, `own` by event, that of the deed that they belong to. */
void carry_places(const struct scene *s, const struct named *dateline, const struct named *own,
                  struct named *out);

#endif
