/* casus_sqlite.c - a loadable extension of SQLite over casus.h: table-valued functions that code a
 * text.
 *
 *     SELECT * FROM casus_code(:text, :date, :id)      who did what to whom, a row an event
 *     SELECT * FROM casus_quotes(:text, :date, :id)    who says what, a row an attribution
 *     SELECT casus_version()
 *
 * Model and lexicon are opened at the first use, once in a process, from the folder that lies with
 * the extension, and stay open. A text that is NULL has no rows; what the library refuses is an
 * error of the statement, with the library's words. docs/SQL.md tells the columns. */
#define _GNU_SOURCE /* dladdr */
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3ext.h>

#include "casus.h"

SQLITE_EXTENSION_INIT1

enum { PATH_SIZE = 4096 };

/* ---- the model: one a process -------------------------------------------------------------------
 */

static struct {
    pthread_mutex_t lock;
    casus_model *model;
} shared = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* The folder that this file lies in; false where that is not to be found out. */
static bool own_folder(char out[PATH_SIZE]) {
    Dl_info info;
    if (!dladdr(&shared, &info) || !info.dli_fname)
        return false;
    char *path = realpath(info.dli_fname, NULL);
    char *slash = path ? strrchr(path, '/') : NULL;
    bool ok = slash && slash - path < PATH_SIZE - 64;
    if (ok) {
        memcpy(out, path, (size_t)(slash - path));
        out[slash - path] = '\0';
    }
    free(path);
    return ok;
}

/* Where the data lies: beside the extension (in the Python package, in a build), or in share/casus
 * of where it is installed (lib, lib/casus, lib/MACHINE); else where the library looks. */
static casus_model *open_model(casus_error *err) {
    static const char *const places[] = {"data", "share/casus", "../share/casus",
                                         "../../share/casus", "../../../share/casus"};
    char folder[PATH_SIZE], dir[PATH_SIZE + 32], file[PATH_SIZE + 64];
    bool known = own_folder(folder);
    for (size_t i = 0; known && i < sizeof places / sizeof *places; i++) {
        snprintf(dir, sizeof dir, "%s/%s", folder, places[i]);
        snprintf(file, sizeof file, "%s/casus.lexicon", dir);
        if (access(file, R_OK) == 0)
            return casus_model_open(dir, err);
    }
    return casus_model_open(NULL, err);
}

static const casus_model *model(casus_error *err) {
    pthread_mutex_lock(&shared.lock);
    if (!shared.model)
        shared.model = open_model(err);
    const casus_model *m = shared.model;
    pthread_mutex_unlock(&shared.lock);
    return m;
}

/* ---- the functions
 * -------------------------------------------------------------------------------
 */

enum argument { ARGUMENT_TEXT, ARGUMENT_DATE, ARGUMENT_ID, ARGUMENTS };

static const char *const argument_names[ARGUMENTS] = {"document_text", "document_date",
                                                      "document_id"};

/* One of the two functions. Its columns are followed by the arguments, which are hidden. */
struct function {
    const char *name;
    bool (*work)(casus_worker *worker, casus_doc *doc, casus_error *err);
    size_t (*rows)(const casus_doc *doc);
    size_t (*columns)(void);
    const char *(*column_name)(size_t column);
    casus_cell (*column_cell)(size_t column);
    /* One cell; NULL: memory is out. An empty one becomes NULL. */
    char *(*cell)(const casus_doc *doc, size_t row, size_t column, size_t *len, casus_error *err);
};

/* The columns of CSV, and the whole record. */
static size_t code_columns(void) {
    return casus_column_count() + 1;
}

static const char *code_column_name(size_t column) {
    return column < casus_column_count() ? casus_column_name(column) : "json";
}

static char *code_cell(const casus_doc *doc, size_t row, size_t column, size_t *len,
                       casus_error *err) {
    return column < casus_column_count() ? casus_event_cell(doc, row, column, len, err)
                                         : casus_event_json(doc, row, len, err);
}

enum quote_column {
    QUOTE_DOC,
    QUOTE_KIND,
    QUOTE_SOURCE,
    QUOTE_NAME,
    QUOTE_CODE,
    QUOTE_COUNTRY,
    QUOTE_SECTOR,
    QUOTE_ROLE,
    QUOTE_CUE,
    QUOTE_CONTENT,
    QUOTE_JSON,
    QUOTE_COLUMNS
};

static size_t quote_columns(void) {
    return QUOTE_COLUMNS;
}

static const char *quote_column_name(size_t column) {
    static const char *const names[QUOTE_COLUMNS] = {
        "doc",           "kind",        "source", "source_name", "source_code", "source_country",
        "source_sector", "source_role", "cue",    "content",     "json"};
    return names[column];
}

static casus_cell quote_column_cell(size_t column) {
    (void)column;
    return CASUS_CELL_TEXT;
}

static char *copy(const char *p, size_t len, size_t *out_len, casus_error *err) {
    char *out = malloc(len + 1);
    if (!out) {
        err->code = CASUS_ENOMEM;
        return NULL;
    }
    if (len)
        memcpy(out, p, len);
    out[len] = '\0';
    *out_len = len;
    return out;
}

static casus_str words(const casus_doc *doc, casus_span s) {
    return (casus_str){casus_doc_text(doc, NULL) + s.start, s.end > s.start ? s.end - s.start : 0};
}

/* What is said; between its pieces, which other words stand between, " ... ". */
static char *quote_content(const casus_doc *doc, size_t row, size_t count, size_t *len,
                           casus_error *err) {
    static const char between[] = " ... ";
    size_t size = 1;
    for (size_t i = 0; i < count; i++)
        size += words(doc, casus_doc_quote_content(doc, row, i)).len + sizeof between;
    char *out = malloc(size), *p = out;
    if (!out) {
        err->code = CASUS_ENOMEM;
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        casus_str piece = words(doc, casus_doc_quote_content(doc, row, i));
        if (!piece.len)
            continue;
        if (p > out)
            p = stpcpy(p, between);
        memcpy(p, piece.p, piece.len);
        p += piece.len;
    }
    *p = '\0';
    *len = (size_t)(p - out);
    return out;
}

static char *quote_cell(const casus_doc *doc, size_t row, size_t column, size_t *len,
                        casus_error *err) {
    casus_quote q;
    casus_doc_quote(doc, row, &q);
    const char *z = column == QUOTE_DOC       ? casus_doc_id(doc)
                    : column == QUOTE_KIND    ? casus_quote_name(q.kind)
                    : column == QUOTE_CODE    ? q.code
                    : column == QUOTE_COUNTRY ? q.country
                    : column == QUOTE_SECTOR  ? q.sector
                                              : NULL;
    casus_str s = {z, z ? strlen(z) : 0};
    switch (column) {
    case QUOTE_JSON:
        return casus_quote_json(doc, row, len, err);
    case QUOTE_CONTENT:
        return quote_content(doc, row, q.content_count, len, err);
    case QUOTE_SOURCE:
        s = words(doc, q.source);
        break;
    case QUOTE_CUE:
        s = words(doc, q.cue);
        break;
    case QUOTE_NAME:
        s = q.name;
        break;
    case QUOTE_ROLE:
        s = q.role;
        break;
    default:
        break;
    }
    return copy(s.p, s.len, len, err);
}

static const struct function functions[] = {
    {"casus_code", casus_code, casus_doc_event_count, code_columns, code_column_name,
     casus_column_cell, code_cell},
    {"casus_quotes", casus_quotes, casus_doc_quote_count, quote_columns, quote_column_name,
     quote_column_cell, quote_cell},
};

/* ---- the virtual table --------------------------------------------------------------------------
 */

struct table {
    sqlite3_vtab base;
    const struct function *function;
    casus_worker *worker; /* a connection does one thing at a time */
};

struct cursor {
    sqlite3_vtab_cursor base;
    casus_doc *doc; /* NULL: no rows */
    size_t row;
};

static int complain(struct table *t, const casus_error *err) {
    sqlite3_free(t->base.zErrMsg);
    t->base.zErrMsg = NULL;
    if (err->code == CASUS_ENOMEM)
        return SQLITE_NOMEM;
    t->base.zErrMsg = sqlite3_mprintf("%s: %s%s%s", t->function->name, err->file,
                                      err->file[0] ? ": " : "", err->message);
    return SQLITE_ERROR;
}

static int declare(sqlite3 *db, const struct function *f) {
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_str_appendall(sql, "CREATE TABLE x(");
    for (size_t i = 0; i < f->columns(); i++) {
        casus_cell cell = f->column_cell(i);
        sqlite3_str_appendf(sql, "\"%w\" %s, ", f->column_name(i),
                            cell == CASUS_CELL_INTEGER ? "INTEGER"
                            : cell == CASUS_CELL_REAL  ? "REAL"
                                                       : "TEXT");
    }
    for (int i = 0; i < ARGUMENTS; i++)
        sqlite3_str_appendf(sql, "\"%w\" HIDDEN%s", argument_names[i],
                            i + 1 < ARGUMENTS ? ", " : ")");
    char *text = sqlite3_str_finish(sql);
    int code = text ? sqlite3_declare_vtab(db, text) : SQLITE_NOMEM;
    sqlite3_free(text);
    return code;
}

static int on_connect(sqlite3 *db, void *function, int argc, const char *const *argv,
                      sqlite3_vtab **out, char **error) {
    (void)argc, (void)argv, (void)error;
    int code = declare(db, function);
    struct table *t = code == SQLITE_OK ? sqlite3_malloc64(sizeof *t) : NULL;
    if (!t)
        return code == SQLITE_OK ? SQLITE_NOMEM : code;
    *t = (struct table){.function = function};
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS); /* it reads and writes nothing */
    *out = &t->base;
    return SQLITE_OK;
}

static int on_disconnect(sqlite3_vtab *base) {
    struct table *t = (struct table *)base;
    casus_worker_free(t->worker);
    sqlite3_free(t);
    return SQLITE_OK;
}

/* Arguments are equations of the hidden columns. The plan's number has a bit for each that is
 * there, and they come to on_filter in their order. */
static int on_best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
    struct table *t = (struct table *)base;
    const int first = (int)t->function->columns();
    int at[ARGUMENTS] = {-1, -1, -1}, place = 0;
    bool unusable = false;
    for (int i = 0; i < info->nConstraint; i++) {
        int argument = info->aConstraint[i].iColumn - first;
        if (argument < 0 || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (info->aConstraint[i].usable)
            at[argument] = i;
        else
            unusable = true;
    }
    if (unusable) /* the order of tables in which an argument is not known yet */
        return SQLITE_CONSTRAINT;
    if (at[ARGUMENT_TEXT] < 0) {
        sqlite3_free(base->zErrMsg);
        base->zErrMsg = sqlite3_mprintf("%s needs a text: %s(text, date)", t->function->name,
                                        t->function->name);
        return SQLITE_ERROR;
    }
    info->idxNum = 0;
    for (int i = 0; i < ARGUMENTS; i++)
        if (at[i] >= 0) {
            info->idxNum |= 1 << i;
            info->aConstraintUsage[at[i]].argvIndex = ++place;
            info->aConstraintUsage[at[i]].omit = 1;
        }
    info->estimatedCost = 1e6; /* a millisecond, not a row */
    info->estimatedRows = 10;
    return SQLITE_OK;
}

static int on_open(sqlite3_vtab *base, sqlite3_vtab_cursor **out) {
    (void)base;
    struct cursor *c = sqlite3_malloc64(sizeof *c);
    if (!c)
        return SQLITE_NOMEM;
    memset(c, 0, sizeof *c);
    *out = &c->base;
    return SQLITE_OK;
}

static int on_close(sqlite3_vtab_cursor *base) {
    struct cursor *c = (struct cursor *)base;
    casus_doc_free(c->doc);
    sqlite3_free(c);
    return SQLITE_OK;
}

static const char *text_of(sqlite3_value *value) {
    return value && sqlite3_value_type(value) != SQLITE_NULL
               ? (const char *)sqlite3_value_text(value)
               : NULL;
}

static bool refuse(casus_error *err, casus_status code, const char *argument, const char *why) {
    err->code = code;
    snprintf(err->message, sizeof err->message, "%s %s", argument, why);
    return false;
}

/* A date or an id: no bytes without end, nothing behind a NUL. */
static bool check(sqlite3_value *value, const char *argument, size_t most, casus_error *err) {
    if (!value || sqlite3_value_type(value) == SQLITE_NULL)
        return true;
    if (sqlite3_value_type(value) == SQLITE_BLOB)
        return refuse(err, CASUS_EINPUT, argument, "is a blob, not text");
    const char *z = (const char *)sqlite3_value_text(value);
    size_t len = (size_t)sqlite3_value_bytes(value);
    if (!z)
        return refuse(err, CASUS_ENOMEM, argument, "");
    if (len > most)
        return refuse(err, CASUS_ELIMIT, argument, "is too long");
    return strlen(z) == len || refuse(err, CASUS_EINPUT, argument, "holds a NUL");
}

static casus_doc *make(sqlite3_value *const values[ARGUMENTS], casus_error *err) {
    char day[11];
    sqlite3_value *text = values[ARGUMENT_TEXT];
    if (sqlite3_value_type(text) == SQLITE_BLOB) {
        refuse(err, CASUS_EINPUT, "text", "is a blob: cast it to text");
        return NULL;
    }
    if (!check(values[ARGUMENT_DATE], "date", CASUS_FIELD_MAX, err) ||
        !check(values[ARGUMENT_ID], "id", CASUS_ID_MAX, err))
        return NULL;
    const char *p = (const char *)sqlite3_value_text(text);
    size_t len = (size_t)sqlite3_value_bytes(text);
    if (!p) {
        err->code = CASUS_ENOMEM;
        return NULL;
    }
    const casus_doc_info info = {.id = text_of(values[ARGUMENT_ID]),
                                 .date = casus_day(text_of(values[ARGUMENT_DATE]), day)};
    return casus_doc_new(p, len, &info, err);
}

static bool work(struct table *t, casus_doc *doc, casus_error *err) {
    const casus_model *m = model(err);
    if (m && !t->worker)
        t->worker = casus_worker_new(m, err);
    return m && t->worker && t->function->work(t->worker, doc, err);
}

static int on_filter(sqlite3_vtab_cursor *base, int plan, const char *unused, int argc,
                     sqlite3_value **argv) {
    (void)unused;
    struct cursor *c = (struct cursor *)base;
    struct table *t = (struct table *)base->pVtab;
    sqlite3_value *values[ARGUMENTS] = {NULL, NULL, NULL};
    casus_error err = {0};
    casus_doc_free(c->doc);
    c->doc = NULL;
    c->row = 0;
    for (int i = 0, next = 0; i < ARGUMENTS && next < argc; i++)
        if (plan & (1 << i))
            values[i] = argv[next++];
    if (!values[ARGUMENT_TEXT] || sqlite3_value_type(values[ARGUMENT_TEXT]) == SQLITE_NULL)
        return SQLITE_OK;
    c->doc = make(values, &err);
    if (c->doc && work(t, c->doc, &err))
        return SQLITE_OK;
    casus_doc_free(c->doc);
    c->doc = NULL;
    return complain(t, &err);
}

static int on_next(sqlite3_vtab_cursor *base) {
    ((struct cursor *)base)->row++;
    return SQLITE_OK;
}

static int on_eof(sqlite3_vtab_cursor *base) {
    const struct cursor *c = (const struct cursor *)base;
    const struct table *t = (const struct table *)base->pVtab;
    return !c->doc || c->row >= t->function->rows(c->doc);
}

static int on_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out) {
    *out = (sqlite3_int64)((struct cursor *)base)->row;
    return SQLITE_OK;
}

/* "-12.5", as the library writes numbers: no locale has a say. */
static double number_of(const char *z) {
    bool minus = *z == '-';
    double n = 0, scale = 0;
    for (z += minus; *z; z++) {
        if (*z == '.') {
            scale = 1;
            continue;
        }
        n = n * 10 + (*z - '0');
        scale *= 10;
    }
    n = scale ? n / scale : n;
    return minus ? -n : n;
}

static void argument_cell(sqlite3_context *context, const casus_doc *doc, size_t argument) {
    size_t len;
    const char *text = casus_doc_text(doc, &len);
    if (argument == ARGUMENT_TEXT)
        sqlite3_result_text64(context, text, len, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_text(context,
                            argument == ARGUMENT_DATE ? casus_doc_date(doc) : casus_doc_id(doc), -1,
                            SQLITE_TRANSIENT);
}

static void free_cell(void *cell) {
    casus_bytes_free(cell);
}

static int on_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
    const struct cursor *c = (const struct cursor *)base;
    struct table *t = (struct table *)base->pVtab;
    const struct function *f = t->function;
    casus_error err = {0};
    size_t len = 0;
    if ((size_t)column >= f->columns()) {
        argument_cell(context, c->doc, (size_t)column - f->columns());
        return SQLITE_OK;
    }
    char *cell = f->cell(c->doc, c->row, (size_t)column, &len, &err);
    if (!cell)
        return complain(t, &err);
    switch (len ? f->column_cell((size_t)column) : CASUS_CELL_TEXT) {
    case CASUS_CELL_INTEGER:
        sqlite3_result_int64(context, (sqlite3_int64)number_of(cell));
        break;
    case CASUS_CELL_REAL:
        sqlite3_result_double(context, number_of(cell));
        break;
    case CASUS_CELL_TEXT:
        if (len) { /* NULL where nothing is known */
            sqlite3_result_text64(context, cell, len, free_cell, SQLITE_UTF8);
            return SQLITE_OK;
        }
        break;
    }
    casus_bytes_free(cell);
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 0,
    .xConnect = on_connect, /* no xCreate: the functions are there without a table */
    .xBestIndex = on_best_index,
    .xDisconnect = on_disconnect,
    .xOpen = on_open,
    .xClose = on_close,
    .xFilter = on_filter,
    .xNext = on_next,
    .xEof = on_eof,
    .xColumn = on_column,
    .xRowid = on_rowid,
};

static void version(sqlite3_context *context, int argc, sqlite3_value **argv) {
    (void)argc, (void)argv;
    sqlite3_result_text(context, casus_version(), -1, SQLITE_STATIC);
}

/* SQLite looks for this name in any loadable extension. */
int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

int sqlite3_extension_init(sqlite3 *db, char **error, const sqlite3_api_routines *api) {
    enum { LEAST = 3031000 }; /* innocuous virtual tables */
    SQLITE_EXTENSION_INIT2(api);
    if (sqlite3_libversion_number() < LEAST) {
        *error = sqlite3_mprintf("casus needs SQLite 3.31 or later");
        return SQLITE_ERROR;
    }
    int code = sqlite3_create_function_v2(db, "casus_version", 0,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, version, NULL, NULL, NULL);
    for (size_t i = 0; code == SQLITE_OK && i < sizeof functions / sizeof *functions; i++)
        code = sqlite3_create_module_v2(db, functions[i].name, &module,
                                        (void *)(uintptr_t)&functions[i], NULL);
    /* The model is the process's, and outlives this connection. */
    return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
