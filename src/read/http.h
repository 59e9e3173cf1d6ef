/* http.h - an HTTP response as an archive keeps it; private to read/. */
#ifndef CASUS_READ_HTTP_H
#define CASUS_READ_HTTP_H

#include "base/limits.h"

/* The fields of a header, each "Name: value", in the bytes that were parsed. */
struct fields {
    struct str lines;
};

/* The trimmed value of the first field of that name, whatever its case; empty: there is none. */
struct str fields_get(const struct fields *f, const char *name);

/* Of "text/html; charset=utf-8": "text/html" and "utf-8", without quotes; empty where missing. */
struct str media_type(struct str value);
struct str media_charset(struct str value);

struct response {
    unsigned status; /* 0: no response at all */
    struct fields fields;
    struct str body; /* as sent */
};

/* Whether the bytes begin with the whole header of a response. */
bool response_parse(struct str bytes, struct response *out);

/* Undoes Transfer-Encoding and Content-Encoding: *body is the page, in the bytes that were parsed
 * or in `room`. Fails with CASUS_EINPUT (broken, or an encoding that is not read), CASUS_ELIMIT
 * (limits page and ratio) and CASUS_ENOMEM. */
bool response_body(const struct response *r, const struct limits *limits, struct buf *room,
                   struct str *body, casus_error *err);

#endif
