/* same.c - which events of a document tell of one happening.
 *
 * Each event is held against the happenings told so far: the first ones, which headline and lead
 * open, and the latest ones, which a noun may point back to. Of those that fit well enough the best
 * is taken, of equals the latest. */
#include "happening/parts.h"

enum { KEPT_FIRST = 24, KEPT_LAST = 40, KEPT = KEPT_FIRST + KEPT_LAST };

struct told {
    struct likeness *list[KEPT]; /* the first ones, then a ring */
    uint32_t count;              /* all told */
};

static struct likeness *find_best(const struct told *told, const struct likeness *l) {
    struct likeness *best = NULL;
    int most = LIKE_WITHIN - 1;
    uint32_t kept = told->count < KEPT ? told->count : KEPT;
    for (uint32_t i = 0; i < kept; i++) {
        /* In the order of the text: the ring begins with its oldest. */
        uint32_t turn = told->count > KEPT ? (told->count - KEPT_FIRST) % KEPT_LAST : 0;
        uint32_t at = i < KEPT_FIRST ? i : KEPT_FIRST + (i - KEPT_FIRST + turn) % KEPT_LAST;
        int points = like_within(told->list[at], l);
        if (points >= most + (points == most ? 0 : 1) && points >= LIKE_WITHIN) {
            best = told->list[at];
            most = points;
        }
    }
    return best;
}

static void remember(struct told *told, struct likeness *l) {
    uint32_t at = told->count < KEPT_FIRST ? told->count
                                           : KEPT_FIRST + (told->count - KEPT_FIRST) % KEPT_LAST;
    told->list[at] = l;
    told->count++;
}

bool find_same(struct casus_doc *doc) {
    struct told told = {.count = 0};
    for (uint32_t i = 0; i < doc->event_count; i++) {
        struct likeness *l = &doc->likeness[i];
        if (!l->category)
            continue;
        struct likeness *first = find_best(&told, l);
        if (!first) {
            remember(&told, l);
            continue;
        }
        l->first = first->first;
        doc->events[i].same_as = doc->events[first->first].id;
        like_merge(first, l);
    }
    return true;
}
