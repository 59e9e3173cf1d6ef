/* time_reader.h - reading expressions of time from the tokens of a sentence; shared by time_read.c
 * and time_date.c.
 */
#ifndef CASUS_CIRCUMSTANCE_TIME_READER_H
#define CASUS_CIRCUMSTANCE_TIME_READER_H

#include "circumstance/when.h"

struct reader {
    const struct casus_doc *doc;
    const struct time_mark *marks; /* of the token `first` and the following */
    uint32_t first, end;
};

/* What tells of time at token i; nothing outside the sentence. */
struct time_mark reader_mark(const struct reader *r, uint32_t i);
bool reader_is(const struct reader *r, uint32_t i, unsigned class);
bool reader_word(const struct reader *r, uint32_t i, const char *form);
bool reader_any_word(const struct reader *r, uint32_t i, const char *const *list, size_t count);
bool reader_dash(const struct reader *r, uint32_t i);
bool reader_day_number(const struct reader *r, uint32_t i);

#define ANY_WORD(r, i, list) reader_any_word((r), (i), (list), sizeof(list) / sizeof *(list))

/* What introduces the expression that begins at token `first`: enum time_prep. */
uint8_t reader_prep(const struct reader *r, uint32_t first);

/* The first token from i on that is no part of a day. */
uint32_t skip_day_parts(const struct reader *r, uint32_t i);

/* [,] 1999; [of] last year. Returns what is behind it, `at` where there is no year. */
uint32_t read_year_tail(const struct reader *r, uint32_t at, struct time_expr *e,
                        struct day_parts *p);

/* A date or a stretch of dates of the calendar; a day of the week. */
bool read_calendar(const struct reader *r, uint32_t at, struct time_expr *e);
bool read_weekday(const struct reader *r, uint32_t at, struct time_expr *e);

#endif
