/* stream.c - see stream.h. */
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    CHUNK = 256 * 1024,
    MARK = 16,     /* longer than what kinds of files are told by */
    REST_MS = 1000 /* that an input which is to end may take for the rest of a line */
};

bool stream_open(struct stream *s, const char *path, casus_error *err) {
    bool standard = strcmp(path, "-") == 0;
    struct queue *queues[] = {&s->file, &s->plain, &s->text};
    for (int i = 0; i < 3; i++)
        queues[i]->start = queues[i]->end = 0;
    s->name = standard ? "standard input" : path;
    s->packed.kind = PACKED_NOT;
    s->charset = NULL;
    s->line = 0;
    s->filled = 0;
    s->drained = s->eof = s->failed = s->told = s->tail = false;
    s->state = NULL;
    s->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0)
        return error_at(err, CASUS_EIO, s->name, 0, "cannot open: %s", strerror(errno));
    struct stat st;
    if (fstat(s->fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        stream_close(s);
        return error_at(err, CASUS_EIO, s->name, 0, "cannot read: %s", strerror(EISDIR));
    }
    return true;
}

void stream_close(struct stream *s) {
    if (s->state)
        s->free_state(s->state);
    s->state = NULL;
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    s->fd = -1;
}

void stream_free(struct stream *s) {
    stream_close(s);
    struct queue *queues[] = {&s->file, &s->plain, &s->text};
    for (int i = 0; i < 3; i++) {
        free(queues[i]->p);
        *queues[i] = (struct queue){0};
    }
    packed_free(&s->packed);
}

/* ---- from stage to stage ------------------------------------------------------------------ */

/* Remembers why nothing more comes. */
static bool break_off(struct stream *s, casus_status code, const char *why) {
    error_set(&s->why, code, "%s", why);
    s->failed = true;
    return false;
}

/* Makes room for a chunk behind p[end]. */
static bool make_room(struct stream *s, struct queue *q) {
    if (q->start == q->end)
        q->start = q->end = 0;
    if (q->cap - q->end >= CHUNK)
        return true;
    if (q->start >= q->cap / 2) {
        if (q->end > q->start)
            memmove(q->p, q->p + q->start, q->end - q->start);
        q->end -= q->start;
        q->start = 0;
        if (q->cap - q->end >= CHUNK)
            return true;
    }
    size_t cap = q->cap ? q->cap * 2 : 2 * CHUNK;
    char *p = realloc(q->p, cap);
    if (!p)
        return break_off(s, CASUS_ENOMEM, "out of memory for reading");
    q->p = p;
    q->cap = cap;
    return true;
}

static struct str queue_view(const struct queue *q) {
    return (struct str){q->p ? q->p + q->start : "", q->end - q->start};
}

/* Waits until the file can be read; false where the input is to end before. */
static bool wait_for_input(const struct stream *s) {
    struct pollfd fds[] = {{.fd = s->fd, .events = POLLIN}, {.fd = s->stop, .events = POLLIN}};
    int n;
    do
        n = poll(fds, 2, -1);
    while (n < 0 && errno == EINTR);
    return n < 0 || !fds[1].revents;
}

/* How much may be read: a chunk; of an input that is to end, byte by byte what it has begun; 0:
 * nothing more. */
static size_t may_read(struct stream *s) {
    if (!s->stop || wait_for_input(s))
        return CHUNK;
    const struct queue *const queues[] = {&s->file, &s->plain, &s->text};
    bool begun = false;
    for (int i = 0; i < 3; i++)
        begun |= queues[i]->start < queues[i]->end;
    if (!begun)
        return 0;
    struct pollfd fd = {.fd = s->fd, .events = POLLIN};
    if (poll(&fd, 1, REST_MS) == 1)
        return 1;
    break_off(s, CASUS_EINPUT, "stopped before its end");
    return 0;
}

/* Reads from the file once more; false at its end and after a failure. */
static bool read_file(struct stream *s, struct queue *q) {
    if (!make_room(s, q))
        return false;
    size_t most = may_read(s);
    if (!most)
        return false;
    ssize_t n;
    do
        n = read(s->fd, q->p + q->end, most);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        error_set(&s->why, CASUS_EIO, "cannot read: %s", strerror(errno));
        s->failed = true;
    }
    q->end += n > 0 ? (size_t)n : 0;
    s->bytes += n > 0 ? (uint64_t)n : 0;
    return n > 0;
}

uint64_t stream_done(const struct stream *s) {
    const struct queue *q = s->packed.kind != PACKED_NOT ? &s->file
                            : s->charset                 ? &s->plain
                                                         : &s->text;
    size_t waits = q->end - q->start;
    return s->bytes > waits ? s->bytes - waits : 0;
}

/* Unpacks what comes from the file into the queue until there is something. */
static bool unpack(struct stream *s, struct queue *q) {
    if (!make_room(s, q))
        return false;
    bool last = false;
    for (;;) {
        struct str in = queue_view(&s->file);
        size_t put;
        enum packed_result r =
            packed_some(&s->packed, &in, last, q->p + q->end, CHUNK, &put, &s->why);
        s->file.start = s->file.end - in.len;
        q->end += put;
        s->failed = r == PACKED_BAD;
        s->tail = r == PACKED_TAIL;
        if (put)
            return true;
        if (r == PACKED_MORE)
            last = !read_file(s, &s->file);
        else if (r != PACKED_OK)
            return false;
        if (s->failed)
            return false;
    }
}

/* The next bytes before decoding. */
static bool pull(struct stream *s, struct queue *q) {
    if (s->drained || s->failed)
        return false;
    bool some = s->packed.kind == PACKED_NOT ? read_file(s, q) : unpack(s, q);
    s->drained = !some && !s->failed;
    return some;
}

static bool decode(struct stream *s) {
    if (!make_room(s, &s->text))
        return false;
    for (;;) {
        struct str part = queue_view(&s->plain);
        bool all = part.len <= CHUNK / 3;
        part.len = all ? part.len : CHUNK / 3;
        struct charset_step step =
            charset_some(s->charset, part, s->drained && all, STR("\xff"), s->text.p + s->text.end);
        s->plain.start += step.taken;
        s->text.end += step.put;
        s->filled += step.put;
        if (step.put)
            return true;
        if (!pull(s, &s->plain) && (s->failed || s->plain.start == s->plain.end))
            return false;
    }
}

/* Brings more into `text`; false at the end and after a failure. */
static bool fill(struct stream *s) {
    if (s->eof)
        return false;
    size_t had = s->text.end - s->text.start;
    bool some = s->charset ? decode(s) : pull(s, &s->text);
    if (some && !s->charset)
        s->filled += s->text.end - s->text.start - had;
    s->eof = !some && !s->failed;
    return some;
}

bool stream_unpack(struct stream *s, enum packing kind, const struct limits *limits,
                   casus_error *err) {
    if (!packed_begin(&s->packed, kind, limits, err))
        return false;
    struct queue empty = s->file;
    s->file = s->text;
    s->text = empty;
    s->filled = 0;
    s->eof = s->drained = false; /* the file may have been read to its end already */
    return true;
}

void stream_decode(struct stream *s, const struct charset *charset, size_t skip) {
    struct queue empty = s->plain;
    s->plain = s->text;
    s->plain.start += skip;
    s->text = empty;
    s->filled = 0;
    s->charset = charset;
    s->eof = false;
}

/* ---- what readers take -------------------------------------------------------------------- */

static enum stream_result fail(struct stream *s, casus_error *err) {
    error_at(err, s->why.code, s->name, s->line, "%s", s->why.message);
    s->told = s->told || err;
    return STREAM_FAIL;
}

bool stream_complains(struct stream *s, casus_error *err) {
    if (s->told || !(s->failed || s->tail))
        return false;
    fail(s, err);
    return true;
}

struct str stream_peek(struct stream *s, size_t want) {
    while (s->text.end - s->text.start < want && fill(s)) {
    }
    struct str have = queue_view(&s->text);
    return (struct str){have.p, have.len < want ? have.len : want};
}

struct str stream_peek_soon(struct stream *s, size_t want) {
    struct str have = queue_view(&s->text);
    while (have.len < MARK && !memchr(have.p, '\n', have.len) && fill(s))
        have = queue_view(&s->text);
    return (struct str){have.p, have.len < want ? have.len : want};
}

bool stream_skip(struct stream *s, uint64_t n) {
    for (;;) {
        size_t have = s->text.end - s->text.start;
        if (n <= have) {
            s->text.start += (size_t)n;
            return true;
        }
        n -= have;
        s->text.start = s->text.end;
        if (!fill(s))
            return false;
    }
}

uint64_t stream_at(const struct stream *s) {
    return s->filled - (s->text.end - s->text.start);
}

struct str stream_more(struct stream *s, size_t seen) {
    if (s->text.end - s->text.start <= seen)
        fill(s);
    return queue_view(&s->text);
}

void stream_take(struct stream *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        s->line += s->text.p[s->text.start + i] == '\n';
    s->text.start += n;
}

/* Drops bytes up to and with the next newline. */
static void skip_line(struct stream *s) {
    do {
        char *nl = s->text.end > s->text.start
                       ? memchr(s->text.p + s->text.start, '\n', s->text.end - s->text.start)
                       : NULL;
        if (nl) {
            s->text.start = (size_t)(nl + 1 - s->text.p);
            return;
        }
        s->text.start = s->text.end = 0;
    } while (fill(s));
}

enum stream_result stream_line(struct stream *s, size_t limit, struct str *line, casus_error *err) {
    size_t seen = 0; /* bytes behind start that hold no newline */
    for (;;) {
        size_t have = s->text.end - s->text.start;
        char *from = have ? s->text.p + s->text.start : NULL;
        char *nl = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;
        size_t len = nl ? (size_t)(nl - from) : have;
        if (len > limit) {
            skip_line(s);
            s->line++;
            return STREAM_LONG;
        }
        if (nl || (s->eof && have)) {
            s->text.start += len + (nl != NULL);
            s->line++;
            if (len && from[len - 1] == '\r')
                len--;
            *line = (struct str){from, len};
            return STREAM_OK;
        }
        seen = have;
        if (!fill(s) && s->failed) {
            s->text.start = s->text.end; /* a line that breaks off is none */
            return fail(s, err);
        }
        if (s->eof && s->text.start == s->text.end)
            return STREAM_END;
    }
}

enum stream_result stream_rest(struct stream *s, size_t limit, struct str *rest, casus_error *err) {
    *rest = stream_peek(s, limit + 1);
    bool more = rest->len > limit;
    s->text.start = s->text.end;
    s->eof = true;
    if (s->failed)
        return fail(s, err);
    if (!more && rest->len == 0)
        return STREAM_END;
    return more ? STREAM_LONG : STREAM_OK;
}
