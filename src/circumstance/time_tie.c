/* time_tie.c - which expression of time dates which event.
 *
 * An event is dated by what stands in its own clause; where that has nothing, by the clause that
 * it shares its time with: a coordinated one, the one that it accompanies, the one that it is the
 * complement of. What is promised, demanded or threatened has two times, that of the word and that
 * of the deed: the first is its date, the second what it is due. An event without any of this has
 * no date; that of the publication is never taken.
 */
#include "circumstance/time_tie.h"
#include "document/tree.h"

/* ---- one event ------------------------------------------------------------------------------- */

struct found_time {
    const struct time_expr *date, *due;
    bool beginning; /* from the date on */
    bool point;     /* the date itself, although the text says "since" it */
    bool spoken;    /* the date is that of words, not that of what they are about */
};

/* Promise, threat, demand: said now of what is to be done. */
static bool two_times(casus_event_status s) {
    return s == CASUS_PROMISED || s == CASUS_THREATENED || s == CASUS_DEMANDED;
}

/* An act of words: its date is that of the words. */
static bool is_verbal(const casus_event *e) {
    static const char *const verbal[] = {"REQUEST", "THREATEN", "ACCUSE", "REJECT", "SUPPORT"};
    for (size_t i = 0; e->plover && i < sizeof verbal / sizeof *verbal; i++)
        if (strcmp(e->plover, verbal[i]) == 0)
            return true;
    return two_times(e->status);
}

static bool looks_ahead(casus_event_status s) {
    return two_times(s) || s == CASUS_PLANNED || s == CASUS_CONDITIONAL || s == CASUS_HYPOTHETICAL;
}

/* The expression of a clause between the act and the word that governs it. */
static const struct time_expr *search_embedded(const struct tie *tie, int32_t x, int32_t top) {
    for (int depth = 0; depth < CHAIN_MAX && x != NO_TOKEN && x != top; depth++) {
        const struct time_expr *e = time_find_at(tie, x, x, false);
        if (e)
            return e;
        int32_t h = tie->doc->tokens[x].head;
        x = h == NO_TOKEN ? NO_TOKEN : time_clause(tie->doc, h);
    }
    return NULL;
}

/* An act that is one clause with what governs it. */
static void find_in_clause(const struct tie *tie, const casus_event *e, int32_t clause,
                           struct found_time *out) {
    const struct time_expr *found = time_search_clause(tie, clause);
    out->spoken = is_verbal(e);
    bool threat = e->plover && strcmp(e->plover, "THREATEN") == 0;
    if (found && found->future && (two_times(e->status) || threat))
        out->due = found; /* will impose tariffs on 1 July */
    else
        out->date = found;
    if (!found) {
        out->date = time_find_beginning(tie, clause);
        out->beginning = true;
    } else if (found->prep == PREP_SINCE && found->clause != clause) {
        out->point = true;
    }
}

static void find_date(const struct tie *tie, uint32_t event, struct found_time *out) {
    const struct casus_doc *doc = tie->doc;
    const struct anchor *a = &doc->anchors[event];
    const casus_event *e = &doc->events[event];
    int32_t clause = time_clause(doc, a->token), top = time_clause(doc, a->top);
    if (clause != a->token && time_noun(doc, a->token)) {
        out->date = time_find_on_noun(tie, a->token);
        if (out->date || clause == NO_TOKEN || !time_shares_clause(doc, a->token, clause, event))
            return;
    }
    if (clause == NO_TOKEN)
        return;
    if (top == NO_TOKEN || top == clause) {
        find_in_clause(tie, e, clause, out);
        return;
    }
    const struct time_expr *deed = search_embedded(tie, clause, top);
    const struct time_expr *word = e->status == CASUS_DENIED ? NULL : time_search_clause(tie, top);
    if (is_verbal(e) && e->status != CASUS_DENIED) {
        bool ahead = deed && (deed->future || two_times(e->status));
        out->date = word || ahead ? word : deed;
        out->due = ahead ? deed : NULL;
        out->spoken = word;
    } else {
        out->date = deed ? deed : e->status == CASUS_PLANNED ? NULL : word;
        out->spoken = !deed;
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

/* Whether the clause of e tells what has been: the positions it held before May, had he waited
 * until Friday. */
static bool is_over(const struct casus_doc *doc, const struct time_expr *e) {
    if (e->future)
        return false;
    FOR_CHILDREN(doc, e->clause, c)
    if (dep_base(doc->tokens[c].dep) == DEP_AUX && str_is(doc->tokens[c].lemma, "have"))
        return true;
    return doc->tokens[e->clause].dep == DEP_ACL_RELCL;
}

/* How near the deadline e is to the event; 0: it is none of it. */
static int rank_due(const struct tie *tie, const struct time_expr *e, uint32_t event) {
    const struct casus_doc *doc = tie->doc;
    casus_event_status status = doc->events[event].status;
    int32_t top = time_clause(doc, doc->anchors[event].top);
    int32_t clause = time_clause(doc, doc->anchors[event].token);
    bool term = is_term(doc, e);
    if (e->clause == NO_TOKEN || e->bound != NO_TOKEN || (!time_gives_due(e) && !term) ||
        (!term && is_over(doc, e)))
        return 0;
    bool below = e->clause != clause && is_within(doc, e->clause, top);
    if (!looks_ahead(status)) /* what is past has none; but: ordered them to leave by Friday */
        return (term && e->clause == clause) || (below && e->future) ? 3 : 0;
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

casus_span time_span(const struct casus_doc *doc, const struct time_expr *e) {
    return (casus_span){doc_token_span(doc, e->first).start, doc_token_span(doc, e->end - 1).end};
}

/* A weekday that is told for a future act is the next one, whatever the tense of the clause. */
static struct period period_for(const struct tie *tie, const struct time_expr *e, bool ahead) {
    bool counted = e->kind == TIME_SHIFT || e->which >= WHICH_SAME;
    return (ahead || e->prep == PREP_FOR) && !e->future && !counted
               ? time_resolve(e, tie->context, true)
               : e->period;
}

/* From then to the day of publication. */
static struct period period_since(const struct tie *tie, struct period p) {
    if (p.precision == CASUS_DATE_UNKNOWN || !tie->context->has_day || tie->context->day < p.first)
        return p;
    return period_between(p.first, tie->context->day, p.precision);
}

/* Whether predicate t says what those do who speak: we thank; Condemn every attempt. */
static bool is_our_word(const struct casus_doc *doc, int32_t t) {
    unsigned x = doc->tokens[t].xpos;
    if (x != XPOS_VBP && x != XPOS_VB)
        return false;
    int32_t subject = tree_subject(doc, t);
    if (subject == NO_TOKEN)
        return x == XPOS_VB;
    return time_form_is(doc, subject, "we") || time_form_is(doc, subject, "I");
}

/* Whether the act is done by the words of a statement: we condemn, the Council demands. Where it
 * does not bear its date in full, only what is said with "we". */
static bool is_performed(const struct tie *tie, uint32_t event) {
    const struct casus_doc *doc = tie->doc;
    const casus_event *e = &doc->events[event];
    int32_t act = doc->anchors[event].top, top = time_clause(doc, act);
    bool done = e->status == CASUS_OCCURRED || two_times(e->status);
    if (top == NO_TOKEN || !is_verbal(e) || !done || e->attribution || time_noun(doc, act))
        return false;
    if (tie->context->speaks && !is_our_word(doc, top))
        return false;
    for (int i = 0; i < CHAIN_MAX && top != NO_TOKEN &&
                    (doc->tokens[top].dep == DEP_CONJ || doc->tokens[top].dep == DEP_PARATAXIS);
         i++)
        top = time_clause(doc, doc->tokens[top].head);
    if (top == NO_TOKEN || doc->tokens[top].dep != DEP_ROOT)
        return false;
    if (tie->dated_before && doc->tokens[top].xpos == XPOS_VBD)
        return false;         /* on 22 July we urged ... We asked ... */
    FOR_CHILDREN(doc, top, c) /* has rejected: some time before */
    if (dep_base(doc->tokens[c].dep) == DEP_AUX && str_is(doc->tokens[c].lemma, "have"))
        return false;
    return true;
}

static void date_event(const struct tie *tie, uint32_t i) {
    struct casus_doc *doc = tie->doc;
    casus_event *e = &doc->events[i];
    struct found_time t = {.date = NULL};
    struct period date = NO_PERIOD;
    find_date(tie, i, &t);
    if (t.date) {
        date = period_for(tie, t.date, looks_ahead(e->status) && !t.spoken);
        if ((t.date->prep == PREP_SINCE && !t.point) || t.beginning)
            date = period_since(tie, date);
        e->date.words = time_span(doc, t.date);
        period_write(date, &e->date);
    }
    if (!t.date && !t.due && tie->context->issued.end && is_performed(tie, i)) {
        date = period_of_day(tie->context->day);
        e->date.words = tie->context->issued;
        period_write(date, &e->date);
    }
    const struct time_expr *limit = find_due(tie, i);
    t.due = limit ? limit : t.due;
    if (!t.due)
        return;
    struct period due = limit ? time_due(t.due, tie->context, date) : period_for(tie, t.due, true);
    if (due.precision != CASUS_DATE_UNKNOWN) {
        e->due.words = time_span(doc, t.due);
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
    const struct time_expr *a = time_search_clause(tie, above),
                           *b = time_find_at(tie, sub, sub, false);
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
            if (time_noun(doc, t) && !time_predicate(doc, t) && time_hangs_on(doc, e, t))
                e->bound = t;
        }
    }
}

/* ---- the attack, again ----------------------------------------------------------------------- */

enum { KINDS_MAX = 16 }; /* categories of PLOVER */

/* What was told last of each kind of act. */
struct told {
    const char *plover[KINDS_MAX];
    const casus_event *event[KINDS_MAX];
    uint32_t count;
};

static void remember(struct told *told, const casus_event *e) {
    uint32_t i = 0;
    while (i < told->count && strcmp(told->plover[i], e->plover) != 0)
        i++;
    if (i == KINDS_MAX)
        return;
    told->plover[i] = e->plover;
    told->event[i] = e;
    told->count += i == told->count;
}

/* Whether noun t points back: the attack, that raid. */
static bool points_back(const struct casus_doc *doc, int32_t t) {
    int32_t d = time_noun(doc, t) ? doc_child(doc, t, DEP_DET) : NO_TOKEN;
    return d != NO_TOKEN && (time_form_is(doc, d, "the") || time_form_is(doc, d, "this") ||
                             time_form_is(doc, d, "that"));
}

/* An act that is only named, and points back, has the date of the last such act. */
static void date_mentions(struct casus_doc *doc) {
    struct told told = {.count = 0};
    for (uint32_t i = 0; i < doc->event_count; i++) {
        casus_event *e = &doc->events[i];
        if (!e->plover || e->status != CASUS_OCCURRED)
            continue;
        if (e->date.precision == CASUS_DATE_UNKNOWN && e->date.words.end == 0 &&
            points_back(doc, doc->anchors[i].token)) {
            for (uint32_t k = 0; k < told.count; k++)
                if (strcmp(told.plover[k], e->plover) == 0)
                    e->date = told.event[k]->date;
        }
        if (e->date.precision != CASUS_DATE_UNKNOWN)
            remember(&told, e);
    }
}

/* ---- all events ------------------------------------------------------------------------------ */

/* Whether one of the last few expressions before number `next` dated a sentence, behind token
 * `first`. */
static bool dated_since(const struct casus_doc *doc, const struct time_exprs *exprs, uint32_t next,
                        uint32_t first) {
    enum { LOOK_BACK = 8 };
    for (uint32_t i = next; i > 0 && next - i < LOOK_BACK; i--) {
        const struct time_expr *e = &exprs->list[i - 1];
        if (e->first < first)
            return false;
        if (e->bound == NO_TOKEN && e->clause != NO_TOKEN && doc->tokens[e->clause].dep == DEP_ROOT)
            return true;
    }
    return false;
}

void time_tie(struct casus_doc *doc, const struct time_exprs *exprs,
              const struct calendar_context *c) {
    uint32_t next = 0, paragraph = 0, at = 0; /* first token of the paragraph; its sentence */
    for (uint32_t i = 0; i < doc->event_count;) {
        uint32_t end = i, sentence = doc->events[i].sentence;
        const struct sentence *s = &doc->sentences[sentence];
        while (end < doc->event_count && doc->events[end].sentence == sentence)
            end++;
        while (next < exprs->count && exprs->list[next].first < s->first)
            next++;
        for (; at <= sentence; at++)
            if (doc->sentences[at].flags & SENTENCE_PARAGRAPH)
                paragraph = doc->sentences[at].first;
        struct time_expr *list = exprs->count ? exprs->list + next : NULL;
        struct tie tie = {doc, list, 0, c, dated_since(doc, exprs, next, paragraph)};
        while (next + tie.count < exprs->count && tie.list[tie.count].first < s->first + s->count)
            tie.count++;
        claim_for_nouns(&tie, i, end);
        for (uint32_t k = 0; k < tie.count; k++)
            if (tie.list[k].kind == TIME_SHIFT && tie.list[k].base == BASE_EVENT)
                link_events(&tie, &tie.list[k]);
        for (; i < end; i++)
            date_event(&tie, i);
    }
    date_mentions(doc);
}

/* Monday's raid, the attack on Thursday: the first day that is that of violence. */
static void named_violence(struct casus_doc *doc, const struct time_exprs *exprs, casus_date *out) {
    for (uint32_t i = 0; i < exprs->count; i++) {
        const struct time_expr *e = &exprs->list[i];
        if (e->bound == NO_TOKEN || e->period.precision != CASUS_DATE_DAY || e->future ||
            !time_violent(doc, e->bound))
            continue;
        out->words = time_span(doc, e);
        period_write(e->period, out);
        return;
    }
}

void time_main(struct casus_doc *doc, const struct time_exprs *exprs,
               const struct calendar_context *c, casus_date *times) {
    uint32_t next = 0;
    named_violence(doc, exprs, &times[doc->sentence_count]);
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        while (next < exprs->count && exprs->list[next].first < s->first)
            next++;
        if (next == exprs->count || s->root == NO_TOKEN)
            continue;
        struct tie tie = {doc, exprs->list + next, 0, c, false};
        while (next + tie.count < exprs->count && tie.list[tie.count].first < s->first + s->count)
            tie.count++;
        const struct time_expr *e = time_search_clause(&tie, s->root);
        if (!e || e->future || e->prep == PREP_SINCE)
            continue;
        times[i].words = time_span(doc, e);
        period_write(e->period, &times[i]);
    }
}
