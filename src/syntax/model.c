/* model.c - opens the sections "syntax.*": every size and index is checked
 * here, so that parsing need not. */
#include "syntax/model.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

static bool bad(casus_error *err, const char *what) {
    return error_set(err, CASUS_EMODEL, "syntax model: %s", what);
}

static bool section(const struct image *img, const char *name, size_t item, size_t count,
                    struct str *out, casus_error *err) {
    if (!image_section(img, name, item, out, err))
        return false;
    if (out->len != item * count)
        return error_set(err, CASUS_EMODEL, "section %s: %zu bytes instead of %zu", name, out->len,
                         item * count);
    return true;
}

/* No input can drive a sum or its scaled value out of 32 bits. */
static bool sums_fit(const struct matrix *m) {
    for (int o = 0; o < m->cols; o++) {
        const int8_t *w = m->weights + (size_t)(o & ~15) * (size_t)m->inner + (o & 15) * 4;
        int64_t most = 0;
        for (int k = 0; k < m->inner; k += 4)
            for (int i = 0; i < 4; i++) {
                int v = w[k * 16 + i];
                if (v < -WEIGHT_MAX || v > WEIGHT_MAX)
                    return false;
                most += 127 * (v < 0 ? -v : v);
            }
        int64_t bias = m->bias[o] < 0 ? -(int64_t)m->bias[o] : m->bias[o];
        if (matrix_lane_sum(m->weights, m->inner, o) > LANE_MAX)
            return false;
        if (m->scale[o] < 0 || m->scale[o] > 0xffff || (most + bias) * m->scale[o] > INT32_MAX)
            return false;
    }
    return true;
}

static bool open_matrix(const struct image *img, const char *name, int inner, int cols, int shift,
                        struct matrix *m, casus_error *err) {
    char full[IMAGE_NAME_MAX];
    struct str weights, bias, scale;
    size_t n = (size_t)cols;
    snprintf(full, sizeof full, "syntax.%s.weights", name);
    if (!section(img, full, 1, n * (size_t)inner, &weights, err))
        return false;
    snprintf(full, sizeof full, "syntax.%s.bias", name);
    if (!section(img, full, 4, n, &bias, err))
        return false;
    snprintf(full, sizeof full, "syntax.%s.scale", name);
    if (!section(img, full, 4, n, &scale, err))
        return false;
    *m = (struct matrix){
        inner, cols, (const int8_t *)weights.p, (const int32_t *)bias.p, (const int32_t *)scale.p,
        shift};
    if (shift < 0 || shift > 24 || !sums_fit(m))
        return error_set(err, CASUS_EMODEL, "syntax model: numbers of %s out of range", name);
    return true;
}

static bool open_config(const struct image *img, struct syntax_config *c, casus_error *err) {
    struct str s;
    if (!section(img, "syntax.config", sizeof *c, 1, &s, err))
        return false;
    memcpy(c, s.p, sizeof *c);
    if (c->format != SYNTAX_FORMAT)
        return error_set(err, CASUS_EMODEL, "syntax model of format %d; this program reads %d",
                         c->format, SYNTAX_FORMAT);
    if (c->width != WIDTH || c->arc != ARC || c->label != LABEL || c->buckets != BUCKETS ||
        c->views != VIEWS || c->dep_slots != DEP_SLOTS || c->features != FEATURE_COUNT)
        return bad(err, "a network of other sizes");
    if (c->layers < 1 || c->layers > LAYERS_MAX || c->rows < FEATURE_COUNT || c->rows > 1 << 24 ||
        c->index_size < 1 || c->index_size > 1 << 26 || (c->index_size & (c->index_size - 1)))
        return bad(err, "sizes out of range");
    return true;
}

static bool open_rows(const struct image *img, const struct syntax_config *c,
                      struct syntax_model *m, casus_error *err) {
    struct str rows, index;
    if (!section(img, "syntax.rows", WIDTH, (size_t)c->rows, &rows, err) ||
        !section(img, "syntax.index", sizeof(struct index_slot), (size_t)c->index_size, &index,
                 err))
        return false;
    m->rows = (const int8_t *)rows.p;
    m->index = (const struct index_slot *)index.p;
    m->index_mask = (uint32_t)c->index_size - 1;
    for (int32_t i = 0; i < c->index_size; i++)
        if (m->index[i].row >= (uint32_t)c->rows)
            return bad(err, "a feature's row is out of bounds");
    return true;
}

static bool open_matrices(const struct image *img, const struct syntax_config *c,
                          struct syntax_model *m, casus_error *err) {
    m->layers = c->layers;
    for (int l = 0; l < c->layers; l++) {
        char name[8];
        snprintf(name, sizeof name, "cell%d", l & 7);
        if (!open_matrix(img, name, WIDTH, CELL_COLS, c->cell_shift[l], &m->cell[l], err))
            return false;
    }
    return open_matrix(img, "conv", 3 * WIDTH, WIDTH, c->conv_shift, &m->conv, err) &&
           open_matrix(img, "view", WIDTH, VIEWS, c->view_shift, &m->view, err) &&
           open_matrix(img, "pair", ARC, PAIR, c->pair_shift, &m->pair, err) &&
           open_matrix(img, "out", LABEL, DEP_SLOTS, c->out_shift, &m->out, err);
}

static bool open_vectors(const struct image *img, struct syntax_model *m, casus_error *err) {
    struct str arc, label, way;
    if (!section(img, "syntax.root.arc", 2, ARC, &arc, err) ||
        !section(img, "syntax.root.label", 2, LABEL, &label, err) ||
        !section(img, "syntax.way.label", 2, BUCKETS * LABEL, &way, err))
        return false;
    m->root_arc = (const int16_t *)arc.p;
    m->root_label = (const int16_t *)label.p;
    m->way_label = (const int16_t *)way.p;
    for (int k = 0; k < ARC; k++)
        if (m->root_arc[k] < -127 || m->root_arc[k] > 127)
            return bad(err, "the root is out of range");
    return true;
}

/* Reads names, one a line, into the labels of columns. */
static bool open_labels(const struct image *img, const char *name, unsigned (*find)(struct str),
                        int slots, uint8_t *label, int *count, casus_error *err) {
    struct str rest, line;
    if (!image_section(img, name, 1, &rest, err))
        return false;
    for (*count = 0; str_line(&rest, &line); (*count)++) {
        if (*count == slots)
            return bad(err, "too many labels");
        label[*count] = (uint8_t)find(line);
    }
    return *count > 1 || bad(err, "no labels");
}

static unsigned find_xpos(struct str s) {
    return xpos_find(s);
}

static unsigned find_upos(struct str s) {
    return upos_find(s);
}

static unsigned find_dep(struct str s) {
    return dep_find(s);
}

static void prepare(struct syntax_model *m) {
    for (int c = 0; c < m->dep_count; c++)
        if (m->dep[c] == DEP_ROOT || m->dep[c] == DEP_NONE)
            m->no_dep[m->no_dep_count++] = (uint8_t)c;
    for (int i = 0; i < 2 * PIECE_MAX; i++)
        m->bucket[i] = (uint8_t)distance_bucket(i - PIECE_MAX);
}

static bool open_lemma(const struct image *img, struct syntax_model *m, casus_error *err) {
    struct str s;
    if (!image_section(img, "lemma.table", 1, &s, NULL))
        return true;
    m->lemma = lemma_model_open(img, err);
    return m->lemma != NULL;
}

static bool open_all(const struct image *img, const char *kernels, struct syntax_model *m,
                     casus_error *err) {
    struct syntax_config c;
    if (!kernels_choose(kernels, &m->kernels))
        return error_set(err, CASUS_EUSAGE, "this machine has no kernels \"%s\"", kernels);
    return open_config(img, &c, err) && open_rows(img, &c, m, err) &&
           open_matrices(img, &c, m, err) && open_vectors(img, m, err) &&
           open_labels(img, "syntax.xpos", find_xpos, XPOS_SLOTS, m->xpos, &m->xpos_count, err) &&
           open_labels(img, "syntax.upos", find_upos, UPOS_SLOTS, m->upos, &m->upos_count, err) &&
           open_labels(img, "syntax.dep", find_dep, DEP_SLOTS, m->dep, &m->dep_count, err) &&
           feats_open(img, &m->feats, err) && open_lemma(img, m, err);
}

struct syntax_model *syntax_model_open_with(const struct image *img, const char *kernels,
                                            casus_error *err) {
    struct syntax_model *m = calloc(1, sizeof *m);
    if (!m) {
        error_set(err, CASUS_ENOMEM, "out of memory");
        return NULL;
    }
    if (open_all(img, kernels, m, err)) {
        prepare(m);
        return m;
    }
    free(m);
    return NULL;
}

struct syntax_model *syntax_model_open(const struct image *img, casus_error *err) {
    return syntax_model_open_with(img, NULL, err);
}

const char *syntax_kernels(void) {
    struct kernels k;
    return kernels_choose(NULL, &k) ? k.name : "none";
}

void syntax_model_close(struct syntax_model *m) {
    if (m)
        lemma_model_close(m->lemma);
    free(m);
}
