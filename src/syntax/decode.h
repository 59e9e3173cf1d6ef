/* decode.h - scores of arcs to the best tree with one root.
 *
 * Chu-Liu and Edmonds' algorithm on a dense matrix, in time quadratic in the words of a piece.
 */
#ifndef CASUS_SYNTAX_DECODE_H
#define CASUS_SYNTAX_DECODE_H

#include "syntax/shape.h"

#include <stdbool.h>

enum { DECODE_NEVER = -(1 << 30), DECODE_NODES = PIECE_MAX + 1 };

struct decode_scratch {
    int64_t score[DECODE_NODES * DECODE_NODES]; /* [dependent][head] of nodes in place */
    int32_t arc[DECODE_NODES * DECODE_NODES];   /* the word arc that stands behind each */
    int32_t best[DECODE_NODES];                 /* best head of each node in place */
    int32_t id[DECODE_NODES];                   /* the word or contracted cycle in place */
    int32_t place[DECODE_NODES];                /* places in use */
    int32_t mark[DECODE_NODES], cycle[DECODE_NODES];
    int32_t above[2 * DECODE_NODES], in[2 * DECODE_NODES];
};

/* score[d * stride + h] rates head h (0 the root, i + 1 word i) for word d; words are at most
 * PIECE_MAX, scores within (-2^29, 2^29), a word's score as its own head DECODE_NEVER. Fills
 * head[d] with a word or -1 for the root. Of equals the leftmost head wins. */
void decode_tree(const int32_t *score, int words, int stride, int32_t *head,
                 struct decode_scratch *s);

#endif
