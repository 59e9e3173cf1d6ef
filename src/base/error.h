/* error.h - how every step tells what went wrong, where and why.
 *
 * A function that can fail takes a `struct casus_error *` as its last argument, may be given NULL
 * there, and returns false (or NULL) after filling it. Nothing is printed and nothing exits.
 */
#ifndef CASUS_BASE_ERROR_H
#define CASUS_BASE_ERROR_H

#include "casus.h"

/* Fills `err` (which may be NULL) and returns false, so that callers can `return error_set(...)`.
 */
bool error_set(casus_error *err, casus_status code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with a place: file (may be NULL) and line (0: none). */
bool error_at(casus_error *err, casus_status code, const char *file, size_t line, const char *fmt,
              ...) __attribute__((format(printf, 5, 6)));

#endif
