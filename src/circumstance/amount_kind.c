/* amount_kind.c - killed, wounded, money ...: from the verb or noun that a number hangs on. */
#include "circumstance/amount.h"

enum { CLIMB = 8 };

static term_set lists_of(const struct amount_lists *x, const struct casus_doc *doc, int32_t t) {
    return t == NO_TOKEN ? 0 : terms_of_token(&x->terms, doc, t);
}

static bool lemma_is(const struct casus_doc *doc, int32_t t, const char *lemma) {
    return str_eq_nocase(doc->tokens[t].lemma, str_of(lemma));
}

static bool is_verb(const struct casus_doc *doc, int32_t t) {
    unsigned u = doc->tokens[t].upos;
    return u == UPOS_VERB || u == UPOS_AUX;
}

static bool has_case(const struct casus_doc *doc, int32_t t, const char *word) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = dep_base(doc->tokens[c].dep);
        if ((d == DEP_CASE || d == DEP_MARK) && lemma_is(doc, c, word))
            return true;
    }
    return false;
}

static bool has_child(const struct casus_doc *doc, int32_t t, unsigned dep) {
    return doc_child(doc, t, dep) != NO_TOKEN;
}

/* ---- the word that the number hangs on --------------------------------------------------------
 */

/* Whether the verb is done to its subject, or to the noun that it modifies. */
static bool is_passive(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if (d == DEP_NSUBJ_PASS || d == DEP_AUX_PASS || d == DEP_OBL_AGENT)
            return true;
    }
    if (k->xpos != XPOS_VBN || has_child(doc, t, DEP_OBJ))
        return false;
    int32_t before = t - 1; /* a parser may not see that "been" makes a passive */
    return !has_child(doc, t, DEP_AUX) ||
           (before >= 0 && doc->tokens[before].head == t && lemma_is(doc, before, "be"));
}

/* Headlines drop the auxiliary: 12 killed in raid. */
static bool dropped_passive(const struct casus_doc *doc, int32_t verb, int32_t subject) {
    const struct token *k = &doc->tokens[verb];
    bool past = k->xpos == XPOS_VBD || k->xpos == XPOS_VBN;
    return past && subject < verb && !has_child(doc, verb, DEP_OBJ) &&
           !has_child(doc, verb, DEP_AUX) && !has_child(doc, verb, DEP_CCOMP);
}

/* A hedge is read as a preposition: killed [at least 20], [between 10 and 15]. */
static bool hedged(const struct casus_doc *doc, const struct number *n, int32_t via) {
    int32_t at = doc_child(doc, via, DEP_CASE);
    return at == NO_TOKEN || (at >= (int32_t)n->first && at < (int32_t)n->core);
}

static uint8_t role_of(const struct amount_lists *x, const struct casus_doc *doc,
                       const struct number *n, int32_t via, int32_t up) {
    term_set lists = lists_of(x, doc, up);
    switch (doc->tokens[via].dep) {
    case DEP_OBJ:
    case DEP_IOBJ:
    case DEP_NSUBJ_PASS:
        return HANG_PATIENT;
    case DEP_NSUBJ:
    case DEP_NSUBJ_OUTER:
        if (is_passive(doc, up))
            return HANG_PATIENT;
        return lists & (x->kill | x->wound | x->detain | x->displace) &&
                       dropped_passive(doc, up, via)
                   ? HANG_PATIENT
                   : HANG_SUBJECT;
    case DEP_XCOMP:
        return HANG_PATIENT;
    case DEP_OBL:
    case DEP_OBL_UNMARKED:
        return hedged(doc, n, via) ? via > up ? HANG_PATIENT : HANG_SUBJECT : HANG_OBLIQUE;
    case DEP_OBL_AGENT:
        return HANG_OBLIQUE;
    case DEP_ADVMOD: /* [more than] 100 feared dead */
        return via > up ? HANG_PATIENT : HANG_SUBJECT;
    default:
        return HANG_MOD;
    }
}

/* One step up through what only carries the phrase on: coordination, apposition, measure nouns.
 * NO_TOKEN: the step is none of these. */
static int32_t carried(const struct amount_lists *x, const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    int32_t up = k->head;
    switch (dep_base(k->dep)) {
    case DEP_CONJ:
        return is_verb(doc, up) && !is_verb(doc, t) && has_child(doc, up, DEP_NSUBJ) ? NO_TOKEN
                                                                                     : up;
    case DEP_APPOS:
    case DEP_NUMMOD:
    case DEP_COMPOUND:
    case DEP_AMOD:
    case DEP_FLAT:
    case DEP_DET:
    case DEP_ADVMOD:
        return is_verb(doc, up) ? NO_TOKEN : up;
    case DEP_NMOD: {
        bool of = has_case(doc, t, "of");
        if (k->dep == DEP_NMOD_DESC || k->dep == DEP_NMOD_UNMARKED)
            return up;
        return of && lists_of(x, doc, up) & x->group ? up : NO_TOKEN;
    }
    default:
        return NO_TOKEN;
    }
}

/* 12 people killed in the raid: the participle behind the noun. */
static int32_t participle_of(const struct amount_lists *x, const struct casus_doc *doc, int32_t t) {
    term_set wanted =
        x->kill | x->wound | x->detain | x->displace | x->free | x->killed | x->wounded | x->die;
    wanted |= x->drive | x->hold;
    FOR_CHILDREN(doc, t, c) {
        const struct token *k = &doc->tokens[c];
        unsigned d = k->dep;
        if (c > t && (d == DEP_ACL || d == DEP_AMOD) &&
            (k->xpos == XPOS_VBN || k->xpos == XPOS_VBD || k->upos == UPOS_ADJ) &&
            !has_child(doc, c, DEP_OBJ) && lists_of(x, doc, c) & wanted)
            return c;
    }
    return NO_TOKEN;
}

/* A verb right before the number that a parser read past: "shot 31 people". */
static bool verb_before(const struct amount_lists *x, const struct casus_doc *doc,
                        const struct number *n, const struct hang *h) {
    int32_t t = (int32_t)n->first - 1;
    if (t < 0 || h->token == t || !is_verb(doc, t) || has_child(doc, t, DEP_AUX_PASS) ||
        has_child(doc, t, DEP_OBJ) || doc->tokens[t].dep == DEP_AMOD)
        return false;
    return lists_of(x, doc, t) & (x->kill | x->wound | x->detain | x->free);
}

/* "In Addis Ababa tens of thousands turned out": a parser took the place for the subject. */
static bool place_before(const struct casus_doc *doc, const struct amount *a, int32_t verb) {
    int32_t subject = doc_child(doc, verb, DEP_NSUBJ);
    return subject != NO_TOKEN && subject == (int32_t)a->number.first - 1 &&
           doc->tokens[subject].upos == UPOS_PROPN;
}

/* A verb right behind the phrase that a parser left without a subject: "some 50 men shouted". */
static int32_t verb_behind(const struct casus_doc *doc, const struct amount *a) {
    uint32_t t = a->counted.end > a->number.end ? a->counted.end : a->number.end;
    bool auxiliary = false;
    for (int i = 0; i < 3 && t < doc->token_count &&
                    (doc->tokens[t].upos == UPOS_AUX || doc->tokens[t].upos == UPOS_ADV);
         i++, t++)
        auxiliary |= doc->tokens[t].upos == UPOS_AUX;
    if (t >= doc->token_count || doc->tokens[t].upos != UPOS_VERB || a->hang.token == (int32_t)t)
        return NO_TOKEN;
    const struct token *k = &doc->tokens[t];
    bool finite = k->xpos == XPOS_VBD || k->xpos == XPOS_VBP || auxiliary;
    bool free = !has_child(doc, (int32_t)t, DEP_NSUBJ) &&
                !has_child(doc, (int32_t)t, DEP_NSUBJ_PASS) &&
                (k->dep != DEP_ACL || has_child(doc, (int32_t)t, DEP_CCOMP));
    return finite && (free || place_before(doc, a, (int32_t)t)) ? (int32_t)t : NO_TOKEN;
}

static void find_hang(const struct amount_lists *x, const struct casus_doc *doc,
                      const struct number *n, int32_t phrase, struct hang *out) {
    *out = (struct hang){NO_TOKEN, phrase, HANG_NONE};
    int32_t t = phrase;
    for (int depth = 0; depth < CLIMB; depth++) {
        int32_t participle = participle_of(x, doc, t);
        if (participle != NO_TOKEN) {
            *out = (struct hang){participle, t, HANG_PATIENT};
            return;
        }
        int32_t up = doc->tokens[t].head;
        if (up == NO_TOKEN)
            return;
        bool own = up >= (int32_t)n->first && up < (int32_t)n->end && !is_verb(doc, up);
        int32_t next = own ? up : carried(x, doc, t);
        if (next == NO_TOKEN) {
            unsigned d = dep_base(doc->tokens[t].dep);
            bool of = d == DEP_NMOD && has_case(doc, t, "of");
            bool other = d == DEP_NMOD && has_child(doc, t, DEP_CASE) && !hedged(doc, n, t);
            bool dropped = d == DEP_CONJ && is_verb(doc, up);
            uint8_t role = of        ? HANG_OF
                           : other   ? HANG_OBLIQUE
                           : dropped ? HANG_PATIENT
                                     : role_of(x, doc, n, t, up);
            *out = (struct hang){up, t, role};
            return;
        }
        t = next;
    }
}

/* Whether those counted are people: named as such, by where they come from, or not at all. */
bool counts_people(const struct amount_lists *x, const struct casus_doc *doc,
                   const struct amount *a) {
    int32_t t = a->counted.noun;
    if (t == NO_TOKEN || a->number.type != NUMBER_COUNT)
        return t == NO_TOKEN && a->number.type == NUMBER_COUNT;
    term_set lists = lists_of(x, doc, t);
    if (lists & (x->people | x->troops | x->participants | x->detained | x->displaced))
        return true;
    if (lists & (x->things | x->weapons | x->weight | x->force | x->group))
        return false;
    int32_t mention = doc->tokens[t].mention;
    int32_t actor = mention < 0 ? -1 : doc->mentions[mention].actor;
    return actor >= 0 && doc->actors[actor].kind == ACTOR_GROUP;
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool set_kind(struct amount *a, casus_quantity_kind kind) {
    a->kind = (uint8_t)kind;
    a->certain = true;
    return true;
}

/* What a list says of those who are in it. */
static bool state_kind(const struct amount_lists *x, term_set lists, struct amount *a) {
    if (lists & x->killed)
        return set_kind(a, CASUS_KILLED);
    if (lists & x->wounded)
        return set_kind(a, CASUS_WOUNDED);
    if (lists & x->casualty)
        return set_kind(a, CASUS_OTHER);
    if (lists & x->detained)
        return set_kind(a, CASUS_DETAINED);
    if (lists & x->displaced)
        return set_kind(a, CASUS_DISPLACED);
    return false;
}

/* killed or wounded 30: neither, nor both */
static bool mixed(const struct amount_lists *x, const struct casus_doc *doc, int32_t verb,
                  term_set lists) {
    term_set other = lists & x->kill ? x->wound | x->wounded : x->kill;
    int32_t up = doc->tokens[verb].dep == DEP_CONJ ? doc->tokens[verb].head : NO_TOKEN;
    bool and_ = up != NO_TOKEN && lemma_is(doc, verb - 1, "and");
    /* shot and wounded, shot and killed: one thing */
    if (up == verb - 2 && lists_of(x, doc, up) & other)
        return !(and_ && lemma_is(doc, up, "shoot"));
    FOR_CHILDREN(doc, verb, c)
    if (doc->tokens[c].dep == DEP_CONJ && lists_of(x, doc, c) & other &&
        (c == verb + 2 || (c == verb + 3 && doc->tokens[c - 1].upos == UPOS_ADV)))
        return !lemma_is(doc, verb, "shoot") || lemma_is(doc, verb + 1, "or");
    return false;
}

static bool patient_kind(const struct amount_lists *x, const struct casus_doc *doc, term_set lists,
                         term_set noun, struct amount *a) {
    if (noun & x->weapons && lists & (x->kill | x->wound | x->detain | x->move | x->free))
        return set_kind(a, CASUS_WEAPONS);
    if (lists & x->down)
        return set_kind(a, CASUS_WEAPONS);
    if (noun & x->things || (noun & x->posted && lists & x->displace))
        return false;
    if (lists & (x->kill | x->wound) && mixed(x, doc, a->hang.token, lists))
        return set_kind(a, CASUS_OTHER);
    if (lists & x->kill)
        return set_kind(a, CASUS_KILLED);
    if (lists & x->wound)
        return set_kind(a, CASUS_WOUNDED);
    if (lists & x->detain)
        return set_kind(a, CASUS_DETAINED);
    if (lists & x->displace)
        return set_kind(a, CASUS_DISPLACED);
    if (lists & x->lose && (noun & x->life || (noun & (x->casualty | x->troops) &&
                                               lemma_is(doc, a->hang.token, "lose"))))
        return set_kind(a, CASUS_KILLED);
    if (lists & x->free)
        return set_kind(a, CASUS_OTHER);
    /* the 50 Americans held in Tehran */
    if (lists & x->hold && doc->tokens[a->hang.token].dep == DEP_ACL &&
        lemma_is(doc, a->hang.token, "hold"))
        return set_kind(a, CASUS_DETAINED);
    return false;
}

/* The child of a verb, other than the phrase itself, that is in one of the lists. */
static int32_t child_in(const struct amount_lists *x, const struct casus_doc *doc, int32_t t,
                        int32_t except, term_set wanted) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = dep_base(doc->tokens[c].dep);
        bool argument = d == DEP_OBJ || d == DEP_OBL || d == DEP_XCOMP || d == DEP_NSUBJ ||
                        d == DEP_COMPOUND || d == DEP_IOBJ || d == DEP_ADVCL || d == DEP_NMOD;
        if (c != except && argument && lists_of(x, doc, c) & wanted)
            return c;
    }
    return NO_TOKEN;
}

/* drove 24,000 villagers into the forest, across the river */
static bool driven_off(const struct amount_lists *x, const struct casus_doc *doc, int32_t verb,
                       const struct amount *a) {
    if (!lemma_is(doc, verb, "drive") || !counts_people(x, doc, a))
        return false;
    FOR_CHILDREN(doc, verb, c)
    if (c > verb && dep_base(doc->tokens[c].dep) == DEP_OBL &&
        (has_case(doc, c, "into") || has_case(doc, c, "across") || has_case(doc, c, "over") ||
         has_case(doc, c, "from") || has_case(doc, c, "to")))
        return true;
    return false;
}

/* Verbs that say it together with another word: took 40 people hostage, left 12 people dead, drove
 * thousands from their homes, lost their lives, were taken to hospital. */
static bool phrase_kind(const struct amount_lists *x, const struct casus_doc *doc, term_set lists,
                        struct amount *a) {
    int32_t verb = a->hang.token, via = a->hang.via;
    bool patient = a->hang.role == HANG_PATIENT;
    if (lists & x->lose && child_in(x, doc, verb, via, x->life) != NO_TOKEN)
        return set_kind(a, CASUS_KILLED);
    if (patient && lists & x->drive &&
        (child_in(x, doc, verb, via, x->home | x->flee) != NO_TOKEN || driven_off(x, doc, verb, a)))
        return set_kind(a, CASUS_DISPLACED);
    /* 100 feared dead */
    bool feared =
        lists & x->leave && a->hang.role == HANG_SUBJECT && dropped_passive(doc, verb, via);
    if ((!patient && !feared) || !(lists & (x->hold | x->leave)))
        return false;
    int32_t behind = (int32_t)a->counted.end;
    if (a->counted.noun != NO_TOKEN && behind < (int32_t)doc->token_count &&
        lists_of(x, doc, behind) & x->detained)
        return set_kind(a, CASUS_DETAINED); /* took 12 tourists hostage */
    FOR_CHILDREN(doc, verb, c)
    if (c != via && lemma_is(doc, c, "hospital") && dep_base(doc->tokens[c].dep) == DEP_OBL)
        return set_kind(a, CASUS_WOUNDED);
    int32_t state =
        child_in(x, doc, verb, via, x->killed | x->wounded | x->detained | x->displaced | x->wound);
    term_set said = lists_of(x, doc, state);
    if (said & x->wound)
        return set_kind(a, CASUS_WOUNDED);
    return said && state_kind(x, said, a);
}

/* The state of those whose number a noun tells: the number of people killed, the figure for the
 * captives. */
static bool counted_state(const struct amount_lists *x, const struct casus_doc *doc, int32_t t,
                          int depth, struct amount *a) {
    FOR_CHILDREN(doc, t, c) {
        term_set lists = lists_of(x, doc, c);
        if (state_kind(x, lists, a))
            return true;
        if (lists & x->kill || lists & x->die)
            return set_kind(a, CASUS_KILLED);
        if (lists & x->wound)
            return set_kind(a, CASUS_WOUNDED);
        if (lists & (x->detain | x->hold))
            return set_kind(a, CASUS_DETAINED);
        if (lists & x->displace)
            return set_kind(a, CASUS_DISPLACED);
        if (depth && counted_state(x, doc, c, depth - 1, a))
            return true;
    }
    return false;
}

/* The toll rose to 145; put the number of dead at 12. */
static bool toll_kind(const struct amount_lists *x, const struct casus_doc *doc, struct amount *a) {
    int32_t t = a->hang.token;
    if (a->hang.role == HANG_OF || a->hang.role == HANG_MOD) {
        if (lists_of(x, doc, t) & x->toll)
            return set_kind(a, CASUS_KILLED);
    }
    /* the number held at 52 */
    int32_t up = doc->tokens[t].head;
    if (a->hang.role == HANG_OBLIQUE && doc->tokens[t].dep == DEP_ACL && up != NO_TOKEN &&
        lists_of(x, doc, up) & (x->toll | x->count))
        return counted_state(x, doc, up, 0, a);
    int32_t toll = child_in(x, doc, t, a->hang.via, x->toll | x->count | x->killed | x->wounded);
    if (toll == NO_TOKEN || !is_verb(doc, t))
        return false;
    term_set lists = lists_of(x, doc, toll);
    if (lists & x->toll)
        return set_kind(a, CASUS_KILLED);
    if (!(lists & x->count)) /* put the dead at 14, not: at two hospitals */
        return doc->tokens[toll].dep == DEP_OBJ && !a->thing && state_kind(x, lists, a);
    return counted_state(x, doc, toll, 2, a);
}

/* the killing of 12, a crowd of 3,000 */
static bool of_kind(const struct amount_lists *x, term_set lists, term_set noun, struct amount *a) {
    if (noun & x->body &&
        lists & (x->force | x->deployment | x->crowd)) /* forces of seven nations */
        return false;
    if (noun & x->weapons && lists & (x->deployment | x->detention | x->release))
        return set_kind(a, CASUS_WEAPONS);
    if (noun & x->life || lists & x->killing)
        return set_kind(a, CASUS_KILLED);
    if (lists & x->wounding)
        return set_kind(a, CASUS_WOUNDED);
    if (lists & x->detention)
        return set_kind(a, CASUS_DETAINED);
    if (lists & x->displacement)
        return set_kind(a, CASUS_DISPLACED);
    if (lists & x->crowd)
        return set_kind(a, CASUS_PARTICIPANTS);
    if (lists & (x->force | x->deployment))
        return set_kind(a, CASUS_TROOPS);
    if (lists & x->release)
        return set_kind(a, CASUS_OTHER);
    return false;
}

static bool verb_kind(const struct amount_lists *x, const struct casus_doc *doc, term_set noun,
                      struct amount *a) {
    int32_t t = a->hang.token;
    if (t == NO_TOKEN)
        return false;
    term_set lists = lists_of(x, doc, t);
    uint8_t role = a->hang.role;
    if (role == HANG_OF && of_kind(x, lists, noun, a))
        return true;
    if (role == HANG_PATIENT && is_verb(doc, t) && patient_kind(x, doc, lists, noun, a))
        return true;
    if ((role == HANG_SUBJECT || role == HANG_PATIENT) && lists & x->die && !a->thing)
        return set_kind(a, CASUS_KILLED);
    if (phrase_kind(x, doc, lists, a) || toll_kind(x, doc, a))
        return true;
    bool before = role == HANG_PATIENT && a->hang.via < t && doc->tokens[t].dep != DEP_ACL;
    if ((role == HANG_SUBJECT || before) && lists & x->flee && !a->thing)
        return set_kind(a, CASUS_DISPLACED);
    /* 40 people are dead */
    if ((role == HANG_SUBJECT || role == HANG_PATIENT) && !is_verb(doc, t))
        return state_kind(x, lists, a);
    return false;
}

/* Lists of the noun counted and of the participles before it: wounded soldiers. */
static term_set noun_lists(const struct amount_lists *x, const struct casus_doc *doc,
                           const struct counted *c) {
    term_set lists = 0, states = x->killed | x->wounded | x->detained | x->displaced;
    if (c->noun == NO_TOKEN)
        return 0;
    for (uint32_t t = c->first; t < (uint32_t)c->noun; t++) {
        term_set here = lists_of(x, doc, (int32_t)t);
        lists |= here & states;
        if (doc->tokens[t].xpos == XPOS_VBN && here & x->detain)
            lists |= x->detained;
    }
    uint32_t first = c->first, end = c->end, count;
    for (uint32_t t = first; t < end; t++) { /* fighter jets, prisoners of war */
        term_set here = terms_at(&x->terms, doc, t, end, &count);
        if (t + count == end)
            return lists | here;
    }
    return lists;
}

static const char *unit_of(const struct casus_doc *doc, int32_t noun) {
    static const char *const units[][2] = {
        {"ton", "tonne"},         {"tonne", "tonne"},       {"barrel", "barrel"},
        {"kg", "kilogram"},       {"kilogram", "kilogram"}, {"kilogramme", "kilogram"},
        {"gram", "gram"},         {"gramme", "gram"},       {"litre", "litre"},
        {"liter", "litre"},       {"gallon", "gallon"},     {"bushel", "bushel"},
        {"megawatt", "megawatt"}, {"ounce", "ounce"},       {"kiloton", "kiloton"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (lemma_is(doc, noun, units[i][0]))
            return units[i][1];
    return NULL;
}

/* "killed X, the second in command of Y, and 23 others": they share the fate of X, however deep a
 * parser hangs them. */
static void climb_to_verb(const struct amount_lists *x, const struct casus_doc *doc,
                          struct amount *a) {
    int32_t noun = a->counted.noun, t = a->hang.token;
    uint32_t before = a->number.first - 1;
    if (a->hang.role != HANG_OF && a->hang.role != HANG_MOD && a->hang.role != HANG_OBLIQUE)
        return;
    if (noun == NO_TOKEN || !lemma_is(doc, noun, "other") || !a->number.first ||
        doc->tokens[before].upos != UPOS_CCONJ)
        return;
    for (int depth = 0; depth < CLIMB && t != NO_TOKEN; depth++, t = doc->tokens[t].head) {
        int32_t up = doc->tokens[t].head;
        if (up != NO_TOKEN && is_verb(doc, up) && t > up) {
            uint8_t role = role_of(x, doc, &a->number, t, up);
            if (role == HANG_PATIENT)
                a->hang = (struct hang){up, t, role};
            return;
        }
    }
}

void find_kind(const struct amount_lists *x, const struct casus_doc *doc, struct amount *a) {
    const struct number *n = &a->number;
    find_hang(x, doc, n, a->counted.phrase, &a->hang);
    climb_to_verb(x, doc, a);
    if (verb_before(x, doc, n, &a->hang))
        a->hang = (struct hang){(int32_t)n->first - 1, a->counted.phrase, HANG_PATIENT};
    int32_t behind = verb_behind(doc, a);
    if (behind != NO_TOKEN && a->hang.role != HANG_PATIENT)
        a->hang = (struct hang){behind, a->counted.phrase,
                                is_passive(doc, behind) && has_child(doc, behind, DEP_AUX_PASS)
                                    ? HANG_PATIENT
                                    : HANG_SUBJECT};
    a->kind = CASUS_OTHER;
    a->certain = false;
    if (n->type == NUMBER_MONEY || n->type == NUMBER_PERCENT) {
        set_kind(a, n->type == NUMBER_MONEY ? CASUS_MONEY : CASUS_PERCENT);
        return;
    }
    term_set noun = noun_lists(x, doc, &a->counted);
    a->thing = (noun & (x->things | x->weight | x->weapons)) != 0;
    if (noun & x->weight) {
        a->number.unit = unit_of(doc, a->counted.noun);
        return;
    }
    term_set own = lists_of(x, doc, a->counted.noun), state = own & (x->killed | x->wounded);
    bool first = (uint32_t)a->counted.noun == a->counted.first;
    if (first && own & x->detention && set_kind(a, CASUS_DETAINED)) /* 224 arrests */
        return;
    if ((state && first && state_kind(x, state, a)) || verb_kind(x, doc, noun, a))
        return;
    a->by_noun = true;
    if (state_kind(x, noun, a))
        return;
    if (noun & x->weapons)
        set_kind(a, CASUS_WEAPONS);
    else if (noun & x->troops)
        set_kind(a, CASUS_TROOPS);
    else if (noun & x->participants)
        set_kind(a, CASUS_PARTICIPANTS);
    else if (a->hang.token != NO_TOKEN && a->hang.role == HANG_SUBJECT &&
             lists_of(x, doc, a->hang.token) & x->gather)
        a->kind = CASUS_PARTICIPANTS;
}
