/* repeats.h - sentences that say again what the document says elsewhere, private to this step. */
#ifndef CASUS_SEGMENT_REPEATS_H
#define CASUS_SEGMENT_REPEATS_H

#include "document/document.h"

/* Sets SENTENCE_REPEAT. Of sentences with the same words the later is the repeat; a pull quote (a
 * paragraph of its own without a full stop, most of whose words stand in the same order in another
 * sentence) is the repeat wherever it stands. False when the arena is exhausted. */
bool repeats_mark(struct casus_doc *doc);

#endif
