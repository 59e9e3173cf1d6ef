/* polecat.c - the rows of POLECAT: 40 columns behind a header, PLOVER's categories and modes. */
#include "exchange/parts.h"

#include "document/ontology.h"

static const char *const header[] = {
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
};
enum {
    EVENT_ID,
    EVENT_DATE,
    EVENT_TYPE,
    EVENT_MODE,
    INTENSITY,
    QUAD_CODE,
    CONTEXTS,
    ACTOR,
    RECIPIENT = 15,
    PLACENAME = 23,
    CITY,
    DISTRICT,
    PROVINCE,
    COUNTRY,
    LATITUDE,
    LONGITUDE,
    GEONAMES_ID,
    RAW_PLACENAME,
    FEATURE_TYPE,
    SOURCE,
    PUBLICATION_DATE,
    LANGUAGE = 38,
    COLUMNS = 40
};
/* Of an actor. */
enum { NAME, NAME_COUNTRY, NAME_STATE, SECTOR, SECTORS, TITLE, RAW };

static const char *const telling[] = {"Event ID", "Event Type", "Actor Name", NULL};

/* ---- out ------------------------------------------------------------------------------------ */

static void put_actor(struct buf *out, const struct pair *p, const struct record_actor *a) {
    const struct country *country = country_iso(p->facts, a->country);
    put_next(out, a->name.len ? a->name : a->text);
    put_next(out, a->country);
    buf_char(out, '\t');
    if (country && country->state)
        buf_printf(out, "%u", country->state);
    put_next(out, a->sector);
    put_next(out, a->sector);
    put_next(out, a->role);
    put_next(out, a->text);
    put_empty(out, 1);
}

static void put_quad(struct buf *out, struct str quad) {
    buf_char(out, '\t');
    for (size_t i = 0; i < quad.len; i++) {
        char c = quad.p[i];
        buf_char(out, c == '-' ? ' ' : c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
}

static void put_act(struct buf *out, const struct pair *p) {
    const struct record *r = p->record;
    const struct category *category = category_find(p->facts, r->plover, r->mode);
    put_next(out, r->plover);
    put_next(out, r->mode);
    put_next_number(out, category ? category->score : r->goldstein, 1);
    put_quad(out, r->quad);
    buf_char(out, '\t');
    for (size_t i = 0; i < r->context_count; i++) {
        if (i)
            buf_char(out, ';');
        put_cell(out, r->contexts[i]);
    }
}

static void put_place(struct buf *out, const struct pair *p) {
    const struct record_place *w = &p->record->place;
    struct str name = w->name.len ? w->name : w->words;
    const struct country *named = country_named(p->facts, name);
    bool town = w->id.len, whole = named && str_is(w->country, named->iso3);
    put_next(out, name);
    put_next(out, town ? name : STR_NONE);
    put_empty(out, 1);
    put_next(out, town || whole ? STR_NONE : name);
    put_next(out, w->country);
    if (w->has_point) {
        put_next_number(out, w->lat, 4);
        put_next_number(out, w->lon, 4);
    } else {
        put_empty(out, 2);
    }
    put_next(out, place_number(w, "geonames"));
    put_next(out, w->words);
    put_empty(out, 1);
}

static void put(struct buf *out, const struct pair *p) {
    const struct record *r = p->record;
    put_event_id(out, p, EXCHANGE_POLECAT);
    put_next(out, p->day);
    put_act(out, p);
    put_actor(out, p, p->source);
    put_actor(out, p, p->target);
    put_place(out, p);
    put_next(out, r->report_count ? r->reports[0].publisher : STR_NONE);
    put_next(out, r->published);
    put_empty(out, 3);
    put_next(out, r->language);
    buf_printf(out, "\tCasus %s\n", casus_version());
}

/* ---- in ------------------------------------------------------------------------------------- */

static const struct country *country_numbered(const struct facts *f, struct str s) {
    unsigned n = 0;
    for (size_t i = 0; i < s.len && n < 10000; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return NULL;
        n = n * 10 + (unsigned)(s.p[i] - '0');
    }
    return country_state(f, n);
}

static void take_actor(const struct row_in *r, unsigned at, struct told_actor *out) {
    struct str *c = r->cells + at;
    out->name = known(c[NAME]);
    out->text = known(c[RAW]);
    if (!out->text.len)
        out->text = out->name;
    out->role = known(c[TITLE]);
    out->sector = sector_of(r->facts, known(c[SECTOR]));
    struct str country = known(c[NAME_COUNTRY]);
    out->country = country.len ? take_country(r, country, country_any)
                               : country_numbered(r->facts, known(c[NAME_STATE]));
}

static bool take_act(const struct row_in *r, struct told *out) {
    struct str type = known(r->cells[EVENT_TYPE]), mode = known(r->cells[EVENT_MODE]);
    const struct category *c = category_find(r->facts, type, mode);
    if (!c)
        return bad_cell(r, "Event Type", r->cells[EVENT_TYPE]);
    out->plover = c->plover;
    out->mode = mode;
    out->code = code_find(r->facts, str_of(c->cameo));
    out->goldstein = c->score;
    out->contexts = known(r->cells[CONTEXTS]);
    struct str score = known(r->cells[INTENSITY]);
    return !score.len || take_number(r, "Intensity", score, 10, &out->goldstein);
}

static void take_place(const struct row_in *r, struct told *out) {
    static const unsigned finest_first[] = {PLACENAME, CITY, DISTRICT, PROVINCE, COUNTRY};
    for (unsigned i = 0; i < 5 && !out->place_name.len; i++)
        out->place_name = known(r->cells[finest_first[i]]);
    out->place_words = known(r->cells[RAW_PLACENAME]);
    if (!out->place_words.len)
        out->place_words = out->place_name;
    out->place_country = take_country(r, known(r->cells[COUNTRY]), country_any);
    out->place_source = "geonames";
    out->place_id = known(r->cells[GEONAMES_ID]);
}

static bool take(const struct row_in *r, struct told *out) {
    struct str *c = r->cells, published = known(c[PUBLICATION_DATE]);
    out->id = known(c[EVENT_ID]);
    if (!out->id.len)
        return bad_cell(r, "Event ID", c[EVENT_ID]);
    if (!take_day(r, "Event Date", c[EVENT_DATE], true, out->day) ||
        (published.len && !take_day(r, "Publication Date", published, true, out->published_day)) ||
        !take_act(r, out) || !take_point(r, known(c[LATITUDE]), known(c[LONGITUDE]), out))
        return false;
    take_actor(r, ACTOR, &out->source);
    take_actor(r, RECIPIENT, &out->target);
    take_place(r, out);
    out->publisher = known(c[SOURCE]);
    out->language = known(c[LANGUAGE]);
    return true;
}

const struct layout layout_polecat = {
    .columns = COLUMNS,
    .header = header,
    .telling = telling,
    .quotes = true,
    .dated = true,
    .put = put,
    .take = take,
};
