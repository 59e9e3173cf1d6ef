/* source.h - what every line of a source file of the lexicon must be: text of a bounded length. */
#ifndef CASUS_BASE_SOURCE_H
#define CASUS_BASE_SOURCE_H

#include "base/error.h"
#include "base/str.h"

enum { SOURCE_LINE_MAX = 64 * 1024 };

/* Fails with CASUS_ELEXICON: too long, a NUL byte, invalid UTF-8. */
bool source_line(struct str line, const char *file, size_t number, casus_error *err);

#endif
