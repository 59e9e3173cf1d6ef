/* fuzz_bytes.c - any bytes as compressed input, or in any encoding: what comes out does not depend
 * on the pieces in which it goes in, and decoded text is UTF-8. */
#include "fuzz/common.h"

#include "base/utf8.h"
#include "read/charset.h"
#include "read/packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const encodings[] = {"utf-8", "utf-16le", "utf-16be", "windows-1252",
                                        "windows-1253"};
enum { ENCODINGS = sizeof encodings / sizeof *encodings };

static struct limits small(void) {
    struct limits l = limits_default;
    l.text = l.line = l.page = (uint64_t)1 << 20;
    l.window = (uint64_t)1 << 20;
    return l;
}

/* Unpacks with `room` bytes at a time and `step` bytes given. */
static enum packed_result unpack(struct str in, size_t step, size_t room, struct buf *out) {
    enum { MOST = 1 << 20 };
    static struct packed p;
    static char piece[4096];
    struct limits limits = small();
    struct str rest = {in.p, 0};
    size_t put;
    enum packed_result r = PACKED_MORE;
    fuzz_must(packed_begin(&p, packed_tell(in), &limits, NULL), "unpacking begins");
    while ((r == PACKED_OK || r == PACKED_MORE) && out->len < MOST) {
        size_t left = in.len - (size_t)(rest.p - in.p) - rest.len;
        fuzz_must(r == PACKED_OK || left || rest.p == in.p,
                  "more is asked for where there is more");
        if (r == PACKED_MORE)
            rest.len += left < step ? left : step;
        left = in.len - (size_t)(rest.p - in.p) - rest.len;
        r = packed_some(&p, &rest, !left, piece, room, &put, NULL);
        buf_add(out, piece, put);
    }
    return r;
}

static void check_packed(struct str in) {
    struct buf a = {0}, b = {0};
    if (packed_tell(in) == PACKED_NOT)
        return;
    enum packed_result whole = unpack(in, in.len, 4096, &a), pieces = unpack(in, 7, 100, &b);
    bool cut = whole == PACKED_OK || pieces == PACKED_OK || whole == PACKED_MORE ||
               pieces == PACKED_MORE; /* there is more than we look at */
    fuzz_must(cut || whole == pieces, "pieces give the same result");
    size_t n = a.len < b.len ? a.len : b.len;
    fuzz_must(!n || memcmp(a.p, b.p, n) == 0, "pieces give the same bytes");
    fuzz_must(cut || whole == PACKED_BAD || a.len == b.len, "pieces give as many bytes");
    buf_free(&a);
    buf_free(&b);
}

static void check_charset(const struct charset *c, struct str in) {
    struct buf lenient = {0}, strict = {0};
    fuzz_must(charset_decode(c, in, true, &lenient, NULL), "lenient decoding takes anything");
    fuzz_must(utf8_invalid(buf_view(&lenient)) == lenient.len, "what is decoded is UTF-8");
    if (charset_decode(c, in, false, &strict, NULL))
        fuzz_must(str_eq(buf_view(&lenient), buf_view(&strict)), "valid bytes have one meaning");
    else
        fuzz_must(!strict.len, "nothing stays of what is invalid");
    buf_free(&lenient);
    buf_free(&strict);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (!len)
        return 0;
    const char *path = fuzz_file(bytes + 1, len - 1), *encoding = encodings[bytes[0] % ENCODINGS];
    struct str in = {(const char *)bytes + 1, len - 1};
    check_packed(in);
    check_charset(charset_find(str_of(encoding)), in);
    struct limits limits = small();
    struct read_options o = {.encoding = encoding, .limits = &limits};
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(&path, 1, &o, &err);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        casus_doc_free(item.doc);
    }
    reader_free(r);
    return 0;
}
