/* file.h - whole files: mapped read-only where possible. */
#ifndef CASUS_BASE_FILE_H
#define CASUS_BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

struct mapped {
    struct str bytes;
    bool is_map; /* else malloc'ed */
};

/* Maps `path`; fails with CASUS_EIO (missing, unreadable, a folder). An empty file maps to "". */
bool file_map(const char *path, struct mapped *out, casus_error *err);
void file_unmap(struct mapped *m);

/* Checksum of compiled files (the model, the lexicon). */
uint64_t file_checksum(struct str bytes);

#endif
