/* day.c - see day.h. */
#include "read/day.h"

#include <stdio.h>

enum kind { NUMBER, WORD, SIGN };

struct piece {
    enum kind kind;
    struct str s;
    unsigned value, month; /* of a number; of a word: 0 none */
};

static const char *const months[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* "Aug", "August", "Sept" */
static unsigned month_of(struct str word) {
    if (word.len < 3)
        return 0;
    for (unsigned m = 0; m < 12; m++)
        if (word.len <= strlen(months[m]) &&
            str_eq_nocase(word, (struct str){months[m], word.len}) &&
            (word.len < 5 || word.len == strlen(months[m])))
            return m + 1;
    return 0;
}

static bool next_piece(struct str *rest, struct piece *p) {
    while (rest->len && (*rest->p == ' ' || *rest->p == '\n' || *rest->p == '\t'))
        rest->p++, rest->len--;
    if (!rest->len)
        return false;
    size_t n = 1;
    *p = (struct piece){.kind = SIGN};
    if (is_digit(*rest->p)) {
        p->kind = NUMBER;
        for (n = 0; n < rest->len && is_digit(rest->p[n]); n++)
            p->value = n < 8 ? p->value * 10 + (unsigned)(rest->p[n] - '0') : 0;
    } else if (is_letter(*rest->p)) {
        p->kind = WORD;
        while (n < rest->len && is_letter(rest->p[n]))
            n++;
        p->month = month_of((struct str){rest->p, n});
    }
    p->s = (struct str){rest->p, n};
    rest->p += n;
    rest->len -= n;
    return true;
}

static bool put(unsigned y, unsigned m, unsigned d, char day[11]) {
    static const unsigned days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (y < 1700 || y > 2199 || m < 1 || m > 12)
        return false;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (d < 1 || d > days[m - 1] + (m == 2 && leap))
        return false;
    snprintf(day, 11, "%04u-%02u-%02u", y % 10000, m % 100, d % 100);
    return true;
}

static bool is_sign(const struct piece *p, const char *which) {
    return p->kind == SIGN && strchr(which, *p->s.p);
}

static bool is_short(const struct piece *p) {
    return p->kind == NUMBER && p->s.len <= 2;
}

static bool is_year(const struct piece *p) {
    return p->kind == NUMBER && p->s.len == 4;
}

/* "7", "7th" as a day of the month: how many pieces it takes, 0 for none. */
static int ordinal(const struct piece *p, int n) {
    if (n < 1 || !is_short(p))
        return 0;
    if (n > 1 && p[1].kind == WORD && p[1].s.len == 2 && p[1].s.p == p->s.p + p->s.len &&
        (str_is_lower(p[1].s, "st") || str_is_lower(p[1].s, "nd") || str_is_lower(p[1].s, "rd") ||
         str_is_lower(p[1].s, "th")))
        return 2;
    return 1;
}

/* A day that begins with the first of the pieces. */
static bool day_here(const struct piece *p, int n, char day[11]) {
    if (n >= 5 && is_year(p) && is_sign(&p[1], "-/") && is_short(&p[2]) && is_sign(&p[3], "-/") &&
        is_short(&p[4]))
        return put(p->value, p[2].value, p[4].value, day);
    if (n >= 5 && is_short(p) && is_sign(&p[1], ".") && is_short(&p[2]) && is_sign(&p[3], ".") &&
        is_year(&p[4]))
        return put(p[4].value, p[2].value, p->value, day);
    if (n >= 5 && is_short(p) && is_sign(&p[1], "/") && is_short(&p[2]) && is_sign(&p[3], "/") &&
        is_year(&p[4]) && (p->value > 12 || p[2].value > 12 || p->value == p[2].value))
        return p->value > 12 ? put(p[4].value, p[2].value, p->value, day)
                             : put(p[4].value, p->value, p[2].value, day);
    if (p->kind == NUMBER && p->s.len == 8)
        return put(p->value / 10000, p->value / 100 % 100, p->value % 100, day);
    int at = ordinal(p, n); /* 7th of Aug., 2025 */
    if (at) {
        if (at < n && p[at].kind == WORD && str_is_lower(p[at].s, "of"))
            at++;
        if (at < n && is_sign(&p[at], "-"))
            at++;
        if (at >= n || p[at].kind != WORD || !p[at].month)
            return false;
        unsigned month = p[at++].month;
        while (at < n && is_sign(&p[at], ".,-"))
            at++;
        return at < n && is_year(&p[at]) && put(p[at].value, month, p->value, day);
    }
    if (p->kind != WORD || !p->month) /* Aug. 7th, 2025 */
        return false;
    at = 1 + (n > 1 && is_sign(&p[1], "."));
    int taken = ordinal(p + at, n - at);
    if (!taken)
        return false;
    unsigned number = p[at].value;
    at += taken;
    while (at < n && is_sign(&p[at], ",."))
        at++;
    return at < n && is_year(&p[at]) && put(p[at].value, p->month, number, day);
}

enum { WINDOW = 8 };

bool day_find(struct str s, char day[11]) {
    struct piece window[WINDOW];
    int n = 0;
    bool more = true;
    for (;;) {
        while (n < WINDOW && (more = more && next_piece(&s, &window[n])))
            n++;
        if (!n)
            return false;
        if (day_here(window, n, day))
            return true;
        memmove(window, window + 1, (size_t)--n * sizeof *window);
    }
}

bool day_of_url(struct str url, char day[11]) {
    for (size_t i = 0; i + 9 < url.len; i++) {
        if (!strchr("/-_.", url.p[i]) || !is_digit(url.p[i + 1]))
            continue;
        struct str rest = {url.p + i + 1, url.len - i - 1};
        struct piece p[5];
        int n = 0;
        while (n < 5 && next_piece(&rest, &p[n]))
            n++;
        if (n && (is_year(p) || p->s.len == 8) && day_here(p, n, day))
            return true;
    }
    return false;
}

unsigned day_other_words(struct str s) {
    static const char *const known[] = {
        "published", "updated",  "posted", "on",  "at",  "am",  "pm",  "a",    "p",      "m",
        "last",      "date",     "gmt",    "utc", "est", "edt", "ist", "cet",  "cest",   "hrs",
        "first",     "modified", "st",     "nd",  "rd",  "th",  "mon", "tue",  "wed",    "thu",
        "fri",       "sat",      "sun",    "t",   "z",   "of",  "min", "read", "minutes"};
    unsigned others = 0;
    struct piece p;
    while (next_piece(&s, &p)) {
        if (p.kind != WORD || p.month)
            continue;
        bool is_known =
            p.s.len > 5 && str_eq_nocase((struct str){p.s.p + p.s.len - 3, 3}, STR("day"));
        for (size_t i = 0; i < sizeof known / sizeof *known && !is_known; i++)
            is_known = str_eq_nocase(p.s, str_of(known[i]));
        others += !is_known;
    }
    return others;
}
