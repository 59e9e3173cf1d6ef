/* serve.h - a store as pages and as a JSON API, over HTTP on this machine.
 *
 *     struct serve *s = serve_start(&options, &err);
 *     serve_port(s)     where it listens
 *     serve_tick(s)     once a second
 *     serve_stop(s)
 *
 * The store is only read. One thread speaks to the clients and never waits for one of them; a few
 * others answer questions, each with a connection of its own to the store. Nothing that a client
 * sends becomes the name of a file or a piece of SQL. docs/API.md tells the routes.
 */
#ifndef CASUS_SERVE_SERVE_H
#define CASUS_SERVE_SERVE_H

#include "base/error.h"

enum {
    SERVE_PORT = 8417,
    SERVE_CONNECTIONS = 512, /* at one time */
    SERVE_HOSTS_MAX = 16,
};

struct serve_options {
    const char *db;      /* a store */
    const char *data;    /* folder of the data: pages and lexicon */
    const char *address; /* to listen at; NULL: 127.0.0.1 */
    unsigned port;       /* 0: any that is free */
    /* Names under which the machine may be asked for, beside localhost and addresses: a page of
     * another site whose name leads here is refused. */
    const char *hosts[SERVE_HOSTS_MAX];
    unsigned host_count;
    unsigned workers;     /* threads that answer; 0: as many as there are processors, 2 to 8 */
    unsigned patience_ms; /* for one question; 0: 5,000 */
};

struct serve;

/* Whether this program was built with what serving needs. */
bool serve_is_built(void);

/* Begins to answer. Fails with CASUS_EUSAGE (no such store or address), CASUS_EIO (the port is
 * taken, pages are missing, the store cannot be read) or CASUS_ENOMEM. */
struct serve *serve_start(const struct serve_options *o, casus_error *err);
unsigned serve_port(const struct serve *s);
/* Whether charts and the map can be drawn: their library was there when the program was built. */
bool serve_has_charts(const struct serve *s);
/* Sends away clients that keep others waiting; to be called about once a second. */
void serve_tick(struct serve *s);
/* Ends; whoever waits for an answer may go without. */
void serve_stop(struct serve *s);

#endif
