/* repeats.c - sentences that say again what the document says elsewhere.
 *
 * Both kinds are found through hashes in one pass each: whole sentences by the hash of their words,
 * pull quotes by the three-word sequences that they share with one other sentence.
 */
#include "segment/repeats.h"

#include "segment/chars.h"
#include "segment/model.h"

#define NOBODY UINT32_MAX

enum { REPEAT_WORDS_MIN = 4, QUOTE_WORDS_MIN = 6, QUOTE_WORDS_MAX = 60 };

/* An open-addressing table from a hash to the number of a sentence, plus one; 0: free. */
struct table {
    uint64_t *keys;
    uint32_t *values;
    uint32_t mask;
};

static bool table_make(struct arena *a, struct table *t, uint32_t entries) {
    uint32_t size = 16;
    while (size < entries * 2 && size < 1u << 30)
        size *= 2;
    t->mask = size - 1;
    t->keys = arena_calloc(a, size, sizeof *t->keys);
    t->values = arena_calloc(a, size, sizeof *t->values);
    return t->keys && t->values;
}

/* The value of `key`, to be read or set. The table always has a free slot. */
static uint32_t *table_at(struct table *t, uint64_t key) {
    uint32_t i = (uint32_t)(key ^ key >> 29) & t->mask;
    while (t->values[i] && t->keys[i] != key)
        i = (i + 1) & t->mask;
    t->keys[i] = key;
    return &t->values[i];
}

/* The value of `key`, NULL where it is not there. */
static uint32_t *table_find(const struct table *t, uint64_t key) {
    uint32_t i = (uint32_t)(key ^ key >> 29) & t->mask;
    while (t->values[i] && t->keys[i] != key)
        i = (i + 1) & t->mask;
    return t->values[i] ? &t->values[i] : NULL;
}

static bool is_word(const struct token *k) {
    uint32_t len;
    enum char_class c = char_at(k->form.p, k->form.p + k->form.len, &len);
    return c == CH_LETTER || c == CH_DIGIT;
}

static uint64_t word_hash(const struct token *k) {
    return lower_hash(k->form.p, (uint32_t)k->form.len);
}

/* The hash of the words behind the dateline, and how many they are. */
static uint64_t words_hash(const struct casus_doc *doc, const struct sentence *s, uint32_t *words) {
    uint64_t h = 1;
    *words = 0;
    for (uint32_t i = s->first + s->skip; i < s->first + s->count; i++)
        if (is_word(&doc->tokens[i])) {
            h = feature_mix(h, word_hash(&doc->tokens[i]));
            ++*words;
        }
    return h;
}

static bool ends_without_stop(const struct casus_doc *doc, const struct sentence *s) {
    const struct token *k = &doc->tokens[s->first + s->count - 1];
    uint32_t len;
    enum char_class c = char_at(k->form.p, k->form.p + k->form.len, &len);
    return c != CH_PERIOD && c != CH_FINAL && c != CH_COLON;
}

/* A paragraph of one sentence that ends in a word, or in quotation marks. */
static bool may_be_pull_quote(const struct casus_doc *doc, uint32_t i) {
    const struct sentence *s = &doc->sentences[i];
    return i > 0 && !(s->flags & (SENTENCE_NOISE | SENTENCE_HEADLINE)) &&
           (s->flags & SENTENCE_PARAGRAPH) && s->count <= QUOTE_WORDS_MAX + 20 &&
           (i + 1 == doc->sentence_count || doc->sentences[i + 1].flags & SENTENCE_PARAGRAPH) &&
           ends_without_stop(doc, s);
}

/* The hashes of each three words in a row. */
struct sequences {
    const struct casus_doc *doc;
    uint32_t at, end;
    uint64_t a, b;
};

static bool next_sequence(struct sequences *q, uint64_t *key) {
    while (q->at < q->end) {
        const struct token *k = &q->doc->tokens[q->at++];
        if (!is_word(k))
            continue;
        uint64_t c = word_hash(k);
        bool full = q->a != 0;
        *key = feature_mix(feature_mix(q->a, q->b), c) | 1;
        q->a = q->b;
        q->b = c;
        if (full)
            return true;
    }
    return false;
}

static struct sequences sequences_of(const struct casus_doc *doc, const struct sentence *s) {
    return (struct sequences){doc, s->first + s->skip, s->first + s->count, 0, 0};
}

/* Whether six of ten sequences of the sentence stand in one other. */
static bool is_pull_quote(const struct casus_doc *doc, uint32_t i, const struct table *t) {
    uint32_t found[QUOTE_WORDS_MAX + 20], votes[QUOTE_WORDS_MAX + 20], kinds = 0, all = 0;
    struct sequences q = sequences_of(doc, &doc->sentences[i]);
    uint64_t key;
    while (next_sequence(&q, &key)) {
        uint32_t *who = table_find(t, key), s = who ? *who : NOBODY, k = 0;
        all++;
        if (s == NOBODY)
            continue;
        while (k < kinds && found[k] != s)
            k++;
        if (k == kinds) {
            found[kinds] = s;
            votes[kinds++] = 0;
        }
        votes[k]++;
    }
    if (all + 2 < QUOTE_WORDS_MIN)
        return false;
    for (uint32_t k = 0; k < kinds; k++)
        if (votes[k] * 10 >= all * 6)
            return true;
    return false;
}

/* Fills the table with the sequences of all pull quotes, said by nobody else so far. */
static void collect_quotes(const struct casus_doc *doc, struct table *t) {
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        if (!may_be_pull_quote(doc, i))
            continue;
        struct sequences q = sequences_of(doc, &doc->sentences[i]);
        uint64_t key;
        while (next_sequence(&q, &key))
            *table_at(t, key) = NOBODY;
    }
}

static bool mark_pull_quotes(struct casus_doc *doc) {
    struct table t = {0};
    uint32_t tokens = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        tokens += may_be_pull_quote(doc, i) ? doc->sentences[i].count : 0;
    if (!tokens)
        return true;
    if (!table_make(&doc->arena, &t, tokens))
        return false;
    collect_quotes(doc, &t);
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        if (may_be_pull_quote(doc, i))
            continue;
        struct sequences q = sequences_of(doc, &doc->sentences[i]);
        uint64_t key;
        while (next_sequence(&q, &key)) {
            uint32_t *who = table_find(&t, key);
            if (who)
                *who = i + 1;
        }
    }
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (may_be_pull_quote(doc, i) && is_pull_quote(doc, i, &t))
            doc->sentences[i].flags |= SENTENCE_REPEAT;
    return true;
}

bool repeats_mark(struct casus_doc *doc) {
    struct table t;
    if (!mark_pull_quotes(doc) || !table_make(&doc->arena, &t, doc->sentence_count))
        return false;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        struct sentence *s = &doc->sentences[i];
        uint32_t words;
        uint64_t key = words_hash(doc, s, &words);
        if (words < REPEAT_WORDS_MIN || s->flags & SENTENCE_REPEAT)
            continue;
        uint32_t *seen = table_at(&t, key);
        if (*seen)
            s->flags |= SENTENCE_REPEAT;
        else
            *seen = i + 1;
    }
    return true;
}
