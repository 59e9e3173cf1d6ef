/* network.h - runs the network over a batch of words. */
#ifndef CASUS_SYNTAX_NETWORK_H
#define CASUS_SYNTAX_NETWORK_H

#include "syntax/decode.h"
#include "syntax/model.h"

/* Words of one batch: sentences are added while they fit, so that weights are
 * read once for many words, and few enough that all fits into the first caches.
 */
enum { BATCH_MAX = PIECE_MAX, BATCH_GOAL = 128, NODES_MAX = PIECE_MAX + 8 };

struct network_word {
    int32_t head; /* in the piece; -1: root */
    uint8_t upos, xpos, dep;
};

struct network {
    int words, pieces;
    int first[BATCH_MAX + 1]; /* of each piece; the last is `words` */
    struct network_word out[BATCH_MAX];
    _Alignas(64) int16_t x[BATCH_MAX * WIDTH];
    /* bytes of x with a zero word before and after each piece, for the
     * convolution */
    _Alignas(64) uint8_t bytes[(2 * BATCH_MAX + 2) * WIDTH];
    _Alignas(64) int16_t u[BATCH_MAX * CELL_COLS];
    _Alignas(64) int16_t view[BATCH_MAX * VIEWS];
    _Alignas(64) int16_t pair[BATCH_MAX * PAIR];
    _Alignas(64) int16_t bent[ARC];
    _Alignas(64) int16_t heads[NODES_MAX * ARC];
    _Alignas(64) int32_t score[PIECE_MAX * NODES_MAX];
    int32_t head[PIECE_MAX], child[BATCH_MAX], sibling[BATCH_MAX];
    struct decode_scratch decode;
};

/* Empties the batch. */
void network_begin(struct network *n);
/* Adds a word by its features; the caller counts: at most BATCH_MAX words, at
 * least one a piece. */
void network_word(const struct syntax_model *m, struct network *n,
                  const uint64_t key[FEATURE_COUNT]);
void network_end_piece(struct network *n);
/* Fills n->out. */
void network_run(const struct syntax_model *m, struct network *n);

#endif
