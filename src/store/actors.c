/* actors.c - who acts, towards whom, since when; or, of one actor, with whom he deals.
 *
 * The whole store is counted already (tally); of a part of it the days of each party that is known
 * there are counted in their index. */
#include "store/ask_parts.h"

const struct cell_column actors_columns[] = {{"actor", true},
                                             {"name", true},
                                             {"as_source", true},
                                             {"as_target", true},
                                             {"goldstein_as_source", true},
                                             {"goldstein_as_target", true},
                                             {"since", true},
                                             {"until", true},
                                             {"towards", true},
                                             {NULL, false}};
enum { COLUMNS = 9, NAMES_LOOKED_AT = 200, TOWARDS = 3 };

/* What is counted: `whose` is the actor that all others are seen with; "" none. */
struct scope {
    struct ask *ask;
    struct filter filter;
    const char *whose;
    const struct who *fine; /* that actor by code or name */
    bool all_status;
};

/* ---- counts -----------------------------------------------------------------------------------
 */

static void days_sql(struct query *q, const struct scope *s, const char *day) {
    if (!s->filter.dated)
        return;
    query_sql(q, " AND ");
    query_sql(q, day);
    query_sql(q, " BETWEEN ? AND ?");
    query_int(q, s->filter.from);
    query_int(q, s->filter.to);
}

static void rows_sql(struct query *q, const struct scope *s) {
    if (!s->all_status)
        query_sql(q, " AND d.deed = 1");
    if (!s->filter.reports)
        query_sql(q, " AND d.retold = 0");
}

/* "who, how often, sum of Goldstein, of how many, the same for the other side" of the parties on
 * one side. */
static void whole_sql(struct query *q, const struct scope *s, bool source) {
    const char *count = s->filter.reports ? "reports" : "happenings";
    query_sql(q, source ? "SELECT source AS who, " : "SELECT target, 0, 0, 0, ");
    query_sql(q, count);
    query_sql(q, source ? " AS n, goldstein AS g, happenings AS h, 0 AS tn, 0 AS tg, 0 AS th"
                        : ", goldstein, happenings");
    query_sql(q, source ? " FROM tally WHERE target = ? AND source <> ''"
                        : " FROM tally WHERE source = ? AND target <> ''");
    query_text(q, s->whose);
    if (!s->all_status)
        query_sql(q, " AND deed = 1");
}

static void part_sql(struct query *q, const struct scope *s, bool source) {
    query_sql(q, source ? "SELECT d.source AS who, count(*) AS n, sum(d.goldstein) AS g,"
                          " count(*) AS h, 0 AS tn, 0 AS tg, 0 AS th"
                        : "SELECT d.target, 0, 0, 0, count(*), sum(d.goldstein), count(*)");
    query_sql(q, source ? " FROM (SELECT DISTINCT source AS who FROM tally WHERE target = ?"
                          " AND source <> '') t CROSS JOIN dyad d INDEXED BY dyad_pair"
                          " ON d.source = t.who AND d.target = ? WHERE 1"
                        : " FROM (SELECT DISTINCT target AS who FROM tally WHERE source = ?"
                          " AND target <> '') t CROSS JOIN dyad d INDEXED BY dyad_pair"
                          " ON d.source = ? AND d.target = t.who WHERE 1");
    query_text(q, s->whose);
    query_text(q, s->whose);
    days_sql(q, s, "d.day");
    rows_sql(q, s);
    query_sql(q, source ? " GROUP BY d.source" : " GROUP BY d.target");
}

/* By the entries of the actor's code or name: each of their events has every party once with ''. */
static void fine_sql(struct query *q, const struct scope *s, bool source) {
    query_sql(q, source ? "SELECT d.source AS who, count(*) AS n, sum(d.goldstein) AS g,"
                          " count(*) AS h, 0 AS tn, 0 AS tg, 0 AS th"
                        : "SELECT d.target, 0, 0, 0, count(*), sum(d.goldstein), count(*)");
    query_sql(q, " FROM (SELECT DISTINCT document, event FROM event_actor INDEXED BY ");
    query_sql(q, s->fine->kind == WHO_CODE ? "event_actor_code WHERE code = ?"
                                           : "event_actor_name WHERE name = ? COLLATE NOCASE");
    query_text(q, s->fine->value);
    query_sql(q, source ? " AND side = 'target'" : " AND side = 'source'");
    days_sql(q, s, "day");
    query_sql(q, ") x CROSS JOIN dyad d ON d.document = x.document AND d.event = x.event WHERE ");
    query_sql(q, source ? "d.target = '' AND d.source <> ''" : "d.source = '' AND d.target <> ''");
    rows_sql(q, s);
    query_sql(q, source ? " GROUP BY d.source" : " GROUP BY d.target");
}

static sqlite3_stmt *open_counts(const struct scope *s, casus_error *err) {
    void (*side)(struct query *, const struct scope *, bool) = s->fine           ? fine_sql
                                                               : s->filter.dated ? part_sql
                                                                                 : whole_sql;
    struct query q = {0};
    query_sql(&q, "SELECT who, sum(n), sum(g), sum(h), sum(tn), sum(tg), sum(th) FROM (");
    side(&q, s, true);
    query_sql(&q, " UNION ALL ");
    side(&q, s, false);
    query_sql(&q, ") GROUP BY who HAVING sum(n) + sum(tn) > 0"
                  " ORDER BY sum(n) + sum(tn) DESC, who");
    return query_run(s->ask, &q, err);
}

/* ---- what is told of one ----------------------------------------------------------------------
 */

static bool read_one(struct ask *a, struct query *q, struct cell *out,
                     struct cell (*read)(struct ask *a, sqlite3_stmt *s, int i), casus_error *err) {
    bool ok = false;
    sqlite3_stmt *s = query_run(a, q, err);
    *out = (struct cell){0};
    if (s && ask_step(a, s, &ok, err))
        *out = read(a, s, 0);
    sqlite3_finalize(s);
    return ok;
}

/* What those are mostly called that have the party for their code. */
static bool read_name(struct ask *a, const char *party, struct cell *out, casus_error *err) {
    struct query q = {0};
    query_sql(&q, "SELECT name FROM (SELECT name FROM event_actor INDEXED BY event_actor_code"
                  " WHERE code = ? ORDER BY day DESC, document DESC, event DESC LIMIT ?)"
                  " WHERE name IS NOT NULL GROUP BY name ORDER BY count(*) DESC, name LIMIT 1");
    query_text(&q, party);
    query_int(&q, NAMES_LOOKED_AT);
    return read_one(a, &q, out, ask_cell, err);
}

bool ask_name_of(struct ask *a, const char *party, char out[ASK_NAME], casus_error *err) {
    struct cell name;
    a->starved = false;
    bool ok = read_name(a, party, &name, err) && ask_fed(a, err);
    /* One that is longer than any name is none. */
    size_t len = ok && name.kind == CELL_TEXT && name.text.len < ASK_NAME ? name.text.len : 0;
    if (len)
        memcpy(out, name.text.p, len);
    out[len] = '\0';
    arena_reset(&a->arena);
    return ok;
}

static void edge_sql(struct query *q, const struct scope *s, const char *source, const char *target,
                     bool first) {
    query_sql(q, first ? "SELECT min(d.day)" : "SELECT max(d.day)");
    query_sql(q, " AS day FROM dyad d INDEXED BY dyad_pair WHERE d.source = ? AND d.target = ?");
    query_text(q, source);
    query_text(q, target);
    days_sql(q, s, "d.day");
    rows_sql(q, s);
}

/* The first or the last day on which the party stands on either side. */
static bool read_edge(const struct scope *s, const char *party, bool first, struct cell *out,
                      casus_error *err) {
    struct query q = {0};
    query_sql(&q, first ? "SELECT min(day) FROM (" : "SELECT max(day) FROM (");
    edge_sql(&q, s, party, s->whose, first);
    query_sql(&q, " UNION ALL ");
    edge_sql(&q, s, s->whose, party, first);
    query_sql(&q, ")");
    return read_one(s->ask, &q, out, ask_day, err);
}

/* "UKR 12|USA 3" */
static bool read_towards(const struct scope *s, const char *party, struct cell *out,
                         casus_error *err) {
    struct query q = {0};
    query_sql(&q, "SELECT group_concat(target || ' ' || n, '|') FROM (SELECT t.target, ");
    if (s->filter.dated) {
        query_sql(&q, "(SELECT count(*) FROM dyad d INDEXED BY dyad_pair WHERE d.source = t.source"
                      " AND d.target = t.target");
        days_sql(&q, s, "d.day");
        rows_sql(&q, s);
        query_sql(&q, ") AS n FROM (SELECT DISTINCT source, target FROM tally"
                      " WHERE source = ? AND target <> '') t");
    } else {
        query_sql(&q, s->filter.reports ? "sum(t.reports)" : "sum(t.happenings)");
        query_sql(&q, " AS n FROM tally t WHERE t.source = ? AND t.target <> ''");
        query_sql(&q, s->all_status ? "" : " AND t.deed = 1");
        query_sql(&q, " GROUP BY t.target");
    }
    query_text(&q, party);
    query_sql(&q, " ORDER BY n DESC, t.target LIMIT ?) WHERE n > 0");
    query_int(&q, TOWARDS);
    return read_one(s->ask, &q, out, ask_cell, err);
}

static struct cell mean(double sum, double count) {
    return count > 0 ? cell_number(sum / 10 / count, 2) : (struct cell){0};
}

static bool put_actor(const struct scope *s, sqlite3_stmt *counts, struct page *page, bool *more,
                      casus_error *err) {
    struct cell cells[COLUMNS] = {{0}};
    const char *party = (const char *)sqlite3_column_text(counts, 0);
    if (!party)
        return true;
    cells[0] = ask_cell(s->ask, counts, 0);
    cells[2] = ask_real(counts, 1, 0);
    cells[3] = ask_real(counts, 4, 0);
    cells[4] = mean(sqlite3_column_double(counts, 2), sqlite3_column_double(counts, 3));
    cells[5] = mean(sqlite3_column_double(counts, 5), sqlite3_column_double(counts, 6));
    if (!read_name(s->ask, party, &cells[1], err))
        return false;
    if (!s->fine &&
        (!read_edge(s, party, true, &cells[6], err) || !read_edge(s, party, false, &cells[7], err)))
        return false;
    if (!*s->whose && !s->fine && !read_towards(s, party, &cells[8], err))
        return false;
    if (!ask_fed(s->ask, err))
        return false;
    *more = page_put(page, cells, COLUMNS);
    return true;
}

bool answer_actors(struct ask *a, const struct ask_question *q, struct page *page,
                   casus_error *err) {
    struct scope s = {.ask = a, .whose = "", .all_status = q->all_status};
    bool more = true, ok = true;
    if (!filter_read(a, q, &s.filter, err))
        return false;
    if (s.filter.nothing)
        return true;
    const struct who *w = &s.filter.actors[0];
    if (w->kind == WHO_PARTY)
        s.whose = w->value;
    else if (w->kind != WHO_ANY)
        s.fine = w;
    sqlite3_stmt *counts = open_counts(&s, err);
    if (!counts)
        return false;
    while (ok && more && ask_step(a, counts, &ok, err)) {
        if (page->skip) {
            page->skip--;
            continue;
        }
        arena_reset(&a->arena);
        ok = put_actor(&s, counts, page, &more, err);
    }
    sqlite3_finalize(counts);
    return ok;
}
