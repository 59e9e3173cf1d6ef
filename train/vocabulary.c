#include "vocabulary.h"

#include <stdlib.h>

static const uint32_t least[FEATURE_COUNT] = {2, 3, 3, 3, 3, 3, 3};

static struct vocabulary_slot *find(const struct vocabulary *v, uint64_t key) {
    uint32_t i = feature_slot(key, v->mask);
    while (v->slots[i].key && v->slots[i].key != key)
        i = (i + 1) & v->mask;
    return &v->slots[i];
}

static bool grow(struct vocabulary *v) {
    struct vocabulary old = *v;
    v->mask = old.slots ? old.mask * 2 + 1 : (1u << 17) - 1;
    v->slots = calloc((size_t)v->mask + 1, sizeof *v->slots);
    if (!v->slots)
        return false;
    for (uint32_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i].key)
            *find(v, old.slots[i].key) = old.slots[i];
    free(old.slots);
    return true;
}

bool vocabulary_make(struct vocabulary *v, const struct corpus *c) {
    *v = (struct vocabulary){.rows = FEATURE_COUNT};
    if (!grow(v))
        return false;
    uint64_t key[FEATURE_COUNT];
    for (uint32_t i = 0; i < c->word_count; i++) {
        features_of(c->words[i].form, key);
        for (int f = 0; f < FEATURE_COUNT; f++) {
            struct vocabulary_slot *s = find(v, key[f]);
            if (!s->key) {
                s->key = key[f];
                v->used++;
            }
            if (++s->count == least[f])
                s->row = v->rows++;
        }
        if (v->used > v->mask / 2 && !grow(v))
            return false;
    }
    return true;
}

void vocabulary_free(struct vocabulary *v) {
    free(v->slots);
    *v = (struct vocabulary){0};
}

void vocabulary_rows(const struct vocabulary *v, struct str form, uint32_t row[FEATURE_COUNT]) {
    uint64_t key[FEATURE_COUNT];
    features_of(form, key);
    for (uint32_t f = 0; f < FEATURE_COUNT; f++) {
        const struct vocabulary_slot *s = find(v, key[f]);
        row[f] = s->key && s->row ? s->row : f;
    }
}

uint32_t vocabulary_count(const struct vocabulary *v, uint64_t key) {
    return find(v, key)->count;
}
