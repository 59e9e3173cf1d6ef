/* amount.h - what the parts of the search for amounts share.
 *
 *     number.c, number_words.c  numbers in the stream of tokens
 *     counted.c                 what they count, and which count nothing
 *     amount_kind.c             killed, wounded, money ...: from the word that they hang on
 *     amount.c                  the event that they belong to
 */
#ifndef CASUS_CIRCUMSTANCE_AMOUNT_H
#define CASUS_CIRCUMSTANCE_AMOUNT_H

#include "circumstance/number.h"

/* How a number's phrase stands to the word that it hangs on. */
enum hang_role {
    HANG_NONE,
    HANG_PATIENT, /* object; of a passive the subject; the noun of a participle: 12 people killed */
    HANG_SUBJECT,
    HANG_OBLIQUE,
    HANG_OF,  /* a noun's "of": a toll of 30, the killing of 12 */
    HANG_MOD, /* a 40 million euro loan, the 209 cadets' ... */
};

struct hang {
    int32_t token; /* the verb or noun; NO_TOKEN: the phrase stands alone */
    int32_t via;   /* its child through which the phrase hangs on it */
    uint8_t role;
};

/* A number with what it counts. */
struct amount {
    struct number number;
    struct counted counted;
    struct hang hang;
    uint8_t kind; /* casus_quantity_kind */
    bool certain; /* verb or noun say the kind, not just that there is a number */
    bool by_noun; /* the noun alone says it: hostages, refugees */
    bool thing;   /* what is counted is nobody */
    bool part;    /* of the amount before: including 6 children */
    bool again;   /* the amount before, told anew: two men, one soldier and one guard */
};

/* Whether those counted are people: named as such, by where they come from, or not at all. */
bool counts_people(const struct amount_lists *x, const struct casus_doc *doc,
                   const struct amount *a);

/* Fills hang, kind, certain and thing. */
void find_kind(const struct amount_lists *x, const struct casus_doc *doc, struct amount *a);

#endif
