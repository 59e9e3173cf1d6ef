/* replay.c - a fuzz target without libFuzzer: runs it on files, and on those in folders, one after
 * the other; `replay FILE|DIR...`. */
#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static size_t count;

static bool run_file(const char *path) {
    struct mapped m;
    casus_error err;
    if (!file_map(path, &m, &err)) {
        fprintf(stderr, "%s: %s\n", path, err.message);
        return false;
    }
    /* A copy of its own, so that reading beyond it is seen. */
    uint8_t *bytes = malloc(m.bytes.len ? m.bytes.len : 1);
    if (!bytes)
        return false;
    memcpy(bytes, m.bytes.p, m.bytes.len);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(bytes, m.bytes.len);
    count++;
    free(bytes);
    file_unmap(&m);
    return true;
}

static bool run_folder(const char *path) {
    struct dirent **names;
    int n = scandir(path, &names, NULL, alphasort);
    bool ok = n >= 0;
    for (int i = 0; i < n; i++) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
        ok = (names[i]->d_name[0] == '.' || run_file(file)) && ok;
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    return ok;
}

int main(int argc, char **argv) {
    bool ok = argc > 1;
    for (int i = 1; i < argc; i++) {
        struct stat st;
        bool folder = stat(argv[i], &st) == 0 && S_ISDIR(st.st_mode);
        ok = (folder ? run_folder(argv[i]) : run_file(argv[i])) && ok;
    }
    printf("%zu inputs\n", count);
    return ok && count ? 0 : 1;
}
