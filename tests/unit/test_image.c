/* test_image.c - the container of compiled files: whole or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/image.h"

#include <stdlib.h>

static void build(struct buf *out) {
    struct image_writer *w = calloc(1, sizeof *w);
    static const uint32_t numbers[] = {1, 2, 3};
    assert_non_null(w);
    image_writer_add(w, "test.numbers", numbers, sizeof numbers);
    image_writer_add(w, "test.empty", "", 0);
    image_writer_add(w, "test.text", "hello", 5);
    assert_true(image_writer_finish(w, "lexicon", out, NULL));
    image_writer_free(w);
    free(w);
}

static void sections_come_back(void **state) {
    (void)state;
    struct buf b = {0};
    struct image img;
    struct str s;
    casus_error err;
    build(&b);
    assert_true(image_view(buf_view(&b), "x", "lexicon", &img, &err));
    assert_true(image_section(&img, "test.numbers", sizeof(uint32_t), &s, &err));
    assert_int_equal(s.len, 12);
    assert_true(image_section(&img, "test.text", 1, &s, &err) && str_is(s, "hello"));
    assert_true(image_section(&img, "test.empty", 4, &s, &err) && s.len == 0);
    assert_false(image_section(&img, "test.text", 4, &s, &err));
    assert_int_equal(err.code, CASUS_EMODEL);
    assert_false(image_section(&img, "test.none", 1, &s, &err));
    assert_false(image_view(buf_view(&b), "x", "model", &img, &err));
    buf_free(&b);
}

/* Whatever bit is turned and wherever the file is cut, it is refused. */
static void every_damage_is_seen(void **state) {
    (void)state;
    struct buf b = {0};
    struct image img;
    build(&b);
    for (size_t i = 0; i < b.len; i++) {
        char *copy = malloc(b.len);
        assert_non_null(copy);
        memcpy(copy, b.p, b.len);
        copy[i] = (char)(copy[i] ^ (1 << i % 8));
        assert_false(image_view((struct str){copy, b.len}, "x", "lexicon", &img, NULL));
        free(copy);
        copy = malloc(i ? i : 1);
        assert_non_null(copy);
        memcpy(copy, b.p, i);
        assert_false(image_view((struct str){copy, i}, "x", "lexicon", &img, NULL));
        free(copy);
    }
    buf_free(&b);
}

static void files_that_are_none_are_refused(void **state) {
    (void)state;
    struct image img;
    casus_error err;
    assert_false(image_open("tests/no-such-file", "model", &img, &err));
    assert_int_equal(err.code, CASUS_EIO);
    assert_string_equal(err.file, "tests/no-such-file");
    assert_false(image_open("tests", "model", &img, &err));
    assert_int_equal(err.code, CASUS_EIO);
    assert_false(image_open("LICENSE", "model", &img, &err));
    assert_int_equal(err.code, CASUS_EMODEL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_come_back),
        cmocka_unit_test(every_damage_is_seen),
        cmocka_unit_test(files_that_are_none_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
