/* time_resolve.c - what days an expression means.
 *
 * Nothing is guessed: an expression that counts from the day of publication means nothing where
 * that is not known, and one that counts from what was told before nothing where nothing was.
 */
#include "circumstance/when.h"

/* ---- months and years ------------------------------------------------------------------------ */

static int year_of_which(const struct calendar_context *c, unsigned which) {
    return c->has_day ? day_parts_of(c->day).year + (int)which - WHICH_THIS : 0;
}

/* A day almost a year ahead that has just been, and of which nobody says "next": the clause was
 * misread, or tells of both. */
static bool has_just_been(struct day_parts day, int32_t today) {
    enum { FAR = 250, NEAR = 100 };
    int32_t ahead = is_day(day) ? day_number(day) - today : 0;
    day.year--;
    return ahead > FAR && is_day(day) && today - day_number(day) < NEAR;
}

/* The year of a month that is told without: the nearest one in the direction of the clause. */
static int nearest_year(const struct time_expr *e, const struct calendar_context *c, bool future) {
    struct day_parts now = day_parts_of(c->day);
    int month = e->from.month, year = now.year;
    if (e->which == WHICH_THIS)
        return year;
    if (e->which == WHICH_LAST)
        return month < now.month ? year : year - 1;
    if (e->which == WHICH_NEXT)
        return month > now.month ? year : year + 1;
    /* of several days the last counts: a meeting from the 6th to the 8th is told of on the 7th */
    int day = e->from.day;
    if (future) {
        bool next = month < now.month || (month == now.month && day && day < now.day);
        struct day_parts then = {.year = year + next, .month = month, .day = day};
        return then.year - (day && has_just_been(then, c->day));
    }
    return month > now.month || (month == now.month && day && day > now.day) ? year - 1 : year;
}

static struct period period_of_parts(struct day_parts p) {
    if (p.day)
        return is_day(p) ? period_of_day(day_number(p)) : NO_PERIOD;
    if (p.month)
        return p.month <= 12 ? period_of_month(p.year, p.month) : NO_PERIOD;
    return period_of_year(p.year);
}

/* The end of 2002 is its December; late in 2002 may be more than that. */
static struct period edge_of(const struct time_expr *e, struct period p) {
    if (p.precision == CASUS_DATE_UNKNOWN)
        return p;
    if (e->edge == EDGE_EVE)
        return period_of_day(p.first - 1);
    if (p.precision == CASUS_DATE_YEAR && (e->edge == EDGE_START || e->edge == EDGE_END))
        return period_of_month(day_parts_of(p.first).year, e->edge == EDGE_START ? 1 : 12);
    return p;
}

static struct period resolve_calendar(const struct time_expr *e, const struct calendar_context *c,
                                      bool future) {
    struct day_parts from = e->from, to = e->to;
    bool range = to.year >= 0;
    int year = range && to.year ? to.year : from.year;
    if (!year && e->year_which)
        year = year_of_which(c, e->year_which);
    else if (!year && c->has_day)
        year = nearest_year(e, c, future);
    if (!year)
        return NO_PERIOD;
    if (!from.year)
        from.year = year;
    struct period p = period_of_parts(from);
    if (range && p.precision != CASUS_DATE_UNKNOWN) {
        to.year = to.year ? to.year : year;
        struct period q = period_of_parts(to);
        if (q.precision == CASUS_DATE_UNKNOWN || q.last < p.first)
            return NO_PERIOD;
        p.last = q.last;
        return p;
    }
    return edge_of(e, p);
}

/* Three months, of which winter's are of two years. */
static struct period period_of_season(int year, int season) {
    int month = 3 + 3 * season;
    struct period p = period_of_month(year, month), q = period_of_month(year, month + 2);
    if (p.precision != CASUS_DATE_UNKNOWN && q.precision != CASUS_DATE_UNKNOWN)
        p.last = q.last;
    return p;
}

static struct period resolve_season(const struct time_expr *e, const struct calendar_context *c,
                                    bool future) {
    if (e->from.year)
        return period_of_season(e->from.year, e->season);
    if (!c->has_day)
        return NO_PERIOD;
    if (e->year_which)
        return period_of_season(year_of_which(c, e->year_which), e->season);
    int year = day_parts_of(c->day).year;
    bool ahead = e->which == WHICH_NEXT || (e->which != WHICH_LAST && future);
    for (int y = ahead ? year - 1 : year + 1;; y += ahead ? 1 : -1) {
        struct period p = period_of_season(y, e->season);
        bool now = p.first <= c->day && c->day <= p.last;
        if (now && (e->which == WHICH_NONE || e->which == WHICH_THIS))
            return p;
        if (p.precision == CASUS_DATE_UNKNOWN || (ahead ? p.first > c->day : p.last < c->day))
            return p;
    }
}

/* ---- days and weeks -------------------------------------------------------------------------- */

static int32_t weekday_before(int32_t day, int weekday) {
    return day - (day_of_week(day) - weekday + 7) % 7;
}

static int32_t weekday_after(int32_t day, int weekday) {
    return day + (weekday - day_of_week(day) + 7) % 7;
}

static struct period resolve_weekday(const struct time_expr *e, const struct calendar_context *c,
                                     bool future) {
    int32_t day;
    if (e->which == WHICH_PREVIOUS || e->which == WHICH_FOLLOWING) {
        if (c->story.precision != CASUS_DATE_DAY)
            return NO_PERIOD;
        return period_of_day(e->which == WHICH_PREVIOUS
                                 ? weekday_before(c->story.first - 1, e->weekday)
                                 : weekday_after(c->story.first + 1, e->weekday));
    }
    if (!c->has_day)
        return NO_PERIOD;
    if (e->unit == UNIT_WEEK)
        day = c->day - day_of_week(c->day) + 7 * e->count + e->weekday;
    else if (e->which == WHICH_NEXT)
        day = weekday_after(c->day + 1, e->weekday);
    else if (e->which == WHICH_LAST)
        day = weekday_before(c->day - 1, e->weekday);
    else
        day = future ? weekday_after(c->day, e->weekday) : weekday_before(c->day, e->weekday);
    if (!e->weekday_range)
        return edge_of(e, period_of_day(day));
    int32_t length = (e->weekday_to - e->weekday + 7) % 7;
    if (!future && e->which == WHICH_NONE && day + length > c->day)
        day -= 7;
    return period_between(day, day + length, CASUS_DATE_DAY);
}

static struct period resolve_weekend(const struct time_expr *e, const struct calendar_context *c,
                                     bool future) {
    bool ahead = e->which == WHICH_NEXT || (e->which != WHICH_LAST && future);
    int32_t saturday;
    if (ahead)
        saturday = weekday_after(c->day - (day_of_week(c->day) == 6), 5);
    else
        saturday = weekday_before(e->which == WHICH_LAST ? c->day - 2 : c->day, 5);
    if (e->which == WHICH_LAST && saturday + 1 >= c->day)
        saturday -= 7;
    return period_between(saturday, saturday + 1, CASUS_DATE_DAY);
}

static struct period resolve_unit(const struct time_expr *e, const struct calendar_context *c,
                                  bool future) {
    if (!c->has_day)
        return NO_PERIOD;
    struct day_parts now = day_parts_of(c->day);
    int shift = (int)e->which - WHICH_THIS;
    switch (e->unit) {
    case UNIT_WEEKEND:
        return resolve_weekend(e, c, future);
    case UNIT_WEEK:
        return edge_of(e, period_of_week(c->day + 7 * shift));
    case UNIT_MONTH:
        return edge_of(e, period_of_month(now.year, now.month + shift));
    case UNIT_YEAR:
        return edge_of(e, period_of_year(now.year + shift));
    default:
        return NO_PERIOD;
    }
}

/* The last 18th before the day of publication, or that of the month that was told last. */
static struct period resolve_day_only(const struct time_expr *e, const struct calendar_context *c,
                                      bool future) {
    struct day_parts p;
    bool told = c->story.precision == CASUS_DATE_DAY || c->story.precision == CASUS_DATE_MONTH;
    if (told && !future) {
        p = day_parts_of(c->story.first);
    } else if (c->has_day) {
        p = day_parts_of(c->day);
        if (future && e->from.day < p.day)
            p = day_parts_of(c->day - p.day + 40); /* some day of the next month */
        else if (!future && e->from.day > p.day)
            p = day_parts_of(c->day - p.day); /* the last of the month before */
    } else {
        return NO_PERIOD;
    }
    p.day = e->from.day;
    return period_of_parts(p);
}

/* ---- shifts ---------------------------------------------------------------------------------- */

struct period time_shift(struct period from, unsigned unit, int count) {
    if (from.precision == CASUS_DATE_UNKNOWN)
        return NO_PERIOD;
    bool day = from.precision == CASUS_DATE_DAY;
    struct day_parts p = day_parts_of(from.first);
    switch (unit) {
    case UNIT_MINUTE:
        return day && count < 600 ? from : NO_PERIOD;
    case UNIT_HOUR:
        return day ? period_of_day(from.first + count / 24) : NO_PERIOD;
    case UNIT_DAY:
        return day ? period_of_day(from.first + count) : NO_PERIOD;
    case UNIT_WEEK:
        return day ? period_of_week(from.first + 7 * count) : NO_PERIOD;
    case UNIT_MONTH:
        return from.precision != CASUS_DATE_YEAR ? period_of_month(p.year, p.month + count)
                                                 : NO_PERIOD;
    case UNIT_YEAR:
        return period_of_year(p.year + count);
    default:
        return NO_PERIOD;
    }
}

struct period time_resolve(const struct time_expr *e, const struct calendar_context *c,
                           bool future) {
    switch (e->kind) {
    case TIME_OFFSET:
        return c->has_day ? period_of_day(c->day + e->count) : NO_PERIOD;
    case TIME_WEEKDAY:
        return resolve_weekday(e, c, future);
    case TIME_CALENDAR:
        return resolve_calendar(e, c, future);
    case TIME_DAY_ONLY:
        return resolve_day_only(e, c, future);
    case TIME_UNIT:
        return resolve_unit(e, c, future);
    case TIME_SEASON:
        return resolve_season(e, c, future);
    case TIME_SHIFT:
        if (e->base == BASE_PUBLISHED)
            return c->has_day ? time_shift(period_of_day(c->day), e->unit, e->count) : NO_PERIOD;
        return e->base == BASE_STORY ? time_shift(c->story, e->unit, e->count) : NO_PERIOD;
    case TIME_LENGTH: /* in three days */
        if (e->prep != PREP_AT || !future || !c->has_day)
            return NO_PERIOD;
        return time_shift(period_of_day(c->day), e->unit, e->count);
    default:
        return NO_PERIOD;
    }
}

/* ---- deadlines ------------------------------------------------------------------------------- */

/* The same day of a later month, or its last. */
static struct period month_later(int32_t day, int count) {
    struct day_parts p = day_parts_of(day);
    struct period m = period_of_month(p.year, p.month + count);
    if (m.precision == CASUS_DATE_UNKNOWN)
        return m;
    int32_t same = m.first + p.day - 1;
    return period_of_day(same > m.last ? m.last : same);
}

static struct period length_after(int32_t day, unsigned unit, int count) {
    switch (unit) {
    case UNIT_HOUR:
        return period_of_day(day + (count + 23) / 24);
    case UNIT_DAY:
        return period_of_day(day + count);
    case UNIT_WEEK:
        return period_of_day(day + 7 * count);
    case UNIT_MONTH:
        return month_later(day, count);
    case UNIT_YEAR:
        return month_later(day, 12 * count);
    default:
        return NO_PERIOD;
    }
}

struct period time_due(const struct time_expr *e, const struct calendar_context *c,
                       struct period from) {
    if (e->kind == TIME_LENGTH) {
        if (from.precision == CASUS_DATE_DAY)
            return length_after(from.first, e->unit, e->count);
        return c->has_day ? length_after(c->day, e->unit, e->count) : NO_PERIOD;
    }
    struct period p = time_resolve(e, c, true);
    if (p.precision != CASUS_DATE_UNKNOWN && e->edge == EDGE_END)
        return period_of_day(p.last);
    return p;
}
