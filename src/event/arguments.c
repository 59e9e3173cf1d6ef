/* arguments.c - what stands around a predicate: subject, objects, phrases, clauses. */
#include "event/finder.h"

bool names_time(const struct finder *f, int32_t t) {
    const struct token *k = &f->doc->tokens[t];
    return actions_in_class(f->actions, k->lemma_sym, f->actions->class_time) ||
           (k->upos == UPOS_NUM && k->form.len == 4 && k->form.p[0] <= '2');
}

bool names_act(const struct finder *f, int32_t t) {
    const struct actions *x = f->actions;
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    for (uint32_t i = sym ? x->frame_index[sym] : 0; sym && i < x->frame_index[sym + 1]; i++)
        if (x->frames[x->frame_heads[i].item].kind == FRAME_NOUN)
            return true;
    return false;
}

/* The preposition of t, which a title before a name may have taken: with [President] X. */
static int32_t preposition_of(const struct casus_doc *doc, int32_t t, int depth) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if (d == DEP_CASE || d == DEP_MARK)
            return c;
        bool title = c < t && (d == DEP_NMOD_DESC || d == DEP_COMPOUND || d == DEP_AMOD);
        bool name = title || d == DEP_FLAT;
        int32_t inner = name && depth > 0 ? preposition_of(doc, c, depth - 1) : NO_TOKEN;
        if (inner != NO_TOKEN && inner < t)
            return inner;
    }
    return NO_TOKEN;
}

static void add_oblique(const struct finder *f, struct arguments *a, int32_t t, bool over_object) {
    int32_t prep = preposition_of(f->doc, t, 2);
    if (prep == NO_TOKEN || a->oblique_count == OBLIQUE_MAX)
        return;
    a->oblique[a->oblique_count].prep = f->doc->tokens[prep].lemma_sym;
    a->oblique[a->oblique_count].word = prep;
    a->oblique[a->oblique_count].token = t;
    a->oblique[a->oblique_count++].over_object = over_object;
}

/* Prepositional phrases and possessives on a noun. */
static void add_noun_obliques(const struct finder *f, struct arguments *a, int32_t t,
                              bool over_object) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        bool clause = d == DEP_ACL && over_object; /* accused A of selling */
        if (d == DEP_NMOD || d == DEP_OBL || d == DEP_OBL_AGENT || clause)
            add_oblique(f, a, c, over_object);
        else if (d == DEP_NMOD_POSS && over_object && a->oblique_count < OBLIQUE_MAX) {
            a->oblique[a->oblique_count].prep = f->sym_of; /* the city's siege */
            a->oblique[a->oblique_count].word = NO_TOKEN;
            a->oblique[a->oblique_count].token = c;
            a->oblique[a->oblique_count++].over_object = true;
        }
    }
}

static void add_clauses(const struct finder *f, struct arguments *a, int32_t t) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        bool clause = d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_ACL;
        if (!clause)
            continue;
        bool to = tree_marker(doc, c, "to") != NO_TOKEN;
        if ((to || d == DEP_XCOMP) && a->infinitive_count < CLAUSE_MAX)
            a->infinitive[a->infinitive_count++] = c;
        else if (d == DEP_CCOMP && a->clause_count < CLAUSE_MAX)
            a->clause[a->clause_count++] = c;
        if (!to && (d == DEP_ADVCL || d == DEP_ACL))
            add_oblique(f, a, c, false); /* of bombing, for failing to */
    }
}

/* condemned [Sunday] the attack: the object that is no word of time. */
static int32_t other_object(const struct finder *f, int32_t t, int32_t not_this) {
    FOR_CHILDREN(f->doc, t, c)
    if (c != not_this && f->doc->tokens[c].dep == DEP_OBJ && !names_time(f, c))
        return c;
    return NO_TOKEN;
}

/* detained [about a dozen students], with "about" read as a preposition: how many, not where. The
 * phrase stays one too. */
static int32_t counted_object(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c) {
        int32_t word = dep_base(doc->tokens[c].dep) == DEP_OBL ? tree_case(doc, c) : NO_TOKEN;
        if (word == t + 1 && doc_child(doc, c, DEP_NUMMOD) != NO_TOKEN &&
            (tree_lemma_is(doc, word, "about") || tree_lemma_is(doc, word, "around")))
            return c;
    }
    return NO_TOKEN;
}

/* found [three men] guilty, called [the vote] a farce: what is made of it may bear the object as
 * its subject. */
static int32_t small_clause(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        int32_t of = d == DEP_XCOMP || d == DEP_CCOMP ? doc_child(doc, c, DEP_NSUBJ) : NO_TOKEN;
        if (of > t && of < c && !tree_is_verb(doc, c) && doc_child(doc, c, DEP_COP) == NO_TOKEN)
            return of;
    }
    return NO_TOKEN;
}

static void gather_verb(const struct finder *f, int32_t t, struct arguments *a) {
    const struct casus_doc *doc = f->doc;
    a->passive = tree_passive(doc, t);
    a->grammatical_subject = tree_subject(doc, t);
    a->indirect = doc_child(doc, t, DEP_IOBJ);
    if (a->passive) {
        a->object = a->grammatical_subject;
        a->subject = tree_agent(doc, t);
        int32_t made = doc_child(doc, t, DEP_XCOMP); /* was found guilty [by the court] */
        if (a->subject == NO_TOKEN && made != NO_TOKEN)
            a->subject = tree_agent(doc, made);
        int32_t kept = doc_child(doc, t, DEP_OBJ);
        if (kept != NO_TOKEN) { /* they were denied [visas] */
            a->indirect = a->object;
            a->object = kept;
        }
    } else {
        a->subject = a->grammatical_subject;
        a->object = tree_object(doc, t);
    }
    if (a->object != NO_TOKEN && names_time(f, a->object)) {
        int32_t other = other_object(f, t, a->object);
        if (other != NO_TOKEN || a->indirect == NO_TOKEN) /* but: gave them [two days] */
            a->object = other;
    }
    if (a->object == NO_TOKEN && !a->passive) { /* one bare noun behind a verb is its object */
        a->object = a->indirect;
        a->indirect = NO_TOKEN;
    }
    if (a->object == NO_TOKEN && !a->passive)
        a->object = small_clause(doc, t);
    if (a->object == NO_TOKEN && !a->passive)
        a->object = counted_object(doc, t);
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if (dep_base(d) == DEP_OBL && d != DEP_OBL_UNMARKED)
            add_oblique(f, a, c, false);
        else if (d == DEP_NMOD) /* a parser's slip that costs nothing to forgive */
            add_oblique(f, a, c, false);
    }
    if (a->object != NO_TOKEN && (a->passive || a->object > t))
        add_noun_obliques(f, a, a->object, true);
    uint32_t direct = a->oblique_count; /* in support of X: below the phrase */
    for (uint32_t i = 0; i < direct; i++)
        if (!a->oblique[i].over_object)
            add_noun_obliques(f, a, a->oblique[i].token, true);
    for (uint32_t i = direct; i < a->oblique_count; i++)
        a->oblique[i].deep = true;
    add_clauses(f, a, t);
}

/* The actor that a word before a noun names: the [Russian] attack, the [Ukrainian] drone attack. */
static int32_t modifier_agent(const struct finder *f, int32_t t) {
    if (f->doc->tokens[t].mention >= 0 && is_political(f, t))
        return t;
    FOR_CHILDREN(f->doc, t, c) {
        unsigned d = f->doc->tokens[c].dep;
        if ((d == DEP_AMOD || d == DEP_COMPOUND) && f->doc->tokens[c].mention >= 0 &&
            is_political(f, c))
            return c;
    }
    return NO_TOKEN;
}

int32_t noun_agent(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    int32_t best = NO_TOKEN;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if (d == DEP_NMOD_POSS)
            return c;
        if ((d == DEP_NMOD || dep_base(d) == DEP_OBL) && tree_marker(doc, c, "by") != NO_TOKEN)
            return c;
        if ((d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_NMOD_DESC) && best == NO_TOKEN)
            best = modifier_agent(f, c);
    }
    return best;
}

/* sanctions [in place] against Oslo, wherever a parser hangs the phrase: what follows it is the
 * noun's. */
static int32_t standing(const struct finder *f, int32_t t) {
    static const char *const words[] = {"place", "force", "effect", "existence"};
    const struct casus_doc *doc = f->doc;
    int32_t end = (int32_t)(f->sentence->first + f->sentence->count), in = t + 1;
    while (in < end && doc->tokens[in].upos == UPOS_ADV)
        in++;
    bool phrase = in + 1 < end && tree_lemma_is(doc, in, "in") &&
                  tree_lemma_in(doc, in + 1, words, sizeof words / sizeof *words);
    return phrase ? in + 1 : NO_TOKEN;
}

static void gather_noun(const struct finder *f, int32_t t, struct arguments *a) {
    const struct casus_doc *doc = f->doc;
    a->subject = noun_agent(f, t);
    int32_t who = tree_predicate_phrase(doc, t) ? doc_child(doc, t, DEP_NSUBJ) : NO_TOKEN;
    bool undergoes = who != NO_TOKEN && tree_marker(doc, t, "under") != NO_TOKEN;
    if (who != NO_TOKEN && !undergoes && a->subject == NO_TOKEN)
        a->subject = who; /* the army is on alert */
    bool predicate = doc_child(doc, t, DEP_COP) != NO_TOKEN || doc->tokens[t].dep == DEP_XCOMP;
    if (a->subject == NO_TOKEN && predicate && !undergoes) /* X is, remains the largest donor */
        a->subject = tree_subject(doc, t);
    a->grammatical_subject = a->subject;
    if (undergoes) { /* the town is under siege: the siege of the town */
        a->oblique[a->oblique_count].prep = f->sym_of;
        a->oblique[a->oblique_count].word = NO_TOKEN;
        a->oblique[a->oblique_count].token = who;
        a->oblique[a->oblique_count++].over_object = true;
    }
    add_noun_obliques(f, a, t, false);
    int32_t stands = standing(f, t);
    if (stands != NO_TOKEN)
        add_noun_obliques(f, a, stands, false);
    add_clauses(f, a, t);
    /* launched an attack on: "on" may hang on the verb */
    const struct token *k = &doc->tokens[t];
    bool argument =
        k->dep == DEP_OBJ || k->dep == DEP_NSUBJ_PASS || k->dep == DEP_NSUBJ || k->dep == DEP_OBL;
    if (argument && k->head != NO_TOKEN && tree_is_verb(doc, k->head))
        FOR_CHILDREN(doc, k->head, c)
    if (dep_base(doc->tokens[c].dep) == DEP_OBL && c != t && doc->tokens[c].dep != DEP_OBL_AGENT &&
        (k->dep != DEP_OBL || c > t))
        add_oblique(f, a, c, true);
}

void gather_arguments(const struct finder *f, int32_t t, struct arguments *a) {
    *a = (struct arguments){.subject = NO_TOKEN,
                            .grammatical_subject = NO_TOKEN,
                            .object = NO_TOKEN,
                            .indirect = NO_TOKEN};
    if (tree_is_noun(f->doc, t)) {
        gather_noun(f, t, a);
        return;
    }
    gather_verb(f, t, a);
    if (a->subject != NO_TOKEN && names_time(f, a->subject))
        a->subject = NO_TOKEN;
}
