/* resolve.c - phrases of a document to actors: who is the same as whom.
 *
 * Names are joined by what the list knows, by the full name, by surname and by acronym;
 * descriptions ("the Russian leader") with the nearest actor that agrees; pronouns with the most
 * salient one. Each search looks at a bounded number of recent actors, so a document takes linear
 * time.
 */
#include "entity/resolve.h"
#include "entity/facts.h"

#include <stdio.h>

/* ---- names that were seen ------------------------------------------------------------------ */

enum key_space { BY_ENTRY = 1, BY_COUNTRY, BY_SEAT, BY_NAME, BY_SURNAME, BY_ACRONYM, BY_WORD };

static uint64_t space(enum key_space s) {
    return key_hash(KEY_START, (uint64_t)s);
}

static struct seen *slot(struct resolver *r, uint64_t key) {
    size_t i = (size_t)(key >> 17) & r->seen_mask;
    while (r->seen[i].key && r->seen[i].key != key)
        i = (i + 1) & r->seen_mask;
    return &r->seen[i];
}

static int32_t recall(struct resolver *r, uint64_t key) {
    const struct seen *s = slot(r, key ? key : 1);
    return s->key ? s->actor : NONE;
}

/* The table is sized for all phrases; a name that would fill it up is not kept. */
static void remember(struct resolver *r, uint64_t key, int32_t actor) {
    if (r->seen_count >= r->seen_mask - r->seen_mask / 4)
        return;
    struct seen *s = slot(r, key ? key : 1);
    r->seen_count += !s->key;
    *s = (struct seen){key ? key : 1, actor};
}

/* Spellings differ in doubled letters and in the end: Zelensky, Zelenskyy, Zelenskiy. */
static uint64_t loose_hash(const char *p, size_t n) {
    char out[KEY_PIECE_BYTES];
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        if (len == 0 || out[len - 1] != p[i])
            out[len++] = p[i];
    while (len > 5 && (out[len - 1] == 'y' || out[len - 1] == 'i' || out[len - 1] == 'j'))
        len--;
    return hash_bytes(out, len);
}

struct name_keys {
    uint64_t full, first, last, initials;
    unsigned pieces;
    bool capitals; /* one piece, all in capitals: may be an acronym */
    size_t first_len, last_len;
};

static void name_keys(const struct finder *f, uint32_t first, uint32_t end, struct name_keys *k) {
    char initials[KEY_PIECE_BYTES], out[KEY_PIECE_BYTES + 4];
    size_t letters = 0;
    *k = (struct name_keys){.full = space(BY_NAME)};
    for (uint32_t t = first; t < end; t++) {
        struct str rest = tok(f, (int32_t)t)->form;
        struct key_piece p;
        while (key_next(&rest, out, &p)) {
            k->last = loose_hash(out, p.len);
            k->last_len = p.len;
            k->full = key_hash(k->full, k->last);
            if (k->pieces++ == 0) {
                k->first = k->last;
                k->first_len = p.len;
            }
            k->capitals = k->pieces == 1 && (p.flags & KEY_CAPITALS);
            if (p.flags & KEY_CAPITAL && letters < sizeof initials)
                initials[letters++] = out[0];
        }
    }
    k->initials = letters > 1 ? loose_hash(initials, letters) : 0;
}

/* ---- making actors ------------------------------------------------------------------------- */

static struct str span_text(const struct finder *f, uint32_t first, uint32_t end) {
    if (first >= end)
        return STR_NONE;
    /* words of one multiword token share its bytes; their forms tell them apart */
    const struct token *a = tok(f, (int32_t)first), *z = tok(f, (int32_t)end - 1);
    struct str text = f->doc->text;
    uint32_t start = a->start, stop = z->end;
    if (a->form.p >= text.p && a->form.p < text.p + text.len)
        start = (uint32_t)(a->form.p - text.p);
    if (z->form.p >= text.p && z->form.p + z->form.len <= text.p + text.len)
        stop = (uint32_t)(z->form.p - text.p + z->form.len);
    return start < stop ? doc_text(f->doc, start, stop) : STR_NONE;
}

static struct str name_of(const struct resolver *r, const struct phrase *p) {
    const struct facts *x = &p->facts;
    if (x->entry && x->entry->kind == GAZ_COUNTRY && code_set(x->entry->country)) {
        const struct gaz_state *s = gaz_state(r->f->g, x->entry->country);
        if (s)
            return gaz_str(r->f->g, s->name);
    }
    if (x->entry)
        return gaz_str(r->f->g, x->entry->name);
    if (x->name_end > x->name_first)
        return span_text(r->f, x->name_first, x->name_end);
    return span_text(r->f, p->first, p->end);
}

static void compose_code(const struct resolver *r, struct actor *a, const char *code,
                         const char *agent) {
    const struct gaz_state *s = code_set(a->country) ? gaz_state(r->f->g, a->country) : NULL;
    if (code_set(code)) {
        snprintf(a->code, sizeof a->code, "%s", code);
        return;
    }
    snprintf(a->code, sizeof a->code, "%s%s", s ? s->cameo : a->country,
             code_set(agent) ? agent : gaz_agent(a->sector));
}

static bool held_office(const char *sector) {
    static const char offices[][4] = {"GOV", "LEG", "MIL", "JUD", "SPY", "COP"};
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (strcmp(sector, offices[i]) == 0)
            return true;
    return false;
}

/* Whether it could act in a political event. */
static bool is_political(const struct finder *f, const struct phrase *p) {
    const struct facts *x = &p->facts;
    if (x->other)
        return false;
    switch (x->kind) {
    case ACTOR_COUNTRY:
    case ACTOR_ORGANIZATION:
        return !x->weak || x->qualified || x->unlisted || x->entry;
    case ACTOR_PLACE:
        return x->entry && (is_acting(f, p->head) || is_party(f, p->head));
    case ACTOR_PERSON:
    case ACTOR_GROUP:
        return (!x->private_ && (!x->weak || x->plural)) || x->qualified || x->entry || x->unlisted;
    default:
        return x->unlisted && !x->noun;
    }
}

static int32_t new_actor(struct resolver *r, struct phrase *p) {
    struct finder *f = r->f;
    const struct facts *x = &p->facts;
    struct actor *a =
        finder_push(f, (void **)&r->actors, &r->actor_count, &r->actor_cap, sizeof *a);
    if (!a)
        return NONE;
    *a = (struct actor){.name = name_of(r, p),
                        .role = span_text(f, x->role_first, x->role_end),
                        .kind = x->kind,
                        .gender = x->gender,
                        .plural = x->plural &&
                                  !(x->kind == ACTOR_ORGANIZATION && (x->entry || x->unlisted)),
                        .political = is_political(f, p)};
    if (!a->role.len && x->entry)
        a->role = gaz_str(f->g, x->entry->role);
    code_copy(a->country, x->country);
    code_copy(a->sector, x->sector);
    const char *agent = x->agent;
    if (x->former && held_office(a->sector)) {
        code_copy(a->sector, "ELI");
        agent = "";
    }
    bool general =
        x->noun && !x->entry && code_set(a->country) && strcmp(x->code, x->noun->code) == 0;
    compose_code(r, a, general ? "" : x->code, agent); /* Chinese peacekeepers are China's */
    return (int32_t)r->actor_count - 1;
}

/* What a later mention says and the earlier ones did not. */
static void learn(struct resolver *r, int32_t actor, const struct phrase *p) {
    struct actor *a = &r->actors[actor];
    const struct facts *x = &p->facts;
    bool news = false;
    if (!code_set(a->country) && code_set(x->country) && x->kind == a->kind) {
        code_copy(a->country, x->country);
        news = true;
    }
    if (!code_set(a->sector) && code_set(x->sector)) {
        code_copy(a->sector, x->sector);
        if (x->former && held_office(a->sector))
            code_copy(a->sector, "ELI");
        news = true;
    }
    if (!a->role.len)
        a->role = span_text(r->f, x->role_first, x->role_end);
    if (!a->gender)
        a->gender = x->gender;
    if (a->kind == ACTOR_UNKNOWN)
        a->kind = x->kind;
    a->political |= is_political(r->f, p);
    if (news && (!code_set(a->code) || !x->code[0]))
        compose_code(r, a, x->code, x->agent);
}

/* ---- named actors -------------------------------------------------------------------------- */

static int32_t known(struct resolver *r, struct phrase *p, uint64_t key) {
    int32_t a = recall(r, key);
    if (a == NONE) {
        a = new_actor(r, p);
        if (a != NONE)
            remember(r, key, a);
    } else {
        learn(r, a, p);
    }
    return a;
}

static uint64_t code_key(enum key_space s, const char *code) {
    return key_hash(space(s), hash_bytes(code, 3));
}

/* Of states that fell apart, joined or changed their code the seat stayed where it was. */
static const char *seated_there(const char *country, int32_t date) {
    static const struct {
        char now[4], then[4];
        int32_t from, to;
    } seats[] = {{"RUS", "SUN", 0, 19911225},        {"CZE", "CSK", 0, 19921231},
                 {"SRB", "YUG", 0, 20030203},        {"SRB", "SCG", 20030204, 20060604},
                 {"ZWE", "RHO", 0, 19800417},        {"MMR", "BUR", 0, 19890618},
                 {"COD", "ZAR", 19711027, 19970517}, {"BFA", "HVO", 0, 19840804},
                 {"BEN", "DHY", 0, 19751130},        {"SSD", "SDN", 0, 20110708}};
    for (size_t i = 0; date && i < sizeof seats / sizeof *seats; i++)
        if (seats[i].from <= date && date <= seats[i].to && strcmp(country, seats[i].now) == 0)
            return seats[i].then;
    return country;
}

/* Of people and bodies of what was then a republic of a union. */
static const char *union_of(const char *country, int32_t date) {
    static const char republics[][4] = {"UKR", "BLR", "MDA", "GEO", "ARM", "AZE",
                                        "KAZ", "UZB", "TKM", "KGZ", "TJK"};
    for (size_t i = 0; date && date <= 19911225 && i < sizeof republics / sizeof *republics; i++)
        if (strcmp(country, republics[i]) == 0)
            return "SUN";
    return seated_there(country, date);
}

/* A capital that acts stands for the government. */
static int32_t resolve_seat(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    code_copy(x->country, seated_there(x->country, r->f->date ? r->f->date : r->year));
    code_copy(x->sector, "GOV");
    x->kind = ACTOR_ORGANIZATION;
    x->capital = false;
    return known(r, p, code_key(BY_SEAT, x->country));
}

/* Of places, or organizations, of one name the one whose country the document speaks of. */
static void choose_bearer(struct resolver *r, struct phrase *p) {
    const struct finder *f = r->f;
    struct facts *x = &p->facts;
    int32_t at = f->match_at[x->name_first];
    if (at == NONE || x->capital || x->entry->from || x->entry->to)
        return;
    const struct match *m = &f->matches[at];
    const struct gaz_entry *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < m->name->refs && i < REFS_MAX; i++) {
        const struct gaz_entry *e = &f->g->entries[f->g->refs[m->name->ref + i].entry];
        if (!(m->fits & 1u << i) || e->kind != x->entry->kind)
            continue;
        uint32_t n = resolver_country_count(r, e->country);
        if (!best || n > most) {
            best = e;
            most = n;
        }
    }
    if (!best || best == x->entry || strcmp(x->country, x->entry->country) != 0)
        return; /* the words before it said whose it is */
    if (x->entry->kind == GAZ_ORG) {
        code_copy(x->sector, best->sector);
        memcpy(x->agent, best->agent, sizeof x->agent);
        memcpy(x->code, best->code, sizeof x->code);
    }
    x->entry = best;
    code_copy(x->country, best->country);
}

/* "both sides", "the two armies" */
static bool counts_two(const struct finder *f, int32_t head) {
    bool two = false, both = false, definite = false;
    FOR_FIRST_CHILDREN(f->doc, head, c) {
        two |= form_is(f, c, "two");
        both |= form_is(f, c, "both");
        definite |= form_is(f, c, "the");
    }
    return both || (two && definite);
}

/* "North and South Korea" */
static bool names_both(const struct finder *f, const struct phrase *p) {
    uint32_t t = p->facts.name_first;
    return (t >= p->first + 2 && form_is(f, (int32_t)t - 1, "and")) ||
           (p->first >= 2 && form_is(f, (int32_t)p->first - 1, "and") &&
            (form_is(f, (int32_t)p->first - 2, "north") ||
             form_is(f, (int32_t)p->first - 2, "south")));
}

/* "the two Koreas", "North and South Korea": the other state of the name. */
static int32_t resolve_twin(struct resolver *r, const struct phrase *p) {
    static const char twins[][2][4] = {
        {"KOR", "PRK"}, {"DEU", "DDR"}, {"COD", "COG"}, {"SDN", "SSD"}, {"YEM", "YMD"}};
    struct phrase other = *p;
    const char *twin = "";
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(p->facts.country, twins[i][0]) == 0)
            twin = twins[i][1];
    if (!twin[0] || (!counts_two(r->f, p->head) && !names_both(r->f, p)))
        return NONE;
    other.facts.entry = NULL;
    code_copy(other.facts.country, twin);
    return known(r, &other, code_key(BY_COUNTRY, twin));
}

static bool may_be(const struct actor *a, const struct facts *x) {
    if (code_set(a->country) && code_set(x->country) && strcmp(a->country, x->country) != 0)
        return false;
    if (a->gender && x->gender && a->gender != x->gender)
        return false;
    return a->kind == ACTOR_UNKNOWN || x->kind == ACTOR_UNKNOWN || a->kind == x->kind ||
           x->kind == ACTOR_PLACE;
}

/* Marcos leaves; Ferdinand Marcos was flown ...: a name that the list knows, where the surname
 * alone came first, as in headlines, and meant nobody known. */
static void take_surname(struct resolver *r, const struct phrase *p, const struct name_keys *k,
                         uint64_t key) {
    int32_t a = k->pieces > 1 ? recall(r, key_hash(space(BY_NAME), k->last)) : NONE;
    if (a == NONE || !may_be(&r->actors[a], &p->facts) || r->actors[a].kind == ACTOR_PLACE)
        return;
    struct actor *x = &r->actors[a];
    x->kind = p->facts.kind;
    x->name = gaz_str(r->f->g, p->facts.entry->name);
    x->role = gaz_str(r->f->g, p->facts.entry->role);
    remember(r, key, a);
}

static int32_t resolve_listed(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    if (x->entry->kind == GAZ_COUNTRY) {
        p->partner = resolve_twin(r, p);
        return known(r, p, code_key(BY_COUNTRY, x->entry->country));
    }
    if (x->entry->kind == GAZ_PLACE) {
        struct name_keys k;
        name_keys(r->f, x->name_first, x->name_end, &k);
        int32_t person = k.pieces == 1 ? recall(r, key_hash(space(BY_SURNAME), k.last)) : NONE;
        if (person != NONE && r->actors[person].kind == ACTOR_PERSON &&
            (!x->capital || is_acting(r->f, p->head))) {
            x->kind = ACTOR_PERSON; /* Lincoln, of whom we read before, not the town */
            return person;
        }
        choose_bearer(r, p);
        if (x->capital && is_acting(r->f, p->head))
            return resolve_seat(r, p);
    }
    if (x->entry->kind == GAZ_ORG)
        choose_bearer(r, p);
    uint64_t key = key_hash(space(BY_ENTRY), x->entry->first);
    if (x->entry->kind != GAZ_PERSON)
        return known(r, p, key);
    struct name_keys k;
    name_keys(r->f, x->name_first, x->name_end, &k);
    if (recall(r, key) == NONE)
        take_surname(r, p, &k, key);
    int32_t a = known(r, p, key);
    if (a != NONE)
        remember(r, key_hash(space(BY_SURNAME), k.last), a);
    return a;
}

/* A name that the list does not know: the same name before, its surname, its acronym. */
static int32_t find_unlisted(struct resolver *r, const struct phrase *p,
                             const struct name_keys *k) {
    const enum key_space spaces[] = {BY_SURNAME, BY_ACRONYM, BY_WORD};
    int32_t a = recall(r, k->full);
    if (a != NONE && may_be(&r->actors[a], &p->facts))
        return a;
    if (k->pieces == 1)
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
            if (spaces[i] == BY_ACRONYM && !k->capitals)
                continue;
            a = recall(r, key_hash(space(spaces[i]), k->last));
            if (a != NONE && may_be(&r->actors[a], &p->facts))
                return a;
        }
    else if (p->facts.kind != ACTOR_ORGANIZATION) { /* the surname alone came first */
        a = recall(r, key_hash(space(BY_NAME), k->last));
        if (a != NONE && may_be(&r->actors[a], &p->facts) && r->actors[a].kind != ACTOR_PLACE)
            return a;
    }
    return NONE;
}

static int32_t resolve_unlisted(struct resolver *r, struct phrase *p) {
    struct name_keys k;
    const struct facts *x = &p->facts;
    name_keys(r->f, x->name_first, x->name_end, &k);
    int32_t a = find_unlisted(r, p, &k);
    if (a == NONE && take_titled(r->f, &p->facts))
        return resolve_listed(r, p);
    if (a == NONE) {
        resolver_context(r, p);
        a = new_actor(r, p);
        if (a == NONE)
            return NONE;
    } else {
        learn(r, a, p);
        struct str full = span_text(r->f, x->name_first, x->name_end);
        if (full.len > r->actors[a].name.len && k.pieces > 1)
            r->actors[a].name = full;
    }
    remember(r, k.full, a);
    if (k.pieces > 1 && x->kind != ACTOR_ORGANIZATION && k.last_len > 2)
        remember(r, key_hash(space(BY_SURNAME), k.last), a);
    if (k.pieces > 1 && x->kind == ACTOR_ORGANIZATION && k.first_len > 3)
        remember(r, key_hash(space(BY_WORD), k.first), a);
    if (k.initials)
        remember(r, key_hash(space(BY_ACRONYM), k.initials), a);
    return a;
}

/* ---- descriptions -------------------------------------------------------------------------- */

static const struct actor *owner_of(const struct resolver *r, const struct phrase *p) {
    int32_t a = p->owner == NONE ? NONE : r->f->phrases[p->owner].actor;
    return a < 0 ? NULL : &r->actors[a];
}

/* "his Russian counterpart": the office is that of whom it belongs to. */
static bool mirrors(struct resolver *r, struct phrase *p) {
    static const char *const words[] = {"counterpart", "opposite", NULL};
    const struct actor *owner = owner_of(r, p);
    if (!lemma_in(r->f, p->head, words) || !owner || owner->kind != ACTOR_PERSON)
        return false;
    code_copy(p->facts.sector, owner->sector);
    p->facts.kind = ACTOR_PERSON;
    p->facts.private_ = p->facts.weak = false;
    return true;
}

/* Takes the country from whom it belongs to: "their army", "the minister's aide". */
static void ask_owner(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    const struct actor *owner = owner_of(r, p);
    if (!owner || code_set(x->country) || x->entry || x->unlisted || x->alien)
        return;
    if (code_set(owner->country)) {
        code_copy(x->country, owner->country);
        x->qualified = true;
    } else if (owner->kind == ACTOR_ORGANIZATION && code_set(owner->code) && !code_set(x->code) &&
               !gaz_is_sector(str_of(owner->code))) {
        memcpy(x->code, owner->code, sizeof x->code);
    }
}

/* "Jamaican police and soldiers": the adjective goes with both. */
static void ask_partner(const struct resolver *r, struct phrase *p) {
    const struct finder *f = r->f;
    const struct token *k = tok(f, p->head);
    struct facts *x = &p->facts;
    int32_t i = k->dep == DEP_CONJ && k->head != NO_TOKEN ? f->phrase_at[k->head] : NONE;
    if (i == NONE || code_set(x->country) || code_set(x->code) || x->alien || p->owner != NONE ||
        p->first != (uint32_t)p->head || x->noun->kind == GAZ_PEOPLE)
        return;
    const struct phrase *q = &f->phrases[i];
    if (q->mention != MENTION_NOMINAL || !q->facts.noun)
        return;
    code_copy(x->country, q->actor >= 0 ? r->actors[q->actor].country : q->facts.country);
    x->qualified |= code_set(x->country);
}

/* The same for one who has a name: "Steve Witkoff, the president's envoy". */
static void inherit(struct resolver *r, int32_t actor, const struct phrase *p) {
    const struct actor *owner = owner_of(r, p);
    struct actor *a = &r->actors[actor];
    if (!owner || owner == a || a->kind != ACTOR_PERSON || code_set(a->country) ||
        !code_set(owner->country) || !p->facts.noun || p->facts.noun->kind != GAZ_ROLE ||
        p->facts.entry || p->facts.alien || (a->code[0] && !code_set(a->sector)))
        return;
    code_copy(a->country, owner->country);
    compose_code(r, a, "", p->facts.agent);
}

/* The same of what it is part of: "generals from the two countries", "troops of both sides". */
static bool is_of_two(const struct finder *f, const struct phrase *p) {
    if (counts_two(f, p->head))
        return true;
    FOR_FIRST_CHILDREN(f->doc, p->head, c)
    if (tok(f, c)->dep == DEP_NMOD && c > p->head && counts_two(f, c))
        return true;
    return false;
}

/* Two states, governments or armies, which the text names elsewhere. */
static bool resolve_two(struct resolver *r, struct phrase *p) {
    static const char *const words[] = {
        "side",  "country", "nation", "state",      "neighbor", "party", "neighbour", "capital",
        "rival", "power",   "leader", "government", "army",     "enemy", "adversary", NULL};
    static const char *const sectors[] = {"GOV", "MIL"};
    struct facts *x = &p->facts;
    bool of_state = lemma_in(r->f, p->head, words);
    for (size_t i = 0; i < 2; i++)
        of_state |= strcmp(x->sector, sectors[i]) == 0;
    char second[4], first[4];
    if (!of_state || code_set(x->country) || x->unlisted || !is_of_two(r->f, p) ||
        !resolver_sides(r, first, second))
        return false;
    if (x->kind == ACTOR_UNKNOWN)
        x->kind = ACTOR_GROUP;
    x->plural = x->qualified = true;
    code_copy(x->country, second);
    p->partner = new_actor(r, p);
    code_copy(x->country, first);
    p->actor = new_actor(r, p);
    return p->actor >= 0;
}

/* One of two that share a noun: its country, or its code where it has none, as the EU. */
struct side {
    char country[4];
    char code[sizeof((struct facts){0}.code)];
};

static bool side_at(const struct finder *f, int32_t t, struct side *out) {
    int32_t i = f->phrase_at[t];
    if (i == NONE)
        return false;
    const struct facts *x = &f->phrases[i].facts;
    bool body = x->entry && x->kind == ACTOR_ORGANIZATION && code_set(x->code);
    if (!code_set(x->country) && !body)
        return false;
    *out = (struct side){0};
    code_copy(out->country, x->country);
    if (!code_set(x->country))
        memcpy(out->code, x->code, sizeof out->code);
    return true;
}

static bool same_side(const struct side *a, const struct side *b) {
    return strcmp(a->country, b->country) == 0 && strcmp(a->code, b->code) == 0;
}

/* "the ministers of Peru and Ecuador", "the British and Irish ministers", "UK and EU negotiators",
 * "Peru's and Ecuador's armies": the two whose they are. */
static bool two_named(const struct finder *f, int32_t head, struct side *first,
                      struct side *second) {
    bool one = false, and = false;
    FOR_FIRST_CHILDREN(f->doc, head, c) {
        unsigned dep = tok(f, c)->dep;
        and |= dep == DEP_CC && c < head && form_is(f, c, "and");
        bool before = (dep == DEP_COMPOUND || dep == DEP_NMOD_POSS || dep == DEP_AMOD) && c < head;
        if ((!before && dep != DEP_NMOD) || !side_at(f, c, one && before ? second : first))
            continue;
        if (one && before && and&&!same_side(first, second))
            return true; /* both hang on the noun */
        FOR_FIRST_CHILDREN(f->doc, c, d)
        if (tok(f, d)->dep == DEP_CONJ && side_at(f, d, second) && !same_side(first, second))
            return true;
        one |= before;
    }
    return false;
}

static void take_side(struct facts *x, const struct side *s) {
    code_copy(x->country, s->country);
    if (!code_set(s->country))
        memcpy(x->code, s->code, sizeof x->code);
}

static int32_t resolve_named_two(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    struct side first, second;
    if (!x->plural || !x->noun || x->unlisted || x->private_ ||
        p->sense != (int32_t)(p - r->f->phrases) || !two_named(r->f, p->head, &first, &second))
        return NONE;
    struct facts plain = *x;
    memset(plain.code, 0, sizeof plain.code);
    *x = plain;
    take_side(x, &second);
    p->partner = new_actor(r, p);
    *x = plain;
    take_side(x, &first);
    return new_actor(r, p);
}

static int32_t resolve_nominal(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    if (resolve_two(r, p))
        return p->actor;
    int32_t both = resolve_named_two(r, p);
    if (both != NONE)
        return both;
    bool mirror = mirrors(r, p);
    ask_owner(r, p);
    if (mirror)
        return new_actor(r, p);
    if (x->definite && !x->plural && is_country_word(r->f, p->head)) {
        int32_t c = resolver_last_country(r);
        if (c != NONE && (!code_set(x->country) || strcmp(x->country, r->actors[c].country) == 0))
            return c;
    }
    if (x->noun && x->definite && p->sense == (int32_t)(p - r->f->phrases)) {
        int32_t a = resolver_described(r, p);
        if (a != NONE)
            return a;
    }
    if (x->noun && !x->other) {
        ask_partner(r, p);
        resolver_context(r, p);
    }
    if (p->sense != (int32_t)(p - r->f->phrases) || x->noun || x->other)
        return x->kind == ACTOR_UNKNOWN && !code_set(x->country) ? NONE : new_actor(r, p);
    if (!code_set(x->country) && !code_set(x->code))
        return NONE; /* no actor, and nothing that tells of one */
    x->other = true;
    return new_actor(r, p);
}

static int32_t resolve_adjective(struct resolver *r, struct phrase *p) {
    if (code_set(p->facts.country) && !p->facts.agent[0]) {
        int32_t a = recall(r, code_key(BY_COUNTRY, p->facts.country));
        if (a != NONE)
            return a;
        const struct gaz_state *s = gaz_state(r->f->g, p->facts.country);
        a = new_actor(r, p);
        if (a != NONE) {
            if (s)
                r->actors[a].name = gaz_str(r->f->g, s->name);
            remember(r, code_key(BY_COUNTRY, p->facts.country), a);
        }
        return a;
    }
    p->facts.kind = ACTOR_GROUP;
    return known(r, p, key_hash(space(BY_ENTRY), p->facts.noun ? p->facts.noun->first : 0));
}

/* each [other], one [another]: those who are named already. */
static bool is_reciprocal(const struct finder *f, int32_t t) {
    return t > 0 && ((form_is(f, t, "other") && form_is(f, t - 1, "each")) ||
                     (form_is(f, t, "another") && form_is(f, t - 1, "one")));
}

void resolve_phrase(struct resolver *r, int32_t i, unsigned depth) {
    struct phrase *p = &r->f->phrases[i];
    if (p->actor != UNRESOLVED)
        return;
    p->actor = NONE; /* ends a circle */
    if (depth < OWNER_DEPTH) {
        if (p->same != NONE)
            resolve_phrase(r, p->same, depth + 1);
        if (p->owner != NONE)
            resolve_phrase(r, p->owner, depth + 1);
    }
    if ((is_time(r->f, p->head) && !p->facts.entry) || is_reciprocal(r->f, p->head))
        return;
    if (p->mention == MENTION_PRONOUN)
        p->actor = resolver_pronoun(r, p, &p->partner);
    else if (p->same != NONE && r->f->phrases[p->same].actor >= 0)
        p->actor = r->f->phrases[p->same].actor;
    else if (p->mention == MENTION_ADJECTIVE)
        p->actor = resolve_adjective(r, p);
    else if (p->facts.entry)
        p->actor = resolve_listed(r, p);
    else if (p->facts.unlisted)
        p->actor = resolve_unlisted(r, p);
    else
        p->actor = resolve_nominal(r, p);
    if (p->actor >= 0 && (p->same != NONE || p->facts.unlisted))
        inherit(r, p->actor, p);
    if (p->actor >= 0 && p->mention == MENTION_NAME)
        p->facts.kind = r->actors[p->actor].kind;
}

enum { STRAY_LEAST = 3 };

/* ---- countries, when all is read
 * -------------------------------------------------------------------------------- */

/* Whether the text could have left out whose it is: not of somebody abroad, not of all the world.
 */
static bool may_be_local(const struct actor *a) {
    bool kind = a->kind == ACTOR_PERSON || a->kind == ACTOR_GROUP ||
                (a->kind == ACTOR_ORGANIZATION && a->sector[0]); /* not: the Internet */
    char first[4] = {a->code[0], a->code[0] ? a->code[1] : 0,
                     a->code[0] && a->code[1] ? a->code[2] : 0};
    bool plain = !first[0] || gaz_is_sector(str_of(first)) || strcmp(first, "HLH") == 0;
    return kind && !code_set(a->country) && plain;
}

static void set_country_of(struct actor *a, const char *country, const char *was,
                           const struct gaz_state *s) {
    char rest[sizeof a->code];
    size_t skip = was[0] && strncmp(a->code, was, 3) == 0 ? 3 : 0;
    snprintf(rest, sizeof rest, "%s", a->code + skip);
    snprintf(a->code, sizeof a->code, "%.3s%.20s", s->cameo, rest);
    code_copy(a->country, country);
}

/* A text that is about one country does not say of everybody in it that he is of that country. */
static bool settle_strays(struct resolver *r) {
    struct finder *f = r->f;
    bool text = f->doc->sentence_count >= STRAY_LEAST; /* one sentence need not tell all */
    const struct gaz_state *s = text && r->only[0] ? gaz_state(f->g, r->only) : NULL;
    if (!s)
        return true;
    bool *abroad = ARENA_ARRAY(&f->doc->arena, bool, (size_t)r->actor_count + 1);
    if (!abroad)
        return false;
    for (uint32_t i = 0; i < f->phrase_count; i++)
        if (f->phrases[i].actor >= 0)
            abroad[f->phrases[i].actor] |= f->phrases[i].facts.alien;
    for (uint32_t i = 0; i < r->actor_count; i++)
        if (!abroad[i] && may_be_local(&r->actors[i]))
            set_country_of(&r->actors[i], r->only, "", s);
    return true;
}

/* In an old text a state of today is the one that it was part of. */
static void settle_states(struct resolver *r) {
    for (uint32_t i = 0; r->f->date && i < r->actor_count; i++) {
        struct actor *a = &r->actors[i];
        const char *then = union_of(a->country, r->f->date);
        const struct gaz_state *was = then != a->country ? gaz_state(r->f->g, a->country) : NULL;
        const struct gaz_state *s = was ? gaz_state(r->f->g, then) : NULL;
        if (s)
            set_country_of(a, then, was->cameo, s);
    }
}

/* ---- the document -------------------------------------------------------------------------- */

static bool prepare(struct resolver *r, struct finder *f) {
    size_t size = 64;
    while (size < 5 * ((size_t)f->phrase_count + 1))
        size *= 2;
    *r = (struct resolver){.f = f, .seen_mask = size - 1, .speaker = NONE};
    r->seen = ARENA_ARRAY(&f->doc->arena, struct seen, size);
    r->counts = ARENA_ARRAY(&f->doc->arena, uint32_t, f->g->state_count + 1);
    r->quoted = ARENA_ARRAY(&f->doc->arena, uint8_t, (size_t)f->doc->token_count + 1);
    for (uint32_t i = 0; i < f->phrase_count; i++)
        f->phrases[i].actor = UNRESOLVED;
    return r->seen && r->counts && r->quoted;
}

static bool emit(struct resolver *r) {
    struct finder *f = r->f;
    struct casus_doc *doc = f->doc;
    doc->mentions = ARENA_ARRAY(&doc->arena, struct mention, (size_t)f->phrase_count + 1);
    if (!doc->mentions)
        return false;
    doc->mention_count = 0;
    for (uint32_t t = 0; t < doc->token_count; t++) {
        doc->tokens[t].mention = NONE;
        int32_t i = f->phrase_at[t];
        if (i == NONE || (is_time(f, (int32_t)t) && !f->phrases[i].facts.entry))
            continue;
        const struct phrase *p = &f->phrases[i];
        doc->tokens[t].mention = (int32_t)doc->mention_count;
        doc->mentions[doc->mention_count++] = (struct mention){
            p->head, p->first, p->end, p->actor >= 0 ? p->actor : NONE, p->partner, p->mention};
    }
    doc->actors = r->actors;
    doc->actor_count = r->actor_count;
    return true;
}

bool resolve(struct finder *f) {
    struct resolver r;
    if (!prepare(&r, f))
        return false;
    resolver_count_countries(&r);
    for (uint32_t i = 0; i < f->doc->sentence_count; i++) {
        const struct sentence *s = &f->doc->sentences[i];
        resolver_open_sentence(&r, i);
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            int32_t p = f->phrase_at[t];
            if (p == NONE)
                continue;
            resolve_phrase(&r, p, 0);
            resolver_note(&r, &f->phrases[p]);
        }
    }
    if (f->failed || !settle_strays(&r))
        return false;
    settle_states(&r);
    return emit(&r);
}
