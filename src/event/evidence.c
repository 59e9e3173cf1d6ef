/* evidence.c - see evidence.h. */
#include "event/evidence.h"

#include "base/utf8.h"
#include "event/decide.h"

enum { BELOW_MAX = 32, BELOW_DEPTH = 6, NEAR = 4, SENTENCE_WORDS_MAX = 64 };

const char *evidence_name(unsigned kind) {
#define X(id, name) name,
    static const char *const names[] = {EVIDENCE_LIST(X)};
#undef X
    return kind < EVIDENCE_KINDS ? names[kind] : "?";
}

/* ---- hashes of what is said ------------------------------------------------------------------ */

static uint32_t mix(uint32_t a, uint32_t b) {
    uint64_t x = ((uint64_t)a << 32 | b) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(x >> 32) ^ (uint32_t)x;
}

static uint32_t of_words(const char *z) {
    return (uint32_t)hash_str(str_of(z));
}

static void add(struct evidence *e, unsigned kind, uint32_t value, int32_t token) {
    if (e->count < EVIDENCE_MAX)
        e->items[e->count++] = (struct evidence_item){mix(kind + 1, value), (uint8_t)kind, token};
}

static bool is_actor(const struct casus_doc *doc, int32_t t) {
    int32_t m = doc->tokens[t].mention;
    return m >= 0 && doc->mentions[m].actor >= 0 && doc->actors[doc->mentions[m].actor].political;
}

/* Of a political actor its sector, of another name its tag, of a number that it is one; else the
 * lower-cased lemma. */
static uint32_t make_key(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    if (is_actor(doc, t)) {
        const struct actor *a = &doc->actors[doc->mentions[k->mention].actor];
        return mix(1, of_words(a->sector[0] ? a->sector : "state"));
    }
    if (k->upos == UPOS_PROPN)
        return mix(2, k->mention >= 0);
    if (k->upos == UPOS_NUM)
        return mix(3, 0);
    char lower[64];
    size_t n = utf8_lower(k->lemma, lower, sizeof lower);
    return (uint32_t)hash_bytes(lower, n);
}

void evidence_keys(struct finder *f) {
    for (uint32_t i = 0; i < f->sentence->count; i++)
        f->keys[i] = make_key(f->doc, (int32_t)(f->sentence->first + i));
}

static uint32_t of_token(const struct finder *f, int32_t t) {
    return f->keys[(uint32_t)t - f->sentence->first];
}

static bool is_content(const struct casus_doc *doc, int32_t t) {
    unsigned u = doc->tokens[t].upos;
    return u == UPOS_NOUN || u == UPOS_VERB || u == UPOS_ADJ || u == UPOS_ADV || u == UPOS_PROPN;
}

/* The categories of the frames that the lexicon has of the word, whatever stands around it here:
 * words that were never seen in training tell as much as others of their kind. */
static void add_known(const struct finder *f, int32_t t, unsigned kind, uint32_t role,
                      struct evidence *e) {
    const struct actions *x = f->actions;
    uint32_t sym = f->doc->tokens[t].lemma_sym, seen = 0;
    if (!sym)
        return;
    for (uint32_t i = x->frame_index[sym]; i < x->frame_index[sym + 1]; i++) {
        unsigned class = class_of_code(&x->codes[x->frames[x->frame_heads[i].item].code]);
        if (seen >> class & 1)
            continue;
        seen |= 1u << class;
        add(e, kind, mix(role, class), t);
    }
    seen = 0;
    for (uint32_t i = x->operator_index[sym]; i < x->operator_index[sym + 1]; i++) {
        unsigned op = x->operators[x->operator_heads[i].item].op;
        if (!(seen >> op & 1))
            add(e, kind, mix(role, 64u + op), t);
        seen |= 1u << op;
    }
}

/* The words of the entry without its place in the file, which changes; 0: no frame. */
static uint32_t rule_of(const struct finder *f, const struct draft *d) {
    if (d->found->frame == NO_FRAME)
        return 0;
    const struct frame *fr = &f->actions->frames[d->found->frame];
    struct str rule = actions_string(f->actions, fr->rule, fr->rule_len);
    const char *blank = memchr(rule.p, ' ', rule.len);
    size_t skip = blank ? (size_t)(blank - rule.p) : 0;
    return (uint32_t)hash_bytes(rule.p + skip, rule.len - skip);
}

/* ---- the act and what hangs on it ------------------------------------------------------------ */

static void add_arguments(const struct finder *f, int32_t t, uint32_t act, struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    struct arguments a;
    gather_arguments(f, t, &a);
    add(e, EV_VOICE, mix(act, (uint32_t)a.passive * 2 + tree_is_noun(doc, t)), t);
    add_known(f, t, EV_KNOWN, 0, e);
    if (a.object != NO_TOKEN) {
        uint32_t o = of_token(f, a.object);
        add_known(f, a.object, EV_KNOWN_BESIDE, 1, e);
        add(e, EV_OBJECT, o, a.object);
        add(e, EV_ACT_OBJECT, mix(act, o), a.object);
    }
    for (uint32_t i = 0; i < a.oblique_count && i < 6; i++) {
        const struct oblique *o = &a.oblique[i];
        uint32_t what = of_token(f, o->token);
        uint32_t prep = o->word == NO_TOKEN ? of_words("of") : of_token(f, o->word);
        add(e, EV_PHRASE, mix(prep, what), o->token);
        if (!o->deep)
            add(e, EV_ACT_PREP, mix(act, mix(prep, is_actor(doc, o->token))), o->token);
    }
    for (uint32_t i = 0; i < a.infinitive_count && i < 2; i++) {
        uint32_t what = of_token(f, a.infinitive[i]);
        add(e, EV_CLAUSE, mix(1, what), a.infinitive[i]);
        add_known(f, a.infinitive[i], EV_KNOWN_BESIDE, 2, e);
        add(e, EV_ACT_CLAUSE, mix(act, mix(1, what)), a.infinitive[i]);
    }
    for (uint32_t i = 0; i < a.clause_count && i < 2; i++) {
        uint32_t what = of_token(f, a.clause[i]);
        add(e, EV_CLAUSE, mix(2, what), a.clause[i]);
        add_known(f, a.clause[i], EV_KNOWN_BESIDE, 3, e);
        add(e, EV_ACT_CLAUSE, mix(act, mix(2, what)), a.clause[i]);
    }
}

static void add_above(const struct finder *f, int32_t t, uint32_t act, struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    const struct token *k = &doc->tokens[t];
    uint32_t dep = k->dep;
    add(e, EV_PLACE, mix(1, dep), t);
    if (k->head == NO_TOKEN)
        return;
    uint32_t head = of_token(f, k->head);
    add(e, EV_ABOVE, mix(dep_base(dep), head), k->head);
    add(e, EV_ACT_ABOVE, mix(act, head), k->head);
    add_known(f, k->head, EV_KNOWN_BESIDE, 4 + dep_base(dep), e);
    int32_t up = doc->tokens[k->head].head;
    if (up != NO_TOKEN)
        add(e, EV_ABOVE, mix(100 + doc->tokens[k->head].dep, of_token(f, up)), up);
}

static void add_children(const struct finder *f, int32_t t, struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = dep_base(doc->tokens[c].dep);
        if (d == DEP_PUNCT)
            continue;
        add(e, EV_CHILD, mix(d, of_token(f, c)), c);
    }
}

/* The words below t, nearest levels first as the text has them. */
static void add_below(const struct finder *f, int32_t t, int depth, uint32_t *left,
                      struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        if (!*left || depth == 0)
            return;
        if (is_content(doc, c)) {
            add(e, EV_BELOW, of_token(f, c), c);
            --*left;
        }
        add_below(f, c, depth - 1, left, e);
    }
}

static void add_near(const struct finder *f, int32_t t, struct evidence *e) {
    int32_t first = (int32_t)f->sentence->first, end = first + (int32_t)f->sentence->count;
    for (int32_t i = t - NEAR; i <= t + NEAR; i++)
        if (i >= first && i < end && i != t && f->doc->tokens[i].upos != UPOS_PUNCT)
            add(e, EV_NEAR, mix(i > t, of_token(f, i)), i);
}

static void add_sentence(const struct finder *f, struct evidence *e) {
    uint32_t end = f->sentence->first + f->sentence->count, left = SENTENCE_WORDS_MAX;
    for (uint32_t i = f->sentence->first + f->sentence->skip; i < end && left; i++)
        if (is_content(f->doc, (int32_t)i)) {
            add(e, EV_SENTENCE, of_token(f, (int32_t)i), (int32_t)i);
            left--;
        }
}

/* ---- who ------------------------------------------------------------------------------------- */

/* Sector, or what stands for it, of the first party. */
static uint32_t kind_of(const struct finder *f, const struct parties *p) {
    const struct casus_doc *doc = f->doc;
    if (!p->count)
        return 0;
    const struct party *x = &p->list[0];
    if (x->mention < 0)
        return mix(7, of_token(f, x->head));
    const struct actor *a = &doc->actors[doc->mentions[x->mention].actor];
    return mix(mix(8, of_words(a->sector)), (uint32_t)a->kind * 2 + a->political);
}

static const char *country_of(const struct casus_doc *doc, const struct parties *p) {
    if (!p->count || p->list[0].mention < 0)
        return "";
    return doc->actors[doc->mentions[p->list[0].mention].actor].country;
}

static void add_parties(const struct finder *f, const struct draft *d, struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    uint32_t s = kind_of(f, &d->source), t = kind_of(f, &d->target);
    const char *a = country_of(doc, &d->source), *b = country_of(doc, &d->target);
    uint32_t same = !a[0] || !b[0] ? 0 : strcmp(a, b) == 0 ? 1 : 2;
    add(e, EV_SOURCE, s, NO_TOKEN);
    add(e, EV_TARGET, t, NO_TOKEN);
    add(e, EV_PARTIES, mix(mix(d->source.count > 0, d->target.count > 0), same), NO_TOKEN);
    add(e, EV_PARTIES, mix(s, t), NO_TOKEN);
}

/* ---- the reading ----------------------------------------------------------------------------- */

static void add_reading(const struct finder *f, const struct draft *d, struct evidence *e) {
    const struct actions *x = f->actions;
    const struct code *code = &x->codes[d->reading.code];
    char root[3] = {code->cameo[0], code->cameo[1], '\0'};
    uint32_t category = of_words(code->plover[0] ? code->plover : root);
    add(e, EV_RULE, rule_of(f, d), NO_TOKEN);
    if (d->found->frame != NO_FRAME)
        add(e, EV_FRAME_CODE, of_words(x->codes[x->frames[d->found->frame].code].cameo), NO_TOKEN);
    add(e, EV_CODE, of_words(code->cameo), NO_TOKEN);
    add(e, EV_CATEGORY, category, NO_TOKEN);
    add(e, EV_CATEGORY, mix(category, d->reading.composed), NO_TOKEN);
    add(e, EV_STATUS, mix(category, d->reading.status), NO_TOKEN);
    add(e, EV_STATUS, mix(1, d->reading.status), NO_TOKEN);
    add(e, EV_DOUBT, d->doubts, NO_TOKEN);
    for (unsigned bit = 1; bit <= DOUBT_KIND; bit <<= 1)
        if (d->doubts & bit)
            add(e, EV_DOUBT, mix(mix(3, bit), category), NO_TOKEN);
}

static void add_others(const struct finder *f, const struct draft *drafts, uint32_t count,
                       uint32_t at, struct evidence *e) {
    for (uint32_t i = 0; i < count && i < 8; i++) {
        const struct code *c = &f->actions->codes[drafts[i].reading.code];
        if (i != at && !drafts[i].guess)
            add(e, EV_OTHER, mix(i < at, of_words(c->plover)), drafts[i].found->token);
    }
}

static void add_clause(const struct finder *f, int32_t t, struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    int32_t modal = tree_modal(doc, t), negation = tree_negation(doc, t);
    if (modal != NO_TOKEN)
        add(e, EV_MODAL, of_token(f, modal), modal);
    if (negation != NO_TOKEN)
        add(e, EV_MODAL, mix(1, of_token(f, negation)), negation);
    add(e, EV_MODAL, mix(2, doc->tokens[t].xpos), t);
}

void gather_evidence(const struct finder *f, const struct draft *drafts, uint32_t count,
                     uint32_t at, struct evidence *e) {
    const struct draft *d = &drafts[at];
    int32_t t = d->found->token;
    uint32_t act = of_token(f, t), left = BELOW_MAX;
    e->count = 0;
    add(e, EV_BIAS, 0, NO_TOKEN);
    add(e, EV_BIAS, 1 + d->guess, NO_TOKEN);
    add_reading(f, d, e);
    add(e, EV_TRIGGER, act, t);
    add_arguments(f, t, act, e);
    add_above(f, t, act, e);
    add_clause(f, t, e);
    add_parties(f, d, e);
    add_others(f, drafts, count, at, e);
    add_children(f, t, e);
    add_near(f, t, e);
    add_below(f, t, BELOW_DEPTH, &left, e);
    add_sentence(f, e);
}

/* ---- parties --------------------------------------------------------------------------------- */

enum { WAY_MAX = 12 };

/* The way from a word to another through the tree: the relations up to where they meet, and from
 * there down. */
struct way {
    uint8_t up[WAY_MAX], down[WAY_MAX];
    int ups, downs;
    int32_t below_act; /* the word below the act that the way goes through; NO_TOKEN: above it */
    bool found;
};

static void find_way(const struct casus_doc *doc, int32_t from, int32_t to, struct way *w) {
    *w = (struct way){.below_act = NO_TOKEN};
    int32_t before = NO_TOKEN;
    for (int32_t a = from; a != NO_TOKEN && w->ups < WAY_MAX; a = doc->tokens[a].head) {
        w->downs = 0;
        for (int32_t b = to; b != NO_TOKEN && w->downs < WAY_MAX; b = doc->tokens[b].head) {
            if (a == b) {
                w->found = true;
                w->below_act = w->downs == 0 ? before : NO_TOKEN;
                return;
            }
            w->down[w->downs++] = (uint8_t)dep_base(doc->tokens[b].dep);
        }
        before = a;
        w->up[w->ups++] =
            (uint8_t)(doc->tokens[a].dep == DEP_NSUBJ_PASS  ? DEP_NSUBJ_PASS
                      : doc->tokens[a].dep == DEP_OBL_AGENT ? DEP_OBL_AGENT
                                                            : dep_base(doc->tokens[a].dep));
    }
}

static uint32_t of_way(const struct way *w) {
    uint32_t h = (uint32_t)w->found;
    for (int i = 0; i < w->ups; i++)
        h = mix(h, w->up[i] + 1u);
    h = mix(h, 200);
    for (int i = 0; i < w->downs; i++)
        h = mix(h, w->down[i] + 1u);
    return h;
}

static bool holds(const struct casus_doc *doc, const struct parties *p, int32_t mention) {
    for (uint32_t i = 0; i < p->count; i++) {
        const struct mention *m = &doc->mentions[mention];
        if (p->list[i].mention == mention ||
            (p->list[i].first < m->end && m->first < p->list[i].end))
            return true;
    }
    return false;
}

bool may_be_party(const struct finder *f, const struct draft *d, int32_t mention) {
    const struct mention *m = &f->doc->mentions[mention];
    uint32_t at = (uint32_t)m->head - f->sentence->first;
    if (m->head == d->found->token)
        return false;
    if (!f->consumed[at] || m->kind == MENTION_NAME)
        return true;
    /* A word of the frame: who is let go, what is struck, but no secret that is made of something.
     */
    const char *plover = f->actions->codes[d->reading.code].plover;
    bool material = plover[0] && strstr("ASSAULT COERCE PROTEST SANCTION AID", plover);
    bool somebody = m->actor >= 0 && f->doc->actors[m->actor].kind != ACTOR_UNKNOWN;
    return (material || somebody) && !names_act(f, m->head);
}

void gather_argument(const struct finder *f, const struct draft *d, int32_t mention,
                     struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    const struct mention *m = &doc->mentions[mention];
    int32_t t = d->found->token;
    const struct code *c = &f->actions->codes[d->reading.code];
    uint32_t act = of_token(f, t), category = d->guess ? 1 : of_words(c->plover);
    struct way w;
    find_way(doc, m->head, t, &w);
    uint32_t way = mix(of_way(&w), (uint32_t)tree_passive(doc, t) * 2 + tree_is_noun(doc, t));
    e->count = 0;
    add(e, EV_BIAS, 0, NO_TOKEN);
    add(e, EV_WAY, way, m->head);
    add(e, EV_WAY, mix(way, category), m->head);
    add(e, EV_WAY, mix(5, (uint32_t)(w.ups * 16 + w.downs)), m->head);
    add(e, EV_ACT_WAY, mix(act, way), m->head);
    int32_t prep = tree_case(doc, m->head);
    int32_t branch = w.below_act;
    uint32_t word = prep == NO_TOKEN ? 0 : of_token(f, prep);
    add(e, EV_PREP, mix(word, (uint32_t)w.ups), m->head);
    add(e, EV_PREP, mix(mix(word, category), 1), m->head);
    add(e, EV_ACT_PREP_OF, mix(act, word), m->head);
    if (branch != NO_TOKEN) {
        int32_t mark = tree_case(doc, branch);
        uint32_t at = mix(doc->tokens[branch].dep, mark == NO_TOKEN ? 0 : of_token(f, mark));
        add(e, EV_SLOT, mix(3, at), branch);
        add(e, EV_SLOT, mix(act, at), branch);
        add(e, EV_SLOT, mix(category, at), branch);
    }
    int far = m->head > t ? m->head - t : t - m->head;
    unsigned bucket = far < 4 ? (unsigned)far : far < 8 ? 4 : far < 16 ? 5 : 6;
    add(e, EV_ORDER, bucket * 2 + (m->head > t), m->head);
    const struct actor *a = m->actor < 0 ? NULL : &doc->actors[m->actor];
    uint32_t who = a ? mix(of_words(a->sector), (uint32_t)a->kind * 2 + a->political)
                     : mix(3, of_token(f, m->head));
    add(e, EV_WHO, who, m->head);
    add(e, EV_WHO, mix(who, category), m->head);
    add(e, EV_WHO, mix(9, m->kind), m->head);
    add(e, EV_WHO, mix(10, of_token(f, m->head)), m->head);
    bool source = holds(doc, &d->source, mention), target = holds(doc, &d->target, mention);
    uint32_t slot = (uint32_t)source * 2 + target;
    uint32_t filled = (uint32_t)(d->source.count > 0) * 2 + (d->target.count > 0);
    add(e, EV_SLOT, mix(20, mix(slot, filled)), NO_TOKEN);
    add(e, EV_SLOT, mix(21, mix(mix(slot, filled), d->guess)), NO_TOKEN);
    add(e, EV_SLOT, mix(22, mix(slot, category)), NO_TOKEN);
    int32_t speaker = d->reading.speaker;
    if (speaker != NO_TOKEN)
        add(e, EV_SLOT, mix(23, doc->tokens[speaker].mention == mention), NO_TOKEN);
    int32_t up = doc->tokens[m->head].head;
    add(e, EV_ABOVE, mix(dep_base(doc->tokens[m->head].dep), up == NO_TOKEN ? 0 : of_token(f, up)),
        m->head);
    uint32_t rule = d->guess ? act : rule_of(f, d);
    add(e, EV_RULE, mix(rule, way), m->head);
    add(e, EV_RULE, mix(mix(rule, word), 1), m->head);
    add(e, EV_RULE, mix(mix(rule, who), 2), m->head);
    add(e, EV_RULE, mix(mix(rule, slot), 3), m->head);
    add(e, EV_PREP, mix(mix(word, who), 2), m->head);
    add(e, EV_PREP, mix(mix(mix(word, who), category), 3), m->head);
    add(e, EV_WAY, mix(mix(way, who), 6), m->head);
    add(e, EV_WAY, mix(mix(mix(way, slot), category), 7), m->head);
    add(e, EV_STATUS, mix(d->reading.status, slot), NO_TOKEN);
}

/* What a party is: the kind of an actor, else the word that stands for it. */
static uint32_t kind_of_party(const struct finder *f, const struct party *p) {
    const struct actor *a = party_actor(f->doc, p);
    return a ? mix(of_words(a->sector), (uint32_t)a->kind * 2 + a->political)
             : mix(7, f->doc->tokens[p->head].upos);
}

/* How the phrase is made: its article or pronoun, one or many. */
static uint32_t make_of_phrase(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    int32_t det = doc_child(doc, t, DEP_DET), poss = doc_child(doc, t, DEP_NMOD_POSS);
    uint32_t first = det != NO_TOKEN ? of_token(f, det) : poss != NO_TOKEN ? 2 : 3;
    return mix(first, doc->tokens[t].xpos);
}

/* What is added of each thing that is said of a party: in its role, with each of these. */
struct said {
    uint32_t role, act, rule, category;
};

static void add_said(const struct said *s, unsigned kind, uint32_t what, int32_t token,
                     struct evidence *e) {
    uint32_t in_role = mix(what, s->role + 40);
    add(e, kind, in_role, token);
    add(e, kind, mix(in_role, s->category), token);
    add(e, kind, mix(in_role, s->act), token);
    add(e, kind, mix(in_role, s->rule), token);
}

void gather_party(const struct finder *f, const struct draft *d, const struct party *p, int role,
                  struct evidence *e) {
    const struct casus_doc *doc = f->doc;
    const struct code *code = &f->actions->codes[d->reading.code];
    const struct parties *others = role == PARTY_SOURCE ? &d->target : &d->source;
    int32_t t = d->found->token, prep = tree_case(doc, p->head);
    struct said s = {(uint32_t)role, mix(of_token(f, t), tree_is_noun(doc, t)), rule_of(f, d),
                     of_words(code->plover[0] ? code->plover : code->cameo)};
    uint32_t who = kind_of_party(f, p), word = of_token(f, p->head);
    uint32_t by = prep == NO_TOKEN ? 0 : of_token(f, prep);
    struct way w;
    find_way(doc, p->head, t, &w);
    uint32_t way = mix(of_way(&w), (uint32_t)tree_passive(doc, t) * 2 + tree_is_noun(doc, t));
    e->count = 0;
    add_said(&s, EV_BIAS, 0, NO_TOKEN, e);
    add_said(&s, EV_WHO, who, p->head, e);
    add_said(&s, EV_WHO, mix(10, word), p->head, e);
    add_said(&s, EV_WHO, mix(11, make_of_phrase(f, p->head)), p->head, e);
    add_said(&s, EV_PREP, by, p->head, e);
    add_said(&s, EV_PREP, mix(by, who), p->head, e);
    add_said(&s, EV_WAY, way, p->head, e);
    add_said(&s, EV_WAY, mix(way, who), p->head, e);
    add_said(&s, EV_STATUS, mix(d->reading.status, d->reading.composed), NO_TOKEN, e);
    add_said(&s, EV_CODE, of_words(code->cameo), NO_TOKEN, e);
    add_said(&s, EV_PARTIES, mix(d->source.count, d->target.count), NO_TOKEN, e);
    add_said(&s, EV_PARTIES, mix(who, others->count ? kind_of_party(f, &others->list[0]) : 1),
             NO_TOKEN, e);
    if (prep != NO_TOKEN)
        add_said(&s, EV_PREP, mix(12, mix(by, word)), p->head, e);
    int far = p->head > t ? p->head - t : t - p->head;
    unsigned bucket = far < 4 ? (unsigned)far : far < 8 ? 4 : far < 16 ? 5 : 6;
    add_said(&s, EV_ORDER, bucket * 2 + (p->head > t), p->head, e);
    add_said(&s, EV_DOUBT, d->doubts, NO_TOKEN, e);
}
