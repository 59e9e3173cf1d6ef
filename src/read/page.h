/* page.h - a page as a flat tree; private to read/.
 *
 * libxml2 reads the HTML, as forgiving as it is, and tells of elements and text; what they make up
 * is kept in one array in the order of the page, each node with the place where its last descendant
 * ends. So whatever is asked of the tree is a loop, nothing recurses, and a subtree is a range.
 */
#ifndef CASUS_READ_PAGE_H
#define CASUS_READ_PAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

enum node_kind {
    NODE_TEXT,
    NODE_INLINE, /* runs on in its line */
    NODE_BLOCK,
    NODE_META, /* title, meta, link, script of data: not to be seen */
    NODE_DROP, /* scripts, styles, form fields: nothing to read in it */
};

enum tag {
    TAG_OTHER,
    TAG_A,
    TAG_ADDRESS,
    TAG_ARTICLE,
    TAG_ASIDE,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_CAPTION, /* figcaption too */
    TAG_CELL,    /* td, th */
    TAG_FOOTER,
    TAG_H1,
    TAG_HEADING, /* h2 to h6 */
    TAG_HEADER,
    TAG_HTML,
    TAG_ITEM, /* li, dd, dt */
    TAG_LINK,
    TAG_MAIN,
    TAG_META,
    TAG_NAV,
    TAG_P,
    TAG_PRE,
    TAG_ROW,
    TAG_SCRIPT,
    TAG_TABLE,
    TAG_TIME,
    TAG_TITLE,
};

/* Of an element's attributes those that tell something. */
struct attrs {
    struct str names; /* class and id */
    struct str role;
    struct str
        key; /* property, name, itemprop, rel, type, http-equiv: lower case, apart by blanks */
    struct str value; /* content, datetime, href or lang, whichever the element has */
};

struct node {
    uint32_t parent, end; /* its descendants are the nodes behind it up to `end` */
    uint32_t at, len;     /* of text: where it stands in page->text */
    uint8_t kind, tag;
    bool hidden;
    bool worded;               /* words stand directly in it */
    bool custom;               /* an element of no standard, "news-body" */
    const struct attrs *attrs; /* never NULL */
};

struct page {
    struct arena arena; /* of what attrs point to */
    struct buf text;
    struct node *nodes; /* the first is the page itself */
    uint32_t count, cap;
};

/* Takes a page, or a piece of one, apart. `utf8` is valid UTF-8; its bytes are written to. Elements
 * that are nested deeper than limit `depth` are taken as brothers of each other. Fails with
 * CASUS_ELIMIT or CASUS_ENOMEM, and leaves nothing to be freed then. */
bool page_parse(struct page *page, struct str utf8, const struct limits *limits, casus_error *err);
void page_free(struct page *page);

static inline struct str page_text(const struct page *page, const struct node *n) {
    return (struct str){page->text.p + n->at, n->len};
}

#endif
