/* store.h - the embedded store: a SQLite database of documents, sentences and events.
 *
 *     struct store *store = store_open("events.db", &run, &err);
 *     for each document, in order:
 *         if (store_wants(store, doc))                  before it is coded: spares the work
 *             ... casus_code(worker, doc, &err), store_put(store, doc, &err)
 *     store_close(store, &err)
 *
 * docs/STORE.md tells the tables. A store holds a document of an id once: one that comes again with
 * the same content changes nothing, one with another content replaces it as a whole. Documents are
 * committed in batches, each whole or not at all, so that a program that is killed leaves a sound
 * store which the next run completes. All functions may be called by several threads; one program
 * at a time writes.
 */
#ifndef CASUS_STORE_STORE_H
#define CASUS_STORE_STORE_H

#include "base/error.h"
#include "document/document.h"
#include "document/record.h"

enum {
    STORE_VERSION = 3,    /* of the tables */
    STORE_WAIT_MS = 5000, /* how long another writer is waited for */
};

struct store;

/* What made the records; each string at most a few hundred bytes, copied. */
struct store_run {
    const char *program;         /* version */
    const char *model, *lexicon; /* what tells their files from others */
    const char *options;         /* those that can change a record, "" for none */
};

struct store_counts {
    uint64_t added, unchanged, replaced; /* documents */
    uint64_t other; /* of the unchanged, those of another program, model or lexicon */
};

/* Opens the store, or makes one where no file is. A file that is refused is left as it is. Fails
 * with CASUS_EUSAGE (a folder, no database, another program's database), CASUS_EIO (not to be read
 * or written, damaged, of a later version, busy for STORE_WAIT_MS) or CASUS_ENOMEM. */
struct store *store_open(const char *path, const struct store_run *run, casus_error *err);

/* False where the store holds this document with this content; it is then counted. Needs no more
 * than what was read. */
bool store_wants(struct store *s, const casus_doc *doc);

/* Stores a coded document. Fails with CASUS_ELIMIT (this document does not fit: nothing of it is
 * stored, go on) or, for good, with CASUS_EIO or CASUS_ENOMEM: what has been committed stays. */
bool store_put(struct store *s, const casus_doc *doc, casus_error *err);

/* ---- coding again ---- */

/* The next document behind number *after whose records another run has made (not of what was
 * imported: there is no text of it), as it was stored, for casus_code; *after becomes its number.
 * NULL: there are no more, or `err` says why it cannot be had: code CASUS_OK, CASUS_EIO or
 * CASUS_ENOMEM (for good), or another (this document is left as it is, *id names it; go on). */
casus_doc *store_other(struct store *s, int64_t *after, size_t text_max, char id[256],
                       casus_error *err);

/* Told of each difference: an event that is new or gone (`column` "event", its summary), or a
 * column of one with the same trigger that has changed. Any string may be NULL: there is no such
 * value. False ends the telling. */
struct store_change {
    const char *doc, *id; /* of the document, the event */
    const char *change;   /* "new", "gone", "changed" */
    const char *column, *before, *after;
};

struct store_watcher {
    bool (*tell)(void *context, const struct store_change *change);
    void *context;
    bool dry; /* nothing is stored */
};

/* Replaces the records of a document that the store holds by those of `doc`, whatever is the same.
 * Fails as store_put does. */
bool store_recode(struct store *s, const casus_doc *doc, const struct store_watcher *watcher,
                  casus_error *err);

/* Commits what has waited for a second; for a program whose input has run dry for now. */
void store_tick(struct store *s);

/* Commits, closes the file, and lets no later call on the store return: for a program that a signal
 * is about to end while other threads work. */
void store_halt(struct store *s);

struct store_counts store_counts(struct store *s);

/* Commits and closes, whatever happens. Fails as store_put does. */
bool store_close(struct store *s, casus_error *err);

/* ---- scan.c: all events, one after the other --------------------------------------------------
 *
 * As the store is when the scan begins, whoever writes meanwhile; memory does not depend on how
 * many events there are. Where only the first report of each happening is given, it has the day and
 * the place of the first one that tells them, if its own does not. */
struct scan_options {
    bool all_status; /* else what occurred or goes on */
    bool reports;    /* each event, not only the first of each happening */
    bool by_day;     /* in the order of their days (record_day), else in that of the documents */
    bool sentences;  /* with the words of the sentence */
    bool others;     /* with the other reports of the happening, up to SCAN_REPORTS */
};
enum { SCAN_REPORTS = 256 };

struct scan;

/* Opens the store at `path` for reading. Fails as store_open does; where no file is, with
 * CASUS_EUSAGE. */
struct scan *scan_open(const char *path, const struct scan_options *options, casus_error *err);

/* The next event: 1, valid until the next call; 0: there is none; -1: `err` says why not. */
int scan_next(struct scan *s, const struct record **out, casus_error *err);

/* Begins anew, with the same events. */
bool scan_again(struct scan *s, casus_error *err);
void scan_close(struct scan *s);

#endif
