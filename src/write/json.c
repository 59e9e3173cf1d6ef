/* json.c - pieces of JSON objects. */
#include "write/json.h"

void put_json(struct buf *out, struct str s) {
    buf_char(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        buf_add(out, s.p + from, i - from);
        from = i + 1;
        switch (c) {
        case '"':
            buf_z(out, "\\\"");
            break;
        case '\\':
            buf_z(out, "\\\\");
            break;
        case '\n':
            buf_z(out, "\\n");
            break;
        case '\r':
            buf_z(out, "\\r");
            break;
        case '\t':
            buf_z(out, "\\t");
            break;
        default:
            buf_printf(out, "\\u%04x", c);
        }
    }
    buf_add(out, s.p + from, s.len - from);
    buf_char(out, '"');
}

void write_json(struct buf *out, struct str text) {
    put_json(out, text);
}

void put_key(struct buf *out, const char *key) {
    buf_z(out, ",\"");
    buf_z(out, key);
    buf_z(out, "\":");
}

void put_value(struct buf *out, const char *z) {
    if (z && *z)
        put_json(out, str_of(z));
    else
        buf_z(out, "null");
}

void put_field(struct buf *out, const char *key, const char *z) {
    put_key(out, key);
    put_value(out, z);
}

void put_span(struct buf *out, const casus_doc *doc, casus_span s) {
    casus_span chars = casus_doc_chars(doc, s);
    buf_printf(out, "[%u,%u]", chars.start, chars.end);
}

void put_str(struct buf *out, const char *key, struct str value) {
    put_key(out, key);
    if (value.len)
        put_json(out, value);
    else
        buf_z(out, "null");
}
