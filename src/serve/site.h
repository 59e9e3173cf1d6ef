/* site.h - requests to responses, without a network: what http.c carries. */
#ifndef CASUS_SERVE_SITE_H
#define CASUS_SERVE_SITE_H

#include "base/error.h"
#include "base/str.h"
#include "serve/request.h"

struct ask;
struct site;

struct response {
    unsigned status;
    const char *type; /* Content-Type */
    const char *mark; /* ETag; NULL: none */
    struct buf body;  /* to be freed by whoever takes it; or, where `asset` is set, nothing */
    struct str asset; /* bytes that outlive the response */
    bool is_asset;
    bool download; /* as a file */
};

/* Reads the files of the pages from the folder `data`; `db` is what the store is called. Fails with
 * CASUS_EIO or CASUS_ENOMEM. */
struct site *site_open(const char *data, const char *db, casus_error *err);
void site_close(struct site *site);
bool site_has_charts(const struct site *site);

/* A file of the site, which needs no store; false: the path is none's. */
bool site_asset(const struct site *site, const struct request *r, struct response *out);

/* Any other request. `ask` is used for the time of the call. */
void site_answer(const struct site *site, struct ask *ask, const struct request *r,
                 struct response *out);

/* A response that only says what is wrong: JSON below /api, else a page. */
void site_refuse(const struct site *site, const char *path, unsigned status, const char *message,
                 struct response *out);

/* Headers of every response, name and value in turn; ends with NULL. */
extern const char *const site_headers[];

#endif
