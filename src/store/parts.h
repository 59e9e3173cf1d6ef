/* parts.h - what the files of the store share; private to store/. */
#ifndef CASUS_STORE_PARTS_H
#define CASUS_STORE_PARTS_H

#include "store/store.h"

#include <pthread.h>
#include <sqlite3.h>

enum { STORE_APPLICATION = 0x43415355 }; /* "CASU", at byte 68 of the file */

/* Makes the tables of an empty database. */
extern const char store_schema[];

#define STATEMENT_LIST(X)                                                                          \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                    \
    X(COMMIT, "COMMIT")                                                                            \
    X(FIND_DOCUMENT,                                                                               \
      "SELECT number, hash, EXISTS (SELECT 1 FROM run WHERE number = document.run"                 \
      " AND program = ?2 AND model = ?3 AND lexicon = ?4) FROM document WHERE id = ?1")            \
    X(FIND_RUN, "SELECT number FROM run"                                                           \
                " WHERE program = ?1 AND model = ?2 AND lexicon = ?3 AND options = ?4")            \
    X(ADD_RUN, "INSERT INTO run (program, model, lexicon, options) VALUES (?, ?, ?, ?)")           \
    X(ADD_DOCUMENT, "INSERT INTO document (id, run, hash, date, title, source, url, author,"       \
                    " language, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                      \
    X(CHANGE_DOCUMENT, "UPDATE document SET run = ?2, hash = ?3, date = ?4, title = ?5,"           \
                       " source = ?6, url = ?7, author = ?8, language = ?9, text = ?10"            \
                       " WHERE id = ?1")                                                           \
    X(CLEAR_EVENTS, "DELETE FROM event WHERE document = ?")                                        \
    X(CLEAR_SENTENCES, "DELETE FROM sentence WHERE document = ?")                                  \
    X(ADD_SENTENCE, "INSERT INTO sentence (document, number, span_start, span_end, paragraph,"     \
                    " headline, repeat, dateline, capitals, noise)"                                \
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                      \
    X(ADD_EVENT, "INSERT INTO event (document, number, id, sentence, trigger, trigger_start,"      \
                 " trigger_end, cameo, plover, mode, penta, quad, goldstein, status,"              \
                 " status_words, status_words_start, status_words_end, date, date_end,"            \
                 " date_precision, date_words, date_words_start, date_words_end, due,"             \
                 " due_precision, due_words, due_words_start, due_words_end, location,"            \
                 " location_start, location_end, location_name, location_country, location_lat,"   \
                 " location_lon, location_id, confidence, rule, same_as)"                          \
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"   \
                 " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                               \
    X(ADD_ACTOR, "INSERT INTO event_actor (document, event, side, position, text, span_start,"     \
                 " span_end, name, code, country, sector, role)"                                   \
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                   \
    X(ADD_QUANTITY,                                                                                \
      "INSERT INTO event_quantity (document, event, position, kind, min, max, approx, unit,"       \
      " of_words, of_words_start, of_words_end, text, span_start, span_end)"                       \
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                        \
    X(ADD_CONTEXT,                                                                                 \
      "INSERT INTO event_context (document, event, position, context) VALUES (?, ?, ?, ?)")        \
    X(ADD_LINK, "INSERT INTO event_link (document, event, position, id, kind)"                     \
                " VALUES (?, ?, ?, ?, ?)")                                                         \
    X(ADD_ATTRIBUTION, "INSERT INTO event_attribution (document, event, position, cue,"            \
                       " cue_start, cue_end, quoted) VALUES (?, ?, ?, ?, ?, ?, ?)")

enum statement {
#define X(id, sql) STATEMENT_##id,
    STATEMENT_LIST(X)
#undef X
        STATEMENTS
};

struct store {
    pthread_mutex_t lock; /* guards everything below */
    char *path;           /* as errors tell it */
    int fd;               /* holds the lock among writers; closed after the database */
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    char program[64], model[64], lexicon[64], options[512];
    int64_t run; /* number of the run; 0: not looked up yet */
    struct store_counts counts;
    unsigned waiting;     /* documents since the last commit */
    size_t waiting_bytes; /* of their text */
    int64_t since;        /* milliseconds, when the batch began */
    bool open;            /* a transaction is */
    bool failed;          /* for good, for the reason in `failure` */
    casus_error failure;
};

/* The error that SQLite's result `rc` stands for; false. */
bool store_error(const struct store *s, int rc, casus_error *err);

/* Commits what is open, if all went well so far; what went wrong otherwise. */
bool store_finish(struct store *s, casus_error *err);

/* A statement that is given its values one after the other. */
struct row {
    sqlite3_stmt *statement;
    int at; /* values given */
    int rc; /* the first failure among them */
};

struct row row_of(struct store *s, enum statement which);
void row_int(struct row *r, int64_t value);
void row_real(struct row *r, double value);
void row_text(struct row *r, struct str value); /* nothing stays an empty text */
void row_str(struct row *r, struct str value);  /* nothing becomes NULL */
void row_z(struct row *r, const char *value);   /* so does "" */
/* Runs it: SQLITE_ROW (the caller resets it), SQLITE_DONE or a failure. */
int row_step(struct row *r);
/* Runs one that gives no rows. */
bool row_done(struct store *s, struct row *r, casus_error *err);

/* The rows of a document whose own row has the number `document`. */
bool store_rows(struct store *s, const casus_doc *doc, int64_t document, casus_error *err);

#endif
