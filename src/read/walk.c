/* walk.c - see walk.h. */
#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

void walk_init(struct walk *w, const char *const *paths, size_t count) {
    *w = (struct walk){.paths = paths, .count = count};
}

static void leave_level(struct walk *w) {
    struct walk_level *level = &w->levels[--w->depth];
    for (size_t i = 0; i < level->count; i++)
        free(level->names[i]);
    free(level->names);
}

void walk_free(struct walk *w) {
    while (w->depth)
        leave_level(w);
    buf_free(&w->path);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_name(struct walk_level *level, size_t *cap, const char *name) {
    if (level->count == *cap) {
        size_t more = *cap ? *cap * 2 : 64;
        char **names = realloc(level->names, more * sizeof *names);
        if (!names)
            return false;
        level->names = names;
        *cap = more;
    }
    level->names[level->count] = strdup(name);
    return level->names[level->count] && ++level->count;
}

/* Opens the folder at w->path as a new level. */
static bool enter(struct walk *w, casus_error *err) {
    if (w->depth == WALK_DEPTH_MAX)
        return error_at(err, CASUS_ELIMIT, w->path.p, 0, "folders are nested more than %d deep",
                        WALK_DEPTH_MAX);
    DIR *dir = opendir(w->path.p);
    if (!dir)
        return error_at(err, CASUS_EIO, w->path.p, 0, "cannot open the folder: %s",
                        strerror(errno));
    struct walk_level *level = &w->levels[w->depth++];
    *level = (struct walk_level){.path_len = w->path.len - 1};
    size_t cap = 0;
    bool ok = true;
    errno = 0;
    for (struct dirent *e; ok && (e = readdir(dir)); errno = 0)
        if (e->d_name[0] != '.')
            ok = add_name(level, &cap, e->d_name);
    int failed = errno;
    closedir(dir);
    if (!ok)
        return error_at(err, CASUS_ENOMEM, w->path.p, 0, "out of memory for the folder's names");
    if (level->count)
        qsort(level->names, level->count, sizeof *level->names, by_name);
    if (failed)
        return error_at(err, CASUS_EIO, w->path.p, 0, "cannot read the whole folder: %s",
                        strerror(failed));
    return true;
}

/* Sets w->path to the first `keep` bytes of itself, then "/" and `name`, with a NUL. */
static void set_path(struct walk *w, size_t keep, const char *name) {
    w->path.len = keep;
    if (keep && w->path.p[keep - 1] != '/')
        buf_char(&w->path, '/');
    buf_z(&w->path, name);
    buf_char(&w->path, '\0');
}

/* The next path inside the folders that are open. */
static enum walk_result next_below(struct walk *w, const char **file, casus_error *err) {
    while (w->depth) {
        struct walk_level *level = &w->levels[w->depth - 1];
        if (level->at == level->count) {
            leave_level(w);
            continue;
        }
        set_path(w, level->path_len, level->names[level->at++]);
        if (w->path.failed) {
            error_set(err, CASUS_ENOMEM, "out of memory for a path");
            return WALK_BAD;
        }
        struct stat st;
        if (lstat(w->path.p, &st) == 0 && S_ISDIR(st.st_mode)) {
            if (!enter(w, err))
                return WALK_BAD;
        } else if (stat(w->path.p, &st) != 0) {
            error_at(err, CASUS_EIO, w->path.p, 0, "cannot open: %s", strerror(errno));
            return WALK_BAD;
        } else if (S_ISREG(st.st_mode)) {
            *file = w->path.p;
            return WALK_FILE;
        }
    }
    return WALK_END;
}

enum walk_result walk_next(struct walk *w, const char **file, casus_error *err) {
    enum walk_result r = next_below(w, file, err);
    while (r == WALK_END && w->at < w->count) {
        const char *path = w->paths[w->at++];
        struct stat st;
        if (strcmp(path, "-") == 0 || stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
            *file = path;
            return WALK_FILE;
        }
        set_path(w, 0, path);
        if (w->path.failed) {
            error_set(err, CASUS_ENOMEM, "out of memory for a path");
            return WALK_BAD;
        }
        if (!enter(w, err))
            return WALK_BAD;
        r = next_below(w, file, err);
    }
    return r;
}
