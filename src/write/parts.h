/* parts.h - what several writers share; private to write/. */
#ifndef CASUS_WRITE_PARTS_H
#define CASUS_WRITE_PARTS_H

#include "write/write.h"

/* The words of a span. */
static inline struct str span_text(const casus_doc *doc, casus_span s) {
    return doc_text(doc, s.start, s.end);
}

/* `value` with `digits` (at most 4) digits behind the point, rounded half away from zero; the same
 * in every locale. Not-a-number becomes 0. */
void put_decimal(struct buf *out, double value, unsigned digits);

/* `value` in digits, up to four of them behind the point where it is no whole number. */
void put_number(struct buf *out, double value);

/* The best name of an actor: the resolved one, else the words. */
struct str actor_label(const casus_doc *doc, const casus_actor *a);

/* ANSI styles; nothing is written where colours are off. */
enum ink {
    INK_NONE,
    INK_BOLD,
    INK_DIM,
    INK_RED,
    INK_GREEN,
    INK_YELLOW,
    INK_BLUE,
    INK_MAGENTA,
    INK_CYAN
};
void put_ink(struct buf *out, const struct write_style *style, enum ink ink);

/* The event's sentence with its words marked by what they are of it. */
void put_marked(struct buf *out, const casus_doc *doc, const casus_event *e,
                const struct write_style *style);

/* Text of a page: &, <, > and quotes are escaped, what is no text in XML is replaced. */
void put_html(struct buf *out, struct str text);

/* A cell of CSV, quoted where it has to be, and of TSV. */
void put_csv(struct buf *out, struct str cell);
void put_tsv(struct buf *out, struct str cell);

void write_jsonl(struct buf *out, const casus_doc *doc);
/* One alone, without a line's end. */
void write_event(struct buf *out, const casus_doc *doc, const casus_event *e);
void write_quote(struct buf *out, const casus_doc *doc, const struct quote *q);
void write_rows(struct buf *out, const casus_doc *doc, bool csv);
/* The cell of one column (casus_column_name) alone. */
void write_cell(struct buf *out, const casus_doc *doc, const casus_event *e, size_t column);
void write_rows_head(struct buf *out, bool csv);
void write_table(struct buf *out, const casus_doc *doc, const struct write_style *style);

#endif
