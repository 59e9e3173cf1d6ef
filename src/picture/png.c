/* png.c - SVG drawn by librsvg as PNG.
 *
 * The library is looked for only when a PNG is asked for: the program starts without it and the
 * dozens that it brings, and is built where it is not installed. What is declared here is the part
 * of its interface, and of cairo's, that has been the same since librsvg 2.46 (2019). */
#include "picture/parts.h"

#include <dlfcn.h>
#include <math.h>

struct rectangle {
    double x, y, width, height;
};

struct glib_error {
    uint32_t domain;
    int code;
    char *message;
};

typedef int cairo_sink(void *context, const unsigned char *data, unsigned length);

/* The functions by their names. */
#define RSVG_LIST(X)                                                                               \
    X(void *, rsvg_handle_new_from_data, (const uint8_t *, size_t, struct glib_error **))          \
    X(int, rsvg_handle_render_document,                                                            \
      (void *, void *, const struct rectangle *, struct glib_error **))                            \
    X(void, g_object_unref, (void *))                                                              \
    X(void, g_error_free, (struct glib_error *))
#define CAIRO_LIST(X)                                                                              \
    X(void *, cairo_image_surface_create, (int, int, int))                                         \
    X(int, cairo_surface_status, (void *))                                                         \
    X(void *, cairo_create, (void *))                                                              \
    X(void, cairo_destroy, (void *))                                                               \
    X(void, cairo_surface_destroy, (void *))                                                       \
    X(int, cairo_surface_write_to_png_stream, (void *, cairo_sink *, void *))

struct library {
#define X(result, name, arguments) result(*name) arguments;
    RSVG_LIST(X)
    CAIRO_LIST(X)
#undef X
};

static bool load(struct library *l) {
    /* Never closed: they leave threads and handlers behind. */
    void *rsvg = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_GLOBAL);
    void *cairo = rsvg ? dlopen("libcairo.so.2", RTLD_NOW) : NULL;
    bool ok = rsvg && cairo;
    void *f;
    /* A pointer to a function is copied from one to data, as POSIX has it. */
#define X(result, name, arguments)                                                                 \
    f = ok ? dlsym(rsvg, #name) : NULL;                                                            \
    ok &= f != NULL;                                                                               \
    memcpy(&l->name, &f, sizeof f);
    RSVG_LIST(X)
#undef X
#define X(result, name, arguments)                                                                 \
    f = ok ? dlsym(cairo, #name) : NULL;                                                           \
    ok &= f != NULL;                                                                               \
    memcpy(&l->name, &f, sizeof f);
    CAIRO_LIST(X)
#undef X
    return ok;
}

static int sink(void *context, const unsigned char *data, unsigned length) {
    enum { DONE = 0, WRITE_ERROR = 11 };
    struct buf *out = context;
    buf_add(out, data, length);
    return out->failed ? WRITE_ERROR : DONE;
}

/* The number behind `name="` in the head of the picture, which is ours. */
static double size_of(struct str svg, const char *name) {
    size_t len = strlen(name), reach = svg.len < 400 ? svg.len : 400;
    for (size_t i = 0; i + len + 8 < reach; i++)
        if (memcmp(svg.p + i, name, len) == 0) {
            double n = 0;
            for (i += len; i < reach && svg.p[i] >= '0' && svg.p[i] <= '9'; i++)
                n = n * 10 + svg.p[i] - '0';
            return n + 1; /* tenths are rounded up */
        }
    return 0;
}

static bool render(const struct library *l, void *handle, double width, double height,
                   struct buf *out, casus_error *err) {
    enum { ARGB = 0 };
    struct glib_error *failure = NULL;
    const struct rectangle whole = {0, 0, width, height};
    void *surface = l->cairo_image_surface_create(ARGB, (int)width, (int)height);
    void *cairo = l->cairo_create(surface);
    bool ok = l->cairo_surface_status(surface) == 0 &&
              l->rsvg_handle_render_document(handle, cairo, &whole, &failure) &&
              l->cairo_surface_write_to_png_stream(surface, sink, out) == 0;
    if (!ok)
        error_set(err, out->failed ? CASUS_ENOMEM : CASUS_EIO, "the picture cannot be drawn%s%s",
                  failure ? ": " : "", failure ? failure->message : "");
    if (failure)
        l->g_error_free(failure);
    l->cairo_destroy(cairo);
    l->cairo_surface_destroy(surface);
    return ok;
}

bool picture_png(struct str svg, double scale, struct buf *out, casus_error *err) {
    struct library l;
    struct glib_error *failure = NULL;
    double width = floor(size_of(svg, " width=\"") * scale);
    double height = floor(size_of(svg, " height=\"") * scale);
    if (width < 1 || height < 1 || width > 30000 || height > 30000)
        return error_set(err, CASUS_EUSAGE, "the picture is too large for PNG; write SVG");
    if (!load(&l))
        return error_set(err, CASUS_EIO,
                         "PNG needs librsvg, which is not installed (Debian: librsvg2-2); SVG does "
                         "not");
    void *handle = l.rsvg_handle_new_from_data((const uint8_t *)svg.p, svg.len, &failure);
    if (!handle) {
        error_set(err, CASUS_EIO, "the picture cannot be drawn%s%s", failure ? ": " : "",
                  failure ? failure->message : "");
        if (failure)
            l.g_error_free(failure);
        return false;
    }
    bool ok = render(&l, handle, width, height, out, err);
    l.g_object_unref(handle);
    return ok;
}
