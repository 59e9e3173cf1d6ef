#include "base/image.h"

#include <stdio.h>

enum { ALIGN = 64, ORDER_MARK = 0x01020304 };

struct header {
    char magic[8];
    uint32_t version, order;
    char kind[16];
    uint64_t size;     /* of the whole file */
    uint64_t checksum; /* of everything behind the header */
    uint32_t sections, reserved[3];
};

struct entry {
    char name[IMAGE_NAME_MAX];
    uint64_t offset, size; /* offset from the start of the file */
};

static const char magic[8] = {'C', 'A', 'S', 'U', 'S', 'I', 'M', 'G'};

static bool check_header(struct str b, const char *name, const char *kind, struct header *h,
                         casus_error *err) {
    if (b.len < sizeof *h)
        return error_at(err, CASUS_EMODEL, name, 0, "too short to be a casus file: %zu bytes",
                        b.len);
    memcpy(h, b.p, sizeof *h);
    if (memcmp(h->magic, magic, sizeof magic) != 0)
        return error_at(err, CASUS_EMODEL, name, 0, "is not a casus file");
    if (h->order != ORDER_MARK)
        return error_at(err, CASUS_EMODEL, name, 0,
                        "was written for a machine of another byte order");
    if (h->version != IMAGE_VERSION)
        return error_at(err, CASUS_EMODEL, name, 0, "format version %u; this program reads %u",
                        h->version, (unsigned)IMAGE_VERSION);
    char wanted[sizeof h->kind] = {0};
    memcpy(wanted, kind, strnlen(kind, sizeof wanted - 1));
    if (memcmp(h->kind, wanted, sizeof wanted) != 0)
        return error_at(err, CASUS_EMODEL, name, 0, "holds a %.15s, not a %s", h->kind, kind);
    if (h->reserved[0] || h->reserved[1] || h->reserved[2])
        return error_at(err, CASUS_EMODEL, name, 0, "damaged: unknown bits in the header");
    if (h->size != b.len)
        return error_at(err, CASUS_EMODEL, name, 0, "is %zu bytes long and should be %llu", b.len,
                        (unsigned long long)h->size);
    if (h->sections > IMAGE_SECTIONS_MAX || b.len - sizeof *h < h->sections * sizeof(struct entry))
        return error_at(err, CASUS_EMODEL, name, 0, "damaged: bad section table");
    return true;
}

bool image_view(struct str bytes, const char *name, const char *kind, struct image *out,
                casus_error *err) {
    struct header h;
    *out = (struct image){.file = {bytes, false}};
    if (!check_header(bytes, name, kind, &h, err))
        return false;
    struct str rest = {bytes.p + sizeof h, bytes.len - sizeof h};
    if (file_checksum(rest) != h.checksum)
        return error_at(err, CASUS_EMODEL, name, 0, "damaged: the checksum does not match");
    /* The sections lie one behind the other and fill the file. */
    uint64_t end = sizeof h + h.sections * sizeof(struct entry);
    for (uint32_t i = 0; i < h.sections; i++) {
        struct entry e;
        memcpy(&e, rest.p + i * sizeof e, sizeof e);
        if (e.offset != (end + ALIGN - 1) / ALIGN * ALIGN || e.offset > bytes.len ||
            e.size > bytes.len - e.offset || !memchr(e.name, 0, sizeof e.name))
            return error_at(err, CASUS_EMODEL, name, 0, "damaged: section %u is out of place", i);
        end = e.offset + e.size;
    }
    if (h.sections && end != bytes.len)
        return error_at(err, CASUS_EMODEL, name, 0, "damaged: it does not end with a section");
    memcpy(out->kind, h.kind, sizeof out->kind);
    return true;
}

bool image_open(const char *path, const char *kind, struct image *out, casus_error *err) {
    struct mapped m;
    *out = (struct image){0};
    if (!file_map(path, &m, err))
        return false;
    if (!image_view(m.bytes, path, kind, out, err)) {
        file_unmap(&m);
        *out = (struct image){0};
        return false;
    }
    out->file = m;
    return true;
}

void image_close(struct image *img) {
    file_unmap(&img->file);
}

uint64_t image_checksum(const struct image *img) {
    struct header h;
    if (img->file.bytes.len < sizeof h)
        return 0;
    memcpy(&h, img->file.bytes.p, sizeof h);
    return h.checksum;
}

bool image_section(const struct image *img, const char *name, size_t item, struct str *out,
                   casus_error *err) {
    struct header h;
    struct str b = img->file.bytes;
    if (b.len < sizeof h)
        return error_set(err, CASUS_EMODEL, "no file is open");
    memcpy(&h, b.p, sizeof h);
    for (uint32_t i = 0; i < h.sections; i++) {
        struct entry e;
        memcpy(&e, b.p + sizeof h + i * sizeof e, sizeof e);
        if (strcmp(e.name, name) != 0)
            continue;
        if (item && e.size % item)
            return error_set(err, CASUS_EMODEL, "section %s: odd size %llu", name,
                             (unsigned long long)e.size);
        *out = (struct str){b.p + e.offset, e.size};
        return true;
    }
    return error_set(err, CASUS_EMODEL, "section %s is missing from the %.15s", name, img->kind);
}

bool image_nth(const struct image *img, uint32_t i, const char **name, struct str *out) {
    struct header h;
    struct entry e;
    struct str b = img->file.bytes;
    if (b.len < sizeof h)
        return false;
    memcpy(&h, b.p, sizeof h);
    if (i >= h.sections)
        return false;
    const char *at = b.p + sizeof h + i * sizeof e;
    memcpy(&e, at, sizeof e);
    *name = at; /* the name stands first in its entry */
    *out = (struct str){b.p + e.offset, e.size};
    return true;
}

static void pad(struct buf *b) {
    static const char zeros[ALIGN];
    buf_add(b, zeros, (ALIGN - b->len % ALIGN) % ALIGN);
}

void image_writer_add(struct image_writer *w, const char *name, const void *p, size_t size) {
    if (w->count == IMAGE_SECTIONS_MAX || strlen(name) >= IMAGE_NAME_MAX) {
        w->body.failed = true;
        return;
    }
    pad(&w->body);
    strcpy(w->sections[w->count].name, name);
    w->sections[w->count].offset = w->body.len;
    w->sections[w->count++].size = size;
    buf_add(&w->body, p, size);
}

bool image_writer_finish(struct image_writer *w, const char *kind, struct buf *out,
                         casus_error *err) {
    struct header h = {.version = IMAGE_VERSION, .order = ORDER_MARK, .sections = w->count};
    memcpy(h.magic, magic, sizeof magic);
    snprintf(h.kind, sizeof h.kind, "%s", kind);
    size_t table = sizeof h + w->count * sizeof(struct entry);
    size_t base = (table + ALIGN - 1) / ALIGN * ALIGN;
    buf_add(out, &h, sizeof h);
    for (uint32_t i = 0; i < w->count; i++) {
        struct entry e = {.offset = base + w->sections[i].offset, .size = w->sections[i].size};
        memcpy(e.name, w->sections[i].name, sizeof e.name);
        buf_add(out, &e, sizeof e);
    }
    pad(out);
    buf_str(out, buf_view(&w->body));
    if (out->failed || w->body.failed)
        return error_set(err, CASUS_ENOMEM, "out of memory, or too many sections, in a %s", kind);
    h.size = out->len;
    h.checksum = file_checksum((struct str){out->p + sizeof h, out->len - sizeof h});
    memcpy(out->p, &h, sizeof h);
    return true;
}

void image_writer_free(struct image_writer *w) {
    buf_free(&w->body);
    w->count = 0;
}
