/* actions.h - the compiled lexicon of actions: frames, operators, classes, codes.
 *
 * All of it is flat arrays of fixed-size records in the mapped image; records refer to each other
 * by index and to words by symbol, a number from 1 that a word of the lexicon has. Everything is
 * checked against bounds once, when it is opened.
 */
#ifndef CASUS_EVENT_ACTIONS_H
#define CASUS_EVENT_ACTIONS_H

#include "base/image.h"
#include "casus.h"

enum frame_kind { FRAME_VERB, FRAME_NOUN, FRAME_ADJ };

/* Where an argument stands. */
enum arg_slot {
    SLOT_OBJ,     /* direct object; of a passive the subject */
    SLOT_PREP,    /* behind one of the prepositions */
    SLOT_TO,      /* infinitive */
    SLOT_THAT,    /* clause */
    SLOT_SUBJECT, /* before the head */
    SLOT_COUNT
};

enum arg_filler { FILL_ANY, FILL_TARGET, FILL_SOURCE, FILL_WORDS };

enum frame_flag {
    FRAME_MUTUAL = 1,
    FRAME_WEAK = 2,
    FRAME_OWN = 4,      /* of a file that goes before the lexicon */
    FRAME_SPOKEN = 8,   /* who says it is the source */
    FRAME_NEGATED = 16, /* only where it is negated: did not heed */
};

/* Kinds of actor that a frame may ask for. */
enum actor_want {
    WANT_PERSON = 1,
    WANT_COUNTRY = 2,
    WANT_ARMED = 4,
    WANT_GOV = 8,
    WANT_GROUP = 16,
    WANT_ORG = 32,
    WANT_CIVIL = 64, /* people and bodies that neither govern nor bear arms */
};

/* A list of words: `count` entries of the section "lists" from `first`. An entry is a symbol, or a
 * class with CLASS_BIT set. */
struct word_list {
    uint32_t first, count;
};
#define CLASS_BIT 0x80000000u

struct frame_arg {
    uint8_t slot, filler;
    uint8_t optional;      /* may be missing */
    uint8_t prep_optional; /* may stand without its preposition */
    struct word_list preps;
    struct word_list words;
};

struct frame {
    uint16_t code; /* index in codes */
    uint8_t kind, flags;
    uint8_t want_source, want_target; /* enum actor_want bits; 0: any */
    int8_t status;                    /* casus_event_status, -1: not said */
    uint8_t reserved;
    uint32_t arg_first, arg_count;
    struct word_list not_words;     /* none of these as object, subject, ... */
    struct word_list subject_words; /* the grammatical subject, where it acts for somebody */
    struct word_list with_words;    /* a modifier of the object, or of a noun frame's head */
    uint32_t rule, rule_len;        /* id in the pool of strings */
};

#define OPERATOR_LIST(X)                                                                           \
    X(OP_DO, "DO")                                                                                 \
    X(OP_BEGIN, "BEGIN")                                                                           \
    X(OP_CONTINUE, "CONTINUE")                                                                     \
    X(OP_PLAN, "PLAN")                                                                             \
    X(OP_PROMISE, "PROMISE")                                                                       \
    X(OP_THREAT, "THREAT")                                                                         \
    X(OP_DEMAND, "DEMAND")                                                                         \
    X(OP_APPEAL, "APPEAL")                                                                         \
    X(OP_REFUSE, "REFUSE")                                                                         \
    X(OP_DENY, "DENY")                                                                             \
    X(OP_FAIL, "FAIL")                                                                             \
    X(OP_HALT, "HALT")                                                                             \
    X(OP_TRY, "TRY")                                                                               \
    X(OP_CAUSE, "CAUSE")                                                                           \
    X(OP_ALLOW, "ALLOW")                                                                           \
    X(OP_PRAISE, "PRAISE")                                                                         \
    X(OP_CRITICIZE, "CRITICIZE")                                                                   \
    X(OP_DISCUSS, "DISCUSS")                                                                       \
    X(OP_SAY, "SAY")

#define X(id, name) id,
enum operator_kind { OPERATOR_LIST(X) OP_COUNT };
#undef X

enum operator_slot {
    OPSLOT_TO = 1,
    OPSLOT_THAT = 2,
    OPSLOT_ING = 4,
    OPSLOT_OBJ = 8,
    OPSLOT_OWN = 16,  /* that they will do it themselves */
    OPSLOT_WISH = 32, /* that it be done, that it should be done; not that it was */
};

struct operator_entry {
    uint8_t op, kind;        /* enum operator_kind, enum frame_kind */
    uint8_t slots;           /* enum operator_slot bits */
    uint8_t has_target;      /* TARGET stands in the entry ... */
    uint8_t target_required; /* ... outside parentheses */
    uint8_t reserved[3];
    struct word_list target_preps; /* "appeal to TARGET"; none: the object */
    struct word_list preps;        /* prepositions that govern the act below */
    uint32_t rule, rule_len;
};

/* A head of a frame or an operator: entries of one head symbol stand together. */
struct head {
    uint32_t sym;
    uint32_t item;         /* frame or operator */
    struct word_list with; /* particles or first parts that must be there */
};

/* Words, each as one of 256 bits: what has no bit in common shares no word. */
struct word_sieve {
    uint64_t bits[4];
};

static inline void sieve_add(struct word_sieve *s, uint32_t sym) {
    uint32_t bit = sym * 0x9e3779b1u >> 24;
    s->bits[bit >> 6] |= 1ULL << (bit & 63);
}

static inline void sieve_merge(struct word_sieve *s, const struct word_sieve *other) {
    for (size_t i = 0; i < sizeof s->bits / sizeof *s->bits; i++)
        s->bits[i] |= other->bits[i];
}

static inline bool sieves_meet(const struct word_sieve *a, const struct word_sieve *b) {
    return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2]) |
            (a->bits[3] & b->bits[3])) != 0;
}

struct code {
    char cameo[8];   /* in the table: 0831, or 0831r where PLOVER divides what CAMEO has in one */
    char shown[8];   /* in records: 0831 */
    char plover[12]; /* "" none */
    char mode[20];
    char penta[24], quad[24];
    char name[96];
    float goldstein;
    uint32_t class; /* enum act_class */
};

struct compose_rule {
    uint8_t op;
    char prefix[5]; /* of the embedded code; "" any */
    char result[5]; /* "-" as it is, "none" no event, else a code */
    uint8_t reserved;
};

struct symbol {
    uint32_t hash; /* low bits of hash_str; 0 marks an empty slot */
    uint32_t id;
    uint32_t text, len;
};

struct actions {
    struct str strings;
    const struct symbol *table; /* open addressing, a power of two */
    uint32_t table_size, symbol_count;
    const uint32_t *class_first; /* [symbol_count + 2]: ranges in class_of */
    const uint32_t *class_of;
    const uint32_t *lists;
    uint32_t list_count;
    const struct frame *frames;
    uint32_t frame_count;
    const struct frame_arg *args;
    uint32_t arg_count;
    const struct operator_entry *operators;
    uint32_t operator_count;
    const struct head *frame_heads, *operator_heads; /* sorted by sym */
    const struct word_sieve *frame_sieves;           /* one a head: a word of it must be there */
    const uint32_t *frame_index, *operator_index;    /* [symbol_count + 2] into heads */
    const struct code *codes;
    uint32_t code_count;
    const struct compose_rule *compose;
    uint32_t compose_count;
    uint32_t code_of_say; /* index of code 010 */
    /* Classes that the program itself asks for: words of time, and prepositions behind which a
     * party may stand that no slot names; those of them that point at a victim or a partner. */
    uint32_t class_time, class_aim, class_against;
};

/* The symbol of a lower-cased word; 0: in no entry. */
uint32_t actions_symbol(const struct actions *a, struct str word);

/* Whether the symbol is in the list, by itself or through a class. */
bool actions_in_list(const struct actions *a, struct word_list list, uint32_t sym);

bool actions_in_class(const struct actions *a, uint32_t sym, uint32_t class_id);

/* The index of a CAMEO code, or -1. */
int32_t actions_code(const struct actions *a, const char *cameo);

/* What operator `op` over an act of code `cameo` gives: "-", "none" or a code. For an act that no
 * frame knows the code is COMPOSE_UNKNOWN. */
#define COMPOSE_UNKNOWN "?"
const char *actions_compose(const struct actions *a, unsigned op, const char *cameo);

static inline struct str actions_string(const struct actions *a, uint32_t at, uint32_t len) {
    return (struct str){a->strings.p + at, len};
}

#endif
