/* export.c - weights to bytes.
 *
 * A column of a matrix is written as w = q * step, |q| <= WEIGHT_MAX. Its sum of products comes out
 * in units of step / 63 (step * 4 / 127 behind the relu) and is brought to the units that the next
 * layer wants by scale / 2^shift. The scale is chosen first, a whole number just large enough for
 * the largest weight, and the step follows from it exactly, so that scaling adds no error. */
#include "export.h"

#include "base/error.h"
#include "document/labels.h"
#include "syntax/model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SCALE_MAX = 255 };

struct matrix_plan {
    const char *name;
    const float *w, *b;
    int inner, cols;
    float unit;       /* float value of one step of the input bytes */
    int zero;         /* byte that stands for 0 */
    const float *out; /* float value of one step of the output, by column */
    int32_t *shift;
};

static float largest(const struct matrix_plan *p, int o) {
    float top = fabsf(p->b[o]) * 1e-3f;
    for (int k = 0; k < p->inner; k++) {
        float a = fabsf(p->w[(size_t)k * (size_t)p->cols + (size_t)o]);
        top = a > top ? a : top;
    }
    return top;
}

/* value of one step of the output = 2^shift / scale * value of one step of the sum */
static double factor(const struct matrix_plan *p, int o) {
    double sum_step = (double)largest(p, o) / WEIGHT_MAX * (double)p->unit;
    return sum_step / (double)p->out[o];
}

static void add(struct image_writer *w, const char *name, const char *part, const void *p,
                size_t size) {
    char full[IMAGE_NAME_MAX];
    snprintf(full, sizeof full, "syntax.%s%s%s", name, part ? "." : "", part ? part : "");
    image_writer_add(w, full, p, size);
}

static void fill_column(const struct matrix_plan *p, int o, int shift, int8_t *weights,
                        int32_t *bias, int32_t *scale) {
    double f = factor(p, o) * (double)(1 << shift);
    int8_t *column = weights + (size_t)(o & ~15) * (size_t)p->inner + (o & 15) * 4;
    for (scale[o] = f > 1 ? (int32_t)ceil(f) : 1;; scale[o] += 1 + scale[o] / 16) {
        double sum_step = (double)p->out[o] * scale[o] / (double)(1 << shift);
        double step = sum_step / (double)p->unit;
        int32_t total = 0;
        for (int k = 0; k < p->inner; k++) {
            long q = lround((double)p->w[(size_t)k * (size_t)p->cols + (size_t)o] / step);
            q = q > WEIGHT_MAX ? WEIGHT_MAX : q < -WEIGHT_MAX ? -WEIGHT_MAX : q;
            column[(k / 4) * 64 + k % 4] = (int8_t)q;
            total += (int32_t)q;
        }
        bias[o] = (int32_t)lround((double)p->b[o] / sum_step) - p->zero * total;
        if (matrix_lane_sum(weights, p->inner, o) <= LANE_MAX)
            break;
    }
}

static bool export_matrix(const struct matrix_plan *p, struct image_writer *w, casus_error *err) {
    double top = 0;
    for (int o = 0; o < p->cols; o++)
        top = factor(p, o) > top ? factor(p, o) : top;
    *p->shift = 0;
    while (*p->shift < 20 && top * (double)(2 << *p->shift) <= SCALE_MAX)
        ++*p->shift;
    size_t cols = (size_t)p->cols, count = cols * (size_t)p->inner;
    int8_t *weights = malloc(count);
    int32_t *bias = malloc(cols * sizeof *bias), *scale = malloc(cols * sizeof *scale);
    if (!weights || !bias || !scale)
        abort();
    for (int o = 0; o < p->cols; o++)
        fill_column(p, o, *p->shift, weights, bias, scale);
    add(w, p->name, "weights", weights, count);
    add(w, p->name, "bias", bias, cols * sizeof *bias);
    add(w, p->name, "scale", scale, cols * sizeof *scale);
    free(weights);
    free(bias);
    free(scale);
    return top <= SCALE_MAX ||
           error_set(err, CASUS_EMODEL, "weights of %s are too large to be written", p->name);
}

/* u = x/2 for t, x/4 for s, in units of 1/32768 */
static const float unit_bend = 2.0f / 32768, unit_gate = 4.0f / 32768, unit_tag = 32.0f / 32768,
                   unit_label = 1.0f / 4096, unit_pair = 1.0f / 2048;

static bool export_matrices(const struct net *n, struct syntax_config *c, struct image_writer *w,
                            casus_error *err) {
    float out[CELL_COLS + VIEWS];
    struct matrix_plan p = {.unit = 1.0f / 63, .zero = ZERO_BYTE, .out = out};
#define PLAN(title, tensor, rows, columns, where)                                                  \
    (p.name = (title), p.w = n->w + n->at[tensor], p.b = n->w + n->at[(tensor) + 1],               \
     p.inner = (rows), p.cols = (columns), p.shift = &(where))
    for (int o = 0; o < VIEWS; o++)
        out[o] = unit_bend;
    PLAN("conv", CONV_W, 3 * WIDTH, WIDTH, c->conv_shift);
    if (!export_matrix(&p, w, err))
        return false;
    for (int o = WIDTH; o < CELL_COLS; o++)
        out[o] = unit_gate;
    for (int l = 0; l < n->layers; l++) {
        char name[8];
        snprintf(name, sizeof name, "cell%d", l & 7);
        PLAN(name, CELL_W + 2 * l, WIDTH, CELL_COLS, c->cell_shift[l]);
        if (!export_matrix(&p, w, err))
            return false;
    }
    for (int o = 0; o < VIEWS; o++)
        out[o] = o < ARC_HEAD_AT ? unit_tag : o < LABEL_HEAD_AT ? unit_bend : unit_label;
    PLAN("view", VIEW_W, WIDTH, VIEWS, c->view_shift);
    if (!export_matrix(&p, w, err))
        return false;
    for (int o = 0; o < PAIR; o++)
        out[o] = unit_pair;
    PLAN("pair", PAIR_W, ARC, PAIR, c->pair_shift);
    if (!export_matrix(&p, w, err))
        return false;
    for (int o = 0; o < DEP_SLOTS; o++)
        out[o] = unit_tag;
    p.unit = 4.0f / 127;
    p.zero = 0;
    PLAN("out", OUT_W, LABEL, DEP_SLOTS, c->out_shift);
#undef PLAN
    return export_matrix(&p, w, err);
}

static void export_vector(const struct net *n, enum tensor t, float one, int limit,
                          const char *name, struct image_writer *w) {
    int16_t v[BUCKETS * LABEL];
    for (size_t i = 0; i < n->size[t]; i++) {
        long q = lround((double)(n->w[n->at[t] + i] * one));
        v[i] = (int16_t)(q > limit ? limit : q < -limit ? -limit : q);
    }
    add(w, name, NULL, v, n->size[t] * sizeof *v);
}

/* A row's value of one step is 1/64: its half, which t() wants, times 128. */
static void export_rows(const struct net *n, struct image_writer *w) {
    size_t count = (size_t)n->rows * WIDTH;
    int8_t *q = malloc(count);
    if (!q)
        abort();
    for (size_t i = 0; i < count; i++) {
        long v = lround((double)n->row_w[i] * 64);
        q[i] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
    }
    add(w, "rows", NULL, q, count);
    free(q);
}

static bool put(struct index_slot *slots, uint32_t mask, uint64_t key, uint32_t row) {
    uint32_t at = feature_slot(key, mask);
    for (int reach = 0; reach < INDEX_REACH; reach++, at = (at + 1) & mask)
        if (!slots[at].row) {
            slots[at] = (struct index_slot){(uint32_t)key, row};
            return true;
        }
    return false;
}

static bool export_index(const struct vocabulary *v, int32_t *size, struct image_writer *w,
                         casus_error *err) {
    for (uint32_t slots = 1024; slots <= 1u << 26; slots *= 2) {
        if (slots < 2 * v->rows)
            continue;
        struct index_slot *index = calloc(slots, sizeof *index);
        if (!index)
            break;
        bool ok = true;
        for (uint32_t i = 0; i <= v->mask && ok; i++)
            if (v->slots[i].row)
                ok = put(index, slots - 1, v->slots[i].key, v->slots[i].row);
        if (ok)
            add(w, "index", NULL, index, slots * sizeof *index);
        free(index);
        *size = (int32_t)slots;
        if (ok)
            return true;
    }
    return error_set(err, CASUS_ENOMEM, "out of memory for the index of features");
}

static void export_names(const char *name, const char *(*of)(unsigned), unsigned count,
                         struct image_writer *w) {
    struct buf b = {0};
    for (unsigned i = 0; i < count; i++)
        buf_printf(&b, "%s\n", of(i));
    add(w, name, NULL, b.p, b.len);
    buf_free(&b);
}

bool export_net(const struct net *n, const struct vocabulary *v, struct image_writer *w,
                casus_error *err) {
    struct syntax_config c = {
        .format = SYNTAX_FORMAT,
        .width = WIDTH,
        .layers = n->layers,
        .arc = ARC,
        .label = LABEL,
        .buckets = BUCKETS,
        .views = VIEWS,
        .dep_slots = DEP_SLOTS,
        .features = FEATURE_COUNT,
        .rows = (int32_t)n->rows,
    };
    if (!export_matrices(n, &c, w, err) || !export_index(v, &c.index_size, w, err))
        return false;
    export_rows(n, w);
    export_vector(n, ROOT_ARC, 63, 127, "root.arc", w);
    export_vector(n, ROOT_LABEL, 4096, 32767, "root.label", w);
    export_vector(n, WAY_LABEL, 4096, 32767, "way.label", w);
    export_names("xpos", xpos_name, XPOS_COUNT, w);
    export_names("upos", upos_name, UPOS_COUNT, w);
    export_names("dep", dep_name, DEP_COUNT, w);
    add(w, "config", NULL, &c, sizeof c);
    return true;
}
