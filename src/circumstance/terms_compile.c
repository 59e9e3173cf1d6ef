/* terms_compile.c - a source file of lists to the sections that terms.c reads. */
#include "base/source.h"
#include "circumstance/terms.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_SIZE = 1024 };

struct lists {
    struct buf strings;
    struct term *table;
    uint32_t size, used;
    char names[TERM_LISTS_MAX][TERM_NAME_BYTES];
    uint32_t name_count;
    const char *const *wanted; /* NULL: any names */
    const char *path;
    size_t line;
    casus_error *err;
};

static bool mistake(struct lists *b, const char *what, struct str word) {
    return error_at(b->err, CASUS_ELEXICON, b->path, b->line, "%s: %.*s", what,
                    (int)(word.len < 60 ? word.len : 60), word.p);
}

static struct term *slot(const struct buf *strings, struct term *table, uint32_t size,
                         uint32_t hash, struct str words) {
    for (uint32_t at = hash & (size - 1);; at = (at + 1) & (size - 1)) {
        struct term *e = &table[at];
        if (!e->hash ||
            (e->hash == hash && str_eq((struct str){strings->p + e->text, e->len}, words)))
            return e;
    }
}

static bool grow(struct lists *b) {
    uint32_t size = b->size ? 2 * b->size : FIRST_SIZE;
    struct term *table = calloc(size, sizeof *table);
    if (!table)
        return error_set(b->err, CASUS_ENOMEM, "out of memory for %s", b->path);
    for (uint32_t i = 0; i < b->size; i++) {
        const struct term *e = &b->table[i];
        if (e->hash)
            *slot(&b->strings, table, size, e->hash, (struct str){b->strings.p + e->text, e->len}) =
                *e;
    }
    free(b->table);
    b->table = table;
    b->size = size;
    return true;
}

/* The entry of these words, made where it is new; NULL when memory is out. */
static struct term *entry(struct lists *b, struct str words) {
    if (2 * (b->used + 1) > b->size && !grow(b))
        return NULL;
    uint32_t hash = (uint32_t)hash_str(words) | 1;
    struct term *e = slot(&b->strings, b->table, b->size, hash, words);
    if (e->hash)
        return e;
    uint32_t at = (uint32_t)b->strings.len;
    buf_str(&b->strings, words);
    if (b->strings.failed) {
        error_set(b->err, CASUS_ENOMEM, "out of memory for %s", b->path);
        return NULL;
    }
    *e = (struct term){.hash = hash, .text = at, .len = (uint32_t)words.len, .more = 1};
    b->used++;
    return e;
}

static bool is_separator(char c) {
    return c == ' ' || c == '-';
}

/* How many tokens the tokenizer makes of a term at most: it cuts at blanks, at hyphens, which are
 * tokens themselves, and before 's. */
static uint32_t words_in(struct str term) {
    uint32_t n = 1;
    for (size_t i = 0; i < term.len; i++)
        n += term.p[i] == ' ' || term.p[i] == '\'' ? 1 : term.p[i] == '-' ? 2 : 0;
    return n;
}

static bool is_written_well(struct str term) {
    for (size_t i = 0; i < term.len; i++) {
        char c = term.p[i];
        bool code = term.p[0] == '@' || term.p[0] == '&';
        bool doubled = is_separator(c) && i + 1 < term.len && is_separator(term.p[i + 1]);
        if ((c >= 'A' && c <= 'Z' && !code) || doubled || c == '=' || (c == '@' && i))
            return false;
    }
    return term.len > 0 && !is_separator(term.p[0]) && !is_separator(term.p[term.len - 1]);
}

static bool add_term(struct lists *b, struct str term, term_set list) {
    uint32_t words = words_in(term);
    if (!is_written_well(term))
        return mistake(b, "not a term in lower case with single blanks", term);
    if (words > TERM_WORDS_MAX || term.len >= TERM_BYTES)
        return mistake(b, "a term of too many words", term);
    struct term *e = entry(b, term);
    if (!e)
        return false;
    e->lists |= list;
    struct str first = {term.p, 0};
    while (first.len < term.len && !is_separator(first.p[first.len]) && first.p[first.len] != '\'')
        first.len++;
    e = entry(b, first);
    if (e && e->more < words)
        e->more = words;
    return e != NULL;
}

static bool is_wanted(const struct lists *b, struct str name) {
    for (size_t i = 0; b->wanted && b->wanted[i]; i++)
        if (str_is(name, b->wanted[i]))
            return true;
    return !b->wanted;
}

/* Whether all lists that the program asks for are there. */
static bool is_complete(struct lists *b) {
    for (size_t i = 0; b->wanted && b->wanted[i]; i++) {
        uint32_t k = 0;
        while (k < b->name_count && strcmp(b->names[k], b->wanted[i]) != 0)
            k++;
        if (k == b->name_count)
            return mistake(b, "a list is missing", str_of(b->wanted[i]));
    }
    return true;
}

/* The bit of a list that the line names; a new list must be opened with "=". */
static bool list_of(struct lists *b, struct str name, bool more, term_set *out) {
    if (!name.len || name.len >= TERM_NAME_BYTES)
        return mistake(b, "not a name of a list", name);
    for (uint32_t i = 0; i < b->name_count; i++)
        if (str_is(name, b->names[i])) {
            *out = (term_set)1 << i;
            return more || mistake(b, "this list is there already, go on with +=", name);
        }
    if (more)
        return mistake(b, "there is no such list yet", name);
    if (!is_wanted(b, name))
        return mistake(b, "the program knows no such list", name);
    if (b->name_count == TERM_LISTS_MAX)
        return mistake(b, "too many lists", name);
    *out = (term_set)1 << b->name_count;
    memcpy(b->names[b->name_count++], name.p, name.len);
    return true;
}

/* NAME = term, term, ... or NAME += term, ... */
static bool read_list(struct lists *b, struct str line) {
    const char *sign = memchr(line.p, '=', line.len);
    if (!sign)
        return mistake(b, "NAME = term, term expected", line);
    bool more = sign > line.p && sign[-1] == '+';
    struct str name = str_trim((struct str){line.p, (size_t)(sign - line.p) - more});
    struct str rest = {sign + 1, (size_t)(line.p + line.len - sign - 1)}, term;
    term_set list = 0;
    if (!list_of(b, name, more, &list))
        return false;
    while (str_field(&rest, ',', &term)) {
        term = str_trim(term);
        if (term.len && !add_term(b, term, list))
            return false;
    }
    return true;
}

static bool read_file(struct lists *b, struct str bytes) {
    struct str line;
    while (str_line(&bytes, &line)) {
        b->line++;
        if (!source_line(line, b->path, b->line, b->err))
            return false;
        const char *comment = line.len ? memchr(line.p, '#', line.len) : NULL;
        if (comment)
            line.len = (size_t)(comment - line.p);
        line = str_trim(line);
        if (line.len && !read_list(b, line))
            return false;
    }
    return true;
}

static void add_section(struct image_writer *w, const char *prefix, const char *name, const void *p,
                        size_t size) {
    char full[IMAGE_NAME_MAX];
    snprintf(full, sizeof full, "%s.%s", prefix, name);
    image_writer_add(w, full, p, size);
}

static bool read_path(struct lists *b) {
    struct mapped file;
    if (!file_exists(b->path))
        return true;
    if (!file_map(b->path, &file, b->err))
        return false;
    bool ok = read_file(b, file.bytes) && is_complete(b);
    file_unmap(&file);
    return ok;
}

bool terms_compile(const char *path, const char *prefix, const char *const *names,
                   struct image_writer *w, casus_error *err) {
    struct lists *b = calloc(1, sizeof *b);
    if (!b)
        return error_set(err, CASUS_ENOMEM, "out of memory for %s", path);
    b->path = path;
    b->err = err;
    b->wanted = names;
    bool ok = grow(b) && read_path(b);
    if (ok) {
        add_section(w, prefix, "strings", b->strings.p, b->strings.len);
        add_section(w, prefix, "table", b->table, b->size * sizeof *b->table);
        add_section(w, prefix, "names", b->names, b->name_count * sizeof *b->names);
    }
    buf_free(&b->strings);
    free(b->table);
    free(b);
    return ok;
}
