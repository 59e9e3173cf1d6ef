/* words.h - closed lists of words that segmentation knows, private to this step. */
#ifndef CASUS_SEGMENT_WORDS_H
#define CASUS_SEGMENT_WORDS_H

#include "base/str.h"

enum abbreviation {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE, /* a name follows: Mr., Gen. */
    ABBREVIATION_OTHER, /* the sentence may go on or end: Inc., a.m. */
    ABBREVIATION_MONTH, /* a number follows: Aug. 7 */
};

/* The kind of the abbreviation written without its last period, in any case: "Lt", "u.s". */
enum abbreviation abbreviation_kind(struct str word);

/* Where a word without apostrophe is cut into two: "cannot" 3, "dont" 2; 0: it is one word. */
uint32_t contraction_cut(struct str word);

/* A top-level domain or a common file suffix: what may follow the last period of a name. */
bool is_domain_suffix(struct str word);

#endif
