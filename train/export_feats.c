/* export_feats.c - the table of UD features: most frequent by tag, and by word
 * where it differs. */
#include "export.h"

#include "base/error.h"
#include "document/labels.h"
#include "syntax/feats.h"

#include <stdlib.h>

enum { LEAST = 2 };

/* One word of the corpus under one key. */
struct case_of {
    uint64_t key;
    uint32_t text;
};

struct entry {
    uint64_t key;
    uint32_t text;
};

static int by_key(const void *a, const void *b) {
    const struct case_of *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->text != y->text ? (x->text < y->text ? -1 : 1) : 0;
}

struct texts {
    struct str *text;
    uint32_t count;
};

static uint32_t number_of(struct texts *t, struct str s) {
    for (uint32_t i = 0; i < t->count; i++)
        if (str_eq(t->text[i], s))
            return i;
    if (t->count % 64 == 0) {
        t->text = realloc(t->text, (t->count + 64) * sizeof *t->text);
        if (!t->text)
            abort();
    }
    t->text[t->count] = s;
    return t->count++;
}

/* The most frequent text of each key that is seen often enough; returns how
 * many. `cases` is reordered. */
static uint32_t vote(struct case_of *cases, uint32_t count, struct entry *out) {
    qsort(cases, count, sizeof *cases, by_key);
    uint32_t n = 0;
    for (uint32_t i = 0; i < count;) {
        uint32_t best = 0, best_count = 0, j = i;
        while (j < count && cases[j].key == cases[i].key) {
            uint32_t k = j;
            while (k < count && cases[k].key == cases[j].key && cases[k].text == cases[j].text)
                k++;
            if (k - j > best_count) {
                best_count = k - j;
                best = cases[j].text;
            }
            j = k;
        }
        if (j - i >= LEAST)
            out[n++] = (struct entry){cases[i].key, best};
        i = j;
    }
    return n;
}

static bool put(struct feats_slot *slots, uint32_t mask, const struct entry *e) {
    uint32_t at = (uint32_t)(e->key >> 32);
    for (int reach = 0; reach < FEATS_REACH; reach++, at++)
        if (!slots[at & mask].tag && !slots[at & mask].text) {
            slots[at & mask] = (struct feats_slot){(uint32_t)e->key, e->text};
            return true;
        }
    return false;
}

static bool add_index(const struct entry *entries, uint32_t count, struct image_writer *w) {
    for (uint32_t slots = 64; slots < 1u << 24; slots *= 2) {
        if (slots < 2 * count)
            continue;
        struct feats_slot *index = calloc(slots, sizeof *index);
        if (!index)
            abort();
        bool ok = true;
        for (uint32_t i = 0; i < count && ok; i++)
            ok = put(index, slots - 1, &entries[i]);
        if (ok)
            image_writer_add(w, "syntax.feats.index", index, slots * sizeof *index);
        free(index);
        if (ok)
            return true;
    }
    return false;
}

static void add_texts(const struct texts *t, struct image_writer *w) {
    struct buf text = {0}, start = {0};
    for (uint32_t i = 0; i <= t->count; i++) {
        uint32_t at = (uint32_t)text.len;
        buf_add(&start, &at, sizeof at);
        if (i < t->count) {
            buf_str(&text, t->text[i]);
            buf_char(&text, '\0');
        }
    }
    image_writer_add(w, "syntax.feats.text", text.p, text.len);
    image_writer_add(w, "syntax.feats.start", start.p, start.len);
    buf_free(&text);
    buf_free(&start);
}

bool export_feats(const struct corpus *c, uint32_t count, struct image_writer *w,
                  casus_error *err) {
    struct case_of *cases = malloc((size_t)count * sizeof *cases);
    struct entry *tags = malloc((XPOS_COUNT + (size_t)count) * sizeof *tags);
    struct texts texts = {0};
    if (!cases || !tags)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    number_of(&texts, STR(""));
    for (uint32_t i = 0; i < count; i++) {
        const struct gold_word *g = &c->words[i];
        cases[i] =
            (struct case_of){feats_key(feats_tag_hash(g->xpos), 0), number_of(&texts, g->feats)};
    }
    uint32_t tag_count = vote(cases, count, tags);
    for (uint32_t i = 0; i < count; i++) {
        const struct gold_word *g = &c->words[i];
        uint64_t key[FEATURE_COUNT];
        features_of(g->form, key);
        cases[i] = (struct case_of){feats_key(feats_tag_hash(g->xpos), key[FEATURE_WORD]),
                                    number_of(&texts, g->feats)};
    }
    struct entry *words = tags + tag_count;
    uint32_t all = vote(cases, count, words);
    bool ok = add_index(tags, tag_count + all, w);
    add_texts(&texts, w);
    free(cases);
    free(tags);
    free(texts.text);
    return ok || error_set(err, CASUS_ENOMEM, "out of memory for the table of features");
}
