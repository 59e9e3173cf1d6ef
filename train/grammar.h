/* grammar.h - a context-free grammar whose rules name their head and the relations to it. */
#ifndef CASUS_TRAIN_GRAMMAR_H
#define CASUS_TRAIN_GRAMMAR_H

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

enum { GRAMMAR_ITEMS_MAX = 16, GRAMMAR_NAME_MAX = 64 };

struct grammar_item {
    struct str name;       /* a symbol, or the form of a word */
    struct str lemma;      /* of a word */
    struct str upos, xpos; /* of a word; empty for a symbol */
    struct str dep;        /* empty for the head */
    uint32_t symbol, line; /* line: where it stands, for errors */
    bool optional;
};

struct grammar_rule {
    uint32_t weight, first, count, head;
    uint32_t next; /* rule of the same symbol, or UINT32_MAX */
};

struct grammar_symbol {
    struct str name;
    uint32_t rule; /* the last one */
    uint32_t weight, line;
    bool used;
};

struct grammar {
    struct mapped file;
    const char *path;
    struct arena arena;
    struct grammar_item *items;
    struct grammar_rule *rules;
    struct grammar_symbol *symbols;
    uint32_t item_count, item_cap, rule_count, rule_cap, symbol_count, symbol_cap;
    uint32_t line; /* at hand */
    uint32_t start;
};

/* Reads the grammar that train/grammar.txt describes; fails with file and line. Freed also then. */
bool grammar_read(struct grammar *g, const char *path, casus_error *err);
void grammar_free(struct grammar *g);

#endif
