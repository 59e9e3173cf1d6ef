/* kernels.c - chooses the kernels of this machine. */
#include "syntax/kernels.h"

#include <string.h>

int matrix_lane_sum(const int8_t *weights, int inner, int o) {
    const int8_t *w = weights + (size_t)(o & ~15) * (size_t)inner + (o & 15) * 4;
    int most = 0;
    for (int k = 0; k < inner; k += SUM_SPAN)
        for (int lane = 0; lane < 4; lane += 2) {
            int plus = 0, minus = 0;
            for (int i = 0; i < SUM_SPAN / 2; i++) {
                int v = w[(k / 4 + i / 2) * 64 + lane + i % 2];
                plus += v > 0 ? v : 0;
                minus -= v < 0 ? v : 0;
            }
            plus = plus > minus ? plus : minus;
            most = plus > most ? plus : most;
        }
    return most;
}

enum { TRY_ROWS = 29, TRY_COLS = 48 };

struct trial {
    int8_t weights[WIDTH * TRY_COLS];
    int32_t bias[TRY_COLS], scale[TRY_COLS];
    uint8_t in[TRY_ROWS * WIDTH], bytes[WIDTH], hidden[LABEL];
    int16_t u[TRY_ROWS * CELL_COLS], x[TRY_ROWS * WIDTH], out[TRY_ROWS * TRY_COLS], bent[WIDTH];
    int32_t score[8];
};

static uint32_t draw(uint32_t *s) {
    *s = *s * 1664525u + 1013904223u;
    return *s >> 8;
}

static void fill(struct trial *t) {
    uint32_t s = 1;
    memset(t, 0, sizeof *t);
    for (size_t i = 0; i < sizeof t->weights; i++)
        t->weights[i] = (int8_t)((int)(draw(&s) % 63) - 31);
    for (int i = 0; i < TRY_COLS; i++) {
        t->bias[i] = (int32_t)(draw(&s) % 200000) - 100000;
        t->scale[i] = (int32_t)(draw(&s) % 255) + 1;
    }
    for (size_t i = 0; i < sizeof t->in; i++)
        t->in[i] = (uint8_t)(draw(&s) % 128);
    for (size_t i = 0; i < TRY_ROWS * CELL_COLS; i++)
        t->u[i] = (int16_t)(uint16_t)draw(&s);
    t->u[0] = -32768;
    for (size_t i = 0; i < TRY_ROWS * WIDTH; i++)
        t->x[i] = (int16_t)((int)(draw(&s) % 65535) - 32767);
}

static void run(const struct kernels *k, struct trial *t) {
    const struct matrix m = {WIDTH, TRY_COLS, t->weights, t->bias, t->scale, 3};
    const int8_t *rows[3] = {t->weights, t->weights + WIDTH, t->weights + 2 * WIDTH};
    k->product(&m, t->in, WIDTH, TRY_ROWS, t->out, TRY_COLS);
    k->score(t->u, t->u + ARC, 8, t->score);
    const int16_t *parts[LABEL_PARTS];
    for (int p = 0; p < LABEL_PARTS; p++)
        parts[p] = t->x + p * LABEL;
    k->hidden(parts, t->hidden);
    k->bend_63(t->u, WIDTH, t->bent);
    k->recur(t->u, t->x, TRY_ROWS, 1);
    k->recur(t->u + (TRY_ROWS - 1) * CELL_COLS + HALF, t->x + (TRY_ROWS - 1) * WIDTH + HALF,
             TRY_ROWS, -1);
    k->mix(t->x, t->u);
    k->embed(rows, 3, t->x + WIDTH);
    k->to_bytes(t->x, WIDTH, t->bytes);
}

static bool agrees(const struct kernels *k) {
    struct trial a, b;
    fill(&a);
    fill(&b);
    run(&kernels_plain, &a);
    run(k, &b);
    return memcmp(&a, &b, sizeof a) == 0;
}

bool kernels_choose(const char *name, struct kernels *out) {
    static bool (*const sets[])(struct kernels *) = {kernels_amx, kernels_vnni, kernels_avx2};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (sets[i](out) && (!name || !strcmp(name, out->name)) && agrees(out))
            return true;
    *out = kernels_plain;
    return !name || !strcmp(name, kernels_plain.name);
}
