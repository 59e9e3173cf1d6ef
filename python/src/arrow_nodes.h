/* arrow_nodes.h - columns of Arrow data that are being filled: memory, values, nulls, dictionaries.
 * A table of `struct column` says what they are; arrow_columns.c has that of events. */
#ifndef CASUS_ARROW_NODES_H
#define CASUS_ARROW_NODES_H

#include "arrow_columns.h"

#include <string.h>

/* Formats of the C data interface: u text, i 32-bit, g double, b boolean, tdD day, +s struct,
 * +l list. */
struct column {
    const char *name, *format;
    bool nullable;
    const struct column *children;
    int child_count;
    bool dictionary; /* text with few values: an index, and each value once a batch */
};

/* ---- memory: small buffers from the heap, large ones from the system ------------------------ */

struct bytes {
    unsigned char *p;
    size_t len, cap;
};

bool bytes_grow(struct bytes *b, size_t more); /* false: out of memory */

/* ---- nodes: a column being filled ----------------------------------------------------------- */

struct dictionary;

struct node {
    const struct column *column;
    int64_t length, nulls;
    int64_t owed; /* of a struct: nulls that its children still lack, since most are null mostly */
    struct bytes valid;  /* a bit a value; empty as long as none is null */
    struct bytes values; /* numbers; of text and lists the offsets */
    struct bytes text;
    struct node *children;
    struct dictionary *dictionary;
};

/* `*failed` is set, for good, where memory is out or a value lies beyond 32 bits of offset. */
bool node_make(struct node *n, const struct column *column);
void node_free(struct node *n);
bool node_hand_over(struct node *n, struct ArrowArray *out, bool *failed);
bool column_describe(const struct column *column, struct ArrowSchema *out);

/* The first null: all before it are there. */
void node_begin_nulls(struct node *n, bool *failed);
void node_add_null(struct node *n, bool *failed); /* of any type */
void node_give_owed(struct node *n, bool *failed);
void node_add_word(struct node *n, const char *z, bool *failed); /* to a dictionary; never null */

/* Room for `len` bytes more, NULL where there is none. */
static inline unsigned char *bytes_room(struct bytes *b, size_t len, bool *failed) {
    if (b->cap - b->len < len && !bytes_grow(b, len)) {
        *failed = true;
        return NULL;
    }
    unsigned char *p = b->p + b->len;
    b->len += len;
    return p;
}

static inline void add_4(struct bytes *b, int32_t value, bool *failed) {
    unsigned char *p = bytes_room(b, sizeof value, failed);
    if (p)
        memcpy(p, &value, sizeof value);
}

static inline void add_8(struct bytes *b, double value, bool *failed) {
    unsigned char *p = bytes_room(b, sizeof value, failed);
    if (p)
        memcpy(p, &value, sizeof value);
}

static inline void set_bit(struct bytes *b, int64_t i, bool on, bool *failed) {
    if ((size_t)i / 8 >= b->len) {
        unsigned char *p = bytes_room(b, 1, failed);
        if (!p)
            return;
        *p = 0;
    }
    b->p[i / 8] |= (unsigned char)(on << (i % 8));
}

/* Notes that the value at `length` is there, or not. */
static inline void node_mark(struct node *n, bool there, bool *failed) {
    if (!there && !n->nulls++)
        node_begin_nulls(n, failed);
    if (n->nulls)
        set_bit(&n->valid, n->length, there, failed);
    n->length++;
}

static inline void add_offset(struct node *n, size_t at, bool *failed) {
    if (at > INT32_MAX)
        *failed = true;
    if (!n->values.len)
        add_4(&n->values, 0, failed);
    add_4(&n->values, (int32_t)at, failed);
}

static inline void node_add_text(struct node *n, const char *text, size_t len, bool *failed) {
    unsigned char *p = bytes_room(&n->text, len, failed);
    if (p && len)
        memcpy(p, text, len);
    add_offset(n, n->text.len, failed);
    node_mark(n, true, failed);
}

/* The children of a struct, which are given first what is owed to them. */
static inline struct node *node_settle(struct node *n, bool *failed) {
    if (n->owed)
        node_give_owed(n, failed);
    return n->children;
}

/* A struct that is null. */
static inline void node_owe(struct node *n, bool *failed) {
    n->owed++;
    node_mark(n, false, failed);
}

#endif
