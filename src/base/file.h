/* file.h - whole files: mapped read-only where possible. */
#ifndef CASUS_BASE_FILE_H
#define CASUS_BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

struct mapped {
    struct str bytes;
    bool is_map; /* else malloc'ed */
};

/* Files within the program: a path that begins with FILE_INSIDE and a slash is looked up among
 * them. Programs that carry none do not define the table. */
#define FILE_INSIDE ":inside:"
struct file_inside {
    const char *name;        /* "lexicon/quotes.txt"; NULL: the last */
    const char *bytes, *end; /* aligned to 64 bytes */
};
extern const struct file_inside file_inside[] __attribute__((weak));

/* Maps `path`; fails with CASUS_EIO (missing, unreadable, a folder). An empty file maps to "". */
bool file_map(const char *path, struct mapped *out, casus_error *err);
void file_unmap(struct mapped *m);
/* Whether there is anything of that name. */
bool file_exists(const char *path);

enum { FOLDER_MAX = 256 };

/* The paths of files, to be freed. */
struct paths {
    char **items;
    size_t count;
};

/* Adds `path` itself, or of a folder its files that end with `suffix`, in the order of their names
 * (hidden ones are left out). Fails with CASUS_EIO, CASUS_ELIMIT or CASUS_ENOMEM; whether a path
 * that is no folder can be read shows when it is. */
bool paths_add(struct paths *p, const char *path, const char *suffix, casus_error *err);
void paths_free(struct paths *p);

/* Checksum of compiled files (the model, the lexicon). */
uint64_t file_checksum(struct str bytes);

#endif
