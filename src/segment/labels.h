/* labels.h - words that stand around an article rather than in it, private to this step. */
#ifndef CASUS_SEGMENT_LABELS_H
#define CASUS_SEGMENT_LABELS_H

#include "document/document.h"

/* The text of a button or a box: "Read more", "Share this", "Advertisement". */
bool is_label(struct str text);

/* The sentence opens with the label of a credit or a link: "Image:", "Read more:", "Photo by". */
bool opens_credit(const struct casus_doc *doc, const struct sentence *s);

/* A word that is, or by its ending may be, a verb. */
bool verb_like(struct str word);

#endif
