/* linear.c - see linear.h. */
#include "linear.h"

#include "gemm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void linear_add(struct linear_cases *c, const uint32_t *keys, uint32_t count, uint32_t right,
                float weight, int domain) {
    if (c->count == c->cap) {
        c->cap = c->cap ? 2 * c->cap : 4096;
        c->list = realloc(c->list, c->cap * sizeof *c->list);
        if (!c->list)
            abort();
    }
    c->list[c->count++] = (struct linear_case){keys, count, right, weight, domain};
}

void linear_cases_free(struct linear_cases *c) {
    free(c->list);
    *c = (struct linear_cases){0};
}

void linear_free(struct linear *m) {
    free(m->w);
    m->w = NULL;
}

static uint64_t next(uint64_t *s) {
    uint64_t z = (*s += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static float draw(uint64_t *s) {
    return (float)(next(s) >> 40) * (1.0f / 16777216.0f);
}

/* Shares of the sums in `s`, in place. */
static void soften(float *s, int classes) {
    float top = s[0], all = 0;
    for (int c = 1; c < classes; c++)
        top = s[c] > top ? s[c] : top;
    for (int c = 0; c < classes; c++)
        all += s[c] = train_exp(s[c] - top);
    for (int c = 0; c < classes; c++)
        s[c] /= all;
}

/* Table 0: of all domains; 1 + d: of domain d alone. */
static float *row_of(const struct linear *m, int table, uint32_t key) {
    return m->w + ((size_t)table * m->rows + (key & (m->rows - 1))) * (size_t)m->classes;
}

TRAIN_CLONES static void add_row(float *s, const float *w, float value, int classes) {
    for (int c = 0; c < classes; c++)
        s[c] += w[c] * value;
}

void linear_shares(const struct linear *m, const uint32_t *keys, uint32_t count, float *p) {
    float value = 1 / sqrtf((float)(count ? count : 1));
    memset(p, 0, (size_t)m->classes * sizeof *p);
    for (uint32_t i = 0; i < count; i++) {
        add_row(p, row_of(m, 0, keys[i]), value, m->classes);
        add_row(p, row_of(m, 1, keys[i]), value, m->classes);
    }
    soften(p, m->classes);
}

struct learner {
    struct linear *m;
    float *squares, *mean; /* of gradients; of weights */
    const struct linear_options *o;
    uint64_t random;
};

TRAIN_CLONES static void step(float *w, float *squares, const float *slope, float value, float rate,
                              float decay, int classes) {
    for (int c = 0; c < classes; c++) {
        float g = slope[c] * value + decay * w[c];
        squares[c] += g * g;
        w[c] -= rate * g / (sqrtf(squares[c]) + 1e-3f);
    }
}

static void learn_case(struct learner *l, const struct linear_case *k) {
    enum { KEYS_MAX = 1024 };
    uint32_t kept[KEYS_MAX], n = 0;
    struct linear *m = l->m;
    float s[LINEAR_CLASSES_MAX] = {0}, right = 0;
    for (uint32_t i = 0; i < k->count && n < KEYS_MAX; i++)
        if (l->o->drop <= 0 || draw(&l->random) >= l->o->drop)
            kept[n++] = k->keys[i];
    float value = 1 / (sqrtf((float)k->count) * (1 - l->o->drop));
    for (uint32_t i = 0; i < n; i++) {
        add_row(s, row_of(m, 0, kept[i]), value, m->classes);
        add_row(s, row_of(m, 1 + k->domain, kept[i]), value, m->classes);
    }
    soften(s, m->classes);
    for (int c = 0; c < m->classes; c++)
        right += k->right >> c & 1 ? s[c] : 0;
    if (right < 1e-12f)
        right = 1e-12f;
    for (int c = 0; c < m->classes; c++)
        s[c] = k->weight * (s[c] - (k->right >> c & 1 ? s[c] / right : 0));
    for (uint32_t i = 0; i < n; i++)
        for (int both = 0; both < 2; both++) {
            float *w = row_of(m, both ? 1 + k->domain : 0, kept[i]);
            step(w, l->squares + (w - m->w), s, value, l->o->rate, l->o->decay, m->classes);
        }
}

static void shuffle(uint32_t *order, size_t count, uint64_t *random) {
    for (size_t i = count; i > 1; i--) {
        size_t k = next(random) % i;
        uint32_t t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

/* One run from nothing; adds the weights of its later epochs to the sum. */
static void run(struct learner *l, const struct linear_cases *c, uint32_t *order, size_t size) {
    memset(l->m->w, 0, size * sizeof(float));
    memset(l->squares, 0, size * sizeof(float));
    for (size_t i = 0; i < c->count; i++)
        order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < l->o->epochs; epoch++) {
        shuffle(order, c->count, &l->random);
        for (size_t i = 0; i < c->count; i++)
            if (c->list[order[i]].count)
                learn_case(l, &c->list[order[i]]);
        for (size_t i = 0; epoch >= l->o->epochs / 2 && i < size; i++)
            l->mean[i] += l->m->w[i];
    }
}

void linear_train(struct linear *m, uint32_t rows, int classes, const struct linear_cases *c,
                  const struct linear_options *o) {
    size_t size = (1 + LINEAR_DOMAINS) * (size_t)rows * (size_t)classes;
    *m = (struct linear){calloc(size, sizeof(float)), rows, classes};
    struct learner l = {m, calloc(size, sizeof(float)), calloc(size, sizeof(float)), o, o->seed};
    uint32_t *order = malloc((c->count + 1) * sizeof *order);
    if (!m->w || !l.squares || !l.mean || !order)
        abort();
    for (int i = 0; i < o->runs; i++)
        run(&l, c, order, size);
    float share = 1 / (float)((o->epochs - o->epochs / 2) * o->runs);
    for (size_t i = 0; i < size; i++)
        m->w[i] = l.mean[i] * share;
    free(l.squares);
    free(l.mean);
    free(order);
}

void linear_weights(const struct linear *m, float *out) {
    size_t size = (size_t)m->rows * (size_t)m->classes;
    for (size_t i = 0; i < size; i++)
        out[i] = m->w[i] + m->w[size + i];
}
