/* grow.c - casus-train grow: sentences with their trees, derived from a grammar.
 *
 * The treebanks hold few sentences of the plain kind that wires are full of (who did what to whom);
 * these teach it. Derivations that grow too deep or too long are dropped and drawn anew.
 */
#include "grow.h"

#include "grammar.h"
#include "train.h"

#include <stdlib.h>

enum { WORDS_MAX = 48, DEPTH_MAX = 24, TRIES = 50 };

struct grown {
    const struct grammar_item *word;
    struct str dep;
    int head; /* -1: the root */
};

struct derivation {
    const struct grammar *g;
    uint64_t random;
    struct grown words[WORDS_MAX];
    int count;
};

static uint32_t draw(struct derivation *d, uint32_t below) {
    uint64_t x = d->random += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)(((x ^ x >> 31) >> 32) * below >> 32);
}

static const struct grammar_rule *draw_rule(struct derivation *d, uint32_t symbol) {
    const struct grammar_symbol *s = &d->g->symbols[symbol];
    uint32_t left = draw(d, s->weight);
    const struct grammar_rule *r = &d->g->rules[s->rule];
    while (left >= r->weight) {
        left -= r->weight;
        r = &d->g->rules[r->next];
    }
    return r;
}

/* Appends what `symbol` derives; its head word, or -1 if it grew too large. */
static int derive(struct derivation *d, uint32_t symbol, int depth) {
    const struct grammar_rule *r = draw_rule(d, symbol);
    int at[GRAMMAR_ITEMS_MAX] = {0};
    for (uint32_t i = 0; i < r->count; i++) {
        const struct grammar_item *item = &d->g->items[r->first + i];
        at[i] = -1;
        if (item->optional && draw(d, 2))
            continue;
        if (!item->upos.len) {
            at[i] = depth < DEPTH_MAX ? derive(d, item->symbol, depth + 1) : -1;
            if (at[i] < 0)
                return -1;
        } else if (d->count < WORDS_MAX) {
            at[i] = d->count++;
            d->words[at[i]] = (struct grown){.word = item, .head = -1};
        } else {
            return -1;
        }
    }
    int head = at[r->head];
    for (uint32_t i = 0; i < r->count; i++)
        if (i != r->head && at[i] >= 0) {
            d->words[at[i]].head = head;
            d->words[at[i]].dep = d->g->items[r->first + i].dep;
        }
    return head;
}

/* Whether no blank stands between two words. */
static bool is_joined(const struct grammar_item *a, const struct grammar_item *b) {
    static const char *const left[] = {",", ".", ":", ";", "?", "!", "''", "-RRB-", "POS", "HYPH"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        if (str_is(b->xpos, left[i]) && b->name.p[0] != '-')
            return true;
    return str_is(b->name, "-") || str_is(b->name, "n't") || str_is(b->name, "%") ||
           str_is(a->name, "-") || str_is(a->xpos, "``") || str_is(a->xpos, "$") ||
           str_is(a->xpos, "-LRB-");
}

/* The form of word `i`; a sentence begins with a capital. */
static struct str form(const struct derivation *d, int i, char *space) {
    struct str s = d->words[i].word->name;
    bool first = i == 0 || (i == 1 && str_is(d->words[0].word->xpos, "``"));
    if (!first || s.len > GRAMMAR_NAME_MAX || s.p[0] < 'a' || s.p[0] > 'z')
        return s;
    memcpy(space, s.p, s.len);
    space[0] = (char)(space[0] - 32);
    return (struct str){space, s.len};
}

static void add_text(const struct derivation *d, struct buf *text) {
    char space[GRAMMAR_NAME_MAX];
    for (int i = 0; i < d->count; i++) {
        if (i && !is_joined(d->words[i - 1].word, d->words[i].word))
            buf_char(text, ' ');
        buf_str(text, form(d, i, space));
    }
}

static void add_words(const struct derivation *d, struct buf *out) {
    char space[GRAMMAR_NAME_MAX];
    for (int i = 0; i < d->count; i++) {
        const struct grammar_item *w = d->words[i].word;
        bool joined = i + 1 < d->count && is_joined(w, d->words[i + 1].word);
        struct str dep = d->words[i].head < 0 ? STR("root") : d->words[i].dep;
        buf_printf(out, "%d\t", i + 1);
        buf_str(out, form(d, i, space));
        buf_printf(out, "\t%.*s\t%.*s\t%.*s\t_\t%d\t%.*s\t_\t%s\n", (int)w->lemma.len, w->lemma.p,
                   (int)w->upos.len, w->upos.p, (int)w->xpos.len, w->xpos.p, d->words[i].head + 1,
                   (int)dep.len, dep.p, joined ? "SpaceAfter=No" : "_");
    }
    buf_char(out, '\n');
}

/* Whether `hash` is new among `seen`; the table is never full. */
static bool is_new(uint64_t *seen, uint64_t mask, uint64_t hash) {
    uint64_t at = hash & mask;
    while (seen[at] && seen[at] != hash)
        at = (at + 1) & mask;
    bool was_new = !seen[at];
    seen[at] = hash;
    return was_new;
}

static bool grow_all(struct derivation *d, uint32_t count, FILE *out, casus_error *err) {
    uint64_t slots = 1024;
    while (slots < 2ull * count)
        slots *= 2;
    uint64_t *seen = calloc(slots, sizeof *seen);
    if (!seen)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    struct buf text = {0}, rows = {0};
    uint32_t made = 0;
    bool ok = true;
    for (uint64_t left = (uint64_t)count * TRIES; made < count && left > 0 && ok; left--) {
        text.len = rows.len = 0;
        d->count = 0;
        if (derive(d, d->g->start, 0) < 0)
            continue;
        add_text(d, &text);
        if (!is_new(seen, slots - 1, hash_str(buf_view(&text)) | 1))
            continue;
        add_words(d, &rows);
        made++;
        ok = !text.failed && !rows.failed &&
             fprintf(out, "# sent_id = grown-%u\n# text = %.*s\n%.*s", made, (int)text.len, text.p,
                     (int)rows.len, rows.p) > 0;
    }
    buf_free(&text);
    buf_free(&rows);
    free(seen);
    if (!ok)
        return error_set(err, CASUS_EIO, "cannot write the sentences");
    return made == count || error_at(err, CASUS_EINPUT, d->g->path, 0,
                                     "only %u different sentences of %u found", made, count);
}

bool grow(const char *path, uint64_t seed, uint32_t count, FILE *out, casus_error *err) {
    struct grammar g;
    bool ok = grammar_read(&g, path, err);
    struct derivation d = {.g = &g, .random = seed};
    ok = ok && grow_all(&d, count, out, err);
    grammar_free(&g);
    return ok;
}

bool train_grow(int argc, char **argv, casus_error *err) {
    unsigned long count = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;
    if (count < 1 || count > 1000000)
        return error_set(err, CASUS_EUSAGE, "grow GRAMMAR SEED COUNT");
    return grow(argv[1], strtoull(argv[2], NULL, 10), (uint32_t)count, stdout, err) &&
           (fflush(stdout) == 0 || error_set(err, CASUS_EIO, "cannot write the sentences"));
}
