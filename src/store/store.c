/* store.c - documents into an open store: what is known already, what is new, what is committed
 * when; see store.h. */
#include "store/parts.h"

#include <stdio.h>
#include <time.h>

/* A batch ends with whichever comes first. */
enum { BATCH_DOCUMENTS = 256, BATCH_BYTES = 16 << 20, BATCH_MS = 1000 };

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Nothing more is done after a failure; what waited is not committed. */
static bool give_up(struct store *s, const casus_error *err) {
    s->failed = true;
    s->failure = *err;
    if (!sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    return false;
}

static bool is_sound(const struct store *s, casus_error *err) {
    if (s->failed && err)
        *err = s->failure;
    return !s->failed;
}

static bool commit(struct store *s, casus_error *err) {
    casus_error why;
    if (!s->open || !is_sound(s, err))
        return !s->failed;
    if (s->late && !store_relink(s, &why)) {
        if (err)
            *err = why;
        return give_up(s, &why);
    }
    struct row r = row_of(s, STATEMENT_COMMIT);
    if (!row_done(s, &r, &why)) {
        if (err)
            *err = why;
        return give_up(s, &why);
    }
    s->open = false;
    s->waiting = 0;
    s->waiting_bytes = 0;
    return true;
}

static bool begin(struct store *s, casus_error *err) {
    if (s->open)
        return true;
    struct row r = row_of(s, STATEMENT_BEGIN);
    s->open = row_done(s, &r, err);
    s->since = now_ms();
    return s->open;
}

static bool is_batch_full(const struct store *s) {
    return s->waiting >= BATCH_DOCUMENTS || s->waiting_bytes >= BATCH_BYTES ||
           now_ms() - s->since >= BATCH_MS;
}

/* What a document holds before it is coded, in 16 digits. */
static void hash_document(const casus_doc *doc, char out[17]) {
    struct str parts[] = {doc->text, str_of(doc->date), doc->title,   doc->source,
                          doc->url,  doc->author,       doc->language};
    uint64_t hashes[sizeof parts / sizeof *parts];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hashes[i] = hash_str(parts[i]);
    snprintf(out, 17, "%016llx", (unsigned long long)hash_bytes(hashes, sizeof hashes));
}

/* What the store holds under a document's id. */
struct known {
    int64_t number;  /* 0: nothing */
    bool same, ours; /* the same content; records of this program, model and lexicon */
};

static bool find_document(struct store *s, const casus_doc *doc, const char hash[17],
                          struct known *out, casus_error *err) {
    *out = (struct known){0};
    struct row r = row_of(s, STATEMENT_FIND_DOCUMENT);
    row_text(&r, doc->id);
    row_text(&r, str_of(s->program));
    row_text(&r, str_of(s->model));
    row_text(&r, str_of(s->lexicon));
    int rc = row_step(&r);
    if (rc == SQLITE_ROW) {
        const char *stored = (const char *)sqlite3_column_text(r.statement, 1);
        out->number = sqlite3_column_int64(r.statement, 0);
        out->same = stored && strcmp(stored, hash) == 0;
        out->ours = sqlite3_column_int(r.statement, 2) != 0;
    }
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

static void count_unchanged(struct store *s, const struct known *k) {
    s->counts.unchanged++;
    s->counts.other += !k->ours;
}

bool store_wants(struct store *s, const casus_doc *doc) {
    char hash[17];
    struct known known;
    hash_document(doc, hash);
    pthread_mutex_lock(&s->lock);
    /* What fails here fails again where it can be told. */
    bool same = !s->failed && find_document(s, doc, hash, &known, NULL) && known.same;
    if (same)
        count_unchanged(s, &known);
    pthread_mutex_unlock(&s->lock);
    return !same;
}

/* The number of the run that this program's records belong to; made when first asked for. */
static bool find_run(struct store *s, casus_error *err) {
    static const enum statement order[] = {STATEMENT_FIND_RUN, STATEMENT_ADD_RUN,
                                           STATEMENT_FIND_RUN};
    for (size_t i = 0; i < sizeof order / sizeof *order && !s->run; i++) {
        struct row r = row_of(s, order[i]);
        row_text(&r, str_of(s->program));
        row_text(&r, str_of(s->model));
        row_text(&r, str_of(s->lexicon));
        row_text(&r, str_of(s->options));
        int rc = row_step(&r);
        if (rc == SQLITE_ROW)
            s->run = sqlite3_column_int64(r.statement, 0);
        sqlite3_reset(r.statement);
        if (rc != SQLITE_ROW && rc != SQLITE_DONE)
            return store_error(s, rc, err);
    }
    return s->run || error_set(err, CASUS_EIO, "%s: is damaged: no row in table run", s->path);
}

/* The document's own row; *number is its number, 0 before where it is new. */
static bool put_document(struct store *s, const casus_doc *doc, const char hash[17],
                         int64_t *number, casus_error *err) {
    struct row r = row_of(s, *number ? STATEMENT_CHANGE_DOCUMENT : STATEMENT_ADD_DOCUMENT);
    row_text(&r, doc->id);
    row_int(&r, s->run);
    row_z(&r, hash);
    row_z(&r, doc->date);
    row_str(&r, doc->title);
    row_str(&r, doc->source);
    row_str(&r, doc->url);
    row_str(&r, doc->author);
    row_str(&r, doc->language);
    row_text(&r, doc->text);
    if (!row_done(s, &r, err))
        return false;
    if (!*number)
        *number = sqlite3_last_insert_rowid(s->db);
    return true;
}

/* The same where it is known. One that does not fit leaves all as it was. */
static bool change_document(struct store *s, const casus_doc *doc, const char hash[17],
                            int64_t number, casus_error *err) {
    if (!store_forget(s, number, err))
        return false;
    if (put_document(s, doc, hash, &number, err))
        return true;
    if (err->code == CASUS_ELIMIT)
        store_recall(s, number, err);
    return false;
}

static bool clear_rows(struct store *s, int64_t number, casus_error *err) {
    static const enum statement statements[] = {STATEMENT_CLEAR_EVENTS, STATEMENT_CLEAR_SENTENCES};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        struct row r = row_of(s, statements[i]);
        row_int(&r, number);
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

/* Rows of a document, in place of those it had where it is known. */
static bool put_rows(struct store *s, const casus_doc *doc, const char hash[17], int64_t known,
                     casus_error *err) {
    int64_t number = known;
    if (!(known ? change_document(s, doc, hash, number, err)
                : put_document(s, doc, hash, &number, err)) ||
        (known && (!store_mark(s, number, err) || !clear_rows(s, number, err))) ||
        !store_rows(s, doc, number, err) || !store_happenings(s, doc, number, err) ||
        !store_index(s, number, err))
        return false;
    /* A new document is the last one: no other depends on it yet. */
    return !known || (store_mark(s, number, err) && (s->late || store_relink(s, err)));
}

/* Into the open transaction. A document that does not fit fails with the statement that puts it. */
static bool put(struct store *s, const casus_doc *doc, casus_error *err) {
    char hash[17];
    struct known known;
    hash_document(doc, hash);
    if (!find_document(s, doc, hash, &known, err))
        return false;
    if (known.same) {
        count_unchanged(s, &known);
        return true;
    }
    if (!begin(s, err) || !find_run(s, err) || !put_rows(s, doc, hash, known.number, err))
        return false;
    *(known.number ? &s->counts.replaced : &s->counts.added) += 1;
    s->waiting++;
    s->waiting_bytes += doc->text.len;
    return !is_batch_full(s) || commit(s, err);
}

bool store_begin(struct store *s, casus_error *err) {
    return is_sound(s, err) && begin(s, err) && find_run(s, err);
}

bool store_replace(struct store *s, const casus_doc *doc, int64_t number, casus_error *err) {
    char hash[17];
    hash_document(doc, hash);
    if (!put_rows(s, doc, hash, number, err))
        return false;
    s->counts.replaced++;
    s->waiting++;
    s->waiting_bytes += doc->text.len;
    return true;
}

bool store_full(struct store *s, casus_error *err) {
    return !is_batch_full(s) || commit(s, err);
}

bool store_fail(struct store *s, const casus_error *err) {
    return give_up(s, err);
}

bool store_put(struct store *s, const casus_doc *doc, casus_error *err) {
    casus_error why;
    pthread_mutex_lock(&s->lock);
    bool ok = is_sound(s, &why) && put(s, doc, &why);
    if (!ok && why.code != CASUS_ELIMIT && !s->failed)
        give_up(s, &why);
    pthread_mutex_unlock(&s->lock);
    if (!ok && err)
        *err = why;
    return ok;
}

void store_tick(struct store *s) {
    pthread_mutex_lock(&s->lock);
    if (s->open && now_ms() - s->since >= BATCH_MS)
        commit(s, NULL);
    pthread_mutex_unlock(&s->lock);
}

struct store_counts store_counts(struct store *s) {
    pthread_mutex_lock(&s->lock);
    struct store_counts counts = s->counts;
    pthread_mutex_unlock(&s->lock);
    return counts;
}

bool store_finish(struct store *s, casus_error *err) {
    bool ok = commit(s, err);
    return is_sound(s, err) && ok;
}
