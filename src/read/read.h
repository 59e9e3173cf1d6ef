/* read.h - files, folders and standard input to documents, one after the other.
 *
 *     struct reader *r = reader_new(paths, count, &options, &err);
 *     while ((result = reader_next(r, &item, &err)) != READ_END)
 *         if (result == READ_DOC) ... casus_doc_free(item.doc)
 *         else report err and go on
 *     reader_free(r);
 *
 * What an input is tells its content (or the options). Each kind of input is one `struct format`
 * (format.h); a new kind is one more of them. Compressed input is unpacked, other encodings are
 * turned into UTF-8 on the way (stream.h). Inputs are streamed: memory depends on the largest
 * document, not on their number.
 */
#ifndef CASUS_READ_READ_H
#define CASUS_READ_READ_H

#include "base/error.h"
#include "base/limits.h"
#include "document/document.h"

enum read_format {
    READ_AUTO,
    READ_TEXT,
    READ_JSONL,
    READ_CONLLU,
    READ_HTML,
    READ_CSV,
    READ_TSV,
    READ_FEED,
    READ_WARC,
    READ_FORMATS /* how many */
};

/* What a column of a table (CSV, TSV) can be. */
enum read_column {
    READ_COLUMN_TEXT,
    READ_COLUMN_ID,
    READ_COLUMN_DATE,
    READ_COLUMN_TITLE,
    READ_COLUMN_SOURCE,
    READ_COLUMN_URL,
    READ_COLUMN_AUTHOR,
    READ_COLUMN_LANGUAGE,
    READ_COLUMNS /* how many */
};

/* Tables whose rows the caller makes documents of, a line a row: what they mean is not src/read's
 * to know. */
enum read_row {
    READ_ROW_DOC,     /* *doc is the row's */
    READ_ROW_NONE,    /* a header */
    READ_ROW_BAD,     /* the row is left out, `err` says why */
    READ_ROW_REFUSED, /* so is the rest of the input */
};

struct read_rows {
    void *context;
    /* `first`: of an input; `info` has the date and the limits of the options. Called by one thread
     * at a time. */
    enum read_row (*row)(void *context, struct str row, bool first, const casus_doc_info *info,
                         casus_doc **doc, casus_error *err);
};

struct read_options {
    const struct read_rows *rows; /* inputs are such tables; NULL: documents. Outlives the reader */
    enum read_format format;
    const char *date;            /* publication date of documents that carry none; may be NULL */
    const char *encoding;        /* of inputs that do not tell; NULL: UTF-8 */
    const struct limits *limits; /* NULL: limits_default; must outlive the reader */
    /* Documents are wanted as soon as they have come: an input of which nothing tells what it is is
     * JSON lines, and no more of it is waited for. */
    bool live;
    int stop;  /* a descriptor: once it can be read, inputs end where they are; 0: none */
    bool gold; /* of JSON lines the field "gold" is wanted: one without it is left out */
    const char *columns[READ_COLUMNS]; /* headings in tables; NULL: the usual ones */
};

/* Where a document came from. */
struct read_item {
    casus_doc *doc;
    const char *file; /* belongs to the document */
    size_t line;      /* or the number of the record; 0: the whole file */
};

enum read_result {
    READ_DOC,
    READ_BAD, /* one input or document is left out, `err` says why; go on */
    READ_END,
};

struct reader;

/* The paths must outlive the reader; "-" is standard input. Fails with CASUS_EINPUT (a malformed
 * date), CASUS_EUSAGE (no such encoding) or CASUS_ENOMEM. */
struct reader *reader_new(const char *const *paths, size_t count,
                          const struct read_options *options, casus_error *err);
void reader_free(struct reader *r);

/* The caller frees item->doc. */
enum read_result reader_next(struct reader *r, struct read_item *item, casus_error *err);

/* Bytes of the inputs, as they lie in their files, that documents have been made of; by any thread.
 */
uint64_t reader_done(const struct reader *r);
/* Bytes of all files that the paths name; 0 where not all are files. */
uint64_t reader_whole(const char *const *paths, size_t count);

/* "text", "jsonl", ... to the format; false where there is none of that name. */
bool read_format_find(const char *name, enum read_format *out);

#endif
