/* vocabulary.h - which features have a row of their own. */
#ifndef CASUS_TRAIN_VOCABULARY_H
#define CASUS_TRAIN_VOCABULARY_H

#include "corpus.h"
#include "syntax/features.h"

struct vocabulary_slot {
    uint64_t key;
    uint32_t count, row; /* row 0: too rare */
};

struct vocabulary {
    struct vocabulary_slot *slots;
    uint32_t mask, used;
    uint32_t rows; /* the first FEATURE_COUNT rows stand for all unknown features of a kind */
};

/* Counts the features of the corpus and gives rows to the frequent ones. */
bool vocabulary_make(struct vocabulary *v, const struct corpus *c);
void vocabulary_free(struct vocabulary *v);
void vocabulary_rows(const struct vocabulary *v, struct str form, uint32_t row[FEATURE_COUNT]);
uint32_t vocabulary_count(const struct vocabulary *v, uint64_t key);

#endif
