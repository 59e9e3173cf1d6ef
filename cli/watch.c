/* watch.c - see watch.h. */
#include "cli/watch.h"

#include "cli/live.h"

#include <errno.h>
#include <time.h>

static void end_by(struct watch *w, int number) {
    progress_interrupted();
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
        if (number > 0 && !(w->stops && stop_now()))
            end_by(w, number);
        else if (number < 0 && errno == EAGAIN)
            store_tick(w->store);
        pthread_setcancelstate(state, NULL);
    }
    return NULL;
}

/* Before other threads are started, which take over that these signals are not theirs. Those that
 * are ignored stay so, as nohup wants it. */
void watch_start(struct watch *w, struct store *store) {
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

void watch_stop(struct watch *w) {
    if (!w->runs)
        return;
    pthread_cancel(w->thread);
    pthread_join(w->thread, NULL);
}

/* What came since the watch stopped ends the program now. */
void watch_end(struct watch *w) {
    if (w->runs)
        pthread_sigmask(SIG_SETMASK, &w->before, NULL);
}
