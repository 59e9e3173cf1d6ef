/* links.c - how events answer each other: what is threatened if a demand is not met, what a promise
 * holds, who replies to what, which plan came about or was called off.
 *
 * Each event looks back at some that were told before it; of those that fit the nearest is taken.
 * Who does what to whom must fit, and what both are about. */
#include "happening/parts.h"

enum {
    BACK_MAX = 40,   /* events looked back at */
    LINKS_MAX = 4,   /* of one event */
    WORDS_MAX = 60,  /* between a demand and what is threatened */
    HEADS_MAX = 8,   /* words gone up in a tree */
    DEMAND_NEAR = 3, /* sentences from a demand to what follows if it is not met */
};

struct side {
    struct casus_doc *doc;
    uint32_t number;
};

static const struct likeness *like_of(struct side s) {
    return &s.doc->likeness[s.number];
}

static casus_event *event_of(struct side s) {
    return &s.doc->events[s.number];
}

static int32_t token_of(struct side s) {
    return s.doc->anchors[s.number].token;
}

/* False when memory is out. */
static bool add_link(struct side from, struct side to, casus_link_kind kind) {
    casus_event *e = event_of(from);
    const char *id = event_of(to)->id;
    casus_link *links = (casus_link *)e->links; /* this step's own array */
    if (!links)
        links = ARENA_ARRAY(&from.doc->arena, casus_link, LINKS_MAX);
    if (!links)
        return false;
    e->links = links;
    for (size_t i = 0; i < e->link_count; i++)
        if (links[i].kind == kind && strcmp(links[i].id, id) == 0)
            return true;
    if (e->link_count < LINKS_MAX)
        links[e->link_count++] = (casus_link){id, kind};
    return true;
}

/* ---- what both are about -----------------------------------------------------------------------
 */

static enum like_relation actor_fit(const struct like_actor *a, uint8_t a_count,
                                    const struct like_actor *b, uint8_t b_count) {
    return like_sides(a, a_count, b, b_count);
}

static enum like_relation same_sources(const struct likeness *a, const struct likeness *b) {
    return actor_fit(a->source, a->source_count, b->source, b->source_count);
}

static enum like_relation same_targets(const struct likeness *a, const struct likeness *b) {
    return actor_fit(a->target, a->target_count, b->target, b->target_count);
}

/* Whether `reply` comes from whom `call` was directed at, to whom it came from. */
static bool is_between(const struct likeness *call, const struct likeness *reply) {
    enum like_relation back =
        actor_fit(call->target, call->target_count, reply->source, reply->source_count);
    enum like_relation forth =
        actor_fit(call->source, call->source_count, reply->target, reply->target_count);
    return (back == LIKE_SAME && forth != LIKE_DIFFERENT) ||
           (back == LIKE_UNKNOWN && forth == LIKE_SAME);
}

static bool shares_act(const struct likeness *a, const struct likeness *b) {
    return like_shared(a->stems, a->stem_count, b->stems, b->stem_count) > 0;
}

static uint32_t shared_words(const struct likeness *a, const struct likeness *b) {
    return like_shared(a->stems, a->stem_count, b->stems, b->stem_count) +
           like_shared(a->stems, a->stem_count, b->words, b->word_count) +
           like_shared(a->words, a->word_count, b->stems, b->stem_count) +
           like_shared(a->words, a->word_count, b->words, b->word_count);
}

static bool lies_ahead(const casus_event *e) {
    return e->status == CASUS_PLANNED || e->status == CASUS_PROMISED ||
           e->status == CASUS_THREATENED;
}

static bool is_done(const casus_event *e) {
    return e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING;
}

/* ---- an ultimatum
 * -------------------------------------------------------------------------------- */

static bool is_demand(struct side s) {
    const casus_event *e = event_of(s);
    return e->status == CASUS_DEMANDED || like_of(s)->category == LIKE_REQUEST;
}

/* What nobody wants to meet with, and what has not come yet. */
static bool is_harm(struct side s) {
    const casus_event *e = event_of(s);
    uint8_t c = like_of(s)->category;
    bool hard = c == LIKE_ASSAULT || c == LIKE_COERCE || c == LIKE_SANCTION || c == LIKE_MOBILIZE ||
                c == LIKE_REJECT || c == LIKE_PROTEST;
    return c == LIKE_THREATEN || (hard && (lies_ahead(e) || e->status == CASUS_CONDITIONAL ||
                                           e->status == CASUS_HYPOTHETICAL));
}

/* The clause around t that says "if ... not" or "unless"; NO_TOKEN: none. */
static int32_t unmet_clause(const struct casus_doc *doc, int32_t t) {
    bool negated = false;
    for (int i = 0; i < HEADS_MAX && t != NO_TOKEN; i++, t = doc->tokens[t].head) {
        negated |= tree_negation(doc, t) != NO_TOKEN || tree_lemma_is(doc, t, "refuse") ||
                   tree_lemma_is(doc, t, "fail");
        FOR_CHILDREN(doc, t, c) {
            const struct token *k = &doc->tokens[c];
            if (k->dep != DEP_MARK)
                continue;
            if (str_is(k->lemma, "unless") || (str_is(k->lemma, "if") && negated))
                return t;
        }
    }
    return NO_TOKEN;
}

static bool is_under(const struct casus_doc *doc, int32_t t, int32_t head) {
    for (int i = 0; i < 2 * HEADS_MAX && t != NO_TOKEN; i++, t = doc->tokens[t].head)
        if (t == head)
            return true;
    return false;
}

/* Whether "or" or the like leads from a to b, in this order. */
static bool is_otherwise(const struct casus_doc *doc, int32_t a, int32_t b) {
    if (b - a > WORDS_MAX)
        return false;
    for (int32_t t = a + 1; t < b; t++) {
        struct str w = doc->tokens[t].lemma;
        if (str_is(w, "otherwise") || str_is(w, "failing"))
            return true;
        if (str_is(w, "or") && doc->tokens[t].dep == DEP_CC &&
            is_under(doc, b, doc->tokens[t].head))
            return true;
    }
    return false;
}

/* A condition in the sentence of `s` that is not met, by whatever record or none. */
static int32_t unmet_in_sentence(const struct casus_doc *doc, struct side s) {
    const struct sentence *k = &doc->sentences[event_of(s)->sentence];
    for (uint32_t t = k->first; t < k->first + k->count; t++) {
        const struct token *w = &doc->tokens[t];
        if (w->dep != DEP_MARK || w->head == NO_TOKEN ||
            !(str_is(w->lemma, "if") || str_is(w->lemma, "unless")))
            continue;
        int32_t clause = unmet_clause(doc, w->head);
        if (clause != NO_TOKEN && !is_under(doc, token_of(s), clause))
            return clause;
    }
    return NO_TOKEN;
}

/* Whether `demand` and `harm`, of one sentence, are the two halves of an ultimatum. */
static bool is_ultimatum(const struct casus_doc *doc, struct side demand, struct side harm) {
    int32_t a = token_of(demand), b = token_of(harm);
    int32_t clause = unmet_clause(doc, a);
    if (clause != NO_TOKEN)
        return !is_under(doc, b, clause);
    const casus_event *e = event_of(demand);
    bool open = is_demand(demand) || like_of(demand)->category == LIKE_THREATEN ||
                e->status == CASUS_HYPOTHETICAL || e->status == CASUS_CONDITIONAL;
    return open && a < b && is_otherwise(doc, a, b);
}

static bool link_ultimatum(struct side harm, bool *ok) {
    struct casus_doc *doc = harm.doc;
    uint32_t sentence = event_of(harm)->sentence, near = 0;
    bool found = false;
    /* The demand may stand behind: will bomb unless. */
    uint32_t i = harm.number;
    while (i > 0 && doc->events[i - 1].sentence == sentence && near++ < BACK_MAX)
        i--;
    for (near = 0; i < doc->event_count && near++ < 2 * BACK_MAX; i++) {
        struct side other = {doc, i};
        if (doc->events[i].sentence != sentence)
            break;
        if (i == harm.number || token_of(other) < 0 || !is_ultimatum(doc, other, harm))
            continue;
        *ok &= add_link(other, harm, CASUS_LINK_OR_ELSE);
        found = true;
    }
    return found;
}

/* "X must withdraw. If it does not, Y will ..." */
static void link_earlier_demand(struct side harm, bool *ok) {
    struct casus_doc *doc = harm.doc;
    if (unmet_in_sentence(doc, harm) == NO_TOKEN)
        return;
    for (uint32_t i = harm.number, n = 0; i-- > 0 && n < BACK_MAX; n++) {
        struct side other = {doc, i};
        if (event_of(harm)->sentence - doc->events[i].sentence > DEMAND_NEAR)
            return;
        if (doc->events[i].sentence == event_of(harm)->sentence || !is_demand(other))
            continue;
        if (same_sources(like_of(other), like_of(harm)) == LIKE_DIFFERENT ||
            same_targets(like_of(other), like_of(harm)) == LIKE_DIFFERENT)
            continue;
        *ok &= add_link(other, harm, CASUS_LINK_OR_ELSE);
        return;
    }
}

/* ---- content
 * --------------------------------------------------------------------------------------- */

static bool holds_content(struct side s) {
    uint8_t c = like_of(s)->category;
    return c == LIKE_AGREE || c == LIKE_THREATEN || c == LIKE_REQUEST;
}

static bool carries_content(unsigned dep) {
    switch (dep_base(dep)) {
    case DEP_XCOMP:
    case DEP_CCOMP:
    case DEP_ACL:
    case DEP_OBJ:
    case DEP_OBL:
    case DEP_NMOD:
    case DEP_CONJ:
        return true;
    default:
        return false;
    }
}

/* The promise, threat or demand in whose words the event stands. */
static void link_content(struct side content, bool *ok) {
    struct casus_doc *doc = content.doc;
    int32_t t = token_of(content);
    if (is_done(event_of(content)) || event_of(content)->status == CASUS_DENIED)
        return;
    for (int up = 0; up < HEADS_MAX && t != NO_TOKEN; up++) {
        if (!carries_content(doc->tokens[t].dep))
            return;
        t = doc->tokens[t].head;
        for (uint32_t i = content.number, n = 0; i-- > 0 && n < BACK_MAX; n++) {
            struct side other = {doc, i};
            if (doc->events[i].sentence != event_of(content)->sentence)
                break;
            if (token_of(other) == t && holds_content(other)) {
                *ok &= add_link(other, content, CASUS_LINK_CONTENT);
                return;
            }
        }
    }
}

/* ---- replies
 * ----------------------------------------------------------------------------------------- */

static bool accepts(struct side s) {
    uint8_t c = like_of(s)->category;
    return (like_of(s)->families & FAMILY_ACCEPT) &&
           (c == LIKE_AGREE || c == LIKE_CONCEDE || c == LIKE_SUPPORT);
}

static bool answers_call(struct side call, struct side reply) {
    const struct likeness *a = like_of(call), *b = like_of(reply);
    bool calls = is_demand(call) || a->category == LIKE_THREATEN ||
                 (a->category == LIKE_AGREE && lies_ahead(event_of(call)));
    if (!calls)
        return false;
    /* "refused to release them": the same act, to the same. */
    bool refused = b->category == LIKE_REJECT && shares_act(a, b) &&
                   same_targets(a, b) == LIKE_SAME && same_sources(a, b) != LIKE_SAME;
    return refused || is_between(a, b);
}

/* "X accused Y of ... . Y denied" */
static bool answers_accusation(struct side charge, struct side denial) {
    const struct likeness *a = like_of(charge), *b = like_of(denial);
    return a->category == LIKE_ACCUSE &&
           actor_fit(a->target, a->target_count, b->source, b->source_count) == LIKE_SAME;
}

/* The same, or Y denies what somebody says that it did; but not the deed that it is accused of. */
static bool answers_charge(struct side charge, struct side denial) {
    const struct likeness *a = like_of(charge), *b = like_of(denial);
    if (a->category == LIKE_ACCUSE)
        return answers_accusation(charge, denial);
    struct side before = {charge.doc, charge.number ? charge.number - 1 : 0};
    if (charge.number && event_of(before)->sentence == event_of(charge)->sentence &&
        answers_accusation(before, denial))
        return false;
    return event_of(charge)->attribution && is_done(event_of(charge)) && shares_act(a, b) &&
           same_sources(a, b) == LIKE_SAME && same_targets(a, b) != LIKE_DIFFERENT;
}

/* ---- what becomes of plans
 * ------------------------------------------------------------------------------ */

static bool has_day(const struct likeness *l) {
    return l->precision != CASUS_DATE_UNKNOWN;
}

static bool fulfils(struct side plan, struct side deed) {
    const struct likeness *a = like_of(plan), *b = like_of(deed);
    if (!lies_ahead(event_of(plan)) || !shares_act(a, b) || (b->flags & LIKE_EARLIER))
        return false;
    if (has_day(a) && has_day(b) && b->to < a->from)
        return false;
    enum like_relation who = same_sources(a, b), whom = same_targets(a, b);
    if (who == LIKE_DIFFERENT || whom == LIKE_DIFFERENT)
        return false;
    return who == LIKE_SAME || (who == LIKE_UNKNOWN && whom == LIKE_SAME);
}

static bool undoes(struct side act, struct side undoing) {
    const struct likeness *a = like_of(act), *b = like_of(undoing);
    if (a->families & FAMILY_UNDO)
        return false;
    enum like_relation who = same_sources(a, b), whom = same_targets(a, b);
    return who == LIKE_SAME && whom != LIKE_DIFFERENT && shared_words(a, b) > 0;
}

/* ---- all events
 * --------------------------------------------------------------------------------------------- */

typedef bool fit(struct side earlier, struct side later);

/* False where none fits. */
static bool link_back(struct side later, fit *fits, casus_link_kind kind, bool *ok) {
    for (uint32_t i = later.number, n = 0; i-- > 0 && n < BACK_MAX; n++) {
        struct side earlier = {later.doc, i};
        if (!like_of(earlier)->category || !fits(earlier, later))
            continue;
        *ok &= add_link(later, earlier, kind);
        return true;
    }
    return false;
}

static bool link_one(struct side s) {
    const casus_event *e = event_of(s);
    const struct likeness *l = like_of(s);
    bool ok = true;
    if (is_harm(s) && !link_ultimatum(s, &ok))
        link_earlier_demand(s, &ok);
    link_content(s, &ok);
    if (e->status == CASUS_DENIED)
        link_back(s, answers_charge, CASUS_LINK_ANSWERS, &ok);
    else if (l->category == LIKE_REJECT || accepts(s))
        link_back(s, answers_call, CASUS_LINK_ANSWERS, &ok);
    bool undone = is_done(e) && (l->families & FAMILY_UNDO);
    if (is_done(e) && !like_is_verbal(l) && link_back(s, fulfils, CASUS_LINK_FULFILS, &ok))
        undone = false; /* withdrew as it had promised */
    if (undone)
        link_back(s, undoes, CASUS_LINK_WITHDRAWS, &ok);
    return ok;
}

bool find_links(struct casus_doc *doc) {
    for (uint32_t i = 0; i < doc->event_count; i++)
        if (doc->likeness[i].category && doc->anchors[i].token >= 0 &&
            !link_one((struct side){doc, i}))
            return false;
    return true;
}
