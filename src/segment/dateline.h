/* dateline.h - "KYIV, Aug 7 (Reuters) -" before the text of a report, private to this step. */
#ifndef CASUS_SEGMENT_DATELINE_H
#define CASUS_SEGMENT_DATELINE_H

#include "document/document.h"

/* Marks the dateline at the front of `s`, which opens a paragraph: SENTENCE_DATELINE and skip; or
 * SENTENCE_NOISE where the sentence is nothing but a dateline. `early`: among the first sentences
 * of the document; `prose`: the sentence is text, not a heading. */
void dateline_mark(const struct casus_doc *doc, struct sentence *s, bool early, bool prose);

#endif
