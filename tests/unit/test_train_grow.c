/* Trees grown from a grammar: what comes out of a small one, and what is said of a wrong one. */
#include "grow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* after the headers that it needs */
#include <cmocka.h>

static char path[] = "/tmp/casus-test-XXXXXX";
static char made[1 << 16];

static int set_up(void **unused) {
    (void)unused;
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **unused) {
    (void)unused;
    return unlink(path);
}

/* Grows from a grammar that is given as text; what came out is in `made`. */
static bool from(const char *grammar, uint64_t seed, uint32_t count, casus_error *err) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_true(fputs(grammar, f) >= 0 && fclose(f) == 0);
    FILE *out = tmpfile();
    assert_non_null(out);
    bool ok = grow(path, seed, count, out, err);
    rewind(out);
    made[fread(made, 1, sizeof made - 1, out)] = '\0';
    fclose(out);
    return ok;
}

static void tree_of_a_sentence(void **unused) {
    (void)unused;
    assert_true(from("# a comment\n"
                     "S: Org=nsubj V.VBD Group.NNS=obj ./PUNCT/.=punct\n"
                     "Org: the/DET/DT=det Name\n"
                     "Name/PROPN/NNP: European^Union\n"
                     "V/verb: ban+\n"
                     "Group/noun: party\n",
                     1, 1, NULL));
    assert_string_equal(made, "# sent_id = grown-1\n"
                              "# text = The European Union banned parties.\n"
                              "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_\n"
                              "2\tEuropean\teuropean\tADJ\tNNP\t_\t3\tamod\t_\t_\n"
                              "3\tUnion\tUnion\tPROPN\tNNP\t_\t4\tnsubj\t_\t_\n"
                              "4\tbanned\tban\tVERB\tVBD\t_\t0\troot\t_\t_\n"
                              "5\tparties\tparty\tNOUN\tNNS\t_\t4\tobj\t_\tSpaceAfter=No\n"
                              "6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n");
}

static void forms_of_verbs(void **unused) {
    (void)unused;
    static const struct {
        const char *grammar, *form;
    } cases[] = {
        {"V/verb: impose\nS: V.VBG\n", "\tImposing\t"},
        {"V/verb: plan+\nS: V.VBD\n", "\tPlanned\t"},
        {"V/verb: deny\nS: V.VBZ\n", "\tDenies\t"},
        {"V/verb: deny\nS: V.VBD\n", "\tDenied\t"},
        {"V/verb: deny\nS: V.VBG\n", "\tDenying\t"},
        {"V/verb: die\nS: V.VBG\n", "\tDying\t"},
        {"V/verb: free\nS: V.VBG\n", "\tFreeing\t"},
        {"V/verb: destroy\nS: V.VBZ\n", "\tDestroys\t"},
        {"V/verb: attach\nS: V.VBZ\n", "\tAttaches\t"},
        {"V/verb: freeze/froze/frozen\nS: V.VBN\n", "\tFrozen\t"},
        {"V/verb: sell/sold\nS: V.VBN\n", "\tSold\t"},
        {"N/noun: man/men\nS: N.NNS\n", "\tMen\t"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(from(cases[i].grammar, 1, 1, NULL));
        if (!strstr(made, cases[i].form))
            fail_msg("%s is not in %s", cases[i].form, made);
    }
    assert_true(from("S: VP.VBZ\nVP.*: V.* up/ADP/RP=compound:prt\nV/verb: give\n", 1, 1, NULL));
    assert_non_null(strstr(made, "# text = Gives up\n"));
}

static void names_and_what_may_be_missing(void **unused) {
    (void)unused;
    assert_true(from("S: N=nsubj ran/VERB/VBD/run off/ADP/RP=compound:prt?\n"
                     "N/PROPN/NNP: Ann~de~Boer North_Peru\n",
                     3, 4, NULL)); /* all that there are */
    assert_non_null(
        strstr(made, "# text = Ann de Boer ran off\n1\tAnn\tAnn\tPROPN\tNNP\t_\t4\tnsubj"));
    assert_non_null(strstr(made, "3\tBoer\tBoer\tPROPN\tNNP\t_\t1\tflat\t"));
    assert_non_null(
        strstr(made, "# text = North Peru ran\n1\tNorth\tNorth\tPROPN\tNNP\t_\t2\tcompound"));
}

static void the_seed_decides(void **unused) {
    (void)unused;
    static const char grammar[] =
        "S: N=nsubj V.VBD N=obj\nN/PROPN/NNP: A B C D E F\nV/verb: see/saw hear/heard\n";
    static char first[sizeof made];
    assert_true(from(grammar, 5, 20, NULL));
    memcpy(first, made, sizeof made);
    assert_true(from(grammar, 5, 20, NULL));
    assert_string_equal(first, made);
    assert_true(from(grammar, 6, 20, NULL));
    assert_string_not_equal(first, made);
}

static void wrong_grammars(void **unused) {
    (void)unused;
    static const struct {
        const char *grammar;
        size_t line;
        const char *says;
    } cases[] = {
        {"S: a/DET/DT=det\n", 1, "without a head"},
        {"S: a/DET/DT b/NOUN/NN\n", 1, "a second head"},
        {"S: | a/DET/DT\n", 1, "without a head"},
        {"\nS: X\n", 2, "no rule for \"X\""},
        {"S: a/DET/DT\nX: b/DET/DT\n", 2, "never used"},
        {"X: X\n", 1, "no rule for \"S\""},
        {"S: a/DET/DT\nwhat is this\n", 2, "NAME:"},
        {"0 S: a/DET/DT\n", 1, "a weight"},
        {"S: a/WORD/DT\n", 1, "unknown UPOS"},
        {"S: a/DET/ZZ\n", 1, "unknown XPOS"},
        {"S: a/DET\n", 1, "unknown XPOS"},
        {"S: a/DET/DT=subject b/NOUN/NN\n", 1, "unknown relation"},
        {"S: a/DET/DT?\n", 1, "cannot be left out"},
        {"S: /DET/DT\n", 1, "without a name"},
        {"S: N\nN/PROPN/NNP:\n", 2, "without words"},
        {"S: N\nN/PROPN/NNP: A__B\n", 2, "empty part"},
        {"S: V.VB\nV/verb: /x\n", 2, "base form"},
        {"S: V.VB\nV/verb/VB: go\n", 2, "a list is"},
        {"S: a/X/FW b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep "
         "b/X/FW=dep "
         "b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep b/X/FW=dep "
         "b/X/FW=dep\n",
         1, "more than 16"},
        {"S: S=dep a/DET/DT\n", 0, "only 0"}, /* grows for ever */
        {"S: a/DET/DT\n", 0, "only 1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_error err = {0};
        assert_false(from(cases[i].grammar, 1, 2, &err));
        if (!strstr(err.message, cases[i].says) || err.line != cases[i].line)
            fail_msg("%zu: line %zu: %s", i, (size_t)err.line, err.message);
    }
}

static void the_grammar_itself(void **unused) {
    (void)unused;
    casus_error err = {0};
    FILE *out = tmpfile();
    assert_non_null(out);
    if (!grow("train/grammar.txt", 1, 500, out, &err))
        fail_msg("line %zu: %s", (size_t)err.line, err.message);
    fclose(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tree_of_a_sentence),
        cmocka_unit_test(forms_of_verbs),
        cmocka_unit_test(names_and_what_may_be_missing),
        cmocka_unit_test(the_seed_decides),
        cmocka_unit_test(wrong_grammars),
        cmocka_unit_test(the_grammar_itself),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
