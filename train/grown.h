/* grown.h - lists that grow; a trainer without memory has nothing to go on with. */
#ifndef CASUS_TRAIN_GROWN_H
#define CASUS_TRAIN_GROWN_H

#include <stdint.h>
#include <stdlib.h>

/* The list with room for one more than `count`. */
static inline void *grown(void *p, uint32_t count, uint32_t *cap, size_t size) {
    if (count < *cap)
        return p;
    *cap = *cap ? *cap * 2 : 4096;
    p = realloc(p, *cap * size);
    if (!p)
        abort();
    return p;
}

#endif
