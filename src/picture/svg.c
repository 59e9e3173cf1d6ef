/* svg.c - elements of SVG; see parts.h. */
#include "base/utf8.h"
#include "picture/parts.h"

#include <math.h>

const struct svg_font font_label = {12, "#222222", SVG_START, false, false};
const struct svg_font font_small = {11, "#222222", SVG_START, false, false};
const struct svg_font font_dim = {11, "#595959", SVG_START, false, true};

/* ---- words ------------------------------------------------------------------------------------
 */

/* Advance of the letters from ' ' to '~' in hundredths of the size, in DejaVu Sans: one of the
 * widest fonts that the picture may be shown in, so that what fits in it fits in others. */
static const uint8_t advances[] = {
    32, 40, 46, 84, 64, 95, 78, 27, 39,  39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69,  61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63,  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84};

static double advance(uint32_t c) {
    if (c >= ' ' && c <= '~')
        return advances[c - ' '];
    if (c >= 0x300 && c <= 0x36f)
        return 0;
    return c < 0x1100 ? 72 : 105;
}

/* What XML forbids, what moves the cursor and what turns the direction of reading. */
static bool is_unfit(uint32_t c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* The next character of s, a question mark where there is none. */
static uint32_t next_char(struct str *s) {
    struct str front = {s->p, s->len < 4 ? s->len : 4};
    uint32_t c = '?';
    const char *p = s->p;
    /* The four bytes may end within a later character: the first is whole if anything is valid. */
    if (utf8_invalid(front) > 0)
        c = utf8_next(&p, str_end(*s));
    else
        p++;
    s->len -= (size_t)(p - s->p);
    s->p = p;
    return c == '\n' || c == '\t' || c == '\r' ? ' ' : is_unfit(c) ? '?' : c;
}

static void put_char(struct buf *out, uint32_t c) {
    char bytes[4];
    switch (c) {
    case '&':
        buf_z(out, "&amp;");
        break;
    case '<':
        buf_z(out, "&lt;");
        break;
    case '>':
        buf_z(out, "&gt;");
        break;
    case '"':
        buf_z(out, "&quot;");
        break;
    default:
        buf_add(out, bytes, utf8_put(c, bytes));
    }
}

void svg_words(struct buf *out, struct str s) {
    while (s.len)
        put_char(out, next_char(&s));
}

double svg_width(struct str s, const struct svg_font *f) {
    double width = 0;
    while (s.len)
        width += advance(next_char(&s));
    return width * f->size / 100 * (f->bold ? 1.12 : 1);
}

/* As much of s as has room beside an ellipsis. */
static struct str cut(struct str s, const struct svg_font *f, double room) {
    struct str rest = s;
    double unit = f->size / 100 * (f->bold ? 1.12 : 1), width = advance(0x2026);
    while (rest.len) {
        struct str before = rest;
        width += advance(next_char(&rest));
        if (width * unit > room)
            return (struct str){s.p, (size_t)(before.p - s.p)};
    }
    return s;
}

static void open_text(struct buf *out, double x, double y, const struct svg_font *f) {
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    buf_z(out, "<text x=\"");
    svg_number(out, x);
    buf_z(out, "\" y=\"");
    svg_number(out, y);
    buf_z(out, "\" font-size=\"");
    svg_number(out, f->size);
    buf_printf(out, "\" fill=\"%s\"%s%s%s>", f->fill, anchors[f->anchor],
               f->bold ? " font-weight=\"bold\"" : "",
               f->halo ? " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\""
                         " paint-order=\"stroke\""
                       : "");
}

void svg_text(struct buf *out, double x, double y, const struct svg_font *f, struct str s) {
    open_text(out, x, y, f);
    svg_words(out, s);
    buf_z(out, "</text>\n");
}

double svg_text_cut(struct buf *out, double x, double y, const struct svg_font *f, struct str s,
                    double room) {
    double width = svg_width(s, f);
    if (width <= room) {
        svg_text(out, x, y, f, s);
        return width;
    }
    open_text(out, x, y, f);
    svg_words(out, cut(s, f, room));
    buf_z(out, "\xe2\x80\xa6</text>\n");
    return room;
}

/* ---- shapes -----------------------------------------------------------------------------------
 */

/* In tenths, without the locale's point and without a nought behind it. */
void svg_number(struct buf *out, double n) {
    double tenths = floor(fabs(n) * 10 + 0.5);
    if (!(tenths < 1e9)) /* nothing that is drawn is that far */
        tenths = 0;
    unsigned long whole = (unsigned long)tenths;
    if (n < 0 && whole)
        buf_char(out, '-');
    buf_printf(out, "%lu", whole / 10);
    if (whole % 10)
        buf_printf(out, ".%lu", whole % 10);
}

static void attribute(struct buf *out, const char *name, double n) {
    buf_printf(out, " %s=\"", name);
    svg_number(out, n);
    buf_char(out, '"');
}

static void end_shape(struct buf *out, const char *name, const char *attributes, const char *tip) {
    buf_printf(out, " %s", attributes);
    if (!tip) {
        buf_z(out, "/>\n");
        return;
    }
    buf_z(out, "><title>");
    svg_words(out, str_of(tip));
    buf_printf(out, "</title></%s>\n", name);
}

void svg_line(struct buf *out, double x1, double y1, double x2, double y2, const char *stroke,
              double width) {
    buf_z(out, "<line");
    attribute(out, "x1", x1);
    attribute(out, "y1", y1);
    attribute(out, "x2", x2);
    attribute(out, "y2", y2);
    buf_printf(out, " stroke=\"%s\"", stroke);
    attribute(out, "stroke-width", width);
    buf_z(out, "/>\n");
}

void svg_rect(struct buf *out, double x, double y, double w, double h, const char *attributes,
              const char *tip) {
    buf_z(out, "<rect");
    attribute(out, "x", x);
    attribute(out, "y", y);
    attribute(out, "width", w > 0 ? w : 0);
    attribute(out, "height", h > 0 ? h : 0);
    end_shape(out, "rect", attributes, tip);
}

void svg_circle(struct buf *out, double x, double y, double r, const char *attributes,
                const char *tip) {
    buf_z(out, "<circle");
    attribute(out, "cx", x);
    attribute(out, "cy", y);
    attribute(out, "r", r > 0 ? r : 0);
    end_shape(out, "circle", attributes, tip);
}

void svg_group(struct buf *out, const char *attributes) {
    buf_printf(out, "<g %s>\n", attributes);
}

void svg_end(struct buf *out) {
    buf_z(out, "</g>\n");
}

/* ---- the whole --------------------------------------------------------------------------------
 */

void svg_open(struct buf *out, double width, double height, const struct picture_head *head) {
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    attribute(out, "width", width);
    attribute(out, "height", height);
    buf_z(out, " viewBox=\"0 0 ");
    svg_number(out, width);
    buf_char(out, ' ');
    svg_number(out, height);
    buf_z(out, "\" font-family=\"'DejaVu Sans', Verdana, Arial, sans-serif\">\n<title>");
    svg_words(out, str_of(head->title));
    buf_z(out, "</title>\n");
    if (head->subtitle && *head->subtitle) {
        buf_z(out, "<desc>");
        svg_words(out, str_of(head->subtitle));
        buf_z(out, "</desc>\n");
    }
    svg_rect(out, 0, 0, width, height, "fill=\"#ffffff\"", NULL);
}

void svg_close(struct buf *out) {
    buf_z(out, "</svg>\n");
}

double svg_note(struct buf *out, double y, double right, const char *note) {
    if (!note || !*note)
        return y;
    svg_text_cut(out, SVG_MARGIN, y, &font_dim, str_of(note), right - SVG_MARGIN);
    return y + 18;
}

double svg_heading(struct buf *out, double width, const struct picture_head *head) {
    static const struct svg_font title = {18, "#111111", SVG_START, true, false};
    static const struct svg_font below = {13, "#444444", SVG_START, false, false};
    double y = 36, room = width - 2 * SVG_MARGIN;
    svg_text_cut(out, SVG_MARGIN, y, &title, str_of(head->title), room);
    if (head->subtitle && *head->subtitle) {
        y += 22;
        svg_text_cut(out, SVG_MARGIN, y, &below, str_of(head->subtitle), room);
    }
    return y + 20;
}

void svg_nothing(struct buf *out, const struct picture_head *head) {
    static const struct svg_font font = {14, "#595959", SVG_MIDDLE, false, false};
    svg_open(out, SVG_WIDTH, 220, head);
    double y = svg_heading(out, SVG_WIDTH, head);
    svg_rect(out, SVG_MARGIN, y, SVG_WIDTH - 2 * SVG_MARGIN, 200 - y,
             "fill=\"none\" stroke=\"#cccccc\"", NULL);
    svg_text(out, SVG_WIDTH / 2.0, y + (200 - y) / 2 + 5, &font, STR("Nothing is found."));
    svg_close(out);
}
