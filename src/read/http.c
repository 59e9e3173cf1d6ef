/* http.c - see http.h. */
#include "read/http.h"

#include "read/packed.h"

/* ---- header ------------------------------------------------------------------------------- */

struct str fields_get(const struct fields *f, const char *name) {
    struct str rest = f->lines, line, key;
    while (str_line(&rest, &line))
        if (str_field(&line, ':', &key) && str_eq_nocase(str_trim(key), str_of(name)))
            return str_trim(line);
    return STR("");
}

struct str media_type(struct str value) {
    struct str type = STR("");
    str_field(&value, ';', &type);
    return str_trim(type);
}

struct str media_charset(struct str value) {
    struct str part, key;
    while (str_field(&value, ';', &part)) {
        if (!str_field(&part, '=', &key) || !str_eq_nocase(str_trim(key), STR("charset")))
            continue;
        part = str_trim(part);
        if (part.len >= 2 && (*part.p == '"' || *part.p == '\'') && part.p[part.len - 1] == *part.p)
            part = (struct str){part.p + 1, part.len - 2};
        return part;
    }
    return STR("");
}

/* "HTTP/1.1 200 OK" to 200; 0: that is no status line. */
static unsigned status_of(struct str line) {
    struct str word;
    if (!str_starts(line, STR("HTTP/")) || !str_word(&line, &word) || !str_word(&line, &word) ||
        word.len != 3)
        return 0;
    unsigned status = 0;
    for (size_t i = 0; i < 3; i++) {
        if (word.p[i] < '0' || word.p[i] > '9')
            return 0;
        status = status * 10 + (unsigned)(word.p[i] - '0');
    }
    return status;
}

bool response_parse(struct str bytes, struct response *out) {
    struct str rest = bytes, line;
    *out = (struct response){0};
    if (!str_line(&rest, &line))
        return false;
    out->status = status_of(line);
    const char *first = rest.p;
    while (str_line(&rest, &line))
        if (!line.len) {
            out->fields.lines = (struct str){first, (size_t)(line.p - first)};
            out->body = rest;
            return true;
        }
    return false;
}

/* ---- body --------------------------------------------------------------------------------- */

/* The number at the start of a chunk's size line; false where there is none. */
static bool chunk_size(struct str line, size_t *size) {
    size_t n = 0, digits = 0;
    for (; digits < line.len; digits++) {
        char c = line.p[digits];
        unsigned d = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                     : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                     : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                            : 16;
        if (d == 16)
            break;
        if (n > SIZE_MAX >> 4)
            return false;
        n = n << 4 | d;
    }
    struct str rest = str_trim((struct str){line.p + digits, line.len - digits});
    *size = n;
    return digits && (!rest.len || *rest.p == ';');
}

/* Joins the chunks. Crawlers keep the field over bodies whose chunks they have joined: a body that
 * begins with no chunk is taken as it is. */
static bool join_chunks(struct str *body, struct buf *out, casus_error *err) {
    struct str rest = *body, line;
    size_t size;
    for (bool first = true; str_line(&rest, &line); first = false) {
        if (!chunk_size(line, &size)) {
            if (first)
                return true;
            return error_set(err, CASUS_EINPUT, "broken chunk at byte %zu of the body",
                             (size_t)(line.p - body->p));
        }
        if (!size) {
            *body = out->len ? buf_view(out) : STR("");
            return true;
        }
        if (size > rest.len)
            break;
        buf_add(out, rest.p, size);
        rest = (struct str){rest.p + size, rest.len - size};
        if (!str_line(&rest, &line) || line.len)
            break;
    }
    return error_set(err, CASUS_EINPUT, "the chunks of the body do not end");
}

static bool unpack(struct str *body, enum packing kind, const struct limits *limits,
                   struct buf *out, casus_error *err) {
    enum { PIECE = 16 * 1024 };
    char piece[PIECE];
    struct packed p = {0};
    struct str rest = *body;
    size_t put;
    enum packed_result r = packed_begin(&p, kind, limits, err) ? PACKED_OK : PACKED_BAD;
    while (r == PACKED_OK) {
        r = packed_some(&p, &rest, true, piece, PIECE, &put, err);
        buf_add(out, piece, put);
        if (out->len > limits->page) {
            error_set(err, CASUS_ELIMIT, "the page is longer than %llu bytes (limit page)",
                      (unsigned long long)limits->page);
            r = PACKED_BAD;
        }
    }
    packed_free(&p);
    if (r != PACKED_TAIL || out->len) /* else it was never packed */
        *body = out->len ? buf_view(out) : STR("");
    return r != PACKED_BAD;
}

/* What a page begins with, and nothing packed. */
static bool looks_plain(struct str body) {
    body = str_trim(body);
    return !body.len || *body.p == '<' || str_starts(body, STR("\xef\xbb\xbf"));
}

static bool undo_encoding(const struct response *r, const struct limits *limits, struct buf *out,
                          struct str *body, casus_error *err) {
    static const struct {
        const char *name;
        enum packing kind;
    } codings[] = {{"gzip", PACKED_GZIP},
                   {"x-gzip", PACKED_GZIP},
                   {"deflate", PACKED_DEFLATE},
                   {"zstd", PACKED_ZSTD}};
    struct str coding = fields_get(&r->fields, "content-encoding");
    /* Crawlers keep this field, too, over what they have unpacked. */
    if (!coding.len || str_is_lower(coding, "identity") || looks_plain(*body))
        return true;
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (str_eq_nocase(coding, str_of(codings[i].name)))
            return unpack(body, codings[i].kind, limits, out, err);
    return error_set(err, CASUS_EINPUT, "Content-Encoding \"%.*s\" is not read",
                     coding.len < 40 ? (int)coding.len : 40, coding.p);
}

bool response_body(const struct response *r, const struct limits *limits, struct buf *room,
                   struct str *body, casus_error *err) {
    struct buf unpacked = {0};
    *body = r->body.len ? r->body : STR("");
    room->len = 0;
    bool ok = !str_eq_nocase(fields_get(&r->fields, "transfer-encoding"), STR("chunked")) ||
              join_chunks(body, room, err);
    ok = ok && undo_encoding(r, limits, &unpacked, body, err);
    if (ok && (unpacked.failed || room->failed))
        ok = error_set(err, CASUS_ENOMEM, "out of memory for a page");
    if (unpacked.p) {
        buf_free(room);
        *room = unpacked;
    }
    return ok;
}
