/* facts.c - what one noun phrase says of an actor: country, sector, office, name.
 *
 * The words of the phrase's core are read from left to right: nationalities, places, titles,
 * modifiers, the name or the noun that heads it. What hangs on the phrase is for phrases.c.
 */
#include "entity/facts.h"

bool is_name_token(const struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    if (k->upos == UPOS_NOUN && is_acronym(f, t))
        return true;
    return k->upos == UPOS_PROPN || k->xpos == XPOS_NNP || k->xpos == XPOS_NNPS;
}

/* The known run that begins at token t, unless it reaches beyond `end`. */
static const struct match *match_from(const struct finder *f, uint32_t t) {
    int32_t m = f->match_at[t];
    return m != NONE && f->matches[m].first == t ? &f->matches[m] : NULL;
}

static bool cuts_word(const struct finder *f, uint32_t end) {
    return end + 1 < f->doc->token_count && is_hyphen(f, (int32_t)end) &&
           !f->doc->tokens[end].space_before && !f->doc->tokens[end + 1].space_before;
}

/* The possessor, whose tokens are a phrase of their own; *end is where it ends with its 's. */
static int32_t find_possessor(const struct finder *f, const struct phrase *p, uint32_t *end) {
    FOR_CHILDREN(f->doc, p->head, c) {
        if (c >= p->head)
            break;
        bool inside = f->match_at[c] != NONE && f->match_at[c] == f->match_at[p->head];
        if (tok(f, c)->dep != DEP_NMOD_POSS || inside) /* the New "People's" Army */
            continue;
        *end = f->extents[c].end;
        FOR_CHILDREN(f->doc, c, k)
        if (tok(f, k)->dep == DEP_CASE && (uint32_t)k >= *end && k < p->head)
            *end = (uint32_t)k + 1;
        if (*end > (uint32_t)p->head)
            *end = (uint32_t)p->head;
        return c;
    }
    return NONE;
}

static bool is_addressee(const struct finder *f, const struct item *it) {
    static const char *const words[] = {"to", "with", "on", NULL};
    for (uint32_t t = it->first; t < it->end; t++)
        FOR_CHILDREN(f->doc, (int32_t)t, c)
    if (c < (int32_t)t && tok(f, c)->dep == DEP_CASE && lemma_in(f, c, words))
        return true;
    return false;
}

static void scan_core(const struct finder *f, const struct phrase *p, struct scan *s) {
    uint32_t owned = 0, t = p->first, h = (uint32_t)p->head;
    *s = (struct scan){.possessor = find_possessor(f, p, &owned)};
    if (h - t > ITEMS_MAX - 4)
        t = h - (ITEMS_MAX - 4); /* the words next to the head are what counts */
    while (t < p->core_end && s->count < ITEMS_MAX) {
        if (s->possessor != NONE && t >= f->extents[s->possessor].first && t < owned) {
            t = owned;
            continue;
        }
        const struct match *m = match_from(f, t);
        struct item *it = &s->items[s->count];
        *it = (struct item){t, m ? m->end : t + 1, m, is_name_token(f, (int32_t)t), false};
        it->name |= m && !f->capitals && match_entry(f, m, KIND(GAZ_COUNTRY)) != NULL;
        it->hyphened = it->end <= h && (cuts_word(f, it->end) || is_addressee(f, it));
        if (t <= h && h < it->end)
            s->head = s->count;
        t = it->end;
        bool before_name =
            it->end <= h || (it->end < p->core_end && is_name_token(f, (int32_t)it->end));
        bool day = before_name && it->end == it->first + 1 && is_time(f, (int32_t)it->first);
        if (tok(f, (int32_t)it->first)->upos != UPOS_PUNCT && !day)
            s->count++; /* "On Tuesday Pristina said" is at times read as one name */
    }
}

/* ---- sectors ------------------------------------------------------------------------------- */

/* Whether a modifier of this sector says more than the noun of that one. */
static bool outranks(const char *modifier, const char *noun) {
    if (!code_set(noun))
        return true;
    if (strcmp(modifier, "GOV") == 0 || strcmp(modifier, "CVL") == 0)
        return strcmp(noun, "CVL") == 0;
    if (strcmp(modifier, "MIL") == 0)
        return strcmp(noun, "MIL") != 0 && strcmp(noun, "REB") != 0 && strcmp(noun, "JUD") != 0 &&
               strcmp(noun, "COP") != 0;
    return true;
}

void shade(struct facts *x, const char *sector, const char *agent) {
    if (!code_set(sector) || (x->noun && x->firm) || !outranks(sector, x->sector))
        return;
    code_copy(x->sector, sector);
    memcpy(x->agent, agent, sizeof x->agent);
}

void set_country(struct facts *x, const char *country) {
    if (code_set(country) && !code_set(x->country) && !x->alien)
        code_copy(x->country, country);
}

static void take_org(struct facts *x, const struct gaz_entry *e) {
    set_country(x, e->country);
    if (code_set(e->code) && !code_set(x->code))
        memcpy(x->code, e->code, sizeof x->code);
    shade(x, e->sector, e->agent);
    x->qualified = true;
}

/* ---- what heads the phrase ----------------------------------------------------------------- */

static enum actor_kind kind_of(const struct gaz_entry *e) {
    switch (e->kind) {
    case GAZ_COUNTRY:
        return ACTOR_COUNTRY;
    case GAZ_PLACE:
        return ACTOR_PLACE;
    case GAZ_ORG:
    case GAZ_BODY:
        return ACTOR_ORGANIZATION;
    case GAZ_PERSON:
    case GAZ_ROLE:
        return ACTOR_PERSON;
    case GAZ_GROUP:
    case GAZ_PEOPLE:
        return ACTOR_GROUP;
    default:
        return ACTOR_UNKNOWN;
    }
}

bool is_plural(const struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    if (k->xpos == XPOS_NNS || k->xpos == XPOS_NNPS)
        return true;
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_NUMMOD && !form_is(f, c, "one") && !form_is(f, c, "1"))
        return true;
    return false;
}

/* A bearer in the list, as on the document's date. */
void take_named(const struct finder *f, struct facts *x, const struct gaz_entry *e) {
    bool past, before;
    const struct gaz_entry *now = gaz_on_date(f->g, e, f->date, &past, &before);
    x->entry = now;
    x->kind = (uint8_t)kind_of(now);
    x->gender = now->gender;
    x->capital = now->kind == GAZ_PLACE && now->flags & GAZ_CAPITAL;
    set_country(x, now->country);
    if (past && now->kind == GAZ_PERSON && code_set(now->sector)) {
        code_copy(x->sector, "ELI");
        return;
    }
    if (before && now->kind == GAZ_PERSON)
        return;
    code_copy(x->sector, now->sector);
    memcpy(x->agent, now->agent, sizeof x->agent);
    memcpy(x->code, now->code, sizeof x->code);
}

static void take_noun(const struct finder *f, struct facts *x, const struct gaz_entry *e,
                      int32_t head) {
    x->noun = e;
    set_country(x, e->country);
    x->kind = (uint8_t)kind_of(e);
    x->firm = e->flags & GAZ_FIRM;
    x->private_ = e->flags & GAZ_PRIVATE;
    x->weak = e->flags & GAZ_WEAK;
    x->plural = (e->flags & GAZ_PLURAL) || is_plural(f, head);
    if (e->gender)
        x->gender = e->gender;
    code_copy(x->sector, e->sector);
    memcpy(x->agent, e->agent, sizeof x->agent);
    if (code_set(e->code))
        memcpy(x->code, e->code, sizeof x->code);
    if (x->plural && x->kind == ACTOR_PERSON)
        x->kind = ACTOR_GROUP;
}

/* A noun of several words may begin with a name: "Taliban fighter", "Somali pirate". */
static void take_inner_name(const struct finder *f, struct facts *x, const struct item *it) {
    if (it->end - it->first < 2 || code_set(x->country))
        return;
    const struct gaz_entry *e =
        match_word(f, it->first, KIND(GAZ_PEOPLE) | KIND(GAZ_ORG) | KIND(GAZ_COUNTRY));
    if (!e)
        return;
    set_country(x, e->country);
    if (code_set(e->code) && !code_set(x->code))
        memcpy(x->code, e->code, sizeof x->code);
    x->qualified = true;
}

/* "ethnic Albanian rebels" are not Albania's. */
static bool is_ethnic(const struct finder *f, uint32_t t) {
    static const char *const words[] = {"ethnic", NULL};
    return t > 0 && lemma_in(f, (int32_t)t - 1, words);
}

/* A nationality or an ethnic group as a noun: "Russians", "the Kurds". */
static void take_people(const struct finder *f, struct facts *x, const struct gaz_entry *e,
                        int32_t head) {
    x->noun = e;
    x->kind = ACTOR_GROUP;
    if (!is_ethnic(f, (uint32_t)head))
        set_country(x, e->country);
    code_copy(x->sector, e->sector);
    memcpy(x->agent, e->agent, sizeof x->agent);
    x->plural = is_plural(f, head);
    x->qualified = true;
}

/* ---- what stands before it ----------------------------------------------------------------- */

static void take_office(const struct finder *f, struct facts *x, const struct item *it,
                        const struct gaz_entry *e) {
    if (e->kind == GAZ_ROLE || e->kind == GAZ_GROUP) {
        if (!x->role_end)
            x->role_first = it->first;
        x->role_end = it->end;
        if (e->flags & GAZ_FIRM)
            x->firm = true;
        if (code_set(e->sector)) {
            code_copy(x->sector, e->sector);
            memcpy(x->agent, e->agent, sizeof x->agent);
        }
        set_country(x, e->country);
        if (code_set(e->code))
            memcpy(x->code, e->code, sizeof x->code);
        take_inner_name(f, x, it);
        if (!x->noun)
            x->noun = e;
        if (e->gender)
            x->gender = e->gender;
        x->kind = ACTOR_PERSON;
    } else if (e->kind == GAZ_HONORIFIC) {
        x->kind = ACTOR_PERSON;
        if (e->gender)
            x->gender = e->gender;
    }
}

/* Many states have a "National Security Agency": whose it is the words before it say. */
void set_home(struct facts *x, const char *country) {
    if (x->entry && x->entry->kind == GAZ_ORG && code_set(x->country) && code_set(country) &&
        strcmp(x->country, country) != 0) {
        code_copy(x->country, country);
        x->agent[0] = x->code[0] = '\0';
    }
    set_country(x, country);
}

static void take_modifier(const struct finder *f, struct facts *x, const struct item *it) {
    const struct match *m = it->match;
    const struct gaz_entry *e = match_entry(
        f, m, KINDS_NAMED | KINDS_NOUN | KIND(GAZ_PEOPLE) | KIND(GAZ_MODIFIER) | KIND(GAZ_OTHER));
    const struct gaz_entry *said = match_entry(f, m, KIND(GAZ_MODIFIER));
    const struct gaz_entry *name = it->name ? match_entry(f, m, KINDS_NAMED) : NULL;
    if (name && (!e || e->kind != GAZ_PEOPLE))
        e = name;
    else if (said && (!e || e->kind != GAZ_PEOPLE))
        e = said;
    if (!e || it->hyphened)
        return;
    switch (e->kind) {
    case GAZ_PEOPLE:
        if (!is_ethnic(f, it->first))
            set_home(x, e->country);
        x->alien |= !code_set(e->country) && !code_set(e->agent); /* European, African */
        if (code_set(e->sector))
            shade(x, e->sector, e->agent);
        else if (code_set(e->agent) && !code_set(x->agent))
            memcpy(x->agent, e->agent, sizeof x->agent);
        x->qualified = true;
        break;
    case GAZ_COUNTRY:
        set_home(x, e->country);
        x->qualified = true;
        break;
    case GAZ_PLACE:
        set_country(x, e->country);
        x->qualified = true;
        break;
    case GAZ_ORG:
        take_org(x, e);
        break;
    case GAZ_PERSON: {
        bool past, before;
        set_country(x, gaz_on_date(f->g, e, f->date, &past, &before)->country);
        x->qualified = true;
        break;
    }
    case GAZ_MODIFIER:
        if (e->flags & GAZ_FORMER)
            x->former = true;
        shade(x, e->sector, e->agent);
        x->qualified |= code_set(e->sector);
        break;
    default:
        shade(x, e->sector, e->agent);
        x->qualified |= code_set(e->sector);
    }
}

/* ---- the name of a phrase headed by proper nouns ------------------------------------------- */

static bool is_name_item(const struct finder *f, const struct item *it) {
    if (!it->name)
        return false;
    if (!it->match)
        return true;
    return match_entry(f, it->match, KIND(GAZ_GIVEN)) ||
           (match_entry(f, it->match, KIND(GAZ_PERSON) | KIND(GAZ_PLACE)) &&
            !match_entry(f, it->match, KINDS_NOUN | KIND(GAZ_HONORIFIC)));
}

static bool is_title_item(const struct finder *f, const struct item *it) {
    return it->match && match_entry(f, it->match, KIND(GAZ_ROLE) | KIND(GAZ_HONORIFIC));
}

/* A run of names from item `from`; its end. */
static unsigned name_run(const struct finder *f, const struct scan *s, unsigned from) {
    unsigned i = from;
    while (i < s->count && is_name_item(f, &s->items[i]))
        i++;
    return i;
}

static bool has_given_name(const struct finder *f, const struct scan *s, unsigned a, unsigned b,
                           uint8_t *gender) {
    for (unsigned i = a; i + 1 < b || i == a; i++) {
        const struct match *m = i < b ? s->items[i].match : NULL;
        const struct gaz_entry *e = m ? match_entry(f, m, KIND(GAZ_GIVEN)) : NULL;
        if (e) {
            *gender = *gender ? *gender : e->gender;
            return true;
        }
        if (i >= b)
            break;
    }
    return false;
}

bool is_acronym(const struct finder *f, int32_t t) {
    struct str s = tok(f, t)->form;
    unsigned capitals = 0;
    if (f->capitals)
        return false; /* everything looks like one */
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] >= 'A' && s.p[i] <= 'Z')
            capitals++;
        else if (s.p[i] != '.' && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    }
    return capitals >= 2 && capitals <= 7;
}

static bool governed_by(const struct finder *f, int32_t h, const char *const *prepositions) {
    FOR_CHILDREN(f->doc, h, c)
    if (tok(f, c)->dep == DEP_CASE && lemma_in(f, c, prepositions))
        return true;
    return false;
}

/* The first of those joined to h, which bears their preposition: in [Ablo], Bek and Cor. */
static int32_t first_joined(const struct finder *f, int32_t h) {
    for (int depth = 0; depth < 4; depth++) {
        const struct token *k = tok(f, h);
        if (k->dep != DEP_CONJ || k->head == NO_TOKEN || doc_child(f->doc, h, DEP_CASE) != NO_TOKEN)
            break;
        h = k->head;
    }
    return h;
}

/* Only people do these; so an unknown name that does them is a person's or an organization's. */
static bool is_speaker(const struct finder *f, int32_t h) {
    static const char *const speech[] = {"say",   "tell", "add",  "ask",   "warn", "claim", "deny",
                                         "argue", "note", "urge", "think", "vow",  NULL};
    const struct token *k = tok(f, h);
    return k->dep == DEP_NSUBJ && k->head != NO_TOKEN && lemma_in(f, k->head, speech);
}

/* Nouns that end the names of places, not of people. */
static bool names_place(const struct finder *f, int32_t t) {
    static const char *const words[] = {
        "asia",      "africa",  "europe",    "america", "sea",      "ocean",   "river",    "lake",
        "island",    "islands", "valley",    "street",  "avenue",   "road",    "square",   "bridge",
        "mountains", "mount",   "bay",       "gulf",    "strait",   "canal",   "airport",  "park",
        "port",      "coast",   "peninsula", "desert",  "province", "county",  "district", "region",
        "state",     "city",    "town",      "village", "hospital", "stadium", "beach",    "hills",
        "highway",   "border",  "east",      NULL};
    return lemma_in(f, t, words);
}

/* An unknown name: person, organization or place, as far as words and tree tell. */
static void guess_kind(const struct finder *f, struct phrase *p, const struct scan *s, unsigned a,
                       unsigned b) {
    static const char *const where[] = {"in", "near", "at", "outside", "around", "across", NULL};
    struct facts *x = &p->facts;
    x->unlisted = true;
    if (x->kind == ACTOR_PERSON)
        return;
    if (has_given_name(f, s, a, b, &x->gender))
        x->kind = ACTOR_PERSON;
    else if (a + 1 == b && is_acronym(f, (int32_t)s->items[a].first))
        x->kind = ACTOR_ORGANIZATION;
    else if (governed_by(f, first_joined(f, p->head), where) ||
             names_place(f, (int32_t)x->name_end - 1))
        x->kind = ACTOR_PLACE;
    else if (tok(f, p->head)->xpos == XPOS_NNPS || p->first + 1 < s->items[a].first + 1)
        x->kind = ACTOR_ORGANIZATION; /* with an article: the Xyz */
    else if (s->items[b - 1].end - s->items[a].first >= 2 || is_speaker(f, p->head))
        x->kind = ACTOR_PERSON;
}

static void set_name(struct facts *x, const struct scan *s, unsigned a, unsigned b) {
    x->name_first = s->items[a].first;
    x->name_end = s->items[b - 1].end;
}

/* Everything before item `end` that modifies it, from the nearest to the farthest. */
static void read_modifiers(const struct finder *f, struct facts *x, const struct scan *s,
                           unsigned end, bool titles) {
    for (unsigned i = end; i-- > 0;) {
        const struct item *it = &s->items[i];
        if (!it->match) {
            if (it->name && !it->hyphened)
                x->qualified = true;
            continue;
        }
        const struct gaz_entry *title =
            titles
                ? match_entry(f, it->match, KIND(GAZ_ROLE) | KIND(GAZ_HONORIFIC) | KIND(GAZ_GROUP))
                : NULL;
        bool modifier = match_entry(f, it->match, KIND(GAZ_MODIFIER)) != NULL && i + 1 < end;
        if (title && !modifier && !(x->noun && title->kind == GAZ_GROUP))
            take_office(f, x, it, title);
        else
            take_modifier(f, x, it);
    }
}

/* The last word of an office: "Foreign Minister" is a minister. */
static bool ends_alike(struct str role, struct str said) {
    size_t n = 0;
    while (n < said.len && said.p[said.len - 1 - n] != ' ')
        n++;
    struct str word = {said.p + said.len - n, n};
    return role.len >= n && (role.len == n || role.p[role.len - n - 1] == ' ') &&
           str_eq_nocase((struct str){role.p + role.len - n, n}, word);
}

/* Of a document without a date the office that the text gives a person tells which of his it is:
 * "Prime Minister Mark Rutte" is not yet with NATO. */
static void take_office_said(const struct finder *f, struct facts *x) {
    if (f->date || !x->role_end || x->former || !x->entry)
        return;
    struct str said = tok(f, (int32_t)x->role_end - 1)->form;
    if (ends_alike(gaz_str(f->g, x->entry->role), said))
        return;
    const struct gaz_entry *best = NULL;
    unsigned steps = 0;
    for (uint32_t i = x->entry->first; i && steps++ < 64; i = f->g->entries[i].next)
        if (ends_alike(gaz_str(f->g, f->g->entries[i].role), said))
            best = &f->g->entries[i];
    if (!best)
        return;
    x->entry = best;
    code_copy(x->country, best->country);
    code_copy(x->sector, best->sector);
    memcpy(x->agent, best->agent, sizeof x->agent);
    memcpy(x->code, best->code, sizeof x->code);
}

/* "Secretary" is short for a Secretary of State. */
static bool is_office(struct str role, struct str said) {
    bool begins = role.len > said.len && role.p[said.len] == ' ' &&
                  str_eq_nocase((struct str){role.p, said.len}, said);
    return begins || ends_alike(role, said);
}

/* Whether the bearer has that office, now or, of a document without a date, ever. */
static bool holds_office(const struct finder *f, const struct gaz_entry *e, struct str said) {
    bool past, before;
    const struct gaz_entry *now = gaz_on_date(f->g, e, f->date, &past, &before);
    if (f->date)
        return !past && !before && is_office(gaz_str(f->g, now->role), said);
    unsigned steps = 0;
    for (uint32_t i = e->first; i && steps++ < 64; i = f->g->entries[i].next)
        if (is_office(gaz_str(f->g, f->g->entries[i].role), said))
            return true;
    return false;
}

static const struct gaz_name *find_surname(const struct finder *f, uint32_t t) {
    char key[sizeof GAZ_SURNAME + KEY_PIECE_BYTES + 4];
    struct key_piece prefix, p;
    struct str rest = STR(GAZ_SURNAME), form = tok(f, (int32_t)t)->form;
    if (!key_next(&rest, key, &prefix))
        return NULL;
    key[prefix.len] = ' ';
    char *word = key + prefix.len + 1;
    if (!key_next(&form, word, &p) || form.len)
        return NULL;
    word[p.len] = ' ';
    return gaz_find(f->g, key_hash(key_hash(KEY_START, prefix.hash), p.hash),
                    (struct str){key, (size_t)(word - key) + p.len + 1}, STR_NONE);
}

bool take_titled(const struct finder *f, struct facts *x) {
    if (!x->role_end || x->former || x->name_end != x->name_first + 1)
        return false;
    struct str said = tok(f, (int32_t)x->role_end - 1)->form;
    const struct gaz_name *n = find_surname(f, x->name_first);
    const struct gaz_entry *only = NULL;
    for (uint32_t i = 0; n && i < n->refs; i++) {
        const struct gaz_entry *e = &f->g->entries[f->g->refs[n->ref + i].entry];
        if ((code_set(x->country) && strcmp(x->country, e->country) != 0) ||
            !holds_office(f, e, said))
            continue;
        if (only)
            return false; /* which President Bush? */
        only = e;
    }
    if (!only)
        return false;
    take_named(f, x, only);
    take_office_said(f, x);
    x->unlisted = false;
    return true;
}

/* A named bearer of the list that the head belongs to. */
static bool head_is_listed(const struct finder *f, struct phrase *p, const struct scan *s) {
    const struct item *it = &s->items[s->head];
    const struct gaz_entry *e = it->match ? match_entry(f, it->match, KINDS_NAMED) : NULL;
    if (!e)
        return false;
    const struct gaz_entry *noun = match_entry(f, it->match, KINDS_NOUN);
    if (noun && !it->name)
        return false;
    unsigned run = name_run(f, s, s->head);
    bool small = e->kind == GAZ_PLACE && !(e->flags & GAZ_CAPITAL) && e->population < 1000000;
    if (small && s->head > 0 && is_title_item(f, &s->items[s->head - 1]) &&
        s->items[s->head - 1].end == it->first)
        return false; /* Secretary Mary Oakes is not of the town of Mary */
    bool single = e->kind == GAZ_PERSON || e->kind == GAZ_PLACE;
    unsigned a = s->head;
    while (a > 0 && is_name_item(f, &s->items[a - 1]) && single)
        a--;
    if (single &&
        run - a > 1) { /* part of a longer unknown name: George Washington, Clinton Road */
        bool prefix_only = e->kind == GAZ_PLACE && a == s->head;
        if (!prefix_only || run > s->head + 1)
            return false;
    }
    if (run < s->count && run > s->head && s->items[run].first < p->core_end &&
        s->items[run].match && match_entry(f, s->items[run].match, KINDS_NOUN))
        return false; /* the head stands before a noun that says what it is */
    take_named(f, &p->facts, e);
    p->facts.name_first = it->first;
    p->facts.name_end = it->end;
    read_modifiers(f, &p->facts, s, s->head, e->kind == GAZ_PERSON);
    if (e->kind == GAZ_PERSON)
        take_office_said(f, &p->facts);
    return true;
}

/* Unknown names, with a title before them or a body noun at their end. */
static bool head_is_name(const struct finder *f, struct phrase *p, const struct scan *s) {
    unsigned a = s->head, b;
    struct facts *x = &p->facts;
    const struct item *it = &s->items[a];
    bool title = !is_name_item(f, it) && !x->plural &&
                 (!it->match || match_entry(f, it->match,
                                            KIND(GAZ_ROLE) | KIND(GAZ_HONORIFIC) | KIND(GAZ_GROUP) |
                                                KIND(GAZ_PEOPLE)));
    unsigned next = a + 1; /* the tree may hang the name on the title */
    while (title && next < s->count && is_title_item(f, &s->items[next]))
        next++;
    if (title && next < s->count && is_name_item(f, &s->items[next])) {
        a = next;
        x->kind = ACTOR_PERSON;
    }
    if (!is_name_item(f, &s->items[a]))
        return false;
    while (a > 0 && is_name_item(f, &s->items[a - 1]) && !s->items[a - 1].hyphened)
        a--;
    b = name_run(f, s, a);
    while (b + 1 < s->count && is_title_item(f, &s->items[b]) &&
           is_name_item(f, &s->items[b + 1])) { /* His Excellency Dr Khalid ... */
        a = b + 1;
        b = name_run(f, s, a);
    }
    const struct match *last = b < s->count ? s->items[b].match : NULL;
    const struct gaz_entry *body =
        last ? match_entry(f, last, KIND(GAZ_BODY) | KIND(GAZ_GROUP)) : NULL;
    if (body && s->items[b].name) { /* Sinaloa Cartel */
        take_noun(f, x, body, p->head);
        x->kind = ACTOR_ORGANIZATION;
        x->unlisted = true;
        set_name(x, s, a, b + 1);
        read_modifiers(f, x, s, b, false);
        return true;
    }
    set_name(x, s, a, b);
    read_modifiers(f, x, s, a, true);
    guess_kind(f, p, s, a, b);
    return true;
}

static bool has_capital(const struct finder *f, const struct item *it) {
    const struct token *k = tok(f, (int32_t)it->first);
    return !f->capitals && k->upos != UPOS_DET && k->form.len &&
           (unsigned)(k->form.p[0] - 'A') < 26u;
}

/* A body or group noun written as a name with names before it: an organization's own name. */
static void own_name(const struct finder *f, struct phrase *p, const struct scan *s) {
    struct facts *x = &p->facts;
    const struct item *it = &s->items[s->head];
    if ((!it->name && !has_capital(f, it)) ||
        (x->noun->kind != GAZ_BODY && x->noun->kind != GAZ_GROUP))
        return;
    unsigned a = s->head;
    while (a > 0 && !s->items[a - 1].hyphened &&
           (s->items[a - 1].name || has_capital(f, &s->items[a - 1])))
        a--;
    if (a == s->head)
        return;
    bool known = true; /* only nationalities and places: "Egyptian Army" is no name of its own */
    for (unsigned i = a; i < s->head; i++)
        known &= s->items[i].match &&
                 match_entry(f, s->items[i].match, KIND(GAZ_PEOPLE) | KIND(GAZ_COUNTRY)) != NULL;
    set_name(x, s, a, s->head + 1);
    x->kind = ACTOR_ORGANIZATION;
    x->unlisted = !known;
}

static bool head_is_noun(const struct finder *f, struct phrase *p, const struct scan *s) {
    struct facts *x = &p->facts;
    const struct item *it = &s->items[s->head];
    if (!it->match)
        return false;
    const struct gaz_entry *e = match_entry(
        f, it->match, KINDS_NOUN | KIND(GAZ_PEOPLE) | KIND(GAZ_OTHER) | KIND(GAZ_HONORIFIC));
    if (!e)
        return false;
    if (e->kind == GAZ_OTHER) {
        x->other = true;
    } else if (e->kind == GAZ_PEOPLE) {
        take_people(f, x, e, p->head);
    } else {
        take_noun(f, x, e, p->head);
        take_inner_name(f, x, it);
    }
    if (x->noun)
        own_name(f, p, s);
    if (x->noun && x->noun->kind == GAZ_ROLE) {
        x->role_first = it->first;
        x->role_end = it->end;
    }
    read_modifiers(f, x, s, s->head, false);
    return true;
}

/* Parsers at times hang a whole title and name on its first word: "US" of "US President Barack
 * Obama". Then what heads the phrase stands behind it. */
static void retarget(const struct finder *f, struct scan *s) {
    const struct item *it = &s->items[s->head];
    unsigned next = s->head + 1; /* "exiled leader" Sviatlana Tsikhanouskaya */
    if (is_title_item(f, it) && next < s->count && s->items[next].first == it->end &&
        s->items[next].name && s->items[next].match &&
        s->items[next].end > s->items[next].first + 1 &&
        match_entry(f, s->items[next].match, KIND(GAZ_PERSON))) {
        s->head = next;
        return;
    }
    bool shallow = it->match && match_entry(f, it->match, KINDS_NAMED | KIND(GAZ_PEOPLE)) &&
                   !match_entry(f, it->match, KIND(GAZ_PERSON) | KIND(GAZ_GIVEN));
    if (!shallow || s->head + 1 >= s->count)
        return;
    for (unsigned i = s->count; i-- > s->head + 1;) {
        const struct match *m = s->items[i].match;
        if (m && match_entry(f, m, KINDS_NOUN)) {
            s->head = i;
            return;
        }
    }
}

bool facts_scan(const struct finder *f, const struct phrase *p, struct scan *s) {
    scan_core(f, p, s);
    retarget(f, s);
    return s->count > 0;
}

void facts_of_words(const struct finder *f, struct phrase *p, const struct scan *s) {
    if (head_is_listed(f, p, s) || head_is_name(f, p, s)) {
        p->mention = MENTION_NAME;
    } else if (!head_is_noun(f, p, s)) {
        read_modifiers(f, &p->facts, s, s->head, false);
        p->facts.agent[0] = p->facts.sector[0] = '\0';
    }
}
