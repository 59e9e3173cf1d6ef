/* read_places.c - the generated tables lexicon/places/NAME.tsv (tools/places.js). */
#include "base/source.h"
#include "entity/build.h"

#include <stdio.h>

enum { COLUMNS_MAX = 12 };

struct table {
    const char *path;
    size_t line;
    struct mapped file;
    struct str rest;
    struct str column[COLUMNS_MAX];
    unsigned columns;
};

static bool table_open(struct table *t, const char *path, casus_error *err) {
    *t = (struct table){.path = path};
    if (!file_map(path, &t->file, err))
        return false;
    t->rest = t->file.bytes;
    return true;
}

/* The next row with `columns` columns: 1; 0 at the end; -1: a row of another width. */
static int table_row(struct table *t, unsigned columns, casus_error *err) {
    struct str line;
    while (str_line(&t->rest, &line)) {
        t->line++;
        if (!source_line(line, t->path, t->line, err))
            return -1;
        if (!line.len || line.p[0] == '#')
            continue;
        t->columns = 0;
        while (t->columns < COLUMNS_MAX && str_field(&line, '\t', &t->column[t->columns]))
            t->columns++;
        if (t->columns == columns)
            return 1;
        error_at(err, CASUS_ELEXICON, t->path, t->line, "%u columns instead of %u", t->columns,
                 columns);
        return -1;
    }
    return 0;
}

static bool copy_code(char *out, struct str s) {
    if (s.len != 3)
        return false;
    memcpy(out, s.p, 3);
    out[3] = '\0';
    return true;
}

/* A whole number below 400 million; false: it is none. */
static bool number(struct str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || *out >= 40000000)
            return false;
        *out = *out * 10 + (uint32_t)(s.p[i] - '0');
    }
    return s.len > 0;
}

/* Degrees as ten-thousandths, further digits left away: "-34.6131" is -346131. False: no number, or
 * beyond `most` degrees. */
static bool degrees(struct str s, int32_t most, int32_t *out) {
    int32_t n = 0, places = -1;
    bool minus = s.len && s.p[0] == '-', digit = false;
    for (size_t i = minus; i < s.len; i++) {
        if (s.p[i] == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || n > most * 10000)
            return false;
        digit = true;
        if (places == 4)
            continue;
        n = n * 10 + (s.p[i] - '0');
        places += places >= 0;
    }
    for (places = places < 0 ? 0 : places; places < 4 && n <= most * 10000; places++)
        n *= 10;
    *out = minus ? -n : n;
    return digit && n <= most * 10000;
}

static bool bad_number(const struct table *t, casus_error *err) {
    return error_at(err, CASUS_ELEXICON, t->path, t->line, "bad number");
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
    if (!copy_code(s.code, t->column[0]) || !copy_code(s.cameo, t->column[1]))
        return error_at(err, CASUS_ELEXICON, t->path, t->line, "bad country code");
    s.name = build_string(b, t->column[7]);
    uint32_t people;
    if (!degrees(t->column[5], 90, &s.lat) || !degrees(t->column[6], 180, &s.lon) ||
        !number(t->column[4], &people))
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
    if (!copy_code(s.code, t->column[0]) || !e.to)
        return error_at(err, CASUS_ELEXICON, t->path, t->line, "bad code or date");
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
    if (!copy_code(e.country, t->column[1]))
        return error_at(err, CASUS_ELEXICON, t->path, t->line, "bad country code");
    e.source_id = 1; /* generated, no GeoNames number */
    add_simple(b, e, t->column[3]);
    return true;
}

static bool add_city(struct build *b, struct table *t, casus_error *err) {
    struct gaz_entry e = {.kind = GAZ_PLACE, .flags = GAZ_TOWN};
    if (!copy_code(e.country, t->column[1]))
        return error_at(err, CASUS_ELEXICON, t->path, t->line, "bad country code");
    if (str_is(t->column[3], "C"))
        e.flags |= GAZ_CAPITAL;
    if (!number(t->column[4], &e.population) || !degrees(t->column[5], 90, &e.lat) ||
        !degrees(t->column[6], 180, &e.lon) || !number(t->column[0], &e.source_id))
        return bad_number(t, err);
    add_simple(b, e, t->column[7]);
    return true;
}

bool build_read_places(struct build *b, const char *dir, casus_error *err) {
    static const struct {
        const char *file;
        unsigned columns;
        bool (*add)(struct build *, struct table *, casus_error *);
    } tables[] = {{"countries.tsv", 11, add_country},
                  {"former.tsv", 3, add_former},
                  {"subdivisions.tsv", 4, add_subdivision},
                  {"cities.tsv", 8, add_city}};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char path[4096];
        struct table t;
        snprintf(path, sizeof path, "%s/places/%s", dir, tables[i].file);
        if (!table_open(&t, path, err))
            return false;
        int r;
        while ((r = table_row(&t, tables[i].columns, err)) > 0)
            if (!tables[i].add(b, &t, err)) {
                r = -1;
                break;
            }
        file_unmap(&t.file);
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
