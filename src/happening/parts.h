/* parts.h - what the files of this step share; private to happening/.
 *
 *     words.c    stems, and the kinds of act that words stand for
 *     profile.c  what of an event tells it from others
 *     same.c     which events tell of one happening
 *     links.c    how events answer each other
 */
#ifndef CASUS_HAPPENING_PARTS_H
#define CASUS_HAPPENING_PARTS_H

#include "document/likeness.h"
#include "document/tree.h"
#include "happening/happening.h"

/* Kinds of act; a word may stand for several. */
/* Kinds of act; a word may stand for several. */
enum family {
    FAMILY_KILL = LIKE_KILL,
    FAMILY_VIOLENT = LIKE_VIOLENT, /* may kill */
    FAMILY_BOMB = 1 << 2,
    FAMILY_SHOOT = 1 << 3,
    FAMILY_CLASH = LIKE_CLASH,
    FAMILY_ABDUCT = 1 << 5,
    FAMILY_ARREST = 1 << 6,
    FAMILY_EXPEL = 1 << 7,
    FAMILY_SANCTION = 1 << 8,
    FAMILY_TALK = 1 << 9,
    FAMILY_VISIT = 1 << 10,
    FAMILY_PROTEST = 1 << 11,
    FAMILY_STRIKE = 1 << 12, /* of workers */
    FAMILY_LEAVE = 1 << 13,
    FAMILY_FREE = 1 << 14,
    FAMILY_AGREE = 1 << 15,
    FAMILY_BREAK = 1 << 16, /* relations */
    FAMILY_BLAME = 1 << 17,
    FAMILY_REFUSE = 1 << 18,
    FAMILY_DEMAND = 1 << 19,
    FAMILY_THREAT = 1 << 20,
    FAMILY_PROMISE = 1 << 21,
    FAMILY_TAKE = 1 << 22, /* towns, ships, houses */
    FAMILY_CLOSE = 1 << 23,
    FAMILY_DEPLOY = 1 << 24,
    FAMILY_TEST = 1 << 25,
    FAMILY_AID = 1 << 26,
    FAMILY_UNDO = 1 << 27, /* lift, cancel, call off */
    FAMILY_ACCEPT = 1 << 28,
    FAMILY_GENERAL = 1 << 29, /* any act of its category: attack, move */
    FAMILY_LIGHT = 1 << 30,   /* says nothing by itself: hold, make, carry out */
};

/* The lemma of a verb or of the noun made from it, cut to what both share: bombing, bomb. */
uint32_t stem_hash(struct str lemma);

/* The kinds of act that a lemma stands for. */
uint32_t word_families(struct str lemma);

/* Whether the word says that another act is meant than the one told before: another, second. */
bool is_other_word(struct str lemma);

/* Fills doc->likeness. */
bool find_profiles(struct casus_doc *doc);

/* Fills same_as, and each likeness' `first`. */
bool find_same(struct casus_doc *doc);

/* Fills links. */
bool find_links(struct casus_doc *doc);

#endif
