/* warc.c - web archives (ISO 28500): each page that was fetched is a document.
 *
 * Read are responses of HTTP with status 200 that hold HTML, resources of the same kind, and plain
 * text (the extracts called WET). A document's id is the record's: a page that was fetched twice is
 * two documents, which its address could not tell apart. The day of fetching is no publication
 * date and is not taken for one. Bad records are told with their number and their place in the
 * unpacked file; reading goes on where the next line begins a record.
 */
#include "base/utf8.h"
#include "read/format.h"
#include "read/html.h"
#include "read/http.h"

enum { HEADER_MAX = 64 * 1024 }; /* of a record, and of the response in it */

enum block_kind { BLOCK_OTHER, BLOCK_RESPONSE, BLOCK_PAGE, BLOCK_TEXT };

struct record {
    size_t number; /* from 1 */
    uint64_t at;   /* offset of its first byte */
    struct buf header;
    struct fields fields;
    uint64_t length; /* of its block */
    struct arena strings;
};

/* ---- header and end ----------------------------------------------------------------------- */

static bool at_record(struct stream *s) {
    struct str head = stream_peek(s, 8);
    return head.len == 8 && str_starts(head, STR("WARC/1.")) && head.p[7] >= '0' &&
           head.p[7] <= '9';
}

static bool parse_length(struct str digits, uint64_t *out) {
    uint64_t n = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || n > UINT64_MAX / 10 - 1)
            return false;
        n = n * 10 + (uint64_t)(digits.p[i] - '0');
    }
    *out = n;
    return digits.len > 0;
}

/* The file itself may be broken there: then that is what went wrong. */
static bool cut_off(struct stream *s, casus_error *err) {
    if (!stream_complains(s, err))
        error_set(err, CASUS_EINPUT, "is cut off");
    return false;
}

/* Takes the lines up to the empty one. The stream counts records, not lines. */
static bool read_header(struct stream *s, struct record *rec, casus_error *err) {
    struct str line;
    s->line = rec->number - 1;
    if (stream_peek(s, 8).len < 8)
        return cut_off(s, err);
    if (!at_record(s))
        return error_set(err, CASUS_EINPUT, "does not begin with WARC/1.");
    do {
        enum stream_result r = stream_line(s, HEADER_MAX, &line, err);
        s->line = rec->number;
        if (r == STREAM_FAIL)
            return false;
        if (r == STREAM_END)
            return cut_off(s, err);
        if (r == STREAM_LONG || rec->header.len + line.len > HEADER_MAX)
            return error_set(err, CASUS_ELIMIT, "its header is longer than %d bytes", HEADER_MAX);
        buf_str(&rec->header, line);
        buf_char(&rec->header, '\n');
    } while (line.len);
    if (rec->header.failed)
        return error_set(err, CASUS_ENOMEM, "out of memory for its header");
    rec->fields.lines = buf_view(&rec->header);
    if (!parse_length(fields_get(&rec->fields, "content-length"), &rec->length))
        return error_set(err, CASUS_EINPUT, "has no Content-Length that is a number");
    return true;
}

/* Goes on to the next line that begins a record. */
static void resynchronise(struct stream *s) {
    struct str line;
    size_t number = s->line;
    enum stream_result r;
    do
        r = stream_line(s, HEADER_MAX, &line, NULL);
    while ((r == STREAM_OK || r == STREAM_LONG) && !at_record(s));
    s->line = number;
}

/* Whether `rest` is what stands behind a block: two line ends, or nothing more. */
static bool ends_record(struct str rest) {
    return !rest.len || str_starts(rest, STR("\r\n\r\n")) || str_starts(rest, STR("\n\n")) ||
           str_eq(rest, STR("\r\n")) || str_eq(rest, STR("\n"));
}

static bool wrong_length(const struct record *rec, casus_error *err) {
    return error_set(err, CASUS_EINPUT, "its Content-Length, %llu, does not reach to its end",
                     (unsigned long long)rec->length);
}

static bool skip_block(struct stream *s, const struct record *rec, casus_error *err) {
    if (!stream_skip(s, rec->length))
        return cut_off(s, err);
    return ends_record(stream_peek(s, 4)) || wrong_length(rec, err);
}

/* The whole block, not yet taken. */
static bool see_block(struct stream *s, const struct record *rec, uint64_t most, struct str *block,
                      casus_error *err) {
    if (rec->length > most)
        return error_set(err, CASUS_ELIMIT, "is longer than %llu bytes (limit page)",
                         (unsigned long long)most);
    *block = stream_peek(s, (size_t)rec->length + 4);
    if (block->len < rec->length)
        return cut_off(s, err);
    struct str rest = {block->p + rec->length, block->len - (size_t)rec->length};
    block->len = (size_t)rec->length;
    return ends_record(rest) || wrong_length(rec, err);
}

/* ---- to a document ------------------------------------------------------------------------ */

static bool is_html(struct str type) {
    return str_eq_nocase(type, STR("text/html")) ||
           str_eq_nocase(type, STR("application/xhtml+xml"));
}

static enum block_kind kind_of(struct stream *s, const struct record *rec) {
    struct str type = fields_get(&rec->fields, "warc-type");
    struct str media = media_type(fields_get(&rec->fields, "content-type"));
    if (str_is_lower(type, "response") && str_eq_nocase(media, STR("application/http"))) {
        struct response r;
        struct str head =
            stream_peek(s, rec->length < HEADER_MAX ? (size_t)rec->length : HEADER_MAX);
        /* What is no response is read as one, which tells what is wrong with it. */
        if (!response_parse(head, &r) || !r.status)
            return BLOCK_RESPONSE;
        media = media_type(fields_get(&r.fields, "content-type"));
        return r.status == 200 && is_html(media) ? BLOCK_RESPONSE : BLOCK_OTHER;
    }
    if (!str_is_lower(type, "resource") && !str_is_lower(type, "conversion"))
        return BLOCK_OTHER;
    return is_html(media)                            ? BLOCK_PAGE
           : str_eq_nocase(media, STR("text/plain")) ? BLOCK_TEXT
                                                     : BLOCK_OTHER;
}

/* The field as a string, without the pointed brackets of an address; NULL where it is missing or
 * not valid UTF-8. */
static const char *string_of(struct record *rec, const char *field) {
    struct str s = fields_get(&rec->fields, field);
    if (s.len >= 2 && *s.p == '<' && s.p[s.len - 1] == '>')
        s = (struct str){s.p + 1, s.len - 2};
    if (!s.len || utf8_invalid(s) < s.len)
        return NULL;
    return arena_copy(&rec->strings, s.p, s.len);
}

static casus_doc *page_of(struct record *rec, struct str page, struct str charset,
                          const struct read_options *o, casus_error *err) {
    struct html_hints hints = {.charset = charset,
                               .id = string_of(rec, "warc-record-id"),
                               .url = string_of(rec, "warc-target-uri")};
    if (!hints.id)
        hints.id = hints.url;
    return html_doc(page, &hints, o, err);
}

static casus_doc *response_of(struct record *rec, struct str block, const struct read_options *o,
                              casus_error *err) {
    struct response r;
    struct buf room = {0};
    struct str body;
    casus_doc *doc = NULL;
    if (!response_parse(block, &r) || !r.status)
        error_set(err, CASUS_EINPUT, "is not a whole response of HTTP");
    else if (response_body(&r, o->limits, &room, &body, err))
        doc = page_of(rec, body, media_charset(fields_get(&r.fields, "content-type")), o, err);
    buf_free(&room);
    return doc;
}

static casus_doc *text_of(struct record *rec, struct str block, const struct read_options *o,
                          casus_error *err) {
    struct str label = media_charset(fields_get(&rec->fields, "content-type"));
    if (!label.len)
        label = o->encoding ? str_of(o->encoding) : STR("utf-8");
    const struct charset *charset = charset_find(label);
    if (!charset) {
        error_set(err, CASUS_EENCODING, "there is no encoding \"%.*s\"",
                  label.len < 40 ? (int)label.len : 40, label.p);
        return NULL;
    }
    casus_doc *doc = NULL;
    struct buf text = {0};
    if (charset_decode(charset, block, false, &text, err)) {
        casus_doc_info info = read_info(o);
        info.url = string_of(rec, "warc-target-uri");
        info.id = string_of(rec, "warc-record-id");
        if (!info.id)
            info.id = info.url;
        doc = casus_doc_new(text.p ? text.p : "", text.len, &info, err);
    }
    buf_free(&text);
    return doc;
}

/* READ_END: nothing to read in it. */
static enum read_result read_block(struct stream *s, struct record *rec,
                                   const struct read_options *o, struct read_item *item,
                                   casus_error *err) {
    enum block_kind kind = kind_of(s, rec);
    struct str block;
    if (kind == BLOCK_OTHER ? !skip_block(s, rec, err)
                            : !see_block(s, rec, o->limits->page, &block, err)) {
        resynchronise(s);
        return READ_BAD;
    }
    if (kind == BLOCK_OTHER)
        return READ_END;
    item->line = rec->number;
    item->doc =
        kind == BLOCK_RESPONSE ? response_of(rec, block, o, err)
        : kind == BLOCK_PAGE
            ? page_of(rec, block, media_charset(fields_get(&rec->fields, "content-type")), o, err)
            : text_of(rec, block, o, err);
    stream_skip(s, rec->length);
    return item->doc ? READ_DOC : READ_BAD;
}

/* ---- the stream --------------------------------------------------------------------------- */

static enum read_result read_record(struct stream *s, const struct read_options *o,
                                    struct read_item *item, casus_error *err) {
    struct record rec = {.number = s->line + 1, .at = stream_at(s)};
    casus_error why = {0};
    enum read_result result = READ_BAD;
    arena_init(&rec.strings, 0);
    if (read_header(s, &rec, &why))
        result = read_block(s, &rec, o, item, &why);
    else
        resynchronise(s);
    s->line = rec.number;
    if (result == READ_BAD && why.file[0] && err)
        *err = why;
    else if (result == READ_BAD)
        error_at(err, why.code, s->name, 0, "record %zu at byte %llu: %s", rec.number,
                 (unsigned long long)rec.at, why.message);
    buf_free(&rec.header);
    arena_free(&rec.strings);
    return result;
}

static enum read_result next_warc(struct stream *s, const struct read_options *o,
                                  struct read_item *item, casus_error *err) {
    enum read_result result = READ_END;
    while (result == READ_END) {
        struct str head;
        while ((head = stream_peek(s, 1)).len && (*head.p == '\r' || *head.p == '\n'))
            stream_skip(s, 1);
        if (!head.len)
            return stream_complains(s, err) ? READ_BAD : READ_END;
        result = read_record(s, o, item, err);
    }
    return result;
}

static bool tells_warc(struct str head) {
    return str_starts(head, STR("WARC/1."));
}

const struct format format_warc = {
    .name = "warc", .id = READ_WARC, .extensions = "warc", .tells = tells_warc, .next = next_warc};
