/* record.c - from a draft to the record that users see. */
#include "event/evidence.h"

#include <stdio.h>

static const char *text_or_null(struct arena *a, struct str s) {
    return s.len ? arena_copy(a, s.p, s.len) : NULL;
}

static casus_span span_of(const struct casus_doc *doc, uint32_t first, uint32_t end) {
    return (casus_span){doc_token_span(doc, first).start, doc_token_span(doc, end - 1).end};
}

static casus_actor actor_record(struct casus_doc *doc, const struct party *p,
                                const struct actor *a) {
    casus_actor out = {.span = span_of(doc, p->first, p->end)};
    if (!a)
        return out;
    out.name = text_or_null(&doc->arena, a->name);
    out.role = text_or_null(&doc->arena, a->role);
    out.code = a->code[0] ? a->code : NULL;
    out.country = a->country[0] ? a->country : NULL;
    out.sector = a->sector[0] ? a->sector : NULL;
    return out;
}

static bool actor_records(struct casus_doc *doc, const struct parties *p, bool both,
                          const casus_actor **out, size_t *count) {
    *count = 0;
    *out = NULL;
    if (!p->count)
        return true;
    casus_actor *list = ARENA_ARRAY(&doc->arena, casus_actor, 2 * (size_t)p->count);
    if (!list)
        return false;
    for (uint32_t i = 0; i < p->count; i++) {
        const struct party *x = &p->list[i];
        int32_t second = x->mention < 0 ? -1 : doc->mentions[x->mention].partner;
        list[(*count)++] = actor_record(doc, x, party_actor(doc, x));
        if (second >= 0 && both && !x->side) /* both sides */
            list[(*count)++] = actor_record(doc, x, &doc->actors[second]);
    }
    *out = list;
    return true;
}

/* ---- who says so ----------------------------------------------------------------------------- */

/* What speakers do by the words themselves: accuse, promise, demand. */
static bool is_verbal(const struct code *c) {
    static const char *const acts[] = {"AGREE",  "SUPPORT", "REQUEST",
                                       "ACCUSE", "REJECT",  "THREATEN"};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(c->plover, acts[i]) == 0)
            return true;
    return !c->plover[0];
}

/* had refused, have expelled: told as done before. */
static bool is_perfect(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c)
    if (doc->tokens[c].dep == DEP_AUX && tree_lemma_is(doc, c, "have"))
        return doc->tokens[t].xpos == XPOS_VBN || doc->tokens[t].xpos == XPOS_VBD;
    return false;
}

/* Whether the words of the quote are the deed: "X said that he would not resign", "we shall not
 * resign". What somebody has not done or denies is told by whoever says so. */
static bool own_words(const struct finder *f, const struct draft *d, const struct quote *q) {
    const struct casus_doc *doc = f->doc;
    casus_event_status status = d->reading.status;
    if (status == CASUS_DENIED || status == CASUS_DID_NOT_HAPPEN ||
        !is_verbal(&f->actions->codes[d->reading.code]) || is_perfect(doc, d->reading.top))
        return false;
    for (uint32_t i = 0; i < d->source.count; i++) {
        const struct party *p = &d->source.list[i];
        bool same = p->head == q->source || (p->mention >= 0 && q->actor >= 0 &&
                                             doc->mentions[p->mention].actor == q->actor);
        if (same)
            return true;
    }
    return false;
}

/* What is taken for granted, not told: "after Kiev fell", "the [kidnapped] girls". */
static bool is_granted(const struct casus_doc *doc, int32_t t, const struct quote *q) {
    static const char *const when[] = {"after", "since", "before", "when",
                                       "while", "until", "though", "although"};
    const struct token *k = &doc->tokens[t];
    if (k->xpos == XPOS_VBN && (k->dep == DEP_ACL || k->dep == DEP_AMOD) &&
        doc_child(doc, t, DEP_AUX) == NO_TOKEN)
        return true;
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++, t = doc->tokens[t].head) {
        if (doc->tokens[t].dep == DEP_CCOMP || doc->tokens[t].head == q->cue)
            return false;
        for (size_t i = 0; doc->tokens[t].dep == DEP_ADVCL && i < sizeof when / sizeof *when; i++)
            if (tree_marker(doc, t, when[i]) != NO_TOKEN)
                return true;
    }
    return false;
}

/* "The man, who killed two people in May, fled, police said": an aside of who reports it. */
static bool is_aside(const struct casus_doc *doc, int32_t t, const struct quote *q) {
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++, t = doc->tokens[t].head) {
        if (t == q->cue || doc->tokens[t].dep == DEP_CCOMP)
            return false;
        if (doc->tokens[t].dep != DEP_ACL_RELCL)
            continue;
        int32_t first = t;
        FOR_CHILDREN(doc, t, c)
        if (c < first && doc->tokens[c].upos != UPOS_PUNCT)
            first = c;
        if (q->content_count && q->content[0].first + 1 >= (uint32_t)first)
            return false; /* it is all that is told */
        if (first > 0 && str_is(doc->tokens[first - 1].form, ",") && !doc->in_marks[t])
            return true;
    }
    return false;
}

/* From quote `i` outwards the first whose source holds its content to be a fact; -1. */
static int32_t told_by(const struct finder *f, const struct draft *d, int32_t i) {
    const struct casus_doc *doc = f->doc;
    for (; i >= 0; i = doc->quotes[i].outer) {
        const struct quote *q = &doc->quotes[i];
        if (q->judged && tree_is_noun(doc, d->found->token))
            return -1; /* condemned the attack: known to all */
        bool marked = doc->in_marks[d->found->token] && q->kind != QUOTE_INDIRECT;
        if (q->asserted && q->source != NO_TOKEN && !own_words(f, d, q) &&
            (marked ||
             (!is_aside(doc, d->found->token, q) && !is_granted(doc, d->found->token, q))))
            return i;
    }
    return -1;
}

/* The quote in whose content the event stands; -1. */
static int32_t quote_of(const struct finder *f, const struct draft *d) {
    const struct casus_doc *doc = f->doc;
    return doc->quote_at && doc->quote_count ? told_by(f, d, doc->quote_at[d->found->token]) : -1;
}

static bool lemma_in(const struct casus_doc *doc, int32_t t, const char *const *list, size_t n) {
    for (size_t i = 0; t != NO_TOKEN && i < n; i++)
        if (tree_lemma_is(doc, t, list[i]))
            return true;
    return false;
}
#define LEMMA_IN(doc, t, list) lemma_in(doc, t, list, sizeof(list) / sizeof *(list))

/* Whether the verb only tells of the deed that its record is of: counted 61 bodies, put the dead at
 * 14, denied it. */
static bool only_tells(const struct casus_doc *doc, int32_t t, bool violent) {
    static const char *const counts[] = {"count", "list",    "acknowledge", "concede",
                                         "admit", "confirm", "claim",       "report"};
    static const char *const tolls[] = {"dead",   "death", "toll", "number",
                                        "figure", "count", "loss", "casualty"};
    static const char *const denials[] = {"deny",   "dismiss", "reject",  "disown",
                                          "refute", "disavow", "disclaim"};
    static const char *const denied[] = {"it",         "this",       "that",   "charge",
                                         "claim",      "report",     "rumour", "accusation",
                                         "allegation", "suggestion", "rumor",  "finding"};
    if (!tree_is_verb(doc, t) || tree_passive(doc, t))
        return false;
    int32_t object = tree_object(doc, t);
    if (LEMMA_IN(doc, t, denials))
        return LEMMA_IN(doc, object, denied);
    if (violent && tree_lemma_is(doc, t, "put"))
        return LEMMA_IN(doc, object, tolls);
    return violent && LEMMA_IN(doc, t, counts);
}

/* The subject of a verb that tells of a deed, where the record is found by that verb; NO_TOKEN. */
static int32_t teller_of(const struct finder *f, const struct draft *d, int32_t *verb) {
    const struct casus_doc *doc = f->doc;
    const struct code *c = &f->actions->codes[d->reading.code];
    bool denied = d->reading.status == CASUS_DENIED && d->reading.status_token != NO_TOKEN;
    *verb = denied ? d->reading.status_token : d->found->token;
    bool tells = denied ? tree_is_verb(doc, *verb) && !tree_passive(doc, *verb)
                        : only_tells(doc, *verb, strcmp(c->plover, "ASSAULT") == 0);
    int32_t s = tells && (denied || !is_verbal(c)) ? tree_subject(doc, *verb) : NO_TOKEN;
    return s == *verb ? NO_TOKEN : s;
}

static bool teller_record(struct finder *f, const struct draft *d, const casus_attribution **out) {
    int32_t verb, s = teller_of(f, d, &verb);
    struct parties p = {.count = 0};
    if (s != NO_TOKEN)
        find_parties(f, s, &p);
    if (!p.count)
        return true;
    casus_attribution *a = ARENA_NEW(&f->doc->arena, casus_attribution);
    if (!a)
        return false;
    a->source = actor_record(f->doc, &p.list[0], party_actor(f->doc, &p.list[0]));
    a->cue = span_of(f->doc, (uint32_t)verb, (uint32_t)verb + 1);
    *out = a;
    return true;
}

static bool attribution_record(struct finder *f, const struct draft *d,
                               const casus_attribution **out) {
    struct casus_doc *doc = f->doc;
    *out = NULL;
    if (quote_of(f, d) < 0)
        return teller_record(f, d, out);
    int depth = 0;
    for (int32_t i = quote_of(f, d); i >= 0 && depth < CHAIN_MAX;
         i = told_by(f, d, doc->quotes[i].outer), depth++) {
        const struct quote *q = &doc->quotes[i];
        struct parties p;
        find_parties(f, q->source, &p);
        casus_attribution *a = ARENA_NEW(&doc->arena, casus_attribution);
        if (!a)
            return false;
        a->source = actor_record(doc, &p.list[0], party_actor(doc, &p.list[0]));
        if (q->cue_words.end > q->cue_words.first)
            a->cue = span_of(doc, q->cue_words.first, q->cue_words.end);
        a->quoted = q->kind != QUOTE_INDIRECT && doc->in_marks[d->found->token];
        *out = a;
        out = &a->via;
    }
    return true;
}

static const char *event_id(struct casus_doc *doc, const casus_event *e) {
    struct {
        uint64_t doc;
        uint32_t place[4];
        char code[8];
    } key = {hash_str(doc->id),
             {e->trigger.start, e->trigger.end, e->sentence_span.start, (uint32_t)e->status},
             {0}};
    memcpy(key.code, e->cameo, strlen(e->cameo));
    char id[20];
    int n = snprintf(id, sizeof id, "%016llx", (unsigned long long)hash_bytes(&key, sizeof key));
    return arena_copy(&doc->arena, id, (size_t)n);
}

/* The entry that governs the predicate; NULL: none does. */
static const struct operator_entry *operator_of(const struct finder *f, int32_t t) {
    for (uint32_t i = 0; i < f->sentence->count; i++)
        if (f->governors[i].token == t)
            return &f->actions->operators[f->governors[i].entry];
    return NULL;
}

/* The id of what gave the code: an entry of the lexicon, or the decision over one or over a word.
 */
static const char *rule_of(struct finder *f, const struct draft *d) {
    const struct actions *x = f->actions;
    struct str rule = STR("obligation"); /* must, should, in somebody's words */
    if (d->found->frame != NO_FRAME) {
        const struct frame *fr = &x->frames[d->found->frame];
        rule = actions_string(x, fr->rule, fr->rule_len);
    } else if (d->guess) {
        rule = f->doc->tokens[d->found->token].lemma;
    } else if (d->reading.status_token != NO_TOKEN) {
        const struct operator_entry *o = operator_of(f, d->found->token);
        if (o)
            rule = actions_string(x, o->rule, o->rule_len);
    }
    struct buf b = {0};
    if (d->decided)
        buf_z(&b, d->guess ? "decision: " : "decision over ");
    buf_str(&b, rule);
    const char *out = b.failed ? NULL : text_or_null(&f->doc->arena, buf_view(&b));
    buf_free(&b);
    return out;
}

static bool reason_records(struct finder *f, const struct draft *d, casus_event *e) {
    casus_reason *list = ARENA_ARRAY(&f->doc->arena, casus_reason, REASONS);
    if (!list)
        return false;
    for (int i = 0; i < REASONS && d->reasons[i].share > 0; i++) {
        const struct reason *r = &d->reasons[i];
        list[e->reason_count] = (casus_reason){{0, 0}, (double)r->share};
        if (r->token != NO_TOKEN)
            list[e->reason_count].words =
                span_of(f->doc, (uint32_t)r->token, (uint32_t)r->token + 1);
        e->reason_count++;
    }
    e->reasons = list;
    return true;
}

void event_locate(struct casus_doc *doc) {
    for (size_t i = 0; i < doc->event_count; i++) {
        const casus_event *e = &doc->events[i];
        const char *country = e->location ? e->location->country : NULL;
        if (!country || !e->plover || strcmp(e->plover, "ASSAULT") != 0)
            continue;
        casus_actor *hit = (casus_actor *)e->target; /* of this document, not yet handed out */
        for (size_t k = 0; k < e->target_count; k++)
            if (!hit[k].country && (!hit[k].code || strncmp(hit[k].code, "IGO", 3) != 0))
                hit[k].country = country;
    }
}

/* ---- headlines --------------------------------------------------------------------------------
 */

/* One of them may be called by what he is: his Russian counterpart. */
static bool same_actor(const casus_actor *a, const casus_actor *b) {
    return a->code && b->code && strcmp(a->code, b->code) == 0;
}

/* Whether both are of the same two, whoever is named first. */
static bool same_pair(const casus_event *a, const casus_event *b) {
    if (a->source_count != 1 || a->target_count != 1 || b->source_count != 1 ||
        b->target_count != 1)
        return false;
    return (same_actor(a->source, b->source) && same_actor(a->target, b->target)) ||
           (same_actor(a->source, b->target) && same_actor(a->target, b->source));
}

/* A headline names a meeting ("Xi-Putin summit lifts markets") whether it was or is to be: the text
 * below tells which. */
bool settle_headlines(struct casus_doc *doc) {
    enum { LEAD = 40 }; /* records of the text that are asked */
    for (size_t i = 0; i < doc->event_count; i++) {
        casus_event *e = &doc->events[i];
        bool headline = doc->sentences[e->sentence].flags & SENTENCE_HEADLINE;
        if (!headline || e->status != CASUS_OCCURRED || !tree_is_noun(doc, doc->anchors[i].token) ||
            !e->plover || strcmp(e->plover, "CONSULT") != 0)
            continue;
        const casus_event *planned = NULL;
        for (size_t k = i + 1; k < doc->event_count && k < i + LEAD && !planned; k++) {
            const casus_event *x = &doc->events[k];
            if (x->status == CASUS_OCCURRED && x->plover && strcmp(x->plover, "CONSULT") == 0 &&
                same_pair(e, x))
                break;
            if (x->status == CASUS_PLANNED && strcmp(x->cameo, "036") == 0 && same_pair(e, x))
                planned = x;
        }
        if (!planned)
            continue;
        e->cameo = planned->cameo;
        e->cameo_name = planned->cameo_name;
        e->plover = planned->plover;
        e->mode = planned->mode;
        e->penta = planned->penta;
        e->quad = planned->quad;
        e->goldstein = planned->goldstein;
        e->status = planned->status;
        e->id = event_id(doc, e);
        if (!e->id)
            return false;
    }
    return true;
}

bool record_event(struct finder *f, const struct draft *d, casus_event *e) {
    struct casus_doc *doc = f->doc;
    const struct code *c = &f->actions->codes[d->reading.code];
    *e = (casus_event){.sentence = (uint32_t)(f->sentence - doc->sentences),
                       .sentence_span = {f->sentence->start, f->sentence->end},
                       .cameo = c->shown,
                       .cameo_name = c->name,
                       .plover = c->plover[0] ? c->plover : NULL,
                       .mode = c->mode[0] ? c->mode : NULL,
                       .penta = c->penta,
                       .quad = c->quad[0] ? c->quad : NULL,
                       .goldstein = (double)c->goldstein,
                       .status = d->reading.status,
                       .confidence = d->confidence};
    e->trigger = span_of(doc, d->found->trigger_first, d->found->trigger_end);
    if (d->reading.status_token != NO_TOKEN) {
        uint32_t t = (uint32_t)d->reading.status_token;
        e->status_words = span_of(doc, t, t + 1);
    }
    e->rule = rule_of(f, d);
    e->id = event_id(doc, e);
    bool apart = !d->target.count || !c->plover[0] || !strstr("CONSULT AGREE COOPERATE", c->plover);
    return e->rule && e->id && reason_records(f, d, e) &&
           actor_records(doc, &d->source, apart, &e->source, &e->source_count) &&
           actor_records(doc, &d->target, true, &e->target, &e->target_count) &&
           attribution_record(f, d, &e->attribution);
}
