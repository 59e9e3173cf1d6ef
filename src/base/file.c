#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_map(const char *path, struct mapped *out, casus_error *err) {
    *out = (struct mapped){{"", 0}, false};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return error_at(err, CASUS_EIO, path, 0, "cannot open: %s", strerror(errno));
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    if (!ok)
        error_at(err, CASUS_EIO, path, 0, "cannot stat: %s", strerror(errno));
    else if (!S_ISREG(st.st_mode))
        ok = error_at(err, CASUS_EIO, path, 0, "is not a regular file");
    if (ok && st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED)
            ok = error_at(err, errno == ENOMEM ? CASUS_ENOMEM : CASUS_EIO, path, 0,
                          "cannot map: %s", strerror(errno));
        else
            *out = (struct mapped){{p, (size_t)st.st_size}, true};
    }
    close(fd);
    return ok;
}

void file_unmap(struct mapped *m) {
    if (m->is_map)
        munmap((void *)(uintptr_t)m->bytes.p, m->bytes.len);
    *m = (struct mapped){{"", 0}, false};
}

uint64_t file_checksum(struct str bytes) {
    return hash_bytes(bytes.p, bytes.len);
}
