/* merge.c - casus-train merge: parts of the model to one file; of sections of the same name the
 * last counts, so that one part of a finished model can be replaced. */
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

static void add_all(struct image_writer *w, const struct image *parts, int count) {
    for (int p = 0; p < count; p++) {
        const char *name;
        struct str bytes;
        for (uint32_t i = 0; image_nth(&parts[p], i, &name, &bytes); i++)
            if (!replaced_later(parts, count, p, name))
                image_writer_add(w, name, bytes.p, bytes.len);
    }
}

bool train_merge(int argc, char **argv, casus_error *err) {
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "merge OUT PART...");
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
        add_all(&w, parts, count);
        ok = write_image(&w, argv[1], err);
    }
    image_writer_free(&w);
    for (int p = 0; p < count; p++)
        image_close(&parts[p]);
    free(parts);
    return ok;
}
