/* when.h - what the files about time share.
 *
 *     time_words.c    which words tell of time
 *     time_date.c     dates of the calendar: "from 3 to 5 May", "Friday, 8 August"
 *     time_read.c     all expressions: "last Thursday", "three weeks ago", "since 2014"
 *     time_resolve.c  what days an expression means
 *     calendar.c      days as numbers
 *     time_clause.c   where an expression stands in the tree
 *     time_search.c   what dates a clause or a noun
 *     time_tie.c      what dates an event
 *     time_carry.c    days told once for several events
 *     time_choose.c   which of all these an event has (time_choose.h)
 *     time_weights.c  how much each sign counts, as train/choices.py learned it
 *     when.c          the whole way
 */
#ifndef CASUS_CIRCUMSTANCE_WHEN_H
#define CASUS_CIRCUMSTANCE_WHEN_H

#include "circumstance/calendar.h"
#include "document/document.h"

/* ---- words ----------------------------------------------------------------------------------- */

enum word_class {
    WORD_OTHER,
    WORD_WEEKDAY, /* 0: Monday */
    WORD_MONTH,   /* 1..12 */
    WORD_UNIT,    /* enum unit */
    WORD_PART,    /* morning, dusk: of a day */
    WORD_DEICTIC, /* today 0, yesterday -1 */
    WORD_WHICH,   /* enum which */
    WORD_EDGE,    /* enum edge */
    WORD_SEASON,  /* 0: spring .. 3: winter */
    WORD_NUMBER,
    WORD_ORDINAL, /* 7th */
    WORD_VAGUE,   /* several, few */
    WORD_DECADE,  /* 1990s */
    WORD_ISO,     /* 2025-08-07 */
    WORD_MID,     /* mid-May: the month; mid-2015: the year */
    WORD_CHRISTMAS,
};

enum unit {
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR,
    UNIT_DECADE
};

enum which {
    WHICH_NONE,
    WHICH_LAST,
    WHICH_THIS,
    WHICH_NEXT,
    WHICH_SAME,     /* same, that: the time that was told before */
    WHICH_PREVIOUS, /* counted from there */
    WHICH_FOLLOWING,
};

enum edge { EDGE_NONE, EDGE_EARLY, EDGE_MIDDLE, EDGE_LATE, EDGE_START, EDGE_END, EDGE_EVE };

struct time_mark {
    uint8_t class; /* enum word_class */
    int16_t value;
};

enum { TIME_WORD_SLOTS = 512 };

/* Where each word stands in the list; filled once a document. */
struct time_words {
    uint8_t slot[TIME_WORD_SLOTS]; /* one more than the index; 0: none */
};

void time_words_init(struct time_words *w);
struct time_mark time_word(const struct time_words *w, struct str form);

/* ---- expressions ----------------------------------------------------------------------------- */

enum time_kind {
    TIME_OFFSET,   /* count days from the day of publication */
    TIME_WEEKDAY,  /* which weekday, or a weekday of a week that is `count` weeks away */
    TIME_CALENDAR, /* from, to: what is told of year, month, day */
    TIME_DAY_ONLY, /* the 18th */
    TIME_UNIT,     /* last week */
    TIME_SEASON,   /* last spring, summer of 2021 */
    TIME_SHIFT,    /* count units away from the base */
    TIME_LENGTH,   /* 30 days */
    TIME_VAGUE,    /* tells no days: the 1990s, a few weeks ago */
};

enum time_base { BASE_PUBLISHED, BASE_STORY, BASE_EVENT };

enum time_prep {
    PREP_NONE, /* yesterday, Monday; or a word that says as little */
    PREP_AT,   /* on, in, at, during, over */
    PREP_FROM, /* from, starting */
    PREP_SINCE,
    PREP_UNTIL,
    PREP_BY,
    PREP_WITHIN,
    PREP_BEFORE,
    PREP_AFTER,
    PREP_FOR,
    PREP_OF,
    PREP_BETWEEN,
};

struct time_expr {
    uint32_t first, end; /* tokens, without the preposition */
    uint8_t kind, unit, which, edge, base, prep;
    uint8_t year_which; /* of last year; enum which */
    bool weekday_range;
    int16_t count;
    int8_t weekday, weekday_to, season;
    struct day_parts from, to; /* to.year < 0: no range */
    int32_t link;              /* of BASE_EVENT the word after, before */
    /* where it stands, by time_clause.c */
    int32_t head;   /* its word in the tree */
    int32_t clause; /* predicate of the clause that it stands in; NO_TOKEN: none any more */
    int32_t bound;  /* noun that it belongs to alone: Monday's attack; NO_TOKEN */
    bool future;    /* the clause tells of what is to come */
    struct period period;
};

struct time_exprs {
    struct time_expr *list; /* in order of the text */
    uint32_t count, cap;
};

/* What is the same for the whole document. */
struct calendar_context {
    bool has_day;
    int32_t day;         /* of publication */
    struct period story; /* what was told last */
    /* The date that a statement bears: that of publication told in full, with its year, before it
     * begins. A report does not do so. Empty: none. `speaks`: it bears none, but the text of those
     * who speak in it tells their day (today): only their own words are of it. */
    casus_span issued;
    bool speaks;
};

/* What a document tells of time. */
struct told_times {
    struct time_exprs exprs;
    struct calendar_context context;
    casus_date *main; /* by sentence: what dates its main clause; one more, of violence that is only
                       * named */
};

/* time_read.c: appends the expressions of a sentence; `marks` has room for its tokens. */
bool time_read(struct casus_doc *doc, const struct sentence *s, const struct time_words *w,
               struct time_mark *marks, struct time_exprs *out);

/* time_resolve.c */
struct period time_resolve(const struct time_expr *e, const struct calendar_context *c,
                           bool future);
/* `count` units after `from`. */
struct period time_shift(struct period from, unsigned unit, int count);
/* The day by which a deadline is over: its expression counts from `from`. */
struct period time_due(const struct time_expr *e, const struct calendar_context *c,
                       struct period from);

/* time_clause.c */
/* The predicate whose clause token t stands in: t itself where it is one. */
int32_t time_clause(const struct casus_doc *doc, int32_t t);
bool time_predicate(const struct casus_doc *doc, int32_t t);
/* The child of t with relation mark or case that is written so; NO_TOKEN. */
int32_t time_marker(const struct casus_doc *doc, int32_t t, const char *form);
bool time_future(const struct casus_doc *doc, int32_t clause);
bool time_modal(const struct casus_doc *doc, int32_t t);
bool time_form_is(const struct casus_doc *doc, int32_t t, const char *form);
bool time_lemma_in(const struct casus_doc *doc, int32_t t, const char *const *list, size_t count);
void time_place(const struct casus_doc *doc, struct time_expr *e);

/* time_tie.c */
casus_span time_span(const struct casus_doc *doc, const struct time_expr *e);
void time_tie(struct casus_doc *doc, const struct time_exprs *exprs,
              const struct calendar_context *c);
/* What dates the main clause of each sentence, and behind the last the violence that is named with
 * its day; `times` are all unknown before. */
void time_main(struct casus_doc *doc, const struct time_exprs *exprs,
               const struct calendar_context *c, casus_date *times);

#endif
