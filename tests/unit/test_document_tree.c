/* test_document_tree.c - who is subject, object, agent; voice, negation, modality, on trees by
 * hand.
 */
#include "base/arena.h"
#include "document/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* A sentence, one word after the other: form lemma UPOS XPOS head relation. */
static struct casus_doc *tree(const char *words) {
    char text[2000] = "", copy[2000];
    snprintf(copy, sizeof copy, "%s", words);
    static char fields[64][6][40];
    int n = 0;
    char *save = NULL;
    for (char *w = strtok_r(copy, "\n", &save); w; w = strtok_r(NULL, "\n", &save), n++) {
        assert_true(n < 64);
        assert_int_equal(sscanf(w, "%39s %39s %39s %39s %39s %39s", fields[n][0], fields[n][1],
                                fields[n][2], fields[n][3], fields[n][4], fields[n][5]),
                         6);
        strcat(text, fields[n][0]);
        strcat(text, " ");
    }
    casus_doc *doc = casus_doc_new(text, strlen(text), NULL, NULL);
    assert_non_null(doc);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, (size_t)n);
    doc->sentences = ARENA_NEW(&doc->arena, struct sentence);
    doc->token_count = (uint32_t)n;
    doc->sentence_count = 1;
    uint32_t at = 0;
    for (int i = 0; i < n; i++) {
        struct token *k = &doc->tokens[i];
        uint32_t len = (uint32_t)strlen(fields[i][0]);
        k->start = at;
        k->end = at + len;
        at += len + 1;
        k->form = doc_text(doc, k->start, k->end);
        k->lemma = (struct str){arena_copy(&doc->arena, fields[i][1], strlen(fields[i][1])),
                                strlen(fields[i][1])};
        k->upos = (uint8_t)upos_find(str_of(fields[i][2]));
        k->xpos = (uint8_t)xpos_find(str_of(fields[i][3]));
        k->head = atoi(fields[i][4]) - 1;
        k->dep = (uint8_t)dep_find(str_of(fields[i][5]));
        k->mention = -1;
    }
    doc->sentences[0] = (struct sentence){.count = (uint32_t)n, .end = at};
    doc_link_tree(doc, &doc->sentences[0]);
    return doc;
}

static void the_patient_of_a_passive_and_its_agent(void **state) {
    (void)state;
    casus_doc *d = tree("Convoys convoy NOUN NNS 3 nsubj:pass\n"
                        "were be AUX VBD 3 aux:pass\n"
                        "ambushed ambush VERB VBN 0 root\n"
                        "by by ADP IN 5 case\n"
                        "rebels rebel NOUN NNS 3 obl:agent\n"
                        "and and CCONJ CC 7 cc\n"
                        "burnt burn VERB VBN 3 conj\n");
    assert_true(tree_passive(d, 2));
    assert_int_equal(tree_subject(d, 2), 0);
    assert_int_equal(tree_agent(d, 2), 4);
    assert_true(tree_passive(d, 6)); /* were ambushed and burnt */
    assert_int_equal(tree_subject(d, 6), 0);
    casus_doc_free(d);
}

static void a_relative_clause_finds_its_noun(void **state) {
    (void)state;
    casus_doc *d = tree("soldiers soldier NOUN NNS 0 root\n"
                        "who who PRON WP 3 nsubj\n"
                        "shelled shell VERB VBD 1 acl:relcl\n"
                        "villages village NOUN NNS 3 obj\n"
                        "that that PRON WDT 7 obj\n"
                        "rebels rebel NOUN NNS 7 nsubj\n"
                        "held hold VERB VBD 4 acl:relcl\n");
    assert_int_equal(tree_subject(d, 2), 0);
    assert_int_equal(tree_object(d, 2), 3);
    assert_int_equal(tree_subject(d, 6), 5);
    assert_int_equal(tree_object(d, 6), 3);
    casus_doc_free(d);
}

static void control_tells_who_does_the_infinitive(void **state) {
    (void)state;
    casus_doc *urged = tree("Lima Lima PROPN NNP 2 nsubj\n"
                            "urged urge VERB VBD 0 root\n"
                            "Quito Quito PROPN NNP 2 obj\n"
                            "to to PART TO 5 mark\n"
                            "withdraw withdraw VERB VB 2 xcomp\n");
    assert_int_equal(tree_subject(urged, 4), 2);
    casus_doc_free(urged);
    casus_doc *promised = tree("Lima Lima PROPN NNP 2 nsubj\n"
                               "promised promise VERB VBD 0 root\n"
                               "Quito Quito PROPN NNP 2 obj\n"
                               "to to PART TO 5 mark\n"
                               "withdraw withdraw VERB VB 2 xcomp\n");
    assert_int_equal(tree_subject(promised, 4), 0);
    casus_doc_free(promised);
}

static void participles_share_the_subject(void **state) {
    (void)state;
    casus_doc *d = tree("Troops troop NOUN NNS 2 nsubj\n"
                        "advanced advance VERB VBD 0 root\n"
                        "seizing seize VERB VBG 2 advcl\n"
                        "towns town NOUN NNS 3 obj\n"
                        "held hold VERB VBN 4 acl\n"
                        "by by ADP IN 7 case\n"
                        "militias militia NOUN NNS 5 obl:agent\n");
    assert_int_equal(tree_subject(d, 2), 0);
    assert_false(tree_passive(d, 2));
    assert_true(tree_passive(d, 4));
    assert_int_equal(tree_subject(d, 4), 3);
    assert_int_equal(tree_agent(d, 4), 6);
    casus_doc_free(d);
}

static void negation_modality_and_conditions_are_seen(void **state) {
    (void)state;
    casus_doc *d = tree("Accra Accra PROPN NNP 4 nsubj\n"
                        "will will AUX MD 4 aux\n"
                        "not not PART RB 4 advmod\n"
                        "sign sign VERB VB 0 root\n"
                        "if if SCONJ IN 7 mark\n"
                        "troops troop NOUN NNS 7 nsubj\n"
                        "stay stay VERB VBP 4 advcl\n");
    assert_int_equal(tree_negation(d, 3), 2);
    assert_int_equal(tree_modal(d, 3), 1);
    assert_false(tree_conditional(d, 3));
    assert_true(tree_conditional(d, 6));
    casus_doc_free(d);
    casus_doc *no = tree("No no DET DT 2 det\n"
                         "soldier soldier NOUN NN 4 nsubj:pass\n"
                         "was be AUX VBD 4 aux:pass\n"
                         "hurt hurt VERB VBN 0 root\n");
    assert_int_equal(tree_negation(no, 3), 0);
    casus_doc_free(no);
}

static void a_noun_phrase_ends_before_clauses(void **state) {
    (void)state;
    casus_doc *d = tree("the the DET DT 3 det\n"
                        "young young ADJ JJ 3 amod\n"
                        "guards guard NOUN NNS 0 root\n"
                        "at at ADP IN 6 case\n"
                        "the the DET DT 6 det\n"
                        "gate gate NOUN NN 3 nmod\n"
                        "who who PRON WP 8 nsubj\n"
                        "slept sleep VERB VBD 3 acl:relcl\n");
    uint32_t first, end;
    tree_noun_phrase(d, 2, &first, &end);
    assert_int_equal(first, 0);
    assert_int_equal(end, 6);
    casus_doc_free(d);
}

static void a_tree_with_a_circle_ends(void **state) {
    (void)state;
    casus_doc *d = tree("one one NOUN NN 2 nmod\n"
                        "two two NOUN NN 3 nmod\n"
                        "three three VERB VBN 1 acl\n");
    for (int32_t t = 0; t < 3; t++) {
        tree_subject(d, t);
        tree_passive(d, t);
        tree_conditional(d, t);
    }
    assert_true(d->sentences[0].root != NO_TOKEN);
    casus_doc_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_patient_of_a_passive_and_its_agent),
        cmocka_unit_test(a_relative_clause_finds_its_noun),
        cmocka_unit_test(control_tells_who_does_the_infinitive),
        cmocka_unit_test(participles_share_the_subject),
        cmocka_unit_test(negation_modality_and_conditions_are_seen),
        cmocka_unit_test(a_noun_phrase_ends_before_clauses),
        cmocka_unit_test(a_tree_with_a_circle_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
