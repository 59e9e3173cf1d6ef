/* places.c - where happenings took place: the latest ones that have a point on the map, counted by
 * place, the places with the most first. No more than PLACES_HAPPENINGS are looked at, so that the
 * answer costs the same in a store of any size. */
#include "store/ask_parts.h"

#include <stdlib.h>

const struct cell_column places_columns[] = {{"place", true},       {"country", true},
                                             {"lat", true},         {"lon", true},
                                             {"count", true},       {"goldstein_mean", true},
                                             {"verbal_coop", true}, {"material_coop", true},
                                             {"verbal_conf", true}, {"material_conf", true},
                                             {"since", true},       {"until", true},
                                             {"latest", false},     {NULL, false}};
enum { COLUMNS = 13, PLACES_HAPPENINGS = 20000, SLOTS = 1 << 16 }; /* slots: a power of two */

struct place {
    struct place *next; /* in its slot */
    const char *name, *country;
    double lat, lon, count, goldstein, quads[4];
    int64_t since, until;
    bool dated;
    char latest[24]; /* the id of the one that was met first */
};

struct places {
    struct place **slots, **list;
    size_t count, cap;
};

static const char happening_sql[] =
    "SELECT coalesce(location_name, location), location_country, location_lat, location_lon,"
    " goldstein, CASE quad WHEN 'verbal-cooperation' THEN 1 WHEN 'material-cooperation' THEN 2"
    " WHEN 'verbal-conflict' THEN 3 WHEN 'material-conflict' THEN 4 END, day, id"
    " FROM event WHERE document = ? AND number = ?";

static struct str text_of(sqlite3_stmt *s, int i) {
    const char *z = (const char *)sqlite3_column_text(s, i);
    return (struct str){z ? z : "", z ? (size_t)sqlite3_column_bytes(s, i) : 0};
}

static bool is_place(const struct place *p, struct str name, struct str country, double lat,
                     double lon) {
    return p->lat == lat && p->lon == lon && str_is(name, p->name) && str_is(country, p->country);
}

static struct place *add_place(struct ask *a, struct places *all, struct place **slot,
                               struct str name, struct str country) {
    if (all->count == all->cap) {
        size_t cap = all->cap ? 2 * all->cap : 256;
        struct place **now = realloc(all->list, cap * sizeof *now);
        if (!now)
            return NULL;
        all->list = now;
        all->cap = cap;
    }
    struct place *p = ARENA_NEW(&a->kept, struct place);
    if (!p)
        return NULL;
    p->name = arena_copy(&a->kept, name.p, name.len);
    p->country = arena_copy(&a->kept, country.p, country.len);
    if (!p->name || !p->country)
        return NULL;
    p->next = *slot;
    *slot = all->list[all->count++] = p;
    return p;
}

static struct place *find_place(struct ask *a, struct places *all, sqlite3_stmt *s) {
    struct str name = text_of(s, 0), country = text_of(s, 1);
    double lat = sqlite3_column_double(s, 2), lon = sqlite3_column_double(s, 3);
    struct place **slot = &all->slots[(hash_str(name) ^ hash_str(country) << 1) & (SLOTS - 1)];
    for (struct place *p = *slot; p; p = p->next)
        if (is_place(p, name, country, lat, lon))
            return p;
    struct place *p = add_place(a, all, slot, name, country);
    if (p) {
        p->lat = lat;
        p->lon = lon;
    }
    return p;
}

static void count_happening(struct place *p, sqlite3_stmt *s) {
    int quad = sqlite3_column_int(s, 5);
    p->count++;
    p->goldstein += sqlite3_column_double(s, 4);
    if (quad >= 1 && quad <= 4)
        p->quads[quad - 1]++;
    if (p->count == 1) {
        struct str id = text_of(s, 7);
        size_t len = id.len < sizeof p->latest ? id.len : 0;
        memcpy(p->latest, id.p, len);
    }
    if (sqlite3_column_type(s, 6) == SQLITE_NULL)
        return;
    int64_t day = sqlite3_column_int64(s, 6);
    p->since = !p->dated || day < p->since ? day : p->since;
    p->until = !p->dated || day > p->until ? day : p->until;
    p->dated = true;
}

/* Where the store tells what no point on the globe is, it is left out. */
static bool is_point(sqlite3_stmt *s) {
    double lat = sqlite3_column_double(s, 2), lon = sqlite3_column_double(s, 3);
    return lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
}

static bool read_places(struct ask *a, struct find *find, struct places *all, casus_error *err) {
    struct query q = {0};
    bool found = false, ok = true;
    query_sql(&q, happening_sql);
    sqlite3_stmt *s = query_run(a, &q, err);
    if (!s)
        return false;
    for (unsigned n = 0; n < PLACES_HAPPENINGS && (ok = find_next(find, &found, err)) && found;
         n++) {
        sqlite3_reset(s);
        sqlite3_bind_int64(s, 1, find->document);
        sqlite3_bind_int64(s, 2, find->number);
        if (ask_step(a, s, &ok, err) && is_point(s)) {
            struct place *p = find_place(a, all, s);
            if (p)
                count_happening(p, s);
            else
                ok = ask_no_memory(a, err);
        }
        if (!ok)
            break;
    }
    sqlite3_finalize(s);
    return ok;
}

static int most_first(const void *a, const void *b) {
    const struct place *x = *(struct place *const *)a, *y = *(struct place *const *)b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    int order = strcmp(x->name, y->name);
    order = order ? order : strcmp(x->country, y->country);
    if (order || x->lat != y->lat)
        return order ? order : x->lat > y->lat ? -1 : 1;
    return (x->lon < y->lon) - (x->lon > y->lon);
}

static struct cell day_cell(struct ask *a, const struct place *p, int64_t day) {
    char text[DAY_TEXT];
    return p->dated && day_text(day, text) ? ask_copy(a, text, strlen(text)) : (struct cell){0};
}

static bool put_place(struct ask *a, const struct place *p, struct page *page, bool *more,
                      casus_error *err) {
    struct cell cells[COLUMNS];
    arena_reset(&a->arena);
    cells[0] = ask_copy(a, p->name, strlen(p->name));
    cells[1] = ask_copy(a, p->country, strlen(p->country));
    cells[2] = cell_number(p->lat, 4);
    cells[3] = cell_number(p->lon, 4);
    cells[4] = cell_number(p->count, 0);
    cells[5] = cell_number(p->goldstein / p->count, 2);
    for (int i = 0; i < 4; i++)
        cells[6 + i] = cell_number(p->quads[i], 0);
    cells[10] = day_cell(a, p, p->since);
    cells[11] = day_cell(a, p, p->until);
    cells[12] = ask_copy(a, p->latest, strlen(p->latest));
    if (!ask_fed(a, err))
        return false;
    *more = page_put(page, cells, COLUMNS);
    return true;
}

/* What occurred or goes on, unless something else is asked for. */
static void choose_status(const struct ask_question *q, struct filter *f) {
    f->located = true;
    if (f->status_count || q->all_status)
        return;
    f->statuses[f->status_count++] = casus_event_status_name(CASUS_OCCURRED);
    f->statuses[f->status_count++] = casus_event_status_name(CASUS_ONGOING);
}

bool answer_places(struct ask *a, const struct ask_question *q, struct page *page,
                   casus_error *err) {
    struct filter filter;
    struct find find = {0};
    struct places all = {.slots = calloc(SLOTS, sizeof *all.slots)};
    bool more = true, ok = all.slots || ask_no_memory(a, err);
    ok = ok && filter_read(a, q, &filter, err);
    if (ok)
        choose_status(q, &filter);
    ok = ok && find_open(&find, a, &filter, err) && read_places(a, &find, &all, err);
    find_close(&find);
    if (all.count)
        qsort(all.list, all.count, sizeof *all.list, most_first);
    for (size_t i = 0; ok && more && i < all.count; i++)
        ok = put_place(a, all.list[i], page, &more, err);
    free(all.slots);
    free(all.list);
    return ok;
}
