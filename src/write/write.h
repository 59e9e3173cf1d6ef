/* write.h - what was found in a document to bytes: JSON lines, CSV, TSV, a table, explanations.
 *
 * Writers append to a buffer, so that documents can be written by several threads and put out in
 * their order. The buffer remembers a failed allocation (base/str.h).
 */
#ifndef CASUS_WRITE_WRITE_H
#define CASUS_WRITE_WRITE_H

#include "base/cell.h"
#include "base/str.h"
#include "document/document.h"

enum write_format { WRITE_TABLE, WRITE_JSONL, WRITE_CSV, WRITE_TSV };

/* How things are shown to people. */
struct write_style {
    unsigned width; /* columns of the terminal */
    bool colour;
    const char *name; /* what to call the document; NULL: its id */
    bool html;        /* marks as elements of a page; by write_page */
    /* Of a page: what goes before the id of an event to give the address of its own page, also of
     * one that is told elsewhere; NULL: the page stands alone. */
    const char *event_link;
};

/* "table", "jsonl", ... to the format; false where there is none of that name. */
bool write_format_find(const char *name, enum write_format *out);

/* What stands above all records: the header row of CSV and TSV. */
void write_head(struct buf *out, enum write_format format);

/* The document's events; nothing where there are none. `style` is used for tables only. */
void write_events(struct buf *out, const casus_doc *doc, enum write_format format,
                  const struct write_style *style);

/* The document's attributions, whether or not an event is coded in them, as JSON lines. */
void write_quotes(struct buf *out, const casus_doc *doc);

/* The document itself as a JSON object, one line: what the reader of JSON lines takes. */
void write_document(struct buf *out, const casus_doc *doc);

/* Each event in its sentence: the words that gave it, and why. */
void write_explanation(struct buf *out, const casus_doc *doc, const struct write_style *style);

/* The same as a page of HTML that needs nothing from elsewhere: head, one article a document, end.
 */
void write_page_head(struct buf *out);
void write_page(struct buf *out, const casus_doc *doc, const struct write_style *style);
void write_page_end(struct buf *out);

/* Pieces of pages of others: text with what means something in HTML escaped; a JSON string with its
 * quotation marks; the event's sentence with its words marked by what they are of it. */
void write_html(struct buf *out, struct str text);
void write_json(struct buf *out, struct str text);
void write_marked(struct buf *out, const casus_doc *doc, const casus_event *e);

/* What follows a dateline: SARAJEVO, Sept. 5 (Wire) - NATO ... */
struct str write_behind_dateline(struct str text);

/* Rows of cells: their head, where the format has one, and one row. Not for tables. */
void write_cells_head(struct buf *out, enum write_format format, const struct cell_column *columns,
                      size_t count);
void write_cells(struct buf *out, enum write_format format, const struct cell_column *columns,
                 const struct cell *cells, size_t count);

/* A table for people, which needs all its rows to know how wide they are. Its brief columns stand
 * side by side; with `tall` each row is a list of all its columns that hold something. */
struct write_grid {
    const struct cell_column *columns;
    size_t column_count;
    bool tall;
    struct buf text;    /* the cells one behind the other, ... */
    struct buf lengths; /* ... their lengths, size_t each */
    size_t rows;
};

void write_grid_add(struct write_grid *g, const struct cell *cells);
/* Writes and empties it; a failed allocation is told in `out`. */
void write_grid_end(struct buf *out, struct write_grid *g, const struct write_style *style);

/* Text for a terminal or a log: control characters and bidirectional overrides are replaced, runs
 * of white space become a blank, and what goes beyond `width` columns is cut with an ellipsis.
 * Returns the columns taken. */
unsigned write_safe(struct buf *out, struct str text, unsigned width);

#endif
