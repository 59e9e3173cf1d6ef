#include "base/error.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

/* A message is text to its end: a question mark stands for what is none, as the character that a
 * limit on length has cut in two. */
static void keep_text(char *message) {
    size_t len = strlen(message), at = 0;
    while ((at += utf8_invalid((struct str){message + at, len - at})) < len) {
        size_t end = at + 1;
        while (((unsigned char)message[end] & 0xc0) == 0x80)
            end++;
        message[at++] = '?';
        memmove(message + at, message + end, len - end + 1);
        len -= end - at;
    }
}

static void fill(casus_error *err, casus_status code, const char *file, size_t line,
                 const char *fmt, va_list args) {
    if (!err)
        return;
    err->code = code;
    err->line = line;
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    vsnprintf(err->message, sizeof err->message, fmt, args);
    keep_text(err->message);
}

bool error_set(casus_error *err, casus_status code, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    fill(err, code, NULL, 0, fmt, args);
    va_end(args);
    return false;
}

bool error_at(casus_error *err, casus_status code, const char *file, size_t line, const char *fmt,
              ...) {
    va_list args;
    va_start(args, fmt);
    fill(err, code, file, line, fmt, args);
    va_end(args);
    return false;
}

const char *casus_status_name(casus_status code) {
    static const char *const names[] = {
#define X(id, name, text) name,
        CASUS_STATUS_LIST(X)
#undef X
    };
    return (size_t)code < sizeof names / sizeof *names ? names[code] : "unknown";
}

const char *casus_status_text(casus_status code) {
    static const char *const texts[] = {
#define X(id, name, text) text,
        CASUS_STATUS_LIST(X)
#undef X
    };
    return (size_t)code < sizeof texts / sizeof *texts ? texts[code] : "unknown error";
}
