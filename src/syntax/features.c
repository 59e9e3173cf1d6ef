#include "syntax/features.h"

#include "base/utf8.h"

enum { OUT_MAX = 2 * FORM_BYTES_MAX };

/* Cuts to FORM_BYTES_MAX bytes at a character's start. */
static struct str clip(struct str s) {
    if (s.len <= FORM_BYTES_MAX)
        return s;
    s.len = FORM_BYTES_MAX;
    while (s.len && ((unsigned char)s.p[s.len] & 0xc0) == 0x80)
        s.len--;
    return s;
}

/* Typographic quotes are the typewriter's. */
static uint32_t plain_quote(uint32_t c) {
    if (c == 0x2018 || c == 0x2019 || c == 0x02bc)
        return '\'';
    if (c == 0x201c || c == 0x201d)
        return '"';
    return c;
}

static bool is_year(struct str s) {
    return s.len == 4 && ((s.p[0] == '1' && s.p[1] == '9') || (s.p[0] == '2' && s.p[1] == '0')) &&
           s.p[2] >= '0' && s.p[2] <= '9' && s.p[3] >= '0' && s.p[3] <= '9';
}

size_t features_word(struct str form, char *out) {
    form = clip(form);
    if (is_year(form)) {
        memcpy(out, "1900", 4);
        return 4;
    }
    size_t n = 0;
    bool ascii = true;
    for (size_t i = 0; i < form.len; i++) {
        char c = form.p[i];
        ascii &= (unsigned char)c < 0x80;
        out[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c >= '0' && c <= '9' ? '0' : c;
    }
    if (ascii)
        return n;
    n = 0;
    for (const char *p = form.p, *end = str_end(form); p < end;) {
        uint32_t c = plain_quote(utf8_next(&p, end));
        char one[4];
        struct str s = {one, utf8_put(utf8_is_digit(c) ? '0' : c, one)};
        n += utf8_lower(s, out + n, OUT_MAX - n);
    }
    return n;
}

static uint64_t key_of(unsigned feature, const char *p, size_t len) {
    uint64_t h = hash_bytes(p, len) + (feature + 1) * 0x9e3779b97f4a7c15u;
    h = (h ^ h >> 31) * 0xbf58476d1ce4e5b9u;
    h ^= h >> 29;
    return h ? h : 1;
}

/* Where the last `count` characters of s begin. */
static size_t tail(const char *s, size_t len, int count) {
    while (len > 0 && count > 0) {
        len--;
        count -= ((unsigned char)s[len] & 0xc0) != 0x80;
    }
    return len;
}

static size_t head(const char *s, size_t len, int count) {
    size_t n = 0;
    while (n < len) {
        count -= ((unsigned char)s[n] & 0xc0) != 0x80;
        if (count < 0)
            break;
        n++;
    }
    return n;
}

/* Classes of characters, runs cut to two: "Xxx" of Moscow is "Xxx", "U.S." is "X.X.". */
static size_t shape(struct str form, char *out) {
    size_t n = 0, run = 0;
    char last = 0;
    for (const char *p = form.p, *end = str_end(form); p < end;) {
        uint32_t c = plain_quote(utf8_next(&p, end));
        char k = utf8_is_upper(c)    ? 'X'
                 : utf8_is_letter(c) ? 'x'
                 : utf8_is_digit(c)  ? 'd'
                 : c < 0x80          ? (char)c
                                     : '?';
        run = k == last ? run + 1 : 1;
        last = k;
        if (run <= 2)
            out[n++] = k;
    }
    return n;
}

void features_of(struct str form, uint64_t key[FEATURE_COUNT]) {
    char word[OUT_MAX], look[FORM_BYTES_MAX];
    form = clip(form);
    size_t n = features_word(form, word);
    key[FEATURE_WORD] = key_of(FEATURE_WORD, word, n);
    key[FEATURE_FORM] = key_of(FEATURE_FORM, form.p, form.len);
    key[FEATURE_PREFIX] = key_of(FEATURE_PREFIX, word, head(word, n, 3));
    for (int k = 2; k <= 4; k++) {
        size_t from = tail(word, n, k);
        key[FEATURE_SUFFIX2 + k - 2] =
            key_of(FEATURE_SUFFIX2 + (unsigned)k - 2, word + from, n - from);
    }
    key[FEATURE_SHAPE] = key_of(FEATURE_SHAPE, look, shape(form, look));
}
