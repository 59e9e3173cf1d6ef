/* test_event_lexicon.c - the compiler of the lexicon of actions: what it reads, what it refuses. */
#include "event/actions.h"
#include "event/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/casus-lexicon-XXXXXX";

static void put(const char *name, const char *text) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void put_defaults(void) {
    put("cameo.tsv", "code\tname\tgoldstein\tplover\tmode\tcontexts\n"
                     "010\tMake statement\t0.0\t\t\t\n"
                     "190\tUse force\t-10\tASSAULT\t\t\n"
                     "193\tFight with small arms\t\tASSAULT\tfirearms\t\n"
                     "1931\tMade up below 193\t\tASSAULT\t\t\n");
    put("actions/classes.txt",
        "@time = day\n@aim = on\n@gun = rifle pistol @big\n@big = cannon\n@gun += musket\n");
    put("actions/19-fight.txt", "# comment\n190 v attack TARGET # behind\n"
                                "193 v fire @gun (at TARGET) ; not salute\n"
                                "193 v {shoot_at|open_up} TARGET ; weak target person\n");
    put("actions/operators.txt", "DENY v deny that ing obj\nAPPEAL v appeal (to TARGET) for to\n");
    put("actions/compose.txt", "DENY * -\nAPPEAL 19 010\nAPPEAL 193 none\n");
}

static int set_up(void **state) {
    (void)state;
    char path[300];
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/actions", folder);
    return mkdir(path, 0700);
}

static int tear_down(void **state) {
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

static struct actions *compiled_with(const char *own, struct buf *bytes, struct image *img) {
    struct image_writer w = {0};
    casus_error err = {0};
    casus_sources sources = {.actions = &own, .action_count = own != NULL};
    if (!actions_compile(folder, &sources, &w, &err))
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
    assert_true(image_writer_finish(&w, "lexicon", bytes, &err));
    image_writer_free(&w);
    assert_true(image_view(buf_view(bytes), "test", "lexicon", img, &err));
    struct actions *a = actions_open(img, &err);
    if (!a)
        fail_msg("%s", err.message);
    return a;
}

static struct actions *compiled(struct buf *bytes, struct image *img) {
    return compiled_with(NULL, bytes, img);
}

static void refused(const char *file, size_t line, const char *part) {
    struct image_writer w = {0};
    casus_error err = {0};
    assert_false(actions_compile(folder, NULL, &w, &err));
    assert_int_equal(err.code, CASUS_ELEXICON);
    if (!strstr(err.file, file) || !strstr(err.message, part) || err.line != line)
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
    image_writer_free(&w);
}

static void words_find_their_frames_and_classes(void **state) {
    (void)state;
    put_defaults();
    struct buf bytes = {0};
    struct image img;
    struct actions *a = compiled(&bytes, &img);
    assert_int_equal(a->frame_count, 3);
    uint32_t fire = actions_symbol(a, STR("fire"));
    assert_true(fire && a->frame_index[fire] + 1 == a->frame_index[fire + 1]);
    const struct frame *f = &a->frames[a->frame_heads[a->frame_index[fire]].item];
    assert_string_equal(a->codes[f->code].cameo, "193");
    assert_int_equal(f->arg_count, 2);
    struct word_list guns = a->args[f->arg_first].words;
    assert_true(actions_in_list(a, guns, actions_symbol(a, STR("rifle"))));
    assert_true(actions_in_list(a, guns, actions_symbol(a, STR("musket"))));
    assert_true(actions_in_list(a, guns, actions_symbol(a, STR("cannon")))); /* class in class */
    assert_false(actions_in_list(a, guns, actions_symbol(a, STR("salute"))));
    assert_int_equal(actions_symbol(a, STR("unheard")), 0);
    actions_close(a);
    buf_free(&bytes);
}

/* A file may hold lines of all kinds; its frames stand before those of the lexicon. */
static void ones_own_actions_go_first(void **state) {
    (void)state;
    char path[300];
    put_defaults();
    put("own.txt", "193 v attack TARGET\n@gun += sling\nDENY n rebuttal of\nAPPEAL 19 190\n");
    snprintf(path, sizeof path, "%s/own.txt", folder);
    struct buf bytes = {0};
    struct image img;
    struct actions *a = compiled_with(path, &bytes, &img);
    assert_int_equal(a->frame_count, 4);
    uint32_t attack = actions_symbol(a, STR("attack"));
    assert_int_equal(a->frame_index[attack] + 2, a->frame_index[attack + 1]);
    const struct frame *f = &a->frames[a->frame_heads[a->frame_index[attack]].item];
    assert_string_equal(a->codes[f->code].cameo, "193");
    assert_true(f->flags & FRAME_OWN);
    assert_false(a->frames[1].flags & FRAME_OWN);
    assert_true(str_is(actions_string(a, f->rule, f->rule_len), "own:1 attack TARGET"));
    assert_true(actions_symbol(a, STR("sling")) && actions_symbol(a, STR("rebuttal")));
    assert_string_equal(actions_compose(a, OP_APPEAL, "190"), "190");
    actions_close(a);
    buf_free(&bytes);
    struct image_writer w = {0};
    casus_error err = {0};
    const char *own = path;
    casus_sources small = {.actions = &own, .action_count = 1, .file_max = 10};
    assert_false(actions_compile(folder, &small, &w, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    image_writer_free(&w);
}

static void the_scale_falls_back_on_the_parent_code(void **state) {
    (void)state;
    put_defaults();
    struct buf bytes = {0};
    struct image img;
    struct actions *a = compiled(&bytes, &img);
    int32_t child = actions_code(a, "1931"), parent = actions_code(a, "193");
    assert_true(child >= 0 && parent >= 0 && actions_code(a, "999") < 0);
    assert_string_equal(a->codes[child].penta, "material-conflict");
    assert_string_equal(a->codes[child].quad, "material-conflict");
    assert_true(a->codes[child].goldstein == a->codes[parent].goldstein);
    actions_close(a);
    buf_free(&bytes);
}

static void the_longest_prefix_composes(void **state) {
    (void)state;
    put_defaults();
    struct buf bytes = {0};
    struct image img;
    struct actions *a = compiled(&bytes, &img);
    assert_string_equal(actions_compose(a, OP_APPEAL, "190"), "010");
    assert_string_equal(actions_compose(a, OP_APPEAL, "193"), "none");
    assert_string_equal(actions_compose(a, OP_DENY, "190"), "-");
    assert_string_equal(actions_compose(a, OP_PLAN, "190"), "-"); /* nothing said: as it is */
    actions_close(a);
    buf_free(&bytes);
}

static void mistakes_are_named_with_file_and_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *reason;
    } wrong[] = {
        {"190 v attack TARGET\n999 v attack TARGET\n", "no CAMEO code"},
        {"\n190 x attack TARGET\n", "none of v, n, a"},
        {"\n190 v\n", "without a head"},
        {"\n190 v attack (TARGET\n", "( without )"},
        {"\n190 v attack TARGET)\n", ") without ("},
        {"\n190 v {a|b TARGET\n", "head of a pattern"},
        {"\n190 v attack with\n", "without an argument"},
        {"\n190 v attack TARGET ; nonsense\n", "unknown option"},
        {"\n190 v attack TARGET ; target unicorn\n", "no kind of actor"},
        {"\n190 v attack TARGET ; status maybe\n", "no status"},
        {"\n190 v attack TARGET ; not\n", "without its words"},
        {"\n190\n", "CODE KIND PATTERN"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        put_defaults();
        put("actions/19-fight.txt", wrong[i].text);
        refused("19-fight.txt", 2, wrong[i].reason);
    }
    put_defaults();
    put("actions/operators.txt", "SING v sing to\n");
    refused("operators.txt", 1, "no operator");
    put_defaults();
    put("actions/operators.txt", "DENY v deny that nonsense\n");
    refused("operators.txt", 1, "no slot");
    put_defaults();
    put("actions/compose.txt", "DENY 19 777\n");
    refused("compose.txt", 1, "no CAMEO code");
    put_defaults();
    put("actions/classes.txt", "gun = rifle\n");
    refused("classes.txt", 1, "begins with");
    put_defaults();
    put("actions/classes.txt", "@gun rifle\n");
    refused("classes.txt", 1, "is missing");
    put_defaults();
    put("actions/19-fight.txt", "190 v use @nothing\n");
    refused("19-fight.txt", 1, "has no words");
}

static void classes_in_a_circle_are_refused_or_end(void **state) {
    (void)state;
    put_defaults();
    put("actions/classes.txt", "@time = day\n@aim = on\n@gun = @big rifle\n@big = @gun cannon\n");
    struct image_writer w = {0};
    casus_error err = {0};
    if (!actions_compile(folder, NULL, &w, &err)) /* either is right, as long as it ends */
        assert_int_equal(err.code, CASUS_ELEXICON);
    image_writer_free(&w);
}

static void damaged_tables_are_refused(void **state) {
    (void)state;
    put_defaults();
    struct image_writer w = {0};
    casus_error err = {0};
    assert_true(actions_compile(folder, NULL, &w, &err));
    for (uint32_t i = 0; i < w.count; i++) {
        const char *name = w.sections[i].name; /* these hold no index that is followed */
        if (!w.sections[i].size || strcmp(name, "actions.strings") == 0 ||
            strcmp(name, "actions.class_of") == 0 || strcmp(name, "actions.lists") == 0 ||
            strcmp(name, "actions.known_classes") == 0 || strcmp(name, "actions.frame_sieves") == 0)
            continue;
        struct buf bytes = {0};
        struct image_writer bad = w;
        bad.body = (struct buf){0};
        buf_str(&bad.body, buf_view(&w.body));
        memset(bad.body.p + w.sections[i].offset, 0xff, w.sections[i].size);
        assert_true(image_writer_finish(&bad, "lexicon", &bytes, &err));
        struct image img;
        assert_true(image_view(buf_view(&bytes), "test", "lexicon", &img, &err));
        struct actions *a = actions_open(&img, &err);
        if (a)
            fail_msg("section %s full of 0xff was accepted", w.sections[i].name);
        assert_int_equal(err.code, CASUS_EMODEL);
        buf_free(&bad.body);
        buf_free(&bytes);
    }
    image_writer_free(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_find_their_frames_and_classes),
        cmocka_unit_test(ones_own_actions_go_first),
        cmocka_unit_test(the_scale_falls_back_on_the_parent_code),
        cmocka_unit_test(the_longest_prefix_composes),
        cmocka_unit_test(mistakes_are_named_with_file_and_line),
        cmocka_unit_test(classes_in_a_circle_are_refused_or_end),
        cmocka_unit_test(damaged_tables_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
