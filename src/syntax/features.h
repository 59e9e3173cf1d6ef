/* features.h - what the network sees of a word: keys of its learned rows.
 *
 * A private header of the step, shared with the trainer. Model files hold hashes of these features:
 * any change here asks for a new model and a new SYNTAX_FORMAT.
 */
#ifndef CASUS_SYNTAX_FEATURES_H
#define CASUS_SYNTAX_FEATURES_H

#include "base/str.h"

enum feature {
    FEATURE_WORD,    /* lower-cased, digits and quotes made alike */
    FEATURE_FORM,    /* as written */
    FEATURE_PREFIX,  /* three first characters of the word */
    FEATURE_SUFFIX2, /* last characters of the word */
    FEATURE_SUFFIX3,
    FEATURE_SUFFIX4,
    FEATURE_SHAPE, /* Xxx, XX, d.d: how it is written */
    FEATURE_COUNT
};

/* Forms are looked at up to this many bytes; what is longer is a link or noise. */
enum { FORM_BYTES_MAX = 64 };

/* Fills the hashes of the form's features. `form` is valid UTF-8. */
void features_of(struct str form, uint64_t key[FEATURE_COUNT]);

/* The word as FEATURE_WORD sees it, into `out` of 2 * FORM_BYTES_MAX bytes; returns its length. */
size_t features_word(struct str form, char *out);

/* The slot of a key in the row index and what it is told by there. Key 0 is never made. */
static inline uint32_t feature_slot(uint64_t key, uint32_t mask) {
    return (uint32_t)(key >> 32) & mask;
}

#endif
