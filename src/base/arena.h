/* arena.h - memory of one owner, freed at once.
 *
 * Everything found in a document lives in the document's arena; allocation is a pointer bump and
 * there is no single free. With -DCASUS_ARENA_MALLOC=1 each allocation is its own malloc, so that
 * sanitizers and Valgrind see overruns between neighbours.
 */
#ifndef CASUS_BASE_ARENA_H
#define CASUS_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used, size;          /* of the newest block */
    size_t total;               /* bytes held */
    size_t limit;               /* most bytes ever to be held; 0: none */
    bool full;                  /* the limit refused an allocation */
};

void arena_init(struct arena *a, size_t limit);
/* Frees everything but the largest block, which the next document uses again. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a);

/* 16-byte aligned, uninitialised; NULL when memory or the limit is exhausted. */
void *arena_alloc(struct arena *a, size_t size);
/* Zeroed; checks count * size for overflow. */
void *arena_calloc(struct arena *a, size_t count, size_t size);
/* Grows the array at `p` from `old` to `now` bytes, in place where it was the last allocation. */
void *arena_grow(struct arena *a, void *p, size_t old, size_t now);
char *arena_copy(struct arena *a, const char *p, size_t len); /* adds a NUL */

#define ARENA_NEW(a, type) ((type *)arena_calloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_calloc((a), (n), sizeof(type)))

#endif
