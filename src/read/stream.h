/* stream.h - the bytes of one input, read piece by piece; private to read/.
 *
 * Nothing is ever read whole unless asked for: the buffer holds one line, or the text of one
 * document, and is used again for the next file.
 */
#ifndef CASUS_READ_STREAM_H
#define CASUS_READ_STREAM_H

#include "base/error.h"
#include "base/str.h"

struct stream {
    const char *name; /* for messages */
    int fd;
    char *buf;
    size_t start, end, cap; /* bytes not yet taken are buf[start, end) */
    size_t line;            /* number of the line taken last, from 1 */
    bool eof;
    int failed;  /* errno of a failed read */
    void *state; /* what the format keeps of this input; freed with it */
    void (*state_free)(void *state);
};

/* Opens `path`, "-" being standard input. Keeps the buffer of an earlier file. Fails with
 * CASUS_EIO. */
bool stream_open(struct stream *s, const char *path, casus_error *err);
void stream_close(struct stream *s);
void stream_free(struct stream *s);

/* Up to `want` of the next bytes, without taking them; fewer at the end of the input. */
struct str stream_peek(struct stream *s, size_t want);

/* All bytes at hand, without taking them: more than `seen` of them unless the input ends there. */
struct str stream_more(struct stream *s, size_t seen);

/* Takes `n` bytes that were seen. */
void stream_take(struct stream *s, size_t n);

enum stream_result {
    STREAM_OK,
    STREAM_LONG, /* longer than the limit: skipped */
    STREAM_END,
    STREAM_FAIL, /* `err` is filled; nothing more comes */
};

/* Takes the next line, without its \n or \r\n; valid until the next call. */
enum stream_result stream_line(struct stream *s, size_t limit, struct str *line, casus_error *err);

/* Tells the failure that s->failed remembers; STREAM_FAIL. */
enum stream_result stream_fail(struct stream *s, casus_error *err);

/* Takes all that is left. STREAM_LONG: there is more than `limit` bytes of it. */
enum stream_result stream_rest(struct stream *s, size_t limit, struct str *rest, casus_error *err);

#endif
