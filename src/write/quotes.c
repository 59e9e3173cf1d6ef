/* quotes.c - an attribution as a JSON object, one a line. Spans count code points. */
#include "write/json.h"

static casus_span words_span(const casus_doc *doc, struct token_range r) {
    if (r.first >= r.end)
        return (casus_span){0, 0};
    return (casus_span){doc_token_span(doc, r.first).start, doc_token_span(doc, r.end - 1).end};
}

static void put_ranges(struct buf *out, const casus_doc *doc, const char *key,
                       const struct token_range *list, uint32_t count) {
    put_key(out, key);
    buf_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        if (list[i].first >= list[i].end)
            continue;
        if (i)
            buf_char(out, ',');
        put_span(out, doc, words_span(doc, list[i]));
    }
    buf_char(out, ']');
}

static const char *or_null(const char *z) {
    return z[0] ? z : NULL;
}

static void put_speaker(struct buf *out, const casus_doc *doc, const struct quote *q) {
    put_key(out, "speaker");
    if (q->source == NO_TOKEN) {
        buf_z(out, "null");
        return;
    }
    const struct actor *a = q->actor < 0 ? NULL : &doc->actors[q->actor];
    casus_span span = words_span(doc, q->source_words);
    buf_z(out, "{\"text\":");
    put_json(out, span_text(doc, span));
    put_key(out, "span");
    put_span(out, doc, span);
    put_str(out, "name", a ? a->name : STR_NONE);
    put_field(out, "code", a ? or_null(a->code) : NULL);
    put_field(out, "country", a ? or_null(a->country) : NULL);
    put_field(out, "sector", a ? or_null(a->sector) : NULL);
    put_str(out, "role", a ? a->role : STR_NONE);
    buf_char(out, '}');
}

void write_quote(struct buf *out, const casus_doc *doc, const struct quote *q) {
    buf_z(out, "{\"doc\":");
    put_json(out, doc->id);
    put_ranges(out, doc, "source", &q->source_words, 1);
    put_ranges(out, doc, "cue", &q->cue_words, 1);
    put_ranges(out, doc, "content", q->content, q->content_count);
    put_field(out, "kind", casus_quote_name((casus_quote_kind)q->kind));
    put_speaker(out, doc, q);
    buf_char(out, '}');
}

void write_quotes(struct buf *out, const casus_doc *doc) {
    for (uint32_t i = 0; i < doc->quote_count; i++) {
        write_quote(out, doc, &doc->quotes[i]);
        buf_char(out, '\n');
    }
}
