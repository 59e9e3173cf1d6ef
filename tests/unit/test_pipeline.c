/* test_pipeline.c - the steps joined: order and bounds of batches, and what a model refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "pipeline/pipeline.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *data;

/* A file of `count` documents whose ids count up; every seventh line is broken. */
static void write_lines(char path[32], int count) {
    strcpy(path, "/tmp/casus-batch-XXXXXX");
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    assert_non_null(f);
    for (int i = 0; i < count; i++)
        if (i % 7 == 3)
            fprintf(f, "broken %d\n", i);
        else
            fprintf(f, "{\"id\":%d,\"text\":\"x\"}\n", i);
    assert_int_equal(fclose(f), 0);
}

struct tally {
    atomic_int busy, most;
    int next, bad, stop_at;
    bool mixed_up;
};

static void put(struct buf *out, const struct read_item *item, void *context) {
    struct tally *t = context;
    int now = atomic_fetch_add(&t->busy, 1) + 1, most = atomic_load(&t->most);
    while (now > most && !atomic_compare_exchange_weak(&t->most, &most, now)) {
    }
    /* Documents take unlike times, so that threads finish out of order. */
    if (atoi(casus_doc_id(item->doc)) % 5 == 0)
        usleep(200);
    buf_printf(out, "%s", casus_doc_id(item->doc));
    buf_char(out, '\0');
    atomic_fetch_sub(&t->busy, 1);
}

static void expect(struct tally *t, int number) {
    t->mixed_up |= number != t->next;
    t->next = number + 1;
}

static bool emit(struct str bytes, void *context) {
    struct tally *t = context;
    expect(t, atoi(bytes.p));
    return !t->stop_at || t->next < t->stop_at;
}

static void bad(const casus_error *err, void *context) {
    struct tally *t = context;
    t->bad++;
    expect(t, (int)err->line - 1);
}

static bool run(const char *path, unsigned threads, struct tally *t, casus_error *err) {
    struct read_options o = {.format = READ_JSONL};
    struct batch b = {.threads = threads, .put = put, .emit = emit, .bad = bad, .context = t};
    b.reader = reader_new(&path, 1, &o, err);
    assert_non_null(b.reader);
    bool ok = batch_run(&b, err);
    reader_free(b.reader);
    return ok;
}

static void batches_keep_the_order_of_the_input(void **state) {
    (void)state;
    static const unsigned threads[] = {1, 2, 7, 32};
    char path[32];
    write_lines(path, 2000);
    for (int i = 0; i < 4; i++) {
        struct tally t = {0};
        casus_error err;
        assert_true(run(path, threads[i], &t, &err));
        assert_false(t.mixed_up);
        assert_int_equal(t.next, 2000);
        assert_int_equal(t.bad, 286);
        assert_true(atomic_load(&t.most) <= (int)threads[i]);
    }
    unlink(path);
}

static void batches_stop_when_nothing_can_be_written(void **state) {
    (void)state;
    static const unsigned threads[] = {1, 8};
    char path[32];
    write_lines(path, 2000);
    for (int i = 0; i < 2; i++) {
        struct tally t = {.stop_at = 50};
        casus_error err = {0};
        assert_false(run(path, threads[i], &t, &err));
        assert_int_equal(err.code, CASUS_EIO);
        assert_in_range(t.next, 50, 51);
    }
    unlink(path);
}

/* ---- documents handed over --------------------------------------------------------------------
 */

/* What is known of each id: the number of its last document that was taken. */
struct taking {
    int known[5], taken, wanted, stop_at;
    bool mixed_up;
};

/* Ids go round; the text of a document is its number. */
static void write_rounds(char path[32], int count) {
    strcpy(path, "/tmp/casus-batch-XXXXXX");
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    assert_non_null(f);
    for (int i = 0; i < count; i++)
        fprintf(f, "{\"id\":%d,\"text\":\"%d\"}\n", i % 5, i);
    assert_int_equal(fclose(f), 0);
}

static bool wanted(const struct read_item *item, void *context) {
    struct taking *t = context;
    int id = atoi(casus_doc_id(item->doc)), number = atoi(casus_doc_text(item->doc, NULL));
    t->wanted++;
    /* All that came before of this id has been taken, or was not wanted. */
    t->mixed_up |= t->known[id] != (number < 5 ? 0 : number - 5);
    if (number % 7 == 3)
        t->known[id] = number;
    return number % 7 != 3;
}

static bool take_document(const struct read_item *item, void *context, casus_error *err) {
    struct taking *t = context;
    int id = atoi(casus_doc_id(item->doc)), number = atoi(casus_doc_text(item->doc, NULL));
    t->mixed_up |= number < t->known[id] || id != number % 5;
    t->known[id] = number;
    if (t->stop_at && t->taken + 1 == t->stop_at) {
        error_set(err, CASUS_EIO, "full");
        return false;
    }
    t->taken++;
    return true;
}

static bool run_taking(const char *path, unsigned threads, struct taking *t, casus_error *err) {
    struct read_options o = {.format = READ_JSONL};
    struct batch b = {
        .threads = threads, .wanted = wanted, .take = take_document, .bad = bad, .context = t};
    b.reader = reader_new(&path, 1, &o, err);
    assert_non_null(b.reader);
    bool ok = batch_run(&b, err);
    reader_free(b.reader);
    return ok;
}

/* In order, each once; one is asked for only when what is known of its id is final. */
static void documents_are_handed_over_in_order(void **state) {
    (void)state;
    static const unsigned threads[] = {1, 2, 7};
    char path[32];
    write_rounds(path, 2000);
    for (int i = 0; i < 3; i++) {
        struct taking t = {0};
        casus_error err;
        assert_true(run_taking(path, threads[i], &t, &err));
        assert_false(t.mixed_up);
        for (int k = 0; k < 5; k++)
            assert_int_equal(t.known[k], 1995 + k);
        if (threads[i] == 1) {
            assert_int_equal(t.wanted, 2000);
            assert_int_equal(t.taken, 2000 - 286);
        }
        assert_in_range(t.taken, 2000 - 286, 2000);
    }
    unlink(path);
}

static void a_batch_ends_where_a_document_is_not_taken(void **state) {
    (void)state;
    static const unsigned threads[] = {1, 8};
    char path[32];
    write_rounds(path, 2000);
    for (int i = 0; i < 2; i++) {
        struct taking t = {.stop_at = 50};
        casus_error err = {0};
        assert_false(run_taking(path, threads[i], &t, &err));
        assert_string_equal(err.message, "full");
        assert_int_equal(t.taken, 49);
    }
    unlink(path);
}

static void a_missing_or_damaged_model_is_refused(void **state) {
    (void)state;
    casus_error err;
    assert_null(casus_model_open("tests/no-such-folder", &err));
    assert_int_equal(err.code, CASUS_EIO);
    assert_non_null(strstr(err.file, "casus.model"));
}

static casus_model *open_data(void) {
    casus_error err;
    casus_model *m = casus_model_open(data, &err);
    if (!m && err.code == CASUS_EIO)
        skip();
    if (!m)
        fail_msg("%s: %s", err.file, err.message);
    return m;
}

static void a_document_is_coded_once(void **state) {
    (void)state;
    static const char text[] = "Kenya expelled two diplomats of Sudan on Monday.";
    casus_model *m = open_data();
    casus_error err;
    casus_worker *w = casus_worker_new(m, &err);
    assert_non_null(w);
    casus_doc *doc = casus_doc_new(text, sizeof text - 1, NULL, &err);
    assert_true(casus_parse(w, doc, &err));
    assert_false(casus_parse(w, doc, &err));
    assert_true(casus_code(w, doc, &err));
    assert_false(casus_code(w, doc, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    assert_int_equal(casus_doc_sentence_count(doc), 1);
    casus_worker_free(w);
    casus_doc_free(doc);
    casus_model_close(m);
}

static const casus_event *only_event(casus_worker *w, casus_doc **doc) {
    static const char text[] = "The Turkana Lake Brigade bamboozled Sudan on Monday.";
    casus_error err;
    *doc = casus_doc_new(text, sizeof text - 1, NULL, &err);
    assert_true(casus_code(w, *doc, &err));
    return casus_doc_event(*doc, 0);
}

static void a_model_takes_files_of_ones_own(void **state) {
    (void)state;
    static const char *const actors[] = {"tests/data/own/actors.txt"};
    static const char *const actions[] = {"tests/data/own/actions.txt"};
    casus_sources own = {actors, 1, actions, 1, 0};
    casus_error err;
    casus_doc *doc;
    casus_model_close(open_data());
    for (int with = 0; with < 2; with++) {
        casus_model *m = casus_model_open_with(data, with ? &own : NULL, &err);
        if (!m)
            fail_msg("%s: %s", err.file, err.message);
        casus_worker *w = casus_worker_new(m, &err);
        const casus_event *e = only_event(w, &doc);
        bool own_rule = e && strcmp(e->rule, "actions:2 bamboozle TARGET") == 0;
        assert_int_equal(own_rule, with); /* without, the decision may guess */
        if (with) {
            assert_string_equal(e->cameo, "173");
            assert_string_equal(e->source[0].code, "KENREB");
        }
        casus_doc_free(doc);
        casus_worker_free(w);
        casus_model_close(m);
    }
    own.actors = actions;
    assert_null(casus_model_open_with(data, &own, &err));
    assert_int_equal(err.code, CASUS_ELEXICON);
    assert_int_equal(err.line, 2);
    own.actors = (const char *const[]){"tests/data/own/none.txt"};
    assert_null(casus_model_open_with(data, &own, &err));
    assert_int_equal(err.code, CASUS_EIO);
}

static void gaps_are_counted_and_ranked(void **state) {
    (void)state;
    casus_error err;
    struct gaps *g = gaps_new(&err);
    assert_non_null(g);
    assert_true(gaps_take(g, STR("v zap\tTARGET\tover dam\t\tFirst.\nn zap\t\tSecond.\n")));
    assert_true(gaps_take(g, STR("v ask\tTARGET\t\tThird.\n")));
    assert_true(gaps_take(g, STR("v zap\tTARGET\t\tFourth.\n")));
    for (int i = 0; i < 5000; i++) { /* the table grows, the order stays */
        char line[40];
        snprintf(line, sizeof line, "v w%04d\tx\t\tY.\n", i);
        assert_true(gaps_take(g, str_of(line)));
    }
    struct buf out = {0};
    assert_true(gaps_write(g, 4, &out));
    buf_char(&out, '\0');
    assert_string_equal(out.p, "count\tkind\thead\twith\texample\n"
                               "2\tv\tzap\tTARGET 2, over dam 1\tFirst.\n"
                               "1\tn\tzap\t\tSecond.\n"
                               "1\tv\task\tTARGET 1\tThird.\n"
                               "1\tv\tw0000\tx 1\tY.\n");
    buf_free(&out);
    assert_true(gaps_take(g, STR("\n\t\nv\n"))); /* nothing that gaps_put tells */
    gaps_free(g);
}

/* Texts that are none: nothing may come of them but an answer. */
static void odd_texts_are_coded_too(void **state) {
    (void)state;
    static const char *const pieces[] = {"word ",        "(", "\"", ". ",   "\n",
                                         "\xe4\xb8\xad", "a", "1,", "said "};
    casus_model *m = open_data();
    casus_error err;
    casus_worker *w = casus_worker_new(m, &err);
    assert_non_null(w);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        for (int n = 0; n <= 20000; n = n ? n * 20 : 1) {
            struct buf b = {0};
            for (int k = 0; k < n; k++)
                buf_z(&b, pieces[i]);
            casus_doc *doc = casus_doc_new(b.p ? b.p : "", b.len, NULL, &err);
            assert_non_null(doc);
            if (!casus_code(w, doc, &err))
                fail_msg("%d times \"%s\": %s", n, pieces[i], err.message);
            casus_doc_free(doc);
            buf_free(&b);
        }
    casus_worker_free(w);
    casus_model_close(m);
}

int main(void) {
    data = getenv("CASUS_DATA");
    if (!data)
        data = "build/share/casus";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_keep_the_order_of_the_input),
        cmocka_unit_test(batches_stop_when_nothing_can_be_written),
        cmocka_unit_test(documents_are_handed_over_in_order),
        cmocka_unit_test(a_batch_ends_where_a_document_is_not_taken),
        cmocka_unit_test(a_missing_or_damaged_model_is_refused),
        cmocka_unit_test(a_document_is_coded_once),
        cmocka_unit_test(a_model_takes_files_of_ones_own),
        cmocka_unit_test(gaps_are_counted_and_ranked),
        cmocka_unit_test(odd_texts_are_coded_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
