/* scale.c - axes, keys and colours; see parts.h. */
#include "picture/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Okabe and Ito's palette: cooperation in blues, conflict in orange and vermilion. */
const char *const quad_colours[PICTURE_QUADS] = {"#56b4e9", "#0072b2", "#e69f00", "#d55e00"};
const char *const quad_names[PICTURE_QUADS] = {"verbal cooperation", "material cooperation",
                                               "verbal conflict", "material conflict"};
const char *const level_colours[LEVELS] = {"#d55e00", "#e69f00", "#56b4e9", "#0072b2"};
const char *const level_names[LEVELS] = {"\u221210 to \u22124", "\u22124 to 0", "0 to 4",
                                         "4 to 10"};

int level_of(double goldstein) {
    return goldstein < -4 ? 0 : goldstein < 0 ? 1 : goldstein < 4 ? 2 : 3;
}

enum picture_quad picture_quad_find(struct str name) {
    static const char *const names[] = {"verbal-cooperation", "material-cooperation",
                                        "verbal-conflict", "material-conflict"};
    for (int i = 0; i < PICTURE_QUADS; i++)
        if (str_is(name, names[i]))
            return (enum picture_quad)i;
    return PICTURE_QUADS;
}

double draw_keys(struct buf *out, double x, double y, double right, const struct key *keys,
                 size_t count) {
    enum { SIGN = 11, GAP = 6, BETWEEN = 22, LINE = 20 };
    double at = x;
    for (size_t i = 0; i < count; i++) {
        char fill[64];
        double width = SIGN + GAP + svg_width(str_of(keys[i].name), &font_label);
        if (at > x && at + width > right) {
            at = x;
            y += LINE;
        }
        snprintf(fill, sizeof fill, "fill=\"%s\"", keys[i].colour);
        svg_rect(out, at, y - SIGN + 1, SIGN, SIGN, fill, NULL);
        svg_text(out, at + SIGN + GAP, y, &font_label, str_of(keys[i].name));
        at += width + BETWEEN;
    }
    return y + LINE;
}

bool box_meets(const struct box *a, const struct box *b) {
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

double nice_step(double most, int wanted) {
    static const double steps[] = {1, 2, 5};
    double unit = 1;
    for (int i = 0; i < 3 * 18; i++) {
        if (steps[i % 3] * unit * wanted >= most)
            return steps[i % 3] * unit;
        unit *= i % 3 == 2 ? 10 : 1;
    }
    return most;
}

/* ---- time -------------------------------------------------------------------------------------
 */

enum { COLUMNS_MAX = 400, COLUMNS_WANTED = 60 };
static const double period_days[] = {1, 7, 30.4, 365.25};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

enum period picture_period(int64_t first, int64_t last) {
    int period = PERIOD_DAY;
    while (period < PERIOD_YEAR && (double)(last - first) / period_days[period] > COLUMNS_WANTED)
        period++;
    return (enum period)period;
}

/* Months since the year 0, or years. */
static int64_t civil_number(enum period p, int64_t day) {
    struct civil c = day_civil(day);
    return p == PERIOD_YEAR ? c.year : (int64_t)c.year * 12 + c.month - 1;
}

size_t time_column(const struct times *t, int64_t day) {
    day = day < t->first ? t->first : day > t->last ? t->last : day;
    if (t->period <= PERIOD_WEEK)
        return (size_t)((day - t->first) / (t->period == PERIOD_DAY ? 1 : 7));
    return (size_t)(civil_number(t->period, day) - civil_number(t->period, t->first));
}

size_t time_columns(const struct times *t) {
    return time_column(t, t->last) + 1;
}

void time_column_days(const struct times *t, size_t column, int64_t *first, int64_t *last) {
    int64_t day;
    if (t->period == PERIOD_MONTH) {
        int64_t month = civil_number(PERIOD_MONTH, t->first) + (int64_t)column;
        day = day_of((int32_t)(month / 12), (int32_t)(month % 12) + 1, 1);
    } else if (t->period == PERIOD_YEAR) {
        day = day_of((int32_t)(civil_number(PERIOD_YEAR, t->first) + (int64_t)column), 1, 1);
    } else {
        day = t->first + (int64_t)column * (t->period == PERIOD_DAY ? 1 : 7);
    }
    period_of(t->period, day, first, last);
}

void time_fit(struct times *t) {
    int64_t from = t->first, to = t->last, other;
    for (;; t->period++) {
        period_of(t->period, from, &t->first, &other);
        period_of(t->period, to, &other, &t->last);
        if (t->period == PERIOD_YEAR || time_columns(t) <= COLUMNS_MAX)
            return;
    }
}

double time_x(const struct times *t, int64_t day) {
    double whole = (double)(t->last + 1 - t->first);
    return t->left + (t->right - t->left) * (double)(day - t->first) / whole;
}

/* How far apart days are told: the first that leaves room for its words. */
static const struct tick {
    enum period unit;
    int every;
} ticks[] = {{PERIOD_DAY, 1},   {PERIOD_DAY, 2},    {PERIOD_WEEK, 1},   {PERIOD_WEEK, 2},
             {PERIOD_MONTH, 1}, {PERIOD_MONTH, 3},  {PERIOD_MONTH, 6},  {PERIOD_YEAR, 1},
             {PERIOD_YEAR, 2},  {PERIOD_YEAR, 5},   {PERIOD_YEAR, 10},  {PERIOD_YEAR, 25},
             {PERIOD_YEAR, 50}, {PERIOD_YEAR, 100}, {PERIOD_YEAR, 1000}};

static int64_t next_tick(const struct tick *k, int64_t day) {
    struct civil c = day_civil(day);
    int64_t monday, other;
    switch (k->unit) {
    case PERIOD_DAY:
        return day + k->every;
    case PERIOD_WEEK:
        period_of(PERIOD_WEEK, day, &monday, &other);
        return monday + 7 * k->every;
    case PERIOD_MONTH: {
        int32_t month = (c.month - 1) / k->every * k->every + k->every;
        return day_of(c.year + month / 12, month % 12 + 1, 1);
    }
    case PERIOD_YEAR:
        break;
    }
    return day_of(c.year / k->every * k->every + k->every, 1, 1);
}

/* A tick that the first day may itself be. */
static int64_t first_tick(const struct tick *k, int64_t day) {
    return k->unit == PERIOD_DAY ? day : next_tick(k, day - 1);
}

static const struct tick *choose_tick(const struct times *t) {
    enum { ROOM = 58 };
    double unit = (t->right - t->left) / (double)(t->last + 1 - t->first);
    size_t i = 0;
    while (i + 1 < sizeof ticks / sizeof *ticks &&
           period_days[ticks[i].unit] * ticks[i].every * unit < ROOM)
        i++;
    return &ticks[i];
}

void time_axis(struct buf *out, const struct times *t, double top, double bottom) {
    static const struct svg_font words = {12, "#222222", SVG_START, false, false};
    static const struct svg_font year_words = {12, "#222222", SVG_START, true, false};
    const struct tick *k = choose_tick(t);
    int32_t year = INT32_MIN;
    svg_line(out, t->left, bottom, t->right, bottom, "#444444", 1);
    for (int64_t day = first_tick(k, t->first); day <= t->last; day = next_tick(k, day)) {
        struct civil c = day_civil(day);
        double x = time_x(t, day);
        char text[24];
        svg_line(out, x, top, x, bottom + 5, "#e2e2e2", 1);
        if (k->unit == PERIOD_YEAR)
            snprintf(text, sizeof text, "%d", (int)c.year);
        else if (k->unit == PERIOD_MONTH)
            snprintf(text, sizeof text, "%s", months[c.month - 1]);
        else
            snprintf(text, sizeof text, "%d %s", (int)c.day, months[c.month - 1]);
        if (x + svg_width(str_of(text), &words) > t->right + SVG_MARGIN)
            continue;
        svg_text(out, x, bottom + 18, k->unit == PERIOD_YEAR ? &year_words : &words, str_of(text));
        if (k->unit != PERIOD_YEAR && c.year != year) {
            snprintf(text, sizeof text, "%d", (int)c.year);
            svg_text(out, x, bottom + 33, &year_words, str_of(text));
        }
        year = c.year;
    }
}

static int day_words(char *out, size_t size, int64_t day, bool with_year) {
    struct civil c = day_civil(day);
    if (with_year)
        return snprintf(out, size, "%d %s %d", (int)c.day, months[c.month - 1], (int)c.year);
    return snprintf(out, size, "%d %s", (int)c.day, months[c.month - 1]);
}

void span_text(char out[SPAN_TEXT], int64_t first, int64_t last) {
    int len = 0;
    if (first != last) {
        len = day_words(out, SPAN_TEXT, first, day_civil(first).year != day_civil(last).year);
        len += snprintf(out + len, SPAN_TEXT - (size_t)len, " to ");
    }
    day_words(out + len, SPAN_TEXT - (size_t)len, last, true);
}

/* ---- columns of classes -----------------------------------------------------------------------
 */

double *count_quads(const struct times *t, const struct picture_act *acts, size_t count, int back) {
    double *counts = calloc(time_columns(t) * COLUMN_PARTS, sizeof *counts);
    for (size_t i = 0; counts && i < count; i++)
        if (acts[i].quad < PICTURE_QUADS && (back < 0 || acts[i].back == (back > 0)))
            counts[time_column(t, acts[i].day) * COLUMN_PARTS + acts[i].quad +
                   (acts[i].deed ? 0 : PICTURE_QUADS)]++;
    return counts;
}

/* The most of both directions. */
static void find_most(const struct columns *c, double *up, double *down) {
    *up = *down = 0;
    for (size_t i = 0; i < time_columns(c->times); i++) {
        const double *n = c->counts + i * COLUMN_PARTS, *o = n + PICTURE_QUADS;
        double coop = n[PICTURE_VERBAL_COOP] + n[PICTURE_MATERIAL_COOP] + o[PICTURE_VERBAL_COOP] +
                      o[PICTURE_MATERIAL_COOP];
        double conf = n[PICTURE_VERBAL_CONF] + n[PICTURE_MATERIAL_CONF] + o[PICTURE_VERBAL_CONF] +
                      o[PICTURE_MATERIAL_CONF];
        *up = coop > *up ? coop : *up;
        *down = conf > *down ? conf : *down;
    }
}

static void draw_steps(struct buf *out, const struct times *t, double zero, double unit,
                       double most, double sign, double step) {
    static const struct svg_font words = {11, "#222222", SVG_END, false, false};
    for (double n = sign > 0 ? 0 : step; n <= most; n += step) {
        char text[32];
        double y = zero - sign * n * unit;
        snprintf(text, sizeof text, "%.0f", n);
        svg_line(out, t->left, y, t->right, y, n > 0 ? "#e2e2e2" : "#444444", 1);
        svg_text(out, t->left - 7, y + 4, &words, str_of(text));
    }
}

static void draw_column(struct buf *out, const struct columns *c, size_t column, double zero,
                        double unit) {
    /* The material class stands next to the line. */
    static const enum picture_quad order[2][2] = {{PICTURE_MATERIAL_COOP, PICTURE_VERBAL_COOP},
                                                  {PICTURE_MATERIAL_CONF, PICTURE_VERBAL_CONF}};
    int64_t first, last;
    char span[SPAN_TEXT], tip[120], fill[64];
    time_column_days(c->times, column, &first, &last);
    span_text(span, first, last);
    double x = time_x(c->times, first), w = time_x(c->times, last + 1) - x;
    double gap = w > 8 ? 2 : w > 3 ? 0.7 : 0;
    for (int down = 0; down < 2; down++) {
        double y = zero;
        for (int i = 0; i < 4; i++) {
            enum picture_quad quad = order[down][i % 2];
            bool pale = i > 1;
            double n = c->counts[column * COLUMN_PARTS + quad + (pale ? PICTURE_QUADS : 0)];
            double h = n * unit;
            if (n <= 0)
                continue;
            snprintf(tip, sizeof tip, "%s, %s%s: %.0f", span, quad_names[quad],
                     pale ? ", no deeds" : "", n);
            snprintf(fill, sizeof fill, "fill=\"%s\"%s", quad_colours[quad],
                     pale ? " fill-opacity=\"0.3\"" : "");
            svg_rect(out, x + gap / 2, down ? y : y - h, w - gap, h, fill, tip);
            y += down ? h : -h;
        }
    }
}

void draw_columns(struct buf *out, const struct columns *c) {
    double up, down;
    find_most(c, &up, &down);
    double whole = up + down > 0 ? up + down : 1, unit = (c->bottom - c->top) / whole;
    double zero = c->top + up * unit;
    double step = nice_step(up > down ? up : down, 4);
    draw_steps(out, c->times, zero, unit, up, 1, step);
    draw_steps(out, c->times, zero, unit, down, -1, step);
    for (size_t i = 0; i < time_columns(c->times); i++)
        draw_column(out, c, i, zero, unit);
    svg_line(out, c->times->left, zero, c->times->right, zero, "#444444", 1);
    svg_text(out, SVG_MARGIN, c->top - 10, &font_dim, str_of(c->label));
}
