/* shift.c - where the tone or the deeds of one towards another changed.
 *
 * Of a pair two series are looked at: the tone, what is said and meant (verbal classes, also what
 * is only promised, threatened or demanded), and the deeds (material classes that occurred). A
 * series holds the Goldstein values of the happenings, day by day. It is cut where that takes most
 * away from the sum of squares, and each half again, as long as a cut pays for itself: it must take
 * away more than PENALTY * ln n times the variance that stays within (BIC's price of a change), lie
 * MOVE or more apart, and leave FEW happenings on either side.
 *
 * Sums are of whole numbers, so the same store gives the same points everywhere. */
#include "store/ask_parts.h"

#include <math.h>
#include <stdlib.h>

const struct cell_column shift_columns[] = {{"day", true},
                                            {"source", true},
                                            {"target", true},
                                            {"series", true},
                                            {"before", true},
                                            {"after", true},
                                            {"change", true},
                                            {"happenings_before", true},
                                            {"happenings_after", true},
                                            {"until", false},
                                            {"score", false},
                                            {"evidence", true},
                                            {NULL, false}};
enum { COLUMNS = 12, FEW = 4, DEPTH_MAX = 12, EVIDENCE = 3, PAIRS = 12, SHIFTS_MAX = 4096 };
static const double PENALTY = 3, MOVE = 1;

/* The happenings of a day. */
struct point {
    int64_t day;
    double count, sum, squares; /* in tenths */
};

struct series {
    struct ask *ask;
    struct point *points; /* sums of all up to each, from nothing on */
    size_t count, cap;
};

struct shift {
    const char *source, *target; /* of the question, in its arena */
    int series;                  /* 0 tone, 1 deeds */
    int64_t day, until;          /* the first day of the new level, the last one */
    double before, after, n_before, n_after, score;
};

struct shifts {
    struct shift *list;
    size_t count;
};

static const char *const series_names[] = {"tone", "deeds"};
static const char *const series_sql[] = {" AND quad IN (1, 3) AND deed >= 0",
                                         " AND quad IN (2, 4) AND deed = 1"};

/* ---- a series ---------------------------------------------------------------------------------
 */

static bool add_point(struct series *s, int64_t day, double value) {
    if (s->count + 1 >= s->cap) {
        size_t cap = s->cap ? s->cap * 2 : 256;
        struct point *now = realloc(s->points, cap * sizeof *now);
        if (!now)
            return false;
        s->points = now;
        s->cap = cap;
        if (!s->count)
            s->points[0] = (struct point){.day = INT64_MIN};
    }
    if (!s->count || s->points[s->count].day != day) {
        s->points[s->count + 1] = s->points[s->count];
        s->points[++s->count].day = day;
    }
    struct point *p = &s->points[s->count];
    p->count++;
    p->sum += value;
    p->squares += value * value;
    return true;
}

static void pair_sql(struct query *q, const struct filter *f, int series, const char *source,
                     const char *target) {
    query_sql(q, " FROM dyad INDEXED BY dyad_pair WHERE source = ? AND target = ?");
    query_text(q, source);
    query_text(q, target);
    query_sql(q, " AND day BETWEEN ? AND ?");
    query_int(q, f->from);
    query_int(q, f->to);
    query_sql(q, f->reports ? "" : " AND retold = 0");
    query_sql(q, series_sql[series]);
}

static bool read_series(struct series *s, const struct filter *f, int series, const char *source,
                        const char *target, casus_error *err) {
    struct query q = {0};
    bool ok = true;
    s->count = 0;
    query_sql(&q, "SELECT day, goldstein");
    pair_sql(&q, f, series, source, target);
    query_sql(&q, " ORDER BY day");
    sqlite3_stmt *rows = query_run(s->ask, &q, err);
    if (!rows)
        return false;
    while (ok && ask_step(s->ask, rows, &ok, err))
        if (!add_point(s, sqlite3_column_int64(rows, 0), sqlite3_column_double(rows, 1)))
            ok = ask_no_memory(s->ask, err);
    sqlite3_finalize(rows);
    return ok;
}

/* ---- where it is cut --------------------------------------------------------------------------
 */

/* Of the points behind `from` up to `to`. */
static struct point between(const struct series *s, size_t from, size_t to) {
    const struct point *a = &s->points[from], *b = &s->points[to];
    return (struct point){b->day, b->count - a->count, b->sum - a->sum, b->squares - a->squares};
}

/* The sum of squares around the mean. */
static double spread(struct point p) {
    double left = p.count > 0 ? p.squares - p.sum * p.sum / p.count : 0;
    return left > 0 ? left : 0;
}

/* The best place to cut (from, to]; 0: none pays. */
static size_t find_cut(const struct series *s, size_t from, size_t to, double *score) {
    struct point all = between(s, from, to);
    double whole = spread(all), best = -1;
    size_t at = 0;
    for (size_t i = from + 1; i < to; i++) {
        struct point left = between(s, from, i), right = between(s, i, to);
        if (left.count < FEW || right.count < FEW)
            continue;
        double gain = whole - spread(left) - spread(right);
        if (gain > best) {
            best = gain;
            at = i;
        }
    }
    if (!at)
        return 0;
    struct point left = between(s, from, at), right = between(s, at, to);
    double move = fabs(right.sum / right.count - left.sum / left.count);
    /* Values are rounded to tenths: nothing varies by less than that. */
    double variance = (whole - best) / (all.count - 2);
    *score = best / (variance > 1 ? variance : 1);
    return *score > PENALTY * log(all.count) && move >= MOVE * 10 ? at : 0;
}

/* Cuts in the order of the days; `cuts` has room for SHIFTS_MAX. */
static void cut(const struct series *s, size_t from, size_t to, int depth, size_t *cuts,
                double *scores, size_t *count) {
    double score;
    size_t at = depth < DEPTH_MAX ? find_cut(s, from, to, &score) : 0;
    if (!at)
        return;
    cut(s, from, at, depth + 1, cuts, scores, count);
    if (*count < SHIFTS_MAX) {
        cuts[*count] = at;
        scores[(*count)++] = score;
    }
    cut(s, at, to, depth + 1, cuts, scores, count);
}

static bool add_shifts(struct shifts *all, const struct series *s, int which, const char *source,
                       const char *target) {
    size_t *cuts = malloc(SHIFTS_MAX * sizeof *cuts), count = 0;
    double *scores = malloc(SHIFTS_MAX * sizeof *scores);
    bool ok = cuts && scores;
    if (ok && s->count > 1)
        cut(s, 0, s->count, 0, cuts, scores, &count);
    struct shift *now = count ? realloc(all->list, (all->count + count) * sizeof *now) : NULL;
    if (now)
        all->list = now;
    ok &= !count || now;
    for (size_t i = 0; ok && i < count; i++) {
        size_t from = i ? cuts[i - 1] : 0, to = i + 1 < count ? cuts[i + 1] : s->count;
        struct point left = between(s, from, cuts[i]), right = between(s, cuts[i], to);
        all->list[all->count++] = (struct shift){.source = source,
                                                 .target = target,
                                                 .series = which,
                                                 .day = s->points[cuts[i] + 1].day,
                                                 .until = right.day,
                                                 .before = left.sum / left.count / 10,
                                                 .after = right.sum / right.count / 10,
                                                 .n_before = left.count,
                                                 .n_after = right.count,
                                                 .score = scores[i]};
    }
    free(cuts);
    free(scores);
    return ok;
}

/* ---- pairs ------------------------------------------------------------------------------------
 */

/* The pairs that a question is about, those with the most happenings first. */
static sqlite3_stmt *open_pairs(struct ask *a, const struct filter *f, casus_error *err) {
    const struct who *x = &f->actors[0], *y = &f->actors[1];
    struct query q = {0};
    query_sql(&q, "SELECT source, target FROM tally WHERE source <> '' AND target <> ''"
                  " AND source <> target");
    if (f->source.kind == WHO_PARTY) {
        query_sql(&q, " AND source = ?");
        query_text(&q, f->source.value);
    }
    if (f->target.kind == WHO_PARTY) {
        query_sql(&q, " AND target = ?");
        query_text(&q, f->target.value);
    }
    for (int i = 0; i < 2; i++) {
        const struct who *w = i ? y : x;
        if (w->kind != WHO_PARTY)
            continue;
        query_sql(&q, " AND ? IN (source, target)");
        query_text(&q, w->value);
    }
    query_sql(&q, " GROUP BY source, target ORDER BY sum(happenings) DESC, source, target LIMIT ?");
    query_int(&q, PAIRS);
    return query_run(a, &q, err);
}

static bool find_shifts(struct ask *a, const struct filter *f, struct shifts *all,
                        casus_error *err) {
    struct series s = {.ask = a};
    sqlite3_stmt *pairs = open_pairs(a, f, err);
    bool ok = pairs != NULL;
    while (ok && ask_step(a, pairs, &ok, err)) {
        const char *source = (const char *)sqlite3_column_text(pairs, 0);
        source = source ? arena_copy(&a->kept, source, strlen(source)) : NULL;
        const char *target = (const char *)sqlite3_column_text(pairs, 1);
        target = target ? arena_copy(&a->kept, target, strlen(target)) : NULL;
        if (!source || !target)
            ok = ask_no_memory(a, err);
        for (int which = 0; ok && which < 2; which++) {
            ok = read_series(&s, f, which, source, target, err);
            if (ok && !add_shifts(all, &s, which, source, target))
                ok = ask_no_memory(a, err);
        }
    }
    sqlite3_finalize(pairs);
    free(s.points);
    return ok;
}

/* ---- the answer -------------------------------------------------------------------------------
 */

/* The happenings behind the change that show it most: on its side of the old level, the soonest
 * among the strongest. */
static bool read_evidence(struct ask *a, const struct filter *f, const struct shift *s,
                          struct cell *out, casus_error *err) {
    struct query q = {0};
    struct filter part = *f;
    bool ok = false;
    part.from = s->day;
    part.to = s->until;
    query_sql(&q, "SELECT group_concat(id, '|') FROM (SELECT (SELECT e.id FROM event e"
                  " WHERE e.document = p.document AND e.number = p.event) AS id FROM"
                  " (SELECT document, event, day, goldstein FROM (SELECT document, event, day,"
                  " goldstein");
    pair_sql(&q, &part, s->series, s->source, s->target);
    query_sql(&q, " ORDER BY day LIMIT 200)");
    query_sql(&q, s->after < s->before ? " ORDER BY goldstein" : " ORDER BY goldstein DESC");
    query_sql(&q, ", day, document, event LIMIT ?) p)");
    query_int(&q, EVIDENCE);
    sqlite3_stmt *rows = query_run(a, &q, err);
    *out = (struct cell){0};
    if (rows && ask_step(a, rows, &ok, err))
        *out = ask_cell(a, rows, 0);
    sqlite3_finalize(rows);
    return ok;
}

static int newest_first(const void *a, const void *b) {
    const struct shift *x = a, *y = b;
    if (x->day != y->day)
        return x->day > y->day ? -1 : 1;
    int order = strcmp(x->source, y->source);
    order = order ? order : strcmp(x->target, y->target);
    return order ? order : x->series - y->series;
}

static bool put_shift(struct ask *a, const struct filter *f, const struct shift *s,
                      struct page *page, bool *more, casus_error *err) {
    char day[DAY_TEXT], until[DAY_TEXT];
    struct cell cells[COLUMNS];
    day_text(s->day, day);
    day_text(s->until, until);
    cells[0] = ask_copy(a, day, strlen(day));
    cells[1] = ask_copy(a, s->source, strlen(s->source));
    cells[2] = ask_copy(a, s->target, strlen(s->target));
    cells[3] = cell_text(str_of(series_names[s->series]));
    cells[4] = cell_number(s->before, 2);
    cells[5] = cell_number(s->after, 2);
    cells[6] = cell_number(s->after - s->before, 2);
    cells[7] = cell_number(s->n_before, 0);
    cells[8] = cell_number(s->n_after, 0);
    cells[9] = ask_copy(a, until, strlen(until));
    cells[10] = cell_number(s->score, 1);
    if (!read_evidence(a, f, s, &cells[11], err) || !ask_fed(a, err))
        return false;
    *more = page_put(page, cells, COLUMNS);
    return true;
}

static bool is_party(const struct who *w) {
    return w->kind == WHO_ANY || w->kind == WHO_NOBODY || w->kind == WHO_PARTY;
}

bool answer_shift(struct ask *a, const struct ask_question *q, struct page *page,
                  casus_error *err) {
    struct filter f;
    struct shifts all = {0};
    bool more = true;
    if (!filter_read(a, q, &f, err))
        return false;
    if (!is_party(&f.source) || !is_party(&f.target) || !is_party(&f.actors[0]) ||
        !is_party(&f.actors[1]))
        return error_set(err, CASUS_EUSAGE,
                         "a shift is looked for between countries, or organizations by their code, "
                         "not between names or finer codes");
    bool ok = f.nothing || find_shifts(a, &f, &all, err);
    if (all.count)
        qsort(all.list, all.count, sizeof *all.list, newest_first);
    for (size_t i = 0; ok && more && i < all.count; i++) {
        arena_reset(&a->arena);
        if (page->skip)
            page->skip--;
        else
            ok = put_shift(a, &f, &all.list[i], page, &more, err);
    }
    free(all.list);
    return ok;
}
