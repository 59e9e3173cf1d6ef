/* timeline.c - happenings, or records, one after the other. */
#include "store/ask_parts.h"

const struct cell_column timeline_columns[] = {
#define X(id, name, brief) {name, brief},
    RECORD_LIST(X)
#undef X
        {NULL, false}};

bool answer_timeline(struct ask *a, const struct ask_question *q, struct page *page,
                     casus_error *err) {
    struct filter filter;
    struct find find = {0};
    struct record_reader reader = {0};
    struct cell cells[RECORD_CELLS];
    bool found = false, more = true;
    bool ok = filter_read(a, q, &filter, err) && find_open(&find, a, &filter, err) &&
              record_open(&reader, a, err);
    while (ok && more && (ok = find_next(&find, &found, err)) && found) {
        if (page->skip) {
            page->skip--;
            continue;
        }
        arena_reset(&a->arena);
        ok = record_read(&reader, find.document, find.number, cells, err);
        more = ok && page_put(page, cells, RECORD_CELLS);
    }
    record_close(&reader);
    find_close(&find);
    return ok;
}
