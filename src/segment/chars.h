/* chars.h - what a character is to the tokenizer.
 *
 * Characters that no rule names are letters: words of any script pass through whole, and combining
 * marks stay with their base.
 */
#ifndef CASUS_SEGMENT_CHARS_H
#define CASUS_SEGMENT_CHARS_H

#include "base/utf8.h"

enum char_class {
    CH_LETTER,
    CH_DIGIT,
    CH_SPACE,
    CH_APOSTROPHE, /* ' ` and the right single quotation mark */
    CH_QUOTE,      /* " */
    CH_OPEN,       /* brackets and quotation marks that open */
    CH_CLOSE,
    CH_HYPHEN,
    CH_DASH,
    CH_PERIOD,
    CH_FINAL, /* ! ? and those of other scripts */
    CH_ELLIPSIS,
    CH_COMMA,
    CH_COLON, /* : ; */
    CH_CURRENCY,
    CH_SYMBOL, /* runs of the same are one token */
};

extern const uint8_t char_ascii[128];

enum char_class char_class_wide(uint32_t c);

static inline enum char_class char_class_of(uint32_t c) {
    return c < 128 ? (enum char_class)char_ascii[c] : char_class_wide(c);
}

/* The class of the character at p < end; *len gets its bytes. */
static inline enum char_class char_at(const char *p, const char *end, uint32_t *len) {
    unsigned char b = (unsigned char)*p;
    if (b < 128) {
        *len = 1;
        return (enum char_class)char_ascii[b];
    }
    const char *q = p;
    uint32_t c = utf8_next(&q, end);
    *len = (uint32_t)(q - p);
    return char_class_wide(c);
}

static inline bool ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Case of the character at p, of any script. */
static inline bool char_upper(const char *p, const char *end) {
    if ((unsigned char)*p < 128)
        return ascii_upper(*p);
    return utf8_is_upper(utf8_next(&p, end));
}

static inline bool char_lower(const char *p, const char *end) {
    if ((unsigned char)*p < 128)
        return ascii_lower(*p);
    return utf8_is_lower(utf8_next(&p, end));
}

#endif
