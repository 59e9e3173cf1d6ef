/* likeness.h - what of an event tells it from others, apart from its document.
 *
 * By it two events, of one document or of two, are found to tell of one happening. Nothing here
 * knows a language: src/happening fills it from the words, the store keeps it as bytes. Words are
 * hashes of stems, days are counted from 1970-01-01.
 */
#ifndef CASUS_DOCUMENT_LIKENESS_H
#define CASUS_DOCUMENT_LIKENESS_H

#include "casus.h"

enum { LIKE_ACTORS = 4, LIKE_STEMS = 4, LIKE_CODES = 3, LIKE_AMOUNTS = 3, LIKE_WORDS = 12 };

/* Kinds of act that outcomes of others belong to, and fights of two sides; the other bits of
 * `families` are src/happening's.
 */
enum { LIKE_KILL = 1, LIKE_VIOLENT = 2, LIKE_CLASH = 16 };

enum like_flag {
    LIKE_DEFINITE = 1, /* a noun that points back: the raid, that attack */
    LIKE_NOUN = 2,     /* a noun tells the act */
    LIKE_HEADLINE = 4, /* of a headline */
    LIKE_LEAD = 8,     /* of the first sentences below it */
    LIKE_OTHER = 16,   /* another, a second, two more: not the one told before */
    LIKE_EARLIER = 32, /* "last year", "two days before", "had": of another time than the report */
    LIKE_INDEFINITE = 64, /* a target that is new: a judge */
    LIKE_GENERAL = 128,   /* a word for any act of its kind: attack, operation */
};

struct like_actor {
    uint32_t name;   /* of a name; of a person the last word; 0: none */
    uint32_t head;   /* stem of the phrase's head */
    uint16_t who;    /* number + 1 among the document's actors; 0: not known, or of another */
    char country[4]; /* as in casus_actor; "" not known */
    char sector[4];
    uint8_t kind; /* enum actor_kind */
};

struct like_amount {
    uint8_t kind;      /* casus_quantity_kind */
    uint32_t min, max; /* max 0: open */
};

struct likeness {
    uint32_t sentence; /* of its document; the latest that told of it */
    uint32_t first;    /* number of the first event of the document that tells of the same */
    uint8_t category;  /* of PLOVER, from 1; 0: none, never one with another */
    uint8_t status;    /* casus_event_status */
    uint8_t flags;     /* enum like_flag */
    uint8_t precision; /* casus_precision */
    int32_t from, to;  /* days; where precision is not unknown */
    int32_t published; /* day; INT32_MIN: not known */
    uint32_t families; /* kinds of act that its words stand for */
    uint32_t place;    /* what it is called, in its country; 0: none */
    bool town;         /* a town of the gazetteer: another one is another place */
    char country[4];   /* of the place; "" none */
    uint8_t stem_count, code_count, source_count, target_count, amount_count, word_count;
    uint32_t stems[LIKE_STEMS]; /* of the trigger, the predicate's first */
    uint16_t codes[LIKE_CODES]; /* CAMEO as four digits: 190 is 1900 */
    struct like_actor source[LIKE_ACTORS], target[LIKE_ACTORS];
    struct like_amount amounts[LIKE_AMOUNTS];
    uint32_t words[LIKE_WORDS]; /* around the act, parties left out */
};

/* Categories as `category` numbers them; the order is kept, since stores hold it. */
#define LIKE_CATEGORY_LIST(X)                                                                      \
    X(AGREE)                                                                                       \
    X(CONSULT)                                                                                     \
    X(SUPPORT)                                                                                     \
    X(CONCEDE)                                                                                     \
    X(COOPERATE)                                                                                   \
    X(AID)                                                                                         \
    X(RETREAT)                                                                                     \
    X(REQUEST)                                                                                     \
    X(ACCUSE) X(REJECT) X(THREATEN) X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)
enum like_category {
    LIKE_NONE,
#define X(name) LIKE_##name,
    LIKE_CATEGORY_LIST(X)
#undef X
        LIKE_CATEGORIES
};

uint8_t like_category(const char *plover);

/* Categories that are told as one another stand in one group. */
uint8_t like_group(uint8_t category);

/* Whether a deed of words: what was said decides whether two are one. */
bool like_is_verbal(const struct likeness *a);

/* How much speaks for it that both tell of one happening: the sum of what agrees, or LIKE_CONFLICT
 * where something speaks against it that nothing outweighs. `a` is told before `b`. */
enum { LIKE_CONFLICT = -1000, LIKE_WITHIN = 6, LIKE_ACROSS = 9 };
int like_within(const struct likeness *a, const struct likeness *b);
int like_across(const struct likeness *a, const struct likeness *b);

enum like_relation { LIKE_DIFFERENT = -1, LIKE_UNKNOWN, LIKE_MAYBE, LIKE_SAME };

/* How the parties on two sides fit. */
enum like_relation like_sides(const struct like_actor *a, uint32_t a_count,
                              const struct like_actor *b, uint32_t b_count);

/* Of words a and b, how many are the same. */
uint32_t like_shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);

/* Adds what `b` tells to `a`, of the same happening. */
void like_merge(struct likeness *a, const struct likeness *b);

/* The day of a YYYY-MM-DD; false where it is none. */
bool like_day(const char *date, int32_t *out);

#endif
