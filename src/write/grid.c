/* grid.c - rows of cells as JSON lines, CSV, TSV, and as a table for people. */
#include "write/json.h"

enum { GAP = 2, CELL_MIN = 8, NAME_COLUMNS = 22 };

static void put_plain(struct buf *out, const struct cell *c) {
    if (c->kind == CELL_TEXT)
        buf_str(out, c->text);
    else if (c->kind == CELL_NUMBER)
        put_decimal(out, c->number, c->digits);
}

void write_cells_head(struct buf *out, enum write_format format, const struct cell_column *columns,
                      size_t count) {
    bool csv = format == WRITE_CSV;
    if (!csv && format != WRITE_TSV)
        return;
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "%s%s", i ? csv ? "," : "\t" : "", columns[i].name);
    buf_z(out, csv ? "\r\n" : "\n");
}

static void put_object(struct buf *out, const struct cell_column *columns, const struct cell *cells,
                       size_t count) {
    for (size_t i = 0; i < count; i++) {
        buf_printf(out, "%c\"%s\":", i ? ',' : '{', columns[i].name);
        if (cells[i].kind == CELL_TEXT)
            put_json(out, cells[i].text);
        else if (cells[i].kind == CELL_NUMBER)
            put_decimal(out, cells[i].number, cells[i].digits);
        else
            buf_z(out, "null");
    }
    buf_z(out, "}\n");
}

void write_cells(struct buf *out, enum write_format format, const struct cell_column *columns,
                 const struct cell *cells, size_t count) {
    bool csv = format == WRITE_CSV;
    if (!csv && format != WRITE_TSV) {
        put_object(out, columns, cells, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_char(out, csv ? ',' : '\t');
        if (cells[i].kind == CELL_TEXT)
            (csv ? put_csv : put_tsv)(out, cells[i].text);
        else
            put_plain(out, &cells[i]);
    }
    buf_z(out, csv ? "\r\n" : "\n");
}

/* ---- for people -------------------------------------------------------------------------------
 */

void write_grid_add(struct write_grid *g, const struct cell *cells) {
    for (size_t i = 0; i < g->column_count; i++) {
        size_t before = g->text.len;
        put_plain(&g->text, &cells[i]);
        size_t length = g->text.len - before;
        /* Numbers are told from words by their place in the table: to the right. */
        size_t entry = length << 1 | (cells[i].kind == CELL_NUMBER);
        buf_add(&g->lengths, &entry, sizeof entry);
    }
    g->rows++;
}

/* Goes through the cells in the order in which they were added. */
struct walk {
    const struct write_grid *grid;
    size_t cell, at;
};

static struct str next_cell(struct walk *w, bool *number) {
    size_t entry;
    memcpy(&entry, w->grid->lengths.p + w->cell++ * sizeof entry, sizeof entry);
    struct str s = {w->grid->text.p + w->at, entry >> 1};
    *number = entry & 1;
    w->at += s.len;
    return s;
}

static unsigned columns_of(struct str s, struct buf *scratch) {
    scratch->len = 0;
    return s.len ? write_safe(scratch, s, 1000) : 0;
}

/* How wide each column is: as wide as it needs, and where that is too much the widest give way,
 * each down to the same width. What does not fit even so is left out from the right. */
static void fit(unsigned *widths, size_t count, unsigned room) {
    unsigned most = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        most = widths[i] > most ? widths[i] : most;
        sum += widths[i] ? widths[i] + GAP : 0;
    }
    while (sum > room + GAP && most > CELL_MIN) {
        most--;
        sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += widths[i] ? (widths[i] < most ? widths[i] : most) + GAP : 0;
    }
    for (size_t i = 0; i < count; i++)
        widths[i] = widths[i] < most ? widths[i] : most;
    for (size_t i = count; sum > room + GAP && i-- > 1;) {
        sum -= widths[i] ? widths[i] + GAP : 0;
        widths[i] = 0;
    }
}

static void measure(const struct write_grid *g, unsigned *widths, unsigned room,
                    struct buf *scratch) {
    struct walk w = {.grid = g};
    for (size_t i = 0; i < g->column_count; i++)
        widths[i] = 0;
    for (size_t row = 0; row < g->rows; row++)
        for (size_t i = 0; i < g->column_count; i++) {
            bool number;
            unsigned width = columns_of(next_cell(&w, &number), scratch);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    for (size_t i = 0; i < g->column_count; i++) {
        unsigned name = (unsigned)strlen(g->columns[i].name);
        if (!g->columns[i].brief || !widths[i])
            widths[i] = 0; /* nor is a column shown that holds nothing */
        else if (name > widths[i])
            widths[i] = name;
    }
    fit(widths, g->column_count, room);
}

static void put_blanks(struct buf *out, unsigned n) {
    while (n--)
        buf_char(out, ' ');
}

static void put_line(struct buf *out, struct walk *w, const unsigned *widths) {
    unsigned behind = 0; /* blanks that stand before the next word, if there is one */
    for (size_t i = 0; i < w->grid->column_count; i++) {
        bool number;
        struct str s = next_cell(w, &number);
        struct buf cell = {0};
        unsigned width = widths[i] && s.len ? write_safe(&cell, s, widths[i]) : 0;
        unsigned before = number ? widths[i] - width : 0;
        if (width) {
            put_blanks(out, behind + before);
            buf_str(out, buf_view(&cell));
            behind = widths[i] - before - width + GAP;
        } else if (widths[i]) {
            behind += widths[i] + GAP;
        }
        out->failed |= cell.failed;
        buf_free(&cell);
    }
    buf_char(out, '\n');
}

static void put_names(struct buf *out, const struct write_grid *g, const unsigned *widths,
                      const struct write_style *style) {
    unsigned behind = 0;
    put_ink(out, style, INK_BOLD);
    for (size_t i = 0; i < g->column_count; i++) {
        if (!widths[i])
            continue;
        put_blanks(out, behind);
        unsigned width = write_safe(out, str_of(g->columns[i].name), widths[i]);
        behind = widths[i] - width + GAP;
    }
    put_ink(out, style, INK_NONE);
    buf_char(out, '\n');
}

static void put_tall(struct buf *out, const struct write_grid *g, const struct write_style *style) {
    struct walk w = {.grid = g};
    for (size_t row = 0; row < g->rows; row++) {
        if (row)
            buf_char(out, '\n');
        for (size_t i = 0; i < g->column_count; i++) {
            bool number;
            struct str s = next_cell(&w, &number);
            if (!s.len)
                continue;
            put_ink(out, style, INK_DIM);
            buf_printf(out, "%-*s", NAME_COLUMNS, g->columns[i].name);
            put_ink(out, style, INK_NONE);
            write_safe(out, s, 100000);
            buf_char(out, '\n');
        }
    }
}

void write_grid_end(struct buf *out, struct write_grid *g, const struct write_style *style) {
    unsigned *widths = NULL;
    struct buf room = {0}, scratch = {0};
    for (size_t i = 0; i < g->column_count; i++)
        buf_add(&room, &(unsigned){0}, sizeof *widths);
    out->failed |= g->text.failed || g->lengths.failed || room.failed;
    if (!out->failed && g->tall) {
        put_tall(out, g, style);
    } else if (!out->failed && g->rows) {
        struct walk w = {.grid = g};
        widths = (unsigned *)(void *)room.p;
        measure(g, widths, style->width, &scratch);
        put_names(out, g, widths, style);
        for (size_t row = 0; row < g->rows; row++)
            put_line(out, &w, widths);
    }
    out->failed |= scratch.failed;
    buf_free(&room);
    buf_free(&scratch);
    buf_free(&g->text);
    buf_free(&g->lengths);
    g->rows = 0;
}
