/* lists.h - the opened lists of words of this step. */
#ifndef CASUS_CIRCUMSTANCE_LISTS_H
#define CASUS_CIRCUMSTANCE_LISTS_H

#include "circumstance/context.h"
#include "circumstance/number.h"

struct circumstances {
    struct amount_lists amounts;
    struct context_lists contexts;
};

#endif
