/* store.c - documents into a store instead of into output. */
#include "cli/live.h"
#include "cli/watch.h"

#include <stdio.h>

struct filing {
    struct store *store;
    struct failures failures;
    struct heartbeat heartbeat;
};

static bool wanted(const struct read_item *item, void *context) {
    struct filing *f = context;
    bool wants = store_wants(f->store, item->doc);
    if (!wants)
        progress_count(NULL);
    return wants;
}

static bool take(const struct read_item *item, void *context, casus_error *err) {
    struct filing *f = context;
    if (store_put(f->store, item->doc, err)) {
        progress_count(item->doc);
        heartbeat_count(&f->heartbeat, item->doc);
        return true;
    }
    if (err->code != CASUS_ELIMIT)
        return false;
    error_at(err, CASUS_ELIMIT, item->file, item->line, "the document is too large for a store");
    atomic_fetch_add(&f->heartbeat.left_out, 1);
    failures_add(&f->failures, err);
    return true;
}

static void bad(const casus_error *err, void *context) {
    struct filing *f = context;
    atomic_fetch_add(&f->heartbeat.left_out, 1);
    failures_add(&f->failures, err);
}

/* The options that can change a record, as they would be written. */
static void put_options(struct buf *out, const struct settings *s) {
    const char *const given[][2] = {
        {"input", s->input}, {"date", s->date}, {"encoding", s->encoding}};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (given[i][1])
            buf_printf(out, "%s--%s=%s", out->len ? " " : "", given[i][0], given[i][1]);
    for (size_t i = 0; i < s->actors.count; i++)
        buf_printf(out, "%s--actors=%s", out->len ? " " : "", s->actors.items[i]);
    for (size_t i = 0; i < s->actions.count; i++)
        buf_printf(out, "%s--lexicon=%s", out->len ? " " : "", s->actions.items[i]);
#define X(name, value, most, unit, what)                                                           \
    if (s->limits.name != limits_default.name)                                                     \
        buf_printf(out, "%s--limit=%s=%llu", out->len ? " " : "", #name,                           \
                   (unsigned long long)s->limits.name);
    LIMITS_LIST(X)
#undef X
    buf_char(out, '\0');
}

struct store *open_store(const struct settings *s, const char *path, const casus_model *model,
                         casus_error *err) {
    struct fingerprint print = model_fingerprint(model);
    struct buf options = {0};
    put_options(&options, s);
    struct store_run run = {casus_version(), print.model, print.lexicon, options.p};
    struct store *store = NULL;
    if (options.failed)
        error_set(err, CASUS_ENOMEM, "out of memory for a store");
    else
        store = store_open(path, &run, err);
    buf_free(&options);
    return store;
}

static void tell(const struct settings *s, const struct store_counts *n) {
    if (s->quiet)
        return;
    report_text("%s: documents: %llu new, %llu unchanged, %llu replaced", s->output,
                (unsigned long long)n->added, (unsigned long long)n->unchanged,
                (unsigned long long)n->replaced);
    if (n->other)
        report_text("%s: %llu of the unchanged keep the records of another version, model or "
                    "lexicon",
                    s->output, (unsigned long long)n->other);
}

int file_documents(const struct settings *s, const struct store_run *run, const casus_model *model,
                   struct reader *reader) {
    casus_error err = {0};
    struct filing f = {.store = store_open(s->output, run, &err)};
    if (!f.store) {
        report(&err);
        return exit_code_of(&err);
    }
    struct batch b = {
        .model = model,
        .reader = reader,
        .threads = threads_of(s),
        .wanted = wanted,
        .work = model ? casus_code : NULL,
        .take = take,
        .bad = bad,
        .context = &f,
    };
    struct watch watch = {.stops = s->flush};
    watch_start(&watch, f.store);
    progress_start(s, false, reader);
    heartbeat_start(&f.heartbeat, s->heartbeat);
    bool ok = batch_run(&b, &err);
    heartbeat_stop(&f.heartbeat);
    progress_stop();
    watch_stop(&watch);
    struct store_counts counts = store_counts(f.store);
    casus_error closing;
    bool closed = store_close(f.store, &closing);
    watch_end(&watch);
    if (!ok || !closed) {
        report(ok ? &closing : &err);
        return EXIT_REFUSED;
    }
    tell(s, &counts);
    return failures_sum(&f.failures, s);
}

/* The run of this command line. */
static int code_documents(const struct settings *s, const casus_model *model,
                          struct reader *reader) {
    struct fingerprint print = model_fingerprint(model);
    struct buf options = {0};
    put_options(&options, s);
    if (options.failed) {
        report_text("out of memory for a store");
        return EXIT_REFUSED;
    }
    struct store_run run = {casus_version(), print.model, print.lexicon, options.p};
    int code = file_documents(s, &run, model, reader);
    buf_free(&options);
    return code;
}

int run_store(const struct command *c, const struct settings *s) {
    int code;
    struct reader *reader = open_reader(c, s, &code);
    if (!reader)
        return code;
    casus_model *model = open_model(s, MODEL_ALL, &code);
    if (model)
        code = code_documents(s, model, reader);
    casus_model_close(model);
    reader_free(reader);
    return code;
}
