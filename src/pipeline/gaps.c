/* gaps.c - counts the predicates that the lexicon leaves out; see pipeline.h.
 *
 * A gap is told as a line "KIND HEAD <tab> WORD <tab> ... <tab><tab> SENTENCE", so that threads can
 * make the lines and one counts them in the order of the documents.
 */
#include "base/utf8.h"
#include "document/document.h"
#include "pipeline/pipeline.h"

#include <stdlib.h>

enum { WORDS_SHOWN = 6, EXAMPLE_CHARS = 300 };

/* ---- telling -------------------------------------------------------------------------------- */

/* White space of any kind becomes one blank; no more than `most` characters. */
static void put_plain(struct buf *out, struct str s, size_t most) {
    const char *p = s.p, *end = str_end(s);
    bool blank = false;
    for (size_t n = 0; p < end;) {
        const char *from = p;
        uint32_t c = utf8_next(&p, end);
        if (utf8_is_space(c) || c < ' ' || c == 0x7f) {
            blank = n > 0;
            continue;
        }
        if (n++ == most) {
            buf_z(out, " ...");
            return;
        }
        if (blank)
            buf_char(out, ' ');
        blank = false;
        buf_add(out, from, (size_t)(p - from));
    }
}

static void put_lemma(struct buf *out, const casus_doc *doc, int32_t t) {
    struct str s = doc->tokens[t].lemma.len ? doc->tokens[t].lemma : doc->tokens[t].form;
    char lower[128];
    put_plain(out, (struct str){lower, utf8_lower(s, lower, sizeof lower)}, sizeof lower);
}

void gaps_put(struct buf *out, const casus_doc *doc) {
    for (uint32_t i = 0; i < doc->gap_count; i++) {
        const struct gap *g = &doc->gaps[i];
        const struct sentence *s = &doc->sentences[doc_sentence_of(doc, (uint32_t)g->token)];
        buf_z(out, doc->tokens[g->token].upos == UPOS_VERB ? "v " : "n ");
        put_lemma(out, doc, g->token);
        if (g->particle != NO_TOKEN) {
            buf_char(out, '_');
            put_lemma(out, doc, g->particle);
        }
        for (uint32_t k = 0; k < g->word_count; k++) {
            buf_char(out, '\t');
            if (g->words[k].prep != NO_TOKEN) {
                put_lemma(out, doc, g->words[k].prep);
                buf_char(out, ' ');
            }
            if (g->words[k].party)
                buf_z(out, "TARGET");
            else
                put_lemma(out, doc, g->words[k].token);
        }
        buf_z(out, "\t\t");
        put_plain(out, doc_text(doc, s->start, s->end), EXAMPLE_CHARS);
        buf_char(out, '\n');
    }
}

/* ---- counting ------------------------------------------------------------------------------- */

#define NO_HEAD UINT32_MAX

/* A predicate, or a word that goes with one. */
struct tally {
    struct str text, example;
    uint32_t head; /* the predicate that it goes with; NO_HEAD: it is one */
    uint64_t count;
};

struct gaps {
    struct arena arena;
    struct tally *list;
    uint32_t count, cap;
    uint32_t *slots; /* open addressing: number in the list + 1 */
    uint32_t size;
};

struct gaps *gaps_new(casus_error *err) {
    struct gaps *g = calloc(1, sizeof *g);
    if (!g)
        error_set(err, CASUS_ENOMEM, "out of memory for the gaps of the lexicon");
    return g;
}

void gaps_free(struct gaps *g) {
    if (!g)
        return;
    arena_free(&g->arena);
    free(g->list);
    free(g->slots);
    free(g);
}

static uint32_t *slot_of(const struct gaps *g, uint32_t head, struct str text) {
    uint64_t hash = hash_str(text) + head * 0x9e3779b97f4a7c15u;
    uint32_t at = (uint32_t)(hash >> 32) & (g->size - 1);
    while (g->slots[at] && (g->list[g->slots[at] - 1].head != head ||
                            !str_eq(g->list[g->slots[at] - 1].text, text)))
        at = (at + 1) & (g->size - 1);
    return &g->slots[at];
}

static bool grow(struct gaps *g) {
    uint32_t cap = g->cap ? 2 * g->cap : 1024;
    struct tally *list = cap > g->cap ? realloc(g->list, cap * sizeof *list) : NULL;
    if (!list)
        return false;
    g->list = list;
    uint32_t *slots = calloc(2 * (size_t)cap, sizeof *slots);
    if (!slots)
        return false;
    free(g->slots);
    g->slots = slots;
    g->cap = cap;
    g->size = 2 * cap;
    for (uint32_t i = 0; i < g->count; i++)
        *slot_of(g, g->list[i].head, g->list[i].text) = i + 1;
    return true;
}

/* Counts one more; its number, or NO_HEAD when memory is out. */
static uint32_t count_one(struct gaps *g, uint32_t head, struct str text, struct str example) {
    if (g->count == g->cap && !grow(g))
        return NO_HEAD;
    uint32_t *slot = slot_of(g, head, text);
    if (!*slot) {
        struct tally *t = &g->list[g->count];
        *t = (struct tally){{arena_copy(&g->arena, text.p, text.len), text.len},
                            {arena_copy(&g->arena, example.p, example.len), example.len},
                            head,
                            0};
        if (!t->text.p || !t->example.p)
            return NO_HEAD;
        *slot = ++g->count;
    }
    g->list[*slot - 1].count++;
    return *slot - 1;
}

bool gaps_take(struct gaps *g, struct str told) {
    struct str line, word;
    while (str_line(&told, &line)) {
        struct str rest = line, example = line;
        while (example.len > 1 && memcmp(example.p, "\t\t", 2) != 0)
            example = (struct str){example.p + 1, example.len - 1};
        str_field(&rest, '\t', &word);
        uint32_t head = count_one(
            g, NO_HEAD, word, (struct str){example.p + 2, example.len > 1 ? example.len - 2 : 0});
        while (head != NO_HEAD && str_field(&rest, '\t', &word) && word.len)
            if (count_one(g, head, word, STR("")) == NO_HEAD)
                return false;
        if (head == NO_HEAD)
            return false;
    }
    return true;
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Predicates first, by number and then by name; then words, those of one predicate together. */
static int by_rank(const void *pa, const void *pb) {
    const struct tally *a = *(const struct tally *const *)pa, *b = *(const struct tally *const *)pb;
    if (a->head != b->head)
        return a->head == NO_HEAD || (b->head != NO_HEAD && a->head < b->head) ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return str_cmp(a->text, b->text);
}

static void put_row(struct buf *out, const struct tally *t, const struct tally *const *words,
                    uint32_t count) {
    buf_printf(out, "%llu\t%c\t", (unsigned long long)t->count, t->text.p[0]);
    buf_str(out, (struct str){t->text.p + 2, t->text.len - 2});
    buf_char(out, '\t');
    for (uint32_t i = 0; i < count && i < WORDS_SHOWN; i++) {
        buf_z(out, i ? ", " : "");
        buf_str(out, words[i]->text);
        buf_printf(out, " %llu", (unsigned long long)words[i]->count);
    }
    buf_char(out, '\t');
    buf_str(out, t->example);
    buf_char(out, '\n');
}

bool gaps_write(struct gaps *g, size_t top, struct buf *out) {
    const struct tally **order = malloc((g->count + 1) * sizeof *order);
    uint32_t *first = calloc((size_t)g->count + 1, sizeof *first); /* of a predicate's words */
    bool ok = order && first;
    uint32_t heads = 0;
    for (uint32_t i = 0; ok && i < g->count; i++) {
        order[i] = &g->list[i];
        heads += g->list[i].head == NO_HEAD;
    }
    if (ok) {
        qsort(order, g->count, sizeof *order, by_rank);
        for (uint32_t i = g->count; i > heads; i--)
            first[order[i - 1]->head] = i - 1;
        buf_z(out, "count\tkind\thead\twith\texample\n");
    }
    for (uint32_t i = 0; ok && i < heads && i < top; i++) {
        uint32_t from = first[order[i] - g->list], end = from;
        while (from && end < g->count && order[end]->head == order[from]->head)
            end++;
        put_row(out, order[i], &order[from], end - from);
    }
    free(order);
    free(first);
    return ok && !out->failed;
}
