/* arrow_nodes.c - see arrow_nodes.h. */
#define _GNU_SOURCE /* mremap */
#include "arrow_nodes.h"

#include <stdlib.h>
#include <sys/mman.h>

/* ---- memory ------------------------------------------------------------------------------------
 *
 * A table of a million events is some hundreds of megabytes that come and go at once. Pages that
 * the system gives grow without being copied, and go back to it when the table does. */

enum { PAGES = 1 << 17 }; /* bytes from which on a buffer is made of pages */

static void free_memory(void *p, size_t cap) {
    if (cap >= PAGES)
        munmap(p, cap);
    else
        free(p);
}

/* Moves a buffer of `old` bytes to one of `cap`; both are powers of two, or 0. */
static unsigned char *resize(unsigned char *p, size_t old, size_t cap) {
    if (cap < PAGES)
        return realloc(p, cap);
    void *pages = old >= PAGES
                      ? mremap(p, old, cap, MREMAP_MAYMOVE)
                      : mmap(NULL, cap, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    if (old < PAGES) {
        if (old)
            memcpy(pages, p, old);
        free(p);
    }
    return pages;
}

bool bytes_grow(struct bytes *b, size_t more) {
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len < more)
        cap *= 2;
    unsigned char *p = resize(b->p, b->cap, cap);
    if (!p)
        return false;
    b->p = p;
    b->cap = cap;
    return true;
}

/* ---- dictionaries
 * --------------------------------------------------------------------------------
 *
 * Most words are the model's own, so that their address is found again; what stands there is
 * compared all the same, since addresses are used anew. */

enum { SEEN = 1024 }; /* a power of two */

struct dictionary {
    struct node words; /* each once */
    int32_t *table;    /* by hash of the word: its number + 1; 0: free */
    size_t table_size; /* a power of two, at most half full */
    struct {
        const char *z;
        int32_t number;
    } seen[SEEN]; /* by address */
};

static const struct column word = {"", "u", false, NULL, 0, false};

static struct dictionary *dictionary_new(void) {
    struct dictionary *d = calloc(1, sizeof *d);
    if (d)
        d->words.column = &word;
    return d;
}

static void dictionary_free(struct dictionary *d) {
    if (!d)
        return;
    node_free(&d->words);
    free(d->table);
    free(d);
}

static void dictionary_clear(struct dictionary *d) {
    memset(d->seen, 0, sizeof d->seen);
    free(d->table);
    d->table = NULL;
    d->table_size = 0;
}

static const char *word_at(const struct dictionary *d, int32_t number, size_t *len) {
    int32_t offsets[2];
    memcpy(offsets, d->words.values.p + (size_t)number * sizeof *offsets, sizeof offsets);
    *len = (size_t)(offsets[1] - offsets[0]);
    return (const char *)d->words.text.p + offsets[0];
}

static bool is_word(const struct dictionary *d, int32_t number, const char *z) {
    size_t len;
    const char *at = word_at(d, number, &len);
    return strncmp(z, at, len) == 0 && z[len] == '\0';
}

static uint32_t hash(const char *p, size_t len) {
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    return h ^ h >> 15;
}

/* The place of the word in the table, or the free one where it belongs. */
static int32_t *place_of(struct dictionary *d, const char *z, size_t len) {
    size_t i = hash(z, len) & (d->table_size - 1);
    while (d->table[i] && !is_word(d, d->table[i] - 1, z))
        i = (i + 1) & (d->table_size - 1);
    return &d->table[i];
}

static bool widen(struct dictionary *d) {
    size_t size = d->table_size ? d->table_size * 2 : 64;
    int32_t *table = calloc(size, sizeof *table);
    if (!table)
        return false;
    free(d->table);
    d->table = table;
    d->table_size = size;
    for (int64_t i = 0; i < d->words.length; i++) {
        size_t len;
        const char *p = word_at(d, (int32_t)i, &len);
        size_t at = hash(p, len) & (size - 1);
        while (table[at])
            at = (at + 1) & (size - 1);
        table[at] = (int32_t)i + 1;
    }
    return true;
}

static int32_t number_of(struct dictionary *d, const char *z, bool *failed) {
    if (((size_t)d->words.length + 1) * 2 > d->table_size && !widen(d)) {
        *failed = true;
        return 0;
    }
    size_t len = strlen(z);
    int32_t *place = place_of(d, z, len);
    if (!*place) {
        node_add_text(&d->words, z, len, failed);
        *place = (int32_t)d->words.length;
    }
    return *place - 1;
}

void node_add_word(struct node *n, const char *z, bool *failed) {
    struct dictionary *d = n->dictionary;
    size_t at = (size_t)((uint64_t)(uintptr_t)z * 0x9e3779b97f4a7c15u >> 32) & (SEEN - 1);
    if (*failed)
        return;
    if (d->seen[at].z != z || !is_word(d, d->seen[at].number, z)) {
        d->seen[at].number = number_of(d, z, failed);
        d->seen[at].z = z;
    }
    add_4(&n->values, d->seen[at].number, failed);
    node_mark(n, true, failed);
}

/* ---- nodes
 * --------------------------------------------------------------------------------------- */

bool node_make(struct node *n, const struct column *column) {
    *n = (struct node){.column = column};
    if (column->dictionary && !(n->dictionary = dictionary_new()))
        return false;
    if (!column->child_count)
        return true;
    n->children = calloc((size_t)column->child_count, sizeof *n->children);
    if (!n->children)
        return false;
    for (int i = 0; i < column->child_count; i++)
        n->children[i].column = &column->children[i];
    for (int i = 0; i < column->child_count; i++)
        if (!node_make(&n->children[i], &column->children[i]))
            return false;
    return true;
}

void node_free(struct node *n) {
    for (int i = 0; n->children && i < n->column->child_count; i++)
        node_free(&n->children[i]);
    dictionary_free(n->dictionary);
    free(n->children);
    free_memory(n->valid.p, n->valid.cap);
    free_memory(n->values.p, n->values.cap);
    free_memory(n->text.p, n->text.cap);
}

void node_begin_nulls(struct node *n, bool *failed) {
    for (int64_t i = 0; i < n->length; i++)
        set_bit(&n->valid, i, true, failed);
}

static void add_zeros(struct bytes *b, size_t count, bool *failed) {
    unsigned char *p = bytes_room(b, count, failed);
    if (p)
        memset(p, 0, count);
}

/* Bits from the end of the node on, none of which is set. */
static void add_clear_bits(const struct node *n, struct bytes *b, int64_t count, bool *failed) {
    size_t need = ((size_t)(n->length + count) + 7) / 8;
    if (need > b->len)
        add_zeros(b, need - b->len, failed);
}

static void add_null_texts(struct node *n, int64_t count, bool *failed) {
    int32_t at = (int32_t)n->text.len;
    if (!n->values.len)
        add_4(&n->values, 0, failed);
    unsigned char *p = bytes_room(&n->values, (size_t)count * sizeof at, failed);
    for (int64_t i = 0; p && i < count; i++)
        memcpy(p + (size_t)i * sizeof at, &at, sizeof at);
}

/* Nulls of any type. */
static void add_nulls(struct node *n, int64_t count, bool *failed) {
    switch (n->column->dictionary ? 'i' : n->column->format[0]) {
    case 'u':
        add_null_texts(n, count, failed);
        break;
    case 'b':
        add_clear_bits(n, &n->values, count, failed);
        break;
    case 'g':
        add_zeros(&n->values, (size_t)count * 8, failed);
        break;
    case '+': /* a struct: no list may be null */
        n->owed += count;
        break;
    default:
        add_zeros(&n->values, (size_t)count * 4, failed);
    }
    if (!n->nulls)
        node_begin_nulls(n, failed);
    add_clear_bits(n, &n->valid, count, failed);
    n->nulls += count;
    n->length += count;
}

void node_add_null(struct node *n, bool *failed) {
    add_nulls(n, 1, failed);
}

void node_give_owed(struct node *n, bool *failed) {
    for (int i = 0; i < n->column->child_count; i++)
        add_nulls(&n->children[i], n->owed, failed);
    n->owed = 0;
}

/* ---- handing over
 * -------------------------------------------------------------------------------- */

enum { BUFFERS = 3 };

/* An array's own part. */
struct owned {
    const void *buffers[BUFFERS];
    size_t caps[BUFFERS];
};

static void release_part(struct ArrowArray *a) {
    if (a && a->release)
        a->release(a);
    free(a);
}

static void release_array(struct ArrowArray *a) {
    struct owned *owned = a->private_data;
    for (int64_t i = 0; i < a->n_children; i++)
        release_part(a->children[i]);
    release_part(a->dictionary);
    for (int i = 0; owned && i < BUFFERS; i++)
        free_memory((void *)(uintptr_t)owned->buffers[i], owned->caps[i]);
    free(a->children);
    free(owned);
    a->release = NULL;
}

/* Moves a buffer, without the pages that it does not need; one of nothing has a place all the same.
 */
static bool move(struct bytes *b, struct owned *out, int i) {
    enum { PAGE = 1 << 16 }; /* of any machine */
    if (!b->cap && !bytes_grow(b, 1))
        return false;
    size_t need = (b->len + PAGE - 1) / PAGE * PAGE;
    if (b->cap > need && need >= PAGES) {
        munmap(b->p + need, b->cap - need);
        b->cap = need;
    }
    out->buffers[i] = b->p;
    out->caps[i] = b->cap;
    *b = (struct bytes){NULL, 0, 0};
    return true;
}

static int64_t buffers_of(const struct column *c) {
    return c->dictionary ? 2 : c->format[0] == 'u' ? 3 : strcmp(c->format, "+s") == 0 ? 1 : 2;
}

static bool move_buffers(struct node *n, struct ArrowArray *out, bool *failed) {
    struct owned *owned = calloc(1, sizeof *owned);
    out->private_data = owned;
    if (!owned)
        return false;
    out->buffers = owned->buffers;
    out->n_buffers = buffers_of(n->column);
    if (!n->values.len && out->n_buffers > 1) /* also of nothing there is an offset */
        add_8(&n->values, 0, failed);
    return (!n->nulls || move(&n->valid, owned, 0)) &&
           (out->n_buffers < 2 || move(&n->values, owned, 1)) &&
           (out->n_buffers < 3 || move(&n->text, owned, 2)) && !*failed;
}

static bool move_dictionary(struct dictionary *d, struct ArrowArray *out, bool *failed) {
    dictionary_clear(d);
    out->dictionary = calloc(1, sizeof *out->dictionary);
    return out->dictionary && node_hand_over(&d->words, out->dictionary, failed);
}

/* Moves the node's memory into *out. What has been moved belongs to *out in any case. */
bool node_hand_over(struct node *n, struct ArrowArray *out, bool *failed) {
    int64_t count = n->column->child_count;
    struct node *children = node_settle(n, failed);
    *out =
        (struct ArrowArray){.length = n->length, .null_count = n->nulls, .release = release_array};
    out->children = calloc((size_t)count + 1, sizeof *out->children);
    if (!out->children || !move_buffers(n, out, failed) ||
        (n->dictionary && !move_dictionary(n->dictionary, out, failed)))
        return false;
    for (int64_t i = 0; i < count; i++) {
        out->children[i] = calloc(1, sizeof **out->children);
        if (!out->children[i])
            return false;
        out->n_children++;
        if (!node_hand_over(&children[i], out->children[i], failed))
            return false;
    }
    n->length = n->nulls = 0;
    return !*failed;
}

/* ---- the schema
 * ---------------------------------------------------------------------------------- */

static void release_schema(struct ArrowSchema *s) {
    for (int64_t i = 0; i < s->n_children; i++) {
        if (s->children[i]->release)
            s->children[i]->release(s->children[i]);
        free(s->children[i]);
    }
    if (s->dictionary && s->dictionary->release)
        s->dictionary->release(s->dictionary);
    free(s->dictionary);
    free(s->children);
    free(s->private_data);
    s->release = NULL;
}

bool column_describe(const struct column *column, struct ArrowSchema *out) {
    *out = (struct ArrowSchema){.format = column->dictionary ? "i" : column->format,
                                .name = column->name,
                                .flags = column->nullable ? ARROW_FLAG_NULLABLE : 0,
                                .release = release_schema};
    if (column->dictionary) {
        out->dictionary = calloc(1, sizeof *out->dictionary);
        return out->dictionary && column_describe(&word, out->dictionary);
    }
    if (!column->child_count)
        return true;
    out->children = calloc((size_t)column->child_count, sizeof *out->children);
    if (!out->children)
        return false;
    for (int i = 0; i < column->child_count; i++) {
        out->children[i] = calloc(1, sizeof **out->children);
        if (!out->children[i])
            return false;
        out->n_children++;
        if (!column_describe(&column->children[i], out->children[i]))
            return false;
    }
    return true;
}
