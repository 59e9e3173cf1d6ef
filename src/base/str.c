#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

int str_cmp(struct str a, struct str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

static inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_eq_nocase(struct str a, struct str b) {
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct str str_trim(struct str s) {
    while (s.len && blank(s.p[0])) {
        s.p++;
        s.len--;
    }
    while (s.len && blank(s.p[s.len - 1]))
        s.len--;
    return s;
}

bool str_field(struct str *rest, char sep, struct str *field) {
    if (!rest->p)
        return false;
    const char *end = rest->len ? memchr(rest->p, sep, rest->len) : NULL;
    if (!end) {
        *field = *rest;
        *rest = STR_NONE;
        return true;
    }
    *field = (struct str){rest->p, (size_t)(end - rest->p)};
    rest->p = end + 1;
    rest->len -= field->len + 1;
    return true;
}

bool str_line(struct str *rest, struct str *line) {
    if (!rest->len)
        return false;
    str_field(rest, '\n', line);
    if (line->len && line->p[line->len - 1] == '\r')
        line->len--;
    return true;
}

bool str_word(struct str *rest, struct str *word) {
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->len && !blank(rest->p[n]))
        n++;
    *word = (struct str){rest->p, n};
    if (!n) /* there may be no pointer to move */
        return false;
    rest->p += n;
    rest->len -= n;
    return true;
}

/* FNV-1a over eight-byte words read as little-endian, with a final mix: fixed for good, because
 * compiled files hold hashes. */
uint64_t hash_bytes(const void *p, size_t len) {
    const unsigned char *s = p;
    uint64_t h = 0xcbf29ce484222325u ^ (len * 0x9e3779b97f4a7c15u);
    while (len >= 8) {
        uint64_t w;
        memcpy(&w, s, sizeof w);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        w = __builtin_bswap64(w);
#endif
        h = (h ^ w) * 0x9fb21c651e98df25u;
        h ^= h >> 29;
        s += 8;
        len -= 8;
    }
    uint64_t w = 0;
    for (size_t i = len; i-- > 0;)
        w = w << 8 | s[i];
    h = (h ^ w) * 0x9fb21c651e98df25u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

void buf_free(struct buf *b) {
    free(b->p);
    *b = (struct buf){0};
}

static bool reserve(struct buf *b, size_t more) {
    if (b->failed)
        return false;
    if (b->cap - b->len > more)
        return true;
    if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) {
        b->failed = true;
        return false;
    }
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len <= more)
        cap *= 2;
    char *p = realloc(b->p, cap);
    if (!p) {
        b->failed = true;
        return false;
    }
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, const void *p, size_t len) {
    if (!len || !reserve(b, len))
        return;
    memcpy(b->p + b->len, p, len);
    b->len += len;
    b->p[b->len] = '\0';
}

void buf_char(struct buf *b, char c) {
    buf_add(b, &c, 1);
}

void buf_str(struct buf *b, struct str s) {
    buf_add(b, s.p, s.len);
}

void buf_z(struct buf *b, const char *z) {
    buf_add(b, z, strlen(z));
}

void buf_printf(struct buf *b, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n > 0 && reserve(b, (size_t)n)) {
        vsnprintf(b->p + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}
