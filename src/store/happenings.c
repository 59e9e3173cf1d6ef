/* happenings.c - which events of different documents tell of one happening.
 *
 * A document's events stand for its happenings by the first event of each (struct likeness,
 * `first`). Such a happening is held against those of documents with smaller numbers, and of them
 * only against those that are no later telling themselves: `later` is 0 in their keys. The one that
 * fits best is what it tells of again. So what is found of a document depends on it and on the
 * documents before it alone, and a happening grows by no chain of resemblances.
 *
 * Keys lead to the few that can fit: the group of the category with a country or a town, and the
 * day. Where a document is replaced, all later documents with keys near to what was there, or to
 * what is there now, are looked at again, in order; what changes there makes others stale in turn.
 */
#include "store/parts.h"

#include <stdio.h>

enum {
    DAYS_BACK = 7,  /* a week that holds the day begins so early */
    DAYS_AHEAD = 5, /* a report without a day of its own stands at the day of its publication */
    SPAN_MAX = 6,   /* what takes longer than a week has no day to be found by */
    KEYS_MAX = 8,
};

struct keys {
    int64_t list[KEYS_MAX];
    uint32_t count;
    int32_t day, last;
};

static bool find_day(const struct likeness *l, int32_t *day) {
    bool dated = l->precision != CASUS_DATE_UNKNOWN;
    *day = dated ? l->from : l->published;
    if (dated)
        return l->to >= l->from && l->to - l->from <= SPAN_MAX;
    return l->published != INT32_MIN && !(l->flags & LIKE_EARLIER);
}

static void add_key(struct keys *k, uint8_t group, uint8_t kind, uint32_t what) {
    const uint8_t bytes[] = {group,
                             kind,
                             (uint8_t)what,
                             (uint8_t)(what >> 8),
                             (uint8_t)(what >> 16),
                             (uint8_t)(what >> 24)};
    int64_t key = (int64_t)hash_bytes(bytes, sizeof bytes);
    for (uint32_t i = 0; i < k->count; i++)
        if (k->list[i] == key)
            return;
    if (k->count < KEYS_MAX)
        k->list[k->count++] = key;
}

static void add_country(struct keys *k, uint8_t group, const char c[4]) {
    if (c[0])
        add_key(k, group, 1,
                (uint32_t)(uint8_t)c[0] | (uint32_t)(uint8_t)c[1] << 8 |
                    (uint32_t)(uint8_t)c[2] << 16);
}

/* What a happening is found by; false: by nothing. */
static bool find_keys(const struct likeness *l, struct keys *k) {
    uint8_t group = like_group(l->category);
    k->count = 0;
    if (!l->category || !find_day(l, &k->day))
        return false;
    k->last = l->precision != CASUS_DATE_UNKNOWN ? l->to : k->day;
    if (l->place)
        add_key(k, group, 2, l->place);
    for (uint32_t i = 0; i < l->source_count || i < l->target_count; i++) {
        if (i < l->source_count)
            add_country(k, group, l->source[i].country);
        if (i < l->target_count)
            add_country(k, group, l->target[i].country);
    }
    add_country(k, group, l->country);
    return k->count > 0;
}

/* ---- what an earlier document told ------------------------------------------------------------
 */

/* A happening that is looked for: whose, and what it is like. */
struct sought {
    int64_t document;
    const struct likeness *likeness;
};

/* The first event that tells of it. */
struct first {
    int64_t document, number;
    char id[24]; /* "": none */
    int points;
};

static bool has_day(const struct likeness *l) {
    return l->precision != CASUS_DATE_UNKNOWN;
}

/* Whether later tellings of `id` leave it open that `sought` is one of them: what the first event
 * does not tell, town and day, one of them may have settled. */
static bool fits_members(struct store *s, const char *id, const struct likeness *first,
                         const struct sought *sought, bool *fits, casus_error *err) {
    const struct likeness *l = sought->likeness;
    bool town = !first->town && l->town, day = !has_day(first) && has_day(l);
    *fits = true;
    if (!town && !day)
        return true;
    struct row r = row_of(s, STATEMENT_FIND_MEMBERS);
    row_z(&r, id);
    row_int(&r, sought->document);
    int rc;
    while ((rc = row_step(&r)) == SQLITE_ROW && *fits && (town || day)) {
        if (day && sqlite3_column_type(r.statement, 0) != SQLITE_NULL) {
            *fits = sqlite3_column_int64(r.statement, 0) <= l->to &&
                    sqlite3_column_int64(r.statement, 1) >= l->from;
            day = false;
        }
        if (town && *fits && sqlite3_column_type(r.statement, 2) != SQLITE_NULL) {
            *fits = sqlite3_column_int64(r.statement, 2) == l->place;
            town = false;
        }
    }
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

/* Whether the document tells of that happening elsewhere, as of another one. */
static bool is_taken(const struct store *s, int64_t document, int64_t number,
                     const struct likeness *l) {
    uint32_t kept = s->taken.count < TAKEN_MAX ? s->taken.count : TAKEN_MAX;
    for (uint32_t i = 0; i < kept; i++)
        if (s->taken.list[i].document == document && s->taken.list[i].number == number &&
            like_within(&s->taken.list[i].likeness, l) == LIKE_CONFLICT)
            return true;
    return false;
}

static void take(struct store *s, const struct first *f, const struct likeness *l) {
    uint32_t at = s->taken.count++ % TAKEN_MAX;
    s->taken.list[at].document = f->document;
    s->taken.list[at].number = f->number;
    s->taken.list[at].likeness = *l;
}

static bool find_id(struct store *s, struct first *f, casus_error *err) {
    struct row r = row_of(s, STATEMENT_FIND_ID);
    row_int(&r, f->document);
    row_int(&r, f->number);
    int rc = row_step(&r);
    const char *id = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(r.statement, 0) : NULL;
    snprintf(f->id, sizeof f->id, "%s", id ? id : "");
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

/* The row of a happening that may be the one; takes it over where it fits better. */
static bool weigh(struct store *s, sqlite3_stmt *row, const struct sought *sought,
                  struct first *best, casus_error *err) {
    struct likeness other;
    const uint8_t *bytes = sqlite3_column_blob(row, 2);
    struct first f = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), "", 0};
    if (!bytes || !likeness_unpack(bytes, (size_t)sqlite3_column_bytes(row, 2), &other))
        return true; /* somebody else's row: nothing is one with it */
    f.points = like_across(&other, sought->likeness);
    bool sooner =
        f.document < best->document || (f.document == best->document && f.number < best->number);
    if (f.points < LIKE_ACROSS || f.points < best->points ||
        (f.points == best->points && !sooner) ||
        is_taken(s, f.document, f.number, sought->likeness))
        return true;
    bool fits = false;
    if (!find_id(s, &f, err) || (f.id[0] && !fits_members(s, f.id, &other, sought, &fits, err)))
        return false;
    if (fits)
        *best = f;
    return true;
}

static bool find_first(struct store *s, const struct sought *sought, const struct keys *keys,
                       struct first *best, casus_error *err) {
    bool ok = true;
    *best = (struct first){.id = ""};
    for (uint32_t i = 0; ok && i < keys->count; i++) {
        struct row r = row_of(s, STATEMENT_FIND_NEAR);
        row_int(&r, keys->list[i]);
        row_int(&r, (int64_t)keys->day - DAYS_BACK);
        row_int(&r, (int64_t)keys->last + DAYS_AHEAD);
        row_int(&r, sought->document);
        int rc;
        while (ok && (rc = row_step(&r)) == SQLITE_ROW)
            ok = weigh(s, r.statement, sought, best, err);
        if (ok && rc != SQLITE_DONE)
            ok = store_error(s, rc, err);
        sqlite3_reset(r.statement);
    }
    if (ok && best->id[0])
        take(s, best, sought->likeness);
    return ok;
}

/* ---- what is told again ------------------------------------------------------------------------
 */

/* Event `number` and those of the document that tell of the same are the same as event `first` of
 * another document, or, where that is "", as none; `id` is the event's own. */
static bool set_same(struct store *s, int64_t document, int64_t number, const char *first,
                     const char *id, casus_error *err) {
    struct row r = row_of(s, STATEMENT_SET_SAME);
    row_int(&r, document);
    row_int(&r, number);
    row_z(&r, first);
    if (!row_done(s, &r, err))
        return false;
    r = row_of(s, STATEMENT_SET_SAME_OF_OTHERS);
    row_int(&r, document);
    row_int(&r, number);
    row_z(&r, first[0] ? first : id);
    return row_done(s, &r, err);
}

static bool add_happening(struct store *s, int64_t document, uint32_t number,
                          const struct likeness *l, casus_error *err) {
    uint8_t bytes[LIKENESS_BYTES];
    struct row r = row_of(s, STATEMENT_ADD_HAPPENING);
    row_int(&r, document);
    row_int(&r, number);
    if (has_day(l)) {
        row_int(&r, l->from);
        row_int(&r, l->to);
    } else {
        row_none(&r);
        row_none(&r);
    }
    if (l->town)
        row_int(&r, l->place);
    else
        row_none(&r);
    row_bytes(&r, bytes, likeness_pack(l, bytes));
    return row_done(s, &r, err);
}

static bool add_keys(struct store *s, int64_t document, uint32_t number, const struct keys *k,
                     bool later, casus_error *err) {
    for (uint32_t i = 0; i < k->count; i++) {
        struct row r = row_of(s, STATEMENT_ADD_KEY);
        row_int(&r, k->list[i]);
        row_int(&r, later);
        row_int(&r, k->day);
        row_int(&r, document);
        row_int(&r, number);
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

bool store_happenings(struct store *s, const casus_doc *doc, int64_t document, casus_error *err) {
    s->taken.count = 0;
    for (uint32_t i = 0; doc->likeness && i < doc->event_count; i++) {
        const struct likeness *l = &doc->likeness[i];
        struct keys keys;
        struct first first;
        if (l->first != i || !find_keys(l, &keys))
            continue;
        if (!add_happening(s, document, i, l, err) ||
            !find_first(s, &(struct sought){document, l}, &keys, &first, err) ||
            !add_keys(s, document, i, &keys, first.id[0] != '\0', err) ||
            (first.id[0] && !set_same(s, document, i, first.id, doc->events[i].id, err)))
            return false;
    }
    return true;
}

/* ---- after a document was replaced --------------------------------------------------------------
 */

bool store_mark(struct store *s, int64_t document, casus_error *err) {
    static const enum statement statements[] = {STATEMENT_MARK_NEAR_DOCUMENT,
                                                STATEMENT_MARK_NEAR_FIRST};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
        struct row r = row_of(s, statements[i]);
        row_int(&r, document);
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

static bool mark_near(struct store *s, const char *id, int64_t document, casus_error *err) {
    struct row r = row_of(s, STATEMENT_MARK_NEAR);
    row_z(&r, id);
    row_int(&r, document);
    return !*id || row_done(s, &r, err);
}

/* A happening as it is stored. */
struct stored {
    int64_t number;
    struct likeness likeness;
    char same_as[24], id[24];
    bool whole; /* its bytes could be read */
};

/* The one behind number `after`; *found is false where none is. */
static bool next_stored(struct store *s, int64_t document, int64_t after, struct stored *out,
                        bool *found, casus_error *err) {
    struct row r = row_of(s, STATEMENT_FIND_HAPPENINGS);
    row_int(&r, document);
    row_int(&r, after);
    int rc = row_step(&r);
    *found = rc == SQLITE_ROW;
    if (*found) {
        const uint8_t *bytes = sqlite3_column_blob(r.statement, 1);
        const char *same_as = (const char *)sqlite3_column_text(r.statement, 2);
        const char *id = (const char *)sqlite3_column_text(r.statement, 3);
        out->number = sqlite3_column_int64(r.statement, 0);
        out->whole = bytes && likeness_unpack(bytes, (size_t)sqlite3_column_bytes(r.statement, 1),
                                              &out->likeness);
        snprintf(out->same_as, sizeof out->same_as, "%s", same_as ? same_as : "");
        snprintf(out->id, sizeof out->id, "%s", id ? id : "");
    }
    bool ok = *found || rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

/* Looks again for what the happening tells of. Others depend on whether it is a first one, and,
 * by town and day, on whose it is. */
static bool relink_one(struct store *s, int64_t document, const struct stored *old,
                       casus_error *err) {
    struct keys keys;
    struct first first;
    if (!old->whole || !find_keys(&old->likeness, &keys))
        return true;
    if (!find_first(s, &(struct sought){document, &old->likeness}, &keys, &first, err))
        return false;
    if (strcmp(first.id, old->same_as) == 0)
        return true;
    struct row r = row_of(s, STATEMENT_SET_LATER);
    row_int(&r, document);
    row_int(&r, old->number);
    row_int(&r, first.id[0] != '\0');
    return row_done(s, &r, err) && set_same(s, document, old->number, first.id, old->id, err) &&
           mark_near(s, old->id, document, err) && mark_near(s, old->same_as, document, err) &&
           mark_near(s, first.id, document, err);
}

static bool relink(struct store *s, int64_t document, casus_error *err) {
    struct stored old;
    bool found;
    s->taken.count = 0;
    for (int64_t after = -1;; after = old.number) {
        if (!next_stored(s, document, after, &old, &found, err))
            return false;
        if (!found)
            return true;
        if (!relink_one(s, document, &old, err))
            return false;
    }
}

/* The stale document with the smallest number; 0: none. */
static bool next_stale(struct store *s, int64_t *document, casus_error *err) {
    struct row r = row_of(s, STATEMENT_NEXT_STALE);
    int rc = row_step(&r);
    *document = rc == SQLITE_ROW ? sqlite3_column_int64(r.statement, 0) : 0;
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r.statement);
    return ok;
}

/* In the order of their numbers, each one once: what changes makes only later ones stale. */
bool store_relink(struct store *s, casus_error *err) {
    for (;;) {
        int64_t document;
        if (!next_stale(s, &document, err))
            return false;
        if (!document)
            return true;
        struct row r = row_of(s, STATEMENT_CLEAR_STALE);
        row_int(&r, document);
        if (!row_done(s, &r, err) || !relink(s, document, err))
            return false;
    }
}
