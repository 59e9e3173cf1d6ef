/* places.c - opening the compiled gazetteer and looking names up. */
#include "circumstance/places.h"

#include "base/error.h"

#include <stdlib.h>

/* Short forms of what names begin with, and what a text may write in full. */
static uint64_t whole_word(const char *letters, const struct key_piece *piece) {
    static const char *const forms[][2] = {
        {"st", "saint"}, {"ste", "sainte"}, {"mt", "mount"}, {"ft", "fort"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_is((struct str){letters, piece->len}, forms[i][0]))
            return hash_str(str_of(forms[i][1]));
    return piece->hash;
}

unsigned place_key(struct str name, uint64_t *hash) {
    char letters[KEY_PIECE_BYTES + 4];
    struct key_piece piece;
    unsigned pieces = 0;
    *hash = KEY_START;
    while (key_next(&name, letters, &piece)) {
        if (++pieces > KEY_PIECES_MAX)
            return 0;
        *hash = key_hash(*hash, piece.len < 4 ? whole_word(letters, &piece) : piece.hash);
    }
    return pieces;
}

uint32_t places_find(const struct places *p, uint64_t hash, uint32_t *first) {
    uint32_t print = place_print(hash), i = p->buckets[place_bucket(hash)];
    uint32_t end = p->buckets[place_bucket(hash) + 1];
    while (i < end && p->names[i].print < print)
        i++;
    *first = i;
    while (i < end && p->names[i].print == print)
        i++;
    return i - *first;
}

uint32_t places_until(const struct places *p, uint32_t i) {
    uint32_t lo = 0, hi = p->old_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (p->old[mid].name == i)
            return p->old[mid].until;
        if (p->old[mid].name < i)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

/* States of ISO 3166-3, and the one of today that most of it, or its seat, lies in. */
static const char *today(const char *code) {
    static const char former[][2][4] = {
        {"SUN", "RUS"}, {"YUG", "SRB"}, {"SCG", "SRB"}, {"CSK", "CZE"}, {"DDR", "DEU"},
        {"YMD", "YEM"}, {"VDR", "VNM"}, {"ZAR", "COD"}, {"BUR", "MMR"}, {"HVO", "BFA"},
        {"DHY", "BEN"}, {"RHO", "ZWE"}, {"TMP", "TLS"}};
    for (size_t i = 0; i < sizeof former / sizeof *former; i++)
        if (strcmp(code, former[i][0]) == 0)
            return former[i][1];
    return NULL;
}

static unsigned country_of(const struct places *p, const char *code) {
    unsigned lo = 1, hi = p->country_count;
    while (lo < hi) {
        unsigned mid = lo + (hi - lo) / 2;
        int order = strcmp(p->countries[mid], code);
        if (order == 0)
            return mid;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

unsigned places_country(const struct places *p, const char *code) {
    if (!code || !code[0])
        return 0;
    unsigned found = country_of(p, code);
    const char *now = found ? NULL : today(code);
    return now ? country_of(p, now) : found;
}

/* ---- opening: everything that is later followed without a check is checked here ------------ */

static bool damaged(casus_error *err, const char *what) {
    return error_set(err, CASUS_EMODEL, "list of places damaged: %s", what);
}

static bool check_entries(const struct places *p) {
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const struct place *e = &p->entries[i];
        if (e->name >= p->pool_size || e->kind >= PLACE_KINDS || e->rank >= PLACE_RANKS ||
            e->country >= p->country_count || e->division >= p->division_count ||
            e->lat < -900000 || e->lat > 900000 || e->lon < -1800000 || e->lon > 1800000)
            return false;
    }
    return true;
}

static bool check_names(const struct places *p) {
    for (uint32_t i = 0; i < p->name_count; i++)
        if (p->names[i].entry >= p->entry_count)
            return false;
    for (uint32_t i = 0; i < BUCKETS; i++)
        if (p->buckets[i] > p->buckets[i + 1])
            return false;
    return p->buckets[BUCKETS] == p->name_count;
}

static bool check_lists(const struct places *p) {
    for (uint32_t i = 0; i < p->country_count; i++)
        if (p->countries[i][3] || (i > 1 && strcmp(p->countries[i - 1], p->countries[i]) >= 0) ||
            p->states[i] >= p->entry_count || p->capitals[i] >= p->entry_count)
            return false;
    for (uint32_t i = 0; i < p->division_count; i++)
        if (p->divisions[i] >= p->entry_count)
            return false;
    return p->pool[p->pool_size - 1] == '\0';
}

static bool load(struct places *p, const struct image *img, casus_error *err) {
    struct str e, n, b, o, c, s, k, d, t;
    if (!image_section(img, "places.entries", sizeof *p->entries, &e, err) ||
        !image_section(img, "places.names", sizeof *p->names, &n, err) ||
        !image_section(img, "places.buckets", sizeof *p->buckets, &b, err) ||
        !image_section(img, "places.old", sizeof *p->old, &o, err) ||
        !image_section(img, "places.countries", sizeof *p->countries, &c, err) ||
        !image_section(img, "places.states", sizeof *p->states, &s, err) ||
        !image_section(img, "places.capitals", sizeof *p->capitals, &k, err) ||
        !image_section(img, "places.divisions", sizeof *p->divisions, &d, err) ||
        !image_section(img, "places.pool", 1, &t, err))
        return false;
    if ((e.len | n.len | o.len | t.len) > UINT32_MAX / 2 || !e.len || !t.len || !d.len ||
        c.len != s.len || c.len != k.len || !c.len || c.len > 4 * 256 || d.len / 4 > UINT16_MAX ||
        b.len != (BUCKETS + 1) * sizeof *p->buckets)
        return damaged(err, "bad size");
    *p = (struct places){.entries = (const void *)e.p,
                         .names = (const void *)n.p,
                         .buckets = (const void *)b.p,
                         .old = (const void *)o.p,
                         .countries = (const char(*)[4])c.p,
                         .states = (const void *)s.p,
                         .capitals = (const void *)k.p,
                         .divisions = (const void *)d.p,
                         .pool = t.p,
                         .entry_count = (uint32_t)(e.len / sizeof *p->entries),
                         .name_count = (uint32_t)(n.len / sizeof *p->names),
                         .old_count = (uint32_t)(o.len / sizeof *p->old),
                         .country_count = (uint32_t)(c.len / 4),
                         .division_count = (uint32_t)(d.len / 4),
                         .pool_size = (uint32_t)t.len};
    if (!check_lists(p))
        return damaged(err, "bad list");
    return (check_entries(p) && check_names(p)) || damaged(err, "bad entry");
}

struct places *places_open(const struct image *img, casus_error *err) {
    struct places *p = malloc(sizeof *p);
    if (!p) {
        error_set(err, CASUS_ENOMEM, "out of memory for the list of places");
        return NULL;
    }
    if (load(p, img, err))
        return p;
    free(p);
    return NULL;
}

void places_close(struct places *p) {
    free(p);
}
