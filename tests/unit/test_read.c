/* test_read.c - inputs to documents. What the messages say is in tests/cli/input.t. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "document/gold.h"
#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/casus-read-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

static const char *put_file(const char *name, const char *bytes, size_t len) {
    static char paths[4][128];
    static unsigned turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
    return path;
}

/* What came of the paths: for each document its id, for each failure its code and line. */
static char *read_all(const char *const *paths, size_t count, enum read_format format) {
    struct read_options o = {.format = format, .date = "2020-01-02"};
    struct buf out = {0};
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(paths, count, &o, &err);
    assert_non_null(r);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        if (result == READ_DOC)
            buf_printf(&out, "%s@%zu %s\n", casus_doc_id(item.doc), item.line,
                       casus_doc_date(item.doc));
        else
            buf_printf(&out, "%s@%zu\n", casus_status_name(err.code), err.line);
        casus_doc_free(item.doc);
    }
    reader_free(r);
    buf_char(&out, '\0');
    return out.p;
}

static void check_one(const char *name, const char *bytes, size_t len, enum read_format format,
                      const char *expected) {
    const char *path = put_file(name, bytes, len);
    char *got = read_all(&path, 1, format);
    assert_string_equal(got, expected);
    free(got);
}

static void fields_of_json_lines_are_kept(void **state) {
    (void)state;
    static const char text[] = "{\"id\":\"a\",\"text\":\"x\",\"date\":\"2024-05-07\"}\n"
                               "\n"
                               "{\"id\":7,\"text\":\"x\",\"date\":null}\r\n"
                               "{\"id\":\"c\",\"text\":\"x\",\"date\":\"2024-05-07 23:59\"}";
    check_one("a.jsonl", text, sizeof text - 1, READ_AUTO,
              "a@1 2024-05-07\n7@3 2020-01-02\nc@4 2024-05-07\n");
}

static void a_bad_line_harms_no_other(void **state) {
    (void)state;
    static const char text[] = "{\"id\":\"a\",\"text\":\"x\"}\n"
                               "{\"id\":\"b\",\"text\":\"x\"\n"
                               "nonsense\n"
                               "{\"id\":\"c\",\"text\":\"\xff\"}\n"
                               "{\"text\":\"x\",\"id\":\"d\",\"date\":\"2024-02-30\"}\n"
                               "{\"text\":[]}\n"
                               "{\"id\":{},\"text\":\"x\"}\n"
                               "{\"id\":\"e\",\"text\":\"x\",\"n\":123456789012345678901}\n";
    check_one("b.jsonl", text, sizeof text - 1, READ_AUTO,
              "a@1 2020-01-02\ninput@2\ninput@3\nencoding@4\ninput@5\ninput@6\ninput@7\n"
              "e@8 2020-01-02\n");
}

static void nesting_is_bounded(void **state) {
    (void)state;
    struct buf b = {0};
    buf_z(&b, "{\"deep\":");
    for (int i = 0; i < 1000000; i++)
        buf_char(&b, '[');
    buf_z(&b, "\n{\"id\":\"a\",\"text\":\"x\"}\n");
    check_one("deep.jsonl", b.p, b.len, READ_AUTO, "input@1\na@2 2020-01-02\n");
    buf_free(&b);
}

static void tables_give_a_document_a_row(void **state) {
    (void)state;
    static const char csv[] = "\xef\xbb\xbf\"ID\", Body ,published\r\n"
                              "a,\"x, \"\"y\"\"\r\nz\",2024-05-07T10:00:00Z\r\n"
                              "\r\n"
                              "b,x,\r\n"
                              "c,\"x\",2024-05-08";
    check_one("t.csv", csv, sizeof csv - 1, READ_AUTO,
              "a@2 2024-05-07\nb@5 2020-01-02\nc@6 2024-05-08\n");
    static const char tsv[] = "id\ttext\na\t\"x\nb\tx\\ty\\\n\nc\tx\ty\n";
    check_one("t.tsv", tsv, sizeof tsv - 1, READ_AUTO, "a@2 2020-01-02\nb@3 2020-01-02\ninput@5\n");
}

static void cells_come_out_as_they_went_in(void **state) {
    (void)state;
    struct read_options o = {.format = READ_AUTO};
    struct read_item item;
    casus_error err;
    static const char csv[] = "text\n\"a \"\"b\"\",\r\nc\"\n",
                      tsv[] = "text\n\"a\\t\\n\\r\\\\\\x\\\n";
    const char *paths[] = {put_file("u.csv", csv, sizeof csv - 1),
                           put_file("u.tsv", tsv, sizeof tsv - 1)};
    static const char *const texts[] = {"a \"b\",\r\nc", "\"a\t\n\r\\\\x\\"};
    struct reader *r = reader_new(paths, 2, &o, &err);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(reader_next(r, &item, &err), READ_DOC);
        assert_string_equal(casus_doc_text(item.doc, NULL), texts[i]);
        casus_doc_free(item.doc);
    }
    assert_int_equal(reader_next(r, &item, &err), READ_END);
    reader_free(r);
}

static void a_bad_row_harms_no_other(void **state) {
    (void)state;
    static const char csv[] = "id,text\n"
                              "a,\"open\n"         /* 2: swallows 3, which fits */
                              "b,x\n"              /* 3 */
                              "c,\"x\" y\n"        /* 4 */
                              "d,x,y\n"            /* 5 */
                              "e\n"                /* 6 */
                              "f,\xff\n"           /* 7 */
                              "g,x\n"              /* 8 */
                              "h,\"never closed\n" /* 9 */
                              "i,x\n"              /* 10 */
                              "more of h's text\n" /* 11 */
                              "j,\"\"";            /* 12 */
    check_one("v.csv", csv, sizeof csv - 1, READ_AUTO,
              "input@2\nb@3 2020-01-02\ninput@4\ninput@5\ninput@6\nencoding@7\n"
              "g@8 2020-01-02\ninput@9\ni@10 2020-01-02\nj@12 2020-01-02\n");
    check_one("w.csv", "a,b\n1,2\n", 8, READ_AUTO, "input@1\n");
    check_one("x.csv", "text,\"b\n1,2\n", 12, READ_AUTO, "input@1\n");
}

/* Every second quote opens again: each row would run to the end, were it read as one. */
static void open_quotes_take_linear_time(void **state) {
    (void)state;
    struct buf b = {0};
    buf_z(&b, "text,b,c\n");
    for (int i = 0; i < 400000; i++)
        buf_z(&b, "x\",\"y\n");
    const char *path = put_file("many.csv", b.p, b.len);
    struct read_options o = {.format = READ_AUTO};
    struct read_item item;
    casus_error err;
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_int_equal(reader_next(r, &item, &err), READ_BAD);
    assert_int_equal(err.line, 2);
    assert_int_equal(reader_next(r, &item, &err), READ_END);
    reader_free(r);
    buf_free(&b);
}

static void rows_are_bounded(void **state) {
    (void)state;
    struct limits limits = limits_default;
    limits.line = 1000;
    struct buf b = {0};
    buf_z(&b, "id,text\na,\"");
    for (int i = 0; i < 100000; i++)
        buf_z(&b, "long\n");
    buf_z(&b, "b,x\nc,");
    for (int i = 0; i < 1000000; i++)
        buf_char(&b, 'x');
    buf_z(&b, "\nd,x\n");
    const char *path = put_file("long.csv", b.p, b.len);
    struct read_options o = {.format = READ_AUTO, .limits = &limits};
    struct read_item item;
    casus_error err;
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_int_equal(reader_next(r, &item, &err), READ_BAD);
    assert_int_equal(err.code, CASUS_ELIMIT);
    assert_int_equal(err.line, 2);
    size_t docs = 0, limit = 0;
    for (enum read_result k; (k = reader_next(r, &item, &err)) != READ_END;) {
        limit += k == READ_BAD && err.code == CASUS_ELIMIT;
        docs += k == READ_DOC;
        casus_doc_free(item.doc);
    }
    assert_int_equal(docs, 2);
    assert_int_equal(limit, 1);
    reader_free(r);
    buf_free(&b);
}

static void columns_can_be_named(void **state) {
    (void)state;
    const char *path = put_file("names.csv", "number,Words\n7,x\n", 17);
    struct read_options o = {
        .columns = {[READ_COLUMN_TEXT] = "words", [READ_COLUMN_ID] = "Number"}};
    struct read_item item;
    casus_error err;
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_int_equal(reader_next(r, &item, &err), READ_DOC);
    assert_string_equal(casus_doc_id(item.doc), "7");
    casus_doc_free(item.doc);
    reader_free(r);
    o.columns[READ_COLUMN_DATE] = "day";
    r = reader_new(&path, 1, &o, &err);
    assert_int_equal(reader_next(r, &item, &err), READ_BAD);
    assert_non_null(strstr(err.message, "number, Words"));
    assert_int_equal(reader_next(r, &item, &err), READ_END);
    reader_free(r);
}

/* What opens and then cannot be read: the memory of a process at address 0. */
static void a_file_that_cannot_be_read_is_told(void **state) {
    (void)state;
    const char *path = "/proc/self/mem";
    char *got = read_all(&path, 1, READ_AUTO);
    assert_string_equal(got, "io@0\n");
    free(got);
    /* It ends as well where nobody asks why. */
    struct read_options o = {.format = READ_AUTO};
    struct read_item item;
    struct reader *r = reader_new(&path, 1, &o, NULL);
    assert_int_equal(reader_next(r, &item, NULL), READ_BAD);
    assert_int_equal(reader_next(r, &item, NULL), READ_END);
    reader_free(r);
}

static void lines_end_where_buffers_do(void **state) {
    (void)state;
    /* Lines whose ends fall on and around the sizes in which files are read. */
    struct buf b = {0}, expected = {0};
    for (int i = 0; i < 9; i++) {
        size_t want = 256 * 1024 - 4 + (size_t)i;
        size_t from = b.len;
        buf_printf(&b, "{\"id\":\"%d\",\"text\":\"", i);
        while (b.len - from < want - 2)
            buf_char(&b, 'x');
        buf_z(&b, "\"}\n");
        buf_printf(&expected, "%d@%d 2020-01-02\n", i, i + 1);
    }
    buf_char(&expected, '\0');
    check_one("edge.jsonl", b.p, b.len, READ_AUTO, expected.p);
    buf_free(&b);
    buf_free(&expected);
}

static void content_tells_the_kind(void **state) {
    (void)state;
    char *got;
    const char *path = put_file("plain", "  {\"id\":\"j\",\"text\":\"x\"}\n", 24);
    got = read_all(&path, 1, READ_AUTO);
    assert_string_equal(got, "j@1 2020-01-02\n");
    free(got);
    path = put_file("note", "{well} said\n", 12);
    got = read_all(&path, 1, READ_AUTO);
    assert_non_null(strstr(got, "@0 2020-01-02\n"));
    free(got);
    path = put_file("page", "\n<HTML><p>x", 11);
    got = read_all(&path, 1, READ_AUTO);
    assert_non_null(strstr(got, "@0 2020-01-02\n"));
    free(got);
    check_one(
        "feed",
        "<?xml version='1.0'?>\n<rss><channel><item><guid>f</guid><description>x</description>"
        "</item></channel></rss>",
        107, READ_AUTO, "f@2 2020-01-02\n");
    check_one("zip", "PK\x03\x04zzzz", 8, READ_AUTO, "input@0\n");
    check_one("nul.txt", "a\0b", 3, READ_AUTO, "input@0\n");
    check_one("empty", "", 0, READ_AUTO, "");
    check_one("late", "x", 1, READ_JSONL, "input@1\n");
}

static void folders_are_read_in_order(void **state) {
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/d", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/d/m", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    put_file("d/z.jsonl", "{\"id\":\"z\",\"text\":\"x\"}", 21);
    put_file("d/a.jsonl", "{\"id\":\"a\",\"text\":\"x\"}", 21);
    put_file("d/m/b.jsonl", "{\"id\":\"b\",\"text\":\"x\"}", 21);
    put_file("d/.hidden", "x", 1);
    snprintf(path, sizeof path, "%s/d", folder);
    char other[128];
    snprintf(other, sizeof other, "%s/d/m/none", folder);
    const char *const paths[] = {path, other, path};
    char *got = read_all(paths, 3, READ_AUTO);
    assert_string_equal(got, "a@1 2020-01-02\nb@1 2020-01-02\nz@1 2020-01-02\nio@0\n"
                             "a@1 2020-01-02\nb@1 2020-01-02\nz@1 2020-01-02\n");
    free(got);
}

static void nesting_of_folders_is_bounded(void **state) {
    (void)state;
    char path[4096];
    size_t len = (size_t)snprintf(path, sizeof path, "%s/n", folder);
    for (int i = 0; i < 40; i++) {
        assert_int_equal(mkdir(path, 0700), 0);
        len += (size_t)snprintf(path + len, sizeof path - len, "/n");
    }
    snprintf(path, sizeof path, "%s/n", folder);
    const char *const paths[] = {path};
    char *got = read_all(paths, 1, READ_AUTO);
    assert_string_equal(got, "limit@0\n");
    free(got);
}

static void a_bad_date_is_told_before_anything_is_read(void **state) {
    (void)state;
    struct read_options o = {.date = "May 2024"};
    casus_error err;
    assert_null(reader_new(NULL, 0, &o, &err));
    assert_int_equal(err.code, CASUS_EINPUT);
}

/* What gold came of lines, as read where it is asked for. */
static char *read_gold(const char *lines) {
    const char *path = put_file("gold.jsonl", lines, strlen(lines));
    struct read_options o = {.gold = true};
    struct buf out = {0};
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_non_null(r);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        const struct gold *g = result == READ_DOC ? item.doc->gold : NULL;
        if (g)
            buf_printf(&out, "%s%s", g->root.p ? g->root.p : "", g->penta.p ? g->penta.p : "");
        else
            buf_printf(&out, "%zu: %s", err.line, err.message);
        for (uint32_t i = 0; g && i < g->source.count; i++)
            buf_printf(&out, " S%u-%u", g->source.phrases[i].start, g->source.phrases[i].end);
        for (uint32_t i = 0; g && i < g->target.count; i++)
            buf_printf(&out, " T%u-%u", g->target.phrases[i].start, g->target.phrases[i].end);
        buf_char(&out, '\n');
        casus_doc_free(item.doc);
    }
    reader_free(r);
    buf_char(&out, '\0');
    return out.p;
}

static void gold_is_read_where_it_is_asked_for(void **state) {
    (void)state;
    static const char line[] =
        "{\"id\":\"a\",\"text\":\"Per\u00fa praised Mali.\",\"gold\":{\"root\":\"SUPPORT\","
        "\"penta\":null,\"source\":[{\"span\":[0,4],\"text\":\"?\"}],"
        "\"target\":[{\"span\":[13,17]},{\"span\":[17,18]}]}}\n"
        "{\"id\":\"b\",\"text\":\"x\",\"gold\":{\"penta\":\"statement\"}}\n";
    char *got = read_gold(line);
    assert_string_equal(got, "SUPPORT S0-4 T13-17 T17-18\nstatement\n");
    free(got);
    check_one("a.jsonl", line, sizeof line - 1, READ_AUTO, "a@1 2020-01-02\nb@2 2020-01-02\n");
    static const char ill[] = "{\"id\":\"a\",\"text\":\"x\",\"gold\":7}\n";
    check_one("b.jsonl", ill, sizeof ill - 1, READ_AUTO, "a@1 2020-01-02\n");
}

/* check_gold(GOLD, WHAT): of a text of five characters. */
static void check_gold(const char *gold, const char *expected) {
    char line[512];
    snprintf(line, sizeof line, "{\"text\":\"abcd.\"%s%s}\n", *gold ? ",\"gold\":" : "", gold);
    char *got = read_gold(line);
    assert_string_equal(got, expected);
    free(got);
}

static void malformed_gold_is_named(void **state) {
    (void)state;
    static const char no_span[] =
        "1: \"source\" of \"gold\": phrase 1 has no \"span\" [START, END] "
        "within the text's 5 characters\n";
    static const char one[] = "1: \"gold\" must have one of \"root\" and \"penta\"\n";
    check_gold("", "1: has no field \"gold\"\n");
    check_gold("null", "1: has no field \"gold\"\n");
    check_gold("[]", "1: field \"gold\" is not an object\n");
    check_gold("{}", one);
    check_gold("{\"root\":\"AID\",\"penta\":\"statement\"}", one);
    check_gold("{\"root\":7}", "1: \"root\" of \"gold\" is not a string\n");
    check_gold("{\"root\":\"aid\"}", "1: \"root\" of \"gold\" names no such label: \"aid\"\n");
    check_gold("{\"penta\":\"AID\"}", "1: \"penta\" of \"gold\" names no such label: \"AID\"\n");
    check_gold("{\"root\":\"AID\",\"target\":{}}", "1: \"target\" of \"gold\" is not a list\n");
    static const char *const spans[] = {"7",     "[0]",   "[0,1,2]", "[0,1.5]",        "[-1,2]",
                                        "[2,2]", "[3,1]", "[0,6]",   "[0,4294967297]", "null"};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        char gold[100];
        snprintf(gold, sizeof gold, "{\"root\":\"AID\",\"source\":[{\"span\":%s}]}", spans[i]);
        check_gold(gold, no_span);
    }
    check_gold("{\"root\":\"AID\",\"source\":[[0,1]]}", no_span);
}

static void phrases_of_gold_are_bounded(void **state) {
    (void)state;
    for (int n = GOLD_PHRASES_MAX; n <= GOLD_PHRASES_MAX + 1; n++) {
        struct buf b = {0};
        buf_z(&b, "{\"text\":\"abcd.\",\"gold\":{\"root\":\"AID\",\"target\":[");
        for (int i = 0; i < n; i++)
            buf_printf(&b, "%s{\"span\":[0,4]}", i ? "," : "");
        buf_z(&b, "]}}\n");
        buf_char(&b, '\0');
        char *got = read_gold(b.p);
        if (n == GOLD_PHRASES_MAX)
            assert_ptr_equal(strstr(got, "AID T0-4"), got);
        else
            assert_string_equal(got, "1: \"target\" of \"gold\" has more than 64 phrases\n");
        free(got);
        buf_free(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_of_json_lines_are_kept),
        cmocka_unit_test(a_bad_line_harms_no_other),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(tables_give_a_document_a_row),
        cmocka_unit_test(cells_come_out_as_they_went_in),
        cmocka_unit_test(a_bad_row_harms_no_other),
        cmocka_unit_test(open_quotes_take_linear_time),
        cmocka_unit_test(rows_are_bounded),
        cmocka_unit_test(columns_can_be_named),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told),
        cmocka_unit_test(lines_end_where_buffers_do),
        cmocka_unit_test(content_tells_the_kind),
        cmocka_unit_test(folders_are_read_in_order),
        cmocka_unit_test(nesting_of_folders_is_bounded),
        cmocka_unit_test(a_bad_date_is_told_before_anything_is_read),
        cmocka_unit_test(gold_is_read_where_it_is_asked_for),
        cmocka_unit_test(malformed_gold_is_named),
        cmocka_unit_test(phrases_of_gold_are_bounded),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
