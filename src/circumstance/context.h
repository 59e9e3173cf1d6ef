/* context.h - the lists of lexicon/contexts.txt, opened. */
#ifndef CASUS_CIRCUMSTANCE_CONTEXT_H
#define CASUS_CIRCUMSTANCE_CONTEXT_H

#include "circumstance/terms.h"

struct context_lists {
    struct terms terms;
};

#endif
