/* cues_compile.c - quotes.txt to the sections "quotes.*". */
#include "quote/cues.h"

#include "base/error.h"
#include "base/source.h"

#include <stdio.h>
#include <stdlib.h>

enum { PATH_BYTES = 4200, HEADS_MAX = 256 };

/* An entry with its head; entries of one head stand together once they are sorted. */
struct draft {
    struct str head;
    uint32_t order;
    struct cue_entry entry;
};

struct builder {
    struct draft *drafts;
    size_t count, cap;
    struct buf strings;
    const char *file;
    size_t line;
    casus_error *err;
};

static bool mistake(struct builder *b, const char *what, struct str word) {
    return error_at(b->err, CASUS_ELEXICON, b->file, b->line, "%s: %.*s", what,
                    (int)(word.len < 80 ? word.len : 80), word.p);
}

static int name_index(struct str word, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (str_is(word, names[i]))
            return i;
    return -1;
}

/* "{to}" and "of" are prepositions, a bare "to" is the infinitive. */
static int preposition_in(struct str word) {
    if (str_is(word, "{to}"))
        word = STR("to");
    return cue_preposition(word);
}

static bool read_pair(struct builder *b, struct str word, struct cue_entry *e) {
    struct str second = {word.p + 4, word.len - 4};
    int prep = preposition_in(second);
    if (str_is(second, "to"))
        e->slots |= SLOT_OBJ_TO;
    else if (str_is(second, "name"))
        e->slots |= SLOT_OBJ_NAME;
    else if (prep >= 0)
        e->obj_preps |= 1u << prep;
    else
        return mistake(b, "no such slot", word);
    return true;
}

static bool read_slot(struct builder *b, struct str word, struct cue_entry *e) {
    static const char *const names[] = {"that", "to", "ing", "obj", "quote"};
    int slot = name_index(word, names, 5), prep = preposition_in(word);
    if (str_starts(word, STR("obj+")))
        return read_pair(b, word, e);
    if (slot >= 0)
        e->slots |= (uint8_t)(1u << slot);
    else if (prep >= 0)
        e->preps |= 1u << prep;
    else
        return mistake(b, "no such slot", word);
    return true;
}

static bool add_entry(struct builder *b, struct str head, struct cue_entry e) {
    const char *bar = memchr(head.p, '_', head.len);
    struct str part = STR_NONE;
    if (!head.len || head.len > 40)
        return mistake(b, "not a word", head);
    if (bar) {
        part = (struct str){bar + 1, head.len - (size_t)(bar + 1 - head.p)};
        head.len = (size_t)(bar - head.p);
    }
    e.part = (uint32_t)b->strings.len;
    e.part_len = (uint32_t)part.len;
    buf_str(&b->strings, part);
    if (b->count == b->cap) {
        size_t cap = b->cap ? 2 * b->cap : 1024;
        struct draft *more = realloc(b->drafts, cap * sizeof *more);
        if (!more)
            return error_set(b->err, CASUS_ENOMEM, "out of memory for the list of cues");
        b->drafts = more;
        b->cap = cap;
    }
    b->drafts[b->count] = (struct draft){head, (uint32_t)b->count, e};
    b->count++;
    return true;
}

static bool read_line(struct builder *b, struct str line) {
#define X(id, name) name,
    static const char *const classes[] = {CUE_CLASS_LIST(X)};
#undef X
    static const char *const kinds[] = {"v", "n", "a", "r", "p"};
    const char *comment = memchr(line.p, '#', line.len);
    struct str word, heads, head;
    if (comment)
        line.len = (size_t)(comment - line.p);
    if (!str_word(&line, &word))
        return true;
    int class = name_index(word, classes, CUE_CLASSES);
    if (class < 0)
        return mistake(b, "no such class of cues", word);
    if (!str_word(&line, &word))
        word = STR_NONE;
    int kind = name_index(word, kinds, CUE_KINDS);
    if (kind < 0)
        return mistake(b, "the kind must be v, n, a, r or p, not", word);
    if (!str_word(&line, &heads))
        return mistake(b, "the word is missing", word);
    struct cue_entry e = {.class = (uint8_t) class, .kind = (uint8_t)kind};
    while (str_word(&line, &word))
        if (!read_slot(b, word, &e))
            return false;
    if (heads.p[0] == '{') {
        if (heads.len < 3 || heads.p[heads.len - 1] != '}')
            return mistake(b, "a list is written {one|of|these}", heads);
        heads = (struct str){heads.p + 1, heads.len - 2};
    }
    while (str_field(&heads, '|', &head))
        if (!add_entry(b, head, e))
            return false;
    return true;
}

static int compare(const void *pa, const void *pb) {
    const struct draft *a = pa, *b = pb;
    int c = str_cmp(a->head, b->head);
    return c ? c : (a->order > b->order) - (a->order < b->order);
}

/* Sorts the entries by head and writes the table of heads over them. */
static bool write_sections(struct builder *b, struct image_writer *w) {
    uint32_t size = 64, heads = 0;
    if (b->count)
        qsort(b->drafts, b->count, sizeof *b->drafts, compare);
    while (size < 3 * (b->count + 1))
        size *= 2;
    struct cue_word *table = calloc(size, sizeof *table);
    struct cue_entry *entries = calloc(b->count + 1, sizeof *entries);
    bool ok = table && entries;
    for (size_t i = 0; ok && i < b->count;) {
        struct str head = b->drafts[i].head;
        size_t first = i;
        for (; i < b->count && str_eq(b->drafts[i].head, head); i++)
            entries[i] = b->drafts[i].entry;
        uint32_t hash = (uint32_t)hash_str(head) | 1, at = hash & (size - 1);
        while (table[at].hash)
            at = (at + 1) & (size - 1);
        table[at] = (struct cue_word){hash, (uint32_t)b->strings.len, (uint32_t)head.len,
                                      (uint32_t)first, (uint32_t)(i - first)};
        buf_str(&b->strings, head);
        heads++;
    }
    ok = ok && !b->strings.failed;
    if (ok) {
        image_writer_add(w, "quotes.words", table, size * sizeof *table);
        image_writer_add(w, "quotes.entries", entries, b->count * sizeof *entries);
        image_writer_add(w, "quotes.strings", b->strings.p, b->strings.len);
    }
    free(table);
    free(entries);
    return ok || error_set(b->err, CASUS_ENOMEM, "out of memory for the list of cues");
}

bool cues_compile(const char *dir, struct image_writer *w, casus_error *err) {
    char path[PATH_BYTES];
    struct mapped file;
    snprintf(path, sizeof path, "%s/quotes.txt", dir);
    if (!file_map(path, &file, err))
        return false;
    struct builder b = {.file = path, .err = err};
    struct str rest = file.bytes, line;
    bool ok = true;
    while (ok && str_line(&rest, &line)) {
        b.line++;
        ok = source_line(line, path, b.line, err) && read_line(&b, line);
    }
    ok = ok && write_sections(&b, w);
    free(b.drafts);
    buf_free(&b.strings);
    file_unmap(&file);
    return ok;
}
