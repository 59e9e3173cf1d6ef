/* blocks.c - see blocks.h. */
#include "read/blocks.h"

#include "base/utf8.h"
#include "read/clutter.h"

#include <stdlib.h>

enum {
    CELL_MAX = 400,    /* bytes of a cell of data */
    CELL_NODES = 64,   /* and the nodes in it */
    PROSE_WORDS = 8,   /* a sentence */
    PROSE_UNENDED = 15 /* one whose end is missing */
};

/* ---- characters --------------------------------------------------------------------------- */

/* What windows-1252 has where Unicode has controls: pages mean that by &#146;. */
static const uint16_t windows[32] = {
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

/* Soft hyphens, characters without width, marks of direction, controls. */
static bool is_invisible(uint32_t c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || c == 0xfeff ||
           c == 0xfffe || c == 0xffff || (c >= 0xe000 && c <= 0xf8ff) || c == 0x34f || c == 0x61c ||
           c == 0x180e || (c >= 0xfe00 && c <= 0xfe0f);
}

/* A line in the making: white space is put only between words. */
struct line {
    struct buf *out;
    size_t from; /* where it begins */
    char gap;    /* '\0', ' ' or '\n' before the next word */
};

static void line_word(struct line *l, const char *p, size_t n) {
    if (l->gap && l->out->len > l->from)
        buf_char(l->out, l->gap);
    l->gap = '\0';
    buf_add(l->out, p, n);
}

static void line_text(struct line *l, struct str s) {
    const char *p = s.p, *end = str_end(s);
    while (p < end) {
        const char *from = p;
        while (p<end && * p> ' ' && *p < 0x7f)
            p++;
        if (p > from) {
            line_word(l, from, (size_t)(p - from));
            continue;
        }
        uint32_t c = utf8_next(&p, end);
        if (c >= 0x80 && c < 0xa0)
            c = windows[c - 0x80];
        char put[4];
        if (utf8_is_space(c) || c == '\f')
            l->gap = l->gap == '\n' ? '\n' : ' ';
        else if (!is_invisible(c))
            line_word(l, put, utf8_put(c, put));
    }
}

/* ---- what a block is ---------------------------------------------------------------------- */

static uint8_t role_of(const struct page *page, uint32_t home) {
    for (int up = 0; up < 4 && home; up++, home = page->nodes[home].parent) {
        switch (page->nodes[home].tag) {
        case TAG_H1:
            return BLOCK_TITLE;
        case TAG_HEADING:
            return BLOCK_HEADING;
        case TAG_ITEM:
            return BLOCK_ITEM;
        case TAG_BLOCKQUOTE:
            return BLOCK_QUOTE;
        case TAG_ARTICLE:
        case TAG_MAIN:
        case TAG_TABLE:
        case TAG_BODY:
            return BLOCK_PLAIN;
        default:
            break;
        }
    }
    return BLOCK_PLAIN;
}

/* Whether a sentence ends here, before quotes and brackets. "because ..." does not. */
static bool ends_sentence(struct str s) {
    static const char *const closing[] = {"\"", "'", ")", "]", "”", "’", "»"};
    bool more = true;
    while (more) {
        more = false;
        for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
            if (str_ends(s, str_of(closing[i]))) {
                s.len -= strlen(closing[i]);
                more = true;
            }
    }
    if (str_ends(s, STR(" ...")) || str_ends(s, STR(" …")) || str_ends(s, STR("[...")) ||
        str_ends(s, STR("[…")))
        return false;
    return s.len && (strchr(".!?", s.p[s.len - 1]) || str_ends(s, STR("…")));
}

static void measure(struct block *k, struct str s, size_t linked) {
    size_t marks = 0;
    bool word = false;
    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t';
        k->words += !blank && !word;
        marks += blank && i && strchr(",.;:?!", s.p[i - 1]);
        word = !blank;
    }
    k->ends = ends_sentence(s);
    k->linky = linked * 2 >= s.len;
    bool teased = str_ends(s, STR("...")) || str_ends(s, STR("…")) || str_ends(s, STR("…]")) ||
                  str_ends(s, STR("...]"));
    k->prose =
        linked * 5 < s.len * 2 && k->role != BLOCK_ROW && k->role != BLOCK_TITLE &&
        ((k->words >= PROSE_WORDS && k->ends) || (k->words >= PROSE_UNENDED && marks && !teased));
}

/* ---- the walk ----------------------------------------------------------------------------- */

struct walk {
    const struct page *page;
    struct blocks *b;
    struct line line;
    struct block at_hand;
    uint32_t open; /* element that the walk is in */
    uint32_t row;  /* whose cells are being joined; 0: none */
    unsigned breaks, links, pres;
    size_t linked; /* bytes of the block at hand that are links */
    bool failed;
};

static void flush(struct walk *w) {
    struct blocks *b = w->b;
    struct block k = w->at_hand;
    k.at = (uint32_t)w->line.from;
    k.len = (uint32_t)(b->text.len - w->line.from);
    if (k.len) {
        if (b->count == b->cap) {
            uint32_t cap = b->cap ? b->cap * 2 : 256;
            struct block *list = realloc(b->list, cap * sizeof *list);
            w->failed = w->failed || !list;
            if (!list)
                return;
            b->list = list;
            b->cap = cap;
        }
        struct str text = {b->text.p + k.at, k.len};
        k.role = w->row && memchr(text.p, '\t', text.len) ? BLOCK_ROW : role_of(w->page, k.home);
        measure(&k, text, w->linked);
        const struct block *last = b->count ? &b->list[b->count - 1] : NULL;
        const struct node *nodes = w->page->nodes;
        k.glued = last && k.role == BLOCK_ROW && last->role == BLOCK_ROW &&
                  nodes[nodes[last->home].parent].parent == nodes[nodes[k.home].parent].parent;
        b->list[b->count++] = k;
    }
    w->at_hand = (struct block){0};
    w->line = (struct line){.out = &b->text, .from = b->text.len};
    w->linked = 0;
    w->breaks = 0;
    w->row = 0;
}

/* A cell that holds a value, not a part of the page's layout. */
static bool is_data(const struct page *page, uint32_t cell) {
    const struct node *c = &page->nodes[cell];
    size_t len = 0;
    if (c->end - cell > CELL_NODES)
        return false;
    for (uint32_t i = cell + 1; i < c->end; i++) {
        const struct node *n = &page->nodes[i];
        if (n->kind == NODE_BLOCK && n->tag != TAG_P)
            return false;
        if (n->tag == TAG_BR)
            return false;
        len += n->kind == NODE_TEXT ? n->len : 0;
    }
    return len <= CELL_MAX;
}

static void enter(struct walk *w, uint32_t i) {
    const struct node *n = &w->page->nodes[i];
    if (n->tag == TAG_CELL && is_data(w->page, i)) {
        if (w->row == n->parent && w->b->text.len > w->line.from) {
            w->line.gap = '\t';
        } else {
            flush(w);
            w->row = n->parent;
        }
    } else if (n->kind == NODE_BLOCK &&
               !(w->row && n->tag == TAG_P && w->page->nodes[n->parent].tag == TAG_CELL)) {
        flush(w);
    }
    w->links += n->tag == TAG_A;
    w->pres += n->tag == TAG_PRE;
    if (n->tag == TAG_BR) {
        w->line.gap = '\n';
        if (++w->breaks == 2)
            flush(w);
    }
    w->open = i;
}

static void leave(struct walk *w) {
    const struct node *n = &w->page->nodes[w->open];
    w->links -= n->tag == TAG_A;
    w->pres -= n->tag == TAG_PRE;
    bool in_row = w->row && (n->tag == TAG_CELL || n->tag == TAG_P);
    if (n->kind == NODE_BLOCK && !in_row)
        flush(w);
    w->open = n->parent;
}

static void text(struct walk *w, uint32_t i, struct str s) {
    size_t had = w->b->text.len;
    line_text(&w->line, s);
    size_t put = w->b->text.len - had;
    if (!put)
        return;
    if (!w->at_hand.home) {
        uint32_t home = w->open;
        while (home && w->page->nodes[home].kind == NODE_INLINE)
            home = w->page->nodes[home].parent;
        w->at_hand.home = home;
        w->at_hand.first = i;
    }
    w->at_hand.last = i;
    w->breaks = 0;
    if (w->links)
        w->linked += put;
}

/* Lines of text as they were typed: an empty one ends a paragraph. */
static void typed_text(struct walk *w, uint32_t i, struct str s) {
    struct str line;
    while (s.len) {
        const char *newline = memchr(s.p, '\n', s.len);
        line = (struct str){s.p, newline ? (size_t)(newline - s.p) : s.len};
        text(w, i, line);
        s.p += line.len + (newline != NULL);
        s.len -= line.len + (newline != NULL);
        if (!newline)
            break;
        w->line.gap = '\n';
        if (++w->breaks == 2)
            flush(w);
    }
}

static bool is_shown(const struct node *n) {
    if (n->kind == NODE_DROP || n->kind == NODE_META)
        return false;
    bool whole =
        n->tag == TAG_HTML || n->tag == TAG_BODY || n->tag == TAG_MAIN || n->tag == TAG_ARTICLE;
    return whole || !(n->hidden || clutter_is_hidden(n->attrs->names));
}

/* The mark of a footnote: a link within the page that shows a number or a sign. */
static bool is_footnote(const struct page *page, uint32_t i) {
    const struct node *n = &page->nodes[i];
    if (n->tag != TAG_A || !str_starts(n->attrs->value, STR("#")) || n->end - i > 8)
        return false;
    struct buf words = {0};
    blocks_line(page, i + 1, n->end, &words);
    bool mark = words.len && words.len <= 6 && !words.failed;
    for (size_t k = 0; mark && k < words.len; k++)
        mark = strchr("0123456789[]()*†‡", words.p[k]) != NULL;
    buf_free(&words);
    return mark;
}

bool blocks_find(struct blocks *b, const struct page *page, casus_error *err) {
    *b = (struct blocks){0};
    struct walk w = {.page = page, .b = b, .line = {.out = &b->text}};
    for (uint32_t i = 1; i < page->count; i++) {
        const struct node *n = &page->nodes[i];
        while (w.open != n->parent)
            leave(&w);
        if (n->kind == NODE_TEXT)
            w.pres ? typed_text(&w, i, page_text(page, n)) : text(&w, i, page_text(page, n));
        else if (is_shown(n) && !is_footnote(page, i))
            enter(&w, i);
        else
            i = n->end - 1;
    }
    while (w.open)
        leave(&w);
    flush(&w);
    b->before = malloc(((size_t)page->count + 1) * sizeof *b->before);
    if (w.failed || b->text.failed || !b->before)
        return error_set(err, CASUS_ENOMEM, "out of memory for a page");
    uint32_t k = 0;
    for (uint32_t i = 0; i <= page->count; i++) {
        while (k < b->count && b->list[k].first < i)
            k++;
        b->before[i] = k;
    }
    return true;
}

void blocks_free(struct blocks *b) {
    buf_free(&b->text);
    free(b->list);
    free(b->before);
    *b = (struct blocks){0};
}

void blocks_line(const struct page *page, uint32_t from, uint32_t end, struct buf *out) {
    struct line line = {.out = out, .from = out->len};
    for (uint32_t i = from; i < end; i++) {
        const struct node *n = &page->nodes[i];
        if (n->kind == NODE_TEXT)
            line_text(&line, page_text(page, n));
        else if ((n->kind == NODE_BLOCK || n->tag == TAG_BR) && !line.gap)
            line.gap = ' ';
        else if (n->kind == NODE_DROP)
            i = n->end - 1;
    }
}

void blocks_plain(struct str html, const struct limits *limits, struct buf *out) {
    if (!memchr(html.p ? html.p : "", '&', html.len) &&
        !memchr(html.p ? html.p : "", '<', html.len)) {
        struct line line = {.out = out, .from = out->len};
        line_text(&line, html);
        return;
    }
    struct buf copy = {0};
    struct page page;
    buf_str(&copy, html);
    if (!copy.failed && page_parse(&page, buf_view(&copy), limits, NULL)) {
        blocks_line(&page, 1, page.count, out);
        page_free(&page);
    } else {
        out->failed = true;
    }
    buf_free(&copy);
}
