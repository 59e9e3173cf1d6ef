/* score.h - how often a parse agrees with gold; the treebank community's usual
 * counts. */
#ifndef CASUS_TRAIN_SCORE_H
#define CASUS_TRAIN_SCORE_H

#include "corpus.h"

struct parsed_word {
    int32_t head; /* in the sentence; -1: root */
    uint8_t upos, xpos, dep;
};

struct parse_score {
    long words, upos, xpos, head, labeled; /* relations without subtypes */
    long core_gold, core_system, core_right;
};

/* Relations of arguments: subjects, objects, clausal complements, obliques. */
bool score_is_core(unsigned dep);

void score_word(struct parse_score *s, const struct gold_word *gold, const struct parsed_word *p);
void score_print(const struct parse_score *s, const char *name);

#endif
