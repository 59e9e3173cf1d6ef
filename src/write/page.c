/* page.c - explanations as a page of HTML: the article, and beside each sentence the events that it
 * tells, with the words that gave them marked by what they are. One file, no script, nothing from
 * elsewhere; it prints, and follows the reader's choice of light or dark. */
#include "base/utf8.h"
#include "write/parts.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>Casus: events and the words that gave them</title>\n<style>\n"
    ":root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --faint: #6b6b70;\n"
    "  --line: #d9d9de; --card: #f6f6f8; --source: #cfe8d5; --target: #f6d5cf; --action: #ffe9a8;\n"
    "  --status: #e3d8f5; --speaker: #cfe3f7; --date: #dfe6e9; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --paper: #17171a;\n"
    "  --faint: #9a9aa2; --line: #3a3a40; --card: #222227; --source: #1f4d2e; --target: #5c2a22;\n"
    "  --action: #5a4710; --status: #41305f; --speaker: #1f3f5f; --date: #38424a; } }\n"
    "body { margin: 0 auto; max-width: 78rem; padding: 1rem 1.5rem 3rem; background: "
    "var(--paper);\n"
    "  color: var(--ink); font: 1rem/1.5 Georgia, serif; }\n"
    "h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 .25rem; }\n"
    ".about, .key, dl, .rule { font: .8rem/1.45 system-ui, sans-serif; }\n"
    ".about, .rule, dt { color: var(--faint); }\n"
    ".told { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr); gap: 0 2rem;\n"
    "  padding: .35rem 0; border-top: 1px solid transparent; }\n"
    ".told.has { border-color: var(--line); }\n"
    ".told p { margin: 0; }\n.paragraph { margin-top: .8rem; }\n"
    ".noise, .repeat { color: var(--faint); }\n.headline { font-weight: bold; }\n"
    "mark { color: inherit; border-radius: .2em; padding: 0 .15em; background: var(--date); }\n"
    "mark.source { background: var(--source); }\nmark.target { background: var(--target); }\n"
    "mark.action { background: var(--action); font-weight: bold; }\n"
    "mark.status { background: var(--status); }\n"
    "mark.speaker, mark.cue { background: var(--speaker); }\nmark.cue { font-style: italic; }\n"
    ".event { background: var(--card); border-radius: .4rem; padding: .5rem .75rem;\n"
    "  margin-bottom: .5rem; break-inside: avoid; font-size: .9rem; line-height: 1.4; }\n"
    ".event h2 { font: bold .85rem/1.4 system-ui, sans-serif; margin: 0 0 .2rem; }\n"
    "dl { display: grid; grid-template-columns: 6.5em 1fr; gap: 0 .6rem; margin: .35rem 0 0; }\n"
    "dd { margin: 0; overflow-wrap: anywhere; }\n.rule { overflow-wrap: anywhere; }\n"
    "@media (max-width: 50rem) { .told { display: block; } .event { margin-top: .4rem; } }\n"
    "@media print { body { max-width: none; } mark { border-bottom: 1px solid; } }\n"
    "</style>\n</head>\n<body>\n"
    "<p class=\"key\">Marked: <mark class=\"source\">source</mark> <mark "
    "class=\"action\">act</mark> "
    "<mark class=\"target\">target</mark> <mark class=\"status\">status</mark> "
    "<mark class=\"speaker\">who says so</mark> <mark class=\"cue\">cue</mark> "
    "<mark class=\"date\">date, place, amount</mark></p>\n";

void put_html(struct buf *out, struct str text) {
    const char *p = text.p, *end = str_end(text);
    while (p < end) {
        const char *from = p;
        uint32_t c = utf8_next(&p, end);
        const char *escaped = c == '&'                                ? "&amp;"
                              : c == '<'                              ? "&lt;"
                              : c == '>'                              ? "&gt;"
                              : c == '"'                              ? "&quot;"
                              : c < 0x20 && !strchr("\t\n\r", (int)c) ? "\xef\xbf\xbd"
                              : c == 0x7f || (c >= 0x80 && c < 0xa0)  ? "\xef\xbf\xbd"
                              : (c >= 0x202a && c <= 0x202e)          ? "\xef\xbf\xbd"
                              : (c >= 0x2066 && c <= 0x2069)          ? "\xef\xbf\xbd"
                              : c == 0xfffe || c == 0xffff            ? "\xef\xbf\xbd"
                                                                      : NULL;
        if (escaped)
            buf_z(out, escaped);
        else
            buf_add(out, from, (size_t)(p - from));
    }
}

void write_html(struct buf *out, struct str text) {
    put_html(out, text);
}

static void put_term(struct buf *out, const char *term) {
    buf_printf(out, "<dt>%s</dt><dd>", term);
}

static void put_words(struct buf *out, const char *between, const char *words) {
    if (!words || !*words)
        return;
    buf_z(out, between);
    put_html(out, str_of(words));
}

static void put_actor(struct buf *out, const casus_doc *doc, const casus_actor *a) {
    put_html(out, actor_label(doc, a));
    const char *const parts[] = {a->code, a->role};
    for (int i = 0; i < 2; i++)
        if (parts[i] && *parts[i]) {
            buf_z(out, ", ");
            put_html(out, str_of(parts[i]));
        }
}

static void put_side(struct buf *out, const casus_doc *doc, const char *term,
                     const casus_actor *actors, size_t count) {
    for (size_t i = 0; i < count; i++) {
        put_term(out, i ? "" : term);
        put_actor(out, doc, &actors[i]);
        buf_z(out, "</dd>\n");
    }
}

static void put_date(struct buf *out, const char *term, const casus_date *d) {
    if (!d->precision)
        return;
    put_term(out, term);
    buf_z(out, d->first);
    if (strcmp(d->first, d->last) != 0)
        buf_printf(out, " to %s", d->last);
    buf_z(out, "</dd>\n");
}

static void put_place(struct buf *out, const casus_doc *doc, const casus_location *l) {
    if (!l)
        return;
    put_term(out, "place");
    put_html(out, l->name ? str_of(l->name) : span_text(doc, l->words));
    put_words(out, ", ", l->country);
    if (l->has_point) {
        buf_z(out, " (");
        put_decimal(out, l->lat, 2);
        buf_z(out, ", ");
        put_decimal(out, l->lon, 2);
        buf_char(out, ')');
    }
    buf_z(out, "</dd>\n");
}

static void put_quantities(struct buf *out, const casus_doc *doc, const casus_event *e) {
    for (size_t i = 0; i < e->quantity_count; i++) {
        put_term(out, casus_quantity_name(e->quantities[i].kind));
        put_html(out, span_text(doc, e->quantities[i].words));
        buf_z(out, "</dd>\n");
    }
}

static bool is_on_page(const casus_doc *doc, const char *id) {
    for (uint32_t i = 0; i < doc->event_count; i++)
        if (strcmp(doc->events[i].id, id) == 0)
            return true;
    return false;
}

/* The reader is led to the event of that id. */
static void put_reference(struct buf *out, const casus_doc *doc, const struct write_style *style,
                          const char *term, const char *id) {
    bool here = is_on_page(doc, id);
    const char *front = here ? "#e" : style->event_link;
    put_term(out, term);
    if (front) {
        buf_printf(out, "<a href=\"%s", front);
        put_html(out, str_of(id));
        buf_z(out, "\">");
    }
    put_html(out, str_of(id));
    buf_z(out, front ? "</a></dd>\n" : "</dd>\n");
}

static void put_relations(struct buf *out, const casus_doc *doc, const casus_event *e,
                          const struct write_style *style) {
    for (const casus_attribution *a = e->attribution; a; a = a->via) {
        put_term(out, a == e->attribution ? "said by" : "told by");
        put_actor(out, doc, &a->source);
        buf_z(out, a->quoted ? ", in quotes</dd>\n" : "</dd>\n");
    }
    for (size_t i = 0; i < e->context_count; i++) {
        put_term(out, i ? "" : "context");
        put_html(out, str_of(e->contexts[i]));
        buf_z(out, "</dd>\n");
    }
    for (size_t i = 0; i < e->link_count; i++)
        put_reference(out, doc, style, casus_link_name(e->links[i].kind), e->links[i].id);
    if (e->same_as)
        put_reference(out, doc, style, "same as", e->same_as);
}

/* What was done, as a heading. */
static void put_title(struct buf *out, const casus_event *e, const struct write_style *style) {
    buf_z(out, "<h2>");
    if (style->event_link) {
        buf_printf(out, "<a href=\"%s", style->event_link);
        put_html(out, str_of(e->id));
        buf_z(out, "\">");
    }
    put_html(out, str_of(e->cameo));
    put_words(out, " ", e->cameo_name);
    put_words(out, " &middot; ", e->plover);
    put_words(out, " ", e->mode);
    buf_z(out, style->event_link ? "</a></h2>\n" : "</h2>\n");
}

void write_marked(struct buf *out, const casus_doc *doc, const casus_event *e) {
    static const struct write_style marks = {.html = true};
    put_marked(out, doc, e, &marks);
}

static void put_event(struct buf *out, const casus_doc *doc, const casus_event *e,
                      const struct write_style *style) {
    buf_z(out, "<div class=\"event\" id=\"e");
    put_html(out, str_of(e->id));
    buf_z(out, "\">\n");
    put_title(out, e, style);
    write_marked(out, doc, e);
    buf_z(out, "\n<dl>\n");
    put_side(out, doc, "source", e->source, e->source_count);
    put_side(out, doc, "target", e->target, e->target_count);
    put_term(out, "status");
    buf_printf(out, "%s</dd>\n", casus_event_status_name(e->status));
    put_date(out, "date", &e->date);
    put_date(out, "due", &e->due);
    put_place(out, doc, e->location);
    put_quantities(out, doc, e);
    put_relations(out, doc, e, style);
    put_term(out, "confidence");
    put_decimal(out, e->confidence, 2);
    buf_z(out, "</dd>\n</dl>\n<div class=\"rule\">");
    put_html(out, str_of(e->rule));
    buf_z(out, "</div>\n</div>\n");
}

static void put_sentence(struct buf *out, const casus_doc *doc, uint32_t number, uint32_t *next,
                         const struct write_style *style) {
    const struct sentence *s = &doc->sentences[number];
    bool has = *next < doc->event_count && doc->events[*next].sentence == number;
    buf_printf(out, "<div class=\"told%s%s\">\n<p class=\"%s\">", has ? " has" : "",
               s->flags & SENTENCE_PARAGRAPH ? " paragraph" : "",
               s->flags & SENTENCE_NOISE      ? "noise"
               : s->flags & SENTENCE_REPEAT   ? "repeat"
               : s->flags & SENTENCE_HEADLINE ? "headline"
                                              : "plain");
    put_html(out, doc_text(doc, s->start, s->end));
    buf_z(out, "</p>\n<div>\n");
    for (; *next < doc->event_count && doc->events[*next].sentence == number; ++*next)
        put_event(out, doc, &doc->events[*next], style);
    buf_z(out, "</div>\n</div>\n");
}

void write_page_head(struct buf *out) {
    buf_z(out, head);
}

void write_page(struct buf *out, const casus_doc *doc, const struct write_style *style) {
    uint32_t next = 0;
    buf_z(out, "<article>\n<h1>");
    put_html(out, style->name ? str_of(style->name) : doc->id);
    buf_printf(out, "</h1>\n<p class=\"about\">%s%s%u event%s</p>\n", doc->date,
               doc->date[0] ? " &middot; " : "", doc->event_count,
               doc->event_count == 1 ? "" : "s");
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        put_sentence(out, doc, i, &next, style);
    buf_z(out, "</article>\n");
}

void write_page_end(struct buf *out) {
    buf_z(out, "</body>\n</html>\n");
}
