/* write_file.h - a finished part of the model to disk. */
#ifndef CASUS_TRAIN_WRITE_FILE_H
#define CASUS_TRAIN_WRITE_FILE_H

#include "base/image.h"

/* Writes the image of kind "model"; the file is whole or not there. */
bool write_image(struct image_writer *w, const char *path, casus_error *err);

#endif
