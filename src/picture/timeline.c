/* timeline.c - acts by period: above their classes, below a row of circles for each category. */
#include "picture/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LANES_MAX = 40, LANE = 26, LEFT = 132, COLUMNS_HIGH = 190 };

/* A category: how many acts, and how many deeds, each column has. */
struct lane {
    char name[16];
    enum picture_quad quad;
    double total;
    double *all, *deeds;
};

struct lanes {
    struct lane list[LANES_MAX];
    size_t count, left_out;
    double most;
    bool failed; /* out of memory */
};

static struct lane *find_lane(struct lanes *l, const struct picture_act *a) {
    for (size_t i = 0; i < l->count; i++)
        if (l->list[i].quad == a->quad && strcmp(l->list[i].name, a->category) == 0)
            return &l->list[i];
    return NULL;
}

static struct lane *add_lane(struct lanes *l, const struct picture_act *a, size_t columns) {
    if (l->count == LANES_MAX)
        return NULL;
    struct lane *lane = &l->list[l->count];
    lane->all = calloc(2 * columns, sizeof *lane->all);
    if (!lane->all) {
        l->failed = true;
        return NULL;
    }
    lane->deeds = lane->all + columns;
    lane->quad = a->quad;
    memcpy(lane->name, a->category, sizeof lane->name);
    l->count++;
    return lane;
}

/* Cooperation first, by class and name: the same category stands in the same order in every
 * picture. */
static int by_class(const void *a, const void *b) {
    const struct lane *x = a, *y = b;
    static const int rank[] = {1, 0, 2, 3, 4};
    return x->quad != y->quad ? rank[x->quad] - rank[y->quad] : strcmp(x->name, y->name);
}

/* Acts beyond LANES_MAX categories are counted in `left_out`. */
static void fill_lanes(struct lanes *l, const struct times *t, const struct picture_act *acts,
                       size_t count) {
    size_t columns = time_columns(t);
    for (size_t i = 0; i < count; i++) {
        struct lane *lane = find_lane(l, &acts[i]);
        if (!lane && !(lane = add_lane(l, &acts[i], columns))) {
            l->left_out++;
            continue;
        }
        size_t column = time_column(t, acts[i].day);
        lane->total++;
        lane->all[column]++;
        lane->deeds[column] += acts[i].deed;
        l->most = lane->all[column] > l->most ? lane->all[column] : l->most;
    }
    if (l->count)
        qsort(l->list, l->count, sizeof *l->list, by_class);
}

static const char *lane_colour(const struct lane *l) {
    return l->quad < PICTURE_QUADS ? quad_colours[l->quad] : "#666666";
}

/* The whole of a column as a ring, what of it are deeds as a disc: areas are in proportion. */
static void draw_circle(struct buf *out, const struct times *t, const struct lane *lane,
                        size_t column, double y, double unit) {
    int64_t first, last;
    char span[SPAN_TEXT], tip[160], style[96];
    double all = lane->all[column], deeds = lane->deeds[column];
    time_column_days(t, column, &first, &last);
    span_text(span, first, last);
    snprintf(tip, sizeof tip, "%s, %s: %.0f, of them deeds: %.0f", span,
             *lane->name ? lane->name : "without a category", all, deeds);
    double x = (time_x(t, first) + time_x(t, last + 1)) / 2;
    snprintf(style, sizeof style, "fill=\"%s\" fill-opacity=\"0.25\" stroke=\"%s\"",
             lane_colour(lane), lane_colour(lane));
    svg_circle(out, x, y, unit * sqrt(all), style, tip);
    if (deeds > 0) {
        snprintf(style, sizeof style, "fill=\"%s\" pointer-events=\"none\"", lane_colour(lane));
        svg_circle(out, x, y, unit * sqrt(deeds), style, NULL);
    }
}

static double circle_unit(const struct times *t, const struct lanes *l) {
    double width = (t->right - t->left) / (double)time_columns(t);
    double radius = LANE / 2.0 - 1;
    /* Circles of neighbouring columns may touch; thin columns would leave nothing to see. */
    if (width / 2 < radius)
        radius = width / 2 < 4 ? 4 : width / 2;
    return radius / sqrt(l->most > 0 ? l->most : 1);
}

static void draw_lane(struct buf *out, const struct times *t, const struct lane *lane, double y,
                      double unit) {
    static const struct svg_font name = {12, "#222222", SVG_START, false, false};
    static const struct svg_font total = {11, "#595959", SVG_END, false, false};
    char text[32];
    svg_line(out, t->left, y, t->right, y, "#eeeeee", 1);
    svg_text_cut(out, SVG_MARGIN, y + 4, &name, str_of(*lane->name ? lane->name : "other"), 74);
    snprintf(text, sizeof text, "%.0f", lane->total);
    svg_text(out, t->left - 7, y + 4, &total, str_of(text));
    for (size_t i = 0; i < time_columns(t); i++)
        if (lane->all[i] > 0)
            draw_circle(out, t, lane, i, y, unit);
}

static double draw_legend(struct buf *out, double y, const struct lanes *l, const char *note) {
    static const struct key keys[] = {{"#0072b2", "material cooperation"},
                                      {"#56b4e9", "verbal cooperation"},
                                      {"#e69f00", "verbal conflict"},
                                      {"#d55e00", "material conflict"}};
    double right = SVG_WIDTH - SVG_MARGIN;
    y = draw_keys(out, SVG_MARGIN, y, right, keys, sizeof keys / sizeof *keys) + 2;
    svg_circle(out, SVG_MARGIN + 7, y - 4, 7,
               "fill=\"#666666\" fill-opacity=\"0.25\" stroke=\"#666666\"", NULL);
    svg_circle(out, SVG_MARGIN + 7, y - 4, 4, "fill=\"#666666\"", NULL);
    svg_text(out, SVG_MARGIN + 22, y, &font_label,
             STR("area: number of happenings; full colour: what occurred or goes on; pale: what is "
                 "planned, promised, wanted or denied"));
    y += 20;
    if (l->left_out) {
        char text[80];
        snprintf(text, sizeof text, "%zu happenings of further categories have no row.",
                 l->left_out);
        svg_text(out, SVG_MARGIN, y, &font_dim, str_of(text));
        y += 18;
    }
    return svg_note(out, y, right, note);
}

static void draw(struct buf *out, const struct picture_head *head, struct times *t,
                 const double *quads, const struct lanes *l) {
    struct buf body = {0};
    double top = svg_heading(&body, SVG_WIDTH, head) + 14;
    double lanes_top = top + COLUMNS_HIGH + 44;
    double bottom = lanes_top + (double)l->count * LANE;
    time_axis(&body, t, top, bottom);
    draw_columns(&body,
                 &(struct columns){t, quads, top, top + COLUMNS_HIGH,
                                   "Happenings: cooperation above, conflict below the line"});
    svg_text(&body, SVG_MARGIN, lanes_top - 8, &font_dim, STR("By category, and how many"));
    double unit = circle_unit(t, l);
    for (size_t i = 0; i < l->count; i++)
        draw_lane(&body, t, &l->list[i], lanes_top + (double)i * LANE + LANE / 2.0, unit);
    double end = draw_legend(&body, bottom + 60, l, head->note);
    svg_open(out, SVG_WIDTH, end + 4, head);
    if (body.failed)
        out->failed = true;
    buf_str(out, buf_view(&body));
    svg_close(out);
    buf_free(&body);
}

void picture_timeline(struct buf *out, const struct picture_head *head,
                      const struct picture_act *acts, size_t count, enum period period) {
    struct times t = {period, INT64_MAX, INT64_MIN, LEFT, SVG_WIDTH - SVG_MARGIN};
    if (!count) {
        svg_nothing(out, head);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        t.first = acts[i].day < t.first ? acts[i].day : t.first;
        t.last = acts[i].day > t.last ? acts[i].day : t.last;
    }
    time_fit(&t);
    struct lanes *l = calloc(1, sizeof *l);
    double *quads = count_quads(&t, acts, count, -1);
    if (l && quads) {
        fill_lanes(l, &t, acts, count);
        draw(out, head, &t, quads, l);
        out->failed |= l->failed;
    } else {
        out->failed = true;
    }
    for (size_t i = 0; l && i < l->count; i++)
        free(l->list[i].all);
    free(l);
    free(quads);
}
