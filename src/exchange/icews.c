/* icews.c - the rows of ICEWS: 20 columns behind a header. */
#include "exchange/parts.h"

static const char *const header[] = {
    "Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
    "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
    "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
    "District",       "Province",   "Country",         "Latitude",       "Longitude"};
enum {
    EVENT_ID,
    EVENT_DATE,
    SOURCE,
    EVENT_TEXT = 5,
    CAMEO_CODE,
    INTENSITY,
    TARGET,
    STORY_ID = 11,
    SENTENCE,
    PUBLISHER,
    CITY,
    DISTRICT,
    PROVINCE,
    COUNTRY,
    LATITUDE,
    LONGITUDE,
    COLUMNS
};

static const char *const telling[] = {"Event ID", "CAMEO Code", "Source Name", NULL};

/* ---- out ------------------------------------------------------------------------------------ */

static void put_actor(struct buf *out, const struct pair *p, const struct record_actor *a) {
    const struct sector *s = sector_of(p->facts, a->sector);
    put_next(out, a->name.len ? a->name : a->text);
    put_next(out, s ? s->icews : STR_NONE);
    put_next(out, country_name(p->facts, a->country));
}

static void put_place(struct buf *out, const struct pair *p) {
    const struct record_place *w = &p->record->place;
    struct str country = country_name(p->facts, w->country);
    const struct country *named = country_named(p->facts, w->name);
    bool whole = named && str_is(w->country, named->iso3);
    struct str name = w->name.len ? w->name : w->words;
    put_next(out, w->id.len ? name : STR_NONE);
    put_empty(out, 1);
    put_next(out, w->id.len || whole ? STR_NONE : name);
    put_next(out, country);
    if (!w->has_point) {
        put_empty(out, 2);
        return;
    }
    put_next_number(out, w->lat, 4);
    put_next_number(out, w->lon, 4);
}

static void put(struct buf *out, const struct pair *p) {
    const struct record *r = p->record;
    const struct code *code = code_find(p->facts, r->cameo);
    put_event_number(out, p, EXCHANGE_ICEWS);
    put_next(out, p->day);
    put_actor(out, p, p->source);
    put_next(out, code ? code->name : r->trigger);
    put_next(out, r->cameo);
    put_next_number(out, r->goldstein, 1);
    put_actor(out, p, p->target);
    buf_printf(out, "\t%lld\t%lld", (long long)r->document, (long long)r->sentence + 1);
    put_next(out, r->report_count ? r->reports[0].publisher : STR_NONE);
    put_place(out, p);
    buf_char(out, '\n');
}

/* ---- in ------------------------------------------------------------------------------------- */

static void take_actor(const struct row_in *r, unsigned at, struct told_actor *out) {
    out->name = out->text = known(r->cells[at]);
    out->sector = sector_icews(r->facts, known(r->cells[at + 1]));
    out->country = take_country(r, known(r->cells[at + 2]), country_any);
}

static void take_place(const struct row_in *r, struct told *out) {
    static const unsigned finest_first[] = {CITY, DISTRICT, PROVINCE, COUNTRY};
    for (unsigned i = 0; i < 4 && !out->place_words.len; i++)
        out->place_words = known(r->cells[finest_first[i]]);
    out->place_name = out->place_words;
    out->place_source = "icews"; /* a town is told from other places by an id */
    out->place_id = known(r->cells[CITY]);
    out->place_country = take_country(r, known(r->cells[COUNTRY]), country_any);
}

static bool take(const struct row_in *r, struct told *out) {
    struct str *c = r->cells;
    out->id = known(c[EVENT_ID]);
    if (!out->id.len)
        return bad_cell(r, "Event ID", c[EVENT_ID]);
    if (!take_day(r, "Event Date", c[EVENT_DATE], true, out->day) ||
        !take_code(r, known(c[CAMEO_CODE]), &out->code) ||
        !take_number(r, "Intensity", known(c[INTENSITY]), 10, &out->goldstein) ||
        !take_point(r, known(c[LATITUDE]), known(c[LONGITUDE]), out))
        return false;
    memcpy(out->published_day, out->day, sizeof out->day);
    take_actor(r, SOURCE, &out->source);
    take_actor(r, TARGET, &out->target);
    take_place(r, out);
    out->act = known(c[EVENT_TEXT]);
    out->publisher = known(c[PUBLISHER]);
    return true;
}

const struct layout layout_icews = {
    .columns = COLUMNS,
    .header = header,
    .telling = telling,
    .dated = true,
    .put = put,
    .take = take,
};
