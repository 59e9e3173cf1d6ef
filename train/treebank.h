/* treebank.h - treebank files as running text with gold cuts, and as words for lemmas. */
#ifndef CASUS_TRAIN_TREEBANK_H
#define CASUS_TRAIN_TREEBANK_H

#include "base/error.h"
#include "base/str.h"

enum { TREEBANK_TOKEN = 1, TREEBANK_SENTENCE = 2 };

/* A document as running text: sentences apart by a blank, paragraphs by an empty line. */
struct treebank_doc {
    struct str text; /* owned */
    uint8_t *gold;   /* of each byte: a token or a sentence starts here */
};

struct treebank {
    struct treebank_doc *docs;
    size_t count, cap;
};

/* Fails with CASUS_EIO or CASUS_EINPUT (a token that is not in its sentence's text). */
bool treebank_read(struct treebank *t, const char *path, casus_error *err);
void treebank_free(struct treebank *t);

#endif
