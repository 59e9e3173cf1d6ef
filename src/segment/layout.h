/* layout.h - lines to paragraphs, private to this step. */
#ifndef CASUS_SEGMENT_LAYOUT_H
#define CASUS_SEGMENT_LAYOUT_H

#include "document/document.h"

struct paragraph {
    uint32_t start, end; /* bytes of the text, without white space at both ends */
    bool capitals;       /* no lower-case letters to tell names from words */
};

/* Finds the paragraphs of the document. A text that was wrapped at a fixed width is told by its
 * lines: nearly each one is as full as its width allows. In such a text a line break is a blank;
 * in any other it ends a paragraph. NULL when the arena is exhausted. */
struct paragraph *layout_paragraphs(struct casus_doc *doc, uint32_t *count);

#endif
