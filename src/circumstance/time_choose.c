/* time_choose.c - which day an act has, of those that the text tells in it and around it. */
#include "circumstance/time_choose.h"

#include "circumstance/time_tie.h"

const uint32_t date_sign_count = DATE_SIGN_COUNT;

enum { CHOICES_MAX = 24, EXPRS_MAX = 8, NEAR_STEPS = 5 };

struct choice {
    casus_date date;
    uint32_t origins; /* bits */
    struct signs signs;
};

struct asked {
    struct date_chooser *k;
    uint32_t i;
    const casus_event *event;
    const struct clause *at;
    unsigned clause; /* its marks as bits */
    struct act_signs is;
    struct choice list[CHOICES_MAX];
    uint32_t count;
};

static bool same_date(const casus_date *a, const casus_date *b) {
    return a->precision == b->precision && strcmp(a->first, b->first) == 0 &&
           strcmp(a->last, b->last) == 0;
}

/* Before the day of publication, on it, after it; 3: that is not known. */
static unsigned age_of(const struct asked *a, const casus_date *d) {
    const char *today = a->k->doc->date;
    if (!today[0])
        return 3;
    if (strcmp(d->last, today) < 0)
        return 0;
    return strcmp(d->first, today) > 0 ? 2 : 1;
}

static struct choice *choice_of(struct asked *a, const casus_date *d) {
    for (uint32_t i = 1; i < a->count; i++)
        if (same_date(&a->list[i].date, d))
            return &a->list[i];
    if (a->count == CHOICES_MAX)
        return NULL;
    struct choice *c = &a->list[a->count++];
    c->date = *d;
    c->origins = 0;
    c->signs.count = 0;
    return c;
}

/* Takes what `origin` says, told in that sentence (UINT32_MAX: that does not matter). */
static struct choice *offer(struct asked *a, enum date_origin origin, const casus_date *d,
                            uint32_t sentence) {
    if (!d || d->precision == CASUS_DATE_UNKNOWN)
        return NULL;
    struct choice *c = choice_of(a, d);
    if (!c || c->origins & 1u << origin)
        return NULL;
    struct signs *s = &c->signs;
    c->origins |= 1u << origin;
    sign(s, SIGN_DATED, origin);
    sign(s, SIGN_DATED_ACT, origin * KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_DATED_STATUS, origin * KINDS_OF_STATUS + a->is.status);
    sign(s, SIGN_DATED_HEAD, origin * HEADS + a->is.head);
    sign(s, SIGN_DATED_SAID, origin * VOICES + a->is.said);
    sign(s, SIGN_DATED_TENSE, origin * TENSES + a->at->tense);
    sign(s, SIGN_DATED_CLAUSE, origin * 32u + a->clause);
    sign(s, SIGN_DATED_PRECISION, origin * PRECISIONS + (unsigned)d->precision);
    if (sentence == UINT32_MAX)
        return c;
    sign(s, SIGN_DATED_STEPS, origin * STEPS + sign_steps(sentence, a->event->sentence));
    sign(s, SIGN_DATED_APART, origin * 2u + sign_apart(a->k->doc, sentence, a->event->sentence));
    return c;
}

/* ---- expressions of the sentence ------------------------------------------------------------ */

static int32_t clause_over(const struct casus_doc *doc, int32_t t) {
    int32_t h = t == NO_TOKEN ? NO_TOKEN : doc->tokens[t].head;
    return h == NO_TOKEN ? NO_TOKEN : time_clause(doc, h);
}

/* How the clause of an expression stands to the act, 0 to 7; its noun adds 0, 8 or 16. */
static unsigned relation_of(const struct asked *a, const struct time_expr *e) {
    const struct casus_doc *doc = a->k->doc;
    const struct anchor *x = &doc->anchors[a->i];
    int32_t own = time_clause(doc, x->token), top = time_clause(doc, x->top);
    unsigned noun = e->bound == NO_TOKEN ? 0 : e->bound == x->token || e->bound == x->top ? 8 : 16;
    if (e->clause == NO_TOKEN)
        return noun;
    if (e->clause == own)
        return noun + 1;
    if (top != NO_TOKEN && e->clause == top)
        return noun + 2;
    if (clause_over(doc, e->clause) == own)
        return noun + (doc->tokens[e->clause].dep == DEP_CONJ ? 3 : 4);
    if (clause_over(doc, own) == e->clause)
        return noun + (doc->tokens[own].dep == DEP_CONJ ? 5 : 6);
    return noun + 7;
}

static void describe_words(struct asked *a, const struct time_expr *e, bool alone,
                           struct signs *s) {
    static const uint32_t near[NEAR_STEPS] = {2, 4, 7, 12, 20};
    int32_t t = a->k->doc->anchors[a->i].token;
    unsigned behind = (int32_t)e->first > t, relation = relation_of(a, e), d = 0;
    uint32_t apart = behind ? e->first - (uint32_t)t : (uint32_t)t - e->first;
    while (d < NEAR_STEPS && apart > near[d])
        d++;
    casus_span words = time_span(a->k->doc, e);
    const casus_date *due = &a->event->due;
    sign(s, SIGN_WORDS_KIND, e->kind);
    sign(s, SIGN_WORDS_PREP, e->prep * 2u + e->future);
    sign(s, SIGN_WORDS_RELATION, relation);
    sign(s, SIGN_WORDS_RELATION_ACT, relation * KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_WORDS_RELATION_PREP, relation * TIME_PREPS + e->prep);
    sign(s, SIGN_WORDS_NEAR, d * 2 + behind);
    sign(s, SIGN_WORDS_ALONE, alone * (unsigned)KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_WORDS_DUE, due->words.end && due->words.start == words.start);
}

static void offer_words(struct asked *a) {
    struct date_chooser *k = a->k;
    const struct time_exprs *all = &k->times->exprs;
    const struct sentence *s = &k->doc->sentences[a->event->sentence];
    while (k->next < all->count && all->list[k->next].first < s->first)
        k->next++;
    uint32_t end = k->next;
    while (end < all->count && end < k->next + EXPRS_MAX &&
           all->list[end].first < s->first + s->count)
        end++;
    for (uint32_t i = k->next; i < end; i++) {
        const struct time_expr *e = &all->list[i];
        casus_date d = {.words = time_span(k->doc, e)};
        period_write(e->period, &d);
        struct choice *c = offer(a, DATED_WORDS, &d, UINT32_MAX);
        if (c)
            describe_words(a, e, end - k->next == 1, &c->signs);
    }
}

/* ---- all choices of an act ------------------------------------------------------------------ */

/* Whether the act before has a day, and where it stands. */
static unsigned previous_of(const struct asked *a) {
    const struct casus_doc *doc = a->k->doc;
    if (!a->i)
        return 0;
    const casus_event *x = &doc->events[a->i - 1];
    unsigned near = x->sentence == a->event->sentence                  ? 0
                    : sign_apart(doc, x->sentence, a->event->sentence) ? 2
                                                                       : 1;
    return 1 + near * 2 + (x->date.precision != CASUS_DATE_UNKNOWN);
}

static void offer_none(struct asked *a) {
    struct choice *c = &a->list[a->count++];
    const casus_date *own = &a->k->own[a->i];
    struct signs *s = &c->signs;
    c->date = own->precision == CASUS_DATE_UNKNOWN ? *own : (casus_date){.words = {0, 0}};
    c->origins = 0;
    s->count = 0;
    sign(s, SIGN_UNDATED, 0);
    sign(s, SIGN_UNDATED_ACT, a->is.kind);
    sign(s, SIGN_UNDATED_ACT_STATUS, a->is.kind * KINDS_OF_STATUS + a->is.status);
    sign(s, SIGN_UNDATED_CODE, a->is.code);
    sign(s, SIGN_UNDATED_WORD, a->is.word);
    sign(s, SIGN_UNDATED_SAID, a->is.said * KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_UNDATED_NOUN, a->is.noun * (unsigned)KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_UNDATED_HEAD, a->is.head * KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_UNDATED_TENSE, a->at->tense * KINDS_OF_ACT + a->is.kind);
    sign(s, SIGN_UNDATED_TENSE_STATUS, a->at->tense * KINDS_OF_STATUS + a->is.status);
    sign(s, SIGN_UNDATED_CLAUSE, a->clause);
    sign(s, SIGN_UNDATED_VAGUE, own->precision == CASUS_DATE_UNKNOWN && own->words.end);
    sign(s, SIGN_UNDATED_DUE, a->event->due.words.end != 0);
    sign(s, SIGN_UNDATED_PREVIOUS, previous_of(a));
}

static void offer_acts(struct asked *a) {
    const struct date_chooser *k = a->k;
    const casus_event *events = k->doc->events;
    uint32_t n = k->doc->event_count, i = a->i;
    if (i > 0) {
        offer(a, DATED_PREVIOUS, &events[i - 1].date, events[i - 1].sentence);
        offer(a, DATED_BEFORE, &k->own[i - 1], events[i - 1].sentence);
    }
    if (i + 1 < n)
        offer(a, DATED_AFTER, &k->own[i + 1], events[i + 1].sentence);
}

static void offer_issued(struct asked *a) {
    const struct calendar_context *c = &a->k->times->context;
    if (!c->issued.end || !c->has_day || c->speaks) /* of what speakers say "today": time_tie.c */
        return;
    casus_date d = {.words = c->issued};
    period_write(period_of_day(c->day), &d);
    offer(a, DATED_ISSUED, &d, UINT32_MAX);
}

static void find_choices(struct asked *a, const struct told_days *told) {
    offer_none(a);
    offer(a, DATED_OWN, &a->k->own[a->i], UINT32_MAX);
    offer_words(a);
    offer(a, DATED_TIED, told->tied, UINT32_MAX);
    offer(a, DATED_MAIN, told->main, UINT32_MAX);
    offer(a, DATED_RUNNING, told->running, told->running_sentence);
    offer(a, DATED_DEED, told->deed, UINT32_MAX);
    offer(a, DATED_LEAD, told->lead, UINT32_MAX);
    offer(a, DATED_STORY, told->story, told->story_sentence);
    offer(a, DATED_NAMED, told->named, UINT32_MAX);
    offer_acts(a);
    offer_issued(a);
    for (uint32_t i = 1; i < a->count; i++) {
        struct choice *c = &a->list[i];
        unsigned voices = 0, age = age_of(a, &c->date);
        for (uint32_t b = c->origins; b; b &= b - 1)
            voices++;
        sign(&c->signs, SIGN_DATED_VOICES, voices < 5 ? voices : 5);
        sign(&c->signs, SIGN_DATED_AGE_STATUS, age * KINDS_OF_STATUS + a->is.status);
        sign(&c->signs, SIGN_DATED_AGE_TENSE, age * TENSES + a->at->tense);
        sign(&c->signs, SIGN_DATED_AGE_ACT, age * KINDS_OF_ACT + a->is.kind);
    }
}

bool date_chooser_open(struct date_chooser *k, struct casus_doc *doc,
                       const struct told_times *times) {
    *k = (struct date_chooser){.doc = doc, .times = times, .body = signs_body(doc)};
    k->own = ARENA_ARRAY(&doc->arena, casus_date, doc->event_count + 1);
    for (uint32_t i = 0; k->own && i < doc->event_count; i++)
        k->own[i] = doc->events[i].date;
    return k->own != NULL;
}

void date_choose(struct date_chooser *k, uint32_t i, const struct clause *at,
                 const struct told_days *told) {
    struct casus_doc *doc = k->doc;
    struct asked a = {.k = k, .i = i, .event = &doc->events[i], .at = at, .count = 0};
    a.clause = at->noun + 2u * at->pronoun + 4u * at->relative + 8u * at->given + 16u * at->shifted;
    act_signs(doc, i, k->body, &a.is);
    find_choices(&a, told);
    uint32_t best = 0;
    int32_t most = 0;
    for (uint32_t c = 0; c < a.count; c++) {
        int32_t sum = sign_sum(&a.list[c].signs, date_weights);
        if (doc->choices)
            doc->choices->date(doc, i, c, &a.list[c].date, &a.list[c].signs);
        if (!c || sum > most) {
            best = c;
            most = sum;
        }
    }
    doc->events[i].date = a.list[best].date;
}
