/* ask_parts.h - what the files that answer questions share; private to store/. */
#ifndef CASUS_STORE_ASK_PARTS_H
#define CASUS_STORE_ASK_PARTS_H

#include "base/arena.h"
#include "base/day.h"
#include "store/ask.h"
#include "store/parts.h"

/* ---- ask.c ---- */

struct ask {
    char *path;
    sqlite3 *db;
    struct arena arena; /* of one row: the texts of its cells */
    struct arena kept;  /* of the question */
    bool starved;       /* memory for a cell was refused */
    unsigned patience;
    int64_t deadline; /* milliseconds; 0: none */
};

/* A statement in the making: text of the program's own, values beside it. */
enum { QUERY_VALUES = 96 };

struct query {
    struct buf sql;
    struct query_value {
        const char *text; /* NULL: the number */
        int64_t number;
    } values[QUERY_VALUES];
    unsigned count;
    bool full;
};

void query_sql(struct query *q, const char *sql);
void query_text(struct query *q, const char *value); /* for the next ? */
void query_int(struct query *q, int64_t value);
/* Prepares it with its values and frees what it took; NULL: `err` is filled. */
sqlite3_stmt *query_run(struct ask *a, struct query *q, casus_error *err);

/* One step: true where there is a row; else *ok tells whether all went well. */
bool ask_step(struct ask *a, sqlite3_stmt *s, bool *ok, casus_error *err);
/* What went wrong with it last; false. */
bool ask_error(struct ask *a, int rc, casus_error *err);
bool ask_no_memory(struct ask *a, casus_error *err);
/* Whether all cells got their memory; to be asked before they are used. */
bool ask_fed(struct ask *a, casus_error *err);

/* A question begins: from here on the store stands still, and patience runs. */
bool ask_begin(struct ask *a, casus_error *err);
void ask_end(struct ask *a);

/* Column i as a cell, copied, what is no UTF-8 replaced. */
struct cell ask_cell(struct ask *a, sqlite3_stmt *s, int i);
struct cell ask_real(sqlite3_stmt *s, int i, unsigned digits);
struct cell ask_copy(struct ask *a, const char *z, size_t len);
struct cell ask_day(struct ask *a, sqlite3_stmt *s, int i); /* a day as a date */

/* Rows on their way out: those that are to be skipped, and the last one. */
struct page {
    struct ask_sink sink;
    unsigned skip, left;
};

/* False: no more are wanted. */
bool page_put(struct page *p, const struct cell *cells, size_t count);

/* ---- filter.c ---- */

enum who_kind { WHO_ANY, WHO_NOBODY, WHO_PARTY, WHO_CODE, WHO_NAME };

struct who {
    enum who_kind kind;
    const char *value;
};

enum { CATEGORIES_MAX = 16, CODES_MAX = 400, STATUSES_MAX = 10 };

/* A question's conditions, checked. */
struct filter {
    struct who source, target, actors[2];
    enum { PLACE_ANY, PLACE_COUNTRY, PLACE_NAME } place_kind;
    const char *place;
    struct {
        enum { CATEGORY_PLOVER, CATEGORY_CAMEO, CATEGORY_QUAD } kind;
        char value[24];
    } categories[CATEGORIES_MAX];
    unsigned category_count;
    const char *statuses[STATUSES_MAX];
    unsigned status_count;
    bool dated; /* from and to hold */
    int64_t from, to;
    bool reports;
    bool located; /* only what has a point on the map */
    bool nothing; /* one of the actors is not in the store */
};

bool filter_read(struct ask *a, const struct ask_question *q, struct filter *out, casus_error *err);
/* `list` of names, commas between them, each one of `names`. */
bool list_read(const char *option, const char *list, const char *const *names, size_t name_count,
               const char **out, unsigned *count, casus_error *err);

/* ---- find.c ---- */

enum { STREAMS_MAX = CODES_MAX };

/* Events that fit a filter, newest first. */
struct find {
    struct ask *ask;
    sqlite3_stmt *streams[STREAMS_MAX];
    bool alive[STREAMS_MAX];
    unsigned stream_count;
    sqlite3_stmt *check; /* NULL: nothing more to be checked */
    int64_t document, number;
    bool any; /* the two are the event that was told last */
};

bool find_open(struct find *f, struct ask *a, const struct filter *filter, casus_error *err);
/* The same of those alone that have a deadline from the day `from` on, the nearest first. */
bool find_open_due(struct find *f, struct ask *a, const struct filter *filter, const char *from,
                   casus_error *err);
/* *found false: there are no more. */
bool find_next(struct find *f, bool *found, casus_error *err);
void find_close(struct find *f);

/* ---- record.c ---- */

#define RECORD_LIST(X)                                                                             \
    X(DAY, "day", 1)                                                                               \
    X(ID, "id", 1)                                                                                 \
    X(CAMEO, "cameo", 1)                                                                           \
    X(PLOVER, "plover", 0)                                                                         \
    X(MODE, "mode", 0)                                                                             \
    X(QUAD, "quad", 0)                                                                             \
    X(GOLDSTEIN, "goldstein", 0)                                                                   \
    X(STATUS, "status", 1)                                                                         \
    X(SOURCE, "source", 1)                                                                         \
    X(SOURCE_CODE, "source_code", 0)                                                               \
    X(SOURCE_COUNTRY, "source_country", 0)                                                         \
    X(TARGET, "target", 1)                                                                         \
    X(TARGET_CODE, "target_code", 0)                                                               \
    X(TARGET_COUNTRY, "target_country", 0)                                                         \
    X(SAID_BY, "said_by", 0)                                                                       \
    X(DATE, "date", 0)                                                                             \
    X(DATE_END, "date_end", 0)                                                                     \
    X(DATE_PRECISION, "date_precision", 0)                                                         \
    X(DUE, "due", 0)                                                                               \
    X(LOCATION, "location", 0)                                                                     \
    X(LOCATION_COUNTRY, "location_country", 0)                                                     \
    X(LAT, "lat", 0)                                                                               \
    X(LON, "lon", 0)                                                                               \
    X(CONFIDENCE, "confidence", 0)                                                                 \
    X(REPORTS, "reports", 1)                                                                       \
    X(SAME_AS, "same_as", 0)                                                                       \
    X(DOC, "doc", 0)                                                                               \
    X(PUBLISHED, "published", 0)                                                                   \
    X(PUBLISHER, "publisher", 0)                                                                   \
    X(TITLE, "title", 0)                                                                           \
    X(SENTENCE, "sentence", 0)                                                                     \
    X(TEXT, "text", 1)

enum record_cell {
#define X(id, name, brief) RECORD_##id,
    RECORD_LIST(X)
#undef X
        RECORD_CELLS
};

/* Reads events with what belongs to them. */
struct record_reader {
    struct ask *ask;
    sqlite3_stmt *event, *actors;
};

bool record_open(struct record_reader *r, struct ask *a, casus_error *err);
void record_close(struct record_reader *r);
/* Into a->arena, which the caller empties. A record that is gone leaves its cells empty. */
bool record_read(struct record_reader *r, int64_t document, int64_t number,
                 struct cell cells[RECORD_CELLS], casus_error *err);

/* Parts of a cell, "|" between them; a "|" or "\\" of their own is written with a "\\" before it.
 */
void join_part(struct buf *out, const char *z, bool first);

/* ---- the questions ---- */

typedef bool answer(struct ask *a, const struct ask_question *q, struct page *page,
                    casus_error *err);
answer answer_timeline, answer_dyads, answer_pending, answer_actors, answer_search, answer_show,
    answer_shift, answer_pairs, answer_places, answer_summary;

extern const struct cell_column timeline_columns[], dyads_columns[], pending_columns[],
    actors_columns[], search_columns[], show_columns[], shift_columns[], pairs_columns[],
    places_columns[], summary_columns[]; /* end with a NULL name */

#endif
