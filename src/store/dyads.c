/* dyads.c - how often, and how, parties deal with each other, period by period.
 *
 * Periods are looked at from the newest back, each one whole, until enough rows are told: only what
 * lies in them is read. Where an actor is seldom met, the next day on which he is leads on. */
#include "store/ask_parts.h"

const struct cell_column dyads_columns[] = {{"period", true},
                                            {"source", true},
                                            {"target", true},
                                            {"count", true},
                                            {"goldstein_sum", true},
                                            {"goldstein_mean", true},
                                            {"verbal_coop", true},
                                            {"material_coop", true},
                                            {"verbal_conf", true},
                                            {"material_conf", true},
                                            {NULL, false}};

static bool is_fine(const struct who *w) {
    return w->kind == WHO_CODE || w->kind == WHO_NAME;
}

/* ---- the next day to look at ------------------------------------------------------------------
 */

/* The last day up to `until` of an index's entries; *day stays where there is none or it is later.
 */
static bool last_day(struct ask *a, const char *sql, const char *x, const char *y, int64_t until,
                     int64_t *day, casus_error *err) {
    struct query q = {0};
    bool ok = false;
    query_sql(&q, sql);
    if (x)
        query_text(&q, x);
    if (y)
        query_text(&q, y);
    query_int(&q, until);
    sqlite3_stmt *s = query_run(a, &q, err);
    if (s && ask_step(a, s, &ok, err) && sqlite3_column_type(s, 0) != SQLITE_NULL &&
        sqlite3_column_int64(s, 0) > *day)
        *day = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return ok;
}

static const char of_pair[] = "SELECT max(day) FROM dyad INDEXED BY dyad_pair"
                              " WHERE source = ? AND target = ? AND day <= ?";

static bool last_day_of(struct ask *a, const struct who *w, bool source, bool target, int64_t until,
                        int64_t *day, casus_error *err) {
    if (w->kind == WHO_CODE)
        return last_day(a,
                        "SELECT max(day) FROM event_actor INDEXED BY event_actor_code"
                        " WHERE code = ? AND day <= ?",
                        w->value, NULL, until, day, err);
    if (w->kind == WHO_NAME)
        return last_day(a,
                        "SELECT max(day) FROM event_actor INDEXED BY event_actor_name"
                        " WHERE name = ? COLLATE NOCASE AND day <= ?",
                        w->value, NULL, until, day, err);
    return (!source || last_day(a, of_pair, w->value, "", until, day, err)) &&
           (!target || last_day(a, of_pair, "", w->value, until, day, err));
}

static bool next_day(struct ask *a, const struct filter *f, int64_t until, int64_t *day,
                     casus_error *err) {
    const struct who *s = &f->source, *t = &f->target, *x = &f->actors[0], *y = &f->actors[1];
    *day = INT64_MIN;
    if (s->kind == WHO_PARTY && t->kind == WHO_PARTY)
        return last_day(a, of_pair, s->value, t->value, until, day, err);
    if (x->kind == WHO_PARTY && y->kind == WHO_PARTY)
        return last_day(a, of_pair, x->value, y->value, until, day, err) &&
               last_day(a, of_pair, y->value, x->value, until, day, err);
    if (s->kind != WHO_ANY)
        return last_day_of(a, s, true, false, until, day, err);
    if (t->kind != WHO_ANY)
        return last_day_of(a, t, false, true, until, day, err);
    if (x->kind != WHO_ANY)
        return last_day_of(a, x, true, true, until, day, err);
    if (y->kind != WHO_ANY)
        return last_day_of(a, y, true, true, until, day, err);
    return last_day(a, "SELECT max(day) FROM dyad INDEXED BY dyad_day WHERE day <= ?", NULL, NULL,
                    until, day, err);
}

/* ---- one period -------------------------------------------------------------------------------
 */

/* "the actor stands on that side, and is that party of the row". */
static void fine_sql(struct query *q, const struct who *w, const char *side) {
    query_sql(q, "EXISTS (SELECT 1 FROM event_actor a WHERE a.document = d.document"
                 " AND a.event = d.event AND a.side = ");
    query_sql(q, *side == 's' ? "'source' AND coalesce(a.country, a.code) = d.source"
                              : "'target' AND coalesce(a.country, a.code) = d.target");
    query_sql(q, w->kind == WHO_CODE ? " AND +a.code = ?)" : " AND +a.name = ? COLLATE NOCASE)");
    query_text(q, w->value);
}

static void side_sql(struct query *q, const struct who *w, const char *side) {
    if (is_fine(w)) {
        fine_sql(q, w, side);
        return;
    }
    query_sql(q, *side == 's' ? "d.source = ?" : "d.target = ?");
    query_text(q, w->value);
}

static void either_sql(struct query *q, const struct who *x, const struct who *y) {
    query_sql(q, " AND (");
    side_sql(q, x, "source");
    if (y) {
        query_sql(q, " AND ");
        side_sql(q, y, "target");
    }
    query_sql(q, " OR ");
    side_sql(q, x, "target");
    if (y) {
        query_sql(q, " AND ");
        side_sql(q, y, "source");
    }
    query_sql(q, ")");
}

static void conditions_sql(struct query *q, const struct filter *f, bool all_status) {
    const struct who *x = &f->actors[0], *y = &f->actors[1];
    query_sql(q, f->reports ? "" : " AND d.retold = 0");
    query_sql(q, all_status ? "" : " AND d.deed = 1");
    if (f->source.kind != WHO_ANY) {
        query_sql(q, " AND ");
        side_sql(q, &f->source, "source");
    }
    if (f->target.kind != WHO_ANY) {
        query_sql(q, " AND ");
        side_sql(q, &f->target, "target");
    }
    if (x->kind != WHO_ANY && y->kind != WHO_ANY)
        either_sql(q, x, y);
    else if (x->kind != WHO_ANY || y->kind != WHO_ANY)
        either_sql(q, x->kind != WHO_ANY ? x : y, NULL);
}

/* Where the rows of a period are found: by the pair, by an actor's own index, or by the day. */
static void from_sql(struct query *q, const struct filter *f, int64_t first, int64_t last) {
    const struct who *fine = is_fine(&f->source)      ? &f->source
                             : is_fine(&f->target)    ? &f->target
                             : is_fine(&f->actors[0]) ? &f->actors[0]
                             : is_fine(&f->actors[1]) ? &f->actors[1]
                                                      : NULL;
    const struct who *x = &f->actors[0], *y = &f->actors[1];
    if (fine) {
        query_sql(q, " FROM (SELECT DISTINCT document, event FROM event_actor INDEXED BY ");
        query_sql(q, fine->kind == WHO_CODE ? "event_actor_code WHERE code = ?"
                                            : "event_actor_name WHERE name = ? COLLATE NOCASE");
        query_text(q, fine->value);
        query_sql(q, " AND day BETWEEN ? AND ?) p CROSS JOIN dyad d"
                     " ON d.document = p.document AND d.event = p.event WHERE 1");
    } else if (f->source.kind == WHO_PARTY && f->target.kind == WHO_PARTY) {
        query_sql(q, " FROM dyad d INDEXED BY dyad_pair WHERE d.day BETWEEN ? AND ?");
    } else if (x->kind == WHO_PARTY && y->kind == WHO_PARTY) {
        query_sql(q, " FROM dyad d INDEXED BY dyad_pair WHERE d.source IN (?, ?)"
                     " AND d.target IN (?, ?) AND d.day BETWEEN ? AND ?");
        for (int i = 0; i < 2; i++) {
            query_text(q, x->value);
            query_text(q, y->value);
        }
    } else {
        query_sql(q, " FROM dyad d INDEXED BY dyad_day WHERE d.day BETWEEN ? AND ?");
    }
    query_int(q, first);
    query_int(q, last);
}

/* An actor that was asked for by code or name is called so. */
static void label_sql(struct query *q, const struct who *w, const char *party) {
    query_sql(q, is_fine(w) ? "?" : party);
    if (is_fine(w))
        query_text(q, w->value);
}

static sqlite3_stmt *open_period(struct ask *a, const struct filter *f, bool all_status,
                                 int64_t first, int64_t last, casus_error *err) {
    struct query q = {0};
    query_sql(&q, "SELECT ");
    label_sql(&q, &f->source, "d.source");
    query_sql(&q, " AS s, ");
    label_sql(&q, &f->target, "d.target");
    query_sql(&q, " AS t, count(*), sum(d.goldstein), sum(d.quad IS 1), sum(d.quad IS 2),"
                  " sum(d.quad IS 3), sum(d.quad IS 4)");
    from_sql(&q, f, first, last);
    query_sql(&q, " AND d.source <> '' AND d.target <> ''");
    conditions_sql(&q, f, all_status);
    query_sql(&q, " GROUP BY s, t ORDER BY s, t");
    return query_run(a, &q, err);
}

static bool put_period(struct ask *a, sqlite3_stmt *s, int64_t first, struct page *page, bool *more,
                       casus_error *err) {
    char label[DAY_TEXT];
    bool ok = true;
    day_text(first, label);
    while (*more && ask_step(a, s, &ok, err)) {
        struct cell cells[10];
        double count = sqlite3_column_double(s, 2), sum = sqlite3_column_double(s, 3) / 10;
        arena_reset(&a->arena);
        cells[0] = ask_copy(a, label, strlen(label));
        cells[1] = ask_cell(a, s, 0);
        cells[2] = ask_cell(a, s, 1);
        cells[3] = cell_number(count, 0);
        cells[4] = cell_number(sum, 1);
        cells[5] = cell_number(count > 0 ? sum / count : 0, 2);
        for (int i = 0; i < 4; i++)
            cells[6 + i] = ask_real(s, 4 + i, 0);
        if (!ask_fed(a, err))
            return false;
        *more = page_put(page, cells, 10);
    }
    return ok;
}

bool answer_dyads(struct ask *a, const struct ask_question *q, struct page *page,
                  casus_error *err) {
    struct filter f;
    enum period period = PERIOD_MONTH;
    bool more = true;
    if (!filter_read(a, q, &f, err))
        return false;
    if (q->period && !period_find(q->period, &period))
        return error_set(err, CASUS_EUSAGE, "--per takes day, week, month or year");
    for (int64_t until = f.to; more && !f.nothing && until >= f.from;) {
        int64_t day, first, last;
        if (!next_day(a, &f, until, &day, err))
            return false;
        if (day < f.from)
            return true;
        period_of(period, day, &first, &last);
        int64_t from = first > f.from ? first : f.from, to = last < f.to ? last : f.to;
        sqlite3_stmt *s = open_period(a, &f, q->all_status, from, to, err);
        bool ok = s && put_period(a, s, first, page, &more, err);
        sqlite3_finalize(s);
        if (!ok)
            return false;
        until = first - 1;
    }
    return true;
}
