/* format.h - one kind of input; private to read/. */
#ifndef CASUS_READ_FORMAT_H
#define CASUS_READ_FORMAT_H

#include "read/read.h"
#include "read/stream.h"

struct format {
    const char *name; /* for --input */
    enum read_format id;
    const char *extensions; /* "a b": file names that settle it, in lower case; may be NULL */
    bool text; /* plain text or made of lines: the stream gives UTF-8. Else bytes as they are */
    /* Whether an input that starts with `head` is of this kind. May be NULL: never told. */
    bool (*tells)(struct str head);
    /* Makes the next document of the stream; READ_END where there is none. item->doc and item->line
     * are its to fill. After READ_BAD it is called again. */
    enum read_result (*next)(struct stream *s, const struct read_options *o, struct read_item *item,
                             casus_error *err);
};

/* What every reader gives a document: the date and the limits of the options. */
casus_doc_info read_info(const struct read_options *o);

/* Whether what was taken of a stream of text is valid; else CASUS_EENCODING with the position, to
 * which `where` (" of the line", "") is added. */
bool read_valid(const struct stream *s, struct str text, const char *where, casus_error *err);

/* Bytes that fields of a document other than its text may have. */
enum { READ_ID_MAX = CASUS_ID_MAX, READ_FIELD_MAX = CASUS_FIELD_MAX };

extern const struct format format_text, format_jsonl, format_csv, format_tsv, format_html,
    format_feed, format_warc, format_rows;

#endif
