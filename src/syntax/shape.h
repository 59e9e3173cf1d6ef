/* shape.h - the sizes of the network, fixed in code so that its loops are
 * unrolled; a model file states them and is refused where they differ.
 *
 *     x0  = t(sum of the word's rows) WIDTH x1  = (x0 + t(conv over three
 * tokens)) / 2                             WIDTH x   = LAYERS times: two gated
 * recurrences, half of the width each way  WIDTH from x: tags, and for arcs and
 * labels one view as head, one as dependent arc score of (head h, dependent d)
 * = pair(d) . head(h) + pair(d)[bucket of h - d] label of (h, d) =
 * out(relu(head'(h) + dep'(d) + child(c) + sibling(s) + row of bucket)), c the
 * first child of d, s the child of h before d in the tree that was found
 *
 * with t(x) a quadratic tanh and s(x) a quadratic sigmoid (see activation.h):
 * all values between layers lie in [-1, 1], which is what makes the network run
 * in small integers.
 */
#ifndef CASUS_SYNTAX_SHAPE_H
#define CASUS_SYNTAX_SHAPE_H

#include <stdint.h>

enum {
    SYNTAX_FORMAT = 1,
    WIDTH = 160,
    HALF = WIDTH / 2,
    LAYERS_MAX = 4,
    ARC = 96,
    LABEL = 96,
    BUCKETS = 32,
    /* columns of the layer behind the encoder */
    XPOS_AT = 0,
    XPOS_SLOTS = 64,
    UPOS_AT = 64,
    UPOS_SLOTS = 32,
    ARC_HEAD_AT = 96,
    ARC_DEP_AT = ARC_HEAD_AT + ARC,
    LABEL_HEAD_AT = ARC_DEP_AT + ARC,
    LABEL_DEP_AT = LABEL_HEAD_AT + LABEL,
    LABEL_CHILD_AT = LABEL_DEP_AT + LABEL,
    LABEL_SIBLING_AT = LABEL_CHILD_AT + LABEL,
    VIEWS = LABEL_SIBLING_AT + LABEL,
    LABEL_PARTS = 5,
    PAIR = ARC + BUCKETS,
    DEP_SLOTS = 64,
    /* Longer sentences are parsed in pieces of this many words. */
    PIECE_MAX = 256,
};

/* The bucket of the way from a dependent to its head: 0 the root, 1.. to the
 * left, 16.. to the right, by doubling distance. */
static inline unsigned distance_bucket(int way) {
    static const uint8_t small[33] = {0,  1,  2,  3,  4,  5,  6,  7,  7,  8,  8,
                                      8,  9,  9,  9,  9,  10, 10, 10, 10, 10, 10,
                                      10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11};
    int d = way < 0 ? -way : way;
    unsigned b = d <= 32 ? small[d] : d <= 64 ? 12 : 13;
    return way < 0 ? b : 15 + b;
}

#endif
