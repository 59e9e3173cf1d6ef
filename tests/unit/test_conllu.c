/* test_conllu.c - CoNLL-U in and out: what is read is written again, and hostile files. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "read/read.h"
#include "write/conllu.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char path[] = "test_conllu.tmp.conllu";

static int remove_file(void **state) {
    (void)state;
    unlink(path);
    return 0;
}

static void put_file(const char *text, size_t len) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

struct outcome {
    struct buf out;
    unsigned docs, bad;
    casus_error first; /* of the bad ones */
};

static struct outcome read_back(const char *text, size_t len) {
    struct outcome o = {0};
    struct read_options options = {.format = READ_CONLLU};
    const char *paths[] = {path};
    casus_error err = {0};
    struct read_item item;
    enum read_result r;
    put_file(text, len);
    struct reader *reader = reader_new(paths, 1, &options, &err);
    assert_non_null(reader);
    while ((r = reader_next(reader, &item, &err)) != READ_END) {
        if (r == READ_BAD) {
            if (!o.bad++)
                o.first = err;
            err = (casus_error){0};
            continue;
        }
        o.docs++;
        write_conllu(&o.out, item.doc);
        casus_doc_free(item.doc);
    }
    reader_free(reader);
    return o;
}

static const char sample[] = "# newdoc id = d1\n"
                             "# newpar\n"
                             "# sent_id = d1-1\n"
                             "# text = They don't (yet) agree.\n"
                             "1\tThey\tthey\tPRON\tPRP\tCase=Nom|Number=Plur\t7\tnsubj\t_\t_\n"
                             "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "2\tdo\tdo\tAUX\tVBP\t_\t7\taux\t_\t_\n"
                             "3\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_\n"
                             "4\t(\t(\tPUNCT\t-LRB-\t_\t5\tpunct\t_\tSpaceAfter=No\n"
                             "5\tyet\tyet\tADV\tRB\t_\t7\tadvmod\t_\tSpaceAfter=No\n"
                             "6\t)\t)\tPUNCT\t-RRB-\t_\t5\tpunct\t_\t_\n"
                             "7\tagree\tagree\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
                             "8\t.\t.\tPUNCT\t.\t_\t7\tpunct\t_\t_\n"
                             "\n"
                             "# newpar\n"
                             "# sent_id = d1-2\n"
                             "# text = Dogs' ears\n"
                             "1-2\tDogs'\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "1\tDogs\tdog\tNOUN\tNNS\tNumber=Plur\t3\tnmod:poss\t_\t_\n"
                             "2\t'\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                             "3\tears\tear\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_\n"
                             "\n"
                             "# newdoc id = d2\n"
                             "# newpar\n"
                             "# sent_id = d2-1\n"
                             "# text = Go\n"
                             "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"
                             "\n";

static void test_round_trip(void **state) {
    (void)state;
    struct outcome o = read_back(sample, sizeof sample - 1);
    assert_int_equal(o.docs, 2);
    assert_int_equal(o.bad, 0);
    buf_char(&o.out, 0);
    assert_string_equal(o.out.p, sample);
    buf_free(&o.out);
}

static void test_text_is_rebuilt(void **state) {
    (void)state;
    struct read_options options = {.format = READ_AUTO};
    const char *paths[] = {path};
    struct read_item item;
    casus_error err;
    put_file(sample, sizeof sample - 1);
    struct reader *reader = reader_new(paths, 1, &options, &err);
    assert_int_equal(reader_next(reader, &item, &err), READ_DOC);
    assert_string_equal(casus_doc_text(item.doc, NULL), "They don't (yet) agree.\n\nDogs' ears");
    const struct token *k = item.doc->tokens;
    assert_int_equal(item.doc->token_count, 11);
    assert_int_equal(k[1].mwt, 2);
    assert_true(k[2].mwt_inside && !k[1].mwt_inside);
    assert_int_equal(k[1].start, 5);
    assert_int_equal(k[1].end, 10);
    assert_int_equal(k[2].start, 5);
    assert_true(k[3].space_before && !k[4].space_before);
    assert_int_equal(k[8].head, 10);
    assert_int_equal(item.doc->sentences[1].root, 10);
    assert_int_equal(item.doc->sentences[1].first, 8);
    casus_doc_free(item.doc);
    reader_free(reader);
}

/* A sentence that nobody parsed, further roots, strange ids: what comes out is valid. */
static void test_always_valid(void **state) {
    (void)state;
    casus_error err;
    casus_doc_info info = {.id = "a b/c\nd"};
    casus_doc *doc = casus_doc_new("One two\tthree", 13, &info, &err);
    assert_non_null(doc);
    static const uint32_t starts[] = {0, 4, 8}, stops[] = {3, 7, 13};
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, 3);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 1);
    for (int i = 0; i < 3; i++)
        doc->tokens[i] = (struct token){.start = starts[i],
                                        .end = stops[i],
                                        .form = doc_text(doc, starts[i], stops[i]),
                                        .head = NO_TOKEN,
                                        .space_before = true};
    doc->token_count = 3;
    doc->sentences[0] = (struct sentence){.count = 3, .end = 13, .root = NO_TOKEN};
    doc->sentence_count = 1;
    struct buf out = {0};
    write_conllu(&out, doc);
    doc->tokens[1].head = 0;
    doc->tokens[1].dep = DEP_ROOT;
    doc->tokens[2].dep = DEP_ROOT;
    doc_link_tree(doc, &doc->sentences[0]);
    doc->sentences[0].root = 0;
    write_conllu(&out, doc);
    buf_char(&out, 0);
    assert_string_equal(out.p, "# newdoc id = a_b/c_d\n"
                               "# sent_id = a_b_c_d-1\n"
                               "# text = One two three\n"
                               "1\tOne\tOne\tX\t_\t_\t0\troot\t_\t_\n"
                               "2\ttwo\ttwo\tX\t_\t_\t1\tdep\t_\t_\n"
                               "3\tthree\tthree\tX\t_\t_\t1\tdep\t_\t_\n"
                               "\n"
                               "# newdoc id = a_b/c_d\n"
                               "# sent_id = a_b_c_d-1\n"
                               "# text = One two three\n"
                               "1\tOne\tOne\tX\t_\t_\t0\troot\t_\t_\n"
                               "2\ttwo\ttwo\tX\t_\t_\t1\tdep\t_\t_\n"
                               "3\tthree\tthree\tX\t_\t_\t1\tparataxis\t_\t_\n"
                               "\n");
    buf_free(&out);
    casus_doc_free(doc);
}

#define WORD(id, head) id "\ta\ta\tX\tFW\t_\t" head "\tdep\t_\t_\n"
#define RANGE(id) id "\tab\t_\t_\t_\t_\t_\t_\t_\t_\n"

static void test_malformed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t line;
        casus_status code;
    } list[] = {
        {"1\ta\ta\n", 1, CASUS_EINPUT},
        {WORD("1", "0") "3\ta\ta\tX\tFW\t_\t1\tdep\t_\t_\n", 2, CASUS_EINPUT},
        {WORD("0", "0"), 1, CASUS_EINPUT},
        {WORD("1", "2") "\n", 2, CASUS_EINPUT},
        {WORD("1", "99999999999"), 1, CASUS_EINPUT},
        {WORD("1", "-1"), 1, CASUS_EINPUT},
        {WORD("x", "0"), 1, CASUS_EINPUT},
        {"1\t\ta\tX\tFW\t_\t0\tdep\t_\t_\n", 1, CASUS_EINPUT},
        {"1\ta\ta\tX\tFW\t_\t0\tdep\t_\t_\t_\n", 1, CASUS_EINPUT},
        {"1\ta\ta\tX\tFW\t_\t0\tdep\t_\t\n", 1, CASUS_EINPUT},
        {RANGE("1-1"), 1, CASUS_EINPUT},
        {RANGE("2-3"), 1, CASUS_EINPUT},
        {RANGE("1-2") RANGE("1-2"), 2, CASUS_EINPUT},
        {RANGE("1-400"), 1, CASUS_EINPUT},
        {RANGE("1-"), 1, CASUS_EINPUT},
        {RANGE("1-3") WORD("1", "0") "\n", 3, CASUS_EINPUT},
        {"# text = \xff\n", 1, CASUS_EENCODING},
        {"1\ta\xc3\ta\tX\tFW\t_\t0\tdep\t_\t_\n", 1, CASUS_EENCODING},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct buf text = {0};
        buf_z(&text, list[i].text);
        buf_z(&text, "\n# newdoc id = good\n" WORD("1", "0") "\n");
        struct outcome o = read_back(text.p, text.len);
        if (o.bad != 1 || o.docs != 1 || o.first.line != list[i].line ||
            o.first.code != list[i].code || !o.first.message[0])
            fail_msg("%s: %u bad, %u good, line %zu, %s", list[i].text, o.bad, o.docs, o.first.line,
                     o.first.message);
        buf_free(&o.out);
        buf_free(&text);
    }
}

static void test_odd_but_right(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned docs;
    } list[] = {
        {"", 0},
        {"\n\n\n", 0},
        {"# only a comment\n", 0},
        {"# newdoc\n\n# newdoc\n\n", 0},
        {WORD("1", "0"), 1},                     /* no empty line at the end */
        {WORD("1", "1") "\n", 1},                /* its own head */
        {WORD("1", "2") WORD("2", "1") "\n", 1}, /* a cycle */
        {WORD("1", "0") "1.1\ta\ta\tX\tFW\t_\t_\t_\t0:root\t_\n\n", 1},
        {"1\ta\ta\tX\tFW\t_\t0\tdep\t_\t_\r\n\r\n", 1},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct outcome o = read_back(list[i].text, strlen(list[i].text));
        assert_int_equal(o.bad, 0);
        assert_int_equal(o.docs, list[i].docs);
        buf_free(&o.out);
    }
}

/* Bytes of the sample changed at random: read or refused, never a crash; what is read and written
 * is read again. */
static void test_random(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 300; round++) {
        char text[sizeof sample];
        memcpy(text, sample, sizeof sample);
        for (int i = 0; i < 3; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            static const char bytes[] = "\t\n-0129_#. a\xc3";
            text[(seed >> 33) % (sizeof sample - 1)] = bytes[(seed >> 13) % (sizeof bytes - 1)];
        }
        struct outcome o = read_back(text, sizeof sample - 1);
        if (o.out.len) {
            struct outcome again = read_back(o.out.p, o.out.len);
            assert_int_equal(again.bad, 0);
            buf_free(&again.out);
        }
        buf_free(&o.out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),    cmocka_unit_test(test_text_is_rebuilt),
        cmocka_unit_test(test_always_valid),  cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_odd_but_right), cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, remove_file);
}
