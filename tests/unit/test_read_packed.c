/* test_read_packed.c - compressed bytes, given and taken in pieces of every size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "read/packed.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum { TEXT = 30000 };

static char text[TEXT]; /* hardly to be compressed, so that there are many bytes to cut at */

static int make_text(void **state) {
    (void)state;
    uint32_t seed = 1;
    for (int i = 0; i < TEXT; i++) {
        seed = seed * 1103515245 + 12345;
        text[i] = (char)('a' + (seed >> 16) % 26);
    }
    return 0;
}

static void add_gzip(struct buf *b, struct str s, int window) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t most = deflateBound(&z, s.len);
    char *out = malloc(most);
    assert_non_null(out);
    z.next_in = (Bytef *)(uintptr_t)s.p;
    z.avail_in = (uInt)s.len;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)most;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    buf_add(b, out, most - z.avail_out);
    deflateEnd(&z);
    free(out);
}

static void add_zstd(struct buf *b, struct str s) {
    size_t most = ZSTD_compressBound(s.len);
    char *out = malloc(most);
    assert_non_null(out);
    ZSTD_CCtx *c = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(c, ZSTD_c_checksumFlag, 1);
    size_t n = ZSTD_compress2(c, out, most, s.p, s.len);
    assert_false(ZSTD_isError(n));
    buf_add(b, out, n);
    ZSTD_freeCCtx(c);
    free(out);
}

static void add(struct buf *b, enum packing kind, struct str s) {
    if (kind == PACKED_ZSTD)
        add_zstd(b, s);
    else
        add_gzip(b, s, kind == PACKED_GZIP ? 31 : 15);
}

/* Unpacks with `step` bytes given and `room` bytes taken at a time. */
static enum packed_result unpack(struct packed *p, enum packing kind, struct str in, size_t step,
                                 size_t room, struct buf *out, casus_error *err) {
    char *piece = malloc(room);
    assert_non_null(piece);
    assert_true(packed_begin(p, kind, &limits_default, err));
    size_t given = 0;
    struct str rest = {in.p, 0};
    enum packed_result r = PACKED_OK;
    out->len = 0;
    while (r == PACKED_OK || r == PACKED_MORE) {
        if (r == PACKED_MORE || !given) {
            assert_true(given < in.len || !given);
            size_t more = in.len - given < step ? in.len - given : step;
            rest.len += more;
            given += more;
        }
        size_t put;
        r = packed_some(p, &rest, given == in.len, piece, room, &put, err);
        buf_add(out, piece, put);
    }
    free(piece);
    return r;
}

static const enum packing kinds[] = {PACKED_GZIP, PACKED_ZSTD, PACKED_DEFLATE};

static void pieces_do_not_matter(void **state) {
    (void)state;
    static const size_t sizes[][2] = {{1, 1}, {1, 65536}, {65536, 1}, {7, 100}, {65536, 65536}};
    struct packed p = {0};
    struct buf out = {0};
    casus_error err;
    for (int k = 0; k < 3; k++) {
        struct buf b = {0};
        add(&b, kinds[k], (struct str){text, TEXT / 2});
        if (kinds[k] != PACKED_DEFLATE) {
            add(&b, kinds[k], STR(""));
            add(&b, kinds[k], (struct str){text + TEXT / 2, TEXT / 2});
            buf_add(&b, "\0\0\0\0\0", 5);
        }
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            assert_int_equal(
                unpack(&p, kinds[k], buf_view(&b), sizes[i][0], sizes[i][1], &out, &err),
                PACKED_END);
            assert_int_equal(out.len, kinds[k] == PACKED_DEFLATE ? TEXT / 2 : TEXT);
            assert_memory_equal(out.p, text, out.len);
        }
        buf_free(&b);
    }
    packed_free(&p);
    buf_free(&out);
}

/* Cut anywhere, it is told; what was whole before is there. */
static void cuts_are_told(void **state) {
    (void)state;
    struct packed p = {0};
    struct buf out = {0};
    for (int k = 0; k < 3; k++) {
        struct buf b = {0};
        add(&b, kinds[k], (struct str){text, TEXT});
        for (size_t cut = 1; cut < b.len; cut += cut < 40 || cut > b.len - 40 ? 1 : 997) {
            casus_error err = {0};
            enum packed_result r =
                unpack(&p, kinds[k], (struct str){b.p, cut}, 512, 512, &out, &err);
            assert_int_equal(r, cut < 4 && packed_tell((struct str){b.p, cut}) != kinds[k] &&
                                        kinds[k] != PACKED_DEFLATE
                                    ? PACKED_TAIL
                                    : PACKED_BAD);
            assert_int_equal(err.code, CASUS_EINPUT);
            assert_true(out.len <= TEXT);
            assert_memory_equal(out.p ? out.p : "", text, out.len);
        }
        buf_free(&b);
    }
    packed_free(&p);
    buf_free(&out);
}

static void damage_is_told(void **state) {
    (void)state;
    struct packed p = {0};
    struct buf out = {0};
    for (int k = 0; k < 3; k++) {
        struct buf b = {0};
        casus_error err = {0};
        add(&b, kinds[k], (struct str){text, TEXT});
        b.p[b.len - 2] ^= 1; /* in what ends it: a checksum or a length */
        static const size_t steps[] = {1, 512, 1 << 20};
        for (int i = 0; i < 3; i++) {
            assert_int_equal(unpack(&p, kinds[k], buf_view(&b), steps[i], 1 << 20, &out, &err),
                             PACKED_BAD);
            assert_non_null(strstr(err.message, "broken"));
            assert_int_equal(out.len, TEXT); /* what came before is not lost */
        }
        b.p[b.len - 2] ^= 1;
        buf_z(&b, "tail");
        assert_int_equal(unpack(&p, kinds[k], buf_view(&b), 512, 512, &out, &err),
                         kinds[k] == PACKED_DEFLATE ? PACKED_END : PACKED_TAIL);
        assert_int_equal(out.len, TEXT);
        buf_free(&b);
    }
    packed_free(&p);
    buf_free(&out);
}

/* Found by fuzzing: a frame that is not as long as it says; a bad block behind one that does not
 * fit into the room. What comes out of them does not depend on pieces either. */
static void broken_frames_give_the_same(void **state) {
    (void)state;
    static const struct str frames[] = {
        {"\x28\xb5\x2f\xfd\x31\x00\x08\x01\x00\x00\x00\xf0\x69\xff\xff", 15},
        {"\x28\xb5\x2f\xfd\x00\x1f\x92\x8b\x00\xff\xff\x60\x10\x00\x03\x4e\x28\x00", 18},
    };
    static const size_t sizes[][2] = {{1, 1}, {7, 100}, {64, 4096}, {64, 65536}};
    struct packed p = {0};
    struct buf out = {0};
    for (int f = 0; f < 2; f++) {
        size_t len = 0;
        for (int i = 0; i < 4; i++) {
            casus_error err;
            assert_int_equal(
                unpack(&p, PACKED_ZSTD, frames[f], sizes[i][0], sizes[i][1], &out, &err),
                PACKED_BAD);
            assert_true(i == 0 || out.len == len);
            len = out.len;
        }
    }
    packed_free(&p);
    buf_free(&out);
}

static void kinds_are_told(void **state) {
    (void)state;
    assert_int_equal(packed_tell(STR("\x1f\x8b")), PACKED_GZIP);
    assert_int_equal(packed_tell(STR("\x28\xb5\x2f\xfd")), PACKED_ZSTD);
    assert_int_equal(packed_tell(STR("\x5f\x2a\x4d\x18")), PACKED_ZSTD);
    assert_int_equal(packed_tell(STR("\x28\xb5\x2f")), PACKED_NOT);
    assert_int_equal(packed_tell(STR("")), PACKED_NOT);
}

/* Much of nothing is refused once it is much; little of it is not. */
static void bombs_are_refused(void **state) {
    (void)state;
    enum { MUCH = 40 << 20, LITTLE = 15 << 20 };
    char *zero = calloc(1, MUCH);
    assert_non_null(zero);
    struct packed p = {0};
    struct buf out = {0};
    for (int k = 0; k < 3; k++) {
        struct buf b = {0};
        casus_error err = {0};
        add(&b, kinds[k], (struct str){zero, MUCH});
        assert_int_equal(unpack(&p, kinds[k], buf_view(&b), 65536, 65536, &out, &err), PACKED_BAD);
        assert_int_equal(err.code, CASUS_ELIMIT);
        assert_non_null(strstr(err.message, "limit ratio"));
        assert_true(out.len < 17 << 20);
        b.len = 0;
        add(&b, kinds[k], (struct str){zero, LITTLE});
        assert_int_equal(unpack(&p, kinds[k], buf_view(&b), 65536, 65536, &out, &err), PACKED_END);
        assert_int_equal(out.len, LITTLE);
        buf_free(&b);
    }
    free(zero);
    packed_free(&p);
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_do_not_matter), cmocka_unit_test(cuts_are_told),
        cmocka_unit_test(damage_is_told),       cmocka_unit_test(broken_frames_give_the_same),
        cmocka_unit_test(kinds_are_told),       cmocka_unit_test(bombs_are_refused),
    };
    return cmocka_run_group_tests(tests, make_text, NULL);
}
