/* kernels_plain.c - what the kernels mean, in plain C. */
#include "syntax/kernels.h"

static inline int16_t sat16(int32_t x) {
    return (int16_t)(x < -32768 ? -32768 : x > 32767 ? 32767 : x);
}

/* Rounded product of two fractions. (-1) * (-1) never occurs: activations are kept off
 * -32768. */
static inline int16_t times(int16_t a, int16_t b) {
    return sat16((a * b + 0x4000) >> 15);
}

static inline int16_t floor1(int16_t u) {
    return u < -32767 ? -32767 : u;
}

static inline int16_t bend(int16_t u) {
    u = floor1(u);
    int16_t m = times(u, (int16_t)(u < 0 ? -u : u));
    return sat16((u - m) + u);
}

static inline int16_t gate(int16_t u) {
    u = floor1(u);
    int16_t m = times(u, (int16_t)(u < 0 ? -u : u));
    return sat16((u - (m >> 1)) + 16384);
}

static void product(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                    int16_t *out, size_t out_stride) {
    for (int g = 0; g < m->cols; g += 16) {
        const int8_t *w = m->weights + (size_t)g * (size_t)m->inner;
        for (int r = 0; r < rows; r++) {
            const uint8_t *x = in + (size_t)r * in_stride;
            int32_t sum[16];
            for (int o = 0; o < 16; o++)
                sum[o] = m->bias[g + o];
            for (int k = 0; k < m->inner; k += 4)
                for (int o = 0; o < 16; o++)
                    for (int i = 0; i < 4; i++)
                        sum[o] += x[k + i] * w[k * 16 + o * 4 + i];
            for (int o = 0; o < 16; o++)
                out[(size_t)r * out_stride + (size_t)(g + o)] =
                    sat16((sum[o] * m->scale[g + o]) >> m->shift);
        }
    }
}

static void embed(const int8_t *const *rows, int count, int16_t x[WIDTH]) {
    for (int j = 0; j < WIDTH; j++) {
        int sum = 0;
        for (int r = 0; r < count; r++)
            sum += rows[r][j];
        sum = sum < -127 ? -127 : sum > 127 ? 127 : sum;
        x[j] = bend((int16_t)(sum * 256));
    }
}

static void mix(int16_t x[WIDTH], const int16_t u[WIDTH]) {
    for (int j = 0; j < WIDTH; j++)
        x[j] = (int16_t)((x[j] >> 1) + (bend(u[j]) >> 1));
}

static void to_bytes(const int16_t *x, size_t count, uint8_t *bytes) {
    for (size_t j = 0; j < count; j++)
        bytes[j] = (uint8_t)(times(x[j], 63) + ZERO_BYTE);
}

static void bend_63(const int16_t *u, size_t count, int16_t *x) {
    for (size_t j = 0; j < count; j++)
        x[j] = times(bend(u[j]), 63);
}

static void recur(const int16_t *u, int16_t *x, int steps, int way) {
    int16_t c[HALF] = {0};
    for (int t = 0; t < steps; t++, u += way * CELL_COLS, x += way * WIDTH)
        for (int j = 0; j < HALF; j++) {
            int16_t z = bend(u[j]), f = gate(u[WIDTH + j]), r = gate(u[2 * WIDTH + j]);
            c[j] = sat16((int16_t)(z - times(f, z)) + times(f, c[j]));
            x[j] = sat16((int16_t)(x[j] - times(r, x[j])) + times(r, c[j]));
        }
}

static void score(const int16_t pair[ARC], const int16_t *heads, int nodes, int32_t *out) {
    for (int h = 0; h < nodes; h++) {
        uint32_t sum = 0; /* wraps, as the sums of the vector instructions do */
        for (int k = 0; k < ARC; k += 2) {
            const int16_t *p = heads + ((size_t)(k / 2) * (size_t)nodes + (size_t)h) * 2;
            sum += (uint32_t)(pair[k] * p[0]) + (uint32_t)(pair[k + 1] * p[1]);
        }
        out[h] = (int32_t)sum;
    }
}

static void hidden(const int16_t *const part[LABEL_PARTS], uint8_t bytes[LABEL]) {
    for (int j = 0; j < LABEL; j++) {
        int16_t y = part[0][j];
        for (int p = 1; p < LABEL_PARTS; p++)
            y = sat16(y + part[p][j]);
        y = y < 0 ? 0 : y > 16384 ? 16384 : y;
        bytes[j] = (uint8_t)times(y, 254);
    }
}

const struct kernels kernels_plain = {"plain", product, embed, mix,   to_bytes,
                                      bend_63, recur,   score, hidden};
