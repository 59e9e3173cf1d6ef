/* filter.c - the conditions of a question, checked: what its words mean in this store. */
#include "store/ask_parts.h"

#include <stdio.h>

static bool bad(casus_error *err, const char *option, const char *value, const char *wanted) {
    return error_set(err, CASUS_EUSAGE, "--%s %.60s: %s", option, value, wanted);
}

static bool given(const char *z) {
    return z && *z;
}

/* ---- actors -----------------------------------------------------------------------------------
 */

static bool exists(struct ask *a, const char *sql, const char *value, bool *out, casus_error *err) {
    struct query q = {0};
    bool ok = false;
    query_sql(&q, sql);
    query_text(&q, value);
    sqlite3_stmt *s = query_run(a, &q, err);
    *out = s && ask_step(a, s, &ok, err);
    sqlite3_finalize(s);
    return ok;
}

/* The same in capitals, where it could be a code at all. */
static const char *in_capitals(struct ask *a, const char *value) {
    size_t len = strlen(value);
    char *copy = len < 24 ? arena_copy(&a->kept, value, len) : NULL;
    for (size_t i = 0; copy && i < len; i++) {
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] -= 'a' - 'A';
        else if (!(copy[i] >= 'A' && copy[i] <= 'Z') && !(copy[i] >= '0' && copy[i] <= '9'))
            return NULL;
    }
    return copy;
}

static const struct {
    enum who_kind kind;
    const char *sql;
} meanings[] = {
    {WHO_PARTY, "SELECT 1 FROM tally WHERE source = ?1 AND target = ''"
                " UNION ALL SELECT 1 FROM tally WHERE source = '' AND target = ?1"},
    {WHO_CODE, "SELECT 1 FROM event_actor INDEXED BY event_actor_code WHERE code = ?"},
    {WHO_NAME, "SELECT 1 FROM event_actor INDEXED BY event_actor_name"
               " WHERE name = ? COLLATE NOCASE"},
};
enum { MEANINGS = sizeof meanings / sizeof *meanings };

static bool find_who(struct ask *a, const char *value, struct who *out, casus_error *err) {
    const char *capitals = in_capitals(a, value);
    *out = (struct who){WHO_NOBODY, value};
    for (int i = 0; i < MEANINGS; i++) {
        bool found = false;
        if (!exists(a, meanings[i].sql, value, &found, err))
            return false;
        if (found) {
            out->kind = meanings[i].kind;
            return true;
        }
    }
    for (int i = 0; capitals && i < MEANINGS - 1; i++) {
        bool found = false;
        if (!exists(a, meanings[i].sql, capitals, &found, err))
            return false;
        if (found) {
            *out = (struct who){meanings[i].kind, capitals};
            return true;
        }
    }
    return true;
}

static bool read_who(struct ask *a, const char *option, const char *value, struct filter *f,
                     struct who *out, casus_error *err) {
    *out = (struct who){WHO_ANY, NULL};
    if (!value)
        return true;
    if (!*value)
        return bad(err, option, value, "needs a country, a code or a name");
    if (!find_who(a, value, out, err))
        return false;
    f->nothing |= out->kind == WHO_NOBODY;
    return true;
}

/* ---- lists ------------------------------------------------------------------------------------
 */

bool list_read(const char *option, const char *list, const char *const *names, size_t name_count,
               const char **out, unsigned *count, casus_error *err) {
    struct str rest = str_of(list), word;
    *count = 0;
    if (list && !*list)
        return bad(err, option, list, "is empty");
    while (str_field(&rest, ',', &word)) {
        size_t i = 0;
        word = str_trim(word);
        while (i < name_count && !str_eq_nocase(word, str_of(names[i])))
            i++;
        if (i == name_count) {
            char shown[24];
            snprintf(shown, sizeof shown, "%.*s", (int)(word.len < 23 ? word.len : 23), word.p);
            return error_set(err, CASUS_EUSAGE, "--%s: there is no \"%s\"", option, shown);
        }
        bool twice = false;
        for (unsigned k = 0; k < *count; k++)
            twice |= out[k] == names[i];
        if (!twice)
            out[(*count)++] = names[i];
    }
    return true;
}

static const char *const status_names[] = {
#define X(id, name) name,
    CASUS_EVENT_STATUS_LIST(X)
#undef X
};

static const char *const plover_names[] = {
#define X(name) #name,
    LIKE_CATEGORY_LIST(X)
#undef X
};

static const char *const quad_names[] = {"verbal-cooperation", "material-cooperation",
                                         "verbal-conflict", "material-conflict"};

static bool is_cameo(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.len >= 2 && s.len <= 4;
}

static bool is_one_of(struct str word, const char *const *names, size_t count, char out[24]) {
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(word, str_of(names[i]))) {
            snprintf(out, 24, "%s", names[i]);
            return true;
        }
    return false;
}

static bool read_categories(const char *list, struct filter *f, casus_error *err) {
    struct str rest = str_of(list), word;
    while (str_field(&rest, ',', &word)) {
        word = str_trim(word);
        if (f->category_count == CATEGORIES_MAX)
            return error_set(err, CASUS_EUSAGE, "--category: no more than %d", CATEGORIES_MAX);
        char *value = f->categories[f->category_count].value;
        if (is_cameo(word)) {
            f->categories[f->category_count].kind = CATEGORY_CAMEO;
            snprintf(value, 24, "%.*s", (int)word.len, word.p);
        } else if (is_one_of(word, plover_names, sizeof plover_names / sizeof *plover_names,
                             value)) {
            f->categories[f->category_count].kind = CATEGORY_PLOVER;
        } else if (is_one_of(word, quad_names, 4, value)) {
            f->categories[f->category_count].kind = CATEGORY_QUAD;
        } else {
            return bad(err, "category", list,
                       "takes PLOVER categories (ASSAULT), CAMEO codes (19, 190) or quad classes "
                       "(material-conflict)");
        }
        f->category_count++;
    }
    return f->category_count || bad(err, "category", list, "is empty");
}

/* ---- places and days --------------------------------------------------------------------------
 */

static bool read_place(struct ask *a, const char *value, struct filter *f, casus_error *err) {
    bool found = false;
    if (!*value)
        return bad(err, "place", value, "needs a country or a name");
    if (!exists(a, "SELECT 1 FROM event INDEXED BY event_country WHERE location_country = ?", value,
                &found, err))
        return false;
    f->place = value;
    f->place_kind = found ? PLACE_COUNTRY : PLACE_NAME;
    return true;
}

static bool read_days(const struct ask_question *q, struct filter *f, casus_error *err) {
    static const char wanted[] = "takes YYYY-MM-DD, YYYY-MM or YYYY";
    int64_t unused;
    f->from = DAY_FIRST;
    f->to = DAY_LAST;
    f->dated = q->from || q->to;
    if (q->from && !day_range(q->from, &f->from, &unused))
        return bad(err, "from", q->from, wanted);
    if (q->to && !day_range(q->to, &unused, &f->to))
        return bad(err, "to", q->to, wanted);
    if (f->from > f->to)
        return bad(err, "from", q->from, "lies behind --to");
    return true;
}

static bool fits_length(const struct ask_question *q, casus_error *err) {
    enum { LENGTH_MAX = 1000 };
    const char *const all[] = {q->actors[0], q->actors[1], q->source, q->target, q->place,
                               q->category,  q->status,    q->from,   q->to};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i] && strlen(all[i]) > LENGTH_MAX)
            return error_set(err, CASUS_EUSAGE, "a value is longer than %d bytes", LENGTH_MAX);
    return true;
}

bool filter_read(struct ask *a, const struct ask_question *q, struct filter *f, casus_error *err) {
    *f = (struct filter){.reports = q->reports};
    if (given(q->actors[1]) && (q->source || q->target))
        return error_set(err, CASUS_EUSAGE,
                         "--actor twice is a pair; --source and --target are the same with a "
                         "direction: give one or the other");
    return fits_length(q, err) && read_who(a, "source", q->source, f, &f->source, err) &&
           read_who(a, "target", q->target, f, &f->target, err) &&
           read_who(a, "actor", q->actors[0], f, &f->actors[0], err) &&
           read_who(a, "actor", q->actors[1], f, &f->actors[1], err) &&
           (!q->status ||
            list_read("status", q->status, status_names, sizeof status_names / sizeof *status_names,
                      f->statuses, &f->status_count, err)) &&
           (!q->category || read_categories(q->category, f, err)) &&
           (!q->place || read_place(a, q->place, f, err)) && read_days(q, f, err);
}
