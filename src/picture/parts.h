/* parts.h - what pictures share: shapes, words, scales; private to picture/. */
#ifndef CASUS_PICTURE_PARTS_H
#define CASUS_PICTURE_PARTS_H

#include "picture/picture.h"

/* ---- svg.c: elements. Places are in units, written in tenths of them. ---- */

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_font {
    double size;
    const char *fill;
    enum svg_anchor anchor;
    bool bold, halo; /* halo: a white rim, over lines */
};

extern const struct svg_font font_label, font_small, font_dim;

void svg_open(struct buf *out, double width, double height, const struct picture_head *head);
void svg_close(struct buf *out);
/* A group of the given attributes, made by the program itself. */
void svg_group(struct buf *out, const char *attributes);
void svg_end(struct buf *out);
void svg_number(struct buf *out, double n);
void svg_line(struct buf *out, double x1, double y1, double x2, double y2, const char *stroke,
              double width);
/* `fill` may have attributes behind it; `tip` (may be NULL) is what a mouse brings up. */
void svg_rect(struct buf *out, double x, double y, double w, double h, const char *attributes,
              const char *tip);
void svg_circle(struct buf *out, double x, double y, double r, const char *attributes,
                const char *tip);
/* Escaped; control characters, overrides of direction and what is no UTF-8 are replaced. */
void svg_words(struct buf *out, struct str s);
void svg_text(struct buf *out, double x, double y, const struct svg_font *f, struct str s);
/* The same cut to `room` units with an ellipsis; returns the width taken. */
double svg_text_cut(struct buf *out, double x, double y, const struct svg_font *f, struct str s,
                    double room);
double svg_width(struct str s, const struct svg_font *f);
/* What is left to say below a picture, cut at `right`, where there is any (`note` may be NULL); the
 * y below it. */
double svg_note(struct buf *out, double y, double right, const char *note);

/* Title and subtitle at the top; where what follows may begin. */
enum { SVG_WIDTH = 1000, SVG_MARGIN = 24 };
double svg_heading(struct buf *out, double width, const struct picture_head *head);
/* In the place of a picture of nothing. */
void svg_nothing(struct buf *out, const struct picture_head *head);

/* ---- scale.c: axes and colours ---- */

extern const char *const quad_colours[PICTURE_QUADS], *const quad_names[PICTURE_QUADS];
/* The colour for a mean Goldstein value, of four. */
enum { LEVELS = 4 };
extern const char *const level_colours[LEVELS], *const level_names[LEVELS];
int level_of(double goldstein);

/* Signs with their meaning from x on, as far as `right`, on as many lines as it takes; the y below
 * them. */
struct key {
    const char *colour, *name;
};
double draw_keys(struct buf *out, double x, double y, double right, const struct key *keys,
                 size_t count);

/* Columns of time. */
struct times {
    enum period period;
    int64_t first, last; /* whole periods */
    double left, right;  /* units */
};

double time_x(const struct times *t, int64_t day);
/* Number of the column of a day, and how many there are. */
size_t time_column(const struct times *t, int64_t day);
size_t time_columns(const struct times *t);
void time_column_days(const struct times *t, size_t column, int64_t *first, int64_t *last);
/* Puts first and last on the borders of periods; a coarser period where there were too many. */
void time_fit(struct times *t);
/* Lines from top to bottom and days below them. */
void time_axis(struct buf *out, const struct times *t, double top, double bottom);

/* The step of an axis to `most` with some `wanted` steps: 1, 2, 5, 10, ... */
double nice_step(double most, int wanted);

/* Days as people read them: 30 Aug 1995; or the days of a period. */
enum { SPAN_TEXT = 40 };
void span_text(char out[SPAN_TEXT], int64_t first, int64_t last);

/* Boxes that are taken. */
struct box {
    double x, y, w, h;
};
bool box_meets(const struct box *a, const struct box *b);

/* Columns of classes above and below a line: cooperation up, conflict down; next to the line, in
 * full colour, what occurred or goes on, behind it, pale, the rest. `counts` has COLUMN_PARTS a
 * column: deeds of each class, then the rest of each. */
enum { COLUMN_PARTS = 2 * PICTURE_QUADS };
struct columns {
    const struct times *times;
    const double *counts;
    double top, bottom;
    const char *label;
};
void draw_columns(struct buf *out, const struct columns *c);

/* Counts of acts by column and class; NULL: out of memory. To be freed. */
double *count_quads(const struct times *t, const struct picture_act *acts, size_t count, int back);

/* ---- outlines.c ---- */

struct outline_point {
    double lon, lat;
    bool ends; /* the ring */
};

struct outlines {
    struct outline_point *points;
    size_t count;
};

/* False: out of memory. */
bool outlines_read(struct outlines *o, struct str json);
void outlines_free(struct outlines *o);

#endif
