/* table.c - events for people: what happened in one line, the sentence below it. */
#include "write/parts.h"

enum { CODE_COLUMNS = 6, STATUS_COLUMNS = 15, DATE_COLUMNS = 11, INDENT = 6, WIDTH_MIN = 40 };

static void put_actors(struct buf *out, const casus_doc *doc, const casus_actor *actors,
                       size_t count) {
    if (!count)
        buf_char(out, '-');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_z(out, i + 1 < count ? ", " : " and ");
        buf_str(out, actor_label(doc, &actors[i]));
        if (actors[i].code && *actors[i].code)
            buf_printf(out, " (%s)", actors[i].code);
    }
}

static void put_line(struct buf *out, const casus_doc *doc, const casus_event *e,
                     const struct write_style *style, unsigned width) {
    struct buf line = {0};
    put_ink(out, style, INK_BOLD);
    buf_printf(out, "%-*s", CODE_COLUMNS, e->cameo);
    put_ink(out, style, INK_NONE);
    put_ink(out, style,
            e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING ? INK_GREEN : INK_YELLOW);
    buf_printf(out, "%-*s", STATUS_COLUMNS, casus_event_status_name(e->status));
    put_ink(out, style, INK_NONE);
    put_actors(&line, doc, e->source, e->source_count);
    if (e->target_count) {
        buf_z(&line, " \xe2\x86\x92 ");
        put_actors(&line, doc, e->target, e->target_count);
    }
    if (e->cameo_name)
        buf_printf(&line, ": %s", e->cameo_name);
    for (size_t i = 0; i < e->quantity_count; i++) {
        buf_z(&line, i ? ", " : "; ");
        buf_str(&line, span_text(doc, e->quantities[i].words));
    }
    if (e->location) {
        buf_z(&line, "; in ");
        buf_str(&line,
                e->location->name ? str_of(e->location->name) : span_text(doc, e->location->words));
    }
    if (e->due.words.end > e->due.words.start) {
        buf_z(&line, "; due ");
        buf_str(&line, e->due.last[0] ? str_of(e->due.last) : span_text(doc, e->due.words));
    }
    if (e->attribution) {
        buf_z(&line, ", says ");
        buf_str(&line, actor_label(doc, &e->attribution->source));
    }
    put_ink(out, style, INK_DIM);
    buf_printf(out, "%-*s", DATE_COLUMNS, e->date.first);
    put_ink(out, style, INK_NONE);
    write_safe(out, buf_view(&line), width - CODE_COLUMNS - STATUS_COLUMNS - DATE_COLUMNS);
    buf_char(out, '\n');
    if (line.failed)
        out->failed = true;
    buf_free(&line);
}

/* The sentence, or where it is too long for the line, what stands around the trigger. */
static void put_sentence(struct buf *out, const casus_doc *doc, const casus_event *e,
                         const struct write_style *style, unsigned width) {
    casus_span s = e->sentence_span;
    unsigned room = width - INDENT;
    bool cut = false;
    if (s.end - s.start > room && e->trigger.end > s.start + room * 3 / 4) {
        uint32_t from =
            e->trigger.start > s.start + room / 2 ? e->trigger.start - room / 2 : s.start;
        while (from > s.start && doc->text.p[from] != ' ')
            from--;
        cut = from > s.start;
        s.start = from;
    }
    buf_printf(out, "%*s", INDENT, "");
    put_ink(out, style, INK_DIM);
    if (cut)
        buf_z(out, "\xe2\x80\xa6 ");
    write_safe(out, span_text(doc, s), room - (cut ? 2 : 0));
    put_ink(out, style, INK_NONE);
    buf_char(out, '\n');
}

void write_table(struct buf *out, const casus_doc *doc, const struct write_style *style) {
    unsigned width = style->width > WIDTH_MIN ? style->width : WIDTH_MIN;
    if (!doc->event_count)
        return;
    put_ink(out, style, INK_CYAN);
    unsigned used = write_safe(out, style->name ? str_of(style->name) : doc->id, width - 14);
    if (doc->date[0] && used + 12 <= width)
        buf_printf(out, "  %s", doc->date);
    put_ink(out, style, INK_NONE);
    buf_char(out, '\n');
    for (uint32_t i = 0; i < doc->event_count; i++) {
        put_line(out, doc, &doc->events[i], style, width);
        put_sentence(out, doc, &doc->events[i], style, width);
    }
    buf_char(out, '\n');
}
