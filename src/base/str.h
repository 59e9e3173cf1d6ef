/* str.h - a piece of text that somebody else owns, and a growing buffer. */
#ifndef CASUS_BASE_STR_H
#define CASUS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p; /* not NUL-terminated in general */
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})

/* Behind the last byte. C lets nothing be added to no pointer, not even nought: of a text that is
 * not there, no pointer. */
static inline const char *str_end(struct str s) {
    return s.p ? s.p + s.len : NULL;
}

static inline struct str str_of(const char *z) {
    return (struct str){z, z ? strlen(z) : 0};
}

static inline bool str_eq(struct str a, struct str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

/* Most words differ in the first byte: the length of `z` is seldom asked for. */
static inline bool str_is(struct str a, const char *z) {
    return a.len ? a.p[0] == *z && str_eq(a, str_of(z)) : !*z;
}

static inline bool str_starts(struct str a, struct str prefix) {
    return a.len >= prefix.len && memcmp(a.p, prefix.p, prefix.len) == 0;
}

static inline bool str_ends(struct str a, struct str suffix) {
    return a.len >= suffix.len && memcmp(a.p + a.len - suffix.len, suffix.p, suffix.len) == 0;
}

int str_cmp(struct str a, struct str b);        /* by bytes, shorter first */
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters only */

/* The same for a word in lower case. */
static inline bool str_is_lower(struct str a, const char *z) {
    return a.len ? ((a.p[0] ^ *z) & ~0x20) == 0 && str_eq_nocase(a, str_of(z)) : !*z;
}

struct str str_trim(struct str s); /* without ASCII white space at both ends */
/* Cuts the first line (without its \n or \r\n) off `*rest`; false when nothing is left. */
bool str_line(struct str *rest, struct str *line);
/* Cuts off `*rest` up to the next `sep`; false when nothing is left. */
bool str_field(struct str *rest, char sep, struct str *field);
/* Cuts the next blank-separated word off `*rest`; false when none is left. */
bool str_word(struct str *rest, struct str *word);

/* 64-bit hash of bytes, the same on every machine and in every version of a compiled file. */
uint64_t hash_bytes(const void *p, size_t len);
static inline uint64_t hash_str(struct str s) {
    return hash_bytes(s.p, s.len);
}

/* A growing byte buffer. After a failed allocation it stays `failed`, further writes are ignored,
 * and the caller asks once at the end. */
struct buf {
    char *p;
    size_t len, cap;
    bool failed;
};

void buf_free(struct buf *b);
void buf_add(struct buf *b, const void *p, size_t len);
void buf_char(struct buf *b, char c);
void buf_str(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static inline struct str buf_view(const struct buf *b) {
    return (struct str){b->p, b->len};
}

#endif
