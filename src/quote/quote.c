/* quote.c */
#include "quote/quote.h"

bool quote_find(struct casus_doc *doc, casus_error *err) {
    (void)doc;
    (void)err;
    return true;
}
