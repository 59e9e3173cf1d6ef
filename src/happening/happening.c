/* happening.c */
#include "happening/happening.h"

bool happening_find(struct casus_doc *doc, casus_error *err) {
    (void)doc;
    (void)err;
    return true;
}
