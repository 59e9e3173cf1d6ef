/* network.c - who acts upon whom: circles for parties, arrows for what they do.
 *
 * Where the circles stand is found by forces: ties pull, all push each other off, in a fixed number
 * of rounds from a fixed beginning, with sums and roots alone, so that the same ties stand in the
 * same places on every machine. Then circles and labels are moved apart until none meet. */
#include "picture/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { NODES_MAX = 120, ROUNDS = 600, APART_ROUNDS = 3000, WIDTH = SVG_WIDTH, HEIGHT = 700 };
enum { LABEL_MAX = 220, NAME_ROOM = 5 };

struct node {
    const char *name;
    double weight; /* of its ties, both ways */
    double ties;   /* how many */
    double x, y, r;
    double w, h; /* of circle and label, around the middle of the circle */
};

struct edge {
    size_t from, to;
    double count, goldstein;
};

struct graph {
    struct node nodes[NODES_MAX];
    size_t node_count;
    struct edge edges[PICTURE_TIES];
    size_t edge_count;
    size_t left_out; /* ties for which there is no room */
    double most_node, most_edge;
};

/* ---- the graph --------------------------------------------------------------------------------
 */

static bool find_node(struct graph *g, const char *name, size_t *out) {
    for (*out = 0; *out < g->node_count; (*out)++)
        if (strcmp(g->nodes[*out].name, name) == 0)
            return true;
    if (g->node_count == NODES_MAX)
        return false;
    g->nodes[g->node_count++] = (struct node){.name = name};
    return true;
}

static void add_ties(struct graph *g, const struct picture_tie *ties, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t from, to, before = g->node_count;
        if (g->edge_count == PICTURE_TIES || !find_node(g, ties[i].source, &from) ||
            !find_node(g, ties[i].target, &to)) {
            g->node_count = before; /* no party without a tie */
            g->left_out++;
            continue;
        }
        if (from == to)
            continue;
        g->edges[g->edge_count++] = (struct edge){from, to, ties[i].count, ties[i].goldstein};
        g->nodes[from].weight += ties[i].count;
        g->nodes[to].weight += ties[i].count;
        g->nodes[from].ties++;
        g->nodes[to].ties++;
        g->most_edge = ties[i].count > g->most_edge ? ties[i].count : g->most_edge;
    }
    for (size_t i = 0; i < g->node_count; i++)
        g->most_node = g->nodes[i].weight > g->most_node ? g->nodes[i].weight : g->most_node;
}

/* ---- forces -----------------------------------------------------------------------------------
 */

/* Along a spiral of golden angles, whose cosine and sine these are. */
static void place_first(struct graph *g) {
    static const double turn_x = -0.73736887807832, turn_y = 0.67549029426152;
    double x = 1, y = 0;
    for (size_t i = 0; i < g->node_count; i++) {
        double r = sqrt((double)i + 0.5);
        g->nodes[i].x = x * r;
        g->nodes[i].y = y * r;
        double next = x * turn_x - y * turn_y;
        y = x * turn_y + y * turn_x;
        x = next;
    }
}

static void push(struct graph *g, double (*moves)[2]) {
    for (size_t i = 0; i < g->node_count; i++)
        for (size_t k = i + 1; k < g->node_count; k++) {
            double dx = g->nodes[i].x - g->nodes[k].x, dy = g->nodes[i].y - g->nodes[k].y;
            double square = dx * dx + dy * dy + 0.01;
            double force = (1 + g->nodes[i].ties) * (1 + g->nodes[k].ties) / square;
            moves[i][0] += dx * force;
            moves[i][1] += dy * force;
            moves[k][0] -= dx * force;
            moves[k][1] -= dy * force;
        }
}

static void pull(struct graph *g, double (*moves)[2]) {
    for (size_t i = 0; i < g->edge_count; i++) {
        const struct edge *e = &g->edges[i];
        struct node *a = &g->nodes[e->from], *b = &g->nodes[e->to];
        double dx = b->x - a->x, dy = b->y - a->y;
        double force = 0.5 + sqrt(e->count / g->most_edge);
        moves[e->from][0] += dx * force;
        moves[e->from][1] += dy * force;
        moves[e->to][0] -= dx * force;
        moves[e->to][1] -= dy * force;
    }
    for (size_t i = 0; i < g->node_count; i++) { /* towards the middle, lest parts drift off */
        moves[i][0] -= g->nodes[i].x * 0.3 * (1 + g->nodes[i].ties);
        moves[i][1] -= g->nodes[i].y * 0.3 * (1 + g->nodes[i].ties);
    }
}

static void move(struct graph *g, double (*moves)[2], double most) {
    for (size_t i = 0; i < g->node_count; i++) {
        double dx = moves[i][0], dy = moves[i][1], length = sqrt(dx * dx + dy * dy);
        double part = length > most ? most / length : 1;
        g->nodes[i].x += dx * part;
        g->nodes[i].y += dy * part;
    }
}

static void find_places(struct graph *g) {
    double moves[NODES_MAX][2];
    place_first(g);
    for (int round = 0; round < ROUNDS; round++) {
        memset(moves, 0, sizeof moves);
        push(g, moves);
        pull(g, moves);
        move(g, moves, 0.5 * (1 - (double)round / ROUNDS) + 0.002);
    }
}

/* ---- onto the page ----------------------------------------------------------------------------
 */

struct extent {
    double left, top, right, bottom;
};

static struct extent extent_of(const struct graph *g, bool whole) {
    struct extent e = {1e9, 1e9, -1e9, -1e9};
    for (size_t i = 0; i < g->node_count; i++) {
        const struct node *n = &g->nodes[i];
        double w = whole ? n->w / 2 : 0, up = whole ? n->r : 0, down = whole ? n->h - n->r : 0;
        e.left = n->x - w < e.left ? n->x - w : e.left;
        e.right = n->x + w > e.right ? n->x + w : e.right;
        e.top = n->y - up < e.top ? n->y - up : e.top;
        e.bottom = n->y + down > e.bottom ? n->y + down : e.bottom;
    }
    return e;
}

/* The weightier of two, being the harder to move, moves less. */
static bool part(struct node *a, struct node *b) {
    enum { GAP = 6 };
    double ay = a->y - a->r + a->h / 2, by = b->y - b->r + b->h / 2;
    double dx = b->x - a->x, dy = by - ay;
    double over_x = (a->w + b->w) / 2 + GAP - fabs(dx), over_y = (a->h + b->h) / 2 + GAP - fabs(dy);
    if (over_x <= 0 || over_y <= 0)
        return false;
    double share = b->r * b->r / (a->r * a->r + b->r * b->r);
    if (over_x < over_y) {
        double move = dx < 0 ? -over_x : over_x;
        a->x -= move * share * 0.5;
        b->x += move * (1 - share) * 0.5;
    } else {
        double move = dy < 0 ? -over_y : over_y;
        a->y -= move * share * 0.5;
        b->y += move * (1 - share) * 0.5;
    }
    return true;
}

static void move_apart(struct graph *g) {
    bool moved = true;
    for (int round = 0; moved && round < APART_ROUNDS; round++) {
        moved = false;
        for (size_t i = 0; i < g->node_count; i++)
            for (size_t k = i + 1; k < g->node_count; k++)
                moved |= part(&g->nodes[i], &g->nodes[k]);
    }
}

/* The width of the page, and a height that suits the number of parties. */
static void scale(struct graph *g) {
    struct extent e = extent_of(g, false);
    double height = 160 + 70 * sqrt((double)g->node_count) + 6 * (double)g->node_count;
    double high = height < HEIGHT ? height : HEIGHT;
    double wide = WIDTH - 2 * SVG_MARGIN - 120;
    double sx = e.right > e.left ? wide / (e.right - e.left) : 0;
    double sy = e.bottom > e.top ? high / (e.bottom - e.top) : 0;
    for (size_t i = 0; i < g->node_count; i++) {
        struct node *n = &g->nodes[i];
        n->x *= sx;
        n->y *= sy;
        n->r = 5 + 19 * sqrt(n->weight / g->most_node);
        double label = svg_width(str_of(n->name), &font_label);
        label = label < LABEL_MAX ? label : LABEL_MAX;
        n->w = label > 2 * n->r ? label : 2 * n->r;
        n->h = 2 * n->r + font_label.size + NAME_ROOM;
    }
}

/* ---- drawing ----------------------------------------------------------------------------------
 */

static void put_point(struct buf *out, double x, double y) {
    svg_number(out, x);
    buf_char(out, ' ');
    svg_number(out, y);
}

static void tell_edge(struct buf *out, const struct graph *g, const struct edge *e) {
    buf_z(out, "<title>");
    svg_words(out, str_of(g->nodes[e->from].name));
    buf_z(out, " \xe2\x86\x92 ");
    svg_words(out, str_of(g->nodes[e->to].name));
    buf_printf(out, ": %.0f, mean Goldstein value %s", e->count,
               e->goldstein <= -0.05 ? "\xe2\x88\x92" : "");
    svg_number(out, fabs(e->goldstein));
    buf_z(out, "</title>");
}

/* A bow to the right of its way, so that both ways can be seen, with a head at its end. */
static void draw_edge(struct buf *out, const struct graph *g, const struct edge *e) {
    const struct node *a = &g->nodes[e->from], *b = &g->nodes[e->to];
    double dx = b->x - a->x, dy = b->y - a->y, length = sqrt(dx * dx + dy * dy);
    double width = 1 + 6 * sqrt(e->count / g->most_edge), head = 5 + 1.5 * width;
    if (length < 1)
        return;
    double bend = 0.14 * length, mx = (a->x + b->x) / 2 - dy / length * bend,
           my = (a->y + b->y) / 2 + dx / length * bend;
    /* From rim to rim, in the direction of the bow. */
    double ax = mx - a->x, ay = my - a->y, al = sqrt(ax * ax + ay * ay);
    double bx = mx - b->x, by = my - b->y, bl = sqrt(bx * bx + by * by);
    double x1 = a->x + ax / al * (a->r + 1), y1 = a->y + ay / al * (a->r + 1);
    double tip_x = b->x + bx / bl * (b->r + 2), tip_y = b->y + by / bl * (b->r + 2);
    double x2 = tip_x + bx / bl * head, y2 = tip_y + by / bl * head;
    const char *colour = level_colours[level_of(e->goldstein)];
    buf_printf(out, "<g stroke=\"%s\" fill=\"%s\">", colour, colour);
    tell_edge(out, g, e);
    buf_z(out, "<path d=\"M");
    put_point(out, x1, y1);
    buf_z(out, " Q");
    put_point(out, mx, my);
    buf_char(out, ' ');
    put_point(out, x2, y2);
    buf_z(out, "\" fill=\"none\" stroke-width=\"");
    svg_number(out, width);
    buf_z(out, "\"/><path stroke=\"none\" d=\"M");
    put_point(out, tip_x, tip_y);
    double wing = head * 0.55;
    buf_z(out, " L");
    put_point(out, x2 - by / bl * wing, y2 + bx / bl * wing);
    buf_z(out, " L");
    put_point(out, x2 + by / bl * wing, y2 - bx / bl * wing);
    buf_z(out, "Z\"/></g>\n");
}

static void draw_node(struct buf *out, const struct node *n) {
    static const struct svg_font label = {12, "#111111", SVG_MIDDLE, false, true};
    struct buf tip = {0};
    buf_printf(&tip, "%s: %.0f", n->name, n->weight);
    buf_char(&tip, '\0');
    svg_circle(out, n->x, n->y, n->r, "fill=\"#f3f3f3\" stroke=\"#333333\" stroke-width=\"1.5\"",
               tip.failed ? NULL : tip.p);
    svg_text_cut(out, n->x, n->y + n->r + font_label.size, &label, str_of(n->name), LABEL_MAX);
    buf_free(&tip);
}

static double draw_legend(struct buf *out, double width, double y, const struct graph *g,
                          const char *note) {
    struct key keys[LEVELS];
    double right = width - SVG_MARGIN;
    char text[160];
    svg_text(
        out, SVG_MARGIN, y, &font_label,
        STR("Colour: mean Goldstein value of what one does to the other. Width and size: number "
            "of happenings."));
    for (int i = 0; i < LEVELS; i++)
        keys[i] = (struct key){level_colours[i], level_names[i]};
    y = draw_keys(out, SVG_MARGIN, y + 22, right, keys, LEVELS);
    if (g->left_out) {
        snprintf(text, sizeof text, "%zu weaker ties are left out.", g->left_out);
        svg_text(out, SVG_MARGIN, y, &font_dim, str_of(text));
        y += 18;
    }
    return svg_note(out, y, right, note);
}

static void draw(struct buf *out, const struct picture_head *head, struct graph *g) {
    struct buf body = {0};
    struct extent e = extent_of(g, true);
    double width = e.right - e.left + 2 * SVG_MARGIN;
    width = width < SVG_WIDTH ? SVG_WIDTH : width;
    double top = svg_heading(&body, width, head) + 6;
    double dx = (width - (e.right - e.left)) / 2 - e.left, dy = top - e.top;
    for (size_t i = 0; i < g->node_count; i++) {
        g->nodes[i].x += dx;
        g->nodes[i].y += dy;
    }
    svg_group(&body, "stroke-opacity=\"0.8\" fill-opacity=\"0.9\"");
    for (size_t i = g->edge_count; i-- > 0;)
        draw_edge(&body, g, &g->edges[i]);
    svg_end(&body);
    for (size_t i = 0; i < g->node_count; i++)
        draw_node(&body, &g->nodes[i]);
    double end = draw_legend(&body, width, e.bottom + dy + 34, g, head->note);
    svg_open(out, width, end + 4, head);
    out->failed |= body.failed;
    buf_str(out, buf_view(&body));
    svg_close(out);
    buf_free(&body);
}

void picture_network(struct buf *out, const struct picture_head *head,
                     const struct picture_tie *ties, size_t count) {
    struct graph *g = calloc(1, sizeof *g);
    if (!g) {
        out->failed = true;
        return;
    }
    add_ties(g, ties, count);
    if (g->edge_count) {
        find_places(g);
        scale(g);
        move_apart(g);
        draw(out, head, g);
    } else {
        svg_nothing(out, head);
    }
    free(g);
}
