/* test_document.c - documents: what is taken, spans, trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/utf8.h"
#include "document/document.h"

#include <stdlib.h>

static casus_doc *make(const char *text) {
    casus_doc *doc = casus_doc_new(text, strlen(text), NULL, NULL);
    assert_non_null(doc);
    return doc;
}

static void what_is_no_text_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        casus_status code;
    } cases[] = {{"caf\xe9", 4, CASUS_EENCODING},
                 {"a\0b", 3, CASUS_EINPUT},
                 {"\xff\xfeh", 3, CASUS_EENCODING}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_error err;
        assert_null(casus_doc_new(cases[i].bytes, cases[i].len, NULL, &err));
        assert_int_equal(err.code, cases[i].code);
    }
    char *huge = malloc(CASUS_TEXT_MAX + 1);
    assert_non_null(huge);
    memset(huge, 'x', CASUS_TEXT_MAX + 1);
    casus_error err;
    assert_null(casus_doc_new(huge, CASUS_TEXT_MAX + 1, NULL, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    free(huge);
}

static void dates_are_days_of_the_calendar(void **state) {
    (void)state;
    static const struct {
        const char *date;
        bool good;
    } cases[] = {{"2024-02-29", true},  {"2023-02-29", false}, {"1900-02-29", false},
                 {"2000-02-29", true},  {"2024-13-01", false}, {"2024-00-10", false},
                 {"2024-04-31", false}, {"2024-4-3", false},   {"2024-04-03T00:00", false},
                 {"0000-01-01", false}, {"", false},           {"20240403", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_doc_info info = {.date = cases[i].date};
        casus_doc *doc = casus_doc_new("x", 1, &info, NULL);
        assert_int_equal(doc != NULL, cases[i].good);
        if (doc)
            assert_string_equal(casus_doc_date(doc), cases[i].date);
        casus_doc_free(doc);
    }
}

static void id_comes_from_the_content(void **state) {
    (void)state;
    casus_doc *a = make("one"), *b = make("one"), *c = make("two");
    assert_string_equal(casus_doc_id(a), casus_doc_id(b));
    assert_string_not_equal(casus_doc_id(a), casus_doc_id(c));
    casus_doc_free(a);
    casus_doc_free(b);
    casus_doc_free(c);
}

static void byte_order_mark_is_dropped(void **state) {
    (void)state;
    casus_doc *doc = make("\xef\xbb\xbfHi");
    size_t len;
    assert_string_equal(casus_doc_text(doc, &len), "Hi");
    assert_int_equal(len, 2);
    casus_doc_free(doc);
}

/* Long enough for several marks of the index; every offset is compared with a plain count. */
static void spans_count_code_points(void **state) {
    (void)state;
    struct buf b = {0};
    for (int i = 0; i < 400; i++)
        buf_z(&b, i % 3 ? "ab" : i % 2 ? "\xc3\xa9" : "\xf0\x9f\x98\x80\xe2\x82\xac");
    casus_doc *doc = casus_doc_new(b.p, b.len, NULL, NULL);
    assert_non_null(doc);
    for (uint32_t i = 0; i <= b.len; i++) {
        if (i < b.len && ((unsigned char)b.p[i] & 0xc0) == 0x80)
            continue;
        casus_span got = casus_doc_chars(doc, (casus_span){i, (uint32_t)b.len});
        assert_int_equal(got.start, utf8_count((struct str){b.p, i}));
        assert_int_equal(got.end, utf8_count(buf_view(&b)));
    }
    casus_span past = casus_doc_chars(doc, (casus_span){9999999, 9999999});
    assert_int_equal(past.end, utf8_count(buf_view(&b)));
    casus_doc_free(doc);
    buf_free(&b);
}

static void heads_that_make_no_tree_are_mended(void **state) {
    (void)state;
    /* 0 -> 1 -> 2 -> 0 is a cycle, 3 points out of the sentence, 4 at itself. */
    static const int32_t heads[] = {1, 2, 0, 99, 4, 3};
    casus_doc *doc = make("a b c d e f");
    struct sentence s = {.count = 6};
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, 6);
    doc->token_count = 6;
    for (int i = 0; i < 6; i++)
        doc->tokens[i].head = heads[i];
    doc_link_tree(doc, &s);
    for (int32_t i = 0; i < 6; i++) {
        int steps = 0;
        for (int32_t t = i; t != NO_TOKEN; t = doc->tokens[t].head)
            assert_true(steps++ < 6);
    }
    assert_int_equal(doc->tokens[3].first_child, 5);
    assert_int_equal(doc->tokens[5].next_sibling, NO_TOKEN);
    casus_doc_free(doc);
}

static void labels_are_found_by_their_written_form(void **state) {
    (void)state;
    for (unsigned i = 1; i < DEP_COUNT; i++)
        assert_int_equal(dep_find(str_of(dep_name(i))), i);
    for (unsigned i = 1; i < UPOS_COUNT; i++)
        assert_int_equal(upos_find(str_of(upos_name(i))), i);
    for (unsigned i = 1; i < XPOS_COUNT; i++)
        assert_int_equal(xpos_find(str_of(xpos_name(i))), i);
    assert_int_equal(dep_find(STR("nsubj:nonesuch")), DEP_NSUBJ);
    assert_int_equal(dep_base(DEP_NSUBJ_PASS), DEP_NSUBJ);
    assert_int_equal(upos_find(STR("NONESUCH")), UPOS_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(dates_are_days_of_the_calendar),
        cmocka_unit_test(id_comes_from_the_content),
        cmocka_unit_test(byte_order_mark_is_dropped),
        cmocka_unit_test(spans_count_code_points),
        cmocka_unit_test(heads_that_make_no_tree_are_mended),
        cmocka_unit_test(labels_are_found_by_their_written_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
