/* source.c - see source.h. */
#include "base/source.h"

#include "base/utf8.h"

bool source_line(struct str line, const char *file, size_t number, casus_error *err) {
    if (line.len > SOURCE_LINE_MAX)
        return error_at(err, CASUS_ELEXICON, file, number, "line is longer than %d bytes",
                        SOURCE_LINE_MAX);
    size_t bad = utf8_invalid(line);
    if (bad < line.len)
        return error_at(err, CASUS_ELEXICON, file, number, "invalid UTF-8 at byte %zu (0x%02x)",
                        bad, (unsigned char)line.p[bad]);
    if (line.len && memchr(line.p, 0, line.len))
        return error_at(err, CASUS_ELEXICON, file, number, "NUL byte");
    return true;
}
