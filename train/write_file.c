#include "write_file.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>

bool write_image(struct image_writer *w, const char *path, casus_error *err) {
    struct buf bytes = {0};
    char made[4096];
    bool ok = image_writer_finish(w, "model", &bytes, err);
    if (ok) {
        snprintf(made, sizeof made, "%s.new", path);
        FILE *f = fopen(made, "wb");
        ok = f && fwrite(bytes.p, 1, bytes.len, f) == bytes.len;
        ok = f && fclose(f) == 0 && ok && rename(made, path) == 0;
        if (!ok)
            error_at(err, CASUS_EIO, path, 0, "cannot write: %s", strerror(errno));
    }
    buf_free(&bytes);
    return ok;
}
