/* bytes.c - a likeness as bytes: numbers little-endian, lists behind their lengths. */
#include "store/parts.h"

struct pen {
    uint8_t *at;
};

static void put(struct pen *p, uint32_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        *p->at++ = (uint8_t)(value >> 8 * i);
}

static void put_code(struct pen *p, const char code[4]) {
    for (int i = 0; i < 3; i++)
        *p->at++ = (uint8_t)code[i];
}

static void put_actors(struct pen *p, const struct like_actor *a, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        put(p, a[i].name, 4);
        put(p, a[i].head, 4);
        put_code(p, a[i].country);
        put_code(p, a[i].sector);
        put(p, a[i].kind, 1);
    }
}

static void put_words(struct pen *p, const uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        put(p, words[i], 4);
}

size_t likeness_pack(const struct likeness *l, uint8_t out[LIKENESS_BYTES]) {
    struct pen p = {out};
    const uint8_t heads[] = {l->category,     l->status,     l->flags,        l->precision,
                             l->stem_count,   l->code_count, l->source_count, l->target_count,
                             l->amount_count, l->word_count};
    for (size_t i = 0; i < sizeof heads; i++)
        put(&p, heads[i], 1);
    put(&p, (uint32_t)l->from, 4);
    put(&p, (uint32_t)l->to, 4);
    put(&p, (uint32_t)l->published, 4);
    put(&p, l->families, 4);
    put(&p, l->place, 4);
    put(&p, l->town, 1);
    put_code(&p, l->country);
    put_words(&p, l->stems, l->stem_count);
    for (uint32_t i = 0; i < l->code_count; i++)
        put(&p, l->codes[i], 2);
    put_actors(&p, l->source, l->source_count);
    put_actors(&p, l->target, l->target_count);
    for (uint32_t i = 0; i < l->amount_count; i++) {
        put(&p, l->amounts[i].kind, 1);
        put(&p, l->amounts[i].min, 4);
        put(&p, l->amounts[i].max, 4);
    }
    put_words(&p, l->words, l->word_count);
    return (size_t)(p.at - out);
}

struct eye {
    const uint8_t *at, *end;
    bool short_of; /* the bytes end too early */
};

static uint32_t get(struct eye *e, int bytes) {
    uint32_t value = 0;
    if (e->end - e->at < bytes) {
        e->short_of = true;
        return 0;
    }
    for (int i = 0; i < bytes; i++)
        value |= (uint32_t)*e->at++ << 8 * i;
    return value;
}

static void get_code(struct eye *e, char out[4]) {
    for (int i = 0; i < 3; i++)
        out[i] = (char)get(e, 1);
    out[3] = '\0';
}

static void get_actors(struct eye *e, struct like_actor *a, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        a[i].name = get(e, 4);
        a[i].head = get(e, 4);
        get_code(e, a[i].country);
        get_code(e, a[i].sector);
        a[i].kind = (uint8_t)get(e, 1);
    }
}

static void get_words(struct eye *e, uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        words[i] = get(e, 4);
}

bool likeness_unpack(const uint8_t *bytes, size_t len, struct likeness *out) {
    struct eye e = {bytes, bytes + len, false};
    *out = (struct likeness){0};
    uint8_t *const heads[] = {&out->category,     &out->status,       &out->flags,
                              &out->precision,    &out->stem_count,   &out->code_count,
                              &out->source_count, &out->target_count, &out->amount_count,
                              &out->word_count};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        *heads[i] = (uint8_t)get(&e, 1);
    if (out->category >= LIKE_CATEGORIES || out->stem_count > LIKE_STEMS ||
        out->code_count > LIKE_CODES || out->source_count > LIKE_ACTORS ||
        out->target_count > LIKE_ACTORS || out->amount_count > LIKE_AMOUNTS ||
        out->word_count > LIKE_WORDS)
        return false;
    out->from = (int32_t)get(&e, 4);
    out->to = (int32_t)get(&e, 4);
    out->published = (int32_t)get(&e, 4);
    out->families = get(&e, 4);
    out->place = get(&e, 4);
    out->town = get(&e, 1) != 0;
    get_code(&e, out->country);
    get_words(&e, out->stems, out->stem_count);
    for (uint32_t i = 0; i < out->code_count; i++)
        out->codes[i] = (uint16_t)get(&e, 2);
    get_actors(&e, out->source, out->source_count);
    get_actors(&e, out->target, out->target_count);
    for (uint32_t i = 0; i < out->amount_count; i++) {
        out->amounts[i].kind = (uint8_t)get(&e, 1);
        out->amounts[i].min = get(&e, 4);
        out->amounts[i].max = get(&e, 4);
    }
    get_words(&e, out->words, out->word_count);
    return !e.short_of && e.at == e.end;
}
