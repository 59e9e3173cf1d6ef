/* where_choose.h - what speaks for each place that an act may have; private to circumstance/ and
 * the trainer.
 *
 * A choice is a place with the signs for it: who names it, how the act and the place belong
 * together. Signs are numbers of weights in place_weights; the choice with the highest sum is
 * taken. The first choice is that no place is told.
 */
#ifndef CASUS_CIRCUMSTANCE_WHERE_CHOOSE_H
#define CASUS_CIRCUMSTANCE_WHERE_CHOOSE_H

#include "circumstance/signs.h"
#include "circumstance/where_carry.h"

enum place_origin {
    ORIGIN_OWN,           /* the act's clause, or what governs it */
    ORIGIN_LEAD,          /* the dateline, of what the lead tells as done there */
    ORIGIN_SAME_DAY,      /* a deed of the same day */
    ORIGIN_DAYS,          /* a deed of about that time */
    ORIGIN_COUNTRY,       /* the country of the deed before */
    ORIGIN_SPEAKER,       /* where the source was told to be */
    ORIGIN_ISSUE,         /* where the meeting met */
    ORIGIN_DATELINE,      /* where the report was written */
    ORIGIN_DATELINE_LAND, /* in which country */
    ORIGIN_SCENE,         /* the sentence says that something is there */
    ORIGIN_SCENE_BEFORE,  /* a sentence before does */
    ORIGIN_BEFORE,        /* the act before that tells a town */
    ORIGIN_AFTER,         /* the act behind that does */
    ORIGIN_NAMED,         /* a name in the sentence */
    ORIGIN_TARGET_LAND,   /* the country of the target */
    ORIGIN_SOURCE_LAND,   /* of the source */
    ORIGIN_HOME,          /* the country that the text names most */
    ORIGIN_NAMED_LAND,    /* a country that the sentence names */
    ORIGIN_MAIN,          /* the town in which most is told to happen */
    ORIGIN_PREVIOUS,      /* what was taken for the act before */
    ORIGINS
};

enum {
    KINDS_OF_REPORT = 4,
    DETAILS = 5,
    LANDS = 10, /* whose country it is: of source and target each, nobody's, theirs, another's */
    PREPS = 8,
    WAYS = 12,
    AGES = 4 /* of the act on the day of publication: not told, new, some weeks, older */
};

/* What weights there are, and how many of each. */
#define PLACE_SIGNS(X)                                                                             \
    X(SIGN_NONE, 1)                                                                                \
    X(SIGN_NONE_ACT, KINDS_OF_ACT)                                                                 \
    X(SIGN_NONE_ACT_STATUS, KINDS_OF_ACT *KINDS_OF_STATUS)                                         \
    X(SIGN_NONE_ACT_REPORT, KINDS_OF_ACT *KINDS_OF_REPORT)                                         \
    X(SIGN_NONE_CODE, CODES)                                                                       \
    X(SIGN_NONE_AGE, AGES *KINDS_OF_ACT)                                                           \
    X(SIGN_ORIGIN_AGE, ORIGINS *AGES)                                                              \
    X(SIGN_NONE_SAID, 3)                                                                           \
    X(SIGN_NONE_NOUN, 2 * KINDS_OF_ACT)                                                            \
    X(SIGN_NONE_HEAD, 4)                                                                           \
    X(SIGN_NONE_WORD, WORDS)                                                                       \
    X(SIGN_NONE_SECTOR, SECTORS *KINDS_OF_ACT)                                                     \
    X(SIGN_NONE_PREVIOUS, 9)                                                                       \
    X(SIGN_ORIGIN, ORIGINS)                                                                        \
    X(SIGN_ORIGIN_ACT, ORIGINS *KINDS_OF_ACT)                                                      \
    X(SIGN_ORIGIN_STATUS, ORIGINS *KINDS_OF_STATUS)                                                \
    X(SIGN_ORIGIN_REPORT, ORIGINS *KINDS_OF_REPORT)                                                \
    X(SIGN_ORIGIN_DETAIL, ORIGINS *DETAILS)                                                        \
    X(SIGN_ORIGIN_STEPS, ORIGINS *STEPS)                                                           \
    X(SIGN_ORIGIN_LAND, ORIGINS *LANDS)                                                            \
    X(SIGN_ORIGIN_TIME, ORIGINS * 3)                                                               \
    X(SIGN_ORIGIN_HEAD, ORIGINS * 4)                                                               \
    X(SIGN_ORIGIN_PARAGRAPH, ORIGINS * 2)                                                          \
    X(SIGN_HOW_ACT, HOWS *KINDS_OF_ACT)                                                            \
    X(SIGN_ORIGIN_SECTOR, ORIGINS *SECTORS)                                                        \
    X(SIGN_ORIGIN_SAID, ORIGINS * 3)                                                               \
    X(SIGN_LINE_CODE, CODES)                                                                       \
    X(SIGN_LINE_WORD, WORDS)                                                                       \
    X(SIGN_LINE_SECTOR, SECTORS *KINDS_OF_ACT)                                                     \
    X(SIGN_NAMED_NEAR, 12)                                                                         \
    X(SIGN_NAMED_PREP_WAY, PREPS *WAYS)                                                            \
    X(SIGN_NAMED_ALONE, 2)                                                                         \
    X(SIGN_NAMED_ACTOR, 4)                                                                         \
    X(SIGN_NAMED_PREP, PREPS * 4)                                                                  \
    X(SIGN_NAMED_WAY, WAYS * 2)                                                                    \
    X(SIGN_LAND_ACT, LANDS *KINDS_OF_ACT)                                                          \
    X(SIGN_DETAIL_ACT, DETAILS *KINDS_OF_ACT)                                                      \
    X(SIGN_LINE_ACT, 3 * KINDS_OF_ACT)                                                             \
    X(SIGN_CAPITAL_ACT, 2 * KINDS_OF_ACT)                                                          \
    X(SIGN_VOICES, 6)

enum place_sign {
#define X(id, size) id, id##_LAST = id + (size)-1,
    PLACE_SIGNS(X)
#undef X
        PLACE_SIGN_COUNT
};

extern const int16_t place_weights[PLACE_SIGN_COUNT];

enum { CHOICES_MAX = 40 };

struct choice {
    struct named at;  /* end 0: no place */
    uint32_t origins; /* bits */
    struct signs signs;
};

#endif
