/* stream.h - the bytes of one input, read piece by piece; private to read/.
 *
 *     file -> unpacked, where it is compressed -> UTF-8, where it is in another encoding -> text
 *
 * Nothing is ever read whole unless asked for: the last queue holds one line, or the text of one
 * document, and is used again for the next file.
 */
#ifndef CASUS_READ_STREAM_H
#define CASUS_READ_STREAM_H

#include "read/charset.h"
#include "read/packed.h"

/* Bytes not yet taken are p[start, end). */
struct queue {
    char *p;
    size_t start, end, cap;
};

struct stream {
    const char *name; /* for messages */
    int fd;
    int stop; /* a descriptor: once it can be read, the input is taken to end; 0: none */
    struct queue file, plain, text; /* as read, unpacked, decoded; all is text without a filter */
    struct packed packed;           /* what unpacks; PACKED_NOT: nothing does */
    const struct charset *charset;  /* what decodes; NULL: nothing does */
    size_t line;                    /* number of the line, or record, taken last, from 1 */
    uint64_t filled;                /* bytes that ever came into `text` */
    uint64_t bytes;                 /* of this file and all before it */
    bool drained;                   /* no more comes to be decoded */
    bool eof;                       /* no more comes into `text` */
    bool failed, told;              /* broken off, which `why` tells; the caller knows */
    bool tail;                      /* the end was reached, but `why` complains */
    casus_error why;
    void *state; /* what the format keeps of this input; freed with it. NULL: nothing yet */
    void (*free_state)(void *state);
};

/* Opens `path`, "-" being standard input. Keeps the memory of an earlier file. Fails with
 * CASUS_EIO. */
bool stream_open(struct stream *s, const char *path, casus_error *err);
void stream_close(struct stream *s);
void stream_free(struct stream *s);

/* Has all that was not yet taken, and what follows, unpacked. Fails with CASUS_ENOMEM. */
bool stream_unpack(struct stream *s, enum packing kind, const struct limits *limits,
                   casus_error *err);

/* Has the same, but for `skip` bytes, decoded to UTF-8. What is invalid becomes a byte 0xff, so
 * that whoever checks a line or a text finds it there. */
void stream_decode(struct stream *s, const struct charset *charset, size_t skip);

/* Up to `want` of the next bytes, without taking them; fewer at the end of the input. */
struct str stream_peek(struct stream *s, size_t want);

/* The same of what is at hand, once it tells what it is: a line, or the bytes of a mark. */
struct str stream_peek_soon(struct stream *s, size_t want);

/* Takes `n` bytes; false where there are not so many. */
bool stream_skip(struct stream *s, uint64_t n);

/* How many bytes were taken. */
uint64_t stream_at(const struct stream *s);

/* How many bytes of this file, and of all that were open before, as they lie there. */
uint64_t stream_done(const struct stream *s);

/* All bytes at hand, without taking them: more than `seen` of them unless the input ends there. */
struct str stream_more(struct stream *s, size_t seen);

/* Takes `n` bytes that were seen, and counts their lines. */
void stream_take(struct stream *s, size_t n);

enum stream_result {
    STREAM_OK,
    STREAM_LONG, /* longer than the limit: skipped */
    STREAM_END,
    STREAM_FAIL, /* `err` is filled; nothing more comes */
};

/* Takes the next line, without its \n or \r\n; valid until the next call. */
enum stream_result stream_line(struct stream *s, size_t limit, struct str *line, casus_error *err);

/* Takes all that is left. STREAM_LONG: there is more than `limit` bytes of it. */
enum stream_result stream_rest(struct stream *s, size_t limit, struct str *rest, casus_error *err);

/* Whether the input broke off, or ended with a complaint, and nobody has been told: fills `err`
 * then. */
bool stream_complains(struct stream *s, casus_error *err);

#endif
