/* gold.h - the field "gold" of a document in JSON lines. */
#ifndef CASUS_READ_GOLD_H
#define CASUS_READ_GOLD_H

#include "base/error.h"
#include "document/document.h"

#include <jansson.h>

/* Reads the field "gold" of the object, which the document was made of, into doc->gold. Fails with
 * CASUS_EINPUT (missing or malformed, told how), CASUS_ELIMIT or CASUS_ENOMEM. */
bool gold_read(const json_t *object, casus_doc *doc, casus_error *err);

#endif
