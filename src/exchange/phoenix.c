/* phoenix.c - the rows of Phoenix: 26 columns, no header. */
#include "exchange/parts.h"

enum {
    EVENT_ID,
    DATE,
    YEAR,
    MONTH,
    DAY,
    SOURCE,
    TARGET = 9,
    EVENT_CODE = 13,
    ROOT_CODE,
    QUAD_CLASS,
    GOLDSTEIN,
    ISSUES,
    LATITUDE,
    LONGITUDE,
    LOCATION,
    STATE,
    COUNTRY,
    SENTENCE_ID,
    URLS,
    NEWS_SOURCES,
    COLUMNS
};
/* Of an actor. */
enum { FULL, ENTITY, ROLE };

/* ---- out ------------------------------------------------------------------------------------ */

/* The entity is the code's first group, the role the first behind it that names a sector. */
static void put_actor(struct buf *out, const struct pair *p, const struct record_actor *a) {
    struct str role = STR_NONE;
    put_next(out, a->code);
    put_next(out, (struct str){a->code.p, a->code.len < 3 ? a->code.len : 3});
    for (size_t i = 3; i + 3 <= a->code.len && !role.len; i += 3)
        if (sector_cameo(p->facts, (struct str){a->code.p + i, 3}))
            role = (struct str){a->code.p + i, 3};
    put_next(out, role);
    buf_char(out, '\t');
    bool some = false;
    for (size_t i = 3; i + 3 <= a->code.len; i += 3) {
        if (role.len && a->code.p + i == role.p)
            continue;
        if (some)
            buf_char(out, ';');
        put_cell(out, (struct str){a->code.p + i, 3});
        some = true;
    }
}

static int quad_class(int root) {
    if (root <= 2)
        return 0;
    if (root <= 5)
        return 1;
    if (root <= 8)
        return 2;
    return root <= 13 || root == 16 ? 3 : 4;
}

/* An element of a list: a ";" of its own is written as in an address. */
static void put_element(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == ';')
            buf_z(out, "%3B");
        else
            put_cell(out, (struct str){s.p + i, 1});
}

/* Sentences, addresses and publishers of all reports; those that are known already are left away.
 */
static void put_list(struct buf *out, const struct record *r,
                     struct str (*of)(const struct record_report *)) {
    bool some = false;
    buf_char(out, '\t');
    for (size_t i = 0; i < r->report_count; i++) {
        struct str s = of(&r->reports[i]);
        bool known = !s.len;
        for (size_t k = 0; k < i && !known; k++)
            known = str_eq(s, of(&r->reports[k]));
        if (known)
            continue;
        if (some)
            buf_char(out, ';');
        put_element(out, s);
        some = true;
    }
}

static struct str url_of(const struct record_report *r) {
    return r->url;
}

static struct str publisher_of(const struct record_report *r) {
    return r->publisher;
}

static void put_reports(struct buf *out, const struct record *r) {
    buf_char(out, '\t');
    for (size_t i = 0; i < r->report_count; i++) {
        if (i)
            buf_char(out, ';');
        put_element(out, r->reports[i].document);
        buf_printf(out, "_%lld", (long long)r->reports[i].sentence);
    }
    put_list(out, r, url_of);
    put_list(out, r, publisher_of);
}

static void put_issues(struct buf *out, const struct record *r) {
    buf_char(out, '\t');
    for (size_t i = 0; i < r->context_count; i++) {
        if (i)
            buf_char(out, ';');
        put_element(out, r->contexts[i]);
        buf_z(out, ",1");
    }
}

static void put_place(struct buf *out, const struct record_place *w) {
    if (w->has_point) {
        put_next_number(out, w->lat, 4);
        put_next_number(out, w->lon, 4);
    } else {
        put_empty(out, 2);
    }
    struct str name = w->name.len ? w->name : w->words;
    put_next(out, name);
    put_empty(out, 1);
    put_next(out, w->country);
}

static void put(struct buf *out, const struct pair *p) {
    const struct record *r = p->record;
    int root = cameo_root(r->cameo);
    put_event_id(out, p, EXCHANGE_PHOENIX);
    buf_char(out, '\t');
    put_digits(out, p->day);
    buf_printf(out, "\t%.4s\t%.2s\t%.2s", p->day.p, p->day.p + 5, p->day.p + 8);
    put_actor(out, p, p->source);
    put_actor(out, p, p->target);
    put_next(out, r->cameo);
    buf_printf(out, "\t%02d\t%d", root, quad_class(root));
    put_next_number(out, r->goldstein, 1);
    put_issues(out, r);
    put_place(out, &r->place);
    put_reports(out, r);
    buf_char(out, '\n');
}

/* ---- in ------------------------------------------------------------------------------------- */

static void take_actor(const struct row_in *r, unsigned at, struct told_actor *out) {
    struct str *c = r->cells + at;
    struct str entity = known(c[ENTITY]);
    out->text = out->code = known(c[FULL]);
    if (!entity.len && out->code.len >= 3)
        entity = (struct str){out->code.p, 3};
    out->country = country_cameo(r->facts, entity);
    if (!out->country)
        out->country = country_iso(r->facts, entity);
    out->sector = sector_cameo(r->facts, known(c[ROLE]));
}

static struct str first_of(struct str list) {
    struct str item = STR_NONE;
    str_field(&list, ';', &item);
    return str_trim(item);
}

static bool take(const struct row_in *r, struct told *out) {
    struct str *c = r->cells;
    out->id = known(c[EVENT_ID]);
    if (!out->id.len)
        return bad_cell(r, "EventID", c[EVENT_ID]);
    if (!take_day(r, "Date", c[DATE], false, out->day) ||
        !take_code(r, known(c[EVENT_CODE]), &out->code) ||
        !take_number(r, "GoldsteinScore", known(c[GOLDSTEIN]), 10, &out->goldstein) ||
        !take_point(r, known(c[LATITUDE]), known(c[LONGITUDE]), out))
        return false;
    memcpy(out->published_day, out->day, sizeof out->day);
    take_actor(r, SOURCE, &out->source);
    take_actor(r, TARGET, &out->target);
    out->place_words = known(c[LOCATION]);
    if (!out->place_words.len)
        out->place_words = known(c[STATE]);
    if (!out->place_words.len)
        out->place_words = known(c[COUNTRY]);
    out->place_name = out->place_words;
    out->place_country = take_country(r, known(c[COUNTRY]), country_any);
    out->url = first_of(known(c[URLS]));
    out->publisher = first_of(known(c[NEWS_SOURCES]));
    return true;
}

const struct layout layout_phoenix = {
    .columns = COLUMNS,
    .dated = true,
    .reports = true,
    .put = put,
    .take = take,
};
