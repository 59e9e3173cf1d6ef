/* packed.c - see packed.h. */
#include "read/packed.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

enum {
    MAGIC = 4,             /* bytes that tell a member */
    HEADER = 18,           /* most bytes of a zstd frame's header */
    RATIO_FROM = 16 << 20, /* bytes out below which the ratio does not matter */
};

static bool is_gzip(struct str s) {
    return str_starts(s, STR("\x1f\x8b"));
}

/* A frame, or one to be skipped. */
static bool is_zstd(struct str s) {
    return str_starts(s, STR("\x28\xb5\x2f\xfd")) ||
           (s.len >= MAGIC && (s.p[0] & 0xf0) == 0x50 && memcmp(s.p + 1, "\x2a\x4d\x18", 3) == 0);
}

enum packing packed_tell(struct str head) {
    return is_gzip(head) ? PACKED_GZIP : is_zstd(head) ? PACKED_ZSTD : PACKED_NOT;
}

static const char *name_of(enum packing kind) {
    return kind == PACKED_GZIP ? "gzip" : kind == PACKED_ZSTD ? "zstd" : "deflate";
}

static bool begin_zlib(struct packed *p, int window, casus_error *err) {
    if (p->zlib && inflateReset2(p->zlib, window) == Z_OK)
        return true;
    z_stream *z = p->zlib ? NULL : calloc(1, sizeof *z);
    if (z && inflateInit2(z, window) == Z_OK) {
        p->zlib = z;
        return true;
    }
    free(z);
    return error_set(err, CASUS_ENOMEM, "out of memory for unpacking");
}

static bool begin_zstd(struct packed *p, const struct limits *limits, casus_error *err) {
    int log = 10;
    while (log < 31 && (uint64_t)2 << log <= limits->window)
        log++;
    if (!p->zstd)
        p->zstd = ZSTD_createDCtx();
    if (!p->zstd || ZSTD_isError(ZSTD_DCtx_reset(p->zstd, ZSTD_reset_session_and_parameters)) ||
        ZSTD_isError(ZSTD_DCtx_setParameter(p->zstd, ZSTD_d_windowLogMax, log)))
        return error_set(err, CASUS_ENOMEM, "out of memory for unpacking");
    return true;
}

bool packed_begin(struct packed *p, enum packing kind, const struct limits *limits,
                  casus_error *err) {
    p->kind = kind;
    p->inside = p->any = false;
    p->in = p->out = 0;
    p->ratio = limits->ratio;
    return kind == PACKED_ZSTD ? begin_zstd(p, limits, err) : begin_zlib(p, MAX_WBITS + 16, err);
}

void packed_free(struct packed *p) {
    if (p->zlib)
        inflateEnd(p->zlib);
    free(p->zlib);
    ZSTD_freeDCtx(p->zstd);
    *p = (struct packed){0};
}

/* ---- between members ---------------------------------------------------------------------- */

/* HTTP's deflate: meant is zlib's format, sent is often the bare one. */
static bool begin_deflate(struct packed *p, struct str in, casus_error *err) {
    const unsigned char *s = (const unsigned char *)in.p;
    bool zlib = in.len >= 2 && (s[0] & 0x0f) == 8 && (s[0] << 8 | s[1]) % 31 == 0;
    return begin_zlib(p, zlib ? MAX_WBITS : -MAX_WBITS, err);
}

/* Noughts behind the last member come from tapes and are nothing. */
static void skip_padding(struct packed *p, struct str *in) {
    while (p->any && in->len && *in->p == '\0') {
        in->p++;
        in->len--;
        p->in++;
    }
}

static enum packed_result border(struct packed *p, struct str *in, bool last, casus_error *err) {
    if (p->kind == PACKED_DEFLATE && p->any)
        return PACKED_END;
    skip_padding(p, in);
    if (in->len < HEADER && !last)
        return PACKED_MORE;
    if (!in->len && p->any)
        return PACKED_END;
    p->inside = p->kind == PACKED_DEFLATE || packed_tell(*in) == p->kind;
    if (!p->inside) {
        error_set(err, CASUS_EINPUT,
                  "what follows the %s data after byte %llu is something else: left out",
                  name_of(p->kind), (unsigned long long)p->in);
        return PACKED_TAIL;
    }
    p->wants = 1;
    p->full = false;
    p->member_out = 0;
    p->declared = p->kind == PACKED_ZSTD ? ZSTD_getFrameContentSize(in->p, in->len) : 0;
    bool ready = p->kind == PACKED_ZSTD      ? true
                 : p->kind == PACKED_DEFLATE ? begin_deflate(p, *in, err)
                                             : begin_zlib(p, MAX_WBITS + 16, err);
    return ready ? PACKED_OK : PACKED_BAD;
}

/* ---- inside one --------------------------------------------------------------------------- */

static enum packed_result corrupt(const struct packed *p, const char *why, casus_error *err) {
    error_set(err, CASUS_EINPUT, "broken %s data about byte %llu: %s", name_of(p->kind),
              (unsigned long long)p->in, why ? why : "bad header");
    return PACKED_BAD;
}

static enum packed_result unpack_zlib(struct packed *p, struct str *in, char *out, size_t *room,
                                      casus_error *err) {
    z_stream *z = p->zlib;
    uInt give = in->len < INT_MAX ? (uInt)in->len : INT_MAX;
    uInt take = *room < INT_MAX ? (uInt)*room : INT_MAX;
    z->next_in = (z_const Bytef *)(uintptr_t)in->p;
    z->avail_in = give;
    z->next_out = (Bytef *)out;
    z->avail_out = take;
    int r = inflate(z, Z_NO_FLUSH);
    in->p += give - z->avail_in;
    in->len -= give - z->avail_in;
    *room -= take - z->avail_out;
    if (r == Z_STREAM_END)
        return PACKED_END;
    if (r == Z_OK || r == Z_BUF_ERROR)
        return PACKED_OK;
    if (r != Z_MEM_ERROR)
        return corrupt(p, r == Z_NEED_DICT ? "it needs a dictionary" : z->msg, err);
    error_set(err, CASUS_ENOMEM, "out of memory for unpacking");
    return PACKED_BAD;
}

/* The library is given a block at a time, and none while it may hold back bytes of the last one:
 * what it has unpacked in a call that fails it keeps, and a frame given whole it reads another way,
 * with other checks, so that what comes out would depend on how much was read at a time. What it
 * wants holds the header of the next block, three bytes. */
static enum packed_result unpack_zstd(struct packed *p, struct str *in, char *out, size_t *room,
                                      casus_error *err) {
    size_t give = p->full ? 0 : p->wants > 3 ? p->wants - 3 : p->wants;
    ZSTD_inBuffer from = {in->p, in->len < give ? in->len : give, 0};
    ZSTD_outBuffer to = {out, *room, 0};
    size_t r = ZSTD_decompressStream(p->zstd, &to, &from);
    p->wants = r;
    in->p += from.pos;
    in->len -= from.pos;
    *room -= to.pos;
    p->member_out += to.pos;
    p->full = to.pos == to.size;
    if (r == 0) {
        bool known =
            p->declared != ZSTD_CONTENTSIZE_UNKNOWN && p->declared != ZSTD_CONTENTSIZE_ERROR;
        return known && p->declared != p->member_out ? corrupt(p, "its size is another", err)
                                                     : PACKED_END;
    }
    if (!ZSTD_isError(r))
        return PACKED_OK;
    switch (ZSTD_getErrorCode(r)) {
    case ZSTD_error_frameParameter_windowTooLarge:
        error_set(err, CASUS_ELIMIT, "the zstd data asks for more memory than limit window allows");
        return PACKED_BAD;
    case ZSTD_error_memory_allocation:
        error_set(err, CASUS_ENOMEM, "out of memory for unpacking");
        return PACKED_BAD;
    default:
        return corrupt(p, ZSTD_getErrorName(r), err);
    }
}

enum packed_result packed_some(struct packed *p, struct str *in, bool last, char *out, size_t room,
                               size_t *put, casus_error *err) {
    *put = 0;
    if (!p->inside) {
        enum packed_result at = border(p, in, last, err);
        if (at != PACKED_OK)
            return at;
    }
    size_t given = in->len, left = room;
    bool flushes = p->full;
    enum packed_result r = p->kind == PACKED_ZSTD ? unpack_zstd(p, in, out, &left, err)
                                                  : unpack_zlib(p, in, out, &left, err);
    *put = room - left;
    p->in += given - in->len;
    p->out += *put;
    if (r == PACKED_BAD)
        return r;
    if (p->out > RATIO_FROM && p->out / p->ratio > p->in) {
        error_set(err, CASUS_ELIMIT,
                  "unpacks to more than %llu times its size (limit ratio): the rest is left out",
                  (unsigned long long)p->ratio);
        return PACKED_BAD;
    }
    if (r == PACKED_END) {
        p->inside = false;
        p->any = true;
        return PACKED_OK;
    }
    if (*put || given > in->len || flushes)
        return PACKED_OK;
    if (!last)
        return PACKED_MORE;
    error_set(err, CASUS_EINPUT, "is cut off: the %s data does not end after %llu bytes",
              name_of(p->kind), (unsigned long long)p->in);
    return PACKED_BAD;
}
