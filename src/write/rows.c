/* rows.c - events as rows of CSV (RFC 4180) or TSV, one list of columns for both.
 *
 * Several actors of one side stand in one cell, joined by "|"; a "|" or "\" of their own is written
 * "\|" or "\\". In TSV tab, line feed, carriage return and backslash are \t \n \r \\. */
#include "write/parts.h"

struct row {
    const casus_doc *doc;
    const casus_event *event;
};

static void put_z(struct buf *out, const char *z) {
    if (z)
        buf_z(out, z);
}

#define PLAIN(name, value)                                                                         \
    static void cell_##name(struct buf *out, const struct row *r) {                                \
        put_z(out, value);                                                                         \
    }
#define NUMBER(name, value)                                                                        \
    static void cell_##name(struct buf *out, const struct row *r) {                                \
        buf_printf(out, "%u", value);                                                              \
    }
#define WORDS(name, value)                                                                         \
    static void cell_##name(struct buf *out, const struct row *r) {                                \
        buf_str(out, span_text(r->doc, value));                                                    \
    }
#define SPAN(name, value)                                                                          \
    static void cell_##name(struct buf *out, const struct row *r) {                                \
        put_span(out, r->doc, value);                                                              \
    }

static void put_span(struct buf *out, const casus_doc *doc, casus_span s) {
    if (s.end <= s.start)
        return;
    casus_span chars = casus_doc_chars(doc, s);
    buf_printf(out, "%u-%u", chars.start, chars.end);
}

enum actor_part {
    PART_TEXT,
    PART_SPAN,
    PART_NAME,
    PART_CODE,
    PART_COUNTRY,
    PART_SECTOR,
    PART_ROLE
};

static void put_escaped(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '|' || s.p[i] == '\\')
            buf_char(out, '\\');
        buf_char(out, s.p[i]);
    }
}

static void put_part(struct buf *out, const casus_doc *doc, const casus_actor *a,
                     enum actor_part part) {
    switch (part) {
    case PART_TEXT:
        put_escaped(out, span_text(doc, a->span));
        break;
    case PART_SPAN:
        put_span(out, doc, a->span);
        break;
    case PART_NAME:
        put_escaped(out, str_of(a->name));
        break;
    case PART_CODE:
        put_escaped(out, str_of(a->code));
        break;
    case PART_COUNTRY:
        put_escaped(out, str_of(a->country));
        break;
    case PART_SECTOR:
        put_escaped(out, str_of(a->sector));
        break;
    case PART_ROLE:
        put_escaped(out, str_of(a->role));
        break;
    }
}

static void put_parts(struct buf *out, const casus_doc *doc, const casus_actor *actors,
                      size_t count, enum actor_part part) {
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_char(out, '|');
        put_part(out, doc, &actors[i], part);
    }
}

#define ACTOR(side, part)                                                                          \
    static void cell_##side##_##part(struct buf *out, const struct row *r) {                       \
        put_parts(out, r->doc, r->event->side, r->event->side##_count, part);                      \
    }
#define SAYS(part)                                                                                 \
    static void cell_says_##part(struct buf *out, const struct row *r) {                           \
        if (r->event->attribution)                                                                 \
            put_part(out, r->doc, &r->event->attribution->source, part);                           \
    }

PLAIN(id, r->event->id)
PLAIN(doc, r->doc->id.p)
PLAIN(published, r->doc->date)
NUMBER(sentence, r->event->sentence)
SPAN(sentence_span, r->event->sentence_span)
WORDS(trigger, r->event->trigger)
SPAN(trigger_span, r->event->trigger)
PLAIN(cameo, r->event->cameo)
PLAIN(cameo_name, r->event->cameo_name)
PLAIN(plover, r->event->plover)
PLAIN(mode, r->event->mode)
PLAIN(penta, r->event->penta)
PLAIN(quad, r->event->quad)
ACTOR(source, PART_TEXT)
ACTOR(source, PART_SPAN)
ACTOR(source, PART_NAME)
ACTOR(source, PART_CODE)
ACTOR(source, PART_COUNTRY)
ACTOR(source, PART_SECTOR)
ACTOR(source, PART_ROLE)
ACTOR(target, PART_TEXT)
ACTOR(target, PART_SPAN)
ACTOR(target, PART_NAME)
ACTOR(target, PART_CODE)
ACTOR(target, PART_COUNTRY)
ACTOR(target, PART_SECTOR)
ACTOR(target, PART_ROLE)
PLAIN(status, casus_event_status_name(r->event->status))
WORDS(status_words, r->event->status_words)
SAYS(PART_TEXT)
SAYS(PART_CODE)
PLAIN(date, r->event->date.first)
PLAIN(date_end, r->event->date.last)
PLAIN(date_precision, casus_precision_name(r->event->date.precision))
WORDS(date_words, r->event->date.words)
PLAIN(due, r->event->due.last)
WORDS(due_words, r->event->due.words)
PLAIN(rule, r->event->rule)
PLAIN(same_as, r->event->same_as)
WORDS(sentence_text, r->event->sentence_span)

static void cell_goldstein(struct buf *out, const struct row *r) {
    put_decimal(out, r->event->goldstein, 1);
}

static void cell_confidence(struct buf *out, const struct row *r) {
    put_decimal(out, r->event->confidence, 2);
}

#define PLACE(name, value)                                                                         \
    static void cell_##name(struct buf *out, const struct row *r) {                                \
        const casus_location *l = r->event->location;                                              \
        if (l)                                                                                     \
            put_z(out, value);                                                                     \
    }
PLACE(location_name, l->name)
PLACE(location_country, l->country)

static void cell_location(struct buf *out, const struct row *r) {
    if (r->event->location)
        buf_str(out, span_text(r->doc, r->event->location->words));
}

static void cell_lat(struct buf *out, const struct row *r) {
    if (r->event->location && r->event->location->has_point)
        put_decimal(out, r->event->location->lat, 4);
}

static void cell_lon(struct buf *out, const struct row *r) {
    if (r->event->location && r->event->location->has_point)
        put_decimal(out, r->event->location->lon, 4);
}

/* "killed 72-" at least 72, "percent 50-50", "participants ~300-300". */
static void cell_quantities(struct buf *out, const struct row *r) {
    for (size_t i = 0; i < r->event->quantity_count; i++) {
        const casus_quantity *q = &r->event->quantities[i];
        buf_printf(out, "%s%s %s", i ? "|" : "", casus_quantity_name(q->kind),
                   q->approx ? "~" : "");
        if (q->has_min)
            put_number(out, q->min);
        buf_char(out, '-');
        if (q->has_max)
            put_number(out, q->max);
        if (q->unit) {
            buf_char(out, ' ');
            put_escaped(out, str_of(q->unit));
        }
    }
}

static void cell_context(struct buf *out, const struct row *r) {
    for (size_t i = 0; i < r->event->context_count; i++)
        buf_printf(out, "%s%s", i ? "|" : "", r->event->contexts[i]);
}

static void cell_links(struct buf *out, const struct row *r) {
    for (size_t i = 0; i < r->event->link_count; i++)
        buf_printf(out, "%s%s %s", i ? "|" : "", casus_link_name(r->event->links[i].kind),
                   r->event->links[i].id);
}

static void cell_cue(struct buf *out, const struct row *r) {
    if (r->event->attribution)
        buf_str(out, span_text(r->doc, r->event->attribution->cue));
}

static void cell_quoted(struct buf *out, const struct row *r) {
    if (r->event->attribution)
        buf_z(out, r->event->attribution->quoted ? "true" : "false");
}

static const struct column {
    const char *name;
    void (*put)(struct buf *out, const struct row *r);
    casus_cell cell; /* what it holds where it is not empty */
} columns[] = {
    {"id", cell_id, CASUS_CELL_TEXT},
    {"doc", cell_doc, CASUS_CELL_TEXT},
    {"published", cell_published, CASUS_CELL_TEXT},
    {"sentence", cell_sentence, CASUS_CELL_INTEGER},
    {"sentence_span", cell_sentence_span, CASUS_CELL_TEXT},
    {"trigger", cell_trigger, CASUS_CELL_TEXT},
    {"trigger_span", cell_trigger_span, CASUS_CELL_TEXT},
    {"cameo", cell_cameo, CASUS_CELL_TEXT},
    {"cameo_name", cell_cameo_name, CASUS_CELL_TEXT},
    {"plover", cell_plover, CASUS_CELL_TEXT},
    {"mode", cell_mode, CASUS_CELL_TEXT},
    {"penta", cell_penta, CASUS_CELL_TEXT},
    {"quad", cell_quad, CASUS_CELL_TEXT},
    {"goldstein", cell_goldstein, CASUS_CELL_REAL},
    {"source", cell_source_PART_TEXT, CASUS_CELL_TEXT},
    {"source_span", cell_source_PART_SPAN, CASUS_CELL_TEXT},
    {"source_name", cell_source_PART_NAME, CASUS_CELL_TEXT},
    {"source_code", cell_source_PART_CODE, CASUS_CELL_TEXT},
    {"source_country", cell_source_PART_COUNTRY, CASUS_CELL_TEXT},
    {"source_sector", cell_source_PART_SECTOR, CASUS_CELL_TEXT},
    {"source_role", cell_source_PART_ROLE, CASUS_CELL_TEXT},
    {"target", cell_target_PART_TEXT, CASUS_CELL_TEXT},
    {"target_span", cell_target_PART_SPAN, CASUS_CELL_TEXT},
    {"target_name", cell_target_PART_NAME, CASUS_CELL_TEXT},
    {"target_code", cell_target_PART_CODE, CASUS_CELL_TEXT},
    {"target_country", cell_target_PART_COUNTRY, CASUS_CELL_TEXT},
    {"target_sector", cell_target_PART_SECTOR, CASUS_CELL_TEXT},
    {"target_role", cell_target_PART_ROLE, CASUS_CELL_TEXT},
    {"status", cell_status, CASUS_CELL_TEXT},
    {"status_words", cell_status_words, CASUS_CELL_TEXT},
    {"date", cell_date, CASUS_CELL_TEXT},
    {"date_end", cell_date_end, CASUS_CELL_TEXT},
    {"date_precision", cell_date_precision, CASUS_CELL_TEXT},
    {"date_words", cell_date_words, CASUS_CELL_TEXT},
    {"due", cell_due, CASUS_CELL_TEXT},
    {"due_words", cell_due_words, CASUS_CELL_TEXT},
    {"location", cell_location, CASUS_CELL_TEXT},
    {"location_name", cell_location_name, CASUS_CELL_TEXT},
    {"location_country", cell_location_country, CASUS_CELL_TEXT},
    {"lat", cell_lat, CASUS_CELL_REAL},
    {"lon", cell_lon, CASUS_CELL_REAL},
    {"attribution", cell_says_PART_TEXT, CASUS_CELL_TEXT},
    {"attribution_code", cell_says_PART_CODE, CASUS_CELL_TEXT},
    {"attribution_cue", cell_cue, CASUS_CELL_TEXT},
    {"quoted", cell_quoted, CASUS_CELL_TEXT},
    {"quantities", cell_quantities, CASUS_CELL_TEXT},
    {"context", cell_context, CASUS_CELL_TEXT},
    {"confidence", cell_confidence, CASUS_CELL_REAL},
    {"rule", cell_rule, CASUS_CELL_TEXT},
    {"links", cell_links, CASUS_CELL_TEXT},
    {"same_as", cell_same_as, CASUS_CELL_TEXT},
    {"sentence_text", cell_sentence_text, CASUS_CELL_TEXT},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

void put_csv(struct buf *out, struct str cell) {
    bool quote = false;
    for (size_t i = 0; i < cell.len && !quote; i++)
        quote = strchr(",\"\r\n", cell.p[i]) != NULL;
    if (!quote) {
        buf_str(out, cell);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, cell.p[i]);
    }
    buf_char(out, '"');
}

void put_tsv(struct buf *out, struct str cell) {
    for (size_t i = 0; i < cell.len; i++) {
        static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
        const char *at = strchr(special, cell.p[i]);
        if (at && *at)
            buf_char(out, '\\');
        buf_char(out, at && *at ? letters[at - special] : cell.p[i]);
    }
}

static void put_row(struct buf *out, const struct row *r, bool csv, struct buf *cell) {
    for (int i = 0; i < COLUMNS; i++) {
        if (i)
            buf_char(out, csv ? ',' : '\t');
        cell->len = 0;
        columns[i].put(cell, r);
        (csv ? put_csv : put_tsv)(out, buf_view(cell));
    }
    buf_z(out, csv ? "\r\n" : "\n");
}

void write_rows_head(struct buf *out, bool csv) {
    for (int i = 0; i < COLUMNS; i++)
        buf_printf(out, "%s%s", i ? csv ? "," : "\t" : "", columns[i].name);
    buf_z(out, csv ? "\r\n" : "\n");
}

void write_rows(struct buf *out, const casus_doc *doc, bool csv) {
    struct buf cell = {0};
    for (uint32_t i = 0; i < doc->event_count; i++)
        put_row(out, &(struct row){doc, &doc->events[i]}, csv, &cell);
    if (cell.failed)
        out->failed = true;
    buf_free(&cell);
}

size_t casus_column_count(void) {
    return COLUMNS;
}

const char *casus_column_name(size_t column) {
    return column < COLUMNS ? columns[column].name : NULL;
}

casus_cell casus_column_cell(size_t column) {
    return column < COLUMNS ? columns[column].cell : CASUS_CELL_TEXT;
}

void write_cell(struct buf *out, const casus_doc *doc, const casus_event *e, size_t column) {
    columns[column].put(out, &(struct row){doc, e});
}
