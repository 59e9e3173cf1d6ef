/* time_choose.h - what speaks for each day that an act may have; private to circumstance/ and the
 * trainer.
 *
 * As places (where_choose.h): each day that the text tells in the act's sentence or around it
 * collects signs. Every one of them was told in words; the day of publication is none of them
 * unless the text tells it. The first choice is that none is told.
 */
#ifndef CASUS_CIRCUMSTANCE_TIME_CHOOSE_H
#define CASUS_CIRCUMSTANCE_TIME_CHOOSE_H

#include "circumstance/signs.h"
#include "circumstance/when.h"

enum date_origin {
    DATED_OWN,     /* the act's clause, or what it shares its time with */
    DATED_TIED,    /* what the text ties it to (time_carry.c) */
    DATED_MAIN,    /* the main clause of its sentence */
    DATED_RUNNING, /* the paragraph */
    DATED_DEED,    /* the last deed of the paragraph */
    DATED_LEAD,
    DATED_STORY,    /* the violence that the report is of */
    DATED_NAMED,    /* violence that is only named */
    DATED_PREVIOUS, /* what was taken for the act before */
    DATED_BEFORE,   /* what the act before tells itself */
    DATED_AFTER,    /* what the act behind does */
    DATED_WORDS,    /* an expression of its sentence */
    DATED_ISSUED,   /* the day that a statement bears */
    DATED_ORIGINS
};

enum { TENSES = 7, PRECISIONS = 5, AGES = 4, TIME_KINDS = 9, TIME_PREPS = 12, RELATIONS = 24 };

#define DATE_SIGNS(X)                                                                              \
    X(UNDATED, 1)                                                                                  \
    X(UNDATED_ACT, KINDS_OF_ACT)                                                                   \
    X(UNDATED_ACT_STATUS, KINDS_OF_ACT *KINDS_OF_STATUS)                                           \
    X(UNDATED_CODE, CODES)                                                                         \
    X(UNDATED_WORD, WORDS)                                                                         \
    X(UNDATED_SAID, VOICES *KINDS_OF_ACT)                                                          \
    X(UNDATED_NOUN, 2 * KINDS_OF_ACT)                                                              \
    X(UNDATED_HEAD, HEADS *KINDS_OF_ACT)                                                           \
    X(UNDATED_TENSE, TENSES *KINDS_OF_ACT)                                                         \
    X(UNDATED_TENSE_STATUS, TENSES *KINDS_OF_STATUS)                                               \
    X(UNDATED_CLAUSE, 32)                                                                          \
    X(UNDATED_VAGUE, 2)                                                                            \
    X(UNDATED_DUE, 2)                                                                              \
    X(UNDATED_PREVIOUS, 7)                                                                         \
    X(DATED, DATED_ORIGINS)                                                                        \
    X(DATED_ACT, DATED_ORIGINS *KINDS_OF_ACT)                                                      \
    X(DATED_STATUS, DATED_ORIGINS *KINDS_OF_STATUS)                                                \
    X(DATED_HEAD, DATED_ORIGINS *HEADS)                                                            \
    X(DATED_SAID, DATED_ORIGINS *VOICES)                                                           \
    X(DATED_TENSE, DATED_ORIGINS *TENSES)                                                          \
    X(DATED_CLAUSE, DATED_ORIGINS * 32)                                                            \
    X(DATED_PRECISION, DATED_ORIGINS *PRECISIONS)                                                  \
    X(DATED_STEPS, DATED_ORIGINS *STEPS)                                                           \
    X(DATED_APART, DATED_ORIGINS * 2)                                                              \
    X(DATED_AGE_STATUS, AGES *KINDS_OF_STATUS)                                                     \
    X(DATED_AGE_TENSE, AGES *TENSES)                                                               \
    X(DATED_AGE_ACT, AGES *KINDS_OF_ACT)                                                           \
    X(DATED_VOICES, 6)                                                                             \
    X(WORDS_KIND, TIME_KINDS)                                                                      \
    X(WORDS_PREP, TIME_PREPS * 2)                                                                  \
    X(WORDS_RELATION, RELATIONS)                                                                   \
    X(WORDS_RELATION_ACT, RELATIONS *KINDS_OF_ACT)                                                 \
    X(WORDS_RELATION_PREP, RELATIONS *TIME_PREPS)                                                  \
    X(WORDS_NEAR, 12)                                                                              \
    X(WORDS_ALONE, 2 * KINDS_OF_ACT)                                                               \
    X(WORDS_DUE, 2)

enum date_sign {
#define X(id, size) SIGN_##id, SIGN_##id##_END = SIGN_##id + (size)-1,
    DATE_SIGNS(X)
#undef X
        DATE_SIGN_COUNT
};

extern const int16_t date_weights[DATE_SIGN_COUNT];

/* Where a word of the act stands. */
struct clause {
    int32_t at;    /* the predicate over it that has a tense; NO_TOKEN: none */
    int32_t who;   /* the actor that its subject stands for; -1: none */
    uint8_t tense; /* enum tense of time_carry.c */
    bool noun;     /* the word is one */
    bool pronoun;  /* the subject is one */
    bool relative;
    bool given;   /* by a participle at a noun: the girls taken from the school */
    bool shifted; /* after, before, since: of another time than what is told */
};

/* What is told around an act. NULL: nothing. */
struct told_days {
    const casus_date *tied, *main, *running, *deed, *lead, *story, *named;
    uint32_t running_sentence, story_sentence;
};

struct date_chooser {
    struct casus_doc *doc;
    const struct told_times *times;
    casus_date *own; /* by event: what it tells itself */
    uint32_t body;
    uint32_t next; /* expressions before it are of sentences before */
};

bool date_chooser_open(struct date_chooser *k, struct casus_doc *doc,
                       const struct told_times *times);

/* Gives event i the day that most speaks for. Events are asked for in order. */
void date_choose(struct date_chooser *k, uint32_t i, const struct clause *at,
                 const struct told_days *told);

#endif
