/* stream.c - see stream.h. */
#include "read/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 256 * 1024 };

bool stream_open(struct stream *s, const char *path, casus_error *err) {
    bool standard = strcmp(path, "-") == 0;
    s->name = standard ? "standard input" : path;
    s->start = s->end = s->line = 0;
    s->eof = false;
    s->failed = 0;
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
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    s->fd = -1;
    if (s->state)
        s->state_free(s->state);
    s->state = NULL;
}

void stream_free(struct stream *s) {
    stream_close(s);
    free(s->buf);
    s->buf = NULL;
    s->cap = s->start = s->end = 0;
}

/* Makes room for a chunk behind buf[end]. */
static bool make_room(struct stream *s) {
    if (s->start == s->end)
        s->start = s->end = 0;
    if (s->cap - s->end >= CHUNK)
        return true;
    if (s->start >= s->cap / 2) {
        if (s->end > s->start)
            memmove(s->buf, s->buf + s->start, s->end - s->start);
        s->end -= s->start;
        s->start = 0;
        if (s->cap - s->end >= CHUNK)
            return true;
    }
    size_t cap = s->cap ? s->cap * 2 : 2 * CHUNK;
    char *p = realloc(s->buf, cap);
    if (!p) {
        s->failed = ENOMEM;
        return false;
    }
    s->buf = p;
    s->cap = cap;
    return true;
}

/* Reads once more; false at the end and after a failure. */
static bool fill(struct stream *s) {
    if (s->eof || s->failed || !make_room(s))
        return false;
    ssize_t n;
    do
        n = read(s->fd, s->buf + s->end, CHUNK);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        s->failed = errno;
    else if (n == 0)
        s->eof = true;
    else
        s->end += (size_t)n;
    return n > 0;
}

enum stream_result stream_fail(struct stream *s, casus_error *err) {
    error_at(err, s->failed == ENOMEM ? CASUS_ENOMEM : CASUS_EIO, s->name, s->line,
             "cannot read: %s", strerror(s->failed));
    return STREAM_FAIL;
}

struct str stream_peek(struct stream *s, size_t want) {
    while (s->end - s->start < want && fill(s)) {
    }
    size_t have = s->end - s->start;
    return (struct str){s->buf ? s->buf + s->start : "", have < want ? have : want};
}

struct str stream_more(struct stream *s, size_t seen) {
    if (s->end - s->start <= seen)
        fill(s);
    return (struct str){s->buf ? s->buf + s->start : "", s->end - s->start};
}

void stream_take(struct stream *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        s->line += s->buf[s->start + i] == '\n';
    s->start += n;
}

/* Drops bytes up to and with the next newline. */
static void skip_line(struct stream *s) {
    do {
        char *nl = s->end > s->start ? memchr(s->buf + s->start, '\n', s->end - s->start) : NULL;
        if (nl) {
            s->start = (size_t)(nl + 1 - s->buf);
            return;
        }
        s->start = s->end = 0;
    } while (fill(s));
}

enum stream_result stream_line(struct stream *s, size_t limit, struct str *line, casus_error *err) {
    size_t seen = 0; /* bytes behind start that hold no newline */
    for (;;) {
        size_t have = s->end - s->start;
        char *from = have ? s->buf + s->start : NULL;
        char *nl = have > seen ? memchr(from + seen, '\n', have - seen) : NULL;
        size_t len = nl ? (size_t)(nl - from) : have;
        if (len > limit) {
            skip_line(s);
            s->line++;
            return s->failed ? stream_fail(s, err) : STREAM_LONG;
        }
        if (nl || (s->eof && have)) {
            s->start += len + (nl != NULL);
            s->line++;
            if (len && from[len - 1] == '\r')
                len--;
            *line = (struct str){from, len};
            return STREAM_OK;
        }
        seen = have;
        if (!fill(s) && s->failed)
            return stream_fail(s, err);
        if (s->eof && s->start == s->end)
            return STREAM_END;
    }
}

enum stream_result stream_rest(struct stream *s, size_t limit, struct str *rest, casus_error *err) {
    *rest = stream_peek(s, limit + 1);
    if (s->failed)
        return stream_fail(s, err);
    bool more = rest->len > limit;
    s->start = s->end;
    s->eof = true;
    if (!more && rest->len == 0)
        return STREAM_END;
    return more ? STREAM_LONG : STREAM_OK;
}
