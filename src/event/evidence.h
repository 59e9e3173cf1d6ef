/* evidence.h - what speaks for and against a reading of a predicate, as features.
 *
 * A feature is a kind (of which word it speaks) and a hash of what it says. The trained decision
 * (decide.h) weighs them; the same features are gathered in training and in use. They name words
 * of the tree around the predicate, never the names of actors: who it is must not decide what was
 * done.
 */
#ifndef CASUS_EVENT_EVIDENCE_H
#define CASUS_EVENT_EVIDENCE_H

#include "event/finder.h"

#define EVIDENCE_LIST(X)                                                                           \
    X(EV_BIAS, "prior")                                                                            \
    X(EV_RULE, "frame")                                                                            \
    X(EV_FRAME_CODE, "code of the frame")                                                          \
    X(EV_CODE, "code as it stands")                                                                \
    X(EV_CATEGORY, "category of the lexicon")                                                      \
    X(EV_STATUS, "status")                                                                         \
    X(EV_TRIGGER, "act")                                                                           \
    X(EV_VOICE, "act in its voice")                                                                \
    X(EV_OBJECT, "object")                                                                         \
    X(EV_ACT_OBJECT, "act and object")                                                             \
    X(EV_PHRASE, "phrase")                                                                         \
    X(EV_ACT_PREP, "act and preposition")                                                          \
    X(EV_CLAUSE, "clause below")                                                                   \
    X(EV_ACT_CLAUSE, "act and clause below")                                                       \
    X(EV_ABOVE, "word above")                                                                      \
    X(EV_ACT_ABOVE, "act and word above")                                                          \
    X(EV_CHILD, "word beside")                                                                     \
    X(EV_BELOW, "word below")                                                                      \
    X(EV_NEAR, "word near")                                                                        \
    X(EV_SENTENCE, "word of the sentence")                                                         \
    X(EV_SOURCE, "kind of source")                                                                 \
    X(EV_TARGET, "kind of target")                                                                 \
    X(EV_PARTIES, "kinds of both")                                                                 \
    X(EV_OTHER, "other act")                                                                       \
    X(EV_PLACE, "place in the sentence")                                                           \
    X(EV_MODAL, "modal or negation")                                                               \
    X(EV_KNOWN, "act in other frames")                                                             \
    X(EV_KNOWN_BESIDE, "word beside in frames")                                                    \
    X(EV_DOUBT, "doubt")                                                                           \
    X(EV_WAY, "way to the act")                                                                    \
    X(EV_ACT_WAY, "act and way to it")                                                             \
    X(EV_PREP, "preposition")                                                                      \
    X(EV_ACT_PREP_OF, "act and preposition of it")                                                 \
    X(EV_ORDER, "order and distance")                                                              \
    X(EV_WHO, "kind of actor")                                                                     \
    X(EV_SLOT, "place in the frame")

#define X(id, name) id,
enum evidence_kind { EVIDENCE_LIST(X) EVIDENCE_KINDS };
#undef X

const char *evidence_name(unsigned kind);

struct evidence_item {
    uint32_t key;
    uint8_t kind;
    int32_t token; /* the word that it is about; NO_TOKEN: the reading as a whole */
};

enum { EVIDENCE_MAX = 192 };

struct evidence {
    struct evidence_item items[EVIDENCE_MAX];
    uint32_t count;
};

/* Makes the keys of the sentence's words, which both of the below use. */
void evidence_keys(struct finder *f);

/* Whether the mention may be a party of the draft: it does not name the act or a part of it. */
bool may_be_party(const struct finder *f, const struct draft *d, int32_t mention);

/* The evidence for and against a mention of the sentence as a party of the draft. */
void gather_argument(const struct finder *f, const struct draft *d, int32_t mention,
                     struct evidence *out);

/* The evidence for and against a party of the draft, in a role of decide.h, that trees and frames
 * named. */
void gather_party(const struct finder *f, const struct draft *d, const struct party *p, int role,
                  struct evidence *out);

/* The evidence on drafts[at], one of `count` of its sentence. */
void gather_evidence(const struct finder *f, const struct draft *drafts, uint32_t count,
                     uint32_t at, struct evidence *out);

#endif
