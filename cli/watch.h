/* watch.h - signals that end a run with a store soundly; opening one for a command. */
#ifndef CASUS_CLI_WATCH_H
#define CASUS_CLI_WATCH_H

#include "cli/cli.h"
#include "store/store.h"

#include <pthread.h>
#include <signal.h>

/* A thread that waits for signals, so that the store can be closed outside of a handler, whatever
 * the other threads wait for; meanwhile it commits what has waited long. */
struct watch {
    struct store *store;
    sigset_t signals, before;
    pthread_t thread;
    bool runs;
    bool stops; /* the first signal asks the run to stop (live.h), the second ends it */
};

/* Before other threads are started, which take over that these signals are not theirs. */
void watch_start(struct watch *w, struct store *store);
void watch_stop(struct watch *w);
/* What came since the watch stopped ends the program now. */
void watch_end(struct watch *w);

/* store.c: the store at `path`, for records that this model and these options make. */
struct store *open_store(const struct settings *s, const char *path, const casus_model *model,
                         casus_error *err);

#endif
