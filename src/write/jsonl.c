/* jsonl.c - an event as a JSON object, one a line. Every field is there, null where nothing is
 * known. Spans count code points. */
#include "write/json.h"

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

/* A claim reported by another claim stands in it, and so on: as deep as it was found. */
static void put_attribution(struct buf *out, const casus_doc *doc, const casus_attribution *a) {
    unsigned depth = 0;
    for (; a; a = a->via, depth++) {
        buf_z(out, "{\"source\":");
        put_actor(out, doc, &a->source);
        put_key(out, "cue");
        put_words(out, doc, a->cue);
        buf_printf(out, ",\"quoted\":%s,\"via\":", a->quoted ? "true" : "false");
    }
    buf_z(out, "null");
    for (; depth; depth--)
        buf_char(out, '}');
}

static void put_date(struct buf *out, const casus_doc *doc, const casus_date *d) {
    put_field(out, "date", d->first);
    put_field(out, "date_end", d->last);
    put_field(out, "date_precision", casus_precision_name(d->precision));
    put_key(out, "date_words");
    put_words(out, doc, d->words);
}

static void put_due(struct buf *out, const casus_doc *doc, const casus_date *d) {
    put_key(out, "due");
    if (is_empty(d->words)) {
        buf_z(out, "null");
        return;
    }
    buf_z(out, "{\"date\":");
    put_value(out, d->last);
    put_field(out, "precision", casus_precision_name(d->precision));
    put_key(out, "text");
    put_json(out, span_text(doc, d->words));
    put_key(out, "span");
    put_span(out, doc, d->words);
    buf_char(out, '}');
}

static void put_location(struct buf *out, const casus_doc *doc, const casus_location *l) {
    put_key(out, "location");
    if (!l) {
        buf_z(out, "null");
        return;
    }
    buf_z(out, "{\"text\":");
    put_json(out, span_text(doc, l->words));
    put_key(out, "span");
    put_span(out, doc, l->words);
    put_field(out, "name", l->name);
    put_field(out, "country", l->country);
    const double at[] = {l->lat, l->lon};
    for (int i = 0; i < 2; i++) {
        put_key(out, i ? "lon" : "lat");
        if (l->has_point)
            put_decimal(out, at[i], 4);
        else
            buf_z(out, "null");
    }
    put_field(out, "source_id", l->source_id);
    buf_char(out, '}');
}

static void put_bound(struct buf *out, const char *key, bool known, double value) {
    put_key(out, key);
    if (known)
        put_number(out, value);
    else
        buf_z(out, "null");
}

static void put_quantity(struct buf *out, const casus_doc *doc, const casus_quantity *q) {
    buf_z(out, "{\"kind\":");
    put_value(out, casus_quantity_name(q->kind));
    put_bound(out, "min", q->has_min, q->min);
    put_bound(out, "max", q->has_max, q->max);
    buf_printf(out, ",\"approx\":%s", q->approx ? "true" : "false");
    put_field(out, "unit", q->unit);
    put_key(out, "of");
    put_words(out, doc, q->of);
    put_key(out, "text");
    put_json(out, span_text(doc, q->words));
    put_key(out, "span");
    put_span(out, doc, q->words);
    buf_char(out, '}');
}

static void put_quantities(struct buf *out, const casus_doc *doc, const casus_event *e) {
    put_key(out, "quantities");
    buf_char(out, '[');
    for (size_t i = 0; i < e->quantity_count; i++) {
        if (i)
            buf_char(out, ',');
        put_quantity(out, doc, &e->quantities[i]);
    }
    buf_char(out, ']');
}

static void put_contexts(struct buf *out, const casus_event *e) {
    put_key(out, "context");
    buf_char(out, '[');
    for (size_t i = 0; i < e->context_count; i++) {
        if (i)
            buf_char(out, ',');
        put_value(out, e->contexts[i]);
    }
    buf_char(out, ']');
}

static void put_links(struct buf *out, const casus_event *e) {
    put_key(out, "links");
    buf_char(out, '[');
    for (size_t i = 0; i < e->link_count; i++) {
        buf_z(out, i ? ",{\"id\":" : "{\"id\":");
        put_value(out, e->links[i].id);
        put_field(out, "kind", casus_link_name(e->links[i].kind));
        buf_char(out, '}');
    }
    buf_char(out, ']');
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

void write_event(struct buf *out, const casus_doc *doc, const casus_event *e) {
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
    put_date(out, doc, &e->date);
    put_field(out, "published", doc->date);
    put_due(out, doc, &e->due);
    put_location(out, doc, e->location);
    put_key(out, "attribution");
    put_attribution(out, doc, e->attribution);
    put_quantities(out, doc, e);
    put_contexts(out, e);
    put_key(out, "confidence");
    put_decimal(out, e->confidence, 2);
    put_field(out, "rule", e->rule);
    put_links(out, e);
    put_field(out, "same_as", e->same_as);
    buf_char(out, '}');
}

void write_jsonl(struct buf *out, const casus_doc *doc) {
    for (uint32_t i = 0; i < doc->event_count; i++) {
        write_event(out, doc, &doc->events[i]);
        buf_char(out, '\n');
    }
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
