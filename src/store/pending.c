/* pending.c - what is planned, promised, threatened or demanded, and what has become of it.
 *
 * Settled is what a link says so of: a record that fulfils or withdraws it, or another telling of
 * it. Else later records of the same parties are looked through, in order: one that shares the
 * words of the act and whose parties fit is what came of it, as within a document (src/happening).
 * What is settled by nothing has lapsed where its due day is over. */
#include "store/ask_parts.h"

enum { OWN = 5, MATCH_DAYS = 180, MATCH_ROWS = 500 };

/* What of the record stands behind the columns of its own, as pending_columns tells them. */
static const enum record_cell shown[] = {RECORD_ID,
                                         RECORD_STATUS,
                                         RECORD_SOURCE,
                                         RECORD_SOURCE_CODE,
                                         RECORD_SOURCE_COUNTRY,
                                         RECORD_TARGET,
                                         RECORD_TARGET_CODE,
                                         RECORD_TARGET_COUNTRY,
                                         RECORD_DAY,
                                         RECORD_CAMEO,
                                         RECORD_PLOVER,
                                         RECORD_SAID_BY,
                                         RECORD_CONFIDENCE,
                                         RECORD_REPORTS,
                                         RECORD_DOC,
                                         RECORD_PUBLISHED,
                                         RECORD_TEXT};
enum { SHOWN = sizeof shown / sizeof *shown };

const struct cell_column pending_columns[] = {{"due", true},
                                              {"state", true},
                                              {"settled_by", true},
                                              {"settled_on", false},
                                              {"answer", false},
                                              {"id", true},
                                              {"status", true},
                                              {"source", true},
                                              {"source_code", false},
                                              {"source_country", false},
                                              {"target", true},
                                              {"target_code", false},
                                              {"target_country", false},
                                              {"day", false},
                                              {"cameo", true},
                                              {"plover", false},
                                              {"said_by", false},
                                              {"confidence", false},
                                              {"reports", false},
                                              {"doc", false},
                                              {"published", false},
                                              {"text", true},
                                              {NULL, false}};

static const char open_state[] = "open", done[] = "done", lapsed[] = "lapsed",
                  withdrawn[] = "withdrawn";
static const char *const states[] = {open_state, done, lapsed, withdrawn};

/* The statements, and the event at hand. */
struct pending {
    struct ask *ask;
    sqlite3_stmt *facts, *links, *later;
    int64_t document, number, day, published;
    bool dated; /* `day` holds */
    struct likeness likeness;
    bool whole; /* so does `likeness` */
    bool demanded;
    char id[24], source[24], target[24];
    char due[DAY_TEXT]; /* "": none */
    const char *state;
    struct cell by, on, answer;
};

/* ---- what is known of it ----------------------------------------------------------------------
 */

static const char facts_sql[] =
    "SELECT e.id, e.due, CASE WHEN e.status = 'planned' AND e.date_end > d.date THEN e.date_end "
    "END,"
    " e.day, d.date, h.likeness,"
    " (SELECT p.source || '|' || p.target FROM dyad p WHERE p.document = e.document"
    "  AND p.event = e.number AND p.source <> '' ORDER BY p.target = '', p.source, p.target LIMIT "
    "1),"
    " e.status = 'demanded'"
    " FROM event e CROSS JOIN document d ON d.number = e.document"
    " LEFT JOIN happening h ON h.document = e.document AND h.number = e.number"
    " WHERE e.document = ? AND e.number = ?";

/* Those of its id and of its other tellings. */
static const char links_sql[] =
    "WITH told (id) AS (SELECT ?1 UNION SELECT id FROM event INDEXED BY event_same_as"
    " WHERE same_as = ?1)"
    " SELECT l.kind, e.id, e.day FROM told t CROSS JOIN event_link l INDEXED BY event_link_id"
    " ON l.id = t.id CROSS JOIN event e ON e.document = l.document AND e.number = l.event"
    " WHERE l.kind IN ('fulfils', 'withdraws', 'answers') ORDER BY e.document, e.number";

static const char later_sql[] =
    "SELECT e.id, e.day, p.deed, h.likeness, e.status FROM dyad p INDEXED BY dyad_pair"
    " CROSS JOIN happening h ON h.document = p.document AND h.number = p.event"
    " CROSS JOIN event e ON e.document = p.document AND e.number = p.event"
    " WHERE p.source = ?1 AND p.target = ?2 AND p.day BETWEEN ?3 AND ?4 AND p.deed <> 0"
    " AND (p.document > ?5 OR (p.document = ?5 AND p.event > ?6))"
    " ORDER BY p.day, p.document, p.event LIMIT ?7";

static sqlite3_stmt *prepare(struct ask *a, const char *sql, casus_error *err) {
    struct query q = {0};
    query_sql(&q, sql);
    return query_run(a, &q, err);
}

static bool pending_open(struct pending *p, struct ask *a, casus_error *err) {
    p->ask = a;
    p->facts = prepare(a, facts_sql, err);
    p->links = p->facts ? prepare(a, links_sql, err) : NULL;
    p->later = p->links ? prepare(a, later_sql, err) : NULL;
    return p->later != NULL;
}

static void pending_close(struct pending *p) {
    sqlite3_finalize(p->facts);
    sqlite3_finalize(p->links);
    sqlite3_finalize(p->later);
}

static void copy_text(sqlite3_stmt *s, int i, char *out, size_t size) {
    const char *z = (const char *)sqlite3_column_text(s, i);
    size_t len = z ? strlen(z) : 0;
    if (len >= size)
        len = 0; /* nothing of the program's own */
    memcpy(out, z ? z : "", len);
    out[len] = '\0';
}

static bool read_likeness(sqlite3_stmt *s, int i, struct likeness *out) {
    const uint8_t *bytes = sqlite3_column_blob(s, i);
    return bytes && likeness_unpack(bytes, (size_t)sqlite3_column_bytes(s, i), out);
}

static void split_pair(struct pending *p, const char *pair) {
    const char *bar = pair ? strchr(pair, '|') : NULL;
    p->source[0] = p->target[0] = '\0';
    if (!bar || bar - pair >= (ptrdiff_t)sizeof p->source || strlen(bar + 1) >= sizeof p->target)
        return;
    memcpy(p->source, pair, (size_t)(bar - pair));
    p->source[bar - pair] = '\0';
    strcpy(p->target, bar + 1);
}

static bool read_facts(struct pending *p, casus_error *err) {
    int64_t unused;
    bool ok;
    sqlite3_reset(p->facts);
    sqlite3_bind_int64(p->facts, 1, p->document);
    sqlite3_bind_int64(p->facts, 2, p->number);
    p->id[0] = p->source[0] = p->due[0] = '\0';
    p->dated = p->whole = false;
    if (ask_step(p->ask, p->facts, &ok, err)) {
        char date[DAY_TEXT];
        copy_text(p->facts, 0, p->id, sizeof p->id);
        copy_text(p->facts, 1, p->due, sizeof p->due);
        if (!p->due[0])
            copy_text(p->facts, 2, p->due, sizeof p->due);
        if (!day_range(p->due, &unused, &unused))
            p->due[0] = '\0';
        p->dated = sqlite3_column_type(p->facts, 3) == SQLITE_INTEGER;
        p->day = sqlite3_column_int64(p->facts, 3);
        copy_text(p->facts, 4, date, sizeof date);
        if (!day_range(date, &p->published, &unused))
            p->published = p->day;
        p->whole = read_likeness(p->facts, 5, &p->likeness);
        split_pair(p, (const char *)sqlite3_column_text(p->facts, 6));
        p->demanded = sqlite3_column_int(p->facts, 7) != 0;
    }
    sqlite3_reset(p->facts);
    return ok;
}

/* ---- what became of it ------------------------------------------------------------------------
 */

static void settle(struct pending *p, const char *state, sqlite3_stmt *s, int id, int day) {
    p->state = state;
    p->by = ask_cell(p->ask, s, id);
    p->on = ask_day(p->ask, s, day);
}

static bool read_links(struct pending *p, casus_error *err) {
    bool ok;
    sqlite3_reset(p->links);
    sqlite3_bind_text(p->links, 1, p->id, -1, SQLITE_STATIC);
    while (ask_step(p->ask, p->links, &ok, err)) {
        const char *kind = (const char *)sqlite3_column_text(p->links, 0);
        if (kind && *kind == 'a')
            p->answer = ask_cell(p->ask, p->links, 1);
        else if (kind && (!p->state || *kind == 'w'))
            settle(p, *kind == 'w' ? withdrawn : done, p->links, 1, 2);
    }
    sqlite3_reset(p->links);
    return ok;
}

/* Whether `b`, a deed or that there was none, is what `a` was about. */
static bool comes_of(const struct likeness *a, const struct likeness *b) {
    if ((b->flags & LIKE_EARLIER) || !like_shared(a->stems, a->stem_count, b->stems, b->stem_count))
        return false;
    enum like_relation who = like_sides(a->source, a->source_count, b->source, b->source_count);
    enum like_relation whom = like_sides(a->target, a->target_count, b->target, b->target_count);
    if (who == LIKE_DIFFERENT || whom == LIKE_DIFFERENT)
        return false;
    return who == LIKE_SAME || whom == LIKE_SAME;
}

/* A demand is met by whom it is made of. */
static bool read_later(struct pending *p, casus_error *err) {
    bool demanded = p->demanded;
    bool ok = true, found = false;
    if (!p->dated || !p->whole || !p->source[0] || (demanded && !p->target[0]))
        return true;
    int64_t from = p->day < p->published ? p->day : p->published;
    sqlite3_reset(p->later);
    sqlite3_bind_text(p->later, 1, demanded ? p->target : p->source, -1, SQLITE_STATIC);
    sqlite3_bind_text(p->later, 2, demanded ? "" : p->target, -1, SQLITE_STATIC);
    sqlite3_bind_int64(p->later, 3, from);
    sqlite3_bind_int64(p->later, 4, (p->day > from ? p->day : from) + MATCH_DAYS);
    sqlite3_bind_int64(p->later, 5, p->document);
    sqlite3_bind_int64(p->later, 6, p->number);
    sqlite3_bind_int64(p->later, 7, MATCH_ROWS);
    struct likeness asked = p->likeness;
    if (demanded) {
        memcpy(asked.source, p->likeness.target, sizeof asked.source);
        asked.source_count = p->likeness.target_count;
        asked.target_count = 0;
    }
    while (!found && ask_step(p->ask, p->later, &ok, err)) {
        struct likeness other;
        const char *status = (const char *)sqlite3_column_text(p->later, 4);
        bool undone = status && strcmp(status, "did-not-happen") == 0;
        bool is_done = sqlite3_column_int(p->later, 2) == 1;
        if (!(is_done || undone) || !read_likeness(p->later, 3, &other) ||
            !comes_of(&asked, &other) || (is_done && like_is_verbal(&other)))
            continue;
        settle(p, is_done ? done : withdrawn, p->later, 0, 1);
        found = true;
    }
    sqlite3_reset(p->later);
    return ok;
}

static bool is_over(const struct pending *p, const char *at) {
    return p->due[0] && *at && strcmp(p->due, at) < 0;
}

static bool find_state(struct pending *p, const char *at, casus_error *err) {
    p->state = NULL;
    p->by = p->on = p->answer = (struct cell){0};
    if (!read_links(p, err) || (!p->state && !read_later(p, err)))
        return false;
    if (!p->state)
        p->state = is_over(p, at) ? lapsed : open_state;
    return true;
}

/* ---- the answer -------------------------------------------------------------------------------
 */

/* The day that due dates are held against: the one given, or that of the last publication. */
static bool read_at(struct ask *a, const struct ask_question *q, char out[DAY_TEXT],
                    casus_error *err) {
    int64_t first, last;
    out[0] = '\0';
    if (q->at)
        return (day_range(q->at, &first, &last) && day_text(last, out)) ||
               error_set(err, CASUS_EUSAGE, "--at takes YYYY-MM-DD");
    sqlite3_stmt *s = prepare(a, "SELECT max(date) FROM document INDEXED BY document_date", err);
    bool ok = false;
    if (s && ask_step(a, s, &ok, err))
        copy_text(s, 0, out, DAY_TEXT);
    sqlite3_finalize(s);
    return ok;
}

static bool read_conditions(struct ask *a, const struct ask_question *q, struct filter *f,
                            casus_error *err) {
    static const char *const ahead[] = {"planned", "promised", "threatened", "demanded"};
    struct ask_question rest = *q;
    rest.status = NULL;
    if (!filter_read(a, &rest, f, err))
        return false;
    if (q->status)
        return list_read("status", q->status, ahead, 4, f->statuses, &f->status_count, err);
    f->status_count = 4;
    memcpy(f->statuses, ahead, sizeof ahead);
    return true;
}

static bool put_pending(struct pending *p, struct record_reader *reader, struct page *page,
                        bool *more, casus_error *err) {
    struct cell record[RECORD_CELLS], cells[OWN + SHOWN];
    if (!record_read(reader, p->document, p->number, record, err))
        return false;
    cells[0] = ask_copy(p->ask, p->due, strlen(p->due));
    cells[1] = ask_copy(p->ask, p->state, strlen(p->state));
    cells[2] = p->by;
    cells[3] = p->on;
    cells[4] = p->answer;
    for (int i = 0; i < SHOWN; i++)
        cells[OWN + i] = record[shown[i]];
    if (!ask_fed(p->ask, err))
        return false;
    *more = page_put(page, cells, OWN + SHOWN);
    return true;
}

bool answer_pending(struct ask *a, const struct ask_question *q, struct page *page,
                    casus_error *err) {
    struct filter filter;
    struct find find = {0};
    struct record_reader reader = {0};
    struct pending p = {0};
    char at[DAY_TEXT];
    const char *wanted[4];
    unsigned wanted_count = 0;
    bool found = false, more = true;
    bool ok = read_conditions(a, q, &filter, err) &&
              (!q->state || list_read("state", q->state, states, 4, wanted, &wanted_count, err)) &&
              read_at(a, q, at, err) &&
              (q->by_due ? find_open_due(&find, a, &filter, at, err)
                         : find_open(&find, a, &filter, err)) &&
              record_open(&reader, a, err) && pending_open(&p, a, err);
    while (ok && more && (ok = find_next(&find, &found, err)) && found) {
        bool fits = !wanted_count;
        arena_reset(&a->arena);
        p.document = find.document;
        p.number = find.number;
        ok = read_facts(&p, err);
        if (ok && wanted_count == 1 && wanted[0] == lapsed && !is_over(&p, at))
            continue; /* needs no looking through what came later */
        ok = ok && find_state(&p, at, err);
        for (unsigned i = 0; ok && i < wanted_count; i++)
            fits |= wanted[i] == p.state;
        if (ok && fits)
            ok = put_pending(&p, &reader, page, &more, err);
    }
    pending_close(&p);
    record_close(&reader);
    find_close(&find);
    return ok;
}
