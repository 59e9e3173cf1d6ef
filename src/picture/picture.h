/* picture.h - what questions found, drawn: SVG of our own making, and PNG of that.
 *
 *     struct picture_act acts[] = {...};
 *     picture_timeline(&out, &(struct picture_head){"Happenings", ...}, acts, n, PERIOD_WEEK)
 *
 * A picture stands by itself: no fonts, styles or links from elsewhere, and the same bytes for the
 * same data. Words from outside are escaped and cut to their room, and no two labels overlap. The
 * colours are Okabe and Ito's, which colour-blind readers tell apart. Like writers, pictures append
 * to a buffer that remembers a failed allocation.
 */
#ifndef CASUS_PICTURE_PICTURE_H
#define CASUS_PICTURE_PICTURE_H

#include "base/day.h"
#include "base/error.h"
#include "base/str.h"

/* The classes of acts, in the order of the records' `quad`. */
enum picture_quad {
    PICTURE_VERBAL_COOP,
    PICTURE_MATERIAL_COOP,
    PICTURE_VERBAL_CONF,
    PICTURE_MATERIAL_CONF,
    PICTURE_QUADS
};

/* "verbal-cooperation", ...; PICTURE_QUADS where it is none. */
enum picture_quad picture_quad_find(struct str name);

/* What stands above and below a picture; "" and NULL: nothing. */
struct picture_head {
    const char *title, *subtitle, *note;
};

struct picture_act {
    int64_t day;
    double goldstein;
    enum picture_quad quad;
    bool deed;         /* occurred or goes on: not only planned, said, wanted or denied */
    bool back;         /* of a pair: the second acts upon the first */
    char category[16]; /* PLOVER's, or a code; "": none */
};

/* Where a series of a pair went over to another level. */
struct picture_change {
    int64_t day;
    bool back, deeds; /* else the tone */
    double before, after;
};

/* Who acts upon whom, how often and how. */
struct picture_tie {
    const char *source, *target;
    double count, goldstein; /* the mean */
};

struct picture_place {
    const char *name;
    double lat, lon, count, goldstein; /* the mean */
};

/* The period that gives a picture from `first` to `last` a readable number of columns. */
enum period picture_period(int64_t first, int64_t last);

/* Acts by period: classes as columns, categories as rows of circles. */
void picture_timeline(struct buf *out, const struct picture_head *head,
                      const struct picture_act *acts, size_t count, enum period period);

/* A pair's Goldstein values and counts by period, each way, with its changes. */
struct picture_pair {
    const char *names[2]; /* acts that are not `back` are those of the first upon the second */
    const struct picture_act *acts;
    size_t act_count;
    const struct picture_change *changes; /* in the order of days */
    size_t change_count;
    enum period period;
    bool both; /* the way back is asked for */
};
void picture_dyad(struct buf *out, const struct picture_head *head, const struct picture_pair *p);

/* The most frequent ties first; what goes beyond PICTURE_TIES is left out. */
enum { PICTURE_TIES = 400, PICTURE_PLACES = 2000 };
void picture_network(struct buf *out, const struct picture_head *head,
                     const struct picture_tie *ties, size_t count);

/* The places with the most happenings first; what goes beyond PICTURE_PLACES is left out. */
/* `outlines` is GeoJSON of the countries' polygons, cut at 180 degrees. */
void picture_map(struct buf *out, const struct picture_head *head,
                 const struct picture_place *places, size_t count, struct str outlines);

/* Draws SVG of ours as PNG, `scale` pixels a unit, by librsvg, which is looked for as the program
 * runs. Fails with CASUS_EIO (also where it is not installed), CASUS_EUSAGE (too large)
 * or CASUS_ENOMEM. */
bool picture_png(struct str svg, double scale, struct buf *out, casus_error *err);

#endif
