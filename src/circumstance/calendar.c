/* calendar.c */
#include "circumstance/calendar.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool is_day(struct day_parts p) {
    return p.year >= YEAR_MIN && p.year <= YEAR_MAX && p.month >= 1 && p.month <= 12 &&
           p.day >= 1 && p.day <= days_in_month(p.year, p.month);
}

/* Years are counted from March, so that the leap day is the last of its year. */
int32_t day_number(struct day_parts p) {
    int y = p.month <= 2 ? p.year - 1 : p.year;
    int era = y / 400, of_era = y % 400; /* y is not negative */
    int of_year = (153 * (p.month + (p.month > 2 ? -3 : 9)) + 2) / 5 + p.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day_parts day_parts_of(int32_t day) {
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t of_era = z - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t m = (5 * of_year + 2) / 153;
    struct day_parts p = {.day = of_year - (153 * m + 2) / 5 + 1, .month = m < 10 ? m + 3 : m - 9};
    p.year = y + era * 400 + (p.month <= 2);
    return p;
}

int day_of_week(int32_t day) {
    return (int)(((day % 7) + 7 + 3) % 7); /* 1970-01-01 was a Thursday */
}

static bool digits(const char *p, int n, int *out) {
    *out = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9')
            return false;
        *out = *out * 10 + (p[i] - '0');
    }
    return true;
}

bool day_read(const char *text, int32_t *day) {
    struct day_parts p;
    bool read = digits(text, 4, &p.year) && text[4] == '-' && digits(text + 5, 2, &p.month) &&
                text[7] == '-' && digits(text + 8, 2, &p.day) && is_day(p);
    if (read)
        *day = day_number(p);
    return read;
}

struct period period_of_day(int32_t day) {
    return (struct period){day, day, CASUS_DATE_DAY};
}

struct period period_of_week(int32_t day) {
    int32_t monday = day - day_of_week(day);
    return (struct period){monday, monday + 6, CASUS_DATE_WEEK};
}

struct period period_of_month(int year, int month) {
    int months = year * 12 + month - 1;
    year = months / 12;
    month = months % 12 + 1;
    if (months < 12 || year > YEAR_MAX)
        return NO_PERIOD;
    int32_t first = day_number((struct day_parts){year, month, 1});
    return (struct period){first, first + days_in_month(year, month) - 1, CASUS_DATE_MONTH};
}

struct period period_of_year(int year) {
    if (year < YEAR_MIN || year > YEAR_MAX)
        return NO_PERIOD;
    return (struct period){day_number((struct day_parts){year, 1, 1}),
                           day_number((struct day_parts){year, 12, 31}), CASUS_DATE_YEAR};
}

struct period period_between(int32_t first, int32_t last, casus_precision precision) {
    return last < first ? NO_PERIOD : (struct period){first, last, precision};
}

static bool write_day(int32_t day, char out[11]) {
    struct day_parts p = day_parts_of(day);
    if (!is_day(p))
        return false;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", p.year, p.month, p.day);
    memcpy(out, text, 10);
    out[10] = '\0';
    return true;
}

void period_write(struct period p, casus_date *out) {
    if (p.precision == CASUS_DATE_UNKNOWN || !write_day(p.first, out->first) ||
        !write_day(p.last, out->last)) {
        out->first[0] = out->last[0] = '\0';
        out->precision = CASUS_DATE_UNKNOWN;
        return;
    }
    out->precision = p.precision;
}
