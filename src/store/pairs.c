/* pairs.c - who deals with whom, those with the most happenings first: the edges of a network. The
 * whole store is counted already (tally); of a part of it the days are counted in their index. */
#include "store/ask_parts.h"

const struct cell_column pairs_columns[] = {
    {"source", true}, {"target", true}, {"count", true}, {"goldstein_mean", true}, {NULL, false}};
enum { COLUMNS = 4 };

static bool is_party(const struct who *w) {
    return w->kind == WHO_ANY || w->kind == WHO_PARTY || w->kind == WHO_NOBODY;
}

static void who_sql(struct query *q, const struct filter *f) {
    const struct {
        const struct who *who;
        const char *sql;
    } sides[] = {{&f->source, " AND source = ?"},
                 {&f->target, " AND target = ?"},
                 {&f->actors[0], " AND ? IN (source, target)"},
                 {&f->actors[1], " AND ? IN (source, target)"}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (sides[i].who->kind == WHO_PARTY) {
            query_sql(q, sides[i].sql);
            query_text(q, sides[i].who->value);
        }
}

static void counts_sql(struct query *q, const struct filter *f, bool all_status) {
    if (f->dated) {
        query_sql(q, "SELECT source, target, count(*) AS n, sum(goldstein), count(*)"
                     " FROM dyad INDEXED BY dyad_day WHERE day BETWEEN ? AND ?");
        query_int(q, f->from);
        query_int(q, f->to);
        query_sql(q, f->reports ? "" : " AND retold = 0");
    } else {
        query_sql(q, f->reports ? "SELECT source, target, sum(reports) AS n, "
                                : "SELECT source, target, sum(happenings) AS n, ");
        query_sql(q, "sum(goldstein), sum(happenings) FROM tally WHERE 1");
    }
    query_sql(q, " AND source <> '' AND target <> '' AND source <> target");
    query_sql(q, all_status ? "" : " AND deed = 1");
    who_sql(q, f);
    query_sql(q, " GROUP BY source, target HAVING n > 0 ORDER BY n DESC, source, target");
}

static bool put_pair(struct ask *a, sqlite3_stmt *s, struct page *page, bool *more,
                     casus_error *err) {
    struct cell cells[COLUMNS] = {{0}};
    double happenings = sqlite3_column_double(s, 4);
    arena_reset(&a->arena);
    cells[0] = ask_cell(a, s, 0);
    cells[1] = ask_cell(a, s, 1);
    cells[2] = ask_real(s, 2, 0);
    if (happenings > 0)
        cells[3] = cell_number(sqlite3_column_double(s, 3) / 10 / happenings, 2);
    if (!ask_fed(a, err))
        return false;
    *more = page_put(page, cells, COLUMNS);
    return true;
}

bool answer_pairs(struct ask *a, const struct ask_question *q, struct page *page,
                  casus_error *err) {
    struct filter f;
    struct query query = {0};
    bool more = true, ok = true;
    if (!filter_read(a, q, &f, err))
        return false;
    if (!is_party(&f.source) || !is_party(&f.target) || !is_party(&f.actors[0]) ||
        !is_party(&f.actors[1]))
        return error_set(err, CASUS_EUSAGE,
                         "pairs are those of countries, or of organizations by their code, not of "
                         "names or finer codes");
    if (f.nothing)
        return true;
    counts_sql(&query, &f, q->all_status);
    sqlite3_stmt *s = query_run(a, &query, err);
    if (!s)
        return false;
    while (ok && more && ask_step(a, s, &ok, err))
        ok = put_pair(a, s, page, &more, err);
    sqlite3_finalize(s);
    return ok;
}
