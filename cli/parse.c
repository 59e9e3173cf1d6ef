/* parse.c - casus parse: sentences, words and trees as CoNLL-U. */
#include "cli/cli.h"
#include "write/conllu.h"

static void put(struct buf *out, const struct read_item *item, const struct job *job) {
    (void)job;
    write_conllu(out, item->doc);
}

static int run(const struct settings *s) {
    struct job job = {
        .command = &command_parse, .model_parts = MODEL_SYNTAX, .work = casus_parse, .put = put};
    return run_job(s, &job);
}

const struct command command_parse = {
    .name = "parse",
    .operands = "[FILE]...",
    .summary = "writes sentences, words and trees as CoNLL-U",
    .text = "Writes CoNLL-U: sentences, tokens, lemmas, UPOS, XPOS, features, heads and\n"
            "relations of Universal Dependencies.",
    .options = OPT_READING | OPT_PRETOKENIZED | OPT_OUTPUT | OPT_DATA,
    .run = run,
};
