#include "base/key.h"

#include "base/utf8.h"

#include <utf8proc.h>

static bool is_ascii_alnum(unsigned c) {
    return (c | 32) - 'a' < 26u || c - '0' < 10u;
}

/* Marks that stand inside a word without parting it: the dots of U.S., the soft hyphen, AT&T. */
static bool is_ignored(uint32_t c) {
    return c == '.' || c == '&' || c == 0xad;
}

struct folding {
    char *out;
    uint16_t len;
    int letters, capitals;
    uint8_t flags;
};

static void note_case(struct folding *f, bool letter, bool upper) {
    if (f->len == 0 && !letter)
        f->flags |= KEY_DIGITS;
    if (f->len == 0 && upper)
        f->flags |= KEY_CAPITAL;
    f->letters += letter;
    f->capitals += upper;
}

static void put(struct folding *f, char c) {
    if (f->len < KEY_PIECE_BYTES)
        f->out[f->len++] = c;
}

static void fold_ascii(struct folding *f, unsigned c) {
    bool upper = c - 'A' < 26u;
    note_case(f, c > '9', upper);
    put(f, (char)(upper ? c | 32 : c));
}

/* Letters that Unicode does not take apart, as they are written without them. */
static char plain_letter(uint32_t c) {
    switch (c) {
    case 0xf8: /* o with stroke */
        return 'o';
    case 0x142: /* l with stroke */
        return 'l';
    case 0x111: /* d with stroke */
    case 0xf0:
        return 'd';
    case 0x131: /* dotless i */
        return 'i';
    case 0x259: /* schwa */
        return 'a';
    default:
        return 0;
    }
}

static void fold_other(struct folding *f, uint32_t c) {
    utf8proc_int32_t parts[8];
    int bound = 0;
    note_case(f, utf8_is_letter(c), utf8_is_upper(c));
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
        &bound);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        char bytes[4];
        char plain = plain_letter((uint32_t)parts[i]);
        if (plain) {
            put(f, plain);
            continue;
        }
        size_t len = utf8_put((uint32_t)parts[i], bytes);
        if (f->len + len > KEY_PIECE_BYTES)
            return;
        for (size_t k = 0; k < len; k++)
            put(f, bytes[k]);
    }
}

/* Letters of the Arabic transcription that are written or not at will. */
static bool is_separator(uint32_t c) {
    return !utf8_is_letter(c) && !utf8_is_digit(c) &&
           utf8proc_category((utf8proc_int32_t)c) != UTF8PROC_CATEGORY_MN;
}

bool key_next(struct str *rest, char *out, struct key_piece *piece) {
    struct folding f = {.out = out};
    const char *p = rest->p, *end = str_end(*rest);
    while (p < end) {
        unsigned char b = (unsigned char)*p;
        if (b < 0x80) {
            if (is_ascii_alnum(b))
                fold_ascii(&f, b);
            else if (!is_ignored(b) && f.len)
                break;
            p++;
            continue;
        }
        const char *at = p;
        uint32_t c = utf8_next(&p, end);
        if (is_ignored(c))
            continue;
        if (!is_separator(c)) {
            fold_other(&f, c);
        } else if (f.len) {
            p = at;
            break;
        }
    }
    *rest = (struct str){p, (size_t)(end - p)};
    if (f.letters > 1 && f.letters == f.capitals)
        f.flags |= KEY_CAPITALS;
    *piece = (struct key_piece){hash_bytes(out, f.len), f.len, f.flags};
    return f.len > 0;
}
