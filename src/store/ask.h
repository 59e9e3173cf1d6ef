/* ask.h - questions to a store: what its records say of actors, pairs, places and times.
 *
 *     struct ask *ask = ask_open("events.db", &err);
 *     struct ask_question q = {.actors = {"ETH", "ERI"}, .from = "2018-06-01", .limit = 20};
 *     ask_ask(ask, ASK_TIMELINE, &q, (struct ask_sink){row, context}, &err)     calls `row` for
 * each ask_close(ask)
 *
 * Readers of a store are in nobody's way; one `struct ask` is used by one thread at a time, and
 * there may be as many as wanted. Each question sees the store as it is at one moment. Nothing of a
 * question becomes SQL: values are bound. docs/QUESTIONS.md tells what is asked and answered.
 */
#ifndef CASUS_STORE_ASK_H
#define CASUS_STORE_ASK_H

#include "base/cell.h"
#include "base/error.h"

enum ask_kind {
    ASK_TIMELINE,
    ASK_DYADS,
    ASK_PENDING,
    ASK_ACTORS,
    ASK_SEARCH,
    ASK_SHOW,
    ASK_SHIFT,
    ASK_PAIRS,
    ASK_PLACES,
    ASK_SUMMARY,
    ASK_KINDS
};

enum { ASK_COLUMNS_MAX = 80, ASK_LIMIT_MAX = 1000000, ASK_WORDS_MAX = 64 };

/* What is wanted; NULL, "" and 0: no condition. Strings are the caller's. */
struct ask_question {
    /* An actor is a country (RUS), a CAMEO code (RUSGOV, IGOUNO) or a name, whichever the store
     * has. `actors`: a party on either side; two: between them, whoever acts. */
    const char *actors[2], *source, *target;
    const char *place;     /* country of the place, or its name */
    const char *category;  /* PLOVER category, CAMEO code or the front of one, quad class; several
                            * with commas between them */
    const char *status;    /* several with commas between them */
    const char *from, *to; /* days as YYYY-MM-DD, a month YYYY-MM or a year YYYY, both included */
    const char *period;    /* dyads: day, week, month (default) or year */
    const char *state;     /* pending: open, done, lapsed, withdrawn; several with commas */
    const char *at;        /* pending: the day that due dates are held against; default: the last
                            * day on which the store has a publication */
    const char *text;      /* search: words, "phrases", word* for what begins so, OR, -without */
    const char *id;        /* show: of an event, or of a document: all its events */
    bool reports;          /* each record, not each happening once */
    bool all_status;       /* dyads, actors, pairs, places: not only what occurred or goes on */
    bool by_due;           /* pending: only what has a deadline from `at` on, the nearest first */
    unsigned limit, skip;  /* rows; limit 0: as many as ASK_LIMIT_MAX */
};

struct ask_sink {
    bool (*row)(void *context, const struct cell *cells, size_t count); /* false: no more */
    void *context;
};

struct ask;

/* Opens a store to be read; one of an earlier version is brought up first. Fails with CASUS_EUSAGE
 * (no such file, no store), CASUS_EIO or CASUS_ENOMEM. */
struct ask *ask_open(const char *path, casus_error *err);
void ask_close(struct ask *a);

/* After so many milliseconds a question fails with CASUS_ELIMIT; 0: never (as it begins). */
void ask_patience(struct ask *a, unsigned ms);

/* "timeline", ...; the columns of its rows. */
const char *ask_name(enum ask_kind kind);
const struct cell_column *ask_columns(enum ask_kind kind, size_t *count);

/* Answers, newest first. Fails with CASUS_EUSAGE (a value that is none; the message names it),
 * CASUS_EIO, CASUS_ELIMIT or CASUS_ENOMEM. That nothing is found is no failure. */
bool ask_ask(struct ask *a, enum ask_kind kind, const struct ask_question *q, struct ask_sink sink,
             casus_error *err);

/* What those with just this code are mostly called; "" where the store has no name. */
enum { ASK_NAME = 128 };
bool ask_name_of(struct ask *a, const char *party, char out[ASK_NAME], casus_error *err);

/* The document with that id: its text, sentences and events, as far as the store has them (no
 * tokens, no names of codes, no reasons), the first 5,000 events in the order of their sentences.
 * *out is NULL where there is none; else the caller's. A document of more than `most` bytes of text
 * fails with CASUS_ELIMIT. */
bool ask_document(struct ask *a, const char *id, size_t most, casus_doc **out, casus_error *err);

#endif
