/* circumstance.h - when, where and how much: what stands around the acts that were found.
 *
 * Fills the events' date and due, location, quantities and contexts.
 */
#ifndef CASUS_CIRCUMSTANCE_CIRCUMSTANCE_H
#define CASUS_CIRCUMSTANCE_CIRCUMSTANCE_H

#include "base/image.h"
#include "document/document.h"

/* Fails with CASUS_ENOMEM. */
bool circumstance_find(struct casus_doc *doc, casus_error *err);

#endif
