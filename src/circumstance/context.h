/* context.h - the lists of lexicon/contexts.txt, opened. */
#ifndef CASUS_CIRCUMSTANCE_CONTEXT_H
#define CASUS_CIRCUMSTANCE_CONTEXT_H

#include "circumstance/terms.h"

struct context_lists {
    struct terms terms;
    term_set topics; /* what a whole text may be about */
};

#endif
