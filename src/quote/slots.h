/* slots.h - what clauses.c, slots.c and content.c share. */
#ifndef CASUS_QUOTE_SLOTS_H
#define CASUS_QUOTE_SLOTS_H

#include "quote/parts.h"

/* What an entry of a verb, noun or adjective takes as content, and how closely it fits. */
struct filling {
    int rank;     /* 0: does not fit */
    int32_t head; /* of the content */
    struct token_range words;
};

enum { RANK_OBJ = 1, RANK_PREP, RANK_ING, RANK_TO, RANK_PAIR, RANK_THAT };

/* From the first of both to the end of both. */
static inline struct token_range join(struct token_range a, struct token_range b) {
    return (struct token_range){a.first < b.first ? a.first : b.first,
                                a.end > b.end ? a.end : b.end};
}

/* slots.c */
struct filling fill_verb(const struct finder *f, const struct cue_entry *e, int32_t v);
struct filling fill_noun(const struct finder *f, const struct cue_entry *e, int32_t n);
/* The entry of token t's lemma of this kind and class; NULL: none. */
const struct cue_entry *entry_of(const struct finder *f, int32_t t, unsigned kind, unsigned class);
/* Whether one of the lexicon's parts ("out" of point_out) stands below v or behind it. */
bool has_part(const struct finder *f, int32_t v, struct str parts);
/* "quoted a minister as saying": it is the minister who says; NO_TOKEN. */
int32_t quoted_one(const struct finder *f, int32_t v);
bool behind_to(const struct finder *f, int32_t t);
bool is_gerund(const struct finder *f, int32_t t);

/* content.c */
/* Adds to the draft what fills its cue's slots. */
void add_content(const struct finder *f, struct draft *d, const struct filling *x);
/* "The rebels, Reuters reported, had taken the town"; "..., the army said in a statement": where
 * commas tell what is said, however the tree hangs it. False: they do not. */
bool add_parted(const struct finder *f, struct draft *d, const struct filling *x);
/* Where the clauses begin that a cue at token `end` speaks for, at `first` or later. */
uint32_t spoken_start(const struct finder *f, uint32_t first, uint32_t end);
/* Whether c is "..., adding that ...", below what is said. */
bool adds(const struct finder *f, int32_t c);
/* Whether a predicate coordinated with what is said is rather one of the source's. */
bool says_in_turn(const struct finder *f, int32_t c);

#endif
