/* jsonl.c - an event as a JSON object, one a line. Every field is there, null where nothing is
 * known. Spans count code points. */
#include "write/parts.h"

static void put_json(struct buf *out, struct str s) {
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

static void put_key(struct buf *out, const char *key) {
    buf_z(out, ",\"");
    buf_z(out, key);
    buf_z(out, "\":");
}

/* NULL and "" are null. */
static void put_value(struct buf *out, const char *z) {
    if (z && *z)
        put_json(out, str_of(z));
    else
        buf_z(out, "null");
}

static void put_field(struct buf *out, const char *key, const char *z) {
    put_key(out, key);
    put_value(out, z);
}

static void put_span(struct buf *out, const casus_doc *doc, casus_span s) {
    casus_span chars = casus_doc_chars(doc, s);
    buf_printf(out, "[%u,%u]", chars.start, chars.end);
}

static bool is_empty(casus_span s) {
    return s.end <= s.start;
}

/* {"text","span"} or null */
static void put_words(struct buf *out, const casus_doc *doc, casus_span s) {
    if (is_empty(s)) {
        buf_z(out, "null");
        return;
    }
    buf_z(out, "{\"text\":");
    put_json(out, span_text(doc, s));
    buf_z(out, ",\"span\":");
    put_span(out, doc, s);
    buf_char(out, '}');
}

static void put_actor(struct buf *out, const casus_doc *doc, const casus_actor *a) {
    buf_z(out, "{\"text\":");
    if (is_empty(a->span)) {
        buf_z(out, "null,\"span\":null");
    } else {
        put_json(out, span_text(doc, a->span));
        buf_z(out, ",\"span\":");
        put_span(out, doc, a->span);
    }
    put_field(out, "name", a->name);
    put_field(out, "code", a->code);
    put_field(out, "country", a->country);
    put_field(out, "sector", a->sector);
    put_field(out, "role", a->role);
    buf_char(out, '}');
}

static void put_actors(struct buf *out, const casus_doc *doc, const char *key,
                       const casus_actor *actors, size_t count) {
    put_key(out, key);
    buf_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_char(out, ',');
        put_actor(out, doc, &actors[i]);
    }
    buf_char(out, ']');
}

static void put_attribution(struct buf *out, const casus_doc *doc, const casus_attribution *a) {
    put_key(out, "attribution");
    if (!a) {
        buf_z(out, "null");
        return;
    }
    buf_z(out, "{\"source\":");
    put_actor(out, doc, &a->source);
    put_key(out, "cue");
    put_words(out, doc, a->cue);
    buf_printf(out, ",\"quoted\":%s,\"via\":null}", a->quoted ? "true" : "false");
}

static void put_codes(struct buf *out, const casus_event *e) {
    put_field(out, "cameo", e->cameo);
    put_field(out, "plover", e->plover);
    put_field(out, "mode", e->mode);
    put_field(out, "penta", e->penta);
    put_field(out, "quad", e->quad);
    put_key(out, "goldstein");
    put_decimal(out, e->goldstein, 1);
}

static void put_event(struct buf *out, const casus_doc *doc, const casus_event *e) {
    buf_z(out, "{\"id\":");
    put_value(out, e->id);
    put_key(out, "doc");
    put_json(out, doc->id);
    buf_printf(out, ",\"sentence\":%u,\"sentence_span\":", e->sentence);
    put_span(out, doc, e->sentence_span);
    put_key(out, "trigger");
    put_words(out, doc, e->trigger);
    put_codes(out, e);
    put_actors(out, doc, "source", e->source, e->source_count);
    put_actors(out, doc, "target", e->target, e->target_count);
    put_field(out, "status", casus_event_status_name(e->status));
    put_key(out, "status_words");
    put_words(out, doc, e->status_words);
    buf_z(out, ",\"date\":null,\"date_end\":null,\"date_precision\":\"unknown\","
               "\"date_words\":null");
    put_field(out, "published", doc->date);
    buf_z(out, ",\"due\":null,\"location\":null");
    put_attribution(out, doc, e->attribution);
    buf_z(out, ",\"quantities\":[],\"context\":[]");
    put_key(out, "confidence");
    put_decimal(out, e->confidence, 2);
    put_field(out, "rule", e->rule);
    buf_z(out, ",\"links\":[]");
    put_field(out, "same_as", e->same_as);
    buf_z(out, "}\n");
}

void write_jsonl(struct buf *out, const casus_doc *doc) {
    for (uint32_t i = 0; i < doc->event_count; i++)
        put_event(out, doc, &doc->events[i]);
}

static void put_str(struct buf *out, const char *key, struct str value) {
    put_key(out, key);
    if (value.len)
        put_json(out, value);
    else
        buf_z(out, "null");
}

void write_document(struct buf *out, const casus_doc *doc) {
    buf_z(out, "{\"id\":");
    put_json(out, doc->id);
    put_field(out, "date", doc->date);
    put_str(out, "title", doc->title);
    put_str(out, "source", doc->source);
    put_str(out, "url", doc->url);
    put_str(out, "author", doc->author);
    put_str(out, "language", doc->language);
    put_key(out, "text");
    put_json(out, doc->text);
    buf_z(out, "}\n");
}
