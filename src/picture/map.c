/* map.c - places on the outlines of countries: the part of the world that holds most happenings,
 * and beside it the whole.
 *
 * The projection is Natural Earth's (Patterson, Savric), which is sums and products alone: the same
 * places stand in the same spots on every machine. */
#include "picture/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { LABELS_MAX = 60, OUTSIDE_MAX = 5, HIGH_MAX = 640, HIGH_MIN = 380, WORLD_WIDE = 330 };
enum { FEW = 12 }; /* the largest circle stands for at least so many */
static const double radian = 0.017453292519943295;
static const double PART_MOST = 2.7; /* half the width of the world */

/* A part of the world, and where it is drawn. */
struct view {
    double middle;                   /* longitude that stands upright */
    double left, top, right, bottom; /* projected; y grows upwards */
    double x, y, w, h, unit;         /* on the page */
};

struct spot {
    double x, y;
};

static struct spot project(double middle, double lon, double lat) {
    double l = (lon - middle) * radian, p = lat * radian, p2 = p * p, p4 = p2 * p2;
    return (struct spot){
        l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))),
        p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))};
}

/* Places are looked for on the shorter way from the middle. */
static struct spot place_spot(const struct view *v, const struct picture_place *p) {
    double lon = p->lon - v->middle;
    lon += lon < -180 ? 360 : lon > 180 ? -360 : 0;
    return project(0, lon, p->lat);
}

static struct spot on_page(const struct view *v, struct spot s) {
    return (struct spot){v->x + (s.x - v->left) * v->unit, v->y + (v->top - s.y) * v->unit};
}

/* ---- what is shown ----------------------------------------------------------------------------
 */

/* A place by its distance from the middle of happenings. */
struct near {
    double distance, count;
    struct spot spot;
};

static int nearest_first(const void *a, const void *b) {
    const struct near *x = a, *y = b;
    return (x->distance > y->distance) - (x->distance < y->distance);
}

static void widen(struct view *v, struct spot s) {
    v->left = s.x < v->left ? s.x : v->left;
    v->right = s.x > v->right ? s.x : v->right;
    v->bottom = s.y < v->bottom ? s.y : v->bottom;
    v->top = s.y > v->top ? s.y : v->top;
}

/* The place from which the way to the happenings is the shortest: an outlier does not move it. */
static size_t find_middle(const struct near *list, size_t count) {
    size_t best = 0;
    double least = -1;
    for (size_t i = 0; i < count && i < 200; i++) {
        double sum = 0;
        for (size_t k = 0; k < count; k++) {
            double dx = list[k].spot.x - list[i].spot.x, dy = list[k].spot.y - list[i].spot.y;
            sum += list[k].count * sqrt(dx * dx + dy * dy);
        }
        if (least < 0 || sum < least) {
            least = sum;
            best = i;
        }
    }
    return best;
}

/* Places from the middle outwards until four happenings in five are shown. */
static void choose_part(struct view *v, struct near *list, size_t count) {
    double whole = 0, seen = 0;
    struct spot middle = list[find_middle(list, count)].spot;
    for (size_t i = 0; i < count; i++) {
        double dx = list[i].spot.x - middle.x, dy = list[i].spot.y - middle.y;
        list[i].distance = sqrt(dx * dx + dy * dy);
        whole += list[i].count;
    }
    qsort(list, count, sizeof *list, nearest_first);
    for (size_t i = 0; i < count && (seen < 0.8 * whole || list[i].distance < 0.03); i++) {
        widen(v, list[i].spot);
        seen += list[i].count;
    }
}

/* Some room around, no smaller than a small country, in a shape that fits the page. */
static void fit(struct view *v, double wide, double high_min, double high_max) {
    enum { PARTS = 8 };
    double w = v->right - v->left, h = v->top - v->bottom, least = 0.09;
    double x = (v->left + v->right) / 2, y = (v->top + v->bottom) / 2;
    w = w + 2 * w / PARTS + least / 4;
    h = h + 2 * h / PARTS + least / 4;
    w = w < least ? least : w;
    h = h < least * 0.6 ? least * 0.6 : h;
    double shape = h / w;
    shape = shape < high_min / wide ? high_min / wide : shape;
    shape = shape > high_max / wide ? high_max / wide : shape;
    if (h / w > shape)
        w = h / shape;
    else
        h = w * shape;
    v->left = x - w / 2;
    v->right = x + w / 2;
    v->bottom = y - h / 2;
    v->top = y + h / 2;
    v->w = wide;
    v->unit = wide / w;
    v->h = h * v->unit;
}

/* The part that the view shows, its middle being known. */
static void choose_window(struct view *v, struct near *list, const struct picture_place *places,
                          size_t count) {
    *v = (struct view){.middle = v->middle, .left = 1e9, .bottom = 1e9, .right = -1e9, .top = -1e9};
    for (size_t i = 0; i < count; i++)
        list[i] = (struct near){0, places[i].count, place_spot(v, &places[i])};
    choose_part(v, list, count);
}

static bool choose_view(struct view *v, const struct picture_place *places, size_t count) {
    const double wide = SVG_WIDTH - 2 * SVG_MARGIN;
    struct near *list = calloc(count, sizeof *list);
    if (!list)
        return false;
    /* First as the place with most of them has it, to know the middle; then upright there. */
    *v = (struct view){.middle = places[0].lon};
    choose_window(v, list, places, count);
    v->middle = floor(v->middle + (v->left + v->right) / 2 / radian / 0.85);
    v->middle += v->middle < -180 ? 360 : v->middle > 180 ? -360 : 0;
    choose_window(v, list, places, count);
    fit(v, wide, HIGH_MIN, HIGH_MAX);
    if (v->right - v->left > PART_MOST) { /* the world as it is known */
        v->middle = 0;
        choose_window(v, list, places, count);
        fit(v, wide, HIGH_MIN, HIGH_MAX);
    }
    free(list);
    return true;
}

/* ---- countries --------------------------------------------------------------------------------
 */

/* `turn`: the world is drawn once more to the left and to the right, as far as it is in sight. */
static struct spot outline_spot(const struct view *v, const struct outline_point *p, int turn) {
    return project(v->middle, p->lon + 360 * turn, p->lat);
}

static bool is_in_sight(const struct view *v, const struct outline_point *ring, size_t count,
                        int turn) {
    struct view box = {.left = 1e9, .bottom = 1e9, .right = -1e9, .top = -1e9};
    for (size_t i = 0; i < count; i++)
        widen(&box, outline_spot(v, &ring[i], turn));
    return box.left < v->right && box.right > v->left && box.bottom < v->top && box.top > v->bottom;
}

static void draw_ring(struct buf *out, const struct view *v, const struct outline_point *ring,
                      size_t count, int turn) {
    for (size_t i = 0; i < count; i++) {
        struct spot s = on_page(v, outline_spot(v, &ring[i], turn));
        buf_char(out, i ? 'L' : 'M');
        svg_number(out, s.x);
        buf_char(out, ' ');
        svg_number(out, s.y);
    }
    buf_char(out, 'Z');
}

static void draw_countries(struct buf *out, const struct view *v, const struct outlines *o) {
    buf_z(out, "<path fill=\"#e4e1da\" stroke=\"#ffffff\" stroke-width=\"0.8\""
               " stroke-linejoin=\"round\" fill-rule=\"evenodd\" d=\"");
    int turns = v->right - v->left > PART_MOST ? 0 : 1;
    for (size_t from = 0, i = 0; i < o->count; i++) {
        if (!o->points[i].ends)
            continue;
        for (int turn = -turns; turn <= turns; turn++)
            if (is_in_sight(v, &o->points[from], i + 1 - from, turn))
                draw_ring(out, v, &o->points[from], i + 1 - from, turn);
        from = i + 1;
    }
    buf_z(out, "\"/>\n");
}

/* A window of the page with sea and land; to be ended by svg_end. */
static void open_view(struct buf *out, const struct view *v, const char *name,
                      const struct outlines *o) {
    buf_printf(out, "<clipPath id=\"%s\">", name);
    svg_rect(out, v->x, v->y, v->w, v->h, "", NULL);
    buf_printf(out, "</clipPath>\n<g clip-path=\"url(#%s)\">\n", name);
    svg_rect(out, v->x, v->y, v->w, v->h, "fill=\"#f3f7fa\"", NULL);
    draw_countries(out, v, o);
}

/* ---- places -----------------------------------------------------------------------------------
 */

struct circle {
    struct spot at;
    double r;
};

static bool is_inside(const struct view *v, struct spot s) {
    return s.x >= v->x && s.x <= v->x + v->w && s.y >= v->y && s.y <= v->y + v->h;
}

static struct circle circle_of(const struct view *v, const struct picture_place *p, double most) {
    return (struct circle){on_page(v, place_spot(v, p)),
                           3.5 + 18.5 * sqrt(p->count / (most > 0 ? most : 1))};
}

static void draw_circle(struct buf *out, const struct circle *c, const struct picture_place *p) {
    struct buf tip = {0};
    char style[120];
    buf_printf(&tip, "%s: %.0f, mean Goldstein value %s", p->name, p->count,
               p->goldstein <= -0.05 ? "\xe2\x88\x92" : "");
    svg_number(&tip, fabs(p->goldstein));
    buf_char(&tip, '\0');
    snprintf(style, sizeof style, "fill=\"%s\" fill-opacity=\"0.75\" stroke=\"#ffffff\"",
             level_colours[level_of(p->goldstein)]);
    svg_circle(out, c->at.x, c->at.y, c->r, style, tip.failed ? NULL : tip.p);
    buf_free(&tip);
}

/* Boxes that labels keep clear of: other labels, and circles as far as they have a label. */
struct labels {
    struct box taken[2 * LABELS_MAX];
    size_t count;
};

static bool is_free(const struct labels *l, const struct box *b, size_t own) {
    for (size_t i = 0; i < l->count; i++)
        if (i != own && box_meets(&l->taken[i], b))
            return false;
    return true;
}

/* Beside its circle, where there is room; a place without room has its words as a tip alone. */
static void draw_label(struct buf *out, const struct view *v, struct labels *l, size_t own,
                       const struct picture_place *p) {
    static const struct svg_font font = {12, "#111111", SVG_START, false, true};
    struct str name = str_of(p->name);
    double w = svg_width(name, &font), h = 13;
    const struct box *c = &l->taken[own];
    double x = c->x + c->w / 2, y = c->y + c->h / 2;
    if (w > 180)
        w = 180;
    const struct box tries[] = {
        {c->x + c->w + 2, y - h / 2, w, h}, {c->x - w - 2, y - h / 2, w, h},
        {x - w / 2, c->y - h - 1, w, h},    {x - w / 2, c->y + c->h + 1, w, h},
        {c->x + c->w, c->y - h / 2, w, h},  {c->x + c->w, c->y + c->h - h / 2, w, h},
        {c->x - w, c->y - h / 2, w, h},     {c->x - w, c->y + c->h - h / 2, w, h}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        const struct box *b = &tries[i];
        if (b->x < v->x + 2 || b->x + b->w > v->x + v->w - 2 || b->y < v->y + 2 ||
            b->y + b->h > v->y + v->h - 2 || !is_free(l, b, own))
            continue;
        svg_text_cut(out, b->x, b->y + h - 3, &font, name, w);
        l->taken[l->count++] = *b;
        return;
    }
}

static void draw_labels(struct buf *out, const struct view *v, const struct picture_place *places,
                        size_t count, double most) {
    const struct picture_place *shown[LABELS_MAX];
    struct labels l = {.count = 0};
    for (size_t i = 0; i < count && l.count < LABELS_MAX; i++) {
        struct circle c = circle_of(v, &places[i], most);
        if (!is_inside(v, c.at))
            continue;
        shown[l.count] = &places[i];
        l.taken[l.count++] = (struct box){c.at.x - c.r, c.at.y - c.r, 2 * c.r, 2 * c.r};
    }
    size_t circles = l.count;
    for (size_t i = 0; i < circles; i++)
        draw_label(out, v, &l, i, shown[i]);
}

/* "Dayton 7, Paris 7, ..." of those out of sight, the most frequent first. */
static void tell_outside(struct buf *out, const struct view *v, const struct picture_place *places,
                         size_t count) {
    size_t told = 0;
    double rest = 0;
    for (size_t i = 0; i < count; i++) {
        struct circle c = circle_of(v, &places[i], 1);
        if (is_inside(v, c.at))
            continue;
        if (told < OUTSIDE_MAX)
            buf_printf(out, "%s%s %.0f", told ? ", " : "Outside of this part: ", places[i].name,
                       places[i].count);
        else
            rest += places[i].count;
        told++;
    }
    if (rest > 0)
        buf_printf(out, ", elsewhere %.0f", rest);
}

/* ---- the whole --------------------------------------------------------------------------------
 */

static void draw_world(struct buf *out, const struct view *v, double y, const struct outlines *o,
                       const struct picture_place *places, size_t count, double most) {
    struct view w = {.left = -2.74, .right = 2.74, .top = 1.43, .bottom = -1.05};
    w.x = SVG_MARGIN;
    w.y = y;
    w.w = WORLD_WIDE;
    w.unit = w.w / (w.right - w.left);
    w.h = (w.top - w.bottom) * w.unit;
    open_view(out, &w, "world", o);
    for (size_t i = count; i-- > 0;) {
        struct circle c = circle_of(&w, &places[i], most);
        c.r = 1 + c.r / 6;
        draw_circle(out, &c, &places[i]);
    }
    /* The part of it that is drawn above; where it crosses 180 degrees, at both ends. */
    double lat = (v->top + v->bottom) / 2 / 1.007226 / radian;
    for (int turn = -1; turn <= 1; turn++) {
        double lon = project(0, v->middle + 360 * turn, lat).x;
        struct spot a = on_page(&w, (struct spot){v->left + lon, v->top});
        struct spot b = on_page(&w, (struct spot){v->right + lon, v->bottom});
        if (a.x < w.x + w.w && b.x > w.x)
            svg_rect(out, a.x, a.y, b.x - a.x, b.y - a.y, "fill=\"none\" stroke=\"#222222\"", NULL);
    }
    svg_end(out);
    svg_rect(out, w.x, w.y, w.w, w.h, "fill=\"none\" stroke=\"#bbbbbb\"", NULL);
}

/* A number with a circle of that many. */
static double draw_sizes(struct buf *out, double x, double y, double most) {
    double last = 0;
    for (int i = 0; i < 3; i++) {
        double n = i == 0 ? 1 : i == 1 ? floor(most / 4 + 0.5) : most;
        char text[32];
        if (n <= last)
            continue;
        last = n;
        double r = 3.5 + 18.5 * sqrt(n / (most < FEW ? FEW : most));
        snprintf(text, sizeof text, "%.0f", n);
        svg_circle(out, x + r, y + 26, r, "fill=\"#999999\" fill-opacity=\"0.75\"", NULL);
        svg_text(out, x + 2 * r + 5, y + 30, &font_label, str_of(text));
        x += 2 * r + 5 + svg_width(str_of(text), &font_label) + 18;
    }
    return y + 52;
}

static void draw_legend(struct buf *out, double y, double most, const char *outside,
                        const char *note) {
    double x = SVG_MARGIN + WORLD_WIDE + 28, right = SVG_WIDTH - SVG_MARGIN;
    struct key keys[LEVELS];
    y += 12;
    svg_text(out, x, y, &font_label, STR("Colour: mean Goldstein value"));
    for (int i = 0; i < LEVELS; i++)
        keys[i] = (struct key){level_colours[i], level_names[i]};
    y = draw_keys(out, x, y + 20, right, keys, LEVELS);
    svg_text(out, x, y + 4, &font_label, STR("Area: number of happenings"));
    y = draw_sizes(out, x, y + 6, most) + 18;
    if (*outside) {
        svg_text_cut(out, x, y, &font_dim, str_of(outside), right - x);
        y += 18;
    }
    if (note && *note)
        svg_text_cut(out, x, y, &font_dim, str_of(note), right - x);
}

static void draw(struct buf *out, const struct picture_head *head, struct view *v,
                 const struct outlines *o, const struct picture_place *places, size_t count) {
    struct buf body = {0}, outside = {0};
    double most = 0, largest;
    for (size_t i = 0; i < count; i++)
        most = places[i].count > most ? places[i].count : most;
    largest = most < FEW ? FEW : most;
    v->x = SVG_MARGIN;
    v->y = svg_heading(&body, SVG_WIDTH, head);
    open_view(&body, v, "part", o);
    for (size_t i = 0; i < count; i++) {
        struct circle c = circle_of(v, &places[i], largest);
        if (is_inside(v, c.at))
            draw_circle(&body, &c, &places[i]);
    }
    draw_labels(&body, v, places, count, largest);
    svg_end(&body);
    svg_rect(&body, v->x, v->y, v->w, v->h, "fill=\"none\" stroke=\"#bbbbbb\"", NULL);
    tell_outside(&outside, v, places, count);
    buf_char(&outside, '\0');
    double y = v->y + v->h + 16;
    draw_world(&body, v, y, o, places, count, largest);
    draw_legend(&body, y, most, outside.failed ? "" : outside.p, head->note);
    svg_open(out, SVG_WIDTH, y + WORLD_WIDE * 2.48 / 5.48 + 20, head);
    out->failed |= body.failed | outside.failed;
    buf_str(out, buf_view(&body));
    svg_close(out);
    buf_free(&body);
    buf_free(&outside);
}

void picture_map(struct buf *out, const struct picture_head *head,
                 const struct picture_place *places, size_t count, struct str outlines) {
    struct view v;
    struct outlines o;
    count = count < PICTURE_PLACES ? count : PICTURE_PLACES;
    if (!count) {
        svg_nothing(out, head);
        return;
    }
    if (outlines_read(&o, outlines) && choose_view(&v, places, count))
        draw(out, head, &v, &o, places, count);
    else
        out->failed = true;
    outlines_free(&o);
}
