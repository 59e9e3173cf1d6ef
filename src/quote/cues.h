/* cues.h - the compiled list of cues: which words tell that somebody says, thinks or wants what
 * stands in their slots.
 *
 * Flat arrays in the mapped image; everything is checked against bounds once, when it is opened.
 */
#ifndef CASUS_QUOTE_CUES_H
#define CASUS_QUOTE_CUES_H

#include "quote/quote.h"

/* What the source does with the content; X(id, name in the file). */
#define CUE_CLASS_LIST(X)                                                                          \
    X(CUE_SAY, "say")         /* tells it as a fact */                                             \
    X(CUE_CLAIM, "claim")     /* holds it to be a fact, for or against somebody */                 \
    X(CUE_THINK, "think")     /* has it in mind */                                                 \
    X(CUE_JUDGE, "judge")     /* praises, supports or condemns it */                               \
    X(CUE_WILL, "will")       /* wants, promises or threatens it: it has not come about */         \
    X(CUE_SUPPORT, "support") /* lends its subject to a noun of saying that is its object */       \
    X(CUE_SOURCE, "source")   /* no cue: a thing that tells what people put into it */             \
    X(CUE_NOT, "not")         /* takes a clause that nobody says */

#define X(id, name) id,
enum cue_class { CUE_CLASS_LIST(X) CUE_CLASSES };
#undef X

enum cue_kind { CUE_VERB, CUE_NOUN, CUE_ADJECTIVE, CUE_ADVERB, CUE_PHRASE, CUE_KINDS };

/* Where the content stands. */
enum cue_slot {
    SLOT_THAT = 1,     /* a clause */
    SLOT_TO = 2,       /* an infinitive */
    SLOT_ING = 4,      /* a gerund */
    SLOT_OBJ = 8,      /* the direct object */
    SLOT_QUOTE = 16,   /* words in quotation marks */
    SLOT_OBJ_TO = 32,  /* object and infinitive */
    SLOT_OBJ_NAME = 64 /* object and what it is called */
};

/* Prepositions that a slot may name, by bit; the last bits of the list are for no others. */
extern const char *const cue_prepositions[];
enum { CUE_PREPOSITIONS = 17 };

struct cue_entry {
    uint8_t class, kind; /* enum cue_class, enum cue_kind */
    uint8_t slots;       /* enum cue_slot bits */
    uint8_t reserved;
    uint32_t preps;          /* content behind one of these: bits */
    uint32_t obj_preps;      /* object and what stands behind one of these */
    uint32_t part, part_len; /* "out" of point_out, "to" of according_to; joined by '_' */
};

struct cue_word {
    uint32_t hash; /* low bits of hash_str, never 0 in a used slot */
    uint32_t text, len;
    uint32_t first, count; /* entries */
};

struct cues {
    struct str strings;
    const struct cue_word *table; /* open addressing, a power of two */
    uint32_t table_size;
    const struct cue_entry *entries;
    uint32_t entry_count;
};

/* The entries of a lower-cased word; their number. */
uint32_t cues_find(const struct cues *c, struct str word, const struct cue_entry **out);

/* The index in cue_prepositions, or -1. */
int cue_preposition(struct str word);

static inline struct str cue_part(const struct cues *c, const struct cue_entry *e) {
    return (struct str){c->strings.p + e->part, e->part_len};
}

#endif
