/* event.h - trees and actors to events.
 *
 * Fills doc->events. What could be an event says the lexicon of actions; the tree says who did it
 * to whom; operators over it (promise, threat, demand, denial, negation) decide code and status.
 */
#ifndef CASUS_EVENT_EVENT_H
#define CASUS_EVENT_EVENT_H

#include "base/image.h"
#include "document/document.h"

struct actions; /* the lexicon of actions; read-only, shared by threads */
struct decide;  /* the trained decision; read-only, shared by threads */

/* Compiles the sources in `dir`/actions and the table of codes `dir`/cameo.tsv, and before them
 * those of `own` (may be NULL), into sections "actions.*". Fails with CASUS_EIO, CASUS_ELIMIT or
 * CASUS_ELEXICON, naming file and line. */
bool actions_compile(const char *dir, const struct casus_sources *own, struct image_writer *w,
                     casus_error *err);

/* Reads the sections "actions.*" of the lexicon image, which must outlive it. */
struct actions *actions_open(const struct image *img, casus_error *err);
void actions_close(struct actions *a);

/* Reads the sections "decide.*" of the model image, which must outlive it. */
struct decide *decide_new(const struct image *img, casus_error *err);
void decide_free(struct decide *d);

/* Without a decision (NULL) what frames say stands. Fails with CASUS_ENOMEM or CASUS_ELIMIT. */
bool event_find(const struct actions *a, const struct decide *decide, struct casus_doc *doc,
                casus_error *err);

bool actions_has_code(const struct actions *a, struct str cameo);
/* Whether patterns take the word for a preposition. */
bool actions_is_preposition(struct str word);

/* The same without a decision, and fills doc->gaps. */
bool event_gaps(const struct actions *a, struct casus_doc *doc, casus_error *err);

/* Targets of violence that have no country (a school, five people) are of where it took place; for
 * when that is known. */
void event_locate(struct casus_doc *doc);

#endif
