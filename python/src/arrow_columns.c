/* arrow_columns.c - see arrow_columns.h. */
#include "arrow_columns.h"

#include "arrow_nodes.h"
#include "rounding.h"

#include <stdlib.h>

/* ---- the columns ------------------------------------------------------------------------------
 */

#define CHILDREN(list) (list), sizeof(list) / sizeof *(list)
#define NEEDED(name, format)                                                                       \
    { (name), (format), false, NULL, 0, false }
#define MAYBE(name, format)                                                                        \
    { (name), (format), true, NULL, 0, false }
#define NAMED(name, nullable)                                                                      \
    { (name), "u", (nullable), NULL, 0, true }
#define STRUCT(name, nullable, list)                                                               \
    { (name), "+s", (nullable), CHILDREN(list), false }
#define LIST(name, list)                                                                           \
    { (name), "+l", false, CHILDREN(list), false }

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
    NAMED("cameo_name", true),
    NAMED("plover", true),
    NAMED("mode", true),
    NAMED("penta", true),
    NAMED("quad", true),
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
    NAMED("status", false),
    STRUCT("status_words", true, words),
    MAYBE("date", "tdD"),
    MAYBE("date_end", "tdD"),
    NAMED("date_precision", false),
    STRUCT("date_words", true, words),
    STRUCT("due", true, due),
    STRUCT("location", true, location),
    LIST("attribution", claims),
    LIST("quantities", quantities),
    LIST("context", contexts),
    NEEDED("confidence", "g"),
    NAMED("rule", true),
    LIST("links", links),
    MAYBE("same_as", "u"),
    NEEDED("sentence_text", "u"),
};
static const struct column record = {"", "+s", false, CHILDREN(event), false};

/* ---- values ------------------------------------------------------------------------------------
 */

struct columns {
    struct node root;
    bool failed; /* memory was out, or a value lies beyond 32 bits of offset */
};

/* A batch ends at so many events, or bytes of one column. */
enum { BATCH_EVENTS = 1 << 16, BATCH_BYTES = 1 << 28 };

/* Null where it is NULL or "". */
static inline void add_z(struct columns *c, struct node *n, const char *z) {
    bool there = z && *z;
    if (there || !n->column->nullable) {
        node_add_text(n, z ? z : "", there ? strlen(z) : 0, &c->failed);
        return;
    }
    add_offset(n, n->text.len, &c->failed);
    node_mark(n, false, &c->failed);
}

/* The same, of a column with a dictionary. */
static inline void add_name(struct columns *c, struct node *n, const char *z) {
    if (z && *z)
        node_add_word(n, z, &c->failed);
    else
        node_add_null(n, &c->failed);
}

static inline void add_int(struct columns *c, struct node *n, uint32_t value) {
    add_4(&n->values, (int32_t)value, &c->failed);
    node_mark(n, true, &c->failed);
}

static inline void add_double(struct columns *c, struct node *n, bool there, double value) {
    add_8(&n->values, value, &c->failed);
    node_mark(n, there, &c->failed);
}

static inline void add_bool(struct columns *c, struct node *n, bool value) {
    set_bit(&n->values, n->length, value, &c->failed);
    node_mark(n, true, &c->failed);
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
    add_4(&n->values, there ? day_number(day) : 0, &c->failed);
    node_mark(n, there, &c->failed);
}

/* ---- what stands in events ----------------------------------------------------------------------
 */

static bool is_empty(casus_span s) {
    return s.end <= s.start;
}

static void add_piece(struct columns *c, struct node *n, const casus_doc *doc, casus_span s) {
    node_add_text(n, casus_doc_text(doc, NULL) + s.start, is_empty(s) ? 0 : s.end - s.start,
                  &c->failed);
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
        node_owe(n, &c->failed);
        return;
    }
    add_place(c, node_settle(n, &c->failed), doc, s);
    node_mark(n, true, &c->failed);
}

static void add_actor(struct columns *c, struct node *n, const casus_doc *doc,
                      const casus_actor *a) {
    struct node *k = n->children;
    if (is_empty(a->span))
        for (int i = 0; i < 3; i++)
            node_add_null(&k[i], &c->failed);
    else
        add_place(c, k, doc, a->span);
    add_z(c, &k[3], a->name);
    add_z(c, &k[4], a->code);
    add_z(c, &k[5], a->country);
    add_z(c, &k[6], a->sector);
    add_z(c, &k[7], a->role);
    node_mark(n, true, &c->failed);
}

static void end_list(struct columns *c, struct node *n) {
    add_offset(n, (size_t)n->children->length, &c->failed);
    node_mark(n, true, &c->failed);
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
        node_owe(n, &c->failed);
        return;
    }
    struct node *k = node_settle(n, &c->failed);
    add_day(c, &k[0], d->last);
    add_z(c, &k[1], casus_precision_name(d->precision));
    add_place(c, &k[2], doc, d->words);
    node_mark(n, true, &c->failed);
}

static void add_location(struct columns *c, struct node *n, const casus_doc *doc,
                         const casus_location *l) {
    if (!l) {
        node_owe(n, &c->failed);
        return;
    }
    struct node *k = node_settle(n, &c->failed);
    add_place(c, k, doc, l->words);
    add_z(c, &k[3], l->name);
    add_z(c, &k[4], l->country);
    add_double(c, &k[5], l->has_point, rounded(l->lat, SCALE_DEGREES));
    add_double(c, &k[6], l->has_point, rounded(l->lon, SCALE_DEGREES));
    add_z(c, &k[7], l->source_id);
    node_mark(n, true, &c->failed);
}

/* Who says so, then who says that they do: a list, since types of Arrow cannot hold themselves. */
static void add_claims(struct columns *c, struct node *n, const casus_doc *doc,
                       const casus_attribution *a) {
    struct node *item = n->children;
    for (; a; a = a->via) {
        add_actor(c, &item->children[0], doc, &a->source);
        add_words(c, &item->children[1], doc, a->cue);
        add_bool(c, &item->children[2], a->quoted);
        node_mark(item, true, &c->failed);
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
        node_mark(item, true, &c->failed);
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
        node_mark(item, true, &c->failed);
    }
    end_list(c, n);
}

static void add_codes(struct columns *c, struct node *n, const casus_event *e) {
    add_z(c, &n[0], e->cameo);
    add_name(c, &n[1], e->cameo_name);
    add_name(c, &n[2], e->plover);
    add_name(c, &n[3], e->mode);
    add_name(c, &n[4], e->penta);
    add_name(c, &n[5], e->quad);
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
    node_mark(n++, true, &c->failed);
    add_words(c, n++, doc, e->trigger);
    add_codes(c, n, e);
    n += 7;
    add_first(c, n, e->source, e->source_count);
    n += 4;
    add_first(c, n, e->target, e->target_count);
    n += 4;
    add_actors(c, n++, doc, e->source, e->source_count);
    add_actors(c, n++, doc, e->target, e->target_count);
    add_name(c, n++, casus_event_status_name(e->status));
    add_words(c, n++, doc, e->status_words);
    add_day(c, n++, e->date.first);
    add_day(c, n++, e->date.last);
    add_name(c, n++, casus_precision_name(e->date.precision));
    add_words(c, n++, doc, e->date.words);
    add_due(c, n++, doc, &e->due);
    add_location(c, n++, doc, e->location);
    add_claims(c, n++, doc, e->attribution);
    add_quantities(c, n++, doc, e);
    add_contexts(c, n++, e);
    add_double(c, n++, true, rounded(e->confidence, SCALE_CONFIDENCE));
    add_name(c, n++, e->rule);
    add_links(c, n++, e);
    add_z(c, n++, e->same_as);
    add_piece(c, n, doc, e->sentence_span);
    node_mark(&c->root, true, &c->failed);
}

/* ---- building -----------------------------------------------------------------------------------
 */

struct columns *columns_new(void) {
    struct columns *c = calloc(1, sizeof *c);
    if (c && node_make(&c->root, &record))
        return c;
    columns_free(c);
    return NULL;
}

void columns_free(struct columns *c) {
    if (!c)
        return;
    if (c->root.column)
        node_free(&c->root);
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

bool columns_take(struct columns *c, struct ArrowArray *out) {
    if (!c->failed && node_hand_over(&c->root, out, &c->failed))
        return true;
    c->failed = true; /* half of it is gone */
    if (out->release)
        out->release(out);
    return false;
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
    bool ok = column_describe(&record, out) && pairs;
    out->metadata = out->private_data = pairs;
    if (!ok)
        out->release(out);
    return ok;
}
