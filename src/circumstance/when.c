/* when.c */
#include "circumstance/parts.h"

bool find_dates(struct casus_doc *doc) {
    (void)doc;
    return true;
}
