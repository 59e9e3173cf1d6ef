/* conllu.h - a parsed document as CoNLL-U, the format of Universal Dependencies. */
#ifndef CASUS_WRITE_CONLLU_H
#define CASUS_WRITE_CONLLU_H

#include "base/str.h"
#include "document/document.h"

/* Appends the document. What comes out is valid whatever the trees are like: a sentence has one
 * root (further ones hang on it as parataxis; a sentence that was not parsed hangs on its first
 * word), ids hold no blanks, no column is empty. */
void write_conllu(struct buf *out, const casus_doc *doc);

#endif
