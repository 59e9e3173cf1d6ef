/* parts.h - what the files of exchange/ share; private to exchange/. */
#ifndef CASUS_EXCHANGE_PARTS_H
#define CASUS_EXCHANGE_PARTS_H

#include "exchange/exchange.h"

/* ---- facts.c ---- */

struct country {
    char iso3[4], cameo[4], fips[3]; /* "" where there is none */
    unsigned state;                  /* number of Correlates of War; 0: none */
    struct str icews;                /* name */
};

struct code {
    char cameo[5];
    struct str name, plover, mode; /* plover, mode empty: none */
    double goldstein;
};

struct sector {
    char plover[4];
    struct str cameo, icews, read; /* "|" between groups and words that are read */
};

/* NULL: not known. */
const struct country *country_iso(const struct facts *f, struct str iso3);
const struct country *country_cameo(const struct facts *f, struct str code);
const struct country *country_fips(const struct facts *f, struct str code);
const struct country *country_state(const struct facts *f, unsigned number);
const struct country *country_named(const struct facts *f,
                                    struct str name); /* accents, case apart */

/* A code that has lost the zero it began with ("42") is found, too. */
const struct code *code_find(const struct facts *f, struct str cameo);

const struct sector *sector_of(const struct facts *f, struct str plover);
const struct sector *sector_cameo(const struct facts *f, struct str group);
/* The best that fits a list of ICEWS, with commas between. */
const struct sector *sector_icews(const struct facts *f, struct str list);

struct category {
    struct str plover, mode; /* mode empty: the category as a whole */
    double score;
    char cameo[5];
};

/* Of a mode that is not known the category's own; NULL: no such category. */
const struct category *category_find(const struct facts *f, struct str plover, struct str mode);

/* ---- out.c ---- */

/* A row of a record: one source, one target. */
struct pair {
    const struct record *record;
    const struct facts *facts;
    const struct record_actor *source, *target; /* of nobody: empty ones */
    size_t number;                              /* from 0, among the record's pairs */
    struct str day;                             /* record_day */
};

/* A cell's words without tabs, line breaks and other control characters. */
void put_cell(struct buf *out, struct str s);
/* The same behind a tab. */
void put_next(struct buf *out, struct str s);
void put_next_number(struct buf *out, double value, int digits);
/* Tabs. */
void put_empty(struct buf *out, unsigned cells);
void put_digits(struct buf *out, struct str day); /* 20240507 */
/* The id that a row of `format` gave to the event; else of the event's own the first 13 digits as a
 * number, or, where ids may be words, all of it. Further pairs have others. */
void put_event_number(struct buf *out, const struct pair *p, enum exchange_format format);
void put_event_id(struct buf *out, const struct pair *p, enum exchange_format format);
/* Of the place in the gazetteer's source. */
struct str place_number(const struct record_place *w, const char *source);
struct str country_name(const struct facts *f, struct str iso3); /* in ICEWS */
/* Root of a CAMEO code, 1 to 20; 0: it has none. */
int cameo_root(struct str cameo);

/* ---- intake.c ---- */

/* What a row tells, as it stands in the row. */
struct told_actor {
    struct str text, name, code, role;
    const struct country *country;
    const struct sector *sector;
};

struct told {
    struct str id, published, publisher, url, language;
    char day[11], published_day[11];
    struct told_actor source, target;
    struct str act; /* the words for it */
    const struct code *code;
    struct str plover, mode; /* where they do not follow from the code */
    double goldstein;
    struct str place_words, place_name, place_id;
    const char *place_source; /* that the id is from */
    const struct country *place_country;
    bool has_point;
    double lat, lon;
    struct str contexts; /* ";" or "," between */
};

/* The row at hand. */
struct row_in {
    struct intake *in;
    const struct facts *facts;
    struct str *cells;
    casus_error *err;
};

bool bad_cell(const struct row_in *r, const char *what, struct str cell); /* false */
bool take_number(const struct row_in *r, const char *what, struct str cell, double most,
                 double *out);
/* YYYY-MM-DD or YYYYMMDD; with anything behind it where there may be `more`. */
bool take_day(const struct row_in *r, const char *what, struct str cell, bool more, char out[11]);
bool take_code(const struct row_in *r, struct str cell, const struct code **out);
/* Both or none. */
bool take_point(const struct row_in *r, struct str lat, struct str lon, struct told *out);
/* Counts what is not known. */
const struct country *take_country(const struct row_in *r, struct str cell,
                                   const struct country *(*find)(const struct facts *, struct str));
/* ISO 3166 alpha-3, or a name. */
const struct country *country_any(const struct facts *f, struct str s);
/* "" for what stands for nothing there: NULL, None. */
struct str known(struct str cell);

/* ---- the formats ---- */

enum { LAYOUT_COLUMNS_MAX = 64 };

struct layout {
    unsigned columns;
    unsigned fewest;           /* columns that rows may have at least; 0: all */
    const char *const *header; /* names of the columns; NULL: rows have no header */
    /* Names that a header must have for this format to be meant. */
    const char *const *telling;
    bool quotes;                   /* a cell may stand in quotes */
    bool reports, sentence, whole; /* wants all reports, the sentence; one row a record */
    bool dated;                    /* needs a day */
    void (*put)(struct buf *out, const struct pair *p);
    bool (*take)(const struct row_in *r, struct told *out);
};

extern const struct layout layout_icews, layout_gdelt2, layout_gdelt1, layout_phoenix,
    layout_polecat, layout_csv;
const struct layout *layout_of(enum exchange_format format);

#endif
