/* out.c - records to rows: what the formats share. */
#include "exchange/parts.h"

#include <math.h>
#include <stdlib.h>

static const char *const names[] = {
#define X(id, name, title) name,
    EXCHANGE_LIST(X)
#undef X
};

static const char *const titles[] = {
#define X(id, name, title) title,
    EXCHANGE_LIST(X)
#undef X
};

bool exchange_find(const char *name, enum exchange_format *out) {
    for (int i = 0; i < EXCHANGE_FORMATS; i++)
        if (strcmp(names[i], name) == 0) {
            *out = (enum exchange_format)i;
            return true;
        }
    return false;
}

const char *exchange_name(enum exchange_format format) {
    return names[format];
}

const char *exchange_title(enum exchange_format format) {
    return titles[format];
}

const struct layout *layout_of(enum exchange_format format) {
    static const struct layout *const layouts[EXCHANGE_FORMATS] = {
        [EXCHANGE_ICEWS] = &layout_icews,     [EXCHANGE_GDELT2] = &layout_gdelt2,
        [EXCHANGE_GDELT1] = &layout_gdelt1,   [EXCHANGE_PHOENIX] = &layout_phoenix,
        [EXCHANGE_POLECAT] = &layout_polecat, [EXCHANGE_CSV] = &layout_csv,
    };
    return layouts[format];
}

bool exchange_is_read(enum exchange_format format) {
    const struct layout *l = layout_of(format);
    return l && l->take;
}

bool exchange_wants_reports(enum exchange_format format) {
    const struct layout *l = layout_of(format);
    return l && l->reports;
}

bool exchange_wants_sentence(enum exchange_format format) {
    const struct layout *l = layout_of(format);
    return l && l->sentence;
}

/* ---- cells --------------------------------------------------------------------------------- */

void put_cell(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        buf_char(out, c < ' ' || c == 0x7f ? ' ' : s.p[i]);
    }
}

void put_next(struct buf *out, struct str s) {
    buf_char(out, '\t');
    put_cell(out, s);
}

/* The same in every locale. */
void put_next_number(struct buf *out, double value, int digits) {
    static const double scales[] = {1, 10, 100, 1000, 10000};
    buf_char(out, '\t');
    if (!(value > -1e9 && value < 1e9))
        return;
    double n = floor(fabs(value) * scales[digits] + 0.5);
    unsigned long long whole = (unsigned long long)(n / scales[digits]);
    unsigned long long part = (unsigned long long)(n - (double)whole * scales[digits]);
    buf_printf(out, "%s%llu", value < 0 && n > 0 ? "-" : "", whole);
    if (digits)
        buf_printf(out, ".%0*llu", digits, part);
}

void put_empty(struct buf *out, unsigned cells) {
    while (cells--)
        buf_char(out, '\t');
}

void put_digits(struct buf *out, struct str day) {
    for (size_t i = 0; i < day.len; i++)
        if (day.p[i] >= '0' && day.p[i] <= '9')
            buf_char(out, day.p[i]);
}

/* ---- what rows are made of ------------------------------------------------------------------ */

static int digit_of(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static uint64_t pair_number(const struct pair *p) {
    enum { DIGITS = 13 };
    struct str id = p->record->id;
    uint64_t n = 0;
    bool plain = id.len >= DIGITS && p->number == 0;
    for (size_t i = 0; i < DIGITS && plain; i++) {
        int digit = digit_of(id.p[i]);
        plain = digit >= 0;
        n = n * 16 + (uint64_t)digit;
    }
    if (plain)
        return n;
    const uint64_t key[] = {hash_str(id), p->number};
    return hash_bytes(key, sizeof key) >> (64 - 4 * DIGITS);
}

/* What stands behind "FORMAT:" in the document's id, of a record that came from such a row. */
static struct str own_id(const struct pair *p, enum exchange_format format) {
    struct str id = p->record->report_count ? p->record->reports[0].document : STR_NONE;
    struct str name = str_of(names[format]);
    if (p->number || !str_eq(p->record->rule, name) || id.len <= name.len + 1)
        return STR_NONE;
    return (struct str){id.p + name.len + 1, id.len - name.len - 1};
}

void put_event_number(struct buf *out, const struct pair *p, enum exchange_format format) {
    struct str own = own_id(p, format);
    if (own.len)
        put_cell(out, own);
    else
        buf_printf(out, "%llu", (unsigned long long)pair_number(p));
}

void put_event_id(struct buf *out, const struct pair *p, enum exchange_format format) {
    struct str own = own_id(p, format);
    put_cell(out, own.len ? own : p->record->id);
    if (p->number)
        buf_printf(out, "-%zu", p->number + 1);
}

struct str place_number(const struct record_place *w, const char *source) {
    struct str name = str_of(source);
    if (!str_starts(w->id, name) || w->id.len <= name.len || w->id.p[name.len] != ':')
        return STR_NONE;
    return (struct str){w->id.p + name.len + 1, w->id.len - name.len - 1};
}

struct str country_name(const struct facts *f, struct str iso3) {
    const struct country *c = country_iso(f, iso3);
    return c ? c->icews : iso3;
}

int cameo_root(struct str cameo) {
    if (cameo.len < 2)
        return 0;
    int root = (cameo.p[0] - '0') * 10 + (cameo.p[1] - '0');
    return root >= 1 && root <= 20 ? root : 0;
}

static bool is_day(struct str s) {
    return s.len == 10 && s.p[4] == '-' && s.p[7] == '-';
}

struct str record_day(const struct record *r) {
    if (is_day(r->date))
        return r->date;
    return is_day(r->published) ? r->published : STR_NONE;
}

/* ---- rows ---------------------------------------------------------------------------------- */

void exchange_head(struct buf *out, enum exchange_format format) {
    const struct layout *l = layout_of(format);
    if (!l || !l->header)
        return;
    for (unsigned i = 0; i < l->columns; i++) {
        if (i)
            buf_char(out, format == EXCHANGE_CSV ? ',' : '\t');
        buf_z(out, l->header[i]);
    }
    buf_z(out, format == EXCHANGE_CSV ? "\r\n" : "\n");
}

static void put_pairs(struct buf *out, const struct layout *l, struct pair *p) {
    static const struct record_actor nobody = {0};
    const struct record *r = p->record;
    size_t sources = r->source_count ? r->source_count : 1;
    size_t targets = r->target_count ? r->target_count : 1;
    for (size_t i = 0; i < sources; i++)
        for (size_t k = 0; k < targets; k++) {
            p->source = r->source_count ? &r->source[i] : &nobody;
            p->target = r->target_count ? &r->target[k] : &nobody;
            l->put(out, p);
            p->number++;
        }
}

enum exchange_result exchange_put(struct buf *out, enum exchange_format format,
                                  const struct facts *f, const struct record *r) {
    const struct layout *l = layout_of(format);
    struct pair p = {.record = r, .facts = f, .day = record_day(r)};
    if (l->dated && !p.day.len)
        return EXCHANGE_NO_DATE;
    if (format == EXCHANGE_POLECAT && !r->plover.len)
        return EXCHANGE_NO_CLASS;
    if (l->whole)
        l->put(out, &p);
    else
        put_pairs(out, l, &p);
    return EXCHANGE_WRITTEN;
}
