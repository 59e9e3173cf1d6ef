/* quote.h - who says what: quotations and reported speech of a document, with their speakers.
 *
 * Fills doc->quotes, doc->quote_at and doc->in_marks, before events are looked for.
 */
#ifndef CASUS_QUOTE_QUOTE_H
#define CASUS_QUOTE_QUOTE_H

#include "base/image.h"
#include "document/document.h"

struct cues; /* words of saying, thinking, wanting; read-only, shared by threads */

/* Compiles `dir`/quotes.txt into sections "quotes.*". Fails with CASUS_EIO, CASUS_ELEXICON (file
 * and line told) or CASUS_ENOMEM. */
bool cues_compile(const char *dir, struct image_writer *w, casus_error *err);

/* Reads the sections "quotes.*" of the lexicon image, which must outlive it. */
struct cues *cues_open(const struct image *img, casus_error *err);
void cues_close(struct cues *c);

/* Fails with CASUS_ENOMEM. */
bool quote_find(const struct cues *cues, struct casus_doc *doc, casus_error *err);

#endif
