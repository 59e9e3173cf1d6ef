/* likeness.c - weighs how much two events look like one happening; see likeness.h.
 *
 * Some things exclude it: other parties, another day, another town, an act that is only planned.
 * For the rest points are added up, so that each decision can be retold in words. */
#include "document/likeness.h"

#include "document/document.h"

#include <string.h>

uint8_t like_category(const char *plover) {
    static const char *const names[] = {"",
#define X(name) #name,
                                        LIKE_CATEGORY_LIST(X)
#undef X
    };
    for (uint8_t i = 1; plover && i < LIKE_CATEGORIES; i++)
        if (strcmp(plover, names[i]) == 0)
            return i;
    return LIKE_NONE;
}

uint8_t like_group(uint8_t category) {
    switch (category) {
    case LIKE_COERCE:
    case LIKE_SANCTION:
    case LIKE_MOBILIZE:
        return LIKE_ASSAULT;
    case LIKE_CONCEDE:
    case LIKE_RETREAT:
    case LIKE_COOPERATE:
        return LIKE_AID;
    case LIKE_SUPPORT:
        return LIKE_AGREE;
    default:
        return category;
    }
}

enum { CODE_SIGN = 570 }; /* an agreement is signed: a deed, though of words */

bool like_is_verbal(const struct likeness *a) {
    uint8_t category = a->category;
    if (a->code_count && a->codes[0] / 10 == CODE_SIGN / 10)
        return false;
    return category == LIKE_AGREE || category == LIKE_REQUEST || category == LIKE_ACCUSE ||
           category == LIKE_REJECT || category == LIKE_THREATEN || category == LIKE_SUPPORT;
}

/* Where the act changes what is on the ground, so that it has one place. */
static bool is_physical(uint8_t category) {
    return category == LIKE_ASSAULT || category == LIKE_COERCE || category == LIKE_PROTEST;
}

static bool is_mutual(const struct likeness *a) {
    return a->category == LIKE_CONSULT || a->category == LIKE_COOPERATE ||
           (a->category == LIKE_AGREE && a->status == CASUS_OCCURRED) ||
           (a->code_count && a->codes[0] / 10 == CODE_SIGN / 10);
}

/* ---- parties -------------------------------------------------------------------------------- */

/* Those who speak and act for a country may stand for each other, and for it. */
static bool is_state(const struct like_actor *a) {
    static const char names[][4] = {"", "GOV", "MIL", "COP", "SPY", "LEG", "JUD"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(a->sector, names[i]) == 0)
            return true;
    return false;
}

static bool is_armed_group(const struct like_actor *a) {
    static const char names[][4] = {"REB", "UAF", "SEP", "INS", "CRM"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(a->sector, names[i]) == 0)
            return true;
    return false;
}

/* Of whom nobody is told by name: soldiers, villagers, rebels. */
static bool is_crowd(const struct like_actor *a) {
    static const char names[][4] = {"MIL", "COP", "REB", "UAF", "CVL"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(a->sector, names[i]) == 0)
            return true;
    return false;
}

static bool is_named(const struct like_actor *a) {
    return a->name != 0;
}

static bool opposed_sectors(const struct like_actor *a, const struct like_actor *b) {
    if (!a->sector[0] || !b->sector[0])
        return false;
    return (is_armed_group(a) && is_state(b)) || (is_armed_group(b) && is_state(a));
}

/* A country, or the capital that stands for its government. */
static bool stands_for_state(const struct like_actor *a) {
    return a->country[0] && is_state(a) && (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_PLACE);
}

static enum like_relation of_one_country(const struct like_actor *a, const struct like_actor *b) {
    bool persons = a->kind == ACTOR_PERSON && b->kind == ACTOR_PERSON;
    bool places = a->kind == ACTOR_PLACE && b->kind == ACTOR_PLACE;
    if (is_named(a) && is_named(b) && a->name != b->name && (persons || places))
        return LIKE_DIFFERENT;
    if (!a->country[0])
        return a->head && a->head == b->head ? LIKE_SAME : LIKE_UNKNOWN;
    if (is_state(a) && is_state(b) && (stands_for_state(a) || stands_for_state(b)))
        return LIKE_SAME;
    bool alike = is_named(a) != is_named(b) || (is_crowd(a) && !is_named(a) && !is_named(b));
    return alike && strcmp(a->sector, b->sector) == 0 ? LIKE_SAME : LIKE_MAYBE;
}

static enum like_relation relate(const struct like_actor *a, const struct like_actor *b) {
    if (a->who && a->who == b->who)
        return LIKE_SAME;
    if (a->name && a->name == b->name)
        return LIKE_SAME;
    bool countries = a->country[0] && b->country[0];
    if ((countries && strcmp(a->country, b->country) != 0) || opposed_sectors(a, b))
        return LIKE_DIFFERENT;
    if (a->head && a->head == b->head && !is_named(a) && !is_named(b))
        return LIKE_SAME;
    if (countries || (!a->country[0] && !b->country[0]))
        return of_one_country(a, b);
    return a->sector[0] && strcmp(a->sector, b->sector) == 0 ? LIKE_MAYBE : LIKE_UNKNOWN;
}

enum like_relation like_sides(const struct like_actor *a, uint32_t a_count,
                              const struct like_actor *b, uint32_t b_count) {
    if (!a_count || !b_count)
        return LIKE_UNKNOWN;
    enum like_relation best = LIKE_DIFFERENT;
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++) {
            enum like_relation r = relate(&a[i], &b[k]);
            best = r > best ? r : best;
        }
    return best;
}

/* Who with whom, the one way or, of what both do, the other. */
struct fit {
    enum like_relation source, target;
};

static bool better(struct fit a, struct fit b) {
    bool a_bad = a.source == LIKE_DIFFERENT || a.target == LIKE_DIFFERENT;
    bool b_bad = b.source == LIKE_DIFFERENT || b.target == LIKE_DIFFERENT;
    return a_bad != b_bad ? b_bad : a.source + a.target > b.source + b.target;
}

/* Whether all of the targets are of the source's own country: his ambassador, its troops. What is
 * found as a target there is often the thing that was done with. */
static bool turns_inward(const struct likeness *a) {
    for (uint32_t i = 0; i < a->target_count; i++)
        if (!a->source_count || !a->source[0].country[0] ||
            strcmp(a->target[i].country, a->source[0].country) != 0)
            return false;
    return a->target_count > 0;
}

static struct fit fit_parties(const struct likeness *a, const struct likeness *b) {
    struct fit straight = {
        like_sides(a->source, a->source_count, b->source, b->source_count),
        like_sides(a->target, a->target_count, b->target, b->target_count),
    };
    if (straight.source == LIKE_SAME && straight.target == LIKE_DIFFERENT &&
        turns_inward(a) != turns_inward(b))
        straight.target = LIKE_UNKNOWN;
    bool fight = (a->families & b->families) & LIKE_CLASH && a->category == LIKE_ASSAULT &&
                 b->category == LIKE_ASSAULT; /* either side may be told to have begun */
    if (!fight && (!is_mutual(a) || !is_mutual(b)))
        return straight;
    struct fit turned = {
        like_sides(a->source, a->source_count, b->target, b->target_count),
        like_sides(a->target, a->target_count, b->source, b->source_count),
    };
    return better(turned, straight) ? turned : straight;
}

/* ---- the act -------------------------------------------------------------------------------- */

uint32_t like_shared(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++)
            if (a[i] == b[k]) {
                n++;
                break;
            }
    return n;
}

static bool shares_code(const struct likeness *a, const struct likeness *b) {
    for (uint32_t i = 0; i < a->code_count; i++)
        for (uint32_t k = 0; k < b->code_count; k++)
            if (a->codes[i] / 10 == b->codes[k] / 10)
                return true;
    return false;
}

/* A code that says no more than its root: 170, 190. */
static bool is_any_of_root(const struct likeness *a) {
    return a->code_count && a->codes[0] % 100 == 0;
}

/* A killing is what comes of shots and bombs. */
static bool is_outcome(uint32_t a, uint32_t b) {
    return ((a & LIKE_KILL) && (b & LIKE_VIOLENT)) || ((b & LIKE_KILL) && (a & LIKE_VIOLENT));
}

/* 3: the same word; 2: words for the same kind of act, or one for any; 1: the same code, or what
 * comes of it; below: words for other kinds. */
static int weigh_act(const struct likeness *a, const struct likeness *b) {
    uint32_t kinds = a->families & ~(uint32_t)LIKE_VIOLENT, others = b->families;
    if (like_shared(a->stems, a->stem_count, b->stems, b->stem_count))
        return 3;
    if (kinds & others)
        return 2;
    bool known = kinds && others & ~(uint32_t)LIKE_VIOLENT;
    bool general = a->category == b->category && ((a->flags | b->flags) & LIKE_GENERAL);
    if (general)
        return known && !is_outcome(a->families, b->families) ? 1 : 2;
    if (is_outcome(a->families, b->families))
        return 1;
    /* Where the code is the one for any assault it says as little as the category. */
    if (shares_code(a, b))
        return a->category == LIKE_ASSAULT ? 0 : 1;
    if (a->category == b->category && (is_any_of_root(a) || is_any_of_root(b)))
        return 0;
    return known ? -3 : -1;
}

/* Where acts of other kinds stand side by side in one report: arrests, bans, curfews. */
static bool is_manifold(const struct likeness *a) {
    return a->category == LIKE_COERCE || a->category == LIKE_SANCTION ||
           a->category == LIKE_MOBILIZE || a->category == LIKE_RETREAT || a->category == LIKE_AID ||
           like_is_verbal(a);
}

/* What has come about, what lies ahead, what has not. A deed of words is done with the words. */
static int phase(const struct likeness *a) {
    switch ((casus_event_status)a->status) {
    case CASUS_OCCURRED:
    case CASUS_ONGOING:
        return 0;
    case CASUS_DENIED:
        return 2;
    case CASUS_DID_NOT_HAPPEN:
        return like_is_verbal(a) ? 0 : 3;
    default:
        return like_is_verbal(a) ? 0 : 1;
    }
}

/* ---- time, place, numbers -------------------------------------------------------------------- */

static int32_t distance(const struct likeness *a, const struct likeness *b) {
    return a->from > b->to ? a->from - b->to : b->from > a->to ? b->from - a->to : 0;
}

static bool dated(const struct likeness *a) {
    return a->precision != CASUS_DATE_UNKNOWN;
}

/* Points for days that agree. What is told to go on has no one day. */
static int weigh_dates(const struct likeness *a, const struct likeness *b) {
    if (!dated(a) || !dated(b))
        return 0;
    if (distance(a, b) > 0)
        return LIKE_CONFLICT;
    bool days = a->precision == CASUS_DATE_DAY && b->precision == CASUS_DATE_DAY;
    return days ? 2 : 1;
}

/* Whether both are done to places, and to others: Kharkiv was shelled, Kherson was shelled. */
static bool hits_other_places(const struct likeness *a, const struct likeness *b) {
    bool both = false;
    for (uint32_t i = 0; i < a->target_count; i++)
        for (uint32_t k = 0; k < b->target_count; k++) {
            const struct like_actor *x = &a->target[i], *y = &b->target[k];
            if (x->kind != ACTOR_PLACE || y->kind != ACTOR_PLACE || !x->name || !y->name)
                continue;
            if (x->name == y->name)
                return false;
            both = true;
        }
    return both;
}

/* Of two names that are not both of towns one may hold the other, or may not. */
static int weigh_places(const struct likeness *a, const struct likeness *b) {
    if (a->place && a->place == b->place)
        return 2;
    if ((a->town && b->town) || (is_physical(a->category) && hits_other_places(a, b)))
        return LIKE_CONFLICT;
    if (a->country[0] && b->country[0] && is_physical(a->category) &&
        strcmp(a->country, b->country) != 0)
        return LIKE_CONFLICT;
    return a->place && b->place ? -1 : 0;
}

/* Tolls rise and reports contradict each other: numbers that differ say little, the same much. */
static int weigh_amounts(const struct likeness *a, const struct likeness *b) {
    int points = 0;
    for (uint32_t i = 0; i < a->amount_count; i++)
        for (uint32_t k = 0; k < b->amount_count; k++)
            if (a->amounts[i].kind == b->amounts[k].kind && a->amounts[i].min > 1 &&
                a->amounts[i].min == b->amounts[k].min)
                points = 2;
    return points;
}

/* ---- together -------------------------------------------------------------------------------- */

static const int party_points[] = {0, 1, 3}; /* by like_relation */

/* What holds within a document and across two; `fit` and `act` come back too. */
static int weigh(const struct likeness *a, const struct likeness *b, bool opening, struct fit *fit,
                 int *act) {
    if (!a->category || !b->category || like_group(a->category) != like_group(b->category) ||
        phase(a) != phase(b))
        return LIKE_CONFLICT;
    *fit = fit_parties(a, b);
    if (fit->source == LIKE_DIFFERENT || fit->target == LIKE_DIFFERENT)
        return LIKE_CONFLICT;
    *act = weigh_act(a, b);
    if (a->category != b->category && *act < 3)
        return LIKE_CONFLICT;
    bool known = fit->target == LIKE_SAME && *act == 0;
    /* A headline says in other words what the lead says of the same party. */
    if (opening && a->category == b->category && fit->source == LIKE_SAME && *act >= 0)
        known = true;
    if (*act < 1 && !known && is_manifold(a))
        return LIKE_CONFLICT;
    int dates = weigh_dates(a, b), places = weigh_places(a, b);
    if (dates == LIKE_CONFLICT || places == LIKE_CONFLICT)
        return LIKE_CONFLICT;
    int points = party_points[fit->source] + party_points[fit->target] + *act + dates + places +
                 weigh_amounts(a, b);
    return a->category == b->category ? points : points - 2;
}

/* An act without a date is told as of these days: one of long ago is another. */
static bool is_long_ago(const struct likeness *dated_one, const struct likeness *other) {
    enum { MONTH = 31 };
    return dated(dated_one) && !dated(other) && !(other->flags & LIKE_EARLIER) &&
           dated_one->published != INT32_MIN && dated_one->to < dated_one->published - MONTH;
}

static int weigh_words(const struct likeness *a, const struct likeness *b) {
    uint32_t n = like_shared(a->words, a->word_count, b->words, b->word_count);
    if (a->stem_count && b->stem_count && a->stems[0] == b->stems[0])
        n += like_shared(a->stems + 1, a->stem_count - 1u, b->stems + 1, b->stem_count - 1u);
    n += like_shared(a->stems, a->stem_count, b->words, b->word_count);
    n += like_shared(a->words, a->word_count, b->stems, b->stem_count);
    return n > 3 ? 3 : (int)n;
}

int like_within(const struct likeness *a, const struct likeness *b) {
    struct fit fit;
    bool opening = ((a->flags & LIKE_HEADLINE) && (b->flags & LIKE_LEAD)) ||
                   ((b->flags & LIKE_HEADLINE) && (a->flags & LIKE_LEAD));
    int act, points = weigh(a, b, opening, &fit, &act), words = weigh_words(a, b);
    if (points == LIKE_CONFLICT)
        return points;
    if (a->sentence == b->sentence)
        words = 0; /* they stand around both */
    if (b->flags & LIKE_OTHER)
        return LIKE_CONFLICT;
    if (((a->flags ^ b->flags) & LIKE_EARLIER) || is_long_ago(a, b) || is_long_ago(b, a))
        points -= 4;
    if (like_is_verbal(a) && !opening)
        points += words ? words - 2 : act < 2 ? LIKE_CONFLICT : -4;
    else
        points += words > 2 ? 2 : words;
    if (opening && (act >= 2 || (act >= 0 && fit.source == LIKE_SAME)))
        points += 3;
    /* "The raid" is one that was told of; a word for one kind of act, only one of that kind. */
    if (b->flags & LIKE_DEFINITE)
        points += act >= 2 ? 2 : b->flags & LIKE_NOUN ? -3 : 0;
    /* What one sentence tells in two words are two things done, unless they attacked and killed. */
    bool verbs = !((a->flags | b->flags) & LIKE_NOUN);
    bool result = verbs && a->category == LIKE_ASSAULT && b->category == LIKE_ASSAULT &&
                  is_outcome(a->families, b->families) && fit.source == LIKE_SAME;
    bool assault = a->category == LIKE_ASSAULT && ((a->flags | b->flags) & LIKE_GENERAL);
    if (a->sentence == b->sentence)
        points += result ? 0 : verbs && assault ? 0 : -3; /* ambushed a patrol and killed three */
    if ((b->flags & LIKE_INDEFINITE) && !opening && a->target_count && fit.target < LIKE_SAME)
        points -= 5;
    return points;
}

/* What is told first without a date, or as known, is of the days before it is told. */
static bool is_news(const struct likeness *a) {
    return a->published != INT32_MIN && !(a->flags & LIKE_EARLIER) &&
           (a->flags & (LIKE_HEADLINE | LIKE_LEAD | LIKE_DEFINITE));
}

/* Whether two reports, one of them or both without a date, may be of the same days. */
static bool is_recent(const struct likeness *a, const struct likeness *b) {
    enum { TOLD_WITHIN = 5, TOLD_TOGETHER = 2 };
    if ((!dated(a) && !is_news(a)) || (!dated(b) && !is_news(b)))
        return false;
    if (!dated(a) && !dated(b))
        return a->published - b->published <= TOLD_TOGETHER &&
               b->published - a->published <= TOLD_TOGETHER;
    const struct likeness *day = dated(a) ? a : b, *told = dated(a) ? b : a;
    return told->published >= day->from && told->published - day->to <= TOLD_WITHIN;
}

int like_across(const struct likeness *a, const struct likeness *b) {
    struct fit fit;
    int act, points = weigh(a, b, false, &fit, &act), words = weigh_words(a, b);
    if (points == LIKE_CONFLICT || act < 1)
        return LIKE_CONFLICT;
    if (fit.source < LIKE_SAME && fit.target < LIKE_SAME)
        return LIKE_CONFLICT;
    if ((!dated(a) || !dated(b)) && !is_recent(a, b))
        return LIKE_CONFLICT;
    return points + words;
}

/* ---- what all records of one happening tell ---------------------------------------------------
 */

static bool is_copy(const struct like_actor *a, const struct like_actor *b) {
    return a->name == b->name && a->head == b->head && a->who == b->who &&
           strcmp(a->country, b->country) == 0 && strcmp(a->sector, b->sector) == 0;
}

static void merge_actors(struct like_actor *a, uint8_t *count, const struct like_actor *b,
                         uint32_t b_count) {
    for (uint32_t i = 0; i < b_count && *count < LIKE_ACTORS; i++) {
        uint32_t k = 0;
        while (k < *count && !is_copy(&a[k], &b[i]))
            k++;
        if (k == *count)
            a[(*count)++] = b[i];
    }
}

static void merge_words(uint32_t *a, uint8_t *count, uint32_t most, const uint32_t *b,
                        uint32_t b_count) {
    for (uint32_t i = 0; i < b_count && *count < most; i++)
        if (!like_shared(a, *count, &b[i], 1))
            a[(*count)++] = b[i];
}

static void merge_amounts(struct likeness *a, const struct likeness *b) {
    for (uint32_t i = 0; i < b->amount_count && a->amount_count < LIKE_AMOUNTS; i++)
        a->amounts[a->amount_count++] = b->amounts[i];
}

void like_merge(struct likeness *a, const struct likeness *b) {
    bool closer = dated(b) && (!dated(a) || b->to - b->from < a->to - a->from);
    if (closer) {
        a->precision = b->precision;
        a->from = b->from;
        a->to = b->to;
    }
    if (!a->town && (b->town || !a->place)) {
        a->town = b->town;
        a->place = b->place;
        memcpy(a->country, b->country, sizeof a->country);
    }
    merge_actors(a->source, &a->source_count, b->source, b->source_count);
    merge_actors(a->target, &a->target_count, b->target, b->target_count);
    merge_words(a->stems, &a->stem_count, LIKE_STEMS, b->stems, b->stem_count);
    merge_words(a->words, &a->word_count, LIKE_WORDS, b->words, b->word_count);
    for (uint32_t i = 0; i < b->code_count && a->code_count < LIKE_CODES; i++) {
        uint32_t k = 0;
        while (k < a->code_count && a->codes[k] != b->codes[i])
            k++;
        if (k == a->code_count)
            a->codes[a->code_count++] = b->codes[i];
    }
    merge_amounts(a, b);
    a->families |= b->families;
    a->sentence = b->sentence;
    a->flags |= b->flags & (LIKE_LEAD | LIKE_GENERAL);
    if (!(b->flags & LIKE_EARLIER))
        a->flags &= (uint8_t)~LIKE_EARLIER;
}

bool like_day(const char *date, int32_t *out) {
    int32_t v[3] = {0}, at = 0;
    static const int32_t widths[] = {4, 2, 2};
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < widths[i]; k++, at++) {
            if (date[at] < '0' || date[at] > '9')
                return false;
            v[i] = 10 * v[i] + (date[at] - '0');
        }
        if (i < 2 && date[at++] != '-')
            return false;
    }
    /* Days from civil: years begin in March, so that leap days end them. */
    int32_t y = v[0] - (v[1] <= 2), m = (v[1] + 9) % 12;
    int32_t era = (y >= 0 ? y : y - 399) / 400, year = y - era * 400;
    *out =
        era * 146097 + year * 365 + year / 4 - year / 100 + (153 * m + 2) / 5 + v[2] - 1 - 719468;
    return true;
}
