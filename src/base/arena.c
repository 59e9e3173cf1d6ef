#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 64 * 1024, ALIGNMENT = 16 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
};

void arena_init(struct arena *a, size_t limit) {
    *a = (struct arena){.limit = limit};
}

static void free_blocks(struct arena_block *b) {
    while (b) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
}

void arena_reset(struct arena *a) {
    struct arena_block *largest = a->blocks;
    for (struct arena_block *b = a->blocks; b; b = b->next)
        if (b->size > largest->size)
            largest = b;
#if CASUS_ARENA_MALLOC
    largest = NULL;
#endif
    for (struct arena_block **at = &a->blocks; largest && *at; at = &(*at)->next)
        if (*at == largest) {
            *at = largest->next;
            break;
        }
    free_blocks(a->blocks);
    if (largest)
        largest->next = NULL;
    a->blocks = largest;
    a->used = 0;
    a->size = a->total = largest ? largest->size : 0;
}

void arena_free(struct arena *a) {
    free_blocks(a->blocks);
    *a = (struct arena){.limit = a->limit};
}

static bool add_block(struct arena *a, size_t need) {
    size_t size = a->total < FIRST_BLOCK ? FIRST_BLOCK : a->total;
#if CASUS_ARENA_MALLOC
    size = need;
#endif
    if (size < need)
        size = need;
    if (a->limit && size > a->limit - (a->total < a->limit ? a->total : a->limit)) {
        size = need; /* the last blocks before the limit are as large as what is asked */
        if (a->total >= a->limit || size > a->limit - a->total) {
            a->full = true;
            return false;
        }
    }
    struct arena_block *b = malloc(sizeof *b + size);
    if (!b)
        return false;
    b->next = a->blocks;
    b->size = size;
    a->blocks = b;
    a->used = 0;
    a->size = size;
    a->total += size;
    return true;
}

void *arena_alloc(struct arena *a, size_t size) {
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size == 0)
        size = ALIGNMENT;
#if CASUS_ARENA_MALLOC
    if (!add_block(a, size))
        return NULL;
#else
    if ((!a->blocks || a->size - a->used < size) && !add_block(a, size))
        return NULL;
#endif
    void *p = a->blocks->bytes + a->used;
    a->used += size;
    return p;
}

void *arena_calloc(struct arena *a, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size)
        return NULL;
    void *p = arena_alloc(a, count * size);
    if (p)
        memset(p, 0, count * size);
    return p;
}

void *arena_grow(struct arena *a, void *p, size_t old, size_t now) {
#if !CASUS_ARENA_MALLOC
    size_t held = (old + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    size_t want = (now + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (p && a->blocks && (char *)p + held == a->blocks->bytes + a->used && now < SIZE_MAX / 2 &&
        a->used - held + want <= a->size) {
        a->used += want - held;
        return p;
    }
#endif
    void *q = arena_alloc(a, now);
    if (q && old)
        memcpy(q, p, old < now ? old : now);
    return q;
}

char *arena_copy(struct arena *a, const char *p, size_t len) {
    char *q = arena_alloc(a, len + 1);
    if (q) {
        if (len)
            memcpy(q, p, len);
        q[len] = '\0';
    }
    return q;
}
