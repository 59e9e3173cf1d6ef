/* write.c - the formats by name, and what they share. */
#include "write/write.h"

#include "base/utf8.h"
#include "write/parts.h"

#include <math.h>
#include <utf8proc.h>

static const char *const format_names[] = {
    [WRITE_TABLE] = "table", [WRITE_JSONL] = "jsonl", [WRITE_CSV] = "csv", [WRITE_TSV] = "tsv"};

bool write_format_find(const char *name, enum write_format *out) {
    for (unsigned i = 0; i < sizeof format_names / sizeof *format_names; i++)
        if (strcmp(format_names[i], name) == 0) {
            *out = (enum write_format)i;
            return true;
        }
    return false;
}

void write_head(struct buf *out, enum write_format format) {
    if (format == WRITE_CSV || format == WRITE_TSV)
        write_rows_head(out, format == WRITE_CSV);
}

void write_events(struct buf *out, const casus_doc *doc, enum write_format format,
                  const struct write_style *style) {
    switch (format) {
    case WRITE_TABLE:
        write_table(out, doc, style);
        break;
    case WRITE_JSONL:
        write_jsonl(out, doc);
        break;
    case WRITE_CSV:
    case WRITE_TSV:
        write_rows(out, doc, format == WRITE_CSV);
        break;
    }
}

void put_decimal(struct buf *out, double value, unsigned digits) {
    static const unsigned scales[] = {1, 10, 100, 1000, 10000};
    unsigned scale = scales[digits < 5 ? digits : 4];
    if (!(value > -1e14 && value < 1e14))
        value = 0;
    long long n = (long long)floor(fabs(value) * scale + 0.5);
    buf_printf(out, "%s%lld", value < 0 && n ? "-" : "", n / (long long)scale);
    if (digits)
        buf_printf(out, ".%0*lld", (int)digits, n % (long long)scale);
}

void put_number(struct buf *out, double value) {
    unsigned digits = 0;
    for (double x = value; digits < 4 && x != floor(x); digits++)
        x = value * pow(10, digits + 1);
    put_decimal(out, value, digits);
}

struct str actor_label(const casus_doc *doc, const casus_actor *a) {
    return a->name && *a->name ? str_of(a->name) : span_text(doc, a->span);
}

void put_ink(struct buf *out, const struct write_style *style, enum ink ink) {
    static const char *const codes[] = {"0", "1", "2", "31", "32", "33", "34", "35", "36"};
    if (style->colour)
        buf_printf(out, "\033[%sm", codes[ink]);
}

/* Characters that could command a terminal or turn the order of what stands around them. */
static bool is_unsafe(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

static bool is_blank(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c > 0x7f && utf8_is_space(c));
}

static unsigned columns(uint32_t c) {
    if (c < 0x80)
        return 1;
    int w = utf8proc_charwidth((utf8proc_int32_t)c);
    return w > 0 ? (unsigned)w : 0;
}

unsigned write_safe(struct buf *out, struct str text, unsigned width) {
    const char *p = text.p, *end = str_end(text);
    unsigned used = 0;
    size_t fits = out->len; /* the buffer up to here leaves a column for the ellipsis */
    unsigned fits_used = 0;
    bool blank = false;
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (is_blank(c)) {
            blank = used > 0;
            continue;
        }
        if (is_unsafe(c))
            c = 0xfffd;
        unsigned need = columns(c) + blank;
        if (used + need > width) {
            if (!out->failed)
                out->len = fits;
            if (width)
                buf_z(out, "\xe2\x80\xa6");
            return fits_used + (width > 0);
        }
        if (blank)
            buf_char(out, ' ');
        blank = false;
        char bytes[4];
        buf_add(out, bytes, utf8_put(c, bytes));
        used += need;
        if (used < width) {
            fits = out->len;
            fits_used = used;
        }
    }
    return used;
}

struct str write_behind_dateline(struct str text) {
    enum { REACH = 80 };
    static const char *const dashes[] = {") - ", ") -- ", ") \xe2\x80\x93 ", ") \xe2\x80\x94 "};
    for (size_t i = 0; i < text.len && i < REACH; i++)
        for (size_t k = 0; text.p[i] == ')' && k < sizeof dashes / sizeof *dashes; k++) {
            struct str rest = {text.p + i, text.len - i}, dash = str_of(dashes[k]);
            if (str_starts(rest, dash))
                return (struct str){rest.p + dash.len, rest.len - dash.len};
        }
    return text;
}
