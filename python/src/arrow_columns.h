/* arrow_columns.h - events as columns in the memory layout of Apache Arrow, without any library of
 * it: the structs of its C data interface, a table of the columns, and a builder. Knows nothing of
 * Python. docs/PYTHON.md tells the schema; what changes its meaning raises the version. */
#ifndef CASUS_ARROW_COLUMNS_H
#define CASUS_ARROW_COLUMNS_H

#include "casus.h"

#define EVENT_SCHEMA_VERSION "1"

/* ---- the C data interface, as Apache Arrow specifies it ----------------------------------- */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_NULLABLE 2

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/* ---- events as columns -------------------------------------------------------------------- */

struct columns;

struct columns *columns_new(void); /* NULL: out of memory */
void columns_free(struct columns *c);

/* Adds the document's events from *next up to `end`, and moves *next behind those that were added:
 * all, or as many as a batch holds. False: out of memory, or an event too large for a batch. */
bool columns_add(struct columns *c, const casus_doc *doc, size_t *next, size_t end);

size_t columns_length(const struct columns *c);
bool columns_full(const struct columns *c); /* a batch is to be taken before more is added */

/* Hands what was added over as a batch, without a copy, and starts anew. False: out of memory. */
bool columns_take(struct columns *c, struct ArrowArray *out);

bool columns_schema(struct ArrowSchema *out); /* false: out of memory */

#endif
