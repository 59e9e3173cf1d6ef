/* decide.h - the trained decision: what a predicate is, who its parties are, how much it counts.
 *
 * Four linear models over hashed evidence (evidence.h): which class a draft is, whether a mention
 * is its source or its target, whether a party that trees and frames named is one, and whether it
 * is what its sentence is mainly about. Weights are
 * bytes, sums are whole numbers, and e to the x is our own: every machine decides alike. Being
 * linear, a decision can name its reasons.
 */
#ifndef CASUS_EVENT_DECIDE_H
#define CASUS_EVENT_DECIDE_H

#include "base/image.h"
#include "event/evidence.h"

/* What a draft can be, and the code that it gets where no frame tells a finer one. Appeals and
 * sanctions stand apart from demands and coercion: the five-class convention counts them apart. */
#define CLASS_LIST(X)                                                                              \
    X(CLASS_AGREE, "AGREE", "030")                                                                 \
    X(CLASS_CONSULT, "CONSULT", "040")                                                             \
    X(CLASS_SUPPORT, "SUPPORT", "050")                                                             \
    X(CLASS_CONCEDE, "CONCEDE", "080")                                                             \
    X(CLASS_COOPERATE, "COOPERATE", "060")                                                         \
    X(CLASS_AID, "AID", "070")                                                                     \
    X(CLASS_RETREAT, "RETREAT", "087")                                                             \
    X(CLASS_APPEAL, "REQUEST", "020")                                                              \
    X(CLASS_DEMAND, "REQUEST", "100")                                                              \
    X(CLASS_ACCUSE, "ACCUSE", "110")                                                               \
    X(CLASS_REJECT, "REJECT", "120")                                                               \
    X(CLASS_THREATEN, "THREATEN", "130")                                                           \
    X(CLASS_PROTEST, "PROTEST", "140")                                                             \
    X(CLASS_SANCTION, "SANCTION", "160")                                                           \
    X(CLASS_MOBILIZE, "MOBILIZE", "150")                                                           \
    X(CLASS_COERCE, "COERCE", "170")                                                               \
    X(CLASS_RESTRICT, "COERCE", "163")                                                             \
    X(CLASS_ASSAULT, "ASSAULT", "190")                                                             \
    X(CLASS_STATEMENT, "", "010")                                                                  \
    X(CLASS_NONE, "none", "")

#define X(id, category, code) id,
enum act_class { CLASS_LIST(X) CLASS_COUNT };
#undef X

const char *class_category(unsigned c); /* PLOVER category; "" a statement, "none" no event */
const char *class_code(unsigned c);     /* CAMEO code; "" for CLASS_NONE */
/* The class of a code as the lexicon has it. */
enum act_class class_of_code(const struct code *code);
/* The same, worked out from what the table says: for the compiler of the lexicon. */
enum act_class class_work_out(const struct code *code);

enum { PARTY_NONE, PARTY_SOURCE, PARTY_TARGET, PARTY_COUNT, DECIDE_KNOTS = 16 };

/* The section "decide.meta". */
struct decide_meta {
    uint32_t layout; /* decide_layout() of the program that trained it */
    uint32_t rows;   /* of each model: a power of two */
    float act_scale, party_scale, rank_scale, stand_scale; /* what a weight of 1 is worth */
    float keep;               /* least weight (rank times what is no none) of an event */
    float none;               /* most probability of none of the first event of a sentence */
    float trust;              /* odds that the class of a frame has beyond what the evidence says */
    float trust_step;         /* more of it for each point that the frame fits by */
    float side_trust;         /* the same of what the sentence is not mainly about */
    float party_trust;        /* the same of a party that the tree names */
    float side_none;          /* most of it of another one that a frame stands behind */
    float doubt_none;         /* the same where something speaks against the draft */
    float recode;             /* least share of a class that takes the place of the frame's */
    float guess;              /* least confidence of a record that no frame stands behind */
    float party;              /* least probability of a party that the tree does not name */
    float side_party;         /* the same of an act that the sentence is not mainly about */
    float stand[PARTY_COUNT]; /* least of a party that the tree does name */
    float main_stand;         /* the part of it that does for what the sentence is mainly about */
    float knot[DECIDE_KNOTS], share[DECIDE_KNOTS]; /* from weight to confidence, rising */
};

struct decide {
    struct decide_meta meta;
    const int8_t *act;   /* [rows][CLASS_COUNT] */
    const int8_t *party; /* [rows][PARTY_COUNT] */
    const int8_t *rank;  /* [rows] */
    const int8_t *stand; /* [rows] */
};

/* Changes whenever kinds of evidence or classes do: a model trained on others is refused. */
uint32_t decide_layout(void);

/* Reads the sections "decide.*" of the model image, which must outlive it. Fails with
 * CASUS_EMODEL. */
bool decide_open(const struct image *img, struct decide *out, casus_error *err);

/* What the shares of the classes come to. */
struct verdict {
    enum act_class class, other; /* the likeliest, and the next */
    float share;                 /* of the class, with its twin */
    float none;                  /* probability of no event */
    float weight;                /* how much it is what the sentence tells; the caller's to fill */
};

/* The likeliest class but none. Classes of one category stand together against the others. */
void decide_class(const float p[CLASS_COUNT], struct verdict *v);

/* Multiplies the odds of one of the `count` shares, which stay shares. */
void decide_trust(float *p, int count, unsigned which, float trust);

void decide_act(const struct decide *m, const struct evidence *e, float p[CLASS_COUNT]);
void decide_party(const struct decide *m, const struct evidence *e, float p[PARTY_COUNT]);
float decide_rank(const struct decide *m, const struct evidence *e);
/* How likely a party that trees and frames named is one. */
float decide_stand(const struct decide *m, const struct evidence *e);
/* The share of records of that weight that are right. */
float decide_confidence(const struct decide *m, float weight);

/* What item i of the evidence says for class c against another, in natural logarithms of odds. */
float decide_share(const struct decide *m, const struct evidence *e, uint32_t i, unsigned c,
                   unsigned other);

#endif
