/* article.h - which of a page's blocks are its article; private to read/.
 *
 * Every block is worth something: prose its words, a row of links less than nothing. The article is
 * the element whose blocks are worth the most together, once what calls itself clutter is taken
 * out. In it stay prose and what stands between prose: subheads, lists, quotations, tables.
 */
#ifndef CASUS_READ_ARTICLE_H
#define CASUS_READ_ARTICLE_H

#include "read/blocks.h"

/* Marks with `drop` all blocks that are not of the article. `headline` is a block's number, or
 * negative. Fails with CASUS_ENOMEM. */
bool article_choose(struct blocks *b, const struct page *page, int32_t headline, casus_error *err);

/* The same for a piece of a page that holds nothing but an article: clutter alone is dropped. */
bool article_trim(struct blocks *b, const struct page *page, casus_error *err);

/* The number of the first block that is kept; b->count where there is none. */
uint32_t article_start(const struct blocks *b);

/* Appends what is kept: paragraphs apart by an empty line, rows of a table by line breaks. */
void article_write(const struct blocks *b, struct buf *out);

#endif
