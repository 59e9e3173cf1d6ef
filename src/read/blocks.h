/* blocks.h - a page's tree as the pieces of text that a reader sees apart from each other: private
 * to read/. White space is as a browser shows it, invisible characters are gone. */
#ifndef CASUS_READ_BLOCKS_H
#define CASUS_READ_BLOCKS_H

#include "read/page.h"

enum block_role {
    BLOCK_PLAIN,
    BLOCK_TITLE, /* h1 */
    BLOCK_HEADING,
    BLOCK_ITEM,
    BLOCK_QUOTE,
    BLOCK_ROW, /* of a table of data: cells apart by tabs */
};

struct block {
    uint32_t first, last; /* nodes that its text begins and ends with */
    uint32_t home;        /* innermost element that is set off from what is around it */
    uint32_t at, len;     /* in blocks->text */
    uint32_t words;
    uint8_t role;
    bool prose; /* sentences that are not mostly links */
    bool ends;  /* with the end of a sentence */
    bool linky; /* links are half of it, or more */
    bool glued; /* the next row of the same table */
    bool drop;  /* for article.c */
};

struct blocks {
    struct buf text;
    struct block *list;
    uint32_t count, cap;
    uint32_t *before; /* of node n the number of blocks that begin before it; page->count + 1 */
};

/* Fails with CASUS_ENOMEM; blocks_free() is due then too. */
bool blocks_find(struct blocks *b, const struct page *page, casus_error *err);
void blocks_free(struct blocks *b);

static inline struct str blocks_text(const struct blocks *b, const struct block *k) {
    return (struct str){b->text.p + k->at, k->len};
}

/* Appends the words of the nodes [from, end) in one line, as a browser would show them. */
void blocks_line(const struct page *page, uint32_t from, uint32_t end, struct buf *out);

/* Appends a piece of text with its references ("&amp;") and tags resolved, in one line. */
void blocks_plain(struct str html, const struct limits *limits, struct buf *out);

#endif
