/* utf8.h - UTF-8 by hand where speed asks for it; classes and case come from utf8proc. */
#ifndef CASUS_BASE_UTF8_H
#define CASUS_BASE_UTF8_H

#include "base/str.h"

/* The offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not),
 * or s.len where all is valid. */
size_t utf8_invalid(struct str s);

/* Decodes the code point at *p (valid UTF-8, p < end) and moves *p behind it. */
uint32_t utf8_next(const char **p, const char *end);

/* Writes the code point to `out` (at least 4 bytes) and returns how many bytes it took. */
size_t utf8_put(uint32_t c, char *out);

/* The number of code points in s. */
size_t utf8_count(struct str s);

/* Lower-cases `s` into `out` of `cap` bytes (simple case mapping) and returns the length written;
 * stops before a character that does not fit. ASCII takes a fast path. */
size_t utf8_lower(struct str s, char *out, size_t cap);

bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_letter(uint32_t c);
bool utf8_is_digit(uint32_t c);
bool utf8_is_space(uint32_t c); /* any Unicode white space, no-break spaces included */

#endif
