/* tree.c - questions that steps ask of a dependency tree. */
#include "document/tree.h"

bool tree_lemma_is(const struct casus_doc *doc, int32_t t, const char *lemma) {
    return str_is_lower(doc->tokens[t].lemma, lemma);
}

bool tree_lemma_in(const struct casus_doc *doc, int32_t t, const char *const *lemmas,
                   size_t count) {
    for (size_t i = 0; i < count; i++)
        if (tree_lemma_is(doc, t, lemmas[i]))
            return true;
    return false;
}

bool tree_is_verb(const struct casus_doc *doc, int32_t t) {
    return doc->tokens[t].upos == UPOS_VERB || doc->tokens[t].upos == UPOS_AUX;
}

bool tree_is_noun(const struct casus_doc *doc, int32_t t) {
    unsigned u = doc->tokens[t].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN;
}

int32_t tree_marker(const struct casus_doc *doc, int32_t t, const char *lemma) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if ((d == DEP_CASE || d == DEP_MARK) && tree_lemma_is(doc, c, lemma))
            return c;
    }
    return NO_TOKEN;
}

int32_t tree_case(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_CASE);
}

bool tree_predicate_phrase(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_COP) != NO_TOKEN && doc_child(doc, t, DEP_CASE) != NO_TOKEN &&
           doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN;
}

/* ---- voice ---------------------------------------------------------------------------------- */

static bool has_auxiliary(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_AUX) != NO_TOKEN || doc_child(doc, t, DEP_COP) != NO_TOKEN;
}

static bool own_subject(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN || doc_child(doc, t, DEP_CSUBJ) != NO_TOKEN;
}

bool tree_passive(const struct casus_doc *doc, int32_t t) {
    for (int depth = 0; depth < TREE_DEPTH; depth++) {
        const struct token *k = &doc->tokens[t];
        FOR_CHILDREN(doc, t, c) {
            unsigned d = doc->tokens[c].dep;
            if (d == DEP_NSUBJ_PASS || d == DEP_AUX_PASS || d == DEP_OBL_AGENT)
                return true;
        }
        if (k->xpos != XPOS_VBN && k->xpos != XPOS_VBD)
            return false;
        if (k->dep == DEP_ACL)
            return doc_child(doc, t, DEP_OBJ) == NO_TOKEN;
        if (k->xpos == XPOS_VBN && (k->dep == DEP_ADVCL || k->dep == DEP_XCOMP))
            return !has_auxiliary(doc, t) && doc_child(doc, t, DEP_OBJ) == NO_TOKEN;
        if (k->dep != DEP_CONJ || k->head == NO_TOKEN || has_auxiliary(doc, t) ||
            own_subject(doc, t) || k->xpos != XPOS_VBN)
            return false;
        t = k->head; /* was arrested and taken to ... */
    }
    return false;
}

int32_t tree_agent(const struct casus_doc *doc, int32_t t) {
    int32_t agent = doc_child(doc, t, DEP_OBL_AGENT);
    if (agent != NO_TOKEN)
        return agent;
    FOR_CHILDREN(doc, t, c)
    if (dep_base(doc->tokens[c].dep) == DEP_OBL && tree_marker(doc, c, "by") != NO_TOKEN)
        return c;
    return NO_TOKEN;
}

/* ---- subject -------------------------------------------------------------------------------- */

static bool is_relative_pronoun(const struct casus_doc *doc, int32_t t) {
    unsigned x = doc->tokens[t].xpos;
    return x == XPOS_WDT || x == XPOS_WP || tree_lemma_is(doc, t, "who") ||
           tree_lemma_is(doc, t, "which");
}

/* Whom the relative clause t is about. Who or whom a clause tells of is somebody: a change of mind
 * towards [Tito], whom Stalin had praised. */
static int32_t antecedent(const struct casus_doc *doc, int32_t t, int32_t pronoun) {
    int32_t head = doc->tokens[t].head, m = doc->tokens[head].mention, c = pronoun - 1;
    if (!tree_lemma_is(doc, pronoun, "who") && !tree_lemma_is(doc, pronoun, "whom"))
        return head;
    while (c > head && doc->tokens[c].upos == UPOS_PUNCT)
        c--;
    while (c > head && doc->tokens[c].mention < 0 && doc->tokens[c].head < c &&
           (doc->tokens[c].dep == DEP_FLAT || doc->tokens[c].dep == DEP_APPOS))
        c = doc->tokens[c].head; /* Fidel [Castro] */
    int32_t near = c > head ? doc->tokens[c].mention : -1;
    bool somebody = m >= 0 && doc->mentions[m].actor >= 0;
    return !somebody && near >= 0 && doc->mentions[near].actor >= 0 ? c : head;
}

/* Verbs whose infinitive is done by their subject although they have an object. */
static bool subject_control(const struct casus_doc *doc, int32_t t) {
    static const char *const verbs[] = {"promise", "threaten", "vow", "pledge", "use", "take"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma_is(doc, t, verbs[i]))
            return true;
    return false;
}

/* accused [them] of tearing it up: who is charged has done it. */
static bool charged(const struct casus_doc *doc, int32_t t) {
    static const char *const verbs[] = {"accuse", "suspect", "convict", "acquit", "guilty"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (tree_lemma_is(doc, t, verbs[i]))
            return true;
    return false;
}

/* with [an official] saying that: the phrase before a participle of its own. */
static int32_t absolute_subject(const struct casus_doc *doc, int32_t t) {
    if (doc->tokens[t].xpos != XPOS_VBG)
        return NO_TOKEN;
    FOR_CHILDREN(doc, t, c) {
        if (c > t)
            break;
        if (dep_base(doc->tokens[c].dep) == DEP_OBL && tree_marker(doc, c, "with") != NO_TOKEN)
            return c;
    }
    return NO_TOKEN;
}

/* [Ukraine], meanwhile, continues: a parser may take who acts for who is spoken to. */
static int32_t addressed_subject(const struct casus_doc *doc, int32_t t) {
    unsigned x = doc->tokens[t].xpos;
    int32_t c = doc_child(doc, t, DEP_VOCATIVE);
    bool finite = x == XPOS_VBZ || x == XPOS_VBD || doc_child(doc, t, DEP_AUX) != NO_TOKEN;
    return finite && c != NO_TOKEN && c < t && doc->tokens[c].upos == UPOS_PROPN ? c : NO_TOKEN;
}

/* The subject that stands at t itself; of a relative clause the noun that it modifies. */
static int32_t subject_at(const struct casus_doc *doc, int32_t t) {
    int32_t s = NO_TOKEN;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if (tree_lemma_is(doc, c, "whom")) /* no subject, whatever a parser says */
            continue;
        if (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS) {
            int32_t next =
                doc->tokens[c].next_sibling; /* [government] [warplanes], both subjects */
            bool two = next == c + 1 && doc->tokens[c].first_child == NO_TOKEN &&
                       doc->tokens[next].dep == d && tree_is_noun(doc, c) &&
                       tree_is_noun(doc, next);
            s = two ? next : c;
            break;
        }
        if (d == DEP_NSUBJ_OUTER)
            s = c;
    }
    if (s != NO_TOKEN && is_relative_pronoun(doc, s) && doc->tokens[t].dep == DEP_ACL_RELCL &&
        doc->tokens[t].head != NO_TOKEN)
        return antecedent(doc, t, s);
    if (s == NO_TOKEN)
        s = absolute_subject(doc, t);
    return s != NO_TOKEN ? s : addressed_subject(doc, t);
}

/* One step up where t has no subject: the subject to be shared, found in *found, or the next
 * predicate to ask (NO_TOKEN: none). */
static int32_t subject_above(const struct casus_doc *doc, int32_t t, int32_t *found) {
    const struct token *k = &doc->tokens[t];
    int32_t up = k->head;
    *found = NO_TOKEN;
    if (up == NO_TOKEN)
        return NO_TOKEN;
    switch (k->dep) {
    case DEP_CONJ:
    case DEP_PARATAXIS:
        return tree_is_verb(doc, up) || own_subject(doc, up) ? up : NO_TOKEN;
    case DEP_XCOMP: {
        int32_t obj = doc_child(doc, up, DEP_OBJ);
        if (obj == NO_TOKEN)
            obj = doc_child(doc, up, DEP_IOBJ);
        if (obj != NO_TOKEN && !subject_control(doc, up) && obj < t) {
            *found = obj;
            return NO_TOKEN;
        }
        return up;
    }
    case DEP_ACL:
    case DEP_ACL_RELCL:
        if (tree_is_noun(doc, up) || doc->tokens[up].upos == UPOS_PRON) {
            bool infinitive = tree_marker(doc, t, "to") != NO_TOKEN;
            if (!infinitive || doc->tokens[up].upos == UPOS_PROPN) /* Spain to pull out */
                *found = up;
        }
        return NO_TOKEN;
    case DEP_ADVCL:
        if (charged(doc, up) && tree_marker(doc, t, "of") != NO_TOKEN) {
            *found = tree_passive(doc, up) ? doc_child(doc, up, DEP_NSUBJ_PASS)
                                           : doc_child(doc, up, DEP_OBJ);
            if (*found != NO_TOKEN)
                return NO_TOKEN;
        }
        return up;
    case DEP_CCOMP:
    case DEP_ADVCL_RELCL:
        return up;
    default:
        return NO_TOKEN;
    }
}

int32_t tree_subject(const struct casus_doc *doc, int32_t t) {
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++) {
        int32_t s = subject_at(doc, t);
        if (s != NO_TOKEN)
            return s;
        int32_t found;
        t = subject_above(doc, t, &found);
        if (found != NO_TOKEN)
            return found;
    }
    return NO_TOKEN;
}

/* ---- object --------------------------------------------------------------------------------- */

/* Whether preposition `at` before the counted noun t begins a hedge: at least 20, up to 300, about
 * 40, between 20 and 30, as many as 60, close to 90, from 120 to 400. */
static bool is_hedge(const struct casus_doc *doc, int32_t at, int32_t t) {
    const struct token *next = &doc->tokens[at + 1];
    bool number = next->upos == UPOS_NUM;
    if (tree_lemma_is(doc, at, "at"))
        return number || str_is_lower(next->form, "least") || str_is_lower(next->form, "most");
    if (tree_lemma_is(doc, at, "up"))
        return str_is_lower(next->form, "to");
    if (tree_lemma_is(doc, at, "to"))
        return at > 0 && (str_is_lower(doc->tokens[at - 1].form, "up") ||
                          str_is_lower(doc->tokens[at - 1].form, "close"));
    if (tree_lemma_is(doc, at, "as"))
        return str_is_lower(next->form, "many") || str_is_lower(next->form, "much");
    if (tree_lemma_is(doc, at, "from"))
        return number && at + 2 < t && tree_lemma_is(doc, at + 2, "to");
    return number && (tree_lemma_is(doc, at, "about") || tree_lemma_is(doc, at, "around") ||
                      tree_lemma_is(doc, at, "between"));
}

/* killed [at least 20 people]: a parser may read the hedge of a number as a preposition. */
static bool hedged(const struct casus_doc *doc, int32_t t) {
    int32_t at = tree_case(doc, t);
    bool counted = doc_child(doc, t, DEP_NUMMOD) != NO_TOKEN;
    if (at == NO_TOKEN || !counted)
        return counted;
    return at + 1 < t && at + 1 < (int32_t)doc->token_count && is_hedge(doc, at, t);
}

static int32_t hedged_object(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].dep == DEP_OBL && c > t && hedged(doc, c))
        return c;
    return NO_TOKEN;
}

int32_t tree_object(const struct casus_doc *doc, int32_t t) {
    int32_t obj = doc_child(doc, t, DEP_OBJ);
    if (obj == NO_TOKEN)
        obj = hedged_object(doc, t);
    const struct token *k = &doc->tokens[t];
    if (obj != NO_TOKEN) {
        bool gap = is_relative_pronoun(doc, obj) && k->dep == DEP_ACL_RELCL && k->head != NO_TOKEN;
        return gap ? antecedent(doc, t, obj) : obj;
    }
    if (tree_passive(doc, t))
        return NO_TOKEN;
    /* the town that rebels attacked: no object of its own, another subject */
    if (k->dep == DEP_ACL_RELCL && k->head != NO_TOKEN &&
        doc_child(doc, t, DEP_CCOMP) == NO_TOKEN) {
        int32_t s = doc_child(doc, t, DEP_NSUBJ);
        if (s != NO_TOKEN && tree_lemma_is(doc, s, "whom") && tree_case(doc, s) == NO_TOKEN)
            return antecedent(doc, t, s);
        if (s != NO_TOKEN && !is_relative_pronoun(doc, s))
            return k->head;
    }
    /* attacked and burnt the village: the object hangs on the last verb */
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].dep == DEP_CONJ && tree_is_verb(doc, c) && !own_subject(doc, c) &&
        c - t <= 4)
        return doc_child(doc, c, DEP_OBJ);
    return NO_TOKEN;
}

/* ---- negation, modality, conditions ---------------------------------------------------------- */

static bool is_negative(const struct casus_doc *doc, int32_t t) {
    static const char *const words[] = {"not", "n't", "never", "no", "neither", "nor", "hardly"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (tree_lemma_is(doc, t, words[i]) || str_eq_nocase(doc->tokens[t].form, str_of(words[i])))
            return true;
    return false;
}

int32_t tree_negation(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c) {
        const struct token *k = &doc->tokens[c];
        if ((k->dep == DEP_ADVMOD || k->dep == DEP_DET || k->dep == DEP_AUX ||
             k->dep == DEP_CC_PRECONJ) &&
            is_negative(doc, c))
            return c;
        /* no soldier was killed */
        if (k->dep == DEP_NSUBJ || k->dep == DEP_NSUBJ_PASS || k->dep == DEP_OBJ) {
            int32_t det = doc_child(doc, c, DEP_DET);
            if (det != NO_TOKEN &&
                (tree_lemma_is(doc, det, "no") || tree_lemma_is(doc, det, "neither")))
                return det;
        }
    }
    return NO_TOKEN;
}

int32_t tree_modal(const struct casus_doc *doc, int32_t t) {
    for (int depth = 0; depth < TREE_DEPTH; depth++) {
        FOR_CHILDREN(doc, t, c)
        if (doc->tokens[c].dep == DEP_AUX && doc->tokens[c].xpos == XPOS_MD)
            return c;
        const struct token *k = &doc->tokens[t];
        bool bare = k->xpos == XPOS_VB && k->dep == DEP_CONJ && k->head != NO_TOKEN;
        if (!bare || own_subject(doc, t))
            return NO_TOKEN;
        t = k->head; /* will meet and discuss */
    }
    return NO_TOKEN;
}

bool tree_conditional(const struct casus_doc *doc, int32_t t) {
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++) {
        const struct token *k = &doc->tokens[t];
        if (k->dep == DEP_ADVCL)
            FOR_CHILDREN(doc, t, c)
        if (doc->tokens[c].dep == DEP_MARK &&
            (tree_lemma_is(doc, c, "if") || tree_lemma_is(doc, c, "unless") ||
             tree_lemma_is(doc, c, "whether") || tree_lemma_is(doc, c, "once")))
            return true;
        t = k->head;
    }
    return false;
}

/* ---- noun phrases --------------------------------------------------------------------------- */

/* Whether child c of a noun belongs to its phrase as an analyst would mark it. */
static bool in_phrase(const struct casus_doc *doc, int32_t head, int32_t c) {
    switch (doc->tokens[c].dep) {
    case DEP_DET:
    case DEP_DET_PREDET:
    case DEP_AMOD:
    case DEP_COMPOUND:
    case DEP_FLAT:
    case DEP_FIXED:
    case DEP_NUMMOD:
    case DEP_NMOD_POSS:
    case DEP_NMOD_DESC:
    case DEP_CASE: /* the possessive 's is left out below */
        return doc->tokens[c].dep != DEP_CASE;
    case DEP_ADVMOD:
        return c < head;
    case DEP_NMOD: {
        int32_t k = tree_case(doc, c);
        return c > head && c - head <= 12 && k != NO_TOKEN &&
               (tree_lemma_is(doc, k, "of") || tree_lemma_is(doc, k, "in") ||
                tree_lemma_is(doc, k, "at") || tree_lemma_is(doc, k, "from") ||
                tree_lemma_is(doc, k, "for"));
    }
    default:
        return false;
    }
}

/* Widens [*first, *end) by the subtree of t, without going deeper than the phrase needs. */
static void widen(const struct casus_doc *doc, int32_t t, uint32_t *first, uint32_t *end,
                  int depth) {
    if ((uint32_t)t < *first)
        *first = (uint32_t)t;
    if ((uint32_t)t + 1 > *end)
        *end = (uint32_t)t + 1;
    if (depth == 0)
        return;
    FOR_CHILDREN(doc, t, c) {
        bool inner_case = doc->tokens[c].dep == DEP_CASE && depth < 4;
        if (inner_case || in_phrase(doc, t, c))
            widen(doc, c, first, end, depth - 1);
    }
}

void tree_noun_phrase(const struct casus_doc *doc, int32_t t, uint32_t *first, uint32_t *end) {
    *first = (uint32_t)t;
    *end = (uint32_t)t + 1;
    widen(doc, t, first, end, 4);
}
