/* kernels.h - the inner loops of the network in whole numbers, one set an
 * instruction set.
 *
 * Every set gives the same bytes: sums are exact, and what is rounded or
 * saturated is so in the same place. The plain C in kernels_plain.c says what
 * each loop means.
 *
 * Numbers: a value in [-1, 1] is an int16 in units of 1/32768. What enters a
 * product is a byte round(63 v) + 64, or 127/4 v for what is never negative;
 * weights lie in [-63, 63], and in each column the weights of one sign among
 * the inputs that share a lane of a vector, in a span of SUM_SPAN inputs, add
 * up to at most LANE_MAX: no such sum of byte products leaves 16 bits.
 */
#ifndef CASUS_SYNTAX_KERNELS_H
#define CASUS_SYNTAX_KERNELS_H

#include "syntax/shape.h"

#include <stdbool.h>
#include <stddef.h>

enum { WEIGHT_MAX = 63, ZERO_BYTE = 64, CELL_COLS = 3 * WIDTH, SUM_SPAN = 32, LANE_MAX = 258 };

/* out[row][o] = sat16((sum of in[row][k] * weight[k][o] + bias[o]) * scale[o]
 * >> shift) */
struct matrix {
    int inner, cols;       /* multiples of SUM_SPAN and 16 */
    const int8_t *weights; /* [cols / 16][inner / 4][16][4] */
    const int32_t *bias, *scale;
    int shift;
};

/* The largest of what LANE_MAX bounds, in column `o`. */
int matrix_lane_sum(const int8_t *weights, int inner, int o);

struct kernels {
    const char *name;
    void (*product)(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                    int16_t *out, size_t out_stride);
    /* x = t(sum of FEATURE_COUNT rows, each value times 256) */
    void (*embed)(const int8_t *const *rows, int count, int16_t x[WIDTH]);
    /* x = (x + t(u)) / 2 */
    void (*mix)(int16_t x[WIDTH], const int16_t u[WIDTH]);
    /* bytes = round(63 x) + 64 */
    void (*to_bytes)(const int16_t *x, size_t count, uint8_t *bytes);
    /* x = round(63 t(u)), as int16 */
    void (*bend_63)(const int16_t *u, size_t count, int16_t *x);
    /* One direction of a recurrence over half of the width: `steps` words from u
     * and x onwards, `way` 1 or -1; x is replaced by the output. */
    void (*recur)(const int16_t *u, int16_t *x, int steps, int way);
    /* score[node] = sum of pair[k] * heads[k / 2][node][k % 2], nodes a multiple
     * of 8 */
    void (*score)(const int16_t pair[ARC], const int16_t *heads, int nodes, int32_t *score);
    /* bytes = 127/4 relu(sum of the parts), with 1 = 4096 in the parts */
    void (*hidden)(const int16_t *const part[LABEL_PARTS], uint8_t bytes[LABEL]);
};

extern const struct kernels kernels_plain;

/* False where the machine or the compiler lacks the instructions. */
bool kernels_avx2(struct kernels *out);
bool kernels_vnni(struct kernels *out);
bool kernels_amx(struct kernels *out);

/* The fastest set of this machine that agrees with plain C on a made-up
 * problem; `name` (NULL: any) asks for one set. False where that is not to be
 * had. */
bool kernels_choose(const char *name, struct kernels *out);

#endif
