/* segment.c - trains the decisions of segmentation: `casus-train segment OUT FILE.conllu...`.
 *
 * The running text of each treebank document is segmented by the library itself, with an oracle in
 * place of the weights: it answers each decision from the gold annotation and keeps the features as
 * an example. So training sees exactly what the library will see. Each third document is seen once
 * more in capitals. The classifiers are logistic, trained by AdaGrad from a fixed seed.
 */
#include "segment/model.h"
#include "train.h"
#include "treebank.h"
#include "write_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { EPOCHS = 20 };
static const double rate = 0.25, decay = 1e-4;

struct example {
    uint32_t first; /* in examples.at */
    uint8_t count;
    bool yes;
};

struct examples {
    struct example *list;
    size_t count, cap;
    uint32_t *at;
    size_t at_count, at_cap;
};

struct gatherer {
    struct examples of[DECISION_COUNT];
    const uint8_t *gold; /* of the document at hand */
    bool failed;
};

static bool reserve(void **p, size_t *cap, size_t need, size_t item) {
    if (need <= *cap)
        return true;
    size_t now = *cap ? *cap * 2 : 4096;
    while (now < need)
        now *= 2;
    void *q = realloc(*p, now * item);
    if (!q)
        return false;
    *p = q;
    *cap = now;
    return true;
}

static bool gather(void *arg, enum decision d, const struct features *f, uint32_t pos) {
    struct gatherer *g = arg;
    struct examples *e = &g->of[d];
    bool yes = (g->gold[pos] & (d == DECIDE_END ? TREEBANK_SENTENCE : TREEBANK_TOKEN)) != 0;
    if (!reserve((void **)&e->list, &e->cap, e->count + 1, sizeof *e->list) ||
        !reserve((void **)&e->at, &e->at_cap, e->at_count + f->count, sizeof *e->at)) {
        g->failed = true;
        return yes;
    }
    e->list[e->count++] = (struct example){(uint32_t)e->at_count, (uint8_t)f->count, yes};
    memcpy(e->at + e->at_count, f->at, f->count * sizeof *f->at);
    e->at_count += f->count;
    return yes;
}

/* 1 / (1 + exp(-x)) without the C library's exp, whose last bit differs between versions. */
static double sigmoid(double x) {
    double y = 1.0 + (x > 30 ? -30 : x < -30 ? 30 : -x) / 1024.0;
    for (int i = 0; i < 10; i++)
        y *= y;
    return 1.0 / (1.0 + y);
}

static void shuffle(uint32_t *order, size_t n, uint64_t *seed) {
    for (size_t i = n; i > 1; i--) {
        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        size_t j = (size_t)((*seed >> 33) % i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[j];
        order[j] = swap;
    }
}

static void epoch(const struct examples *e, const uint32_t *order, double *w, double *sq,
                  uint32_t mask) {
    for (size_t n = 0; n < e->count; n++) {
        const struct example *x = &e->list[order[n]];
        double sum = 0;
        for (uint32_t i = 0; i < x->count; i++)
            sum += w[e->at[x->first + i] & mask];
        double gradient = sigmoid(sum) - x->yes;
        for (uint32_t i = 0; i < x->count; i++) {
            uint32_t k = e->at[x->first + i] & mask;
            double g = gradient + decay * w[k];
            sq[k] += g * g;
            w[k] -= rate * g / sqrt(sq[k] + 1e-8);
        }
    }
}

static bool learn(const struct examples *e, uint32_t bits, int16_t *out) {
    size_t size = (size_t)1 << bits;
    double *w = calloc(size, sizeof *w), *sq = calloc(size, sizeof *sq);
    double *mean = calloc(size, sizeof *mean);
    uint32_t *order = malloc((e->count + 1) * sizeof *order);
    bool ok = w && sq && mean && order;
    uint64_t seed = 20240229;
    for (size_t i = 0; ok && i < e->count; i++)
        order[i] = (uint32_t)i;
    for (int n = 0; ok && n < EPOCHS; n++) {
        shuffle(order, e->count, &seed);
        epoch(e, order, w, sq, (uint32_t)size - 1);
        for (size_t i = 0; i < size && n >= EPOCHS / 2; i++)
            mean[i] += w[i] / (EPOCHS - EPOCHS / 2);
    }
    for (size_t i = 0; ok && i < size; i++) {
        double v = floor(mean[i] * SEGMENT_SCALE + 0.5);
        out[i] = (int16_t)(v > 32000 ? 32000 : v < -32000 ? -32000 : v);
    }
    free(w);
    free(sq);
    free(mean);
    free(order);
    return ok;
}

static void in_capitals(char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            text[i] -= 0x20;
}

static bool see(struct gatherer *g, const struct treebank_doc *d, bool capitals, casus_error *err) {
    char *copy = malloc(d->text.len + 1);
    if (!copy)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    memcpy(copy, d->text.p, d->text.len);
    if (capitals)
        in_capitals(copy, d->text.len);
    casus_doc *doc = casus_doc_new(copy, d->text.len, NULL, err);
    free(copy);
    if (!doc)
        return false;
    struct segment_model m = {.oracle = gather, .oracle_arg = g};
    g->gold = d->gold;
    bool ok = segment(&m, doc, err);
    casus_doc_free(doc);
    return ok;
}

static bool gather_file(struct gatherer *g, const char *path, casus_error *err) {
    struct treebank t;
    if (!treebank_read(&t, path, err))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < t.count; i++)
        ok = see(g, &t.docs[i], false, err) && (i % 3 || see(g, &t.docs[i], true, err));
    treebank_free(&t);
    return ok && (!g->failed || error_set(err, CASUS_ENOMEM, "out of memory"));
}

static bool write_part(const char *path, const int16_t *split, const int16_t *end,
                       casus_error *err) {
    struct image_writer w = {0};
    image_writer_add(&w, "segment.split", split, sizeof *split << SEGMENT_SPLIT_BITS);
    image_writer_add(&w, "segment.end", end, sizeof *end << SEGMENT_END_BITS);
    bool ok = write_image(&w, path, err);
    image_writer_free(&w);
    return ok;
}

static void free_examples(struct gatherer *g) {
    for (int d = 0; d < DECISION_COUNT; d++) {
        free(g->of[d].list);
        free(g->of[d].at);
    }
}

bool train_segment(int argc, char **argv, casus_error *err) {
    static int16_t split[1 << SEGMENT_SPLIT_BITS], end[1 << SEGMENT_END_BITS];
    struct gatherer g = {0};
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "segment PART FILE.conllu...");
    bool ok = true;
    for (int i = 2; ok && i < argc; i++)
        ok = gather_file(&g, argv[i], err);
    if (ok) {
        printf("examples: %zu within runs, %zu of sentences\n", g.of[DECIDE_SPLIT].count,
               g.of[DECIDE_END].count);
        ok = (learn(&g.of[DECIDE_SPLIT], SEGMENT_SPLIT_BITS, split) &&
              learn(&g.of[DECIDE_END], SEGMENT_END_BITS, end)) ||
             error_set(err, CASUS_ENOMEM, "out of memory");
        ok = ok && write_part(argv[1], split, end, err);
    }
    free_examples(&g);
    return ok;
}
