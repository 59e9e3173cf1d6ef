/* lemma.h - the lemma of a word whose tags are known.
 *
 * What the treebanks and the lists of irregular words say stands in a table; any other form is cut
 * by the rules of English spelling, which ask a vocabulary of base forms where spelling alone
 * leaves two readings (hoped, hopped; bathe, path).
 */
#ifndef CASUS_SYNTAX_LEMMA_H
#define CASUS_SYNTAX_LEMMA_H

#include "base/image.h"
#include "document/document.h"

struct lemma_model; /* read-only, shared by threads */

/* Reads the sections "lemma.*" of the model image, which must outlive it. */
struct lemma_model *lemma_model_open(const struct image *img, casus_error *err);
void lemma_model_close(struct lemma_model *m);

/* Sets the lemma of tokens [first, first + count) of one sentence from form, upos and xpos. False
 * when the document's arena is exhausted. */
bool lemma_assign(const struct lemma_model *m, struct casus_doc *doc, uint32_t first,
                  uint32_t count);

/* ---- for training ------------------------------------------------------------------------- */

enum { LEMMA_FORM_MAX = 96 }; /* bytes; longer forms are only lower-cased */

/* What an ending can mean; tags that share their forms share a class. */
enum lemma_class {
    LEMMA_PLAIN,       /* the form is the lemma: NN, JJ, VB, IN, ... */
    LEMMA_PAST,        /* VBD, VBN */
    LEMMA_GERUND,      /* VBG */
    LEMMA_PRESENT,     /* VBZ */
    LEMMA_PLURAL,      /* NNS, NNPS */
    LEMMA_COMPARATIVE, /* JJR, RBR */
    LEMMA_SUPERLATIVE, /* JJS, RBS */
    LEMMA_NUMBER,      /* CD */
};

enum lemma_class lemma_class_of(unsigned xpos);

/* The form as tables know it: lower-cased, the apostrophe straight. Returns its length; 0: the form
 * is too long. */
size_t lemma_fold(struct str form, char out[LEMMA_FORM_MAX]);

/* Keys of the tables: of a form with its tags, of a form with a class, of a base form ('v', 'n',
 * 'a') in the vocabulary. Never 0. */
uint64_t lemma_key_tags(struct str folded, unsigned upos, unsigned xpos);
uint64_t lemma_key_class(struct str folded, enum lemma_class c);
uint64_t lemma_key_base(struct str base, char kind);

/* The lemma that the rules give to a folded form; `vocabulary` has `mask + 1` slots, 0: free.
 * Returns its length. */
size_t lemma_by_rule(const uint64_t *vocabulary, uint32_t mask, enum lemma_class c,
                     struct str folded, char out[LEMMA_FORM_MAX + 4]);

/* One slot of the section "lemma.table": linear probing from key & mask, key 0: free. */
struct lemma_entry {
    uint64_t key;
    uint32_t offset; /* in "lemma.text" */
    uint32_t len;
};

#endif
