/* csv.c - tables as input: CSV (RFC 4180) and TSV, a document a row below a header.
 *
 * In CSV a cell that begins with a quote ends with the next one that is not doubled, and may hold
 * separators and line breaks. In TSV a line is a row, and \t \n \r \\ stand for the characters that
 * cannot stand in it (src/write/rows.c writes the same).
 *
 * A quote that is not closed, or is followed by text, spoils its row. Reading goes on behind the
 * first line of it: the other lines that the row would have taken are rows of their own where they
 * have as many cells as the header, and belong to the spoilt row where not. They are read once
 * more, one by one, so that the time stays linear however many quotes are open.
 */
#include "read/format.h"

#include <stdio.h>
#include <stdlib.h>

enum { CELLS_MAX = 4096 };

static const struct role {
    const char *name;  /* for messages */
    const char *usual; /* headings looked for, the best first */
    size_t offset;     /* in casus_doc_info; that of the text is not used */
    size_t most;       /* bytes; 0: the limit on texts holds */
} roles[] = {
    [READ_COLUMN_TEXT] = {"text", "text body content", 0, 0},
    [READ_COLUMN_ID] = {"id", "id", offsetof(casus_doc_info, id), READ_ID_MAX},
    [READ_COLUMN_DATE] = {"date", "date published", offsetof(casus_doc_info, date), READ_FIELD_MAX},
    [READ_COLUMN_TITLE] = {"title", "title headline", offsetof(casus_doc_info, title),
                           READ_FIELD_MAX},
    [READ_COLUMN_SOURCE] = {"source", "source publisher", offsetof(casus_doc_info, source),
                            READ_FIELD_MAX},
    [READ_COLUMN_URL] = {"url", "url link", offsetof(casus_doc_info, url), READ_FIELD_MAX},
    [READ_COLUMN_AUTHOR] = {"author", "author byline", offsetof(casus_doc_info, author),
                            READ_FIELD_MAX},
    [READ_COLUMN_LANGUAGE] = {"language", "language lang", offsetof(casus_doc_info, language),
                              READ_FIELD_MAX},
};

struct cell {
    size_t at, len; /* in `bytes` */
};

/* What is kept of an input from row to row. */
struct table {
    bool quotes; /* CSV */
    bool dead;   /* the header is of no use: nothing more comes */
    size_t width;
    int column[READ_COLUMNS]; /* -1: none */
    size_t spoilt;            /* up to this line rows are lines, left out unless they fit */
    /* the row at hand */
    struct buf bytes; /* its cells, each with a NUL */
    struct cell *cells;
    size_t count; /* cells it has; those beyond the header's width are counted only */
};

static void table_free(void *state) {
    struct table *t = state;
    buf_free(&t->bytes);
    free(t->cells);
    free(t);
}

static struct table *table_of(struct stream *s, bool quotes, casus_error *err) {
    if (s->state)
        return s->state;
    struct table *t = calloc(1, sizeof *t);
    struct cell *cells = calloc(CELLS_MAX, sizeof *cells);
    if (!t || !cells) {
        free(t);
        free(cells);
        error_set(err, CASUS_ENOMEM, "out of memory for a table");
        return NULL;
    }
    t->quotes = quotes;
    t->cells = cells;
    s->state = t;
    s->free_state = table_free;
    if (str_starts(stream_peek(s, 3), STR("\xef\xbb\xbf")))
        stream_take(s, 3);
    return t;
}

/* ---- one row to its cells ----------------------------------------------------------------- */

/* Copies a cell of CSV from *p on, without its quotes, and moves *p behind it. */
static void csv_cell(struct buf *out, const char **p, const char *end) {
    if (*p < end && **p == '"') {
        for (++*p; *p < end; ++*p) {
            const char *quote = memchr(*p, '"', (size_t)(end - *p));
            buf_add(out, *p, (size_t)((quote ? quote : end) - *p));
            *p = quote ? quote + 1 : end;
            if (*p == end || **p != '"')
                break;
            buf_char(out, '"');
        }
    }
    const char *comma = *p < end ? memchr(*p, ',', (size_t)(end - *p)) : NULL;
    buf_add(out, *p, (size_t)((comma ? comma : end) - *p));
    *p = comma ? comma : end;
}

static void tsv_cell(struct buf *out, const char **p, const char *end) {
    static const char letters[] = "tnr\\", meant[] = "\t\n\r\\";
    for (; *p < end && **p != '\t'; ++*p) {
        const char *at = **p == '\\' && *p + 1 < end ? strchr(letters, (*p)[1]) : NULL;
        bool known = at && *at;
        buf_char(out, known ? meant[at - letters] : **p);
        *p += known;
    }
}

/* Fails for want of memory. */
static bool split(struct table *t, struct str row) {
    const char *p = row.p, *end = str_end(row);
    size_t most = t->width ? t->width : CELLS_MAX;
    t->bytes.len = t->count = 0;
    for (bool more = true; more; p++) {
        size_t at = t->bytes.len;
        (t->quotes ? csv_cell : tsv_cell)(&t->bytes, &p, end);
        if (t->count < most)
            t->cells[t->count] = (struct cell){at, t->bytes.len - at};
        else
            t->bytes.len = at;
        t->count++;
        buf_char(&t->bytes, '\0');
        more = p < end;
    }
    return !t->bytes.failed;
}

/* ---- where a row ends --------------------------------------------------------------------- */

struct scan {
    size_t at;   /* looked at up to here */
    bool inside; /* of quotes */
    bool fresh;  /* a cell begins here */
};

enum scan_result {
    SCAN_MORE, /* the row goes on behind these bytes */
    SCAN_ROW,  /* it ends at the line feed at `at` */
    SCAN_ODD,  /* the quote at `at` is followed by what may not follow it */
};

/* Goes on from scan->at; `last`: nothing comes behind `w`. */
static enum scan_result scan_row(struct scan *scan, struct str w, bool last) {
    while (scan->at < w.len) {
        const char *p = w.p + scan->at;
        if (!scan->inside) {
            if (*p == '\n')
                return SCAN_ROW;
            scan->inside = scan->fresh && *p == '"';
            scan->fresh = *p == ',';
            scan->at++;
            continue;
        }
        const char *quote = memchr(p, '"', w.len - scan->at);
        scan->at = quote ? (size_t)(quote - w.p) : w.len;
        if (!quote || (scan->at + 1 == w.len && !last))
            break;
        char next = scan->at + 1 < w.len ? quote[1] : '\n';
        if (next != '"' && next != ',' && next != '\n' && next != '\r')
            return SCAN_ODD;
        scan->inside = next == '"';
        scan->at += scan->inside ? 2 : 1;
    }
    return SCAN_MORE;
}

static size_t count_lines(struct str s) {
    size_t n = 0;
    for (const char *p = s.p; s.len && (p = memchr(p, '\n', (size_t)(s.p + s.len - p))); p++)
        n++;
    return n;
}

/* Leaves out the first line of the row in `w` and has the others, up to `w`'s end, read one by
 * one. */
static enum read_result spoil(struct stream *s, struct table *t, struct str w, bool last,
                              casus_error *err) {
    struct str line;
    t->spoilt = s->line + count_lines(w) + (last ? 1 : 0);
    casus_error why;
    if (stream_line(s, 0, &line, &why) == STREAM_FAIL && err)
        *err = why;
    return READ_BAD;
}

/* Takes the next line as a row. */
static enum read_result line_row(struct stream *s, size_t limit, struct str *row,
                                 casus_error *err) {
    switch (stream_line(s, limit, row, err)) {
    case STREAM_END:
        return READ_END;
    case STREAM_LONG:
        error_set(err, CASUS_ELIMIT, "row is longer than %zu bytes: left out", limit);
        return READ_BAD;
    case STREAM_FAIL:
        return READ_BAD;
    case STREAM_OK:
        break;
    }
    return READ_DOC;
}

/* Takes the next row of CSV; its bytes are valid until the stream is touched again. */
static enum read_result csv_row(struct stream *s, struct table *t, size_t limit, struct str *row,
                                size_t *taken, casus_error *err) {
    struct scan scan = {.fresh = true};
    struct str w = {NULL, 0};
    for (bool last = false;;) {
        enum scan_result r = scan_row(&scan, w, last);
        if (r == SCAN_ODD) {
            error_set(err, CASUS_EINPUT, "text stands behind the closing quote in line %zu",
                      s->line + 1 + count_lines((struct str){w.p, scan.at}));
            return spoil(s, t, (struct str){w.p, scan.at}, false, err);
        }
        if (scan.at > limit) {
            w.len = scan.at;
            error_set(err, CASUS_ELIMIT, "row%s is longer than %zu bytes: left out",
                      scan.inside ? " with an open quote" : "", limit);
            return spoil(s, t, scan.inside ? w : (struct str){NULL, 0}, false, err);
        }
        if (r == SCAN_ROW || (last && !scan.inside)) {
            *row = (struct str){w.p, scan.at};
            *taken = scan.at + (r == SCAN_ROW);
            return *taken ? READ_DOC : READ_END;
        }
        if (last) {
            error_set(err, CASUS_EINPUT, "a quote is not closed up to the end of the file");
            return spoil(s, t, w, w.p[w.len - 1] != '\n', err);
        }
        size_t seen = w.len;
        w = stream_more(s, seen);
        last = w.len == seen;
        if (last && s->failed) { /* a row that breaks off is none */
            stream_rest(s, 0, row, err);
            return READ_BAD;
        }
    }
}

/* Whether a line is a row of CSV by itself. */
static bool whole_row(struct str line) {
    struct scan scan = {.fresh = true};
    return scan_row(&scan, line, true) == SCAN_MORE && !scan.inside;
}

static bool no_memory(casus_error *err) {
    return error_set(err, CASUS_ENOMEM, "out of memory for a row");
}

/* Splits the next row that is not blank. */
static enum read_result next_row(struct stream *s, struct table *t, size_t limit, size_t *line,
                                 casus_error *err) {
    for (;;) {
        struct str row = {NULL, 0};
        size_t taken = 0;
        bool spoilt = s->line < t->spoilt, lines = spoilt || !t->quotes;
        *line = s->line + 1;
        enum read_result r =
            lines ? line_row(s, limit, &row, err) : csv_row(s, t, limit, &row, &taken, err);
        if (r == READ_BAD && spoilt && !s->told)
            continue;
        if (r != READ_DOC)
            return r;
        if (row.len && row.p[row.len - 1] == '\r')
            row.len--;
        bool blank = !str_trim(row).len, fits = !spoilt || whole_row(row);
        bool ok = blank || !fits || split(t, row);
        stream_take(s, taken);
        if (!ok) {
            no_memory(err);
            return READ_BAD;
        }
        if (!blank && fits && (!spoilt || t->count == t->width))
            return READ_DOC;
    }
}

/* ---- header ------------------------------------------------------------------------------- */

static struct str cell(const struct table *t, size_t i) {
    return (struct str){t->bytes.p + t->cells[i].at, t->cells[i].len};
}

static int column_named(const struct table *t, struct str name) {
    for (size_t i = 0; i < t->width; i++)
        if (str_eq_nocase(str_trim(cell(t, i)), name))
            return (int)i;
    return -1;
}

static bool no_column(const struct table *t, const char *what, struct str name, casus_error *err) {
    struct buf list = {0};
    for (size_t i = 0; i < t->width && list.len < sizeof err->message; i++) {
        buf_z(&list, i ? ", " : "");
        buf_str(&list, str_trim(cell(t, i)));
    }
    buf_char(&list, '\0');
    error_set(err, CASUS_EINPUT, "no column %.*s%s; the columns are: %s", (int)name.len, name.p,
              what, list.failed ? "?" : list.p);
    buf_free(&list);
    return false;
}

static bool find_columns(struct table *t, const struct read_options *o, casus_error *err) {
    for (int role = 0; role < READ_COLUMNS; role++) {
        const char *asked = o->columns[role];
        struct str rest = str_of(roles[role].usual), name;
        t->column[role] = asked ? column_named(t, str_of(asked)) : -1;
        while (!asked && t->column[role] < 0 && str_word(&rest, &name))
            t->column[role] = column_named(t, name);
        if (asked && t->column[role] < 0) {
            struct buf quoted = {0};
            buf_printf(&quoted, "\"%.60s\"", asked);
            no_column(t, "", buf_view(&quoted), err);
            buf_free(&quoted);
            return false;
        }
    }
    return t->column[READ_COLUMN_TEXT] >= 0 ||
           no_column(t, ", body or content (--text-column names another)", STR("text"), err);
}

static bool read_header(struct table *t, const struct read_options *o, casus_error *err) {
    if (t->count > CELLS_MAX)
        return error_set(err, CASUS_ELIMIT, "more than %d columns", CELLS_MAX);
    t->width = t->count;
    return find_columns(t, o, err);
}

/* ---- documents ---------------------------------------------------------------------------- */

/* The string of a role goes into `info`; an empty cell leaves it as it is. */
static bool set_field(const struct table *t, int role, casus_doc_info *info, casus_error *err) {
    if (role == READ_COLUMN_TEXT || t->column[role] < 0)
        return true;
    struct str value = cell(t, (size_t)t->column[role]);
    if (value.len > roles[role].most)
        return error_set(err, CASUS_ELIMIT, "%s is longer than %zu bytes", roles[role].name,
                         roles[role].most);
    if (memchr(value.p, 0, value.len))
        return error_set(err, CASUS_EINPUT, "NUL byte in the %s", roles[role].name);
    if (value.len)
        *(const char **)((char *)info + roles[role].offset) = value.p;
    return true;
}

static casus_doc *doc_of(const struct stream *s, const struct table *t,
                         const struct read_options *o, casus_error *err) {
    if (t->count != t->width) {
        error_set(err, CASUS_EINPUT, "row has %zu cell%s; the header has %zu", t->count,
                  t->count == 1 ? "" : "s", t->width);
        return NULL;
    }
    for (size_t i = 0; i < t->width; i++) {
        char where[40];
        snprintf(where, sizeof where, " of cell %zu", i + 1);
        if (!read_valid(s, cell(t, i), where, err))
            return NULL;
    }
    casus_doc_info info = read_info(o);
    char day[11];
    for (int role = 0; role < READ_COLUMNS; role++)
        if (!set_field(t, role, &info, err))
            return NULL;
    info.date = casus_day(info.date, day);
    struct str text = cell(t, (size_t)t->column[READ_COLUMN_TEXT]);
    return casus_doc_new(text.p, text.len, &info, err);
}

static enum read_result next(struct stream *s, const struct read_options *o, struct read_item *item,
                             bool quotes, casus_error *err) {
    struct str rest;
    if (!s->state && !stream_peek(s, 1).len)
        return READ_END;
    struct table *t = table_of(s, quotes, err);
    if (!t) {
        stream_rest(s, 0, &rest, NULL); /* so that this ends */
        return READ_BAD;
    }
    for (;;) {
        bool header = !t->width;
        enum read_result r = t->dead ? READ_END : next_row(s, t, o->limits->line, &item->line, err);
        if (r == READ_BAD)
            t->dead = header;
        if (r != READ_DOC)
            return r;
        if (header) {
            if (read_header(t, o, err))
                continue;
            t->dead = true;
            return READ_BAD;
        }
        item->doc = doc_of(s, t, o, err);
        return item->doc ? READ_DOC : READ_BAD;
    }
}

static enum read_result next_csv(struct stream *s, const struct read_options *o,
                                 struct read_item *item, casus_error *err) {
    return next(s, o, item, true, err);
}

static enum read_result next_tsv(struct stream *s, const struct read_options *o,
                                 struct read_item *item, casus_error *err) {
    return next(s, o, item, false, err);
}

const struct format format_csv = {
    .name = "csv", .id = READ_CSV, .extensions = "csv", .text = true, .next = next_csv};
const struct format format_tsv = {
    .name = "tsv", .id = READ_TSV, .extensions = "tsv tab", .text = true, .next = next_tsv};
