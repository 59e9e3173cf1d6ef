/* What the network sees of a word. */
#include "syntax/features.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* after the headers that it needs */
#include <cmocka.h>

static void word_is(const char *form, const char *word) {
    char out[2 * FORM_BYTES_MAX + 1];
    out[features_word(str_of(form), out)] = '\0';
    assert_string_equal(out, word);
}

static void test_words_are_folded(void **unused) {
    (void)unused;
    word_is("Kyiv", "kyiv");
    word_is("ATTACKED", "attacked");
    word_is("12,500", "00,000");
    word_is("1987", "1900");
    word_is("2025", "1900");
    word_is("4000", "0000");
    word_is("\xe2\x80\x99s", "'s");
    word_is("\xe2\x80\x9c", "\"");
    word_is("\xc3\x89lys\xc3\xa9"
            "e",
            "\xc3\xa9lys\xc3\xa9"
            "e");
}

static void keys(const char *form, uint64_t key[FEATURE_COUNT]) {
    features_of(str_of(form), key);
}

static void test_kinds_of_features(void **unused) {
    (void)unused;
    uint64_t a[FEATURE_COUNT], b[FEATURE_COUNT];
    keys("Talks", a);
    keys("talks", b);
    assert_true(a[FEATURE_WORD] == b[FEATURE_WORD] && a[FEATURE_FORM] != b[FEATURE_FORM]);
    assert_true(a[FEATURE_SUFFIX3] == b[FEATURE_SUFFIX3] && a[FEATURE_SHAPE] != b[FEATURE_SHAPE]);
    keys("walks", b);
    assert_true(a[FEATURE_WORD] != b[FEATURE_WORD] && a[FEATURE_SUFFIX4] == b[FEATURE_SUFFIX4]);
    assert_true(a[FEATURE_PREFIX] != b[FEATURE_PREFIX]);
    keys("Peace", b);
    assert_true(a[FEATURE_SHAPE] == b[FEATURE_SHAPE]);
    /* the same letters are another feature in another place */
    keys("ing", a);
    assert_true(a[FEATURE_PREFIX] != a[FEATURE_SUFFIX3]);
}

static void test_endless_forms(void **unused) {
    (void)unused;
    enum { LONG = 100000 };
    char *form = malloc(LONG);
    uint64_t a[FEATURE_COUNT], b[FEATURE_COUNT];
    assert_non_null(form);
    for (int i = 0; i < LONG; i++)
        form[i] = "\xc3\xa9"[i % 2];
    features_of((struct str){form, LONG}, a);
    features_of((struct str){form, FORM_BYTES_MAX}, b);
    assert_memory_equal(a, b, sizeof a);
    features_of((struct str){form, 0}, a);
    free(form);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_folded),
        cmocka_unit_test(test_kinds_of_features),
        cmocka_unit_test(test_endless_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
