/* test_circumstance_lists.c - lists of words: what their compiler reads and refuses, how terms are
 * found; the tables of numerals and currencies. */
#include "circumstance/number.h"
#include "circumstance/terms.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/casus-lists-XXXXXX";

static void put(const char *text) {
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int set_up(void **state) {
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state) {
    (void)state;
    return unlink(path);
}

static void open_lists(const char *text, struct buf *bytes, struct image *img, struct terms *out) {
    struct image_writer w = {0};
    casus_error err = {0};
    put(text);
    if (!terms_compile(path, "test", NULL, &w, &err))
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
    assert_true(image_writer_finish(&w, "lexicon", bytes, &err));
    image_writer_free(&w);
    assert_true(image_view(buf_view(bytes), "test", "lexicon", img, &err));
    assert_true(terms_open(img, "test", out, &err));
}

static void refused(const char *text, size_t line, const char *part) {
    static const char *const names[] = {"red", "blue", NULL};
    struct image_writer w = {0};
    casus_error err = {0};
    put(text);
    assert_false(terms_compile(path, "test", names, &w, &err));
    assert_int_equal(err.code, CASUS_ELEXICON);
    if (err.line != line || !strstr(err.message, part))
        fail_msg("%zu: %s", err.line, err.message);
    image_writer_free(&w);
}

static void test_lists(void **state) {
    (void)state;
    struct buf bytes = {0};
    struct image img;
    struct terms x;
    open_lists("# comment\nred = rose, red wine # behind\nblue = sea,, cease-fire\nred += sea\n",
               &bytes, &img, &x);
    term_set red = terms_list(&x, "red"), blue = terms_list(&x, "blue");
    assert_int_equal(red, 1);
    assert_int_equal(blue, 2);
    assert_int_equal(terms_list(&x, "green"), 0);
    assert_int_equal(terms_of(&x, STR("rose")), red);
    assert_int_equal(terms_of(&x, STR("sea")), red | blue);
    assert_int_equal(terms_of(&x, STR("red wine")), red);
    assert_int_equal(terms_of(&x, STR("cease-fire")), blue);
    assert_int_equal(terms_of(&x, STR("wine")), 0);
    assert_int_equal(terms_of(&x, STR("cease")), 0);
    image_close(&img);
    buf_free(&bytes);
}

static void test_many_terms(void **state) {
    (void)state;
    struct buf text = {0}, bytes = {0};
    struct image img;
    struct terms x;
    buf_z(&text, "red = a");
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, ", t%d", i);
    buf_z(&text, "\n");
    buf_char(&text, '\0');
    open_lists(text.p, &bytes, &img, &x);
    for (int i = 0; i < 5000; i++) {
        char word[16];
        snprintf(word, sizeof word, "t%d", i);
        assert_int_equal(terms_of(&x, str_of(word)), 1);
    }
    image_close(&img);
    buf_free(&bytes);
    buf_free(&text);
}

static void test_mistakes(void **state) {
    (void)state;
    refused("red = a\nblue = b\nred = c\n", 3, "already");
    refused("red += a\n", 1, "no such list yet");
    refused("red = a\nsea\n", 2, "NAME = term");
    refused("red = Rose\n", 1, "lower case");
    refused("red = two  blanks\n", 1, "single blanks");
    refused("red = -odd\n", 1, "single blanks");
    refused("red = a b c d e f g\n", 1, "too many words");
    refused(" = a\n", 1, "not a name");
    refused("green = a\n", 1, "no such list");
    refused("red = a\n", 1, "a list is missing: blue");
    refused("red = a\xff\n", 1, "UTF-8");
}

static void test_too_many_lists(void **state) {
    (void)state;
    struct buf text = {0};
    struct image_writer w = {0};
    casus_error err = {0};
    for (int i = 0; i <= TERM_LISTS_MAX; i++)
        buf_printf(&text, "list%d = a\n", i);
    buf_char(&text, '\0');
    put(text.p);
    assert_false(terms_compile(path, "test", NULL, &w, &err));
    assert_int_equal(err.line, TERM_LISTS_MAX + 1);
    image_writer_free(&w);
    buf_free(&text);
}

static void test_no_file(void **state) {
    (void)state;
    struct image_writer w = {0};
    casus_error err = {0};
    assert_true(terms_compile("/nowhere/amounts.txt", "test", NULL, &w, &err));
    image_writer_free(&w);
}

static void test_damage(void **state) {
    (void)state;
    struct image_writer w = {0};
    struct buf bytes = {0};
    struct image img;
    struct terms x;
    casus_error err = {0};
    struct term table[2] = {{.hash = 1, .text = 0, .len = 9, .more = 1, .lists = 1}, {.hash = 0}};
    char names[1][TERM_NAME_BYTES] = {"red"};
    image_writer_add(&w, "test.strings", "rose", 4);
    image_writer_add(&w, "test.table", table, sizeof table);
    image_writer_add(&w, "test.names", names, sizeof names);
    assert_true(image_writer_finish(&w, "lexicon", &bytes, &err));
    image_writer_free(&w);
    assert_true(image_view(buf_view(&bytes), "test", "lexicon", &img, &err));
    assert_false(terms_open(&img, "test", &x, &err));
    assert_int_equal(err.code, CASUS_EMODEL);
    image_close(&img);
    buf_free(&bytes);
}

static void is_number(const char *word, enum number_word kind, double wanted) {
    double value = -1;
    if (number_word(str_of(word), &value) != kind || (kind && (value < wanted || value > wanted)))
        fail_msg("%s: %g", word, value);
}

static void test_numerals(void **state) {
    (void)state;
    static const char *const units[] = {"one",     "two",       "three",    "four",     "five",
                                        "six",     "seven",     "eight",    "nine",     "ten",
                                        "eleven",  "twelve",    "thirteen", "fourteen", "fifteen",
                                        "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                       "sixty",  "seventy", "eighty", "ninety"};
    for (int i = 0; i < 19; i++)
        is_number(units[i], WORD_UNIT, i + 1);
    for (int i = 0; i < 8; i++)
        is_number(tens[i], WORD_TENS, 10 * i + 20);
    is_number("hundred", WORD_HUNDRED, 100);
    is_number("dozen", WORD_HUNDRED, 12);
    is_number("score", WORD_HUNDRED, 20);
    is_number("thousand", WORD_THOUSAND, 1e3);
    is_number("million", WORD_THOUSAND, 1e6);
    is_number("billion", WORD_THOUSAND, 1e9);
    is_number("trillion", WORD_THOUSAND, 1e12);
    is_number("lakh", WORD_THOUSAND, 1e5);
    is_number("crore", WORD_THOUSAND, 1e7);
    is_number("tens", WORD_PLURAL, 10);
    is_number("dozens", WORD_PLURAL, 12);
    is_number("scores", WORD_PLURAL, 20);
    is_number("hundreds", WORD_PLURAL, 100);
    is_number("thousands", WORD_PLURAL, 1e3);
    is_number("millions", WORD_PLURAL, 1e6);
    is_number("billions", WORD_PLURAL, 1e9);
    is_number("several", WORD_VAGUE, 3);
    is_number("few", WORD_VAGUE, 3);
    is_number("handful", WORD_VAGUE, 3);
    is_number("couple", WORD_PAIR, 2);
    is_number("pair", WORD_PAIR, 2);
    is_number("half", WORD_HALF, 50);
    is_number("quarter", WORD_FRACTION, 25);
    is_number("fifth", WORD_FRACTION, 20);
    is_number("tenth", WORD_FRACTION, 10);
    is_number("nobody", WORD_NOBODY, 0);
    is_number("none", WORD_NOBODY, 0);
    is_number("zero", WORD_UNIT, 0);
    is_number("people", WORD_NONE, 0);
    is_number("", WORD_NONE, 0);
    assert_true(number_suffix(STR("bn")) > 9e8);
    assert_true(number_suffix(STR("m")) > 9e5);
    assert_true(number_suffix(STR("th")) < 1);
}

static void test_currencies(void **state) {
    (void)state;
    static const char *const symbols[][2] = {{"$", "USD"},
                                             {"US$", "USD"},
                                             {"C$", "CAD"},
                                             {"A$", "AUD"},
                                             {"NZ$", "NZD"},
                                             {"HK$", "HKD"},
                                             {"S$", "SGD"},
                                             {"R$", "BRL"},
                                             {"EUR", "EUR"},
                                             {"USD", "USD"},
                                             {"GBP", "GBP"},
                                             {"CHF", "CHF"},
                                             {"DM", "DEM"},
                                             {"Rs", ""},
                                             {"\xC2\xA3", "GBP"},
                                             {"\xC2\xA5", "JPY"},
                                             {"\xE2\x82\xAC", "EUR"},
                                             {"\xE2\x82\xB9", "INR"},
                                             {"\xE2\x82\xAA", "ILS"},
                                             {"\xE2\x82\xBD", "RUB"},
                                             {"\xE2\x82\xA6", "NGN"}};
    static const char *const words[][3] = {{"dollar", "", "USD"},
                                           {"euro", "", "EUR"},
                                           {"pound", "", "GBP"},
                                           {"pound", "Syrian", "SYP"},
                                           {"pounds", "Egyptian", "EGP"},
                                           {"yen", "", "JPY"},
                                           {"yuan", "", "CNY"},
                                           {"franc", "Swiss", "CHF"},
                                           {"franc", "", ""},
                                           {"rupee", "Indian", "INR"},
                                           {"rupee", "", ""},
                                           {"naira", "", "NGN"},
                                           {"rouble", "", "RUB"},
                                           {"ruble", "", "RUB"},
                                           {"mark", "", "DEM"},
                                           {"shekel", "", "ILS"},
                                           {"rand", "", "ZAR"},
                                           {"peso", "Mexican", "MXN"},
                                           {"dinar", "Iraqi", "IQD"},
                                           {"lira", "Turkish", "TRY"},
                                           {"won", "", "KRW"}};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        assert_string_equal(currency_before(str_of(symbols[i][0])), symbols[i][1]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(currency_behind(str_of(words[i][0]), str_of(words[i][1])), words[i][2]);
    assert_null(currency_before(STR("people")));
    assert_null(currency_behind(STR("people"), STR("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists),    cmocka_unit_test(test_many_terms),
        cmocka_unit_test(test_mistakes), cmocka_unit_test(test_too_many_lists),
        cmocka_unit_test(test_no_file),  cmocka_unit_test(test_damage),
        cmocka_unit_test(test_numerals), cmocka_unit_test(test_currencies),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
