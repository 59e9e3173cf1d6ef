/* graph.c - a temporal knowledge graph: quadruples of head, relation, tail and day, and the maps of
 * their ids.
 *
 * Records come in the order of their days, twice. The first time the quadruples of each day are
 * counted, the second time they are written, so that training gets the first days with eight tenths
 * of them, validation the days with the next one, test the rest: no day is parted. What a day tells
 * twice stands once. Held in memory are one day's quadruples, the counts of the days, and the maps.
 */
#include "exchange/parts.h"

#include <stdlib.h>

/* Strings by number, in the order in which they came first. */
struct map {
    struct buf bytes;    /* each with a NUL */
    size_t *starts;      /* in bytes */
    uint32_t *slots;     /* number + 1; 0: free */
    uint32_t count, cap; /* cap: of starts, half of the slots */
};

/* Numbers of a day's quadruples, kept as a set. */
struct quad {
    uint32_t head, relation, tail;
    uint32_t day; /* number + 1; of another day than the one at hand: free */
};

struct graph {
    const struct facts *facts;
    enum graph_entity entity;
    struct map entities, relations, days;
    struct quad *quads; /* of the day at hand */
    uint32_t quad_count, quad_cap;
    uint64_t *day_counts;           /* by number of the day */
    uint32_t day_cap, day;          /* day + 1; 0: none yet */
    uint32_t valid_from, test_from; /* days */
    uint64_t written[3];
    bool failed;
};

const char *graph_file_name(enum graph_file file) {
    static const char *const names[] = {
#define X(id, name) name,
        GRAPH_FILE_LIST(X)
#undef X
    };
    return names[file];
}

/* ---- maps ----------------------------------------------------------------------------------- */

enum { MAP_FIRST = 64 };

static struct str map_item(const struct map *m, uint32_t n) {
    return str_of(m->bytes.p + m->starts[n]);
}

static void map_free(struct map *m) {
    buf_free(&m->bytes);
    free(m->starts);
    free(m->slots);
    *m = (struct map){0};
}

static uint32_t map_slot(const struct map *m, struct str s) {
    uint32_t mask = 2 * m->cap - 1, i = (uint32_t)hash_str(s) & mask;
    while (m->slots[i] && !str_eq(map_item(m, m->slots[i] - 1), s))
        i = (i + 1) & mask;
    return i;
}

static bool map_grow(struct map *m) {
    uint32_t cap = m->cap ? 2 * m->cap : MAP_FIRST;
    if (cap > UINT32_MAX / 4)
        return false;
    size_t *starts = realloc(m->starts, cap * sizeof *starts);
    if (starts)
        m->starts = starts;
    uint32_t *slots = starts ? calloc(2 * (size_t)cap, sizeof *slots) : NULL;
    if (!slots)
        return false;
    free(m->slots);
    m->slots = slots;
    m->cap = cap;
    for (uint32_t i = 0; i < m->count; i++)
        m->slots[map_slot(m, map_item(m, i))] = i + 1;
    return true;
}

/* The number of the words, which are put into one line; false: memory is out. */
static bool map_put(struct map *m, struct str s, uint32_t *out) {
    if (m->count == m->cap && !map_grow(m))
        return false;
    size_t start = m->bytes.len;
    put_cell(&m->bytes, s);
    buf_char(&m->bytes, '\0');
    if (m->bytes.failed)
        return false;
    uint32_t slot = map_slot(m, str_of(m->bytes.p + start));
    if (m->slots[slot]) {
        m->bytes.len = start;
        *out = m->slots[slot] - 1;
        return true;
    }
    m->starts[m->count++] = start;
    m->slots[slot] = m->count;
    *out = m->count - 1;
    return true;
}

/* ---- a day's quadruples ---------------------------------------------------------------------- */

static uint32_t quad_slot(const struct graph *g, const struct quad *q) {
    const uint32_t key[] = {q->head, q->relation, q->tail};
    uint32_t mask = g->quad_cap - 1, i = (uint32_t)hash_bytes(key, sizeof key) & mask;
    while (g->quads[i].day == g->day &&
           (g->quads[i].head != q->head || g->quads[i].relation != q->relation ||
            g->quads[i].tail != q->tail))
        i = (i + 1) & mask;
    return i;
}

static bool quads_grow(struct graph *g) {
    struct quad *old = g->quads;
    uint32_t cap = g->quad_cap;
    if (cap > UINT32_MAX / 4)
        return false;
    g->quads = calloc(cap ? 2 * (size_t)cap : MAP_FIRST, sizeof *g->quads);
    if (!g->quads) {
        g->quads = old;
        return false;
    }
    g->quad_cap = cap ? 2 * cap : MAP_FIRST;
    for (uint32_t i = 0; i < cap; i++)
        if (old[i].day == g->day)
            g->quads[quad_slot(g, &old[i])] = old[i];
    free(old);
    return true;
}

/* Whether the day has not told it before. */
static bool quad_new(struct graph *g, struct quad q) {
    if (2 * g->quad_count >= g->quad_cap && !quads_grow(g)) {
        g->failed = true;
        return false;
    }
    uint32_t slot = quad_slot(g, &q);
    if (g->quads[slot].day == g->day)
        return false;
    q.day = g->day;
    g->quads[slot] = q;
    g->quad_count++;
    return true;
}

/* The days of records go up; a new one forgets the quadruples of the one before. */
static bool begin_day(struct graph *g, struct str day) {
    uint32_t n;
    if (!map_put(&g->days, day, &n))
        return false;
    if (n + 1 == g->day)
        return true;
    g->day = n + 1;
    g->quad_count = 0;
    if (n < g->day_cap)
        return true;
    uint32_t cap = g->day_cap ? 2 * g->day_cap : MAP_FIRST;
    uint64_t *counts = realloc(g->day_counts, cap * sizeof *counts);
    if (!counts)
        return false;
    memset(counts + g->day_cap, 0, (cap - g->day_cap) * sizeof *counts);
    g->day_counts = counts;
    g->day_cap = cap;
    return true;
}

/* ---- records --------------------------------------------------------------------------------- */

static struct str entity_of(const struct graph *g, const struct record_actor *a) {
    if (g->entity == GRAPH_COUNTRY)
        return a->country;
    if (g->entity == GRAPH_CODE)
        return a->code;
    return a->name.len ? a->name : a->text;
}

/* The words of the code, as the relations of ICEWS14 are; a code that is not known as it is. */
static struct str relation_of(const struct graph *g, const struct record *r) {
    const struct code *code = code_find(g->facts, r->cameo);
    return code ? code->name : r->cameo;
}

typedef void quad_writer(struct graph *g, struct quad q, struct str day, struct buf *out);

static void count_quad(struct graph *g, struct quad q, struct str day, struct buf *out) {
    (void)q, (void)day, (void)out;
    g->day_counts[g->day - 1]++;
}

static void write_quad(struct graph *g, struct quad q, struct str day, struct buf *out) {
    uint32_t at = g->day - 1;
    int part = at >= g->test_from ? 2 : at >= g->valid_from ? 1 : 0;
    struct buf *words = &out[GRAPH_TRAIN + part];
    put_cell(words, map_item(&g->entities, q.head));
    put_next(words, map_item(&g->relations, q.relation));
    put_next(words, map_item(&g->entities, q.tail));
    put_next(words, day);
    buf_char(words, '\n');
    buf_printf(&out[GRAPH_TRAIN_IDS + part], "%u\t%u\t%u\t%u\n", q.head, q.relation, q.tail, at);
    g->written[part]++;
}

static enum exchange_result take(struct graph *g, const struct record *r, struct buf *out,
                                 quad_writer *each) {
    struct str day = record_day(r);
    bool some = false;
    if (!day.len)
        return EXCHANGE_NO_DATE;
    for (size_t i = 0; i < r->source_count && !g->failed; i++)
        for (size_t k = 0; k < r->target_count && !g->failed; k++) {
            struct str head = entity_of(g, &r->source[i]), tail = entity_of(g, &r->target[k]);
            struct quad q = {0};
            if (!head.len || !tail.len)
                continue;
            some = true;
            g->failed |= !begin_day(g, day) || !map_put(&g->entities, head, &q.head) ||
                         !map_put(&g->relations, relation_of(g, r), &q.relation) ||
                         !map_put(&g->entities, tail, &q.tail);
            if (!g->failed && quad_new(g, q))
                each(g, q, day, out);
        }
    return some ? EXCHANGE_WRITTEN : EXCHANGE_NO_PAIR;
}

struct graph *graph_new(const struct facts *f, enum graph_entity entity, casus_error *err) {
    struct graph *g = calloc(1, sizeof *g);
    if (!g) {
        error_set(err, CASUS_ENOMEM, "out of memory for a graph");
        return NULL;
    }
    g->facts = f;
    g->entity = entity;
    return g;
}

void graph_free(struct graph *g) {
    if (!g)
        return;
    map_free(&g->entities);
    map_free(&g->relations);
    map_free(&g->days);
    free(g->quads);
    free(g->day_counts);
    free(g);
}

bool graph_failed(const struct graph *g) {
    return g->failed;
}

enum exchange_result graph_count(struct graph *g, const struct record *r) {
    return take(g, r, NULL, count_quad);
}

/* A day belongs where its middle falls, but each part gets one, training first. */
void graph_split(struct graph *g) {
    uint64_t all = 0, seen = 0;
    if (g->failed)
        return;
    for (uint32_t i = 0; i < g->days.count; i++)
        all += g->day_counts[i];
    g->valid_from = g->test_from = g->days.count;
    for (uint32_t i = 0; i < g->days.count; i++) {
        uint64_t middle = 2 * seen + g->day_counts[i]; /* twice */
        if (i && g->valid_from == g->days.count && middle * 10 >= all * 16)
            g->valid_from = i;
        if (i > g->valid_from && g->test_from == g->days.count && middle * 10 >= all * 18)
            g->test_from = i;
        seen += g->day_counts[i];
    }
    if (g->days.count > 2 && g->test_from == g->days.count)
        g->test_from--;
    if (g->days.count > 1 && g->valid_from >= g->test_from)
        g->valid_from = g->test_from > 1 ? g->test_from - 1 : 1;
    /* The second time begins with nothing told. */
    free(g->quads);
    g->quads = NULL;
    g->quad_count = g->quad_cap = g->day = 0;
}

enum exchange_result graph_put(struct graph *g, const struct record *r,
                               struct buf out[GRAPH_FILES]) {
    return take(g, r, out, write_quad);
}

static void put_map(struct buf *out, const struct map *m) {
    for (uint32_t i = 0; i < m->count; i++) {
        buf_str(out, map_item(m, i));
        buf_printf(out, "\t%u\n", i);
    }
}

void graph_end(struct graph *g, struct buf out[GRAPH_FILES]) {
    if (g->failed)
        return;
    put_map(&out[GRAPH_ENTITIES], &g->entities);
    put_map(&out[GRAPH_RELATIONS], &g->relations);
    put_map(&out[GRAPH_TIMES], &g->days);
    buf_printf(&out[GRAPH_STAT], "%u\t%u\t%u\n", g->entities.count, g->relations.count,
               g->days.count);
}
