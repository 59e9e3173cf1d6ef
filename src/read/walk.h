/* walk.h - from the paths that a user names to the files to read; private to read/.
 *
 * A folder gives the files below it, sorted by name, hidden ones left out. Links to folders are not
 * followed, so that a walk ends.
 */
#ifndef CASUS_READ_WALK_H
#define CASUS_READ_WALK_H

#include "base/error.h"
#include "base/str.h"

enum { WALK_DEPTH_MAX = 32 };

struct walk_level {
    char **names; /* sorted */
    size_t count, at;
    size_t path_len; /* length of the folder's path */
};

struct walk {
    const char *const *paths;
    size_t count, at;
    struct walk_level levels[WALK_DEPTH_MAX];
    unsigned depth;
    struct buf path;
};

enum walk_result { WALK_FILE, WALK_BAD, WALK_END };

void walk_init(struct walk *w, const char *const *paths, size_t count);
void walk_free(struct walk *w);

/* Puts the next file's path into *file, valid until the next call. WALK_BAD: `err` says what was
 * left out; the walk goes on. */
enum walk_result walk_next(struct walk *w, const char **file, casus_error *err);

#endif
