/* quote.h - who says what: quotations and reported speech of a document, with their speakers.
 *
 * Fills doc->quotes, before events are looked for.
 */
#ifndef CASUS_QUOTE_QUOTE_H
#define CASUS_QUOTE_QUOTE_H

#include "document/document.h"

/* Fails with CASUS_ENOMEM. */
bool quote_find(struct casus_doc *doc, casus_error *err);

#endif
