/* packed.h - gzip, zstd and HTTP's deflate, unpacked piece by piece; private to read/.
 *
 * A file may hold several members or frames one behind the other. How much may come out of how
 * little is limited (limit ratio), and how much memory zstd may ask for (limit window).
 */
#ifndef CASUS_READ_PACKED_H
#define CASUS_READ_PACKED_H

#include "base/limits.h"

struct z_stream_s;
struct ZSTD_DCtx_s;

enum packing { PACKED_NOT, PACKED_GZIP, PACKED_ZSTD, PACKED_DEFLATE };

struct packed {
    enum packing kind;
    struct z_stream_s *zlib; /* NULL: not needed so far */
    struct ZSTD_DCtx_s *zstd;
    bool inside;                   /* a member has begun and not ended */
    size_t wants;                  /* what zstd asks for next */
    bool full;                     /* the last call filled its room: zstd may hold back more */
    uint64_t declared, member_out; /* of a zstd frame: its size as it says, and so far */
    bool any;                      /* a member has ended */
    uint64_t in, out;              /* bytes so far */
    uint64_t ratio;                /* the limit */
};

enum packed_result {
    PACKED_OK,   /* call again */
    PACKED_MORE, /* nothing is to be had from so little; not where it is the `last` */
    PACKED_END,  /* all was unpacked */
    PACKED_TAIL, /* the same, but what follows is something else: `err` says so */
    PACKED_BAD,  /* `err` says why */
};

/* Whether `head`, the start of a file, is packed. Never PACKED_DEFLATE, which has no mark. */
enum packing packed_tell(struct str head);

/* Begins another input; *p is zeroed, or was used before. Fails with CASUS_ENOMEM. */
bool packed_begin(struct packed *p, enum packing kind, const struct limits *limits,
                  casus_error *err);

/* Unpacks from *in, off which it cuts what it took, into the `room` bytes of `out`; *put becomes
 * the number of bytes there, whatever the result. Bytes left in *in are to be given again, with
 * what follows them behind; `last`: nothing does. */
enum packed_result packed_some(struct packed *p, struct str *in, bool last, char *out, size_t room,
                               size_t *put, casus_error *err);
void packed_free(struct packed *p);

#endif
