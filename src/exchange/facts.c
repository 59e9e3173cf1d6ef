/* facts.c - what others call countries, sectors and acts: the tables of lexicon/exchange, with the
 * codes of lexicon/cameo.tsv and the names of lexicon/places/countries.tsv. */
#include "exchange/parts.h"

#include "base/arena.h"
#include "base/key.h"
#include "base/table.h"

#include <stdio.h>
#include <stdlib.h>

enum { COUNTRIES_MAX = 400, CODES_MAX = 400, SECTORS_MAX = 60, CATEGORIES_MAX = 200 };
enum { SLOTS = 8192, PATH_BYTES = 4200 }; /* a power of two, several times what comes in */

/* What a name or code in `kind` leads to. */
struct slot {
    uint64_t hash; /* 0: free */
    uint16_t country;
};

enum kind { BY_ISO, BY_CAMEO, BY_FIPS, BY_STATE, BY_NAME };

struct facts {
    struct arena arena;
    struct country countries[COUNTRIES_MAX];
    struct code codes[CODES_MAX];
    struct sector sectors[SECTORS_MAX];
    struct category categories[CATEGORIES_MAX];
    unsigned country_count, code_count, sector_count, category_count;
    struct slot slots[SLOTS];
    unsigned slots_taken;
};

/* ---- finding ------------------------------------------------------------------------------- */

static uint64_t slot_hash(enum kind kind, struct str s) {
    uint64_t h = key_hash(KEY_START, (uint64_t)kind + 1);
    if (kind == BY_NAME) {
        char piece[KEY_PIECE_BYTES];
        struct key_piece k;
        while (key_next(&s, piece, &k))
            h = key_hash(h, k.hash);
    } else {
        h = key_hash(h, hash_str(s));
    }
    return h ? h : 1;
}

/* Where the hash stands, or would stand. */
static size_t slot_at(const struct facts *f, uint64_t hash) {
    size_t i = hash & (SLOTS - 1);
    while (f->slots[i].hash && f->slots[i].hash != hash)
        i = (i + 1) & (SLOTS - 1);
    return i;
}

static const struct country *find(const struct facts *f, enum kind kind, struct str s) {
    const struct slot *slot = s.len ? &f->slots[slot_at(f, slot_hash(kind, s))] : NULL;
    return slot && slot->hash ? &f->countries[slot->country] : NULL;
}

const struct country *country_iso(const struct facts *f, struct str iso3) {
    return find(f, BY_ISO, iso3);
}

const struct country *country_cameo(const struct facts *f, struct str code) {
    return find(f, BY_CAMEO, code);
}

const struct country *country_fips(const struct facts *f, struct str code) {
    return find(f, BY_FIPS, code);
}

const struct country *country_named(const struct facts *f, struct str name) {
    return find(f, BY_NAME, name);
}

const struct country *country_state(const struct facts *f, unsigned number) {
    char digits[12];
    int n = snprintf(digits, sizeof digits, "%u", number);
    return find(f, BY_STATE, (struct str){digits, (size_t)n});
}

static int by_code(const void *key, const void *at) {
    return strcmp(key, ((const struct code *)at)->cameo);
}

static const struct code *code_exact(const struct facts *f, const char *z) {
    return bsearch(z, f->codes, f->code_count, sizeof *f->codes, by_code);
}

const struct code *code_find(const struct facts *f, struct str cameo) {
    char z[6];
    if (cameo.len < 2 || cameo.len > 4)
        return NULL;
    snprintf(z, sizeof z, "%.*s", (int)cameo.len, cameo.p);
    const struct code *found = code_exact(f, z);
    snprintf(z, sizeof z, "0%.*s", (int)cameo.len, cameo.p);
    return found ? found : code_exact(f, z);
}

static bool in_list(struct str list, char between, struct str word) {
    struct str item;
    while (str_field(&list, between, &item))
        if (str_eq_nocase(str_trim(item), word))
            return true;
    return false;
}

const struct sector *sector_of(const struct facts *f, struct str plover) {
    for (unsigned i = 0; i < f->sector_count && plover.len; i++)
        if (str_is(plover, f->sectors[i].plover))
            return &f->sectors[i];
    return NULL;
}

const struct sector *sector_cameo(const struct facts *f, struct str group) {
    for (unsigned i = 0; i < f->sector_count && group.len; i++)
        if (in_list(f->sectors[i].cameo, '|', group))
            return &f->sectors[i];
    return NULL;
}

struct str facts_name(const struct facts *f, struct str code) {
    const struct country *c = code.len == 3 ? country_iso(f, code) : NULL;
    const struct sector *s = c ? NULL : sector_cameo(f, code);
    struct str list = s ? s->icews : STR_NONE, word = STR_NONE;
    if (c)
        return c->icews;
    /* The first of the sectors, and of its names. */
    str_field(&list, ',', &word);
    list = word;
    str_field(&list, '/', &word);
    return str_trim(word);
}

const struct sector *sector_icews(const struct facts *f, struct str list) {
    const struct sector *best = NULL;
    struct str word;
    while (str_field(&list, ',', &word)) {
        word = str_trim(word);
        for (unsigned i = 0; i < f->sector_count && word.len; i++) {
            const struct sector *s = &f->sectors[i];
            if ((!best || s < best) && in_list(s->read, '|', word))
                best = s;
        }
    }
    return best;
}

const struct category *category_find(const struct facts *f, struct str plover, struct str mode) {
    const struct category *whole = NULL;
    for (unsigned i = 0; i < f->category_count && plover.len; i++) {
        const struct category *c = &f->categories[i];
        if (!str_eq_nocase(c->plover, plover))
            continue;
        if (mode.len && str_eq_nocase(c->mode, mode))
            return c;
        if (!c->mode.len)
            whole = c;
    }
    return whole;
}

/* ---- reading ------------------------------------------------------------------------------- */

static bool no_memory(casus_error *err) {
    return error_set(err, CASUS_ENOMEM, "out of memory for tables");
}

static bool keep(struct facts *f, struct str s, struct str *out, casus_error *err) {
    *out = (struct str){arena_copy(&f->arena, s.p, s.len), s.len};
    return out->p || no_memory(err);
}

/* Of two that are called the same the first is found. */
static bool add_name(struct facts *f, enum kind kind, struct str s, unsigned country,
                     const struct table *t, casus_error *err) {
    uint64_t hash = slot_hash(kind, s);
    struct slot *slot = &f->slots[slot_at(f, hash)];
    if (!s.len || slot->hash)
        return true;
    if (f->slots_taken == SLOTS / 2)
        return table_bad(t, "too many names of countries", err);
    *slot = (struct slot){hash, (uint16_t)country};
    f->slots_taken++;
    return true;
}

static bool add_names(struct facts *f, enum kind kind, struct str list, unsigned country,
                      const struct table *t, casus_error *err) {
    struct str item;
    while (str_field(&list, '|', &item))
        if (!add_name(f, kind, item, country, t, err))
            return false;
    return true;
}

static void first_code(struct str list, char *out, size_t size) {
    struct str item = {0};
    str_field(&list, '|', &item);
    snprintf(out, size, "%.*s", (int)item.len, item.len ? item.p : "");
}

static bool add_country(struct facts *f, const struct table *t, casus_error *err) {
    unsigned n = f->country_count;
    if (n == COUNTRIES_MAX)
        return table_bad(t, "too many countries", err);
    struct country *c = &f->countries[n];
    uint32_t state = 0;
    if (!table_code(t->column[0], c->iso3))
        return table_bad(t, "not a code of three letters", err);
    first_code(t->column[1], c->cameo, sizeof c->cameo);
    first_code(t->column[2], c->fips, sizeof c->fips);
    if (t->column[3].len && !table_number(t->column[3], &state))
        return table_bad(t, "not the number of a state", err);
    c->state = state;
    f->country_count++;
    return keep(f, t->column[4], &c->icews, err) && add_name(f, BY_ISO, t->column[0], n, t, err) &&
           add_names(f, BY_CAMEO, t->column[1], n, t, err) &&
           add_names(f, BY_FIPS, t->column[2], n, t, err) &&
           add_name(f, BY_STATE, t->column[3], n, t, err) &&
           add_name(f, BY_NAME, t->column[4], n, t, err);
}

/* Names and other names of places/countries.tsv: iso3 cameo iso2 state population lat lon name
 * others ... */
static bool add_usual(struct facts *f, const struct table *t, casus_error *err) {
    const struct country *c = country_iso(f, t->column[0]);
    if (!c)
        return true;
    unsigned n = (unsigned)(c - f->countries);
    return add_name(f, BY_NAME, t->column[7], n, t, err) &&
           add_names(f, BY_NAME, t->column[8], n, t, err);
}

static bool take_scale(const struct table *t, struct str s, double *out, casus_error *err) {
    int32_t n;
    if (!table_degrees(s, 10, &n))
        return table_bad(t, "not a value from -10 to 10", err);
    *out = n / 10000.0;
    return true;
}

/* code name goldstein plover mode contexts; a value that is missing is that of the code above. */
static bool add_code(struct facts *f, const struct table *t, casus_error *err) {
    struct str written = t->column[0];
    /* A letter behind a code tells apart what PLOVER divides: records have the code without it. */
    bool divided = written.len == 5 && written.p[4] >= 'a' && written.p[4] <= 'z';
    if (divided || str_is(written, "code"))
        return true;
    if (f->code_count == CODES_MAX)
        return table_bad(t, "too many codes", err);
    struct code *c = &f->codes[f->code_count];
    char above[5];
    if (written.len < 3 || written.len > 4)
        return table_bad(t, "not a CAMEO code", err);
    snprintf(c->cameo, sizeof c->cameo, "%.*s", (int)written.len, written.p);
    snprintf(above, sizeof above, "%.*s", (int)written.len - 1, c->cameo);
    const struct code *up = code_exact(f, above);
    c->goldstein = up ? up->goldstein : 0;
    if (t->column[2].len && !take_scale(t, t->column[2], &c->goldstein, err))
        return false;
    if (f->code_count && strcmp(f->codes[f->code_count - 1].cameo, c->cameo) >= 0)
        return table_bad(t, "codes must stand in their order", err);
    f->code_count++;
    return keep(f, t->column[1], &c->name, err) && keep(f, t->column[3], &c->plover, err) &&
           keep(f, t->column[4], &c->mode, err);
}

static bool add_sector(struct facts *f, const struct table *t, casus_error *err) {
    if (f->sector_count == SECTORS_MAX)
        return table_bad(t, "too many sectors", err);
    struct sector *s = &f->sectors[f->sector_count++];
    if (!table_code(t->column[0], s->plover))
        return table_bad(t, "not a code of three letters", err);
    return keep(f, t->column[1], &s->cameo, err) && keep(f, t->column[2], &s->icews, err) &&
           keep(f, t->column[3], &s->read, err);
}

static bool add_category(struct facts *f, const struct table *t, casus_error *err) {
    if (f->category_count == CATEGORIES_MAX)
        return table_bad(t, "too many modes", err);
    struct category *c = &f->categories[f->category_count++];
    const struct code *code = code_find(f, t->column[3]);
    if (!code || strlen(code->cameo) != t->column[3].len)
        return table_bad(t, "not a CAMEO code", err);
    memcpy(c->cameo, code->cameo, sizeof c->cameo);
    return take_scale(t, t->column[2], &c->score, err) && keep(f, t->column[0], &c->plover, err) &&
           keep(f, t->column[1], &c->mode, err);
}

struct source {
    const char *file;
    unsigned least, most;
    bool (*add)(struct facts *f, const struct table *t, casus_error *err);
};

static bool read_source(struct facts *f, const char *folder, const struct source *s,
                        casus_error *err) {
    char path[PATH_BYTES];
    struct table t;
    int row = -1;
    snprintf(path, sizeof path, "%s/%s", folder, s->file);
    if (!table_open(&t, path, err))
        return false;
    while ((row = table_row(&t, s->least, s->most, err)) > 0)
        if (!s->add(f, &t, err)) {
            row = -1;
            break;
        }
    table_close(&t);
    return row == 0;
}

struct facts *facts_open(const char *lexicon, casus_error *err) {
    /* In this order: a later one looks up what an earlier one tells. */
    static const struct source sources[] = {{"exchange/countries.tsv", 5, 5, add_country},
                                            {"places/countries.tsv", 8, 11, add_usual},
                                            {"cameo.tsv", 3, 6, add_code},
                                            {"exchange/sectors.tsv", 4, 4, add_sector},
                                            {"exchange/plover.tsv", 4, 4, add_category}};
    struct facts *f = calloc(1, sizeof *f);
    if (!f) {
        no_memory(err);
        return NULL;
    }
    arena_init(&f->arena, 0);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
        if (!read_source(f, lexicon, &sources[i], err)) {
            facts_free(f);
            return NULL;
        }
    return f;
}

void facts_free(struct facts *f) {
    if (!f)
        return;
    arena_free(&f->arena);
    free(f);
}
