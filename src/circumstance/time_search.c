/* time_search.c - the expression that dates a clause or a noun. */
#include "circumstance/time_tie.h"

bool time_noun(const struct casus_doc *doc, int32_t t) {
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

bool time_gives_due(const struct time_expr *e) {
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

bool time_violent(const struct casus_doc *doc, int32_t t) {
    static const char *const nouns[] = {"abduction", "ambush",  "assault",  "attack",  "battle",
                                        "blast",     "bombing", "clash",    "coup",    "explosion",
                                        "face-off",  "killing", "massacre", "raid",    "rampage",
                                        "shelling",  "siege",   "shooting", "violence"};
    return time_lemma_in(doc, t, nouns, sizeof nouns / sizeof *nouns);
}

/* What people are angry at, and nothing is done at. */
static bool is_offence(const struct casus_doc *doc, int32_t t) {
    static const char *const nouns[] = {"arrest",    "conduct", "decision", "execution",
                                        "statement", "strike",  "test",     "verdict"};
    return time_violent(doc, t) || time_lemma_in(doc, t, nouns, sizeof nouns / sizeof *nouns);
}

/* In an attack on Monday: what dates the noun dates the clause, unless the clause has its own. */
static bool lifts(const struct casus_doc *doc, const struct time_expr *e) {
    static const char *const inside[] = {"in", "during", "at", "amid"};
    int32_t n = e->bound;
    unsigned d = dep_base(doc->tokens[n].dep);
    if (d == DEP_NSUBJ && doc->tokens[n].head == e->clause) /* Saturday's strike killed six */
        return time_violent(doc, n) || time_form_is(doc, n, "strike");
    if (d != DEP_OBL && d != DEP_NMOD)
        return false;
    int32_t c = doc_child(doc, n, DEP_CASE);
    if (c != NO_TOKEN && time_form_is(doc, c, "at") && is_offence(doc, n))
        return false; /* protested at the attack on Monday */
    return c != NO_TOKEN && time_lemma_in(doc, c, inside, sizeof inside / sizeof *inside);
}

static uint32_t distance(const struct time_expr *e, int32_t t) {
    return t < (int32_t)e->first ? e->first - (uint32_t)t : (uint32_t)t - e->first;
}

/* The expression that dates clause x; `initial`: only one that stands before its subject. */
const struct time_expr *time_find_at(const struct tie *tie, int32_t x, int32_t near, bool initial) {
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

static bool is_past_form(const struct casus_doc *doc, int32_t t) {
    return doc->tokens[t].xpos == XPOS_VBD || doc->tokens[t].xpos == XPOS_VBN;
}

static bool same_form(const struct casus_doc *doc, int32_t a, int32_t b) {
    return doc->tokens[a].xpos == doc->tokens[b].xpos ||
           (is_past_form(doc, a) && is_past_form(doc, b));
}

/* Whether the time of clause c below x is that of x too. */
static bool shared_below(const struct casus_doc *doc, int32_t c, int32_t x) {
    const struct token *k = &doc->tokens[c];
    switch (k->dep) {
    case DEP_ADVCL: /* as rebels attacked on Monday; speaking on Monday, he ... */
        return accompanies(doc, c) && !time_future(doc, x) &&
               (own_subject(doc, c) || (k->xpos == XPOS_VBG && c < x));
    case DEP_CONJ: /* ... and signed a treaty on Monday */
        return time_predicate(doc, c) && !own_subject(doc, c) && same_form(doc, c, x);
    case DEP_XCOMP: /* refused to sign on Monday */
        return !time_future(doc, c);
    default:
        return false;
    }
}

static const struct time_expr *find_below(const struct tie *tie, int32_t x) {
    const struct casus_doc *doc = tie->doc;
    int32_t subject = doc_child(doc, x, DEP_NSUBJ);
    if (subject != NO_TOKEN) /* the minister, speaking on Monday, ... */
        FOR_CHILDREN(doc, subject, c) {
            bool beside = doc->tokens[c].dep == DEP_ACL && doc->tokens[c].xpos == XPOS_VBG;
            const struct time_expr *e = beside && c < x ? time_find_at(tie, c, x, false) : NULL;
            if (e)
                return e;
        }
    FOR_CHILDREN(doc, x, c) {
        const struct time_expr *e = shared_below(doc, c, x) ? time_find_at(tie, c, x, false) : NULL;
        /* of coordinated verbs only a date at the very end is that of all */
        if (e && e->prep != PREP_SINCE && (doc->tokens[c].dep != DEP_CONJ || (int32_t)e->first > c))
            return e;
    }
    return NULL;
}

/* The word behind the time that clause x explains: in 1999, [when x]; the riots of May, [in which
 * x]. Found by the words: trees differ on what "which" hangs on. */
static int32_t explaining(const struct casus_doc *doc, int32_t x) {
    enum { NEAR = 8 };
    int32_t when = time_marker(doc, x, "when");
    if (when != NO_TOKEN || dep_base(doc->tokens[x].dep) != DEP_ACL)
        return when;
    for (int32_t t = x - 1; t > x - NEAR && t > doc->tokens[x].head + 1; t--)
        if (time_form_is(doc, t, "which") &&
            (time_form_is(doc, t - 1, "in") || time_form_is(doc, t - 1, "during")))
            return t - 1;
    return NO_TOKEN;
}

static const struct time_expr *find_explained(const struct tie *tie, int32_t x) {
    int32_t word = explaining(tie->doc, x);
    for (uint32_t i = 0; word != NO_TOKEN && i < tie->count; i++) {
        uint32_t end = tie->list[i].end;
        if (end == (uint32_t)word ||
            (end + 1 == (uint32_t)word && tie->doc->tokens[end].xpos == XPOS_COMMA))
            return &tie->list[i];
    }
    return NULL;
}

/* the attack of 4 May that [x]: the time of the violence whose clause x tells what came of it. */
static const struct time_expr *find_on_host(const struct tie *tie, int32_t x) {
    const struct casus_doc *doc = tie->doc;
    int32_t host = doc->tokens[x].head;
    if (doc->tokens[x].dep != DEP_ACL_RELCL || host == NO_TOKEN || !time_violent(doc, host))
        return NULL;
    int32_t subject = doc_child(doc, x, DEP_NSUBJ);
    bool tells = subject != NO_TOKEN && doc->tokens[subject].dep == DEP_NSUBJ &&
                 (time_form_is(doc, subject, "which") || time_form_is(doc, subject, "that"));
    return tells ? time_find_on_noun(tie, host) : NULL;
}

/* One step to a clause that x shares its time with; NO_TOKEN: there is none. */
static int32_t shares_with(const struct casus_doc *doc, int32_t x, bool *initial) {
    const struct token *k = &doc->tokens[x];
    int32_t before = own_subject(doc, x) ? NO_TOKEN : doc_child(doc, x, DEP_CCOMP);
    if (before != NO_TOKEN && before < x && own_subject(doc, before))
        return before; /* met, [refused ...]: a list of verbs read as speech */
    if (k->head == NO_TOKEN)
        return NO_TOKEN;
    switch (k->dep) {
    case DEP_CONJ: {
        *initial |= own_subject(doc, x);
        int32_t up = time_clause(doc, k->head);
        /* told them that they would go and [urged ...]: of the verb that is past too */
        if (up != NO_TOKEN && k->xpos == XPOS_VBD && doc->tokens[up].xpos == XPOS_VB &&
            doc->tokens[up].head != NO_TOKEN)
            up = time_clause(doc, doc->tokens[up].head);
        return up;
    }
    case DEP_XCOMP:
        return time_clause(doc, k->head);
    case DEP_ADVCL:
        return accompanies(doc, x) ? time_clause(doc, k->head) : NO_TOKEN;
    default:
        return NO_TOKEN;
    }
}

/* What dates the clause of predicate x, from itself outwards. */
const struct time_expr *time_search_clause(const struct tie *tie, int32_t x) {
    int32_t near = x;
    bool initial = false;
    for (int depth = 0; depth < CHAIN_MAX && x != NO_TOKEN; depth++) {
        const struct time_expr *e = time_find_at(tie, x, near, initial);
        if (!e && depth == 0)
            e = find_below(tie, x);
        if (!e)
            e = find_explained(tie, x);
        if (!e)
            e = find_on_host(tie, x);
        if (e)
            return e;
        x = shares_with(tie->doc, x, &initial);
    }
    return NULL;
}

/* The beginning of what goes on: since returning in January. */
const struct time_expr *time_find_beginning(const struct tie *tie, int32_t x) {
    FOR_CHILDREN(tie->doc, x, c) {
        if (tie->doc->tokens[c].dep == DEP_ADVCL && time_marker(tie->doc, c, "since") != NO_TOKEN)
            return time_find_at(tie, c, c, false);
    }
    return NULL;
}

/* ---- nouns ------------------------------------------------------------------------------------
 */

/* Whether the expression hangs on noun t, directly or on what the noun governs. */
bool time_hangs_on(const struct casus_doc *doc, const struct time_expr *e, int32_t t) {
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

const struct time_expr *time_find_on_noun(const struct tie *tie, int32_t t) {
    const struct time_expr *best = NULL;
    for (uint32_t i = 0; i < tie->count; i++) {
        const struct time_expr *e = &tie->list[i];
        if (gives_date(e) && time_hangs_on(tie->doc, e, t) && (!best || rank_of(e) > rank_of(best)))
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

/* raised the toll from the raid, spoke about the attack: what the words are of. */
static bool is_matter(const struct casus_doc *doc, int32_t t) {
    static const char *const about[] = {"about", "after", "for", "from", "of", "over", "to", "on"};
    int32_t c = doc_child(doc, t, DEP_CASE);
    return c != NO_TOKEN && time_lemma_in(doc, c, about, sizeof about / sizeof *about);
}

/* Whether an act that noun t names takes place at the time of its clause: talks began, launched an
 * attack, killed in a raid; not: condemned the attack. */
bool time_shares_clause(const struct casus_doc *doc, int32_t t, int32_t clause, uint32_t event) {
    const struct token *k = &doc->tokens[t];
    if (doc->anchors[event].top == clause)
        return true;
    if (!is_event(doc, clause, event))
        return dep_base(k->dep) == DEP_NSUBJ || k->dep == DEP_OBJ ||
               (k->head == clause && !is_matter(doc, t));
    int32_t c = doc_child(doc, t, DEP_CASE);
    return c != NO_TOKEN && (time_form_is(doc, c, "in") || time_form_is(doc, c, "during"));
}
