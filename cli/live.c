/* live.c - see live.h. */
#include "cli/live.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

/* ---- the stop ----------------------------------------------------------------------------- */

static int stop_pipe[2]; /* {0, 0}: none */
static atomic_bool stopped;

bool stop_now(void) {
    if (!stop_pipe[1] || atomic_exchange(&stopped, true))
        return false;
    return write(stop_pipe[1], "", 1) == 1;
}

static void on_signal(int number) {
    int error = errno;
    if (!stop_now()) {
        signal(number, SIG_DFL);
        raise(number);
    }
    errno = error;
}

static bool open_pipe(void) {
    if (stop_pipe[0])
        return true;
    if (pipe(stop_pipe) != 0) {
        stop_pipe[0] = stop_pipe[1] = 0;
        return false;
    }
    for (int i = 0; i < 2; i++)
        fcntl(stop_pipe[i], F_SETFD, FD_CLOEXEC);
    return true;
}

int stop_on_signals(void) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    if (!open_pipe())
        return 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (signal(numbers[i], on_signal) == SIG_IGN)
            signal(numbers[i], SIG_IGN);
    return stop_pipe[0];
}

/* ---- the heartbeat ------------------------------------------------------------------------ */

static void tell(const struct heartbeat *h) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    report_text("%lld s: documents %llu, events %llu, left out %llu",
                (long long)(now.tv_sec - h->began.tv_sec - (now.tv_nsec < h->began.tv_nsec)),
                atomic_load(&h->documents), atomic_load(&h->events), atomic_load(&h->left_out));
}

static void *heartbeat_main(void *context) {
    struct heartbeat *h = context;
    struct timespec next = h->began;
    pthread_mutex_lock(&h->lock);
    while (!h->end) {
        next.tv_sec += h->seconds;
        while (!h->end && pthread_cond_timedwait(&h->ended, &h->lock, &next) != ETIMEDOUT) {
        }
        if (!h->end)
            tell(h);
    }
    pthread_mutex_unlock(&h->lock);
    return NULL;
}

void heartbeat_start(struct heartbeat *h, unsigned seconds) {
    h->seconds = seconds;
    if (!seconds)
        return;
    clock_gettime(CLOCK_MONOTONIC, &h->began);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->ended, &attributes);
    pthread_condattr_destroy(&attributes);
    h->runs = pthread_create(&h->thread, NULL, heartbeat_main, h) == 0;
}

void heartbeat_count(struct heartbeat *h, const casus_doc *doc) {
    atomic_fetch_add(&h->documents, 1);
    atomic_fetch_add(&h->events, casus_doc_event_count(doc));
}

void heartbeat_stop(struct heartbeat *h) {
    if (!h->seconds)
        return;
    if (h->runs) {
        pthread_mutex_lock(&h->lock);
        h->end = true;
        pthread_cond_signal(&h->ended);
        pthread_mutex_unlock(&h->lock);
        pthread_join(h->thread, NULL);
    }
    pthread_cond_destroy(&h->ended);
    pthread_mutex_destroy(&h->lock);
    tell(h);
}
