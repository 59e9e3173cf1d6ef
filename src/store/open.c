/* open.c - opens and closes stores; refuses files that are none without touching them.
 *
 * The header of the file is read before SQLite sees it: SQLite would roll back or checkpoint what
 * another program has left. The tables are made before the file goes over to write-ahead logging,
 * so that from its first whole state on the header tells whose it is. A lock on the file, which
 * SQLite knows nothing of, keeps a second writer away for the whole of a run: two of them would
 * take turns, and one of them fail in the middle. */
#include "store/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static bool fail(const char *path, casus_status code, casus_error *err, const char *what,
                 const char *why) {
    return error_at(err, code, path, 0, "%s%s%s", what, why ? ": " : "", why ? why : "");
}

/* SQLite keeps the system's reason for most statements, not for COMMIT: those who run one set errno
 * to 0 before. */
static int system_reason(sqlite3 *db, int rc) {
    int now = errno, kept = db ? sqlite3_system_errno(db) : 0;
    return kept || (rc & 0xff) != SQLITE_IOERR ? kept : now;
}

bool database_error(const char *path, sqlite3 *db, int rc, casus_error *err) {
    int number = system_reason(db, rc);
    const char *told = db ? sqlite3_errmsg(db) : sqlite3_errstr(rc);
    const char *why = number ? strerror(number) : told;
    switch (rc & 0xff) {
    case SQLITE_NOMEM:
        return fail(path, CASUS_ENOMEM, err, "out of memory for the store", NULL);
    case SQLITE_TOOBIG:
        return fail(path, CASUS_ELIMIT, err, "the document is too large for a store", NULL);
    case SQLITE_FULL:
        return fail(path, CASUS_EIO, err, "cannot write", strerror(ENOSPC));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(path, CASUS_EIO, err, "another program keeps it locked", NULL);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* tables or columns are not there */
    case SQLITE_CONSTRAINT:
        return fail(path, CASUS_EIO, err, "is damaged", told);
    case SQLITE_READONLY:
        return fail(path, CASUS_EIO, err, "cannot write", "the file or its folder is read-only");
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return fail(path, CASUS_EIO, err, "cannot open", why);
    default:
        return fail(path, CASUS_EIO, err, "cannot read or write", why);
    }
}

bool store_error(const struct store *s, int rc, casus_error *err) {
    return database_error(s->path, s->db, rc, err);
}

static uint32_t big_endian(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

bool check_version(const char *path, uint32_t version, casus_error *err) {
    if (version <= STORE_VERSION)
        return true;
    return error_at(err, CASUS_EIO, path, 0,
                    "is a store of version %u; this program knows %u: use a later one", version,
                    (unsigned)STORE_VERSION);
}

/* Of a file that is not empty. Fields of the header: sqlite.org/fileformat.html. */
bool store_check_header(int fd, const char *path, casus_error *err) {
    enum { USER_VERSION = 60, APPLICATION = 68, HEADER = 100 };
    unsigned char h[HEADER];
    ssize_t n = pread(fd, h, sizeof h, 0);
    if (n < 0)
        return fail(path, CASUS_EIO, err, "cannot read", strerror(errno));
    if (n == 0)
        return true;
    if (n < HEADER || memcmp(h, "SQLite format 3", 16) != 0)
        return fail(path, CASUS_EUSAGE, err, "is no store: not a SQLite database", NULL);
    if (big_endian(h + APPLICATION) != STORE_APPLICATION)
        return fail(path, CASUS_EUSAGE, err, "is no store: another program's database", NULL);
    return check_version(path, big_endian(h + USER_VERSION), err);
}

static bool lock_file(int fd, const char *path, casus_error *err) {
    static const struct timespec pause = {.tv_nsec = 20000000};
    for (int waited = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited += 20) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return true; /* a file system without such locks: SQLite's own must do */
        if (waited >= STORE_WAIT_MS)
            return fail(path, CASUS_EIO, err, "another program is writing to it", NULL);
        nanosleep(&pause, NULL);
    }
    return true;
}

/* The file itself, locked, found to be ours or empty. */
static bool open_file(struct store *s, casus_error *err) {
    const char *path = s->path;
    struct stat st;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return fail(path, CASUS_EUSAGE, err,
                    S_ISDIR(st.st_mode) ? "is a folder, not a store" : "is no file", NULL);
    s->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (s->fd < 0)
        return fail(path, CASUS_EIO, err, "cannot open", strerror(errno));
    return lock_file(s->fd, path, err) && store_check_header(s->fd, path, err);
}

static bool execute(struct store *s, const char *sql, casus_error *err) {
    errno = 0;
    int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || store_error(s, rc, err);
}

static bool ask(struct store *s, const char *pragma, int64_t *out, casus_error *err) {
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(s->db, pragma, -1, &statement, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    bool ok = rc == SQLITE_ROW || store_error(s, rc, err);
    sqlite3_finalize(statement);
    return ok;
}

/* The statements, once the tables are there. */
static bool prepare(struct store *s, casus_error *err) {
    static const char *const texts[] = {
#define X(id, sql) sql,
        STATEMENT_LIST(X)
#undef X
    };
    if (s->statements[0])
        return true;
    if (!execute(s, STORE_TEMPORARY, err))
        return false;
    for (int i = 0; i < STATEMENTS; i++) {
        int rc = sqlite3_prepare_v3(s->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                                    &s->statements[i], NULL);
        if (rc != SQLITE_OK)
            return store_error(s, rc, err);
    }
    return true;
}

/* Brings the tables from version `from`, 0: there are none, to this program's, in one transaction.
 */
static bool make_tables(struct store *s, uint32_t from, casus_error *err) {
    char sql[128];
    snprintf(sql, sizeof sql,
             "BEGIN EXCLUSIVE; PRAGMA application_id = %d; PRAGMA user_version = %d",
             (int)STORE_APPLICATION, (int)STORE_VERSION);
    bool ok = execute(s, sql, err) && (from || execute(s, store_schema, err));
    for (uint32_t version = from ? from : 1; ok && version < STORE_VERSION; version++)
        ok = execute(s, store_upgrades[version - 1], err);
    if (ok && from)
        ok = prepare(s, err) && store_index_all(s, err);
    return ok && execute(s, "COMMIT", err);
}

/* Finds ours or makes it, now that SQLite has recovered what a killed program left. */
static bool open_tables(struct store *s, casus_error *err) {
    int64_t schema = 0, application = 0, version = 0;
    if (!ask(s, "PRAGMA schema_version", &schema, err) ||
        !ask(s, "PRAGMA application_id", &application, err) ||
        !ask(s, "PRAGMA user_version", &version, err))
        return false;
    if (!schema && !application)
        return make_tables(s, 0, err);
    if (application != STORE_APPLICATION)
        return fail(s->path, CASUS_EUSAGE, err, "is no store: another program's database", NULL);
    if (!check_version(s->path, (uint32_t)version, err))
        return false;
    return version == STORE_VERSION || make_tables(s, version > 0 ? (uint32_t)version : 1, err);
}

/* SQLite takes "file:..." for a URI and ":memory:" for no file; a path is a path here. */
char *plain_path(const char *path) {
    size_t size = strlen(path) + sizeof "./";
    char *out = malloc(size);
    if (out)
        snprintf(out, size, "%s%s", *path == '/' ? "" : "./", path);
    return out;
}

/* With NORMAL a commit waits for no disk: a store is as sound after a power cut, but may lack the
 * last batches. Cache and log are as large as indexes in no order ask for. */
static const char tuning[] = "PRAGMA journal_mode = WAL;"
                             "PRAGMA synchronous = NORMAL;"
                             "PRAGMA cache_size = -65536;"
                             "PRAGMA wal_autocheckpoint = 16000";

static bool open_database(struct store *s, casus_error *err) {
    char *path = plain_path(s->path);
    if (!path)
        return store_error(s, SQLITE_NOMEM, err);
    int rc = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    free(path);
    if (rc != SQLITE_OK)
        return store_error(s, rc, err);
    /* A store may come from anybody: nothing in it may do more than hold rows. */
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_busy_timeout(s->db, STORE_WAIT_MS);
    return execute(
               s,
               "PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY",
               err) &&
           open_tables(s, err) && prepare(s, err) && execute(s, tuning, err);
}

static void close_database(struct store *s) {
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db);
    s->db = NULL;
    if (s->fd >= 0)
        close(s->fd);
}

static void free_store(struct store *s) {
    close_database(s);
    pthread_mutex_destroy(&s->lock);
    free(s->path);
    free(s);
}

struct store *store_open(const char *path, const struct store_run *run, casus_error *err) {
    struct store *s = calloc(1, sizeof *s);
    if (s) {
        s->fd = -1;
        pthread_mutex_init(&s->lock, NULL);
        s->path = strdup(path);
        snprintf(s->program, sizeof s->program, "%s", run->program);
        snprintf(s->model, sizeof s->model, "%s", run->model);
        snprintf(s->lexicon, sizeof s->lexicon, "%s", run->lexicon);
        snprintf(s->options, sizeof s->options, "%s", run->options);
    }
    if (!s || !s->path)
        error_set(err, CASUS_ENOMEM, "out of memory for a store");
    else if (open_file(s, err) && open_database(s, err))
        return s;
    if (s)
        free_store(s);
    return NULL;
}

bool store_close(struct store *s, casus_error *err) {
    if (!s)
        return true;
    pthread_mutex_lock(&s->lock);
    bool ok = store_finish(s, err);
    pthread_mutex_unlock(&s->lock);
    free_store(s);
    return ok;
}

void store_halt(struct store *s) {
    pthread_mutex_lock(&s->lock); /* for good */
    store_finish(s, NULL);
    close_database(s);
}
