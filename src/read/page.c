/* page.c - see page.h.
 *
 * What of libxml2 (2.9) takes more than linear time is kept from it: elements beyond the limit of
 * depth are taken off its stack at once, and a tag's attributes behind the first few hundred are
 * blanked before it sees them.
 */
#include "read/page.h"

#include "read/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

enum {
    ATTRIBUTES_MAX = 256,  /* of a tag */
    VALUE_MAX = 64 * 1024, /* bytes of an attribute's value that is kept */
    WORDS_MAX = 2048,      /* the same of class, id and such, which are gone through often */
    NODES_MAX = 1 << 24,
};

static const struct attrs no_attrs;

/* ---- names of elements -------------------------------------------------------------------- */

struct element {
    const char *name;
    uint8_t kind, tag;
};

/* Sorted by name. */
static const struct element elements[] = {
    {"a", NODE_INLINE, TAG_A},
    {"abbr", NODE_INLINE, TAG_OTHER},
    {"acronym", NODE_INLINE, TAG_OTHER},
    {"address", NODE_BLOCK, TAG_ADDRESS},
    {"article", NODE_BLOCK, TAG_ARTICLE},
    {"aside", NODE_BLOCK, TAG_ASIDE},
    {"audio", NODE_DROP, TAG_OTHER},
    {"b", NODE_INLINE, TAG_OTHER},
    {"bdi", NODE_INLINE, TAG_OTHER},
    {"bdo", NODE_INLINE, TAG_OTHER},
    {"big", NODE_INLINE, TAG_OTHER},
    {"blockquote", NODE_BLOCK, TAG_BLOCKQUOTE},
    {"body", NODE_BLOCK, TAG_BODY},
    {"br", NODE_INLINE, TAG_BR},
    {"button", NODE_DROP, TAG_OTHER},
    {"canvas", NODE_DROP, TAG_OTHER},
    {"caption", NODE_BLOCK, TAG_CAPTION},
    {"center", NODE_BLOCK, TAG_OTHER},
    {"cite", NODE_INLINE, TAG_OTHER},
    {"code", NODE_INLINE, TAG_OTHER},
    {"data", NODE_INLINE, TAG_OTHER},
    {"dd", NODE_BLOCK, TAG_ITEM},
    {"del", NODE_DROP, TAG_OTHER},
    {"details", NODE_BLOCK, TAG_OTHER},
    {"dfn", NODE_INLINE, TAG_OTHER},
    {"dialog", NODE_DROP, TAG_OTHER},
    {"div", NODE_BLOCK, TAG_OTHER},
    {"dt", NODE_BLOCK, TAG_ITEM},
    {"em", NODE_INLINE, TAG_OTHER},
    {"figcaption", NODE_BLOCK, TAG_CAPTION},
    {"font", NODE_INLINE, TAG_OTHER},
    {"footer", NODE_BLOCK, TAG_FOOTER},
    {"h1", NODE_BLOCK, TAG_H1},
    {"h2", NODE_BLOCK, TAG_HEADING},
    {"h3", NODE_BLOCK, TAG_HEADING},
    {"h4", NODE_BLOCK, TAG_HEADING},
    {"h5", NODE_BLOCK, TAG_HEADING},
    {"h6", NODE_BLOCK, TAG_HEADING},
    {"header", NODE_BLOCK, TAG_HEADER},
    {"html", NODE_BLOCK, TAG_HTML},
    {"i", NODE_INLINE, TAG_OTHER},
    {"iframe", NODE_DROP, TAG_OTHER},
    {"img", NODE_INLINE, TAG_OTHER},
    {"input", NODE_INLINE, TAG_OTHER},
    {"ins", NODE_INLINE, TAG_OTHER},
    {"kbd", NODE_INLINE, TAG_OTHER},
    {"label", NODE_INLINE, TAG_OTHER},
    {"li", NODE_BLOCK, TAG_ITEM},
    {"link", NODE_META, TAG_LINK},
    {"main", NODE_BLOCK, TAG_MAIN},
    {"map", NODE_DROP, TAG_OTHER},
    {"mark", NODE_INLINE, TAG_OTHER},
    {"math", NODE_DROP, TAG_OTHER},
    {"menu", NODE_BLOCK, TAG_NAV},
    {"meta", NODE_META, TAG_META},
    {"nav", NODE_BLOCK, TAG_NAV},
    {"nobr", NODE_INLINE, TAG_OTHER},
    {"noembed", NODE_DROP, TAG_OTHER},
    {"noframes", NODE_DROP, TAG_OTHER},
    {"noscript", NODE_DROP, TAG_OTHER},
    {"object", NODE_DROP, TAG_OTHER},
    {"p", NODE_BLOCK, TAG_P},
    {"picture", NODE_INLINE, TAG_OTHER},
    {"pre", NODE_BLOCK, TAG_PRE},
    {"q", NODE_INLINE, TAG_OTHER},
    {"rp", NODE_DROP, TAG_OTHER},
    {"rt", NODE_DROP, TAG_OTHER},
    {"ruby", NODE_INLINE, TAG_OTHER},
    {"s", NODE_INLINE, TAG_OTHER},
    {"samp", NODE_INLINE, TAG_OTHER},
    {"script", NODE_DROP, TAG_SCRIPT},
    {"select", NODE_DROP, TAG_OTHER},
    {"small", NODE_INLINE, TAG_OTHER},
    {"source", NODE_INLINE, TAG_OTHER},
    {"span", NODE_INLINE, TAG_OTHER},
    {"strike", NODE_INLINE, TAG_OTHER},
    {"strong", NODE_INLINE, TAG_OTHER},
    {"style", NODE_DROP, TAG_OTHER},
    {"sub", NODE_INLINE, TAG_OTHER},
    {"sup", NODE_INLINE, TAG_OTHER},
    {"svg", NODE_DROP, TAG_OTHER},
    {"table", NODE_BLOCK, TAG_TABLE},
    {"td", NODE_BLOCK, TAG_CELL},
    {"template", NODE_DROP, TAG_OTHER},
    {"textarea", NODE_DROP, TAG_OTHER},
    {"th", NODE_BLOCK, TAG_CELL},
    {"time", NODE_INLINE, TAG_TIME},
    {"title", NODE_META, TAG_TITLE},
    {"tr", NODE_BLOCK, TAG_ROW},
    {"tt", NODE_INLINE, TAG_OTHER},
    {"u", NODE_INLINE, TAG_OTHER},
    {"var", NODE_INLINE, TAG_OTHER},
    {"video", NODE_DROP, TAG_OTHER},
    {"wbr", NODE_INLINE, TAG_OTHER},
};

static int by_name(const void *name, const void *element) {
    return strcmp(name, ((const struct element *)element)->name);
}

static struct element element_of(const char *name) {
    const struct element *e =
        bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, by_name);
    if (e)
        return *e;
    return (struct element){name, NODE_BLOCK, TAG_OTHER};
}

/* ---- attributes --------------------------------------------------------------------------- */

struct building {
    struct page *page;
    htmlParserCtxtPtr parser;
    uint32_t open; /* the innermost element that is not yet at its end */
    uint64_t depth_max;
    casus_status failed; /* CASUS_OK so far */
};

static void fail(struct building *b, casus_status why) {
    if (b->failed == CASUS_OK)
        b->failed = why;
    xmlStopParser(b->parser);
}

/* "display: none" and "visibility:hidden" in a style. */
static bool style_hides(const char *style) {
    char plain[256];
    size_t n = 0;
    for (; *style && n + 1 < sizeof plain; style++)
        if (*style != ' ')
            plain[n++] = (char)(*style >= 'A' && *style <= 'Z' ? *style + 32 : *style);
    plain[n] = '\0';
    return strstr(plain, "display:none") || strstr(plain, "visibility:hidden");
}

/* Adds a piece behind a blank. */
static void add_word(struct buf *b, const char *value, bool lower) {
    size_t len = strlen(value), from = b->len + 1;
    if (len > WORDS_MAX || b->len > WORDS_MAX)
        return;
    buf_char(b, ' ');
    buf_add(b, value, len);
    for (size_t i = from; lower && !b->failed && i < b->len; i++)
        if (b->p[i] >= 'A' && b->p[i] <= 'Z')
            b->p[i] += 32;
}

static bool is_one_of(const char *s, const char *list) {
    struct str rest = str_of(list), word, whole = str_of(s);
    while (str_word(&rest, &word))
        if (str_eq(word, whole))
            return true;
    return false;
}

static struct str keep(struct arena *a, struct str s, bool *ok) {
    s = str_trim(s);
    if (!s.len)
        return STR_NONE;
    char *p = arena_copy(a, s.p, s.len);
    *ok = *ok && p;
    return (struct str){p, p ? s.len : 0};
}

/* The value that counts: a link's target, what a meta element says, a time, the page's language. */
static const char *value_attr(uint8_t tag) {
    switch (tag) {
    case TAG_A:
    case TAG_LINK:
        return "href";
    case TAG_HTML:
        return "lang xml:lang";
    case TAG_TIME:
        return "datetime";
    default:
        return "content datetime";
    }
}

static bool take_attrs(struct building *b, struct node *n, const char *tag, const xmlChar **atts) {
    struct buf names = {0}, key = {0};
    if (n->custom) /* its name tells as much as a class */
        add_word(&names, tag, false);
    const char *value = NULL, *role = NULL, *wanted = value_attr(n->tag);
    for (; atts && *atts; atts += 2) {
        const char *name = (const char *)atts[0], *v = atts[1] ? (const char *)atts[1] : "";
        if (is_one_of(name, "class id"))
            add_word(&names, v, false);
        else if (is_one_of(name, "property name itemprop rel type http-equiv"))
            add_word(&key, v, true);
        else if (strcmp(name, "role") == 0)
            role = v;
        else if (!value && is_one_of(name, wanted))
            value = v;
        else if (strcmp(name, "hidden") == 0 || (strcmp(name, "style") == 0 && style_hides(v)) ||
                 (strcmp(name, "aria-hidden") == 0 && strcmp(v, "true") == 0))
            n->hidden = true;
    }
    bool ok = !names.failed && !key.failed;
    if (ok && (names.len || key.len || value || role)) {
        struct arena *a = &b->page->arena;
        struct attrs *kept = ARENA_NEW(a, struct attrs);
        if (kept) {
            kept->names = keep(a, buf_view(&names), &ok);
            kept->key = keep(a, buf_view(&key), &ok);
            kept->role = keep(a, str_of(role), &ok);
            kept->value =
                value && strlen(value) <= VALUE_MAX ? keep(a, str_of(value), &ok) : STR_NONE;
            n->attrs = kept;
        }
        ok = ok && kept;
    }
    buf_free(&names);
    buf_free(&key);
    return ok;
}

/* ---- what libxml2 tells ------------------------------------------------------------------- */

static struct node *new_node(struct building *b) {
    struct page *p = b->page;
    if (p->count == p->cap) {
        uint32_t cap = p->cap ? p->cap * 2 : 1024;
        struct node *nodes = cap <= NODES_MAX ? realloc(p->nodes, cap * sizeof *nodes) : NULL;
        if (!nodes) {
            fail(b, cap <= NODES_MAX ? CASUS_ENOMEM : CASUS_ELIMIT);
            return NULL;
        }
        p->nodes = nodes;
        p->cap = cap;
    }
    struct node *n = &p->nodes[p->count++];
    *n = (struct node){.parent = b->open, .end = p->count, .attrs = &no_attrs};
    return n;
}

static void on_start(void *user, const xmlChar *name, const xmlChar **atts) {
    struct building *b = user;
    if (b->failed != CASUS_OK)
        return;
    struct node *n = new_node(b);
    if (!n)
        return;
    struct element e = element_of((const char *)name);
    n->kind = e.kind;
    n->tag = e.tag;
    n->custom = strchr((const char *)name, '-') != NULL;
    if (!take_attrs(b, n, (const char *)name, atts)) {
        fail(b, CASUS_ENOMEM);
        return;
    }
    htmlParserCtxtPtr parser = b->parser;
    const htmlElemDesc *known = htmlTagLookup(name);
    bool leaf =
        e.tag == TAG_SCRIPT || strcmp((const char *)name, "style") == 0 || (known && known->empty);
    if (!leaf && parser->nameNr > 1 && (uint64_t)parser->nameNr > b->depth_max) {
        /* Too deep: the element ends here, what is in it becomes its brother. Scripts, styles and
         * empty elements end by themselves. */
        parser->nameTab[--parser->nameNr] = NULL;
        parser->name = parser->nameTab[parser->nameNr - 1];
        return;
    }
    b->open = b->page->count - 1;
}

static void on_end(void *user, const xmlChar *name) {
    struct building *b = user;
    (void)name;
    if (b->failed != CASUS_OK || b->open == 0)
        return;
    b->page->nodes[b->open].end = b->page->count;
    b->open = b->page->nodes[b->open].parent;
}

static void on_text(void *user, const xmlChar *chars, int len) {
    struct building *b = user;
    struct page *p = b->page;
    if (b->failed != CASUS_OK || len <= 0)
        return;
    const struct node *open = &p->nodes[b->open];
    /* Of scripts only data are kept. */
    if (open->kind == NODE_DROP &&
        !(open->tag == TAG_SCRIPT && str_is(open->attrs->key, "application/ld+json")))
        return;
    struct node *last = &p->nodes[p->count - 1];
    bool goes_on = last->kind == NODE_TEXT && last->parent == b->open && p->count > 1;
    struct node *n = goes_on ? last : new_node(b);
    if (!n)
        return;
    if (!goes_on) {
        n->kind = NODE_TEXT;
        n->at = (uint32_t)p->text.len;
    }
    for (int i = 0; i < len && !p->nodes[b->open].worded; i++)
        p->nodes[b->open].worded = chars[i] > ' ';
    buf_add(&p->text, chars, (size_t)len);
    n->len += (uint32_t)len;
    if (p->text.failed)
        fail(b, CASUS_ENOMEM);
}

/* ---- before libxml2 sees it --------------------------------------------------------------- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.';
}

/* Goes over one attribute, as libxml2 would, and returns where it ends. */
static char *skip_attribute(char *p, const char *end, unsigned *count) {
    char *from = p;
    while (p < end && is_name(*p))
        p++;
    *count += (unsigned)((p - from) / 100) + 1;
    if (p == from) { /* nonsense, up to the next blank */
        while (p < end && !is_blank(*p) && *p != '>')
            p++;
        return p;
    }
    while (p < end && is_blank(*p))
        p++;
    if (p == end || *p != '=')
        return p;
    for (p++; p < end && is_blank(*p);)
        p++;
    if (p < end && (*p == '"' || *p == '\'')) {
        char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        return close ? close + 1 : (char *)end;
    }
    while (p < end && !is_blank(*p) && *p != '>')
        p++;
    return p;
}

/* Blanks attributes behind the first ATTRIBUTES_MAX of each tag: libxml2 compares each with all
 * before it. NULs, which end the input for libxml2, become blanks too. */
static void tame(char *p, size_t len) {
    const char *end = p + len;
    for (char *nul = p; (nul = memchr(nul, '\0', (size_t)(end - nul)));)
        *nul = ' ';
    while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
        if (++p == end || !is_letter(*p))
            continue;
        while (p < end && !is_blank(*p) && *p != '>')
            p++;
        for (unsigned count = 0; p < end && *p != '>';) {
            if (is_blank(*p)) {
                p++;
                continue;
            }
            char *from = p;
            p = skip_attribute(p, end, &count);
            if (count > ATTRIBUTES_MAX)
                memset(from, ' ', (size_t)(p - from));
        }
    }
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void run(struct building *b, struct str utf8) {
    htmlSAXHandler sax = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
    };
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) {
        b->failed = CASUS_ENOMEM;
        return;
    }
    b->parser = parser;
    *parser->sax = sax;
    parser->userData = b;
    htmlDocPtr doc =
        htmlCtxtReadMemory(parser, utf8.p, (int)utf8.len, NULL, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    if (doc)
        xmlFreeDoc(doc);
    htmlFreeParserCtxt(parser);
}

bool page_parse(struct page *page, struct str utf8, const struct limits *limits, casus_error *err) {
    *page = (struct page){0};
    if (utf8.len > limits->page || utf8.len > (size_t)1 << 30)
        return error_set(err, CASUS_ELIMIT, "page of %zu bytes is longer than %llu", utf8.len,
                         (unsigned long long)limits->page);
    arena_init(&page->arena, 0);
    struct building b = {.page = page, .depth_max = limits->depth};
    struct node *root = new_node(&b);
    if (root)
        root->kind = NODE_BLOCK;
    if (root && utf8.len) {
        struct xml_watch watch;
        bool room = xml_watch_begin(&watch, utf8.len);
        if (room) {
            tame((char *)utf8.p, utf8.len);
            run(&b, utf8);
            xml_watch_end(&watch);
        }
        if (!room || watch.no_memory)
            b.failed = CASUS_ENOMEM;
    }
    if (b.failed != CASUS_OK) {
        page_free(page);
        return error_set(err, b.failed,
                         b.failed == CASUS_ELIMIT ? "page of more than %d elements and texts"
                                                  : "out of memory for a page",
                         NODES_MAX);
    }
    while (b.open) {
        page->nodes[b.open].end = page->count;
        b.open = page->nodes[b.open].parent;
    }
    page->nodes[0].end = page->count;
    /* An element of the makers' own that stands among words runs on in their line. */
    for (uint32_t i = 1; i < page->count; i++)
        if (page->nodes[i].custom && page->nodes[page->nodes[i].parent].worded)
            page->nodes[i].kind = NODE_INLINE;
    return true;
}

void page_free(struct page *page) {
    arena_free(&page->arena);
    buf_free(&page->text);
    free(page->nodes);
    *page = (struct page){0};
}
