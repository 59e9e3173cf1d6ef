/* quotes.c - casus quotes: who says what in a document. */
#include "cli/cli.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    (void)job;
    write_quotes(out, item->doc);
}

static int run(const struct settings *s) {
    struct job job = {
        .command = &command_quotes, .model_parts = MODEL_ALL, .work = casus_quotes, .put = put};
    return run_job(s, &job);
}

const struct command command_quotes = {
    .name = "quotes",
    .operands = "[FILE]...",
    .summary = "writes who says what, as JSON lines",
    .text =
        "Writes every attribution of a document, whether or not an event is coded in it: who\n"
        "says, thinks, promises or wants what, in words between quotation marks or without. One\n"
        "JSON object a line, in the order of the text: doc, source, cue and content as lists of\n"
        "spans in code points (empty where nothing tells), kind (direct, mixed, indirect), and\n"
        "speaker, the actor that the source stands for, or null.",
    .options = OPT_READING | OPT_OUTPUT | OPT_OWN | OPT_DATA,
    .run = run,
};
