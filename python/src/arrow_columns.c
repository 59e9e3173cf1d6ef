/* arrow_columns.c - see arrow_columns.h. */
#include "arrow_columns.h"

#include "rounding.h"

#include <stdlib.h>
#include <string.h>

/* ---- the columns ------------------------------------------------------------------------------
 */

/* Formats of the C data interface: u text, i 32-bit, g double, b boolean, tdD day, +s struct,
 * +l list. */
struct column {
    const char *name, *format;
    bool nullable;
    const struct column *children;
    int child_count;
};

#define CHILDREN(list) (list), sizeof(list) / sizeof *(list)
#define NEEDED(name, format)                                                                       \
    { (name), (format), false, NULL, 0 }
#define MAYBE(name, format)                                                                        \
    { (name), (format), true, NULL, 0 }
#define STRUCT(name, nullable, list)                                                               \
    { (name), "+s", (nullable), CHILDREN(list) }
#define LIST(name, list)                                                                           \
    { (name), "+l", false, CHILDREN(list) }

static const struct column span[] = {NEEDED("start", "i"), NEEDED("end", "i")};
static const struct column words[] = {NEEDED("text", "u"), NEEDED("start", "i"),
                                      NEEDED("end", "i")};
static const struct column actor[] = {
    MAYBE("text", "u"), MAYBE("start", "i"),   MAYBE("end", "i"),    MAYBE("name", "u"),
    MAYBE("code", "u"), MAYBE("country", "u"), MAYBE("sector", "u"), MAYBE("role", "u"),
};
static const struct column actors[] = {STRUCT("item", false, actor)};
static const struct column due[] = {MAYBE("date", "tdD"), NEEDED("precision", "u"),
                                    NEEDED("text", "u"), NEEDED("start", "i"), NEEDED("end", "i")};
static const struct column location[] = {
    NEEDED("text", "u"),   NEEDED("start", "i"), NEEDED("end", "i"), MAYBE("name", "u"),
    MAYBE("country", "u"), MAYBE("lat", "g"),    MAYBE("lon", "g"),  MAYBE("source_id", "u"),
};
static const struct column claim[] = {STRUCT("source", false, actor), STRUCT("cue", true, words),
                                      NEEDED("quoted", "b")};
static const struct column claims[] = {STRUCT("item", false, claim)};
static const struct column quantity[] = {
    NEEDED("kind", "u"),   MAYBE("min", "g"),    MAYBE("max", "g"),
    NEEDED("approx", "b"), MAYBE("unit", "u"),   STRUCT("of", true, words),
    NEEDED("text", "u"),   NEEDED("start", "i"), NEEDED("end", "i"),
};
static const struct column quantities[] = {STRUCT("item", false, quantity)};
static const struct column contexts[] = {NEEDED("item", "u")};
static const struct column link[] = {NEEDED("id", "u"), NEEDED("kind", "u")};
static const struct column links[] = {STRUCT("item", false, link)};

/* In the order in which add_event fills them. */
static const struct column event[] = {
    NEEDED("id", "u"),
    NEEDED("doc", "u"),
    MAYBE("published", "tdD"),
    NEEDED("sentence", "i"),
    STRUCT("sentence_span", false, span),
    STRUCT("trigger", true, words),
    NEEDED("cameo", "u"),
    MAYBE("cameo_name", "u"),
    MAYBE("plover", "u"),
    MAYBE("mode", "u"),
    MAYBE("penta", "u"),
    MAYBE("quad", "u"),
    NEEDED("goldstein", "g"),
    MAYBE("source_name", "u"),
    MAYBE("source_code", "u"),
    MAYBE("source_country", "u"),
    MAYBE("source_sector", "u"),
    MAYBE("target_name", "u"),
    MAYBE("target_code", "u"),
    MAYBE("target_country", "u"),
    MAYBE("target_sector", "u"),
    LIST("source", actors),
    LIST("target", actors),
    NEEDED("status", "u"),
    STRUCT("status_words", true, words),
    MAYBE("date", "tdD"),
    MAYBE("date_end", "tdD"),
    NEEDED("date_precision", "u"),
    STRUCT("date_words", true, words),
    STRUCT("due", true, due),
    STRUCT("location", true, location),
    LIST("attribution", claims),
    LIST("quantities", quantities),
    LIST("context", contexts),
    NEEDED("confidence", "g"),
    MAYBE("rule", "u"),
    LIST("links", links),
    MAYBE("same_as", "u"),
    NEEDED("sentence_text", "u"),
};
static const struct column record = {"", "+s", false, CHILDREN(event)};

/* ---- nodes: a column being filled ---------------------------------------------------------------
 */

struct bytes {
    unsigned char *p;
    size_t len, cap;
};

struct node {
    const struct column *column;
    int64_t length, nulls;
    struct bytes valid;  /* a bit a value; empty as long as none is null */
    struct bytes values; /* numbers; of text and lists the offsets */
    struct bytes text;
    struct node *children;
};

struct columns {
    struct node root;
    bool failed; /* out of memory, or a value beyond 32 bits of offset */
};

/* A batch ends at so many events, or bytes of one column. */
enum { BATCH_EVENTS = 1 << 16, BATCH_BYTES = 1 << 28 };

static bool grow(struct bytes *b, size_t more) {
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->len < more)
        cap *= 2;
    unsigned char *p = realloc(b->p, cap);
    if (!p)
        return false;
    b->p = p;
    b->cap = cap;
    return true;
}

static inline void append(struct columns *c, struct bytes *b, const void *p, size_t len) {
    if (b->cap - b->len < len && !grow(b, len)) {
        c->failed = true;
        return;
    }
    memcpy(b->p + b->len, p, len);
    b->len += len;
}

static void set_bit(struct columns *c, struct bytes *b, int64_t i, bool on) {
    static const unsigned char none = 0;
    if ((size_t)i / 8 >= b->len)
        append(c, b, &none, 1);
    if (on && !c->failed)
        b->p[i / 8] |= (unsigned char)(1u << (i % 8));
}

/* Notes that the value at `length` is there, or not. */
static inline void mark(struct columns *c, struct node *n, bool there) {
    if (!there && !n->nulls++)
        for (int64_t i = 0; i < n->length; i++)
            set_bit(c, &n->valid, i, true);
    if (n->nulls)
        set_bit(c, &n->valid, n->length, there);
    n->length++;
}

static inline void add_offset(struct columns *c, struct node *n, size_t at) {
    static const int32_t zero = 0;
    int32_t offset = (int32_t)at;
    if (at > INT32_MAX)
        c->failed = true;
    if (!n->values.len)
        append(c, &n->values, &zero, sizeof zero);
    append(c, &n->values, &offset, sizeof offset);
}

static inline void add_text(struct columns *c, struct node *n, const char *p, size_t len) {
    append(c, &n->text, p, len);
    add_offset(c, n, n->text.len);
    mark(c, n, true);
}

/* Null where it is NULL or "". */
static inline void add_z(struct columns *c, struct node *n, const char *z) {
    bool there = z && *z;
    if (there || !n->column->nullable) {
        add_text(c, n, z ? z : "", there ? strlen(z) : 0);
        return;
    }
    add_offset(c, n, n->text.len);
    mark(c, n, false);
}

static inline void add_int(struct columns *c, struct node *n, uint32_t value) {
    int32_t i = (int32_t)value;
    append(c, &n->values, &i, sizeof i);
    mark(c, n, true);
}

static inline void add_double(struct columns *c, struct node *n, bool there, double value) {
    append(c, &n->values, &value, sizeof value);
    mark(c, n, there);
}

static inline void add_bool(struct columns *c, struct node *n, bool value) {
    set_bit(c, &n->values, n->length, value);
    mark(c, n, true);
}

/* Days from 1970-01-01 to YYYY-MM-DD, which is valid. */
static int32_t day_number(const char *d) {
    int y = (d[0] - '0') * 1000 + (d[1] - '0') * 100 + (d[2] - '0') * 10 + (d[3] - '0');
    int m = (d[5] - '0') * 10 + (d[6] - '0'), day = (d[8] - '0') * 10 + (d[9] - '0');
    y -= m <= 2; /* years begin in March, so that the day of a leap year is the last */
    int era = y / 400, of_era = y % 400;
    int of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void add_day(struct columns *c, struct node *n, const char *day) {
    bool there = day && day[0];
    int32_t number = there ? day_number(day) : 0;
    append(c, &n->values, &number, sizeof number);
    mark(c, n, there);
}

/* A null of any type; those below a struct are there all the same. */
static void add_null(struct columns *c, struct node *n) {
    static const double zero = 0;
    switch (n->column->format[0]) {
    case 'u':
        add_offset(c, n, n->text.len);
        break;
    case 'b':
        set_bit(c, &n->values, n->length, false);
        break;
    case 'g':
        append(c, &n->values, &zero, 8);
        break;
    case '+':
        for (int i = 0; i < n->column->child_count; i++)
            add_null(c, &n->children[i]);
        break;
    default:
        append(c, &n->values, &zero, 4);
    }
    mark(c, n, false);
}

/* ---- what stands in events ----------------------------------------------------------------------
 */

static bool is_empty(casus_span s) {
    return s.end <= s.start;
}

static void add_piece(struct columns *c, struct node *n, const casus_doc *doc, casus_span s) {
    add_text(c, n, casus_doc_text(doc, NULL) + s.start, is_empty(s) ? 0 : s.end - s.start);
}

/* Text, start and end, into three columns side by side. */
static void add_place(struct columns *c, struct node *n, const casus_doc *doc, casus_span s) {
    casus_span chars = casus_doc_chars(doc, s);
    add_piece(c, &n[0], doc, s);
    add_int(c, &n[1], chars.start);
    add_int(c, &n[2], chars.end);
}

static void add_words(struct columns *c, struct node *n, const casus_doc *doc, casus_span s) {
    if (is_empty(s)) {
        add_null(c, n);
        return;
    }
    add_place(c, n->children, doc, s);
    mark(c, n, true);
}

static void add_actor(struct columns *c, struct node *n, const casus_doc *doc,
                      const casus_actor *a) {
    struct node *k = n->children;
    if (is_empty(a->span))
        for (int i = 0; i < 3; i++)
            add_null(c, &k[i]);
    else
        add_place(c, k, doc, a->span);
    add_z(c, &k[3], a->name);
    add_z(c, &k[4], a->code);
    add_z(c, &k[5], a->country);
    add_z(c, &k[6], a->sector);
    add_z(c, &k[7], a->role);
    mark(c, n, true);
}

static void end_list(struct columns *c, struct node *n) {
    add_offset(c, n, (size_t)n->children->length);
    mark(c, n, true);
}

static void add_actors(struct columns *c, struct node *n, const casus_doc *doc,
                       const casus_actor *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        add_actor(c, n->children, doc, &list[i]);
    end_list(c, n);
}

/* The first of a side, into four columns side by side. */
static void add_first(struct columns *c, struct node *n, const casus_actor *list, size_t count) {
    const casus_actor none = {{0, 0}, NULL, NULL, NULL, NULL, NULL};
    const casus_actor *a = count ? list : &none;
    add_z(c, &n[0], a->name);
    add_z(c, &n[1], a->code);
    add_z(c, &n[2], a->country);
    add_z(c, &n[3], a->sector);
}

static void add_due(struct columns *c, struct node *n, const casus_doc *doc, const casus_date *d) {
    if (is_empty(d->words)) {
        add_null(c, n);
        return;
    }
    add_day(c, &n->children[0], d->last);
    add_z(c, &n->children[1], casus_precision_name(d->precision));
    add_place(c, &n->children[2], doc, d->words);
    mark(c, n, true);
}

static void add_location(struct columns *c, struct node *n, const casus_doc *doc,
                         const casus_location *l) {
    if (!l) {
        add_null(c, n);
        return;
    }
    struct node *k = n->children;
    add_place(c, k, doc, l->words);
    add_z(c, &k[3], l->name);
    add_z(c, &k[4], l->country);
    add_double(c, &k[5], l->has_point, rounded(l->lat, SCALE_DEGREES));
    add_double(c, &k[6], l->has_point, rounded(l->lon, SCALE_DEGREES));
    add_z(c, &k[7], l->source_id);
    mark(c, n, true);
}

/* Who says so, then who says that they do: a list, since types of Arrow cannot hold themselves. */
static void add_claims(struct columns *c, struct node *n, const casus_doc *doc,
                       const casus_attribution *a) {
    struct node *item = n->children;
    for (; a; a = a->via) {
        add_actor(c, &item->children[0], doc, &a->source);
        add_words(c, &item->children[1], doc, a->cue);
        add_bool(c, &item->children[2], a->quoted);
        mark(c, item, true);
    }
    end_list(c, n);
}

static void add_quantities(struct columns *c, struct node *n, const casus_doc *doc,
                           const casus_event *e) {
    struct node *item = n->children, *k = item->children;
    for (size_t i = 0; i < e->quantity_count; i++) {
        const casus_quantity *q = &e->quantities[i];
        add_z(c, &k[0], casus_quantity_name(q->kind));
        add_double(c, &k[1], q->has_min, rounded(q->min, SCALE_QUANTITY));
        add_double(c, &k[2], q->has_max, rounded(q->max, SCALE_QUANTITY));
        add_bool(c, &k[3], q->approx);
        add_z(c, &k[4], q->unit);
        add_words(c, &k[5], doc, q->of);
        add_place(c, &k[6], doc, q->words);
        mark(c, item, true);
    }
    end_list(c, n);
}

static void add_contexts(struct columns *c, struct node *n, const casus_event *e) {
    for (size_t i = 0; i < e->context_count; i++)
        add_z(c, n->children, e->contexts[i]);
    end_list(c, n);
}

static void add_links(struct columns *c, struct node *n, const casus_event *e) {
    struct node *item = n->children;
    for (size_t i = 0; i < e->link_count; i++) {
        add_z(c, &item->children[0], e->links[i].id);
        add_z(c, &item->children[1], casus_link_name(e->links[i].kind));
        mark(c, item, true);
    }
    end_list(c, n);
}

static void add_codes(struct columns *c, struct node *n, const casus_event *e) {
    add_z(c, &n[0], e->cameo);
    add_z(c, &n[1], e->cameo_name);
    add_z(c, &n[2], e->plover);
    add_z(c, &n[3], e->mode);
    add_z(c, &n[4], e->penta);
    add_z(c, &n[5], e->quad);
    add_double(c, &n[6], true, rounded(e->goldstein, SCALE_GOLDSTEIN));
}

static void add_event(struct columns *c, const casus_doc *doc, const casus_event *e) {
    struct node *n = c->root.children;
    casus_span chars = casus_doc_chars(doc, e->sentence_span);
    add_z(c, n++, e->id);
    add_z(c, n++, casus_doc_id(doc));
    add_day(c, n++, casus_doc_date(doc));
    add_int(c, n++, e->sentence);
    add_int(c, &n->children[0], chars.start);
    add_int(c, &n->children[1], chars.end);
    mark(c, n++, true);
    add_words(c, n++, doc, e->trigger);
    add_codes(c, n, e);
    n += 7;
    add_first(c, n, e->source, e->source_count);
    n += 4;
    add_first(c, n, e->target, e->target_count);
    n += 4;
    add_actors(c, n++, doc, e->source, e->source_count);
    add_actors(c, n++, doc, e->target, e->target_count);
    add_z(c, n++, casus_event_status_name(e->status));
    add_words(c, n++, doc, e->status_words);
    add_day(c, n++, e->date.first);
    add_day(c, n++, e->date.last);
    add_z(c, n++, casus_precision_name(e->date.precision));
    add_words(c, n++, doc, e->date.words);
    add_due(c, n++, doc, &e->due);
    add_location(c, n++, doc, e->location);
    add_claims(c, n++, doc, e->attribution);
    add_quantities(c, n++, doc, e);
    add_contexts(c, n++, e);
    add_double(c, n++, true, rounded(e->confidence, SCALE_CONFIDENCE));
    add_z(c, n++, e->rule);
    add_links(c, n++, e);
    add_z(c, n++, e->same_as);
    add_piece(c, n, doc, e->sentence_span);
    mark(c, &c->root, true);
}

/* ---- building -----------------------------------------------------------------------------------
 */

static void free_node(struct node *n) {
    for (int i = 0; n->children && i < n->column->child_count; i++)
        free_node(&n->children[i]);
    free(n->children);
    free(n->valid.p);
    free(n->values.p);
    free(n->text.p);
}

static bool make_node(struct node *n, const struct column *column) {
    *n = (struct node){.column = column};
    if (!column->child_count)
        return true;
    n->children = calloc((size_t)column->child_count, sizeof *n->children);
    if (!n->children)
        return false;
    for (int i = 0; i < column->child_count; i++)
        n->children[i].column = &column->children[i];
    for (int i = 0; i < column->child_count; i++)
        if (!make_node(&n->children[i], &column->children[i]))
            return false;
    return true;
}

struct columns *columns_new(void) {
    struct columns *c = calloc(1, sizeof *c);
    if (c && make_node(&c->root, &record))
        return c;
    columns_free(c);
    return NULL;
}

void columns_free(struct columns *c) {
    if (!c)
        return;
    if (c->root.column)
        free_node(&c->root);
    free(c);
}

size_t columns_length(const struct columns *c) {
    return (size_t)c->root.length;
}

/* The column of whole sentences grows fastest. */
bool columns_full(const struct columns *c) {
    const struct node *last = &c->root.children[record.child_count - 1];
    return c->root.length >= BATCH_EVENTS || last->text.len >= BATCH_BYTES;
}

bool columns_add(struct columns *c, const casus_doc *doc, size_t *next, size_t end) {
    while (*next < end && !c->failed && !columns_full(c))
        add_event(c, doc, casus_doc_event(doc, (*next)++));
    return !c->failed;
}

/* ---- handing over -------------------------------------------------------------------------------
 */

static void release_array(struct ArrowArray *a) {
    for (int64_t i = 0; i < a->n_children; i++) {
        if (a->children[i]->release)
            a->children[i]->release(a->children[i]);
        free(a->children[i]);
    }
    for (int64_t i = 0; i < a->n_buffers; i++)
        free((void *)(uintptr_t)a->buffers[i]);
    free(a->children);
    free(a->buffers);
    a->release = NULL;
}

/* The memory of a buffer that has been grown by doubling, without what it does not need. */
static void *fitting(struct bytes *b) {
    unsigned char *p = b->cap > b->len && b->len ? realloc(b->p, b->len) : NULL;
    void *out = p ? p : b->p;
    *b = (struct bytes){NULL, 0, 0};
    return out;
}

static int64_t buffers_of(const char *format) {
    return format[0] == 'u' ? 3 : strcmp(format, "+s") == 0 ? 1 : 2;
}

/* Moves the node's memory into *out. What has been moved belongs to *out in any case. */
static bool hand_over(struct columns *c, struct node *n, struct ArrowArray *out) {
    int64_t count = n->column->child_count;
    *out =
        (struct ArrowArray){.length = n->length, .null_count = n->nulls, .release = release_array};
    out->buffers = calloc(3, sizeof *out->buffers);
    out->children = calloc((size_t)count + 1, sizeof *out->children);
    if (!out->buffers || !out->children)
        return false;
    if (!n->values.len && buffers_of(n->column->format) > 1)
        append(c, &n->values, "\0\0\0\0\0\0\0", 8); /* also of nothing there is an offset */
    if (!n->text.cap && n->column->format[0] == 'u' && !grow(&n->text, 1))
        return false;
    out->n_buffers = buffers_of(n->column->format);
    out->buffers[0] = n->nulls ? fitting(&n->valid) : NULL;
    if (out->n_buffers > 1)
        out->buffers[1] = fitting(&n->values);
    if (out->n_buffers > 2)
        out->buffers[2] = fitting(&n->text);
    for (int64_t i = 0; i < count; i++) {
        out->children[i] = calloc(1, sizeof **out->children);
        if (!out->children[i])
            return false;
        out->n_children++;
        if (!hand_over(c, &n->children[i], out->children[i]))
            return false;
    }
    n->length = n->nulls = 0;
    return !c->failed;
}

bool columns_take(struct columns *c, struct ArrowArray *out) {
    if (!c->failed && hand_over(c, &c->root, out))
        return true;
    c->failed = true; /* half of it is gone */
    if (out->release)
        out->release(out);
    return false;
}

/* ---- the schema ---------------------------------------------------------------------------------
 */

static void release_schema(struct ArrowSchema *s) {
    for (int64_t i = 0; i < s->n_children; i++) {
        if (s->children[i]->release)
            s->children[i]->release(s->children[i]);
        free(s->children[i]);
    }
    free(s->children);
    free(s->private_data);
    s->release = NULL;
}

static bool describe(const struct column *column, struct ArrowSchema *out) {
    *out = (struct ArrowSchema){.format = column->format,
                                .name = column->name,
                                .flags = column->nullable ? ARROW_FLAG_NULLABLE : 0,
                                .release = release_schema};
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
        if (!describe(&column->children[i], out->children[i]))
            return false;
    }
    return true;
}

/* Numbers and strings one behind the other, in the byte order of the machine. */
static char *metadata(void) {
    const char *const pairs[] = {"casus.schema",       "events",        "casus.schema.version",
                                 EVENT_SCHEMA_VERSION, "casus.version", casus_version()};
    enum { STRINGS = sizeof pairs / sizeof *pairs };
    int32_t number = STRINGS / 2;
    size_t size = sizeof number;
    for (int i = 0; i < STRINGS; i++)
        size += sizeof number + strlen(pairs[i]);
    char *out = malloc(size), *p = out;
    if (!out)
        return NULL;
    memcpy(p, &number, sizeof number);
    p += sizeof number;
    for (int i = 0; i < STRINGS; i++) {
        number = (int32_t)strlen(pairs[i]);
        memcpy(p, &number, sizeof number);
        memcpy(p + sizeof number, pairs[i], (size_t)number);
        p += sizeof number + (size_t)number;
    }
    return out;
}

bool columns_schema(struct ArrowSchema *out) {
    char *pairs = metadata();
    bool ok = describe(&record, out) && pairs;
    out->metadata = out->private_data = pairs;
    if (!ok)
        release_schema(out);
    return ok;
}
