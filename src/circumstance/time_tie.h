/* time_tie.h - looking for the expression that dates a clause or a noun; shared by time_search.c
 * and time_tie.c.
 */
#ifndef CASUS_CIRCUMSTANCE_TIME_TIE_H
#define CASUS_CIRCUMSTANCE_TIME_TIE_H

#include "circumstance/when.h"

enum { CHAIN_MAX = 12 }; /* clauses that are followed one to the other */

/* A sentence whose events are dated. */
struct tie {
    struct casus_doc *doc;
    struct time_expr *list; /* of this sentence */
    uint32_t count;
    const struct calendar_context *context;
    bool dated_before; /* the paragraph told a date before this sentence */
};

bool time_noun(const struct casus_doc *doc, int32_t t);

/* A noun for violence: raid. */
bool time_violent(const struct casus_doc *doc, int32_t t);

/* Whether the expression tells until when. */
bool time_gives_due(const struct time_expr *e);

/* The expression that dates clause x itself, `near` a word; `initial`: only one that stands before
 * its subject. NULL: none. */
const struct time_expr *time_find_at(const struct tie *tie, int32_t x, int32_t near, bool initial);

/* What dates the clause of predicate x, from itself outwards. */
const struct time_expr *time_search_clause(const struct tie *tie, int32_t x);

/* The beginning of what goes on: since returning in January. */
const struct time_expr *time_find_beginning(const struct tie *tie, int32_t x);

/* Whether the expression hangs on noun t, directly or on what the noun governs. */
bool time_hangs_on(const struct casus_doc *doc, const struct time_expr *e, int32_t t);

const struct time_expr *time_find_on_noun(const struct tie *tie, int32_t t);

/* Whether an act that noun t names takes place at the time of its clause: talks began, launched an
 * attack, killed in a raid; not: condemned the attack. */
bool time_shares_clause(const struct casus_doc *doc, int32_t t, int32_t clause, uint32_t event);

#endif
