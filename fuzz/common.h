/* common.h - what the fuzz targets share. */
#ifndef CASUS_FUZZ_COMMON_H
#define CASUS_FUZZ_COMMON_H

#include "pipeline/pipeline.h"

/* The folder of the built data: $CASUS_DATA. Ends the program where it is not set. */
const char *fuzz_data(void);

/* A worker on the built model; opened once. */
casus_worker *fuzz_worker(void);

/* Puts the bytes into a file in memory and gives its path. */
const char *fuzz_file(const uint8_t *bytes, size_t len);

/* A folder for the sources of a lexicon, with the table of codes of $CASUS_LEXICON; made once. */
const char *fuzz_lexicon(void);
/* Puts a file into it. */
void fuzz_source(const char *name, struct str bytes);

/* Ends the program with a message where `ok` is false. */
void fuzz_must(bool ok, const char *what);

/* Checks what every coded document must keep to: spans within the text and on characters. */
void fuzz_check_doc(const casus_doc *doc);

#endif
