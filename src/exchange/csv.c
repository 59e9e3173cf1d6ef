/* csv.c - an event a row with all that a table can hold, for R, pandas and spreadsheets: RFC 4180.
 *
 * Several actors of one side stand in one cell, joined by "|", in the same order in each of their
 * columns; a "|" or "\" of their own is written "\|" or "\\" (src/write/rows.c does the same). */
#include "exchange/parts.h"

struct line {
    struct buf *out;
    bool some; /* a cell stands before */
};

static void begin(struct line *l) {
    if (l->some)
        buf_char(l->out, ',');
    l->some = true;
}

/* What a cell holds is put first, then made fit to stand there. */
static void put_quoted(struct line *l, struct str s) {
    bool plain = true;
    begin(l);
    for (size_t i = 0; i < s.len && plain; i++)
        plain = !strchr("\",\r\n", s.p[i]);
    if (plain) {
        buf_str(l->out, s);
        return;
    }
    buf_char(l->out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '"')
            buf_char(l->out, '"');
        buf_char(l->out, s.p[i]);
    }
    buf_char(l->out, '"');
}

static void put_count(struct line *l, uint64_t n) {
    begin(l);
    buf_printf(l->out, "%llu", (unsigned long long)n);
}

/* put_next_number sets a tab before it. */
static void put_real(struct line *l, double value, int digits) {
    struct buf b = {0};
    put_next_number(&b, value, digits);
    if (b.len)
        put_quoted(l, (struct str){b.p + 1, b.len - 1});
    l->out->failed |= b.failed;
    buf_free(&b);
}

static void put_escaped(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '|' || s.p[i] == '\\')
            buf_char(out, '\\');
        buf_char(out, s.p[i]);
    }
}

enum { ACTOR_PARTS = 6 };

static struct str part_of(const struct record_actor *a, unsigned part) {
    const struct str parts[ACTOR_PARTS] = {a->text,    a->name,   a->code,
                                           a->country, a->sector, a->role};
    return parts[part];
}

static void put_actors(struct line *l, const struct record_actor *list, size_t count) {
    struct buf b = {0};
    for (unsigned part = 0; part < ACTOR_PARTS; part++) {
        b.len = 0;
        for (size_t i = 0; i < count; i++) {
            if (i)
                buf_char(&b, '|');
            put_escaped(&b, part_of(&list[i], part));
        }
        put_quoted(l, buf_view(&b));
    }
    l->out->failed |= b.failed;
    buf_free(&b);
}

static void put_contexts(struct line *l, const struct record *r) {
    struct buf b = {0};
    for (size_t i = 0; i < r->context_count; i++) {
        if (i)
            buf_char(&b, '|');
        put_escaped(&b, r->contexts[i]);
    }
    put_quoted(l, buf_view(&b));
    l->out->failed |= b.failed;
    buf_free(&b);
}

#define SIDE(side) side, side "_name", side "_code", side "_country", side "_sector", side "_role"

static const char *const header[] = {
    "id",
    "doc",
    "published",
    "publisher",
    "url",
    "sentence",
    "date",
    "date_end",
    "date_precision",
    "due",
    "due_precision",
    "status",
    "status_words",
    "trigger",
    "cameo",
    "cameo_root",
    "cameo_name",
    "plover",
    "mode",
    "penta",
    "quad",
    "goldstein",
    SIDE("source"),
    SIDE("target"),
    "attribution",
    "attribution_name",
    "attribution_code",
    "location",
    "location_name",
    "location_country",
    "lat",
    "lon",
    "location_id",
    "contexts",
    "confidence",
    "rule",
    "same_as",
    "reports",
    "documents",
    "publishers",
    "sentence_text",
};
enum { COLUMNS = sizeof header / sizeof *header };

static void put_act(struct line *l, const struct pair *p) {
    const struct record *r = p->record;
    const struct code *code = code_find(p->facts, r->cameo);
    const struct str cells[] = {r->date,
                                r->date_end,
                                r->date_precision,
                                r->due,
                                r->due_precision,
                                r->status,
                                r->status_words,
                                r->trigger,
                                r->cameo,
                                {r->cameo.p, r->cameo.len < 2 ? r->cameo.len : 2},
                                code ? code->name : STR_NONE,
                                r->plover,
                                r->mode,
                                r->penta,
                                r->quad};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        put_quoted(l, cells[i]);
    put_real(l, r->goldstein, 1);
}

static void put_place(struct line *l, const struct record_place *w) {
    put_quoted(l, w->words);
    put_quoted(l, w->name);
    put_quoted(l, w->country);
    for (int i = 0; i < 2; i++) {
        if (w->has_point)
            put_real(l, i ? w->lon : w->lat, 4);
        else
            put_quoted(l, STR_NONE);
    }
    put_quoted(l, w->id);
}

static void put(struct buf *out, const struct pair *p) {
    static const struct record_report none = {0};
    const struct record *r = p->record;
    const struct record_report *first = r->report_count ? &r->reports[0] : &none;
    struct line line = {.out = out}, *l = &line;
    const struct str head[] = {r->id, first->document, r->published, first->publisher, first->url};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        put_quoted(l, head[i]);
    put_count(l, (uint64_t)r->sentence);
    put_act(l, p);
    put_actors(l, r->source, r->source_count);
    put_actors(l, r->target, r->target_count);
    put_quoted(l, r->speaker.text);
    put_quoted(l, r->speaker.name);
    put_quoted(l, r->speaker.code);
    put_place(l, &r->place);
    put_contexts(l, r);
    put_real(l, r->confidence, 2);
    put_quoted(l, r->rule);
    put_quoted(l, r->same_as);
    put_count(l, r->mentions);
    put_count(l, r->documents);
    put_count(l, r->publishers);
    put_quoted(l, r->sentence_words);
    buf_z(out, "\r\n");
}

const struct layout layout_csv = {
    .columns = COLUMNS,
    .header = header,
    .sentence = true,
    .whole = true,
    .put = put,
};
