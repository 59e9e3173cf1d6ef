/* test_base.c - arena, strings, buffers, UTF-8, errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void arena_gives_separate_aligned_memory(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    char *last = NULL;
    for (size_t i = 0; i < 2000; i++) {
        char *p = arena_alloc(&a, i % 97);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        memset(p, (int)i, i % 97);
        assert_ptr_not_equal(p, last);
        last = p;
    }
    arena_free(&a);
}

static void arena_refuses_what_passes_its_limit(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 1 << 20);
    assert_null(arena_alloc(&a, 2 << 20));
    size_t got = 0;
    while (arena_alloc(&a, 10000))
        got += 10000;
    assert_in_range(got, 900000, 1 << 20);
    arena_reset(&a);
    assert_non_null(arena_alloc(&a, 10000));
    arena_free(&a);
}

static void arena_refuses_sizes_that_overflow(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    assert_null(arena_calloc(&a, SIZE_MAX / 2, 16));
    assert_null(arena_alloc(&a, SIZE_MAX));
    arena_free(&a);
}

static void arena_grows_and_keeps_what_was_there(void **state) {
    (void)state;
    struct arena a;
    arena_init(&a, 0);
    size_t n = 4;
    int *p = arena_alloc(&a, n * sizeof *p);
    for (int i = 0; i < 4; i++)
        p[i] = i;
    for (int round = 0; round < 12; round++) {
        p = arena_grow(&a, p, n * sizeof *p, 2 * n * sizeof *p);
        assert_non_null(p);
        for (size_t i = n; i < 2 * n; i++)
            p[i] = (int)i;
        n *= 2;
        if (round % 3 == 0)
            assert_non_null(arena_alloc(&a, 100));
    }
    for (size_t i = 0; i < n; i++)
        assert_int_equal(p[i], i);
    arena_free(&a);
}

static void text_is_cut_into_lines_fields_and_words(void **state) {
    (void)state;
    struct str rest = STR("one\r\ntwo\n\nlast"), piece;
    const char *const lines[] = {"one", "two", "", "last"};
    for (int i = 0; i < 4; i++) {
        assert_true(str_line(&rest, &piece));
        assert_true(str_is(piece, lines[i]));
    }
    assert_false(str_line(&rest, &piece));
    rest = STR("a||b");
    const char *const fields[] = {"a", "", "b"};
    for (int i = 0; i < 3; i++) {
        assert_true(str_field(&rest, '|', &piece));
        assert_true(str_is(piece, fields[i]));
    }
    assert_false(str_field(&rest, '|', &piece));
    rest = STR("  two\twords  ");
    assert_true(str_word(&rest, &piece) && str_is(piece, "two"));
    assert_true(str_word(&rest, &piece) && str_is(piece, "words"));
    assert_false(str_word(&rest, &piece));
}

static void hash_is_the_same_in_every_version(void **state) {
    (void)state;
    uint64_t once = hash_str(STR("casus"));
    assert_true(once == hash_str(STR("casus")));
    assert_true(once != hash_str(STR("casuS")));
    assert_true(hash_str(STR("")) != hash_bytes("\0", 1));
}

static void buffer_takes_bytes_of_every_size(void **state) {
    (void)state;
    struct buf b = {0};
    for (int i = 0; i < 1000; i++)
        buf_printf(&b, "%d,", i);
    buf_char(&b, '\0');
    assert_false(b.failed);
    assert_int_equal(b.len, 3891);
    assert_string_equal(b.p + b.len - 5, "999,");
    buf_free(&b);
}

static void invalid_utf8_is_found_where_it_stands(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t bad; /* SIZE_MAX: valid */
    } cases[] = {
        {"plain", SIZE_MAX},         {"caf\xc3\xa9", SIZE_MAX}, {"\xf0\x9f\x98\x80", SIZE_MAX},
        {"caf\xe9 au lait", 3},      {"\xc0\xaf", 0},           {"a\xed\xa0\x80", 1},
        {"\xf4\x90\x80\x80", 0},     {"ab\xe2\x82", 2},         {"\x80", 0},
        {"\xf8\x88\x80\x80\x80", 0}, {"\xe0\x80\xaf", 0},       {"", SIZE_MAX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str s = str_of(cases[i].bytes);
        assert_int_equal(utf8_invalid(s), cases[i].bad == SIZE_MAX ? s.len : cases[i].bad);
    }
}

static void utf8_comes_back_as_it_went(void **state) {
    (void)state;
    static const uint32_t points[] = {0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        char bytes[4];
        size_t len = utf8_put(points[i], bytes);
        const char *p = bytes;
        assert_int_equal(utf8_next(&p, bytes + len), points[i]);
        assert_ptr_equal(p, bytes + len);
    }
    assert_int_equal(utf8_count(STR("na\xc3\xafve \xf0\x9f\x98\x80")), 7);
}

static void lower_case_stops_where_room_ends(void **state) {
    (void)state;
    char out[8];
    struct str s = STR("\xc3\x89TAT");
    assert_int_equal(utf8_lower(s, out, sizeof out), 5);
    assert_memory_equal(out, "\xc3\xa9tat", 5);
    assert_int_equal(utf8_lower(STR("ABCDEF"), out, 3), 3);
}

static void errors_are_cut_not_overrun(void **state) {
    (void)state;
    casus_error err;
    char name[400];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_false(error_at(&err, CASUS_EIO, name, 7, "%s", name));
    assert_int_equal(err.code, CASUS_EIO);
    assert_int_equal(err.line, 7);
    assert_int_equal(strlen(err.file), sizeof err.file - 1);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    assert_false(error_set(&err, CASUS_EIO, "no \"%.3s\" here", "/\xf0\x9f\x96\x8d"));
    assert_string_equal(err.message, "no \"/?\" here"); /* half a character */
    assert_false(error_set(NULL, CASUS_EIO, "nobody listens"));
    assert_string_equal(casus_status_name(CASUS_ELEXICON), "lexicon");
}

/* A folder stands for its files in the order of their names; anything else for itself. */
static void folders_are_their_files(void **state) {
    (void)state;
    char dir[] = "/tmp/casus-base-XXXXXX", path[64];
    static const char *const names[] = {"b.txt", "a.txt", ".c.txt", "d.tsv"};
    assert_non_null(mkdtemp(dir));
    struct paths p = {0};
    casus_error err;
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        assert_int_equal(fclose(f), 0);
    }
    assert_true(paths_add(&p, "zero", ".txt", &err));
    assert_true(paths_add(&p, dir, ".txt", &err));
    assert_int_equal(p.count, 3);
    assert_string_equal(p.items[0], "zero");
    assert_string_equal(strrchr(p.items[1], '/'), "/a.txt");
    assert_string_equal(strrchr(p.items[2], '/'), "/b.txt");
    paths_free(&p);
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        unlink(path);
    }
    rmdir(dir);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_their_files),
        cmocka_unit_test(arena_gives_separate_aligned_memory),
        cmocka_unit_test(arena_refuses_what_passes_its_limit),
        cmocka_unit_test(arena_refuses_sizes_that_overflow),
        cmocka_unit_test(arena_grows_and_keeps_what_was_there),
        cmocka_unit_test(text_is_cut_into_lines_fields_and_words),
        cmocka_unit_test(hash_is_the_same_in_every_version),
        cmocka_unit_test(buffer_takes_bytes_of_every_size),
        cmocka_unit_test(invalid_utf8_is_found_where_it_stands),
        cmocka_unit_test(utf8_comes_back_as_it_went),
        cmocka_unit_test(lower_case_stops_where_room_ends),
        cmocka_unit_test(errors_are_cut_not_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
