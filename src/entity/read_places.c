/* read_places.c - the generated tables lexicon/places/NAME.tsv (tools/places.js). */
#include "base/table.h"
#include "entity/build.h"

#include <stdio.h>

static bool bad_number(const struct table *t, casus_error *err) {
    return table_bad(t, "bad number", err);
}

/* Every name in a list a|b|c. */
static void add_names(struct build *b, struct str list, uint32_t entry) {
    struct str name;
    while (str_field(&list, '|', &name))
        if (name.len)
            build_name(b, name, entry);
}

static void add_simple(struct build *b, struct gaz_entry e, struct str list) {
    struct str name;
    while (str_field(&list, '|', &name)) {
        if (!name.len)
            continue;
        e.name = build_string(b, name);
        build_name(b, name, build_entry(b, &e));
    }
}

static bool add_country(struct build *b, struct table *t, casus_error *err) {
    struct gaz_state s = {0};
    if (!table_code(t->column[0], s.code) || !table_code(t->column[1], s.cameo))
        return table_bad(t, "bad country code", err);
    s.name = build_string(b, t->column[7]);
    uint32_t people;
    if (!table_degrees(t->column[5], 90, &s.lat) || !table_degrees(t->column[6], 180, &s.lon) ||
        !table_number(t->column[4], &people))
        return bad_number(t, err);
    build_state(b, &s);
    struct gaz_entry e = {
        .kind = GAZ_COUNTRY, .name = s.name, .lat = s.lat, .lon = s.lon, .population = people};
    memcpy(e.country, s.code, sizeof e.country);
    uint32_t entry = build_entry(b, &e);
    build_name(b, t->column[7], entry);
    add_names(b, t->column[8], entry);
    e.kind = GAZ_PEOPLE;
    e.lat = e.lon = 0;
    add_simple(b, e, t->column[9]);
    e = (struct gaz_entry){.kind = GAZ_PLACE,
                           .flags = GAZ_CAPITAL | GAZ_TOWN,
                           .lat = s.lat,
                           .lon = s.lon,
                           .population = e.population};
    memcpy(e.country, s.code, sizeof e.country);
    add_simple(b, e, t->column[10]);
    return true;
}

static bool add_former(struct build *b, struct table *t, casus_error *err) {
    struct gaz_state s = {0};
    struct gaz_entry e = {.kind = GAZ_COUNTRY, .to = build_date(t->column[1], true)};
    if (!table_code(t->column[0], s.code) || !e.to)
        return table_bad(t, "bad code or date", err);
    memcpy(s.cameo, s.code, sizeof s.cameo);
    memcpy(e.country, s.code, sizeof e.country);
    struct str names = t->column[2], first;
    str_field(&names, '|', &first);
    e.name = s.name = build_string(b, first);
    build_state(b, &s);
    add_names(b, t->column[2], build_entry(b, &e));
    return true;
}

static bool add_subdivision(struct build *b, struct table *t, casus_error *err) {
    struct gaz_entry e = {.kind = GAZ_PLACE, .population = 300000};
    if (!table_code(t->column[1], e.country))
        return table_bad(t, "bad country code", err);
    e.source_id = 1; /* generated, no GeoNames number */
    add_simple(b, e, t->column[3]);
    return true;
}

static bool add_city(struct build *b, struct table *t, casus_error *err) {
    struct gaz_entry e = {.kind = GAZ_PLACE, .flags = GAZ_TOWN};
    if (!table_code(t->column[1], e.country))
        return table_bad(t, "bad country code", err);
    if (str_is(t->column[3], "C"))
        e.flags |= GAZ_CAPITAL;
    if (!table_number(t->column[4], &e.population) || !table_degrees(t->column[5], 90, &e.lat) ||
        !table_degrees(t->column[6], 180, &e.lon) || !table_number(t->column[0], &e.source_id))
        return bad_number(t, err);
    add_simple(b, e, t->column[7]);
    return true;
}

/* Peking is Beijing: other spellings of a place that is known by now. */
static bool add_spelling(struct build *b, struct table *t, casus_error *err) {
    char country[4] = "";
    if (!table_code(t->column[0], country))
        return table_bad(t, "bad country code", err);
    for (uint32_t i = 1; i < b->entry_count && !b->pool.failed; i++) {
        const struct gaz_entry *e = &b->entries[i];
        struct str name = {b->pool.p + e->name.offset, e->name.len};
        if (e->kind == GAZ_PLACE && strcmp(e->country, country) == 0 &&
            str_eq(name, t->column[1])) {
            add_names(b, t->column[2], i);
            break;
        }
    }
    return true;
}

bool build_read_places(struct build *b, const char *dir, casus_error *err) {
    static const struct {
        const char *file;
        unsigned least, most; /* columns */
        bool (*add)(struct build *, struct table *, casus_error *);
    } tables[] = {{"countries.tsv", 11, 11, add_country},
                  {"former.tsv", 3, 3, add_former},
                  {"subdivisions.tsv", 4, 4, add_subdivision},
                  {"cities.tsv", 8, 8, add_city},
                  {"spellings.tsv", 3, 4, add_spelling}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char path[4096];
        struct table t;
        snprintf(path, sizeof path, "%s/places/%s", dir, tables[i].file);
        if (!table_open(&t, path, err))
            return false;
        int r;
        while ((r = table_row(&t, tables[i].least, tables[i].most, err)) > 0)
            if (!tables[i].add(b, &t, err)) {
                r = -1;
                break;
            }
        table_close(&t);
        if (r < 0)
            return false;
    }
    return true;
}

bool gazetteer_compile(const char *dir, const struct casus_sources *own, struct image_writer *w,
                       casus_error *err) {
    struct build b = {0};
    bool ok = build_read_places(&b, dir, err) && build_read_actors(&b, dir, err) &&
              (!own || build_read_own(&b, own, err)) && build_finish(&b, w, err);
    build_free(&b);
    return ok;
}
