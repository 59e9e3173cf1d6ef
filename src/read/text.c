/* text.c - a file of plain text is a document; and HTML, which is told from it. */
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

static bool starts_nocase(struct str s, struct str prefix) {
    return s.len >= prefix.len && str_eq_nocase((struct str){s.p, prefix.len}, prefix);
}

static bool tells_html(struct str head) {
    return starts_nocase(head, STR("<!doctype html")) || starts_nocase(head, STR("<html"));
}

static enum read_result next_html(struct stream *s, const struct read_options *o,
                                  struct read_item *item, casus_error *err) {
    (void)o;
    (void)item;
    struct str rest;
    if (stream_rest(s, 1, &rest, err) == STREAM_END)
        return READ_END;
    error_set(err, CASUS_EINPUT, "HTML is not supported yet; give the text of the page");
    return READ_BAD;
}

const struct format format_html = {
    .name = "html", .id = READ_HTML, .tells = tells_html, .next = next_html};
