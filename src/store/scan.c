/* scan.c - all events of a store, one after the other, for writing them in other formats.
 *
 * One statement walks the events, others fetch what belongs to each by its key. All of it happens
 * in one transaction, so that a second walk sees what the first one saw. */
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define WANTED "(?1 OR e.status IN ('occurred', 'ongoing')) AND (?2 OR e.same_as IS NULL)"

/* The columns of document d and event e, in the order of enum column. */
#define COLUMNS                                                                                    \
    "d.number, e.number, d.id, d.date, d.source, d.url, d.language, e.id, e.sentence, e.trigger,"  \
    " e.cameo, e.plover, e.mode, e.penta, e.quad, e.goldstein, e.status, e.status_words, e.date,"  \
    " e.date_end, e.date_precision, e.due, e.due_precision, e.location, e.location_name,"          \
    " e.location_country, e.location_lat, e.location_lon, e.location_id, e.confidence, e.rule,"    \
    " e.same_as, EXISTS (SELECT 1 FROM event m WHERE m.same_as = e.id)"

enum column {
    DOCUMENT,
    NUMBER,
    DOCUMENT_ID,
    PUBLISHED,
    PUBLISHER,
    URL,
    LANGUAGE,
    ID,
    SENTENCE,
    TRIGGER,
    CAMEO,
    PLOVER,
    MODE,
    PENTA,
    QUAD,
    GOLDSTEIN,
    STATUS,
    STATUS_WORDS,
    DATE,
    DATE_END,
    DATE_PRECISION,
    DUE,
    DUE_PRECISION,
    PLACE, /* words, name, country, lat, lon, id */
    CONFIDENCE = PLACE + 6,
    RULE,
    SAME_AS,
    RETOLD, /* others tell of the same */
};

#define SCAN_LIST(X)                                                                               \
    X(WALK, "SELECT " COLUMNS " FROM document d CROSS JOIN event e ON e.document = d.number"       \
            " WHERE " WANTED " ORDER BY d.number, e.number")                                       \
    X(DAYS, "SELECT e.document, e.number FROM document d CROSS JOIN event e"                       \
            " ON e.document = d.number WHERE " WANTED                                              \
            " ORDER BY coalesce(e.date, (SELECT m.date FROM event m WHERE ?2 = 0"                  \
            " AND m.same_as = e.id AND m.date IS NOT NULL ORDER BY m.document, m.number LIMIT 1)," \
            " d.date), e.document, e.number")                                                      \
    X(ONE, "SELECT " COLUMNS " FROM document d CROSS JOIN event e ON e.document = d.number"        \
           " WHERE d.number = ?1 AND e.number = ?2")                                               \
    X(ACTORS, "SELECT side, text, name, code, country, sector, role FROM event_actor"              \
              " WHERE document = ?1 AND event = ?2 ORDER BY side, position")                       \
    X(CONTEXTS, "SELECT context FROM event_context WHERE document = ?1 AND event = ?2"             \
                " ORDER BY position")                                                              \
    X(LEAD, "SELECT count(*) FROM sentence WHERE document = ?1 AND number <= ?2"                   \
            " AND paragraph AND NOT headline AND NOT noise")                                       \
    X(WORDS, "SELECT substr(d.text, s.span_start + 1, s.span_end - s.span_start) FROM sentence s"  \
             " CROSS JOIN document d ON d.number = s.document"                                     \
             " WHERE s.document = ?1 AND s.number = ?2")                                           \
    X(COUNTS, "SELECT count(*), count(DISTINCT m.document), count(DISTINCT d.source)"              \
              " FROM (SELECT ?2 AS document UNION ALL SELECT document FROM event"                  \
              " WHERE same_as = ?1) m CROSS JOIN document d ON d.number = m.document")             \
    X(OTHERS, "SELECT d.id, d.source, d.url, m.sentence FROM event m CROSS JOIN document d"        \
              " ON d.number = m.document WHERE m.same_as = ?1"                                     \
              " ORDER BY m.document, m.number LIMIT 255")                                          \
    X(DATED, "SELECT date, date_end, date_precision FROM event WHERE same_as = ?1"                 \
             " AND date IS NOT NULL ORDER BY document, number LIMIT 1")                            \
    X(PLACED, "SELECT location, location_name, location_country, location_lat, location_lon,"      \
              " location_id FROM event WHERE same_as = ?1 AND location IS NOT NULL"                \
              " ORDER BY document, number LIMIT 1")

enum scan_statement {
#define X(id, sql) SCAN_##id,
    SCAN_LIST(X)
#undef X
        SCAN_STATEMENTS
};

struct scan {
    struct store store; /* only what errors need: path and db */
    struct scan_options options;
    sqlite3_stmt *statements[SCAN_STATEMENTS];
    struct arena arena; /* of the record at hand */
    struct record record;
    struct record_actor *actors;
    struct record_report *reports;
    struct str *contexts;
    size_t actor_cap, context_cap;
};

/* ---- opening -------------------------------------------------------------------------------- */

static bool failed(const struct scan *s, int rc, casus_error *err) {
    return store_error(&s->store, rc, err);
}

static bool prepare(struct scan *s, casus_error *err) {
    static const char *const texts[] = {
#define X(id, sql) sql,
        SCAN_LIST(X)
#undef X
    };
    for (int i = 0; i < SCAN_STATEMENTS; i++) {
        int rc = sqlite3_prepare_v3(s->store.db, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                                    &s->statements[i], NULL);
        if (rc != SQLITE_OK)
            return failed(s, rc, err);
    }
    return true;
}

static bool execute(struct scan *s, const char *sql, casus_error *err) {
    errno = 0;
    int rc = sqlite3_exec(s->store.db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || failed(s, rc, err);
}

static bool check_file(const char *path, casus_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    bool ok = false;
    if (fd < 0 || fstat(fd, &st) != 0)
        error_at(err, errno == ENOENT ? CASUS_EUSAGE : CASUS_EIO, path, 0, "cannot open: %s",
                 strerror(errno));
    else if (!S_ISREG(st.st_mode))
        error_at(err, CASUS_EUSAGE, path, 0,
                 S_ISDIR(st.st_mode) ? "is a folder, not a store" : "is no file");
    else if (st.st_size == 0)
        error_at(err, CASUS_EUSAGE, path, 0, "is empty: no store");
    else
        ok = store_check_header(fd, path, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static void close_database(struct scan *s) {
    for (int i = 0; i < SCAN_STATEMENTS; i++) {
        sqlite3_finalize(s->statements[i]);
        s->statements[i] = NULL;
    }
    sqlite3_close(s->store.db);
    s->store.db = NULL;
}

/* The path as a URI that says that nobody changes the file, to be freed; NULL: memory is out. */
static char *immutable_uri(const char *path) {
    struct buf b = {0};
    buf_z(&b, "file:");
    for (; *path; path++)
        if (strchr("?#%", *path))
            buf_printf(&b, "%%%02X", (unsigned)(unsigned char)*path);
        else
            buf_char(&b, *path);
    buf_z(&b, "?immutable=1");
    buf_char(&b, '\0');
    if (b.failed)
        buf_free(&b);
    return b.p;
}

static bool open_database(struct scan *s, bool immutable, casus_error *err) {
    char *path = plain_path(s->store.path);
    char *name = path && immutable ? immutable_uri(path) : path;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | (immutable ? SQLITE_OPEN_URI : 0);
    int rc = name ? sqlite3_open_v2(name, &s->store.db, flags, NULL) : SQLITE_NOMEM;
    if (name != path)
        free(name);
    free(path);
    if (rc != SQLITE_OK)
        return failed(s, rc, err);
    sqlite3_db_config(s->store.db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->store.db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_busy_timeout(s->store.db, STORE_WAIT_MS);
    return execute(s, "PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384; BEGIN", err) &&
           prepare(s, err);
}

/* In a folder that may not be written SQLite has no place for what readers and a writer share, and
 * no writer can be there: then the file is read as it is, if no batch waits beside it. */
static bool open_anyhow(struct scan *s, casus_error *err) {
    char beside[4200];
    if (open_database(s, false, err))
        return true;
    char *slash = strrchr(s->store.path, '/');
    int len = slash ? (int)(slash - s->store.path) + 1 : 0;
    snprintf(beside, sizeof beside, "./%.*s", len, s->store.path);
    bool writable = access(slash ? beside + 2 : beside, W_OK) == 0;
    snprintf(beside, sizeof beside, "%s-wal", s->store.path);
    if (writable || access(beside, F_OK) == 0)
        return false;
    close_database(s);
    return open_database(s, true, err);
}

void scan_close(struct scan *s) {
    if (!s)
        return;
    close_database(s);
    arena_free(&s->arena);
    free(s->store.path);
    free(s->actors);
    free(s->reports);
    free(s->contexts);
    free(s);
}

struct scan *scan_open(const char *path, const struct scan_options *options, casus_error *err) {
    struct scan *s = calloc(1, sizeof *s);
    if (s) {
        s->options = *options;
        arena_init(&s->arena, 0);
        s->store.path = strdup(path);
        s->reports = calloc(SCAN_REPORTS, sizeof *s->reports);
    }
    if (!s || !s->store.path || !s->reports)
        error_set(err, CASUS_ENOMEM, "out of memory for a store");
    else if (check_file(path, err) && open_anyhow(s, err) && scan_again(s, err))
        return s;
    scan_close(s);
    return NULL;
}

/* ---- values --------------------------------------------------------------------------------- */

/* A copy of a column; p NULL for NULL. False: memory is out. */
static bool take_text(struct scan *s, sqlite3_stmt *q, int column, struct str *out) {
    const char *p = (const char *)sqlite3_column_text(q, column);
    *out = STR_NONE;
    if (!p)
        return sqlite3_column_type(q, column) == SQLITE_NULL;
    size_t len = (size_t)sqlite3_column_bytes(q, column);
    *out = (struct str){arena_copy(&s->arena, p, len), len};
    return out->p != NULL;
}

static bool take_texts(struct scan *s, sqlite3_stmt *q, int first, struct str *const *out,
                       int count) {
    for (int i = 0; i < count; i++)
        if (!take_text(s, q, first + i, out[i]))
            return false;
    return true;
}

static bool take_place(struct scan *s, sqlite3_stmt *q, int first) {
    struct record_place *w = &s->record.place;
    w->has_point = sqlite3_column_type(q, first + 3) != SQLITE_NULL &&
                   sqlite3_column_type(q, first + 4) != SQLITE_NULL;
    w->lat = sqlite3_column_double(q, first + 3);
    w->lon = sqlite3_column_double(q, first + 4);
    return take_text(s, q, first, &w->words) && take_text(s, q, first + 1, &w->name) &&
           take_text(s, q, first + 2, &w->country) && take_text(s, q, first + 5, &w->id);
}

static bool take_row(struct scan *s, sqlite3_stmt *q, struct str *document) {
    struct record *r = &s->record;
    struct record_report *own = &s->reports[0];
    struct str *const head[] = {document,  &r->published, &own->publisher,
                                &own->url, &r->language,  &r->id};
    struct str *const act[] = {&r->trigger, &r->cameo, &r->plover, &r->mode, &r->penta, &r->quad};
    struct str *const when[] = {&r->status,       &r->status_words,   &r->date,
                                &r->date_end,     &r->date_precision, &r->due,
                                &r->due_precision};
    struct str *const end[] = {&r->rule, &r->same_as};
    *r = (struct record){.document = sqlite3_column_int64(q, DOCUMENT),
                         .sentence = sqlite3_column_int64(q, SENTENCE),
                         .goldstein = sqlite3_column_double(q, GOLDSTEIN),
                         .confidence = sqlite3_column_double(q, CONFIDENCE),
                         .reports = s->reports,
                         .report_count = 1,
                         .mentions = 1,
                         .documents = 1};
    if (!take_texts(s, q, DOCUMENT_ID, head, 6) || !take_texts(s, q, TRIGGER, act, 6) ||
        !take_texts(s, q, STATUS, when, 7) || !take_place(s, q, PLACE) ||
        !take_texts(s, q, RULE, end, 2))
        return false;
    own->document = *document;
    own->sentence = r->sentence;
    r->publishers = own->publisher.len != 0;
    return true;
}

/* ---- what belongs to an event -----------------------------------------------------------------
 */

static sqlite3_stmt *of_event(struct scan *s, enum scan_statement which, int64_t document,
                              int64_t number) {
    sqlite3_stmt *q = s->statements[which];
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, document);
    sqlite3_bind_int64(q, 2, number);
    return q;
}

static sqlite3_stmt *of_happening(struct scan *s, enum scan_statement which) {
    sqlite3_stmt *q = s->statements[which];
    struct str id = s->record.id;
    sqlite3_reset(q);
    sqlite3_bind_text(q, 1, id.p, (int)id.len, SQLITE_STATIC);
    return q;
}

/* Makes room for one more of `size` bytes. */
static void *grown(void *list, size_t *cap, size_t count, size_t size) {
    if (count < *cap)
        return list;
    size_t now = *cap ? 2 * *cap : 16;
    void *p = realloc(list, now * size);
    if (p)
        *cap = now;
    return p;
}

static bool take_actor(struct scan *s, sqlite3_stmt *q, struct record_actor *out) {
    struct str *const parts[] = {&out->text,    &out->name,   &out->code,
                                 &out->country, &out->sector, &out->role};
    return take_texts(s, q, 1, parts, 6);
}

/* Rows come by side: attribution, source, target. */
static int take_actors(struct scan *s, sqlite3_stmt *q) {
    struct record *r = &s->record;
    size_t count = 0;
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *side = (const char *)sqlite3_column_text(q, 0);
        struct record_actor actor;
        if (!side || !take_actor(s, q, &actor))
            return SQLITE_NOMEM;
        if (*side == 'a') {
            if (!r->attributed)
                r->speaker = actor;
            r->attributed = true;
            continue;
        }
        struct record_actor *list = grown(s->actors, &s->actor_cap, count, sizeof *list);
        if (!list)
            return SQLITE_NOMEM;
        s->actors = list;
        list[count++] = actor;
        *(*side == 's' ? &r->source_count : &r->target_count) += 1;
    }
    r->source = s->actors;
    r->target = r->source_count ? s->actors + r->source_count : s->actors;
    return rc;
}

static int take_contexts(struct scan *s, sqlite3_stmt *q) {
    struct record *r = &s->record;
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct str *list = grown(s->contexts, &s->context_cap, r->context_count, sizeof *list);
        if (list)
            s->contexts = list;
        if (!list || !take_text(s, q, 0, &list[r->context_count++]))
            return SQLITE_NOMEM;
    }
    r->contexts = s->contexts;
    return rc;
}

static int take_others(struct scan *s, sqlite3_stmt *q) {
    struct record *r = &s->record;
    int rc = SQLITE_DONE;
    while (r->report_count < SCAN_REPORTS && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct record_report *o = &s->reports[r->report_count++];
        o->sentence = sqlite3_column_int64(q, 3);
        if (!take_text(s, q, 0, &o->document) || !take_text(s, q, 1, &o->publisher) ||
            !take_text(s, q, 2, &o->url))
            return SQLITE_NOMEM;
    }
    return rc == SQLITE_ROW ? SQLITE_DONE : rc;
}

/* One row or none: SQLITE_ROW, SQLITE_DONE or a failure. */
static int step_once(sqlite3_stmt *q) {
    errno = 0;
    return sqlite3_step(q);
}

static int take_counts(struct scan *s) {
    struct record *r = &s->record;
    sqlite3_stmt *q = of_happening(s, SCAN_COUNTS);
    sqlite3_bind_int64(q, 2, r->document);
    int rc = step_once(q);
    if (rc != SQLITE_ROW)
        return rc;
    r->mentions = (uint64_t)sqlite3_column_int64(q, 0);
    r->documents = (uint64_t)sqlite3_column_int64(q, 1);
    r->publishers = (uint64_t)sqlite3_column_int64(q, 2);
    sqlite3_reset(q);
    return SQLITE_DONE;
}

static int take_missing(struct scan *s) {
    struct record *r = &s->record;
    struct str *const when[] = {&r->date, &r->date_end, &r->date_precision};
    int rc = SQLITE_DONE;
    if (!r->date.len) {
        sqlite3_stmt *q = of_happening(s, SCAN_DATED);
        rc = step_once(q);
        if (rc == SQLITE_ROW && !take_texts(s, q, 0, when, 3))
            return SQLITE_NOMEM;
        sqlite3_reset(q);
    }
    if ((rc == SQLITE_ROW || rc == SQLITE_DONE) && !r->place.words.len) {
        sqlite3_stmt *q = of_happening(s, SCAN_PLACED);
        rc = step_once(q);
        if (rc == SQLITE_ROW && !take_place(s, q, 0))
            return SQLITE_NOMEM;
        sqlite3_reset(q);
    }
    return rc == SQLITE_ROW ? SQLITE_DONE : rc;
}

/* What the other reports of the happening add. */
static int take_happening(struct scan *s) {
    int rc = take_counts(s);
    if (rc == SQLITE_DONE && s->options.others)
        rc = take_others(s, of_happening(s, SCAN_OTHERS));
    return rc == SQLITE_DONE ? take_missing(s) : rc;
}

static int take_sentence(struct scan *s) {
    struct record *r = &s->record;
    sqlite3_stmt *q = of_event(s, SCAN_LEAD, r->document, r->sentence);
    int rc = step_once(q);
    if (rc != SQLITE_ROW)
        return rc;
    r->lead = sqlite3_column_int64(q, 0) <= 1;
    sqlite3_reset(q);
    if (!s->options.sentences)
        return SQLITE_DONE;
    q = of_event(s, SCAN_WORDS, r->document, r->sentence);
    rc = step_once(q);
    if (rc == SQLITE_ROW && !take_text(s, q, 0, &r->sentence_words))
        return SQLITE_NOMEM;
    sqlite3_reset(q);
    return rc == SQLITE_ROW ? SQLITE_DONE : rc;
}

static int take_all(struct scan *s, int64_t number, bool retold) {
    int64_t document = s->record.document;
    int rc = take_actors(s, of_event(s, SCAN_ACTORS, document, number));
    if (rc == SQLITE_DONE)
        rc = take_contexts(s, of_event(s, SCAN_CONTEXTS, document, number));
    if (rc == SQLITE_DONE)
        rc = take_sentence(s);
    return rc == SQLITE_DONE && retold && !s->options.reports ? take_happening(s) : rc;
}

/* ---- walking --------------------------------------------------------------------------------- */

bool scan_again(struct scan *s, casus_error *err) {
    sqlite3_stmt *q = s->statements[s->options.by_day ? SCAN_DAYS : SCAN_WALK];
    sqlite3_reset(q);
    int rc = sqlite3_bind_int(q, 1, s->options.all_status);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_int(q, 2, s->options.reports);
    return rc == SQLITE_OK || failed(s, rc, err);
}

/* The statement whose row is the next event; NULL: there is none, or `rc` says why not. */
static sqlite3_stmt *next_row(struct scan *s, int *rc) {
    sqlite3_stmt *walk = s->statements[s->options.by_day ? SCAN_DAYS : SCAN_WALK];
    *rc = step_once(walk);
    if (*rc != SQLITE_ROW || !s->options.by_day)
        return *rc == SQLITE_ROW ? walk : NULL;
    sqlite3_stmt *one =
        of_event(s, SCAN_ONE, sqlite3_column_int64(walk, 0), sqlite3_column_int64(walk, 1));
    *rc = step_once(one);
    if (*rc == SQLITE_DONE)
        *rc = SQLITE_CORRUPT;
    return *rc == SQLITE_ROW ? one : NULL;
}

int scan_next(struct scan *s, const struct record **out, casus_error *err) {
    struct str document;
    int rc;
    arena_reset(&s->arena);
    sqlite3_stmt *row = next_row(s, &rc);
    if (!row && rc == SQLITE_DONE)
        return 0;
    if (!row) {
        failed(s, rc, err);
        return -1;
    }
    int64_t number = sqlite3_column_int64(row, NUMBER);
    bool retold = sqlite3_column_int(row, RETOLD) != 0;
    rc = take_row(s, row, &document) ? take_all(s, number, retold) : SQLITE_NOMEM;
    if (rc != SQLITE_DONE) {
        failed(s, rc, err);
        return -1;
    }
    *out = &s->record;
    return 1;
}
