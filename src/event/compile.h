/* compile.h - the builder that turns the text files of the lexicon of actions into tables. */
#ifndef CASUS_EVENT_COMPILE_H
#define CASUS_EVENT_COMPILE_H

#include "event/actions.h"

#include "base/error.h"

enum { WORDS_MAX = 512, ARGS_MAX = 12, PATTERN_MAX = 4096 };

/* A growing array of items of one size. */
struct table {
    struct buf bytes;
    size_t item;
};

static inline uint32_t table_count(const struct table *t) {
    return (uint32_t)(t->bytes.len / t->item);
}

/* A class, and where it was first named. */
struct class_name {
    uint32_t text, len;  /* in `strings` */
    uint32_t file, line; /* `file` in `files` */
    uint32_t state;      /* of the search for cycles */
};

struct builder {
    struct buf strings;
    struct buf files;       /* names of the files read so far, each with a NUL: for messages */
    uint32_t file_at;       /* that of the present one */
    struct symbol *symbols; /* open addressing */
    uint32_t symbol_size, symbol_count;
    struct table class_names; /* struct class_name */
    struct table members;     /* uint32_t[2]: class, symbol or nested class */
    struct table lists, frames, args, operators, frame_heads, operator_heads, codes, compose;
    const char *file; /* being read: for messages and rule ids */
    struct str stem;  /* its name without folder and suffix */
    size_t line;
    bool own; /* the file goes before the lexicon */
    casus_error *err;
};

/* Reports a mistake at the present line and returns false. */
bool mistake(struct builder *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The symbol of a word, added where it is new; 0 when memory is out. */
uint32_t builder_symbol(struct builder *b, struct str word);
/* The number of a class, added where it is new. */
uint32_t builder_class(struct builder *b, struct str name);
/* Adds the words `n` entries (symbols or classes) as a list. */
struct word_list builder_list(struct builder *b, const uint32_t *words, uint32_t n);
/* Remembers text in the pool of strings. */
uint32_t builder_string(struct builder *b, struct str s);

/* Reads `word`, `a|b`, `{a|b}`, `@class` into entries for a list; returns their number, 0 after a
 * mistake. */
uint32_t read_words(struct builder *b, struct str s, uint32_t out[WORDS_MAX]);

/* One line of a frame file, of operators.txt, of compose.txt. */
bool compile_frame(struct builder *b, struct str line);
bool compile_operator(struct builder *b, struct str line);
bool compile_compose(struct builder *b, struct str line);

/* Lays frames, their arguments and all lists down in the order of the sorted heads. */
bool builder_order(struct builder *b);

/* Adds a sieve for each head of a frame, in their order; `of` is the symbol of that word. */
bool builder_sieves(struct builder *b, uint32_t of, struct buf *out);

/* The index of a code in the table of codes, or -1. */
int32_t builder_code(const struct builder *b, struct str cameo);

#endif
