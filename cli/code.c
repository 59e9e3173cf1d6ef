/* code.c - casus code: documents to events. */
#include "cli/cli.h"

#include <unistd.h>

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    struct write_style style = job->style;
    style.name = item->doc->title.len ? item->doc->title.p : NULL;
    if (!style.name && !item->line)
        style.name = item->file;
    write_events(out, item->doc, job->format, &style);
}

/* The format that --format, the file's name or the terminal asks for. */
static bool choose_format(const struct settings *s, enum write_format *out, int *code) {
    *code = EXIT_USAGE;
    bool to_file = s->output && strcmp(s->output, "-") != 0;
    const char *slash = to_file ? strrchr(s->output, '/') : NULL;
    const char *dot = to_file ? strrchr(slash ? slash : s->output, '.') : NULL;
    if (dot && strcmp(dot, ".db") == 0) {
        usage_error(&command_code, "%s: a store (.db) is not supported yet", s->output);
        return false;
    }
    if (s->format) {
        if (write_format_find(s->format, out))
            return true;
        usage_error(&command_code, "--format %s: there is no such format", s->format);
        return false;
    }
    *out = !to_file && isatty(STDOUT_FILENO) ? WRITE_TABLE : WRITE_JSONL;
    if (!dot || write_format_find(dot + 1, out))
        return true;
    usage_error(&command_code, "%s: the name tells no format; give --format", s->output);
    return false;
}

static int run(const struct settings *s) {
    struct job job = {
        .command = &command_code,
        .model_parts = MODEL_ALL,
        .work = casus_code,
        .put = put,
        .style = output_style(),
        .head = true,
    };
    int code;
    if (!choose_format(s, &job.format, &code))
        return code;
    if (s->output && strcmp(s->output, "-") != 0)
        job.style = (struct write_style){.width = job.style.width};
    return run_job(s, &job);
}

const struct command command_code = {
    .name = "code",
    .operands = "[FILE]...",
    .summary = "codes documents and writes their events",
    .text = "Codes documents and writes their events in the order of the input: a table on a\n"
            "terminal, JSON lines into a pipe. A document that cannot be read is named on\n"
            "standard error and the others are coded.",
    .options = OPT_READING | OPT_OUTPUT | OPT_FORMAT | OPT_DATA,
    .run = run,
};
