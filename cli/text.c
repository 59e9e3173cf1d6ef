/* text.c - casus text: the text that spans count in. */
#include "cli/cli.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    (void)job;
    buf_str(out, item->doc->text);
}

static int run(const struct settings *s) {
    struct job job = {.command = &command_text, .put = put, .between = "\f"};
    return run_job(s, &job);
}

const struct command command_text = {
    .name = "text",
    .operands = "[FILE]...",
    .summary = "writes the text that spans count in",
    .text = "Writes the text of each document, in which the spans of its events count code\n"
            "points. A form feed stands between two documents.",
    .options = OPT_READING,
    .run = run,
};
