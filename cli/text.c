/* text.c - casus text: the text that spans count in. */
#include "cli/cli.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    if (job->format == WRITE_JSONL)
        write_document(out, item->doc);
    else
        buf_str(out, item->doc->text);
}

static int run(const struct settings *s) {
    bool json = s->format && strcmp(s->format, "jsonl") == 0;
    if (s->format && !json && strcmp(s->format, "text") != 0)
        return usage_error(&command_text, "--format %s: text or jsonl", s->format);
    struct job job = {.command = &command_text,
                      .put = put,
                      .between = json ? NULL : "\f",
                      .format = json ? WRITE_JSONL : WRITE_TABLE};
    return run_job(s, &job);
}

const struct command command_text = {
    .name = "text",
    .operands = "[FILE]...",
    .summary = "writes the text that spans count in",
    .text =
        "Writes the text of each document, in which the spans of its events count code\n"
        "points; a form feed stands between two documents. --format jsonl writes each document\n"
        "as a line of JSON with all that is known of it: id, date, title, source, url, author,\n"
        "language, text. Casus reads that again.",
    .options = OPT_READING | OPT_OUTPUT | OPT_FORMAT,
    .run = run,
};
