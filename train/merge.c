/* merge.c - casus-train merge: parts of the model to one file; of sections of the same name the
 * last counts, so that one part of a finished model can be replaced; sections that begin with
 * PREFIX are left out. */
#include "train.h"

#include "base/image.h"
#include "write_file.h"

#include <stdlib.h>

static bool replaced_later(const struct image *parts, int count, int part, const char *name) {
    for (int p = part + 1; p < count; p++) {
        struct str bytes;
        if (image_section(&parts[p], name, 1, &bytes, NULL))
            return true;
    }
    return false;
}

static void add_all(struct image_writer *w, const struct image *parts, int count,
                    const char *without) {
    for (int p = 0; p < count; p++) {
        const char *name;
        struct str bytes;
        for (uint32_t i = 0; image_nth(&parts[p], i, &name, &bytes); i++)
            if (!replaced_later(parts, count, p, name) &&
                (!without || !str_starts(str_of(name), str_of(without))))
                image_writer_add(w, name, bytes.p, bytes.len);
    }
}

bool train_merge(int argc, char **argv, casus_error *err) {
    const char *without = NULL;
    if (argc > 2 && !strcmp(argv[1], "--without")) {
        without = argv[2];
        argc -= 2;
        argv += 2;
    }
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "merge [--without PREFIX] OUT PART...");
    int count = 0;
    struct image *parts = calloc((size_t)argc, sizeof *parts);
    if (!parts)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    bool ok = true;
    while (ok && count < argc - 2) {
        ok = image_open(argv[count + 2], "model", &parts[count], err);
        count += ok;
    }
    struct image_writer w = {0};
    if (ok) {
        add_all(&w, parts, count, without);
        ok = write_image(&w, argv[1], err);
    }
    image_writer_free(&w);
    for (int p = 0; p < count; p++)
        image_close(&parts[p]);
    free(parts);
    return ok;
}
