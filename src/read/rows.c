/* rows.c - tables whose rows somebody else makes documents of (struct read_rows): a line a row. */
#include "read/format.h"

/* What is kept of an input: whether anything of it was seen, whether the rest is of no use. */
static char seen, refused;

static void keep(void *state) {
    (void)state;
}

/* Takes the next line that is not blank. */
static enum read_result take_line(struct stream *s, const struct read_options *o, struct str *line,
                                  casus_error *err) {
    do {
        switch (stream_line(s, o->limits->line, line, err)) {
        case STREAM_END:
            return READ_END;
        case STREAM_FAIL:
            return READ_BAD;
        case STREAM_LONG:
            error_at(err, CASUS_ELIMIT, s->name, s->line, "row is longer than %llu bytes: left out",
                     (unsigned long long)o->limits->line);
            return READ_BAD;
        case STREAM_OK:
            break;
        }
        if (s->line == 1 && str_starts(*line, STR("\xef\xbb\xbf"))) {
            line->p += 3;
            line->len -= 3;
        }
    } while (!str_trim(*line).len);
    return READ_DOC;
}

static enum read_result next(struct stream *s, const struct read_options *o, struct read_item *item,
                             casus_error *err) {
    struct str line;
    for (;;) {
        enum read_result r = s->state == &refused ? READ_END : take_line(s, o, &line, err);
        if (r != READ_DOC)
            return r;
        item->line = s->line;
        if (!read_valid(s, line, " of the line", err))
            return READ_BAD;
        if (memchr(line.p, 0, line.len)) {
            error_set(err, CASUS_EINPUT, "NUL byte in the row");
            return READ_BAD;
        }
        casus_doc_info info = read_info(o);
        bool first = !s->state;
        s->state = &seen;
        s->free_state = keep;
        switch (o->rows->row(o->rows->context, line, first, &info, &item->doc, err)) {
        case READ_ROW_DOC:
            return READ_DOC;
        case READ_ROW_NONE:
            continue;
        case READ_ROW_REFUSED:
            s->state = &refused;
            return READ_BAD;
        case READ_ROW_BAD:
            return READ_BAD;
        }
    }
}

const struct format format_rows = {.name = "rows", .text = true, .next = next};
