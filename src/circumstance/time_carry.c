/* time_carry.c - days told once for several acts.
 *
 * A report tells its day once and goes on: police stormed the hall on Monday; two men were killed,
 * the others gave up before dawn. An act told without a day has that of what it is told with, where
 * the text ties the two: the same sentence, a pronoun for who acted just before, an hour that only
 * makes sense within the day that was spoken of, violence of which the whole report is, a headline
 * and its lead. What others say of it all has no day unless one is told.
 */
#include "circumstance/parts.h"
#include "circumstance/time_choose.h"
#include "circumstance/time_tie.h"
#include "document/tree.h"

enum { LEAD = 3, OPENING = 6, DEPTH = 8, SPANS = 7 };

enum tense {
    TENSE_NONE,
    TENSE_PAST,
    TENSE_GOING,
    TENSE_HAD,
    TENSE_HAVE,
    TENSE_PRESENT,
    TENSE_AHEAD
};

/* What the paragraph goes on to tell. */
struct running {
    const casus_date *date;  /* NULL: no day told */
    const casus_event *deed; /* the last one with a day */
    int32_t who;             /* the actor that did or said it; -1: not known */
    uint32_t sentence;       /* that told the day */
};

struct carrier {
    struct casus_doc *doc;
    const casus_date *times; /* by sentence: what dates its main clause */
    const struct told_places *places;
    struct running here;      /* in the paragraph */
    const casus_date *lead;   /* of the lead's main clause */
    const casus_event *story; /* the violence that the report is of; NULL: none with a day */
    const casus_date *named;  /* without it: Monday's raid */
};

/* ---- events ---------------------------------------------------------------------------------- */

static bool to_the_day(const casus_date *d) {
    return d && d->precision == CASUS_DATE_DAY;
}

static bool category_is(const casus_event *e, const char *name) {
    return e->plover && strcmp(e->plover, name) == 0;
}

static bool is_deed(const casus_event *e) {
    static const char *const deeds[] = {"ASSAULT", "COERCE",   "PROTEST", "MOBILIZE",
                                        "RETREAT", "SANCTION", "AID"};
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
        if (category_is(e, deeds[i]))
            return true;
    return false;
}

static bool has_come(const casus_event *e) {
    return e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING || e->status == CASUS_DENIED ||
           e->status == CASUS_DID_NOT_HAPPEN;
}

static bool was_said(const casus_event *e) {
    return e->status == CASUS_THREATENED || e->status == CASUS_DEMANDED ||
           e->status == CASUS_PROMISED;
}

/* Done or said, and told without any words of time. */
static bool is_open(const casus_event *e) {
    return e->plover && e->date.precision == CASUS_DATE_UNKNOWN && e->date.words.end == 0 &&
           (has_come(e) || was_said(e));
}

/* Whether two events are told to be in different towns or states. */
static bool elsewhere(const struct carrier *c, const casus_event *a, const casus_event *b) {
    const casus_location *x = a->location, *y = b->location;
    if (!x || !y)
        return false;
    if (x->country && y->country && strcmp(x->country, y->country) != 0)
        return true;
    return x->name && y->name && strcmp(x->name, y->name) != 0 &&
           is_town_told(c->places, (uint32_t)(a - c->doc->events)) &&
           is_town_told(c->places, (uint32_t)(b - c->doc->events));
}

/* ---- clauses --------------------------------------------------------------------------------- */

static enum tense tense_of(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    bool past = false, present = false;
    FOR_CHILDREN(doc, t, c) {
        const struct token *a = &doc->tokens[c];
        if (dep_base(a->dep) != DEP_AUX && a->dep != DEP_COP)
            continue;
        if (a->xpos == XPOS_MD)
            return TENSE_AHEAD;
        if (str_is(a->lemma, "have"))
            return a->xpos == XPOS_VBZ || a->xpos == XPOS_VBP ? TENSE_HAVE : TENSE_HAD;
        past |= a->xpos == XPOS_VBD;
        present |= a->xpos == XPOS_VBZ || a->xpos == XPOS_VBP;
    }
    if (past)
        return k->xpos == XPOS_VBG ? TENSE_GOING : TENSE_PAST;
    if (present)
        return TENSE_PRESENT;
    switch (k->xpos) {
    case XPOS_VBD:
        return TENSE_PAST;
    case XPOS_VBZ:
    case XPOS_VBP:
        return TENSE_PRESENT;
    case XPOS_VB:
        return time_marker(doc, t, "to") != NO_TOKEN ? TENSE_AHEAD : TENSE_NONE;
    default:
        return TENSE_NONE;
    }
}

/* late in the evening, before dawn, hours later; not: for hours, within hours of landing */
static bool tells_hour(const struct casus_doc *doc, int32_t t, int depth) {
    static const char *const words[] = {
        "dawn",      "dusk",      "noon", "midday", "midnight", "morning", "evening", "night",
        "afternoon", "nightfall", "hour", "minute", "o'clock",  "a.m.",    "p.m.",    "daybreak"};
    static const char *const spans[] = {"for", "over", "of", "from", "in", "within", "through"};
    static const char *const lengths[] = {"hour", "minute"};
    FOR_CHILDREN(doc, t, c) {
        unsigned d = dep_base(doc->tokens[c].dep);
        if (d != DEP_OBL && d != DEP_ADVMOD && d != DEP_NMOD)
            continue;
        int32_t by = doc_child(doc, c, DEP_CASE);
        bool length = time_lemma_in(doc, c, lengths, sizeof lengths / sizeof *lengths);
        size_t n = length ? SPANS : SPANS - 3; /* in the evening; not: in five minutes */
        if (by != NO_TOKEN && time_lemma_in(doc, by, spans, n))
            continue;
        if (time_lemma_in(doc, c, words, sizeof words / sizeof *words))
            return doc_child(doc, c, DEP_NMOD) == NO_TOKEN;
        if (depth < 2 && tells_hour(doc, c, depth + 1))
            return true;
    }
    return false;
}

static int32_t actor_of(const struct casus_doc *doc, int32_t t) {
    int32_t m = t == NO_TOKEN ? -1 : doc->tokens[t].mention;
    return m < 0 ? -1 : doc->mentions[m].actor;
}

static bool is_shifted(const struct casus_doc *doc, int32_t x) {
    static const char *const marks[] = {"after", "before", "since", "until"};
    if (doc->tokens[x].dep != DEP_ADVCL)
        return false;
    FOR_CHILDREN(doc, x, m)
    if (m < x && time_lemma_in(doc, m, marks, sizeof marks / sizeof *marks))
        return true;
    return false;
}

static struct clause clause_of(const struct casus_doc *doc, int32_t t) {
    struct clause c = {.at = time_clause(doc, t), .who = -1, .noun = time_noun(doc, t)};
    int32_t x = c.at;
    for (int i = 0; i < DEPTH && x != NO_TOKEN; i++) {
        const struct token *k = &doc->tokens[x];
        if (c.tense == TENSE_NONE) {
            c.at = x;
            c.tense = (uint8_t)tense_of(doc, x);
        }
        c.shifted |= is_shifted(doc, x);
        c.relative |= dep_base(k->dep) == DEP_ACL;
        x = k->dep == DEP_ROOT || k->head == NO_TOKEN ? NO_TOKEN : time_clause(doc, k->head);
    }
    c.given = doc->tokens[t].dep == DEP_ACL && doc->tokens[t].xpos == XPOS_VBN;
    int32_t subject = c.at == NO_TOKEN ? NO_TOKEN : tree_subject(doc, c.at);
    c.pronoun = subject != NO_TOKEN && doc->tokens[subject].upos == UPOS_PRON;
    c.who = actor_of(doc, subject);
    return c;
}

/* ---- what ties an act to a day --------------------------------------------------------------- */

/* Coordinated with what the sentence's day dates, or telling it in detail: struck on Saturday, and
 * one was shot down; gave way on Sunday: it freed ... */
static bool beside_main(const struct casus_doc *doc, const struct clause *at) {
    int32_t x = at->at;
    for (int i = 0; i < DEPTH && at->tense == TENSE_PAST && x != NO_TOKEN; i++) {
        const struct token *k = &doc->tokens[x];
        if (k->dep == DEP_ROOT || k->head == NO_TOKEN)
            return i > 0;
        bool detail = k->dep == DEP_PARATAXIS && k->head < x && at->pronoun;
        if (k->dep != DEP_CONJ && !detail)
            return false;
        x = time_clause(doc, k->head);
    }
    return false;
}

/* They, he: who acted in the sentence before, on the day that it tells. */
static bool goes_on(const struct carrier *c, const struct clause *at) {
    bool same = at->who >= 0 && at->who == c->here.who;
    return c->here.date && at->tense == TENSE_PAST && !at->relative && !at->shifted &&
           (at->pronoun || same);
}

/* Violence that is told as done, or taken as known: a word for it, what stands in a relative
 * clause. */
static bool is_violence(const casus_event *e, const struct clause *at) {
    bool done =
        at->tense == TENSE_HAD || at->noun || (at->relative ? at->given : at->tense == TENSE_PAST);
    return category_is(e, "ASSAULT") && has_come(e) && e->status != CASUS_ONGOING && done &&
           !at->shifted;
}

/* Whether event i is told in the sentence of the story as what came of it: bombed the town in
 * response to Friday's raid. */
static bool follows_story(const struct carrier *c, uint32_t i) {
    const struct casus_doc *doc = c->doc;
    const casus_event *e = &doc->events[i];
    int32_t t = doc->anchors[c->story - doc->events].token;
    if (e->sentence != c->story->sentence || !time_noun(doc, t))
        return false;
    int32_t by = doc_child(doc, t, DEP_CASE);
    return by != NO_TOKEN && !time_form_is(doc, by, "in") && !time_form_is(doc, by, "during");
}

/* The day that the text ties event i to; NULL: none. */
static const casus_date *tied_day(const struct carrier *c, uint32_t i) {
    const struct casus_doc *doc = c->doc;
    const casus_event *e = &doc->events[i];
    const struct anchor *a = &doc->anchors[i];
    const casus_date *own = &c->times[e->sentence];
    const casus_date *deed = c->here.deed ? &c->here.deed->date : NULL;
    struct clause at = clause_of(doc, is_deed(e) || a->top == NO_TOKEN ? a->token : a->top);
    if (at.at == NO_TOKEN)
        return NULL;
    if (to_the_day(own) && beside_main(doc, &at))
        return own;
    bool done = at.tense == TENSE_PAST || at.tense == TENSE_GOING || at.tense == TENSE_HAD;
    if (!to_the_day(own) && !at.shifted && !at.noun && done && tells_hour(doc, at.at, 0))
        return deed ? deed : c->here.date ? c->here.date : c->lead;
    bool near = is_deed(e) || e->sentence == c->here.sentence + 1;
    if (at.noun && doc->tokens[a->token].dep != DEP_OBJ)
        near = false; /* asked for an inquiry into the raid */
    if (!own->words.end && near && goes_on(c, &at))
        return is_deed(e) && deed ? deed : c->here.date;
    if (!is_violence(e, &at))
        return NULL;
    if (deed && !own->words.end && !at.relative && category_is(c->here.deed, "ASSAULT") &&
        !elsewhere(c, e, c->here.deed))
        return deed;
    if (!c->story)
        return c->named;
    return !elsewhere(c, e, c->story) && !follows_story(c, i) ? &c->story->date : NULL;
}

/* A headline tells what the lead tells. */
static const casus_date *headline_day(const struct carrier *c, uint32_t i, uint32_t body) {
    const struct casus_doc *doc = c->doc;
    const casus_event *e = &doc->events[i];
    for (uint32_t k = i + 1; k < doc->event_count; k++) {
        const casus_event *x = &doc->events[k];
        if (x->sentence >= body + LEAD)
            break;
        if (x->sentence >= body && x->plover && strcmp(x->plover, e->plover) == 0 &&
            x->status == e->status && to_the_day(&x->date))
            return &x->date;
    }
    if (category_is(e, "ASSAULT") && has_come(e) && e->status != CASUS_ONGOING) {
        if (c->story)
            return &c->story->date;
        if (to_the_day(c->named))
            return c->named;
    }
    return c->lead;
}

/* ---- the whole text -------------------------------------------------------------------------- */

/* The first violence of the opening that has a day. */
static const casus_event *find_story(const struct casus_doc *doc, uint32_t body) {
    for (uint32_t i = 0; i < doc->event_count; i++) {
        const casus_event *e = &doc->events[i];
        if (e->sentence >= body + OPENING)
            return NULL;
        if (!to_the_day(&e->date))
            continue;
        struct clause at = clause_of(doc, doc->anchors[i].token);
        if (at.at != NO_TOKEN && is_violence(e, &at))
            return e;
    }
    return NULL;
}

/* Asks all that tell a day for event i. */
static void take_day(struct carrier *c, struct date_chooser *k, uint32_t i) {
    const struct casus_doc *doc = c->doc;
    const casus_event *e = &doc->events[i];
    const struct anchor *a = &doc->anchors[i];
    bool headline = doc->sentences[e->sentence].flags & SENTENCE_HEADLINE;
    struct clause at = clause_of(doc, is_deed(e) || a->top == NO_TOKEN ? a->token : a->top);
    struct told_days told = {
        .main = &c->times[e->sentence],
        .running = c->here.date,
        .running_sentence = c->here.sentence,
        .deed = c->here.deed ? &c->here.deed->date : NULL,
        .lead = c->lead,
        .story = c->story ? &c->story->date : NULL,
        .story_sentence = c->story ? c->story->sentence : 0,
        .named = c->named,
    };
    if (is_open(e))
        told.tied = headline ? headline_day(c, i, k->body) : tied_day(c, i);
    date_choose(k, i, &at, &told);
}

/* The event that the main clause of its sentence tells. */
static bool is_main(const struct casus_doc *doc, uint32_t i, int32_t root) {
    const struct anchor *a = &doc->anchors[i];
    return a->token == root || a->top == root;
}

/* What the sentence with events [first, end) leaves to the next one. */
static void go_on(struct carrier *c, uint32_t s, uint32_t first, uint32_t end) {
    const struct casus_doc *doc = c->doc;
    int32_t root = doc->sentences[s].root;
    const casus_date *day = to_the_day(&c->times[s]) ? &c->times[s] : NULL;
    for (uint32_t i = first; i < end; i++) {
        const casus_event *e = &doc->events[i];
        if (!to_the_day(&e->date))
            continue;
        if (!day && is_main(doc, i, root))
            day = &e->date;
        if (is_deed(e) && has_come(e))
            c->here.deed = e;
    }
    if (day) {
        c->here.date = day;
        c->here.sentence = s;
        c->here.who = root == NO_TOKEN ? -1 : actor_of(doc, tree_subject(doc, root));
    }
}

bool carry_dates(struct casus_doc *doc, const struct told_times *times,
                 const struct told_places *places) {
    enum { SKIPPED = SENTENCE_HEADLINE | SENTENCE_NOISE | SENTENCE_REPEAT };
    struct carrier c = {
        .doc = doc, .times = times->main, .places = places, .here = {NULL, NULL, -1, 0}};
    struct date_chooser k;
    if (!date_chooser_open(&k, doc, times))
        return false;
    if (k.body == doc->sentence_count)
        return true;
    c.lead = &c.times[k.body];
    c.story = find_story(doc, k.body);
    c.named = &c.times[doc->sentence_count];
    for (uint32_t s = 0, i = 0; s < doc->sentence_count; s++) {
        uint32_t flags = doc->sentences[s].flags, first = i;
        if (flags & SENTENCE_PARAGRAPH)
            c.here = (struct running){NULL, NULL, -1, 0};
        for (; i < doc->event_count && doc->events[i].sentence == s; i++)
            take_day(&c, &k, i);
        if (!(flags & SKIPPED))
            go_on(&c, s, first, i);
    }
    return true;
}
