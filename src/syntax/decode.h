/* decode.h - scores of arcs to the best projective tree with one root.
 *
 * English trees are projective but for one arc in five hundred, and most crossing arcs that scores
 * alone would choose are mistakes: so Eisner's algorithm, which knows no others. It is cubic, but
 * asked only where the best head of each word does not make such a tree by itself, and a piece is
 * at most PIECE_MAX words long.
 */
#ifndef CASUS_SYNTAX_DECODE_H
#define CASUS_SYNTAX_DECODE_H

#include "syntax/shape.h"

#include <stdbool.h>

enum { DECODE_NEVER = -(1 << 30) };

struct decode_span {
    int16_t head, end;
    bool complete;
};

/* Tables by head and the other end of the span, which lies on either side of it. */
struct decode_scratch {
    int32_t complete[PIECE_MAX * PIECE_MAX]; /* best tree from the head to the end */
    int32_t turned[PIECE_MAX * PIECE_MAX];   /* the same by end and head */
    int32_t attached[PIECE_MAX * PIECE_MAX]; /* best where the end is a child of the head */
    struct decode_span stack[2 * PIECE_MAX];
    int32_t mark[PIECE_MAX];
};

/* score[d * stride + h] rates head h (0 the root, i + 1 word i) for word d; words are 1 to
 * PIECE_MAX, scores within (-2^29, 2^29), a word's score as its own head DECODE_NEVER. Differences
 * under DECODE_STEP may go unseen. Fills head[d] with a word or -1 for the root. */
enum { DECODE_STEP = 16 };
void decode_tree(const int32_t *score, int words, int stride, int32_t *head,
                 struct decode_scratch *s);

#endif
