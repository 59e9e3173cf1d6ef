/* lexicon.c - casus lexicon: compiles and checks the files that people edit. */
#include "cli/cli.h"

#include <stdio.h>
#include <unistd.h>

enum { PATH_BYTES = 4200 };

static bool exists(char path[PATH_BYTES], const char *dir, const char *name) {
    int n = snprintf(path, PATH_BYTES, "%s/%s", dir, name);
    return n > 0 && n < PATH_BYTES && access(path, F_OK) == 0;
}

/* The sources that the program was installed with. */
static const char *installed(const struct settings *s) {
    static char path[PATH_BYTES];
    const char *data = data_dir(s);
    if (!data)
        data = model_dir();
    snprintf(path, sizeof path, "%s/lexicon", data);
    return path;
}

/* A folder without the table of codes holds files of somebody's own, as `import` writes them. */
static bool add_own_folder(struct settings *s, const char *dir) {
    static char actors[PATH_BYTES], actions[PATH_BYTES];
    if (s->actors.count == NAMES_MAX || s->actions.count == NAMES_MAX)
        return false;
    if (exists(actors, dir, "actors"))
        s->actors.items[s->actors.count++] = actors;
    if (exists(actions, dir, "actions"))
        s->actions.items[s->actions.count++] = actions;
    return s->actors.count || s->actions.count;
}

static int check(const struct settings *given) {
    struct settings s = *given;
    const char *dir = s.operand_count == 2 ? s.operands[1] : NULL;
    char codes[PATH_BYTES];
    if (s.output)
        return usage_error(&command_lexicon, "check writes no file");
    if (s.operand_count > 2 || (!dir && !s.actors.count && !s.actions.count))
        return usage_error(&command_lexicon, "check takes a folder, --actors or --lexicon");
    bool own = !dir || (!exists(codes, dir, "cameo.tsv") && add_own_folder(&s, dir));
    casus_sources sources = own_sources(&s);
    struct buf image = {0};
    casus_error err;
    bool ok = lexicon_compile(own ? installed(&s) : dir, &sources, &image, &err);
    buf_free(&image);
    if (!ok) {
        report(&err);
        return exit_code_of(&err);
    }
    if (!s.quiet)
        report_text("%s%sno mistakes", dir ? dir : "", dir ? ": " : "");
    return EXIT_DONE;
}

static int compile(const struct settings *s) {
    struct buf image = {0};
    casus_sources own = own_sources(s);
    casus_error err;
    if (s->operand_count != 2)
        return usage_error(&command_lexicon, "compile takes the folder of the lexicon");
    if (!s->output)
        return usage_error(&command_lexicon, "compile needs -o FILE");
    if (!lexicon_compile(s->operands[1], &own, &image, &err)) {
        report(&err);
        buf_free(&image);
        return exit_code_of(&err);
    }
    struct output o;
    bool ok = output_open(&o, s->output) && output_write(&o, buf_view(&image));
    buf_free(&image);
    return output_close(&o) && ok ? EXIT_DONE : EXIT_REFUSED;
}

/* ---- gaps ----------------------------------------------------------------------------------- */

enum { TOP_DEFAULT = 50 };

struct gap_job {
    struct gaps *gaps;
    size_t top;
};

static void put_gaps(struct buf *out, const struct read_item *item, const struct job *job) {
    (void)job;
    gaps_put(out, item->doc);
}

static bool take_gaps(struct str told, struct job *job) {
    struct gap_job *g = job->context;
    return gaps_take(g->gaps, told);
}

static bool end_gaps(struct buf *out, struct job *job) {
    struct gap_job *g = job->context;
    return gaps_write(g->gaps, g->top, out);
}

static int gaps(const struct settings *given) {
    struct settings s = *given;
    s.operands++;
    s.operand_count--;
    casus_error err;
    struct gap_job g = {gaps_new(&err), s.top ? s.top : TOP_DEFAULT};
    if (!g.gaps) {
        report(&err);
        return EXIT_REFUSED;
    }
    struct job job = {
        .command = &command_lexicon,
        .model_parts = MODEL_ALL,
        .work = gaps_find,
        .put = put_gaps,
        .take = take_gaps,
        .end = end_gaps,
        .context = &g,
    };
    int code = run_job(&s, &job);
    gaps_free(g.gaps);
    return code;
}

static int run(const struct settings *s) {
    static const struct {
        const char *name;
        int (*run)(const struct settings *s);
    } actions[] = {{"check", check}, {"compile", compile}, {"gaps", gaps}, {"import", run_import}};
    if (!s->operand_count)
        return usage_error(&command_lexicon, "give an action: check, compile, gaps or import");
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(s->operands[0], actions[i].name) == 0)
            return actions[i].run(s);
    return usage_error(&command_lexicon, "there is no action \"%s\"", s->operands[0]);
}

const struct command command_lexicon = {
    .name = "lexicon",
    .operands = "check|compile|gaps|import DIR|FILE...",
    .summary = "checks or compiles a lexicon, lists what it leaves out, imports others",
    .text = "`casus lexicon check DIR` reads the files of a lexicon and names file, line and\n"
            "reason of a mistake; a DIR without a table of codes, and files given by --actors\n"
            "and --lexicon, are checked together with the lexicon that is installed. `casus\n"
            "lexicon compile DIR -o FILE` makes of a lexicon the casus.lexicon that the other\n"
            "commands read from the folder of --data.\n\n"
            "`casus lexicon gaps FILE...` reads documents and lists the predicates that stand\n"
            "between political actors and that no entry covers, the most frequent first: how\n"
            "often, v or n, the word, what goes with it (TARGET: an actor), a sentence.\n\n"
            "`casus lexicon import FILE... -o DIR` makes of dictionaries of TABARI and PETRARCH\n"
            "(actors, agents, verbs, words to discard) files for --actors DIR/actors and\n"
            "--lexicon DIR/actions in a new folder DIR, and tells in DIR/report.tsv, line by\n"
            "line, what was left out or changed, and why.",
    .options = OPT_READING | OPT_OUTPUT | OPT_OWN | OPT_DATA | OPT_TOP,
    .run = run,
};
