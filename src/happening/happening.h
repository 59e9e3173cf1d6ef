/* happening.h - which events tell of one happening, and how events answer each other.
 *
 * Fills the events' links and same_as, inside a document.
 */
#ifndef CASUS_HAPPENING_HAPPENING_H
#define CASUS_HAPPENING_HAPPENING_H

#include "document/document.h"

/* Fails with CASUS_ENOMEM. */
bool happening_find(struct casus_doc *doc, casus_error *err);

#endif
