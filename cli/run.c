/* run.c - the way that reading commands share: inputs, model, threads, output, exit code. */
#include "base/file.h"
#include "cli/live.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What is counted while a job runs. */
struct progress {
    struct job *job;
    struct output output;
    bool first;
    struct failures failures;
    struct heartbeat heartbeat;
};

static bool is_data_dir(const char *dir) {
    char path[4200];
    snprintf(path, sizeof path, "%s/casus.lexicon", dir);
    return access(path, R_OK) == 0;
}

const char *data_dir(const struct settings *s) {
    static char beside[4096 + 32];
    if (s->data)
        return s->data;
    if (file_inside)
        return FILE_INSIDE;
    char exe[4096];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (len <= 0)
        return NULL;
    exe[len] = '\0';
    char *slash = strrchr(exe, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    static const char *const places[] = {"share/casus", "../share/casus"};
    for (int i = 0; i < 2; i++) {
        snprintf(beside, sizeof beside, "%s/%s", exe, places[i]);
        if (is_data_dir(beside))
            return beside;
    }
    return NULL;
}

casus_sources own_sources(const struct settings *s) {
    return (casus_sources){.actors = s->actors.items,
                           .actor_count = s->actors.count,
                           .actions = s->actions.items,
                           .action_count = s->actions.count,
                           .file_max = s->limits.lexicon};
}

static bool names_file(const struct names *n, const char *file) {
    for (size_t i = 0; i < n->count; i++) {
        size_t len = strlen(n->items[i]); /* the file, or the folder that it is in */
        if (strncmp(file, n->items[i], len) == 0 && (!file[len] || file[len] == '/'))
            return true;
    }
    return false;
}

int exit_code_of_own(const struct settings *s, const casus_error *err) {
    bool own = names_file(&s->actors, err->file) || names_file(&s->actions, err->file);
    return own && err->code != CASUS_ENOMEM ? EXIT_USAGE : EXIT_REFUSED;
}

casus_model *open_model(const struct settings *s, unsigned parts, int *code) {
    casus_error err;
    casus_sources own = own_sources(s);
    casus_model *model = model_open(data_dir(s), parts, &own, &err);
    if (model)
        return model;
    report(&err);
    *code = exit_code_of_own(s, &err);
    return NULL;
}

struct reader *open_reader(const struct command *c, const struct settings *s, int *code) {
    return open_reader_of(c, s, NULL, code);
}

struct reader *open_reader_of(const struct command *c, const struct settings *s,
                              const struct read_rows *rows, int *code) {
    static const char *const standard_input[] = {"-"};
    struct read_options o = {
        .rows = rows,
        .format = READ_AUTO,
        .date = s->date,
        .encoding = s->encoding,
        .limits = &s->limits,
        .gold = s->gold,
        .live = s->flush,
        .stop = s->flush ? stop_on_signals() : 0,
    };
    memcpy(o.columns, s->columns, sizeof o.columns);
    casus_error err;
    *code = EXIT_USAGE;
    if (s->input && !read_format_find(s->input, &o.format)) {
        usage_error(c, "--input %s: there is no such kind of input", s->input);
        return NULL;
    }
    if (s->pretokenized && !read_format_find("conllu", &o.format)) {
        usage_error(c, "--pretokenized is not supported");
        return NULL;
    }
    if (!s->operand_count && isatty(STDIN_FILENO)) {
        usage_error(c, "no input: name a FILE, or - for standard input");
        return NULL;
    }
    struct reader *r = s->operand_count ? reader_new(s->operands, s->operand_count, &o, &err)
                                        : reader_new(standard_input, 1, &o, &err);
    if (!r) {
        report(&err);
        *code = err.code == CASUS_ENOMEM ? EXIT_REFUSED : EXIT_USAGE;
    }
    return r;
}

static void put_item(struct buf *out, const struct read_item *item, void *context) {
    struct progress *p = context;
    p->job->put(out, item, p->job);
    progress_count(item->doc);
    heartbeat_count(&p->heartbeat, item->doc);
}

static bool refuse(struct progress *p) {
    report_text("out of memory");
    p->output.failed = true;
    return false;
}

static bool emit(struct str bytes, void *context) {
    struct progress *p = context;
    if (p->job->take)
        return p->job->take(bytes, p->job) || refuse(p);
    if (p->job->between && !p->first)
        output_write(&p->output, str_of(p->job->between));
    p->first = false;
    return output_write(&p->output, bytes);
}

static void bad(const casus_error *err, void *context) {
    struct progress *p = context;
    atomic_fetch_add(&p->heartbeat.left_out, 1);
    failures_add(&p->failures, err);
}

void failures_add(struct failures *f, const casus_error *err) {
    struct buf words = {0};
    report_words(&words, err);
    if (f->count < FAILURES_KEPT && !words.failed)
        snprintf(f->first[f->count], FAILURE_TEXT, "%.*s", (int)words.len, words.p);
    buf_free(&words);
    f->count++;
    f->refused |= err->code == CASUS_ENOMEM;
    report(err);
}

int failures_sum(const struct failures *f, const struct settings *s) {
    bool terminal = progress_sum();
    if (f->count && !s->quiet)
        report_text("%zu input%s left out%s", f->count, f->count == 1 ? " was" : "s were",
                    terminal ? ":" : "");
    /* Much may have passed over the screen since they were told. */
    for (size_t i = 0; terminal && i < f->count && i < FAILURES_KEPT; i++)
        report_text("  %s", f->first[i]);
    if (terminal && f->count > FAILURES_KEPT)
        report_text("  ...");
    return f->refused ? EXIT_REFUSED : f->count ? EXIT_SOME_FAILED : EXIT_DONE;
}

unsigned threads_of(const struct settings *s) {
    long n = s->threads ? (long)s->threads : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > BATCH_THREADS_MAX ? BATCH_THREADS_MAX : (unsigned)n;
}

static void write_end(struct progress *p) {
    struct buf out = {0};
    if (p->job->end(&out, p->job))
        output_write(&p->output, buf_view(&out));
    else
        refuse(p);
    buf_free(&out);
}

/* Runs the batch into the output that is open; the exit code. */
static int run_batch(const struct settings *s, struct progress *p, const casus_model *model,
                     struct reader *reader) {
    struct batch b = {
        .model = model,
        .reader = reader,
        .threads = threads_of(s),
        .work = p->job->work,
        .put = put_item,
        .emit = emit,
        .bad = bad,
        .context = p,
    };
    casus_error err;
    if (p->job->head || p->job->begin) {
        struct buf head = {0};
        if (p->job->begin)
            p->job->begin(&head);
        else
            write_head(&head, p->job->format);
        output_write(&p->output, buf_view(&head));
        buf_free(&head);
    }
    progress_start(s, p->output.fd == STDOUT_FILENO, reader);
    heartbeat_start(&p->heartbeat, s->heartbeat);
    bool whole = !p->output.failed && (p->output.closed || batch_run(&b, &err));
    heartbeat_stop(&p->heartbeat);
    progress_stop();
    if (p->output.closed)
        return EXIT_DONE;
    if (!whole && !p->output.failed) {
        report(&err);
        p->output.failed = true;
    }
    if (!p->output.failed && p->job->end)
        write_end(p);
    return p->output.failed ? EXIT_REFUSED : EXIT_DONE;
}

int run_job(const struct settings *s, struct job *job) {
    struct progress p = {.job = job, .first = true};
    int code;
    struct reader *reader = open_reader(job->command, s, &code);
    if (!reader)
        return code;
    casus_model *model = NULL;
    if (job->model_parts && !(model = open_model(s, job->model_parts, &code))) {
        reader_free(reader);
        return code;
    }
    code = output_open(&p.output, s->output) ? run_batch(s, &p, model, reader) : EXIT_REFUSED;
    if (!output_close(&p.output))
        code = EXIT_REFUSED;
    int sum = failures_sum(&p.failures, s);
    if (code == EXIT_DONE && !p.output.closed)
        code = sum;
    casus_model_close(model);
    reader_free(reader);
    return code;
}
