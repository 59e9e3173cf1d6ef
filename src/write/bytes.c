/* bytes.c - the writers as casus.h offers them: bytes that the caller owns. */
#include "base/error.h"
#include "write/conllu.h"
#include "write/parts.h"

#include <stdlib.h>

/* Ends the buffer with a NUL and hands it over. */
static char *hand_over(struct buf *out, size_t *len, casus_error *err) {
    buf_char(out, '\0');
    if (out->failed) {
        buf_free(out);
        error_set(err, CASUS_ENOMEM, "out of memory for what is written of a document");
        return NULL;
    }
    if (len)
        *len = out->len - 1;
    return out->p;
}

/* As casus explain names a document: by its title, else by its id. */
static struct write_style style_of(const casus_doc *doc, bool html) {
    enum { WIDTH = 120 };
    return (struct write_style){
        .width = WIDTH, .html = html, .name = doc->title.len ? doc->title.p : NULL};
}

static bool put(struct buf *out, const casus_doc *doc, casus_format format) {
    struct write_style style = style_of(doc, format == CASUS_EXPLANATION_PAGE);
    switch (format) {
    case CASUS_EVENTS_JSON:
        write_events(out, doc, WRITE_JSONL, &style);
        return true;
    case CASUS_EVENTS_CSV:
        write_events(out, doc, WRITE_CSV, &style);
        return true;
    case CASUS_EVENTS_TSV:
        write_events(out, doc, WRITE_TSV, &style);
        return true;
    case CASUS_QUOTES_JSON:
        write_quotes(out, doc);
        return true;
    case CASUS_DOCUMENT_JSON:
        write_document(out, doc);
        return true;
    case CASUS_SYNTAX_CONLLU:
        write_conllu(out, doc);
        return true;
    case CASUS_EXPLANATION_TEXT:
        write_explanation(out, doc, &style);
        return true;
    case CASUS_EXPLANATION_PAGE:
        write_page_head(out);
        write_page(out, doc, &style);
        write_page_end(out);
        return true;
    }
    return false;
}

char *casus_doc_write(const casus_doc *doc, casus_format format, size_t *len, casus_error *err) {
    struct buf out = {0};
    if (put(&out, doc, format))
        return hand_over(&out, len, err);
    error_set(err, CASUS_EUSAGE, "there is no format of number %d", (int)format);
    return NULL;
}

static char *no_such(const char *what, size_t i, casus_error *err) {
    error_set(err, CASUS_EUSAGE, "the document has no %s %zu", what, i);
    return NULL;
}

char *casus_event_json(const casus_doc *doc, size_t i, size_t *len, casus_error *err) {
    struct buf out = {0};
    if (i >= doc->event_count)
        return no_such("event", i, err);
    write_event(&out, doc, &doc->events[i]);
    return hand_over(&out, len, err);
}

char *casus_quote_json(const casus_doc *doc, size_t i, size_t *len, casus_error *err) {
    struct buf out = {0};
    if (i >= doc->quote_count)
        return no_such("attribution", i, err);
    write_quote(&out, doc, &doc->quotes[i]);
    return hand_over(&out, len, err);
}

char *casus_event_cell(const casus_doc *doc, size_t i, size_t column, size_t *len,
                       casus_error *err) {
    struct buf out = {0};
    if (i >= doc->event_count)
        return no_such("event", i, err);
    if (column >= casus_column_count())
        return no_such("column", column, err);
    write_cell(&out, doc, &doc->events[i], column);
    return hand_over(&out, len, err);
}

void casus_bytes_free(char *bytes) {
    free(bytes);
}
