/* text.c - a file of plain text is a document. */
#include "read/format.h"

static enum read_result next_text(struct stream *s, const struct read_options *o,
                                  struct read_item *item, casus_error *err) {
    struct str text;
    switch (stream_rest(s, o->limits->text + 3, &text, err)) {
    case STREAM_END:
        return READ_END;
    case STREAM_FAIL:
        return READ_BAD;
    case STREAM_LONG:
        error_set(err, CASUS_ELIMIT, "text is longer than %llu bytes",
                  (unsigned long long)o->limits->text);
        return READ_BAD;
    case STREAM_OK:
        break;
    }
    if (!read_valid(s, text, "", err))
        return READ_BAD;
    casus_doc_info info = read_info(o);
    item->doc = casus_doc_new(text.p, text.len, &info, err);
    return item->doc ? READ_DOC : READ_BAD;
}

const struct format format_text = {
    .name = "text", .id = READ_TEXT, .extensions = "txt", .text = true, .next = next_text};
