/* context.c - what a mention can refer to: recent actors, the speaker, the country spoken of. */
#include "base/utf8.h"
#include "document/tree.h"
#include "entity/resolve.h"

enum {
    NEAR = 3,       /* sentences that a pronoun looks back */
    FAR = 12,       /* sentences that a description looks back */
    CLIMB = 40,     /* heads followed upwards */
    HOME_LEAST = 2, /* mentions that make a country the document's */
    ONLY_LEAST = 5, /* mentions that make it the only one, with three times as many as the next */
    SCENE_LEAST = 6 /* mentions of countries that tell what a text is about */
};

/* ---- small questions ----------------------------------------------------------------------- */

static bool is_subject(const struct finder *f, int32_t t) {
    const struct token *k = tok(f, t);
    return dep_base(k->dep) == DEP_NSUBJ ||
           (k->dep == DEP_VOCATIVE && tree_subject(f->doc, k->head) == t);
}

static bool has_child(const struct finder *f, int32_t t, unsigned dep) {
    FOR_FIRST_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == dep)
        return true;
    return false;
}

/* Whether a place name stands where only people act: subject of a verb, agent, or party to. */
bool is_acting(const struct finder *f, int32_t t) {
    static const char *const party[] = {"with", "by", "against", "between", NULL};
    const struct token *k = tok(f, t);
    unsigned dep = k->dep;
    if (dep == DEP_CONJ && k->head != NO_TOKEN)
        dep = tok(f, k->head)->dep;
    if (dep == DEP_OBL_AGENT)
        return true;
    if (dep == DEP_OBJ || dep == DEP_IOBJ) /* "urged Washington to ..." */
        return k->head != NO_TOKEN &&
               (has_child(f, k->head, DEP_XCOMP) || has_child(f, k->head, DEP_CCOMP));
    if (dep == DEP_NSUBJ)
        return k->head != NO_TOKEN && !has_child(f, k->head, DEP_COP);
    if (dep_base(dep) != DEP_OBL && dep != DEP_NMOD)
        return false;
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_CASE && lemma_in(f, c, party))
        return true;
    return false;
}

/* Whether a place is what an act is directed at rather than where it happens. */
bool is_party(const struct finder *f, int32_t t) {
    static const char *const at[] = {"to",     "on",      "for",  "against",
                                     "toward", "towards", "from", NULL};
    unsigned dep = dep_base(tok(f, t)->dep);
    if (dep == DEP_OBJ || dep == DEP_IOBJ || dep == DEP_NSUBJ)
        return true;
    if (dep != DEP_OBL && dep != DEP_NMOD)
        return false;
    FOR_CHILDREN(f->doc, t, c)
    if (tok(f, c)->dep == DEP_CASE && lemma_in(f, c, at))
        return true;
    return false;
}

bool is_country_word(const struct finder *f, int32_t t) {
    static const char *const words[] = {"country", "nation", "kingdom", "republic", NULL};
    return tok(f, t)->upos == UPOS_NOUN && lemma_in(f, t, words);
}

bool is_time(const struct finder *f, int32_t t) {
    static const char *const words[] = {
        "monday",  "tuesday",  "wednesday", "thursday", "friday",    "saturday", "sunday",
        "january", "february", "april",     "june",     "july",      "august",   "september",
        "october", "november", "december",  "today",    "yesterday", "tomorrow", NULL};
    static const char *const verbs[] = {"may", "march", NULL};
    const struct token *k = tok(f, t);
    if (k->upos != UPOS_PROPN && k->upos != UPOS_NOUN)
        return false;
    if (lemma_in(f, t, verbs))
        return doc_child(f->doc, t, DEP_NUMMOD) != NO_TOKEN || dep_base(k->dep) == DEP_OBL;
    return lemma_in(f, t, words);
}

/* ---- the country of the context ------------------------------------------------------------ */

static uint32_t *counter(const struct resolver *r, const char *country) {
    const struct gaz_state *s = country[0] ? gaz_state(r->f->g, country) : NULL;
    return s ? &r->counts[s - r->f->g->states] : NULL;
}

uint32_t resolver_country_count(const struct resolver *r, const char *country) {
    const uint32_t *n = counter(r, country);
    return n ? *n : 0;
}

/* The country of the first place in a dateline. */
static const char *dateline_country(const struct finder *f) {
    for (uint32_t i = 0; i < f->doc->sentence_count; i++) {
        const struct sentence *s = &f->doc->sentences[i];
        for (uint32_t t = s->first; t < s->first + s->skip && t < s->first + s->count; t++) {
            int32_t m = f->match_at[t];
            const struct gaz_entry *e =
                m == NONE ? NULL
                          : match_entry(f, &f->matches[m], KIND(GAZ_PLACE) | KIND(GAZ_COUNTRY));
            if (e)
                return e->country;
        }
    }
    return "";
}

static bool counts(const struct phrase *p) {
    return code_set(p->facts.country) && (p->mention == MENTION_NAME || p->nested);
}

/* How often each country is named; the document's own is the one of its dateline, unless the text
 * is all about others, or the one that most of the names are of. */
void resolver_count_countries(struct resolver *r) {
    const struct finder *f = r->f;
    uint32_t total = 0, most = 0, second = 0;
    for (uint32_t i = 0; i < f->phrase_count; i++) {
        const struct phrase *p = &f->phrases[i];
        uint32_t *n = counts(p) ? counter(r, p->facts.country) : NULL;
        if (!n)
            continue;
        total++;
        if (++*n > most) {
            most = *n;
            code_copy(r->home, p->facts.country);
        }
    }
    for (uint32_t i = 0; i < f->g->state_count; i++)
        if (r->counts[i] > second && strcmp(f->g->states[i].code, r->home) != 0)
            second = r->counts[i];
    if (most >= ONLY_LEAST && most >= 3 * second)
        code_copy(r->only, r->home);
    code_copy(r->dateline, dateline_country(f));
    uint32_t there = resolver_country_count(r, r->dateline);
    bool elsewhere = total >= SCENE_LEAST && there * 5 < total && most * 2 > total;
    r->settled = total >= SCENE_LEAST && most * 5 >= total * 3;
    if (r->dateline[0] && !elsewhere) {
        r->settled &= strcmp(r->home, r->dateline) == 0;
        code_copy(r->home, r->dateline);
    } else if (most < HOME_LEAST || (most < total && !r->settled && !elsewhere)) {
        r->home[0] = '\0';
    }
}

static bool sets_scene(const struct finder *f, const struct phrase *p) {
    static const char *const where[] = {"in",     "at",      "near",   "from",
                                        "around", "outside", "across", "throughout",
                                        "inside", "through", NULL};
    unsigned dep = dep_base(tok(f, p->head)->dep);
    if (p->facts.kind != ACTOR_PLACE && p->facts.kind != ACTOR_COUNTRY)
        return false;
    if (dep != DEP_OBL && dep != DEP_NMOD)
        return false;
    FOR_CHILDREN(f->doc, p->head, c)
    if (tok(f, c)->dep == DEP_CASE && lemma_in(f, c, where))
        return true;
    return false;
}

/* A place or state that is only acted on or acts says little of who else is meant. */
static bool is_of_here(const struct finder *f, const struct phrase *p) {
    bool place = p->facts.kind == ACTOR_PLACE || p->facts.kind == ACTOR_COUNTRY;
    return p->mention == MENTION_ADJECTIVE || !place || sets_scene(f, p);
}

/* The year in "In October 1985": of a noun or number that hangs on the main verb behind "in". */
static int32_t year_told(const struct finder *f, const struct sentence *s) {
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        struct str w = tok(f, (int32_t)t)->form;
        if (w.len != 4 || (w.p[0] != '1' && w.p[0] != '2') || tok(f, (int32_t)t)->upos != UPOS_NUM)
            continue;
        int32_t year = 0, h = tok(f, (int32_t)t)->head;
        for (size_t i = 0; i < 4; i++)
            year = (unsigned)(w.p[i] - '0') < 10u ? year * 10 + (w.p[i] - '0') : 0;
        if (h != NO_TOKEN && is_time(f, h))
            h = tok(f, h)->head;
        bool in = t > s->first && (form_is(f, (int32_t)t - 1, "in") || is_time(f, (int32_t)t - 1));
        if (year > 1900 && year < 2100 && in && h != NO_TOKEN && tok(f, h)->dep == DEP_ROOT)
            return year * 10000 + 701;
    }
    return 0;
}

void resolver_open_sentence(struct resolver *r, uint32_t sentence) {
    const struct finder *f = r->f;
    const struct sentence *s = &f->doc->sentences[sentence];
    bool clash = false, here = false;
    char first[4];
    r->sentence = sentence;
    r->place[0] = r->other[0] = first[0] = '\0';
    r->mixed = false;
    r->year = year_told(f, s);
    if (s->flags & SENTENCE_PARAGRAPH)
        r->in_quote = false;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        struct str w = tok(f, (int32_t)t)->form;
        bool opens = str_is(w, "\xe2\x80\x9c") || str_is(w, "``");
        bool closes = str_is(w, "\xe2\x80\x9d") || str_is(w, "''");
        if (opens || closes)
            r->in_quote = opens;
        else if (str_is(w, "\""))
            r->in_quote = !r->in_quote;
        r->quoted[t] = r->in_quote;
        const struct phrase *p = f->phrase_at[t] == NONE ? NULL : &f->phrases[f->phrase_at[t]];
        if (!p || !code_set(p->facts.country))
            continue;
        if (sets_scene(f, p)) {
            clash |= r->place[0] && strcmp(r->place, p->facts.country) != 0;
            code_copy(r->place, p->facts.country);
        }
        r->mixed |= first[0] && strcmp(first, p->facts.country) != 0;
        code_copy(first, p->facts.country);
        here |= is_of_here(f, p);
        if (counts(p) && strcmp(p->facts.country, r->home) != 0)
            code_copy(r->other, p->facts.country);
    }
    if (clash)
        r->place[0] = '\0';
    code_copy(r->sole, here && !r->mixed ? first : "");
}

/* The one place in which the verb of this argument is set: "Police fired on crowds in Lagos". */
static const char *clause_place(const struct resolver *r, int32_t t) {
    const struct finder *f = r->f;
    int32_t v = tok(f, t)->head;
    if (v == NO_TOKEN || tok(f, v)->upos != UPOS_VERB || !r->place[0])
        return "";
    FOR_FIRST_CHILDREN(f->doc, v, c) {
        const struct phrase *p = f->phrase_at[c] == NONE ? NULL : &f->phrases[f->phrase_at[c]];
        if (p && dep_base(tok(f, c)->dep) == DEP_OBL && sets_scene(f, p))
            return p->facts.country;
    }
    return "";
}

/* "in Lebanon, where [the president] had appealed": the country of the place whose clause it is. */
static const char *antecedent_place(const struct resolver *r, int32_t t) {
    const struct finder *f = r->f;
    for (unsigned i = 0; i < CLIMB && t != NO_TOKEN; i++, t = tok(f, t)->head) {
        if (tok(f, t)->dep != DEP_ACL_RELCL)
            continue;
        int32_t noun = tok(f, t)->head;
        const struct phrase *p =
            noun == NO_TOKEN || f->phrase_at[noun] == NONE ? NULL : &f->phrases[f->phrase_at[noun]];
        bool place = p && (p->facts.kind == ACTOR_PLACE || p->facts.kind == ACTOR_COUNTRY);
        FOR_FIRST_CHILDREN(f->doc, t, c)
        if (place && form_is(f, c, "where"))
            return p->facts.country;
        return "";
    }
    return "";
}

static bool is_official(const struct facts *x) {
    static const char sectors[][4] = {"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "SPY"};
    if (x->noun->kind == GAZ_PEOPLE || x->former)
        return false;
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (strcmp(x->sector, sectors[i]) == 0)
            return true;
    return false;
}

/* "a Singapore court jailed Jolovan Wham": police and courts mostly deal with their own. */
static const char *authority(const struct resolver *r, const struct phrase *p) {
    const struct finder *f = r->f;
    unsigned dep = tok(f, p->head)->dep;
    int32_t v = tok(f, p->head)->head;
    if ((dep != DEP_OBJ && dep != DEP_IOBJ && dep != DEP_NSUBJ_PASS) || v == NO_TOKEN ||
        tok(f, v)->upos != UPOS_VERB)
        return "";
    FOR_FIRST_CHILDREN(f->doc, v, c) {
        int32_t i = f->phrase_at[c];
        if (i == NONE || (tok(f, c)->dep != DEP_NSUBJ && tok(f, c)->dep != DEP_OBL_AGENT))
            continue;
        const struct phrase *q = &f->phrases[i];
        const char *sector = q->facts.sector, *country = q->facts.country;
        if (q->actor >= 0 && code_set(r->actors[q->actor].country)) {
            sector = r->actors[q->actor].sector;
            country = r->actors[q->actor].country;
        }
        if (strcmp(sector, "COP") == 0 || strcmp(sector, "JUD") == 0)
            return country;
    }
    return "";
}

static const struct recent *recent(const struct resolver *r, uint32_t back);

/* The country of which the sentence before spoke, where its subject is of one: "Algeria refused.
 * The interior minister ..." */
static const char *topic(const struct resolver *r) {
    const struct recent *x;
    for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= 2; i++)
        if (x->subject && x->sentence < r->sentence && code_set(r->actors[x->actor].country))
            return r->actors[x->actor].country;
    return "";
}

/* The country of a group in the plural, an official, one who has an office. */
static const char *surroundings(const struct resolver *r, const struct phrase *p) {
    const struct facts *x = &p->facts;
    bool official = x->noun && is_official(x);
    bool titled = x->unlisted && official && x->role_end && x->kind == ACTOR_PERSON;
    bool bare = !x->unlisted && (x->definite || x->plural || x->noun->flags & GAZ_PLURAL);
    bool group = x->kind == ACTOR_GROUP && x->plural;
    if (!r->only[0] && (titled || (bare && official)) && p->owner == NONE) {
        const char *of = topic(r);
        if (of[0])
            return of;
    }
    if (titled && r->dateline[0])
        return r->dateline;
    if (group && r->place[0] && !r->mixed)
        return r->place;
    if (p->owner != NONE || (!titled && !(bare && (official || group))))
        return "";
    if (official && r->place[0] && (bare || !r->mixed))
        return r->place;
    if (official && r->sole[0])
        return r->sole;
    bool home = official || ((r->dateline[0] || r->settled) && !x->former);
    return home && (r->settled || !r->other[0]) ? r->home : "";
}

/* Who tells the news without a name is of where it comes from: "a witness said", "the military
 * said" of what happened in a place, or under a dateline. */
static const char *teller_country(const struct resolver *r, const struct phrase *p) {
    static const char *const speech[] = {"say",      "tell",    "report",  "add",
                                         "announce", "confirm", "declare", NULL};
    int32_t up = tok(r->f, p->head)->head;
    if (!is_subject(r->f, p->head) || up == NO_TOKEN || p->facts.unlisted || p->owner != NONE ||
        !lemma_in(r->f, up, speech))
        return "";
    return r->place[0] ? r->place : r->dateline;
}

/* The last word of a name or an office: "Foreign Minister" is a minister. */
static struct str last_word(struct str s) {
    size_t n = s.len;
    while (n && s.p[n - 1] != ' ' && s.p[n - 1] != '-')
        n--;
    return (struct str){s.p + n, s.len - n};
}

/* "a senior administration official", where the Reagan administration was spoken of before: whose
 * body it is that the word before the role names. It is Washington's usage where nothing was. */
static const char *body_country(const struct resolver *r, const struct phrase *p) {
    const struct finder *f = r->f;
    const struct recent *x;
    const char *country = "";
    FOR_CHILDREN(f->doc, p->head, c) {
        if (tok(f, c)->dep != DEP_COMPOUND || c > p->head)
            continue;
        for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= FAR; i++) {
            const struct actor *a = &r->actors[x->actor];
            bool body = a->kind == ACTOR_ORGANIZATION || a->kind == ACTOR_GROUP;
            if (body && code_set(a->country) && str_eq_nocase(last_word(a->name), tok(f, c)->lemma))
                return a->country;
        }
        if (tree_lemma_is(f->doc, c, "administration"))
            country = "USA";
    }
    return country;
}

void resolver_context(struct resolver *r, struct phrase *p) {
    struct facts *x = &p->facts;
    if (code_set(x->country) || code_set(x->code) || x->alien)
        return;
    const char *country = x->noun && is_official(x) ? body_country(r, p) : "";
    if (!country[0])
        country = x->noun && x->kind != ACTOR_UNKNOWN ? teller_country(r, p) : "";
    if (!country[0] && x->noun && x->kind != ACTOR_UNKNOWN && !x->private_) {
        country = x->unlisted ? "" : clause_place(r, p->head);
        if (!country[0])
            country = surroundings(r, p);
    }
    const char *there = x->noun && p->owner == NONE ? antecedent_place(r, p->head) : "";
    if (there[0])
        country = there;
    if (!country[0] && x->kind != ACTOR_PLACE && x->kind != ACTOR_ORGANIZATION)
        country = authority(r, p);
    if (!country[0] && x->kind == ACTOR_GROUP && x->noun && strcmp(x->sector, "JRN") != 0)
        country = r->sole; /* "a bomber blew himself up in Spin Boldak" */
    bool ours = x->noun && !x->unlisted && !x->former && p->owner == NONE &&
                (x->kind == ACTOR_GROUP || is_official(x));
    if (!country[0] && r->settled && ours && !r->other[0])
        country = r->home; /* a text that is about one country speaks of its people */
    if (strcmp(country, "PSE") == 0 && strcmp(x->sector, "MIL") == 0)
        country = "ISR"; /* Palestine has no army: soldiers in Hebron are Israel's */
    code_copy(x->country, country);
}

/* ---- recent actors ------------------------------------------------------------------------- */

void resolver_note(struct resolver *r, const struct phrase *p) {
    static const char *const speech[] = {"say", "tell", "add", "warn", "claim", "announce", NULL};
    const struct finder *f = r->f;
    if (p->actor < 0)
        return;
    bool subject = is_subject(f, p->head);
    int32_t up = tok(f, p->head)->head;
    if (subject && up != NO_TOKEN && !r->quoted[p->head] && lemma_in(f, up, speech)) {
        r->speaker = p->actor;
        r->spoke_in = r->sentence;
    }
    if (p->mention == MENTION_ADJECTIVE && r->actors[p->actor].kind != ACTOR_COUNTRY)
        return;
    if (p->facts.other && p->facts.kind == ACTOR_UNKNOWN)
        return;
    r->recent[r->recent_count++ % RECENT] =
        (struct recent){p->actor, p->partner, p->head, r->sentence, p->facts.noun, subject};
}

static const struct recent *recent(const struct resolver *r, uint32_t back) {
    if (back >= RECENT || back >= r->recent_count)
        return NULL;
    return &r->recent[(r->recent_count - 1 - back) % RECENT];
}

int32_t resolver_last_country(const struct resolver *r) {
    const struct recent *x;
    for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= NEAR; i++)
        if (r->actors[x->actor].kind == ACTOR_COUNTRY && code_set(r->actors[x->actor].country))
            return x->actor;
    return NONE;
}

/* Of the countries of those who were spoken of last the two that the text names most, if it names
 * the second nearly as often. */
bool resolver_sides(const struct resolver *r, char first[4], char second[4]) {
    const struct recent *x;
    uint32_t most[2] = {0, 0};
    first[0] = second[0] = '\0';
    for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= FAR; i++) {
        const char *country = r->actors[x->actor].country;
        uint32_t n = resolver_country_count(r, country);
        if (!n || strcmp(country, first) == 0 || strcmp(country, second) == 0)
            continue;
        if (n > most[0]) {
            most[1] = most[0];
            code_copy(second, first);
            most[0] = n;
            code_copy(first, country);
        } else if (n > most[1]) {
            most[1] = n;
            code_copy(second, country);
        }
    }
    return most[1] > 1 && most[1] * 3 >= most[0];
}

static bool is_leader(const struct finder *f, int32_t t) {
    static const char *const words[] = {"leader",     "ruler",     "statesman",
                                        "politician", "strongman", NULL};
    return lemma_in(f, t, words);
}

static bool same_office(const struct resolver *r, const struct phrase *p, const struct actor *a) {
    struct str lemma = tok(r->f, p->head)->lemma;
    if (a->role.len && str_eq_nocase(last_word(a->role), lemma))
        return true;
    return is_leader(r->f, p->head) &&
           (strcmp(a->sector, "GOV") == 0 || strcmp(a->sector, "REB") == 0);
}

static bool describes(const struct resolver *r, const struct phrase *p, const struct recent *x) {
    const struct actor *a = &r->actors[x->actor];
    const struct facts *w = &p->facts;
    if (code_set(w->country) && strcmp(a->country, w->country) != 0)
        return false;
    if (a->plural != w->plural || (a->gender && w->gender && a->gender != w->gender))
        return false;
    if (w->noun->kind == GAZ_ROLE)
        return a->kind == ACTOR_PERSON && same_office(r, p, a);
    if (code_set(w->sector) && code_set(a->sector) && strcmp(a->sector, w->sector) != 0)
        return false;
    struct str lemma = tok(r->f, p->head)->lemma;
    if (a->kind == ACTOR_GROUP)
        return x->noun && x->noun->kind == GAZ_GROUP &&
               str_eq_nocase(tok(r->f, x->head)->lemma, lemma);
    return a->kind == ACTOR_ORGANIZATION && str_eq_nocase(last_word(a->name), lemma);
}

int32_t resolver_described(struct resolver *r, const struct phrase *p) {
    const struct recent *x;
    if (p->facts.former || p->facts.unlisted)
        return NONE;
    for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= FAR; i++)
        if (describes(r, p, x))
            return x->actor;
    return NONE;
}

/* ---- pronouns ------------------------------------------------------------------------------ */

enum pronoun_class { NOTHING, HE, SHE, IT, THEY, FIRST, RELATIVE };

static enum pronoun_class classify(const struct finder *f, int32_t t) {
    static const struct {
        const char *form;
        enum pronoun_class is;
    } table[] = {
        {"he", HE},         {"him", HE},          {"his", HE},          {"himself", HE},
        {"she", SHE},       {"her", SHE},         {"hers", SHE},        {"herself", SHE},
        {"it", IT},         {"its", IT},          {"itself", IT},       {"they", THEY},
        {"them", THEY},     {"their", THEY},      {"themselves", THEY}, {"i", FIRST},
        {"me", FIRST},      {"my", FIRST},        {"we", FIRST},        {"us", FIRST},
        {"our", FIRST},     {"ourselves", FIRST}, {"myself", FIRST},    {"who", RELATIVE},
        {"whom", RELATIVE}, {"whose", RELATIVE},  {"which", RELATIVE},  {"that", RELATIVE}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (form_is(f, t, table[i].form))
            return table[i].is;
    return NOTHING;
}

/* The noun that the relative clause of this pronoun hangs on. */
static int32_t antecedent(const struct resolver *r, int32_t t) {
    const struct finder *f = r->f;
    for (unsigned i = 0; i < CLIMB && t != NO_TOKEN; i++, t = tok(f, t)->head) {
        unsigned dep = tok(f, t)->dep;
        if (dep != DEP_ACL_RELCL && dep != DEP_ACL)
            continue;
        int32_t noun = tok(f, t)->head;
        int32_t p = noun == NO_TOKEN ? NONE : f->phrase_at[noun];
        return p == NONE || f->phrases[p].actor < 0 ? NONE : f->phrases[p].actor;
    }
    return NONE;
}

static int32_t subject_outside_quote(struct resolver *r, int32_t verb) {
    const struct finder *f = r->f;
    FOR_FIRST_CHILDREN(f->doc, verb, c) {
        int32_t p = f->phrase_at[c];
        if (!is_subject(f, c) || r->quoted[c] || p == NONE)
            continue;
        resolve_phrase(r, p, OWNER_DEPTH); /* it may stand behind the quote */
        return f->phrases[p].actor;
    }
    return NONE;
}

/* Who says the words in which a first person stands. */
static int32_t speaker_of(struct resolver *r, int32_t t) {
    const struct finder *f = r->f;
    if (!r->quoted[t])
        return NONE;
    for (unsigned i = 0; i < CLIMB && t != NO_TOKEN; i++, t = tok(f, t)->head) {
        int32_t a = subject_outside_quote(r, t);
        if (a >= 0)
            return a;
        FOR_FIRST_CHILDREN(f->doc, t, c)
        if (tok(f, c)->dep == DEP_PARATAXIS && (a = subject_outside_quote(r, c)) >= 0)
            return a;
    }
    return r->speaker != NONE && r->sentence - r->spoke_in <= 2 ? r->speaker : NONE;
}

/* A person, by name, office or as one of a group: "a soldier". */
static bool is_one(const struct actor *a) {
    return !a->plural && (a->kind == ACTOR_PERSON || a->kind == ACTOR_GROUP);
}

static bool agrees(const struct actor *a, enum pronoun_class is) {
    switch (is) {
    case HE:
        return is_one(a) && a->gender != 'f';
    case SHE:
        return is_one(a) && a->gender != 'm';
    case IT:
        return !a->plural && (a->kind == ACTOR_ORGANIZATION || a->kind == ACTOR_COUNTRY ||
                              (a->kind == ACTOR_GROUP &&
                               (strcmp(a->sector, "GOV") == 0 || strcmp(a->sector, "OPP") == 0)));
    case THEY:
        return a->plural || a->kind == ACTOR_GROUP || a->kind == ACTOR_ORGANIZATION;
    default:
        return false;
    }
}

/* The verb whose argument t is. */
static int32_t clause_of(const struct finder *f, int32_t t) {
    return tok(f, t)->head;
}

static bool is_object(const struct finder *f, int32_t t) {
    unsigned dep = tok(f, t)->dep;
    return dep == DEP_OBJ || dep == DEP_IOBJ || dep_base(dep) == DEP_OBL;
}

/* The verb that the subject of `verb` hangs on: of one that is joined to another or that an
 * infinitive or gerund continues, the other's. */
static int32_t subject_verb(const struct finder *f, int32_t verb) {
    for (unsigned i = 0; i < CLIMB && verb != NO_TOKEN; i++) {
        unsigned dep = tok(f, verb)->dep;
        bool joined = dep == DEP_CONJ || dep == DEP_ADVCL;
        if (!joined || has_child(f, verb, DEP_NSUBJ) || has_child(f, verb, DEP_NSUBJ_PASS))
            return verb;
        verb = tok(f, verb)->head;
    }
    return verb;
}

/* The verb that demands of somebody what pronoun t is the subject of; NO_TOKEN: none. */
static int32_t demander(const struct finder *f, int32_t t) {
    static const char *const words[] = {"demand",  "insist", "ask",  "order", "request",
                                        "require", "urge",   "want", NULL};
    int32_t verb = clause_of(f, t);
    if (!is_subject(f, t) || verb == NO_TOKEN || tok(f, verb)->dep != DEP_CCOMP)
        return NO_TOKEN;
    int32_t above = tok(f, verb)->head;
    return above != NO_TOKEN && lemma_in(f, above, words) ? above : NO_TOKEN;
}

/* Object and subject of one verb differ, unless the object says "himself". */
static bool clashes(const struct resolver *r, int32_t t, const struct recent *x) {
    const struct finder *f = r->f;
    struct str w = tok(f, t)->form;
    if (x->sentence != r->sentence || tok(f, t)->dep == DEP_NMOD_POSS ||
        (w.len > 4 && (str_ends(w, STR("self")) || str_ends(w, STR("selves")))))
        return false;
    int32_t verb = clause_of(f, t);
    if (verb != NO_TOKEN && verb == clause_of(f, x->head))
        return true;
    if (is_object(f, t) && is_subject(f, x->head) && subject_verb(f, verb) == clause_of(f, x->head))
        return true; /* "Kerry met Lavrov and urged him" */
    int32_t above = demander(f, t);
    if (above != NO_TOKEN && is_subject(f, x->head) &&
        subject_verb(f, above) == clause_of(f, x->head))
        return true;        /* "China accused Seoul and demanded that it withdraw" */
    return verb == x->head; /* part of the phrase itself */
}

/* The same for any other mention of the actor: "The leader, X, warned [him]" */
static bool actor_clashes(const struct resolver *r, int32_t t, int32_t actor) {
    const struct recent *x;
    for (uint32_t i = 0; (x = recent(r, i)) && x->sentence == r->sentence; i++)
        if (x->actor == actor && clashes(r, t, x))
            return true;
    return false;
}

/* Israel reported that [its] troops had ...: whoever says what the pronoun stands in. */
static bool reports(const struct finder *f, int32_t t, const struct recent *x) {
    int32_t said = tok(f, x->head)->head;
    if (!x->subject || said == NO_TOKEN)
        return false;
    for (unsigned i = 0; i < CLIMB && t != NO_TOKEN; i++, t = tok(f, t)->head)
        if (tok(f, t)->dep == DEP_CCOMP || tok(f, t)->dep == DEP_XCOMP)
            if (tok(f, t)->head == said || subject_verb(f, tok(f, t)->head) == said)
                return true;
    return false;
}

int32_t resolver_pronoun(struct resolver *r, const struct phrase *p, int32_t *partner) {
    const struct finder *f = r->f;
    enum pronoun_class is = classify(f, p->head);
    if (is == RELATIVE)
        return antecedent(r, p->head);
    if (is == FIRST)
        return speaker_of(r, p->head);
    if (is == NOTHING || tok(f, p->head)->dep == DEP_EXPL)
        return NONE;
    int32_t best = NONE, top = 0;
    const struct recent *x;
    for (uint32_t i = 0; (x = recent(r, i)) && r->sentence - x->sentence <= NEAR; i++) {
        const struct actor *a = &r->actors[x->actor];
        if (!agrees(a, is) || actor_clashes(r, p->head, x->actor))
            continue;
        if (x->sentence == r->sentence && r->quoted[x->head] && !r->quoted[p->head])
            continue; /* "One girl was freed," she said: spoken of, not speaking */
        int32_t score = 100 - 18 * (int32_t)(r->sentence - x->sentence) - (int32_t)i;
        score += x->subject ? 16 : 0;
        score += (is != THEY || a->plural) && reports(f, p->head, x) ? 24 : 0;
        score += (is == HE && a->gender == 'm') || (is == SHE && a->gender == 'f') ? 12 : 0;
        score += is == THEY ? (a->plural ? 24 : -20) : 0;
        score += a->political ? 4 : 0;
        score -= a->kind == ACTOR_GROUP && (is == HE || is == SHE) ? 10 : 0;
        if (score > top) {
            top = score;
            best = x->actor;
            *partner = is == THEY ? x->partner : NONE;
        }
    }
    if (best != NONE && (is == HE || is == SHE) && !r->actors[best].gender &&
        r->actors[best].kind == ACTOR_PERSON)
        r->actors[best].gender = is == HE ? 'm' : 'f';
    return best;
}
