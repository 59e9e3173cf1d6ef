/* html.h - a page as input; private to read/. */
#ifndef CASUS_READ_HTML_H
#define CASUS_READ_HTML_H

#include "read/blocks.h"
#include "read/format.h"

struct html_hints {
    struct str charset;          /* of the transport, wins over the page */
    const char *id, *url, *date; /* may be NULL; date only where the page tells none */
};

/* The document of a page: its article's text. Fails with CASUS_EINPUT (nothing to read in it),
 * CASUS_ELIMIT, CASUS_ENOMEM. */
casus_doc *html_doc(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                    casus_error *err);

/* Appends a page's bytes as UTF-8: by byte order mark, transport, what the page says, the options;
 * else UTF-8 if it is valid, else windows-1252. Fails with CASUS_ENOMEM. */
bool html_decode(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                 struct buf *out, casus_error *err);

/* `head` without blanks, comments, processing instructions before its first element. */
struct str html_skip_prolog(struct str head);

/* Appends the text of a piece of HTML that is an article as a whole, as feeds carry it. Fails with
 * CASUS_ELIMIT or CASUS_ENOMEM. */
bool html_text(struct str utf8, const struct limits *limits, struct buf *out, casus_error *err);

#endif
