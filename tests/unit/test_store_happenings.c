/* test_store_happenings.c - happenings across documents: what is one with what depends on the
 * documents and their order alone, however often they were replaced on the way.
 *
 * The documents are made up, the likeness of their events filled in by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "document/likeness.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct store_run this_run = {"1.2.3", "m0", "l0", ""};
static char folder[64], path[2][80];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/casus-happenings-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    for (int i = 0; i < 2; i++)
        snprintf(path[i], sizeof path[i], "%s/%d.db", folder, i);
    return 0;
}

static void remove_store(int which) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s%s", path[which], ends[i]);
        unlink(name);
    }
}

static int remove_folder(void **state) {
    (void)state;
    remove_store(0);
    remove_store(1);
    return rmdir(folder);
}

static struct store *open_store(int which) {
    casus_error err;
    struct store *s = store_open(path[which], &this_run, &err);
    if (!s)
        fail_msg("%s", err.message);
    return s;
}

/* All rows of a query. */
static char *query(int which, const char *sql) {
    sqlite3 *db;
    sqlite3_stmt *q;
    struct buf out = {0};
    assert_int_equal(sqlite3_open_v2(path[which], &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    if (strstr(sql, "temp.words")) /* the words that are indexed, each with where it stands */
        sqlite3_exec(db,
                     "CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, sentence_words, "
                     "instance)",
                     NULL, NULL, NULL);
    if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(q) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++) {
            const char *value = (const char *)sqlite3_column_text(q, i);
            buf_printf(&out, "%s%s", i ? "|" : "", value ? value : "-");
        }
        buf_char(&out, '\n');
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    buf_char(&out, '\0');
    assert_false(out.failed);
    return out.p;
}

static void assert_rows(int which, const char *sql, const char *wanted) {
    char *rows = query(which, sql);
    assert_string_equal(rows, wanted);
    free(rows);
}

/* ---- documents ------------------------------------------------------------------------------ */

/* An attack: who (a letter), where (0: not told), when (-1: not told). */
struct attack {
    char who;
    int town, day;
};

static void describe(struct likeness *l, struct attack a, uint32_t number) {
    *l = (struct likeness){.first = number,
                           .category = LIKE_ASSAULT,
                           .status = CASUS_OCCURRED,
                           .flags = LIKE_LEAD,
                           .published = 20000,
                           .stem_count = 1,
                           .stems = {7},
                           .code_count = 1,
                           .codes = {1900},
                           .source_count = 1,
                           .target_count = 1,
                           .place = (uint32_t)a.town,
                           .town = a.town != 0};
    l->source[0] = (struct like_actor){.country = {a.who, 'A', 'A'}, .sector = "MIL"};
    l->target[0] = (struct like_actor){.name = 99, .country = "UKR", .kind = ACTOR_COUNTRY};
    l->source[0].kind = ACTOR_COUNTRY;
    l->source[0].name = (uint32_t)a.who;
    if (a.day < 0)
        return;
    l->precision = CASUS_DATE_DAY;
    l->from = l->to = 20000 + a.day;
}

static const casus_actor *make_actor(casus_doc *doc, char letter) {
    casus_actor *a = ARENA_NEW(&doc->arena, casus_actor);
    char country[] = {letter, 'A', 'A', '\0'};
    assert_non_null(a);
    a->country = arena_copy(&doc->arena, country, 3);
    a->code = a->country;
    return a;
}

/* `version` makes texts differ that are alike in all else. */
static casus_doc *make_doc(const char *name, const struct attack *attacks, size_t count,
                           int version) {
    char text[32], id[32];
    snprintf(text, sizeof text, "%s %d", name, version);
    casus_doc_info info = {.id = name, .date = "2024-10-04"};
    casus_doc *doc = casus_doc_new(text, strlen(text), &info, NULL);
    assert_non_null(doc);
    doc->events = ARENA_ARRAY(&doc->arena, casus_event, count + 1);
    doc->likeness = ARENA_ARRAY(&doc->arena, struct likeness, count + 1);
    doc->event_count = (uint32_t)count;
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 1);
    doc->sentence_count = 1;
    doc->sentences[0].end = (uint32_t)strlen(text);
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(id, sizeof id, "%s.%zu.%d", name, i, version % 2);
        doc->events[i] = (casus_event){.id = arena_copy(&doc->arena, id, (size_t)n),
                                       .cameo = "190",
                                       .plover = "ASSAULT",
                                       .penta = "material-conflict",
                                       .rule = "r"};
        doc->events[i].goldstein = -9;
        if (attacks[i].day >= 0) { /* day 0 is 2024-10-04, the publication */
            casus_date *d = &doc->events[i].date;
            d->precision = CASUS_DATE_DAY;
            snprintf(d->first, sizeof d->first, "2024-10-%02u", 4 + (unsigned)attacks[i].day % 20);
            memcpy(d->last, d->first, sizeof d->last);
        }
        doc->events[i].source = make_actor(doc, attacks[i].who);
        doc->events[i].target = make_actor(doc, 'U');
        doc->events[i].source_count = doc->events[i].target_count = 1;
        describe(&doc->likeness[i], attacks[i], (uint32_t)i);
    }
    return doc;
}

static void put(struct store *s, const char *name, const struct attack *attacks, size_t count,
                int version) {
    casus_error err;
    casus_doc *doc = make_doc(name, attacks, count, version);
    if (!store_put(s, doc, &err))
        fail_msg("%s", err.message);
    casus_doc_free(doc);
}

#define PUT(s, name, ...)                                                                          \
    put(s, name, (const struct attack[]){__VA_ARGS__},                                             \
        sizeof((const struct attack[]){__VA_ARGS__}) / sizeof(struct attack), 0)

static const char same_rows[] = "SELECT id, same_as FROM event ORDER BY document, number";

/* ---- tests ---------------------------------------------------------------------------------- */

static void one_happening_of_three_reports(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3});
    PUT(s, "b", {'R', 1, 3});
    PUT(s, "c", {'R', 0, 3});
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|a.0.0\nc.0.0|a.0.0\n");
}

static void two_towns_are_two_happenings(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 0, 3}); /* no town told: the first that is told settles it */
    PUT(s, "b", {'R', 1, 3});
    PUT(s, "c", {'R', 2, 3});
    PUT(s, "d", {'R', 2, 3});
    PUT(s, "e", {'R', 1, 3});
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|a.0.0\nc.0.0|-\nd.0.0|c.0.0\ne.0.0|a.0.0\n");
}

static void what_one_report_tells_apart_stays_apart(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 0, 3});
    PUT(s, "b", {'R', 1, 3}, {'R', 2, 3});
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|a.0.0\nb.1.0|-\n");
}

/* Those who followed the first report follow the next one that is left. */
static void a_replaced_first_report_lets_go(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3});
    PUT(s, "b", {'R', 1, 3});
    PUT(s, "c", {'R', 1, 3});
    put(s, "a", &(struct attack){'T', 5, 3}, 1, 2);
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|-\nc.0.0|b.0.0\n");
    s = open_store(0);
    put(s, "a", &(struct attack){'R', 1, 3}, 1, 3); /* back, under another id */
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.1|-\nb.0.0|a.0.1\nc.0.0|a.0.1\n");
}

/* Events of a document that tell of the same follow its first one. */
static void others_of_the_document_follow(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3});
    casus_doc *doc = make_doc("b", (struct attack[]){{'R', 1, 3}, {'R', 1, 3}}, 2, 0);
    doc->likeness[1].first = 0;
    doc->events[1].same_as = doc->events[0].id;
    assert_true(store_put(s, doc, NULL));
    put(s, "a", &(struct attack){'T', 1, 3}, 1, 2);
    store_close(s, NULL);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|-\nb.1.0|b.0.0\n");
    s = open_store(0);
    put(s, "a", &(struct attack){'R', 1, 3}, 1, 0);
    store_close(s, NULL);
    casus_doc_free(doc);
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|a.0.0\nb.1.0|a.0.0\n");
}

/* Any documents, replaced at random, and the same ones put once, in the order of their numbers. */
static uint32_t seed;

static int below(int n) {
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 16) % (uint32_t)n);
}

enum { NAMES = 12, ATTACKS = 3, STEPS = 40 };

struct content {
    struct attack attacks[ATTACKS];
    size_t count;
    int version, order; /* order 0: not there */
};

static struct content any_content(int version, int order) {
    struct content c = {.count = (size_t)below(ATTACKS + 1), .version = version, .order = order};
    for (size_t i = 0; i < c.count; i++)
        c.attacks[i] = (struct attack){(char)('R' + below(2)), below(4), below(4) - 1};
    return c;
}

static void put_content(struct store *s, int name, const struct content *c) {
    char id[8];
    snprintf(id, sizeof id, "d%d", name);
    put(s, id, c->attacks, c->count, c->version);
}

static void history_leaves_no_trace(void **state) {
    (void)state;
    static const char *const everything[] = {
        "SELECT * FROM dyad ORDER BY 1, 2, 3, 4",
        "SELECT * FROM tally",
        "SELECT * FROM temp.words",
        "SELECT d.id, e.number, e.id, e.same_as, e.first, k.key, k.later, k.day, "
        "hex(h.likeness) FROM document d LEFT JOIN event e ON e.document = d.number "
        "LEFT JOIN happening h ON h.document = e.document AND h.number = e.number "
        "LEFT JOIN happening_key k ON k.document = e.document AND k.number = e.number "
        "ORDER BY d.number, e.number, k.key",
    };
    for (seed = 1; seed < 25; seed++) {
        uint32_t round = seed;
        struct content now[NAMES] = {{.order = 0}};
        int added = 0;
        struct store *s = open_store(0);
        for (int step = 0; step < STEPS; step++) {
            int name = below(NAMES);
            now[name] = any_content(step, now[name].order ? now[name].order : ++added);
            put_content(s, name, &now[name]);
        }
        store_close(s, NULL);
        s = open_store(1);
        for (int order = 1; order <= added; order++)
            for (int name = 0; name < NAMES; name++)
                if (now[name].order == order)
                    put_content(s, name, &now[name]);
        store_close(s, NULL);
        for (size_t i = 0; i < sizeof everything / sizeof *everything; i++) {
            char *grown = query(0, everything[i]), *fresh = query(1, everything[i]);
            if (strcmp(grown, fresh) != 0)
                fail_msg("round %u:\n%s\nand not\n%s", round, grown, fresh);
            free(grown);
            free(fresh);
        }
        assert_rows(0, "PRAGMA foreign_key_check", "");
        remove_store(0);
        remove_store(1);
        seed = round;
    }
}

/* Takes from a store what its version has beyond the one before. */
static void make_older(int version) {
    static const char *const changes[][24] = {
        {"DROP TABLE happening_key", "DROP TABLE happening", "DROP INDEX event_first",
         "ALTER TABLE event DROP COLUMN first", "PRAGMA user_version = 1"},
        {"DROP VIEW happenings",
         "DROP TRIGGER event_retold",
         "DROP TRIGGER document_deleted",
         "DROP TABLE sentence_words",
         "DROP TABLE dyad",
         "DROP TABLE tally",
         "DROP INDEX event_day",
         "DROP INDEX event_cameo",
         "DROP INDEX event_plover",
         "DROP INDEX event_status",
         "DROP INDEX event_country",
         "DROP INDEX event_place",
         "DROP INDEX event_due",
         "DROP INDEX event_actor_code",
         "DROP INDEX event_actor_name",
         "ALTER TABLE event DROP COLUMN day",
         "ALTER TABLE event_actor DROP COLUMN day",
         "CREATE INDEX event_cameo ON event (cameo)",
         "CREATE INDEX event_date ON event (date) WHERE date IS NOT NULL",
         "CREATE INDEX event_actor_code ON event_actor (code) WHERE code IS NOT NULL",
         "PRAGMA user_version = 2"},
    };
    for (int v = STORE_VERSION - 2; v >= version - 1; v--)
        for (size_t i = 0; changes[v][i]; i++)
            free(query(0, changes[v][i]));
}

static void assert_same_tables(void) {
    static const char sql[] = "SELECT sql FROM sqlite_master ORDER BY name";
    store_close(open_store(1), NULL);
    char *old = query(0, sql), *new = query(1, sql);
    assert_string_equal(old, new);
    free(old);
    free(new);
}

/* A store of version 1, as its program made it: nothing is lost, and it goes on as a new one. */
static void an_older_store_is_brought_up(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3});
    store_close(s, NULL);
    make_older(1);
    s = open_store(0);
    PUT(s, "b", {'R', 1, 3});
    PUT(s, "c", {'R', 1, 3});
    put(s, "a", &(struct attack){'R', 1, 3}, 1, 2); /* coded anew, it takes part */
    store_close(s, NULL);
    assert_rows(0, "PRAGMA user_version", "3\n");
    assert_rows(0, same_rows, "a.0.0|-\nb.0.0|a.0.0\nc.0.0|a.0.0\n");
    assert_same_tables();
}

/* What questions find documents by is made for those of an older store too. */
static void an_older_store_is_indexed(void **state) {
    static const char *const made[] = {
        "SELECT document, number, day FROM event ORDER BY 1, 2",
        "SELECT document, event, side, day FROM event_actor ORDER BY 1, 2, 3",
        "SELECT * FROM dyad ORDER BY 1, 2, 3, 4", "SELECT * FROM tally",
        "SELECT * FROM temp.words"};
    char *rows[sizeof made / sizeof *made];
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3}, {'S', 2, -1});
    PUT(s, "b", {'R', 1, 3});
    PUT(s, "nothing", {'R', 1, 3});
    put(s, "nothing", NULL, 0, 1);
    store_close(s, NULL);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        rows[i] = query(0, made[i]);
    assert_string_equal(rows[0], "1|0|20003\n1|1|20000\n2|0|20003\n");
    assert_string_equal(rows[3], "|UAA|1|2|3|-180\nRAA||1|1|2|-90\nRAA|UAA|1|1|2|-90\n"
                                 "SAA||1|1|1|-90\nSAA|UAA|1|1|1|-90\n");
    make_older(2);
    s = open_store(0);
    store_close(s, NULL);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        assert_rows(0, made[i], rows[i]);
        free(rows[i]);
    }
    assert_same_tables();
}

/* Whoever deletes a document by hand leaves nothing behind. */
static void a_deleted_document_leaves_nothing(void **state) {
    (void)state;
    struct store *s = open_store(0);
    PUT(s, "a", {'R', 1, 3});
    store_close(s, NULL);
    assert_rows(0, "SELECT count(*) FROM temp.words", "2\n");
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(path[0], &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON; DELETE FROM document", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    assert_rows(0,
                "SELECT (SELECT count(*) FROM temp.words), (SELECT count(*) FROM dyad), "
                "(SELECT count(*) FROM tally), (SELECT count(*) FROM event_actor)",
                "0|0|0|0\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(one_happening_of_three_reports),
        TEST(two_towns_are_two_happenings),
        TEST(what_one_report_tells_apart_stays_apart),
        TEST(a_replaced_first_report_lets_go),
        TEST(others_of_the_document_follow),
        TEST(history_leaves_no_trace),
        TEST(an_older_store_is_brought_up),
        TEST(an_older_store_is_indexed),
        TEST(a_deleted_document_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
