/* build.c - from entries and their names to the sections of the lexicon image. */
#include "entity/build.h"

#include <stdlib.h>

static bool grow(void **items, size_t *cap, size_t count, size_t size) {
    if (count < *cap)
        return true;
    size_t now = *cap ? *cap * 2 : 1024;
    void *p = realloc(*items, now * size);
    if (!p)
        return false;
    *items = p;
    *cap = now;
    return true;
}

struct gaz_string build_string(struct build *b, struct str s) {
    struct gaz_string g = {(uint32_t)b->pool.len, (uint32_t)s.len};
    buf_str(&b->pool, s);
    buf_char(&b->pool, '\0');
    return g;
}

uint32_t build_entry(struct build *b, const struct gaz_entry *e) {
    if (b->entry_count == 0) { /* entry 0 is none */
        if (!grow((void **)&b->entries, &b->entry_cap, 0, sizeof *b->entries)) {
            b->failed = true;
            return 0;
        }
        b->entries[b->entry_count++] = (struct gaz_entry){.kind = GAZ_NONE};
    }
    if (!grow((void **)&b->entries, &b->entry_cap, b->entry_count, sizeof *b->entries)) {
        b->failed = true;
        return 0;
    }
    b->entries[b->entry_count] = *e;
    return (uint32_t)b->entry_count++;
}

void build_state(struct build *b, const struct gaz_state *s) {
    if (!grow((void **)&b->states, &b->state_cap, b->state_count, sizeof *b->states))
        b->failed = true;
    else
        b->states[b->state_count++] = *s;
}

/* An acronym that may be an ordinary word: two to five letters, nothing else, all capitals. */
static uint8_t shape_of(struct str name, bool capitals, uint16_t mask, unsigned pieces) {
    unsigned letters = 0;
    for (size_t i = 0; i < name.len; i++)
        letters += name.p[i] != '.';
    if (mask == 0)
        return GAZ_LOWER;
    return capitals && pieces == 1 && letters >= 2 && letters <= 5 ? GAZ_ACRONYM : 0;
}

bool build_name(struct build *b, struct str name, uint32_t entry) {
    struct str rest = name;
    struct key_piece piece;
    char out[KEY_PIECE_BYTES + 4];
    struct build_key k = {.hash = KEY_START, .order = (uint32_t)b->key_count};
    uint16_t mask = 0;
    bool capitals = true;
    struct gaz_string key = {(uint32_t)b->pool.len, 0};
    while (key_next(&rest, out, &piece)) {
        if (k.pieces == KEY_PIECES_MAX)
            return false;
        if (k.pieces == 0)
            k.first_piece = piece.hash;
        if (piece.flags & KEY_CAPITAL)
            mask |= (uint16_t)(1u << k.pieces);
        capitals &= (piece.flags & KEY_CAPITALS) != 0;
        k.hash = key_hash(k.hash, piece.hash);
        k.pieces++;
        buf_add(&b->pool, out, piece.len);
        buf_char(&b->pool, ' ');
    }
    if (!k.pieces)
        return false;
    key.len = (uint32_t)(b->pool.len - key.offset);
    k.key = key;
    k.ref = (struct gaz_ref){entry, mask, shape_of(name, capitals, mask, k.pieces), 0};
    if (!grow((void **)&b->keys, &b->key_cap, b->key_count, sizeof *b->keys))
        b->failed = true;
    else
        b->keys[b->key_count++] = k;
    return true;
}

/* ---- finishing ----------------------------------------------------------------------------- */

struct by_name {
    struct str name;
    uint32_t entry, kind;
};

static int compare_names(const void *pa, const void *pb) {
    const struct by_name *a = pa, *b = pb;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int c = str_cmp(a->name, b->name);
    return c ? c : (a->entry > b->entry) - (a->entry < b->entry);
}

/* Organizations of two states that are called alike are two, unless dates part them. */
static bool one_bearer(const struct gaz_entry *a, const struct gaz_entry *b) {
    return a->kind != GAZ_ORG || strcmp(a->country, b->country) == 0 || a->from || a->to ||
           b->from || b->to;
}

/* Lines of the same kind and first name are one bearer at different times. */
static bool chain(struct build *b) {
    struct by_name *list = malloc((b->entry_count + 1) * sizeof *list);
    if (!list)
        return false;
    size_t n = 0;
    for (uint32_t i = 1; i < b->entry_count; i++) {
        struct gaz_entry *e = &b->entries[i];
        e->first = i;
        e->next = 0;
        if (e->kind == GAZ_PERSON || e->kind == GAZ_ORG || e->kind == GAZ_COUNTRY)
            list[n++] = (struct by_name){{b->pool.p + e->name.offset, e->name.len}, i, e->kind};
    }
    if (n)
        qsort(list, n, sizeof *list, compare_names);
    for (size_t i = 1; i < n; i++)
        if (list[i].kind == list[i - 1].kind && str_eq(list[i].name, list[i - 1].name) &&
            one_bearer(&b->entries[list[i - 1].entry], &b->entries[list[i].entry])) {
            struct gaz_entry *before = &b->entries[list[i - 1].entry];
            before->next = list[i].entry;
            b->entries[list[i].entry].first = before->first;
        }
    free(list);
    return true;
}

/* Which bearer of a name is meant where nothing decides: one's own entries, then states before
 * capitals, what people wrote down before what was generated, large places before small ones. */
static uint64_t rank(const struct gaz_entry *e) {
    uint64_t r = 0;
    if (e->own)
        r = 6;
    else if (e->kind == GAZ_COUNTRY)
        return (uint64_t)5 << 40 | (e->population ? e->population : UINT32_MAX); /* by hand */
    else if (e->kind == GAZ_PLACE && e->flags & GAZ_CAPITAL)
        r = 4;
    else if (e->kind != GAZ_PLACE || e->source_id == 0)
        r = e->kind == GAZ_PLACE && e->population ? 2 : 3;
    else
        r = 1;
    return r << 40 | e->population;
}

/* People's first names tell the names of others; but not where the family name comes first. */
static bool family_first(const char *country) {
    static const char *const states[] = {"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "JPN"};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(country, states[i]) == 0)
            return true;
    return false;
}

/* "Pope" Francis, "King" Abdullah */
static bool is_title(struct str word) {
    static const char *const titles[] = {"Pope",    "King",     "Queen",  "Prince",    "Princess",
                                         "Sultan",  "Emir",     "Sheikh", "Sheik",     "Emperor",
                                         "Empress", "Crown",    "Grand",  "Saint",     "Lord",
                                         "Lady",    "Cardinal", "Bishop", "Patriarch", "Ayatollah"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (str_is(word, titles[i]))
            return true;
    return false;
}

static void add_given_names(struct build *b) {
    static const char genders[] = {0, 'm', 'f'};
    size_t count = b->entry_count;
    uint32_t by_gender[3];
    for (int g = 0; g < 3; g++) {
        struct gaz_entry e = {.kind = GAZ_GIVEN, .gender = (uint8_t)genders[g]};
        e.name = build_string(b, STR("given name"));
        by_gender[g] = build_entry(b, &e);
    }
    for (size_t i = 1; i < count && !b->failed && !b->pool.failed; i++) {
        const struct gaz_entry *e = &b->entries[i];
        if (e->kind != GAZ_PERSON || family_first(e->country))
            continue;
        char first[64];
        struct str name = {b->pool.p + e->name.offset, e->name.len}, word;
        if (!str_word(&name, &word) || !str_trim(name).len || word.len < 3 || is_title(word) ||
            word.len >= sizeof first || memchr(word.p, '.', word.len) ||
            memchr(word.p, '-', word.len))
            continue;
        memcpy(first, word.p, word.len); /* the pool moves while a name is added */
        build_name(b, (struct str){first, word.len},
                   by_gender[e->gender == 'm'   ? 1
                             : e->gender == 'f' ? 2
                                                : 0]);
    }
}

/* "Secretary Kerry": persons are found by the surname where a title tells which. The key is no
 * name that a text has. */
static void add_surnames(struct build *b) {
    size_t count = b->entry_count;
    for (size_t i = 1; i < count && !b->failed && !b->pool.failed; i++) {
        const struct gaz_entry *e = &b->entries[i];
        if (e->kind != GAZ_PERSON || e->first != i || family_first(e->country))
            continue;
        char name[64] = GAZ_SURNAME " ";
        struct str rest = {b->pool.p + e->name.offset, e->name.len}, word, last = STR_NONE;
        size_t words = 0, n = strlen(name);
        while (str_word(&rest, &word)) {
            last = word;
            words++;
        }
        if (words < 2 || last.len < 3 || last.len >= sizeof name - n || last.p[last.len - 1] == '.')
            continue;
        memcpy(name + n, last.p, last.len); /* the pool moves while a name is added */
        build_name(b, (struct str){name, n + last.len}, (uint32_t)i);
    }
}

static _Thread_local struct build *sorting; /* qsort has no context argument */

static bool given(const struct build_key *k) {
    return sorting->entries[k->ref.entry].kind == GAZ_GIVEN;
}

static int compare_keys(const void *pa, const void *pb) {
    const struct build_key *a = pa, *b = pb;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    int c = str_cmp((struct str){sorting->pool.p + a->key.offset, a->key.len},
                    (struct str){sorting->pool.p + b->key.offset, b->key.len});
    if (c)
        return c;
    uint64_t ra = rank(&sorting->entries[a->ref.entry]), rb = rank(&sorting->entries[b->ref.entry]);
    if (ra != rb)
        return ra > rb ? -1 : 1;
    if (a->ref.entry != b->ref.entry && given(a) && given(b))
        return a->ref.entry < b->ref.entry ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static bool same_key(const struct build *b, const struct build_key *x, const struct build_key *y) {
    return x->hash == y->hash && x->key.len == y->key.len &&
           memcmp(b->pool.p + x->key.offset, b->pool.p + y->key.offset, x->key.len) == 0;
}

/* Whether one's own entry has taken the name's meaning away from this one: of names of the same
 * make, the common noun "union" beside the name "Union" stays. */
static bool is_replaced(const struct build *b, const struct build_key *k,
                        const struct build_key *own) {
    return own && !given(k) && same_key(b, k, own);
}

struct tables {
    struct gaz_name *names;
    struct gaz_ref *refs;
    uint64_t *slots;
    uint32_t *first;
    size_t name_count, ref_count, size, first_size;
};

static bool join_names(struct build *b, struct tables *t) {
    t->names = calloc(b->key_count + 1, sizeof *t->names);
    t->refs = calloc(b->key_count + 1, sizeof *t->refs);
    if (!t->names || !t->refs)
        return false;
    const struct build_key *own[2] = {NULL, NULL}; /* of the latest names; [1]: in lower case */
    for (size_t i = 0; i < b->key_count; i++) {
        const struct build_key *k = &b->keys[i];
        bool lower = k->ref.shape == GAZ_LOWER;
        bool again = i && same_key(b, k, &b->keys[i - 1]);
        if (b->entries[k->ref.entry].own)
            own[lower] = k;
        else if (is_replaced(b, k, own[lower]))
            continue;
        if (!again)
            t->names[t->name_count++] = (struct gaz_name){k->hash,
                                                          k->key.offset,
                                                          (uint16_t)k->key.len,
                                                          (uint16_t)k->pieces,
                                                          (uint32_t)t->ref_count,
                                                          0};
        struct gaz_name *n = &t->names[t->name_count - 1];
        bool twice = n->refs && t->refs[t->ref_count - 1].entry == k->ref.entry &&
                     t->refs[t->ref_count - 1].shape == k->ref.shape;
        if (twice)
            continue;
        t->refs[t->ref_count++] = k->ref;
        n->refs++;
    }
    return true;
}

static void note_first(uint32_t *table, size_t size, uint64_t piece, uint32_t pieces) {
    uint32_t print = (uint32_t)(piece >> 40);
    for (size_t i = (uint32_t)piece & (size - 1);; i = (i + 1) & (size - 1)) {
        if (table[i] && table[i] >> 8 != print)
            continue;
        if ((table[i] & 255) < pieces)
            table[i] = print << 8 | pieces;
        return;
    }
}

static bool hash_names(struct build *b, struct tables *t) {
    t->size = 64;
    while (t->size < 2 * (b->key_count + 1))
        t->size *= 2;
    t->slots = calloc(t->size, sizeof *t->slots);
    t->first_size = t->size / 2; /* fewer first pieces than names */
    t->first = calloc(t->first_size, sizeof *t->first);
    if (!t->slots || !t->first)
        return false;
    for (size_t i = 0; i < t->name_count; i++) {
        size_t at = (uint32_t)(t->names[i].hash >> 20) & (t->size - 1);
        while (t->slots[at])
            at = (at + 1) & (t->size - 1);
        t->slots[at] = t->names[i].hash >> 32 << 32 | (uint32_t)(i + 1);
    }
    for (size_t i = 0; i < b->key_count; i++)
        note_first(t->first, t->first_size, b->keys[i].first_piece, b->keys[i].pieces);
    return true;
}

static int compare_states(const void *a, const void *b) {
    return strcmp(((const struct gaz_state *)a)->code, ((const struct gaz_state *)b)->code);
}

bool build_finish(struct build *b, struct image_writer *w, casus_error *err) {
    struct tables t = {0};
    add_given_names(b);
    bool ok = !b->failed && !b->pool.failed && b->entry_count && chain(b);
    if (ok)
        add_surnames(b);
    ok = ok && !b->failed && !b->pool.failed && b->pool.len < UINT32_MAX / 4 && b->key_count;
    if (ok) {
        sorting = b;
        qsort(b->keys, b->key_count, sizeof *b->keys, compare_keys);
        if (b->state_count)
            qsort(b->states, b->state_count, sizeof *b->states, compare_states);
        ok = join_names(b, &t) && hash_names(b, &t);
    }
    if (ok) {
        image_writer_add(w, "actors.entries", b->entries, b->entry_count * sizeof *b->entries);
        image_writer_add(w, "actors.names", t.names, t.name_count * sizeof *t.names);
        image_writer_add(w, "actors.refs", t.refs, t.ref_count * sizeof *t.refs);
        image_writer_add(w, "actors.slots", t.slots, t.size * sizeof *t.slots);
        image_writer_add(w, "actors.first", t.first, t.first_size * sizeof *t.first);
        image_writer_add(w, "actors.states", b->states, b->state_count * sizeof *b->states);
        image_writer_add(w, "actors.pool", b->pool.p, b->pool.len);
    } else {
        error_set(err, CASUS_ENOMEM, "out of memory, or nothing to compile, in the list of actors");
    }
    free(t.names);
    free(t.refs);
    free(t.slots);
    free(t.first);
    return ok;
}

void build_free(struct build *b) {
    free(b->entries);
    free(b->keys);
    free(b->states);
    buf_free(&b->pool);
}
