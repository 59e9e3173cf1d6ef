/* day.h - days counted from 1970-01-01 as dates, and the periods that they belong to. */
#ifndef CASUS_BASE_DAY_H
#define CASUS_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

enum { DAY_TEXT = 11, DAY_FIRST = -719162, DAY_LAST = 2932896 }; /* 0001-01-01, 9999-12-31 */
enum period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_YEAR };

struct civil {
    int32_t year, month, day;
};

struct civil day_civil(int64_t day);
int64_t day_of(int32_t year, int32_t month, int32_t day);

/* YYYY-MM-DD; "" and false for what no date is. */
bool day_text(int64_t day, char out[DAY_TEXT]);
/* The days of YYYY-MM-DD, YYYY-MM or YYYY. */
bool day_range(const char *z, int64_t *first, int64_t *last);
bool period_find(const char *name, enum period *out);
/* The period that holds a day; weeks begin on Monday. */
void period_of(enum period p, int64_t day, int64_t *first, int64_t *last);

#endif
