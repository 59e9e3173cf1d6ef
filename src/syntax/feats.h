/* feats.h - UD features of a word from its tag and form.
 *
 * English features follow from the Penn tag but for closed classes and a few
 * words; the table holds the most frequent features of each tag and those of
 * the words that differ from their tag's.
 */
#ifndef CASUS_SYNTAX_FEATS_H
#define CASUS_SYNTAX_FEATS_H

#include "base/image.h"
#include "document/labels.h"

/* A slot of "syntax.feats.index"; text 0 with key 0: empty. */
struct feats_slot {
    uint32_t tag, text; /* low half of the key; number in "syntax.feats.text" */
};

struct feats_table {
    const char *text; /* strings, each with a NUL behind it; the first is empty */
    const uint32_t *start;
    uint32_t text_count;
    const struct feats_slot *index;
    uint32_t index_mask;
    uint64_t tag_hash[XPOS_COUNT];
    struct str of_tag[XPOS_COUNT];
};

enum { FEATS_REACH = 32 };

bool feats_open(const struct image *img, struct feats_table *t, casus_error *err);

/* The features of a word with this tag; `word_key` is its FEATURE_WORD key. */
struct str feats_of(const struct feats_table *t, unsigned xpos, uint64_t word_key);

/* The key that stands in the index for a tag with a word; 0: for the tag alone.
 */
uint64_t feats_key(uint64_t tag_hash, uint64_t word_key);
/* Tags are known to the index by their written form. */
uint64_t feats_tag_hash(unsigned xpos);

#endif
