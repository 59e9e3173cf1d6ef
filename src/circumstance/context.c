/* context.c */
#include "circumstance/parts.h"

bool find_contexts(const struct context_lists *lists, struct casus_doc *doc) {
    (void)lists;
    (void)doc;
    return true;
}
