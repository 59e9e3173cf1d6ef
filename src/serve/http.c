/* http.c - the network: libmicrohttpd speaks HTTP in one thread, over epoll; questions wait in a
 * queue for the threads that answer them, while their connections are suspended. So nobody waits
 * for a slow client, and a slow question holds up no more than one thread.
 *
 * A connection has so long for its request, and so long to take its answer; serve_tick sends those
 * away that pass it, sooner where the places run out. */
#include "base/error.h"
#include "serve/request.h"
#include "serve/serve.h"
#include "serve/site.h"
#include "store/ask.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    WORKERS_MAX = 16,
    QUEUE_MAX = 1000,
    BACKLOG = 128,
    CONNECTION_BYTES = 32 << 10,
    IDLE_SECONDS = 20,  /* of a client that sends or takes nothing; libmicrohttpd sees to it */
    ASK_SECONDS = 15,   /* for a request, from its first byte or the answer before */
    TAKE_SECONDS = 120, /* for an answer */
    CROWDED_SECONDS = 2,
    PATIENCE_MS = 5000,
};

/* ---- what is kept -----------------------------------------------------------------------------
 */

/* A connection: since when it is in its state, and the request that it is about. */
struct visitor {
    struct visitor *before, *after;
    struct job *job; /* owned here: of a request that is never whole, nobody is told the end */
    int fd;
    time_t since;
    enum { VISITOR_ASKS, VISITOR_WAITS, VISITOR_TAKES } state;
};

/* A request on its way. */
struct job {
    struct job *after;
    struct MHD_Connection *connection;
    enum { JOB_NEW, JOB_SEEN, JOB_QUEUED, JOB_DONE } state;
    const char *wrong; /* with the target */
    unsigned status;
    struct request request;
    struct response response;
    char known[24];
};

struct serve {
    struct serve_options options;
    char *db;
    struct site *site;
    struct MHD_Daemon *daemon;
    unsigned port;
    int socket;

    pthread_mutex_t lock; /* guards the queue */
    pthread_cond_t filled;
    struct job *first, *last;
    unsigned queued;
    bool ends;
    pthread_t workers[WORKERS_MAX];
    unsigned worker_count;

    pthread_mutex_t visitors_lock;
    struct visitor *visitors;
    unsigned visitor_count;
};

static time_t now_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* ---- answering --------------------------------------------------------------------------------
 */

/* A thread's own connection to the store; opened anew where another file has taken its name. */
struct reader {
    struct ask *ask;
    struct stat file;
};

static bool reader_ready(struct serve *s, struct reader *r, casus_error *err) {
    struct stat now;
    bool there = stat(s->db, &now) == 0;
    if (r->ask && there && now.st_ino == r->file.st_ino && now.st_dev == r->file.st_dev)
        return true;
    ask_close(r->ask);
    r->ask = ask_open(s->db, err);
    if (!r->ask)
        return false;
    r->file = now;
    ask_patience(r->ask, s->options.patience_ms);
    return there;
}

static void answer(struct serve *s, struct reader *r, struct job *j) {
    casus_error err = {0};
    if (reader_ready(s, r, &err))
        site_answer(s->site, r->ask, &j->request, &j->response);
    else
        site_refuse(s->site, j->request.path, 503,
                    err.message[0] ? err.message : "the store is not there", &j->response);
}

/* NULL: it is over. */
static struct job *take_job(struct serve *s) {
    pthread_mutex_lock(&s->lock);
    while (!s->first && !s->ends)
        pthread_cond_wait(&s->filled, &s->lock);
    struct job *j = s->first;
    if (j) {
        s->first = j->after;
        if (!s->first)
            s->last = NULL;
        s->queued--;
    }
    pthread_mutex_unlock(&s->lock);
    return j;
}

static void *work(void *context) {
    struct serve *s = context;
    struct reader r = {0};
    struct job *j;
    while ((j = take_job(s))) {
        struct MHD_Connection *connection = j->connection;
        answer(s, &r, j);
        j->state = JOB_DONE;
        MHD_resume_connection(connection);
    }
    ask_close(r.ask);
    return NULL;
}

static bool put_job(struct serve *s, struct job *j) {
    pthread_mutex_lock(&s->lock);
    bool room = s->queued < QUEUE_MAX && !s->ends;
    if (room) {
        j->after = NULL;
        j->state = JOB_QUEUED;
        MHD_suspend_connection(j->connection);
        if (s->last)
            s->last->after = j;
        else
            s->first = j;
        s->last = j;
        s->queued++;
        pthread_cond_signal(&s->filled);
    }
    pthread_mutex_unlock(&s->lock);
    return room;
}

/* ---- visitors ---------------------------------------------------------------------------------
 */

static struct visitor *visitor_of(struct MHD_Connection *c) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void drop_job(struct visitor *v) {
    if (v->job)
        buf_free(&v->job->response.body);
    free(v->job);
    v->job = NULL;
}

static void visit(struct serve *s, struct MHD_Connection *c, int state) {
    struct visitor *v = visitor_of(c);
    if (!v)
        return;
    pthread_mutex_lock(&s->visitors_lock);
    v->state = state;
    v->since = now_seconds();
    pthread_mutex_unlock(&s->visitors_lock);
}

static void come(struct serve *s, struct MHD_Connection *c, void **context) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct visitor *v = info ? calloc(1, sizeof *v) : NULL;
    *context = v;
    if (!v)
        return;
    v->fd = info->connect_fd;
    v->since = now_seconds();
    pthread_mutex_lock(&s->visitors_lock);
    v->after = s->visitors;
    if (s->visitors)
        s->visitors->before = v;
    s->visitors = v;
    s->visitor_count++;
    pthread_mutex_unlock(&s->visitors_lock);
}

/* Before its descriptor is closed: until then nobody else has the number. */
static void go(struct serve *s, struct visitor *v) {
    if (!v)
        return;
    pthread_mutex_lock(&s->visitors_lock);
    if (v->before)
        v->before->after = v->after;
    else
        s->visitors = v->after;
    if (v->after)
        v->after->before = v->before;
    s->visitor_count--;
    pthread_mutex_unlock(&s->visitors_lock);
    drop_job(v);
    free(v);
}

static void on_connection(void *context, struct MHD_Connection *c, void **socket_context,
                          enum MHD_ConnectionNotificationCode what) {
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        come(context, c, socket_context);
    else
        go(context, *socket_context);
}

void serve_tick(struct serve *s) {
    time_t now = now_seconds();
    pthread_mutex_lock(&s->visitors_lock);
    bool crowded = s->visitor_count > SERVE_CONNECTIONS / 2;
    for (struct visitor *v = s->visitors; v; v = v->after) {
        time_t most = v->state == VISITOR_TAKES ? TAKE_SECONDS : ASK_SECONDS;
        if (crowded)
            most = v->state == VISITOR_TAKES ? ASK_SECONDS : CROWDED_SECONDS;
        if (v->state != VISITOR_WAITS && now - v->since >= most)
            shutdown(v->fd, SHUT_RDWR);
    }
    pthread_mutex_unlock(&s->visitors_lock);
}

/* ---- requests ---------------------------------------------------------------------------------
 */

/* The target as it came, before anybody has taken an escape away. */
static void *on_target(void *context, const char *target, struct MHD_Connection *c) {
    struct visitor *v = visitor_of(c);
    (void)context;
    if (!v)
        return NULL;
    drop_job(v);
    struct job *j = v->job = malloc(sizeof *j);
    if (!j)
        return NULL;
    memset(j, 0, offsetof(struct job, request));
    memset(&j->response, 0, sizeof j->response);
    j->wrong = request_read(&j->request, str_of(target), &j->status);
    return j;
}

static void on_end(void *context, struct MHD_Connection *c, void **request,
                   enum MHD_RequestTerminationCode how) {
    struct visitor *v = visitor_of(c);
    (void)how;
    visit(context, c, VISITOR_ASKS);
    if (v)
        drop_job(v);
    *request = NULL;
}

static struct MHD_Response *make_response(struct response *r) {
    struct MHD_Response *out;
    if (r->is_asset) {
        out = MHD_create_response_from_buffer(r->asset.len, (void *)(uintptr_t)r->asset.p,
                                              MHD_RESPMEM_PERSISTENT);
    } else {
        out = MHD_create_response_from_buffer(r->body.len, r->body.p, MHD_RESPMEM_MUST_FREE);
        if (out)
            r->body = (struct buf){0};
    }
    if (!out)
        return NULL;
    bool ok = MHD_add_response_header(out, MHD_HTTP_HEADER_CONTENT_TYPE, r->type) == MHD_YES;
    for (const char *const *h = site_headers; *h && ok; h += 2)
        ok = MHD_add_response_header(out, h[0], h[1]) == MHD_YES;
    if (ok && r->mark)
        ok = MHD_add_response_header(out, MHD_HTTP_HEADER_ETAG, r->mark) == MHD_YES;
    if (ok && r->download)
        ok = MHD_add_response_header(out, "Content-Disposition", "attachment") == MHD_YES;
    if (ok && r->status == 405)
        ok = MHD_add_response_header(out, MHD_HTTP_HEADER_ALLOW, "GET, HEAD") == MHD_YES;
    if (!ok) {
        MHD_destroy_response(out);
        return NULL;
    }
    return out;
}

static enum MHD_Result send_response(struct serve *s, struct MHD_Connection *c,
                                     struct response *r) {
    struct MHD_Response *response = make_response(r);
    if (!response)
        return MHD_NO;
    visit(s, c, VISITOR_TAKES);
    enum MHD_Result result = MHD_queue_response(c, r->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct serve *s, struct MHD_Connection *c, struct job *j,
                              unsigned status, const char *message) {
    site_refuse(s->site, j->request.path, status, message, &j->response);
    return send_response(s, c, &j->response);
}

static const char *header(struct MHD_Connection *c, const char *name) {
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* What is wrong with the request as a whole; 0: nothing. */
static unsigned find_fault(struct serve *s, struct MHD_Connection *c, const struct job *j,
                           const char *method, const char *version, const char **message) {
    const char *length = header(c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    *message = j->wrong;
    if (strcmp(version, MHD_HTTP_VERSION_1_1) != 0 && strcmp(version, MHD_HTTP_VERSION_1_0) != 0) {
        *message = "only HTTP/1.0 and HTTP/1.1 are spoken here";
        return 400;
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        *message = "the store is only read: GET and HEAD";
        return 405;
    }
    if (!request_is_for(header(c, MHD_HTTP_HEADER_HOST), s->options.hosts, s->options.host_count)) {
        *message = "this machine is asked for by a name that is not its own; casus serve --host "
                   "NAME allows one";
        return 421;
    }
    if (j->wrong)
        return j->status;
    if ((length && strcmp(length, "0") != 0) || header(c, MHD_HTTP_HEADER_TRANSFER_ENCODING)) {
        *message = "a question has no body";
        return 400;
    }
    return 0;
}

static void note_known(struct MHD_Connection *c, struct job *j) {
    const char *known = header(c, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (known && strlen(known) < sizeof j->known) {
        strcpy(j->known, known);
        j->request.known = j->known;
    }
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_len, void **request) {
    struct serve *s = context;
    struct job *j = *request;
    const char *message;
    (void)url;
    (void)upload;
    if (!j)
        return MHD_NO; /* memory is out */
    switch (j->state) {
    case JOB_NEW: {
        unsigned status = find_fault(s, c, j, method, version, &message);
        if (status)
            return refuse(s, c, j, status, message);
        j->state = JOB_SEEN;
        return MHD_YES;
    }
    case JOB_SEEN:
        if (*upload_len) {
            *upload_len = 0;
            return MHD_YES;
        }
        note_known(c, j);
        if (site_asset(s->site, &j->request, &j->response))
            return send_response(s, c, &j->response);
        j->connection = c;
        visit(s, c, VISITOR_WAITS);
        return put_job(s, j) ? MHD_YES
                             : refuse(s, c, j, 503, "too much is asked at once: ask again later");
    case JOB_QUEUED:
        return MHD_YES;
    case JOB_DONE:
        return send_response(s, c, &j->response);
    }
    return MHD_NO;
}

/* ---- where it listens -------------------------------------------------------------------------
 */

struct place {
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } at;
    socklen_t len;
};

static bool read_address(const char *text, unsigned port, struct place *out, casus_error *err) {
    memset(out, 0, sizeof *out);
    if (!text || strcmp(text, "localhost") == 0)
        text = "127.0.0.1";
    if (inet_pton(AF_INET, text, &out->at.four.sin_addr) == 1) {
        out->at.four.sin_family = AF_INET;
        out->at.four.sin_port = htons((uint16_t)port);
        out->len = sizeof out->at.four;
    } else if (inet_pton(AF_INET6, text, &out->at.six.sin6_addr) == 1) {
        out->at.six.sin6_family = AF_INET6;
        out->at.six.sin6_port = htons((uint16_t)port);
        out->len = sizeof out->at.six;
    } else {
        return error_set(err, CASUS_EUSAGE, "--address %.60s: takes an address as 127.0.0.1 or ::1",
                         text);
    }
    return true;
}

static bool bind_socket(struct serve *s, casus_error *err) {
    struct place p;
    int yes = 1;
    const char *address = s->options.address ? s->options.address : "127.0.0.1";
    if (!read_address(s->options.address, s->options.port, &p, err))
        return false;
    s->socket = socket(p.at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (s->socket < 0)
        return error_set(err, CASUS_EIO, "cannot make a socket: %s", strerror(errno));
    setsockopt(s->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(s->socket, &p.at.any, p.len) != 0 || listen(s->socket, BACKLOG) != 0) {
        if (errno == EADDRINUSE)
            return error_set(err, CASUS_EIO,
                             "port %u of %.60s is taken by another program: give another one with "
                             "--port N, or --port 0 for any that is free",
                             s->options.port, address);
        return error_set(err, errno == EADDRNOTAVAIL ? CASUS_EUSAGE : CASUS_EIO,
                         "cannot listen at port %u of %.60s: %s", s->options.port, address,
                         strerror(errno));
    }
    if (getsockname(s->socket, &p.at.any, &p.len) != 0)
        return error_set(err, CASUS_EIO, "cannot listen: %s", strerror(errno));
    s->port = ntohs(p.at.any.sa_family == AF_INET ? p.at.four.sin_port : p.at.six.sin6_port);
    return true;
}

/* ---- begin and end ----------------------------------------------------------------------------
 */

static bool start_workers(struct serve *s, casus_error *err) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned wanted = s->options.workers;
    if (!wanted)
        wanted = processors < 2 ? 2 : processors > 8 ? 8 : (unsigned)processors;
    if (wanted > WORKERS_MAX)
        wanted = WORKERS_MAX;
    while (s->worker_count < wanted &&
           pthread_create(&s->workers[s->worker_count], NULL, work, s) == 0)
        s->worker_count++;
    return s->worker_count > 0 ||
           error_set(err, CASUS_ENOMEM, "cannot start a thread to answer questions");
}

static bool start_daemon(struct serve *s, casus_error *err) {
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, s->socket, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, SERVE_CONNECTIONS, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_BYTES, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    s->daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME,
                         (uint16_t)s->port, NULL, NULL, on_request, s, MHD_OPTION_ARRAY, options,
                         MHD_OPTION_URI_LOG_CALLBACK, on_target, s, MHD_OPTION_NOTIFY_COMPLETED,
                         on_end, s, MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_END);
    if (!s->daemon)
        return error_set(err, CASUS_EIO, "cannot start to serve: %s",
                         errno ? strerror(errno) : "libmicrohttpd refuses");
    s->socket = -1; /* the daemon's */
    return true;
}

/* What cannot be served is known before anybody is answered. */
static bool try_store(const char *db, casus_error *err) {
    struct ask *a = ask_open(db, err);
    ask_close(a);
    return a != NULL;
}

bool serve_is_built(void) {
    return true;
}

struct serve *serve_start(const struct serve_options *o, casus_error *err) {
    struct serve *s = calloc(1, sizeof *s);
    if (!s) {
        error_set(err, CASUS_ENOMEM, "out of memory to serve");
        return NULL;
    }
    s->options = *o;
    s->socket = -1;
    s->options.patience_ms = o->patience_ms ? o->patience_ms : PATIENCE_MS;
    pthread_mutex_init(&s->lock, NULL);
    pthread_mutex_init(&s->visitors_lock, NULL);
    pthread_cond_init(&s->filled, NULL);
    s->db = strdup(o->db);
    if (!s->db)
        error_set(err, CASUS_ENOMEM, "out of memory to serve");
    else if (try_store(s->db, err) && (s->site = site_open(o->data, o->db, err)) &&
             bind_socket(s, err) && start_workers(s, err) && start_daemon(s, err))
        return s;
    serve_stop(s);
    return NULL;
}

unsigned serve_port(const struct serve *s) {
    return s->port;
}

bool serve_has_charts(const struct serve *s) {
    return site_has_charts(s->site);
}

void serve_stop(struct serve *s) {
    if (!s)
        return;
    /* No connection may be suspended when the daemon ends: what waits is answered first. */
    pthread_mutex_lock(&s->lock);
    s->ends = true;
    pthread_cond_broadcast(&s->filled);
    pthread_mutex_unlock(&s->lock);
    for (unsigned i = 0; i < s->worker_count; i++)
        pthread_join(s->workers[i], NULL);
    if (s->daemon)
        MHD_stop_daemon(s->daemon);
    if (s->socket >= 0)
        close(s->socket);
    site_close(s->site);
    pthread_cond_destroy(&s->filled);
    pthread_mutex_destroy(&s->lock);
    pthread_mutex_destroy(&s->visitors_lock);
    free(s->db);
    free(s);
}
