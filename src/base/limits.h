/* limits.h - how much of anything is taken from outside, in one table that gives the defaults,
 * `--limit NAME=VALUE` and its help.
 *
 * Input that passes a limit is left out with an error that names the limit; the rest is read.
 */
#ifndef CASUS_BASE_LIMITS_H
#define CASUS_BASE_LIMITS_H

#include "base/error.h"
#include "base/str.h"

/* name, default, most, unit, what it bounds */
#define LIMITS_LIST(X)                                                                             \
    X(text, CASUS_TEXT_MAX, (uint64_t)1 << 30, "bytes", "the text of one document")                \
    X(page, (uint64_t)32 << 20, (uint64_t)1 << 30, "bytes",                                        \
      "an HTML page, a feed or a WARC record before its text is taken out")                        \
    X(line, (uint64_t)32 << 20, (uint64_t)1 << 30, "bytes", "a line of JSON, a row of CSV")        \
    X(memory, (uint64_t)20 << 30, (uint64_t)1 << 40, "bytes",                                      \
      "what a document and all that is found in it may hold")                                      \
    X(depth, 512, 100000, "levels", "elements of a page inside one another")                       \
    X(ratio, 250, 1000000, "times", "how much larger than its file compressed input may become")   \
    X(lexicon, (uint64_t)16 << 20, (uint64_t)1 << 30, "bytes",                                     \
      "a lexicon file of one's own, a dictionary")                                                 \
    X(window, (uint64_t)128 << 20, (uint64_t)2 << 30, "bytes", "memory for unpacking zstd input")

struct limits {
#define X(name, value, most, unit, what) uint64_t name;
    LIMITS_LIST(X)
#undef X
};

extern const struct limits limits_default;

/* Takes "text=64M" (K, M, G: powers of 1024). Fails with CASUS_EUSAGE: no such name, no number,
 * nought, or more than the most that is allowed. */
bool limits_set(struct limits *limits, struct str setting, casus_error *err);

#endif
