/* gdelt.c - the rows of GDELT: 61 columns of its events 2.0, 58 of its events 1.0 (57 in the files
 * of before April 2013), no header. The columns are the same but for those of ADM2Code, which 2.0
 * has more. */
#include "exchange/parts.h"

#include <stdio.h>

/* Of 1.0, and those of 2.0 up to the places. */
enum {
    GLOBALEVENTID,
    SQLDATE,
    ACTOR1 = 5,
    ACTOR2 = 15,
    EVENT_CODE = 26,
    GOLDSTEIN = 30,
    PLACES = 35,
    OLDEST = 57, /* columns before there were addresses */
    COLUMNS_1 = 58,
    COLUMNS_2 = 61,
};
/* Of an actor. */
enum {
    CODE,
    NAME,
    COUNTRY,
    KNOWN_GROUP,
    ETHNIC,
    RELIGION_1,
    RELIGION_2,
    TYPE_1,
    ACTOR_COLUMNS = 10
};

/* CAMEO's groups that GDELT calls types. */
static bool is_type(struct str group) {
    static const char types[] = "COP GOV INS JUD MIL OPP REB SEP SPY UAF AGR BUS CRM CVL DEV EDU "
                                "ELI ENV HLH HRI LAB LEG MED REF MOD RAD AMN IRC GRP UNS PKO IGO "
                                "IMG INT MNC NGM NGO UIS SET PTY CRI HUM";
    for (size_t i = 0; i + 3 < sizeof types; i += 4)
        if (str_eq(group, (struct str){types + i, 3}))
            return true;
    return false;
}

/* ---- out ------------------------------------------------------------------------------------ */

static void put_actor(struct buf *out, const struct pair *p, const struct record_actor *a) {
    const struct country *country = country_iso(p->facts, a->country);
    struct str types[3] = {{0}}, group = STR_NONE;
    unsigned count = 0;
    for (size_t i = 0; i + 3 <= a->code.len; i += 3) {
        struct str part = {a->code.p + i, 3};
        if (i == 0 && country_cameo(p->facts, part))
            continue;
        if (is_type(part) && count < 3)
            types[count++] = part;
        else if (!group.len)
            group = part;
    }
    put_next(out, a->code);
    put_next(out, a->name.len ? a->name : a->text);
    put_next(out, country ? str_of(country->cameo) : STR_NONE);
    put_next(out, group);
    put_empty(out, 3);
    for (unsigned i = 0; i < 3; i++)
        put_next(out, types[i]);
}

/* Verbal and material cooperation, verbal and material conflict, by root; statements and appeals
 * (01, 02) count with the first. */
static int quad_class(int root) {
    return root <= 5 ? 1 : root <= 8 ? 2 : root <= 13 ? 3 : 4;
}

static void put_act(struct buf *out, const struct pair *p) {
    const struct record *r = p->record;
    int root = cameo_root(r->cameo);
    struct str base = {r->cameo.p, r->cameo.len < 3 ? r->cameo.len : 3};
    buf_printf(out, "\t%d", r->lead);
    put_next(out, r->cameo);
    put_next(out, base);
    buf_printf(out, "\t%02d\t%d", root, quad_class(root));
    put_next_number(out, r->goldstein, 1);
    buf_printf(out, "\t%llu\t%llu\t%llu\t", (unsigned long long)r->mentions,
               (unsigned long long)(r->publishers ? r->publishers : 1),
               (unsigned long long)r->documents);
}

/* 1 a country, 2 and 5 a state or region, 3 and 4 a town, the first of them in the United States */
static int geo_type(const struct pair *p, const struct country *country) {
    const struct record_place *w = &p->record->place;
    bool usa = str_is(w->country, "USA");
    if (w->id.len)
        return usa ? 3 : 4;
    const struct country *named = country_named(p->facts, w->name.len ? w->name : w->words);
    if (country && named == country)
        return 1;
    return usa ? 2 : 5;
}

static void put_place(struct buf *out, const struct pair *p, bool second) {
    const struct record_place *w = &p->record->place;
    const struct country *country = country_iso(p->facts, w->country);
    struct str fips = country ? str_of(country->fips) : STR_NONE;
    struct str name = w->name.len ? w->name : w->words;
    if (!name.len) {
        buf_z(out, "\t0");
        put_empty(out, second ? 7 : 6);
        return;
    }
    int type = geo_type(p, country);
    buf_printf(out, "\t%d", type);
    put_next(out, name);
    if (country && type != 1) {
        buf_z(out, ", ");
        put_cell(out, country->icews);
    }
    put_next(out, fips);
    put_next(out, fips);
    put_empty(out, second ? 1 : 0);
    if (w->has_point) {
        put_next_number(out, w->lat, 4);
        put_next_number(out, w->lon, 4);
    } else {
        put_empty(out, 2);
    }
    struct str feature = place_number(w, "gdelt");
    put_next(out, feature.len ? feature : place_number(w, "geonames"));
}

/* Years with the part of them that has passed, as GDELT counts it: months of 30 days in 365. */
static void put_day(struct buf *out, struct str day) {
    int month = (day.p[5] - '0') * 10 + day.p[6] - '0', d = (day.p[8] - '0') * 10 + day.p[9] - '0';
    int part = ((month - 1) * 30 + d) * 10000 / 365;
    buf_char(out, '\t');
    put_digits(out, day);
    buf_char(out, '\t');
    put_digits(out, (struct str){day.p, 7});
    buf_printf(out, "\t%.4s\t%.4s.%04d", day.p, day.p, part > 9999 ? 9999 : part);
}

static void put(struct buf *out, const struct pair *p, bool second) {
    const struct record *r = p->record;
    struct str added = r->published.len ? r->published : p->day;
    put_event_number(out, p, second ? EXCHANGE_GDELT2 : EXCHANGE_GDELT1);
    put_day(out, p->day);
    put_actor(out, p, p->source);
    put_actor(out, p, p->target);
    put_act(out, p);
    for (int i = 0; i < 2; i++) {
        buf_z(out, "\t0");
        put_empty(out, second ? 7 : 6);
    }
    put_place(out, p, second);
    buf_char(out, '\t');
    put_digits(out, added);
    if (second)
        buf_z(out, "000000");
    put_next(out, r->report_count ? r->reports[0].url : STR_NONE);
    buf_char(out, '\n');
}

static void put_1(struct buf *out, const struct pair *p) {
    put(out, p, false);
}

static void put_2(struct buf *out, const struct pair *p) {
    put(out, p, true);
}

/* ---- in ------------------------------------------------------------------------------------- */

static void take_actor(const struct row_in *r, unsigned at, struct told_actor *out) {
    struct str *c = r->cells + at;
    out->code = known(c[CODE]);
    out->name = out->text = known(c[NAME]);
    if (!out->text.len)
        out->text = out->code;
    struct str country = known(c[COUNTRY]);
    /* A region (AFR, WST) is none. */
    out->country = country_cameo(r->facts, country);
    for (unsigned i = TYPE_1; i < ACTOR_COLUMNS && !out->sector; i++)
        out->sector = sector_cameo(r->facts, known(c[i]));
}

static bool take(const struct row_in *r, struct told *out, bool second) {
    struct str *c = r->cells;
    unsigned wide = second ? 8 : 7, action = PLACES + 2 * wide, added = action + wide;
    unsigned point = action + (second ? 5 : 4);
    out->id = known(c[GLOBALEVENTID]);
    if (!out->id.len)
        return bad_cell(r, "GLOBALEVENTID", c[GLOBALEVENTID]);
    if (!take_day(r, "SQLDATE", c[SQLDATE], false, out->day) ||
        !take_day(r, "DATEADDED", c[added], second, out->published_day) ||
        !take_code(r, known(c[EVENT_CODE]), &out->code) ||
        !take_number(r, "GoldsteinScale", known(c[GOLDSTEIN]), 10, &out->goldstein) ||
        !take_point(r, known(c[point]), known(c[point + 1]), out))
        return false;
    take_actor(r, ACTOR1, &out->source);
    take_actor(r, ACTOR2, &out->target);
    out->place_words = known(c[action + 1]);
    struct str rest = out->place_words;
    str_field(&rest, ',', &out->place_name);
    out->place_country = take_country(r, known(c[action + 2]), country_fips);
    if (str_is(c[action], "3") || str_is(c[action], "4")) { /* a town */
        out->place_source = "gdelt";
        out->place_id = known(c[added - 1]);
    }
    out->url = added + 1 < r->in->width ? known(c[added + 1]) : STR_NONE;
    return true;
}

static bool take_1(const struct row_in *r, struct told *out) {
    return take(r, out, false);
}

static bool take_2(const struct row_in *r, struct told *out) {
    return take(r, out, true);
}

const struct layout layout_gdelt1 = {
    .columns = COLUMNS_1,
    .fewest = OLDEST,
    .dated = true,
    .put = put_1,
    .take = take_1,
};

const struct layout layout_gdelt2 = {
    .columns = COLUMNS_2,
    .dated = true,
    .put = put_2,
    .take = take_2,
};
