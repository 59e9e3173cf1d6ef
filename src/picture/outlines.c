/* outlines.c - the rings of a GeoJSON file of polygons, for maps. */
#include "picture/parts.h"

#include <stdlib.h>

static struct str skip_string(struct str s) {
    size_t i = 1;
    while (i < s.len && s.p[i] != '"')
        i += s.p[i] == '\\' ? 2 : 1;
    i = i < s.len ? i + 1 : s.len;
    return (struct str){s.p + i, s.len - i};
}

/* A number without an exponent, as the file has them. */
static bool read_number(struct str *s, double *out) {
    size_t i = 0, digits = 0;
    bool minus = s->len && s->p[0] == '-', behind = false;
    double n = 0, unit = 1;
    for (i = minus; i < s->len && digits < 16; i++) {
        char c = s->p[i];
        if (c == '.' && !behind) {
            behind = true;
        } else if (c >= '0' && c <= '9') {
            n = n * 10 + (c - '0');
            unit *= behind ? 10 : 1;
            digits++;
        } else {
            break;
        }
    }
    *out = (minus ? -n : n) / unit;
    *s = (struct str){s->p + i, s->len - i};
    return digits > 0;
}

static bool read_char(struct str *s, char c) {
    if (!s->len || s->p[0] != c)
        return false;
    *s = (struct str){s->p + 1, s->len - 1};
    return true;
}

/* [LON,LAT] at the front of s. */
static bool read_point(struct str *s, struct outline_point *out) {
    struct str rest = *s;
    if (!read_char(&rest, '[') || !read_number(&rest, &out->lon) || !read_char(&rest, ',') ||
        !read_number(&rest, &out->lat) || !read_char(&rest, ']') || out->lon < -180 ||
        out->lon > 180 || out->lat < -90 || out->lat > 90)
        return false;
    *s = rest;
    return true;
}

/* Points one behind the other; that which ends a ring is marked. What is around them does not
 * matter. */
bool outlines_read(struct outlines *o, struct str json) {
    enum { POINT_BYTES = 5 }; /* [0,0] */
    o->points = calloc(json.len / POINT_BYTES + 1, sizeof *o->points);
    o->count = 0;
    if (!o->points)
        return false;
    while (json.len) {
        struct outline_point p = {0};
        if (json.p[0] == '[' && read_point(&json, &p)) {
            o->points[o->count++] = p;
        } else if (json.p[0] == '"') {
            json = skip_string(json);
        } else {
            if (json.p[0] == ']' && o->count)
                o->points[o->count - 1].ends = true;
            json = (struct str){json.p + 1, json.len - 1};
        }
    }
    if (o->count)
        o->points[o->count - 1].ends = true;
    return true;
}

void outlines_free(struct outlines *o) {
    free(o->points);
}
