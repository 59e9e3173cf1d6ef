/* ask.c - opens stores to be read, builds and runs statements, hands rows out; see ask.h. */
#include "store/ask_parts.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { ROW_BYTES = 256 << 20, PROGRESS_STEPS = 20000 };

static const struct {
    const char *name;
    answer *answer;
    const struct cell_column *columns;
} kinds[ASK_KINDS] = {
    [ASK_TIMELINE] = {"timeline", answer_timeline, timeline_columns},
    [ASK_DYADS] = {"dyads", answer_dyads, dyads_columns},
    [ASK_PENDING] = {"pending", answer_pending, pending_columns},
    [ASK_ACTORS] = {"actors", answer_actors, actors_columns},
    [ASK_SEARCH] = {"search", answer_search, search_columns},
    [ASK_SHOW] = {"show", answer_show, show_columns},
    [ASK_SHIFT] = {"shift", answer_shift, shift_columns},
    [ASK_PAIRS] = {"pairs", answer_pairs, pairs_columns},
    [ASK_PLACES] = {"places", answer_places, places_columns},
    [ASK_SUMMARY] = {"summary", answer_summary, summary_columns},
};

const char *ask_name(enum ask_kind kind) {
    return kinds[kind].name;
}

const struct cell_column *ask_columns(enum ask_kind kind, size_t *count) {
    *count = 0;
    while (kinds[kind].columns[*count].name)
        ++*count;
    return kinds[kind].columns;
}

/* ---- open and close ---------------------------------------------------------------------------
 */

static bool open_database(struct ask *a, int flags, bool still, casus_error *err) {
    struct buf uri = {0};
    char *path = plain_path(a->path);
    sqlite3_close(a->db);
    a->db = NULL;
    if (path && still) { /* as a URI, for the one option that is given there */
        buf_z(&uri, "file:");
        for (const char *p = path; *p; p++)
            buf_printf(&uri, strchr("%?#", *p) ? "%%%02x" : "%c", (unsigned char)*p);
        buf_z(&uri, "?immutable=1");
        buf_char(&uri, '\0');
        flags |= SQLITE_OPEN_URI;
    }
    int rc = SQLITE_NOMEM;
    if (path && !uri.failed)
        rc = sqlite3_open_v2(still ? uri.p : path, &a->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    buf_free(&uri);
    free(path);
    if (rc != SQLITE_OK)
        return ask_error(a, rc, err);
    /* A store may come from anybody: what it holds is rows, and nothing that runs. */
    sqlite3_db_config(a->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(a->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(a->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(a->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_busy_timeout(a->db, STORE_WAIT_MS);
    rc = sqlite3_exec(a->db,
                      "PRAGMA query_only = ON; PRAGMA cell_size_check = ON;"
                      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536",
                      NULL, NULL, NULL);
    return rc == SQLITE_OK || ask_error(a, rc, err);
}

static int read_pragma(struct ask *a, const char *sql, int64_t *out) {
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(a->db, sql, -1, &s, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(s);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return rc;
}

/* Whose file it is, and of which version. */
static int read_header(struct ask *a, int64_t *application, int64_t *version) {
    int rc = read_pragma(a, "PRAGMA application_id", application);
    return rc == SQLITE_ROW ? read_pragma(a, "PRAGMA user_version", version) : rc;
}

static bool is_file(const char *path, casus_error *err) {
    struct stat st;
    if (stat(path, &st) != 0)
        return error_at(err, errno == ENOENT ? CASUS_EUSAGE : CASUS_EIO, path, 0, "cannot open: %s",
                        strerror(errno));
    if (!S_ISREG(st.st_mode))
        return error_at(err, CASUS_EUSAGE, path, 0, "%s",
                        S_ISDIR(st.st_mode) ? "is a folder, not a store" : "is no file");
    return true;
}

/* Another writer of an older program brings its tables up to what is asked here. */
static bool bring_up(struct ask *a, casus_error *err) {
    static const struct store_run nothing = {"", "", "", ""};
    sqlite3_close(a->db);
    a->db = NULL;
    struct store *s = store_open(a->path, &nothing, err);
    return s && store_close(s, err);
}

/* Read-only at first, so that a database that is no store is left as it is. Where even that asks
 * for files beside it, which the folder refuses, the file stands still. */
static bool open_checked(struct ask *a, casus_error *err) {
    int64_t application = 0, version = 0;
    if (!is_file(a->path, err) || !open_database(a, SQLITE_OPEN_READONLY, false, err))
        return false;
    int rc = read_header(a, &application, &version);
    bool still = (rc & 0xff) == SQLITE_CANTOPEN || (rc & 0xff) == SQLITE_READONLY;
    if (still) {
        if (!open_database(a, SQLITE_OPEN_READONLY, true, err))
            return false;
        rc = read_header(a, &application, &version);
    }
    if (rc != SQLITE_ROW)
        return ask_error(a, rc, err);
    if (application != STORE_APPLICATION)
        return error_at(err, CASUS_EUSAGE, a->path, 0, "is no store: %s",
                        application ? "another program's database"
                                    : "it holds no tables of a store");
    if (version < 0 || !check_version(a->path, (uint32_t)version, err))
        return false;
    if (version < STORE_VERSION && !bring_up(a, err))
        return false;
    /* Who may write takes away the files that WAL asks for when the last reader goes. */
    return still || open_database(a, SQLITE_OPEN_READWRITE, false, NULL) ||
           open_database(a, SQLITE_OPEN_READONLY, false, err);
}

struct ask *ask_open(const char *path, casus_error *err) {
    struct ask *a = calloc(1, sizeof *a);
    if (a) {
        arena_init(&a->arena, ROW_BYTES);
        arena_init(&a->kept, ROW_BYTES);
        a->path = strdup(path);
    }
    if (!a || !a->path)
        error_set(err, CASUS_ENOMEM, "out of memory for the store");
    else if (open_checked(a, err))
        return a;
    ask_close(a);
    return NULL;
}

void ask_close(struct ask *a) {
    if (!a)
        return;
    sqlite3_close(a->db);
    arena_free(&a->arena);
    arena_free(&a->kept);
    free(a->path);
    free(a);
}

/* ---- patience ---------------------------------------------------------------------------------
 */

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int is_late(void *context) {
    const struct ask *a = context;
    return a->deadline && now_ms() > a->deadline;
}

void ask_patience(struct ask *a, unsigned ms) {
    a->patience = ms;
    sqlite3_progress_handler(a->db, PROGRESS_STEPS, ms ? is_late : NULL, a);
}

bool ask_error(struct ask *a, int rc, casus_error *err) {
    if ((rc & 0xff) == SQLITE_INTERRUPT)
        return error_at(err, CASUS_ELIMIT, a->path, 0,
                        "the question takes longer than %u milliseconds: ask for less",
                        a->patience);
    if ((rc & 0xff) == SQLITE_NOTADB)
        return error_at(err, CASUS_EUSAGE, a->path, 0, "is no store: not a SQLite database");
    return database_error(a->path, a->db, rc, err);
}

bool ask_no_memory(struct ask *a, casus_error *err) {
    return ask_error(a, SQLITE_NOMEM, err);
}

/* ---- statements -------------------------------------------------------------------------------
 */

void query_sql(struct query *q, const char *sql) {
    buf_z(&q->sql, sql);
}

static void query_value(struct query *q, struct query_value v) {
    if (q->count == QUERY_VALUES)
        q->full = true;
    else
        q->values[q->count++] = v;
}

void query_text(struct query *q, const char *value) {
    query_value(q, (struct query_value){.text = value});
}

void query_int(struct query *q, int64_t value) {
    query_value(q, (struct query_value){.number = value});
}

sqlite3_stmt *query_run(struct ask *a, struct query *q, casus_error *err) {
    sqlite3_stmt *s = NULL;
    int rc = q->sql.failed ? SQLITE_NOMEM : q->full ? SQLITE_MISUSE : SQLITE_OK;
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(a->db, q->sql.p, (int)q->sql.len, &s, NULL);
    for (unsigned i = 0; rc == SQLITE_OK && i < q->count; i++) {
        const struct query_value *v = &q->values[i];
        rc = v->text ? sqlite3_bind_text(s, (int)i + 1, v->text, -1, SQLITE_TRANSIENT)
                     : sqlite3_bind_int64(s, (int)i + 1, v->number);
    }
    buf_free(&q->sql);
    if (rc == SQLITE_OK)
        return s;
    ask_error(a, rc, err);
    sqlite3_finalize(s);
    return NULL;
}

bool ask_step(struct ask *a, sqlite3_stmt *s, bool *ok, casus_error *err) {
    int rc = sqlite3_step(s);
    *ok = rc == SQLITE_ROW || rc == SQLITE_DONE || ask_error(a, rc, err);
    return rc == SQLITE_ROW;
}

/* ---- cells ------------------------------------------------------------------------------------
 */

/* Memory that is out leaves a cell empty; ask_fed tells. */
static struct cell copied(struct ask *a, const char *z, size_t len) {
    const char *copy = z ? arena_copy(&a->arena, z, len) : NULL;
    a->starved |= !copy;
    return copy ? cell_text((struct str){copy, len}) : (struct cell){0};
}

struct cell ask_copy(struct ask *a, const char *z, size_t len) {
    struct str s = {z, len};
    if (!len)
        return (struct cell){0};
    if (utf8_invalid(s) == len)
        return copied(a, z, len);
    struct buf valid = {0};
    while (s.len) {
        size_t good = utf8_invalid(s);
        buf_add(&valid, s.p, good);
        if (good < s.len)
            buf_z(&valid, "\xef\xbf\xbd");
        good += good < s.len;
        s = (struct str){s.p + good, s.len - good};
    }
    struct cell c = copied(a, valid.failed ? NULL : valid.p, valid.len);
    buf_free(&valid);
    return c;
}

bool ask_fed(struct ask *a, casus_error *err) {
    return !a->starved || ask_no_memory(a, err);
}

struct cell ask_cell(struct ask *a, sqlite3_stmt *s, int i) {
    const char *z = (const char *)sqlite3_column_text(s, i);
    return z ? ask_copy(a, z, (size_t)sqlite3_column_bytes(s, i)) : (struct cell){0};
}

struct cell ask_real(sqlite3_stmt *s, int i, unsigned digits) {
    if (sqlite3_column_type(s, i) == SQLITE_NULL)
        return (struct cell){0};
    return cell_number(sqlite3_column_double(s, i), digits);
}

struct cell ask_day(struct ask *a, sqlite3_stmt *s, int i) {
    char text[DAY_TEXT];
    if (sqlite3_column_type(s, i) == SQLITE_NULL || !day_text(sqlite3_column_int64(s, i), text))
        return (struct cell){0};
    return ask_copy(a, text, strlen(text));
}

bool page_put(struct page *p, const struct cell *cells, size_t count) {
    if (p->skip) {
        p->skip--;
        return true;
    }
    if (!p->left || !p->sink.row(p->sink.context, cells, count))
        return false;
    return --p->left > 0;
}

/* ---- questions --------------------------------------------------------------------------------
 */

bool ask_begin(struct ask *a, casus_error *err) {
    a->starved = false;
    a->deadline = a->patience ? now_ms() + a->patience : 0;
    int rc = sqlite3_exec(a->db, "BEGIN", NULL, NULL, NULL);
    return rc == SQLITE_OK || ask_error(a, rc, err);
}

void ask_end(struct ask *a) {
    a->deadline = 0;
    sqlite3_exec(a->db, "ROLLBACK", NULL, NULL, NULL); /* nothing was written */
    arena_reset(&a->arena);
    arena_reset(&a->kept);
}

bool ask_ask(struct ask *a, enum ask_kind kind, const struct ask_question *q, struct ask_sink sink,
             casus_error *err) {
    struct page page = {sink, q->skip, q->limit ? q->limit : ASK_LIMIT_MAX};
    if (page.left > ASK_LIMIT_MAX || page.skip > ASK_LIMIT_MAX)
        return error_set(err, CASUS_EUSAGE, "no more than %d rows are told or skipped",
                         ASK_LIMIT_MAX);
    if (!ask_begin(a, err))
        return false;
    bool ok = kinds[kind].answer(a, q, &page, err);
    ask_end(a);
    return ok;
}
