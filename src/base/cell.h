/* cell.h - a value of a table whose columns are known by name: what questions are answered with,
 * and what is written of it. */
#ifndef CASUS_BASE_CELL_H
#define CASUS_BASE_CELL_H

#include "base/str.h"

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER };

struct cell {
    enum cell_kind kind;
    struct str text; /* valid UTF-8 */
    double number;
    unsigned digits; /* behind the point, at most 4 */
};

struct cell_column {
    const char *name;
    bool brief; /* also where there is room for the most needful only */
};

static inline struct cell cell_text(struct str s) {
    return (struct cell){.kind = s.len ? CELL_TEXT : CELL_NONE, .text = s};
}

static inline struct cell cell_number(double n, unsigned digits) {
    return (struct cell){.kind = CELL_NUMBER, .number = n, .digits = digits};
}

#endif
