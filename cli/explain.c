/* explain.c - casus explain: each event in its sentence. */
#include "cli/cli.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    struct write_style style = job->style;
    style.name = item->doc->title.len ? item->doc->title.p : NULL;
    if (!style.name && !item->line)
        style.name = item->file;
    if (style.html)
        write_page(out, item->doc, &style);
    else
        write_explanation(out, item->doc, &style);
}

/* A page where the file's name asks for one, else text. */
static bool is_page(const struct settings *s) {
    const char *dot = output_extension(s);
    return dot && (strcmp(dot, ".html") == 0 || strcmp(dot, ".htm") == 0);
}

static bool end_page(struct buf *out, struct job *job) {
    (void)job;
    write_page_end(out);
    return !out->failed;
}

static int run(const struct settings *s) {
    struct job job = {
        .command = &command_explain,
        .model_parts = MODEL_ALL,
        .work = casus_code,
        .put = put,
        .style = output_style(),
    };
    if (is_page(s)) {
        job.style = (struct write_style){.html = true};
        job.begin = write_page_head;
        job.end = end_page;
    } else if (s->output) {
        job.style.colour = false;
    }
    return run_job(s, &job);
}

const struct command command_explain = {
    .name = "explain",
    .operands = "[FILE]...",
    .summary = "shows each event in its sentence, and why it was coded",
    .text = "Shows each event in its sentence with the words that gave it: in colours on a\n"
            "terminal, else [S:source] [T:target] [A:action] [M:status words]\n"
            "[Q:who says so] [C:cue]. Below stand the codes, the actors and the rule: the\n"
            "file and line of the lexicon entry that decided. With -o FILE.html a page that\n"
            "needs nothing from elsewhere: the article with its events beside it.",
    .options = OPT_READING | OPT_OUTPUT | OPT_DATA | OPT_OWN,
    .run = run,
};
