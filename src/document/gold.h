/* gold.h - what people hold to be right of a document, for measuring records (casus eval).
 *
 * Read only where it is asked for. It names one happening of the document: its PLOVER category and
 * the phrases of who did it to whom, or its five-class label alone.
 */
#ifndef CASUS_DOCUMENT_GOLD_H
#define CASUS_DOCUMENT_GOLD_H

#include "base/str.h"
#include "casus.h"

enum { GOLD_PHRASES_MAX = 64 }; /* of a side */

struct gold_side {
    casus_span *phrases; /* in code points of the text */
    uint32_t count;
};

struct gold {
    struct str root;  /* PLOVER category, or YIELD for CONCEDE and RETREAT together; p NULL: none */
    struct str penta; /* five-class label; of the two there is one */
    struct gold_side source, target;
};

#endif
