/* lemma.c - trains the lemmatizer: `casus-train lemma PART FILE.conllu...`.
 *
 * The vocabulary of base forms is what the treebanks and the lists of facts hold. The table then
 * takes each irregular word, and each form of the treebanks whose commonest lemma the rules would
 * get wrong.
 */
#include "syntax/lemma.h"
#include "lemma_facts.h"
#include "train.h"
#include "write_file.h"

#include <stdio.h>
#include <stdlib.h>

struct seen {
    char form[LEMMA_FORM_MAX]; /* folded */
    struct str lemma;
    uint8_t upos, xpos;
};

struct trainer {
    struct mapped *files;
    int file_count;
    struct seen *seen;
    size_t seen_count, seen_cap;
    uint64_t *words; /* the vocabulary */
    uint32_t words_mask, words_count;
    struct lemma_entry *table;
    uint32_t table_mask, table_count;
    bool words_full;
    struct buf text;
};

enum { VOCABULARY_SLOTS = 1 << 15, TABLE_SLOTS = 1 << 12, COUNT_MIN = 3 };

/* ---- reading ------------------------------------------------------------------------------ */

static bool see(struct trainer *t, struct str form, struct str lemma, struct str upos,
                struct str xpos) {
    char folded[LEMMA_FORM_MAX];
    size_t n = lemma_fold(form, folded);
    if (!n || str_is(lemma, "_") || lemma.len >= LEMMA_FORM_MAX / 2)
        return true;
    if (t->seen_count == t->seen_cap) {
        size_t now = t->seen_cap ? t->seen_cap * 2 : 1 << 16;
        struct seen *p = realloc(t->seen, now * sizeof *p);
        if (!p)
            return false;
        t->seen = p;
        t->seen_cap = now;
    }
    struct seen *s = &t->seen[t->seen_count++];
    memset(s, 0, sizeof *s);
    memcpy(s->form, folded, n);
    s->lemma = lemma;
    s->upos = (uint8_t)upos_find(upos);
    s->xpos = (uint8_t)xpos_find(xpos);
    return true;
}

static bool read_file(struct trainer *t, const char *path, casus_error *err) {
    struct mapped *f = &t->files[t->file_count];
    if (!file_map(path, f, err))
        return false;
    t->file_count++;
    struct str rest = f->bytes, line;
    for (size_t n = 1; str_line(&rest, &line); n++) {
        struct str id, form, lemma, upos, xpos;
        if (!line.len || line.p[0] == '#')
            continue;
        if (!str_field(&line, '\t', &id) || !str_field(&line, '\t', &form) ||
            !str_field(&line, '\t', &lemma) || !str_field(&line, '\t', &upos) ||
            !str_field(&line, '\t', &xpos))
            return error_at(err, CASUS_EINPUT, path, n, "too few columns");
        if (memchr(id.p, '-', id.len) || memchr(id.p, '.', id.len))
            continue;
        if (!see(t, form, lemma, upos, xpos))
            return error_set(err, CASUS_ENOMEM, "out of memory");
    }
    return true;
}

/* ---- the vocabulary ----------------------------------------------------------------------- */

static void add_base(struct trainer *t, struct str base, char kind) {
    char folded[LEMMA_FORM_MAX];
    size_t n = lemma_fold(base, folded);
    if (!n)
        return;
    uint64_t key = lemma_key_base((struct str){folded, n}, kind);
    uint32_t at = (uint32_t)key & t->words_mask;
    while (t->words[at] && t->words[at] != key)
        at = (at + 1) & t->words_mask;
    if (!t->words[at] && ++t->words_count > VOCABULARY_SLOTS / 4 * 3) {
        t->words_count--; /* full: told at the end */
        t->words_full = true;
        return;
    }
    t->words[at] = key;
}

static void add_list(struct trainer *t, const char *list, char kind) {
    struct str rest = str_of(list), word;
    while (str_word(&rest, &word))
        add_base(t, word, kind);
}

static void add_first(struct trainer *t, const char *const *items, char kind) {
    for (; *items; items++) {
        struct str rest = str_of(*items), word;
        if (str_word(&rest, &word))
            add_base(t, word, kind);
    }
}

static void fill_vocabulary(struct trainer *t) {
    add_list(t, fact_verbs, 'v');
    add_list(t, fact_nouns, 'n');
    add_list(t, fact_adjectives, 'a');
    add_first(t, fact_past, 'v');
    add_first(t, fact_plurals, 'n');
    add_first(t, fact_degrees, 'a');
    for (size_t i = 0; i < t->seen_count; i++) {
        const struct seen *s = &t->seen[i];
        switch (s->xpos) {
        case XPOS_VB:
        case XPOS_VBP:
        case XPOS_VBD:
        case XPOS_VBN:
        case XPOS_VBG:
        case XPOS_VBZ:
            add_base(t, s->lemma, 'v');
            break;
        case XPOS_NN:
        case XPOS_NNS:
            add_base(t, s->lemma, 'n');
            break;
        case XPOS_JJ:
        case XPOS_JJR:
        case XPOS_JJS:
            add_base(t, s->lemma, 'a');
            break;
        default:
            break;
        }
    }
}

/* ---- the table ---------------------------------------------------------------------------- */

static bool add_entry(struct trainer *t, uint64_t key, struct str lemma) {
    if (t->table_count * 4 > TABLE_SLOTS * 3)
        return false;
    uint32_t at = (uint32_t)key & t->table_mask;
    while (t->table[at].key) {
        if (t->table[at].key == key)
            return true; /* the first counts */
        at = (at + 1) & t->table_mask;
    }
    t->table[at] = (struct lemma_entry){key, (uint32_t)t->text.len, (uint32_t)lemma.len};
    buf_str(&t->text, lemma);
    t->table_count++;
    return true;
}

static bool add_irregular(struct trainer *t, const char *const *items, enum lemma_class c,
                          enum lemma_class then) {
    for (; *items; items++) {
        struct str rest = str_of(*items), base, form;
        str_word(&rest, &base);
        while (str_word(&rest, &form)) {
            if (!add_entry(t, lemma_key_class(form, c), base))
                return false;
            c = then;
        }
        if (then == LEMMA_SUPERLATIVE)
            c = LEMMA_COMPARATIVE;
    }
    return true;
}

static bool is_name(const struct seen *s) {
    return s->upos == UPOS_PROPN;
}

static bool same_nocase(struct str a, const char *folded) {
    char low[LEMMA_FORM_MAX];
    return lemma_fold(a, low) == strlen(folded) && memcmp(low, folded, strlen(folded)) == 0;
}

/* What the lemmatizer would say without an entry of its own; case aside. */
static bool rules_agree(const struct trainer *t, const struct seen *s) {
    char out[LEMMA_FORM_MAX + 4];
    struct str f = str_of(s->form);
    enum lemma_class c = lemma_class_of(s->xpos);
    if (is_name(s) && c == LEMMA_PLAIN)
        return same_nocase(s->lemma, s->form);
    uint64_t key = lemma_key_class(f, c);
    if (c != LEMMA_PLAIN && !is_name(s))
        for (uint32_t at = (uint32_t)key & t->table_mask; t->table[at].key;
             at = (at + 1) & t->table_mask)
            if (t->table[at].key == key)
                return str_eq((struct str){t->text.p + t->table[at].offset, t->table[at].len},
                              s->lemma);
    size_t n = lemma_by_rule(t->words, t->words_mask, c, f, out);
    out[n] = 0;
    return is_name(s) ? same_nocase(s->lemma, out) : str_eq(s->lemma, (struct str){out, n});
}

static int by_form(const void *a, const void *b) {
    const struct seen *x = a, *y = b;
    int d = strcmp(x->form, y->form);
    if (!d)
        d = x->upos - y->upos;
    if (!d)
        d = x->xpos - y->xpos;
    return d ? d : str_cmp(x->lemma, y->lemma);
}

static bool same_key(const struct seen *a, const struct seen *b) {
    return !strcmp(a->form, b->form) && a->upos == b->upos && a->xpos == b->xpos;
}

/* The lists know the form; an annotator's slip does not overrule them. */
static bool is_fact(const struct trainer *t, const struct seen *s) {
    uint64_t key = lemma_key_class(str_of(s->form), lemma_class_of(s->xpos));
    uint32_t at = (uint32_t)key & t->table_mask;
    while (t->table[at].key && t->table[at].key != key)
        at = (at + 1) & t->table_mask;
    return t->table[at].key != 0;
}

/* Forms of one key, [i, end): the commonest lemma gets an entry where the rules say another. */
static bool add_seen(struct trainer *t, size_t i, size_t end) {
    size_t best = i, best_count = 0;
    for (size_t k = i, n; k < end; k += n) {
        for (n = 1; k + n < end && str_eq(t->seen[k].lemma, t->seen[k + n].lemma);)
            n++;
        if (n > best_count) {
            best = k;
            best_count = n;
        }
    }
    const struct seen *s = &t->seen[best];
    if (s->xpos == XPOS_NONE || rules_agree(t, s) || (is_name(s) && best_count < COUNT_MIN) ||
        is_fact(t, s))
        return true;
    return add_entry(t, lemma_key_tags(str_of(s->form), s->upos, s->xpos), s->lemma);
}

static bool fill_table(struct trainer *t) {
    if (!add_irregular(t, fact_past, LEMMA_PAST, LEMMA_PAST) ||
        !add_irregular(t, fact_plurals, LEMMA_PLURAL, LEMMA_PLURAL) ||
        !add_irregular(t, fact_degrees, LEMMA_COMPARATIVE, LEMMA_SUPERLATIVE))
        return false;
    qsort(t->seen, t->seen_count, sizeof *t->seen, by_form);
    for (size_t i = 0, end; i < t->seen_count; i = end) {
        for (end = i + 1; end < t->seen_count && same_key(&t->seen[i], &t->seen[end]);)
            end++;
        if (!add_seen(t, i, end))
            return false;
    }
    return true;
}

static bool write_part(struct trainer *t, const char *path, casus_error *err) {
    struct image_writer w = {0};
    image_writer_add(&w, "lemma.table", t->table, TABLE_SLOTS * sizeof *t->table);
    image_writer_add(&w, "lemma.words", t->words, VOCABULARY_SLOTS * sizeof *t->words);
    image_writer_add(&w, "lemma.text", t->text.p, t->text.len);
    bool ok = write_image(&w, path, err);
    image_writer_free(&w);
    return ok;
}

static bool train(struct trainer *t, int argc, char **argv, casus_error *err) {
    for (int i = 2; i < argc; i++)
        if (!read_file(t, argv[i], err))
            return false;
    fill_vocabulary(t);
    if (t->words_full || !fill_table(t) || t->text.failed)
        return error_set(err, CASUS_ELIMIT, "the table of lemmas is full");
    printf("entries: %u, base forms: %u, words read: %zu\n", t->table_count, t->words_count,
           t->seen_count);
    return write_part(t, argv[1], err);
}

bool train_lemma(int argc, char **argv, casus_error *err) {
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "lemma PART FILE.conllu...");
    struct trainer t = {.words_mask = VOCABULARY_SLOTS - 1, .table_mask = TABLE_SLOTS - 1};
    t.files = calloc((size_t)argc, sizeof *t.files);
    t.words = calloc(VOCABULARY_SLOTS, sizeof *t.words);
    t.table = calloc(TABLE_SLOTS, sizeof *t.table);
    bool ok = t.files && t.words && t.table ? train(&t, argc, argv, err)
                                            : error_set(err, CASUS_ENOMEM, "out of memory");
    for (int i = 0; i < t.file_count; i++)
        file_unmap(&t.files[i]);
    free(t.files);
    free(t.seen);
    free(t.words);
    free(t.table);
    buf_free(&t.text);
    return ok;
}
