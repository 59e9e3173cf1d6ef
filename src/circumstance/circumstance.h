/* circumstance.h - when, where and how much: what stands around the acts that were found.
 *
 * Fills the events' date and due, location, quantities and contexts.
 */
#ifndef CASUS_CIRCUMSTANCE_CIRCUMSTANCE_H
#define CASUS_CIRCUMSTANCE_CIRCUMSTANCE_H

#include "base/image.h"
#include "document/document.h"

struct circumstances; /* lists of words; read-only, shared by threads */

/* Compiles the sources `dir`/amounts.txt and `dir`/contexts.txt into sections of the lexicon. Fails
 * with CASUS_EIO, CASUS_ENOMEM or CASUS_ELEXICON, naming file and line. */
bool circumstances_compile(const char *dir, struct image_writer *w, casus_error *err);

/* Reads those sections of the lexicon image, which must outlive it. */
struct circumstances *circumstances_open(const struct image *img, casus_error *err);
void circumstances_close(struct circumstances *c);

struct places; /* towns, regions and states; read-only, shared by threads */

/* Compiles lexicon/places below `dir` (the folder lexicon/) into sections "places.*". Fails with
 * CASUS_EIO, CASUS_ELEXICON (file and line are named) or CASUS_ENOMEM. */
bool places_compile(const char *dir, struct image_writer *w, casus_error *err);

/* Reads the sections "places.*" of the lexicon image, which must outlive it, and the documents
 * whose places were found with it. */
struct places *places_open(const struct image *img, casus_error *err);
void places_close(struct places *p);

/* Fails with CASUS_ENOMEM. */
bool circumstance_find(const struct circumstances *c, const struct places *places,
                       struct casus_doc *doc, casus_error *err);

#endif
