/* Every set of kernels gives the same bytes: loop by loop on made-up numbers, and over whole
 * documents with the model that is shipped. */
#include "document/document.h"
#include "syntax/kernels.h"
#include "syntax/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* after the headers that it needs */
#include <cmocka.h>

static uint32_t state = 11;

static uint32_t draw(void) {
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static void same_products(const struct kernels *k, int inner, int cols, int rows) {
    int8_t *w = malloc((size_t)inner * (size_t)cols);
    uint8_t *in = malloc((size_t)inner * (size_t)rows);
    int32_t *bias = malloc((size_t)cols * 4), *scale = malloc((size_t)cols * 4);
    int16_t *a = calloc((size_t)(cols * rows), 2), *b = calloc((size_t)(cols * rows), 2);
    assert_true(w && in && bias && scale && a && b);
    /* as large as LANE_MAX allows: 16 weights of one sign in a lane */
    for (int i = 0; i < inner * cols; i++)
        w[i] = (int8_t)(draw() % 8 == 0 ? 16 : (int)(draw() % 33) - 16);
    for (int i = 0; i < inner * rows; i++)
        in[i] = draw() % 2 ? 127 : (uint8_t)(draw() % 128);
    for (int o = 0; o < cols; o++) {
        bias[o] = (int32_t)(draw() % 400000) - 200000;
        scale[o] = (int32_t)(draw() % 255) + 1;
    }
    struct matrix m = {inner, cols, w, bias, scale, (int)(draw() % 8)};
    kernels_plain.product(&m, in, (size_t)inner, rows, a, (size_t)cols);
    k->product(&m, in, (size_t)inner, rows, b, (size_t)cols);
    assert_memory_equal(a, b, (size_t)(cols * rows) * 2);
    void *all[] = {w, in, bias, scale, a, b};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static void each_set(void (*check)(const struct kernels *k)) {
    static const char *const names[] = {"avx2", "vnni", "amx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct kernels k;
        if (kernels_choose(names[i], &k))
            check(&k);
        else
            print_message("this machine has no %s: not compared\n", names[i]);
    }
}

static void check_products(const struct kernels *k) {
    for (int rows = 1; rows <= 19; rows++) {
        same_products(k, WIDTH, 16, rows);
        same_products(k, ARC, 64, rows);
        same_products(k, 3 * WIDTH, 32, rows);
    }
}

static void test_products(void **unused) {
    (void)unused;
    each_set(check_products);
}

/* All pairs of extremes meet: an error of one in rounding or saturation would show. */
static void check_recurrence(const struct kernels *k) {
    enum { STEPS = 40 };
    static int16_t u[STEPS * CELL_COLS], x[STEPS * WIDTH], y[STEPS * WIDTH];
    static const int16_t ends[] = {-32768, -32767, -1, 0, 1, 16384, 32767};
    for (int i = 0; i < STEPS * CELL_COLS; i++)
        u[i] = draw() % 4 ? (int16_t)(uint16_t)draw() : ends[draw() % 7];
    for (int i = 0; i < STEPS * WIDTH; i++)
        x[i] = y[i] = draw() % 4 ? (int16_t)((int)(draw() % 65535) - 32767) : ends[1 + draw() % 6];
    for (int way = -1; way <= 1; way += 2) {
        size_t at = way < 0 ? STEPS - 1 : 0;
        kernels_plain.recur(u + at * CELL_COLS, x + at * WIDTH, STEPS, way);
        k->recur(u + at * CELL_COLS, y + at * WIDTH, STEPS, way);
        assert_memory_equal(x, y, sizeof x);
    }
    kernels_plain.mix(x, u);
    k->mix(y, u);
    assert_memory_equal(x, y, sizeof x);
}

static void test_recurrence(void **unused) {
    (void)unused;
    each_set(check_recurrence);
}

/* ---- whole documents ---- */

static const char *const words[] = {
    "The",    "minister", "of",    "Ardania", "said",  "troops", "attacked", "two",    "villages",
    "on",     "Monday",   ",",     "killing", "at",    "least",  "12",       "people", ".",
    "UN",     "HAS",      "URGED", "both",    "sides", "to",     "stop",     "\"",     "now",
    "n't",    "who",      "which", "and",     "but",   "talks",  "'s",       "$",      "3.5",
    "xyzzyq", "\xc3\x89", "--",    "would",   "be",    "signed", "by",       "it",
};

static casus_doc *random_doc(uint32_t sentences) {
    casus_doc *doc = casus_doc_new("", 0, NULL, NULL);
    assert_non_null(doc);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, sentences);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, sentences * 64);
    assert_true(doc->sentences && doc->tokens);
    for (uint32_t s = 0; s < sentences; s++) {
        doc->sentences[s].first = doc->token_count;
        doc->sentences[s].count = draw() % 63 + 1;
        for (uint32_t i = 0; i < doc->sentences[s].count; i++)
            doc->tokens[doc->token_count++].form =
                str_of(words[draw() % (sizeof words / sizeof *words)]);
    }
    doc->sentence_count = sentences;
    return doc;
}

static struct image img;

static casus_doc *parse_with(const char *kernels, uint32_t seed) {
    casus_error err = {0};
    struct syntax_model *m = syntax_model_open_with(&img, kernels, &err);
    if (!m)
        fail_msg("%s", err.message);
    struct syntax_scratch *s = syntax_scratch_new(m, NULL);
    state = seed;
    casus_doc *doc = random_doc(100);
    assert_true(syntax_parse(m, s, doc, NULL));
    syntax_scratch_free(s);
    syntax_model_close(m);
    return doc;
}

static void check_documents(const struct kernels *k) {
    casus_doc *a = parse_with("plain", 5), *b = parse_with(k->name, 5);
    assert_int_equal(a->token_count, b->token_count);
    for (uint32_t i = 0; i < a->token_count; i++) {
        const struct token *x = &a->tokens[i], *y = &b->tokens[i];
        assert_true(x->head == y->head && x->dep == y->dep && x->upos == y->upos &&
                    x->xpos == y->xpos && str_eq(x->feats, y->feats));
    }
    casus_doc_free(a);
    casus_doc_free(b);
}

static void test_documents(void **unused) {
    (void)unused;
    casus_error err = {0};
    if (!image_open("model/casus.model", "model", &img, &err)) {
        print_message("%s: documents are not compared\n", err.message);
        skip();
    }
    each_set(check_documents);
    image_close(&img);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_products),
        cmocka_unit_test(test_recurrence),
        cmocka_unit_test(test_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
