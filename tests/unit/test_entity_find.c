/* test_entity_find.c - mentions and actors on trees written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "entity_fixture.h"

static struct list list;

static const char actors[] = "@ kind role ; sector GOV\n"
                             "president | foreign minister\n"
                             "spokesman ; sector -\n"
                             "@ kind group\n"
                             "troops | soldier ; sector MIL\n"
                             "rebel ; sector REB\n"
                             "driver ; private\n"
                             "@ kind body ; sector GOV\n"
                             "government\n"
                             "@ kind modifier\n"
                             "former ; former\n"
                             "@ kind partitive\n"
                             "hundred\n"
                             "@ kind org\n"
                             "Lake Union | LU ; code IGOLAK\n"
                             "@ kind other\n"
                             "striker\n";

static int set_up(void **state) {
    (void)state;
    list_open(&list, actors);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    list_close(&list);
    return 0;
}

static casus_doc *found(const char *trees) {
    casus_doc *doc = document(trees, NULL);
    casus_error err;
    assert_true(entity_find(list.gazetteer, doc, &err));
    return doc;
}

static const struct mention *mention(const casus_doc *doc, uint32_t token) {
    int32_t m = doc->tokens[token].mention;
    return m < 0 ? NULL : &doc->mentions[m];
}

static const struct actor *actor(const casus_doc *doc, uint32_t token) {
    const struct mention *m = mention(doc, token);
    return m && m->actor >= 0 ? &doc->actors[m->actor] : NULL;
}

static void is_code(const casus_doc *doc, uint32_t token, const char *code) {
    const struct actor *a = actor(doc, token);
    assert_non_null(a);
    assert_string_equal(a->code, code);
}

static void test_title_and_name(void **state) {
    (void)state;
    casus_doc *doc = found("Kenyan Kenyan ADJ JJ 2 amod\n"
                           "President President PROPN NNP 3 nmod:desc\n"
                           "Ada Ada PROPN NNP 5 nsubj\n"
                           "Mwangi Mwangi PROPN NNP 3 flat\n"
                           "left leave VERB VBD 0 root\n");
    const struct actor *a = actor(doc, 2);
    assert_non_null(a);
    assert_string_equal(a->code, "KENGOV");
    assert_true(str_is(a->name, "Ada Mwangi"));
    assert_true(str_is(a->role, "President"));
    assert_int_equal(a->kind, ACTOR_PERSON);
    assert_true(a->political);
    assert_int_equal(mention(doc, 2)->first, 0);
    assert_int_equal(mention(doc, 2)->end, 4);
    assert_int_equal(mention(doc, 0)->kind, MENTION_ADJECTIVE);
    is_code(doc, 0, "KEN");
    casus_doc_free(doc);
}

static void test_surname_and_pronoun(void **state) {
    (void)state;
    casus_doc *doc = found("Kenyan Kenyan ADJ JJ 2 amod\n"
                           "President President PROPN NNP 3 nmod:desc\n"
                           "Ada Ada PROPN NNP 5 nsubj\n"
                           "Mwangi Mwangi PROPN NNP 3 flat\n"
                           "left leave VERB VBD 0 root\n"
                           "\n"
                           "Mwangi Mwangi PROPN NNP 2 nsubj\n"
                           "said say VERB VBD 0 root\n"
                           "she she PRON PRP 4 nsubj\n"
                           "slept sleep VERB VBD 2 ccomp\n");
    assert_ptr_equal(actor(doc, 5), actor(doc, 2));
    assert_ptr_equal(actor(doc, 7), actor(doc, 2));
    assert_int_equal(mention(doc, 7)->kind, MENTION_PRONOUN);
    assert_int_equal(actor(doc, 2)->gender, 'f');
    casus_doc_free(doc);
}

static void test_partitive(void **state) {
    (void)state;
    casus_doc *doc = found("Hundreds hundred NOUN NNS 5 nsubj\n"
                           "of of ADP IN 4 case\n"
                           "Romanian Romanian ADJ JJ 4 amod\n"
                           "soldiers soldier NOUN NNS 1 nmod\n"
                           "fled flee VERB VBD 0 root\n");
    is_code(doc, 0, "ROMMIL");
    assert_string_equal(actor(doc, 0)->country, "ROU");
    assert_true(actor(doc, 0)->plural);
    assert_int_equal(mention(doc, 0)->end, 4);
    casus_doc_free(doc);
}

static void test_capital_as_actor_and_place(void **state) {
    (void)state;
    casus_doc *doc = found("Bucharest Bucharest PROPN NNP 2 nsubj\n"
                           "protested protest VERB VBD 0 root\n"
                           "in in ADP IN 4 case\n"
                           "Nairobi Nairobi PROPN NNP 2 obl\n");
    is_code(doc, 0, "ROMGOV");
    is_code(doc, 3, "KEN");
    assert_int_equal(actor(doc, 3)->kind, ACTOR_PLACE);
    assert_false(actor(doc, 3)->political);
    casus_doc_free(doc);
}

static void test_apposition(void **state) {
    (void)state;
    casus_doc *doc = found("Ion Ion PROPN NNP 8 nsubj\n"
                           "Radu Radu PROPN NNP 1 flat\n"
                           ", , PUNCT , 4 punct\n"
                           "president president NOUN NN 1 appos\n"
                           "of of ADP IN 6 case\n"
                           "Romania Romania PROPN NNP 4 nmod\n"
                           ", , PUNCT , 4 punct\n"
                           "spoke speak VERB VBD 0 root\n");
    is_code(doc, 0, "ROMGOV");
    assert_ptr_equal(actor(doc, 0), actor(doc, 3));
    assert_int_equal(mention(doc, 0)->end, 2); /* not the apposition */
    casus_doc_free(doc);
}

static void test_former(void **state) {
    (void)state;
    casus_doc *doc = found("The the DET DT 4 det\n"
                           "former former ADJ JJ 4 amod\n"
                           "Kenyan Kenyan ADJ JJ 4 amod\n"
                           "president president NOUN NN 5 nsubj\n"
                           "spoke speak VERB VBD 0 root\n");
    is_code(doc, 3, "KENELI");
    assert_string_equal(actor(doc, 3)->sector, "ELI");
    casus_doc_free(doc);
}

static void test_organization_code(void **state) {
    (void)state;
    casus_doc *doc = found("A a DET DT 2 det\n"
                           "spokesman spokesman NOUN NN 7 nsubj\n"
                           "for for ADP IN 6 case\n"
                           "the the DET DT 6 det\n"
                           "Lake Lake PROPN NNP 6 compound\n"
                           "Union Union PROPN NNP 2 nmod\n"
                           "spoke speak VERB VBD 0 root\n");
    is_code(doc, 5, "IGOLAK");
    assert_string_equal(actor(doc, 5)->country, "");
    is_code(doc, 1, "IGOLAK");
    assert_int_equal(mention(doc, 1)->end, 6);
    casus_doc_free(doc);
}

static void test_no_country_leaks(void **state) {
    (void)state;
    casus_doc *doc = found("Kenya Kenya PROPN NNP 2 nsubj\n"
                           "warned warn VERB VBD 0 root\n"
                           "Romania Romania PROPN NNP 2 obj\n"
                           "\n"
                           "The the DET DT 2 det\n"
                           "rebels rebel NOUN NNS 3 nsubj\n"
                           "left leave VERB VBD 0 root\n");
    is_code(doc, 4, "REB");
    assert_string_equal(actor(doc, 4)->country, "");
    casus_doc_free(doc);
}

static void test_backed_by(void **state) {
    (void)state;
    casus_doc *doc = document("Kenya Kenya PROPN NNP 3 compound\n"
                              "- - PUNCT HYPH 3 punct\n"
                              "backed backed ADJ JJ 4 amod\n"
                              "rebels rebel NOUN NNS 5 nsubj\n"
                              "left leave VERB VBD 0 root\n",
                              NULL);
    casus_error err;
    doc->tokens[1].space_before = doc->tokens[2].space_before = false;
    assert_true(entity_find(list.gazetteer, doc, &err));
    is_code(doc, 3, "REB");
    casus_doc_free(doc);
}

static void test_not_political(void **state) {
    (void)state;
    casus_doc *doc = found("The the DET DT 2 det\n"
                           "striker striker NOUN NN 3 nsubj\n"
                           "thanked thank VERB VBD 0 root\n"
                           "a a DET DT 5 det\n"
                           "driver driver NOUN NN 3 obj\n");
    assert_true(!actor(doc, 1) || !actor(doc, 1)->political);
    assert_non_null(actor(doc, 4));
    assert_false(actor(doc, 4)->political);
    casus_doc_free(doc);
}

static void test_capitals(void **state) {
    (void)state;
    static const char trees[] = "KENYAN KENYAN ADJ JJ 2 amod\n"
                                "SOLDIERS SOLDIERS PROPN NNPS 3 nsubj\n"
                                "FLED flee VERB VBD 0 root\n";
    casus_error err;
    casus_doc *doc = document(trees, NULL);
    doc->sentences[0].flags = SENTENCE_CAPITALS;
    assert_true(entity_find(list.gazetteer, doc, &err));
    is_code(doc, 1, "KENMIL");
    casus_doc_free(doc);
}

/* Any labels and heads at all: nothing loops, overruns or points outside. */
static void test_any_tree(void **state) {
    (void)state;
    static const char *const words[] = {"Kenya", "president", "of",       ",",        "-",   "(",
                                        ")",     "rebels",    "hundreds", "Ada",      "he",  "Lake",
                                        "Union", "\"",        "their",    "Romanian", "may", "LU"};
    uint32_t seed = 7;
    for (int round = 0; round < 400; round++) {
        struct buf b = {0};
        unsigned n = 1 + round % 40;
        for (unsigned i = 0; i < n; i++) {
            uint32_t r[5];
            for (int k = 0; k < 5; k++)
                r[k] = (seed = seed * 1664525u + 1013904223u) >> 8;
            const char *w = words[r[0] % (sizeof words / sizeof *words)];
            buf_printf(&b, "%s %s %s %s %u %s\n", w, w, upos_name(1 + r[1] % (UPOS_COUNT - 1)),
                       xpos_name(1 + r[2] % (XPOS_COUNT - 1)), r[3] % (n + 1),
                       dep_name(1 + r[4] % (DEP_COUNT - 1)));
            if (r[4] % 11 == 0)
                buf_char(&b, '\n');
        }
        casus_doc *doc = found(b.p);
        for (uint32_t i = 0; i < doc->mention_count; i++) {
            const struct mention *m = &doc->mentions[i];
            assert_true(m->first < m->end && m->end <= doc->token_count);
            assert_in_range(m->head, m->first, m->end - 1);
            assert_true(m->actor >= -1 && m->actor < (int32_t)doc->actor_count);
        }
        casus_doc_free(doc);
        buf_free(&b);
    }
}

static void test_empty(void **state) {
    (void)state;
    casus_error err;
    casus_doc *doc = casus_doc_new("", 0, NULL, &err);
    assert_non_null(doc);
    assert_true(entity_find(list.gazetteer, doc, &err));
    assert_int_equal(doc->mention_count, 0);
    casus_doc_free(doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title_and_name),
        cmocka_unit_test(test_surname_and_pronoun),
        cmocka_unit_test(test_partitive),
        cmocka_unit_test(test_capital_as_actor_and_place),
        cmocka_unit_test(test_apposition),
        cmocka_unit_test(test_former),
        cmocka_unit_test(test_organization_code),
        cmocka_unit_test(test_no_country_leaks),
        cmocka_unit_test(test_backed_by),
        cmocka_unit_test(test_not_political),
        cmocka_unit_test(test_capitals),
        cmocka_unit_test(test_any_tree),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests_name("entity: mentions", tests, set_up, tear_down);
}
