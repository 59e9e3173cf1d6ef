/* lexicon.c - casus lexicon: compiles and checks the files that people edit. */
#include "cli/cli.h"

static int compile(const struct settings *s, const char *dir, const char *file) {
    struct buf image = {0};
    casus_error err;
    if (!lexicon_compile(dir, &image, &err)) {
        report(&err);
        buf_free(&image);
        return exit_code_of(&err);
    }
    int code = EXIT_DONE;
    if (file) {
        struct output o;
        bool ok = output_open(&o, file) && output_write(&o, buf_view(&image));
        code = output_close(&o) && ok ? EXIT_DONE : EXIT_REFUSED;
    } else if (!s->quiet) {
        report_text("%s: no mistakes", dir);
    }
    buf_free(&image);
    return code;
}

static int run(const struct settings *s) {
    if (s->operand_count != 2)
        return usage_error(&command_lexicon, "give an action and the folder of the lexicon");
    const char *action = s->operands[0], *dir = s->operands[1];
    if (strcmp(action, "check") == 0)
        return s->output ? usage_error(&command_lexicon, "check writes no file")
                         : compile(s, dir, NULL);
    if (strcmp(action, "compile") != 0)
        return usage_error(&command_lexicon, "there is no action \"%s\"", action);
    if (!s->output)
        return usage_error(&command_lexicon, "compile needs -o FILE");
    return compile(s, dir, s->output);
}

const struct command command_lexicon = {
    .name = "lexicon",
    .operands = "check|compile DIR",
    .summary = "checks or compiles a lexicon of actions and actors",
    .text = "`casus lexicon check DIR` reads the files of a lexicon and names file, line and\n"
            "reason of a mistake. `casus lexicon compile DIR -o FILE` makes of them the\n"
            "casus.lexicon that the other commands read from the folder of --data.",
    .options = OPT_OUTPUT | OPT_QUIET,
    .run = run,
};
