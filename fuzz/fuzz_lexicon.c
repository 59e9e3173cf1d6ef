/* fuzz_lexicon.c - any text as a source file of the lexicon: it compiles or its mistake is told.
 *
 * The first byte says which file the rest is (0xfd: the cues of quotes; 0xfe, 0xff: the lists of
 * words); $CASUS_LEXICON names the project's own lexicon, whose table of codes stands beside it.
 */
#include "base/image.h"
#include "circumstance/circumstance.h"
#include "entity/entity.h"
#include "event/event.h"
#include "fuzz/common.h"
#include "quote/quote.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const files[] = {
    "actions/10-fuzz.txt",  "actions/classes.txt", "actions/operators.txt",
    "actions/compose.txt",  "actors/fuzz.txt",     "places/cities.tsv",
    "places/countries.tsv", "places/former.tsv",   "places/subdivisions.tsv",
    "amounts.txt",          "contexts.txt",        "quotes.txt"};
/* From ACTORS on the files of actors and places, from LISTS on those of words, last the cues. */
enum { FILES = sizeof files / sizeof *files, ACTORS = 4, LISTS = 9, CUES = 11 };

static bool compile(unsigned file, const char *dir, struct image_writer *w, casus_error *err) {
    if (file == CUES)
        return cues_compile(dir, w, err);
    if (file >= LISTS)
        return circumstances_compile(dir, w, err);
    return (file >= ACTORS ? gazetteer_compile : actions_compile)(dir, NULL, w, err);
}

static const char *make_dir(void) {
    for (int i = 0; i < FILES; i++)
        fuzz_source(files[i], STR_NONE);
    fuzz_source("places/spellings.tsv", STR_NONE);
    return fuzz_lexicon();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    static const char *dir;
    if (!len)
        return 0;
    if (!dir)
        dir = make_dir();
    unsigned file = bytes[0] % LISTS;
    if (bytes[0] >= 0xfd)
        file = bytes[0] == 0xfd ? CUES : LISTS + bytes[0] % 2u;
    const char *name = files[file];
    fuzz_source(name, (struct str){(const char *)bytes + 1, len - 1});
    struct image_writer *w = calloc(1, sizeof *w);
    casus_error err = {0};
    fuzz_must(w != NULL, "there is memory");
    bool ok = compile(file, dir, w, &err);
    fuzz_must(ok || err.message[0], "a mistake is told");
    image_writer_free(w);
    free(w);
    fuzz_source(name, STR_NONE);
    return 0;
}
