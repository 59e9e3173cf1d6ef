/* recode.c - casus recode: the documents of a store coded again, and what that changes. */
#include "cli/watch.h"

#include <stdio.h>
#include <sys/stat.h>

static const struct cell_column columns[] = {{"doc", true},    {"id", true},     {"change", true},
                                             {"column", true}, {"before", true}, {"after", true}};
enum { COLUMNS = sizeof columns / sizeof *columns, FLUSH_BYTES = 1 << 16 };

struct recoding {
    struct store *store;
    const struct settings *settings;
    struct failures failures;
    int64_t after;       /* number of the document that was read last */
    char id[256];        /* and its id, where it could not be */
    casus_error failure; /* of the store, for good */
    struct output output;
    enum write_format format;
    struct write_grid grid;
    struct buf out;
    uint64_t documents, changed, news, gone;
    char last[256]; /* document whose change was told last */
};

static enum read_result next(struct read_item *item, void *context, casus_error *err) {
    struct recoding *r = context;
    *item = (struct read_item){0};
    item->doc = store_other(r->store, &r->after, (size_t)r->settings->limits.text, r->id, err);
    if (item->doc) {
        item->file = casus_doc_id(item->doc);
        return READ_DOC;
    }
    if (err->code == CASUS_OK)
        return READ_END;
    if (err->code == CASUS_EIO || err->code == CASUS_ENOMEM) {
        r->failure = *err;
        return READ_END;
    }
    casus_error plain = *err;
    error_at(err, plain.code, r->id, 0, "%s", plain.message);
    return READ_BAD;
}

static struct cell cell_of(const char *z) {
    return cell_text(str_of(z));
}

static bool tell(void *context, const struct store_change *c) {
    struct recoding *r = context;
    const struct cell cells[COLUMNS] = {cell_of(c->doc),    cell_of(c->id),     cell_of(c->change),
                                        cell_of(c->column), cell_of(c->before), cell_of(c->after)};
    if (*c->change == 'n')
        r->news++;
    else if (*c->change == 'g')
        r->gone++;
    r->changed += strncmp(r->last, c->doc, sizeof r->last - 1) != 0;
    snprintf(r->last, sizeof r->last, "%s", c->doc);
    if (r->format == WRITE_TABLE)
        write_grid_add(&r->grid, cells);
    else
        write_cells(&r->out, r->format, columns, cells, COLUMNS);
    if (r->out.len >= FLUSH_BYTES && !r->output.failed && !r->output.closed) {
        output_write(&r->output, buf_view(&r->out));
        r->out.len = 0;
    }
    return true; /* the work goes on, whoever reads of it */
}

static bool take(const struct read_item *item, void *context, casus_error *err) {
    struct recoding *r = context;
    struct store_watcher watcher = {tell, r, r->settings->dry};
    if (store_recode(r->store, item->doc, &watcher, err)) {
        r->documents++;
        progress_count(item->doc);
        return true;
    }
    if (err->code != CASUS_ELIMIT)
        return false;
    failures_add(&r->failures, err);
    return true;
}

static void bad(const casus_error *err, void *context) {
    struct recoding *r = context;
    failures_add(&r->failures, err);
}

/* What is left to be written; false where that failed, which has been told. */
static bool finish_output(struct recoding *r) {
    struct write_style style = output_style();
    style.colour &= r->output.path == NULL;
    if (r->format == WRITE_TABLE)
        write_grid_end(&r->out, &r->grid, &style);
    if (r->out.failed) {
        report_text("out of memory");
        r->output.failed = true;
    }
    if (r->out.len && !r->output.failed && !r->output.closed)
        output_write(&r->output, buf_view(&r->out));
    buf_free(&r->out);
    return output_close(&r->output);
}

static void tell_sum(const struct settings *s, const struct recoding *r) {
    if (!s->quiet)
        report_text("%s: documents: %llu coded again, %llu %s; events: %llu new, %llu gone",
                    s->operands[0], (unsigned long long)r->documents,
                    (unsigned long long)r->changed, s->dry ? "would change" : "changed",
                    (unsigned long long)r->news, (unsigned long long)r->gone);
}

static int recode(const struct settings *s, const casus_model *model, struct recoding *r) {
    casus_error err = {0}, closing;
    struct batch b = {
        .model = model,
        .next = next,
        .threads = threads_of(s),
        .work = casus_code,
        .take = take,
        .bad = bad,
        .context = r,
    };
    r->store = open_store(s, s->operands[0], model, &err);
    if (!r->store) {
        report(&err);
        return exit_code_of(&err);
    }
    write_cells_head(&r->out, r->format, columns, COLUMNS);
    struct watch watch = {0};
    watch_start(&watch, r->store);
    progress_start(s, !r->output.path, NULL);
    bool ok = batch_run(&b, &err);
    progress_stop();
    watch_stop(&watch);
    bool closed = store_close(r->store, &closing);
    watch_end(&watch);
    if (ok && closed && r->failure.code == CASUS_OK) {
        tell_sum(s, r);
        return failures_sum(&r->failures, s);
    }
    report(!ok ? &err : r->failure.code != CASUS_OK ? &r->failure : &closing);
    return EXIT_REFUSED;
}

static int run(const struct settings *s) {
    struct recoding r = {.settings = s, .grid = {.columns = columns, .column_count = COLUMNS}};
    struct stat st;
    int code;
    if (s->operand_count != 1)
        return usage_error(&command_recode,
                           s->operand_count ? "one store at a time" : "name a store");
    if (!choose_rows(&command_recode, s, &r.format))
        return EXIT_USAGE;
    if (stat(s->operands[0], &st) != 0) { /* none is made here */
        report_text("%s: cannot open: no such file", s->operands[0]);
        return EXIT_USAGE;
    }
    casus_model *model = open_model(s, MODEL_ALL, &code);
    if (!model)
        return code;
    code = EXIT_REFUSED;
    if (output_open(&r.output, s->output)) {
        code = recode(s, model, &r);
        if (!finish_output(&r))
            code = EXIT_REFUSED;
    }
    casus_model_close(model);
    return code;
}

const struct command command_recode = {
    .name = "recode",
    .operands = "DB",
    .summary = "codes the documents of a store again and shows what changes",
    .text =
        "Codes those documents of a store again whose records another version, model, lexicon or\n"
        "other options have made, puts the new records in the place of the old ones, and tells\n"
        "what has changed: events that are new or gone, and columns of those that stay. What was\n"
        "imported is left alone. A run that is interrupted is completed by the next one.",
    .options = OPT_OUTPUT | OPT_FORMAT_ROWS | OPT_DRY | OPT_THREADS | OPT_QUIET | OPT_LIMIT |
               OPT_DATA | OPT_OWN,
    .run = run,
};
