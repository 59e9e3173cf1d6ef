/* model.c - opens the sections "segment.*". */
#include "segment/model.h"

#include "base/error.h"

#include <stdlib.h>

static bool weights(const struct image *img, const char *name, enum decision d, uint32_t bits,
                    struct segment_model *m, casus_error *err) {
    struct str s;
    if (!image_section(img, name, sizeof(int16_t), &s, err))
        return false;
    if (s.len != sizeof(int16_t) << bits)
        return error_set(err, CASUS_EMODEL, "section %s has %zu bytes, not %zu", name, s.len,
                         sizeof(int16_t) << bits);
    m->weights[d] = (const int16_t *)(const void *)s.p;
    m->mask[d] = (1u << bits) - 1;
    return true;
}

struct segment_model *segment_model_open(const struct image *img, casus_error *err) {
    struct segment_model *m = calloc(1, sizeof *m);
    if (!m) {
        error_set(err, CASUS_ENOMEM, "out of memory for the segmentation model");
        return NULL;
    }
    if (weights(img, "segment.split", DECIDE_SPLIT, SEGMENT_SPLIT_BITS, m, err) &&
        weights(img, "segment.end", DECIDE_END, SEGMENT_END_BITS, m, err))
        return m;
    segment_model_close(m);
    return NULL;
}

void segment_model_close(struct segment_model *m) {
    free(m);
}
