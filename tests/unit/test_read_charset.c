/* test_read_charset.c - character encodings to UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/utf8.h"
#include "read/charset.h"

#include <stdlib.h>

static const struct charset *named(const char *label) {
    const struct charset *c = charset_find(str_of(label));
    assert_non_null(c);
    return c;
}

static void decodes(const char *label, struct str bytes, const char *expected) {
    struct buf b = {0};
    casus_error err;
    assert_true(charset_decode(named(label), bytes, false, &b, &err));
    buf_char(&b, '\0');
    assert_string_equal(b.p, expected);
    buf_free(&b);
}

/* Strict: refused, at the byte; lenient: what comes out. */
static void refuses(const char *label, struct str bytes, const char *at, const char *lenient) {
    struct buf b = {0};
    casus_error err = {0};
    buf_z(&b, "kept");
    assert_false(charset_decode(named(label), bytes, false, &b, &err));
    assert_int_equal(err.code, CASUS_EENCODING);
    if (!strstr(err.message, at))
        fail_msg("\"%s\" does not tell %s", err.message, at);
    assert_int_equal(b.len, 4);
    b.len = 0;
    assert_true(charset_decode(named(label), bytes, true, &b, &err));
    buf_char(&b, '\0');
    assert_string_equal(b.p, lenient);
    buf_free(&b);
}

static void labels_are_found(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"UTF-8", "utf-8"},
        {" \tutf8\n", "utf-8"},
        {"latin1", "windows-1252"},
        {"US-ASCII", "windows-1252"},
        {"ISO-8859-1", "windows-1252"},
        {"ISO-8859-9", "windows-1254"},
        {"utf-16", "utf-16le"},
        {"UTF-16BE", "utf-16be"},
        {"koi8-ru", "koi8-u"},
        {"x-mac-roman", "macintosh"},
        {"tis-620", "windows-874"},
        {"866", "ibm866"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(charset_name(named(pairs[i][0])), pairs[i][1]);
    assert_null(charset_find(STR("")));
    assert_null(charset_find(STR("utf-7")));
    assert_null(charset_find(STR("latin1 l1")));
    assert_null(charset_find(STR_NONE));
    assert_true(charset_is_utf8(named("utf8")));
    assert_false(charset_is_utf8(named("ascii")));
}

static void marks_tell(void **state) {
    (void)state;
    size_t skip = 9;
    assert_string_equal(charset_name(charset_mark(STR("\xef\xbb\xbfx"), &skip)), "utf-8");
    assert_int_equal(skip, 3);
    assert_string_equal(charset_name(charset_mark(STR("\xff\xfex"), &skip)), "utf-16le");
    assert_int_equal(skip, 2);
    assert_string_equal(charset_name(charset_mark(STR("\xfe\xff"), &skip)), "utf-16be");
    assert_null(charset_mark(STR("\xef\xbb"), &skip));
    assert_int_equal(skip, 0);
    assert_null(charset_mark(STR("x\0y\0"), &skip));
    assert_null(charset_mark(STR_NONE, &skip));
}

/* A byte that each table has and its neighbours have not. */
static void tables_are_right(void **state) {
    (void)state;
    static const struct {
        const char *label, *bytes, *expected;
    } rows[] = {
        {"windows-1250", "\x8a\xb9\xff", "Šą˙"},
        {"windows-1251", "\xcf\xf0\x98", "Пр\xc2\x98"},
        {"windows-1252", "\x80\x93\x94\xe9\xff\x81", "€“”éÿ\xc2\x81"},
        {"windows-1253", "\xc1\xfe", "Αώ"},
        {"windows-1254", "\xdd\xfe\x80", "İş€"},
        {"windows-1255", "\xe0\xfa\xca", "את\xd6\xba"},
        {"windows-1256", "\xc7\x81\xff", "اپے"},
        {"windows-1257", "\xc0\xff", "Ą˙"},
        {"windows-1258", "\xd5\xfe", "Ơ₫"},
        {"windows-874", "\xa1\x80\xfb", "ก€๛"},
        {"iso-8859-2", "\xa1\xff", "Ą˙"},
        {"iso-8859-3", "\xa1\xfe", "Ħŝ"},
        {"iso-8859-4", "\xa2\xfe", "ĸū"},
        {"iso-8859-5", "\xa1\xff", "Ёџ"},
        {"iso-8859-6", "\xc7\xf2", "ا\xd9\x92"},
        {"iso-8859-7", "\xa4\xfe", "€ώ"},
        {"iso-8859-8", "\xe0\xfa", "את"},
        {"iso-8859-10", "\xa2\xff", "Ēĸ"},
        {"iso-8859-13", "\xa1\xff", "”’"},
        {"iso-8859-14", "\xa1\xff", "Ḃÿ"},
        {"iso-8859-15", "\xa4\xbd", "€œ"},
        {"iso-8859-16", "\xa2\xff", "ąÿ"},
        {"koi8-r", "\xf0\xd2\xff\x80", "ПрЪ─"},
        {"koi8-u", "\xa4\xae\xbe", "єўЎ"},
        {"ibm866", "\x8f\xe0", "Пр"},
        {"macintosh", "\xd2\xd3\xdb\xff", "“”€ˇ"},
        {"x-mac-cyrillic", "\x80\xa2\xff", "АҐ€"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        decodes(rows[i].label, str_of(rows[i].bytes), rows[i].expected);
    refuses("windows-1253", STR("a\xd2"), "byte 1 (0xd2)", "a\uFFFD");
    refuses("iso-8859-8", STR("\xbf"), "byte 0", "\uFFFD");
}

static void broken_utf8_is_told(void **state) {
    (void)state;
    decodes("utf-8", STR("a\xc3\xa9\xf0\x9f\x98\x80"), "aé\U0001F600");
    refuses("utf-8", STR("ab\xc0\xaf"), "utf-8 at byte 2 (0xc0)", "ab\uFFFD\uFFFD");
    refuses("utf-8", STR("\xed\xa0\x80"), "byte 0", "\uFFFD\uFFFD\uFFFD");
    refuses("utf-8", STR("\xe0\x80\x80"), "byte 0", "\uFFFD\uFFFD\uFFFD");
    refuses("utf-8", STR("\xf4\x90\x80\x80"), "byte 0", "\uFFFD\uFFFD\uFFFD\uFFFD");
    refuses("utf-8", STR("\xf0\x9f\x98z"), "byte 0", "\uFFFDz");
    refuses("utf-8", STR("caf\xe2\x82"), "byte 3", "caf\uFFFD");
}

static void broken_utf16_is_told(void **state) {
    (void)state;
    decodes("utf-16le", STR("h\0\xe9\0\x3d\xd8\x00\xde"), "hé\U0001F600");
    decodes("utf-16be", STR("\0h\0\xe9\xd8\x3d\xde\x00"), "hé\U0001F600");
    refuses("utf-16le", STR("a\0\x00\xd8z\0"), "byte 2", "a\uFFFDz");
    refuses("utf-16le", STR("a\0\x00\xdcz\0"), "byte 2", "a\uFFFDz");
    refuses("utf-16be", STR("\xd8\x00\xd8\x00\xdc\x00"), "byte 0", "\uFFFD\U00010000");
    refuses("utf-16le", STR("a\0\x00\xd8"), "byte 2", "a\uFFFD");
    refuses("utf-16le", STR("a\0\x00\xd8z"), "byte 2", "a\uFFFD");
    refuses("utf-16le", STR("a\0z"), "byte 2", "a\uFFFD");
}

/* Cut anywhere, an input gives what it gives whole; so does one longer than a part. */
static void parts_give_the_whole(void **state) {
    (void)state;
    static const char *const labels[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252"};
    static const char bytes[] =
        "a\xc3\xa9\xf0\x9f\x98\x80\xf0\x9f\xe2\x82\xd8\x3d\xde\x00\x3d\xd8z";
    for (int k = 0; k < 4; k++) {
        const struct charset *c = named(labels[k]);
        struct buf whole = {0};
        assert_true(charset_decode(c, (struct str){bytes, sizeof bytes - 1}, true, &whole, NULL));
        for (size_t cut = 0; cut < sizeof bytes; cut++) {
            char out[3 * sizeof bytes];
            struct str mark = STR("\uFFFD");
            struct charset_step a = charset_some(c, (struct str){bytes, cut}, false, mark, out);
            assert_in_range(cut - a.taken, 0, 3);
            struct str rest = {bytes + a.taken, sizeof bytes - 1 - a.taken};
            struct charset_step b = charset_some(c, rest, true, mark, out + a.put);
            assert_int_equal(b.taken, rest.len);
            assert_int_equal(a.put + b.put, whole.len);
            assert_memory_equal(out, whole.p, whole.len);
        }
        buf_free(&whole);
    }
    struct buf in = {0}, out = {0};
    for (int i = 0; i < 20000; i++)
        buf_add(&in, i % 3 ? "\x3d\xd8\x00\xde" : "a\0", i % 3 ? 4 : 2);
    assert_true(charset_decode(named("utf-16"), buf_view(&in), false, &out, NULL));
    assert_int_equal(out.len, 6667 + 4 * 13333);
    assert_int_equal(utf8_invalid(buf_view(&out)), out.len);
    buf_free(&in);
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_found),     cmocka_unit_test(marks_tell),
        cmocka_unit_test(tables_are_right),     cmocka_unit_test(broken_utf8_is_told),
        cmocka_unit_test(broken_utf16_is_told), cmocka_unit_test(parts_give_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
