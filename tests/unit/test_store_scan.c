/* test_store_scan.c - what a walk over all events gives, and in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/casus-scan-XXXXXX", path[64];

/* Documents of one sentence "A hit B in C." below a headline, one event each unless more is said.
 */
#define TEXT "Hit\n\nA hit B in C."

static const casus_actor parties[] = {
    {.span = {5, 6}, .name = "A", .code = "FRAGOV", .country = "FRA", .sector = "GOV"},
    {.span = {11, 12}, .name = "B"},
};
static const casus_location place = {.words = {16, 17},
                                     .name = "C",
                                     .country = "MLI",
                                     .source_id = "geonames:1",
                                     .has_point = true,
                                     .lat = 1.5,
                                     .lon = -2};
static const char *const contexts[] = {"military", "election"};

static casus_event event_of(const char *id, casus_event_status status, const char *day,
                            const char *same_as) {
    casus_event e = {.id = id,
                     .sentence = 1,
                     .sentence_span = {5, 18},
                     .trigger = {7, 10},
                     .cameo = "190",
                     .plover = "ASSAULT",
                     .penta = "material-conflict",
                     .quad = "material-conflict",
                     .goldstein = -10,
                     .source = parties,
                     .source_count = 1,
                     .target = parties + 1,
                     .target_count = 1,
                     .status = status,
                     .confidence = 0.5,
                     .rule = "r",
                     .same_as = same_as};
    if (*day) {
        strcpy(e.date.first, day);
        strcpy(e.date.last, day);
        e.date.precision = CASUS_DATE_DAY;
    }
    return e;
}

static void put(struct store *s, const char *id, const char *date, casus_event *events,
                uint32_t count) {
    static struct sentence sentences[] = {
        {.start = 0, .end = 3, .flags = SENTENCE_PARAGRAPH | SENTENCE_HEADLINE},
        {.start = 5, .end = 18, .flags = SENTENCE_PARAGRAPH},
    };
    char url[40];
    snprintf(url, sizeof url, "http://x/%s", id);
    casus_doc_info info = {.id = id, .date = date, .source = "Wire", .url = url, .language = "en"};
    casus_doc *doc = casus_doc_new(TEXT, strlen(TEXT), &info, NULL);
    assert_non_null(doc);
    doc->sentences = sentences;
    doc->sentence_count = 2;
    doc->events = events;
    doc->event_count = count;
    casus_error err;
    if (!store_put(s, doc, &err))
        fail_msg("%s", err.message);
    casus_doc_free(doc);
}

static int make_store(void **state) {
    (void)state;
    strcpy(folder, "/tmp/casus-scan-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/events.db", folder);
    struct store *s = store_open(path, &(struct store_run){"1", "m", "l", ""}, NULL);
    casus_event one[] = {event_of("e1", CASUS_OCCURRED, "", NULL),
                         event_of("e2", CASUS_PLANNED, "2024-01-09", NULL)};
    casus_event two[] = {event_of("e3", CASUS_ONGOING, "2024-01-01", NULL)};
    casus_event three[] = {event_of("e4", CASUS_OCCURRED, "2024-01-03", "e1")};
    casus_event four[] = {event_of("e5", CASUS_OCCURRED, "", "e1"),
                          event_of("e6", CASUS_DENIED, "", NULL)};
    three[0].location = &place;
    one[0].contexts = contexts;
    one[0].context_count = 2;
    put(s, "a", NULL, one, 2);
    put(s, "b", "2024-01-02", two, 1);
    put(s, "c", "2024-01-04", three, 1);
    put(s, "d", NULL, four, 2);
    return s && store_close(s, NULL) ? 0 : -1;
}

static int remove_store(void **state) {
    (void)state;
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

static struct scan *open_scan(struct scan_options options) {
    casus_error err;
    struct scan *s = scan_open(path, &options, &err);
    if (!s)
        fail_msg("%s: %s", err.file, err.message);
    return s;
}

/* The ids of all events, a blank behind each. */
static const char *ids_of(struct scan *s) {
    static char out[200];
    const struct record *r;
    casus_error err;
    int found;
    out[0] = '\0';
    while ((found = scan_next(s, &r, &err)) > 0)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%.*s ", (int)r->id.len, r->id.p);
    assert_int_equal(found, 0);
    return out;
}

static void check(struct scan_options options, const char *ids) {
    struct scan *s = open_scan(options);
    assert_string_equal(ids_of(s), ids);
    assert_true(scan_again(s, NULL));
    assert_string_equal(ids_of(s), ids);
    scan_close(s);
}

static void test_which(void **state) {
    (void)state;
    check((struct scan_options){0}, "e1 e3 ");
    check((struct scan_options){.reports = true}, "e1 e3 e4 e5 ");
    check((struct scan_options){.all_status = true}, "e1 e2 e3 e6 ");
    check((struct scan_options){.all_status = true, .reports = true}, "e1 e2 e3 e4 e5 e6 ");
    /* e1 has the day of e4; what has no day comes first. */
    check((struct scan_options){.by_day = true}, "e3 e1 ");
    check((struct scan_options){.by_day = true, .all_status = true}, "e6 e3 e1 e2 ");
    check((struct scan_options){.by_day = true, .reports = true}, "e1 e5 e3 e4 ");
}

static void assert_str(struct str s, const char *z) {
    char out[100];
    snprintf(out, sizeof out, "%.*s", (int)s.len, s.len ? s.p : "");
    assert_string_equal(out, z);
}

static void test_record(void **state) {
    (void)state;
    const struct record *r;
    struct scan *s = open_scan((struct scan_options){.others = true, .sentences = true});
    assert_int_equal(scan_next(s, &r, NULL), 1);
    assert_int_equal(r->document, 1);
    assert_int_equal(r->sentence, 1);
    assert_true(r->lead);
    assert_str(r->trigger, "hit");
    assert_str(r->cameo, "190");
    assert_str(r->status, "occurred");
    assert_str(r->sentence_words, "A hit B in C.");
    assert_null(r->published.p);
    assert_str(r->language, "en");
    assert_true(r->goldstein == -10 && r->confidence == 0.5);
    assert_int_equal(r->source_count, 1);
    assert_int_equal(r->target_count, 1);
    assert_str(r->source[0].code, "FRAGOV");
    assert_str(r->source[0].text, "A");
    assert_str(r->target[0].name, "B");
    assert_null(r->target[0].country.p);
    assert_int_equal(r->context_count, 2);
    assert_str(r->contexts[1], "election");
    /* Day and place are those of the first report that tells them. */
    assert_str(r->date, "2024-01-03");
    assert_str(r->date_precision, "day");
    assert_str(r->place.name, "C");
    assert_true(r->place.has_point && r->place.lat == 1.5 && r->place.lon == -2);
    assert_int_equal(r->mentions, 3);
    assert_int_equal(r->documents, 3);
    assert_int_equal(r->publishers, 1);
    assert_int_equal(r->report_count, 3);
    assert_str(r->reports[0].document, "a");
    assert_str(r->reports[1].url, "http://x/c");
    assert_str(r->reports[2].document, "d");
    assert_int_equal(scan_next(s, &r, NULL), 1);
    assert_str(r->id, "e3");
    assert_int_equal(r->report_count, 1);
    assert_int_equal(r->context_count, 0);
    assert_null(r->place.words.p);
    assert_str(r->published, "2024-01-02");
    assert_int_equal(scan_next(s, &r, NULL), 0);
    scan_close(s);
}

/* Each report by itself has what it tells alone. */
static void test_reports(void **state) {
    (void)state;
    const struct record *r;
    struct scan *s = open_scan((struct scan_options){.reports = true});
    assert_int_equal(scan_next(s, &r, NULL), 1);
    assert_null(r->date.p);
    assert_null(r->place.words.p);
    assert_int_equal(r->mentions, 1);
    assert_null(r->sentence_words.p);
    scan_close(s);
}

static void execute(const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* What is written meanwhile is not seen. */
static void test_snapshot(void **state) {
    (void)state;
    const struct record *r;
    struct scan *s = open_scan((struct scan_options){0});
    assert_int_equal(scan_next(s, &r, NULL), 1);
    execute("PRAGMA foreign_keys = ON; DELETE FROM event");
    assert_string_equal(ids_of(s), "e3 ");
    assert_true(scan_again(s, NULL));
    assert_string_equal(ids_of(s), "e1 e3 ");
    scan_close(s);
    check((struct scan_options){0}, "");
}

static void test_refused(void **state) {
    (void)state;
    casus_error err;
    const struct scan_options o = {0};
    assert_null(scan_open(folder, &o, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    assert_null(scan_open("/nowhere/x.db", &o, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    execute("PRAGMA user_version = 1000");
    assert_null(scan_open(path, &o, &err));
    assert_int_equal(err.code, CASUS_EIO);
    execute("PRAGMA user_version = 2; DROP TABLE event_actor");
    assert_null(scan_open(path, &o, &err));
    assert_int_equal(err.code, CASUS_EIO);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_which, make_store, remove_store),
        cmocka_unit_test_setup_teardown(test_record, make_store, remove_store),
        cmocka_unit_test_setup_teardown(test_reports, make_store, remove_store),
        cmocka_unit_test_setup_teardown(test_snapshot, make_store, remove_store),
        cmocka_unit_test_setup_teardown(test_refused, make_store, remove_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
