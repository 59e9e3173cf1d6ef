/* lists.c - the source files of this step: compiled into the lexicon, opened from it. */
#include "circumstance/parts.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

static bool compile(const char *dir, const char *file, const char *prefix, struct image_writer *w,
                    casus_error *err) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", dir, file);
    if (n < 0 || (size_t)n >= sizeof path)
        return error_set(err, CASUS_EIO, "the path of a lexicon is too long");
    return terms_compile(path, prefix, w, err);
}

bool circumstances_compile(const char *dir, struct image_writer *w, casus_error *err) {
    return compile(dir, "amounts.txt", "amounts", w, err) &&
           compile(dir, "contexts.txt", "contexts", w, err);
}

static bool name_lists(struct amount_lists *x, casus_error *err) {
#define X(field, name)                                                                             \
    x->field = terms_list(&x->terms, name);                                                        \
    if (!x->field)                                                                                 \
        return error_set(err, CASUS_EMODEL, "the lists of amounts lack \"%s\"", name);
    AMOUNT_LISTS(X)
#undef X
    return true;
}

struct circumstances *circumstances_open(const struct image *img, casus_error *err) {
    struct circumstances *c = calloc(1, sizeof *c);
    if (!c) {
        error_set(err, CASUS_ENOMEM, "out of memory for the lists of amounts");
        return NULL;
    }
    if (terms_open(img, "amounts", &c->amounts.terms, err) && name_lists(&c->amounts, err) &&
        terms_open(img, "contexts", &c->contexts.terms, err))
        return c;
    free(c);
    return NULL;
}

void circumstances_close(struct circumstances *c) {
    free(c);
}
