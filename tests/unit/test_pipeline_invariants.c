/* test_pipeline_invariants.c - what holds for every document, whatever it says: on the examples,
 * and on all documents below $CASUS_SHARED where that is set.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "document/document.h"
#include "pipeline/pipeline.h"

#include <stdio.h>
#include <stdlib.h>

static casus_model *model;

static void check_span(const casus_doc *doc, casus_span s, casus_span within) {
    assert_true(s.start <= s.end && s.end <= doc->text.len);
    if (s.end > s.start) {
        assert_true(s.start >= within.start && s.end <= within.end);
        assert_int_not_equal((unsigned char)doc->text.p[s.start] & 0xc0, 0x80);
        assert_int_not_equal((unsigned char)doc->text.p[s.end] & 0xc0, 0x80);
    }
}

static void check_actors(const casus_doc *doc, const casus_actor *actors, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_span(doc, actors[i].span, (casus_span){0, (uint32_t)doc->text.len});
        assert_true(!actors[i].country || strlen(actors[i].country) == 3);
        assert_true(!actors[i].sector || strlen(actors[i].sector) == 3);
        assert_true(!actors[i].code || strlen(actors[i].code) >= 3);
    }
}

static void check_event(const casus_doc *doc, const casus_event *e) {
    assert_true(e->sentence < doc->sentence_count);
    casus_span sentence = casus_doc_sentence(doc, e->sentence);
    assert_int_equal(e->sentence_span.start, sentence.start);
    assert_int_equal(e->sentence_span.end, sentence.end);
    assert_true(e->trigger.end > e->trigger.start);
    check_span(doc, e->trigger, sentence);
    check_span(doc, e->status_words, sentence);
    check_actors(doc, e->source, e->source_count);
    check_actors(doc, e->target, e->target_count);
    assert_true(e->id && e->cameo && e->cameo_name && e->penta && e->rule);
    assert_int_equal(e->plover != NULL, e->quad != NULL);
    assert_true(e->confidence >= 0 && e->confidence <= 1);
    assert_true(e->goldstein >= -10 && e->goldstein <= 10);
    if (e->attribution)
        check_actors(doc, &e->attribution->source, 1);
}

static void check_doc(const casus_doc *doc) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        assert_int_equal(doc->sentences[i].first, next);
        next += doc->sentences[i].count;
    }
    assert_int_equal(next, doc->token_count);
    for (uint32_t i = 0; i < doc->event_count; i++) {
        check_event(doc, &doc->events[i]);
        for (uint32_t k = 0; k < i; k++)
            assert_string_not_equal(doc->events[i].id, doc->events[k].id);
    }
}

static void check_folder(const char *path) {
    struct read_options o = {.date = "2020-01-01"};
    struct read_item item;
    casus_error err;
    enum read_result result;
    size_t docs = 0, events = 0;
    casus_worker *w = casus_worker_new(model, &err);
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_non_null(w);
    assert_non_null(r);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        if (result == READ_BAD)
            fail_msg("%s:%zu: %s", err.file, err.line, err.message);
        if (!casus_code(w, item.doc, &err))
            fail_msg("%s:%zu: %s", item.file, item.line, err.message);
        check_doc(item.doc);
        docs++;
        events += item.doc->event_count;
        casus_doc_free(item.doc);
    }
    reader_free(r);
    casus_worker_free(w);
    print_message("%s: %zu documents, %zu events\n", path, docs, events);
    assert_true(docs > 0 && events > 0);
}

static void examples_keep_to_the_rules(void **state) {
    (void)state;
    check_folder("examples/news");
}

static void outside_data_keeps_to_the_rules(void **state) {
    (void)state;
    static const char *const files[] = {"gold/stories-dev.jsonl", "gold/plv-dev.jsonl",
                                        "gold/quotes-dev.jsonl",  "news/wikinews.jsonl",
                                        "news/muc4-dev.jsonl",    "news/re3d-dev.jsonl"};
    const char *shared = getenv("CASUS_SHARED");
    if (!shared) {
        print_message("CASUS_SHARED is not set: no outside data\n");
        skip();
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", shared, files[i]);
        check_folder(path);
    }
}

int main(void) {
    casus_error err;
    const char *data = getenv("CASUS_DATA");
    model = casus_model_open(data ? data : "build/share/casus", &err);
    if (!model) {
        print_error("skipped: %s: %s\n", err.file, err.message);
        return err.code == CASUS_EIO ? 77 : 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_keep_to_the_rules),
        cmocka_unit_test(outside_data_keeps_to_the_rules),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    casus_model_close(model);
    return failed;
}
