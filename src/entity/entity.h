/* entity.h - mentions of actors, and who they are.
 *
 * Fills doc->mentions, doc->actors and the tokens' mention. Within a document short forms,
 * pronouns and descriptions are resolved to the actor that they stand for.
 */
#ifndef CASUS_ENTITY_ENTITY_H
#define CASUS_ENTITY_ENTITY_H

#include "base/image.h"
#include "document/document.h"

struct gazetteer; /* names, roles and groups; read-only, shared by threads */

/* Compiles the sources below `dir` (the folder lexicon/), and those of `own` (may be NULL), whose
 * names go first, into sections "actors.*". Fails with CASUS_EIO, CASUS_ELIMIT or CASUS_ELEXICON,
 * naming file and line. */
bool gazetteer_compile(const char *dir, const struct casus_sources *own, struct image_writer *w,
                       casus_error *err);

/* Reads the sections "actors.*" of the lexicon image, which must outlive it. */
struct gazetteer *gazetteer_open(const struct image *img, casus_error *err);
void gazetteer_close(struct gazetteer *g);

/* What the list has under a name; strings are "" where it says nothing. */
struct gazetteer_hit {
    bool proper; /* could be a name: it has a letter and not too many words */
    bool given;  /* is a given name */
    const char *kind, *country, *sector, *agent, *code;
};
void gazetteer_look(const struct gazetteer *g, struct str name, struct gazetteer_hit *out);
/* The ISO code of the state that CAMEO calls `cameo`; NULL: none. */
const char *gazetteer_state(const struct gazetteer *g, struct str cameo);

/* Fails with CASUS_ENOMEM or CASUS_ELIMIT. */
bool entity_find(const struct gazetteer *g, struct casus_doc *doc, casus_error *err);

#endif
