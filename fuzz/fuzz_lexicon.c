/* fuzz_lexicon.c - any text as a source file of the lexicon: it compiles or its mistake is told.
 *
 * The first byte says which file the rest is; $CASUS_LEXICON names the project's own lexicon, whose
 * table of codes stands beside it.
 */
#include "base/image.h"
#include "entity/entity.h"
#include "event/event.h"
#include "fuzz/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const files[] = {
    "actions/10-fuzz.txt",  "actions/classes.txt", "actions/operators.txt",
    "actions/compose.txt",  "actors/fuzz.txt",     "places/cities.tsv",
    "places/countries.tsv", "places/former.tsv",   "places/subdivisions.tsv"};
enum { FILES = sizeof files / sizeof *files, ACTORS = 4 /* and behind it */ };
static char dir[64];

static void put_file(const char *name, const uint8_t *bytes, size_t len) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "wb");
    fuzz_must(f && fwrite(bytes, 1, len, f) == len && fclose(f) == 0, "a file can be written");
}

static void make_dir(void) {
    const char *lexicon = getenv("CASUS_LEXICON");
    char path[128], target[4096];
    fuzz_must(lexicon != NULL, "CASUS_LEXICON names the folder of the lexicon");
    strcpy(dir, "/tmp/casus-fuzz-XXXXXX");
    fuzz_must(mkdtemp(dir) != NULL, "there is a folder");
    static const char *const folders[] = {"actions", "actors", "places"};
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, folders[i]);
        fuzz_must(mkdir(path, 0700) == 0, "there are folders in it");
    }
    snprintf(path, sizeof path, "%s/cameo.tsv", dir);
    snprintf(target, sizeof target, "%s/cameo.tsv", lexicon);
    fuzz_must(symlink(target, path) == 0, "the table of codes is there");
    for (int i = 0; i < FILES; i++)
        put_file(files[i], (const uint8_t *)"", 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (!len)
        return 0;
    if (!dir[0])
        make_dir();
    const char *name = files[bytes[0] % FILES];
    bool actors = bytes[0] % FILES >= ACTORS;
    put_file(name, bytes + 1, len - 1);
    struct image_writer *w = calloc(1, sizeof *w);
    casus_error err = {0};
    fuzz_must(w != NULL, "there is memory");
    bool ok = (actors ? gazetteer_compile : actions_compile)(dir, NULL, w, &err);
    fuzz_must(ok || err.message[0], "a mistake is told");
    image_writer_free(w);
    free(w);
    put_file(name, (const uint8_t *)"", 0);
    return 0;
}
