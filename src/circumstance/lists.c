/* lists.c - the source files of this step: compiled into the lexicon, opened from it. */
#include "circumstance/lists.h"
#include "circumstance/circumstance.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

static bool compile(const char *dir, const char *file, const char *prefix, const char *const *names,
                    struct image_writer *w, casus_error *err) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", dir, file);
    if (n < 0 || (size_t)n >= sizeof path)
        return error_set(err, CASUS_EIO, "the path of a lexicon is too long");
    return terms_compile(path, prefix, names, w, err);
}

bool circumstances_compile(const char *dir, struct image_writer *w, casus_error *err) {
    static const char *const names[] = {
#define X(field, name) name,
        AMOUNT_LISTS(X)
#undef X
            NULL};
    return compile(dir, "amounts.txt", "amounts", names, w, err) &&
           compile(dir, "contexts.txt", "contexts", NULL, w, err);
}

static void name_lists(struct amount_lists *x) {
#define X(field, name) x->field = terms_list(&x->terms, name);
    AMOUNT_LISTS(X)
#undef X
}

/* Contexts that a whole text may be about, where its headline says so. */
static void find_topics(struct context_lists *x) {
    static const char *const topics[] = {"economic", "disasters", "cbrn",     "health",
                                         "election", "terrorism", "migration"};
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        x->topics |= terms_list(&x->terms, topics[i]);
}

struct circumstances *circumstances_open(const struct image *img, casus_error *err) {
    struct circumstances *c = calloc(1, sizeof *c);
    if (!c) {
        error_set(err, CASUS_ENOMEM, "out of memory for the lists of amounts");
        return NULL;
    }
    if (terms_open(img, "amounts", &c->amounts.terms, err) &&
        terms_open(img, "contexts", &c->contexts.terms, err)) {
        name_lists(&c->amounts);
        find_topics(&c->contexts);
        return c;
    }
    free(c);
    return NULL;
}

void circumstances_close(struct circumstances *c) {
    free(c);
}
