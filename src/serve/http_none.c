/* http_none.c - in place of http.c where libmicrohttpd was missing when the program was built. */
#include "serve/serve.h"

bool serve_is_built(void) {
    return false;
}

struct serve *serve_start(const struct serve_options *o, casus_error *err) {
    (void)o;
    error_set(err, CASUS_EIO,
              "this program was built without libmicrohttpd and serves no pages: install "
              "libmicrohttpd-dev and build it anew");
    return NULL;
}

unsigned serve_port(const struct serve *s) {
    (void)s;
    return 0;
}

bool serve_has_charts(const struct serve *s) {
    (void)s;
    return false;
}

void serve_tick(struct serve *s) {
    (void)s;
}

void serve_stop(struct serve *s) {
    (void)s;
}
