/* calendar.h - days as numbers, and stretches of days.
 *
 * A day is the number of days since 1970-01-01 of the Gregorian calendar, which is carried back
 * before its introduction. Years run from 1 to 9999, so that a day is written in ten characters.
 */
#ifndef CASUS_CIRCUMSTANCE_CALENDAR_H
#define CASUS_CIRCUMSTANCE_CALENDAR_H

#include "casus.h"

#include <stdbool.h>
#include <stdint.h>

enum { YEAR_MIN = 1, YEAR_MAX = 9999 };

struct day_parts {
    int year, month, day; /* 0: not told */
};

/* The first and the last day of it, and how exactly that is known. */
struct period {
    int32_t first, last;
    casus_precision precision; /* CASUS_DATE_UNKNOWN: no period */
};

#define NO_PERIOD ((struct period){0, 0, CASUS_DATE_UNKNOWN})

bool is_day(struct day_parts p);
int32_t day_number(struct day_parts p); /* of a day that is one */
struct day_parts day_parts_of(int32_t day);
int day_of_week(int32_t day);                  /* 0: Monday */
bool day_read(const char *text, int32_t *day); /* YYYY-MM-DD */

struct period period_of_day(int32_t day);
/* The week from Monday to Sunday, the month, the year that the day is in. */
struct period period_of_week(int32_t day);
struct period period_of_month(int year, int month); /* month may lie outside 1..12 */
struct period period_of_year(int year);
/* From one day to another, of which each is known so exactly. */
struct period period_between(int32_t first, int32_t last, casus_precision precision);

/* Writes it; an unknown period, or one outside the years, leaves the date unknown. */
void period_write(struct period p, casus_date *out);

#endif
