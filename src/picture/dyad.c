/* dyad.c - the series of a pair: Goldstein values each way, counts by class, changes marked. */
#include "picture/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LEFT = 70, VALUES_HIGH = 230, COLUMNS_HIGH = 130, BADGE = 8, ROWS_MAX = 6 };

/* Of each way; neither stands for a class. */
static const char *const way_colours[] = {"#009e73", "#882255"};
static const char minus[] = "\xe2\x88\x92", arrow[] = " \xe2\x86\x92 ";

struct drawing {
    struct buf *out;
    const struct picture_pair *pair;
    struct times times;
    double top, bottom; /* of the values */
};

struct value {
    double sum, count;
};

static void way_words(struct buf *out, const struct picture_pair *p, bool back) {
    buf_printf(out, "%s%s%s", p->names[back], arrow, p->names[!back]);
}

static double value_y(const struct drawing *d, double value) {
    return d->top + (10 - value) / 20 * (d->bottom - d->top);
}

static void draw_grid(const struct drawing *d) {
    static const struct svg_font words = {11, "#222222", SVG_END, false, false};
    for (int v = -10; v <= 10; v += 5) {
        char text[16];
        double y = value_y(d, v);
        snprintf(text, sizeof text, "%s%d", v < 0 ? minus : "", abs(v));
        svg_line(d->out, d->times.left, y, d->times.right, y, v ? "#e2e2e2" : "#444444", 1);
        svg_text(d->out, d->times.left - 7, y + 4, &words, str_of(text));
    }
    svg_text(d->out, SVG_MARGIN, d->top - 34, &font_dim,
             STR("Mean Goldstein value (10: most friendly)"));
}

static void draw_value(const struct drawing *d, bool back, size_t column, const struct value *v) {
    int64_t first, last;
    char span[SPAN_TEXT], style[64];
    struct buf tip = {0};
    double mean = v->sum / v->count;
    time_column_days(&d->times, column, &first, &last);
    span_text(span, first, last);
    way_words(&tip, d->pair, back);
    buf_printf(&tip, ", %s: ", span);
    if (mean < 0)
        buf_z(&tip, minus);
    svg_number(&tip, fabs(mean));
    buf_printf(&tip, " (%.0f)", v->count);
    buf_char(&tip, '\0');
    double x = (time_x(&d->times, first) + time_x(&d->times, last + 1)) / 2;
    double r = 2.5 + sqrt(v->count);
    snprintf(style, sizeof style, "fill=\"%s\" fill-opacity=\"0.85\" stroke=\"#ffffff\"",
             way_colours[back]);
    svg_circle(d->out, x, value_y(d, mean), r < 9 ? r : 9, style, tip.failed ? NULL : tip.p);
    buf_free(&tip);
}

/* A thin line ties the values of one way, so that the eye can follow it. */
static void draw_line(const struct drawing *d, bool back, const struct value *values) {
    bool begun = false;
    for (size_t i = 0; i < time_columns(&d->times); i++) {
        int64_t first, last;
        if (values[i].count <= 0)
            continue;
        if (!begun)
            buf_z(d->out, "<polyline points=\"");
        begun = true;
        time_column_days(&d->times, i, &first, &last);
        svg_number(d->out, (time_x(&d->times, first) + time_x(&d->times, last + 1)) / 2);
        buf_char(d->out, ',');
        svg_number(d->out, value_y(d, values[i].sum / values[i].count));
        buf_char(d->out, ' ');
    }
    if (begun)
        buf_printf(d->out,
                   "\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.2\" stroke-opacity=\"0.6\"/>\n",
                   way_colours[back]);
}

static void draw_values(const struct drawing *d, bool back) {
    struct value *values = calloc(time_columns(&d->times), sizeof *values);
    if (!values) {
        d->out->failed = true;
        return;
    }
    for (size_t i = 0; i < d->pair->act_count; i++) {
        const struct picture_act *a = &d->pair->acts[i];
        if (a->back != back)
            continue;
        struct value *v = &values[time_column(&d->times, a->day)];
        v->sum += a->goldstein;
        v->count++;
    }
    draw_line(d, back, values);
    for (size_t i = 0; i < time_columns(&d->times); i++)
        if (values[i].count > 0)
            draw_value(d, back, i, &values[i]);
    free(values);
}

/* ---- changes ----------------------------------------------------------------------------------
 */

static bool is_shown(const struct drawing *d, const struct picture_change *c) {
    return c->day >= d->times.first && c->day <= d->times.last && (d->pair->both || !c->back);
}

static void draw_badge(const struct drawing *d, double x, double y, bool back, size_t number) {
    static const struct svg_font font = {10, "#ffffff", SVG_MIDDLE, true, false};
    char style[64], text[24];
    snprintf(style, sizeof style, "fill=\"%s\"", way_colours[back]);
    svg_circle(d->out, x, y, BADGE, style, NULL);
    snprintf(text, sizeof text, "%zu", number);
    svg_text(d->out, x, y + 3.6, &font, str_of(text));
}

/* A dashed line with a number in a badge; badges that would meet stand on different rows. */
static void draw_changes(const struct drawing *d, double bottom) {
    double taken[ROWS_MAX];
    size_t shown = 0;
    for (int i = 0; i < ROWS_MAX; i++)
        taken[i] = -1e9;
    for (size_t i = 0; i < d->pair->change_count; i++) {
        const struct picture_change *c = &d->pair->changes[i];
        int row = 0;
        if (!is_shown(d, c))
            continue;
        double x = time_x(&d->times, c->day);
        while (row + 1 < ROWS_MAX && x - taken[row] < 2 * BADGE + 2)
            row++;
        taken[row] = x;
        double y = d->top - 10 + row * (2 * BADGE + 1);
        svg_group(d->out, "stroke-dasharray=\"4 3\" stroke-opacity=\"0.8\"");
        svg_line(d->out, x, y, x, bottom, way_colours[c->back], 1.3);
        svg_end(d->out);
        draw_badge(d, x, y, c->back, ++shown);
    }
}

static void put_level(struct buf *out, double value) {
    if (value <= -0.05)
        buf_z(out, minus);
    svg_number(out, fabs(value));
}

/* What the numbers stand for; the y below. */
static double list_changes(const struct drawing *d, double y) {
    size_t shown = 0;
    for (size_t i = 0; i < d->pair->change_count; i++) {
        const struct picture_change *c = &d->pair->changes[i];
        char span[SPAN_TEXT];
        struct buf line = {0};
        if (!is_shown(d, c))
            continue;
        span_text(span, c->day, c->day);
        draw_badge(d, SVG_MARGIN + BADGE, y - 4, c->back, ++shown);
        buf_printf(&line, "%s, %s of ", span, c->deeds ? "deeds" : "tone");
        way_words(&line, d->pair, c->back);
        buf_z(&line, ": from ");
        put_level(&line, c->before);
        buf_z(&line, " to ");
        put_level(&line, c->after);
        d->out->failed |= line.failed;
        svg_text_cut(d->out, SVG_MARGIN + 2 * BADGE + 7, y, &font_label, buf_view(&line),
                     SVG_WIDTH - 2 * SVG_MARGIN - 2 * BADGE - 7);
        buf_free(&line);
        y += 20;
    }
    return y;
}

/* ---- the whole --------------------------------------------------------------------------------
 */

static double counts_high(const struct drawing *d, bool back) {
    for (size_t i = 0; i < d->pair->act_count; i++)
        if (d->pair->acts[i].back == back && d->pair->acts[i].quad < PICTURE_QUADS)
            return COLUMNS_HIGH;
    return COLUMNS_HIGH / 4.0;
}

/* The y below. */
static double draw_counts(const struct drawing *d, bool back, double top) {
    double bottom = top + counts_high(d, back);
    struct buf label = {0};
    double *counts = count_quads(&d->times, d->pair->acts, d->pair->act_count, back);
    buf_z(&label, "Happenings, ");
    way_words(&label, d->pair, back);
    buf_z(&label,
          bottom - top < COLUMNS_HIGH ? ": none" : ": cooperation above, conflict below the line");
    buf_char(&label, '\0');
    if (counts && !label.failed)
        draw_columns(d->out, &(struct columns){&d->times, counts, top, bottom, label.p});
    else
        d->out->failed = true;
    free(counts);
    buf_free(&label);
    return bottom;
}

static double draw_legend(const struct drawing *d, double y, const char *note) {
    struct buf names[2] = {{0}, {0}};
    struct key keys[2], classes[PICTURE_QUADS];
    double right = SVG_WIDTH - SVG_MARGIN;
    for (int i = 0; i < 2; i++) {
        way_words(&names[i], d->pair, i);
        buf_char(&names[i], '\0');
        d->out->failed |= names[i].failed;
        keys[i] = (struct key){way_colours[i], names[i].failed ? "" : names[i].p};
    }
    y = draw_keys(d->out, SVG_MARGIN, y, right, keys, d->pair->both ? 2 : 1);
    for (int i = 0; i < PICTURE_QUADS; i++)
        classes[i] = (struct key){quad_colours[i], quad_names[i]};
    y = draw_keys(d->out, SVG_MARGIN, y, right, classes, PICTURE_QUADS);
    y = list_changes(d, y + 4);
    y = svg_note(d->out, y, right, note);
    buf_free(&names[0]);
    buf_free(&names[1]);
    return y;
}

static double draw(struct drawing *d, const struct picture_head *head) {
    int ways = d->pair->both ? 2 : 1;
    double top = svg_heading(d->out, SVG_WIDTH, head) + 40;
    d->top = top;
    d->bottom = top + VALUES_HIGH;
    double counts = d->bottom + 44;
    double bottom = counts + (ways - 1) * 44;
    for (int i = 0; i < ways; i++)
        bottom += counts_high(d, i);
    time_axis(d->out, &d->times, top, bottom);
    draw_grid(d);
    for (int i = 0; i < ways; i++)
        counts = draw_counts(d, i, counts) + 44;
    draw_changes(d, bottom);
    for (int i = ways - 1; i >= 0; i--)
        draw_values(d, i);
    return draw_legend(d, bottom + 60, head->note);
}

void picture_dyad(struct buf *out, const struct picture_head *head, const struct picture_pair *p) {
    struct buf body = {0};
    struct drawing d = {.out = &body, .pair = p};
    d.times = (struct times){p->period, INT64_MAX, INT64_MIN, LEFT, SVG_WIDTH - SVG_MARGIN};
    if (!p->act_count) {
        svg_nothing(out, head);
        return;
    }
    for (size_t i = 0; i < p->act_count; i++) {
        int64_t day = p->acts[i].day;
        d.times.first = day < d.times.first ? day : d.times.first;
        d.times.last = day > d.times.last ? day : d.times.last;
    }
    time_fit(&d.times);
    double height = draw(&d, head);
    svg_open(out, SVG_WIDTH, height + 4, head);
    out->failed |= body.failed;
    buf_str(out, buf_view(&body));
    svg_close(out);
    buf_free(&body);
}
