/* time_tie.c - which expression of time dates which event.
 *
 * An event is dated by what stands in its own clause; where that has nothing, by the clause that
 * it shares its time with: a coordinated one, the one that it accompanies, the one that it is the
 * complement of. What is promised, demanded or threatened has two times, that of the word and that
 * of the deed: the first is its date, the second what it is due. An event without any of this has
 * no date; that of the publication is never taken.
 */
#include "circumstance/when.h"

enum { CHAIN_MAX = 12 };

struct tie {
    struct casus_doc *doc;
    struct time_expr *list; /* of this sentence */
    uint32_t count;
    const struct calendar_context *context;
    bool headline;
};

static bool is_noun(const struct casus_doc *doc, int32_t t) {
    return doc->tokens[t].upos == UPOS_NOUN || doc->tokens[t].upos == UPOS_PROPN;
}

/* ---- expressions of a clause ----------------------------------------------------------------- */

static bool gives_date(const struct time_expr *e) {
    switch (e->prep) {
    case PREP_NONE:
    case PREP_AT:
    case PREP_FROM:
    case PREP_SINCE:
    case PREP_OF:
    case PREP_BETWEEN:
        return e->kind != TIME_LENGTH || e->period.precision != CASUS_DATE_UNKNOWN;
    case PREP_FOR: /* scheduled for Friday */
        return e->kind != TIME_LENGTH;
    default:
        return false;
    }
}

static bool gives_due(const struct time_expr *e) {
    switch (e->prep) {
    case PREP_BY:
    case PREP_UNTIL:
    case PREP_BEFORE:
        return e->kind != TIME_LENGTH && e->kind != TIME_SHIFT;
    case PREP_WITHIN:
        return e->kind == TIME_LENGTH || e->kind == TIME_UNIT;
    default:
        return false;
    }
}

/* How well e dates a clause: what is told exactly goes before what is not, and that before a
 * beginning; 0: better not at all. */
static int rank_of(const struct time_expr *e) {
    static const int exact[] = {[CASUS_DATE_UNKNOWN] = 1,
                                [CASUS_DATE_DAY] = 8,
                                [CASUS_DATE_WEEK] = 7,
                                [CASUS_DATE_MONTH] = 6,
                                [CASUS_DATE_YEAR] = 5};
    return e->prep == PREP_SINCE ? 2 : exact[e->period.precision];
}

/* In an attack on Monday: what dates the noun dates the clause, unless the clause has its own. */
static bool lifts(const struct casus_doc *doc, const struct time_expr *e) {
    static const char *const inside[] = {"in", "during", "at", "amid"};
    int32_t n = e->bound;
    unsigned d = dep_base(doc->tokens[n].dep);
    if (d != DEP_OBL && d != DEP_NMOD)
        return false;
    int32_t c = doc_child(doc, n, DEP_CASE);
    return c != NO_TOKEN && time_lemma_in(doc, c, inside, sizeof inside / sizeof *inside);
}

static uint32_t distance(const struct time_expr *e, int32_t t) {
    return t < (int32_t)e->first ? e->first - (uint32_t)t : (uint32_t)t - e->first;
}

/* The expression that dates clause x; `initial`: only one that stands before its subject. */
static const struct time_expr *find_at(const struct tie *tie, int32_t x, int32_t near,
                                       bool initial) {
    const struct time_expr *best = NULL;
    int best_rank = 0;
    int32_t subject = initial ? doc_child(tie->doc, x, DEP_NSUBJ) : NO_TOKEN;
    for (uint32_t i = 0; i < tie->count; i++) {
        const struct time_expr *e = &tie->list[i];
        if (e->clause != x || !gives_date(e))
            continue;
        if (initial && (int32_t)e->first > (subject != NO_TOKEN ? subject : x))
            continue;
        int rank = 2 * rank_of(e);
        if (e->bound != NO_TOKEN) {
            if (!lifts(tie->doc, e))
                continue;
            rank = 1;
        }
        if (rank > best_rank || (rank == best_rank && distance(e, near) < distance(best, near))) {
            best = e;
            best_rank = rank;
        }
    }
    return best;
}

static bool own_subject(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN ||
           doc_child(doc, t, DEP_NSUBJ_PASS) != NO_TOKEN;
}

/* Whether adverbial clause x tells what happens at the time of the clause above. */
static bool accompanies(const struct casus_doc *doc, int32_t x) {
    FOR_CHILDREN(doc, x, c) {
        const struct token *k = &doc->tokens[c];
        if (k->dep != DEP_MARK && !(k->dep == DEP_ADVMOD && k->xpos == XPOS_WRB))
            continue;
        return time_form_is(doc, c, "as") || time_form_is(doc, c, "when") ||
               time_form_is(doc, c, "while") || time_form_is(doc, c, "by");
    }
    unsigned x_pos = doc->tokens[x].xpos;
    return x_pos == XPOS_VBG || x_pos == XPOS_VBN;
}

/* What dates x from below: as rebels attacked on Monday; ... and signed a treaty on Monday. */
static const struct time_expr *find_below(const struct tie *tie, int32_t x) {
    const struct casus_doc *doc = tie->doc;
    int32_t subject = doc_child(doc, x, DEP_NSUBJ);
    if (subject != NO_TOKEN) /* the minister, speaking on Monday, ... */
        FOR_CHILDREN(doc, subject, c) {
            bool beside = doc->tokens[c].dep == DEP_ACL && doc->tokens[c].xpos == XPOS_VBG;
            const struct time_expr *e = beside && c < x ? find_at(tie, c, x, false) : NULL;
            if (e)
                return e;
        }
    FOR_CHILDREN(doc, x, c) {
        const struct token *k = &doc->tokens[c];
        bool with = k->dep == DEP_ADVCL && accompanies(doc, c) &&
                    (own_subject(doc, c) || (k->xpos == XPOS_VBG && c < x));
        bool shared = k->dep == DEP_CONJ && time_predicate(doc, c) && !own_subject(doc, c) &&
                      k->xpos == doc->tokens[x].xpos;
        if (!with && !shared)
            continue;
        const struct time_expr *e = find_at(tie, c, x, false);
        /* of coordinated verbs only a date at the very end is that of all */
        if (e && e->prep != PREP_SINCE && (with || (int32_t)e->first > c))
            return e;
    }
    return NULL;
}

/* One step up to a clause that x shares its time with; NO_TOKEN: there is none. */
static int32_t shares_with(const struct casus_doc *doc, int32_t x, bool *initial) {
    const struct token *k = &doc->tokens[x];
    if (k->head == NO_TOKEN)
        return NO_TOKEN;
    switch (k->dep) {
    case DEP_CONJ:
        *initial |= own_subject(doc, x);
        return time_predicate(doc, k->head) ? k->head : time_clause(doc, k->head);
    case DEP_XCOMP:
        return time_clause(doc, k->head);
    case DEP_ADVCL:
        return accompanies(doc, x) ? time_clause(doc, k->head) : NO_TOKEN;
    default:
        return NO_TOKEN;
    }
}

/* What dates the clause of predicate x, from itself outwards. */
static const struct time_expr *search(const struct tie *tie, int32_t x) {
    int32_t near = x;
    bool initial = false;
    for (int depth = 0; depth < CHAIN_MAX && x != NO_TOKEN; depth++) {
        const struct time_expr *e = find_at(tie, x, near, initial);
        if (!e && depth == 0)
            e = find_below(tie, x);
        if (e)
            return e;
        x = shares_with(tie->doc, x, &initial);
    }
    return NULL;
}

/* ---- nouns ------------------------------------------------------------------------------------
 */

/* Whether the expression hangs on noun t, directly or on what the noun governs. */
static bool hangs_on(const struct casus_doc *doc, const struct time_expr *e, int32_t t) {
    if (e->bound == t)
        return true;
    if (e->bound != NO_TOKEN || (int32_t)e->first < t) /* on Monday [an attack ...] */
        return false;
    int32_t x = doc->tokens[e->head].head;
    for (int i = 0; i < 4 && x != NO_TOKEN; i++) {
        if (x == t)
            return true;
        if (time_predicate(doc, x))
            return false;
        x = doc->tokens[x].head;
    }
    return false;
}

static const struct time_expr *find_on_noun(const struct tie *tie, int32_t t) {
    const struct time_expr *best = NULL;
    for (uint32_t i = 0; i < tie->count; i++) {
        const struct time_expr *e = &tie->list[i];
        if (gives_date(e) && hangs_on(tie->doc, e, t) && (!best || rank_of(e) > rank_of(best)))
            best = e;
    }
    return best;
}

/* Whether an event is at the token. Events of a sentence stand together. */
static bool is_event(const struct casus_doc *doc, int32_t t, uint32_t near) {
    uint32_t sentence = doc->events[near].sentence;
    for (uint32_t i = near; i < doc->event_count && doc->events[i].sentence == sentence; i++)
        if (doc->anchors[i].token == t)
            return true;
    for (uint32_t i = near; i-- > 0 && doc->events[i].sentence == sentence;)
        if (doc->anchors[i].token == t)
            return true;
    return false;
}

/* Whether an act that noun t names takes place at the time of its clause: talks began, launched an
 * attack, killed in a raid; not: condemned the attack. */
static bool shares_clause(const struct casus_doc *doc, int32_t t, int32_t clause, uint32_t event) {
    const struct token *k = &doc->tokens[t];
    if (doc->anchors[event].top == clause)
        return true;
    if (!is_event(doc, clause, event))
        return dep_base(k->dep) == DEP_NSUBJ || k->dep == DEP_OBJ || k->head == clause;
    int32_t c = doc_child(doc, t, DEP_CASE);
    return c != NO_TOKEN && (time_form_is(doc, c, "in") || time_form_is(doc, c, "during"));
}

/* ---- one event ------------------------------------------------------------------------------- */

struct found_time {
    const struct time_expr *date, *due;
};

static bool two_times(casus_event_status s) {
    return s == CASUS_PROMISED || s == CASUS_THREATENED || s == CASUS_DEMANDED;
}

static bool looks_ahead(casus_event_status s) {
    return two_times(s) || s == CASUS_PLANNED || s == CASUS_CONDITIONAL || s == CASUS_HYPOTHETICAL;
}

/* The expression of a clause between the act and the word that governs it. */
static const struct time_expr *search_embedded(const struct tie *tie, int32_t x, int32_t top) {
    for (int depth = 0; depth < CHAIN_MAX && x != NO_TOKEN && x != top; depth++) {
        const struct time_expr *e = find_at(tie, x, x, false);
        if (e)
            return e;
        int32_t h = tie->doc->tokens[x].head;
        x = h == NO_TOKEN ? NO_TOKEN : time_clause(tie->doc, h);
    }
    return NULL;
}

static void find_date(const struct tie *tie, uint32_t event, struct found_time *out) {
    const struct casus_doc *doc = tie->doc;
    const struct anchor *a = &doc->anchors[event];
    casus_event_status status = doc->events[event].status;
    int32_t clause = time_clause(doc, a->token), top = time_clause(doc, a->top);
    if (clause != a->token && is_noun(doc, a->token)) {
        out->date = find_on_noun(tie, a->token);
        if (out->date || clause == NO_TOKEN || !shares_clause(doc, a->token, clause, event))
            return;
    }
    if (clause == NO_TOKEN)
        return;
    if (top == NO_TOKEN || top == clause) {
        out->date = search(tie, clause);
        return;
    }
    const struct time_expr *deed = search_embedded(tie, clause, top);
    const struct time_expr *word = status == CASUS_DENIED ? NULL : search(tie, top);
    if (two_times(status) && word) {
        out->date = word;
        out->due = deed;
    } else {
        out->date = deed ? deed : status == CASUS_PLANNED ? NULL : word;
    }
}

/* ---- deadlines ------------------------------------------------------------------------------- */

/* Whether clause x is clause t or below it. */
static bool is_within(const struct casus_doc *doc, int32_t x, int32_t t) {
    for (int depth = 0; depth < CHAIN_MAX && x != NO_TOKEN; depth++) {
        if (x == t)
            return true;
        int32_t h = doc->tokens[x].head;
        x = h == NO_TOKEN ? NO_TOKEN : time_clause(doc, h);
    }
    return false;
}

/* 50 days, until Friday [to agree], given or had. */
static bool is_term(const struct casus_doc *doc, const struct time_expr *e) {
    static const char *const verbs[] = {"give", "have", "get", "grant"};
    bool length = e->kind == TIME_LENGTH && e->prep == PREP_NONE;
    return (length || e->prep == PREP_UNTIL) && e->clause != NO_TOKEN &&
           time_lemma_in(doc, e->clause, verbs, sizeof verbs / sizeof *verbs);
}

/* How near the deadline e is to the event; 0: it is none of it. */
static int rank_due(const struct tie *tie, const struct time_expr *e, uint32_t event) {
    const struct casus_doc *doc = tie->doc;
    casus_event_status status = doc->events[event].status;
    int32_t top = time_clause(doc, doc->anchors[event].top);
    int32_t clause = time_clause(doc, doc->anchors[event].token);
    bool term = is_term(doc, e);
    if (e->clause == NO_TOKEN || e->bound != NO_TOKEN || (!gives_due(e) && !term))
        return 0;
    bool below = e->clause != clause && is_within(doc, e->clause, top);
    if (!looks_ahead(status) && !term && !(below && e->future))
        return 0; /* what is past has no deadline; but: ordered them to leave by Friday */
    if (e->clause == clause)
        return 4;
    if (below)
        return 3;
    if ((term || two_times(status)) && is_within(doc, clause, e->clause))
        return 2;
    return two_times(status) || status == CASUS_CONDITIONAL;
}

/* The deadline of an event: one in its clause, in what it governs, in what governs it; of a threat
 * or a demand any of the sentence. */
static const struct time_expr *find_due(const struct tie *tie, uint32_t event) {
    const struct time_expr *best = NULL;
    int best_rank = 0;
    for (uint32_t i = 0; i < tie->count; i++) {
        int rank = rank_due(tie, &tie->list[i], event);
        if (rank > best_rank) {
            best = &tie->list[i];
            best_rank = rank;
        }
    }
    return best;
}

/* ---- into the record ------------------------------------------------------------------------- */

static casus_span words_of(const struct casus_doc *doc, const struct time_expr *e) {
    return (casus_span){doc_token_span(doc, e->first).start, doc_token_span(doc, e->end - 1).end};
}

/* A weekday that is told for a future act is the next one, whatever the tense of the clause. */
static struct period period_for(const struct tie *tie, const struct time_expr *e, bool ahead) {
    bool counted = e->kind == TIME_SHIFT || e->which >= WHICH_SAME;
    struct period p = e->period;
    if (ahead && !e->future && !counted)
        p = time_resolve(e, tie->context, true);
    if (e->prep == PREP_SINCE && p.precision != CASUS_DATE_UNKNOWN && tie->context->has_day &&
        tie->context->day >= p.first)
        return period_between(p.first, tie->context->day, p.precision);
    return p;
}

static void date_event(const struct tie *tie, uint32_t i) {
    struct casus_doc *doc = tie->doc;
    casus_event *e = &doc->events[i];
    struct found_time t = {NULL, NULL};
    struct period date = NO_PERIOD;
    find_date(tie, i, &t);
    int32_t top = time_clause(doc, doc->anchors[i].top);
    bool one_clause = top == time_clause(doc, doc->anchors[i].token);
    if (t.date) {
        bool of_word = t.date->clause == top && (two_times(e->status) || !one_clause);
        date = period_for(tie, t.date, looks_ahead(e->status) && !of_word);
        e->date.words = words_of(doc, t.date);
        period_write(date, &e->date);
    }
    const struct time_expr *limit = find_due(tie, i);
    t.due = limit ? limit : t.due;
    if (!t.due)
        return;
    struct period due = limit ? time_due(t.due, tie->context, date) : period_for(tie, t.due, true);
    if (due.precision != CASUS_DATE_UNKNOWN) {
        e->due.words = words_of(doc, t.due);
        period_write(due, &e->due);
    }
}

/* ---- one event from the other ---------------------------------------------------------------- */

/* "Two days after B, A": where one of the two has a date, the other has one. */
static void link_events(const struct tie *tie, struct time_expr *e) {
    const struct casus_doc *doc = tie->doc;
    int32_t below = doc->tokens[e->link].head, host = doc->tokens[e->head].head;
    if (host > e->link && time_predicate(doc, host))
        below = host; /* whatever "after" hangs on */
    if (below == NO_TOKEN)
        return;
    int32_t above = doc->tokens[below].head, sub = time_clause(doc, below);
    e->clause = e->bound = NO_TOKEN;
    above = above == NO_TOKEN ? NO_TOKEN : time_clause(doc, above);
    if (above == NO_TOKEN || above == sub)
        return;
    const struct time_expr *a = search(tie, above), *b = search(tie, sub);
    bool known_above = a && a->period.precision != CASUS_DATE_UNKNOWN;
    bool known_below = b && b->period.precision != CASUS_DATE_UNKNOWN && sub == below;
    if (known_above && !known_below && sub == below) {
        e->period = time_shift(a->period, e->unit, -e->count);
        e->clause = sub;
    } else if (known_below && !known_above) {
        e->period = time_shift(b->period, e->unit, e->count);
        e->clause = above;
    }
    e->prep = PREP_NONE;
}

/* The noun of an event takes to itself what hangs on it: a meeting in May. */
static void claim_for_nouns(const struct tie *tie, uint32_t first, uint32_t end) {
    const struct casus_doc *doc = tie->doc;
    for (uint32_t i = 0; i < tie->count; i++) {
        struct time_expr *e = &tie->list[i];
        for (uint32_t k = first; k < end && e->bound == NO_TOKEN; k++) {
            int32_t t = doc->anchors[k].token;
            if (is_noun(doc, t) && !time_predicate(doc, t) && hangs_on(doc, e, t))
                e->bound = t;
        }
    }
}

/* ---- all events ------------------------------------------------------------------------------ */

void time_tie(struct casus_doc *doc, const struct time_exprs *exprs,
              const struct calendar_context *c) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->event_count;) {
        uint32_t end = i, sentence = doc->events[i].sentence;
        const struct sentence *s = &doc->sentences[sentence];
        while (end < doc->event_count && doc->events[end].sentence == sentence)
            end++;
        while (next < exprs->count && exprs->list[next].first < s->first)
            next++;
        struct tie tie = {doc, exprs->list + next, 0, c, s->flags & SENTENCE_HEADLINE};
        while (next + tie.count < exprs->count && tie.list[tie.count].first < s->first + s->count)
            tie.count++;
        claim_for_nouns(&tie, i, end);
        for (uint32_t k = 0; k < tie.count; k++)
            if (tie.list[k].kind == TIME_SHIFT && tie.list[k].base == BASE_EVENT)
                link_events(&tie, &tie.list[k]);
        for (; i < end; i++)
            date_event(&tie, i);
    }
}
