/* html.h - stands in until pages are read. */
#ifndef CASUS_READ_HTML_H
#define CASUS_READ_HTML_H

#include "read/format.h"

struct html_hints {
    struct str charset;          /* of the transport, wins over the page */
    const char *id, *url, *date; /* may be NULL; date only where the page tells none */
};

/* The document of a page: its article's text. Fails with CASUS_EINPUT (nothing to read in it),
 * CASUS_ELIMIT, CASUS_ENOMEM. */
casus_doc *html_doc(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                    casus_error *err);

#endif
