/* request.h - what a client asks for: the target of its request taken apart. */
#ifndef CASUS_SERVE_REQUEST_H
#define CASUS_SERVE_REQUEST_H

#include "base/str.h"

enum { REQUEST_BYTES = 4096, REQUEST_PARAMS = 32 };

struct param {
    const char *name, *value; /* valid UTF-8 without control characters */
};

/* Strings lie in `bytes`. */
struct request {
    const char *path;
    struct param params[REQUEST_PARAMS];
    unsigned count;
    const char *known; /* the client's copy has this mark (If-None-Match); may be NULL */
    char bytes[REQUEST_BYTES + 1];
};

/* Reads "/path?name=value&...". Returns NULL where it is one; else what is wrong with it, and
 * *status is 400 or 414. */
const char *request_read(struct request *r, struct str target, unsigned *status);

/* The value of a parameter; NULL where it is not given or empty. */
const char *request_value(const struct request *r, const char *name);

/* Whether a Host header names this machine in a way that no other site can: as localhost, by an
 * address, or by one of the `names`. `host` may be NULL: there is none. */
bool request_is_for(const char *host, const char *const *names, unsigned count);

#endif
