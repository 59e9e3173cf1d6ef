/* image.h - the container of compiled files: the model and the lexicon.
 *
 *     magic "CASUSIMG", format version, byte-order mark, kind, section count, file size, checksum,
 *     then a table of named sections, then their bytes, each 64-byte aligned
 *
 * A file is mapped, its checksum and bounds verified once, and used in place. Files are written in
 * little-endian order; a machine of another order refuses them.
 */
#ifndef CASUS_BASE_IMAGE_H
#define CASUS_BASE_IMAGE_H

#include "base/file.h"

enum { IMAGE_VERSION = 1, IMAGE_SECTIONS_MAX = 256, IMAGE_NAME_MAX = 32 };

struct image {
    struct mapped file;
    char kind[16]; /* "model", "lexicon" */
};

/* Maps and verifies the whole of `path`. Fails with CASUS_EIO or CASUS_EMODEL. */
bool image_open(const char *path, const char *kind, struct image *out, casus_error *err);
/* The same over bytes that the caller keeps; `name` is what errors call it. */
bool image_view(struct str bytes, const char *name, const char *kind, struct image *out,
                casus_error *err);
void image_close(struct image *img);
/* The checksum that the file carries: tells one file of a kind from another. 0: no file is open. */
uint64_t image_checksum(const struct image *img);

/* The bytes of a section, 64-byte aligned in the file; fails (CASUS_EMODEL) where it is missing or
 * its size is no multiple of `item` bytes. */
bool image_section(const struct image *img, const char *name, size_t item, struct str *out,
                   casus_error *err);

/* The i-th section in the order of the file; false past the end. */
bool image_nth(const struct image *img, uint32_t i, const char **name, struct str *out);

struct image_writer {
    struct buf body;
    struct {
        char name[IMAGE_NAME_MAX];
        uint64_t offset, size;
    } sections[IMAGE_SECTIONS_MAX];
    uint32_t count;
};

void image_writer_add(struct image_writer *w, const char *name, const void *p, size_t size);
/* Puts the finished file into `out`. */
bool image_writer_finish(struct image_writer *w, const char *kind, struct buf *out,
                         casus_error *err);
void image_writer_free(struct image_writer *w);

#endif
