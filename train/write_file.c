#include "write_file.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>

bool write_file(const char *path, const struct buf *bytes, casus_error *err) {
    char made[4096];
    snprintf(made, sizeof made, "%s.new", path);
    FILE *f = bytes->failed ? NULL : fopen(made, "wb");
    bool ok = f && fwrite(bytes->p, 1, bytes->len, f) == bytes->len;
    ok = f && fclose(f) == 0 && ok && rename(made, path) == 0;
    return ok || error_at(err, CASUS_EIO, path, 0, "cannot write: %s", strerror(errno));
}

bool write_image(struct image_writer *w, const char *path, casus_error *err) {
    struct buf bytes = {0};
    bool ok = image_writer_finish(w, "model", &bytes, err) && write_file(path, &bytes, err);
    buf_free(&bytes);
    return ok;
}
