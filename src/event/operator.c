/* operator.c - what stands over an act and turns it into a promise, a denial, a demand.
 *
 * An operator is a word of the lexicon with slots in which an act may stand. First every act is
 * told which operator governs it; then, act by act, the chain is followed outwards, and at each
 * step the table of compositions says what the act has become.
 */
#include "event/finder.h"

static bool word_is(const struct casus_doc *doc, int32_t t, const char *const *words) {
    for (; *words; words++)
        if (tree_lemma_is(doc, t, *words) || str_is_lower(doc->tokens[t].form, *words))
            return true;
    return false;
}

/* ---- who governs whom ----------------------------------------------------------------------- */

static struct governor *governor_of(const struct finder *f, int32_t t) {
    return &f->governors[(uint32_t)t - f->sentence->first];
}

static int32_t found_at(const struct finder *f, int32_t t) {
    return f->found_at[(uint32_t)t - f->sentence->first];
}

static bool has_operator(const struct finder *f, int32_t t) {
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    return sym && f->actions->operator_index[sym] < f->actions->operator_index[sym + 1];
}

static bool is_act(const struct finder *f, int32_t t) {
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    if (found_at(f, t) >= 0)
        return true;
    if (!tree_is_noun(f->doc, t) || !has_operator(f, t))
        return false;
    for (uint32_t i = f->actions->operator_index[sym]; i < f->actions->operator_index[sym + 1]; i++)
        if (f->actions->operators[f->actions->operator_heads[i].item].kind == FRAME_NOUN)
            return true;
    return false;
}

/* told to leave [or be shot]: the other choice is a threat. */
static uint32_t alternative(const struct finder *f, int32_t c, uint32_t entry) {
    int32_t cc = doc_child(f->doc, c, DEP_CC);
    unsigned op = f->actions->operators[entry].op;
    bool demand = op == OP_DEMAND || op == OP_APPEAL;
    bool choice = cc != NO_TOKEN && demand && tree_lemma_is(f->doc, cc, "or");
    return choice && f->or_else != NO_FRAME ? f->or_else : entry;
}

static void govern(struct finder *f, int32_t act, int32_t by, uint32_t entry) {
    struct governor *g = governor_of(f, act);
    if (act == by || g->token != NO_TOKEN)
        return;
    *g = (struct governor){.token = by, .entry = entry};
    FOR_CHILDREN(f->doc, act, c) {
        bool shared = f->doc->tokens[c].dep == DEP_CONJ &&
                      doc_child(f->doc, c, DEP_NSUBJ) == NO_TOKEN &&
                      tree_is_verb(f->doc, c) == tree_is_verb(f->doc, act);
        if (!shared || governor_of(f, c)->token != NO_TOKEN || c == by)
            continue;
        uint32_t given = alternative(f, c, entry);
        *governor_of(f, c) =
            (struct governor){.token = by, .entry = given, .otherwise = given != entry};
    }
}

/* Governs the act that noun t names, or that it counts: a [series] of attacks. */
static bool govern_noun(struct finder *f, int32_t t, int32_t by, uint32_t entry) {
    for (int depth = 0; depth < 3 && t != NO_TOKEN; depth++) {
        if (is_act(f, t)) {
            bool own = f->consumed[(uint32_t)t - f->sentence->first] && found_at(f, by) >= 0;
            if (!own)
                govern(f, t, by, entry);
            return !own;
        }
        int32_t next = NO_TOKEN;
        FOR_CHILDREN(f->doc, t, c)
        if (f->doc->tokens[c].dep == DEP_CONJ && is_act(f, c))
            next = c;
        else if (f->doc->tokens[c].dep == DEP_NMOD && next == NO_TOKEN &&
                 tree_marker(f->doc, c, "of") != NO_TOKEN)
            next = c;
        t = next;
    }
    return false;
}

static bool has_marker_in(const struct finder *f, int32_t t, struct word_list preps) {
    FOR_CHILDREN(f->doc, t, c) {
        unsigned d = f->doc->tokens[c].dep;
        if ((d == DEP_CASE || d == DEP_MARK) &&
            actions_in_list(f->actions, preps, f->doc->tokens[c].lemma_sym))
            return true;
    }
    return false;
}

static bool is_gerund(const struct casus_doc *doc, int32_t t) {
    return doc->tokens[t].xpos == XPOS_VBG;
}

/* Whether child c of the operator stands in one of its clause slots. */
static bool in_clause_slot(const struct finder *f, const struct operator_entry *o, int32_t c) {
    const struct casus_doc *doc = f->doc;
    unsigned d = doc->tokens[c].dep;
    bool clause = d == DEP_XCOMP || d == DEP_CCOMP || d == DEP_ADVCL || d == DEP_ACL ||
                  d == DEP_CSUBJ || d == DEP_CSUBJ_PASS || d == DEP_OBJ;
    if (d == DEP_ACL_RELCL && tree_marker(doc, c, "that") != NO_TOKEN)
        return o->slots & OPSLOT_THAT; /* his word that they would be freed */
    if (!clause)
        return false;
    bool to = tree_marker(doc, c, "to") != NO_TOKEN;
    if (to)
        return (o->slots & OPSLOT_TO) || (o->preps.count && has_marker_in(f, c, o->preps));
    if (o->preps.count && has_marker_in(f, c, o->preps) && (d == DEP_ADVCL || d == DEP_ACL))
        return true;
    if (is_gerund(doc, c) && d != DEP_ADVCL && d != DEP_ACL &&
        doc_child(doc, c, DEP_AUX) == NO_TOKEN)
        return o->slots & OPSLOT_ING;
    if (d == DEP_XCOMP)
        return o->slots & OPSLOT_TO;
    if (d != DEP_CCOMP && (d != DEP_ACL || tree_marker(doc, c, "that") == NO_TOKEN))
        return false;
    return (o->slots & OPSLOT_THAT) || ((o->slots & OPSLOT_WISH) && clause_wished(f, c)) ||
           ((o->slots & OPSLOT_OWN) && clause_own(f, tree_subject(doc, doc->tokens[c].head), c));
}

/* demanded the next day [that they leave]: a parser hangs the clause on the day. */
static int32_t clause_of_time(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = dep_base(doc->tokens[c].dep);
        if ((d != DEP_OBJ && d != DEP_OBL) || !names_time(f, c))
            continue;
        FOR_CHILDREN(doc, c, g)
        if (dep_base(doc->tokens[g].dep) == DEP_ACL && tree_is_verb(doc, g) &&
            tree_lemma_is(doc, c + 1, "that"))
            return g;
    }
    return NO_TOKEN;
}

/* The noun in the object slot: of a passive, and of "talks began", the subject. */
static int32_t object_slot(const struct finder *f, int32_t t) {
    if (tree_passive(f->doc, t))
        return tree_subject(f->doc, t);
    int32_t obj = tree_object(f->doc, t);
    if (obj != NO_TOKEN)
        return obj;
    int32_t s = doc_child(f->doc, t, DEP_NSUBJ);
    return s != NO_TOKEN && found_at(f, s) >= 0 ? s : NO_TOKEN;
}

bool operator_fits(const struct finder *f, const struct head *h, int32_t t) {
    const struct operator_entry *o = &f->actions->operators[h->item];
    const struct token *k = &f->doc->tokens[t];
    bool kind = o->kind == FRAME_VERB   ? tree_is_verb(f->doc, t) && dep_base(k->dep) != DEP_AUX
                : o->kind == FRAME_NOUN ? tree_is_noun(f->doc, t)
                                        : k->upos == UPOS_ADJ || k->xpos == XPOS_VBN;
    if (!kind)
        return false;
    for (uint32_t i = 0; i < h->with.count; i++) {
        struct word_list one = {h->with.first + i, 1};
        bool found = false;
        FOR_CHILDREN(f->doc, t, c) {
            found |= actions_in_list(f->actions, one, f->doc->tokens[c].lemma_sym);
            unsigned d = f->doc->tokens[c].dep;
            FOR_CHILDREN(f->doc, c, g) { /* called off talks, read as a preposition */
                bool near = g == t + 1 || d == DEP_XCOMP; /* makes ending it his [aim] */
                found |= near && actions_in_list(f->actions, one, f->doc->tokens[g].lemma_sym);
                if (d != DEP_XCOMP || found)
                    continue;
                FOR_CHILDREN(f->doc, g, of) /* one of his [aims] */
                found |= f->doc->tokens[of].dep == DEP_NMOD &&
                         actions_in_list(f->actions, one, f->doc->tokens[of].lemma_sym);
            }
        }
        if (!found)
            return false;
    }
    return true;
}

/* The word behind [for X], where that follows noun t, wherever a parser hangs it: a deadline [for
 * X] to leave. */
static uint32_t behind_for(const struct finder *f, int32_t t) {
    uint32_t next = (uint32_t)t + 1, end = f->sentence->first + f->sentence->count, first = next;
    if (next >= end || !tree_lemma_is(f->doc, t + 1, "for") ||
        f->doc->tokens[next].dep != DEP_CASE || f->doc->tokens[next].head <= t + 1)
        return next;
    tree_noun_phrase(f->doc, f->doc->tokens[next].head, &first, &end);
    return end;
}

/* The verb of the infinitive right behind noun t, wherever a parser hangs it: a refusal [to talk].
 */
static int32_t infinitive_behind(const struct finder *f, int32_t t) {
    uint32_t next = behind_for(f, t), end = f->sentence->first + f->sentence->count;
    if (next >= end)
        return NO_TOKEN;
    const struct token *to = &f->doc->tokens[next];
    bool infinitive =
        to->dep == DEP_MARK && to->head > t && tree_lemma_is(f->doc, (int32_t)next, "to");
    return infinitive ? to->head : NO_TOKEN;
}

/* the prospect of [Britain] imposing duties: the doer behind the preposition is none of its noun.
 */
static bool gerund_behind(const struct finder *f, const struct operator_entry *o, int32_t t,
                          int32_t c) {
    const struct casus_doc *doc = f->doc;
    if (!o->preps.count || !is_gerund(doc, c) || doc->tokens[c].dep != DEP_ACL)
        return false;
    FOR_CHILDREN(doc, t, n)
    if (n < c && doc->tokens[n].dep == DEP_NMOD && has_marker_in(f, n, o->preps))
        return tree_subject(doc, c) == n || doc->tokens[c].head == t;
    return false;
}

/* The clause that noun t is said to be: the idea is that they withdraw, the aim is to end the war.
 */
static int32_t clause_it_is(const struct finder *f, const struct operator_entry *o, int32_t t) {
    const struct casus_doc *doc = f->doc;
    int32_t clause = doc->tokens[t].head;
    bool outer = doc->tokens[t].dep == DEP_NSUBJ_OUTER || doc->tokens[t].dep == DEP_NSUBJ;
    if (!outer || clause == NO_TOKEN || doc_child(doc, clause, DEP_COP) == NO_TOKEN ||
        !tree_is_verb(doc, clause))
        return NO_TOKEN;
    if (tree_marker(doc, clause, "to") != NO_TOKEN)
        return o->slots & OPSLOT_TO ? clause : NO_TOKEN;
    bool that = tree_marker(doc, clause, "that") != NO_TOKEN;
    return that && (o->slots & OPSLOT_THAT) ? clause : NO_TOKEN;
}

/* Warned [Gaddafi] against attacks: what is read as a phrase of whom it is said to. */
static void fill_from_target(struct finder *f, int32_t t, int32_t object, uint32_t entry) {
    const struct operator_entry *o = &f->actions->operators[entry];
    if (o->kind != FRAME_VERB || !o->has_target || o->target_preps.count ||
        f->doc->tokens[object].dep != DEP_OBJ)
        return;
    FOR_CHILDREN(f->doc, object, c)
    if (f->doc->tokens[c].dep == DEP_NMOD && has_marker_in(f, c, o->preps))
        govern_noun(f, c, t, entry);
}

/* Puts every act in the slots of operator entry at t under it; tells whether there was a clause. */
static void fill_slots(struct finder *f, int32_t t, uint32_t entry) {
    const struct operator_entry *o = &f->actions->operators[entry];
    FOR_CHILDREN(f->doc, t, c) {
        if (in_clause_slot(f, o, c) || (o->kind == FRAME_NOUN && gerund_behind(f, o, t, c)))
            govern(f, c, t, entry);
        unsigned d = f->doc->tokens[c].dep;
        bool oblique = dep_base(d) == DEP_OBL || d == DEP_NMOD;
        if (oblique && o->preps.count && has_marker_in(f, c, o->preps))
            govern_noun(f, c, t, entry);
        if (o->preps.count)
            fill_from_target(f, t, c, entry);
    }
    int32_t is = o->kind == FRAME_NOUN ? clause_it_is(f, o, t) : NO_TOKEN;
    if (is != NO_TOKEN)
        govern(f, is, t, entry);
    if (o->kind == FRAME_VERB && (o->slots & (OPSLOT_THAT | OPSLOT_WISH))) {
        int32_t late = clause_of_time(f, t);
        if (late != NO_TOKEN && clause_wished(f, late))
            govern(f, late, t, entry);
    }
    int32_t above = f->doc->tokens[t].head; /* they would shoot, they [warned] */
    if ((o->slots & OPSLOT_OWN) && f->doc->tokens[t].dep == DEP_PARATAXIS && above != NO_TOKEN &&
        clause_own(f, tree_subject(f->doc, t), above))
        govern(f, above, t, entry);
    int32_t behind =
        (o->slots & OPSLOT_TO) && o->kind != FRAME_VERB ? infinitive_behind(f, t) : NO_TOKEN;
    if (behind != NO_TOKEN)
        govern(f, behind, t, entry);
    const struct token *k = &f->doc->tokens[t];
    if ((o->slots & OPSLOT_OBJ) && o->kind != FRAME_VERB && dep_base(k->dep) == DEP_AMOD)
        govern_noun(f, k->head, t, entry); /* the [planned] meeting */
    if ((o->slots & OPSLOT_OBJ) && o->kind == FRAME_VERB) {
        int32_t obj = object_slot(f, t);
        if (obj != NO_TOKEN && (uint32_t)obj >= f->sentence->first)
            govern_noun(f, obj, t, entry);
    }
}

static bool governs(const struct finder *f, int32_t t, int32_t clause, uint32_t *entry) {
    const struct governor *g = governor_of(f, clause);
    if (g->token != t || tree_is_noun(f->doc, clause))
        return false;
    *entry = g->entry;
    return true;
}

/* The clause that operator t governs, NO_TOKEN: none. */
static int32_t governed_clause(const struct finder *f, int32_t t, uint32_t *entry) {
    FOR_CHILDREN(f->doc, t, c)
    if (governs(f, t, c, entry))
        return c;
    int32_t behind = tree_is_noun(f->doc, t) ? infinitive_behind(f, t) : NO_TOKEN;
    if (behind != NO_TOKEN && governs(f, t, behind, entry))
        return behind;
    int32_t late = clause_of_time(f, t), above = f->doc->tokens[t].head;
    int32_t far = late != NO_TOKEN                         ? late
                  : f->doc->tokens[t].dep == DEP_PARATAXIS ? above
                                                           : NO_TOKEN;
    if (far == NO_TOKEN || governor_of(f, far)->token != t)
        return NO_TOKEN;
    *entry = governor_of(f, far)->entry;
    return far;
}

static bool add_operator_alone(struct finder *f, int32_t t);
static bool add_obligation(struct finder *f, int32_t t);
static int32_t operator_target(const struct finder *f, int32_t t, const struct operator_entry *o);

/* Fills the slots of the operators that the symbol names at t. */
static void fill_entries(struct finder *f, int32_t t, uint32_t sym, bool adjectives) {
    const struct actions *x = f->actions;
    if (!sym)
        return;
    for (uint32_t i = x->operator_index[sym]; i < x->operator_index[sym + 1]; i++) {
        const struct head *h = &x->operator_heads[i];
        const struct operator_entry *o = &x->operators[h->item];
        bool addressed = !o->target_required || operator_target(f, t, o) != NO_TOKEN;
        bool kind = !adjectives || o->kind == FRAME_ADJ;
        if (kind && o->op != OP_SAY && addressed && operator_fits(f, h, t))
            fill_slots(f, t, h->item);
    }
}

/* ---- or else --------------------------------------------------------------------------------- */

/* Verbs whose subject meets with what their object names. */
static bool undergoes(const struct casus_doc *doc, int32_t t) {
    static const char *const words[] = {"face", "risk", "suffer", "incur", NULL};
    return tree_is_verb(doc, t) && word_is(doc, t, words);
}

/* The act that noun t names or holds out: expulsion, the threat of raids, the prospect of Oslo
 * cutting aid. */
static int32_t held_out(const struct finder *f, int32_t t) {
    for (int depth = 0; depth < 3 && t != NO_TOKEN; depth++) {
        if (found_at(f, t) >= 0)
            return t;
        int32_t next = NO_TOKEN;
        FOR_CHILDREN(f->doc, t, c) {
            bool gerund = is_gerund(f->doc, c) && found_at(f, c) >= 0;
            if (gerund && (f->doc->tokens[c].dep == DEP_ACL || f->doc->tokens[c].dep == DEP_NMOD))
                return c;
            if (next == NO_TOKEN && f->doc->tokens[c].dep == DEP_NMOD &&
                tree_marker(f->doc, c, "of") != NO_TOKEN)
                next = c;
        }
        t = next;
    }
    return NO_TOKEN;
}

/* The demand whose other choice verb t is, itself where none is found. */
static int32_t demand_over(const struct finder *f, int32_t t) {
    int32_t up = t;
    for (int depth = 0; depth < 4 && up != NO_TOKEN; depth++, up = f->doc->tokens[up].head) {
        const struct governor *g = governor_of(f, up);
        unsigned op = g->token == NO_TOKEN ? OP_DO : f->actions->operators[g->entry].op;
        if (op == OP_DEMAND || op == OP_APPEAL)
            return g->token;
    }
    return t;
}

/* told to leave or [face expulsion]: what is held out to them is threatened. */
static void govern_held_out(struct finder *f, int32_t t) {
    const struct token *k = &f->doc->tokens[t];
    int32_t cc = k->dep == DEP_CONJ ? doc_child(f->doc, t, DEP_CC) : NO_TOKEN;
    if (cc == NO_TOKEN || !tree_lemma_is(f->doc, cc, "or") || !undergoes(f->doc, t) ||
        f->or_else == NO_FRAME)
        return;
    int32_t object = doc_child(f->doc, t, DEP_OBJ);
    int32_t act = object == NO_TOKEN ? NO_TOKEN : held_out(f, object);
    if (act == NO_TOKEN)
        return;
    int32_t by = demand_over(f, t);
    *governor_of(f, act) = (struct governor){.token = by, .entry = f->or_else, .otherwise = true};
    if (by != t)
        governor_of(f, t)->token = NO_TOKEN;
    int32_t own = found_at(f, t);
    if (own >= 0 && own != found_at(f, act))
        f->found[own].dropped = true;
}

bool find_governors(struct finder *f) {
    uint32_t first = f->sentence->first, end = first + f->sentence->count;
    for (uint32_t t = first + f->sentence->skip; t < end; t++) {
        const struct token *k = &f->doc->tokens[t];
        fill_entries(f, (int32_t)t, k->lemma_sym, false);
        /* "planned" of the planned talks is listed as it is written, whatever its lemma */
        if (k->form_sym != k->lemma_sym && dep_base(k->dep) == DEP_AMOD)
            fill_entries(f, (int32_t)t, k->form_sym, true);
    }
    for (uint32_t t = first + f->sentence->skip; t < end; t++)
        govern_held_out(f, (int32_t)t);
    for (uint32_t t = first + f->sentence->skip; t < end; t++)
        if (!add_operator_alone(f, (int32_t)t) || !add_obligation(f, (int32_t)t))
            return false;
    return true;
}

/* ---- parties of an operator ------------------------------------------------------------------ */

static int32_t operator_subject(const struct finder *f, int32_t t) {
    if (tree_is_noun(f->doc, t))
        return noun_agent(f, t);
    return tree_passive(f->doc, t) ? tree_agent(f->doc, t) : tree_subject(f->doc, t);
}

/* Whom the operator addresses: urged TARGET to, appealed to TARGET. */
static int32_t addressee_of(const struct finder *f, int32_t t, const struct operator_entry *o) {
    if (!o->has_target)
        return NO_TOKEN;
    if (o->target_preps.count) {
        FOR_CHILDREN(f->doc, t, c) {
            unsigned d = f->doc->tokens[c].dep;
            if ((dep_base(d) == DEP_OBL || d == DEP_NMOD) && has_marker_in(f, c, o->target_preps) &&
                !names_time(f, c))
                return c; /* called on Monday [on Oslo] */
        }
        return NO_TOKEN;
    }
    if (tree_passive(f->doc, t))
        return tree_subject(f->doc, t);
    int32_t obj = doc_child(f->doc, t, DEP_OBJ);
    obj = obj != NO_TOKEN && !is_act(f, obj) ? obj : doc_child(f->doc, t, DEP_IOBJ);
    FOR_CHILDREN(f->doc, t, c) /* told [the rebels] to leave, with the rebels as its subject */
    if (obj == NO_TOKEN && f->doc->tokens[c].dep == DEP_CCOMP &&
        tree_marker(f->doc, c, "to") != NO_TOKEN)
        obj = doc_child(f->doc, c, DEP_NSUBJ);
    return obj;
}

static int32_t operator_target(const struct finder *f, int32_t t, const struct operator_entry *o) {
    int32_t target = addressee_of(f, t, o);
    bool asks = o->kind == FRAME_NOUN && (o->op == OP_DEMAND || o->op == OP_APPEAL);
    if (target == NO_TOKEN && asks && infinitive_behind(f, t) > t + 1 &&
        behind_for(f, t) > (uint32_t)t + 1)
        target = f->doc->tokens[t + 1].head; /* a deadline for X to leave */
    return target != NO_TOKEN && names_time(f, target) ? NO_TOKEN : target;
}

static int32_t either(int32_t a, int32_t b) {
    return a != NO_TOKEN ? a : b;
}

static void turn_parties(unsigned op, int32_t subject, int32_t addressee, struct reading *r) {
    int32_t doer = r->source != subject ? r->source : NO_TOKEN; /* who is to do the act below */
    switch (op) {
    case OP_DEMAND:
    case OP_APPEAL:
        r->target = either(addressee, either(doer, r->target));
        r->source = subject;
        break;
    case OP_THREAT:
        r->target = either(addressee, either(r->target, doer));
        r->source = either(subject, r->source);
        break;
    case OP_PLAN:
    case OP_PROMISE:
        r->target = either(r->target, addressee);
        r->source = either(subject, r->source);
        break;
    case OP_REFUSE:
    case OP_HALT:
    case OP_ALLOW:
        r->target = either(addressee, either(r->target, doer));
        r->source = either(subject, r->source);
        break;
    case OP_DENY:
    case OP_CAUSE:
        r->source = either(r->source, subject);
        break;
    default:
        r->source = either(r->source, subject);
        r->target = either(r->target, addressee);
    }
    if (r->target == r->source)
        r->target = NO_TOKEN;
}

/* ---- status ---------------------------------------------------------------------------------- */

static void set_status(struct reading *r, casus_event_status status, int32_t word) {
    r->status = status;
    r->status_token = word;
}

/* Gives the act the code that operator `op` makes of it. */
static void compose(const struct finder *f, unsigned op, struct reading *r) {
    const char *code = actions_compose(f->actions, op, f->actions->codes[r->code].cameo);
    if (strcmp(code, "none") == 0)
        r->none = true;
    else if (strcmp(code, "-") != 0) {
        r->code = (uint16_t)actions_code(f->actions, code);
        r->composed = true;
    }
}

static bool is_rejection(const struct finder *f, uint16_t code) {
    return strcmp(f->actions->codes[code].plover, "REJECT") == 0;
}

static void apply_operator(const struct finder *f, unsigned op, int32_t word, struct reading *r) {
    bool ahead = op == OP_PLAN || op == OP_PROMISE || op == OP_DEMAND || op == OP_APPEAL;
    if (ahead && r->status == CASUS_DID_NOT_HAPPEN && !r->composed)
        compose(f, OP_HALT, r); /* promised to prevent attacks: to end them */
    compose(f, op, r);
    switch (op) {
    case OP_CONTINUE:
        if (r->status == CASUS_OCCURRED)
            set_status(r, CASUS_ONGOING, word);
        break;
    case OP_PLAN:
        set_status(r, CASUS_PLANNED, word);
        break;
    case OP_PROMISE:
    case OP_ALLOW:
        set_status(r, CASUS_PROMISED, word);
        break;
    case OP_THREAT:
        set_status(r, CASUS_THREATENED, word);
        break;
    case OP_DEMAND:
    case OP_APPEAL:
        set_status(r, CASUS_DEMANDED, word);
        break;
    case OP_REFUSE: /* where the refusal is what is coded, it came about */
        set_status(r, is_rejection(f, r->code) ? CASUS_OCCURRED : CASUS_DID_NOT_HAPPEN, word);
        break;
    case OP_FAIL:
        set_status(r, CASUS_DID_NOT_HAPPEN, word);
        break;
    case OP_DENY:
        set_status(r, CASUS_DENIED, word);
        break;
    case OP_TRY:
    case OP_DISCUSS:
        set_status(r, CASUS_HYPOTHETICAL, word);
        break;
    default:
        break;
    }
}

static const char *const future[] = {"will", "shall", "'ll", "wo", "’ll", NULL};
static const char *const obliged[] = {"must", "should", "ought", NULL};

/* ---- the clause of one predicate --------------------------------------------------------------
 */

static bool governed_infinitive(const struct finder *f, int32_t t) {
    return governor_of(f, t)->token != NO_TOKEN && doc_child(f->doc, t, DEP_NSUBJ) == NO_TOKEN;
}

/* did not agree, cannot accept: what is no assent is a refusal. */
static bool no_assent(const struct finder *f, int32_t negation, struct reading *r) {
    const char *cameo = f->actions->codes[r->code].cameo;
    if (r->composed || (strncmp(cameo, "03", 2) != 0 && strcmp(cameo, "080") != 0))
        return false;
    apply_operator(f, OP_REFUSE, negation, r);
    return true;
}

static void read_negation(const struct finder *f, int32_t t, int32_t negation, struct reading *r) {
    if (governed_infinitive(f, t)) { /* promised not to attack: to end attacks */
        compose(f, OP_HALT, r);
        return;
    }
    if (!no_assent(f, negation, r))
        set_status(r, CASUS_DID_NOT_HAPPEN, negation);
}

static void read_obligation(const struct finder *f, int32_t t, int32_t modal, struct reading *r) {
    struct reading speech = {.speaker = NO_TOKEN};
    find_speaker(f, t, &speech);
    if (speech.speaker == NO_TOKEN) {
        set_status(r, CASUS_HYPOTHETICAL, modal);
        return;
    }
    bool demand = tree_lemma_is(f->doc, modal, "must");
    apply_operator(f, demand ? OP_DEMAND : OP_APPEAL, modal, r);
    turn_parties(OP_DEMAND, speech.speaker, NO_TOKEN, r);
}

/* Whether the clause of t names a condition: if ..., unless ... */
static bool has_condition(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].dep == DEP_ADVCL &&
        (tree_marker(doc, c, "if") != NO_TOKEN || tree_marker(doc, c, "unless") != NO_TOKEN))
        return true;
    return false;
}

static bool is_threat(const struct finder *f, uint16_t code) {
    return strcmp(f->actions->codes[code].plover, "THREATEN") == 0;
}

static bool is_conflict(const struct finder *f, uint16_t code) {
    return strcmp(f->actions->codes[code].cameo, "13") > 0;
}

static void read_modal(const struct finder *f, int32_t t, int32_t modal, int32_t negation,
                       struct reading *r) {
    bool would =
        tree_lemma_is(f->doc, modal, "would") || str_is_lower(f->doc->tokens[modal].form, "would");
    struct reading speech = {.speaker = NO_TOKEN};
    if (would)
        find_speaker(f, t, &speech);
    bool reported = would && (speech.speaker != NO_TOKEN || governor_of(f, t)->token != NO_TOKEN);
    if (word_is(f->doc, modal, future) || reported) {
        apply_operator(f, negation != NO_TOKEN ? OP_REFUSE : OP_PLAN, modal, r);
        return;
    }
    if (word_is(f->doc, modal, obliged)) {
        read_obligation(f, t, modal, r);
        return;
    }
    if (negation != NO_TOKEN) {
        if (!no_assent(f, negation, r))
            set_status(r, CASUS_DID_NOT_HAPPEN, negation);
    } else if (!would && has_condition(f->doc, t) && is_conflict(f, r->code))
        apply_operator(f, OP_THREAT, modal, r); /* may cut aid if ... */
    else
        set_status(r, would ? CASUS_CONDITIONAL : CASUS_HYPOTHETICAL, modal);
}

/* The negation of t, unless it is of what follows: was told [not to leave]. */
static int32_t own_negation(const struct finder *f, int32_t t) {
    int32_t n = tree_negation(f->doc, t);
    uint32_t end = f->sentence->first + f->sentence->count;
    bool next = n > t && (uint32_t)n + 1 < end && tree_lemma_is(f->doc, n + 1, "to") &&
                f->doc->tokens[n + 1].head != t;
    return next ? NO_TOKEN : n;
}

static bool is_negated_frame(const struct finder *f, int32_t t) {
    int32_t at = found_at(f, t);
    return at >= 0 && f->found[at].frame != NO_FRAME &&
           (f->actions->frames[f->found[at].frame].flags & FRAME_NEGATED);
}

static bool progressive(const struct casus_doc *doc, int32_t t) {
    int32_t aux = doc_child(doc, t, DEP_AUX);
    return doc->tokens[t].xpos == XPOS_VBG && aux != NO_TOKEN &&
           (doc->tokens[aux].xpos == XPOS_VBZ || doc->tokens[aux].xpos == XPOS_VBP);
}

/* The "to" of what is to come: the ministers [are to] meet, and in headlines: Ministers [to] meet.
 */
static int32_t set_to_come(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    const struct token *k = &doc->tokens[t];
    int32_t to = tree_marker(doc, t, "to");
    if (to == NO_TOKEN && k->xpos == XPOS_VB) /* are due to begin, read as a preposition */
        return tree_marker(doc, t, "due");
    if (to == NO_TOKEN || governor_of(f, t)->token != NO_TOKEN)
        return NO_TOKEN;
    bool be = false;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        be |= c < to && (d == DEP_COP || d == DEP_AUX || d == DEP_AUX_PASS) &&
              tree_lemma_is(doc, c, "be");
    }
    int32_t subject = tree_subject(doc, t);
    bool headline = (f->sentence->flags & SENTENCE_HEADLINE) && subject != NO_TOKEN && subject < to;
    bool main = k->dep == DEP_ROOT ||
                (k->head != NO_TOKEN && doc->tokens[k->head].dep == DEP_ROOT && k->head == subject);
    return be || (headline && main) ? to : NO_TOKEN;
}

/* The "to" of an infinitive below something, or of the one it is coordinated with: troops went [to]
 * secure the road and [free] the hostages. */
static int32_t loose_to(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    if (k->dep == DEP_ROOT)
        return NO_TOKEN;
    int32_t to = tree_marker(doc, t, "to");
    bool joined = to == NO_TOKEN && k->dep == DEP_CONJ && k->xpos == XPOS_VB &&
                  doc_child(doc, t, DEP_NSUBJ) == NO_TOKEN && tree_modal(doc, t) == NO_TOKEN;
    if (joined && doc->tokens[k->head].dep != DEP_ROOT)
        to = tree_marker(doc, k->head, "to");
    unsigned above = joined && k->head < t ? doc->tokens[k->head].xpos : XPOS_VB;
    bool finite = above == XPOS_VBZ || above == XPOS_VBD || above == XPOS_VBP;
    for (int32_t i = t - 1; finite && to == NO_TOKEN && i > k->head; i--)
        if (doc->tokens[i].xpos == XPOS_TO) /* has to press Oslo, [allow] aid: joined too high */
            to = i;
    return to;
}

/* Tense, modality and negation of the clause whose predicate is t. */
static void read_clause(const struct finder *f, int32_t t, struct reading *r) {
    const struct casus_doc *doc = f->doc;
    int32_t negation = own_negation(f, t), modal = tree_modal(doc, t);
    if (negation != NO_TOKEN && is_negated_frame(f, t)) {
        r->status_token = negation; /* would not join: the refusal itself */
        negation = modal = NO_TOKEN;
    }
    bool noun = tree_is_noun(doc, t) && doc_child(doc, t, DEP_COP) == NO_TOKEN;
    int32_t coming = noun ? NO_TOKEN : set_to_come(f, t);
    if (coming != NO_TOKEN)
        apply_operator(f, negation != NO_TOKEN ? OP_REFUSE : OP_PLAN, coming, r);
    else if (modal != NO_TOKEN && !noun)
        read_modal(f, t, modal, negation, r);
    else if (negation != NO_TOKEN)
        read_negation(f, t, negation, r);
    else if (!noun && progressive(doc, t) && r->status == CASUS_OCCURRED)
        set_status(r, CASUS_ONGOING, NO_TOKEN);
    int32_t to = governor_of(f, t)->token == NO_TOKEN && !noun ? loose_to(doc, t) : NO_TOKEN;
    if (to != NO_TOKEN && r->status == CASUS_OCCURRED) /* troops were sent to retake the town */
        set_status(r, CASUS_HYPOTHETICAL, to);
    if (tree_conditional(doc, t) && r->status != CASUS_DENIED)
        set_status(r, CASUS_CONDITIONAL, r->status_token);
}

/* ---- the chain ------------------------------------------------------------------------------- */

static bool neutral(unsigned op) {
    return op == OP_DO || op == OP_BEGIN || op == OP_CONTINUE || op == OP_CAUSE || op == OP_TRY;
}

/* Whether what the clause of t tells is yet to come. */
static bool is_ahead(const struct finder *f, int32_t t) {
    int32_t modal = tree_modal(f->doc, t), by = governor_of(f, t)->token;
    if ((modal != NO_TOKEN && word_is(f->doc, modal, future)) || set_to_come(f, t) != NO_TOKEN)
        return true;
    unsigned op = by == NO_TOKEN ? OP_DO : f->actions->operators[governor_of(f, t)->entry].op;
    return op == OP_PLAN || op == OP_PROMISE;
}

/* will fly on [after meeting] the king, hopes to speak [before visiting] Oslo: what comes before or
 * after what is yet to come is yet to come. */
static void read_sequence(const struct finder *f, int32_t t, struct reading *r) {
    const struct token *k = &f->doc->tokens[t];
    if (k->dep != DEP_ADVCL || k->head == NO_TOKEN || r->status != CASUS_OCCURRED)
        return;
    bool follows =
        tree_marker(f->doc, t, "after") != NO_TOKEN || tree_marker(f->doc, t, "before") != NO_TOKEN;
    bool bare =
        doc_child(f->doc, t, DEP_NSUBJ) == NO_TOKEN && doc_child(f->doc, t, DEP_AUX) == NO_TOKEN;
    if (follows && bare && is_ahead(f, k->head))
        apply_operator(f, OP_PLAN, k->head, r);
}

/* Whether noun t names a loss, which is nobody's deed who tells of it: announced the [death] of. */
static bool is_loss(const struct finder *f, int32_t t) {
    static const char *const words[] = {"death",    "loss",   "casualty", "fatality",
                                        "drowning", "injury", "toll",     NULL};
    return tree_is_noun(f->doc, t) && word_is(f->doc, t, words);
}

/* Operators whose subject does the act below, whatever their voice. */
static bool own_doing(unsigned op) {
    return op == OP_DO || op == OP_BEGIN || op == OP_CONTINUE || op == OP_PLAN || op == OP_TRY ||
           op == OP_FAIL;
}

static void drop_at(struct finder *f, int32_t t) {
    int32_t i = found_at(f, t);
    if (i >= 0)
        f->found[i].dropped = true;
}

/* Whether t says no more than that its subject comes about: talks [begin], a summit [takes place].
 */
static bool comes_about(const struct casus_doc *doc, int32_t t) {
    static const char *const happening[] = {"happen", "occur",   "begin",  "start",
                                            "resume", "come",    "follow", "continue",
                                            "go",     "proceed", "open",   NULL};
    if (!tree_is_verb(doc, t))
        return false;
    if (tree_lemma_is(doc, t, "take")) {
        int32_t place = doc_child(doc, t, DEP_OBJ);
        return place != NO_TOKEN && tree_lemma_is(doc, place, "place");
    }
    if (tree_lemma_is(doc, t, "hold"))
        return tree_passive(doc, t);
    return word_is(doc, t, happening) && doc_child(doc, t, DEP_OBJ) == NO_TOKEN;
}

/* The clause that says whether the act which noun t names comes about: a summit [may take place],
 * talks are due [to begin]. */
static int32_t clause_about(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    const struct token *k = &doc->tokens[t];
    if (!tree_is_noun(doc, t) || dep_base(k->dep) != DEP_NSUBJ || k->head == NO_TOKEN)
        return NO_TOKEN;
    if (comes_about(doc, k->head))
        return k->head;
    FOR_CHILDREN(doc, k->head, c)
    if (tree_marker(doc, c, "to") != NO_TOKEN && comes_about(doc, c))
        return c;
    return NO_TOKEN;
}

/* A summit [would be] useful, [is possible]: an event noun takes the modality of the clause it is
 * subject of. */
static void read_clause_above(const struct finder *f, int32_t t, struct reading *r) {
    static const char *const open[] = {"possible", "close",      "near",     "likely", "unlikely",
                                       "imminent", "inevitable", "feasible", NULL};
    const struct token *k = &f->doc->tokens[t];
    if (!tree_is_noun(f->doc, t) || dep_base(k->dep) != DEP_NSUBJ || k->head == NO_TOKEN ||
        r->status != CASUS_OCCURRED)
        return;
    int32_t modal = tree_modal(f->doc, k->head);
    if (modal != NO_TOKEN)
        set_status(r, word_is(f->doc, modal, future) ? CASUS_PLANNED : CASUS_HYPOTHETICAL, modal);
    else if (f->doc->tokens[k->head].upos == UPOS_ADJ && word_is(f->doc, k->head, open))
        set_status(r, CASUS_HYPOTHETICAL, k->head);
}

/* would not rule out, refused to rule out: it may come. */
static bool left_open(const struct finder *f, const struct operator_entry *o, int32_t t) {
    int32_t above = governor_of(f, t)->token;
    bool excludes = o->op == OP_REFUSE &&
                    (tree_lemma_is(f->doc, t, "rule") || tree_lemma_is(f->doc, t, "exclude"));
    bool refused =
        above != NO_TOKEN && f->actions->operators[governor_of(f, t)->entry].op == OP_REFUSE;
    return excludes && (refused || tree_negation(f->doc, t) != NO_TOKEN);
}

/* Reads an act that somebody does not rule out; the word that is outermost then. */
static int32_t read_open(struct finder *f, int32_t t, struct reading *r) {
    int32_t above = governor_of(f, t)->token, by = above != NO_TOKEN ? above : t;
    if (!is_conflict(f, r->code)) {
        r->none = true;
        return t;
    }
    apply_operator(f, OP_THREAT, t, r);
    turn_parties(OP_THREAT, operator_subject(f, by), NO_TOKEN, r);
    drop_at(f, t);
    drop_at(f, by);
    return by;
}

static void climb(struct finder *f, int32_t t, struct reading *r) {
    int32_t act = t;
    for (int depth = 0; depth < CHAIN_MAX; depth++) {
        read_clause(f, t, r);
        const struct governor *g = governor_of(f, t);
        int32_t about = g->token == NO_TOKEN ? clause_about(f, t) : NO_TOKEN;
        if (about != NO_TOKEN) {
            t = about;
            continue;
        }
        if (g->token == NO_TOKEN)
            read_sequence(f, t, r);
        if (g->token == NO_TOKEN)
            read_clause_above(f, t, r);
        if (g->token == NO_TOKEN || r->none)
            break;
        const struct operator_entry *o = &f->actions->operators[g->entry];
        if (o->op == OP_PRAISE || o->op == OP_CRITICIZE) {
            r->background = true;
            break;
        }
        if (left_open(f, o, g->token)) {
            t = read_open(f, g->token, r);
            break;
        }
        int32_t subject = operator_subject(f, g->token);
        if (subject == NO_TOKEN && own_doing(o->op) && tree_passive(f->doc, g->token))
            subject = tree_subject(f->doc, g->token); /* were engaged in looting, is set to meet */
        if (r->source == g->token)                    /* the aim is to: whose it is */
            r->source = NO_TOKEN;
        bool undergone = tree_passive(f->doc, t) && tree_subject(f->doc, t) == subject;
        bool suffered = o->op == OP_THREAT && undergoes(f->doc, g->token);
        bool told = o->op == OP_DO && is_loss(f, act);
        if (subject == t || subject == act || suffered || told ||
            undergone) /* talks collapsed; duties are set to be imposed */
            subject = NO_TOKEN;
        apply_operator(f, o->op, g->token, r);
        if (r->none)
            break;
        turn_parties(o->op, subject, operator_target(f, g->token, o), r);
        if ((!neutral(o->op) || tree_is_noun(f->doc, t)) && !g->otherwise)
            drop_at(f, g->token);
        t = g->token;
    }
    r->top = t;
}

void read_status(struct finder *f, const struct found *found, struct reading *r) {
    *r = (struct reading){.code = found->code,
                          .source = found->source,
                          .target = found->target,
                          .status_token = NO_TOKEN,
                          .speaker = NO_TOKEN,
                          .cue = NO_TOKEN};
    int8_t own = found->frame == NO_FRAME ? -1 : f->actions->frames[found->frame].status;
    if (own >= 0)
        r->status = (casus_event_status)own;
    if (found->frame == NO_FRAME) {
        uint32_t entry = 0;
        if (governed_clause(f, found->token, &entry) != NO_TOKEN) {
            const struct operator_entry *o = &f->actions->operators[entry];
            struct reading plain = *r;
            apply_operator(f, o->op, found->token, &plain);
            r->status = plain.status;
            r->status_token = found->token;
        }
    }
    climb(f, found->token, r);
    find_speaker(f, r->top, r);
    if (r->source == NO_TOKEN && r->composed && r->speaker != NO_TOKEN && is_threat(f, r->code)) {
        r->source = r->speaker; /* the town will be shelled, they said: their threat */
        r->speaker = r->cue = NO_TOKEN;
    }
    if (found->frame != NO_FRAME && (f->actions->frames[found->frame].flags & FRAME_SPOKEN)) {
        bool above = r->status == CASUS_THREATENED && r->top != found->token;
        bool denied = r->status == CASUS_DID_NOT_HAPPEN || r->status == CASUS_DENIED;
        r->none |= denied || (r->speaker == NO_TOKEN && !above); /* who says so judges */
        r->source = above ? r->source : r->speaker;
        r->speaker = r->cue = NO_TOKEN;
    }
}

/* ---- operators over acts that no frame knows --------------------------------------------------
 */

/* "said that Oslo must answer": what is obliged is asked for, by whoever says so. */
static bool add_obligation(struct finder *f, int32_t t) {
    int32_t modal = tree_is_verb(f->doc, t) ? tree_modal(f->doc, t) : NO_TOKEN;
    if (modal == NO_TOKEN || !word_is(f->doc, modal, obliged) || found_at(f, t) >= 0)
        return true;
    struct reading speech = {.speaker = NO_TOKEN};
    find_speaker(f, t, &speech);
    unsigned op = tree_lemma_is(f->doc, modal, "must") ? OP_DEMAND : OP_APPEAL;
    const char *code = actions_compose(f->actions, op, COMPOSE_UNKNOWN);
    int32_t index = actions_code(f->actions, code);
    if (speech.speaker == NO_TOKEN || index < 0)
        return true;
    struct found found = {.token = t,
                          .frame = NO_FRAME,
                          .source = speech.speaker,
                          .target = tree_subject(f->doc, t),
                          .trigger_first = (uint32_t)modal,
                          .trigger_end = (uint32_t)modal + 1,
                          .code = (uint16_t)index};
    return add_found(f, found);
}

/* Whether the predicate at t says no more than the operator: told X (to leave), refused. */
static bool says_less(const struct finder *f, int32_t t, const struct operator_entry *o,
                      const char *code) {
    const struct found *at = &f->found[found_at(f, t)];
    const struct code *c = &f->actions->codes[at->code];
    bool asks = o->op == OP_DEMAND || o->op == OP_APPEAL || o->op == OP_THREAT;
    if (!c->plover[0])
        return asks && o->has_target && operator_target(f, t, o) != NO_TOKEN;
    return at->target == NO_TOKEN && strcmp(c->cameo, code) == 0;
}

/* "demanded that Serbia answer": the demand itself is an event, whatever is demanded. */
static bool add_operator_alone(struct finder *f, int32_t t) {
    uint32_t entry = 0;
    int32_t clause = has_operator(f, t) ? governed_clause(f, t, &entry) : NO_TOKEN;
    if (clause == NO_TOKEN || found_at(f, clause) >= 0)
        return true;
    for (uint32_t i = 0; i < f->found_count; i++) /* an act deeper down will carry the operator */
        if (governor_of(f, f->found[i].token)->token == clause)
            return true;
    const struct operator_entry *o = &f->actions->operators[entry];
    const char *code = actions_compose(f->actions, o->op, COMPOSE_UNKNOWN);
    if (strcmp(code, "-") == 0 || strcmp(code, "none") == 0 || neutral(o->op))
        return true;
    if (found_at(f, t) >= 0 && !says_less(f, t, o, code))
        return true;
    struct reading r = {.source = tree_is_verb(f->doc, clause) ||
                                          doc_child(f->doc, clause, DEP_COP) != NO_TOKEN
                                      ? tree_subject(f->doc, clause)
                                      : NO_TOKEN,
                        .target = NO_TOKEN};
    if (tree_is_verb(f->doc, clause))
        r.target = tree_passive(f->doc, clause) ? NO_TOKEN : tree_object(f->doc, clause);
    turn_parties(o->op, operator_subject(f, t), operator_target(f, t, o), &r);
    struct found found = {.token = t,
                          .frame = NO_FRAME,
                          .source = r.source,
                          .target = r.target,
                          .trigger_first = (uint32_t)t,
                          .trigger_end = (uint32_t)t + 1,
                          .code = (uint16_t)actions_code(f->actions, code),
                          .score = 1};
    if (found_at(f, t) < 0)
        return add_found(f, found);
    f->found[found_at(f, t)] = found;
    return true;
}
