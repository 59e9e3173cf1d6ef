/* The way from a treebank to a model that parses, end to end, on a treebank of twenty sentences;
 * and what the library makes of damaged models and of strange input. */
#include "base/error.h"
#include "base/file.h"
#include "corpus.h"
#include "syntax/model.h"
#include "train.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

static const char treebank[] = "tests/data/tiny.conllu";
static char part[] = "/tmp/casus-test-XXXXXX";
static struct image img;

static bool train(const char *out, const char *epochs) {
    char name[] = "syntax", *argv[] = {name,       "--train",      (char *)treebank,
                                       "--epochs", (char *)epochs, "--batch",
                                       "40",       "--drop",       "0.1",
                                       "--rate",   "0.005",        "--seed",
                                       "1",        "-o",           (char *)out};
    casus_error err = {0};
    bool ok = train_syntax(sizeof argv / sizeof *argv, argv, &err);
    if (!ok)
        print_error("%s\n", err.message);
    return ok;
}

static int set_up(void **unused) {
    (void)unused;
    int fd = mkstemp(part);
    if (fd < 0 || close(fd) != 0)
        return -1;
    return train(part, "120") && image_open(part, "model", &img, NULL) ? 0 : -1;
}

static int tear_down(void **unused) {
    (void)unused;
    image_close(&img);
    return unlink(part);
}

/* A document of the given words as one sentence. */
static casus_doc *doc_of(const struct str *form, uint32_t count) {
    casus_doc *doc = casus_doc_new("", 0, NULL, NULL);
    assert_non_null(doc);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, count);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 1);
    assert_true(doc->tokens && doc->sentences);
    doc->token_count = count;
    doc->sentence_count = 1;
    doc->sentences[0].count = count;
    for (uint32_t i = 0; i < count; i++)
        doc->tokens[i].form = form[i];
    return doc;
}

static casus_doc *parsed(const char *kernels, const struct str *form, uint32_t count) {
    struct syntax_model *m = syntax_model_open_with(&img, kernels, NULL);
    struct syntax_scratch *s = syntax_scratch_new(m, NULL);
    assert_true(m && s);
    casus_doc *doc = doc_of(form, count);
    assert_true(syntax_parse(m, s, doc, NULL));
    syntax_scratch_free(s);
    syntax_model_close(m);
    return doc;
}

static void test_learns_its_sentences(void **unused) {
    (void)unused;
    struct corpus c = {0};
    assert_true(corpus_read(&c, treebank, NULL));
    assert_int_equal(c.sentence_count, 20);
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < c.sentence_count; i++) {
        const struct gold_word *g = c.words + c.sentences[i].first;
        struct str form[64];
        for (uint32_t w = 0; w < c.sentences[i].count; w++)
            form[w] = g[w].form;
        casus_doc *doc = parsed(NULL, form, c.sentences[i].count);
        for (uint32_t w = 0; w < c.sentences[i].count; w++) {
            const struct token *t = &doc->tokens[w];
            wrong += t->head != g[w].head || t->dep != g[w].dep || t->upos != g[w].upos ||
                     t->xpos != g[w].xpos;
        }
        casus_doc_free(doc);
    }
    assert_int_equal(wrong, 0);
    corpus_free(&c);
}

static void test_carries_over_to_a_new_sentence(void **unused) {
    (void)unused;
    struct str form[] = {STR("Belmar"), STR("attacked"), STR("the"), STR("capital"), STR(".")};
    casus_doc *doc = parsed(NULL, form, 5);
    assert_int_equal(doc->sentences[0].root, 1);
    assert_int_equal(doc->tokens[0].dep, DEP_NSUBJ);
    assert_int_equal(doc->tokens[3].dep, DEP_OBJ);
    assert_int_equal(doc->tokens[3].head, 1);
    assert_true(str_is(doc->tokens[3].feats, "Number=Sing"));
    assert_true(str_is(doc->tokens[1].lemma, "attacked")); /* this model has no lemmatizer */
    assert_true(str_is(doc->tokens[0].lemma, "Belmar"));
    casus_doc_free(doc);
}

/* A few epochs: enough to go through every float operation of the trainer. */
static void test_same_seed_same_bytes(void **unused) {
    (void)unused;
    struct mapped m[2];
    for (int i = 0; i < 2; i++) {
        char file[] = "/tmp/casus-test-XXXXXX";
        int fd = mkstemp(file);
        assert_true(fd >= 0 && close(fd) == 0);
        assert_true(train(file, "10"));
        assert_true(file_map(file, &m[i], NULL));
        unlink(file);
    }
    assert_true(str_eq(m[0].bytes, m[1].bytes));
    assert_false(str_eq(m[0].bytes, img.file.bytes));
    file_unmap(&m[0]);
    file_unmap(&m[1]);
}

/* Copies the image without the section, or with the first `size` bytes of it, changed at `at`. */
static bool opens_changed(const char *name, bool keep, size_t size, long at, unsigned char value) {
    struct image_writer w = {0};
    struct buf bytes = {0};
    const char *section;
    struct str s;
    for (uint32_t i = 0; image_nth(&img, i, &section, &s); i++) {
        if (strcmp(section, name) != 0) {
            image_writer_add(&w, section, s.p, s.len);
            continue;
        }
        char *copy = malloc(s.len + 1);
        assert_non_null(copy);
        memcpy(copy, s.p, s.len);
        if (at >= 0)
            copy[at] = (char)value;
        if (keep)
            image_writer_add(&w, section, copy, size < s.len ? size : s.len);
        free(copy);
    }
    struct image changed;
    assert_true(image_writer_finish(&w, "model", &bytes, NULL));
    assert_true(image_view(buf_view(&bytes), "changed", "model", &changed, NULL));
    casus_error err = {0};
    struct syntax_model *m = syntax_model_open(&changed, &err);
    if (!m)
        assert_true(err.code == CASUS_EMODEL && err.message[0]);
    bool opens = m != NULL;
    syntax_model_close(m);
    image_writer_free(&w);
    buf_free(&bytes);
    return opens;
}

static void test_damaged_models_are_refused(void **unused) {
    (void)unused;
    const char *name;
    struct str s;
    for (uint32_t i = 0; image_nth(&img, i, &name, &s); i++) {
        assert_false(opens_changed(name, false, 0, -1, 0));
        assert_false(opens_changed(name, true, 0, -1, 0));
        if (strcmp(name, "syntax.feats.text") != 0 && !strstr(name, "pos") &&
            strcmp(name, "syntax.dep") != 0)
            assert_false(opens_changed(name, true, s.len / 2 + 1, -1, 0));
    }
    assert_true(opens_changed("syntax.config", true, SIZE_MAX, -1, 0));
    for (long at = 0; at < (long)(offsetof(struct syntax_config, conv_shift)); at += 4)
        assert_false(opens_changed("syntax.config", true, SIZE_MAX, at + 3, 0x7f));
    assert_false(opens_changed("syntax.index", true, SIZE_MAX, 7, 0x7f));       /* a row */
    assert_false(opens_changed("syntax.conv.weights", true, SIZE_MAX, 5, 127)); /* too large */
    assert_false(opens_changed("syntax.cell0.scale", true, SIZE_MAX, 3, 0x7f));
    assert_false(opens_changed("syntax.view.bias", true, SIZE_MAX, 3, 0x7f));
    assert_false(opens_changed("syntax.root.arc", true, SIZE_MAX, 1, 0x7f));
    assert_false(opens_changed("syntax.feats.start", true, SIZE_MAX, 7, 0x7f));
    assert_false(opens_changed("syntax.feats.index", true, SIZE_MAX, 7, 0x7f));
}

/* Twenty thousand words without an end: still one tree, all its words, in short time. */
static void test_a_sentence_without_end(void **unused) {
    (void)unused;
    enum { WORDS = 20000 };
    struct str *form = calloc(WORDS, sizeof *form);
    assert_non_null(form);
    for (uint32_t i = 0; i < WORDS; i++)
        form[i] = i % 700 == 699 ? STR(",")
                  : i % 3 == 0   ? STR("rebels")
                  : i % 3 == 1   ? STR("attacked")
                                 : STR("\xd0\x9a\xd0\xb8\xd1\x97\xd0\xb2");
    casus_doc *doc = parsed(NULL, form, WORDS);
    uint32_t roots = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        roots += doc->tokens[i].head == NO_TOKEN;
        assert_int_equal(doc->tokens[i].dep == DEP_ROOT, doc->tokens[i].head == NO_TOKEN);
    }
    assert_int_equal(roots, 1);
    casus_doc_free(doc);
    free(form);
}

static void test_no_words_and_empty_forms(void **unused) {
    (void)unused;
    casus_doc_free(parsed(NULL, NULL, 0));
    struct str form[] = {STR(""), STR("\xf0\x9f\x98\x80"), STR("")};
    casus_doc *doc = parsed(NULL, form, 3);
    assert_int_not_equal(doc->sentences[0].root, NO_TOKEN);
    casus_doc_free(doc);
}

static void test_unknown_kernels_are_refused(void **unused) {
    (void)unused;
    casus_error err = {0};
    assert_null(syntax_model_open_with(&img, "abacus", &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learns_its_sentences),
        cmocka_unit_test(test_carries_over_to_a_new_sentence),
        cmocka_unit_test(test_same_seed_same_bytes),
        cmocka_unit_test(test_damaged_models_are_refused),
        cmocka_unit_test(test_a_sentence_without_end),
        cmocka_unit_test(test_no_words_and_empty_forms),
        cmocka_unit_test(test_unknown_kernels_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
