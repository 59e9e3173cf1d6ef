/* cues.c - opens the compiled list of cues and looks words up in it. */
#include "quote/cues.h"

#include "base/error.h"

#include <stdlib.h>

const char *const cue_prepositions[CUE_PREPOSITIONS] = {
    "as", "of", "about", "to", "on",   "upon",   "for",     "with", "against",
    "at", "in", "over",  "by", "from", "toward", "towards", "into"};

int cue_preposition(struct str word) {
    for (int i = 0; i < CUE_PREPOSITIONS; i++)
        if (str_is(word, cue_prepositions[i]))
            return i;
    return -1;
}

uint32_t cues_find(const struct cues *c, struct str word, const struct cue_entry **out) {
    if (!word.len)
        return 0;
    uint32_t hash = (uint32_t)hash_str(word) | 1, mask = c->table_size - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        const struct cue_word *w = &c->table[at];
        if (!w->hash)
            return 0;
        if (w->hash == hash && str_eq((struct str){c->strings.p + w->text, w->len}, word)) {
            *out = c->entries + w->first;
            return w->count;
        }
    }
}

static bool within(uint32_t at, uint32_t len, size_t all) {
    return at <= all && len <= all - at;
}

static bool is_sound(const struct cues *c) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < c->table_size; i++) {
        const struct cue_word *w = &c->table[i];
        if (!w->hash)
            continue;
        used++;
        if (!within(w->text, w->len, c->strings.len) || !within(w->first, w->count, c->entry_count))
            return false;
    }
    for (uint32_t i = 0; i < c->entry_count; i++) {
        const struct cue_entry *e = &c->entries[i];
        if (e->class >= CUE_CLASSES || e->kind >= CUE_KINDS ||
            !within(e->part, e->part_len, c->strings.len))
            return false;
    }
    return used < c->table_size && (c->table_size & (c->table_size - 1)) == 0;
}

struct cues *cues_open(const struct image *img, casus_error *err) {
    struct str table, entries, strings;
    if (!image_section(img, "quotes.words", sizeof(struct cue_word), &table, err) ||
        !image_section(img, "quotes.entries", sizeof(struct cue_entry), &entries, err) ||
        !image_section(img, "quotes.strings", 1, &strings, err))
        return NULL;
    struct cues *c = calloc(1, sizeof *c);
    if (!c) {
        error_set(err, CASUS_ENOMEM, "out of memory for the list of cues");
        return NULL;
    }
    c->strings = strings;
    c->table = (const struct cue_word *)(const void *)table.p;
    c->table_size = (uint32_t)(table.len / sizeof *c->table);
    c->entries = (const struct cue_entry *)(const void *)entries.p;
    c->entry_count = (uint32_t)(entries.len / sizeof *c->entries);
    if (is_sound(c))
        return c;
    error_set(err, CASUS_EMODEL, "damaged list of cues: an index is out of bounds");
    free(c);
    return NULL;
}

void cues_close(struct cues *c) {
    free(c);
}
