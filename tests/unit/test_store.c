/* test_store.c - what is stored is read back column by column; what is refused stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "store/store.h"

#include <math.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct store_run this_run = {"1.2.3", "m0", "l0", "--date=2024-01-01"};

static char folder[] = "/tmp/casus-store-XXXXXX", path[64];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/casus-store-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/events.db", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

static struct store *open_store(const struct store_run *run) {
    casus_error err;
    struct store *s = store_open(path, run, &err);
    if (!s)
        fail_msg("%s: %s", err.file, err.message);
    return s;
}

static void close_store(struct store *s) {
    casus_error err;
    if (!store_close(s, &err))
        fail_msg("%s: %s", err.file, err.message);
}

static casus_doc *make_doc(const char *id, const char *text) {
    casus_doc_info info = {.id = id};
    casus_doc *doc = casus_doc_new(text, strlen(text), &info, NULL);
    assert_non_null(doc);
    return doc;
}

static void put(struct store *s, casus_doc *doc) {
    casus_error err;
    if (!store_put(s, doc, &err))
        fail_msg("%s: %s", err.file, err.message);
}

static void put_text(struct store *s, const char *id, const char *text) {
    casus_doc *doc = make_doc(id, text);
    put(s, doc);
    casus_doc_free(doc);
}

/* The rows of a query, columns joined by "|" and rows by line feeds; NULL is "-". */
static const char *query(const char *sql) {
    static char out[4096];
    sqlite3 *db;
    sqlite3_stmt *q;
    size_t at = 0;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    out[0] = '\0';
    while (sqlite3_step(q) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *value = (const char *)sqlite3_column_text(q, i);
            at += (size_t)snprintf(out + at, sizeof out - at, "%s%s",
                                   i    ? "|"
                                   : at ? "\n"
                                        : "",
                                   value ? value : "-");
            assert_in_range(at, 0, sizeof out - 1);
        }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return out;
}

/* "Zoë said he hit Alan and Bo." with a headline above; ë is one character of two bytes. */
#define TEXT "Hit\n\nZo\xc3\xab said he hit Alan and Bo."

static const casus_actor source = {.span = {15, 17}, .code = "FRAGOV", .country = "FRA"};
static const casus_actor targets[] = {
    {.span = {22, 26}, .name = "Alan", .role = "clerk", .sector = "GOV"},
    {.name = "Bo"},
};
static const casus_attribution said = {.source = {.span = {5, 9}}, .cue = {10, 14}, .quoted = true};

static casus_doc *make_coded(void) {
    casus_doc_info info = {.id = "d1",
                           .date = "2024-05-07",
                           .title = "Hit",
                           .source = "Wire",
                           .url = "http://x/",
                           .author = "A. B.",
                           .language = "en-GB"};
    casus_doc *doc = casus_doc_new(TEXT, strlen(TEXT), &info, NULL);
    assert_non_null(doc);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 2);
    doc->sentence_count = 2;
    doc->sentences[0] = (struct sentence){
        .start = 0, .end = 3, .flags = SENTENCE_PARAGRAPH | SENTENCE_HEADLINE | SENTENCE_NOISE};
    doc->sentences[1] =
        (struct sentence){.start = 5,
                          .end = (uint32_t)strlen(TEXT),
                          .flags = SENTENCE_REPEAT | SENTENCE_DATELINE | SENTENCE_CAPITALS};
    doc->events = ARENA_ARRAY(&doc->arena, casus_event, 2);
    doc->event_count = 2;
    doc->events[0] = (casus_event){
        .id = "e1",
        .sentence = 1,
        .trigger = {18, 21},
        .cameo = "190",
        .plover = "ASSAULT",
        .mode = "beat",
        .penta = "material-conflict",
        .quad = "material-conflict",
        .goldstein = -9.96,
        .source = &source,
        .source_count = 1,
        .target = targets,
        .target_count = 2,
        .status = CASUS_THREATENED,
        .status_words = {10, 14},
        .attribution = &said,
        .confidence = 0.125,
        .rule = "test:1 hit TARGET",
        .same_as = "e0",
    };
    doc->events[1] = (casus_event){
        .id = "e2", .cameo = "010", .penta = "statement", .goldstein = NAN, .rule = "r"};
    return doc;
}

static void every_column_is_read_back(void **state) {
    (void)state;
    struct store *s = open_store(&this_run);
    casus_doc *doc = make_coded();
    assert_true(store_wants(s, doc));
    put(s, doc);
    assert_false(store_wants(s, doc));
    casus_doc_free(doc);
    close_store(s);
    assert_string_equal(query("SELECT * FROM run"), "1|1.2.3|m0|l0|--date=2024-01-01");
    assert_string_equal(query("SELECT number, id, run, length(hash), date, title, source, url, "
                              "author, language, text FROM document"),
                        "1|d1|1|16|2024-05-07|Hit|Wire|http://x/|A. B.|en-GB|" TEXT);
    assert_string_equal(query("SELECT * FROM sentence"),
                        "1|0|0|3|1|1|0|0|0|1\n1|1|5|33|0|0|1|1|1|0");
    assert_string_equal(
        query("SELECT document, number, id, sentence, trigger, trigger_start, trigger_end, cameo, "
              "plover, mode, penta, quad, goldstein, status, status_words, status_words_start, "
              "status_words_end, confidence, rule, same_as FROM event"),
        "1|0|e1|1|hit|17|20|190|ASSAULT|beat|material-conflict|material-conflict|-10.0|threatened|"
        "said|9|13|0.13|test:1 hit TARGET|e0\n"
        "1|1|e2|0|-|-|-|010|-|-|statement|-|0.0|occurred|-|-|-|0.0|r|-");
    assert_string_equal(
        query("SELECT date, date_end, date_precision, date_words, date_words_start, "
              "date_words_end, due, due_precision, due_words, due_words_start, due_words_end, "
              "location, location_start, location_end, location_name, location_country, "
              "location_lat, location_lon, location_id FROM event LIMIT 1"),
        "-|-|unknown|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-");
    assert_string_equal(query("SELECT document, event, side, position, text, span_start, "
                              "span_end, name, code, country, sector, role FROM event_actor"),
                        "1|0|attribution|0|Zo\xc3\xab|5|8|-|-|-|-|-\n"
                        "1|0|source|0|he|14|16|-|FRAGOV|FRA|-|-\n"
                        "1|0|target|0|Alan|21|25|Alan|-|-|GOV|clerk\n"
                        "1|0|target|1|-|-|-|Bo|-|-|-|-");
    assert_string_equal(query("SELECT * FROM event_attribution"), "1|0|0|said|9|13|1");
    assert_string_equal(query("SELECT count(*) FROM event_quantity UNION ALL SELECT count(*) FROM "
                              "event_context UNION ALL SELECT count(*) FROM event_link"),
                        "0\n0\n0");
    assert_string_equal(query("PRAGMA foreign_key_check"), "");
}

/* A document that has changed keeps its number and nothing of its old rows. */
static void a_changed_document_is_replaced_as_a_whole(void **state) {
    (void)state;
    struct store *s = open_store(&this_run);
    casus_doc *doc = make_coded();
    put(s, doc);
    put_text(s, "d2", "Another.");
    put_text(s, "d1", "Changed.");
    close_store(s);
    assert_string_equal(query("SELECT number, id, text, title FROM document"),
                        "1|d1|Changed.|-\n2|d2|Another.|-");
    assert_string_equal(query("SELECT count(*) FROM sentence UNION ALL SELECT count(*) FROM event "
                              "UNION ALL SELECT count(*) FROM event_actor UNION ALL "
                              "SELECT count(*) FROM event_attribution"),
                        "0\n0\n0\n0");
    s = open_store(&this_run);
    put(s, doc); /* back again */
    casus_doc_free(doc);
    struct store_counts n = store_counts(s);
    assert_int_equal(n.added + n.unchanged, 0);
    assert_int_equal(n.replaced, 1);
    close_store(s);
    assert_string_equal(query("SELECT number, id, text FROM document"),
                        "1|d1|" TEXT "\n2|d2|Another.");
    assert_string_equal(query("SELECT count(*) FROM event_actor"), "4");
}

/* Not the text alone: a date that is corrected is another document. */
static void each_known_thing_counts_as_content(void **state) {
    (void)state;
    const casus_doc_info infos[] = {
        {.id = "i"},
        {.id = "i", .date = "2024-05-07"},
        {.id = "i", .title = "x"},
        {.id = "i", .source = "x"},
        {.id = "i", .url = "x"},
        {.id = "i", .author = "x"},
        {.id = "i", .language = "x"},
    };
    enum { INFOS = sizeof infos / sizeof *infos };
    struct store *s = open_store(&this_run);
    for (size_t i = 0; i < INFOS; i++) {
        casus_doc *doc = casus_doc_new("x", 1, &infos[i], NULL);
        assert_non_null(doc);
        assert_true(store_wants(s, doc));
        put(s, doc);
        put(s, doc);
        casus_doc_free(doc);
    }
    struct store_counts n = store_counts(s);
    assert_int_equal(n.added, 1);
    assert_int_equal(n.replaced, INFOS - 1);
    assert_int_equal(n.unchanged, INFOS);
    close_store(s);
}

static void records_of_another_run_are_counted(void **state) {
    (void)state;
    const struct store_run others[] = {{"1.2.4", "m0", "l0", ""},
                                       {"1.2.3", "m1", "l0", ""},
                                       {"1.2.3", "m0", "l1", ""},
                                       {"1.2.3", "m0", "l0", ""}};
    struct store *s = open_store(&this_run);
    put_text(s, "a", "One.");
    close_store(s);
    casus_doc *doc = make_doc("a", "One.");
    for (int i = 0; i < 4; i++) {
        s = open_store(&others[i]);
        assert_false(store_wants(s, doc));
        struct store_counts n = store_counts(s);
        assert_int_equal(n.unchanged, 1);
        assert_int_equal(n.other, i < 3);
        close_store(s);
    }
    casus_doc_free(doc);
    assert_string_equal(query("SELECT count(*) FROM run"), "1");
}

static void odd_documents_are_stored(void **state) {
    (void)state;
    struct store *s = open_store(&this_run);
    put_text(s, "", "");
    put_text(s, NULL, "No id.");
    put_text(s, "'; DROP TABLE event; --", "\xef\xbf\xbe");
    close_store(s);
    assert_string_equal(
        query("SELECT CASE WHEN text = 'No id.' THEN substr(id, 1, 1) || length(id) ELSE id "
              "END, text FROM document"),
        "|\nt17|No id.\n'; DROP TABLE event; --|\xef\xbf\xbe");
}

static void write_file(const char *bytes, size_t len) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static char *read_file(size_t *len) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *len = fread(bytes, 1, 1 << 20, f);
    fclose(f);
    return bytes;
}

/* Any byte of the header may be wrong, the file may end anywhere: an answer, and where it is a
 * refusal the file is as it was. */
static void damaged_files_are_refused_untouched(void **state) {
    (void)state;
    size_t len, now;
    close_store(open_store(&this_run));
    char *whole = read_file(&len);
    for (size_t i = 0; i < 300; i++) {
        casus_error err = {0};
        char *bytes = malloc(len);
        assert_non_null(bytes);
        memcpy(bytes, whole, len);
        size_t cut = i < 100 ? len : len - 1 - (i - 100) * len / 200;
        if (i < 100)
            bytes[i] ^= 0x55;
        write_file(bytes, cut);
        struct store *s = store_open(path, &this_run, &err);
        if (s) {
            store_close(s, NULL);
        } else {
            assert_true(err.code == CASUS_EUSAGE || err.code == CASUS_EIO);
            assert_true(err.message[0] != '\0');
            char *after = read_file(&now);
            assert_int_equal(now, cut);
            assert_memory_equal(after, bytes, cut);
            free(after);
        }
        free(bytes);
    }
    free(whole);
}

struct adder {
    struct store *store;
    int first;
};

static void *add_many(void *context) {
    struct adder *a = context;
    for (int i = 0; i < 400; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", a->first + i);
        casus_doc *doc = make_doc(id, "Text.");
        store_wants(a->store, doc);
        put(a->store, doc);
        store_tick(a->store);
        casus_doc_free(doc);
    }
    return NULL;
}

static void threads_share_a_store(void **state) {
    (void)state;
    struct store *s = open_store(&this_run);
    struct adder adders[] = {{s, 0}, {s, 200}, {s, 400}};
    pthread_t ids[3];
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&ids[i], NULL, add_many, &adders[i]), 0);
    for (int i = 0; i < 3; i++)
        pthread_join(ids[i], NULL);
    struct store_counts n = store_counts(s);
    assert_int_equal(n.added, 800);
    close_store(s);
    assert_string_equal(query("SELECT count(*), max(number) FROM document"), "800|800");
}

/* ---- memory that runs out -------------------------------------------------------------------- */

static sqlite3_mem_methods plain;
static int allocations_left;

static bool is_spent(void) {
    return allocations_left >= 0 && allocations_left-- == 0 ? (allocations_left = 0, true) : false;
}

static void *scarce_malloc(int n) {
    return is_spent() ? NULL : plain.xMalloc(n);
}

static void *scarce_realloc(void *p, int n) {
    return is_spent() ? NULL : plain.xRealloc(p, n);
}

static void use_scarce_memory(void) {
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain), SQLITE_OK);
    sqlite3_mem_methods scarce = plain;
    scarce.xMalloc = scarce_malloc;
    scarce.xRealloc = scarce_realloc;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce), SQLITE_OK);
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
}

/* From every allocation on there is no memory: an error is told, or all is done; the store is sound
 * and holds each document whole or not at all. */
static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    allocations_left = -1;
    use_scarce_memory();
    casus_doc *doc = make_coded();
    bool done = false;
    for (int n = 0; !done && n < 20000; n += 1 + n / 40) {
        casus_error err = {0};
        allocations_left = n;
        struct store *s = store_open(path, &this_run, &err);
        bool stored = s && store_put(s, doc, &err);
        bool closed = s && store_close(s, stored ? &err : NULL);
        done = stored && closed;
        allocations_left = -1;
        if (!done) {
            assert_int_equal(err.code, CASUS_ENOMEM);
            assert_true(err.message[0] != '\0');
        }
        if (s) {
            assert_string_equal(query("PRAGMA integrity_check"), "ok");
            assert_string_equal(query("SELECT count(*) FROM event_actor"),
                                strcmp(query("SELECT count(*) FROM document"), "0") ? "4" : "0");
        }
        remove_folder(NULL);
        make_folder(NULL);
    }
    assert_true(done);
    casus_doc_free(doc);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_column_is_read_back),
        TEST(a_changed_document_is_replaced_as_a_whole),
        TEST(each_known_thing_counts_as_content),
        TEST(records_of_another_run_are_counted),
        TEST(odd_documents_are_stored),
        TEST(damaged_files_are_refused_untouched),
        TEST(threads_share_a_store),
        TEST(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
