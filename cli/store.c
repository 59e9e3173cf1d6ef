/* store.c - documents into a store instead of into output; signals that end that soundly. */
#include "cli/cli.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

/* A thread that waits for signals, so that the store can be closed outside of a handler, whatever
 * the other threads wait for; meanwhile it commits what has waited long. */
struct watch {
    struct store *store;
    sigset_t signals, before;
    pthread_t thread;
    bool runs;
};

static void end_by(struct watch *w, int number) {
    store_halt(w->store);
    signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &w->signals, NULL);
    raise(number);
}

static void *watch_main(void *context) {
    static const struct timespec second = {.tv_sec = 1};
    struct watch *w = context;
    for (;;) {
        int number = sigtimedwait(&w->signals, NULL, &second);
        int state;
        pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
        if (number > 0)
            end_by(w, number);
        else if (errno == EAGAIN)
            store_tick(w->store);
        pthread_setcancelstate(state, NULL);
    }
    return NULL;
}

/* Before other threads are started, which take over that these signals are not theirs. Those that
 * are ignored stay so, as nohup wants it. */
static void watch_start(struct watch *w, struct store *store) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    w->store = store;
    sigemptyset(&w->signals);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction now;
        if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(&w->signals, numbers[i]);
    }
    pthread_sigmask(SIG_BLOCK, &w->signals, &w->before);
    w->runs = pthread_create(&w->thread, NULL, watch_main, w) == 0;
    if (!w->runs)
        pthread_sigmask(SIG_SETMASK, &w->before, NULL);
}

static void watch_stop(struct watch *w) {
    if (!w->runs)
        return;
    pthread_cancel(w->thread);
    pthread_join(w->thread, NULL);
}

/* What came since the watch stopped ends the program now. */
static void watch_end(struct watch *w) {
    if (w->runs)
        pthread_sigmask(SIG_SETMASK, &w->before, NULL);
}

struct filing {
    struct store *store;
    struct failures failures;
};

static bool wanted(const struct read_item *item, void *context) {
    struct filing *f = context;
    return store_wants(f->store, item->doc);
}

static bool take(const struct read_item *item, void *context, casus_error *err) {
    struct filing *f = context;
    if (store_put(f->store, item->doc, err))
        return true;
    if (err->code != CASUS_ELIMIT)
        return false;
    error_at(err, CASUS_ELIMIT, item->file, item->line, "the document is too large for a store");
    failures_add(&f->failures, err);
    return true;
}

static void bad(const casus_error *err, void *context) {
    struct filing *f = context;
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
    struct watch watch = {0};
    watch_start(&watch, f.store);
    bool ok = batch_run(&b, &err);
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
