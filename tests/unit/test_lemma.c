/* test_lemma.c - lemmas: regular and irregular words, spelling rules on verbs never seen, case. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "syntax/lemma.h"

#include <stdio.h>
#include <stdlib.h>

static struct image image;
static struct lemma_model *model;

static int set_up(void **state) {
    (void)state;
    const char *data = getenv("CASUS_DATA");
    char path[4096];
    casus_error err;
    snprintf(path, sizeof path, "%s/casus.model", data ? data : "model");
    if ((image_open(path, "model", &image, &err) ||
         image_open("model/lemma.part", "model", &image, &err)) &&
        (model = lemma_model_open(&image, &err)))
        return 0;
    fprintf(stderr, "%s: %s\n", path, err.message);
    return -1;
}

static int tear_down(void **state) {
    (void)state;
    lemma_model_close(model);
    image_close(&image);
    return 0;
}

/* A document of one sentence whose first word is "x", so that nothing else opens the sentence. */
static casus_doc *one_word(struct str form, unsigned upos, unsigned xpos, uint32_t flags) {
    casus_error err;
    casus_doc *doc = casus_doc_new("x", 1, NULL, &err);
    assert_non_null(doc);
    doc->tokens = ARENA_ARRAY(&doc->arena, struct token, 2);
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, 1);
    doc->tokens[0] = (struct token){.form = STR("x"), .upos = UPOS_X, .xpos = XPOS_FW};
    doc->tokens[1] = (struct token){.form = form, .upos = (uint8_t)upos, .xpos = (uint8_t)xpos};
    doc->sentences[0] = (struct sentence){.count = 2, .flags = flags};
    doc->token_count = 2;
    doc->sentence_count = 1;
    assert_true(lemma_assign(model, doc, 0, 2));
    return doc;
}

struct expectation {
    const char *form, *lemma;
    uint8_t upos, xpos;
    uint32_t flags;
};

static void check(const struct expectation *list, size_t count) {
    unsigned wrong = 0;
    for (size_t i = 0; i < count; i++) {
        casus_doc *doc = one_word(str_of(list[i].form), list[i].upos, list[i].xpos, list[i].flags);
        struct str got = doc->tokens[1].lemma;
        if (!str_is(got, list[i].lemma)) {
            wrong++;
            fprintf(stderr, "%s %s: %.*s, not %s\n", list[i].form, xpos_name(list[i].xpos),
                    (int)got.len, got.p, list[i].lemma);
        }
        casus_doc_free(doc);
    }
    assert_int_equal(wrong, 0);
}

/* "form lemma" pairs of one tag. */
static void check_pairs(const char *pairs, unsigned upos, unsigned xpos) {
    struct str rest = str_of(pairs), form, lemma;
    unsigned wrong = 0;
    while (str_word(&rest, &form) && str_word(&rest, &lemma)) {
        casus_doc *doc = one_word(form, upos, xpos, 0);
        struct str got = doc->tokens[1].lemma;
        if (!str_eq(got, lemma)) {
            wrong++;
            fprintf(stderr, "%.*s %s: %.*s, not %.*s\n", (int)form.len, form.p, xpos_name(xpos),
                    (int)got.len, got.p, (int)lemma.len, lemma.p);
        }
        casus_doc_free(doc);
    }
    assert_int_equal(wrong, 0);
}

static void test_past(void **state) {
    (void)state;
    check_pairs("shelled shell bombed bomb vetoed veto denied deny stopped stop agreed agree "
                "freed free fled flee sanctioned sanction rallied rally expelled expel "
                "evacuated evacuate strafed strafe razed raze besieged besiege seized seize "
                "accused accuse condemned condemn hurled hurl pledged pledge urged urge "
                "barred bar beheaded behead kidnapped kidnap raped rape stoned stone "
                "postponed postpone cancelled cancel canceled cancel died die tied tie "
                "quelled quell defused defuse scrapped scrap scraped scrape hopped hop hoped hope "
                "exploded explode avoided avoid collided collide hailed hail lauded laud "
                "conferred confer offered offer paroled parole patrolled patrol trafficked traffic "
                "gassed gas passed pass killed kill pulled pull controlled control "
                "annexed annex relayed relay obeyed obey owed owe rescued rescue",
                UPOS_VERB, XPOS_VBD);
    check_pairs("taken take beaten beat struck strike withdrawn withdraw shot shoot sought seek "
                "overthrown overthrow sunk sink broken break forbidden forbid been be",
                UPOS_VERB, XPOS_VBN);
    /* taken for the present: no verb is "to froze", but one is "to wound" */
    check_pairs("froze freeze shot shoot swore swear tore tear swept sweep wound wound lay lay",
                UPOS_VERB, XPOS_VBP);
}

static void test_gerund_and_present(void **state) {
    (void)state;
    check_pairs("shelling shell dying die lying lie writing write striking strike planning plan "
                "planing plane targeting target providing provide bringing bring singing sing "
                "freeing free fleeing flee panicking panic staring stare starring star",
                UPOS_VERB, XPOS_VBG);
    check_pairs("denies deny vetoes veto clashes clash accuses accuse presses press ties tie "
                "flies fly goes go passes pass focuses focus seizes seize says say expels expel",
                UPOS_VERB, XPOS_VBZ);
}

static void test_plural(void **state) {
    (void)state;
    check_pairs("attacks attack countries country buses bus bases base heroes hero crises crisis "
                "gunmen gunman policewomen policewoman lives life archives archive allies ally "
                "viruses virus houses house forces force taxes tax churches church armies army "
                "envoys envoy photos photo axes axe criteria criterion hostages hostage "
                "children child men man movies movie thieves thief convoys convoy",
                UPOS_NOUN, XPOS_NNS);
}

static void test_degrees(void **state) {
    (void)state;
    check_pairs("bigger big safer safe larger large tougher tough harsher harsh thinner thin "
                "happier happy better good worse bad",
                UPOS_ADJ, XPOS_JJR);
    check_pairs("biggest big latest late happiest happy best good", UPOS_ADJ, XPOS_JJS);
}

static void test_function_words(void **state) {
    (void)state;
    static const struct expectation list[] = {
        {"n't", "not", UPOS_PART, XPOS_RB, 0},
        {"n\xe2\x80\x99t", "not", UPOS_PART, XPOS_RB, 0},
        {"wo", "will", UPOS_AUX, XPOS_MD, 0},
        {"ca", "can", UPOS_AUX, XPOS_MD, 0},
        {"'ll", "will", UPOS_AUX, XPOS_MD, 0},
        {"'re", "be", UPOS_AUX, XPOS_VBP, 0},
        {"was", "be", UPOS_AUX, XPOS_VBD, 0},
        {"has", "have", UPOS_AUX, XPOS_VBZ, 0},
        {"did", "do", UPOS_AUX, XPOS_VBD, 0},
        {"him", "he", UPOS_PRON, XPOS_PRP, 0},
        {"their", "their", UPOS_PRON, XPOS_PRP_POSS, 0},
        {"an", "a", UPOS_DET, XPOS_DT, 0},
        {"those", "that", UPOS_DET, XPOS_DT, 0},
        {"40,000", "40000", UPOS_NUM, XPOS_CD, 0},
        {"two", "two", UPOS_NUM, XPOS_CD, 0},
    };
    check(list, sizeof list / sizeof *list);
}

static void test_case(void **state) {
    (void)state;
    static const struct expectation list[] = {
        {"Geneva", "Geneva", UPOS_PROPN, XPOS_NNP, 0},
        {"Iraqis", "Iraqi", UPOS_PROPN, XPOS_NNPS, 0},
        {"NGOs", "NGO", UPOS_NOUN, XPOS_NNS, 0},
        {"Attacked", "attack", UPOS_VERB, XPOS_VBD, 0},
        {"Minister", "Minister", UPOS_PROPN, XPOS_NNP, 0},
        {"GUERRILLAS", "guerrilla", UPOS_NOUN, XPOS_NNS, SENTENCE_CAPITALS},
        {"ATTACKED", "attack", UPOS_VERB, XPOS_VBD, SENTENCE_CAPITALS},
        {"FLED", "flee", UPOS_VERB, XPOS_VBD, SENTENCE_CAPITALS},
        {"AND", "and", UPOS_CCONJ, XPOS_CC, SENTENCE_CAPITALS},
        {"\xc3\x89tranger", "\xc3\xa9tranger", UPOS_X, XPOS_FW, 0},
        {"http://x.org/A", "http://x.org/A", UPOS_X, XPOS_ADD, 0},
    };
    check(list, sizeof list / sizeof *list);
}

/* Any form with any tag gets a lemma that is not empty. */
static void test_hostile(void **state) {
    (void)state;
    char long_form[5000];
    memset(long_form, 'A', sizeof long_form);
    static const char *const forms[] = {"s",
                                        "es",
                                        "ies",
                                        "ed",
                                        "ied",
                                        "eed",
                                        "ing",
                                        "ying",
                                        "er",
                                        "est",
                                        "'s",
                                        "men",
                                        ",",
                                        ",,",
                                        "1,",
                                        "\xe2\x80\x99s",
                                        "\xe5\x8c\x97",
                                        "ss",
                                        "xes",
                                        "uses",
                                        "ier",
                                        "bbed",
                                        "bbing",
                                        "yed",
                                        "qed",
                                        "-ed",
                                        "\xf0\x9f\x98\x80",
                                        "\xc4\xb0s",
                                        "iest",
                                        "aed",
                                        "oes",
                                        "z"};
    for (size_t f = 0; f < sizeof forms / sizeof *forms + 3; f++)
        for (unsigned x = 0; x < XPOS_COUNT; x++) {
            size_t n = sizeof forms / sizeof *forms;
            struct str form = f < n ? str_of(forms[f])
                                    : (struct str){long_form, f == n       ? 47
                                                              : f == n + 1 ? 48
                                                                           : 4096};
            casus_doc *doc = one_word(form, x % UPOS_COUNT, x, x % 2 ? SENTENCE_CAPITALS : 0);
            assert_true(doc->tokens[1].lemma.len > 0);
            assert_non_null(doc->tokens[1].lemma.p);
            casus_doc_free(doc);
        }
}

/* Sections that point outside the text, or whose size is no power of two, are refused. */
static void test_damaged_model(void **state) {
    (void)state;
    struct lemma_entry bad[2] = {{1, 4, 100}, {0, 0, 0}}, odd[3] = {{0, 0, 0}};
    uint64_t words[2] = {0};
    for (int kind = 0; kind < 3; kind++) {
        struct image_writer w = {0};
        struct buf bytes = {0};
        struct image img;
        casus_error err = {0};
        if (kind == 0)
            image_writer_add(&w, "lemma.table", bad, sizeof bad);
        else if (kind == 1)
            image_writer_add(&w, "lemma.table", odd, sizeof odd);
        image_writer_add(&w, "lemma.words", words, sizeof words);
        image_writer_add(&w, "lemma.text", "abcdef", 6);
        assert_true(image_writer_finish(&w, "model", &bytes, &err));
        assert_true(image_view(buf_view(&bytes), "test", "model", &img, &err));
        assert_null(lemma_model_open(&img, &err));
        assert_int_equal(err.code, CASUS_EMODEL);
        image_close(&img);
        image_writer_free(&w);
        buf_free(&bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_past),           cmocka_unit_test(test_gerund_and_present),
        cmocka_unit_test(test_plural),         cmocka_unit_test(test_degrees),
        cmocka_unit_test(test_function_words), cmocka_unit_test(test_case),
        cmocka_unit_test(test_hostile),        cmocka_unit_test(test_damaged_model),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
