/* explain.c - casus explain: each event in its sentence. */
#include "cli/cli.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    struct write_style style = job->style;
    style.name = item->doc->title.len ? item->doc->title.p : NULL;
    if (!style.name && !item->line)
        style.name = item->file;
    write_explanation(out, item->doc, &style);
}

static int run(const struct settings *s) {
    struct job job = {
        .command = &command_explain,
        .model_parts = MODEL_ALL,
        .work = casus_code,
        .put = put,
        .style = output_style(),
    };
    return run_job(s, &job);
}

const struct command command_explain = {
    .name = "explain",
    .operands = "[FILE]...",
    .summary = "shows each event in its sentence, and why it was coded",
    .text = "Shows each event in its sentence with the words that gave it: in colours on a\n"
            "terminal, else [S:source] [T:target] [A:action] [M:status words]\n"
            "[Q:who says so] [C:cue]. Below stand the codes, the actors and the rule: the\n"
            "file and line of the lexicon entry that decided.",
    .options = OPT_READING | OPT_DATA | OPT_OWN,
    .run = run,
};
