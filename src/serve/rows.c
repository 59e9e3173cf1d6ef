/* rows.c - an answer kept, so that a page can tell of it what it likes. */
#include "serve/parts.h"

#include <stdlib.h>

static bool take_row(void *context, const struct cell *cells, size_t count) {
    struct rows *r = context;
    if (r->count == r->wanted) {
        r->more = true;
        return false;
    }
    if (r->count == r->cap) {
        size_t cap = r->cap ? 2 * r->cap : 16;
        struct cell *now = realloc(r->cells, cap * r->column_count * sizeof *now);
        if (!now) {
            r->failed = true;
            return false;
        }
        r->cells = now;
        r->cap = cap;
    }
    struct cell *to = r->cells + r->count++ * r->column_count;
    for (size_t i = 0; i < r->column_count; i++) {
        to[i] = i < count ? cells[i] : (struct cell){0};
        if (to[i].kind != CELL_TEXT)
            continue;
        to[i].text.p = arena_copy(&r->arena, to[i].text.p, to[i].text.len);
        r->failed |= !to[i].text.p;
    }
    return !r->failed;
}

bool rows_ask(struct rows *r, struct ask *ask, enum ask_kind kind, const struct ask_question *q,
              casus_error *err) {
    struct ask_question one_more = *q;
    *r = (struct rows){.wanted = q->limit};
    arena_init(&r->arena, 0);
    r->columns = ask_columns(kind, &r->column_count);
    one_more.limit = q->limit + 1;
    bool ok = ask_ask(ask, kind, &one_more, (struct ask_sink){take_row, r}, err);
    if (ok && r->failed)
        ok = error_set(err, CASUS_ENOMEM, "out of memory for an answer");
    if (!ok)
        r->count = 0;
    return ok;
}

void rows_free(struct rows *r) {
    arena_free(&r->arena);
    free(r->cells);
    *r = (struct rows){0};
}

static const struct cell *cell_of(const struct rows *r, size_t row, const char *column) {
    for (size_t i = 0; i < r->column_count; i++)
        if (strcmp(r->columns[i].name, column) == 0)
            return &r->cells[row * r->column_count + i];
    return NULL;
}

struct str rows_text(const struct rows *r, size_t row, const char *column) {
    const struct cell *c = cell_of(r, row, column);
    return c && c->kind == CELL_TEXT ? c->text : (struct str){"", 0};
}

double rows_number(const struct rows *r, size_t row, const char *column, double missing) {
    const struct cell *c = cell_of(r, row, column);
    return c && c->kind == CELL_NUMBER ? c->number : missing;
}

/* Elements have a bar between them; one of their own has a backslash before it. */
bool rows_part(struct str *list, char *out, size_t size) {
    size_t at = 0, len = 0;
    if (!list->p)
        return false;
    for (; at < list->len && list->p[at] != '|'; at++) {
        if (list->p[at] == '\\' && at + 1 < list->len)
            at++;
        if (len + 1 < size)
            out[len++] = list->p[at];
    }
    while (len && len + 1 == size && (out[len - 1] & 0xc0) == 0x80)
        len--; /* not half a character, where it was cut */
    if (len + 1 == size && len && (out[len - 1] & 0x80))
        len--;
    out[len] = '\0';
    *list = at < list->len ? (struct str){list->p + at + 1, list->len - at - 1} : STR_NONE;
    return true;
}
