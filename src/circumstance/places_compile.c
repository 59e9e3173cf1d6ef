/* places_compile.c - the gazetteer from lexicon/places: states, subdivisions, towns (made by
 * tools), regions and spellings (by hand). */
#include "base/error.h"
#include "base/table.h"
#include "circumstance/places.h"

#include <stdio.h>
#include <stdlib.h>

struct bearer {
    uint64_t hash;
    uint32_t entry, weight, until;
    uint8_t flags;
};

struct compiler {
    struct buf entries, bearers, pool;
    char countries[256][4];
    uint32_t states[256], capitals[256];
    uint32_t divisions[UINT16_MAX];
    uint32_t country_count, division_count;
    uint8_t country; /* of the rows of towns.tsv that follow */
    uint16_t division;
    char division_codes[UINT16_MAX][12]; /* country and GeoNames' code, by number */
    size_t sorted;                       /* bearers that spellings are looked up among */
};

static struct place *entry_at(struct compiler *c, uint32_t i) {
    return (struct place *)(void *)c->entries.p + i;
}

static uint32_t count_of(const struct compiler *c) {
    return (uint32_t)(c->entries.len / sizeof(struct place));
}

static uint32_t add_entry(struct compiler *c, struct place e, struct str name) {
    uint32_t number = count_of(c);
    e.name = (uint32_t)c->pool.len;
    buf_str(&c->pool, name);
    buf_char(&c->pool, '\0');
    buf_add(&c->entries, &e, sizeof e);
    return number;
}

/* Of bearers of one name the weightiest stands first. */
static void add_name(struct compiler *c, struct str name, uint32_t entry, uint8_t flags,
                     uint32_t until) {
    struct bearer b = {.entry = entry, .flags = flags, .until = until};
    if (c->entries.failed || !place_key(name, &b.hash))
        return;
    const struct place *e = entry_at(c, entry);
    b.weight = e->kind == PLACE_TOWN || e->kind == PLACE_DISTRICT ? e->population : UINT32_MAX;
    if (flags & PLACE_OTHER)
        b.weight /= 8;
    buf_add(&c->bearers, &b, sizeof b);
}

static void add_names(struct compiler *c, struct str list, uint32_t entry, uint8_t flags,
                      uint32_t until) {
    struct str name;
    while (str_field(&list, '|', &name))
        if (name.len)
            add_name(c, name, entry, flags, until);
}

static unsigned country_number(const struct compiler *c, struct str code) {
    for (unsigned i = 1; i < c->country_count; i++)
        if (str_is(code, c->countries[i]))
            return i;
    return 0;
}

static bool add_country(struct compiler *c, struct table *t, casus_error *err) {
    struct place e = {.kind = PLACE_COUNTRY};
    if (c->country_count == 256 || !table_code(t->column[0], c->countries[c->country_count]))
        return table_bad(t, "bad country code, or too many", err);
    if (c->country_count > 1 &&
        strcmp(c->countries[c->country_count - 1], c->countries[c->country_count]) >= 0)
        return table_bad(t, "country out of the order of codes", err);
    if (!table_number(t->column[4], &e.population) || !table_degrees(t->column[5], 90, &e.lat) ||
        !table_degrees(t->column[6], 180, &e.lon))
        return table_bad(t, "bad number", err);
    e.country = (uint8_t)c->country_count;
    uint32_t entry = add_entry(c, e, t->column[7]);
    c->states[c->country_count++] = entry;
    add_name(c, t->column[7], entry, 0, 0);
    add_names(c, t->column[8], entry, PLACE_OTHER, 0);
    return true;
}

/* "USA TX"; `code` has at most 7 bytes. */
static void division_code(const char *country, struct str code, char out[12]) {
    memset(out, 0, 12);
    memcpy(out, country, 3);
    out[3] = ' ';
    if (code.len)
        memcpy(out + 4, code.p, code.len);
}

static bool add_division(struct compiler *c, struct table *t, casus_error *err) {
    struct place e = {.kind = PLACE_DIVISION, .country = (uint8_t)country_number(c, t->column[0])};
    if (!e.country || t->column[1].len > 7 || c->division_count == UINT16_MAX - 1)
        return table_bad(t, "unknown country, bad code, or too many", err);
    if (!table_degrees(t->column[2], 90, &e.lat) || !table_degrees(t->column[3], 180, &e.lon))
        return table_bad(t, "bad number", err);
    e.division = (uint16_t)c->division_count;
    division_code(c->countries[e.country], t->column[1], c->division_codes[c->division_count]);
    uint32_t entry = add_entry(c, e, t->column[4]);
    c->divisions[c->division_count++] = entry;
    add_name(c, t->column[4], entry, 0, 0);
    add_names(c, t->column[5], entry, PLACE_OTHER, 0);
    return true;
}

/* = iso3 code: of the rows below. Both files are in the order of country and code. */
static bool open_division(struct compiler *c, struct table *t, casus_error *err) {
    char code[12];
    c->country = (uint8_t)country_number(c, t->column[1]);
    if (!c->country || t->column[2].len > 7)
        return table_bad(t, "unknown country, or bad code", err);
    division_code(c->countries[c->country], t->column[2], code);
    c->division = 0;
    uint32_t lo = 1, hi = c->division_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (strcmp(c->division_codes[mid], code) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < c->division_count && strcmp(c->division_codes[lo], code) == 0)
        c->division = (uint16_t)lo;
    return true;
}

static bool add_town(struct compiler *c, struct table *t, casus_error *err) {
    if (str_is(t->column[0], "="))
        return open_division(c, t, err);
    struct place e = {.country = c->country, .division = c->division};
    static const char kinds[] = "-BACX";
    const char *at = t->column[5].len == 1 ? strchr(kinds, t->column[5].p[0]) : NULL;
    if (!at || !*at || !c->country || count_of(c) >= ENTRIES_MAX)
        return table_bad(t, "no country, unknown kind of place, or too many", err);
    if (!table_number(t->column[0], &e.id) || !table_number(t->column[2], &e.population) ||
        !table_degrees(t->column[3], 90, &e.lat) || !table_degrees(t->column[4], 180, &e.lon))
        return table_bad(t, "bad number", err);
    e.kind = *at == 'X' ? PLACE_DISTRICT : PLACE_TOWN;
    if (e.kind == PLACE_TOWN)
        e.rank = (uint8_t)((at - kinds) & 3);
    uint32_t entry = add_entry(c, e, t->column[1]);
    if (e.rank == PLACE_CAPITAL && !c->capitals[e.country])
        c->capitals[e.country] = entry;
    add_name(c, t->column[1], entry, 0, 0);
    add_names(c, t->column[6], entry, PLACE_OTHER, 0);
    return true;
}

static bool add_region(struct compiler *c, struct table *t, casus_error *err) {
    static const char *const kinds[] = {
        [PLACE_COUNTRY] = "state", [PLACE_REGION] = "region", [PLACE_WATER] = "water",
        [PLACE_SITE] = "site",     [PLACE_TOWN] = "town",     [PLACE_DIVISION] = "province"};
    struct place e = {.country = (uint8_t)country_number(c, t->column[1])};
    for (unsigned k = 1; k < sizeof kinds / sizeof *kinds; k++)
        if (kinds[k] && str_is(t->column[0], kinds[k]))
            e.kind = k & 15;
    if ((!e.kind && !str_is(t->column[0], "continent")) ||
        (!e.country && !str_is(t->column[1], "-")))
        return table_bad(t, "unknown kind of place, or country", err);
    uint32_t until = 0;
    if (!table_degrees(t->column[2], 90, &e.lat) || !table_degrees(t->column[3], 180, &e.lon) ||
        (t->columns == 6 && !table_number(t->column[5], &until)))
        return table_bad(t, "bad number", err);
    e.population = e.kind == PLACE_TOWN ? 20000 : 0;
    struct str names = t->column[4], first;
    uint64_t hash;
    if (!str_field(&names, '|', &first) || !place_key(first, &hash) || count_of(c) >= ENTRIES_MAX)
        return table_bad(t, "no name, or too many places", err);
    uint32_t entry = add_entry(c, e, first);
    uint8_t old = until ? PLACE_OLD : 0;
    add_name(c, first, entry, old, until);
    add_names(c, names, entry, old, until);
    return true;
}

/* The weightiest town or region that is called so in that country; 0: none is. */
static uint32_t bearer_of(struct compiler *c, struct str name, unsigned country) {
    uint64_t hash;
    uint32_t best = 0, weight = 0;
    place_key(name, &hash);
    const struct bearer *b = (const void *)c->bearers.p;
    size_t lo = 0, n = c->sorted, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (b[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < n && b[lo].hash == hash; lo++) {
        const struct place *e = entry_at(c, b[lo].entry);
        bool fits = (!country || e->country == country) && e->kind != PLACE_COUNTRY;
        uint32_t w = (e->kind == PLACE_TOWN ? UINT32_MAX / 2 : 0) + b[lo].weight / 2;
        if (fits && (!best || w > weight)) {
            best = b[lo].entry;
            weight = w;
        }
    }
    return best;
}

/* The name of a place in its own column is looked up among those that were sorted before. */
static bool add_spelling(struct compiler *c, struct table *t, casus_error *err) {
    unsigned country = country_number(c, t->column[0]);
    uint32_t until = 0;
    if (!country || (t->columns == 4 && !table_number(t->column[3], &until)))
        return table_bad(t, "unknown country, or bad year", err);
    uint32_t entry = bearer_of(c, t->column[1], country);
    if (!entry)
        return error_at(err, CASUS_ELEXICON, t->path, t->line,
                        "no town or region of that country is called \"%.*s\"",
                        (int)t->column[1].len, t->column[1].p);
    struct str names = t->column[2], name;
    const struct place *e = entry_at(c, entry);
    while (str_field(&names, '|', &name)) {
        struct bearer b = {.entry = entry, .until = until, .flags = until ? PLACE_OLD : 0};
        b.weight = e->population;
        if (!place_key(name, &b.hash))
            return table_bad(t, "a name without letters", err);
        buf_add(&c->bearers, &b, sizeof b);
    }
    return true;
}

static int by_hash(const void *x, const void *y) {
    const struct bearer *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->entry != b->entry ? (a->entry < b->entry ? -1 : 1) : a->flags - b->flags;
}

static void sort_names(struct compiler *c) {
    if (c->bearers.len)
        qsort(c->bearers.p, c->bearers.len / sizeof(struct bearer), sizeof(struct bearer), by_hash);
}

/* ---- reading and writing -------------------------------------------------------------------- */

typedef bool add_row(struct compiler *, struct table *, casus_error *);

static bool read_table(struct compiler *c, const char *dir, const char *file, unsigned least,
                       unsigned most, add_row *add, casus_error *err) {
    char path[4096];
    struct table t;
    snprintf(path, sizeof path, "%s/places/%s", dir, file);
    if (!table_open(&t, path, err))
        return false;
    int r;
    while ((r = table_row(&t, least, most, err)) > 0) {
        bool ok = add(c, &t, err);
        bool memory = !c->entries.failed && !c->bearers.failed && !c->pool.failed;
        if (ok && !memory)
            error_set(err, CASUS_ENOMEM, "out of memory for the list of places");
        if (!ok || !memory) {
            r = -1;
            break;
        }
    }
    table_close(&t);
    return r == 0;
}

static bool write_names(struct compiler *c, struct image_writer *w) {
    size_t n = c->bearers.len / sizeof(struct bearer);
    const struct bearer *b = (const void *)c->bearers.p;
    struct place_name *names = calloc(n + 1, sizeof *names);
    uint32_t *buckets = calloc(BUCKETS + 1, sizeof *buckets);
    struct buf old = {0};
    if (names && buckets) {
        for (uint32_t i = 0; i < n; i++) {
            names[i].print = place_print(b[i].hash);
            names[i].entry = b[i].entry & ENTRIES_MAX;
            names[i].flags = b[i].flags;
            buckets[place_bucket(b[i].hash) + 1]++;
            struct place_old o = {i, b[i].until};
            if (b[i].until)
                buf_add(&old, &o, sizeof o);
        }
        for (uint32_t i = 0; i < BUCKETS; i++)
            buckets[i + 1] += buckets[i];
        image_writer_add(w, "places.names", names, n * sizeof *names);
        image_writer_add(w, "places.buckets", buckets, (BUCKETS + 1) * sizeof *buckets);
        image_writer_add(w, "places.old", old.p, old.len);
    }
    bool ok = names && buckets && !old.failed;
    free(names);
    free(buckets);
    buf_free(&old);
    return ok;
}

static bool write_places(struct compiler *c, struct image_writer *w, casus_error *err) {
    if (!write_names(c, w))
        return error_set(err, CASUS_ENOMEM, "out of memory for the list of places");
    image_writer_add(w, "places.entries", c->entries.p, c->entries.len);
    image_writer_add(w, "places.countries", c->countries, c->country_count * sizeof *c->countries);
    image_writer_add(w, "places.states", c->states, c->country_count * sizeof *c->states);
    image_writer_add(w, "places.capitals", c->capitals, c->country_count * sizeof *c->capitals);
    image_writer_add(w, "places.divisions", c->divisions, c->division_count * sizeof *c->divisions);
    image_writer_add(w, "places.pool", c->pool.p, c->pool.len);
    return true;
}

static bool compile(struct compiler *c, const char *dir, struct image_writer *w, casus_error *err) {
    c->country_count = c->division_count = 1;
    add_entry(c, (struct place){0}, STR_NONE);
    if (!read_table(c, dir, "countries.tsv", 11, 11, add_country, err) ||
        !read_table(c, dir, "divisions.tsv", 5, 6, add_division, err) ||
        !read_table(c, dir, "towns.tsv", 2, 7, add_town, err) ||
        !read_table(c, dir, "regions.tsv", 5, 6, add_region, err))
        return false;
    sort_names(c);
    c->sorted = c->bearers.len / sizeof(struct bearer);
    if (!read_table(c, dir, "spellings.tsv", 3, 4, add_spelling, err))
        return false;
    sort_names(c);
    return write_places(c, w, err);
}

bool places_compile(const char *dir, struct image_writer *w, casus_error *err) {
    struct compiler *c = calloc(1, sizeof *c);
    if (!c)
        return error_set(err, CASUS_ENOMEM, "out of memory for the list of places");
    bool ok = compile(c, dir, w, err);
    buf_free(&c->entries);
    buf_free(&c->bearers);
    buf_free(&c->pool);
    free(c);
    return ok;
}
