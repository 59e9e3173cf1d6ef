#include "circumstance/named.h"

#include "base/utf8.h"

enum { NAME_TOKENS = 6, BEARERS_MAX = 512 };

static const struct token *token_at(const struct scene *s, int32_t t) {
    return &s->doc->tokens[t];
}

/* ---- the name ------------------------------------------------------------------------------- */

static bool is_capital(const struct token *k) {
    const char *p = k->form.p, *end = p + k->form.len;
    return k->form.len && utf8_is_upper(utf8_next(&p, end));
}

struct run {
    uint32_t lo, hi; /* tokens */
};

/* Whether token i belongs to the name around t: a word of the same flat name or compound. */
static bool is_joined(const struct scene *s, int32_t i, const struct run *r) {
    const struct token *k = token_at(s, i);
    if (k->upos != UPOS_PROPN && k->upos != UPOS_NOUN && k->upos != UPOS_ADJ && k->upos != UPOS_X)
        return false;
    int32_t lo = (int32_t)r->lo - 1, hi = (int32_t)r->hi + 1;
    if (k->head != NO_TOKEN && k->head >= lo && k->head < hi)
        return true;
    for (int32_t t = (int32_t)r->lo; t < (int32_t)r->hi; t++)
        if (token_at(s, t)->head == i)
            return true;
    return false;
}

/* Whether no blank stands between tokens a and b: Mazar-i-Sharif. */
static bool is_one_word(const struct scene *s, int32_t a, int32_t b) {
    for (int32_t t = a + 1; t <= b; t++)
        if (token_at(s, t)->space_before)
            return false;
    return true;
}

/* One step of the run to the left or right, over particles; false: it ends here. */
static bool widen(const struct scene *s, struct run *r, const struct sentence *in, int step) {
    int32_t at = step < 0 ? (int32_t)r->lo - 1 : (int32_t)r->hi;
    int32_t first = (int32_t)in->first, end = (int32_t)(in->first + in->count);
    int32_t past = at;
    while (past >= first && past < end && past - at < 3 && at - past < 3 &&
           !is_capital(token_at(s, past)) && name_particle(token_at(s, past)->form))
        past += step;
    if (past < first || past >= end || !is_capital(token_at(s, past)) ||
        name_of_time(token_at(s, past)->form))
        return false;
    if (!is_joined(s, past, r) &&
        !is_one_word(s, step < 0 ? past : at - 1, step < 0 ? at + 1 : past))
        return false;
    if (step < 0)
        r->lo = (uint32_t)past;
    else
        r->hi = (uint32_t)past + 1;
    return true;
}

static struct run run_around(const struct scene *s, int32_t t, const struct sentence *in) {
    struct run r = {(uint32_t)t, (uint32_t)t + 1};
    for (int i = 0; i < NAME_TOKENS && widen(s, &r, in, 1); i++)
        ;
    for (int i = 0; i < NAME_TOKENS && widen(s, &r, in, -1); i++)
        ;
    return r;
}

static uint32_t bearers(const struct scene *s, uint32_t a, uint32_t b, uint32_t *first) {
    struct str text =
        doc_text(s->doc, doc_token_span(s->doc, a).start, doc_token_span(s->doc, b - 1).end);
    uint64_t hash;
    return text.len < 80 && place_key(text, &hash) ? places_find(s->places, hash, first) : 0;
}

/* What may follow: a comma, another phrase, or who acts. */
static bool ends_name(const struct token *k) {
    return str_is(k->form, ",") || !is_capital(k) || name_of_time(k->form) || name_title(k->form);
}

/* Whether what the run holds beside the name leaves it a place: directions before it, nouns for
 * places behind it, and small words. */
static bool is_rest_free(const struct scene *s, const struct run *r, uint32_t a, uint32_t b) {
    const struct sentence *in = &s->doc->sentences[s->sentence];
    uint32_t lo = r->lo > in->first + in->skip + 1 ? r->lo - 1 : r->lo;
    uint32_t hi = r->hi < in->first + in->count ? r->hi + 1 : r->hi;
    for (uint32_t i = lo; i < hi; i++) {
        const struct token *k = token_at(s, (int32_t)i);
        bool outside = i < r->lo || i >= r->hi; /* a neighbour that the tree puts elsewhere */
        if ((i >= a && i < b) || !is_capital(k) ||
            (outside && (k->upos != UPOS_PROPN || ends_name(k))))
            continue;
        if (i < a ? !name_direction(k->form) : !noun_place(k->lemma) && !noun_place(k->form))
            return false;
    }
    return true;
}

/* The run with the capitalized words beside it, which the tree may have left out of the name. */
static struct run with_neighbours(const struct scene *s, const struct run *r,
                                  const struct sentence *in) {
    struct run out = *r;
    for (int i = 0; i < 2; i++) {
        uint32_t hi = out.hi, end = in->first + in->count;
        while (hi < end && hi < out.hi + 2 && name_particle(token_at(s, (int32_t)hi)->form))
            hi++;
        if (hi < end && is_capital(token_at(s, (int32_t)hi)))
            out.hi = hi + 1;
    }
    for (int i = 0; i < 2 && out.lo > in->first; i++, out.lo--)
        if (!is_capital(token_at(s, (int32_t)out.lo - 1)))
            break;
    return out;
}

/* HIS RIFLE: a thing, where all is in capitals, although a town bears its name. */
static bool is_thing_here(const struct scene *s, uint32_t t) {
    return token_at(s, (int32_t)t)->upos == UPOS_NOUN &&
           (doc_child(s->doc, (int32_t)t, DEP_DET) != NO_TOKEN ||
            doc_child(s->doc, (int32_t)t, DEP_NMOD_POSS) != NO_TOKEN);
}

/* The longest name around token t, within the run or reaching over it. */
static uint32_t find_span(const struct scene *s, const struct run *r, uint32_t t, uint32_t *a,
                          uint32_t *b, uint32_t *first) {
    struct run wide = with_neighbours(s, r, &s->doc->sentences[s->sentence]);
    for (uint32_t len = wide.hi - wide.lo; len > 0; len--)
        for (uint32_t i = wide.lo; i + len <= wide.hi; i++) {
            if (t < i || t >= i + len)
                continue;
            if (len > 1 ? !is_capital(token_at(s, (int32_t)i)) : is_thing_here(s, i))
                continue;
            uint32_t n = bearers(s, i, i + len, first);
            if (n) {
                *a = i;
                *b = i + len;
                return n;
            }
        }
    return 0;
}

/* ---- whose name it is ----------------------------------------------------------------------- */

/* Whether nothing but the name itself tells that the actor is somebody: such a guess is worth less
 * than an entry of the gazetteer. */
static bool is_guess(const struct actor *a, struct str written) {
    return !a->country[0] && !a->code[0] && !a->role.len && str_eq(a->name, written);
}

/* A person or an organization, as the entities say; `place`: the country of the place that would
 * else be meant, 0: none. A seat may stand for its government, and a name known to no list is no
 * person for sure. */
static bool is_somebody(const struct scene *s, const struct run *r, const struct named *place) {
    for (uint32_t i = r->lo; i < r->hi; i++) {
        int32_t m = token_at(s, (int32_t)i)->mention;
        const struct mention *x = m < 0 ? NULL : &s->doc->mentions[m];
        if (!x || x->actor < 0 || x->kind != MENTION_NAME)
            continue;
        const struct actor *a = &s->doc->actors[x->actor];
        if (a->kind != ACTOR_PERSON && a->kind != ACTOR_ORGANIZATION && a->kind != ACTOR_GROUP)
            continue;
        if (!place->end)
            return true;
        struct str written = doc_text(s->doc, doc_token_span(s->doc, x->first).start,
                                      doc_token_span(s->doc, x->end - 1).end);
        bool seat = place->country && s->actor_country[x->actor] == place->country &&
                    a->kind == ACTOR_ORGANIZATION && x->first >= place->first &&
                    x->end <= place->end;
        if (!seat && !is_guess(a, written))
            return true;
    }
    return false;
}

uint8_t people_country(const struct scene *s, int32_t t) {
    int32_t m = token_at(s, t)->mention;
    if (m < 0 || s->doc->mentions[m].actor < 0)
        return 0;
    return s->actor_country[s->doc->mentions[m].actor];
}

/* ---- which bearer --------------------------------------------------------------------------- */

static int log2_of(uint32_t n) {
    int out = 0;
    while (n >>= 1)
        out++;
    return out;
}

/* How well known a place is. */
int place_fame(const struct place *e) {
    static const int rank[] = {0, 4, 14, 26};
    switch (e->kind) {
    case PLACE_COUNTRY:
        return 120;
    case PLACE_DIVISION:
        return 62;
    case PLACE_TOWN:
        return log2_of(e->population + 1) * 4 + rank[e->rank];
    case PLACE_DISTRICT:
        return log2_of(e->population + 1) * 4 - 24;
    default:
        return 96;
    }
}

static int familiarity(const struct scene *s, unsigned country) {
    if (!country)
        return 8;
    int n = s->mentioned[country] > 4 ? 4 : s->mentioned[country];
    return (s->in_sentence[country] ? 20 : 0) + n * 3 + (country == s->home ? 10 : 0);
}

/* Small towns are less often meant even where their country is spoken of. */
static int closeness(const struct scene *s, const struct place *e) {
    int f = familiarity(s, e->country);
    bool small = e->kind == PLACE_TOWN && log2_of(e->population + 1) * 4 < 60;
    return small ? f / 2 : f;
}

static int weigh(const struct scene *s, uint32_t name, const struct named *within) {
    const struct place_name *n = &s->places->names[name];
    const struct place *e = &s->places->entries[n->entry];
    int score = place_fame(e) + closeness(s, e);
    if (n->flags & PLACE_OTHER)
        score -= e->kind == PLACE_COUNTRY ? 0 : 40;
    if (n->flags & PLACE_OLD)
        score += s->year && s->year <= places_until(s->places, name) ? 24 : -24;
    if (!within || !within->end)
        return score;
    const struct place *in = &s->places->entries[within->entry];
    if (in->kind == PLACE_DIVISION)
        return e->division == in->division && e->kind != PLACE_DIVISION ? score + 200 : -1;
    if (within->country)
        return e->country == within->country && e->kind != PLACE_COUNTRY ? score + 100 : -1;
    return score;
}

/* A small place far from everything that the document tells of is more likely another name. */
enum { LEAST = 44 };

static bool choose(const struct scene *s, uint32_t first, uint32_t n, const struct named *within,
                   struct named *out) {
    int best = -1;
    int32_t m = token_at(s, (int32_t)out->end - 1)->mention;
    unsigned listed =
        m < 0 || s->doc->mentions[m].actor < 0 ? 0 : s->actor_country[s->doc->mentions[m].actor];
    for (uint32_t i = first; i < first + n && i < first + BEARERS_MAX; i++) {
        const struct place *e = &s->places->entries[s->places->names[i].entry];
        int score = weigh(s, i, within);
        if (score < 0 || ((!within || !within->end) && place_fame(e) + closeness(s, e) < LEAST))
            continue;
        score += listed && e->country == listed ? 8 : 0; /* as the list of actors has it */
        if (score > best) {
            best = score;
            out->entry = s->places->names[i].entry;
        }
    }
    if (!out->entry)
        return false;
    const struct place *e = &s->places->entries[out->entry];
    if (e->kind == PLACE_NONE)
        return false; /* a continent, which places nothing */
    out->country = e->country;
    out->detail = e->kind == PLACE_COUNTRY ? DETAIL_COUNTRY
                  : e->kind == PLACE_TOWN || e->kind == PLACE_SITE || e->kind == PLACE_DISTRICT
                      ? DETAIL_TOWN
                      : DETAIL_REGION;
    return true;
}

/* ---- what it lies in ------------------------------------------------------------------------ */

/* Behind a name: ", Lebanon", ", Texas", ", a village in northern Syria", "in southern Lebanon". */
static bool container_after(struct scene *s, uint32_t end, const struct sentence *in,
                            struct named *out) {
    uint32_t last = in->first + in->count, i = end;
    bool comma = i < last && str_is(token_at(s, (int32_t)i)->form, ",");
    i += comma;
    bool inside = false;
    for (uint32_t seen = 0; i < last && seen < 7; i++, seen++) {
        const struct token *k = token_at(s, (int32_t)i);
        if (is_capital(k) && !name_direction(k->form))
            break;
        bool in_word = str_is(k->form, "in") || str_is(k->form, "of");
        if (in_word)
            inside = true;
        else if (!name_direction(k->form) && k->upos != UPOS_DET &&
                 !(comma && !inside && (k->upos == UPOS_ADJ || noun_place(k->lemma))))
            return false;
    }
    if (i >= last || (!comma && !inside) || (i > end + 1 && !inside))
        return false;
    struct run r = run_around(s, (int32_t)i, in);
    uint32_t a = 0, b = 0, first = 0, n = find_span(s, &r, i, &a, &b, &first);
    *out = (struct named){.first = a, .end = b};
    int best = -1;
    for (uint32_t k = first; n && k < first + n && k < first + BEARERS_MAX; k++) {
        const struct place *e = &s->places->entries[s->places->names[k].entry];
        bool holds = e->kind == PLACE_COUNTRY || e->kind == PLACE_DIVISION ||
                     (e->kind == PLACE_REGION && e->country);
        int score = holds ? place_fame(e) + familiarity(s, e->country) : -1;
        if (score > best) {
            best = score;
            out->entry = s->places->names[k].entry;
            out->country = e->country;
        }
    }
    return best >= 0 && is_rest_free(s, &r, a, b);
}

/* Georgia lies behind Atlanta as the state, behind Gori as the country: what fits its town. */
static bool choose_within(struct scene *s, uint32_t first, uint32_t n, struct named *in,
                          struct named *out) {
    uint32_t a = 0, c = bearers(s, in->first, in->end, &a);
    int best = -1;
    struct named found = {0};
    for (uint32_t i = a; i < a + c && i < a + BEARERS_MAX; i++) {
        const struct place *e = &s->places->entries[s->places->names[i].entry];
        if (e->kind != PLACE_COUNTRY && e->kind != PLACE_DIVISION && e->kind != PLACE_REGION)
            continue;
        struct named box = {.first = in->first,
                            .end = in->end,
                            .entry = s->places->names[i].entry,
                            .country = e->country};
        struct named one = *out;
        if (!choose(s, first, n, &box, &one))
            continue;
        int score = place_fame(&s->places->entries[one.entry]) + familiarity(s, one.country);
        if (score > best) {
            best = score;
            found = one;
        }
    }
    if (best >= 0)
        *out = found;
    return best >= 0;
}

/* ---- all of it ------------------------------------------------------------------------------ */

bool names_country(const struct casus_doc *doc, int32_t m) {
    const struct mention *x = m < 0 ? NULL : &doc->mentions[m];
    if (!x || x->actor < 0 || (x->kind != MENTION_NAME && x->kind != MENTION_ADJECTIVE))
        return false;
    return doc->actors[x->actor].kind != ACTOR_PLACE;
}

void scene_enter(struct scene *s, uint32_t sentence) {
    if (s->sentence == sentence)
        return;
    s->sentence = sentence;
    memset(s->in_sentence, 0, sizeof s->in_sentence);
    const struct sentence *in = &s->doc->sentences[sentence];
    for (uint32_t t = in->first; t < in->first + in->count; t++)
        if (names_country(s->doc, token_at(s, (int32_t)t)->mention))
            s->in_sentence[people_country(s, (int32_t)t)] = true;
    s->in_sentence[0] = false;
}

/* The one country that the sentence names, or the one that the document is about. */
static uint8_t likely_country(const struct scene *s) {
    uint8_t one = 0;
    for (unsigned c = 1; c < COUNTRIES_MAX; c++)
        if (s->in_sentence[c]) {
            if (one)
                return s->home;
            one = (uint8_t)c;
        }
    return one ? one : s->home;
}

/* A name that no list knows, where the words around it say that it is a place. */
static bool unknown_name(const struct scene *s, const struct run *r, const struct named *within,
                         struct named *out) {
    for (uint32_t i = r->lo; i < r->hi; i++) {
        const struct token *k = token_at(s, (int32_t)i);
        if (k->upos != UPOS_PROPN && !name_particle(k->form))
            return false;
        if (k->mention >= 0 && s->doc->mentions[k->mention].kind != MENTION_NAME)
            return false;
    }
    *out = (struct named){.first = r->lo, .end = r->hi, .detail = DETAIL_UNKNOWN};
    out->country = within && within->end ? within->country : likely_country(s);
    return true;
}

/* Deir ez-Zor may be headed by its small word. */
static int32_t first_word(const struct scene *s, int32_t t, const struct sentence *in) {
    if (!name_particle(token_at(s, t)->form) || token_at(s, t)->upos == UPOS_ADP ||
        token_at(s, t)->upos == UPOS_DET || t <= (int32_t)in->first)
        return t;
    return is_capital(token_at(s, t - 1)) ? t - 1 : t;
}

/* Whether the name is above all that of a continent, which places nothing. */
static bool is_continent(const struct scene *s, uint32_t first, uint32_t n) {
    return n && s->places->entries[s->places->names[first].entry].kind == PLACE_NONE;
}

bool named_at(struct scene *s, int32_t t, const struct named *within, bool cue, struct named *out) {
    const struct sentence *in = &s->doc->sentences[s->sentence];
    int32_t given = t;
    t = first_word(s, t, in);
    const struct token *k = token_at(s, t);
    *out = (struct named){0};
    if (!is_capital(k) || k->upos == UPOS_VERB || name_of_time(k->form) ||
        (t == given && k->upos != UPOS_PROPN && k->upos != UPOS_NOUN && k->upos != UPOS_ADJ &&
         k->upos != UPOS_X))
        return false;
    struct run r = run_around(s, t, in);
    uint32_t a = 0, b = 0, first = 0, n = find_span(s, &r, (uint32_t)t, &a, &b, &first);
    struct named box = {0}, found = {.first = a, .end = b};
    bool boxed = container_after(s, n ? b : r.hi, in, &box);
    if (n ? !is_rest_free(s, &r, a, b) || (b - a == 1 && name_of_none(k->form))
          : name_of_none(k->form))
        return false;
    bool right = n && boxed && choose_within(s, first, n, &box, &found);
    if (!right && n)
        right = choose(s, first, n, within && within->end ? within : NULL, &found);
    if (right && is_somebody(s, &r, &found))
        return false;
    if (right) {
        *out = found;
        return true;
    }
    if (is_continent(s, first, n))
        return false;
    if (boxed)
        within = &box;
    bool told = cue || (within && within->end);
    return told && k->upos == UPOS_PROPN && !is_somebody(s, &r, &(struct named){.end = 1}) &&
           unknown_name(s, &r, within, out);
}

bool named_first(struct scene *s, int32_t t, struct named *out) {
    const struct sentence *in = &s->doc->sentences[s->sentence];
    uint32_t end = in->first + in->count, a = (uint32_t)t;
    *out = (struct named){0};
    for (uint32_t len = 4; len > 0; len--) {
        uint32_t first = 0, b = a + len;
        if (b >= end || !is_capital(token_at(s, t)) || name_of_none(token_at(s, t)->form))
            continue;
        uint32_t n = bearers(s, a, b, &first);
        if (!n)
            continue;
        struct named found = {.first = a, .end = b}, box = {0};
        struct run r = {a, b};
        bool boxed = container_after(s, b, in, &box);
        if (!boxed && !ends_name(token_at(s, (int32_t)b)))
            return false;
        if (!(boxed && choose_within(s, first, n, &box, &found)) &&
            !choose(s, first, n, NULL, &found))
            return false;
        if (is_somebody(s, &r, &found))
            return false;
        *out = found;
        return true;
    }
    return false;
}
