/* eval.c - casus eval: how often the program agrees with gold: CoNLL-U tells of its syntax, JSON
 * lines with a field "gold" of its records. */
#include "cli/cli.h"

struct measures {
    struct accuracy syntax;
    struct reliability records;
};

/* The share in percent, with two digits. */
static void put_percent(struct buf *out, uint64_t part, uint64_t all) {
    uint64_t share = all ? (part * 10000 + all / 2) / all : 0;
    buf_printf(out, "%llu.%02u", (unsigned long long)(share / 100), (unsigned)(share % 100));
}

static void put_share(struct buf *out, const char *name, uint64_t right, uint64_t all) {
    buf_printf(out, "%s\t", name);
    put_percent(out, right, all);
    buf_char(out, '\n');
}

static void put_count(struct buf *out, const char *name, uint64_t n) {
    buf_printf(out, "%s\t%llu\n", name, (unsigned long long)n);
}

static void put_syntax(struct buf *out, const struct accuracy *a) {
    put_count(out, "sentences", a->sentences);
    put_count(out, "words", a->words);
    put_share(out, "upos", a->upos, a->words);
    put_share(out, "xpos", a->xpos, a->words);
    put_share(out, "feats", a->feats, a->words);
    put_share(out, "lemma", a->lemma, a->words);
    put_share(out, "uas", a->head, a->words);
    put_share(out, "las", a->head_dep_base, a->words);
    put_share(out, "las-subtypes", a->head_dep, a->words);
}

static void put_bin(struct buf *out, int i, const struct reliability_bin *bin) {
    int width = 100 / RELIABILITY_BINS;
    buf_printf(out, "%d-%d\t%llu\t", i * width, (i + 1) * width, (unsigned long long)bin->records);
    if (bin->records) {
        put_percent(out, bin->confidence, 100 * bin->records);
        buf_char(out, '\t');
        put_percent(out, bin->right, bin->records);
        buf_char(out, '\n');
    } else {
        buf_z(out, "-\t-\n");
    }
}

static void put_records(struct buf *out, const struct reliability *r) {
    put_count(out, "documents", r->documents);
    put_count(out, "coded", r->coded);
    put_share(out, "right", r->right, r->documents);
    put_share(out, "right-of-coded", r->right, r->coded);
    put_share(out, "calibration-error", reliability_error(r), 10000);
    buf_z(out, "bin\trecords\tconfidence\tright\n");
    for (int i = 0; i < RELIABILITY_BINS; i++)
        put_bin(out, i, &r->bins[i]);
}

/* Adds a document to the measure that it is gold for. */
static bool add(struct measures *m, casus_worker *worker, casus_doc *doc, casus_error *err) {
    if (doc->gold) {
        if (!casus_code(worker, doc, err))
            return false;
        reliability_add(&m->records, doc);
        return true;
    }
    if (doc->token_count)
        return accuracy_add(&m->syntax, worker, doc, err);
    return error_set(err, CASUS_EINPUT, "is no gold: neither CoNLL-U nor JSON lines with \"gold\"");
}

static void measure(struct reader *reader, casus_worker *worker, struct measures *m,
                    struct failures *failures) {
    struct read_item item;
    casus_error err;
    enum read_result result;
    while ((result = reader_next(reader, &item, &err)) != READ_END) {
        bool ok = result == READ_DOC && add(m, worker, item.doc, &err);
        if (!ok && !err.file[0]) {
            casus_error plain = err;
            error_at(&err, plain.code, item.file, item.line, "%s", plain.message);
        }
        if (!ok)
            failures_add(failures, &err);
        casus_doc_free(item.doc);
    }
}

static int run(const struct settings *s) {
    struct settings wanted = *s;
    struct measures m = {0};
    struct failures failures = {0};
    casus_error err;
    int code;
    wanted.gold = true;
    struct reader *reader = open_reader(&command_eval, &wanted, &code);
    if (!reader)
        return code;
    casus_model *model = model_open(data_dir(s), MODEL_ALL, NULL, &err);
    casus_worker *worker = model ? casus_worker_new(model, &err) : NULL;
    if (worker) {
        struct buf out = {0};
        measure(reader, worker, &m, &failures);
        if (m.syntax.sentences)
            put_syntax(&out, &m.syntax);
        if (m.records.documents)
            put_records(&out, &m.records);
        code = output_whole(&out);
        int sum = failures_sum(&failures, s);
        code = code ? code : sum;
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
    .operands = "[FILE]...",
    .summary = "measures the program on gold: CoNLL-U, or JSON lines with a field \"gold\"",
    .text =
        "Of gold CoNLL-U the words are parsed anew; told is how often tags, features, lemmas\n"
        "and heads agree, in percent of the words (uas: heads; las: heads and relations,\n"
        "without and with their subtypes). Of JSON lines the field \"gold\" holds the category\n"
        "and the parties of one happening, or its five-class label; the documents are coded,\n"
        "and one record of each is judged: the nearest to the parties, else the surest. Told is\n"
        "how many have a record, how often it is right, in percent of all and of the coded, and\n"
        "how far confidence can be relied upon: for ten bins of it the records, their mean\n"
        "confidence and the percentage of right ones; calibration-error is the mean distance of\n"
        "the two.",
    .options = OPT_INPUT | OPT_DATE | OPT_QUIET | OPT_LIMIT | OPT_ENCODING | OPT_DATA,
    .run = run,
};
