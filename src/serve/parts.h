/* parts.h - what the files that answer requests share; private to serve/. */
#ifndef CASUS_SERVE_PARTS_H
#define CASUS_SERVE_PARTS_H

#include "base/arena.h"
#include "base/file.h"
#include "document/ontology.h"
#include "serve/request.h"
#include "serve/site.h"
#include "store/ask.h"
#include "write/write.h"

/* ---- site.c ---- */

struct asset {
    const char *path, *file, *type;
    bool optional;
    struct mapped bytes; /* empty: it is not there */
    char mark[20];       /* tells this content from another: an ETag, with its quotation marks */
};

enum asset_id {
    ASSET_STYLE,
    ASSET_THEME,
    ASSET_SITE,
    ASSET_PAIR,
    ASSET_NETWORK,
    ASSET_MAP,
    ASSET_D3,
    ASSET_D3_NOTICE,
    ASSET_OUTLINES,
    ASSET_ICON,
    ASSETS
};

struct code {
    char code[8];
    struct str name;
};

struct site {
    struct asset assets[ASSETS];
    char *name; /* of the store, as people call it */
    struct arena arena;
    struct mapped codes_file;
    struct code *codes, *countries; /* in the order of their codes */
    unsigned code_count, country_count;
};

/* What CAMEO's code stands for, the country's name; empty: not known. */
struct str site_code(const struct site *site, struct str code);
struct str site_country(const struct site *site, struct str iso);

/* ---- question.c: parameters to questions ---- */

/* What a route takes. */
enum take {
    TAKE_ACTORS = 1 << 0,
    TAKE_SIDES = 1 << 1,
    TAKE_DAYS = 1 << 2,
    TAKE_ACT = 1 << 3,
    TAKE_STATUS = 1 << 4,
    TAKE_REPORTS = 1 << 5,
    TAKE_ALL_STATUS = 1 << 6,
    TAKE_PERIOD = 1 << 7,
    TAKE_STATE = 1 << 8,
    TAKE_TEXT = 1 << 9,
    TAKE_ID = 1 << 10,
    TAKE_ROWS = 1 << 11,
    TAKE_FORMAT = 1 << 12,
    TAKE_DUE = 1 << 13,
    TAKE_PAIR = 1 << 14, /* a, b: a page of two parties */
};

enum { ROWS_USUAL = 50, ROWS_MAX = 1000 };

struct call {
    struct ask_question question;
    const char *format, *a, *b;
};

/* False: *err says what is wrong (CASUS_EUSAGE). The strings are the request's. */
bool call_read(const struct request *r, unsigned takes, struct call *out, casus_error *err);

/* ---- rows.c: answers that are kept ---- */

struct rows {
    struct arena arena;
    const struct cell_column *columns;
    size_t column_count;
    struct cell *cells;
    size_t count, cap, wanted;
    bool more; /* than were wanted */
    bool failed;
};

/* Asks for `limit` rows and one more. */
bool rows_ask(struct rows *r, struct ask *ask, enum ask_kind kind, const struct ask_question *q,
              casus_error *err);
void rows_free(struct rows *r);
/* Cells of a row by the names of their columns: text, "" where there is none; a number, or
 * `missing`. */
struct str rows_text(const struct rows *r, size_t row, const char *column);
double rows_number(const struct rows *r, size_t row, const char *column, double missing);
/* The next element of a list of a cell ("a|b"), copied into `out`; false: there is none. */
bool rows_part(struct str *list, char *out, size_t size);

/* ---- html.c: pieces of pages ---- */

struct view {
    struct buf *out;
    const struct site *site;
    struct ask *ask;
    const struct request *request;
    unsigned status;  /* of the response; 200 unless something else is found */
    bool own_heading; /* the page brings its first heading itself */
};

void put_text(struct buf *out, struct str text);       /* escaped */
void put_query(struct buf *out, struct str value);     /* as a value of a query, escaped for both */
void put_count(struct buf *out, double n);             /* 12,345 */
void put_fixed(struct buf *out, double n, int digits); /* with a sign that is no hyphen */
/* "4 August 1995"; other text as it is. */
void put_day(struct buf *out, struct str day);
const char *weekday(struct str day);

/* The page's name; the section that it belongs to; a script that draws, or NULL. */
void page_begin(struct view *v, const char *title, const char *path, const char *script);
void page_end(struct view *v);
/* What was wrong, as a paragraph. */
void put_problem(struct view *v, const casus_error *err);
unsigned status_of(const casus_error *err);
/* What a message of the store calls --name is a field called name here. */
void put_message(struct buf *out, const casus_error *err);

/* A party's name, and its page of happenings. */
void put_party_name(struct view *v, struct str party);
/* <a href="/pair?... of the two, whose quotation mark the caller closes. */
void put_pair_link(struct view *v, struct str a, struct str b);
void put_party(struct view *v, struct str party);
/* One happening of a timeline or of what is pending, as an element of a list. */
void put_happening(struct view *v, const struct rows *r, size_t row);
/* A list of them under their days. */
void put_happenings(struct view *v, const struct rows *r, bool days);
/* Links to the rows before and behind, with the parameters of this page. */
void put_pager(struct view *v, const struct ask_question *q, const struct rows *r);
/* The address of this page's data. */
void put_data_links(struct view *v, const char *api);
const char *quad_title(struct str quad);

/* ---- forms.c ---- */

void put_filters(struct view *v, const struct call *c, unsigned takes);

/* ---- api.c, pages ---- */

/* Each writes the whole body to v->out; the status is v->status. */
typedef void answer_page(struct view *v, const struct call *c);
answer_page page_front, page_timeline, page_pending, page_map, page_network, page_pair, page_actors,
    page_search, page_event, page_article, page_about;

/* What an API route asks. */
bool api_find(const char *path, enum ask_kind *kind, unsigned *takes);
void api_answer(struct view *v, enum ask_kind kind, unsigned takes, struct response *out);
void api_article(struct view *v, struct response *out);
void api_index(struct view *v, struct response *out);
void api_error(struct buf *out, unsigned status, const casus_error *err);

#endif
