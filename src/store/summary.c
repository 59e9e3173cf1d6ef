/* summary.c - what a store holds, in one row, of what needs no counting. */
#include "store/ask_parts.h"

const struct cell_column summary_columns[] = {{"documents", true},      {"first_published", true},
                                              {"last_published", true}, {"first_day", true},
                                              {"last_day", true},       {NULL, false}};
enum { COLUMNS = 5 };

/* Documents keep their numbers, and few are ever deleted: the last number is their count. */
static const char *const parts[COLUMNS] = {
    "SELECT max(number) FROM document",
    "SELECT min(date) FROM document INDEXED BY document_date",
    "SELECT max(date) FROM document INDEXED BY document_date",
    "SELECT min(day) FROM event INDEXED BY event_day",
    "SELECT max(day) FROM event INDEXED BY event_day",
};

bool answer_summary(struct ask *a, const struct ask_question *q, struct page *page,
                    casus_error *err) {
    struct cell cells[COLUMNS];
    bool ok = true;
    (void)q;
    for (int i = 0; ok && i < COLUMNS; i++) {
        struct query query = {0};
        query_sql(&query, parts[i]);
        sqlite3_stmt *s = query_run(a, &query, err);
        cells[i] = (struct cell){0};
        ok = false;
        if (s && ask_step(a, s, &ok, err))
            cells[i] = i == 0 ? ask_real(s, 0, 0) : i < 3 ? ask_cell(a, s, 0) : ask_day(a, s, 0);
        sqlite3_finalize(s);
    }
    if (!ok || !ask_fed(a, err))
        return false;
    if (cells[0].kind == CELL_NONE)
        cells[0] = cell_number(0, 0);
    page_put(page, cells, COLUMNS);
    return true;
}
