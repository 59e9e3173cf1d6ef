/* facts.h - what a page says of its article besides the text; private to read/. */
#ifndef CASUS_READ_FACTS_H
#define CASUS_READ_FACTS_H

#include "read/blocks.h"

/* Empty where the page does not tell. Strings end with a NUL and belong to the page's arena. */
struct facts {
    struct str headline; /* by the data for machines */
    struct str title;    /* of the page, with the site's name in it */
    struct str source, author, url, language;
    struct str body; /* the article's text by JSON-LD: text or HTML */
    char day[11];
};

/* What the head and the data for machines tell. Fails with CASUS_ENOMEM. */
bool facts_read(struct facts *f, struct page *page, const struct limits *limits, casus_error *err);

/* The block that holds the headline: one whose words the page's title holds too, best an h1.
 * Negative: there is none. */
int32_t facts_headline(const struct facts *f, const struct blocks *b);

/* Fills what is still missing from what is to be seen: around block `headline` (may be negative)
 * and before block `text`, where the article begins. */
bool facts_see(struct facts *f, struct page *page, const struct blocks *b, int32_t headline,
               uint32_t text, casus_error *err);

#endif
