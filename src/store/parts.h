/* parts.h - what the files of the store share; private to store/. */
#ifndef CASUS_STORE_PARTS_H
#define CASUS_STORE_PARTS_H

#include "document/likeness.h"
#include "store/store.h"

#include <pthread.h>
#include <sqlite3.h>

enum { STORE_APPLICATION = 0x43415355 }; /* "CASU", at byte 68 of the file */

/* Makes the tables of an empty database, of version 1; then what makes each version of the one
 * before. */
extern const char store_schema[];
extern const char *const store_upgrades[STORE_VERSION - 1];

/* Tables of this connection alone: documents whose happenings are to be looked for anew. */
#define STORE_TEMPORARY "CREATE TEMP TABLE stale (document INTEGER PRIMARY KEY)"

/* The keys `b` near the keys `a`: those of happenings that may be one. How far, in days, is the
 * larger of the distances that happenings.c looks back and ahead. */
#define STORE_NEAR                                                                                 \
    " JOIN happening_key b ON b.key = a.key AND b.later IN (0, 1)"                                 \
    " AND b.day BETWEEN a.day - 11 AND a.day + 11"

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
    X(ADD_EVENT,                                                                                   \
      "INSERT INTO event (document, number, id, sentence, trigger, trigger_start,"                 \
      " trigger_end, cameo, plover, mode, penta, quad, goldstein, status,"                         \
      " status_words, status_words_start, status_words_end, date, date_end,"                       \
      " date_precision, date_words, date_words_start, date_words_end, due,"                        \
      " due_precision, due_words, due_words_start, due_words_end, location,"                       \
      " location_start, location_end, location_name, location_country, location_lat,"              \
      " location_lon, location_id, confidence, rule, same_as, first, day)"                         \
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"           \
      " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                       \
    X(ADD_ACTOR, "INSERT INTO event_actor (document, event, side, position, text, span_start,"     \
                 " span_end, name, code, country, sector, role, day)"                              \
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                \
    X(ADD_QUANTITY,                                                                                \
      "INSERT INTO event_quantity (document, event, position, kind, min, max, approx, unit,"       \
      " of_words, of_words_start, of_words_end, text, span_start, span_end)"                       \
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                        \
    X(ADD_CONTEXT,                                                                                 \
      "INSERT INTO event_context (document, event, position, context) VALUES (?, ?, ?, ?)")        \
    X(ADD_LINK, "INSERT INTO event_link (document, event, position, id, kind)"                     \
                " VALUES (?, ?, ?, ?, ?)")                                                         \
    X(ADD_HAPPENING, "INSERT INTO happening (document, number, day, day_end, town, likeness)"      \
                     " VALUES (?, ?, ?, ?, ?, ?)")                                                 \
    X(ADD_KEY, "INSERT INTO happening_key (key, later, day, document, number)"                     \
               " VALUES (?, ?, ?, ?, ?)")                                                          \
    X(FIND_NEAR,                                                                                   \
      "SELECT k.document, k.number, h.likeness FROM happening_key k"                               \
      " CROSS JOIN happening h ON h.document = k.document AND h.number = k.number"                 \
      " WHERE k.key = ?1 AND k.later = 0 AND k.day BETWEEN ?2 AND ?3 AND k.document < ?4"          \
      " ORDER BY k.day DESC, k.document DESC, k.number DESC LIMIT 64")                             \
    X(FIND_ID, "SELECT id FROM event WHERE document = ? AND number = ?")                           \
    X(FIND_MEMBERS, "SELECT h.day, h.day_end, h.town FROM (SELECT document, number FROM event"     \
                    " WHERE same_as = ?1 AND document < ?2 ORDER BY document, number LIMIT 64) e"  \
                    " CROSS JOIN happening h ON h.document = e.document AND h.number = e.number"   \
                    " ORDER BY e.document, e.number")                                              \
    X(FIND_HAPPENINGS, "SELECT h.number, h.likeness, e.same_as, e.id FROM happening h"             \
                       " CROSS JOIN event e ON e.document = h.document AND e.number = h.number"    \
                       " WHERE h.document = ?1 AND h.number > ?2 ORDER BY h.number LIMIT 1")       \
    X(SET_LATER, "UPDATE happening_key SET later = ?3 WHERE document = ?1 AND number = ?2")        \
    X(SET_SAME, "UPDATE event SET same_as = ?3 WHERE document = ?1 AND number = ?2")               \
    X(SET_SAME_OF_OTHERS, "UPDATE event SET same_as = ?3 WHERE document = ?1 AND first = ?2")      \
    X(MARK_NEAR_DOCUMENT,                                                                          \
      "INSERT OR IGNORE INTO stale SELECT b.document FROM happening_key a" STORE_NEAR              \
      " WHERE a.document = ?1 AND b.document > ?1")                                                \
    X(MARK_NEAR_FIRST,                                                                             \
      "INSERT OR IGNORE INTO stale SELECT b.document FROM event e"                                 \
      " CROSS JOIN event r ON r.id = e.same_as CROSS JOIN happening_key a"                         \
      " ON a.document = r.document AND a.number = r.number" STORE_NEAR                             \
      " WHERE e.document = ?1 AND e.same_as IS NOT NULL AND r.document < ?1 AND b.document > ?1")  \
    X(MARK_NEAR,                                                                                   \
      "INSERT OR IGNORE INTO stale SELECT b.document FROM event e"                                 \
      " CROSS JOIN happening_key a ON a.document = e.document AND a.number = e.number" STORE_NEAR  \
      " WHERE e.id = ?1 AND b.document > ?2")                                                      \
    X(NEXT_STALE, "SELECT min(document) FROM stale")                                               \
    X(CLEAR_STALE, "DELETE FROM stale WHERE document = ?")                                         \
    X(FIND_TEXT, "SELECT text FROM document WHERE number = ?")                                     \
    X(FIND_SENTENCES, "SELECT number, span_start, span_end FROM sentence WHERE document = ?1"      \
                      " AND number < 16777216 ORDER BY number")                                    \
    X(ADD_WORDS, "INSERT INTO sentence_words (rowid, words) VALUES (?, ?)")                        \
    X(CLEAR_WORDS, "INSERT INTO sentence_words (sentence_words, rowid, words)"                     \
                   " VALUES ('delete', ?, ?)")                                                     \
    X(ADD_DYADS,                                                                                   \
      "INSERT INTO dyad WITH party AS NOT MATERIALIZED (SELECT event, side,"                       \
      " coalesce(country, code) AS who"                                                            \
      " FROM event_actor WHERE document = ?1 AND side IN ('source', 'target')"                     \
      " AND coalesce(country, code) IS NOT NULL),"                                                 \
      " pair AS (SELECT s.event AS event, s.who AS source, t.who AS target FROM party s"           \
      " CROSS JOIN party t ON t.event = s.event WHERE s.side = 'source' AND t.side = 'target'"     \
      " UNION SELECT event, who, '' FROM party WHERE side = 'source'"                              \
      " UNION SELECT event, '', who FROM party WHERE side = 'target')"                             \
      " SELECT ?1, e.number, p.source, p.target, e.day, e.same_as IS NOT NULL,"                    \
      " CASE WHEN e.status IN ('occurred', 'ongoing') THEN 1"                                      \
      " WHEN e.status IN ('denied', 'did-not-happen', 'hypothetical') THEN -1 ELSE 0 END,"         \
      " CASE e.quad WHEN 'verbal-cooperation' THEN 1"                                              \
      " WHEN 'material-cooperation' THEN 2 WHEN 'verbal-conflict' THEN 3"                          \
      " WHEN 'material-conflict' THEN 4 END, CAST(round(e.goldstein * 10) AS INTEGER)"             \
      " FROM pair p CROSS JOIN event e ON e.document = ?1 AND e.number = p.event")                 \
    X(RECORDS,                                                                                     \
      "SELECT e.trigger_start, e.id, e.cameo, e.plover, e.mode, e.status,"                         \
      " (SELECT group_concat(coalesce(name, text, '') || coalesce(' (' || code || ')', ''), '|')"  \
      " FROM (SELECT * FROM event_actor a WHERE a.document = e.document AND a.event = e.number"    \
      " AND a.side = 'source' ORDER BY a.position)),"                                              \
      " (SELECT group_concat(coalesce(name, text, '') || coalesce(' (' || code || ')', ''), '|')"  \
      " FROM (SELECT * FROM event_actor a WHERE a.document = e.document AND a.event = e.number"    \
      " AND a.side = 'target' ORDER BY a.position)),"                                              \
      " (SELECT coalesce(name, text) FROM event_actor a WHERE a.document = e.document"             \
      " AND a.event = e.number AND a.side = 'attribution' AND a.position = 0),"                    \
      " e.date, e.date_end, e.date_precision, e.due, coalesce(e.location_name, e.location),"       \
      " e.location_country, e.trigger FROM event e WHERE e.document = ?"                           \
      " ORDER BY e.trigger_start, e.trigger_end, e.cameo, e.number")                               \
    X(NEXT_OTHER,                                                                                  \
      "SELECT d.number, d.id, d.date, d.title, d.source, d.url, d.author, d.language, d.text"      \
      " FROM document d CROSS JOIN run r ON r.number = d.run WHERE d.number > ?1 AND r.model <> "  \
      "''"                                                                                         \
      " AND NOT (r.program = ?2 AND r.model = ?3 AND r.lexicon = ?4 AND r.options = ?5)"           \
      " ORDER BY d.number LIMIT 1")                                                                \
    X(ROLLBACK, "ROLLBACK")                                                                        \
    X(NEXT_DOCUMENT, "SELECT number FROM document WHERE number > ? ORDER BY number LIMIT 1")       \
    X(ADD_ATTRIBUTION, "INSERT INTO event_attribution (document, event, position, cue,"            \
                       " cue_start, cue_end, quoted) VALUES (?, ?, ?, ?, ?, ?, ?)")

enum statement {
#define X(id, sql) STATEMENT_##id,
    STATEMENT_LIST(X)
#undef X
        STATEMENTS
};

/* Happenings of one document that earlier ones tell of: no two of them are one by way of a third
 * document. The latest ones are remembered. */
enum { TAKEN_MAX = 128 };

struct taken {
    struct {
        int64_t document, number; /* of the first event */
        struct likeness likeness;
    } list[TAKEN_MAX];
    uint32_t count; /* all that were added */
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
    bool late;            /* what is stale is looked at before a commit, not at once */
    bool failed;          /* for good, for the reason in `failure` */
    casus_error failure;
    struct taken taken;
};

/* The error that SQLite's result `rc` stands for; false. */
bool database_error(const char *path, sqlite3 *db, int rc, casus_error *err);
bool store_error(const struct store *s, int rc, casus_error *err);

/* Whether an open file that is not empty is a store, by the header that SQLite has not seen yet. */
bool store_check_header(int fd, const char *path, casus_error *err);
/* What SQLite takes for the path itself, not for a URI; to be freed. NULL: memory is out. */
char *plain_path(const char *path);
/* Refuses a store of a later version. */
bool check_version(const char *path, uint32_t version, casus_error *err);

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
void row_none(struct row *r);
void row_bytes(struct row *r, const void *p, size_t len);
void row_text(struct row *r, struct str value); /* nothing stays an empty text */
void row_str(struct row *r, struct str value);  /* nothing becomes NULL */
void row_z(struct row *r, const char *value);   /* so does "" */
/* Runs it: SQLITE_ROW (the caller resets it), SQLITE_DONE or a failure. */
int row_step(struct row *r);
/* Runs one that gives no rows. */
bool row_done(struct store *s, struct row *r, casus_error *err);

/* happenings.c: before the rows of a document are replaced; of a new document, or of one whose rows
 * have been; then of all whose happenings that may concern. */
bool store_mark(struct store *s, int64_t document, casus_error *err);
bool store_happenings(struct store *s, const casus_doc *doc, int64_t document, casus_error *err);
bool store_relink(struct store *s, casus_error *err);

/* store.c, for recode.c, under the lock: replaces a document that the store holds. */
bool store_begin(struct store *s, casus_error *err);
bool store_replace(struct store *s, const casus_doc *doc, int64_t number, casus_error *err);
bool store_full(struct store *s, casus_error *err);       /* commits where the batch is */
bool store_fail(struct store *s, const casus_error *err); /* for good; false */

/* index.c: what questions find a document by, from its rows: its words, and its pairs of parties.
 * Before its text and rows are replaced the words are taken out; its pairs go with its events. */
bool store_index(struct store *s, int64_t document, casus_error *err);
bool store_forget(struct store *s, int64_t document, casus_error *err);
/* The words of what stays after all; `err`, which is there already, becomes worse if that fails. */
void store_recall(struct store *s, int64_t document, casus_error *err);
/* Of all documents, of a store that an earlier version made. */
bool store_index_all(struct store *s, casus_error *err);

/* bytes.c: a likeness as the bytes that a store holds, the same on every machine. */
enum { LIKENESS_BYTES = 512 };
size_t likeness_pack(const struct likeness *l, uint8_t out[LIKENESS_BYTES]);
bool likeness_unpack(const uint8_t *bytes, size_t len, struct likeness *out); /* false: damaged */

/* The rows of a document whose own row has the number `document`. */
bool store_rows(struct store *s, const casus_doc *doc, int64_t document, casus_error *err);

#endif
