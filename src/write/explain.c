/* explain.c - each event in its sentence, with the words that gave it, and why it was coded. */
#include "write/parts.h"

#include <stdlib.h>

enum { MARKS_MAX = 64 };

enum mark_kind {
    MARK_SOURCE,
    MARK_TARGET,
    MARK_ACTION,
    MARK_STATUS,
    MARK_SPEAKER,
    MARK_CUE,
    MARK_DATE,
    MARK_PLACE,
    MARK_AMOUNT
};

static const struct {
    const char *open; /* where there are no colours */
    enum ink ink;
    const char *name; /* on a page */
} kinds[] = {
    [MARK_SOURCE] = {"[S:", INK_GREEN, "source"},  [MARK_TARGET] = {"[T:", INK_RED, "target"},
    [MARK_ACTION] = {"[A:", INK_BOLD, "action"},   [MARK_STATUS] = {"[M:", INK_YELLOW, "status"},
    [MARK_SPEAKER] = {"[Q:", INK_BLUE, "speaker"}, [MARK_CUE] = {"[C:", INK_MAGENTA, "cue"},
    [MARK_DATE] = {"[D:", INK_CYAN, "date"},       [MARK_PLACE] = {"[P:", INK_CYAN, "place"},
    [MARK_AMOUNT] = {"[N:", INK_CYAN, "amount"},
};

struct mark {
    casus_span span;
    enum mark_kind kind;
};

struct marks {
    struct mark at[MARKS_MAX];
    unsigned count;
};

/* Words outside the sentence are named in the list below it only. */
static void add_mark(struct marks *m, const casus_event *e, casus_span s, enum mark_kind kind) {
    if (s.end > s.start && s.start >= e->sentence_span.start && s.end <= e->sentence_span.end &&
        m->count < MARKS_MAX)
        m->at[m->count++] = (struct mark){s, kind};
}

static int by_place(const void *a, const void *b) {
    const struct mark *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static void collect(struct marks *m, const casus_event *e) {
    m->count = 0;
    for (size_t i = 0; i < e->source_count; i++)
        add_mark(m, e, e->source[i].span, MARK_SOURCE);
    for (size_t i = 0; i < e->target_count; i++)
        add_mark(m, e, e->target[i].span, MARK_TARGET);
    add_mark(m, e, e->trigger, MARK_ACTION);
    add_mark(m, e, e->status_words, MARK_STATUS);
    add_mark(m, e, e->date.words, MARK_DATE);
    add_mark(m, e, e->due.words, MARK_DATE);
    if (e->location)
        add_mark(m, e, e->location->words, MARK_PLACE);
    for (size_t i = 0; i < e->quantity_count; i++)
        add_mark(m, e, e->quantities[i].words, MARK_AMOUNT);
    if (e->attribution) {
        add_mark(m, e, e->attribution->source.span, MARK_SPEAKER);
        add_mark(m, e, e->attribution->cue, MARK_CUE);
    }
    qsort(m->at, m->count, sizeof *m->at, by_place);
}

static void put_text(struct buf *out, const casus_doc *doc, uint32_t from, uint32_t to,
                     const struct write_style *style) {
    struct str s = doc_text(doc, from, to);
    if (style->html) {
        put_html(out, s);
        return;
    }
    if (!s.len)
        return;
    bool front = strchr(" \t\n\r", s.p[0]) != NULL,
         back = strchr(" \t\n\r", s.p[s.len - 1]) != NULL;
    struct str inner = str_trim(s);
    if (front || !inner.len)
        buf_char(out, ' ');
    write_safe(out, inner, (unsigned)inner.len * 2);
    if (back && inner.len)
        buf_char(out, ' ');
}

static void put_open(struct buf *out, const struct write_style *style, enum mark_kind kind) {
    if (style->html)
        buf_printf(out, "<mark class=\"%s\">", kinds[kind].name);
    else if (style->colour)
        put_ink(out, style, kinds[kind].ink);
    else
        buf_z(out, kinds[kind].open);
}

/* Closes the innermost mark; the ink of the one around it is taken up again. */
static void put_close(struct buf *out, const struct write_style *style, const struct mark *around) {
    if (style->html || !style->colour) {
        buf_z(out, style->html ? "</mark>" : "]");
        return;
    }
    put_ink(out, style, INK_NONE);
    if (around)
        put_ink(out, style, kinds[around->kind].ink);
}

/* Marks nest; one that would cross the end of the one around it is cut there. */
void put_marked(struct buf *out, const casus_doc *doc, const casus_event *e,
                const struct write_style *style) {
    struct marks m;
    struct mark open[MARKS_MAX] = {0};
    unsigned depth = 0;
    uint32_t at = e->sentence_span.start;
    collect(&m, e);
    for (unsigned i = 0; i <= m.count; i++) {
        uint32_t next = i < m.count ? m.at[i].span.start : e->sentence_span.end;
        while (depth && open[depth - 1].span.end <= next) {
            put_text(out, doc, at, open[depth - 1].span.end, style);
            at = open[--depth].span.end;
            put_close(out, style, depth ? &open[depth - 1] : NULL);
        }
        put_text(out, doc, at, next, style);
        at = next;
        if (i == m.count)
            break;
        open[depth] = m.at[i];
        if (depth && open[depth].span.end > open[depth - 1].span.end)
            open[depth].span.end = open[depth - 1].span.end;
        put_open(out, style, open[depth++].kind);
    }
}

static void put_label(struct buf *out, const struct write_style *style, const char *label) {
    put_ink(out, style, INK_DIM);
    buf_printf(out, "    %-11s", label);
    put_ink(out, style, INK_NONE);
}

static void put_safe(struct buf *out, struct str s) {
    write_safe(out, s, 400);
}

static void put_actor(struct buf *out, const casus_doc *doc, const casus_actor *a) {
    buf_char(out, '"');
    put_safe(out, span_text(doc, a->span));
    buf_char(out, '"');
    if (a->name && *a->name && !str_eq(str_of(a->name), span_text(doc, a->span))) {
        buf_z(out, " = ");
        put_safe(out, str_of(a->name));
    }
    const char *const parts[] = {a->code, a->country, a->sector, a->role};
    static const char *const names[] = {"code", "country", "sector", "role"};
    for (int i = 0; i < 4; i++)
        if (parts[i] && *parts[i]) {
            buf_printf(out, ", %s ", names[i]);
            put_safe(out, str_of(parts[i]));
        }
}

static void put_side(struct buf *out, const casus_doc *doc, const struct write_style *style,
                     const char *label, const casus_actor *actors, size_t count) {
    for (size_t i = 0; i < count; i++) {
        put_label(out, style, label);
        put_actor(out, doc, &actors[i]);
        buf_char(out, '\n');
    }
}

static void put_words(struct buf *out, const casus_doc *doc, casus_span s) {
    if (s.end <= s.start)
        return;
    buf_z(out, ", told by \"");
    put_safe(out, span_text(doc, s));
    buf_char(out, '"');
}

static void put_codes(struct buf *out, const casus_event *e, const struct write_style *style) {
    put_label(out, style, "action");
    put_ink(out, style, INK_BOLD);
    buf_printf(out, "%s", e->cameo);
    put_ink(out, style, INK_NONE);
    buf_printf(out, " %s", e->cameo_name ? e->cameo_name : "");
    if (e->plover)
        buf_printf(out, "; PLOVER %s%s%s", e->plover, e->mode ? " " : "", e->mode ? e->mode : "");
    buf_z(out, "; Goldstein ");
    put_decimal(out, e->goldstein, 1);
    buf_char(out, '\n');
}

static void put_span_words(struct buf *out, const casus_doc *doc, casus_span s) {
    buf_char(out, '"');
    put_safe(out, span_text(doc, s));
    buf_char(out, '"');
}

static void put_date(struct buf *out, const casus_doc *doc, const struct write_style *style,
                     const char *label, const casus_date *d) {
    if (d->words.end <= d->words.start && !d->precision)
        return;
    put_label(out, style, label);
    buf_z(out, d->precision ? d->first : "unknown");
    if (strcmp(d->first, d->last) != 0)
        buf_printf(out, " to %s", d->last);
    if (d->precision > CASUS_DATE_DAY)
        buf_printf(out, " (to the %s)", casus_precision_name(d->precision));
    put_words(out, doc, d->words);
    buf_char(out, '\n');
}

static void put_place(struct buf *out, const casus_doc *doc, const struct write_style *style,
                      const casus_location *l) {
    if (!l)
        return;
    put_label(out, style, "place");
    put_span_words(out, doc, l->words);
    if (l->name) {
        buf_z(out, " = ");
        put_safe(out, str_of(l->name));
    }
    if (l->country)
        buf_printf(out, ", %s", l->country);
    if (l->has_point) {
        buf_z(out, ", ");
        put_decimal(out, l->lat, 2);
        buf_z(out, " ");
        put_decimal(out, l->lon, 2);
    }
    buf_char(out, '\n');
}

static void put_quantities(struct buf *out, const casus_doc *doc, const struct write_style *style,
                           const casus_event *e) {
    for (size_t i = 0; i < e->quantity_count; i++) {
        const casus_quantity *q = &e->quantities[i];
        put_label(out, style, casus_quantity_name(q->kind));
        put_span_words(out, doc, q->words);
        buf_z(out, q->approx ? " = about " : " = ");
        if (q->has_min)
            put_number(out, q->min);
        if (!q->has_max)
            buf_z(out, " or more");
        else if (!q->has_min || q->max > q->min) {
            buf_z(out, q->has_min ? " to " : "up to ");
            put_number(out, q->max);
        }
        if (q->unit)
            buf_printf(out, " %s", q->unit);
        if (q->of.end > q->of.start) {
            buf_z(out, " of ");
            put_span_words(out, doc, q->of);
        }
        buf_char(out, '\n');
    }
}

static void put_relations(struct buf *out, const struct write_style *style, const casus_event *e) {
    for (size_t i = 0; i < e->context_count; i++) {
        put_label(out, style, i ? "" : "context");
        buf_printf(out, "%s\n", e->contexts[i]);
    }
    for (size_t i = 0; i < e->link_count; i++) {
        put_label(out, style, casus_link_name(e->links[i].kind));
        buf_printf(out, "%s\n", e->links[i].id);
    }
    if (e->same_as) {
        put_label(out, style, "same as");
        buf_printf(out, "%s\n", e->same_as);
    }
}

static void put_event(struct buf *out, const casus_doc *doc, const casus_event *e,
                      const struct write_style *style) {
    buf_z(out, "  ");
    put_marked(out, doc, e, style);
    buf_char(out, '\n');
    put_codes(out, e, style);
    put_side(out, doc, style, "source", e->source, e->source_count);
    put_side(out, doc, style, "target", e->target, e->target_count);
    put_label(out, style, "status");
    buf_z(out, casus_event_status_name(e->status));
    put_words(out, doc, e->status_words);
    buf_char(out, '\n');
    put_date(out, doc, style, "date", &e->date);
    put_date(out, doc, style, "due", &e->due);
    put_place(out, doc, style, e->location);
    put_quantities(out, doc, style, e);
    for (const casus_attribution *a = e->attribution; a; a = a->via) {
        put_label(out, style, a == e->attribution ? "said by" : "told by");
        put_actor(out, doc, &a->source);
        put_words(out, doc, a->cue);
        buf_z(out, a->quoted ? ", in quotes\n" : "\n");
    }
    put_relations(out, style, e);
    put_label(out, style, "rule");
    put_safe(out, str_of(e->rule));
    buf_char(out, '\n');
    for (size_t i = 0; i < e->reason_count; i++) {
        const casus_reason *r = &e->reasons[i];
        put_label(out, style, i ? "" : "because");
        if (r->words.end > r->words.start) {
            buf_char(out, '"');
            put_safe(out, span_text(doc, r->words));
            buf_char(out, '"');
        } else {
            buf_z(out, "frame, parties, status");
        }
        buf_z(out, " +");
        put_decimal(out, r->weight, 2);
        buf_char(out, '\n');
    }
    put_label(out, style, "confidence");
    put_decimal(out, e->confidence, 2);
    buf_z(out, "\n\n");
}

void write_explanation(struct buf *out, const casus_doc *doc, const struct write_style *style) {
    put_ink(out, style, INK_CYAN);
    put_safe(out, style->name ? str_of(style->name) : doc->id);
    buf_printf(out, "%s%s: %u event%s", doc->date[0] ? "  " : "", doc->date, doc->event_count,
               doc->event_count == 1 ? "" : "s");
    put_ink(out, style, INK_NONE);
    buf_z(out, "\n\n");
    for (uint32_t i = 0; i < doc->event_count; i++)
        put_event(out, doc, &doc->events[i], style);
}
