/* marks.h - what kind of sentence it is: headline, repeat, dateline, noise; private to this step.
 */
#ifndef CASUS_SEGMENT_MARKS_H
#define CASUS_SEGMENT_MARKS_H

#include "document/document.h"

/* Sets flags and skip of the document's sentences (SENTENCE_PARAGRAPH is set before). False when
 * the arena is exhausted. */
bool marks_set(struct casus_doc *doc);

#endif
