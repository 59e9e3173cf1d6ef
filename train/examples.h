/* examples.h - labelled sentences with what the program proposes for them. */
#ifndef CASUS_TRAIN_EXAMPLES_H
#define CASUS_TRAIN_EXAMPLES_H

#include "event/decide.h"
#include "pipeline/pipeline.h"

enum { GOLD_SPANS_MAX = 12 };

struct gold_spans {
    casus_span list[GOLD_SPANS_MAX]; /* bytes */
    uint32_t count;
};

/* Which set an example is of: they say different things of a sentence. */
enum example_set {
    SET_OWN,       /* category, parties, the words of the act */
    SET_PLV,       /* category, parties */
    SET_PENTA,     /* one of five classes of the primary event */
    SET_SPANS,     /* parties */
    SET_RELEVANCE, /* whether there is an event */
    SET_ACTS,      /* of one proposal of an article: what it is, if anything, and its parties */
    SET_COUNT
};

struct argument {
    casus_span span;
    const uint32_t *keys;
    uint32_t count;
};

/* A party that trees and frames named. */
struct named_party {
    struct argument as;
    int role;
};

/* A draft as judge.c sees it. */
struct proposal {
    casus_span trigger;
    struct gold_spans words; /* the trigger, what governs it and what shows its status */
    bool guess;
    uint8_t class, score; /* of the frame, before any decision */
    double confidence;    /* before any decision */
    struct gold_spans source, target;
    const uint32_t *keys;
    uint32_t count;
    struct argument *arguments;
    uint32_t argument_count;
    struct named_party *parties;
    uint32_t party_count;
};

struct example {
    enum example_set set;
    unsigned fold;
    uint32_t classes; /* bits of enum act_class that are right; 0: not told */
    struct gold_spans source, target, act;
    struct proposal *proposals;
    uint32_t proposal_count;
    int32_t chosen; /* the proposal that the gold speaks of, as far as is known; -1 */
};

struct examples {
    struct arena arena;
    struct example *list;
    uint32_t count, cap;
};

enum { FOLDS = 5 };

/* The fold of a text: the same for texts that differ in case, blanks and punctuation alone. */
unsigned fold_of(struct str text);

/* Adds a set in JSON lines (--plv, --penta, ...), coded by the worker. */
bool examples_gold(struct examples *x, enum example_set set, const char *path, casus_worker *w,
                   casus_error *err);
/* Adds a file of labelled sentences of train/sentences. */
bool examples_sentences(struct examples *x, const char *path, casus_worker *w, casus_error *err);
void examples_free(struct examples *x);

bool spans_touch(const struct gold_spans *a, const struct gold_spans *b);

#endif
