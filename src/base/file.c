#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The path among the files within the program; NULL: it is none of theirs. */
static const char *inside_path(const char *path) {
    size_t len = sizeof FILE_INSIDE - 1;
    return strncmp(path, FILE_INSIDE "/", len + 1) == 0 ? path + len + 1 : NULL;
}

static const struct file_inside *find_inside(const char *name) {
    for (const struct file_inside *f = file_inside; f && f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

bool file_exists(const char *path) {
    const char *inside = inside_path(path);
    return inside ? find_inside(inside) != NULL : access(path, F_OK) == 0;
}

static bool map_inside(const char *path, const char *name, struct mapped *out, casus_error *err) {
    const struct file_inside *f = find_inside(name);
    if (!f)
        return error_at(err, CASUS_EIO, path, 0, "cannot open: %s", strerror(ENOENT));
    *out = (struct mapped){{f->bytes, (size_t)(f->end - f->bytes)}, false};
    return true;
}

bool file_map(const char *path, struct mapped *out, casus_error *err) {
    *out = (struct mapped){{"", 0}, false};
    const char *inside = inside_path(path);
    if (inside)
        return map_inside(path, inside, out, err);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_at(err, CASUS_EIO, path, 0, "cannot open: %s", strerror(errno));
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    if (!ok)
        error_at(err, CASUS_EIO, path, 0, "cannot stat: %s", strerror(errno));
    else if (!S_ISREG(st.st_mode))
        ok = error_at(err, CASUS_EIO, path, 0, "is not a regular file");
    if (ok && st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            ok = error_at(err, errno == ENOMEM ? CASUS_ENOMEM : CASUS_EIO, path, 0,
                          "cannot map: %s", strerror(errno));
        else
            *out = (struct mapped){{p, (size_t)st.st_size}, true};
    }
    close(fd);
    return ok;
}

void file_unmap(struct mapped *m) {
    if (m->is_map)
        munmap((void *)(uintptr_t)m->bytes.p, m->bytes.len);
    *m = (struct mapped){{"", 0}, false};
}

static bool add_path(struct paths *p, const char *folder, const char *name) {
    char **items = realloc(p->items, (p->count + 1) * sizeof *items);
    if (!items)
        return false;
    p->items = items;
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path)
        return false;
    snprintf(path, size, "%s%s%s", folder, *folder ? "/" : "", name);
    p->items[p->count++] = path;
    return true;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Whether `name` is a file of that folder, or the file `folder` itself. */
static bool is_in(const char *folder, const char *name, const char *suffix) {
    size_t len = strlen(folder);
    if (strncmp(name, folder, len) != 0)
        return false;
    return !name[len] || (name[len] == '/' && !strchr(name + len + 1, '/') &&
                          str_ends(str_of(name), str_of(suffix)));
}

/* paths_add of the files within the program; one that is not there is told when it is read. */
static bool add_inside(struct paths *p, const char *path, const char *folder, const char *suffix) {
    bool ok = true, some = false;
    for (const struct file_inside *f = file_inside; ok && f && f->name; f++)
        if (is_in(folder, f->name, suffix)) {
            ok = add_path(p, FILE_INSIDE, f->name);
            some = true;
        }
    return ok && (some || add_path(p, "", path));
}

bool paths_add(struct paths *p, const char *path, const char *suffix, casus_error *err) {
    size_t before = p->count;
    const char *inside = inside_path(path);
    DIR *d = inside ? NULL : opendir(path);
    bool ok = true;
    if (!inside && !d && errno != ENOTDIR && errno != ENOENT)
        return error_at(err, errno == ENOMEM ? CASUS_ENOMEM : CASUS_EIO, path, 0, "cannot open: %s",
                        strerror(errno));
    if (inside)
        ok = add_inside(p, path, inside, suffix);
    else if (!d)
        ok = add_path(p, "", path);
    for (struct dirent *e; ok && d && (e = readdir(d));)
        if (e->d_name[0] != '.' && str_ends(str_of(e->d_name), str_of(suffix)))
            ok = p->count - before < FOLDER_MAX && add_path(p, path, e->d_name);
    if (d)
        closedir(d);
    if (!ok && p->count - before == FOLDER_MAX)
        return error_at(err, CASUS_ELIMIT, path, 0, "more than %d files", FOLDER_MAX);
    if (p->count > before)
        qsort(p->items + before, p->count - before, sizeof *p->items, by_bytes);
    return ok || error_set(err, CASUS_ENOMEM, "out of memory for the names of files");
}

void paths_free(struct paths *p) {
    for (size_t i = 0; i < p->count; i++)
        free(p->items[i]);
    free(p->items);
    *p = (struct paths){0};
}

uint64_t file_checksum(struct str bytes) {
    return hash_bytes(bytes.p, bytes.len);
}
