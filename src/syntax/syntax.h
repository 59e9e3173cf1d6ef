/* syntax.h - tokens to tags, lemmas and trees.
 *
 * Fills upos, xpos, feats, lemma, head, dep of every token and links the trees.
 */
#ifndef CASUS_SYNTAX_SYNTAX_H
#define CASUS_SYNTAX_SYNTAX_H

#include "base/image.h"
#include "document/document.h"

struct syntax_model;   /* read-only, shared by threads */
struct syntax_scratch; /* of one thread */

/* Reads the sections "syntax.*" and "lemma.*" of the model image, which must outlive it. */
struct syntax_model *syntax_model_open(const struct image *img, casus_error *err);
void syntax_model_close(struct syntax_model *m);

/* The name of the instruction set that this machine parses with: "plain", "avx2", ... Which it is
 * changes the speed and nothing else. */
const char *syntax_kernels(void);

struct syntax_scratch *syntax_scratch_new(const struct syntax_model *m, casus_error *err);
void syntax_scratch_free(struct syntax_scratch *s);

/* Parses every sentence of a segmented document. Fails with CASUS_ENOMEM or CASUS_ELIMIT. */
bool syntax_parse(const struct syntax_model *m, struct syntax_scratch *s, struct casus_doc *doc,
                  casus_error *err);

#endif
