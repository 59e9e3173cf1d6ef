/* table.h - tab-separated source files of the lexicon, row by row. */
#ifndef CASUS_BASE_TABLE_H
#define CASUS_BASE_TABLE_H

#include "base/file.h"

enum { TABLE_COLUMNS_MAX = 12 };

struct table {
    const char *path;
    size_t line;
    struct mapped file;
    struct str rest;
    struct str column[TABLE_COLUMNS_MAX]; /* those that a row lacks are empty */
    unsigned columns;
};

/* Maps `path`, which must outlive the table; to be closed by table_close. */
bool table_open(struct table *t, const char *path, casus_error *err);
void table_close(struct table *t);

/* The next row of `least` to `most` columns; comments (#) and empty lines are passed over: 1; 0 at
 * the end; -1: a row of another width, or no text. */
int table_row(struct table *t, unsigned least, unsigned most, casus_error *err);

/* Fails with CASUS_ELEXICON at the present row. */
bool table_bad(const struct table *t, const char *what, casus_error *err);

/* Three letters or digits and a NUL. */
bool table_code(struct str s, char *out);

/* A whole number below 400 million; false: it is none. */
bool table_number(struct str s, uint32_t *out);

/* Degrees as ten-thousandths, further digits left away: "-34.6131" is -346131. False: no number, or
 * beyond `most` degrees. */
bool table_degrees(struct str s, int32_t most, int32_t *out);

#endif
