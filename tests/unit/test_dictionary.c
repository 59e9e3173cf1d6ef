/* test_dictionary.c - what lines of dictionaries become in files of the lexicon. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "dictionary/dictionary.h"

#include <stdio.h>
#include <stdlib.h>

/* A lexicon that knows two states, a people, a noun, a given name, two codes. */
static void look(void *context, struct str name, struct dictionary_known *out) {
    (void)context;
    *out = (struct dictionary_known){name.len < 60, false, "", "", "", "", ""};
    out->given = str_is(name, "Ada");
    if (str_eq_nocase(name, STR("kenyan"))) {
        out->kind = "people";
        out->country = "KEN";
    } else if (str_eq_nocase(name, STR("police"))) {
        out->kind = "group";
        out->sector = "COP";
    }
}

static const char *state(void *context, struct str cameo) {
    (void)context;
    return str_is(cameo, "KEN") ? "KEN" : str_is(cameo, "ROM") ? "ROU" : NULL;
}

static bool is_event_code(void *context, struct str cameo) {
    (void)context;
    return str_is(cameo, "040") || str_is(cameo, "112");
}

static bool is_preposition(void *context, struct str word) {
    (void)context;
    return str_is(word, "with") || str_is(word, "by") || str_is(word, "to") || str_is(word, "off");
}

static const struct dictionary_guide guide = {look, state, is_event_code, is_preposition, NULL};

/* Reads `text` and compares what follows the first line of each file. */
static void becomes_of(const char *name, const char *text, const char *actors, const char *actions,
                       const char *why) {
    struct dictionary_out out;
    casus_error err;
    assert_true(dictionary_read(str_of(text), name, &guide, &out, &err));
    const struct {
        struct buf *got;
        const char *want;
    } files[] = {{&out.actors, actors}, {&out.actions, actions}};
    for (int i = 0; i < 2; i++) {
        struct str rest = buf_view(files[i].got), first;
        str_line(&rest, &first);
        if (!str_is(rest, files[i].want))
            fail_msg("%s\nbecame\n%.*s\nnot\n%s", text, (int)rest.len, rest.p, files[i].want);
    }
    buf_char(&out.report, '\0');
    if (*why ? !strstr(out.report.p, why) : out.left + out.changed > 0)
        fail_msg("%s\nwas reported as\n%s\nnot %s", text, out.report.p, why);
    dictionary_out_free(&out);
}

static void actors(const char *text, const char *want, const char *why) {
    becomes_of("x.actors.txt", text, want, "", why);
}

static void verbs(const char *text, const char *want, const char *why) {
    becomes_of("x.verbs.txt", text, "", want, why);
}

static void names_take_their_printed_form(void **state) {
    (void)state;
    actors("FRONT_OF_THE_HILLS_ [KENREB]",
           "Front of the Hills ; kind org ; country KEN ; sector REB\n", "");
    actors("THE_AL-NASIM_O'HARA_SHI'ITE_ [IGOABC]",
           "al-Nasim O'Hara Shi'ite ; kind org ; code IGOABC\n", "");
    actors("XYZ_ [IGOXYZ] ; comment", "XYZ ; kind org ; code IGOXYZ\n", "");
    actors("\xc3\x89LYS\xc3\x89"
           "E_ [IGOXYZ] # comment",
           "\xc3\x89lys\xc3\xa9"
           "e ; kind org ; code IGOXYZ\n",
           "");
    actors("Mixed_McCase [IGOXYZ]", "Mixed McCase ; kind org ; code IGOXYZ\n", "");
    actors("A|B_ [KEN]", "", "cannot be a name");
    actors("LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_LONG_ [KEN]", "",
           "cannot be a name");
    actors("FRONT HILLS [IGOXYZ]", "Front Hills ; kind org ; code IGOXYZ\n",
           "without words between");
}

static void codes_take_their_keys(void **state) {
    (void)state;
    actors("X1_ [ROMMED]", "X1 ; kind org ; country ROU ; sector JRN\n", "");
    actors("X1_ [KENINSABC]", "X1 ; kind org ; country KEN ; sector REB ; agent INSABC\n", "");
    actors("X1_ [KENKUR]", "X1 ; kind org ; country KEN ; agent KUR\n", "");
    actors("X1_ [NGOABC]", "X1 ; kind org ; sector SOC ; code NGOABC\n", "");
    actors("X1_ [KENGOVMILREBOPP]", "X1 ; kind org ; country KEN ; sector GOV ; agent GOVMILREB\n",
           "first three");
    actors("X1_ [KEN/ROM]", "", "one actor");
    actors("X1_ [KENX]", "", "no CAMEO actor code");
    actors("X1_ [---]", "X1 ; kind other\n", "");
    actors("ADA_ROE_ [KENGOV]", "Ada Roe ; kind person ; country KEN ; sector GOV\n", "");
    actors("UPLAND_ [KEN]\n+UPLANDIAN_",
           "Upland ; kind place ; country KEN\nUplandian ; kind people ; country KEN\n", "");
}

static void dates_become_validity(void **state) {
    (void)state;
    actors("ROE_ [KENGOV 930120-20010119]",
           "Roe ; kind person ; country KEN ; sector GOV ; from 1993-01-20 ; to 2001-01-19\n", "");
    actors("ROE_\n\t[KENELI >110100]\n\t[KENGOV <300000]\n\t[KENOPP]\n+R_ROE_",
           "Roe | R Roe ; kind person ; country KEN ; sector OPP\n"
           "Roe ; kind person ; country KEN ; sector ELI ; from 2011-01\n"
           "Roe ; kind person ; country KEN ; sector GOV ; to 2030\n",
           "");
    actors("ROE_ [KENGOV 010101-990101]", "", "no span of dates");
    actors("ROE_ [KENGOV >991301]", "", "no span of dates");
}

static void what_is_known_is_left_out(void **state) {
    (void)state;
    actors("KENYAN_ [KEN]", "", "known already");
    actors("KENYAN_ [ROM]", "Kenyan ; kind people ; country ROU\n", "");
    actors("KENYAN_POLICE_ [KENCOP]", "", "read from its words");
    actors("+LONE_ [KEN]", "", "stands behind no name");
    actors("LONE_", "", "has no code");
    actors("LONE_ [KEN", "", "[ without ]");
    actors("\xff_ [KEN]", "", "not UTF-8");
}

static void agents_become_nouns(void **state) {
    (void)state;
    becomes_of("agents", "!WHO! = MAN, WOMAN\nBOAT!WHO! {} [~REB]",
               "boatman ; kind group ; sector REB\nboatwoman ; kind group ; sector REB\n", "", "");
    becomes_of("agents", "OXMAN {OXMEN} [~GOV]",
               "oxman ; kind role ; sector GOV\noxmen ; kind role ; sector GOV\n", "", "");
    becomes_of("agents", "POLICE [~COP]", "", "", "known already");
    becomes_of("agents", "POLICE [~MIL]", "police ; kind group ; sector MIL\n", "", "");
    becomes_of("agents", "HUT!NO! [~CVL]", "", "", "not told above");
    /* sets upon sets end soon */
    becomes_of("agents",
               "!A! = "
               "B,B,B,B,B,B,B,B,B,B,B,B,B,B,B,B,B,B\nX!A!!A!!A!!A!!A!!A!!A!!NO! [~CVL]",
               "", "", "only the first are kept");
}

static void patterns_become_frames(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *frame, *why;
    } cases[] = {
        {"* +", "zap TARGET", ""},
        {"$ * THE + WITH A RED_MELON", "zap TARGET with melon ; with red", ""},
        {"* (WITH {RED MELON})", "zap with melon ; with red", ""},
        {"+ WAS * BY $", "zap TARGET", ""},
        {"+ * TO $", "TARGET zap to SOURCE", ""},
        {"MELON WAS *", "zap melon", ""},
        {"MELON * +", "zap TARGET ; subject melon", ""},
        {"* OFF MELON", "zap_off melon", ""},
        {"*_OFF", "zap_off", ""},
        {"* THAT", "zap that *", ""},
        {"* TO", "zap to *", ""},
        {"% *", "zap ; mutual", ""},
        {"* &SET", "zap @dict_set", ""},
        {"* &NO", NULL, "set without words"},
        {"NOT *", NULL, "read without an entry"},
        {"TO *", NULL, "operators"},
        {"* GLADLY", NULL, "adverbs"},
        {"* * +", NULL, "two verbs"},
        {"+ MELON", NULL, "has no *"},
        {"RED MELON *", NULL, "several words before"},
        {"* A@B", NULL, "odd word"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[300], want[300] = "@dict_set += pear\n";
        snprintf(text, sizeof text, "&SET\n+PEAR\n--- ZAP ---\nZAP\n- %s [112] # x\n",
                 cases[i].pattern);
        if (cases[i].frame)
            snprintf(want + strlen(want), sizeof want - strlen(want), "112  v  %s  # line 5\n",
                     cases[i].frame);
        verbs(text, want, cases[i].why);
    }
}

static void verbs_share_their_block(void **state) {
    (void)state;
    verbs("--- ZAP [112] ---\nZAP {ZAPS}\nFOB_OFF\nHOLD_MELON\n- * +\n- * OFF + [04]\n",
          "112  v  zap (TARGET)  # line 2\n112  v  fob_off (TARGET)  # line 3\n112  v  hold melon  "
          "# line 4\n"
          "112  v  {zap|fob_off} TARGET  # line 5\n112  v  hold melon TARGET  # line 5\n"
          "040  v  zap_off TARGET  # line 6\n040  v  hold_off melon TARGET  # line 6\n",
          "");
    verbs("ZAP_ [112]\n- * +\nZIP [040:040]\n- * + [999]\n",
          "112  v  zap (TARGET)  # line 1\n112  v  zap TARGET  # line 2\n040  v  zip (TARGET) ; "
          "mutual  # line 3\n",
          "no CAMEO code");
    verbs("ZAP [112:040]\n- * [---]\n", "112  v  zap (TARGET)  # line 1\n", "in return is lost");
    verbs("- * + [112]\n", "", "behind no verb");
    verbs("--- ZAP ---\n- * + [112]\n", "", "no verb for it");
    verbs("--- ZAP ---\n~ a (a b) Q = a\n", "", "transformations");
}

/* Sets name those before them only: none can hold itself. */
static void sets_do_not_go_round(void **state) {
    (void)state;
    verbs("&A\n+X\n+&B\n&B\n+&A\n+Y\n--- Z ---\n",
          "@dict_a += x\n@dict_b += @dict_a\n@dict_b += y\n", "no set before it");
    verbs("&A\n+&A\n+X_Y\n--- Z ---\n", "", "without words of its own");
}

static void other_kinds_are_told_by_their_names(void **state) {
    (void)state;
    becomes_of("my.discards.txt", "MELON_CUP_\n+PEAR_CUP_ [###]\n",
               "Melon Cup ; kind other\nPear Cup ; kind other\n", "", "read all the same");
    becomes_of("my.issues.txt", "MELON_ [ABC]\n", "", "", "not coded");
    becomes_of("actors", "<!-- A_ [KEN]\nB_ [KEN] -->\nC1_ [IGOABC] <!-- x -->\n",
               "C1 ; kind org ; code IGOABC\n", "", "");
    becomes_of("actors", "", "", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_take_their_printed_form),
        cmocka_unit_test(codes_take_their_keys),
        cmocka_unit_test(dates_become_validity),
        cmocka_unit_test(what_is_known_is_left_out),
        cmocka_unit_test(agents_become_nouns),
        cmocka_unit_test(patterns_become_frames),
        cmocka_unit_test(verbs_share_their_block),
        cmocka_unit_test(sets_do_not_go_round),
        cmocka_unit_test(other_kinds_are_told_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
