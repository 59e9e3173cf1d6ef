/* net.c - forward and backward passes, written out by hand. */
#include "net.h"

#include "document/labels.h"
#include "gemm.h"
#include "syntax/decode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { T = BATCH_WORDS, NODES = PIECE_MAX + 16 };

struct net_work {
    float x0_pre[T][WIDTH];               /* sum of rows */
    float x[LAYERS_MAX + 2][T][WIDTH];    /* x[0] = x0, x[1] = after conv, x[2..] = layers */
    float dx[T][WIDTH];                   /* gradient of the x at hand */
    float in[LAYERS_MAX + 2][T][WIDTH];   /* what enters products: rounded, dropped out */
    float mask[LAYERS_MAX + 2][T][WIDTH]; /* dropout */
    float window[T][3 * WIDTH], dwindow[T][3 * WIDTH];
    float conv_pre[T][WIDTH], dconv[T][WIDTH];
    float u[LAYERS_MAX][T][3 * WIDTH], du[T][3 * WIDTH]; /* z, f, r before activation */
    float c[LAYERS_MAX][T][WIDTH];
    float view[T][VIEWS], dview[T][VIEWS]; /* activated where they are activated */
    float view_pre[T][VIEWS];
    float view_mask[T][VIEWS];
    float pair[T][PAIR], dpair[T][PAIR];
    float heads[NODES * ARC], dheads[NODES * ARC]; /* of one sentence, the root first */
    float heads_t[ARC * NODES];
    float score[PIECE_MAX][NODES], score_t[NODES * NODES];
    float hidden[T][LABEL], hidden_mask[T][LABEL], dhidden[T][LABEL];
    float out[T][DEP_SLOTS];
    int arc[T], child[T], sibling[T];              /* words of the batch; -1: the root, or none */
    float turn[T * (VIEWS + 3 * WIDTH)];           /* transposes */
    float turn_w[3 * WIDTH * (VIEWS + 3 * WIDTH)]; /* of weights */
};

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

float net_random(struct net *n) {
    return (float)(next(&n->random) >> 40) * (1.0f / 16777216.0f);
}

static void fill_random(struct net *n, float *w, size_t count, float range) {
    for (size_t i = 0; i < count; i++)
        w[i] = (2 * net_random(n) - 1) * range;
}

static void lay_out(struct net *n) {
    static const size_t fixed[TENSOR_COUNT] = {
        [CONV_W] = 3 * WIDTH * WIDTH,
        [CONV_B] = WIDTH,
        [VIEW_W] = WIDTH * VIEWS,
        [VIEW_B] = VIEWS,
        [PAIR_W] = ARC * PAIR,
        [PAIR_B] = PAIR,
        [ROOT_ARC] = ARC,
        [ROOT_LABEL] = LABEL,
        [WAY_LABEL] = BUCKETS * LABEL,
        [OUT_W] = LABEL * DEP_SLOTS,
        [OUT_B] = DEP_SLOTS,
    };
    memcpy(n->size, fixed, sizeof fixed);
    for (int l = 0; l < n->layers; l++) {
        n->size[CELL_W + 2 * l] = WIDTH * 3 * WIDTH;
        n->size[CELL_B + 2 * l] = 3 * WIDTH;
    }
    size_t at = 0;
    for (int t = 0; t < TENSOR_COUNT; t++) {
        n->at[t] = at;
        at += n->size[t];
    }
    n->dense = at;
}

bool net_new(struct net *n, int layers, uint32_t rows, uint64_t seed) {
    *n = (struct net){.layers = layers, .rows = rows, .random = seed, .fade1 = 1, .fade2 = 1};
    lay_out(n);
    size_t all = n->dense + (size_t)rows * WIDTH;
    float **parts[] = {&n->w, &n->grad, &n->adam_m, &n->adam_v, &n->mean};
    for (int i = 0; i < 5; i++)
        *parts[i] = calloc(all, sizeof(float));
    n->touched = calloc(rows, sizeof *n->touched);
    n->is_touched = calloc(rows, 1);
    n->work = calloc(1, sizeof *n->work);
    if (!n->w || !n->grad || !n->adam_m || !n->adam_v || !n->mean || !n->touched ||
        !n->is_touched || !n->work)
        return false;
    n->row_w = n->w + n->dense;
    n->row_grad = n->grad + n->dense;
    fill_random(n, n->w + n->at[CONV_W], n->size[CONV_W], 0.1f);
    for (int l = 0; l < layers; l++)
        fill_random(n, n->w + n->at[CELL_W + 2 * l], n->size[CELL_W + 2 * l], 0.25f);
    fill_random(n, n->w + n->at[VIEW_W], n->size[VIEW_W], 0.2f);
    fill_random(n, n->w + n->at[PAIR_W], n->size[PAIR_W], 0.15f);
    fill_random(n, n->w + n->at[ROOT_ARC], n->size[ROOT_ARC], 0.2f);
    fill_random(n, n->w + n->at[ROOT_LABEL], n->size[ROOT_LABEL], 0.2f);
    fill_random(n, n->w + n->at[OUT_W], n->size[OUT_W], 0.15f);
    fill_random(n, n->row_w, (size_t)rows * WIDTH, 0.25f);
    return true;
}

void net_free(struct net *n) {
    float *parts[] = {n->w, n->grad, n->adam_m, n->adam_v, n->mean};
    for (int i = 0; i < 5; i++)
        free(parts[i]);
    free(n->touched);
    free(n->is_touched);
    free(n->work);
    *n = (struct net){0};
}

/* ---- activations: quadratic stand-ins for tanh and sigmoid, see
 * src/syntax/kernels.h ---- */

static inline float clip1(float u) {
    return u < -1 ? -1 : u > 1 ? 1 : u;
}

static inline float bend(float x) {
    float u = clip1(0.5f * x);
    return u * (2 - fabsf(u));
}

/* Slopes keep a little of themselves where the function is flat, or a stuck
 * cell stays stuck. */
static inline float slope(float u) {
    float s = 1 - fabsf(u);
    return s > 0.03f ? s : 0.03f;
}

static inline float bend_slope(float x) {
    return slope(clip1(0.5f * x));
}

static inline float gate(float x) {
    float u = clip1(0.25f * x);
    return 0.5f + u - 0.5f * u * fabsf(u);
}

static inline float gate_slope(float x) {
    return 0.25f * slope(clip1(0.25f * x));
}

/* Activations enter products as whole numbers from -63 to 63. */
static inline float rounded(float x) {
    float y = x * 63;
    return (float)(int)(y < 0 ? y - 0.5f : y + 0.5f) * (1.0f / 63);
}

TRAIN_CLONES static void draw_mask(struct net *n, float *mask, size_t count, float drop) {
    if (drop <= 0) {
        for (size_t i = 0; i < count; i++)
            mask[i] = 1;
        return;
    }
    uint32_t limit = (uint32_t)(drop * 65536);
    float keep = 1 / (1 - drop);
    for (size_t i = 0; i < count; i += 4) {
        uint64_t r = next(&n->random);
        for (size_t k = 0; k < 4; k++)
            mask[i + k] = (r >> 16 * k & 0xffff) < limit ? 0 : keep;
    }
}

TRAIN_CLONES static void enter(struct net *n, int l, int words, float drop, bool quantise) {
    struct net_work *k = n->work;
    draw_mask(n, k->mask[l][0], (size_t)words * WIDTH, drop);
    const float *x = k->x[l][0], *m = k->mask[l][0];
    float *in = k->in[l][0];
    size_t count = (size_t)words * WIDTH;
    if (quantise)
        for (size_t i = 0; i < count; i++)
            in[i] = rounded(x[i]) * m[i];
    else
        for (size_t i = 0; i < count; i++)
            in[i] = x[i] * m[i];
}

/* y[words][cols] = x[words][inner] W + b */
TRAIN_CLONES static void product(struct net *n, enum tensor w, int words, const float *x, int inner,
                                 float *y, int cols) {
    const float *bias = n->w + n->at[w + 1];
    for (int i = 0; i < words; i++)
        memcpy(y + (size_t)i * cols, bias, (size_t)cols * sizeof *y);
    gemm(words, cols, inner, x, inner, n->w + n->at[w], cols, y, cols, true);
}

/* Gradients of the weights, and of x where dx is given (replaced, not added
 * to). */
TRAIN_CLONES static void product_back(struct net *n, enum tensor w, int words, const float *x,
                                      int inner, const float *dy, int cols, float *dx) {
    struct net_work *k = n->work;
    float *db = n->grad + n->at[w + 1];
    for (int i = 0; i < words; i++)
        for (int j = 0; j < cols; j++)
            db[j] += dy[(size_t)i * cols + j];
    transpose(words, inner, x, inner, k->turn, words);
    gemm(inner, cols, words, k->turn, words, dy, cols, n->grad + n->at[w], cols, true);
    if (!dx)
        return;
    transpose(inner, cols, n->w + n->at[w], cols, k->turn_w, inner);
    gemm(words, inner, cols, dy, cols, k->turn_w, inner, dx, inner, false);
}

/* ---- the encoder ---- */

TRAIN_CLONES static void embed(struct net *n, const struct batch *b) {
    struct net_work *k = n->work;
    for (int i = 0; i < b->words; i++) {
        float *y = k->x0_pre[i];
        memcpy(y, n->row_w + (size_t)b->row[i][0] * WIDTH, WIDTH * sizeof *y);
        for (int f = 1; f < FEATURE_COUNT; f++) {
            const float *r = n->row_w + (size_t)b->row[i][f] * WIDTH;
            for (int j = 0; j < WIDTH; j++)
                y[j] += r[j];
        }
        for (int j = 0; j < WIDTH; j++)
            k->x[0][i][j] = bend(y[j]);
    }
}

TRAIN_CLONES static void embed_back(struct net *n, const struct batch *b) {
    struct net_work *k = n->work;
    for (int i = 0; i < b->words; i++) {
        float *d = k->dx[i];
        for (int j = 0; j < WIDTH; j++)
            d[j] *= bend_slope(k->x0_pre[i][j]);
        for (int f = 0; f < FEATURE_COUNT; f++) {
            uint32_t r = b->row[i][f];
            if (!n->is_touched[r]) {
                n->is_touched[r] = 1;
                n->touched[n->touched_count++] = r;
            }
            float *g = n->row_grad + (size_t)r * WIDTH;
            for (int j = 0; j < WIDTH; j++)
                g[j] += d[j];
        }
    }
}

TRAIN_CLONES static void convolve(struct net *n, const struct batch *b) {
    struct net_work *k = n->work;
    size_t one = WIDTH * sizeof(float);
    for (int s = 0; s < b->sentences; s++)
        for (int i = b->first[s]; i < b->first[s + 1]; i++) {
            memset(k->window[i], 0, 3 * one);
            if (i > b->first[s])
                memcpy(k->window[i], k->in[0][i - 1], one);
            memcpy(k->window[i] + WIDTH, k->in[0][i], one);
            if (i + 1 < b->first[s + 1])
                memcpy(k->window[i] + 2 * WIDTH, k->in[0][i + 1], one);
        }
    product(n, CONV_W, b->words, k->window[0], 3 * WIDTH, k->conv_pre[0], WIDTH);
    for (int i = 0; i < b->words; i++)
        for (int j = 0; j < WIDTH; j++)
            k->x[1][i][j] = 0.5f * (k->x[0][i][j] + bend(k->conv_pre[i][j]));
}

/* dx of x[1] becomes dx of x[0]. */
TRAIN_CLONES static void convolve_back(struct net *n, const struct batch *b) {
    struct net_work *k = n->work;
    for (int i = 0; i < b->words; i++)
        for (int j = 0; j < WIDTH; j++) {
            float d = 0.5f * k->dx[i][j];
            k->dconv[i][j] = d * bend_slope(k->conv_pre[i][j]);
            k->dx[i][j] = d;
        }
    product_back(n, CONV_W, b->words, k->window[0], 3 * WIDTH, k->dconv[0], WIDTH, k->dwindow[0]);
    for (int s = 0; s < b->sentences; s++)
        for (int i = b->first[s]; i < b->first[s + 1]; i++)
            for (int o = -1; o <= 1; o++) {
                int from = i + o;
                if (from < b->first[s] || from >= b->first[s + 1])
                    continue;
                const float *d = k->dwindow[i] + (o + 1) * WIDTH, *m = k->mask[0][from];
                for (int j = 0; j < WIDTH; j++)
                    k->dx[from][j] += d[j] * m[j];
            }
}

/* One direction of one sentence: from i0, n steps of `way`, dimensions [lo, lo
 * + HALF). */
TRAIN_CLONES static void recur(struct net_work *k, int l, int i0, int steps, int way, int lo) {
    float c[HALF] = {0};
    for (int t = 0, i = i0; t < steps; t++, i += way) {
        const float *u = k->u[l][i] + lo, *x = k->x[l + 1][i] + lo;
        float *y = k->x[l + 2][i] + lo, *keep = k->c[l][i] + lo;
        for (int j = 0; j < HALF; j++) {
            float z = bend(u[j]), f = gate(u[WIDTH + j]), r = gate(u[2 * WIDTH + j]);
            c[j] = z + f * (c[j] - z);
            keep[j] = c[j];
            y[j] = x[j] + r * (c[j] - x[j]);
        }
    }
}

TRAIN_CLONES static void recur_back(struct net_work *k, int l, int i0, int steps, int way, int lo) {
    float dc[HALF] = {0};
    for (int t = steps - 1, i = i0 + way * (steps - 1); t >= 0; t--, i -= way) {
        const float *u = k->u[l][i] + lo, *x = k->x[l + 1][i] + lo, *c = k->c[l][i] + lo;
        static const float zero[HALF];
        const float *before = t ? k->c[l][i - way] + lo : zero;
        float *du = k->du[i] + lo, *dx = k->dx[i] + lo;
        for (int j = 0; j < HALF; j++) {
            float z = bend(u[j]), f = gate(u[WIDTH + j]), r = gate(u[2 * WIDTH + j]);
            float dy = dx[j];
            float d = dc[j] + dy * r;
            du[2 * WIDTH + j] = dy * (c[j] - x[j]) * gate_slope(u[2 * WIDTH + j]);
            dx[j] = dy * (1 - r);
            du[WIDTH + j] = d * (before[j] - z) * gate_slope(u[WIDTH + j]);
            du[j] = d * (1 - f) * bend_slope(u[j]);
            dc[j] = d * f;
        }
    }
}

static void cell(struct net *n, const struct batch *b, int l) {
    struct net_work *k = n->work;
    product(n, CELL_W + 2 * l, b->words, k->in[l + 1][0], WIDTH, k->u[l][0], 3 * WIDTH);
    for (int s = 0; s < b->sentences; s++) {
        int first = b->first[s], count = b->first[s + 1] - first;
        recur(k, l, first, count, 1, 0);
        recur(k, l, first + count - 1, count, -1, HALF);
    }
}

/* dx of x[l + 2] becomes dx of x[l + 1]. */
TRAIN_CLONES static void cell_back(struct net *n, const struct batch *b, int l) {
    struct net_work *k = n->work;
    for (int s = 0; s < b->sentences; s++) {
        int first = b->first[s], count = b->first[s + 1] - first;
        recur_back(k, l, first, count, 1, 0);
        recur_back(k, l, first + count - 1, count, -1, HALF);
    }
    product_back(n, CELL_W + 2 * l, b->words, k->in[l + 1][0], WIDTH, k->du[0], 3 * WIDTH,
                 k->dwindow[0]);
    const float *d = k->dwindow[0], *m = k->mask[l + 1][0];
    float *dx = k->dx[0];
    for (size_t i = 0; i < (size_t)b->words * WIDTH; i++)
        dx[i] += d[i] * m[i];
}

static void encode(struct net *n, const struct batch *b, const struct net_options *o) {
    struct net_work *k = n->work;
    embed(n, b);
    enter(n, 0, b->words, o->drop_input, o->quantise);
    convolve(n, b);
    for (int l = 0; l < n->layers; l++) {
        enter(n, l + 1, b->words, o->drop_layer, o->quantise);
        cell(n, b, l);
    }
    enter(n, n->layers + 1, b->words, o->drop_view, o->quantise);
    product(n, VIEW_W, b->words, k->in[n->layers + 1][0], WIDTH, k->view_pre[0], VIEWS);
    draw_mask(n, k->view_mask[0], (size_t)b->words * VIEWS, o->drop_view);
    for (int i = 0; i < b->words; i++) {
        memcpy(k->view[i], k->view_pre[i], sizeof k->view[i]);
        for (int j = ARC_HEAD_AT; j < LABEL_HEAD_AT; j++) {
            float y = bend(k->view_pre[i][j]);
            k->view[i][j] = (o->quantise ? rounded(y) : y) * k->view_mask[i][j];
        }
    }
    static float dep[T][ARC];
    for (int i = 0; i < b->words; i++)
        memcpy(dep[i], k->view[i] + ARC_DEP_AT, sizeof dep[i]);
    product(n, PAIR_W, b->words, dep[0], ARC, k->pair[0], PAIR);
}

static void encode_back(struct net *n, const struct batch *b) {
    struct net_work *k = n->work;
    static float dep[T][ARC], ddep[T][ARC];
    for (int i = 0; i < b->words; i++)
        memcpy(dep[i], k->view[i] + ARC_DEP_AT, sizeof dep[i]);
    product_back(n, PAIR_W, b->words, dep[0], ARC, k->dpair[0], PAIR, ddep[0]);
    for (int i = 0; i < b->words; i++) {
        for (int j = 0; j < ARC; j++)
            k->dview[i][ARC_DEP_AT + j] += ddep[i][j];
        for (int j = ARC_HEAD_AT; j < LABEL_HEAD_AT; j++)
            k->dview[i][j] *= k->view_mask[i][j] * bend_slope(k->view_pre[i][j]);
    }
    product_back(n, VIEW_W, b->words, k->in[n->layers + 1][0], WIDTH, k->dview[0], VIEWS, k->dx[0]);
    const float *m = k->mask[n->layers + 1][0];
    float *dx = k->dx[0];
    for (size_t i = 0; i < (size_t)b->words * WIDTH; i++)
        dx[i] *= m[i];
    for (int l = n->layers - 1; l >= 0; l--)
        cell_back(n, b, l);
    convolve_back(n, b);
    embed_back(n, b);
}

/* ---- the heads of the network ---- */

/* Softmax over s[0..count): turns it into the gradient of the loss -log
 * p(gold), returns the loss.
 */
static double softmax_loss(float *s, int count, int gold, float weight) {
    float top = s[0], sum = 0;
    for (int i = 1; i < count; i++)
        top = s[i] > top ? s[i] : top;
    float at_gold = s[gold] - top;
    for (int i = 0; i < count; i++) {
        s[i] = train_exp(s[i] - top);
        sum += s[i];
    }
    for (int i = 0; i < count; i++)
        s[i] *= weight / sum;
    s[gold] -= weight;
    return weight * (log((double)sum) - at_gold);
}

/* Arguments of predicates are what the records are made of; a comma's head
 * matters to nobody. */
static float worth(const struct gold_word *g) {
    unsigned dep = dep_base(g->dep);
    return score_is_core(dep) ? 1.25f : dep == DEP_PUNCT ? 0.75f : 1;
}

/* Scores of all heads for each word of a sentence into k->score; node 0 is the
 * root. */
static int score_arcs(struct net *n, int first, int count) {
    struct net_work *k = n->work;
    int nodes = (count + 1 + 15) / 16 * 16;
    memset(k->heads, 0, (size_t)nodes * ARC * sizeof(float));
    memcpy(k->heads, n->w + n->at[ROOT_ARC], ARC * sizeof(float));
    for (int i = 0; i < count; i++)
        memcpy(k->heads + (i + 1) * ARC, k->view[first + i] + ARC_HEAD_AT, ARC * sizeof(float));
    transpose(nodes, ARC, k->heads, ARC, k->heads_t, nodes);
    gemm(count, nodes, ARC, k->pair[first], PAIR, k->heads_t, nodes, k->score[0], NODES, false);
    for (int d = 0; d < count; d++) {
        const float *way = k->pair[first + d] + ARC;
        k->score[d][0] += way[0];
        for (int h = 0; h < count; h++)
            k->score[d][h + 1] += way[distance_bucket(h - d)];
        k->score[d][d + 1] = -1e9f;
    }
    return nodes;
}

static double learn_heads(struct net *n, const struct batch *b, int s, float weight) {
    struct net_work *k = n->work;
    int first = b->first[s], count = b->first[s + 1] - first;
    int nodes = score_arcs(n, first, count);
    double loss = 0;
    for (int d = 0; d < count; d++) {
        float *row = k->score[d];
        const struct gold_word *g = b->gold[first + d];
        loss += softmax_loss(row, count + 1, g->head + 1, weight * worth(g));
        memset(row + count + 1, 0, (size_t)(nodes - count - 1) * sizeof *row);
        row[d + 1] = 0;
        float *way = k->dpair[first + d] + ARC;
        memset(way, 0, BUCKETS * sizeof *way);
        way[0] += row[0];
        for (int h = 0; h < count; h++)
            way[distance_bucket(h - d)] += row[h + 1];
    }
    gemm(count, ARC, nodes, k->score[0], NODES, k->heads, ARC, k->dpair[first], PAIR, false);
    transpose(count, nodes, k->score[0], NODES, k->score_t, count);
    gemm(nodes, ARC, count, k->score_t, count, k->pair[first], PAIR, k->dheads, ARC, false);
    float *root = n->grad + n->at[ROOT_ARC];
    for (int j = 0; j < ARC; j++)
        root[j] += k->dheads[j];
    for (int i = 0; i < count; i++)
        memcpy(k->dview[first + i] + ARC_HEAD_AT, k->dheads + (i + 1) * ARC, ARC * sizeof(float));
    return loss;
}

/* First child and sibling before of each word, from the arcs. */
static void find_relatives(struct net_work *k, const struct batch *b) {
    static int last[T];
    for (int i = 0; i < b->words; i++)
        last[i] = k->child[i] = k->sibling[i] = -1;
    for (int i = 0; i < b->words; i++) {
        int h = k->arc[i];
        if (h < 0)
            continue;
        if (last[h] < 0)
            k->child[h] = i;
        k->sibling[i] = last[h];
        last[h] = i;
    }
}

/* Where the parts of a word's label lie: in views, or else in `root` and `ways`
 * of the weights. */
static void label_parts(const struct net_work *k, float view[][VIEWS], float *root, float *ways,
                        int i, float *part[LABEL_PARTS]) {
    int head = k->arc[i], child = k->child[i], sibling = k->sibling[i];
    part[0] = view[i] + LABEL_DEP_AT;
    part[1] = head < 0 ? root : view[head] + LABEL_HEAD_AT;
    part[2] = ways + LABEL * (head < 0 ? 0 : distance_bucket(head - i));
    part[3] = child < 0 ? NULL : view[child] + LABEL_CHILD_AT;
    part[4] = sibling < 0 ? NULL : view[sibling] + LABEL_SIBLING_AT;
}

/* Scores of labels for the arcs in k->arc into k->out. */
TRAIN_CLONES static void score_labels(struct net *n, const struct batch *b,
                                      const struct net_options *o) {
    struct net_work *k = n->work;
    draw_mask(n, k->hidden_mask[0], (size_t)b->words * LABEL, o->drop_view);
    find_relatives(k, b);
    for (int i = 0; i < b->words; i++) {
        float *part[LABEL_PARTS], *y = k->hidden[i];
        label_parts(k, k->view, n->w + n->at[ROOT_LABEL], n->w + n->at[WAY_LABEL], i, part);
        memcpy(y, part[0], sizeof k->hidden[i]);
        for (int p = 1; p < LABEL_PARTS; p++)
            for (int j = 0; part[p] && j < LABEL; j++)
                y[j] += part[p][j];
        for (int j = 0; j < LABEL; j++) {
            float v = y[j] < 0 ? 0 : y[j] > 4 ? 4 : y[j];
            if (o->quantise)
                v = (float)(int)(v * 31.75f + 0.5f) * (1 / 31.75f);
            y[j] = v * k->hidden_mask[i][j];
        }
    }
    product(n, OUT_W, b->words, k->hidden[0], LABEL, k->out[0], DEP_SLOTS);
}

TRAIN_CLONES static double learn_labels(struct net *n, const struct batch *b,
                                        const struct net_options *o, float weight) {
    struct net_work *k = n->work;
    for (int s = 0; s < b->sentences; s++)
        for (int i = b->first[s]; i < b->first[s + 1]; i++)
            k->arc[i] = b->gold[i]->head < 0 ? -1 : b->first[s] + b->gold[i]->head;
    score_labels(n, b, o);
    double loss = 0;
    for (int i = 0; i < b->words; i++) {
        const struct gold_word *g = b->gold[i];
        loss += softmax_loss(k->out[i], DEP_COUNT, g->dep, weight * worth(g));
        memset(k->out[i] + DEP_COUNT, 0, (DEP_SLOTS - DEP_COUNT) * sizeof(float));
    }
    product_back(n, OUT_W, b->words, k->hidden[0], LABEL, k->out[0], DEP_SLOTS, k->dhidden[0]);
    for (int i = 0; i < b->words; i++) {
        float *part[LABEL_PARTS], *g = k->dhidden[i];
        label_parts(k, k->dview, n->grad + n->at[ROOT_LABEL], n->grad + n->at[WAY_LABEL], i, part);
        for (int j = 0; j < LABEL; j++)
            g[j] = k->hidden[i][j] > 0 ? g[j] * k->hidden_mask[i][j] : 0;
        for (int p = 0; p < LABEL_PARTS; p++)
            for (int j = 0; part[p] && j < LABEL; j++)
                part[p][j] += g[j];
    }
    return loss;
}

static double learn_tags(struct net *n, const struct batch *b, float xpos, float upos) {
    struct net_work *k = n->work;
    double loss = 0;
    for (int i = 0; i < b->words; i++) {
        float *d = k->dview[i];
        memcpy(d, k->view[i], (XPOS_SLOTS + UPOS_SLOTS) * sizeof *d);
        loss += softmax_loss(d + XPOS_AT, XPOS_COUNT, b->gold[i]->xpos, xpos);
        memset(d + XPOS_AT + XPOS_COUNT, 0, (XPOS_SLOTS - XPOS_COUNT) * sizeof *d);
        loss += softmax_loss(d + UPOS_AT, UPOS_COUNT, b->gold[i]->upos, upos);
        memset(d + UPOS_AT + UPOS_COUNT, 0, (UPOS_SLOTS - UPOS_COUNT) * sizeof *d);
    }
    return loss;
}

double net_learn(struct net *n, const struct batch *b, const struct net_options *o) {
    struct net_work *k = n->work;
    float share = 1.0f / (float)b->words;
    encode(n, b, o);
    memset(k->dview, 0, (size_t)b->words * sizeof k->dview[0]);
    double loss = learn_tags(n, b, 0.5f * share, 0.6f * share);
    for (int s = 0; s < b->sentences; s++)
        loss += learn_heads(n, b, s, share);
    loss += learn_labels(n, b, o, share);
    encode_back(n, b);
    return loss;
}

/* ---- weights ---- */

TRAIN_CLONES static void adam(struct net *n, size_t from, size_t count, float rate) {
    float *w = n->w + from, *g = n->grad + from, *m = n->adam_m + from, *v = n->adam_v + from;
    for (size_t i = 0; i < count; i++) {
        m[i] += 0.1f * (g[i] - m[i]);
        v[i] += 0.01f * (g[i] * g[i] - v[i]);
        w[i] -= rate * m[i] / (sqrtf(v[i]) + 1e-7f);
        g[i] = 0;
    }
}

void net_update(struct net *n, float rate) {
    n->fade1 *= 0.9f;
    n->fade2 *= 0.99f;
    rate *= sqrtf(1 - n->fade2) / (1 - n->fade1);
    adam(n, 0, n->dense, rate);
    for (uint32_t i = 0; i < n->touched_count; i++) {
        adam(n, n->dense + (size_t)n->touched[i] * WIDTH, WIDTH, rate);
        n->is_touched[n->touched[i]] = 0;
    }
    n->touched_count = 0;
}

TRAIN_CLONES void net_track(struct net *n, float share) {
    size_t all = n->dense + (size_t)n->rows * WIDTH;
    for (size_t i = 0; i < all; i++)
        n->mean[i] += share * (n->w[i] - n->mean[i]);
}

void net_swap_mean(struct net *n) {
    float *t = n->w;
    n->w = n->mean;
    n->mean = t;
    n->row_w = n->w + n->dense;
}

/* ---- parsing, to measure ---- */

static int best(const float *s, int from, int to) {
    int b = from;
    for (int i = from + 1; i < to; i++)
        if (s[i] > s[b])
            b = i;
    return b;
}

static void decode(struct net *n, int first, int count) {
    struct net_work *k = n->work;
    static int32_t score[PIECE_MAX * (PIECE_MAX + 1)], head[PIECE_MAX];
    static struct decode_scratch scratch;
    score_arcs(n, first, count);
    for (int d = 0; d < count; d++)
        for (int h = 0; h <= count; h++)
            score[d * (count + 1) + h] =
                h == d + 1 ? DECODE_NEVER : (int32_t)(k->score[d][h] * 1024);
    decode_tree(score, count, count + 1, head, &scratch);
    for (int d = 0; d < count; d++)
        k->arc[first + d] = head[d] < 0 ? -1 : first + head[d];
}

void net_parse(struct net *n, const struct batch *b, bool quantise, struct parsed_word *out) {
    struct net_work *k = n->work;
    struct net_options o = {.quantise = quantise};
    encode(n, b, &o);
    for (int s = 0; s < b->sentences; s++)
        decode(n, b->first[s], b->first[s + 1] - b->first[s]);
    score_labels(n, b, &o);
    for (int s = 0; s < b->sentences; s++)
        for (int i = b->first[s]; i < b->first[s + 1]; i++)
            out[i].head = k->arc[i] < 0 ? -1 : k->arc[i] - b->first[s];
    for (int i = 0; i < b->words; i++) {
        bool root = k->arc[i] < 0;
        out[i].xpos = (uint8_t)(best(k->view[i] + XPOS_AT, 1, XPOS_COUNT));
        out[i].upos = (uint8_t)(best(k->view[i] + UPOS_AT, 1, UPOS_COUNT));
        out[i].dep = root ? DEP_ROOT : (uint8_t)best(k->out[i], 2, DEP_COUNT);
    }
}
