/* boundary.h - tokens to sentences, private to this step. */
#ifndef CASUS_SEGMENT_BOUNDARY_H
#define CASUS_SEGMENT_BOUNDARY_H

#include "segment/layout.h"
#include "segment/model.h"

enum { SENTENCE_TOKENS_MAX = 2000 };

struct sentences {
    const struct segment_model *model;
    struct casus_doc *doc;
    uint32_t capacity; /* of doc->sentences */
};

/* Appends the sentences of the paragraph whose tokens are [first, end); none ends among the first
 * `whole` of them, which are a dateline. False when the arena is exhausted. */
bool boundary_find(struct sentences *s, const struct paragraph *p, uint32_t first, uint32_t end,
                   uint32_t whole);

#endif
