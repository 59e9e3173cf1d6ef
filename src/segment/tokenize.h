/* tokenize.h - a paragraph to tokens, private to this step. */
#ifndef CASUS_SEGMENT_TOKENIZE_H
#define CASUS_SEGMENT_TOKENIZE_H

#include "segment/layout.h"
#include "segment/model.h"

enum { TOKEN_BYTES_MAX = 4096 };

struct tokenizer {
    const struct segment_model *model;
    struct casus_doc *doc;
    const char *text;
    uint32_t capacity;      /* of doc->tokens */
    uint32_t start, end;    /* of the paragraph */
    uint32_t single_quotes; /* opened by ' or a left quotation mark in this paragraph, not closed */
    bool capitals;
    bool failed; /* the arena is exhausted */
};

/* Makes room for `capacity` tokens, which is more than doc->token_count. False when the arena is
 * exhausted. */
bool tokenizer_reserve(struct tokenizer *t, uint32_t capacity);

/* Appends the paragraph's tokens to doc->tokens. False when the arena is exhausted. */
bool tokenize(struct tokenizer *t, const struct paragraph *p);

#endif
