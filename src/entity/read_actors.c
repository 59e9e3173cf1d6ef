/* read_actors.c - the lexicon's actors/NAME.txt, written by people; lexicon/actors/README.md says
 * how. */
#include "base/limits.h"
#include "base/source.h"
#include "entity/build.h"

#include <stdio.h>

/* What a line says; values not given are taken from the defaults above it. */
struct line {
    struct gaz_entry entry;
    struct str role;
    uint32_t given; /* bit by key: each at most once */
};

struct place_of_error {
    const char *file;
    size_t line;
};

#define FAIL(at, ...) error_at(err, CASUS_ELEXICON, (at)->file, (at)->line, __VA_ARGS__)

int32_t build_date(struct str s, bool last) {
    static const char form[] = "dddd-dd-dd";
    int32_t part[3] = {0, last ? 12 : 1, last ? 31 : 1};
    if (s.len != 4 && s.len != 7 && s.len != 10)
        return 0;
    int at = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (form[i] == '-') {
            if (s.p[i] != '-')
                return 0;
            part[++at] = 0;
        } else {
            if (s.p[i] < '0' || s.p[i] > '9')
                return 0;
            part[at] = (i == 0 ? 0 : part[at]) * 10 + (s.p[i] - '0');
        }
    }
    if (part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31)
        return 0;
    return part[0] * 10000 + part[1] * 100 + part[2];
}

static bool set_kind(struct line *l, struct str v) {
    for (unsigned k = 1; k < GAZ_KIND_COUNT; k++)
        if (str_is(v, gaz_kind_name(k))) {
            l->entry.kind = (uint8_t)k;
            return true;
        }
    return false;
}

/* Upper-case letters and digits, or nothing at all. */
static bool set_code(char *out, size_t cap, struct str v, size_t least) {
    memset(out, 0, cap);
    if (v.len >= cap || (v.len && v.len < least))
        return false;
    for (size_t i = 0; i < v.len; i++)
        if ((unsigned)(v.p[i] - 'A') > 25u && (unsigned)(v.p[i] - '0') > 9u)
            return false;
    if (v.len)
        memcpy(out, v.p, v.len);
    return true;
}

static bool set_sector(struct line *l, struct str v) {
    return (!v.len || gaz_is_sector(v)) && set_code(l->entry.sector, sizeof l->entry.sector, v, 3);
}

static bool set_gender(struct line *l, struct str v) {
    if (v.len > 1 || (v.len == 1 && v.p[0] != 'm' && v.p[0] != 'f'))
        return false;
    l->entry.gender = v.len ? (uint8_t)v.p[0] : 0;
    return true;
}

static bool set_date(int32_t *out, struct str v, bool last) {
    *out = v.len ? build_date(v, last) : 0;
    return !v.len || *out;
}

static bool set_role(struct line *l, struct str v) {
    l->role = v;
    return true;
}

/* One key and its value; 0: no such key, -1: not a value for it. */
static int set(struct line *l, struct str key, struct str v) {
    static const char *const keys[] = {"kind", "country", "sector", "agent", "code",
                                       "role", "gender",  "from",   "to"};
    unsigned k = 0;
    while (k < sizeof keys / sizeof *keys && !str_is(key, keys[k]))
        k++;
    if (k == sizeof keys / sizeof *keys)
        return 0;
    if (l->given & 1u << k)
        return -1;
    l->given |= 1u << k;
    if (str_is(v, "-"))
        v = STR_NONE;
    struct gaz_entry *e = &l->entry;
    bool ok = false;
    switch (k) {
    case 0:
        ok = set_kind(l, v);
        break;
    case 1:
        ok = set_code(e->country, sizeof e->country, v, 3);
        break;
    case 2:
        ok = set_sector(l, v);
        break;
    case 3:
        ok = set_code(e->agent, sizeof e->agent, v, 3);
        break;
    case 4:
        ok = set_code(e->code, sizeof e->code, v, 3);
        break;
    case 5:
        ok = set_role(l, v);
        break;
    case 6:
        ok = set_gender(l, v);
        break;
    case 7:
        ok = set_date(&e->from, v, false);
        break;
    case 8:
        ok = set_date(&e->to, v, true);
        break;
    }
    return ok ? 1 : -1;
}

static unsigned flag_of(struct str s) {
    static const struct {
        const char *name;
        unsigned flag;
    } flags[] = {{"weak", GAZ_WEAK},     {"plural", GAZ_PLURAL}, {"private", GAZ_PRIVATE},
                 {"former", GAZ_FORMER}, {"firm", GAZ_FIRM},     {"list", GAZ_LIST}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (str_is(s, flags[i].name))
            return flags[i].flag;
    return 0;
}

/* KEY VALUE ; FLAG ; ... */
static bool read_options(struct str rest, struct line *l, const struct place_of_error *at,
                         casus_error *err) {
    struct str option, key;
    while (str_field(&rest, ';', &option)) {
        option = str_trim(option);
        struct str value = option;
        if (!option.len)
            continue;
        if (flag_of(option)) {
            l->entry.flags |= (uint8_t)flag_of(option);
            continue;
        }
        str_word(&value, &key);
        value = str_trim(value);
        int r = set(l, key, value);
        if (r == 0)
            return FAIL(at, "no key or flag \"%.*s\"", (int)key.len, key.p);
        if (r < 0)
            return FAIL(at, "bad or repeated value of %.*s: \"%.*s\"", (int)key.len, key.p,
                        (int)value.len, value.p);
    }
    if (l->entry.from && l->entry.to && l->entry.from > l->entry.to)
        return FAIL(at, "ends before it begins");
    return true;
}

/* Words that bodies of one country have in common: sharing one tells nothing. */
static bool is_general(struct str word) {
    static const char *const general[] = {
        "administration", "affairs",      "agency",        "alliance",     "army",
        "assembly",       "association",  "authority",     "bank",         "board",
        "brigade",        "brigades",     "broadcasting",  "bureau",       "cabinet",
        "central",        "chamber",      "commission",    "committee",    "communist",
        "company",        "conference",   "congress",      "corporation",  "council",
        "court",          "daily",        "defence",       "defense",      "democratic",
        "department",     "directorate",  "energy",        "federal",      "federation",
        "force",          "forces",       "foreign",       "foundation",   "front",
        "general",        "government",   "group",         "guard",        "house",
        "institute",      "intelligence", "international", "league",       "liberal",
        "liberation",     "military",     "ministry",      "movement",     "national",
        "network",        "news",         "office",        "organisation", "organization",
        "parliament",     "party",        "people",        "peoples",      "police",
        "popular",        "post",         "press",         "radio",        "regulatory",
        "republic",       "republican",   "revolutionary", "secretary",    "security",
        "senate",         "service",      "services",      "socialist",    "society",
        "state",          "states",       "supreme",       "television",   "times",
        "trade",          "union",        "united",        "workers",      "world"};
    size_t low = 0, high = sizeof general / sizeof *general;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(general[middle], word.p, word.len);
        if (!order && general[middle][word.len])
            order = 1;
        if (!order)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Whether `b` is another spelling of `a`: its initials, or a word of four letters in common that
 * is not one that half the names have. */
static bool same_bearer(struct str a, struct str b) {
    char initials[2][KEY_PIECES_MAX + 1] = {{0}}, out[2][KEY_PIECE_BYTES + 4];
    struct str names[2] = {a, b}, whole[2] = {{out[0], 0}, {out[1], 0}};
    uint64_t words[2][KEY_PIECES_MAX];
    size_t n[2] = {0, 0}, letters[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        struct key_piece p;
        while (n[i] < KEY_PIECES_MAX && key_next(&names[i], out[i], &p)) {
            whole[i].len = p.len;
            words[i][n[i]++] = p.len >= 4 && !is_general((struct str){out[i], p.len}) ? p.hash : 0;
            if (p.flags & KEY_CAPITAL)
                initials[i][letters[i]++] = out[i][0];
        }
    }
    for (int i = 0; i < 2; i++)
        if (letters[i] > 1 && n[1 - i] == 1 && str_is(whole[1 - i], initials[i]))
            return true;
    for (size_t i = 0; i < n[0]; i++)
        for (size_t k = 0; k < n[1]; k++)
            if (words[0][i] && words[0][i] == words[1][k])
                return true;
    return false;
}

enum { LISTED_MAX = 512 };

struct bearers {
    struct str name[LISTED_MAX];
    uint32_t entry[LISTED_MAX];
    size_t count;
};

/* The entry that a name of the line belongs to; a new one where it is a bearer of its own. */
static uint32_t bearer(struct build *b, const struct line *l, struct bearers *known,
                       struct str name) {
    bool own = l->entry.kind != GAZ_ORG && l->entry.kind != GAZ_PERSON &&
               l->entry.kind != GAZ_COUNTRY && l->entry.kind != GAZ_GIVEN;
    bool list = l->entry.flags & GAZ_LIST;
    for (size_t i = 0; !own && i < known->count; i++)
        if (!list || same_bearer(known->name[i], name)) {
            if (list && known->count < LISTED_MAX) {
                known->name[known->count] = name;
                known->entry[known->count++] = known->entry[i];
            }
            return known->entry[i];
        }
    struct gaz_entry e = l->entry;
    e.name = build_string(b, e.kind == GAZ_GIVEN ? STR("given name") : name);
    e.role = build_string(b, l->role);
    e.flags &= (uint8_t)~GAZ_LIST;
    uint32_t entry = build_entry(b, &e);
    if (known->count < LISTED_MAX) {
        known->name[known->count] = name;
        known->entry[known->count++] = entry;
    }
    return entry;
}

static bool read_entry(struct build *b, struct str line, const struct line *defaults,
                       const struct place_of_error *at, casus_error *err) {
    struct line l = *defaults;
    struct str names = line, name;
    struct bearers known;
    l.given = 0;
    const char *semi = memchr(line.p, ';', line.len);
    if (semi) {
        names.len = (size_t)(semi - line.p);
        struct str options = {semi + 1, line.len - names.len - 1};
        if (!read_options(options, &l, at, err))
            return false;
    }
    if (l.entry.kind == GAZ_NONE)
        return FAIL(at, "has no kind; put \"@ kind ...\" above it");
    known.count = 0;
    while (str_field(&names, '|', &name)) {
        name = str_trim(name);
        if (!name.len)
            return FAIL(at, "empty name");
        if (!build_name(b, name, bearer(b, &l, &known, name)))
            return FAIL(at, "name without letters or of more than %d words: \"%.*s\"",
                        KEY_PIECES_MAX, (int)name.len, name.p);
    }
    return true;
}

/* A comment starts at the line's start or behind a blank. */
static struct str without_comment(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == '#' && (i == 0 || s.p[i - 1] == ' ' || s.p[i - 1] == '\t'))
            return (struct str){s.p, i};
    return s;
}

static bool read_file(struct build *b, const char *path, uint64_t most, bool own,
                      casus_error *err) {
    static const struct line none = {.entry = {.kind = GAZ_NONE}};
    struct mapped m;
    if (!file_map(path, &m, err))
        return false;
    struct line defaults = none;
    struct place_of_error at = {path, 0};
    struct str rest = m.bytes, line;
    bool ok = m.bytes.len <= most || error_at(err, CASUS_ELIMIT, path, 0,
                                              "has more than %llu bytes", (unsigned long long)most);
    while (ok && str_line(&rest, &line)) {
        at.line++;
        defaults.entry.own = own;
        if (!source_line(line, path, at.line, err)) {
            ok = false;
            break;
        }
        line = str_trim(without_comment(line));
        if (!line.len)
            continue;
        if (line.p[0] != '@') {
            ok = read_entry(b, line, &defaults, &at, err);
            continue;
        }
        defaults = none;
        ok = read_options((struct str){line.p + 1, line.len - 1}, &defaults, &at, err);
    }
    /* strings of the file are copied into the pool, the role of a default too */
    file_unmap(&m);
    return ok;
}

static bool read_paths(struct build *b, const struct paths *paths, uint64_t most, bool own,
                       casus_error *err) {
    for (size_t i = 0; i < paths->count; i++)
        if (!read_file(b, paths->items[i], most, own, err))
            return false;
    return true;
}

bool build_read_actors(struct build *b, const char *dir, casus_error *err) {
    char folder[4096];
    struct paths paths = {0};
    snprintf(folder, sizeof folder, "%s/actors", dir);
    bool ok =
        paths_add(&paths, folder, ".txt", err) && read_paths(b, &paths, UINT64_MAX, false, err);
    paths_free(&paths);
    return ok;
}

bool build_read_own(struct build *b, const struct casus_sources *own, casus_error *err) {
    struct paths paths = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < own->actor_count; i++)
        ok = paths_add(&paths, own->actors[i], ".txt", err);
    ok = ok &&
         read_paths(b, &paths, own->file_max ? own->file_max : limits_default.lexicon, true, err);
    paths_free(&paths);
    return ok;
}
