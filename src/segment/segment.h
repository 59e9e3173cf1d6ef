/* segment.h - text to sentences and tokens.
 *
 * Fills doc->sentences and doc->tokens (start, end, form, mwt, mwt_inside, space_before) and the
 * sentences' flags and skip. Tokens follow the UD English treebanks, their multiword tokens too.
 */
#ifndef CASUS_SEGMENT_SEGMENT_H
#define CASUS_SEGMENT_SEGMENT_H

#include "base/image.h"
#include "document/document.h"

struct segment_model; /* read-only, shared by threads */

/* Reads the sections "segment.*" of the model image, which must outlive it. */
struct segment_model *segment_model_open(const struct image *img, casus_error *err);
void segment_model_close(struct segment_model *m);

/* Fails with CASUS_ENOMEM or CASUS_ELIMIT (the document's memory). */
bool segment(const struct segment_model *m, struct casus_doc *doc, casus_error *err);

#endif
