/* code.c - casus code: documents to events. */
#include "cli/cli.h"

#include <sys/stat.h>
#include <unistd.h>

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    struct write_style style = job->style;
    style.name = item->doc->title.len ? item->doc->title.p : NULL;
    if (!style.name && !item->line)
        style.name = item->file;
    write_events(out, item->doc, job->format, &style);
}

static bool is_to_file(const struct settings *s) {
    return s->output && strcmp(s->output, "-") != 0;
}

/* The format that --format, the file's name or the terminal asks for. */
static bool choose_format(const struct settings *s, enum write_format *out, int *code) {
    *code = EXIT_USAGE;
    bool to_file = is_to_file(s);
    const char *dot = output_extension(s);
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

/* Into a store, where --format or the file's name asks for one. */
static bool is_store(const struct settings *s, int *code) {
    const char *dot = output_extension(s);
    bool named = dot && strcmp(dot, ".db") == 0;
    bool asked = s->format && strcmp(s->format, "db") == 0;
    *code = EXIT_DONE;
    if (asked && !is_to_file(s))
        *code = usage_error(&command_code, "--format db needs -o FILE");
    else if (named && s->format && !asked)
        *code = usage_error(&command_code, "%s: a store is not written as --format %s", s->output,
                            s->format);
    return named || asked;
}

/* A file has its name only when all is written, which a stream would never see. */
static bool can_flush(const struct settings *s) {
    struct stat st;
    if (!s->flush || !is_to_file(s) || (stat(s->output, &st) == 0 && !S_ISREG(st.st_mode)))
        return true;
    usage_error(&command_code, "--flush: %s would have its name only at the end; write > %s",
                s->output, s->output);
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
    if (is_store(s, &code))
        return code == EXIT_DONE ? run_store(&command_code, s) : code;
    if (!choose_format(s, &job.format, &code))
        return code;
    if (!can_flush(s))
        return EXIT_USAGE;
    if (is_to_file(s))
        job.style = (struct write_style){.width = job.style.width};
    return run_job(s, &job);
}

const struct command command_code = {
    .name = "code",
    .operands = "[FILE]...",
    .summary = "codes documents and writes their events",
    .text = "Codes documents and writes their events in the order of the input: a table on a\n"
            "terminal, JSON lines into a pipe. A document that cannot be read is named on\n"
            "standard error and the others are coded. A FILE.db is a store that documents are\n"
            "added to: those that it holds already are left alone, those that have changed are\n"
            "replaced.",
    .options = OPT_READING | OPT_OUTPUT | OPT_FORMAT | OPT_DATA | OPT_OWN | OPT_LIVE,
    .run = run,
};
