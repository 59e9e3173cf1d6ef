/* recode.c - documents that a store holds, coded again: what has changed.
 *
 * The records before and after are read by one statement, so that both are told in the same words.
 * An event is the same one where its trigger stands in the same place; of several there, where the
 * code is the same too. Confidence and the entry that decided are left out: every new model and
 * every edit of the lexicon moves them. */
#include "store/parts.h"

#include <stdio.h>

static const char *const columns[] = {
    "id",      "cameo", "plover",   "mode",           "status", "source",   "target",
    "said_by", "date",  "date_end", "date_precision", "due",    "location", "location_country",
    "trigger"};
enum {
    COLUMNS = sizeof columns / sizeof *columns,
    ID = 0,
    CAMEO = 1,
    STATUS = 4,
    SOURCE = 5,
    TARGET = 6,
    TRIGGER = 14
};

struct old_record {
    int64_t start;               /* of its trigger */
    const char *values[COLUMNS]; /* NULL: none */
    bool matched;
};

struct old_records {
    struct old_record *list;
    size_t count, cap;
};

/* ---- records before and after -----------------------------------------------------------------
 */

static bool read_record(sqlite3_stmt *row, struct arena *arena, struct old_record *out) {
    *out = (struct old_record){.start = sqlite3_column_int64(row, 0)};
    for (int i = 0; i < COLUMNS; i++) {
        const char *z = (const char *)sqlite3_column_text(row, i + 1);
        out->values[i] = z ? arena_copy(arena, z, strlen(z)) : NULL;
        if (z && !out->values[i])
            return false;
    }
    return true;
}

static bool read_records(struct store *s, int64_t document, struct arena *arena,
                         struct old_records *out, casus_error *err) {
    struct row r = row_of(s, STATEMENT_RECORDS);
    row_int(&r, document);
    bool ok = true;
    int rc;
    while (ok && (rc = row_step(&r)) == SQLITE_ROW) {
        if (out->count == out->cap) {
            size_t cap = out->cap ? 2 * out->cap : 16;
            out->list =
                arena_grow(arena, out->list, out->cap * sizeof *out->list, cap * sizeof *out->list);
            out->cap = cap;
        }
        ok = out->list && read_record(r.statement, arena, &out->list[out->count++]);
    }
    if (!ok)
        store_error(s, SQLITE_NOMEM, err);
    else if (rc != SQLITE_DONE)
        ok = store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

/* ---- what is told -----------------------------------------------------------------------------
 */

struct telling {
    const struct store_watcher *watcher;
    const char *doc;
    bool more;
};

static void tell(struct telling *t, const char *id, const char *change, const char *column,
                 const char *before, const char *after) {
    struct store_change c = {t->doc, id, change, column, before, after};
    t->more = t->more && t->watcher->tell(t->watcher->context, &c);
}

/* "166 occurred Kenya (KEN) > Sudan (SDN): expelled" */
static void tell_whole(struct telling *t, const struct old_record *r, bool is_new) {
    char text[512];
    const char *source = r->values[SOURCE], *target = r->values[TARGET];
    snprintf(text, sizeof text, "%s %s %.150s%s%.150s: %.150s", r->values[CAMEO], r->values[STATUS],
             source ? source : "-", target ? " > " : "", target ? target : "",
             r->values[TRIGGER] ? r->values[TRIGGER] : "-");
    tell(t, r->values[ID], is_new ? "new" : "gone", "event", is_new ? NULL : text,
         is_new ? text : NULL);
}

static bool is_same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The id changes with code and status; told is what it has become where anything else did not. */
static void tell_changes(struct telling *t, const struct old_record *before,
                         const struct old_record *after) {
    bool told = false;
    for (int i = COLUMNS - 1; i >= 0; i--) {
        if (is_same(before->values[i], after->values[i]) || (i == ID && told))
            continue;
        tell(t, after->values[ID], "changed", columns[i], before->values[i], after->values[i]);
        told = true;
    }
}

static bool stands_before(const struct old_record *a, const struct old_record *b) {
    return a->start < b->start;
}

/* The record of `before` from number `from` on, at the same place, that is meant; NULL: none. */
static struct old_record *find_match(struct old_records *before, size_t from,
                                     const struct old_record *r, bool same_code) {
    enum { NEAR = 32 }; /* records of one trigger that are looked at */
    for (size_t i = from; i < before->count && i - from < NEAR; i++) {
        struct old_record *b = &before->list[i];
        if (stands_before(r, b))
            return NULL;
        if (!b->matched && !stands_before(b, r) &&
            (!same_code || is_same(b->values[CAMEO], r->values[CAMEO])))
            return b;
    }
    return NULL;
}

static void compare(struct telling *t, struct old_records *before, struct old_records *after) {
    /* Those with the same code first, so that none of them goes to another one. */
    for (int same_code = 1; same_code >= 0; same_code--) {
        size_t from = 0;
        for (size_t i = 0; i < after->count; i++) {
            struct old_record *r = &after->list[i], *b;
            while (from < before->count && stands_before(&before->list[from], r))
                from++;
            if (r->matched || !(b = find_match(before, from, r, same_code)))
                continue;
            r->matched = b->matched = true;
            tell_changes(t, b, r);
        }
    }
    for (size_t i = 0; i < before->count; i++)
        if (!before->list[i].matched)
            tell_whole(t, &before->list[i], false);
    for (size_t i = 0; i < after->count; i++)
        if (!after->list[i].matched)
            tell_whole(t, &after->list[i], true);
}

/* ---- documents --------------------------------------------------------------------------------
 */

static bool find_number(struct store *s, const casus_doc *doc, int64_t *number, casus_error *err) {
    struct row r = row_of(s, STATEMENT_FIND_DOCUMENT);
    row_text(&r, doc->id);
    row_z(&r, s->program);
    row_z(&r, s->model);
    row_z(&r, s->lexicon);
    int rc = row_step(&r);
    *number = rc == SQLITE_ROW ? sqlite3_column_int64(r.statement, 0) : 0;
    sqlite3_reset(r.statement);
    if (rc == SQLITE_DONE)
        return error_set(err, CASUS_EINPUT, "the store holds no document of that id");
    return rc == SQLITE_ROW || store_error(s, rc, err);
}

static bool undo(struct store *s, casus_error *err) {
    struct row r = row_of(s, STATEMENT_ROLLBACK);
    s->open = false;
    s->run = 0; /* its row is gone again */
    return row_done(s, &r, err);
}

static bool recode(struct store *s, const casus_doc *doc, const struct store_watcher *watcher,
                   struct arena *arena, casus_error *err) {
    struct old_records before = {0}, after = {0};
    int64_t number;
    s->late = true;
    if (!find_number(s, doc, &number, err) || !read_records(s, number, arena, &before, err) ||
        !store_begin(s, err) || !store_replace(s, doc, number, err) ||
        !read_records(s, number, arena, &after, err))
        return false;
    struct row r = row_of(s, STATEMENT_CLEAR_STALE); /* done now */
    row_int(&r, number);
    if (!row_done(s, &r, err) || !(watcher->dry ? undo(s, err) : store_full(s, err)))
        return false;
    char *id = arena_copy(arena, doc->id.p, doc->id.len);
    struct telling t = {watcher, id, true};
    if (!id)
        return store_error(s, SQLITE_NOMEM, err);
    compare(&t, &before, &after);
    return true;
}

bool store_recode(struct store *s, const casus_doc *doc, const struct store_watcher *watcher,
                  casus_error *err) {
    struct arena arena;
    casus_error why;
    arena_init(&arena, 0);
    pthread_mutex_lock(&s->lock);
    bool ok = recode(s, doc, watcher, &arena, &why);
    if (!ok && why.code != CASUS_ELIMIT && why.code != CASUS_EINPUT && !s->failed)
        store_fail(s, &why);
    pthread_mutex_unlock(&s->lock);
    arena_free(&arena);
    if (!ok && err)
        *err = why;
    return ok;
}

static casus_doc *make_document(sqlite3_stmt *row, size_t text_max, casus_error *err) {
    casus_doc_info info = {.text_max = text_max};
    const char **const fields[] = {&info.id,  &info.date,   &info.title,   &info.source,
                                   &info.url, &info.author, &info.language};
    for (int i = 0; i < 7; i++)
        *fields[i] = (const char *)sqlite3_column_text(row, i + 1);
    const char *text = (const char *)sqlite3_column_text(row, 8);
    return casus_doc_new(text ? text : "", text ? (size_t)sqlite3_column_bytes(row, 8) : 0, &info,
                         err);
}

casus_doc *store_other(struct store *s, int64_t *after, size_t text_max, char id[256],
                       casus_error *err) {
    casus_doc *doc = NULL;
    casus_error why = {0};
    pthread_mutex_lock(&s->lock);
    struct row r = row_of(s, STATEMENT_NEXT_OTHER);
    row_int(&r, *after);
    row_text(&r, str_of(s->program));
    row_text(&r, str_of(s->model));
    row_text(&r, str_of(s->lexicon));
    row_text(&r, str_of(s->options));
    int rc = s->failed ? SQLITE_DONE : row_step(&r);
    if (rc == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(r.statement, 1);
        *after = sqlite3_column_int64(r.statement, 0);
        snprintf(id, 256, "%s", name ? name : "");
        doc = make_document(r.statement, text_max, &why);
    } else if (rc != SQLITE_DONE) {
        store_error(s, rc, &why);
    }
    sqlite3_reset(r.statement);
    pthread_mutex_unlock(&s->lock);
    *err = why;
    return doc;
}
