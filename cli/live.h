/* live.h - runs over streams that do not end: they are stopped by a signal and tell their counts
 * (--flush, --heartbeat). */
#ifndef CASUS_CLI_LIVE_H
#define CASUS_CLI_LIVE_H

#include "cli/cli.h"

#include <pthread.h>
#include <stdatomic.h>

/* From now on SIGINT, SIGTERM and SIGHUP ask the run to stop, and the second one ends the program;
 * those that are ignored stay so, as nohup wants it. A descriptor that can be read once the run is
 * to stop; 0: none can be had, signals do as always. */
int stop_on_signals(void);
/* Asks for the stop; false where it has been asked for before. Signal handlers may call it. */
bool stop_now(void);

/* What has been done so far, told every so many seconds by a thread of its own. */
struct heartbeat {
    atomic_ullong documents, events, left_out;
    unsigned seconds; /* 0: nothing is told */
    struct timespec began;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ended; /* `end` has changed */
    bool runs, end;
};

void heartbeat_start(struct heartbeat *h, unsigned seconds);
void heartbeat_count(struct heartbeat *h, const casus_doc *doc);
/* Tells the counts for the last time. */
void heartbeat_stop(struct heartbeat *h);

#endif
