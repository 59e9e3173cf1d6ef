/* find.c - the events that fit a filter, newest first, without looking at many that do not.
 *
 * Each condition that an index answers in the order of days could lead: the one with the fewest
 * entries does, told by counting each up to a bound. An index may have to be read at several places
 * (either side, the codes below a root): those streams are merged. What the leading condition does
 * not tell is checked event by event. */
#include "store/ask_parts.h"

#include <stdio.h>

enum { COUNT_MAX = 4000 };

/* Where an index is to be read. */
struct branch {
    const char *sql; /* up to the condition on days */
    const char *first, *second;
};

struct driver {
    struct branch branches[STREAMS_MAX];
    unsigned count;
    bool in_event; /* reads the table of events itself */
    bool usable;
};

static const char by_dyad[] = "SELECT day, document, event FROM dyad INDEXED BY dyad_pair"
                              " WHERE source = ? AND target = ?";
static const char by_day[] = "SELECT day, document, number FROM event INDEXED BY event_day WHERE 1";

static void add_branch(struct driver *d, const char *sql, const char *first, const char *second) {
    if (d->count == STREAMS_MAX) {
        d->usable = false;
        return;
    }
    d->branches[d->count++] = (struct branch){sql, first, second};
    d->usable = true;
}

/* ---- what could lead --------------------------------------------------------------------------
 */

static const char *actor_sql(enum who_kind kind, const char *side) {
#define ACTOR_SQL(index, condition, sides)                                                         \
    "SELECT day, document, event FROM event_actor INDEXED BY " index " WHERE " condition           \
    " AND side IN (" sides ")"
    static const char *const sql[2][3] = {
        {ACTOR_SQL("event_actor_code", "code = ?", "'source'"),
         ACTOR_SQL("event_actor_code", "code = ?", "'target'"),
         ACTOR_SQL("event_actor_code", "code = ?", "'source', 'target'")},
        {ACTOR_SQL("event_actor_name", "name = ? COLLATE NOCASE", "'source'"),
         ACTOR_SQL("event_actor_name", "name = ? COLLATE NOCASE", "'target'"),
         ACTOR_SQL("event_actor_name", "name = ? COLLATE NOCASE", "'source', 'target'")}};
#undef ACTOR_SQL
    return sql[kind == WHO_NAME][*side == 's' ? 0 : *side == 't' ? 1 : 2];
}

static void actor_driver(struct driver *d, const struct who *w, const char *side) {
    d->count = 0;
    d->usable = false;
    if (w->kind == WHO_CODE || w->kind == WHO_NAME)
        add_branch(d, actor_sql(w->kind, side), w->value, NULL);
    if (w->kind != WHO_PARTY)
        return;
    if (*side != 't')
        add_branch(d, by_dyad, w->value, "");
    if (*side != 's')
        add_branch(d, by_dyad, "", w->value);
}

/* Parties on both sides: their own entries; the one way, or both. */
static void pair_driver(struct driver *d, const struct who *a, const struct who *b, bool both) {
    d->count = 0;
    d->usable = false;
    if (a->kind != WHO_PARTY || b->kind != WHO_PARTY)
        return;
    add_branch(d, by_dyad, a->value, b->value);
    if (both && strcmp(a->value, b->value) != 0)
        add_branch(d, by_dyad, b->value, a->value);
}

/* The codes of the store that begin so; each is looked up behind the one before. */
static bool add_codes(struct ask *a, struct driver *d, const char *front, casus_error *err) {
    static const char by_cameo[] =
        "SELECT day, document, number FROM event INDEXED BY event_cameo WHERE cameo = ?";
    char after[24];
    snprintf(after, sizeof after, "%s", front);
    for (bool same = true;; same = false) {
        struct query q = {0};
        bool ok = false;
        query_sql(&q, same ? "SELECT min(cameo) FROM event INDEXED BY event_cameo WHERE cameo >= ?"
                           : "SELECT min(cameo) FROM event INDEXED BY event_cameo WHERE cameo > ?");
        query_text(&q, after);
        sqlite3_stmt *s = query_run(a, &q, err);
        if (!s)
            return false;
        const char *found =
            ask_step(a, s, &ok, err) ? (const char *)sqlite3_column_text(s, 0) : NULL;
        bool fits = found && strncmp(found, front, strlen(front)) == 0 && strlen(found) < 24;
        char *copy = fits ? arena_copy(&a->kept, found, strlen(found)) : NULL;
        if (copy) {
            add_branch(d, by_cameo, copy, NULL);
            snprintf(after, sizeof after, "%s", copy);
        }
        sqlite3_finalize(s);
        if (!ok || (fits && !copy))
            return ok ? ask_no_memory(a, err) : false;
        if (!fits)
            return true;
        if (!d->usable)
            return true; /* too many of them */
    }
}

static bool category_driver(struct ask *a, struct driver *d, const struct filter *f,
                            casus_error *err) {
    static const char by_plover[] =
        "SELECT day, document, number FROM event INDEXED BY event_plover WHERE plover = ?";
    d->count = 0;
    d->in_event = true;
    d->usable = f->category_count > 0;
    for (unsigned i = 0; i < f->category_count; i++) {
        if (f->categories[i].kind == CATEGORY_QUAD)
            d->usable = false; /* too common to lead */
        if (!d->usable)
            return true;
        if (f->categories[i].kind == CATEGORY_PLOVER)
            add_branch(d, by_plover, f->categories[i].value, NULL);
        else if (!add_codes(a, d, f->categories[i].value, err))
            return false;
    }
    return true;
}

static void status_driver(struct driver *d, const struct filter *f) {
    d->count = 0;
    d->in_event = true;
    d->usable = false;
    for (unsigned i = 0; i < f->status_count; i++)
        add_branch(
            d, "SELECT day, document, number FROM event INDEXED BY event_status WHERE status = ?",
            f->statuses[i], NULL);
}

static void place_driver(struct driver *d, const struct filter *f) {
    d->count = 0;
    d->in_event = true;
    d->usable = false;
    if (f->place_kind == PLACE_COUNTRY)
        add_branch(d,
                   "SELECT day, document, number FROM event INDEXED BY event_country"
                   " WHERE location_country = ?",
                   f->place, NULL);
    else if (f->place_kind == PLACE_NAME)
        add_branch(d,
                   "SELECT day, document, number FROM event INDEXED BY event_place"
                   " WHERE location_name = ? COLLATE NOCASE",
                   f->place, NULL);
}

/* ---- which one leads --------------------------------------------------------------------------
 */

static void branch_sql(struct query *q, const struct branch *b, const struct filter *f) {
    query_sql(q, b->sql);
    if (b->first)
        query_text(q, b->first);
    if (b->second)
        query_text(q, b->second);
    if (b->sql == by_dyad && !f->reports)
        query_sql(q, " AND retold = 0");
    if (f->dated) {
        query_sql(q, " AND day BETWEEN ? AND ?");
        query_int(q, f->from);
        query_int(q, f->to);
    }
}

/* Entries of all branches, up to a bound. */
static bool count_entries(struct ask *a, const struct driver *d, const struct filter *f,
                          int64_t bound, int64_t *out, casus_error *err) {
    *out = 0;
    for (unsigned i = 0; i < d->count && *out < bound; i++) {
        struct query q = {0};
        bool ok = false;
        query_sql(&q, "SELECT count(*) FROM (");
        branch_sql(&q, &d->branches[i], f);
        query_sql(&q, " LIMIT ?)");
        query_int(&q, bound - *out);
        sqlite3_stmt *s = query_run(a, &q, err);
        if (s && ask_step(a, s, &ok, err))
            *out += sqlite3_column_int64(s, 0);
        sqlite3_finalize(s);
        if (!ok)
            return false;
    }
    return true;
}

struct choice {
    struct driver *best, *next; /* the fewest entries so far; what is filled for the next try */
    int64_t entries;
};

static bool consider(struct ask *a, struct choice *c, const struct filter *f, casus_error *err) {
    int64_t entries;
    if (!c->next->usable)
        return true;
    if (!count_entries(a, c->next, f, COUNT_MAX, &entries, err))
        return false;
    /* Of those that pass the bound the first one leads: they come in the order of their use. */
    if (!c->best->usable || entries < c->entries) {
        struct driver *better = c->next;
        c->next = c->best;
        c->best = better;
        c->entries = entries;
    }
    c->next->in_event = false;
    return true;
}

static bool choose(struct ask *a, struct choice *c, const struct filter *f, casus_error *err) {
    const struct who *x = &f->actors[0], *y = &f->actors[1];
    pair_driver(c->next, &f->source, &f->target, false);
    if (!consider(a, c, f, err))
        return false;
    pair_driver(c->next, x, y, true);
    if (!consider(a, c, f, err))
        return false;
    const struct {
        const struct who *who;
        const char *side;
    } actors[] = {{&f->source, "source"}, {&f->target, "target"}, {x, "either"}, {y, "either"}};
    for (size_t i = 0; i < sizeof actors / sizeof *actors; i++) {
        actor_driver(c->next, actors[i].who, actors[i].side);
        if (!consider(a, c, f, err))
            return false;
    }
    place_driver(c->next, f);
    if (!consider(a, c, f, err) || !category_driver(a, c->next, f, err) || !consider(a, c, f, err))
        return false;
    status_driver(c->next, f);
    if (!consider(a, c, f, err))
        return false;
    c->next->count = 0;
    c->next->in_event = true;
    add_branch(c->next, by_day, NULL, NULL);
    return consider(a, c, f, err);
}

/* ---- what is checked --------------------------------------------------------------------------
 */

/* By the event's own rows: a "+" keeps an index on codes or names from being used. */
static void who_sql(struct query *q, const struct who *w, const char *sides) {
    static const char *const conditions[] = {
        [WHO_PARTY] = " AND coalesce(a.country, a.code) = ?)",
        [WHO_CODE] = " AND +a.code = ?)",
        [WHO_NAME] = " AND +a.name = ? COLLATE NOCASE)",
    };
    query_sql(q, "EXISTS (SELECT 1 FROM event_actor a WHERE a.document = e.document"
                 " AND a.event = e.number AND a.side ");
    query_sql(q, sides);
    query_sql(q, conditions[w->kind]);
    query_text(q, w->value);
}

static void actors_sql(struct query *q, const struct filter *f) {
    static const char source[] = "= 'source'", target[] = "= 'target'",
                      either[] = "IN ('source', 'target')";
    const struct who *x = &f->actors[0], *y = &f->actors[1];
    if (f->source.kind != WHO_ANY) {
        query_sql(q, " AND ");
        who_sql(q, &f->source, source);
    }
    if (f->target.kind != WHO_ANY) {
        query_sql(q, " AND ");
        who_sql(q, &f->target, target);
    }
    if (x->kind != WHO_ANY && y->kind != WHO_ANY) {
        query_sql(q, " AND (");
        who_sql(q, x, source);
        query_sql(q, " AND ");
        who_sql(q, y, target);
        query_sql(q, " OR ");
        who_sql(q, y, source);
        query_sql(q, " AND ");
        who_sql(q, x, target);
        query_sql(q, ")");
    } else if (x->kind != WHO_ANY || y->kind != WHO_ANY) {
        query_sql(q, " AND ");
        who_sql(q, x->kind != WHO_ANY ? x : y, either);
    }
}

static void categories_sql(struct query *q, const struct filter *f) {
    for (unsigned i = 0; i < f->category_count; i++) {
        const char *value = f->categories[i].value;
        query_sql(q, i ? " OR " : " AND (");
        switch (f->categories[i].kind) {
        case CATEGORY_PLOVER:
            query_sql(q, "e.plover = ?");
            break;
        case CATEGORY_CAMEO:
            query_sql(q, "substr(e.cameo, 1, ?) = ?");
            query_int(q, (int64_t)strlen(value));
            break;
        case CATEGORY_QUAD:
            query_sql(q, "e.quad = ?");
            break;
        }
        query_text(q, value);
    }
    if (f->category_count)
        query_sql(q, ")");
}

static void event_sql(struct query *q, const struct filter *f) {
    if (!f->reports)
        query_sql(q, " AND e.same_as IS NULL");
    for (unsigned i = 0; i < f->status_count; i++) {
        query_sql(q, i ? ", ?" : " AND e.status IN (?");
        query_text(q, f->statuses[i]);
    }
    if (f->status_count)
        query_sql(q, ")");
    if (f->located)
        query_sql(q, " AND e.location_lat IS NOT NULL AND e.location_lon IS NOT NULL");
    categories_sql(q, f);
    if (f->place_kind != PLACE_ANY) {
        query_sql(q, f->place_kind == PLACE_COUNTRY ? " AND e.location_country = ?"
                                                    : " AND e.location_name = ? COLLATE NOCASE");
        query_text(q, f->place);
    }
}

static bool open_check(struct find *f, const struct filter *filter, casus_error *err) {
    struct query q = {0};
    query_sql(&q, "SELECT 1 FROM event e WHERE e.document = ? AND e.number = ?");
    query_int(&q, 0); /* bound anew for each event */
    query_int(&q, 0);
    event_sql(&q, filter);
    actors_sql(&q, filter);
    f->check = query_run(f->ask, &q, err);
    return f->check != NULL;
}

/* ---- streams ----------------------------------------------------------------------------------
 */

static bool advance(struct find *f, unsigned i, casus_error *err) {
    bool ok;
    f->alive[i] = ask_step(f->ask, f->streams[i], &ok, err);
    return ok;
}

static bool open_streams(struct find *f, const struct driver *d, const struct filter *filter,
                         casus_error *err) {
    for (unsigned i = 0; i < d->count; i++) {
        struct query q = {0};
        branch_sql(&q, &d->branches[i], filter);
        query_sql(&q, d->in_event ? " ORDER BY day DESC, document DESC, number DESC"
                                  : " ORDER BY day DESC, document DESC, event DESC");
        f->streams[i] = query_run(f->ask, &q, err);
        if (!f->streams[i])
            return false;
        f->stream_count++;
        if (!advance(f, i, err))
            return false;
    }
    return true;
}

bool find_open(struct find *f, struct ask *a, const struct filter *filter, casus_error *err) {
    memset(f, 0, sizeof *f);
    f->ask = a;
    if (filter->nothing)
        return true;
    struct choice c = {ARENA_NEW(&a->kept, struct driver), ARENA_NEW(&a->kept, struct driver), 0};
    if (!c.best || !c.next)
        return ask_no_memory(a, err);
    return choose(a, &c, filter, err) && open_check(f, filter, err) &&
           open_streams(f, c.best, filter, err);
}

bool find_open_due(struct find *f, struct ask *a, const struct filter *filter, const char *from,
                   casus_error *err) {
    struct query q = {0};
    memset(f, 0, sizeof *f);
    f->ask = a;
    if (filter->nothing)
        return true;
    query_sql(&q, "SELECT day, document, number FROM event INDEXED BY event_due WHERE due >= ?");
    query_text(&q, from);
    if (filter->dated) {
        query_sql(&q, " AND day BETWEEN ? AND ?");
        query_int(&q, filter->from);
        query_int(&q, filter->to);
    }
    query_sql(&q, " ORDER BY due, document, number");
    f->streams[0] = query_run(a, &q, err);
    f->stream_count = f->streams[0] != NULL;
    return f->stream_count && open_check(f, filter, err) && advance(f, 0, err);
}

void find_close(struct find *f) {
    for (unsigned i = 0; i < f->stream_count; i++)
        sqlite3_finalize(f->streams[i]);
    sqlite3_finalize(f->check);
    f->stream_count = 0;
    f->check = NULL;
}

/* Whether stream a stands before stream b: a later day (none is the earliest), document, event. */
static bool is_newer(sqlite3_stmt *a, sqlite3_stmt *b) {
    int64_t day[2] = {INT64_MIN, INT64_MIN};
    if (sqlite3_column_type(a, 0) != SQLITE_NULL)
        day[0] = sqlite3_column_int64(a, 0);
    if (sqlite3_column_type(b, 0) != SQLITE_NULL)
        day[1] = sqlite3_column_int64(b, 0);
    if (day[0] != day[1])
        return day[0] > day[1];
    for (int i = 1; i < 3; i++)
        if (sqlite3_column_int64(a, i) != sqlite3_column_int64(b, i))
            return sqlite3_column_int64(a, i) > sqlite3_column_int64(b, i);
    return false;
}

static bool fits(struct find *f, bool *out, casus_error *err) {
    bool ok;
    sqlite3_reset(f->check);
    sqlite3_bind_int64(f->check, 1, f->document);
    sqlite3_bind_int64(f->check, 2, f->number);
    *out = ask_step(f->ask, f->check, &ok, err);
    return ok;
}

bool find_next(struct find *f, bool *found, casus_error *err) {
    for (*found = false; !*found;) {
        unsigned best = STREAMS_MAX;
        for (unsigned i = 0; i < f->stream_count; i++)
            if (f->alive[i] && (best == STREAMS_MAX || is_newer(f->streams[i], f->streams[best])))
                best = i;
        if (best == STREAMS_MAX)
            return true;
        int64_t document = sqlite3_column_int64(f->streams[best], 1);
        int64_t number = sqlite3_column_int64(f->streams[best], 2);
        if (!advance(f, best, err))
            return false;
        if (f->any && document == f->document && number == f->number)
            continue; /* by another stream, or as another actor */
        f->any = true;
        f->document = document;
        f->number = number;
        if (!fits(f, found, err))
            return false;
    }
    return true;
}
