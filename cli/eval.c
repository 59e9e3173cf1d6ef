/* eval.c - casus eval: how often the model agrees with a gold CoNLL-U file. */
#include "cli/cli.h"

static void put_share(struct buf *out, const char *name, uint64_t right, uint64_t all) {
    uint64_t share = all ? (right * 10000 + all / 2) / all : 0;
    buf_printf(out, "%s\t%u.%02u\n", name, (unsigned)(share / 100), (unsigned)(share % 100));
}

static int show(const struct accuracy *a) {
    struct buf out = {0};
    buf_printf(&out, "sentences\t%llu\nwords\t%llu\n", (unsigned long long)a->sentences,
               (unsigned long long)a->words);
    put_share(&out, "upos", a->upos, a->words);
    put_share(&out, "xpos", a->xpos, a->words);
    put_share(&out, "feats", a->feats, a->words);
    put_share(&out, "lemma", a->lemma, a->words);
    put_share(&out, "uas", a->head, a->words);
    put_share(&out, "las", a->head_dep_base, a->words);
    put_share(&out, "las-subtypes", a->head_dep, a->words);
    return output_whole(&out);
}

/* Adds up all documents; the exit code. */
static int measure(struct reader *reader, casus_worker *worker, struct accuracy *a) {
    struct read_item item;
    casus_error err;
    int code = EXIT_DONE;
    for (;;) {
        enum read_result result = reader_next(reader, &item, &err);
        if (result == READ_END)
            return code;
        if (result == READ_BAD || !accuracy_add(a, worker, item.doc, &err)) {
            report(&err);
            code = err.code == CASUS_ENOMEM ? EXIT_REFUSED : EXIT_SOME_FAILED;
        }
        casus_doc_free(item.doc);
    }
}

static int run(const struct settings *s) {
    struct settings gold = *s;
    struct accuracy a = {0};
    casus_error err;
    int code;
    gold.pretokenized = true;
    struct reader *reader = open_reader(&command_eval, &gold, &code);
    if (!reader)
        return code;
    casus_model *model = model_open(data_dir(s), MODEL_SYNTAX, NULL, &err);
    casus_worker *worker = model ? casus_worker_new(model, &err) : NULL;
    if (worker) {
        code = measure(reader, worker, &a);
        int shown = show(&a);
        code = shown ? shown : code;
    } else {
        report(&err);
        code = EXIT_REFUSED;
    }
    casus_worker_free(worker);
    casus_model_close(model);
    reader_free(reader);
    return code;
}

const struct command command_eval = {
    .name = "eval",
    .operands = "FILE.conllu...",
    .summary = "measures the syntactic model on gold CoNLL-U",
    .text = "Parses the words of gold CoNLL-U files and tells how often tags, features,\n"
            "lemmas and heads agree, in percent of the words (uas: heads; las: heads and\n"
            "relations, without and with their subtypes).",
    .options = OPT_DATA,
    .run = run,
};
