/* where.h - what the files that place acts share; private to circumstance/.
 *
 *     where_phrase.c  a phrase: which place it tells
 *     where.c         an act: which phrases tell where it is
 *     carry.c         what is told around acts (where_carry.h)
 *     where_choose.c  which of all these places an act has
 */
#ifndef CASUS_CIRCUMSTANCE_WHERE_H
#define CASUS_CIRCUMSTANCE_WHERE_H

#include "circumstance/named.h"

enum { CHILDREN_MAX = 64 }; /* of one word that are looked at */

enum prep { PREP_NONE, PREP_IN, PREP_TO, PREP_FROM, PREP_ON, PREP_OF, PREP_AFTER };

/* What kind of deed it is decides which phrases place it. */
struct deed {
    const casus_event *event;
    int32_t token;
    bool physical; /* it happens to what it is done to: attack, arrest, deployment */
    bool travel;   /* visits, meetings, withdrawals: whose object may be a place */
    bool verbal;   /* said or written by its source */
};

struct search {
    struct scene scene;
    struct deed deed;
    struct named best;
    struct named dateline; /* of the document */
    struct named last;     /* the last town that the text spoke of */
};

static inline const struct token *tok(const struct search *w, int32_t t) {
    return &w->scene.doc->tokens[t];
}

struct deed deed_of(const casus_event *e, int32_t token);

/* How a preposition places what it governs. */
enum prep where_prep(struct str form);

/* The preposition of phrase t, its token in *at; NO_TOKEN: it has none. */
enum prep where_case(const struct search *w, int32_t t, int32_t *at);

/* Takes what is told more exactly. */
void where_take(struct named *best, const struct named *one);

/* The place that the phrase of noun t tells, by itself or by what modifies it; `whole` and `depth`
 * as below. */
bool where_in_phrase(struct search *w, int32_t t, bool whole, unsigned depth, struct named *out);

/* What modifies the noun t: `whole` where the noun itself is a place, or where the act is, so that
 * a name before it counts too. What happens to somebody happens where that is, however deep. */
void where_modifiers(struct search *w, int32_t t, bool whole, unsigned depth, struct named *best);

/* in the town of X: the name that a noun for places carries. */
bool where_carried(struct search *w, int32_t t, struct named *out);

/* here, there: the town that was spoken of; `here` is where the report was written. */
bool where_pointed(struct search *w, int32_t t, struct named *out);

bool where_is_place(const struct search *w, int32_t t);

/* in Napipi, near Bartella: a bare name behind such a word is a place, known or not. */
bool where_is_inside(const struct search *w, int32_t t);

/* Gives each act the place that most speaks for, of what it tells itself, `own` by event, and what
 * is told around it, `scenes` by sentence. Events are in the order of sentences. False when memory
 * is out. */
bool place_choose(struct scene *s, const struct named *dateline, const struct named *scenes,
                  const struct named *own, struct named *out);

#endif
