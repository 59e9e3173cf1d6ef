/* ld.h - the article that a page describes in JSON-LD; private to read/. */
#ifndef CASUS_READ_LD_H
#define CASUS_READ_LD_H

#include "read/page.h"

/* Strings belong to the page's arena; empty where nothing is told. */
struct ld {
    struct str headline, date, author, source, url, language, body;
    bool of_article; /* there was one, not only the site */
};

/* Looks through the page's scripts of type application/ld+json; what is no JSON is passed over.
 * False where memory ran out. */
bool ld_read(struct ld *ld, struct page *page);

#endif
