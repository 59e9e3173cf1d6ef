/* phrases.c - the phrases of a sentence, and what hangs on them.
 *
 * Every noun and pronoun that heads a phrase gets one; so do the names and nationalities within.
 * Possessors, phrases behind "of", "in", "for" and appositions add to what the words say.
 */
#include "base/utf8.h"
#include "entity/facts.h"

/* ---- what hangs on it ---------------------------------------------------------------------- */

static struct phrase *phrase_of(const struct finder *f, int32_t t) {
    int32_t p = t == NONE ? NONE : f->phrase_at[t];
    return p == NONE ? NULL : &f->phrases[p];
}

static const char *preposition(const struct finder *f, int32_t t, char *out, size_t cap) {
    out[0] = '\0';
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_CASE && tok(f, c)->form.len < cap) {
        size_t n = utf8_lower(tok(f, c)->form, out, cap - 1);
        out[n] = '\0';
        break;
    }
    return out;
}

/* What the phrase of which this one is a part, or for which it speaks, adds to it. */
static void lend(struct facts *x, const struct facts *from, bool sector) {
    set_country(x, from->country);
    if (code_set(from->code) && !code_set(x->code) && !code_set(x->country))
        memcpy(x->code, from->code, sizeof x->code);
    if (sector && code_set(from->sector))
        shade(x, from->sector, from->agent);
    x->qualified |= code_set(from->country) || code_set(from->code) || from->entry;
}

static bool is_named(const struct facts *x) {
    return x->entry || x->unlisted;
}

static bool is_placelike(const struct facts *x) {
    return x->kind == ACTOR_COUNTRY || x->kind == ACTOR_PLACE;
}

/* Posts that firms, clubs and states alike have. */
static bool is_chair(const struct finder *f, int32_t h) {
    static const char *const words[] = {"president", "director", "chairman",
                                        "secretary", "head",     NULL};
    return lemma_in(f, h, words);
}

/* A common noun that is no actor: the "club" of "president of the club". */
static bool is_thing(const struct finder *f, const struct phrase *q) {
    static const char *const states[] = {"country", "nation", "state", "republic", "kingdom", NULL};
    const struct facts *x = &q->facts;
    return q->mention == MENTION_NOMINAL && !x->noun && !x->entry && !x->unlisted &&
           !code_set(x->sector) && !lemma_in(f, q->head, states);
}

/* Nouns of whom one has abroad: the allies of a country are not its people. */
static bool is_relation(const struct finder *f, int32_t h) {
    static const char *const words[] = {
        "ally",        "enemy",    "foe",   "adversary", "neighbor", "neighbour", "partner",
        "counterpart", "creditor", "donor", "invader",   "occupier", NULL};
    return lemma_in(f, h, words);
}

/* "foreign diplomats", "international bodies"; but not a "foreign minister". Nor are the troops of
 * a coalition or an alliance those of the country that they fight in. */
static bool is_foreign(const struct finder *f, int32_t h) {
    static const char *const words[] = {"foreign",      "international", "overseas", "neighboring",
                                        "neighbouring", "multinational", NULL};
    static const char *const joint[] = {"coalition", "allied", "alliance", NULL};
    FOR_CHILDREN(f->doc, h, c) {
        bool beside = f->match_at[c] == NONE || f->match_at[c] != f->match_at[h];
        if (tok(f, c)->dep == DEP_AMOD && beside && lemma_in(f, c, words))
            return true;
        if ((tok(f, c)->dep == DEP_AMOD || tok(f, c)->dep == DEP_COMPOUND) && lemma_in(f, c, joint))
            return true;
    }
    return false;
}

/* Those who serve somebody: "an adviser to the Turkish president". */
static bool is_aide(const struct finder *f, int32_t t) {
    static const char *const words[] = {"adviser",    "advisor",   "aide", "assistant",
                                        "counsellor", "secretary", NULL};
    return lemma_in(f, t, words);
}

static void take_complements(struct finder *f, struct phrase *p) {
    struct facts *x = &p->facts;
    bool named = x->entry || (x->unlisted && x->kind == ACTOR_PERSON);
    FOR_CHILDREN(f->doc, p->head, c) {
        if (tok(f, c)->dep != DEP_NMOD || c < p->head)
            continue;
        const struct phrase *q = phrase_of(f, c);
        char prep[12];
        preposition(f, c, prep, sizeof prep);
        if (!q)
            continue;
        if (strcmp(prep, "of") == 0 || (strcmp(prep, "for") == 0 && x->kind == ACTOR_PERSON) ||
            (strcmp(prep, "to") == 0 && is_aide(f, p->head))) {
            bool place = is_placelike(&q->facts);
            bool elsewhere = (q->facts.unlisted && q->facts.kind == ACTOR_ORGANIZATION &&
                              !code_set(q->facts.sector)) ||
                             (is_chair(f, p->head) && is_thing(f, q));
            if (!named && x->noun && !x->firm && elsewhere)
                x->sector[0] = x->agent[0] = '\0'; /* president of the chess federation */
            if (place && code_set(q->facts.country) && !is_relation(f, p->head))
                x->alien = false; /* "Arab citizens of Israel" */
            if (!named && (x->noun || place))
                lend(x, &q->facts, !place);
            else if (x->unlisted && place)
                set_country(x, q->facts.country); /* President Erdogan of Turkey */
            if (p->owner == NONE)
                p->owner = (int32_t)(q - f->phrases);
        } else if (!named && x->unlisted && is_placelike(&q->facts) && strcmp(prep, "in") == 0) {
            set_country(x, q->facts.country); /* Ablo in Ghana */
        } else if (!named && x->noun &&
                   (is_placelike(&q->facts) || (q->facts.noun && q->facts.kind != ACTOR_PERSON)) &&
                   (strcmp(prep, "in") == 0 || strcmp(prep, "from") == 0 ||
                    strcmp(prep, "at") == 0)) {
            set_country(x, q->facts.country);
            x->qualified = true;
        }
    }
}

static void take_possessor(struct finder *f, struct phrase *p, int32_t possessor) {
    const struct phrase *q = phrase_of(f, possessor);
    if (!q)
        return;
    p->owner = (int32_t)(q - f->phrases);
    bool place = is_placelike(&q->facts);
    if (place && p->facts.entry)
        set_home(&p->facts, q->facts.country);
    if (p->facts.noun)
        lend(&p->facts, &q->facts, !place && q->facts.kind != ACTOR_PERSON);
    else if (!is_named(&p->facts))
        lend(&p->facts, &q->facts, true); /* "the government's request" */
}

/* "hundreds of protesters", "a group of rebels": what it is says the phrase behind "of". */
static bool take_part(struct finder *f, struct phrase *p, const struct scan *s) {
    const struct item *it = &s->items[s->head];
    const struct token *k = tok(f, p->head);
    bool counts = k->upos == UPOS_NUM || k->upos == UPOS_DET || k->upos == UPOS_ADJ ||
                  (it->match && match_entry(f, it->match, KIND(GAZ_PARTITIVE)));
    if (!counts)
        return false;
    FOR_CHILDREN(f->doc, p->head, c) {
        char prep[12];
        const struct phrase *q = c > p->head ? phrase_of(f, c) : NULL;
        if (!q || tok(f, c)->dep != DEP_NMOD ||
            strcmp(preposition(f, c, prep, sizeof prep), "of") != 0)
            continue;
        struct facts *x = &p->facts;
        bool noun = it->match && match_entry(f, it->match, KINDS_NOUN);
        bool whole = q->facts.kind == ACTOR_ORGANIZATION || q->facts.entry ||
                     is_placelike(&q->facts) || !q->facts.noun;
        if (noun && whole) /* "leader of the party": a noun of its own */
            return false;
        bool definite = x->definite;
        *x = q->facts;
        x->definite = definite;
        x->entry = NULL;
        x->name_first = x->name_end = 0;
        x->plural = true;
        if (x->kind != ACTOR_UNKNOWN)
            x->kind = ACTOR_GROUP;
        p->sense = (int32_t)(q - f->phrases);
        p->owner = q->owner; /* nine of [its] soldiers */
        return true;
    }
    return false;
}

/* Two phrases for one: what each says, both say. A name keeps its own. */
static void share(struct facts *name, struct facts *noun) {
    bool open = !code_set(name->sector);
    set_country(name, noun->country);
    if (open) {
        code_copy(name->sector, noun->sector);
        memcpy(name->agent, noun->agent, sizeof name->agent);
    }
    if (code_set(noun->code) && !code_set(name->code) && !code_set(name->country))
        memcpy(name->code, noun->code, sizeof name->code);
    if (!name->role_end) {
        name->role_first = noun->role_first;
        name->role_end = noun->role_end;
    }
    name->noun = name->noun ? name->noun : noun->noun;
    name->former |= noun->former;
    name->other |= noun->other;
    if (!name->gender)
        name->gender = noun->gender;
    if (name->unlisted && noun->kind != ACTOR_UNKNOWN)
        name->kind = noun->kind == ACTOR_GROUP && !noun->plural ? ACTOR_PERSON : noun->kind;
}

static void equate(struct finder *f, struct phrase *p, struct phrase *q) {
    struct phrase *name = is_named(&p->facts) ? p : q, *noun = name == p ? q : p;
    if (!is_named(&name->facts) || is_named(&noun->facts) || !noun->facts.noun ||
        is_placelike(&name->facts) || name->facts.plural != noun->facts.plural)
        return;
    share(&name->facts, &noun->facts);
    struct facts said = noun->facts;
    noun->facts = name->facts;
    noun->facts.noun = said.noun;
    noun->same = (int32_t)(name - f->phrases);
}

static void take_equals(struct finder *f, struct phrase *p) {
    bool copula = doc_child(f->doc, p->head, DEP_COP) != NO_TOKEN;
    FOR_CHILDREN(f->doc, p->head, c) {
        struct phrase *q = phrase_of(f, c);
        if (!q)
            continue;
        if (tok(f, c)->dep == DEP_APPOS)
            equate(f, p, q);
        else if (copula && tok(f, c)->dep == DEP_NSUBJ && q->facts.unlisted)
            equate(f, p, q);
    }
    unsigned dep = dep_base(tok(f, p->head)->dep);
    int32_t beside = tok(f, p->head)->next_sibling; /* read as a call: the envoy, [X], said */
    if (beside != NO_TOKEN && tok(f, beside)->dep == DEP_PUNCT)
        beside = tok(f, beside)->next_sibling;
    struct phrase *q = beside == NO_TOKEN ? NULL : phrase_of(f, beside);
    if (q && tok(f, beside)->dep == DEP_VOCATIVE && q->first == p->end + 1 &&
        is_comma(f, (int32_t)p->end) &&
        (dep == DEP_NSUBJ || dep == DEP_OBJ || dep == DEP_OBL || dep == DEP_NMOD))
        equate(f, p, q);
}

/* ---- phrases of a sentence ----------------------------------------------------------------- */

static struct phrase *new_phrase(struct finder *f, int32_t head, const struct extent *e) {
    struct phrase *p =
        finder_push(f, (void **)&f->phrases, &f->phrase_count, &f->phrase_cap, sizeof *p);
    if (!p)
        return NULL;
    *p = (struct phrase){.head = head,
                         .first = e->first,
                         .end = e->end,
                         .core_end = e->core_end,
                         .same = NONE,
                         .owner = NONE,
                         .actor = NONE,
                         .partner = NONE,
                         .mention = MENTION_NOMINAL};
    p->sense = (int32_t)(f->phrase_count - 1);
    f->phrase_at[head] = (int32_t)(f->phrase_count - 1);
    return p;
}

static bool is_definite(const struct finder *f, int32_t h) {
    static const char *const words[] = {"the", "this", "that", "these", "those", NULL};
    FOR_CHILDREN(f->doc, h, c) {
        unsigned dep = tok(f, c)->dep;
        if ((dep == DEP_DET && lemma_in(f, c, words)) || dep == DEP_NMOD_POSS)
            return true;
    }
    return false;
}

/* The known run may reach beyond what the tree gives: "Ministry of Defence" as one name. */
static void widen(const struct finder *f, struct phrase *p) {
    int32_t m = f->match_at[p->first];
    if (m != NONE && match_entry(f, &f->matches[m], KINDS_NAMED | KIND(GAZ_PEOPLE)))
        p->first = f->matches[m].first; /* "Hong Kong" police */
    m = f->match_at[p->head];
    if (m == NONE || !match_entry(f, &f->matches[m], KINDS_NAMED | KINDS_NOUN))
        return;
    for (uint32_t t = f->matches[m].first; t < f->matches[m].end; t++)
        if (f->extents[t].first < p->first) /* "a Macedonian rights" activist */
            p->first = f->extents[t].first;
    if (f->matches[m].end > p->core_end)
        p->core_end = f->matches[m].end;
    if (p->core_end > p->end)
        p->end = p->core_end;
}

/* Prepositions, conjunctions and marks at the edges are not part of it. */
static void trim(const struct finder *f, struct phrase *p) {
    static const char *const outside[] = {"on",   "with", "to",   "by",  "from", "for",
                                          "of",   "in",   "and",  "but", "or",   "against",
                                          "that", "as",   "than", NULL};
    while (p->first < (uint32_t)p->head) {
        unsigned upos = tok(f, (int32_t)p->first)->upos;
        bool loose = upos == UPOS_ADP || upos == UPOS_CCONJ || upos == UPOS_SCONJ;
        int32_t m = f->match_at[p->first];
        bool day = is_time(f, (int32_t)p->first) &&
                   (m == NONE || f->matches[m].end == f->matches[m].first + 1);
        if (!day && upos != UPOS_PUNCT && !(loose && lemma_in(f, (int32_t)p->first, outside)))
            break;
        p->first++;
    }
    while (p->end > (uint32_t)p->head + 1) {
        const struct token *k = tok(f, (int32_t)p->end - 1);
        if (k->xpos != XPOS_POS && (k->upos != UPOS_PUNCT || str_is(k->form, ".")))
            break;
        p->end--;
    }
    if (p->core_end > p->end)
        p->core_end = p->end;
}

/* "at least", "more than" before a number belong to it however the tree hangs them. */
static void take_bounds(const struct finder *f, struct phrase *p, uint32_t sentence_first) {
    static const char *const second[] = {"least", "most", "than", "to", "as", NULL};
    static const char *const first[] = {"at", "more", "less", "fewer", "up", "many", NULL};
    uint32_t t = p->first;
    if (lemma_in(f, (int32_t)t, second) && t > sentence_first &&
        lemma_in(f, (int32_t)t - 1, first)) {
        p->first = t - 1;
    } else if (tok(f, (int32_t)t)->upos == UPOS_NUM && t >= sentence_first + 2 &&
               lemma_in(f, (int32_t)t - 1, second) && lemma_in(f, (int32_t)t - 2, first)) {
        p->first = t - 2;
    }
}

/* "the International Monetary Fund (IMF)": the acronym in brackets is another name of it. */
static void take_acronym(struct finder *f, struct phrase *p, uint32_t sentence_end) {
    uint32_t t = p->end;
    if (p->facts.kind != ACTOR_ORGANIZATION || t + 3 > sentence_end ||
        !str_is(tok(f, (int32_t)t)->form, "(") || !str_is(tok(f, (int32_t)t + 2)->form, ")") ||
        !is_acronym(f, (int32_t)t + 1))
        return;
    p->end = t + 3;
    int32_t q = f->phrase_at[t + 1];
    if (q != NONE && &f->phrases[q] != p)
        f->phrases[q].same = (int32_t)(p - f->phrases);
}

static bool make_phrase(struct finder *f, int32_t h) {
    struct phrase *p = new_phrase(f, h, &f->extents[h]);
    if (!p)
        return false;
    widen(f, p);
    trim(f, p);
    p->facts.definite = is_definite(f, h);
    p->facts.plural = is_plural(f, h);
    int32_t m = f->match_at[h];
    if (tok(f, h)->upos == UPOS_PRON &&
        (m == NONE || !match_entry(f, &f->matches[m], KINDS_NAMED | KINDS_NOUN))) {
        p->mention = MENTION_PRONOUN;
        return true;
    }
    struct scan s;
    if (!facts_scan(f, p, &s) || take_part(f, p, &s))
        return true;
    facts_of_words(f, p, &s);
    p->facts.alien |= is_relation(f, h) || is_foreign(f, h);
    if (s.possessor != NONE)
        take_possessor(f, p, s.possessor);
    take_complements(f, p);
    take_equals(f, p);
    return !f->failed;
}

/* Names and nationalities within other phrases: "Ukrainian" troops, a "U.S. Supreme Court" ruling.
 */
static bool make_nested(struct finder *f, const struct match *m) {
    int32_t h = NONE;
    for (uint32_t t = m->first; t < m->end; t++) {
        int32_t up = tok(f, (int32_t)t)->head;
        if (up < (int32_t)m->first || up >= (int32_t)m->end)
            h = (int32_t)t;
        if (f->phrase_at[t] != NONE)
            return true;
    }
    const struct gaz_entry *e = match_entry(f, m, KINDS_NAMED | KIND(GAZ_PEOPLE));
    if (h == NONE || !e)
        return true;
    const struct gaz_entry *noun = match_entry(f, m, KINDS_NOUN | KIND(GAZ_MODIFIER));
    if (noun && !is_name_token(f, h))
        return true;
    if (e->kind == GAZ_PERSON && m->end - m->first == 1 && h > 0 && tok(f, h)->dep == DEP_FLAT)
        return true;
    struct extent x = {m->first, m->end, m->end};
    struct phrase *p = new_phrase(f, h, &x);
    if (!p)
        return false;
    p->nested = true;
    if (e->kind == GAZ_PEOPLE) {
        p->mention = MENTION_ADJECTIVE;
        p->facts.noun = e;
        p->facts.kind = ACTOR_COUNTRY;
        set_country(&p->facts, e->country);
        memcpy(p->facts.agent, e->agent, sizeof p->facts.agent);
        return true;
    }
    p->mention = MENTION_NAME;
    take_named(f, &p->facts, e);
    p->facts.name_first = m->first;
    p->facts.name_end = m->end;
    return true;
}

/* Of the words of one known name only the one that heads it makes a phrase: the "Ministry" of
 * "Ministry of Finance". */
static bool stands_for(const struct finder *f, int32_t t) {
    int32_t m = f->match_at[t];
    if (m == NONE || !match_entry(f, &f->matches[m], KINDS_NAMED | KINDS_NOUN))
        return true;
    for (int32_t up = tok(f, t)->head; up != NO_TOKEN; up = tok(f, up)->head) {
        if (up < (int32_t)f->matches[m].first || up >= (int32_t)f->matches[m].end)
            return true;
        if (phrase_is_nominal(f, up))
            return false;
    }
    return true;
}

/* An unknown name before a common noun: "Assad" regime, "Seleka" rebels. */
static bool make_nested_name(struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    if (f->capitals || k->dep != DEP_COMPOUND || k->head <= t || !is_name_token(f, t) ||
        is_name_token(f, k->head) || f->match_at[t] != NONE || f->phrase_at[t] != NONE)
        return true;
    struct extent x = {f->extents[t].first, (uint32_t)t + 1, (uint32_t)t + 1};
    for (uint32_t i = f->extents[t].end; x.end < i && is_name_token(f, (int32_t)x.end);)
        x.core_end = ++x.end;
    while (x.first < (uint32_t)t &&
           (!is_name_token(f, (int32_t)x.first) || f->match_at[x.first] != NONE))
        x.first++;
    struct phrase *p = new_phrase(f, t, &x);
    if (!p)
        return false;
    p->nested = true;
    p->mention = MENTION_NAME;
    p->facts.unlisted = true;
    p->facts.name_first = x.first;
    p->facts.name_end = x.end;
    p->facts.kind = is_acronym(f, t) ? ACTOR_ORGANIZATION : ACTOR_UNKNOWN;
    int32_t up = f->phrase_at[k->head];
    if (up != NONE && f->phrases[up].owner == NONE)
        f->phrases[up].owner = f->phrase_at[t];
    return true;
}

bool facts_sentence(struct finder *f, const struct sentence *s) {
    f->capitals = (s->flags & SENTENCE_CAPITALS) != 0;
    uint32_t first_match = f->match_count, first_phrase = f->phrase_count;
    if (!match_sentence(f, s))
        return false;
    uint32_t n = phrase_extents(f, s);
    for (uint32_t i = n; i-- > 0;) {
        int32_t t = f->order[i];
        if ((uint32_t)t >= s->first + s->skip && phrase_is_nominal(f, t) && stands_for(f, t) &&
            !make_phrase(f, t))
            return false;
    }
    for (uint32_t i = first_match; i < f->match_count; i++)
        if (f->matches[i].first >= s->first + s->skip && !make_nested(f, &f->matches[i]))
            return false;
    for (uint32_t t = s->first + s->skip; t < s->first + s->count; t++)
        if (!make_nested_name(f, (int32_t)t))
            return false;
    for (uint32_t i = first_phrase; i < f->phrase_count; i++) {
        take_bounds(f, &f->phrases[i], s->first);
        take_acronym(f, &f->phrases[i], s->first + s->count);
    }
    return true;
}
