/* test_write.c - records to bytes, on documents made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "document/document.h"
#include "write/write.h"

#include <locale.h>
#include <stdlib.h>

/* "Zoë, \"the\tboss\", hit Al|an." with Al|an the target; é is one character of two bytes. */
#define SENTENCE "Zo\xc3\xab, \"the\tboss\", hit Al|an."

static const casus_actor source = {.span = {0, 16}, .code = "FRAGOV", .country = "FRA"};
static const casus_actor target = {.span = {22, 27}, .name = "Al|an", .role = "back\\slash"};
static const casus_attribution said = {.source = {.span = {0, 4}}, .cue = {18, 21}, .quoted = true};

static casus_doc *make_doc(void) {
    casus_doc_info info = {.id = "d\n1", .date = "2024-05-07"};
    casus_doc *doc = casus_doc_new(SENTENCE, strlen(SENTENCE), &info, NULL);
    assert_non_null(doc);
    doc->events = ARENA_ARRAY(&doc->arena, casus_event, 1);
    doc->event_count = 1;
    doc->events[0] = (casus_event){
        .id = "e1",
        .sentence_span = {0, (uint32_t)strlen(SENTENCE)},
        .trigger = {18, 21},
        .cameo = "190",
        .cameo_name = "Use conventional force",
        .plover = "ASSAULT",
        .penta = "material-conflict",
        .quad = "material-conflict",
        .goldstein = -9.95,
        .source = &source,
        .source_count = 1,
        .target = &target,
        .target_count = 1,
        .attribution = &said,
        .confidence = 0.125,
        .rule = "test:1 hit TARGET",
    };
    return doc;
}

static char *write_doc(casus_doc *doc, enum write_format format, bool colour, unsigned width) {
    struct buf out = {0};
    struct write_style style = {.width = width, .colour = colour};
    write_head(&out, format);
    write_events(&out, doc, format, &style);
    buf_char(&out, '\0');
    assert_false(out.failed);
    return out.p;
}

static void json_record_is_exact(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    char *got = write_doc(doc, WRITE_JSONL, false, 80);
    assert_string_equal(
        got,
        "{\"id\":\"e1\",\"doc\":\"d\\n1\",\"sentence\":0,\"sentence_span\":[0,27],"
        "\"trigger\":{\"text\":\"hit\",\"span\":[17,20]},\"cameo\":\"190\",\"plover\":\"ASSAULT\","
        "\"mode\":null,\"penta\":\"material-conflict\",\"quad\":\"material-conflict\","
        "\"goldstein\":-10.0,\"source\":[{\"text\":\"Zo\xc3\xab, "
        "\\\"the\\tboss\\\"\",\"span\":[0,15],"
        "\"name\":null,\"code\":\"FRAGOV\",\"country\":\"FRA\",\"sector\":null,\"role\":null}],"
        "\"target\":[{\"text\":\"Al|an\",\"span\":[21,26],\"name\":\"Al|an\",\"code\":null,"
        "\"country\":null,\"sector\":null,\"role\":\"back\\\\slash\"}],\"status\":\"occurred\","
        "\"status_words\":null,\"date\":null,\"date_end\":null,\"date_precision\":\"unknown\","
        "\"date_words\":null,\"published\":\"2024-05-07\",\"due\":null,\"location\":null,"
        "\"attribution\":{\"source\":{\"text\":\"Zo\xc3\xab\",\"span\":[0,3],\"name\":null,"
        "\"code\":null,\"country\":null,\"sector\":null,\"role\":null},"
        "\"cue\":{\"text\":\"hit\",\"span\":[17,20]},\"quoted\":true,\"via\":null},"
        "\"quantities\":[],\"context\":[],\"confidence\":0.13,\"rule\":\"test:1 hit TARGET\","
        "\"links\":[],\"same_as\":null}\n");
    free(got);
    casus_doc_free(doc);
}

static void csv_quotes_what_it_must(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    char *got = write_doc(doc, WRITE_CSV, false, 80);
    assert_non_null(strstr(got, "id,doc,published,"));
    assert_non_null(strstr(got, "\r\ne1,\"d\n1\",2024-05-07,0,0-27,hit,17-20,190,"));
    assert_non_null(
        strstr(got, ",\"Zo\xc3\xab, \"\"the\tboss\"\"\",0-15,,FRAGOV,FRA,,,Al\\|an,21-26,"));
    assert_non_null(strstr(got, ",back\\\\slash,"));
    free(got);
    casus_doc_free(doc);
}

/* Every row has as many cells as the header, whatever the text holds. */
static void tsv_rows_are_whole(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    char *got = write_doc(doc, WRITE_TSV, false, 80);
    struct str rest = str_of(got), line, cell;
    int rows = 0, columns = 0;
    while (str_line(&rest, &line)) {
        int cells = 0;
        while (str_field(&line, '\t', &cell))
            cells++;
        if (!rows++)
            columns = cells;
        assert_int_equal(cells, columns);
    }
    assert_int_equal(rows, 2);
    assert_non_null(strstr(got, "d\\n1"));
    assert_non_null(strstr(got, "the\\tboss"));
    free(got);
    casus_doc_free(doc);
}

static void explanation_marks_the_words(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    struct buf out = {0};
    write_explanation(&out, doc, &(struct write_style){.width = 80});
    buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "[S:[Q:Zo\xc3\xab], \"the boss\"], [A:[C:hit]] [T:Al|an]."));
    assert_non_null(strstr(out.p, "190 Use conventional force; PLOVER ASSAULT"));
    assert_non_null(strstr(out.p, "test:1 hit TARGET"));
    buf_free(&out);
    casus_doc_free(doc);
}

/* Spans that cross each other and spans of other sentences leave the sentence whole. */
static void explanation_survives_spans_that_cross(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    casus_actor crossing = {.span = {15, 25}};
    doc->events[0].target = &crossing;
    struct buf out = {0};
    write_explanation(&out, doc, &(struct write_style){.width = 80});
    buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "boss[T:\"]]"));
    buf_free(&out);
    doc->events[0].sentence_span = (casus_span){0, 4};
    doc->events[0].target_count = 0;
    out = (struct buf){0};
    write_explanation(&out, doc, &(struct write_style){.width = 80});
    buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "  [Q:Zo\xc3\xab]\n"));
    buf_free(&out);
    casus_doc_free(doc);
}

static unsigned columns_of(const char *line, size_t len) {
    unsigned n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)line[i] & 0xc0) != 0x80;
    return n;
}

static void table_keeps_to_its_width(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    for (unsigned width = 40; width <= 200; width += 16) {
        char *got = write_doc(doc, WRITE_TABLE, false, width);
        struct str rest = str_of(got), line;
        int lines = 0;
        for (; str_line(&rest, &line); lines++)
            assert_true(columns_of(line.p, line.len) <= width);
        assert_int_equal(lines, 4);
        free(got);
    }
    casus_doc_free(doc);
}

static void terminals_get_no_commands(void **state) {
    (void)state;
    static const struct {
        const char *in, *out;
        unsigned width, used;
    } cases[] = {
        {"plain", "plain", 10, 5},
        {"  a \n\t b  ", "a b", 10, 3},
        {"red\x1b[31m", "red\xef\xbf\xbd[31m", 20, 8},
        {"a\xe2\x80\xae"
         "b",
         "a\xef\xbf\xbd"
         "b",
         10, 3},
        {"a\xc2\x9b"
         "b",
         "a\xef\xbf\xbd"
         "b",
         10, 3},
        {"abcdef", "abc\xe2\x80\xa6", 4, 4},
        {"abcd", "abcd", 4, 4},
        {"\xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97", "\xe4\xb8\xad\xe2\x80\xa6", 4, 3},
        {"e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9", 3, 3},
        {"abc", "", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        assert_int_equal(write_safe(&out, str_of(cases[i].in), cases[i].width), cases[i].used);
        buf_char(&out, '\0');
        assert_string_equal(out.p, cases[i].out);
        buf_free(&out);
    }
}

static void numbers_do_not_depend_on_the_locale(void **state) {
    (void)state;
    casus_doc *doc = make_doc();
    char *plain = write_doc(doc, WRITE_JSONL, false, 80);
    if (setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "fr_FR.UTF-8")) {
        char *other = write_doc(doc, WRITE_JSONL, false, 80);
        setlocale(LC_ALL, "C");
        assert_string_equal(plain, other);
        free(other);
    }
    doc->events[0].goldstein = 0.0 / 0.0;
    doc->events[0].confidence = -0.001;
    char *odd = write_doc(doc, WRITE_JSONL, false, 80);
    assert_non_null(strstr(odd, "\"goldstein\":0.0,"));
    assert_non_null(strstr(odd, "\"confidence\":0.00,"));
    free(odd);
    free(plain);
    casus_doc_free(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_record_is_exact),
        cmocka_unit_test(csv_quotes_what_it_must),
        cmocka_unit_test(tsv_rows_are_whole),
        cmocka_unit_test(explanation_marks_the_words),
        cmocka_unit_test(explanation_survives_spans_that_cross),
        cmocka_unit_test(table_keeps_to_its_width),
        cmocka_unit_test(terminals_get_no_commands),
        cmocka_unit_test(numbers_do_not_depend_on_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
