/* test_pipeline_reliability.c - which record gold judges, whether it is right, and how the sums of
 * confidence come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "document/document.h"
#include "document/gold.h"
#include "pipeline/pipeline.h"

/* One byte and code point a place; every phrase is told by its span alone. */
static const char text[] = "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789";

enum { ACTORS = 16 };
static casus_actor actors[ACTORS];
static casus_event events[8];
static size_t actor_count, event_count;

static const casus_actor *actor(uint32_t start, uint32_t end) {
    assert_in_range(actor_count, 0, ACTORS - 1);
    actors[actor_count] = (casus_actor){.span = {start, end}};
    return &actors[actor_count++];
}

static void add_event(const char *plover, const char *penta, double confidence, casus_span source,
                      casus_span target) {
    events[event_count++] = (casus_event){.plover = plover,
                                          .penta = penta,
                                          .confidence = confidence,
                                          .source = actor(source.start, source.end),
                                          .source_count = 1,
                                          .target = actor(target.start, target.end),
                                          .target_count = 1};
}

#define SPAN(a, b) ((casus_span){(a), (b)})
#define NOBODY SPAN(0, 0)

/* Whether the judged one of the events is right; they are gone afterwards. */
static struct reliability judge(const char *root, const char *penta, casus_span source,
                                casus_span target) {
    struct reliability r = {0};
    struct gold gold = {str_of(root), str_of(penta), {&source, 1}, {&target, 1}};
    casus_error err;
    casus_doc *doc = casus_doc_new(text, sizeof text - 1, NULL, &err);
    assert_non_null(doc);
    doc->gold = &gold;
    doc->events = events;
    doc->event_count = (uint32_t)event_count;
    reliability_add(&r, doc);
    casus_doc_free(doc);
    actor_count = event_count = 0;
    return r;
}

static bool judge_root(const char *root, casus_span source, casus_span target) {
    struct reliability r = judge(root, NULL, source, target);
    assert_int_equal(r.coded, 1);
    return r.right == 1;
}

static void the_record_nearest_to_the_pair_is_judged(void **state) {
    (void)state;
    casus_span a = {0, 10}, b = {11, 21}, c = {22, 32};
    add_event("AID", "", 0.9, a, c);
    add_event("ASSAULT", "", 0.2, a, b);
    assert_true(judge_root("ASSAULT", a, b));
    /* The other way round counts only for acts without direction, and less than the pair. */
    add_event("AID", "", 0.9, NOBODY, NOBODY);
    add_event("CONSULT", "", 0.1, b, a);
    assert_true(judge_root("CONSULT", a, b));
    add_event("AID", "", 0.1, NOBODY, NOBODY);
    add_event("ASSAULT", "", 0.2, b, a);
    add_event("THREATEN", "", 0.3, c, c);
    assert_true(judge_root("THREATEN", a, b));
    add_event("CONSULT", "", 0.9, b, a);
    add_event("ASSAULT", "", 0.1, a, b);
    assert_true(judge_root("ASSAULT", a, b));
    /* One of the two is nearer than none. */
    add_event("AID", "", 0.9, c, c);
    add_event("ASSAULT", "", 0.1, c, b);
    assert_true(judge_root("ASSAULT", a, b));
}

static void the_surest_of_equals_is_judged_then_the_first(void **state) {
    (void)state;
    casus_span a = {0, 10}, b = {11, 21};
    add_event("AID", "", 0.31, a, b);
    add_event("ASSAULT", "", 0.32, a, b);
    assert_true(judge_root("ASSAULT", a, b));
    /* Written alike, equal. */
    add_event("AID", "", 0.311, a, b);
    add_event("ASSAULT", "", 0.314, a, b);
    assert_true(judge_root("AID", a, b));
    add_event("AID", "verbal-conflict", 0.5, b, a);
    add_event("AID", "statement", 0.6, NOBODY, NOBODY);
    add_event("AID", "verbal-conflict", 0.6, a, b);
    assert_int_equal(judge(NULL, "statement", a, b).right, 1);
}

static void phrases_are_near_where_they_share_half_of_the_shorter(void **state) {
    (void)state;
    static const struct {
        casus_span got;
        bool near;
    } rows[] = {{{0, 5}, true},   {{2, 7}, true},   {{3, 8}, false},  {{1, 6}, true},
                {{1, 3}, true},   {{4, 6}, true},   {{5, 10}, false}, {{0, 30}, true},
                {{0, 31}, false}, {{22, 32}, false}};
    casus_span gold = {0, 5}, other = {40, 50};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add_event("ASSAULT", "", 0.1, rows[i].got, other);
        add_event("AID", "", 0.9, NOBODY, other);
        assert_int_equal(judge_root("ASSAULT", gold, other), rows[i].near);
    }
}

static void conceding_and_retreating_are_yielding(void **state) {
    (void)state;
    static const struct {
        const char *gold, *got;
        bool right;
    } rows[] = {
        {"YIELD", "CONCEDE", true},   {"YIELD", "RETREAT", true},    {"YIELD", "AID", false},
        {"CONCEDE", "CONCEDE", true}, {"RETREAT", "CONCEDE", false}, {"AID", NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        add_event(rows[i].got, "", 0.5, NOBODY, NOBODY);
        assert_int_equal(judge_root(rows[i].gold, SPAN(0, 5), SPAN(6, 10)), rows[i].right);
    }
}

/* A document with one record of that confidence, right or not. */
static void add_judged(struct reliability *sum, double confidence, bool right) {
    add_event("AID", right ? "statement" : "verbal-conflict", confidence, NOBODY, NOBODY);
    struct reliability r = judge(NULL, "statement", NOBODY, NOBODY);
    sum->documents += r.documents;
    sum->coded += r.coded;
    sum->right += r.right;
    for (int i = 0; i < RELIABILITY_BINS; i++) {
        sum->bins[i].records += r.bins[i].records;
        sum->bins[i].right += r.bins[i].right;
        sum->bins[i].confidence += r.bins[i].confidence;
    }
}

static void confidence_falls_into_bins(void **state) {
    (void)state;
    static const struct {
        double confidence;
        int bin;
        unsigned hundredths;
    } rows[] = {{0, 0, 0},     {-1, 0, 0},   {0.094, 0, 9},   {0.096, 1, 10}, {0.1, 1, 10},
                {0.29, 2, 29}, {0.3, 3, 30}, {0.999, 9, 100}, {1.0, 9, 100},  {1e300, 9, 100}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct reliability r = {0};
        add_judged(&r, rows[i].confidence, true);
        assert_int_equal(r.bins[rows[i].bin].records, 1);
        assert_int_equal(r.bins[rows[i].bin].right, 1);
        assert_int_equal(r.bins[rows[i].bin].confidence, rows[i].hundredths);
    }
}

static void the_error_is_the_mean_distance(void **state) {
    (void)state;
    struct reliability r = {0};
    assert_int_equal(reliability_error(&r), 0);
    /* A document without records is wrong, and of no confidence. */
    struct reliability none = judge("AID", NULL, NOBODY, NOBODY);
    assert_int_equal(none.documents, 1);
    assert_int_equal(none.coded + none.right, 0);
    /* Bin 8: 0.85 said, 0.5 right, two records; bin 2: 0.2 said, all right, one record. */
    add_judged(&r, 0.83, true);
    add_judged(&r, 0.87, false);
    add_judged(&r, 0.2, true);
    assert_int_equal(r.documents, 3);
    assert_int_equal(r.right, 2);
    assert_int_equal(reliability_error(&r), 5000); /* (2 * 0.35 + 0.80) / 3 */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_nearest_to_the_pair_is_judged),
        cmocka_unit_test(the_surest_of_equals_is_judged_then_the_first),
        cmocka_unit_test(phrases_are_near_where_they_share_half_of_the_shorter),
        cmocka_unit_test(conceding_and_retreating_are_yielding),
        cmocka_unit_test(confidence_falls_into_bins),
        cmocka_unit_test(the_error_is_the_mean_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
