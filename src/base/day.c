/* day.c - see day.h. */
#include "base/day.h"

#include <stdio.h>
#include <string.h>

/* Years begin in March, so that leap days end them. */
struct civil day_civil(int64_t days) {
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    struct civil c;
    c.day = (int32_t)(of_year - (153 * month + 2) / 5 + 1);
    c.month = (int32_t)(month < 10 ? month + 3 : month - 9);
    c.year = (int32_t)(year + era * 400 + (c.month <= 2));
    return c;
}

int64_t day_of(int32_t year, int32_t month, int32_t day) {
    int32_t y = year - (month <= 2), m = (month + 9) % 12;
    int32_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    return (int64_t)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * m + 2) / 5 +
           day - 1 - 719468;
}

bool day_text(int64_t day, char out[DAY_TEXT]) {
    if (day < DAY_FIRST || day > DAY_LAST) {
        out[0] = '\0';
        return false;
    }
    struct civil c = day_civil(day);
    snprintf(out, DAY_TEXT, "%04u-%02u-%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100,
             (unsigned)c.day % 100);
    return true;
}

static bool digits(const char *z, int count, int32_t *out) {
    *out = 0;
    for (int i = 0; i < count; i++) {
        if (z[i] < '0' || z[i] > '9')
            return false;
        *out = *out * 10 + (z[i] - '0');
    }
    return true;
}

bool day_range(const char *z, int64_t *first, int64_t *last) {
    int32_t y, m = 1, d = 1;
    size_t len = strlen(z);
    if ((len != 4 && len != 7 && len != 10) || !digits(z, 4, &y) || y < 1)
        return false;
    if (len >= 7 && (z[4] != '-' || !digits(z + 5, 2, &m) || m < 1 || m > 12))
        return false;
    if (len == 10 && (z[7] != '-' || !digits(z + 8, 2, &d) || d < 1))
        return false;
    *first = day_of(y, m, d);
    if (len == 4)
        *last = day_of(y + 1, 1, 1) - 1;
    else if (len == 7)
        *last = day_of(y + m / 12, m % 12 + 1, 1) - 1;
    else
        *last = *first;
    struct civil c = day_civil(*first);
    return c.month == m && c.day == d; /* no 30th of February */
}

bool period_find(const char *name, enum period *out) {
    static const char *const names[] = {"day", "week", "month", "year"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) {
            *out = (enum period)i;
            return true;
        }
    return false;
}

/* 1970-01-01 was a Thursday. */
static int64_t monday_of(int64_t day) {
    int64_t from_monday = (day + 3) % 7;
    return day - (from_monday < 0 ? from_monday + 7 : from_monday);
}

void period_of(enum period p, int64_t day, int64_t *first, int64_t *last) {
    struct civil c = day_civil(day);
    switch (p) {
    case PERIOD_DAY:
        *first = *last = day;
        break;
    case PERIOD_WEEK:
        *first = monday_of(day);
        *last = *first + 6;
        break;
    case PERIOD_MONTH:
        *first = day_of(c.year, c.month, 1);
        *last = day_of(c.year + c.month / 12, c.month % 12 + 1, 1) - 1;
        break;
    case PERIOD_YEAR:
        *first = day_of(c.year, 1, 1);
        *last = day_of(c.year + 1, 1, 1) - 1;
        break;
    }
}
