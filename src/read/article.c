/* article.c - see article.h. */
#include "read/article.h"

#include "read/clutter.h"
#include "read/day.h"

#include <stdlib.h>

enum {
    WORTH_MAX = 80, /* words of a paragraph that count */
    LINKS_COST = 12,
    ENOUGH = 40,     /* words of prose that make a piece of text worth keeping together */
    HEADINGS_MAX = 2 /* one upon the other */
};

struct choice {
    const struct page *page;
    struct blocks *b;
    int32_t headline;
    int32_t *prose; /* words of prose before block i, dropped ones left out */
    int32_t *worth; /* the same of what blocks are worth */
    uint8_t *near;  /* of a node: 1 prose stands in it, 2 in one of its children */
};

/* The blocks [*from, *to) that begin within node n. */
static void range(const struct choice *c, uint32_t n, uint32_t *from, uint32_t *to) {
    *from = c->b->before[n];
    *to = c->b->before[c->page->nodes[n].end];
}

static int32_t prose_in(const struct choice *c, uint32_t from, uint32_t to) {
    return c->prose[to] - c->prose[from];
}

static void sum_up(struct choice *c) {
    for (uint32_t i = 0; i < c->b->count; i++) {
        const struct block *k = &c->b->list[i];
        int32_t words = (int32_t)(k->words < WORTH_MAX ? k->words : WORTH_MAX), worth = -1;
        if (k->drop || k->role == BLOCK_HEADING || k->role == BLOCK_ROW || k->role == BLOCK_QUOTE)
            worth = 0;
        if (!k->drop && k->linky)
            worth = -(3 + words / 2 < LINKS_COST ? 3 + words / 2 : LINKS_COST);
        if (!k->drop && k->prose)
            worth = k->role == BLOCK_ITEM ? words * 2 / 3 : words;
        c->prose[i + 1] = c->prose[i] + (!k->drop && k->prose ? words : 0);
        c->worth[i + 1] = c->worth[i] + worth;
    }
}

static bool holds_headline(const struct choice *c, uint32_t from, uint32_t to) {
    return c->headline >= 0 && (uint32_t)c->headline >= from && (uint32_t)c->headline < to;
}

/* ---- what calls itself clutter ------------------------------------------------------------ */

static bool has_word(struct str list, const char *word) {
    struct str w, want = str_of(word);
    while (str_word(&list, &w))
        if (str_eq(w, want))
            return true;
    return false;
}

/* Whether s is one of the words of the list. */
static bool is_one_of(struct str s, const char *list) {
    struct str rest = str_of(list), word;
    while (s.len && str_word(&rest, &word))
        if (str_eq_nocase(word, s))
            return true;
    return false;
}

static bool is_strong(const struct node *n) {
    return n->tag == TAG_MAIN || has_word(n->attrs->key, "articlebody") ||
           is_one_of(n->attrs->role, "main");
}

static enum clutter clutter_of(const struct choice *c, const struct node *n, bool headline) {
    if (is_one_of(n->attrs->role, "navigation contentinfo dialog alertdialog search menu menubar "
                                  "toolbar button"))
        return CLUTTER_SURE;
    if (n->tag == TAG_NAV || n->tag == TAG_FOOTER)
        return CLUTTER_SURE;
    /* Subheads of a live report stand in headers of their own. */
    if (n->tag == TAG_HEADER && c->page->nodes[n->parent].tag == TAG_ARTICLE && !headline)
        return CLUTTER_NOT;
    if (n->tag == TAG_CAPTION)
        return CLUTTER_LEAF;
    if (is_one_of(n->attrs->role, "banner complementary") || n->tag == TAG_HEADER ||
        n->tag == TAG_ASIDE || n->tag == TAG_ADDRESS)
        return clutter_is_quote(n->attrs->names) ? CLUTTER_NOT : CLUTTER_MAYBE;
    /* An element of the makers' own is told by its name: "news-caption". */
    struct str names = n->attrs->names;
    return names.len && !clutter_is_quote(names) ? clutter_names(names) : CLUTTER_NOT;
}

/* Comments may be longer than the article, a notice on cookies too: what holds most of the prose is
 * clutter only where it ends before the headline, or the article stands between the two. */
static bool is_apart(const struct choice *c, uint32_t from, uint32_t to) {
    uint32_t head = c->headline < 0 ? 0 : (uint32_t)c->headline;
    return to <= head || (from > head && prose_in(c, head, from) >= ENOUGH);
}

/* Whether what the names say is to be believed. */
static bool is_clutter(const struct choice *c, uint32_t i, uint32_t from, uint32_t to) {
    const struct node *n = &c->page->nodes[i];
    if (n->tag == TAG_HTML || n->tag == TAG_BODY || is_strong(n))
        return false;
    bool headline = holds_headline(c, from, to);
    enum clutter what = clutter_of(c, n, headline);
    if (what == CLUTTER_NOT)
        return false;
    int32_t all = c->prose[c->b->count], inside = prose_in(c, from, to);
    if (n->kind == NODE_INLINE) /* all of a block, and no sentence */
        return inside == 0 && c->b->list[from].first >= i && c->b->list[to - 1].last < n->end;
    bool small = inside * 3 < all;
    switch (what) {
    case CLUTTER_SURE:
        return inside == 0 || (!headline && (small || is_apart(c, from, to)));
    case CLUTTER_LEAF:
        return inside * 4 < all && (!headline || inside == 0);
    default:
        return small && (!headline || n->tag == TAG_HEADER);
    }
}

static void drop(struct choice *c, uint32_t from, uint32_t to) {
    for (uint32_t k = from; k < to; k++)
        c->b->list[k].drop = true;
}

/* An element that holds one is part of the article, whatever it is called. */
static bool holds_strong(const struct choice *c, const uint32_t *strong, uint32_t i) {
    return strong[c->page->nodes[i].end] > strong[i + 1];
}

static void drop_by_names(struct choice *c, const uint32_t *strong) {
    const struct page *page = c->page;
    for (uint32_t i = 1; i < page->count; i++) {
        const struct node *n = &page->nodes[i];
        uint32_t from, to;
        if (n->kind != NODE_BLOCK && n->kind != NODE_INLINE)
            continue;
        range(c, i, &from, &to);
        if (from == to || holds_strong(c, strong, i) || !is_clutter(c, i, from, to))
            continue;
        drop(c, from, to);
        i = n->end - 1;
    }
}

/* ---- what a label opens ------------------------------------------------------------------- */

/* The largest element that begins with block k. */
static uint32_t box_of(const struct choice *c, uint32_t k) {
    uint32_t box = c->b->list[k].home;
    for (uint32_t up = c->page->nodes[box].parent; up; up = c->page->nodes[up].parent) {
        const struct node *n = &c->page->nodes[up];
        if (c->b->before[up] != k || n->tag == TAG_BODY || n->tag == TAG_MAIN)
            break;
        box = up;
    }
    return box;
}

static void drop_label(struct choice *c, uint32_t k) {
    struct block *label = &c->b->list[k];
    bool ends = !label->linky && clutter_label_of_end(blocks_text(c->b, label));
    int32_t all = c->prose[c->b->count], before = prose_in(c, 0, k);
    uint32_t box = box_of(c, k), from, to;
    range(c, box, &from, &to);
    label->drop = true;
    if (to > k + 1) {
        int32_t inside = prose_in(c, k, to);
        if (!holds_headline(c, k, to) && (inside * 3 < all || (ends && before >= ENOUGH)))
            drop(c, k, to);
        return;
    }
    /* It stands alone among paragraphs: the rest of them goes where it is the smaller part. */
    range(c, c->page->nodes[box].parent, &from, &to);
    if (ends && prose_in(c, k, to) * 3 < prose_in(c, from, k))
        drop(c, k, to);
    for (uint32_t next = k + 1; next < to && c->b->list[next].linky; next++)
        c->b->list[next].drop = true;
}

static void drop_by_labels(struct choice *c) {
    for (uint32_t k = 0; k < c->b->count; k++)
        if (!c->b->list[k].drop && !c->b->list[k].prose && (int32_t)k != c->headline &&
            clutter_label(blocks_text(c->b, &c->b->list[k])))
            drop_label(c, k);
}

/* ---- the element -------------------------------------------------------------------------- */

/* Prose before the headline is of something else, where there is enough behind it. */
static void drop_before_headline(struct choice *c) {
    uint32_t head = c->headline < 0 ? 0 : (uint32_t)c->headline;
    if (prose_in(c, head, c->b->count) >= ENOUGH)
        drop(c, 0, head);
}

/* What an element is worth by its blocks, in hundredths, more where it says what it is. */
static int64_t score(const struct choice *c, uint32_t i) {
    const struct node *n = &c->page->nodes[i];
    uint32_t from, to;
    range(c, i, &from, &to);
    int64_t worth = c->worth[to] - c->worth[from];
    if (worth <= 0)
        return 0;
    if (has_word(n->attrs->key, "articlebody"))
        return worth * 150;
    if (n->tag == TAG_ARTICLE || (n->attrs->names.len && clutter_is_body(n->attrs->names)))
        return worth * 120;
    return worth * (is_strong(n) ? 110 : 100);
}

static uint32_t best_element(const struct choice *c) {
    uint32_t best = 0;
    int64_t most = score(c, 0);
    for (uint32_t i = 1; i < c->page->count; i++) {
        const struct node *n = &c->page->nodes[i];
        if (n->kind != NODE_BLOCK)
            continue;
        int64_t s = score(c, i);
        if (s > 0 && s >= most) {
            most = s;
            best = i;
        }
    }
    /* Of several articles on one page the headline's. */
    for (uint32_t up = c->headline < 0 ? 0 : c->b->list[c->headline].home; up > best;
         up = c->page->nodes[up].parent) {
        uint32_t from, to;
        range(c, up, &from, &to);
        if (c->page->nodes[up].tag == TAG_ARTICLE && prose_in(c, from, to) >= ENOUGH)
            return up;
    }
    return best;
}

/* ---- its blocks --------------------------------------------------------------------------- */

/* Marks the elements in which prose stands: what else stands there is likely to be of the text. */
static void mark_near(struct choice *c, uint32_t from, uint32_t to) {
    for (uint32_t k = from; k < to; k++) {
        const struct block *b = &c->b->list[k];
        if (b->drop || !b->prose)
            continue;
        uint32_t up = c->page->nodes[b->home].parent;
        c->near[b->home] |= 1;
        c->near[up] |= 1;
        c->near[c->page->nodes[up].parent] |= 2;
    }
}

static bool is_near(const struct choice *c, const struct block *k) {
    uint32_t up = c->page->nodes[k->home].parent;
    return (c->near[k->home] & 1) || (c->near[up] & 1) || (c->near[c->page->nodes[up].parent] & 3);
}

static bool has_letters(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)(s.p[i] | 32) >= 'a' && (s.p[i] | 32) != 0x7f)
            return true;
    return false;
}

static bool same_text(const struct blocks *b, const struct block *x, const struct block *y) {
    return x->len == y->len && str_eq_nocase(blocks_text(b, x), blocks_text(b, y));
}

/* Whether a block that is no prose belongs to the text; `begun`: prose came before. */
static bool is_wanted(const struct choice *c, uint32_t k, bool begun, uint32_t last) {
    const struct block *b = &c->b->list[k];
    struct str text = blocks_text(c->b, b);
    if (b->linky || !has_letters(text) || clutter_line(text, false) || clutter_byline(text).len ||
        day_other_words(text) == 0)
        return false;
    switch (b->role) {
    case BLOCK_ROW:
        return begun;
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
        return begun;
    default:
        return is_near(c, b) && (begun || b->ends) && (k < last || b->ends);
    }
}

static bool is_heading(const struct choice *c, uint32_t k, bool begun) {
    const struct block *b = &c->b->list[k];
    if (b->role != BLOCK_HEADING || b->linky || clutter_line(blocks_text(c->b, b), false))
        return false;
    if (c->headline < 0 || begun)
        return true;
    /* Below the headline stands what sums the article up. */
    const struct block *head = &c->b->list[c->headline];
    return c->page->nodes[head->home].parent != c->page->nodes[b->home].parent;
}

/* Another story's headline, in a part of its own. */
static bool is_next_story(const struct choice *c, uint32_t k, bool begun) {
    const struct block *b = &c->b->list[k];
    return begun && b->role == BLOCK_TITLE && c->headline >= 0 && (int32_t)k > c->headline &&
           c->b->list[c->headline].role == BLOCK_TITLE &&
           !(c->near[c->page->nodes[b->home].parent] & 1);
}

static void select_blocks(struct choice *c, uint32_t from, uint32_t to) {
    struct blocks *b = c->b;
    drop(c, 0, from);
    drop(c, to, b->count);
    mark_near(c, from, to);
    uint32_t last = from; /* prose */
    for (uint32_t k = from; k < to; k++)
        if (!b->list[k].drop && b->list[k].prose)
            last = k;
    bool begun = false;
    for (uint32_t k = from; k < to; k++) {
        struct block *at = &b->list[k];
        if (at->drop)
            continue;
        struct str text = blocks_text(b, at);
        if (is_next_story(c, k, begun) ||
            (clutter_end_mark(text) && prose_in(c, k, to) * 2 < prose_in(c, from, k))) {
            drop(c, k, to);
            return;
        }
        bool title = c->headline >= 0 && ((uint32_t)c->headline == k ||
                                          (!begun && same_text(b, at, &b->list[c->headline])));
        if (title) {
            at->drop = true;
        } else if (at->prose) {
            at->drop = clutter_line(text, true);
        } else if (is_heading(c, k, begun)) {
            continue;
        } else {
            at->drop = !is_wanted(c, k, begun, last);
        }
        begun = begun || (at->prose && !at->drop);
    }
}

/* Of a page without sentences all that may be text. */
static void select_any(struct choice *c) {
    for (uint32_t k = 0; k < c->b->count; k++) {
        struct block *at = &c->b->list[k];
        struct str text = blocks_text(c->b, at);
        at->drop = at->drop || at->linky || (int32_t)k == c->headline || !has_letters(text) ||
                   clutter_line(text, false) || day_other_words(text) == 0;
    }
}

/* A heading stays where something below it does, and only the nearest of several. */
static void drop_idle_headings(struct choice *c) {
    unsigned pending = HEADINGS_MAX; /* headings since the last block that stays, from behind */
    bool below = false;
    for (uint32_t k = c->b->count; k-- > 0;) {
        struct block *b = &c->b->list[k];
        if (b->drop)
            continue;
        if (b->role != BLOCK_HEADING || b->prose) {
            below = true;
            pending = 0;
        } else if (!below || ++pending > HEADINGS_MAX) {
            b->drop = true;
        }
    }
}

/* ---- the whole ---------------------------------------------------------------------------- */

static bool begin(struct choice *c, uint32_t **strong, casus_error *err) {
    size_t n = c->page->count;
    c->prose = calloc(2 * ((size_t)c->b->count + 1), sizeof *c->prose);
    c->near = calloc(n, 1);
    *strong = calloc(n + 2, sizeof **strong);
    if (!c->prose || !c->near || !*strong)
        return error_set(err, CASUS_ENOMEM, "out of memory for a page");
    c->worth = c->prose + c->b->count + 1;
    for (uint32_t i = 0; i < n; i++)
        (*strong)[i + 1] = (*strong)[i] + is_strong(&c->page->nodes[i]);
    return true;
}

static void end(struct choice *c, uint32_t *strong) {
    free(c->prose);
    free(c->near);
    free(strong);
}

bool article_choose(struct blocks *b, const struct page *page, int32_t headline, casus_error *err) {
    struct choice c = {.page = page, .b = b, .headline = headline};
    uint32_t *strong, from, to;
    bool ok = begin(&c, &strong, err);
    if (ok) {
        sum_up(&c);
        drop_by_names(&c, strong);
        sum_up(&c);
        drop_by_labels(&c);
        sum_up(&c);
        drop_before_headline(&c);
        sum_up(&c);
        if (c.prose[b->count]) {
            range(&c, best_element(&c), &from, &to);
            select_blocks(&c, from, to);
        } else {
            select_any(&c);
        }
        drop_idle_headings(&c);
    }
    end(&c, strong);
    return ok;
}

bool article_trim(struct blocks *b, const struct page *page, casus_error *err) {
    struct choice c = {.page = page, .b = b, .headline = -1};
    uint32_t *strong;
    bool ok = begin(&c, &strong, err);
    if (ok) {
        sum_up(&c);
        drop_by_names(&c, strong);
        for (uint32_t k = 0; k < b->count; k++) {
            struct block *at = &b->list[k];
            at->drop = at->drop || at->linky || clutter_line(blocks_text(b, at), at->prose);
        }
        drop_idle_headings(&c);
    }
    end(&c, strong);
    return ok;
}

uint32_t article_start(const struct blocks *b) {
    uint32_t k = 0;
    while (k < b->count && b->list[k].drop)
        k++;
    return k;
}

void article_write(const struct blocks *b, struct buf *out) {
    const struct block *last = NULL;
    for (uint32_t k = 0; k < b->count; k++) {
        const struct block *at = &b->list[k];
        if (at->drop)
            continue;
        if (last)
            buf_z(out, at->glued && last == at - 1 ? "\n" : "\n\n");
        buf_str(out, blocks_text(b, at));
        last = at;
    }
}
