/* charset.h - character encodings to UTF-8; private to read/.
 *
 * UTF-8, UTF-16 and the encodings of one byte a character, by the names that the WHATWG's Encoding
 * Standard gives them ("latin1" and "us-ascii" are windows-1252, as in every browser). The tables
 * are part of the program: what iconv gives differs by machine.
 */
#ifndef CASUS_READ_CHARSET_H
#define CASUS_READ_CHARSET_H

#include "base/error.h"
#include "base/str.h"

struct charset;

/* The charset of a label: case and white space around it do not matter. NULL: unknown. */
const struct charset *charset_find(struct str label);

/* The charset that a byte order mark at the start of `head` tells; *skip becomes the mark's length.
 * NULL, and 0, where there is none: UTF-16 is never guessed. */
const struct charset *charset_mark(struct str head, size_t *skip);

const char *charset_name(const struct charset *c); /* "windows-1252" */
bool charset_is_utf8(const struct charset *c);

/* Appends the bytes to `out` as UTF-8. A byte order mark is a character like others. What is
 * invalid becomes U+FFFD where `lenient`; else it is CASUS_EENCODING with its position, and `out`
 * is as before. Fails with CASUS_ENOMEM too. */
bool charset_decode(const struct charset *c, struct str bytes, bool lenient, struct buf *out,
                    casus_error *err);

/* What charset_some() did. */
struct charset_step {
    size_t taken, put; /* bytes */
    size_t bad;        /* where the first invalid sequence begins; `taken` where there is none */
};

/* Decodes a part of an input to `out`, which has room for three bytes a byte. A sequence that the
 * part's end cuts in two is not taken, unless this is the `last` part. For an invalid sequence
 * `mark` (at most three bytes) is put. */
struct charset_step charset_some(const struct charset *c, struct str part, bool last,
                                 struct str mark, char *out);

#endif
