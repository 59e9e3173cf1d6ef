/* progress.c - how far long work is, on a terminal: a line on standard error that is written over,
 * and a sum in the end. Nothing of it where standard error is no terminal, or standard output is
 * the same one. */
#include "cli/cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 700, EVERY_MS = 500, COLUMNS_MAX = 200, MARKS = 30 };
static const char erase[] = "\r\033[K";

static struct {
    bool wanted; /* on a terminal, and not --quiet */
    const struct reader *reader;
    uint64_t whole; /* bytes of the inputs; 0: not known */
    int64_t began;  /* milliseconds */
    atomic_uint_fast64_t documents, sentences, events;
    pthread_t thread;
    bool runs;
    /* Guarded by `lock`. */
    bool stop;
    struct mark {
        int64_t ms; /* since it began */
        uint64_t sentences, done;
    } marks[MARKS]; /* the last ones: speed is that of late, not that of what is long past */
    unsigned mark_count;
    volatile sig_atomic_t shown;
} now;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t moved = PTHREAD_COND_INITIALIZER;

static int64_t clock_ms(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* 1,234,567 */
static void put_grouped(struct buf *out, uint64_t n) {
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            buf_char(out, ',');
        buf_char(out, digits[i]);
    }
}

static void put_counted(struct buf *out, uint64_t n, const char *what) {
    if (out->len)
        buf_z(out, ", ");
    put_grouped(out, n);
    buf_printf(out, " %s%s", what, n == 1 ? "" : "s");
}

/* 0:42, 1:02:03 */
static void put_time(struct buf *out, int64_t seconds) {
    if (seconds >= 3600)
        buf_printf(out, "%lld:%02d:", (long long)(seconds / 3600), (int)(seconds / 60 % 60));
    else
        buf_printf(out, "%d:", (int)(seconds / 60));
    buf_printf(out, "%02d", (int)(seconds % 60));
}

static void put_counts(struct buf *out) {
    uint64_t sentences = atomic_load(&now.sentences), events = atomic_load(&now.events);
    put_counted(out, atomic_load(&now.documents), "document");
    if (sentences)
        put_counted(out, sentences, "sentence");
    if (sentences || events)
        put_counted(out, events, "event");
}

/* Sentences a second between two moments. */
static void put_rate(struct buf *out, uint64_t sentences, int64_t ms) {
    put_grouped(out, sentences * 1000 / (uint64_t)(ms > 0 ? ms : 1));
    buf_z(out, " sentences/s");
}

/* What is left takes as long as what came last did: documents that a store holds already pass much
 * faster than those that are coded. */
static void put_left(struct buf *out, const struct mark *from, const struct mark *to) {
    if (!now.whole || !to->done)
        return;
    uint64_t done = to->done < now.whole ? to->done : now.whole;
    buf_printf(out, ", %d %%", (int)((double)done * 100 / (double)now.whole));
    if (done <= from->done)
        return;
    double part = (double)(now.whole - done) / (double)(done - from->done);
    double seconds = part * (double)(to->ms - from->ms) / 1000;
    buf_z(out, ", ");
    put_time(out, (int64_t)(seconds < 1e9 ? seconds + 0.5 : 1e9));
    buf_z(out, " left");
}

/* Writes the line over itself; the lock is held. */
static void draw(void) {
    struct winsize size;
    struct buf line = {0};
    size_t room = COLUMNS_MAX;
    struct mark to = {clock_ms(CLOCK_MONOTONIC) - now.began, atomic_load(&now.sentences),
                      now.reader ? reader_done(now.reader) : 0};
    /* The oldest that is kept; the first stands for the beginning. */
    const struct mark from = now.marks[now.mark_count < MARKS ? 0 : (now.mark_count + 1) % MARKS];
    now.marks[++now.mark_count % MARKS] = to;
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col && size.ws_col < room)
        room = size.ws_col;
    put_counts(&line);
    if (to.sentences) {
        buf_z(&line, ", ");
        put_rate(&line, to.sentences - from.sentences, to.ms - from.ms);
    }
    put_left(&line, &from, &to);
    if (!line.failed) /* letters of one column each */
        fprintf(stderr, "%s%.*s", erase, (int)(line.len < room ? line.len : room - 1), line.p);
    now.shown = true;
    buf_free(&line);
}

static void wipe(void) {
    if (now.shown)
        fputs(erase, stderr);
    now.shown = false;
}

void progress_interrupted(void) {
    if (now.shown && write(STDERR_FILENO, erase, sizeof erase - 1) > 0)
        now.shown = false;
}

static void *progress_main(void *context) {
    (void)context;
    int64_t next = clock_ms(CLOCK_REALTIME) + FIRST_MS;
    pthread_mutex_lock(&lock);
    while (!now.stop) {
        struct timespec until = {next / 1000, next % 1000 * 1000000};
        if (pthread_cond_timedwait(&moved, &lock, &until) == 0)
            continue;
        draw();
        next = clock_ms(CLOCK_REALTIME) + EVERY_MS;
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

void progress_start(const struct settings *s, bool to_output, const struct reader *reader) {
    const char *term = getenv("TERM");
    now.wanted = !s->quiet && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0 &&
                 !(to_output && isatty(STDOUT_FILENO));
    if (!now.wanted)
        return;
    static const char *const standard_input[] = {"-"};
    now.reader = reader;
    if (reader)
        now.whole = s->operand_count ? reader_whole(s->operands, s->operand_count)
                                     : reader_whole(standard_input, 1);
    now.began = clock_ms(CLOCK_MONOTONIC);
    now.runs = pthread_create(&now.thread, NULL, progress_main, NULL) == 0;
}

void progress_count(const casus_doc *doc) {
    atomic_fetch_add(&now.documents, 1);
    if (!doc)
        return;
    atomic_fetch_add(&now.sentences, casus_doc_sentence_count(doc));
    atomic_fetch_add(&now.events, casus_doc_event_count(doc));
}

void progress_stop(void) {
    if (!now.runs)
        return;
    pthread_mutex_lock(&lock);
    now.stop = true;
    pthread_cond_signal(&moved);
    pthread_mutex_unlock(&lock);
    pthread_join(now.thread, NULL);
    now.runs = false;
    wipe();
}

void progress_hide(void) {
    pthread_mutex_lock(&lock);
    wipe();
}

void progress_go_on(void) {
    pthread_mutex_unlock(&lock);
}

bool progress_sum(void) {
    struct buf line = {0};
    if (!now.wanted)
        return false;
    int64_t ms = clock_ms(CLOCK_MONOTONIC) - now.began;
    put_counts(&line);
    buf_z(&line, " in ");
    put_time(&line, (ms + 500) / 1000);
    if (atomic_load(&now.sentences)) {
        buf_z(&line, ", ");
        put_rate(&line, atomic_load(&now.sentences), ms);
    }
    if (!line.failed)
        report_text("%.*s", (int)line.len, line.p);
    buf_free(&line);
    return true;
}
