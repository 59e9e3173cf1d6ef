/* serve_client.c - a client of `casus serve` for its tests, which depend on no other.
 *
 *     serve_client PORT get TARGET [HEADER...]      prints the status, the headers, the body
 *     serve_client PORT raw                         sends standard input, prints what comes back
 *     serve_client PORT load COUNT AT_A_TIME        right requests: all must be answered with 200
 *     serve_client PORT bad COUNT AT_A_TIME         malformed ones: all must be answered with 4xx
 *     serve_client PORT slow COUNT SECONDS          so many that send a byte now and then, while
 *                                                   somebody else is to be answered at once
 *
 * Speaks to 127.0.0.1 alone. Exits with 1 where something is not as it must be. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_BYTES = 70000, THREADS_MAX = 256, SECONDS = 20, HELD_BYTES = 16000 };

static unsigned port;

static int dial(void) {
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval most = {.tv_sec = SECONDS};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    if (connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    return -1;
}

static bool put(int fd, const char *p, size_t len) {
    while (len) {
        ssize_t n = send(fd, p, len, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        p += n;
        len -= (size_t)n;
    }
    return true;
}

/* ---- responses ------------------------------------------------------------------------------ */

struct answer {
    int status; /* 0: none came */
    char *bytes;
    size_t len, cap, head; /* of the headers with their empty line */
};

static bool more(int fd, struct answer *a) {
    if (a->cap - a->len < 65536) {
        a->cap = a->cap * 2 + 131072;
        a->bytes = realloc(a->bytes, a->cap + 1);
        if (!a->bytes)
            abort();
    }
    ssize_t n = recv(fd, a->bytes + a->len, a->cap - a->len, 0);
    if (n <= 0)
        return false;
    a->len += (size_t)n;
    a->bytes[a->len] = '\0';
    return true;
}

/* One response; bodies have a Content-Length. */
static bool receive(int fd, struct answer *a, bool no_body) {
    char *end = NULL;
    a->len = a->head = 0;
    a->status = 0;
    while (!(a->len && (end = strstr(a->bytes, "\r\n\r\n"))))
        if (!more(fd, a))
            return false;
    a->head = (size_t)(end - a->bytes) + 4;
    if (sscanf(a->bytes, "HTTP/1.%*d %d", &a->status) != 1)
        return false;
    const char *length = strcasestr(a->bytes, "\r\nContent-Length:");
    size_t body = length && length < end && !no_body ? strtoul(length + 17, NULL, 10) : 0;
    while (a->len < a->head + body)
        if (!more(fd, a))
            return false;
    return true;
}

/* ---- right requests ------------------------------------------------------------------------- */

static const char *const rights[] = {
    "/",
    "/timeline",
    "/timeline?actor=USA&actor=YUG&from=1995-08",
    "/timeline?category=ASSAULT&skip=50",
    "/timeline?place=Sarajevo",
    "/timeline?status=promised,threatened",
    "/pending",
    "/pending?by_due=1&at=1995-06-01",
    "/map",
    "/map?actor=IGONAT",
    "/network",
    "/network?from=1995-06&to=1995-09",
    "/pair",
    "/pair?a=BIH&b=IGOUNO&per=week",
    "/actors",
    "/actors?actor=FRA",
    "/search?q=heavy+weapons",
    "/search?q=%22peace%20agreement%22",
    "/article?id=northwire-1121-1",
    "/about",
    "/api",
    "/api/timeline?limit=1000",
    "/api/timeline?limit=5&format=csv",
    "/api/dyads?per=week&limit=200",
    "/api/pending?state=open",
    "/api/shift",
    "/api/actors",
    "/api/pairs?limit=60",
    "/api/places?limit=300",
    "/api/search?q=truce*",
    "/api/event?id=northwire-1121-1",
    "/api/article?id=northwire-1121-1",
    "/api/summary",
    "/assets/pages.css",
    "/assets/pair.js",
    "/assets/d3-licence.txt",
};
enum { RIGHTS = sizeof rights / sizeof *rights };

/* ---- malformed ones ------------------------------------------------------------------------- */

static uint64_t next(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

#define HOST "Host: 127.0.0.1\r\n"
#define GET(target) "GET " target " HTTP/1.1\r\n" HOST "\r\n"

static const char *const wrongs[] = {
    GET("/nothing"),
    GET("/../../etc/passwd"),
    GET("/assets/../../../etc/passwd"),
    GET("/assets/%2e%2e%2f%2e%2e%2fetc/passwd"),
    GET("/assets/"),
    GET("//etc/passwd"),
    GET("/%00"),
    GET("/timeline%00.html"),
    GET("/timeline?actor=%00"),
    GET("/timeline?actor=%zz"),
    GET("/timeline?actor=%"),
    GET("/timeline?actor=%ff%fe"),
    GET("/timeline?actor=a&actor=b&actor=c"),
    GET("/timeline?from=1&from=2"),
    GET("/timeline?from=1995-02-30"),
    GET("/timeline?from=1996&to=1995"),
    GET("/timeline?category=1%3BDROP%20TABLE%20event"),
    GET("/timeline?status=odd"),
    GET("/timeline?nonsense=1"),
    GET("/timeline?=1"),
    GET("/timeline?limit=0"),
    GET("/timeline?limit=1001"),
    GET("/timeline?limit=-1"),
    GET("/timeline?limit=99999999999999999999"),
    GET("/timeline?skip=x"),
    GET("/timeline?reports=perhaps"),
    GET("/timeline?actor=a&actor=b&source=c"),
    GET("/pair?a=BIH&b=BIH"),
    GET("/pair?per=hour"),
    GET("/pending?state=closed"),
    GET("/pending?at=soon"),
    GET("/search?q=-"),
    GET("/search?q=%22%22"),
    GET("/event"),
    GET("/event?id=none"),
    GET("/event?id='%20OR%201=1%20--"),
    GET("/article?id=../../etc/passwd"),
    GET("/network?actor=Nobody&limit=none"),
    GET("/api/"),
    GET("/api/nothing"),
    GET("/api/timeline?format=xml"),
    GET("/api/search"),
    GET("/api/event"),
    GET("/api/shift?actor=Jacques+Chirac"),
    GET("/api/article?id=none"),
    GET("timeline"),
    GET("http://example.org/"),
    GET("*"),
    GET("/a#b"),
    GET("/timeline?actor=a\tb"),
    "POST /timeline HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc",
    "PUT / HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n",
    "DELETE /event?id=1 HTTP/1.1\r\n" HOST "\r\n",
    "OPTIONS / HTTP/1.1\r\n" HOST "\r\n",
    "TRACE / HTTP/1.1\r\n" HOST "\r\n",
    "get / HTTP/1.1\r\n" HOST "\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example:80\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: \r\n\r\n",
    "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n",
    "GET / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\nhello",
    "GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/3.7\r\n" HOST "\r\n",
    "GET / FTP/1.1\r\n" HOST "\r\n",
};
enum { WRONGS = sizeof wrongs / sizeof *wrongs };

/* One of the list; or a path, a value or a header of any bytes, or of far too many. */
static size_t make_wrong(uint64_t *seed, char *out) {
    uint64_t which = next(seed) % (WRONGS + 24);
    if (which < WRONGS) {
        strcpy(out, wrongs[which]);
        return strlen(out);
    }
    size_t len = 0, most = which % 4 == 0 ? 60000 : which % 4 == 1 ? 6000 : 40;
    const char *front = which % 3 == 0 ? "GET /x" : "GET /timeline?x";
    size_t wanted = 1 + next(seed) % most;
    len = (size_t)sprintf(out, "%s", front);
    for (size_t i = 0; i < wanted; i++) {
        int c = (int)(next(seed) % 255) + 1;
        out[len++] = (char)(c == ' ' || c == '\r' || c == '\n' ? 'y' : c);
    }
    return len + (size_t)sprintf(out + len, " HTTP/1.1\r\n" HOST "\r\n");
}

/* ---- many at a time ------------------------------------------------------------------------- */

struct crowd {
    pthread_mutex_t lock;
    long left, by_class[6], wrong;
    bool bad;
};

static bool take(struct crowd *c, long *number) {
    pthread_mutex_lock(&c->lock);
    bool any = c->left > 0;
    *number = any ? c->left-- : 0;
    pthread_mutex_unlock(&c->lock);
    return any;
}

/* HTTP itself wants 505 for a version that is none. What is longer than a connection may hold is
 * refused by libmicrohttpd, which closes it without a word where not even the refusal has room. */
static bool is_right(const struct crowd *c, int status, size_t len) {
    if (!c->bad)
        return status == 200;
    return (status >= 400 && status < 500) || status == 505 || (!status && len > HELD_BYTES);
}

static void count(struct crowd *c, int status, const char *request, size_t len) {
    int class = status >= 100 && status < 600 ? status / 100 : 0;
    pthread_mutex_lock(&c->lock);
    c->by_class[class]++;
    if (!is_right(c, status, len))
        if (++c->wrong <= 20)
            fprintf(stderr, "%d: %.120s\n", status, request);
    pthread_mutex_unlock(&c->lock);
}

/* Keeps its connection where the other side does, for right requests. */
static void *send_right(void *context) {
    struct crowd *c = context;
    struct answer a = {0};
    char request[1024];
    int fd = -1;
    long n;
    while (take(c, &n)) {
        const char *target = rights[(unsigned long)n % RIGHTS];
        bool again = fd >= 0;
        int len =
            snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost:%u\r\n%s\r\n",
                     target, port, n % 7 ? "" : "Connection: close\r\n");
        for (int attempt = 0; attempt < 2; attempt++) {
            if (fd < 0)
                fd = dial();
            if (fd >= 0 && put(fd, request, (size_t)len) && receive(fd, &a, false))
                break;
            if (fd >= 0)
                close(fd);
            fd = -1;
            a.status = 0;
            if (!again)
                break; /* a new connection has to do */
        }
        count(c, a.status, request, (size_t)len);
        if (n % 7 == 0 && fd >= 0) {
            close(fd);
            fd = -1;
        }
    }
    if (fd >= 0)
        close(fd);
    free(a.bytes);
    return NULL;
}

static void *send_wrong(void *context) {
    struct crowd *c = context;
    struct answer a = {0};
    char *request = malloc(REQUEST_BYTES);
    long n;
    while (request && take(c, &n)) {
        uint64_t seed = (uint64_t)n * 0x9e3779b97f4a7c15u + 1;
        size_t len = make_wrong(&seed, request);
        int fd = dial();
        if (fd < 0) {
            count(c, 0, "no connection", 0);
            continue;
        }
        put(fd, request, len); /* it may be refused before all of it is there */
        a.status = 0;
        receive(fd, &a, false);
        request[len] = '\0';
        count(c, a.status, request, len);
        close(fd);
    }
    free(request);
    free(a.bytes);
    return NULL;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int crowd(bool bad, long requests, int at_a_time) {
    struct crowd c = {.left = requests, .bad = bad};
    pthread_t threads[THREADS_MAX];
    double began = now();
    pthread_mutex_init(&c.lock, NULL);
    if (at_a_time > THREADS_MAX)
        at_a_time = THREADS_MAX;
    for (int i = 0; i < at_a_time; i++)
        if (pthread_create(&threads[i], NULL, bad ? send_wrong : send_right, &c) != 0)
            return 3;
    for (int i = 0; i < at_a_time; i++)
        pthread_join(threads[i], NULL);
    printf("%ld %s requests, %d at a time: %ld answered with 2xx, %ld with 4xx, %ld with 5xx, %ld "
           "not at all; %.0f a second\n",
           requests, bad ? "malformed" : "right", at_a_time, c.by_class[2], c.by_class[4],
           c.by_class[5], c.by_class[0], (double)requests / (now() - began));
    return c.wrong ? 1 : 0;
}

/* ---- slow ones ------------------------------------------------------------------------------ */

static int slow(int clients, int seconds) {
    static const char request[] = "GET /timeline HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    int *fds = calloc((size_t)clients, sizeof *fds), gone = 0;
    double worst = 0;
    struct answer a = {0};
    for (int i = 0; fds && i < clients; i++)
        fds[i] = dial();
    for (int at = 0; fds && at < seconds * 2; at++) {
        for (int i = 0; i < clients; i++)
            if (fds[i] >= 0 && !put(fds[i], at < 40 ? &request[at] : "x", 1)) {
                close(fds[i]);
                fds[i] = -1;
                gone++;
            }
        double began = now();
        int fd = dial();
        if (fd < 0 || !put(fd, "GET /api/summary HTTP/1.1\r\nHost: localhost\r\n\r\n", 46) ||
            !receive(fd, &a, false) || a.status != 200)
            return fprintf(stderr, "nobody is answered beside %d slow clients\n", clients), 1;
        close(fd);
        worst = now() - began > worst ? now() - began : worst;
        usleep(500000);
    }
    free(a.bytes);
    free(fds);
    printf("beside %d slow clients the others wait %.2f seconds at most; %d were sent away\n",
           clients, worst, gone);
    return worst < 3 ? 0 : 1;
}

/* ---- one ------------------------------------------------------------------------------------ */

static int get(int argc, char **argv) {
    char request[REQUEST_BYTES];
    struct answer a = {0};
    const char *method = "GET", *target = argv[0];
    if (strncmp(target, "HEAD ", 5) == 0 || strncmp(target, "POST ", 5) == 0) {
        method = *target == 'H' ? "HEAD" : "POST";
        target += 5;
    }
    bool host = false;
    int len = snprintf(request, sizeof request, "%s %s HTTP/1.1\r\n", method, target);
    for (int i = 1; i < argc; i++) {
        host |= strncasecmp(argv[i], "Host:", 5) == 0;
        len += snprintf(request + len, sizeof request - (size_t)len, "%s\r\n", argv[i]);
    }
    len += snprintf(request + len, sizeof request - (size_t)len, "%s\r\n",
                    host ? "" : "Host: localhost\r\n");
    int fd = dial();
    if (fd < 0 || !put(fd, request, (size_t)len) || !receive(fd, &a, *method == 'H'))
        return fprintf(stderr, "no answer\n"), 1;
    for (size_t i = 0; i < a.head; i++)
        if (a.bytes[i] != '\r')
            putchar(a.bytes[i]);
    fwrite(a.bytes + a.head, 1, a.len - a.head, stdout);
    close(fd);
    free(a.bytes);
    return 0;
}

static int raw(void) {
    char bytes[REQUEST_BYTES];
    size_t len = fread(bytes, 1, sizeof bytes, stdin);
    struct answer a = {0};
    int fd = dial();
    if (fd < 0 || !put(fd, bytes, len))
        return fprintf(stderr, "no answer\n"), 1;
    shutdown(fd, SHUT_WR);
    while (more(fd, &a))
        ;
    fwrite(a.bytes, 1, a.len, stdout);
    close(fd);
    free(a.bytes);
    return a.len == 0;
}

int main(int argc, char **argv) {
    if (argc < 3 || sscanf(argv[1], "%u", &port) != 1 || port > 65535)
        return fprintf(stderr, "serve_client PORT get|raw|load|bad|slow ...\n"), 2;
    const char *what = argv[2];
    if (strcmp(what, "get") == 0 && argc > 3)
        return get(argc - 3, argv + 3);
    if (strcmp(what, "raw") == 0)
        return raw();
    if (strcmp(what, "slow") == 0 && argc > 4)
        return slow(atoi(argv[3]), atoi(argv[4]));
    if ((strcmp(what, "load") == 0 || strcmp(what, "bad") == 0) && argc > 4)
        return crowd(*what == 'b', atol(argv[3]), atoi(argv[4]));
    return 2;
}
