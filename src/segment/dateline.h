/* dateline.h - "KYIV, Aug 7 (Reuters) -" before the text of a report, private to this step. */
#ifndef CASUS_SEGMENT_DATELINE_H
#define CASUS_SEGMENT_DATELINE_H

#include "document/document.h"

/* The tokens of the dateline in front of the paragraph whose tokens start at `first`; 0: none.
 * `early`: among the first paragraphs of the document, `capitals`: case tells nothing. */
uint32_t dateline_length(const struct token *first, uint32_t count, bool capitals, bool early);

#endif
