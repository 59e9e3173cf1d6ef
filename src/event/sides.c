/* sides.c - which parties cannot be on the side of an act that they were put on.
 *
 * Frames and the decision name whoever stands near. The place where something is done, a text, what
 * is given away and what is the doer's own are no targets; who only tells of a deed has not done
 * it.
 */
#include "event/finder.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool is_category(const struct finder *f, const struct draft *d, const char *categories) {
    const char *own = f->actions->codes[d->reading.code].plover;
    return own[0] && strstr(categories, own) != NULL;
}

static int32_t head_of(const struct casus_doc *doc, const struct party *p) {
    return p->mention >= 0 ? doc->mentions[p->mention].head : p->head;
}

/* ---- where it happens ------------------------------------------------------------------------ */

/* Whether the phrase of t tells where something is or is done; what is fired [at] a town is aimed
 * at it. */
static bool behind_place_word(const struct casus_doc *doc, int32_t t, bool aimed) {
    static const char *const where[] = {"in",      "near",   "around", "outside", "inside",
                                        "through", "across", "behind", "along",   "off"};
    for (size_t i = 0; i < COUNT(where); i++)
        if (tree_marker(doc, t, where[i]) != NO_TOKEN)
            return true;
    int32_t above = doc->tokens[t].head;
    aimed &= above != NO_TOKEN && tree_is_verb(doc, above);
    return !aimed && tree_marker(doc, t, "at") != NO_TOKEN;
}

/* in [Bellavista], in the ruined town of [Bellavista] */
static bool is_where(const struct casus_doc *doc, const struct party *p, bool aimed) {
    int32_t t = head_of(doc, p);
    for (int depth = 0; depth < 3 && t != NO_TOKEN; depth++, t = doc->tokens[t].head) {
        unsigned d = dep_base(doc->tokens[t].dep);
        bool phrase = d == DEP_OBL || d == DEP_NMOD || (d == DEP_NSUBJ && depth == 0);
        if (!phrase && d != DEP_APPOS && d != DEP_COMPOUND && d != DEP_FLAT)
            return false;
        if (phrase && behind_place_word(doc, t, aimed))
            return true;
        if (d == DEP_OBL)
            return false;
    }
    return false;
}

/* Talks, words and fighting take place somewhere; what is deployed, sent, halted or withdrawn is
 * towards those who are there. */
static bool has_scene(const struct finder *f, const struct draft *d) {
    return is_category(f, d, "CONSULT ACCUSE REJECT REQUEST THREATEN SUPPORT ASSAULT PROTEST") ||
           strcmp(f->actions->codes[d->reading.code].cameo, "036") == 0;
}

static bool may_be_place(const struct actor *a) {
    return a->kind == ACTOR_PLACE || (a->kind == ACTOR_UNKNOWN && !a->country[0] && !a->sector[0]);
}

/* A visit is to those who live there. */
static bool is_visit(const struct finder *f, const struct draft *d) {
    return strcmp(f->actions->codes[d->reading.code].mode, "visit") == 0;
}

static bool only_where(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct actor *a = party_actor(f->doc, p);
    bool place = a ? may_be_place(a) : is_category(f, d, "ASSAULT");
    return place && has_scene(f, d) && !is_visit(f, d) &&
           is_where(f->doc, p, is_category(f, d, "ASSAULT PROTEST"));
}

/* The object of the act in which place t lies: of [a house] in the Rajouri district. */
static int32_t lies_in(const struct casus_doc *doc, int32_t t, int32_t act) {
    static const char *const hitting[] = {"storm",   "raid",    "attack", "burn",     "torch",
                                          "loot",    "hit",     "bomb",   "shell",    "damage",
                                          "destroy", "strike",  "stone",  "smash",    "target",
                                          "pull",    "ransack", "topple", "demolish", "raze"};
    int32_t object = tree_passive(doc, act) ? tree_subject(doc, act) : tree_object(doc, act);
    bool there = false;
    for (int depth = 0; depth < 4 && t != NO_TOKEN; depth++, t = doc->tokens[t].head) {
        if (t == object)
            return there ? t : NO_TOKEN;
        if (t == act) /* the tree hangs the place on the verb */
            return there && tree_lemma_in(doc, act, hitting, COUNT(hitting)) ? object : NO_TOKEN;
        there |= behind_place_word(doc, t, true);
    }
    return NO_TOKEN;
}

/* What is hit has the country that it lies in, but is not that place. */
static bool name_what_is_hit(const struct finder *f, const struct draft *d, struct party *p) {
    const struct casus_doc *doc = f->doc;
    const struct actor *a = party_actor(doc, p);
    if ((a && !may_be_place(a)) || !is_category(f, d, "ASSAULT COERCE PROTEST"))
        return false;
    int32_t thing = lies_in(doc, head_of(doc, p), d->found->token);
    if (thing == NO_TOKEN || thing == p->head ||
        f->found_at[(uint32_t)thing - f->sentence->first] >= 0)
        return false;
    struct parties own;
    find_parties(f, thing, &own);
    if (own.list[0].political) { /* demolished [Palestinian homes] in Hebron */
        *p = own.list[0];
        return true;
    }
    tree_noun_phrase(doc, thing, &p->first, &p->end);
    p->head = thing;
    return true;
}

/* ---- what is the doer's own, and what is given away ------------------------------------------ */

/* Whether one of the sources is of the country of a, or owns what has none. */
static bool is_of_source(const struct finder *f, const struct draft *d, const struct actor *a,
                         int32_t possessor) {
    int32_t m = f->doc->tokens[possessor].mention;
    int32_t owner = m < 0 ? -1 : f->doc->mentions[m].actor;
    for (uint32_t i = 0; i < d->source.count; i++) {
        const struct actor *x = party_actor(f->doc, &d->source.list[i]);
        if (!x)
            continue;
        if (a->country[0] ? strcmp(x->country, a->country) == 0
                          : owner >= 0 && x == &f->doc->actors[owner])
            return true;
    }
    return false;
}

/* his [country]'s support, [Turkey]'s backing for X, told by its president: whose the act is. */
static bool only_owner(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    const struct actor *a = party_actor(doc, p);
    const struct token *k = &doc->tokens[p->head];
    bool owns = k->dep == DEP_NMOD_POSS && k->head != NO_TOKEN && tree_is_noun(doc, k->head) &&
                f->consumed[(uint32_t)k->head - f->sentence->first];
    const struct actor *doer = d->source.count ? party_actor(doc, &d->source.list[0]) : NULL;
    return owns && doer && a && a->kind == ACTOR_COUNTRY && strcmp(doer->sector, "GOV") == 0 &&
           is_of_source(f, d, a, p->head);
}

static bool is_reflexive(const struct token *k) {
    return k->upos == UPOS_PRON &&
           (str_ends(k->form, STR("self")) || str_ends(k->form, STR("selves")));
}

/* Whether p is what the act moves about: withdrew [the frigates], put [warships] on standby, the
 * recall of [the envoys]. */
static bool is_moved(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    int32_t t = d->found->token;
    if (tree_is_noun(doc, t))
        return doc->tokens[p->head].head == t && tree_marker(doc, p->head, "of") != NO_TOKEN;
    return p->head == (tree_passive(doc, t) ? tree_subject(doc, t) : tree_object(doc, t));
}

/* Troops that are moved or withdrawn are one's own; so are envoys who are called home. Those called
 * to the colours are not. */
static bool only_moved(const struct finder *f, const struct draft *d, const struct party *p) {
    static const char *const staying[] = {"call",     "summon",       "draft",        "conscript",
                                          "mobilize", "recruit",      "mobilise",     "muster",
                                          "surround", "mobilization", "mobilisation", "allow",
                                          "let",      "permit",       "guard",        "patrol"};
    const struct actor *a = party_actor(f->doc, p);
    const char *cameo = f->actions->codes[d->reading.code].cameo;
    bool soldiers = !a || strcmp(a->sector, "MIL") == 0;
    bool moves = is_category(f, d, "MOBILIZE") || strncmp(cameo, "087", 3) == 0 ||
                 strcmp(cameo, "0356") == 0;
    bool recall =
        strcmp(cameo, "161") == 0 && doc_child(f->doc, p->head, DEP_NMOD_POSS) != NO_TOKEN;
    return ((moves && soldiers) || recall) && is_moved(f, d, p) &&
           (recall || !tree_lemma_in(f->doc, d->found->token, staying, COUNT(staying)));
}

/* recalled [its ambassador], put [its army] on alert, gave [itself] up: with what is one's own one
 * acts on others. */
static bool only_own(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    const struct actor *a = party_actor(doc, p);
    if (is_reflexive(&doc->tokens[p->head]))
        return true;
    if (!is_category(f, d, "MOBILIZE SANCTION RETREAT REJECT AGREE THREATEN AID SUPPORT") ||
        p->head != tree_object(doc, d->found->token) ||
        (a && strcmp(a->sector, "MIL") != 0 && strcmp(a->sector, "GOV") != 0))
        return false;
    int32_t own = doc_child(doc, p->head, DEP_NMOD_POSS);
    return own != NO_TOKEN && doc->tokens[own].upos == UPOS_PRON &&
           (!a || is_of_source(f, d, a, own));
}

/* dispatched [a team], will send [eight helicopters]: what is given is not to whom. */
static bool only_gift(const struct finder *f, const struct draft *d, const struct party *p) {
    static const char *const sending[] = {"send",       "dispatch", "deploy", "rush",  "ship",
                                          "contribute", "deliver",  "donate", "supply"};
    static const char *const giving[] = {"offer", "pledge",  "promise", "lend", "grant",
                                         "fly",   "provide", "airlift", "ferry"};
    const struct casus_doc *doc = f->doc;
    const struct actor *a = party_actor(doc, p);
    int32_t t = d->found->token;
    int32_t given = tree_passive(doc, t) && doc_child(doc, t, DEP_OBJ) == NO_TOKEN
                        ? tree_subject(doc, t)
                        : doc_child(doc, t, DEP_OBJ);
    bool people = a && a->political && strcmp(a->sector, "MIL") != 0;
    return is_category(f, d, "AID AGREE COOPERATE") && p->head == given &&
           doc->tokens[given].upos == UPOS_NOUN &&
           (tree_lemma_in(doc, t, sending, COUNT(sending)) ||
            (!people && tree_lemma_in(doc, t, giving, COUNT(giving))));
}

/* asked for [soldiers], demanded an apology for [the families]: what is asked for is not asked. */
static bool only_asked_for(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    int32_t m = doc->tokens[p->head].mention;
    bool somebody = m >= 0 && m == p->mention && p->political && /* called for [X] to resign */
                    doc->mentions[m].kind != MENTION_NOMINAL;
    int32_t of = doc_child(doc, p->head, DEP_NMOD); /* for monitors [from X] */
    bool from = of != NO_TOKEN && tree_marker(doc, of, "from") != NO_TOKEN;
    uint32_t next = p->end, last = f->sentence->first + f->sentence->count;
    bool doer = next < last && doc->tokens[next].dep == DEP_MARK && /* for [the rebels] to leave */
                tree_lemma_is(doc, (int32_t)next, "to");
    return is_category(f, d, "REQUEST") && !somebody && !from && !doer &&
           tree_marker(doc, p->head, "for") != NO_TOKEN;
}

/* welcomed [it], voted for [it]: what is approved or turned down is a text or a step, unless it has
 * a name. */
static bool only_it(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct token *k = &f->doc->tokens[p->head];
    static const char *const judging[] = {"denounce", "condemn", "deplore", "call",
                                          "describe", "label",   "dismiss", "regret"};
    bool judges = is_category(f, d, "ACCUSE") &&
                  tree_lemma_in(f->doc, d->found->token, judging, COUNT(judging));
    return (is_category(f, d, "SUPPORT REJECT") || judges) && k->upos == UPOS_PRON &&
           (str_is_lower(k->form, "it") || str_is_lower(k->form, "this") ||
            str_is_lower(k->form, "that"));
}

/* by [Easter], on [15] June, from [6] p.m. */
static bool only_when(const struct finder *f, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    const struct token *k = &doc->tokens[p->head];
    return (names_time(f, p->head) && !party_actor(doc, p)) ||
           (k->upos == UPOS_NUM && p->end - p->first <= 2 && !party_actor(doc, p) &&
            tree_case(doc, p->head) != NO_TOKEN && doc_child(doc, p->head, DEP_NMOD) == NO_TOKEN);
}

/* ---- who only tells of it -------------------------------------------------------------------- */

static bool is_below(const struct casus_doc *doc, int32_t t, int32_t top) {
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++, t = doc->tokens[t].head)
        if (t == top)
            return true;
    return false;
}

/* Whether the verb above act t says or judges something, and does no more; who claims a deed is its
 * doer. */
static bool tells(const struct finder *f, int32_t verb, int32_t t) {
    const struct casus_doc *doc = f->doc;
    int32_t at = f->found_at[(uint32_t)verb - f->sentence->first];
    const struct found *over = at < 0 ? NULL : &f->found[at];
    if (tree_lemma_is(doc, verb, "claim") ||
        (over && strcmp(f->actions->codes[over->code].cameo, "015") == 0))
        return false;
    int32_t q = doc->quote_at && doc->quote_count ? doc->quote_at[t] : -1;
    for (; q >= 0; q = doc->quotes[q].outer)
        if (doc->quotes[q].cue == verb)
            return true;
    const char *own = !over || over->frame == NO_FRAME ? "" : f->actions->codes[over->code].plover;
    return own[0] && strstr("ACCUSE SUPPORT REJECT", own) != NULL;
}

/* Whether the act itself leaves no room for another doer: a noun, a clause whose subject stands
 * there. */
static bool is_closed(const struct finder *f, int32_t t, int32_t other) {
    const struct casus_doc *doc = f->doc;
    if (!tree_is_verb(doc, t)) /* but: launched an attack */
        return f->governors[(uint32_t)t - f->sentence->first].token == NO_TOKEN;
    bool own =
        doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN || doc_child(doc, t, DEP_NSUBJ_PASS) != NO_TOKEN;
    return own && tree_subject(doc, t) != other;
}

/* [The minister] condemned the abduction; [police] said that a patrol was fired upon. */
static bool only_tells(const struct finder *f, const struct draft *d, const struct party *p) {
    const struct casus_doc *doc = f->doc;
    int32_t t = d->found->token;
    if (!is_category(f, d, "ASSAULT COERCE PROTEST MOBILIZE SANCTION AID") ||
        !is_closed(f, t, p->head) || is_below(doc, p->head, t))
        return false;
    int32_t up = doc->tokens[t].head;
    for (int depth = 0; up != NO_TOKEN && depth < TREE_DEPTH; depth++, up = doc->tokens[up].head)
        if (tree_is_verb(doc, up) && tree_subject(doc, up) == p->head)
            return tells(f, up, t);
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].dep == DEP_PARATAXIS && tree_subject(doc, c) == p->head)
        return tells(f, c, t);
    return false;
}

/* [Two strikes] destroyed a depot: what is done, or with what, is not who does it. */
static bool only_means(const struct finder *f, const struct draft *d, const struct party *p) {
    return is_category(f, d, "ASSAULT") && !party_actor(f->doc, p) && names_act(f, p->head);
}

/* Near [Mosul] two strikes hit a depot: no doer. */
static bool only_scene(const struct finder *f, const struct party *p) {
    const struct actor *a = party_actor(f->doc, p);
    return a && may_be_place(a) && is_where(f->doc, p, false);
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* Of an act that no frame knows nobody has said whom it is towards: who moves troops does so
 * towards nobody in particular, and a thing nearby need not be what was hit. */
static bool only_near(const struct finder *f, const struct draft *d, const struct party *p) {
    if (!d->guess)
        return false;
    return is_category(f, d, "MOBILIZE") ||
           (is_category(f, d, "ASSAULT") && !party_actor(f->doc, p) &&
            f->doc->tokens[p->head].upos == UPOS_NOUN);
}

static bool not_a_target(const struct finder *f, const struct draft *d, const struct party *p) {
    return only_where(f, d, p) || only_own(f, d, p) || only_moved(f, d, p) || only_it(f, d, p) ||
           only_gift(f, d, p) || only_near(f, d, p) || only_when(f, p) || only_asked_for(f, d, p) ||
           only_owner(f, d, p);
}

bool may_be_target(const struct finder *f, const struct draft *d, int32_t mention) {
    struct parties one;
    find_mention(f, mention, &one);
    struct party p = one.list[0];
    return !only_owner(f, d, &p);
}

void check_sides(const struct finder *f, struct draft *d) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->target.count; i++) {
        struct party *p = &d->target.list[i];
        if (name_what_is_hit(f, d, p) || !not_a_target(f, d, p))
            d->target.list[kept++] = *p;
    }
    d->target.count = kept;
    kept = 0;
    for (uint32_t i = 0; i < d->source.count; i++)
        if (!only_tells(f, d, &d->source.list[i]) && !only_when(f, &d->source.list[i]) &&
            !only_scene(f, &d->source.list[i]) && !only_means(f, d, &d->source.list[i]))
            d->source.list[kept++] = d->source.list[i];
    d->source.count = kept;
}
