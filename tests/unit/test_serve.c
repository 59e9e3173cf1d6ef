/* Requests to responses, without a network. */
#include "serve/request.h"
#include "serve/site.h"
#include "store/ask.h"
#include "store/store.h"

#include "document/document.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

/* ---- targets ----------------------------------------------------------------------------------
 */

static unsigned refusal_of(const char *target) {
    static struct request r;
    unsigned status;
    return request_read(&r, str_of(target), &status) ? status : 0;
}

static void a_target_is_taken_apart(void **state) {
    (void)state;
    static struct request r;
    unsigned status;
    assert_null(request_read(
        &r, STR("/time%6Cine?actor=Abiy+Ahmed&actor=%C3%A9t%C3%A9&q=%26%3D%2B&empty=&alone"),
        &status));
    assert_string_equal(r.path, "/timeline");
    assert_int_equal(r.count, 5);
    assert_string_equal(r.params[0].value, "Abiy Ahmed");
    assert_string_equal(r.params[1].value, "\xc3\xa9t\xc3\xa9");
    assert_string_equal(request_value(&r, "q"), "&=+");
    assert_null(request_value(&r, "empty"));
    assert_string_equal(r.params[4].name, "alone");
    assert_string_equal(r.params[4].value, "");
    assert_null(request_value(&r, "none"));
    assert_null(request_read(&r, STR("/a+b?"), &status));
    assert_string_equal(r.path, "/a+b");
    assert_int_equal(r.count, 0);
}

static void odd_targets_are_refused(void **state) {
    (void)state;
    static const char *const odd[] = {"",
                                      "x",
                                      "http://127.0.0.1/",
                                      "*",
                                      "/a b",
                                      "/#x",
                                      "/%",
                                      "/%4",
                                      "/%zz",
                                      "/%00",
                                      "/%ff",
                                      "/?a=%00",
                                      "/?a=%0a",
                                      "/?a=%",
                                      "/?%ff=1",
                                      "/?=1",
                                      "/?a=%c3",
                                      "/\x7f",
                                      "/?a=%ed%a0%80"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (refusal_of(odd[i]) != 400)
            fail_msg("\"%s\": %u", odd[i], refusal_of(odd[i]));
    char longer[REQUEST_BYTES + 100];
    memset(longer, 'a', sizeof longer - 1);
    longer[0] = '/';
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(refusal_of(longer), 414);
    longer[REQUEST_BYTES - 1] = '\0';
    assert_int_equal(refusal_of(longer), 0);
    for (size_t i = 1; i < REQUEST_BYTES - 1; i++)
        longer[i] = i == 1 ? '?' : i % 2 ? '&' : 'a';
    assert_int_equal(refusal_of(longer), 400); /* too many parameters */
    for (size_t i = 2; i < REQUEST_BYTES - 1; i++)
        longer[i] = '&';
    assert_int_equal(refusal_of(longer), 0); /* none at all */
}

static void only_own_names_are_answered(void **state) {
    (void)state;
    static const char *const names[] = {"store.example"};
    static const char *const own[] = {
        "localhost", "LOCALHOST:80", "127.0.0.1",       "127.0.0.1:8417", "[::1]",
        "[::1]:80",  "10.0.0.7",     "store.example:1", "Store.Example",  "::1"};
    static const char *const others[] = {"",
                                         "evil.example",
                                         "127.0.0.1.evil.example",
                                         "localhost.evil.example:80",
                                         "[::1",
                                         "[::1]x",
                                         "localhost:8x",
                                         ":80",
                                         "a@localhost",
                                         "1.2.3"};
    for (size_t i = 0; i < 9; i++)
        if (!request_is_for(own[i], names, 1))
            fail_msg("%s is refused", own[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (request_is_for(others[i], names, 1))
            fail_msg("%s is taken", others[i]);
    assert_false(request_is_for(NULL, names, 1));
    assert_false(request_is_for("store.example", NULL, 0));
}

/* ---- a site -----------------------------------------------------------------------------------
 */

static char folder[64], path[80];
static struct site *site;
static struct ask *ask;

/* One document whose every piece would be a script, were it not for escapes. */
#define EVIL "<script>alert(1)</script>\"'&"

static void put_document(struct store *s) {
    static const char text[] = "<b>Alice</b> struck Bob & fled. \"Quiet\" day.";
    const casus_doc_info info = {.id = "d1" EVIL,
                                 .title = EVIL,
                                 .source = EVIL,
                                 .url = "javascript:alert(1)",
                                 .date = "2020-01-10"};
    casus_doc *doc = casus_doc_new(text, strlen(text), &info, NULL);
    assert_non_null(doc);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 2);
    doc->sentences[0] = (struct sentence){.start = 0, .end = 31, .root = NO_TOKEN};
    doc->sentences[1] = (struct sentence){.start = 32, .end = (uint32_t)strlen(text)};
    doc->sentence_count = 2;
    casus_event *e = ARENA_NEW(&doc->arena, casus_event);
    casus_actor *source = ARENA_NEW(&doc->arena, casus_actor),
                *target = ARENA_NEW(&doc->arena, casus_actor);
    casus_location *place = ARENA_NEW(&doc->arena, casus_location);
    *source = (casus_actor){.span = {0, 12}, .name = EVIL, .code = "KENGOV", .country = "KEN"};
    *target = (casus_actor){.span = {20, 23}, .name = "Bob", .code = "SDN", .country = "SDN"};
    *place = (casus_location){
        .words = {20, 23}, .name = EVIL, .country = "SDN", .has_point = true, .lat = 10, .lon = 20};
    *e = (casus_event){
        .id = "e1",
        .sentence = 0,
        .sentence_span = {0, 31},
        .trigger = {13, 19},
        .cameo = "190",
        .plover = "ASSAULT",
        .penta = "material-conflict",
        .quad = "material-conflict",
        .goldstein = -10,
        .source = source,
        .source_count = 1,
        .target = target,
        .target_count = 1,
        .location = place,
        .date = {.first = "2020-01-10", .last = "2020-01-10", .precision = CASUS_DATE_DAY},
        .confidence = .5,
        .rule = EVIL};
    doc->events = e;
    doc->event_count = 1;
    assert_true(store_put(s, doc, NULL));
    casus_doc_free(doc);
}

static int open_site(void **state) {
    (void)state;
    casus_error err = {0};
    strcpy(folder, "/tmp/casus-site-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/events.db", folder);
    struct store *s = store_open(path, &(struct store_run){"1", "m", "l", ""}, NULL);
    assert_non_null(s);
    put_document(s);
    assert_true(store_close(s, NULL));
    site = site_open(getenv("CASUS_DATA"), path, &err);
    if (!site)
        fail_msg("%s: %s", err.file, err.message);
    ask = ask_open(path, NULL);
    assert_non_null(ask);
    return 0;
}

static int close_site(void **state) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    (void)state;
    ask_close(ask);
    site_close(site);
    for (size_t i = 0; i < 3; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    return rmdir(folder);
}

/* The body, to be freed; *status is the response's. */
static char *body_of(const char *target, unsigned *status) {
    static struct request r;
    struct response response = {0};
    const char *wrong = request_read(&r, str_of(target), status);
    if (wrong)
        site_refuse(site, r.path, *status, wrong, &response);
    else if (!site_asset(site, &r, &response))
        site_answer(site, ask, &r, &response);
    *status = response.status;
    assert_non_null(response.type);
    if (response.is_asset)
        buf_str(&response.body, response.asset);
    buf_char(&response.body, '\0');
    assert_false(response.body.failed);
    return response.body.p;
}

static void expect(const char *target, unsigned wanted, const char *holds) {
    unsigned status;
    char *body = body_of(target, &status);
    if (status != wanted || (holds && !strstr(body, holds)))
        fail_msg("%s: %u\n%s", target, status, body);
    free(body);
}

static const char *const page_paths[] = {"/",
                                         "/timeline",
                                         "/pending",
                                         "/map",
                                         "/network",
                                         "/pair",
                                         "/actors",
                                         "/search?q=struck",
                                         "/event?id=e1",
                                         "/article?id=d1%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'%26",
                                         "/about"};

/* Nothing that a document or a client says becomes an element. */
static void nothing_runs(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof page_paths / sizeof *page_paths; i++) {
        unsigned status;
        char *body = body_of(page_paths[i], &status);
        if (status != 200 || strstr(body, "<script>alert") || strstr(body, "href=\"javascript:") ||
            strstr(body, "<b>Alice"))
            fail_msg("%s: %u\n%s", page_paths[i], status, body);
        assert_non_null(strstr(body, "</html>"));
        free(body);
    }
    expect("/article?id=d1%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'%26", 200,
           "<mark class=\"action\">struck</mark>");
    expect("/timeline", 200, "&lt;b&gt;Alice&lt;/b&gt; struck Bob &amp; fled.");
    expect("/timeline?actor=%22%3E%3Cscript%3E", 200, "value=\"&quot;&gt;&lt;script&gt;\"");
    expect("/%3Cscript%3E", 404, NULL);
    expect("/timeline?%3Cscript%3E=1", 400, "&lt;script&gt;");
    expect("/search?q=%3Cscript%3Ealert", 200, NULL);
}

static void routes_take_what_they_know(void **state) {
    (void)state;
    static const char *const wrong[] = {"/timeline?x=1",
                                        "/timeline?limit=0",
                                        "/timeline?limit=1001",
                                        "/timeline?limit=a",
                                        "/timeline?skip=-1",
                                        "/timeline?from=2020-13",
                                        "/timeline?reports=2",
                                        "/timeline?q=x",
                                        "/map?limit=5",
                                        "/timeline?from=1&from=2",
                                        "/pair?a=KEN&b=KEN",
                                        "/event",
                                        "/article",
                                        "/about?x=1",
                                        "/?x=1",
                                        "/search?q=-",
                                        "/network?actor=KENGOV",
                                        "/pair?per=hour"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char api[100];
        expect(wrong[i], 400, "role=\"alert\"");
        snprintf(api, sizeof api, "/api%s", wrong[i]);
        if (strncmp(wrong[i], "/timeline", 9) == 0)
            expect(api, 400, "{\"error\":{\"status\":400,\"message\":\"");
    }
    expect("/timeline?actor=&from=&limit=", 200, "struck");
    expect("/event?id=none", 404, NULL);
    expect("/event?id=d1", 404, NULL);
    expect("/article?id=none", 404, NULL);
    expect("/api/article?id=none", 404, "\"status\":404");
    expect("/api/none", 404, "\"status\":404");
    expect("/api/", 404, NULL);
    expect("/nothing", 404, "</html>");
    expect("/assets/../pages.css", 404, NULL);
    expect("/assets/site.js", 200, "\"use strict\"");
    expect("/favicon.ico", 200, "<svg");
}

static void rows_come_as_data(void **state) {
    (void)state;
    expect("/api/timeline", 200, "\"id\":\"e1\"");
    expect("/api/timeline", 200, "\"more\":false,\"next\":null}");
    expect("/api/timeline?format=csv", 200, "day,id,cameo,");
    expect("/api/timeline?format=tsv", 200, "2020-01-10\te1\t190\t");
    expect("/api/timeline?skip=1", 200, "{\"rows\":[\n],\n\"limit\":50,\"skip\":1");
    expect("/api/pairs", 200, "\"source\":\"KEN\",\"target\":\"SDN\",\"count\":1");
    expect("/api/pairs?from=2020&to=2020", 200, "\"goldstein_mean\":-10.00");
    expect("/api/places", 200, "\"lat\":10.0000,\"lon\":20.0000,\"count\":1");
    expect("/api/summary", 200, "\"documents\":1,\"first_published\":\"2020-01-10\"");
    expect("/api/event?id=e1", 200, "\"trigger\":\"struck\"");
    expect("/api/article?id=d1%3Cscript%3Ealert(1)%3C%2Fscript%3E%22'%26", 200,
           "\"trigger\":{\"text\":\"struck\",\"span\":[13,19]}");
    expect("/api", 200, "\"/api/places\"");
    expect("/api/timeline?format=xml", 400, "format takes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_taken_apart),
        cmocka_unit_test(odd_targets_are_refused),
        cmocka_unit_test(only_own_names_are_answered),
        cmocka_unit_test_setup_teardown(nothing_runs, open_site, close_site),
        cmocka_unit_test_setup_teardown(routes_take_what_they_know, open_site, close_site),
        cmocka_unit_test_setup_teardown(rows_come_as_data, open_site, close_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
