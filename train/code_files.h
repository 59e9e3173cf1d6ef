/* code_files.h - documents coded one by one while somebody looks on. */
#ifndef CASUS_TRAIN_CODE_FILES_H
#define CASUS_TRAIN_CODE_FILES_H

#include "document/document.h"

/* Codes the documents of the files with the model and lexicon in `data`; `watch` sets who looks on,
 * before each. Stops at the first that cannot be read. */
bool code_files(const char *data, const char *const *paths, size_t count,
                void (*watch)(casus_doc *doc), casus_error *err);

#endif
