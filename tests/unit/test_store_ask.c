/* test_store_ask.c - questions to a store whose answers can be counted on one's fingers; and that
 * no question reads more than it has to, whatever it asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "store/ask_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/casus-ask-XXXXXX", path[64];

/* ---- a store ----------------------------------------------------------------------------------
 */

/* An event of a document of its own. Actors are codes; "NAME=CODE" has a name too; two with a bar.
 * The country is the front of the code, unless that is of an organization (IGO...). */
struct deed {
    const char *id, *date, *source, *target, *cameo, *plover, *quad;
    double goldstein;
    casus_event_status status;
    const char *same_as, *due, *place, *text;
    const char *link, *link_kind; /* of an event told before */
    uint32_t stem;                /* what the act is told with; 0: no likeness */
};

#define OCCURRED CASUS_OCCURRED
#define MC "material-conflict"
#define VC "verbal-conflict"
#define VK "verbal-cooperation"

static const struct deed deeds[] = {
    {"e1", "2020-01-10", "RUSGOV", "UKRGOV", "112", "ACCUSE", VC, -2, OCCURRED,
     .text = "Accusations flew"},
    {"e2", "2020-01-12", "RUSMIL", "UKRMIL", "190", "ASSAULT", MC, -10, OCCURRED,
     .place = "Mariupol", .text = "Shells fell on Mariupol"},
    {"e3", "2020-01-13", "RUSMIL", "UKRMIL", "190", "ASSAULT", MC, -10, OCCURRED, .same_as = "e2",
     .place = "Mariupol"},
    {"e4", "2020-02-03", "UKRGOV", "RUSGOV", "040", "CONSULT", VK, 1, OCCURRED, .text = NULL},
    {"e5", "2020-02-20", "Sergei Lavrov=RUSGOV", "UKRGOV|USAGOV", "036", "AGREE", VK, 4,
     CASUS_PROMISED, .due = "2020-03-01", .stem = 7, .text = "He promised to withdraw troops"},
    {"e6", "2020-02-25", "RUSGOV", "UKRGOV", "087", "RETREAT", "material-cooperation", 9, OCCURRED,
     .stem = 7},
    {"e7", "2020-03-01", "IGOUNO", "RUSGOV", "1041", "REQUEST", VC, -0.1, CASUS_DEMANDED,
     .due = "2020-03-10"},
    {"e8", "2020-03-05", "USAGOV", "RUSGOV", "138", "THREATEN", VC, -7, CASUS_THREATENED,
     .due = "2020-12-31"},
    {"e9", "2020-03-06", "USAGOV", "RUSGOV", "030", "AGREE", VK, 4, CASUS_PLANNED, .text = NULL},
    {"e10", "2020-03-07", "USAGOV", "RUSGOV", "120", "REJECT", VC, -4, OCCURRED, .link = "e9",
     .link_kind = "withdraws"},
    {"e11", "", "KENGOV", "", "141", "PROTEST", MC, -6.5, OCCURRED,
     .text = "Caf\xc3\xa9 owners marched"},
    {"e12", "2020-03-08", "RUSGOV", "RUSCVL", "173", "COERCE", MC, -5, CASUS_DENIED, .text = NULL},
};
enum { DEEDS = sizeof deeds / sizeof *deeds };

static size_t split(casus_doc *doc, const char *list, const casus_actor **out) {
    struct str rest = str_of(list), one;
    size_t count = 0;
    casus_actor *actors = ARENA_ARRAY(&doc->arena, casus_actor, 4);
    while (*list && count < 4 && str_field(&rest, '|', &one)) {
        const char *equal = memchr(one.p, '=', one.len);
        const char *code = equal ? equal + 1 : one.p;
        size_t len = (size_t)(one.p + one.len - code);
        casus_actor *a = &actors[count++];
        a->code = arena_copy(&doc->arena, code, len);
        if (memcmp(code, "IGO", 3) != 0)
            a->country = arena_copy(&doc->arena, code, 3);
        if (equal)
            a->name = arena_copy(&doc->arena, one.p, (size_t)(equal - one.p));
    }
    *out = actors;
    return count;
}

static void like(casus_doc *doc, const struct deed *d) {
    struct likeness *l = doc->likeness = ARENA_NEW(&doc->arena, struct likeness);
    const casus_event *e = &doc->events[0];
    *l = (struct likeness){.category = like_category(d->plover),
                           .status = (uint8_t)d->status,
                           .precision = CASUS_DATE_DAY,
                           .stem_count = 1,
                           .stems = {d->stem},
                           .source_count = 1,
                           .target_count = 1};
    like_day(d->date, &l->from);
    l->to = l->published = l->from;
    snprintf(l->source[0].country, 4, "%s", e->source[0].country);
    snprintf(l->target[0].country, 4, "%s", e->target[0].country);
    memcpy(l->source[0].sector, "GOV", 4);
    memcpy(l->target[0].sector, "GOV", 4);
    l->source[0].kind = l->target[0].kind = ACTOR_COUNTRY;
}

static void put_deed(struct store *s, const struct deed *d) {
    char id[16];
    casus_error err;
    snprintf(id, sizeof id, "d%s", d->id + 1);
    const char *text = d->text ? d->text : "Nothing to read";
    casus_doc_info info = {
        .id = id, .date = *d->date ? d->date : NULL, .title = "T", .source = "Wire"};
    casus_doc *doc = casus_doc_new(text, strlen(text), &info, NULL);
    assert_non_null(doc);
    doc->sentences = ARENA_NEW(&doc->arena, struct sentence);
    doc->sentences->end = (uint32_t)strlen(text);
    doc->sentence_count = 1;
    casus_event *e = doc->events = ARENA_NEW(&doc->arena, casus_event);
    doc->event_count = 1;
    *e = (casus_event){.id = d->id,
                       .cameo = d->cameo,
                       .plover = d->plover,
                       .quad = d->quad,
                       .penta = VC,
                       .goldstein = d->goldstein,
                       .status = d->status,
                       .same_as = d->same_as,
                       .confidence = 0.5,
                       .rule = "r",
                       .trigger = {0, 3}};
    e->source_count = split(doc, d->source, &e->source);
    e->target_count = split(doc, d->target, &e->target);
    if (*d->date) {
        snprintf(e->date.first, sizeof e->date.first, "%s", d->date);
        snprintf(e->date.last, sizeof e->date.last, "%s", d->date);
        e->date.precision = CASUS_DATE_DAY;
    }
    if (d->due) {
        snprintf(e->due.last, sizeof e->due.last, "%s", d->due);
        e->due.words = (casus_span){0, 3};
    }
    if (d->place) {
        casus_location *l = ARENA_NEW(&doc->arena, casus_location);
        *l = (casus_location){
            .name = d->place, .country = "UKR", .has_point = true, .lat = 47.1, .lon = 37.5};
        e->location = l;
    }
    if (d->link) {
        casus_link *l = ARENA_NEW(&doc->arena, casus_link);
        *l = (casus_link){d->link, CASUS_LINK_WITHDRAWS};
        e->links = l;
        e->link_count = 1;
    }
    if (d->stem)
        like(doc, d);
    if (!store_put(s, doc, &err))
        fail_msg("%s", err.message);
    casus_doc_free(doc);
}

static int make_store(void **state) {
    static const struct store_run run = {"1.2.3", "m0", "l0", ""};
    (void)state;
    strcpy(folder, "/tmp/casus-ask-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/events.db", folder);
    struct store *s = store_open(path, &run, NULL);
    assert_non_null(s);
    for (size_t i = 0; i < DEEDS; i++)
        put_deed(s, &deeds[i]);
    return store_close(s, NULL) ? 0 : -1;
}

static int remove_store(void **state) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

/* ---- asking -----------------------------------------------------------------------------------
 */

struct answer_text {
    struct buf out;
    const struct cell_column *columns;
    const char *wanted; /* names of columns, commas between them */
};

static bool is_wanted(const char *wanted, const char *name) {
    struct str rest = str_of(wanted), one;
    while (str_field(&rest, ',', &one))
        if (str_is(one, name))
            return true;
    return false;
}

static bool put_row(void *context, const struct cell *cells, size_t count) {
    struct answer_text *t = context;
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        if (!is_wanted(t->wanted, t->columns[i].name))
            continue;
        if (!first)
            buf_char(&t->out, ' ');
        first = false;
        if (cells[i].kind == CELL_TEXT)
            buf_str(&t->out, cells[i].text);
        else if (cells[i].kind == CELL_NUMBER)
            buf_printf(&t->out, "%.*f", (int)cells[i].digits, cells[i].number);
        else
            buf_char(&t->out, '-');
    }
    buf_char(&t->out, '\n');
    return true;
}

static struct ask *open_ask(void) {
    casus_error err;
    struct ask *a = ask_open(path, &err);
    if (!a)
        fail_msg("%s: %s", err.file, err.message);
    return a;
}

/* The rows of an answer, or "CODE: message". */
static char *ask_text(enum ask_kind kind, const char *columns, struct ask_question q) {
    struct answer_text t = {.wanted = columns};
    size_t count;
    casus_error err = {0};
    struct ask *a = open_ask();
    t.columns = ask_columns(kind, &count);
    assert_in_range(count, 1, ASK_COLUMNS_MAX);
    if (!ask_ask(a, kind, &q, (struct ask_sink){put_row, &t}, &err)) {
        t.out.len = 0;
        buf_printf(&t.out, "%s: %s", casus_status_name(err.code), err.message);
    }
    ask_close(a);
    buf_char(&t.out, '\0');
    return t.out.p;
}

#define ASSERT_ANSWER(kind, columns, wanted, ...)                                                  \
    do {                                                                                           \
        char *got = ask_text(kind, columns, (struct ask_question){__VA_ARGS__});                   \
        assert_string_equal(got, wanted);                                                          \
        free(got);                                                                                 \
    } while (0)
#define TIMELINE(wanted, ...) ASSERT_ANSWER(ASK_TIMELINE, "id", wanted, __VA_ARGS__)

/* ---- tests ------------------------------------------------------------------------------------
 */

static void a_timeline_is_narrowed(void **state) {
    (void)state;
    TIMELINE("e12\ne10\ne9\ne8\ne7\ne6\ne5\ne4\ne2\ne1\ne11\n", .limit = 0);
    TIMELINE("e12\ne10\n", .limit = 2);
    TIMELINE("e9\ne8\n", .limit = 2, .skip = 2);
    TIMELINE("e3\ne2\n", .category = "ASSAULT", .reports = true);
    TIMELINE("e2\n", .category = "19");
    TIMELINE("e7\n", .category = "104,1041");
    TIMELINE("e7\ne2\n", .category = "10,190");
    TIMELINE("e12\ne2\n", .category = MC, .actors = {"RUS"});
    TIMELINE("e12\ne10\ne8\ne7\ne2\ne1\n", .category = "Verbal-Conflict,173,19");
    TIMELINE("e6\ne5\ne4\ne2\ne1\n", .actors = {"RUS", "UKR"});
    TIMELINE("e4\n", .source = "UKR", .target = "RUS");
    TIMELINE("e5\n", .target = "USA");
    TIMELINE("e5\n", .actors = {"sergei lavrov"});
    TIMELINE("e2\n", .source = "RUSMIL");
    TIMELINE("e4\n", .source = "UKRGOV", .target = "rusgov");
    TIMELINE("e7\n", .actors = {"IGOUNO"});
    TIMELINE("e12\n", .actors = {"RUS", "RUS"});
    TIMELINE("e6\ne5\ne4\ne1\n", .actors = {"RUSGOV", "UKRGOV"});
    TIMELINE("e2\n", .place = "mariupol");
    TIMELINE("e2\n", .place = "UKR");
    TIMELINE("e9\ne8\ne7\n", .status = "planned, threatened,demanded");
    TIMELINE("e6\ne5\ne4\n", .from = "2020-02", .to = "2020-02");
    TIMELINE("e2\n", .from = "2020-01-11", .to = "2020-01-12");
    TIMELINE("e11\n", .actors = {"KEN"});
    TIMELINE("", .actors = {"KEN"}, .from = "0001-01-01");
    TIMELINE("", .actors = {"Nobody Known"});
    TIMELINE("", .place = "Nowhere");
}

static void a_row_tells_the_record(void **state) {
    (void)state;
    ASSERT_ANSWER(ASK_TIMELINE,
                  "day,id,cameo,goldstein,status,source,source_code,source_country,target,"
                  "target_code,target_country,due,reports,doc,publisher,title,sentence,text",
                  "2020-02-20 e5 036 4.0 promised Sergei Lavrov RUSGOV RUS - UKRGOV|USAGOV UKR|USA "
                  "2020-03-01 1 d5 Wire T 0 He promised to withdraw troops\n",
                  .actors = {"Sergei Lavrov"});
    ASSERT_ANSWER(ASK_TIMELINE, "id,location,reports", "e2 Mariupol 2\n", .place = "Mariupol");
}

static void pairs_are_counted_by_period(void **state) {
    (void)state;
    static const char columns[] = "period,source,target,count,goldstein_sum,goldstein_mean,"
                                  "verbal_coop,material_coop,verbal_conf,material_conf";
    ASSERT_ANSWER(ASK_DYADS, columns,
                  "2020-03-01 USA RUS 1 -4.0 -4.00 0 0 1 0\n"
                  "2020-02-01 RUS UKR 1 9.0 9.00 0 1 0 0\n"
                  "2020-02-01 UKR RUS 1 1.0 1.00 1 0 0 0\n"
                  "2020-01-01 RUS UKR 2 -12.0 -6.00 0 0 1 1\n",
                  .limit = 0);
    ASSERT_ANSWER(ASK_DYADS, columns, "2020-01-01 RUS UKR 3 -22.0 -7.33 0 0 1 2\n", .reports = true,
                  .to = "2020-01");
    ASSERT_ANSWER(ASK_DYADS, "period,source,target,count",
                  "2020-02-24 RUS UKR 1\n2020-01-06 RUS UKR 2\n", .source = "RUS", .target = "UKR",
                  .period = "week");
    ASSERT_ANSWER(ASK_DYADS, "period,source,target,count",
                  "2020-01-01 RUS UKR 3\n2020-01-01 UKR RUS 1\n", .actors = {"UKR", "RUS"},
                  .period = "year");
    ASSERT_ANSWER(ASK_DYADS, "period,source,target,count", "2020-01-01 RUSMIL UKR 1\n",
                  .source = "RUSMIL");
    ASSERT_ANSWER(ASK_DYADS, "period,source,target,count,goldstein_sum",
                  "2020-02-01 Sergei Lavrov UKR 1 4.0\n2020-02-01 Sergei Lavrov USA 1 4.0\n",
                  .source = "Sergei Lavrov", .all_status = true);
    ASSERT_ANSWER(ASK_DYADS, "period,source,target,count",
                  "2020-03-01 USA RUS 3\n2020-02-01 RUS USA 1\n", .actors = {"USA"},
                  .all_status = true);
    ASSERT_ANSWER(ASK_DYADS, "period,count", "2020-02-25 1\n", .from = "2020-02-21",
                  .to = "2020-02-29", .period = "day");
}

static void what_is_pending_is_settled(void **state) {
    (void)state;
    static const char columns[] = "due,state,settled_by,settled_on,id,status";
    ASSERT_ANSWER(ASK_PENDING, columns,
                  "- withdrawn e10 2020-03-07 e9 planned\n"
                  "2020-12-31 open - - e8 threatened\n"
                  "2020-03-10 open - - e7 demanded\n"
                  "2020-03-01 done e6 2020-02-25 e5 promised\n",
                  .limit = 0);
    ASSERT_ANSWER(ASK_PENDING, "id,state", "open e8\nlapsed e7\n", .at = "2020-03-11",
                  .state = "open,lapsed");
    ASSERT_ANSWER(ASK_PENDING, "id", "e5\n", .actors = {"UKR"});
    ASSERT_ANSWER(ASK_PENDING, "id", "e7\n", .status = "demanded");
}

static void actors_are_counted(void **state) {
    (void)state;
    static const char columns[] =
        "actor,as_source,as_target,goldstein_as_source,since,until,towards";
    ASSERT_ANSWER(ASK_ACTORS, columns,
                  "RUS 3 2 -1.00 2020-01-10 2020-03-07 UKR 3\n"
                  "UKR 1 3 1.00 2020-01-10 2020-02-25 RUS 1\n"
                  "KEN 1 0 -6.50 - - -\n"
                  "USA 1 0 -4.00 2020-03-07 2020-03-07 RUS 1\n",
                  .limit = 0);
    ASSERT_ANSWER(ASK_ACTORS, "actor,as_source,as_target,since,until,towards",
                  "RUS 2 0 2020-01-10 2020-01-12 UKR 2\nUKR 0 2 2020-01-10 2020-01-12 -\n",
                  .to = "2020-01");
    ASSERT_ANSWER(ASK_ACTORS, "actor,as_source,as_target", "UKR 1 3\nUSA 1 0\n", .actors = {"RUS"});
    ASSERT_ANSWER(ASK_ACTORS, "actor,as_source,as_target", "UKR 0 1\n", .actors = {"RUSMIL"});
    ASSERT_ANSWER(ASK_ACTORS, "actor,as_source,as_target", "UKR 0 2\n", .actors = {"RUSMIL"},
                  .reports = true);
}

static void pairs_are_counted(void **state) {
    (void)state;
    static const char columns[] = "source,target,count,goldstein_mean";
    ASSERT_ANSWER(ASK_PAIRS, columns, "RUS UKR 3 -1.00\nUKR RUS 1 1.00\nUSA RUS 1 -4.00\n",
                  .limit = 0);
    ASSERT_ANSWER(ASK_PAIRS, columns, "UKR RUS 1 1.00\n", .skip = 1, .limit = 1);
    ASSERT_ANSWER(ASK_PAIRS, columns, "RUS UKR 2 -6.00\n", .to = "2020-01");
    ASSERT_ANSWER(ASK_PAIRS, columns, "RUS UKR 3 -7.33\n", .to = "2020-01", .reports = true);
    ASSERT_ANSWER(ASK_PAIRS, columns, "USA RUS 1 -4.00\n", .actors = {"USA"});
    ASSERT_ANSWER(ASK_PAIRS, columns, "USA RUS 3 -2.33\nRUS USA 1 4.00\n", .actors = {"USA"},
                  .all_status = true);
    ASSERT_ANSWER(ASK_PAIRS, columns, "UKR RUS 1 1.00\n", .source = "UKR", .target = "RUS");
    ASSERT_ANSWER(ASK_PAIRS, columns, "", .source = "Nobody");
    char *got = ask_text(ASK_PAIRS, columns, (struct ask_question){.source = "RUSGOV"});
    assert_memory_equal(got, "usage: pairs are", 16);
    free(got);
}

static void places_are_counted(void **state) {
    (void)state;
    static const char columns[] =
        "place,country,lat,lon,count,goldstein_mean,material_conf,since,until,latest";
    ASSERT_ANSWER(ASK_PLACES, columns,
                  "Mariupol UKR 47.1000 37.5000 1 -10.00 1 2020-01-12 2020-01-12 e2\n", .limit = 0);
    ASSERT_ANSWER(ASK_PLACES, columns,
                  "Mariupol UKR 47.1000 37.5000 2 -10.00 2 2020-01-12 2020-01-13 e3\n",
                  .reports = true);
    ASSERT_ANSWER(ASK_PLACES, columns, "", .actors = {"USA"});
    ASSERT_ANSWER(ASK_PLACES, columns, "", .status = "promised");
    ASSERT_ANSWER(ASK_PLACES, columns, "", .limit = 5, .skip = 1);
}

static void a_store_is_summed_up(void **state) {
    (void)state;
    ASSERT_ANSWER(ASK_SUMMARY, "documents,first_published,last_published,first_day,last_day",
                  "12 2020-01-10 2020-03-08 2020-01-10 2020-03-08\n", .limit = 0);
    char name[ASK_NAME];
    struct ask *a = open_ask();
    assert_true(ask_name_of(a, "RUSGOV", name, NULL));
    assert_string_equal(name, "Sergei Lavrov");
    assert_true(ask_name_of(a, "IGOUNO", name, NULL));
    assert_string_equal(name, "");
    ask_close(a);
}

static void deadlines_come_nearest_first(void **state) {
    (void)state;
    static const char columns[] = "id,due,state";
    ASSERT_ANSWER(ASK_PENDING, columns, "2020-03-10 open e7\n2020-12-31 open e8\n", .by_due = true,
                  .at = "2020-03-08");
    ASSERT_ANSWER(ASK_PENDING, columns, "2020-03-01 done e5\n", .by_due = true, .at = "2020-02-01",
                  .actors = {"UKR"});
    ASSERT_ANSWER(ASK_PENDING, columns, "2020-12-31 open e8\n", .by_due = true, .at = "2020-02-01",
                  .state = "open", .from = "2020-03-02");
    ASSERT_ANSWER(ASK_PENDING, columns, "", .by_due = true, .at = "2021");
}

static void a_document_is_had_again(void **state) {
    (void)state;
    struct ask *a = open_ask();
    casus_error err = {0};
    casus_doc *doc;
    assert_true(ask_document(a, "d5", 1000, &doc, &err));
    assert_non_null(doc);
    assert_string_equal(casus_doc_text(doc, NULL), "He promised to withdraw troops");
    assert_string_equal(casus_doc_date(doc), "2020-02-20");
    assert_int_equal(casus_doc_event_count(doc), 1);
    const casus_event *e = casus_doc_event(doc, 0);
    assert_string_equal(e->id, "e5");
    assert_string_equal(e->source[0].name, "Sergei Lavrov");
    assert_int_equal(e->target_count, 2);
    assert_string_equal(e->target[1].code, "USAGOV");
    assert_int_equal(e->status, CASUS_PROMISED);
    assert_string_equal(e->due.last, "2020-03-01");
    casus_doc_free(doc);
    assert_true(
        ask_document(a, "d11", 1000, &doc, &err)); /* "Café owners": spans count characters */
    assert_int_equal(casus_doc_event(doc, 0)->trigger.end, 3);
    casus_doc_free(doc);
    assert_true(ask_document(a, "none", 1000, &doc, &err));
    assert_null(doc);
    assert_false(ask_document(a, "d5", 10, &doc, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    assert_null(doc);
    ask_close(a);
}

static void sentences_are_found_by_words(void **state) {
    (void)state;
    static const char columns[] = "doc,events";
#define SEARCH(wanted, ...) ASSERT_ANSWER(ASK_SEARCH, columns, wanted, .text = __VA_ARGS__)
    SEARCH("d11 e11\n", "cafe");
    SEARCH("d5 e5\n", "Promises withdrawing");
    SEARCH("d11 e11\nd5 e5\nd2 e2\n", "shell OR owner OR troops");
    SEARCH("d2 e2\n", "\"fell on\"");
    SEARCH("", "\"on fell\"");
    SEARCH("d2 e2\n", "mari*");
    SEARCH("d2 e2\n", "\"fell on mar\"*");
    SEARCH("d11 e11\nd1 e1\n", "flew OR marched -shells");
    SEARCH("", "fell -shells");
    SEARCH("d5 e5\n", "troops \xe2\x80\x94 withdraw");
    SEARCH("d5 e5\n", "(withdraw) {troops}", .from = "2020-02", .to = "2020-02-20");
    SEARCH("d5 e5\n", "withdraw", .from = "2020-02", .to = "2020-02-20");
    SEARCH("", "withdraw", .from = "2020-02-21");
    SEARCH("usage: there is no word to look for", "- \"\" * ( ) \xe2\x80\x94");
    SEARCH("usage: there is no word to look for", "-shells");
    SEARCH("usage: there is nothing to look for", "");
    SEARCH("usage: the words to look for are no UTF-8", "\xff");
}

static void one_event_is_shown(void **state) {
    (void)state;
    ASSERT_ANSWER(ASK_SHOW, "id,linked_from,program,model,lexicon,rule,trigger_end",
                  "e9 3 withdraws e10 r 1.2.3 m0 l0\n", .id = "e9");
    ASSERT_ANSWER(ASK_SHOW, "id,told_again,location,trigger", "e2 Mariupol She e3\n", .id = "d2");
    ASSERT_ANSWER(ASK_SHOW, "id,links", "e10 withdraws e9\n", .id = "e10");
    ASSERT_ANSWER(ASK_SHOW, "id", "", .id = "e99");
}

/* A promise a month at one level, then accusations; deeds that do not change. */
static void a_shift_is_found(void **state) {
    (void)state;
    struct store *s = store_open(path, &(struct store_run){"1.2.3", "m0", "l0", ""}, NULL);
    char ids[60][8], dates[60][11];
    for (int i = 0; i < 60; i++) {
        bool late = i >= 40;
        snprintf(ids[i], sizeof ids[i], "s%d", 100 + i);
        snprintf(dates[i], sizeof dates[i], "20%02d-%02d-15", 10 + i / 12, i % 12 + 1);
        struct deed d = {ids[i],         dates[i],   "FRAGOV",       "MLIGOV",
                         "112",          "ACCUSE",   late ? VC : VK, late ? -3 - i % 2 : 3 + i % 2,
                         CASUS_OCCURRED, .text = "x"};
        put_deed(s, &d);
        d.id = ids[i];
        d.quad = MC;
        d.goldstein = -5 - i % 2;
        ids[i][0] = 'm';
        put_deed(s, &d);
        ids[i][0] = 's';
    }
    store_close(s, NULL);
    static const char columns[] = "day,source,target,series,before,after,happenings_before,"
                                  "happenings_after,evidence";
    ASSERT_ANSWER(ASK_SHIFT, columns, "2013-05-15 FRA MLI tone 3.50 -3.50 40 20 s141|s143|s145\n",
                  .source = "FRA", .target = "MLI");
    ASSERT_ANSWER(ASK_SHIFT, columns, "2013-05-15 FRA MLI tone 3.50 -3.50 40 20 s141|s143|s145\n",
                  .limit = 0);
    ASSERT_ANSWER(ASK_SHIFT, columns, "", .actors = {"MLI"}, .to = "2013-04");
    ASSERT_ANSWER(ASK_SHIFT, columns, "", .source = "RUS");
}

static void wrong_values_are_named(void **state) {
    (void)state;
    static const char dates[] = "takes YYYY-MM-DD, YYYY-MM or YYYY";
    static const struct {
        struct ask_question q;
        const char *said;
    } cases[] = {
        {{.from = "2020-02-30"}, "--from 2020-02-30: "},
        {{.to = "x"}, "--to x: "},
        {{.from = "2021", .to = "2020"}, "--from 2021: lies behind --to"},
        {{.status = "odd"}, "--status: there is no \"odd\""},
        {{.status = ""}, "--status : is empty"},
        {{.category = "19000"}, "--category 19000: takes PLOVER"},
        {{.category = "1;DROP"}, "--category 1;DROP: takes PLOVER"},
        {{.category = ""}, "--category : takes PLOVER"},
        {{.actors = {""}}, "--actor : needs a country"},
        {{.source = ""}, "--source : needs a country"},
        {{.place = ""}, "--place : needs a country"},
        {{.actors = {"RUS", "UKR"}, .source = "RUS"}, "--actor twice is a pair"},
        {{.limit = ASK_LIMIT_MAX + 1}, "no more than 1000000 rows"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = ask_text(ASK_TIMELINE, "id", cases[i].q);
        if (strncmp(got, "usage: ", 7) != 0 ||
            strncmp(got + 7, cases[i].said, strlen(cases[i].said)) != 0)
            fail_msg("\"%s\" and not \"%s\"", got, cases[i].said);
        if (i < 2)
            assert_non_null(strstr(got, dates));
        free(got);
    }
    ASSERT_ANSWER(ASK_DYADS, "id", "usage: --per takes day, week, month or year", .period = "hour");
    ASSERT_ANSWER(ASK_PENDING, "id", "usage: --state: there is no \"closed\"", .state = "closed");
    ASSERT_ANSWER(ASK_PENDING, "id", "usage: --status: there is no \"occurred\"",
                  .status = "occurred");
    ASSERT_ANSWER(ASK_PENDING, "id", "usage: --at takes YYYY-MM-DD", .at = "soon");
    char longer[1200];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    TIMELINE("usage: a value is longer than 1000 bytes", .source = longer);
}

/* What somebody writes stays a value. */
static void no_value_is_sql(void **state) {
    (void)state;
    static const char *const odd[] = {"' OR 1=1 --", "RUS' --",  "\"",
                                      "%",           "_US",      "*",
                                      "\x01\xff",    "RUS\nUKR", ");DROP TABLE event;--"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        TIMELINE("", .source = odd[i]);
        TIMELINE("", .actors = {odd[i]});
        TIMELINE("", .place = odd[i]);
        ASSERT_ANSWER(ASK_SHOW, "id", "", .id = odd[i]);
        ASSERT_ANSWER(ASK_DYADS, "count", "", .target = odd[i]);
        ASSERT_ANSWER(ASK_ACTORS, "actor", "", .actors = {odd[i]});
        ASSERT_ANSWER(ASK_SHIFT, "day", "", .actors = {odd[i]});
        free(ask_text(ASK_SEARCH, "doc", (struct ask_question){.text = odd[i]}));
    }
    TIMELINE("e2\n", .place = "Mariupol");
}

/* ---- how it is read ---------------------------------------------------------------------------
 */

static struct buf statements; /* each with a NUL behind it */

static int note_statement(unsigned what, void *context, void *statement, void *text) {
    (void)context;
    (void)text;
    const char *sql = what == SQLITE_TRACE_STMT ? sqlite3_sql(statement) : NULL;
    if (sql && !strstr(sql, "'sentence_words_")) { /* of the index of words itself */
        buf_add(&statements, sql, strlen(sql) + 1);
    }
    return 0;
}

/* Steps of a plan that go through a whole table, or sort what could come in order. What is made
 * within the statement, few rows of it, is no table; nor are the totals. */
static bool is_wasteful(const char *step, const char *sql) {
    static const char *const fine[] = {"SCAN CONSTANT ROW",
                                       "SCAN t",
                                       "SCAN p",
                                       "SCAN x",
                                       "SCAN (subquery",
                                       "SCAN told",
                                       "SCAN 2 CONSTANT",
                                       "SCAN tally",
                                       "SCAN sentence_words VIRTUAL",
                                       "SCAN event USING INDEX event_day",
                                       "SCAN event USING COVERING INDEX event_day"};
    bool totals = strstr(sql, "GROUP BY") || strstr(sql, "group_concat") ||
                  strstr(sql, "SELECT DISTINCT") || strstr(sql, "UNION SELECT") ||
                  strstr(sql, "WHERE p.document = e.document") /* of one event */;
    if (strncmp(step, "USE TEMP B-TREE", 15) == 0)
        return !totals;
    if (strncmp(step, "SEARCH a ", 9) == 0 && strstr(step, "INDEX event_actor_"))
        return true; /* an actor of an event that is known */
    if (strncmp(step, "SCAN ", 5) != 0)
        return false;
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (strncmp(step, fine[i], strlen(fine[i])) == 0)
            return false;
    return true;
}

static void check_plan(sqlite3 *db, const char *sql) {
    struct buf text = {0};
    sqlite3_stmt *plan;
    buf_printf(&text, "EXPLAIN QUERY PLAN %s", sql);
    buf_char(&text, '\0');
    assert_int_equal(sqlite3_prepare_v2(db, text.p, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        if (is_wasteful(step, sql))
            fail_msg("%s\nin %s", step, sql);
    }
    sqlite3_finalize(plan);
    buf_free(&text);
}

static void indexes_answer_every_question(void **state) {
    (void)state;
    static const struct ask_question questions[] = {
        {.limit = 0},
        {.from = "2020-01", .to = "2020-02"},
        {.actors = {"RUS"}},
        {.actors = {"RUS", "UKR"}, .from = "2019"},
        {.actors = {"RUSGOV"}},
        {.actors = {"Sergei Lavrov"}},
        {.source = "RUS"},
        {.target = "UKRGOV", .from = "2020"},
        {.source = "RUS", .target = "UKR"},
        {.source = "RUSGOV", .target = "UKR"},
        {.place = "Mariupol"},
        {.place = "UKR", .to = "2020"},
        {.category = "ASSAULT"},
        {.category = "10,190"},
        {.status = "promised"},
        {.by_due = true, .at = "2020-01"},
        {.by_due = true, .actors = {"RUS"}, .from = "2020-01"},
        {.status = "planned,demanded", .category = VC},
        {.actors = {"RUS"}, .all_status = true, .reports = true},
        {.text = "troops", .id = "e2"},
        {.text = "troops OR owner", .id = "d2", .from = "2020"},
    };
    for (int kind = 0; kind < ASK_KINDS; kind++)
        for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
            struct answer_text t = {.wanted = ""};
            struct ask_question q = questions[i];
            size_t count;
            if (kind == ASK_PENDING)
                q.status = NULL;
            struct ask *a = open_ask();
            t.columns = ask_columns((enum ask_kind)kind, &count);
            sqlite3_trace_v2(a->db, SQLITE_TRACE_STMT, note_statement, NULL);
            ask_ask(a, (enum ask_kind)kind, &q, (struct ask_sink){put_row, &t}, NULL);
            sqlite3_trace_v2(a->db, 0, NULL, NULL);
            for (size_t at = 0; at < statements.len; at += strlen(statements.p + at) + 1)
                check_plan(a->db, statements.p + at);
            buf_free(&statements);
            statements = (struct buf){0};
            buf_free(&t.out);
            ask_close(a);
        }
}

/* ---- beside others ----------------------------------------------------------------------------
 */

static void a_reader_sees_whole_batches(void **state) {
    (void)state;
    struct ask *a = open_ask();
    struct store *s = store_open(path, &(struct store_run){"1.2.3", "m0", "l0", ""}, NULL);
    assert_non_null(s);
    struct deed more = {
        "e50",      "2021-01-01", "KENGOV", "SDNGOV", "166",
        "SANCTION", MC,           -8,       OCCURRED, .text = "Envoys were expelled"};
    put_deed(s, &more);
    TIMELINE("e12\n", .limit = 1); /* not committed yet */
    assert_true(store_close(s, NULL));
    TIMELINE("e50\n", .limit = 1);
    struct answer_text t = {.wanted = "id"};
    size_t count;
    t.columns = ask_columns(ASK_TIMELINE, &count);
    struct ask_question q = {.source = "KEN", .limit = 1};
    assert_true(ask_ask(a, ASK_TIMELINE, &q, (struct ask_sink){put_row, &t}, NULL));
    buf_char(&t.out, '\0');
    assert_string_equal(t.out.p, "e50\n");
    buf_free(&t.out);
    ask_close(a);
}

static void nothing_else_is_a_store(void **state) {
    (void)state;
    casus_error err;
    char name[80];
    assert_null(ask_open(folder, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    snprintf(name, sizeof name, "%s/none", folder);
    assert_null(ask_open(name, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    assert_int_equal(access(name, F_OK), -1);
    static const char *const contents[] = {"", "no database at all, though long enough to be one"};
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        FILE *f = fopen(name, "w");
        assert_non_null(f);
        for (int k = 0; k < 50; k++)
            fputs(contents[i], f);
        fclose(f);
        assert_null(ask_open(name, &err));
        assert_int_equal(err.code, CASUS_EUSAGE);
        unlink(name);
    }
}

static void patience_ends(void **state) {
    (void)state;
    struct ask *a = open_ask();
    casus_error err;
    ask_patience(a, 1);
    a->patience = 0; /* no question sets the end anew */
    a->deadline = 1;
    struct query q = {0};
    query_sql(&q, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) "
                  "FROM n");
    sqlite3_stmt *s = query_run(a, &q, &err);
    bool ok;
    assert_false(ask_step(a, s, &ok, &err));
    assert_false(ok);
    assert_int_equal(err.code, CASUS_ELIMIT);
    sqlite3_finalize(s);
    ask_close(a);
}

static void days_are_dates(void **state) {
    (void)state;
    char text[DAY_TEXT];
    int64_t first, last, monday, sunday;
    for (int64_t day = DAY_FIRST; day <= DAY_LAST; day += day % 7 ? 1 : 61) {
        assert_true(day_text(day, text));
        assert_true(day_range(text, &first, &last));
        assert_int_equal(first, day);
        assert_int_equal(last, day);
        period_of(PERIOD_WEEK, day, &monday, &sunday);
        assert_in_range(day - monday, 0, 6);
        assert_int_equal(sunday - monday, 6);
        period_of(PERIOD_MONTH, day, &first, &last);
        assert_true(first <= day && day <= last && last - first < 31);
    }
    assert_false(day_text(DAY_LAST + 1, text));
    assert_true(day_range("2024-02", &first, &last));
    assert_int_equal(last - first, 28);
    assert_true(day_range("2023-12", &first, &last));
    assert_int_equal(last - first, 30);
    assert_false(day_range("2023-02-29", &first, &last));
    assert_false(day_range("2023-1-29", &first, &last));
    assert_false(day_range("0000", &first, &last));
    period_of(PERIOD_WEEK, 0, &monday, &sunday);
    assert_int_equal(monday, -3);
}

/* ---- memory that runs out ----------------------------------------------------------------------
 */

static sqlite3_mem_methods plain;
static int allocations_left = -1; /* -1: as many as wanted */

static bool is_left(void) {
    if (allocations_left > 0)
        allocations_left--;
    return allocations_left != 0;
}

static void *scarce_malloc(int n) {
    return is_left() ? plain.xMalloc(n) : NULL;
}

static void *scarce_realloc(void *p, int n) {
    return is_left() ? plain.xRealloc(p, n) : NULL;
}

static void use_scarce_memory(void) {
    sqlite3_mem_methods scarce;
    assert_int_equal(sqlite3_shutdown(), SQLITE_OK);
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain), SQLITE_OK);
    scarce = plain;
    scarce.xMalloc = scarce_malloc;
    scarce.xRealloc = scarce_realloc;
    assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce), SQLITE_OK);
    assert_int_equal(sqlite3_initialize(), SQLITE_OK);
}

static bool ignore_row(void *context, const struct cell *cells, size_t count) {
    (void)context;
    (void)cells;
    return count > 0;
}

/* An error is told, or all is answered; the next question is answered either way. */
static void memory_may_run_out_anywhere(void **state) {
    (void)state;
    use_scarce_memory();
    struct ask_question q = {.actors = {"RUS", "UKR"}, .text = "troops", .id = "e5"};
    for (int kind = 0; kind < ASK_KINDS; kind++) {
        bool done = false;
        for (int n = 0; !done && n < 1000000; n += 1 + n / 20) {
            casus_error err = {0};
            allocations_left = n;
            struct ask *a = ask_open(path, &err);
            done =
                a && ask_ask(a, (enum ask_kind)kind, &q, (struct ask_sink){ignore_row, NULL}, &err);
            ask_close(a);
            allocations_left = -1;
            if (!done && err.code != CASUS_ENOMEM)
                fail_msg("%s, %d: %s: %s", ask_name((enum ask_kind)kind), n,
                         casus_status_name(err.code), err.message);
        }
        assert_true(done);
    }
    TIMELINE("e12\n", .limit = 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_store, remove_store)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_timeline_is_narrowed),
        TEST(a_row_tells_the_record),
        TEST(pairs_are_counted_by_period),
        TEST(what_is_pending_is_settled),
        TEST(actors_are_counted),
        TEST(pairs_are_counted),
        TEST(places_are_counted),
        TEST(a_store_is_summed_up),
        TEST(deadlines_come_nearest_first),
        TEST(a_document_is_had_again),
        TEST(sentences_are_found_by_words),
        TEST(one_event_is_shown),
        TEST(a_shift_is_found),
        TEST(wrong_values_are_named),
        TEST(no_value_is_sql),
        TEST(indexes_answer_every_question),
        TEST(a_reader_sees_whole_batches),
        TEST(nothing_else_is_a_store),
        TEST(patience_ends),
        TEST(days_are_dates),
        TEST(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
