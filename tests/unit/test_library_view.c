/* What casus.h shows of a document, seen through the shared library alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "casus.h"

static const char text[] =
    "“President Putin met Macron,” the agency said. He promised to withdraw troops.";

struct fixture {
    casus_model *model;
    casus_worker *worker;
    casus_doc *doc;
};

static int set_up(void **state) {
    static struct fixture f;
    casus_error err;
    f.model = casus_model_open(getenv("CASUS_DATA"), &err);
    f.worker = f.model ? casus_worker_new(f.model, &err) : NULL;
    const casus_doc_info info = {.id = "one", .title = "A title", .date = "2024-05-07"};
    f.doc = casus_doc_new(text, sizeof text - 1, &info, &err);
    *state = &f;
    return f.worker && f.doc && casus_code(f.worker, f.doc, &err) ? 0 : -1;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    casus_doc_free(f->doc);
    casus_worker_free(f->worker);
    casus_model_close(f->model);
    return 0;
}

static void sentences_and_tokens_cover_each_other(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    casus_sentence s;
    casus_token t;
    size_t next = 0;
    assert_int_equal(casus_doc_sentence_count(doc), 2);
    for (size_t i = 0; casus_doc_sentence_get(doc, i, &s); i++) {
        assert_int_equal(s.token, next);
        assert_true(s.root >= (ptrdiff_t)s.token && s.root < (ptrdiff_t)(s.token + s.token_count));
        assert_int_equal(s.span.start, casus_doc_sentence(doc, i).start);
        for (size_t k = 0; k < s.token_count; k++, next++) {
            assert_true(casus_doc_token(doc, next, &t));
            assert_true(t.span.start >= s.span.start && t.span.end <= s.span.end);
            assert_memory_equal(t.form.p, text + t.span.start, t.form.len);
            assert_true(t.lemma.len > 0);
        }
    }
    assert_int_equal(next, casus_doc_token_count(doc));
    assert_false(casus_doc_token(doc, next, &t));
    assert_true(casus_doc_token(doc, 1, &t));
    assert_string_equal(t.upos, "PROPN");
    assert_true(casus_doc_sentence_get(doc, 0, &s) && s.flags & CASUS_SENTENCE_PARAGRAPH);
}

static void mentions_know_their_actors(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    casus_mention m, first = {0};
    bool pronoun = false;
    for (size_t i = 0; casus_doc_mention(doc, i, &m); i++) {
        if (m.code && strcmp(m.code, "RUSGOV") == 0 && m.kind == CASUS_MENTION_NAME)
            first = m;
        if (m.kind == CASUS_MENTION_PRONOUN) {
            pronoun = true;
            assert_int_equal(m.actor, first.actor);
        }
    }
    assert_true(pronoun);
    assert_string_equal(casus_mention_name(first.kind), "name");
    assert_false(casus_doc_mention(doc, casus_doc_mention_count(doc), &m));
}

static void attributions(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    casus_quote q;
    assert_true(casus_doc_quote(doc, 0, &q));
    assert_string_equal(casus_quote_name(q.kind), "direct");
    assert_memory_equal(text + q.cue.start, "said", 4);
    assert_true(q.content_count >= 1);
    assert_true(casus_doc_quote_content(doc, 0, 0).end > 0);
    assert_int_equal(casus_doc_quote_content(doc, 0, q.content_count).end, 0);
    assert_false(casus_doc_quote(doc, casus_doc_quote_count(doc), &q));
}

/* Each event alone is a line of all, and each cell alone a cell of its row. */
static void what_is_written_alone_is_what_is_written_together(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    size_t all_len, len;
    char *all = casus_doc_write(doc, CASUS_EVENTS_JSON, &all_len, NULL), *at = all;
    assert_true(casus_doc_event_count(doc) >= 2);
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        char *one = casus_event_json(doc, i, &len, NULL);
        assert_memory_equal(at, one, len);
        assert_int_equal(at[len], '\n');
        at += len + 1;
        casus_bytes_free(one);
    }
    assert_int_equal(at - all, all_len);
    casus_bytes_free(all);
    char *row = casus_doc_write(doc, CASUS_EVENTS_TSV, NULL, NULL);
    at = row;
    for (size_t i = 0; i < casus_column_count(); i++) {
        char *cell = casus_event_cell(doc, 0, i, &len, NULL);
        assert_non_null(casus_column_name(i));
        assert_memory_equal(at, cell, len);
        at += len + 1;
        casus_bytes_free(cell);
    }
    assert_int_equal(at[-1], '\n');
    casus_bytes_free(row);
}

static void nothing_is_there_past_the_end(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    casus_error err = {0};
    assert_null(casus_event_json(doc, 99, NULL, &err));
    assert_int_equal(err.code, CASUS_EUSAGE);
    assert_null(casus_quote_json(doc, 99, NULL, &err));
    assert_null(casus_event_cell(doc, 0, casus_column_count(), NULL, &err));
    assert_null(casus_column_name(casus_column_count()));
    assert_null(casus_doc_write(doc, (casus_format)99, NULL, &err));
    assert_string_equal(casus_doc_title(doc), "A title");
    assert_null(casus_doc_author(doc));
}

static void every_format_is_written(void **state) {
    const casus_doc *doc = ((struct fixture *)*state)->doc;
    static const char *const starts[] = {
#define X(id, name)                                                                                \
    [id] = id == CASUS_DOCUMENT_JSON      ? "{\"id\":\"one\""                                      \
           : id == CASUS_SYNTAX_CONLLU    ? "# newdoc"                                             \
           : id == CASUS_EXPLANATION_PAGE ? "<!DOCTYPE html>"                                      \
           : id == CASUS_QUOTES_JSON      ? "{\"doc\":\"one\""                                     \
                                          : "",
        CASUS_FORMAT_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t len;
        char *out = casus_doc_write(doc, (casus_format)i, &len, NULL);
        assert_int_equal(strlen(out), len);
        assert_true(len > 0);
        assert_int_equal(strncmp(out, starts[i], strlen(starts[i])), 0);
        casus_bytes_free(out);
    }
}

static void days(void **state) {
    char day[11];
    (void)state;
    assert_string_equal(casus_day("2024-05-07T10:00:00Z", day), "2024-05-07");
    assert_string_equal(casus_day("2024-05-07 10:00", day), "2024-05-07");
    assert_string_equal(casus_day("2024-05-07x", day), "2024-05-07x");
    assert_null(casus_day("", day));
    assert_null(casus_day(NULL, day));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_and_tokens_cover_each_other),
        cmocka_unit_test(mentions_know_their_actors),
        cmocka_unit_test(attributions),
        cmocka_unit_test(what_is_written_alone_is_what_is_written_together),
        cmocka_unit_test(nothing_is_there_past_the_end),
        cmocka_unit_test(every_format_is_written),
        cmocka_unit_test(days),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
