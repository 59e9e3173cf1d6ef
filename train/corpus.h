/* corpus.h - treebank files in memory. */
#ifndef CASUS_TRAIN_CORPUS_H
#define CASUS_TRAIN_CORPUS_H

#include "base/error.h"
#include "base/str.h"

struct gold_word {
    struct str form, feats;
    uint8_t upos, xpos, dep;
    int32_t head; /* in the sentence, from 0; -1: root */
};

struct gold_sentence {
    uint32_t first, count;
};

struct corpus {
    char **files; /* texts that the words point into */
    uint32_t file_count;
    struct gold_word *words;
    uint32_t word_count, word_cap;
    struct gold_sentence *sentences;
    uint32_t sentence_count, sentence_cap;
};

/* Adds a CoNLL-U file; multiword ranges and empty nodes are left out. Fails with CASUS_EIO or
 * CASUS_EINPUT (a head out of range, a line of too few columns). */
bool corpus_read(struct corpus *c, const char *path, casus_error *err);
void corpus_free(struct corpus *c);

#endif
