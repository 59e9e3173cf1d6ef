/* judge.c - the drafts of a sentence before the trained decision.
 *
 * Frames and trees propose; the decision says what each draft is, who its parties are, which of
 * them count. Codes of frames stand where it agrees with their category, since they are finer.
 */
#include "event/decide.h"

enum { MENTIONS_MAX = 48 };

/* ---- who ------------------------------------------------------------------------------------- */

struct candidate {
    int32_t mention;
    bool out; /* cannot be on the side that it is asked for */
    float p[PARTY_COUNT];
};

/* The candidate likeliest in the role, but not `other`; -1: there is none. */
static int likeliest(const struct candidate *list, int count, int role, int other) {
    int best = -1;
    for (int i = 0; i < count; i++)
        if (i != other && !list[i].out && (best < 0 || list[i].p[role] > list[best].p[role]))
            best = i;
    return best;
}

static bool holds_mention(const struct casus_doc *doc, const struct parties *p, int32_t mention) {
    const struct mention *m = &doc->mentions[mention];
    for (uint32_t i = 0; i < p->count; i++)
        if (p->list[i].mention == mention)
            return true;
        else if (p->list[i].first == m->first && p->list[i].end == m->end)
            return true;
    return false;
}

/* The phrase around a political party stands for it: in [[Israeli] jets] the state acts. */
static bool widen(const struct casus_doc *doc, int32_t mention, struct parties *p) {
    const struct mention *m = &doc->mentions[mention];
    for (uint32_t i = 0; i < p->count; i++) {
        struct party *x = &p->list[i];
        if (x->political && m->first <= x->first && x->end <= m->end) {
            x->first = m->first;
            x->end = m->end;
            return true;
        }
    }
    return false;
}

/* The party takes the place of what the tree named, unless it is one of those; where a frame's slot
 * holds a political actor, that one stays. */
static void set_party(const struct finder *f, const struct draft *d, int32_t mention,
                      struct parties *p) {
    if (holds_mention(f->doc, p, mention) || widen(f->doc, mention, p))
        return;
    if (!d->guess && any_political(p))
        return;
    find_mention(f, mention, p);
}

/* Who stands where the frame and the tree say has some credit. */
static void trust_tree(const struct finder *f, const struct decide *m, const struct draft *d,
                       struct candidate *c) {
    int role = holds_mention(f->doc, &d->source, c->mention)   ? PARTY_SOURCE
               : holds_mention(f->doc, &d->target, c->mention) ? PARTY_TARGET
                                                               : PARTY_NONE;
    if (role != PARTY_NONE)
        decide_trust(c->p, PARTY_COUNT, (unsigned)role, m->meta.party_trust);
}

static int candidates_of(const struct finder *f, const struct decide *m, const struct draft *d,
                         struct candidate *list) {
    struct evidence e;
    int count = 0;
    for (uint32_t i = f->mention_first; i < f->mention_end && count < MENTIONS_MAX; i++) {
        if (!may_be_party(f, d, (int32_t)i))
            continue;
        gather_argument(f, d, (int32_t)i, &e);
        list[count] = (struct candidate){.mention = (int32_t)i};
        decide_party(m, &e, list[count].p);
        trust_tree(f, m, d, &list[count++]);
    }
    return count;
}

/* [Two officers] fell, [three men] were arrested: the subject is whom the frame says it befell. */
static bool undergoes(const struct finder *f, const struct draft *d, int32_t mention) {
    int32_t t = d->found->token;
    if (d->found->frame == NO_FRAME || !holds_mention(f->doc, &d->target, mention))
        return false;
    const struct frame *fr = &f->actions->frames[d->found->frame];
    bool befell = tree_is_verb(f->doc, t) && doc_child(f->doc, t, DEP_AUX_PASS) != NO_TOKEN &&
                  tree_subject(f->doc, t) == d->found->target && d->reading.top == t;
    for (uint32_t i = 0; i < fr->arg_count && !befell; i++) {
        const struct frame_arg *arg = &f->actions->args[fr->arg_first + i];
        befell = arg->slot == SLOT_SUBJECT && arg->filler == FILL_TARGET;
    }
    return befell;
}

/* Nobody is on both sides: who was moved to one of them leaves the other. */
static void take_away(const struct casus_doc *doc, const struct parties *moved,
                      struct parties *from) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < from->count; i++)
        if (from->list[i].mention < 0 || from->list[i].side ||
            !holds_mention(doc, moved, from->list[i].mention))
            from->list[kept++] = from->list[i];
    from->count = kept;
}

/* Whom trees and frames named, but who is none: a place that is entered, a thing, a bystander. An
 * act keeps somebody. */
static void drop_strangers(const struct finder *f, const struct decide *m, struct draft *d,
                           struct parties *p, int role, bool main) {
    struct evidence e;
    float least = m->meta.stand[role] * (main ? m->meta.main_stand : 1);
    const struct parties *others = role == PARTY_SOURCE ? &d->target : &d->source;
    struct parties left = {.count = 0};
    for (uint32_t i = 0; i < p->count; i++) {
        gather_party(f, d, &p->list[i], role, &e);
        bool partner = d->shared && p->list[i].political;
        if (partner || decide_stand(m, &e) >= least)
            left.list[left.count++] = p->list[i];
    }
    if (left.count || others->count)
        *p = left;
}

/* How likely in a role a mention must at least be; one that is no political actor twice as likely.
 */
static float least_of(const struct finder *f, const struct candidate *c, float least) {
    int32_t a = f->doc->mentions[c->mention].actor;
    return a >= 0 && f->doc->actors[a].political ? least : 2 * least;
}

static void judge_parties(const struct finder *f, const struct decide *m, struct draft *d,
                          bool main) {
    float least = main ? m->meta.party : m->meta.side_party;
    drop_strangers(f, m, d, &d->target, PARTY_TARGET, main);
    if (!d->target.count) /* the ministers of A and B met in [Geneva] */
        share_out(f, d);
    drop_strangers(f, m, d, &d->source, PARTY_SOURCE, main);
    struct candidate list[MENTIONS_MAX];
    int count = candidates_of(f, m, d, list);
    int s = likeliest(list, count, PARTY_SOURCE, -1), t = likeliest(list, count, PARTY_TARGET, -1);
    if (s >= 0 && s == t) {
        if (list[s].p[PARTY_SOURCE] >= list[t].p[PARTY_TARGET])
            t = likeliest(list, count, PARTY_TARGET, s);
        else
            s = likeliest(list, count, PARTY_SOURCE, t);
    }
    if (s >= 0 && list[s].p[PARTY_SOURCE] > least_of(f, &list[s], least) &&
        !undergoes(f, d, list[s].mention)) {
        set_party(f, d, list[s].mention, &d->source);
        take_away(f->doc, &d->source, &d->target);
    }
    while (t >= 0 && list[t].p[PARTY_TARGET] > least_of(f, &list[t], least) &&
           !may_be_target(f, d, list[t].mention)) {
        list[t].out = true;
        t = likeliest(list, count, PARTY_TARGET, s);
    }
    if (t >= 0 && list[t].p[PARTY_TARGET] > least_of(f, &list[t], least)) {
        struct parties target = d->target, source = d->source;
        set_party(f, d, list[t].mention, &target);
        take_away(f->doc, &target, &source);
        if (source.count || !d->source.count) { /* the tree's only doer stays one */
            d->source = source;
            d->target = target;
        }
    }
}

/* ---- the drafts ------------------------------------------------------------------------------ */

/* What a promise, a threat and a demand are of themselves. */
static casus_event_status own_status(enum act_class c) {
    return c == CLASS_AGREE                         ? CASUS_PROMISED
           : c == CLASS_THREATEN                    ? CASUS_THREATENED
           : c == CLASS_APPEAL || c == CLASS_DEMAND ? CASUS_DEMANDED
                                                    : CASUS_OCCURRED;
}

/* What somebody wrote a frame for is an event, and of that code. */
static bool is_own(const struct finder *f, const struct draft *d) {
    return d->found->frame != NO_FRAME && (f->actions->frames[d->found->frame].flags & FRAME_OWN);
}

static void recode(const struct finder *f, const struct decide *m, struct draft *d,
                   const struct verdict *v) {
    const struct code *had = &f->actions->codes[d->reading.code];
    if (is_own(f, d))
        return;
    bool statement = v->class == CLASS_STATEMENT;
    if (!d->guess &&
        (strcmp(had->plover, class_category(v->class)) == 0 || v->share < m->meta.recode))
        return;
    int32_t code = actions_code(f->actions, class_code(v->class));
    if (code < 0)
        return;
    d->reading.code = (uint16_t)code;
    d->decided = true;
    if (d->reading.status == CASUS_OCCURRED && !statement)
        d->reading.status = own_status(v->class);
    if (d->reading.status == CASUS_DID_NOT_HAPPEN && v->class == CLASS_REJECT)
        d->reading.status = CASUS_OCCURRED; /* the refusal did */
}

/* People wrote the frame with more in mind than was ever labelled: its class has some credit. */
static void trust_frame(const struct finder *f, const struct draft *d, float trust,
                        float p[CLASS_COUNT]) {
    if (d->guess)
        return;
    decide_trust(p, CLASS_COUNT, class_of_code(&f->actions->codes[d->reading.code]), trust);
}

/* Puts a reason among the strongest, in their order. */
static void keep_reason(struct draft *d, struct reason r) {
    for (int k = 0; k < REASONS; k++)
        if (r.share > d->reasons[k].share) {
            struct reason t = d->reasons[k];
            d->reasons[k] = r;
            r = t;
        }
}

/* All that is said of one word counts together; so does what is said of the reading as a whole. */
static void keep_reasons(const struct finder *f, const struct decide *m, const struct evidence *e,
                         const struct verdict *v, struct draft *d) {
    uint32_t words = f->sentence->count;
    float *sum = f->shares;
    memset(sum, 0, (words + 1) * sizeof *sum);
    for (uint32_t i = 0; i < e->count; i++) {
        int32_t t = e->items[i].token;
        sum[t == NO_TOKEN ? words : (uint32_t)t - f->sentence->first] +=
            decide_share(m, e, i, v->class, v->other);
    }
    for (uint32_t i = 0; i < words; i++)
        keep_reason(d, (struct reason){(int32_t)(f->sentence->first + i), sum[i]});
    keep_reason(d, (struct reason){NO_TOKEN, sum[words]});
}

/* The classes of each draft, and which draft the sentence is mainly about. What the rest of the
 * sentence says is learned of the main act, so that it tells less of the others. */
static int32_t judge_classes(const struct finder *f, const struct decide *m, struct draft *drafts,
                             uint32_t count, struct verdict *verdicts) {
    struct evidence e;
    float p[DRAFTS_MAX][CLASS_COUNT];
    int32_t top = -1;
    for (uint32_t i = 0; i < count; i++) {
        gather_evidence(f, drafts, count, i, &e);
        decide_act(m, &e, p[i]);
        decide_class(p[i], &verdicts[i]);
        verdicts[i].weight = decide_rank(m, &e) * (1 - verdicts[i].none);
        keep_reasons(f, m, &e, &verdicts[i], &drafts[i]);
        if (top < 0 || verdicts[i].weight > verdicts[top].weight)
            top = (int32_t)i;
    }
    for (uint32_t i = 0; i < count; i++) {
        float weight = verdicts[i].weight;
        enum act_class before = verdicts[i].class;
        float trust = (int32_t)i == top ? m->meta.trust : m->meta.side_trust;
        trust_frame(f, &drafts[i], trust + m->meta.trust_step * (float)drafts[i].found->score,
                    p[i]);
        decide_class(p[i], &verdicts[i]);
        verdicts[i].weight = weight;
        if (verdicts[i].class == before)
            continue;
        gather_evidence(f, drafts, count, i, &e);
        memset(drafts[i].reasons, 0, sizeof drafts[i].reasons);
        keep_reasons(f, m, &e, &verdicts[i], &drafts[i]);
    }
    return top;
}

/* 63 of them, one more, him: not named, but people. */
static bool is_somebody(const struct finder *f, const struct party *p) {
    static const char *const people[] = {"he",       "she",     "him",     "her",    "we",
                                         "us",       "other",   "others",  "anyone", "everyone",
                                         "somebody", "someone", "anybody", "those"};
    const struct token *k = &f->doc->tokens[p->head];
    if (k->upos == UPOS_NUM) {
        int32_t of = doc_child(f->doc, p->head, DEP_NMOD);
        return tree_lemma_is(f->doc, p->head, "one") ||
               (of != NO_TOKEN && tree_marker(f->doc, of, "of") != NO_TOKEN);
    }
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (str_eq_nocase(k->form, str_of(people[i])))
            return true;
    return k->upos == UPOS_ADJ && doc_child(f->doc, p->head, DEP_DET) != NO_TOKEN &&
           !tree_lemma_is(f->doc, p->head, "same");
}

/* Houses are shelled and goods are seized, but nobody is accused, thanked or met who is no actor:
 * a thing is then what the act is about, not whom it is towards. */
static void drop_things(const struct finder *f, struct parties *p, const struct draft *d,
                        const char *material) {
    const char *plover = f->actions->codes[d->reading.code].plover;
    if (plover[0] && strstr(material, plover))
        return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->count; i++)
        if (party_actor(f->doc, &p->list[i]) ||
            f->doc->tokens[p->list[i].head].upos == UPOS_PROPN || (is_somebody(f, &p->list[i])))
            p->list[kept++] = p->list[i];
    p->count = kept;
}

void judge(const struct finder *f, const struct decide *m, struct draft *drafts, uint32_t count) {
    struct verdict verdicts[DRAFTS_MAX];
    int32_t top = judge_classes(f, m, drafts, count, verdicts);
    for (uint32_t i = 0; i < count; i++) {
        struct draft *d = &drafts[i];
        const struct verdict *v = &verdicts[i];
        bool main = (int32_t)i == top && v->none < m->meta.none;
        bool slight = d->guess ? v->weight <= m->meta.keep
                               : v->none > (d->doubts ? m->meta.doubt_none : m->meta.side_none);
        d->dropped = slight && !main && !is_own(f, d);
        if (d->dropped)
            continue;
        d->weight = v->weight * v->share;
        d->confidence = (double)decide_confidence(m, d->weight);
        d->dropped = d->guess && d->confidence < (double)m->meta.guess;
        if (d->dropped)
            continue;
        judge_parties(f, m, d, (int32_t)i == top);
        recode(f, m, d, v);
        drop_things(f, &d->source, d, "ASSAULT COERCE AID PROTEST SANCTION");
        drop_things(f, &d->target, d, "ASSAULT COERCE AID PROTEST");
    }
}
