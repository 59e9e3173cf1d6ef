/* charset.c - see charset.h. */
#include "read/charset.h"

#include "base/utf8.h"

enum kind { UTF8, UTF16LE, UTF16BE, SINGLE };

struct charset {
    const char *name, *labels; /* "a b": further labels */
    enum kind kind;
    uint16_t high[128]; /* SINGLE: the characters of bytes from 0x80; 0: none */
};

static const struct charset charsets[] = {
    {"utf-8", "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8", UTF8, {0}},
    {"utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16", UTF16LE, {0}},
    {"utf-16be", "unicodefffe", UTF16BE, {0}},
#define CHARSET(name, labels, ...) {name, labels, SINGLE, {__VA_ARGS__}},
#include "read/charsets.inc"
#undef CHARSET
};
enum { CHARSETS = sizeof charsets / sizeof *charsets };

const struct charset *charset_find(struct str label) {
    label = str_trim(label);
    for (int i = 0; i < CHARSETS; i++) {
        struct str rest = str_of(charsets[i].labels), word = str_of(charsets[i].name);
        do
            if (str_eq_nocase(label, word))
                return &charsets[i];
        while (str_word(&rest, &word));
    }
    return NULL;
}

const struct charset *charset_mark(struct str head, size_t *skip) {
    static const struct {
        struct str mark;
        int charset;
    } marks[] = {
        {{"\xef\xbb\xbf", 3}, 0},
        {{"\xff\xfe", 2}, 1},
        {{"\xfe\xff", 2}, 2},
    };
    for (int i = 0; i < 3; i++)
        if (str_starts(head, marks[i].mark)) {
            *skip = marks[i].mark.len;
            return &charsets[marks[i].charset];
        }
    *skip = 0;
    return NULL;
}

const char *charset_name(const struct charset *c) {
    return c->name;
}

bool charset_is_utf8(const struct charset *c) {
    return c->kind == UTF8;
}

/* ---- one part ----------------------------------------------------------------------------- */

struct work {
    const unsigned char *in;
    size_t len, at;
    char *out;
    size_t put, bad;
    struct str mark;
};

/* Takes `n` bytes as invalid. */
static void take_bad(struct work *w, size_t n) {
    if (w->bad > w->at)
        w->bad = w->at;
    memcpy(w->out + w->put, w->mark.p, w->mark.len);
    w->put += w->mark.len;
    w->at += n;
}

/* The most bytes at s (n > 0 left) that begin a valid sequence without being one: what the standard
 * has replaced as one. 1 at least. */
static size_t subpart(const unsigned char *s, size_t n) {
    unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    size_t want = s[0] >= 0xc2 && s[0] <= 0xdf   ? 2
                  : (s[0] & 0xf0) == 0xe0        ? 3
                  : s[0] >= 0xf0 && s[0] <= 0xf4 ? 4
                                                 : 1;
    size_t len = 1;
    while (len < want && len < n && s[len] >= low && s[len] <= high) {
        len++;
        low = 0x80;
        high = 0xbf;
    }
    return len;
}

static bool starts_sequence(unsigned char c) {
    return c >= 0xc2 && c <= 0xf4;
}

static void utf8_part(struct work *w, bool last) {
    while (w->at < w->len) {
        struct str rest = {(const char *)w->in + w->at, w->len - w->at};
        size_t good = utf8_invalid(rest);
        memcpy(w->out + w->put, rest.p, good);
        w->put += good;
        w->at += good;
        if (w->at == w->len)
            return;
        size_t n = subpart(w->in + w->at, w->len - w->at);
        /* A valid beginning that reaches the end may go on in the next part. */
        if (!last && w->at + n == w->len && starts_sequence(w->in[w->at]))
            return;
        take_bad(w, n);
    }
}

static uint32_t unit_at(const struct work *w, size_t at, bool big) {
    return big ? (uint32_t)(w->in[at] << 8 | w->in[at + 1])
               : (uint32_t)(w->in[at + 1] << 8 | w->in[at]);
}

static void utf16_part(struct work *w, bool big, bool last) {
    while (w->len - w->at >= 2) {
        uint32_t c = unit_at(w, w->at, big);
        size_t n = 2;
        if (c >= 0xd800 && c <= 0xdbff) {
            if (w->len - w->at < 4) {
                if (!last)
                    return;
                take_bad(w, w->len - w->at);
                return;
            }
            uint32_t low = unit_at(w, w->at + 2, big);
            if (low >= 0xdc00 && low <= 0xdfff) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                n = 4;
            }
        }
        if (c >= 0xd800 && c <= 0xdfff) {
            take_bad(w, 2);
            continue;
        }
        w->put += utf8_put(c, w->out + w->put);
        w->at += n;
    }
    if (last && w->at < w->len)
        take_bad(w, 1);
}

static void single_part(struct work *w, const uint16_t *high) {
    for (; w->at < w->len;) {
        unsigned char c = w->in[w->at];
        if (c < 0x80) {
            w->out[w->put++] = (char)c;
        } else if (high[c - 0x80]) {
            w->put += utf8_put(high[c - 0x80], w->out + w->put);
        } else {
            take_bad(w, 1);
            continue;
        }
        w->at++;
    }
}

struct charset_step charset_some(const struct charset *c, struct str part, bool last,
                                 struct str mark, char *out) {
    struct work w = {.in = (const unsigned char *)part.p,
                     .len = part.len,
                     .out = out,
                     .bad = part.len,
                     .mark = mark};
    switch (c->kind) {
    case UTF8:
        utf8_part(&w, last);
        break;
    case UTF16LE:
    case UTF16BE:
        utf16_part(&w, c->kind == UTF16BE, last);
        break;
    case SINGLE:
        single_part(&w, c->high);
        break;
    }
    return (struct charset_step){w.at, w.put, w.bad < w.at ? w.bad : w.at};
}

bool charset_decode(const struct charset *c, struct str bytes, bool lenient, struct buf *out,
                    casus_error *err) {
    enum { PART = 4096 };
    char piece[3 * PART];
    struct str mark = lenient ? STR("\xef\xbf\xbd") : STR("");
    size_t at = 0, before = out->len;
    while (at < bytes.len) {
        size_t left = bytes.len - at, n = left < PART ? left : PART;
        struct charset_step s =
            charset_some(c, (struct str){bytes.p + at, n}, n == left, mark, piece);
        if (!lenient && s.bad < s.taken) {
            out->len = before;
            return error_set(err, CASUS_EENCODING, "invalid %s at byte %zu (0x%02x)", c->name,
                             at + s.bad, (unsigned char)bytes.p[at + s.bad]);
        }
        buf_add(out, piece, s.put);
        at += s.taken;
    }
    if (out->failed)
        return error_set(err, CASUS_ENOMEM, "out of memory for a text of %zu bytes", bytes.len);
    return true;
}
