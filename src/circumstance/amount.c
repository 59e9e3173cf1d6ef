/* amount.c - the event that a number belongs to.
 *
 * A number belongs to the act of its clause: to the act whose predicate or participant it hangs on,
 * else to the act above (", killing 12", "that killed 37", "which left 40 dead"), else to the act
 * below ("12 were hurt in the attack"). The kind must suit the act: nobody is wounded by a meeting.
 */
#include "circumstance/amount.h"
#include "circumstance/parts.h"

#include "base/error.h"
#include "document/tree.h"

enum {
    AMOUNTS_MAX = 64, /* of a sentence */
    EVENTS_MAX = 64,
    CLIMB = 10,
};

/* How closely an event and a number stand together. */
enum {
    LINK_NONE,
    LINK_BESIDE = 5, /* both below one verb */
    LINK_APART = 20, /* the act's clause, to which the number's is joined */
    LINK_BELOW = 40, /* the act stands below the number's verb */
    LINK_ABOVE = 60, /* the act stands above it */
    LINK_SAME = 90,  /* the act is what the number hangs on */
};

struct search {
    const struct amount_lists *lists;
    struct casus_doc *doc;
    const struct sentence *sentence;
    uint32_t event_first, event_count;
    struct amount amounts[AMOUNTS_MAX];
    uint32_t amount_count;
    uint64_t owners[AMOUNTS_MAX]; /* bits of the events that have it */
};

/* ---- what suits what ---------------------------------------------------------------------------
 */

enum category {
    AT_ASSAULT = 1,
    AT_COERCE = 2,
    AT_PROTEST = 4,
    AT_MOBILIZE = 8,
    AT_RETREAT = 16,
    AT_AID = 32,
    AT_AGREE = 64,
    AT_REQUEST = 128,
    AT_THREATEN = 256,
    AT_SANCTION = 512,
    AT_COOPERATE = 1024,
    AT_CONCEDE = 2048,
    AT_REJECT = 4096,
    AT_ACCUSE = 8192,
    AT_SUPPORT = 16384,
    AT_CONSULT = 32768
};

static unsigned category_of(const casus_event *e) {
    static const char *const names[] = {
        "ASSAULT",  "COERCE",   "PROTEST",   "MOBILIZE", "RETREAT", "AID",    "AGREE",   "REQUEST",
        "THREATEN", "SANCTION", "COOPERATE", "CONCEDE",  "REJECT",  "ACCUSE", "SUPPORT", "CONSULT"};
    for (size_t i = 0; e->plover && i < sizeof names / sizeof *names; i++)
        if (strcmp(e->plover, names[i]) == 0)
            return 1u << i;
    return 0;
}

/* The weakest link by which an amount of this kind may go to an act of this category; 0: none. */
static int link_wanted(const struct amount *a, const casus_event *e) {
    unsigned c = category_of(e);
    switch (a->kind) {
    case CASUS_KILLED:
    case CASUS_WOUNDED:
        return c & AT_ASSAULT                           ? LINK_BESIDE
               : c & (AT_PROTEST | AT_COERCE)           ? LINK_BELOW - CLIMB
               : c & AT_AID && a->kind == CASUS_WOUNDED ? LINK_SAME
                                                        : 0;
    case CASUS_DETAINED:
        return c & (AT_ASSAULT | AT_COERCE) ? LINK_BELOW - CLIMB : 0;
    case CASUS_DISPLACED:
        return c & (AT_ASSAULT | AT_COERCE | AT_SANCTION) ? LINK_BELOW - CLIMB
               : c & (AT_AID | AT_RETREAT | AT_AGREE | AT_REJECT | AT_CONCEDE | AT_REQUEST)
                   ? LINK_SAME
                   : 0;
    case CASUS_PARTICIPANTS:
        return c & AT_PROTEST ? LINK_BELOW - CLIMB : 0;
    case CASUS_TROOPS:
        return c & (AT_MOBILIZE | AT_RETREAT) ? LINK_BELOW
               : c & (AT_AID | AT_AGREE | AT_THREATEN | AT_REQUEST | AT_SANCTION | AT_COOPERATE |
                      AT_REJECT | AT_CONCEDE)
                   ? LINK_ABOVE - 4
                   : 0;
    case CASUS_WEAPONS:
        return c & (AT_CONSULT | AT_ACCUSE | AT_SUPPORT) ? 0 : LINK_ABOVE - 4;
    case CASUS_PERCENT:
        return c & (AT_CONSULT | AT_ASSAULT | AT_PROTEST | AT_MOBILIZE | AT_ACCUSE | AT_SUPPORT)
                   ? LINK_SAME
                   : LINK_ABOVE - 4;
    case CASUS_MONEY:
        return c & (AT_CONSULT | AT_ASSAULT | AT_PROTEST | AT_MOBILIZE | AT_ACCUSE | AT_SUPPORT)
                   ? LINK_SAME
                   : LINK_BELOW - 4;
    default:
        return c & AT_CONSULT ? 0 : LINK_SAME;
    }
}

/* ---- how closely they stand --------------------------------------------------------------------
 */

static bool has_subject(const struct casus_doc *doc, int32_t t) {
    return doc_child(doc, t, DEP_NSUBJ) != NO_TOKEN ||
           doc_child(doc, t, DEP_NSUBJ_PASS) != NO_TOKEN;
}

/* Steps from t up to `top`; -1: it is not above, or further than CLIMB. *apart tells whether the
 * way leaves a clause with a subject of its own that is only joined on: "..., and two men were
 * shot". */
static int steps_up(const struct casus_doc *doc, int32_t t, int32_t top, bool *apart) {
    *apart = false;
    for (int d = 0; d <= CLIMB && t != NO_TOKEN; d++) {
        if (t == top)
            return d;
        unsigned dep = doc->tokens[t].dep;
        bool joined = dep == DEP_CONJ || dep == DEP_PARATAXIS ||
                      (dep == DEP_ADVCL && doc_child(doc, t, DEP_CC) != NO_TOKEN);
        if (joined && has_subject(doc, t))
            *apart = true;
        t = doc->tokens[t].head;
    }
    return -1;
}

static bool in_trigger(const struct casus_doc *doc, const casus_event *e, int32_t t) {
    casus_span at = doc_token_span(doc, (uint32_t)t);
    return at.start >= e->trigger.start && at.end <= e->trigger.end;
}

/* The 52 Americans held in Tehran, the claims against $8 billion that he froze: the act stands
 * behind what it is done to. */
static bool done_to(const struct casus_doc *doc, const struct amount *a, int32_t act) {
    const struct token *k = &doc->tokens[act];
    int32_t up = k->head, phrase = a->counted.phrase;
    bool apart;
    if ((k->dep != DEP_ACL && k->dep != DEP_ACL_RELCL) || up == NO_TOKEN || phrase > act)
        return false;
    bool near = up == a->counted.noun || up == phrase || up == a->hang.via;
    if (!near && !(phrase > up && doc->tokens[phrase].head == up))
        return false;
    if (k->dep == DEP_ACL)
        return k->xpos == XPOS_VBN && doc_child(doc, act, DEP_OBJ) == NO_TOKEN;
    int32_t subject = doc_child(doc, act, DEP_NSUBJ);
    unsigned x = subject == NO_TOKEN ? XPOS_WP : doc->tokens[subject].xpos;
    return doc_child(doc, act, DEP_NSUBJ_PASS) != NO_TOKEN ||
           (x != XPOS_WP && x != XPOS_WDT && steps_up(doc, phrase, up, &apart) >= 0);
}

/* 5,000 people who had surrounded the station: the act stands behind those who did it. */
static bool done_by(const struct casus_doc *doc, const struct amount *a, int32_t act) {
    const struct token *k = &doc->tokens[act];
    int32_t up = k->head, phrase = a->counted.phrase;
    if (k->dep != DEP_ACL_RELCL || up == NO_TOKEN || phrase > act ||
        (up != a->counted.noun && up != phrase) || a->counted.first > a->number.end)
        return false; /* not: eleven of the exiles who marched */
    int32_t subject = doc_child(doc, act, DEP_NSUBJ);
    return subject != NO_TOKEN && doc->tokens[subject].dep == DEP_NSUBJ &&
           (doc->tokens[subject].xpos == XPOS_WP || doc->tokens[subject].xpos == XPOS_WDT);
}

/* ", killing 12" below a clause that holds the act: a shell fired by rebels hit a church; "in which
 * 130 died" behind another noun of the clause that holds it: led a raid in 1995. */
static bool beside(const struct casus_doc *doc, int32_t at, int32_t act) {
    const struct token *k = &doc->tokens[at];
    bool apart, result = k->dep == DEP_ADVCL && k->xpos == XPOS_VBG;
    int32_t clause = k->head;
    if ((!result && k->dep != DEP_ACL_RELCL) || act > at)
        return false;
    for (int d = 0; d < 4 && clause != NO_TOKEN && doc->tokens[clause].upos != UPOS_VERB; d++)
        clause = doc->tokens[clause].head;
    return clause != NO_TOKEN && steps_up(doc, act, clause, &apart) > 0 && !apart;
}

/* threatened to kill one more: an act of its own, wished for, below another */
static bool is_wish(const struct casus_doc *doc, const struct amount *a, int32_t at, int32_t act) {
    if (a->kind != CASUS_KILLED && a->kind != CASUS_WOUNDED && a->kind != CASUS_DETAINED)
        return false;
    for (int d = 0; d < CLIMB && at != NO_TOKEN && at != act; d++, at = doc->tokens[at].head)
        FOR_CHILDREN(doc, at, c)
    if (doc->tokens[c].dep == DEP_MARK && doc->tokens[c].xpos == XPOS_TO)
        return true;
    return false;
}

static int link_from(const struct casus_doc *doc, const struct amount *a, int32_t at, int32_t act) {
    bool apart;
    int up = steps_up(doc, at, act, &apart);
    if (up > 0 && is_wish(doc, a, at, act))
        return LINK_NONE;
    if (up > 0)
        return (apart ? LINK_APART : LINK_ABOVE) - up;
    int down = steps_up(doc, act, at, &apart);
    if (down > 0)
        return apart ? LINK_NONE : LINK_BELOW - down;
    /* said more than 100 had died and 400 were hurt: a parser joins the second too high */
    unsigned dep = doc->tokens[at].dep;
    if ((dep == DEP_CONJ || dep == DEP_PARATAXIS) && act < at) {
        int high = steps_up(doc, act, doc->tokens[at].head, &apart);
        if (high > 0 && high <= 2)
            return LINK_APART - CLIMB - high;
    }
    return beside(doc, at, act) ? LINK_BESIDE : LINK_NONE;
}

static int link_of(const struct search *x, const struct amount *a, uint32_t event) {
    const struct casus_doc *doc = x->doc;
    const casus_event *e = &doc->events[event];
    int32_t act = doc->anchors[event].token;
    int32_t at = a->hang.token != NO_TOKEN ? a->hang.token : a->counted.phrase;
    if (at == act || a->hang.via == act || a->counted.noun == act || in_trigger(doc, e, at) ||
        done_to(doc, a, act))
        return LINK_SAME;
    if (act >= (int32_t)a->counted.first && act < (int32_t)a->counted.end)
        return LINK_SAME;
    int link = link_from(doc, a, at, act);
    /* left 120 people dead: the state hangs on the people, they on the verb */
    bool state = a->hang.token != NO_TOKEN && doc->tokens[at].head == a->hang.via;
    if (!link && state && doc->tokens[a->hang.via].head != NO_TOKEN)
        link = link_from(doc, a, doc->tokens[a->hang.via].head, act);
    return link;
}

/* A thing counted that nothing says the kind of: it must be what the act is done to. */
static bool is_object(const struct search *x, const struct amount *a, uint32_t event) {
    int32_t act = x->doc->anchors[event].token;
    return a->hang.role == HANG_PATIENT ||
           (a->hang.role == HANG_OF && (a->hang.token == act || a->number.unit)) ||
           done_to(x->doc, a, act);
}

/* sanctions on 12 officials: the number stands in the target's phrase */
static bool is_target(const struct search *x, const struct amount *a, uint32_t event) {
    const casus_event *e = &x->doc->events[event];
    if (a->counted.noun == NO_TOKEN || !(category_of(e) & (AT_COERCE | AT_SANCTION | AT_ACCUSE)))
        return false;
    casus_span at = doc_token_span(x->doc, (uint32_t)a->counted.noun);
    for (size_t i = 0; i < e->target_count; i++)
        if (e->target[i].span.start <= at.start && at.end <= e->target[i].span.end)
            return true;
    return false;
}

/* People at a protest, whatever they are: the subject of the act, or its crowd. */
static bool takes_part(const struct search *x, const struct amount *a, uint32_t event, int link) {
    if (category_of(&x->doc->events[event]) != AT_PROTEST || a->number.type != NUMBER_COUNT ||
        (a->kind != CASUS_OTHER && a->kind != CASUS_PARTICIPANTS && !a->by_noun))
        return false;
    if (done_by(x->doc, a, x->doc->anchors[event].token))
        return true;
    bool before = (int32_t)a->number.first < x->doc->anchors[event].token;
    switch (a->hang.role) {
    case HANG_SUBJECT:
        return link >= LINK_BELOW - 2;
    case HANG_PATIENT:
        return before && link == LINK_SAME;
    case HANG_OF:
    case HANG_MOD:
        return link >= LINK_ABOVE - 4;
    default:
        return link == LINK_SAME;
    }
}

/* 1,380 monitors pulled out, seven countries voted: who does an act that is done to nobody. */
static bool goes(const struct search *x, const struct amount *a, uint32_t event, int link) {
    unsigned c = category_of(&x->doc->events[event]);
    return c & (AT_SANCTION | AT_RETREAT | AT_CONCEDE | AT_SUPPORT) && link == LINK_SAME &&
           a->hang.role == HANG_SUBJECT && a->hang.token == x->doc->anchors[event].token &&
           doc_child(x->doc, a->hang.token, DEP_OBJ) == NO_TOKEN;
}

/* 100 soldiers who laid down their arms, 19 drones that crossed over, 2,500 troops who will leave:
 * those who do it are what it is about. */
static bool moves(const struct search *x, const struct amount *a, uint32_t event) {
    int32_t act = x->doc->anchors[event].token;
    unsigned c = category_of(&x->doc->events[event]);
    unsigned wanted = AT_RETREAT | AT_MOBILIZE;
    if (terms_of_token(&x->lists->terms, x->doc, act) & x->lists->flee ||
        str_is(x->doc->tokens[act].lemma, "leave"))
        wanted |= AT_AGREE | AT_THREATEN;
    return (a->kind == CASUS_TROOPS || a->kind == CASUS_WEAPONS) &&
           a->number.type == NUMBER_COUNT && c & wanted &&
           (done_by(x->doc, a, act) || (a->hang.role == HANG_SUBJECT && a->hang.token == act));
}

/* adopted by nine votes to none */
static bool is_vote(const struct search *x, const struct amount *a, uint32_t event, int link) {
    int32_t noun = a->counted.noun;
    return noun != NO_TOKEN && str_is(x->doc->tokens[noun].lemma, "vote") && !a->number.none &&
           link == LINK_SAME && !(category_of(&x->doc->events[event]) & (AT_ASSAULT | AT_PROTEST));
}

/* Seven countries voted for it, fourteen ministers refused: how many said so. */
static bool is_said_by(const struct search *x, const struct amount *a, uint32_t event, int link) {
    int32_t noun = a->counted.noun, act = x->doc->anchors[event].token;
    unsigned c = category_of(&x->doc->events[event]);
    bool own = link == LINK_SAME && a->hang.token == act;
    bool shared = link >= LINK_BELOW - 2 && link < LINK_BELOW && !has_subject(x->doc, act);
    return c & (AT_SUPPORT | AT_REJECT | AT_SANCTION) && a->hang.role == HANG_SUBJECT &&
           !a->certain && noun != NO_TOKEN && (own || (shared && c & AT_REJECT)) &&
           terms_of_token(&x->lists->terms, x->doc, noun) & x->lists->body;
}

/* a shipment of 4,000 tons: the object's measure */
static bool is_load(const struct search *x, const struct amount *a, uint32_t event) {
    int32_t at = a->hang.token;
    return a->number.unit && a->hang.role == HANG_OF &&
           x->doc->tokens[at].head == x->doc->anchors[event].token &&
           dep_base(x->doc->tokens[at].dep) == DEP_OBJ;
}

/* Several poles, one of the reasons: too vague, or no number at all, where nobody is hurt or held.
 */
static bool is_idle(const struct amount *a) {
    const struct number *n = &a->number;
    bool vague = !n->has_max && n->approx && n->min < 4 && a->kind == CASUS_OTHER;
    bool one_of = n->one && (a->kind == CASUS_OTHER || a->kind == CASUS_TROOPS) &&
                  a->counted.noun != NO_TOKEN && a->counted.first > n->end;
    return !a->certain ? vague || one_of : one_of && a->by_noun;
}

/* The two armies, its three laws, Moscow's four points: known before, and no amount of what is done
 * to them. */
static bool is_definite(const struct casus_doc *doc, const struct amount *a) {
    const struct number *n = &a->number;
    if (n->article || !n->first || n->first != n->core || n->fraction)
        return false;
    const struct token *k = &doc->tokens[n->first - 1];
    return token_is(k, "the") || token_is(k, "these") || token_is(k, "those") ||
           token_is(k, "all") || k->xpos == XPOS_PRP_POSS || k->xpos == XPOS_POS;
}

/* What an act of this kind makes of those who are only counted: sent 3,200 men, conceded 58. */
static int kind_by_act(const struct search *x, const struct amount *a, uint32_t event, int kind) {
    const casus_event *e = &x->doc->events[event];
    unsigned c = category_of(e);
    bool people = kind == CASUS_OTHER && !a->number.unit && counts_people(x->lists, x->doc, a);
    if (!people)
        return kind;
    if (c & AT_MOBILIZE && a->counted.noun != NO_TOKEN)
        return CASUS_TROOPS;
    int32_t verb = a->hang.token;
    if (verb == NO_TOKEN)
        return kind;
    term_set lists = terms_of_token(&x->lists->terms, x->doc, verb);
    if (c & AT_ASSAULT && a->hang.role == HANG_PATIENT &&
        (a->counted.noun == NO_TOKEN || str_is(x->doc->tokens[verb].lemma, "lose")) &&
        !(lists & (x->lists->hold | x->lists->free)) && verb == x->doc->anchors[event].token)
        return CASUS_KILLED;
    return kind;
}

/* What the kind is if the number goes to this event; -1: it does not go there. */
static int plain_kind_at(const struct search *x, const struct amount *a, uint32_t event, int link) {
    const casus_event *e = &x->doc->events[event];
    if (takes_part(x, a, event, link))
        return CASUS_PARTICIPANTS;
    if (!a->certain && link == LINK_SAME && !a->thing && is_object(x, a, event) && e->mode &&
        (strcmp(e->mode, "abduct") == 0 || strcmp(e->mode, "arrest") == 0))
        return CASUS_DETAINED;
    if (is_idle(a))
        return -1;
    bool accused = category_of(e) == AT_ACCUSE && a->number.type == NUMBER_COUNT;
    if ((!a->certain || (accused && a->by_noun)) && is_target(x, a, event))
        return CASUS_OTHER;
    if (accused)
        return -1;
    if (is_vote(x, a, event, link) || is_said_by(x, a, event, link))
        return CASUS_OTHER;
    if (a->kind == CASUS_PARTICIPANTS && !a->by_noun && goes(x, a, event, link))
        return CASUS_OTHER; /* seven members voted for it */
    if (a->kind == CASUS_PARTICIPANTS && a->by_noun)
        return is_object(x, a, event) && link == LINK_SAME ? CASUS_OTHER : -1;
    if (!a->certain && (goes(x, a, event, link) || is_load(x, a, event)))
        return a->kind;
    if (moves(x, a, event))
        return a->kind;
    int wanted = link_wanted(a, e);
    if (!wanted || link < wanted || (!a->certain && !(is_object(x, a, event) && link == LINK_SAME)))
        return -1;
    /* who does it, and with what, is no amount of it */
    if (a->by_noun && a->kind == CASUS_DETAINED && a->hang.role == HANG_SUBJECT)
        return -1;
    bool moved = a->kind == CASUS_TROOPS || a->kind == CASUS_WEAPONS;
    if (moved && a->hang.role == HANG_OBLIQUE)
        return -1;
    if (moved && a->hang.role == HANG_SUBJECT && !moves(x, a, event) &&
        (link != LINK_SAME || doc_child(x->doc, a->hang.token, DEP_OBJ) != NO_TOKEN ||
         (a->kind == CASUS_TROOPS && category_of(e) & AT_ASSAULT)))
        return -1;
    return a->kind;
}

static int kind_at(const struct search *x, const struct amount *a, uint32_t event, int link) {
    int kind = plain_kind_at(x, a, event, link);
    if (kind < 0)
        return kind;
    if (a->number.fraction && (a->hang.role == HANG_SUBJECT || link != LINK_SAME))
        return -1;
    kind = kind_by_act(x, a, event, kind);
    bool known = kind == CASUS_OTHER ||
                 (kind == CASUS_MONEY && !done_to(x->doc, a, x->doc->anchors[event].token));
    return known && is_definite(x->doc, a) ? -1 : kind;
}

/* ---- choosing ----------------------------------------------------------------------------------
 */

/* ", killing 12" with a record of its own tells of the act above, too. */
static uint64_t same_act(const struct search *x, const struct amount *a, uint32_t best) {
    const struct casus_doc *doc = x->doc;
    int32_t act = doc->anchors[best].token;
    const struct token *k = &doc->tokens[act];
    bool apart;
    bool relative = k->dep == DEP_ACL_RELCL; /* the bombs which killed 250 */
    bool result = (k->dep == DEP_ADVCL && k->xpos == XPOS_VBG) || k->dep == DEP_XCOMP;
    if (!(relative || (result && !has_subject(doc, act))) ||
        (a->kind != CASUS_KILLED && a->kind != CASUS_WOUNDED))
        return 0;
    for (uint32_t i = 0; i < x->event_count; i++) {
        uint32_t event = x->event_first + i;
        int up = steps_up(doc, act, doc->anchors[event].token, &apart);
        bool fits =
            relative ? up == 1 && doc->tokens[k->head].upos == UPOS_NOUN : up > 0 && up <= 2;
        if (event != best && category_of(&doc->events[event]) == AT_ASSAULT && fits && !apart)
            return (uint64_t)1 << i;
    }
    return 0;
}

static void choose(struct search *x, uint32_t number) {
    struct amount *a = &x->amounts[number];
    int most = 0, as = 0;
    uint32_t best = 0;
    bool found = false;
    for (uint32_t i = 0; i < x->event_count; i++) {
        int link = link_of(x, a, x->event_first + i);
        int kind = link || !a->certain ? kind_at(x, a, x->event_first + i, link) : -1;
        if (kind >= 0 && link >= most) {
            if (link > most || !found)
                best = i;
            most = link;
            as = kind;
            found = true;
        }
    }
    if (!found)
        return;
    a->kind = (uint8_t)as;
    x->owners[number] = (uint64_t)1 << best | same_act(x, a, x->event_first + best);
}

/* A dash or bracket that opens an aside. */
static bool is_aside_mark(const struct token *k) {
    return str_is(k->form, "(") ||
           (k->space_before &&
            (str_is(k->form, "-") || str_is(k->form, "--") || str_is(k->form, "\xE2\x80\x93") ||
             str_is(k->form, "\xE2\x80\x94")));
}

/* "20 people, three of them children" */
static bool of_them_aside(const struct search *x, const struct amount *a) {
    const struct casus_doc *doc = x->doc;
    uint32_t t = a->number.first, end = x->sentence->first + x->sentence->count;
    return t > x->sentence->first && doc->tokens[t - 1].xpos == XPOS_COMMA &&
           a->number.end + 1 < end && token_is(&doc->tokens[a->number.end], "of") &&
           token_is(&doc->tokens[a->number.end + 1], "them");
}

/* "two men - one soldier and one policeman - were killed": the same ones again. */
static bool breaks_down(const struct search *x, const struct amount *a,
                        const struct amount *before) {
    const struct casus_doc *doc = x->doc;
    const struct token *k = &doc->tokens[a->counted.phrase];
    if (of_them_aside(x, a))
        return true;
    if (before->again)
        return k->dep == DEP_CONJ && k->head == before->counted.phrase;
    uint32_t t = a->number.first;
    if (t == before->counted.end + 1 && doc->tokens[t - 1].upos == UPOS_CCONJ)
        return false; /* 20,000 troops and 1,000 tanks */
    uint32_t close =
        before->counted.end > before->number.end ? before->counted.end : before->number.end;
    if (t > before->number.end && a->number.max < before->number.max && close + 8 > t &&
        is_aside_mark(&doc->tokens[t - 1]))
        return true;
    return k->dep == DEP_APPOS && k->head == before->counted.phrase &&
           a->counted.phrase > k->head && a->number.max < before->number.max;
}

/* "12 people, including 6 children and 2 women": those of the number before. */
static bool is_part(const struct search *x, const struct amount *a, const struct amount *before) {
    const struct casus_doc *doc = x->doc;
    uint32_t and = a->number.first - 1;
    if (before->number.type != NUMBER_COUNT)
        return false;
    if (before->part && before->counted.noun != NO_TOKEN && and == before->counted.end &&
        (doc->tokens[and].upos == UPOS_CCONJ || doc->tokens[and].xpos == XPOS_COMMA))
        return true;
    for (uint32_t t = a->number.first; t-- > x->sentence->first && t + 4 > a->number.first;) {
        uint32_t count;
        if (terms_at(&x->lists->terms, doc, t, a->number.first, &count) & x->lists->part &&
            t + count == a->number.first)
            return true;
        if (doc->tokens[t].upos == UPOS_VERB)
            return false;
    }
    return false;
}

/* The verb of nobody must be one that something befalls. */
static bool none_means(const struct amount *a) {
    return a->certain &&
           (a->kind == CASUS_KILLED || a->kind == CASUS_WOUNDED || a->kind == CASUS_DETAINED);
}

/* ---- records -----------------------------------------------------------------------------------
 */

static casus_quantity record(const struct casus_doc *doc, const struct amount *a) {
    const struct number *n = &a->number;
    casus_quantity q = {.kind = a->kind,
                        .has_min = n->has_min,
                        .has_max = n->has_max,
                        .approx = n->approx,
                        .min = n->has_min ? n->min : 0,
                        .max = n->has_max ? n->max : 0,
                        .unit = n->unit};
    q.words =
        (casus_span){doc_token_span(doc, n->first).start, doc_token_span(doc, n->end - 1).end};
    if (a->counted.noun != NO_TOKEN)
        q.of = (casus_span){doc_token_span(doc, a->counted.first).start,
                            doc_token_span(doc, a->counted.end - 1).end};
    return q;
}

/* A phrase for one person: a fisherman, my brother, Constable Fletcher. */
static bool is_one_person(const struct search *x, int32_t t) {
    const struct casus_doc *doc = x->doc;
    const struct token *k = &doc->tokens[t];
    int32_t actor = k->mention < 0 ? -1 : doc->mentions[k->mention].actor;
    if ((k->xpos != XPOS_NN && k->xpos != XPOS_NNP) || doc_child(doc, t, DEP_CONJ) != NO_TOKEN ||
        doc_child(doc, t, DEP_NUMMOD) != NO_TOKEN)
        return false;
    if (actor >= 0 && doc->actors[actor].kind == ACTOR_PERSON)
        return true;
    int32_t article = doc_child(doc, t, DEP_DET);
    bool single = article != NO_TOKEN &&
                  (token_is(&doc->tokens[article], "a") || token_is(&doc->tokens[article], "an"));
    term_set lists = terms_of_token(&x->lists->terms, doc, t);
    bool group = lists & (x->lists->group | x->lists->force | x->lists->crowd | x->lists->things |
                          x->lists->weapons);
    bool person = actor >= 0 && doc->actors[actor].kind == ACTOR_GROUP;
    return k->xpos == XPOS_NN && single && !group && (person || lists & x->lists->troops);
}

/* Who alone is told to be killed: shot a fisherman; NO_TOKEN: nobody, or an amount tells it. */
static int32_t lone_victim(const struct search *x, uint32_t event) {
    const struct casus_doc *doc = x->doc;
    const casus_event *e = &doc->events[event];
    int32_t act = doc->anchors[event].token;
    if (category_of(e) != AT_ASSAULT || e->status != CASUS_OCCURRED || e->quantity_count ||
        doc->tokens[act].upos != UPOS_VERB)
        return NO_TOKEN;
    term_set lists = terms_of_token(&x->lists->terms, doc, act);
    int32_t victim = NO_TOKEN;
    if (lists & x->lists->kill)
        victim = tree_passive(doc, act) ? tree_subject(doc, act) : tree_object(doc, act);
    else if (lists & x->lists->die)
        victim = tree_subject(doc, act);
    return victim != NO_TOKEN && is_one_person(x, victim) ? victim : NO_TOKEN;
}

static bool record_victim(struct search *x, uint32_t event) {
    struct casus_doc *doc = x->doc;
    int32_t t = lone_victim(x, event);
    if (t == NO_TOKEN)
        return true;
    casus_quantity *q = ARENA_NEW(&doc->arena, casus_quantity);
    if (!q)
        return false;
    uint32_t first = (uint32_t)t, end = (uint32_t)t + 1;
    if (doc->tokens[t].mention >= 0) {
        first = doc->mentions[doc->tokens[t].mention].first;
        end = doc->mentions[doc->tokens[t].mention].end;
    }
    q->kind = CASUS_KILLED;
    q->has_min = q->has_max = true;
    q->min = q->max = 1;
    q->words = (casus_span){doc_token_span(doc, first).start, doc_token_span(doc, end - 1).end};
    q->of = q->words;
    doc->events[event].quantities = q;
    doc->events[event].quantity_count = 1;
    return true;
}

static bool record_all(struct search *x) {
    for (uint32_t i = 0; i < x->event_count; i++) {
        casus_event *e = &x->doc->events[x->event_first + i];
        uint32_t count = 0;
        for (uint32_t k = 0; k < x->amount_count; k++)
            count += x->owners[k] >> i & 1;
        if (!count && !record_victim(x, x->event_first + i))
            return false;
        if (!count)
            continue;
        casus_quantity *list = ARENA_ARRAY(&x->doc->arena, casus_quantity, count);
        if (!list)
            return false;
        e->quantity_count = 0;
        for (uint32_t k = 0; k < x->amount_count; k++)
            if (x->owners[k] >> i & 1)
                list[e->quantity_count++] = record(x->doc, &x->amounts[k]);
        e->quantities = list;
    }
    return true;
}

/* A number that ended somewhere: raised from 10% to 25%. */
static void settle_reached(const struct search *x, struct amount *a) {
    if (!a->number.reached)
        return;
    int32_t t = a->counted.phrase;
    for (int depth = 0; depth < 4 && t != NO_TOKEN; depth++, t = x->doc->tokens[t].head)
        if (terms_of_token(&x->lists->terms, x->doc, t) & x->lists->change) {
            a->number.min = a->number.max;
            return;
        }
}

static void read_numbers(struct search *x) {
    const struct sentence *s = x->sentence;
    uint32_t at = s->first + s->skip;
    x->amount_count = 0;
    while (x->amount_count < AMOUNTS_MAX) {
        struct amount *a = &x->amounts[x->amount_count];
        *a = (struct amount){.certain = false};
        if (!number_next(x->lists, x->doc, s, &at, &a->number))
            return;
        find_counted(x->lists, x->doc, s, &a->number, &a->counted);
        if (is_no_count(x->lists, x->doc, s, &a->number, &a->counted))
            continue;
        find_kind(x->lists, x->doc, a);
        settle_reached(x, a);
        x->owners[x->amount_count++] = 0;
    }
}

static void read_sentence(struct search *x) {
    read_numbers(x);
    for (uint32_t i = 0; i < x->amount_count; i++) {
        struct amount *a = &x->amounts[i];
        const struct amount *before = i ? &x->amounts[i - 1] : NULL;
        a->again = before && breaks_down(x, a, before);
        if (a->again)
            continue;
        a->part = before && x->owners[i - 1] && is_part(x, a, before);
        if (a->part) {
            x->owners[i] = x->owners[i - 1];
            a->kind = before->kind;
        } else if (!a->number.none || none_means(a)) {
            choose(x, i);
        }
    }
}

/* ---- tolls -------------------------------------------------------------------------------------
 *
 * "Gunmen attacked a hotel on Monday. More than 40 people were hurt." Where no act of its own
 * sentence takes it, a toll is that of the violence told just before, in the same paragraph. Who
 * died is mostly an act of its own, so that only those reported dead, and counts, are handed on.
 */

enum { TOLL_BACK = 1 }; /* sentences */

static bool is_toll(const struct search *x, const struct amount *a) {
    if (!a->certain || a->number.none || a->number.type != NUMBER_COUNT || a->part || a->again)
        return false;
    if (a->kind == CASUS_WOUNDED)
        return true;
    if (a->kind != CASUS_KILLED || a->hang.token == NO_TOKEN)
        return false;
    const struct amount_lists *l = x->lists;
    return terms_of_token(&l->terms, x->doc, a->hang.token) & (l->leave | l->change | l->toll);
}

static bool tells_of_dead(const struct search *x) {
    for (uint32_t i = 0; i < x->amount_count; i++)
        if (x->amounts[i].kind == CASUS_KILLED && !is_toll(x, &x->amounts[i]))
            return true;
    return false;
}

/* Whether sentence s goes on with what sentence `from` tells, in its paragraph. */
static bool tells_on(const struct casus_doc *doc, uint32_t from, uint32_t s) {
    if (s <= from || s - from > TOLL_BACK)
        return false;
    for (uint32_t i = from + 1; i <= s; i++)
        if (doc->sentences[i].flags & (SENTENCE_PARAGRAPH | SENTENCE_HEADLINE | SENTENCE_NOISE))
            return false;
    return true;
}

static bool has_kind(const casus_event *e, unsigned kind) {
    for (size_t i = 0; i < e->quantity_count; i++)
        if (e->quantities[i].kind == (casus_quantity_kind)kind)
            return true;
    return false;
}

/* The last violence told before event `end`, in a sentence that s goes on with; -1: none. */
static int64_t violence_before(const struct casus_doc *doc, uint32_t end, uint32_t s) {
    for (uint32_t i = end; i-- > 0 && tells_on(doc, doc->events[i].sentence, s);) {
        const casus_event *e = &doc->events[i];
        bool real = e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING;
        if (real && category_of(e) & (AT_ASSAULT | AT_PROTEST))
            return i;
    }
    return -1;
}

static bool add_toll(struct search *x, uint32_t event, const struct amount *a) {
    casus_event *e = &x->doc->events[event];
    casus_quantity *list = ARENA_ARRAY(&x->doc->arena, casus_quantity, e->quantity_count + 1);
    if (!list)
        return false;
    for (size_t i = 0; i < e->quantity_count; i++)
        list[i] = e->quantities[i];
    list[e->quantity_count++] = record(x->doc, a);
    e->quantities = list;
    return true;
}

/* Hands tolls of sentence s that nobody has to the violence before it; `end`: the events before. */
static bool carry_tolls(struct search *x, uint32_t s, uint32_t end) {
    int64_t event = tells_of_dead(x) ? -1 : violence_before(x->doc, end, s);
    unsigned taken = 0;
    for (uint32_t i = 0; event >= 0 && i < x->amount_count; i++) {
        const struct amount *a = &x->amounts[i];
        if (!is_toll(x, a) || x->owners[i] || taken >> a->kind & 1 ||
            has_kind(&x->doc->events[event], a->kind))
            continue;
        taken |= 1u << a->kind;
        if (!add_toll(x, (uint32_t)event, a))
            return false;
    }
    return true;
}

static bool find_in_sentence(struct search *x) {
    read_sentence(x);
    if (!carry_tolls(x, (uint32_t)(x->sentence - x->doc->sentences), x->event_first))
        return false;
    return record_all(x);
}

/* Sentences without an act, right behind one with violence. */
static bool tolls_behind(struct search *x, uint32_t from, uint32_t next, uint32_t end) {
    for (uint32_t s = from + 1; s < next && tells_on(x->doc, from, s); s++) {
        x->sentence = &x->doc->sentences[s];
        x->event_count = 0;
        if (violence_before(x->doc, end, s) < 0)
            return true;
        read_sentence(x);
        if (!carry_tolls(x, s, end))
            return false;
    }
    return true;
}

bool find_amounts(const struct amount_lists *lists, struct casus_doc *doc) {
    struct search x = {.lists = lists, .doc = doc};
    uint32_t last = 0; /* sentence */
    for (uint32_t i = 0; i < doc->event_count; i += x.event_count) {
        uint32_t sentence = doc->events[i].sentence;
        x.event_first = i;
        x.event_count = 1;
        while (i + x.event_count < doc->event_count && x.event_count < EVENTS_MAX &&
               doc->events[i + x.event_count].sentence == sentence)
            x.event_count++;
        uint32_t first = i, count = x.event_count;
        if (first && !tolls_behind(&x, last, sentence, first))
            return false;
        x.event_first = first;
        x.event_count = count;
        x.sentence = &doc->sentences[sentence];
        if (!find_in_sentence(&x))
            return false;
        last = sentence;
    }
    return !doc->event_count || tolls_behind(&x, last, doc->sentence_count, doc->event_count);
}
