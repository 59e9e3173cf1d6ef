/* grow.h - trees derived from a grammar. */
#ifndef CASUS_TRAIN_GROW_H
#define CASUS_TRAIN_GROW_H

#include "base/error.h"

#include <stdint.h>
#include <stdio.h>

/* Writes `count` sentences, no two alike, as CoNLL-U; the same grammar and seed give the same.
 * Fails where the grammar is wrong (CASUS_EINPUT, with the line) or yields too few sentences. */
bool grow(const char *path, uint64_t seed, uint32_t count, FILE *out, casus_error *err);

#endif
