/* time_clause.c - where an expression of time stands in the tree, and whether its clause looks
 * ahead. */
#include "circumstance/when.h"

enum { CLIMB_MAX = 32 }; /* nobody nests deeper */

bool time_form_is(const struct casus_doc *doc, int32_t t, const char *form) {
    return str_eq_nocase(doc->tokens[t].form, str_of(form));
}

bool time_lemma_in(const struct casus_doc *doc, int32_t t, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(doc->tokens[t].lemma, str_of(list[i])))
            return true;
    return false;
}

#define LEMMA_IN(doc, t, list) time_lemma_in((doc), (t), (list), sizeof(list) / sizeof *(list))

int32_t time_marker(const struct casus_doc *doc, int32_t t, const char *form) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        bool marks = d == DEP_MARK || d == DEP_CASE || d == DEP_ADVMOD;
        if (marks && c < t && time_form_is(doc, c, form))
            return c;
    }
    return NO_TOKEN;
}

static bool has_subject(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN || doc_child(doc, t, DEP_COP) != NO_TOKEN;
}

bool time_predicate(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    if (k->dep == DEP_ROOT || k->head == NO_TOKEN)
        return true;
    if (k->upos == UPOS_VERB)
        return k->dep != DEP_AMOD && k->dep != DEP_COMPOUND && k->dep != DEP_CASE &&
               k->dep != DEP_FIXED && k->dep != DEP_NMOD;
    switch (k->dep) {
    case DEP_CCOMP:
    case DEP_ADVCL:
    case DEP_ADVCL_RELCL:
    case DEP_ACL_RELCL:
    case DEP_PARATAXIS:
        return true;
    default:
        return has_subject(doc, t);
    }
}

int32_t time_clause(const struct casus_doc *doc, int32_t t) {
    for (int i = 0; i < CLIMB_MAX; i++) {
        if (time_predicate(doc, t))
            return t;
        t = doc->tokens[t].head;
    }
    return NO_TOKEN;
}

/* ---- past or future -------------------------------------------------------------------------- */

/* Verbs whose infinitive is as past or as future as they are. */
static const char *const same_time[] = {"manage", "begin", "start", "continue", "refuse", "force",
                                        "help",   "use",   "try",   "fail",     "appear", "seem",
                                        "cease",  "go",    "come",  "decline",  "happen", "return"};

static const char *const ahead[] = {"plan", "schedule", "expect",   "due",
                                    "set",  "slate",    "intend",   "await",
                                    "plan", "prepare",  "upcoming", "forthcoming"};

/* Verbs whose past a tagger takes for a present. */
static const char *const unmarked[] = {"hit",   "cut",   "put",  "shut", "hurt", "spread",
                                       "burst", "split", "cast", "quit", "shed", "thrust"};

/* What the auxiliaries and the form of a verb say. */
enum look { LOOK_PAST, LOOK_AHEAD, LOOK_ABOVE };

static enum look look_of_auxiliaries(const struct casus_doc *doc, int32_t t) {
    bool have = false, modal = false, past = false, present = false;
    FOR_CHILDREN(doc, t, c) {
        const struct token *k = &doc->tokens[c];
        if (dep_base(k->dep) != DEP_AUX && k->dep != DEP_COP)
            continue;
        modal |= k->xpos == XPOS_MD;
        have |= str_is_lower(k->lemma, "have");
        past |= k->xpos == XPOS_VBD;
        present |= k->xpos == XPOS_VBZ || k->xpos == XPOS_VBP;
    }
    if (have)
        return LOOK_PAST;
    unsigned x = doc->tokens[t].xpos;
    bool set = x == XPOS_VBN && time_form_is(doc, t, "set");
    bool verb = x == XPOS_VBD || x == XPOS_VBG || x == XPOS_VB;
    if (modal || set || (!verb && LEMMA_IN(doc, t, ahead)))
        return LOOK_AHEAD;
    if (past || x == XPOS_VBD)
        return LOOK_PAST;
    if (present) /* is meeting; is on Monday; not: is killed */
        return x == XPOS_VBN ? LOOK_PAST : LOOK_AHEAD;
    unsigned dep = dep_base(doc->tokens[t].dep);
    bool participle = x == XPOS_VBN && (dep == DEP_ACL || dep == DEP_NMOD || dep == DEP_AMOD);
    if (participle || (x == XPOS_VBP && LEMMA_IN(doc, t, unmarked)))
        return LOOK_PAST; /* the charge, made on Monday; shells hit the town on Monday */
    return x == XPOS_VBZ || x == XPOS_VBP ? LOOK_AHEAD : LOOK_ABOVE;
}

bool time_future(const struct casus_doc *doc, int32_t t) {
    for (int depth = 0; depth < CLIMB_MAX && t != NO_TOKEN; depth++) {
        const struct token *k = &doc->tokens[t];
        if (doc->tokens[t].xpos == XPOS_VB && time_marker(doc, t, "to") != NO_TOKEN &&
            doc_child(doc, t, DEP_AUX) == NO_TOKEN) {
            if (k->head == NO_TOKEN || !LEMMA_IN(doc, k->head, same_time))
                return true;
        } else {
            enum look look = look_of_auxiliaries(doc, t);
            if (look != LOOK_ABOVE)
                return look == LOOK_AHEAD;
        }
        if (k->dep == DEP_ROOT || k->dep == DEP_PARATAXIS || k->head == NO_TOKEN)
            return false;
        t = time_clause(doc, k->head);
    }
    return false;
}

/* Whether the clause speaks of what is to come in so many words: will, to withdraw. */
bool time_modal(const struct casus_doc *doc, int32_t t) {
    if (t == NO_TOKEN)
        return false;
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].xpos == XPOS_MD)
        return true;
    return time_marker(doc, t, "to") != NO_TOKEN;
}

/* ---- the place of an expression -------------------------------------------------------------- */

static const char *const limits[] = {"deadline", "ultimatum"};
static const char *const happen[] = {"begin", "start", "take", "happen", "occur",
                                     "come",  "last",  "end",  "run"};

static const char *const units[] = {"day", "week", "month", "year"};
static const char *const parts[] = {"night", "morning", "afternoon", "evening",
                                    "hour",  "day",     "week",      "half"};

/* Whether the expression modifies noun h from before, or by "of": it is then of that noun alone. */
static bool belongs_to_noun(const struct casus_doc *doc, const struct time_expr *e, int32_t h) {
    const struct token *k = &doc->tokens[e->head];
    unsigned u = doc->tokens[h].upos;
    if (u != UPOS_NOUN && u != UPOS_PROPN)
        return false;
    bool counted = e->kind == TIME_SHIFT && e->base == BASE_STORY;
    if (counted && k->dep != DEP_NMOD_POSS) /* the next day [police ...] */
        return false;
    bool bare = e->prep == PREP_AT && e->first > 0 && doc->tokens[e->first - 1].dep == DEP_CASE;
    bool before = k->dep == DEP_COMPOUND || k->dep == DEP_NUMMOD || k->dep == DEP_NMOD_UNMARKED;
    if (bare && before) /* on Tuesday [hungry men ...] */
        return false;
    for (int32_t i = (int32_t)e->end; i < h; i++) /* on Monday [Russia's attack] */
        if (doc->tokens[i].dep == DEP_NMOD_POSS && doc->tokens[i].head == h)
            return false;
    switch (k->dep) {
    case DEP_NMOD_POSS:
    case DEP_COMPOUND:
    case DEP_AMOD:
    case DEP_NUMMOD:
    case DEP_NMOD_DESC:
        return true;
    case DEP_NMOD_UNMARKED:
        return e->head < h;
    case DEP_NMOD:
        return e->prep == PREP_OF && !LEMMA_IN(doc, h, parts);
    default:
        return false;
    }
}

static void bind(const struct casus_doc *doc, struct time_expr *e, int32_t h) {
    e->bound = h;
    if (e->prep == PREP_SINCE && doc->tokens[e->head].dep == DEP_NMOD_POSS)
        e->prep = PREP_NONE; /* since [Monday's raid] */
}

/* The ministers who had met [two years ago], spoke: what stands before its verb, with a relative
 * clause open and a comma behind it, is of that clause. Returns its predicate. */
static int32_t open_relative(const struct casus_doc *doc, const struct time_expr *e) {
    if (e->clause < (int32_t)e->end || e->end >= doc->token_count ||
        doc->tokens[e->end].xpos != XPOS_COMMA)
        return NO_TOKEN;
    for (int32_t i = (int32_t)e->first - 1; i >= 0 && i + CLIMB_MAX > (int32_t)e->first; i--) {
        const struct token *k = &doc->tokens[i];
        if (k->xpos == XPOS_COMMA || k->dep == DEP_ROOT)
            return NO_TOKEN;
        if (k->dep == DEP_ACL_RELCL || (k->dep == DEP_ACL && k->upos == UPOS_VERB))
            return i;
    }
    return NO_TOKEN;
}

void time_place(const struct casus_doc *doc, struct time_expr *e) {
    e->head = (int32_t)e->first;
    for (uint32_t i = e->first; i < e->end; i++) {
        int32_t h = doc->tokens[i].head;
        if (h < (int32_t)e->first || h >= (int32_t)e->end) {
            e->head = (int32_t)i;
            break;
        }
    }
    int32_t h = doc->tokens[e->head].head;
    if (h == NO_TOKEN) /* [two days earlier] read as the predicate over what it dates */
        FOR_CHILDREN(doc, e->head, c) {
            unsigned d = doc->tokens[c].dep;
            bool clause =
                d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_PARATAXIS || d == DEP_ACL_RELCL;
            if (clause && h == NO_TOKEN)
                h = c;
        }
    e->bound = NO_TOKEN;
    e->clause = time_clause(doc, h == NO_TOKEN ? e->head : h);
    int32_t relative = e->clause == NO_TOKEN ? NO_TOKEN : open_relative(doc, e);
    if (relative != NO_TOKEN)
        e->clause = h = relative;
    e->future = e->clause != NO_TOKEN && time_future(doc, e->clause);
    if (e->prep == PREP_BEFORE && !e->future && e->first > 0 &&
        time_form_is(doc, (int32_t)e->first - 1, "on"))
        e->prep = PREP_AT; /* attacked before dawn on Monday */
    if (h == NO_TOKEN || e->clause == NO_TOKEN)
        return;
    if (LEMMA_IN(doc, h, limits))
        e->prep = PREP_UNTIL;
    else if (belongs_to_noun(doc, e, h))
        bind(doc, e, h);
    else if (e->prep == PREP_SINCE && !time_predicate(doc, h))
        e->clause = NO_TOKEN; /* the first time since 2019 */
    if (e->clause == NO_TOKEN)
        return;
    const struct token *c = &doc->tokens[e->clause];
    if (c->head == NO_TOKEN)
        return;
    if (c->dep == DEP_ACL && time_lemma_in(doc, c->head, units, 4)) {
        e->clause = time_clause(doc, c->head); /* for the third day running */
    } else if ((c->dep == DEP_ACL_RELCL || c->dep == DEP_ACL) && e->bound == NO_TOKEN &&
               LEMMA_IN(doc, e->clause, happen)) {
        e->bound = c->head; /* an attack that began on Tuesday */
    }
}
