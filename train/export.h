/* export.h - the trained network in whole numbers, as sections of a model file. */
#ifndef CASUS_TRAIN_EXPORT_H
#define CASUS_TRAIN_EXPORT_H

#include "base/image.h"
#include "net.h"
#include "vocabulary.h"

/* Adds the sections "syntax.*" but for the table of UD features. Fails with CASUS_EMODEL where a
 * weight cannot be written in its range. */
bool export_net(const struct net *n, const struct vocabulary *v, struct image_writer *w,
                casus_error *err);

/* Adds the sections "syntax.feats.*" from the first `count` words of the corpus. */
bool export_feats(const struct corpus *c, uint32_t count, struct image_writer *w, casus_error *err);

#endif
