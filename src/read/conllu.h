/* conllu.h - CoNLL-U as input: documents whose words are given. */
#ifndef CASUS_READ_CONLLU_H
#define CASUS_READ_CONLLU_H

#include "read/format.h"

/* A document is what stands between two "# newdoc"; a long file without them is cut between
 * sentences. The text is rebuilt from the forms and SpaceAfter; sentences, words and their
 * annotation are taken over, so that later steps keep them or are measured against them. Empty
 * nodes, enhanced dependencies and other comments are left out. A malformed line is told with its
 * number, and the document it stands in is left out. */
extern const struct format format_conllu;

#endif
