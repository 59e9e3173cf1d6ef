/* where_choose.c - which place an act has, of those that the text tells in it and around it.
 *
 * Everything that names a place for the act is asked: its own clause, the deeds around it, the
 * dateline, the country of its parties. Each place collects the signs that speak for it, and the
 * signs have weights learned from annotated articles (where_weights.c). That no place is told is a
 * choice like the others.
 */
#include "circumstance/where_choose.h"

#include "circumstance/calendar.h"

const uint32_t place_sign_count = PLACE_SIGN_COUNT;

enum { NAMES_MAX = 8, WAY_MAX = 4, REACH = 12, TOWNS_MAX = 16, OLD = 3, EVENTS = 48 };

/* A name of the sentence that the events of the moment stand in. */
struct name {
    struct named at;
    int32_t token;
};

/* A town and how often it is told. */
struct town {
    struct named at;
    uint32_t times;
};

struct chooser {
    struct carrier c;
    struct search w; /* for looking at phrases */
    struct town towns[TOWNS_MAX];
    uint32_t town_count;
    struct named main;
    uint32_t body;     /* the first sentence of the text itself */
    uint8_t report;    /* what kind of text it is */
    uint32_t seen;     /* tokens before this one have told their countries */
    uint32_t sentence; /* whose names are these */
    struct name names[NAMES_MAX];
    uint32_t name_count;
    struct named *out;        /* by event: what was taken */
    uint32_t *before, *after; /* by event: the next one that tells a town; UINT32_MAX: none */
    uint32_t *scene_before;   /* by sentence: the next one before it that tells a place */
};

/* What is the same for all choices of an act. */
struct act {
    uint32_t i;
    const casus_event *event;
    struct deed deed;
    struct act_signs is;
    uint8_t age;
    struct choice *list;
    uint32_t count;
};

/* ---- the act -------------------------------------------------------------------------------- */

/* How long before the publication the act was. */
static uint8_t age_of(const struct casus_doc *doc, const casus_event *e) {
    enum { NEW_DAYS = 10, WEEKS_DAYS = 45 };
    int32_t today, day;
    if (e->date.precision == CASUS_DATE_UNKNOWN || !doc->date[0] || !day_read(doc->date, &today) ||
        !day_read(e->date.last, &day))
        return 0;
    return today - day <= NEW_DAYS ? 1 : today - day <= WEEKS_DAYS ? 2 : OLD;
}

static void act_of(const struct chooser *k, uint32_t i, struct act *a) {
    const struct casus_doc *doc = k->c.scene->doc;
    a->i = i;
    a->event = &doc->events[i];
    a->deed = deed_of(a->event, doc->anchors[i].token);
    act_signs(doc, i, k->body, &a->is);
    a->age = age_of(doc, a->event);
    a->count = 0;
}

/* ---- choices -------------------------------------------------------------------------------- */

static bool same_place(const struct casus_doc *doc, const struct named *a, const struct named *b) {
    if (a->entry || b->entry)
        return a->entry == b->entry;
    struct str x =
        doc_text(doc, doc_token_span(doc, a->first).start, doc_token_span(doc, a->end - 1).end);
    struct str y =
        doc_text(doc, doc_token_span(doc, b->first).start, doc_token_span(doc, b->end - 1).end);
    return a->country == b->country && str_eq(x, y);
}

/* 0: the list tells no country; 1: this one; 2: others. */
static unsigned land_among(const struct scene *s, const casus_actor *list, size_t count,
                           uint8_t country) {
    unsigned out = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned c = places_country(s->places, list[i].country);
        if (c && c == country)
            return 1;
        out = c ? 2 : out;
    }
    return out;
}

/* Whose country the place lies in. */
static unsigned land_of(const struct scene *s, const casus_event *e, uint8_t country) {
    if (!country)
        return LANDS - 1;
    return 3 * land_among(s, e->source, e->source_count, country) +
           land_among(s, e->target, e->target_count, country);
}

static struct choice *choice_of(struct chooser *k, struct act *a, const struct named *at) {
    for (uint32_t i = 1; i < a->count; i++)
        if (same_place(k->c.scene->doc, &a->list[i].at, at))
            return &a->list[i];
    if (a->count == CHOICES_MAX)
        return NULL;
    struct choice *c = &a->list[a->count++];
    c->at = *at;
    c->signs.count = 0;
    c->origins = 0;
    return c;
}

/* The day of the act against that of the deed that gives the place: one, another, not told. */
static unsigned time_of(const casus_event *a, const casus_event *b) {
    if (!b || a->date.precision == CASUS_DATE_UNKNOWN || b->date.precision == CASUS_DATE_UNKNOWN)
        return 2;
    return strcmp(a->date.first, b->date.first) == 0 ? 0 : 1;
}

/* Whether the act is told to be of long ago or of a month, and what gives the place of another
 * time. */
static bool is_other_time(const struct chooser *k, const struct act *a, const struct named *at,
                          uint32_t sentence) {
    casus_precision told = a->event->date.precision;
    bool wide = told == CASUS_DATE_MONTH || told == CASUS_DATE_YEAR;
    if ((a->age < OLD && !wide) || sentence == UINT32_MAX || at == &k->c.own[a->i])
        return false;
    const struct casus_doc *doc = k->c.scene->doc;
    bool here = sentence == a->event->sentence; /* there, only who tells this place counts */
    uint32_t j = k->c.first[sentence], end = k->c.first[sentence + 1];
    for (uint32_t seen = 0; j < end && seen < EVENTS; j++, seen++)
        if (time_of(a->event, &doc->events[j]) == 1 &&
            (!here || (k->c.own[j].end && same_place(doc, &k->c.own[j], at))))
            return true;
    return false;
}

/* Takes what `origin` says: the place, told in that sentence, and by the act `by`. */
static struct choice *offer(struct chooser *k, struct act *a, enum place_origin origin,
                            const struct named *at, uint32_t sentence, const casus_event *by) {
    if (!at || !at->end || is_other_time(k, a, at, sentence))
        return NULL;
    struct choice *c = choice_of(k, a, at);
    if (!c || c->origins & 1u << origin)
        return NULL;
    const struct scene *s = k->c.scene;
    c->origins |= 1u << origin;
    unsigned land = land_of(s, a->event, at->country);
    sign(&c->signs, SIGN_ORIGIN, origin);
    sign(&c->signs, SIGN_ORIGIN_ACT, origin * KINDS_OF_ACT + a->is.kind);
    sign(&c->signs, SIGN_ORIGIN_STATUS, origin * KINDS_OF_STATUS + a->is.status);
    sign(&c->signs, SIGN_ORIGIN_REPORT, origin * KINDS_OF_REPORT + k->report);
    sign(&c->signs, SIGN_ORIGIN_DETAIL, origin * DETAILS + at->detail);
    sign(&c->signs, SIGN_ORIGIN_LAND, origin * LANDS + land);
    sign(&c->signs, SIGN_ORIGIN_HEAD, origin * 4u + a->is.head);
    sign(&c->signs, SIGN_ORIGIN_SECTOR, origin * SECTORS + a->is.sector);
    sign(&c->signs, SIGN_ORIGIN_AGE, origin * AGES + a->age);
    sign(&c->signs, SIGN_ORIGIN_SAID, origin * 3u + a->is.said);
    if (origin == ORIGIN_DATELINE) {
        sign(&c->signs, SIGN_LINE_CODE, a->is.code);
        sign(&c->signs, SIGN_LINE_WORD, a->is.word);
        sign(&c->signs, SIGN_LINE_SECTOR, a->is.sector * KINDS_OF_ACT + a->is.kind);
    }
    if (sentence == UINT32_MAX)
        return c;
    sign(&c->signs, SIGN_ORIGIN_STEPS, origin * STEPS + sign_steps(sentence, a->event->sentence));
    sign(&c->signs, SIGN_ORIGIN_PARAGRAPH,
         origin * 2u + sign_apart(s->doc, sentence, a->event->sentence));
    sign(&c->signs, SIGN_ORIGIN_TIME, origin * 3u + time_of(a->event, by));
    return c;
}

/* The event of which `at` is the place. */
static void offer_told(struct chooser *k, struct act *a, enum place_origin origin,
                       const struct named *at) {
    if (!at)
        return;
    const struct casus_doc *doc = k->c.scene->doc;
    const casus_event *by = NULL;
    if (at >= k->c.own && at < k->c.own + doc->event_count)
        by = &doc->events[at - k->c.own];
    uint32_t sentence = by ? by->sentence : UINT32_MAX;
    if (at >= k->c.scenes && at < k->c.scenes + doc->sentence_count)
        sentence = (uint32_t)(at - k->c.scenes);
    offer(k, a, origin, at, sentence, by);
}

/* ---- names of the sentence ------------------------------------------------------------------ */

/* Whether the name is that of what it stands before: the Hilton hotel; not: the Basra airport, a
 * Baghdad hotel. */
static bool is_of_thing(const struct scene *s, uint32_t t, const struct named *at) {
    const struct token *k = &s->doc->tokens[t];
    return k->dep == DEP_COMPOUND && k->head != NO_TOKEN && at->entry &&
           !noun_ground(s->doc->tokens[k->head].lemma) &&
           place_fame(&s->places->entries[at->entry]) < PLACE_KNOWN;
}

static void read_names(struct chooser *k, uint32_t sentence) {
    struct scene *s = k->c.scene;
    const struct sentence *in = &s->doc->sentences[sentence];
    if (k->sentence == sentence)
        return;
    k->sentence = sentence;
    k->name_count = 0;
    scene_enter(s, sentence);
    uint32_t past = in->first + in->skip;
    for (uint32_t t = past; t < in->first + in->count && k->name_count < NAMES_MAX; t++) {
        struct name *n = &k->names[k->name_count];
        if (s->doc->tokens[t].upos != UPOS_PROPN || t < past ||
            !named_at(s, (int32_t)t, NULL, false, &n->at) || is_of_thing(s, t, &n->at))
            continue;
        n->token = (int32_t)t;
        past = n->at.end;
        k->name_count += n->at.detail > DETAIL_COUNTRY;
    }
}

/* How far the name hangs below the act, in steps; 5: not at all. */
static unsigned way_to(const struct casus_doc *doc, int32_t from, const struct anchor *a) {
    int32_t t = from;
    for (unsigned i = 0; i < REACH && t != NO_TOKEN; i++, t = doc->tokens[t].head)
        if (t == a->token || t == a->top)
            return i < WAY_MAX ? i : WAY_MAX;
    return 5;
}

/* The preposition before the name, or that it stands before a noun. */
static unsigned prep_of(const struct chooser *k, int32_t t) {
    const struct casus_doc *doc = k->c.scene->doc;
    int32_t at;
    unsigned prep = where_case(&k->w, t, &at), d = doc->tokens[t].dep;
    bool before_noun = d == DEP_NMOD_POSS || d == DEP_COMPOUND || d == DEP_AMOD;
    if (at == NO_TOKEN && !before_noun && t > 0)
        prep = where_prep(doc->tokens[t - 1].form);
    return at == NO_TOKEN && before_noun ? PREPS - 1 : prep;
}

/* How the name stands to the act. */
static void describe_name(struct chooser *k, struct act *a, const struct name *n,
                          struct choice *c) {
    static const uint32_t near[] = {2, 4, 7, 12, 20};
    const struct casus_doc *doc = k->c.scene->doc;
    const struct anchor *anchor = &doc->anchors[a->i];
    unsigned prep = prep_of(k, (int32_t)n->at.first), behind = n->token > anchor->token, d = 0;
    unsigned deed = a->deed.physical ? 0 : a->deed.travel ? 1 : a->deed.verbal ? 2 : 3;
    unsigned way = way_to(doc, n->token, anchor) * 2 + behind;
    uint32_t apart = (uint32_t)(behind ? n->token - anchor->token : anchor->token - n->token);
    while (d < 5 && apart > near[d])
        d++;
    int32_t m = doc->tokens[n->token].mention;
    unsigned who = m < 0 || doc->mentions[m].actor < 0                       ? 0
                   : doc->actors[doc->mentions[m].actor].kind == ACTOR_PLACE ? 1
                   : doc->actors[doc->mentions[m].actor].political           ? 2
                                                                             : 3;
    sign(&c->signs, SIGN_NAMED_PREP, prep * 4 + deed);
    sign(&c->signs, SIGN_NAMED_WAY, way);
    sign(&c->signs, SIGN_NAMED_PREP_WAY, prep * WAYS + way);
    sign(&c->signs, SIGN_NAMED_NEAR, d * 2 + behind);
    sign(&c->signs, SIGN_NAMED_ALONE, k->name_count == 1);
    sign(&c->signs, SIGN_NAMED_ACTOR, who);
}

static void offer_names(struct chooser *k, struct act *a) {
    read_names(k, a->event->sentence);
    for (uint32_t i = 0; i < k->name_count; i++) {
        const struct name *n = &k->names[i];
        struct choice *c = is_other_time(k, a, &n->at, a->event->sentence)
                               ? NULL
                               : offer(k, a, ORIGIN_NAMED, &n->at, UINT32_MAX, NULL);
        if (!c)
            continue;
        describe_name(k, a, n, c);
    }
}

/* ---- countries ------------------------------------------------------------------------------ */

/* Takes note of who names which country, as far as sentence `upto`. */
static void read_lands(struct chooser *k, uint32_t upto) {
    struct scene *s = k->c.scene;
    uint32_t end = s->doc->sentences[upto].first + s->doc->sentences[upto].count;
    for (; k->seen < end; k->seen++) {
        int32_t m = s->doc->tokens[k->seen].mention;
        if (names_country(s->doc, m))
            s->named_at[people_country(s, (int32_t)k->seen)] = k->seen + 1;
    }
}

static void offer_land(struct chooser *k, struct act *a, enum place_origin origin,
                       unsigned country) {
    const struct scene *s = k->c.scene;
    uint32_t t = s->named_at[country];
    if (!country || !t || !s->places->states[country])
        return;
    struct named at = {.first = t - 1,
                       .end = t,
                       .entry = s->places->states[country],
                       .country = (uint8_t)country,
                       .detail = DETAIL_COUNTRY};
    offer(k, a, origin, &at, UINT32_MAX, NULL);
}

static void offer_lands(struct chooser *k, struct act *a) {
    const struct scene *s = k->c.scene;
    read_lands(k, a->event->sentence);
    for (size_t i = 0; i < a->event->target_count && i < 3; i++)
        offer_land(k, a, ORIGIN_TARGET_LAND,
                   places_country(s->places, a->event->target[i].country));
    for (size_t i = 0; i < a->event->source_count && i < 3; i++)
        offer_land(k, a, ORIGIN_SOURCE_LAND,
                   places_country(s->places, a->event->source[i].country));
    offer_land(k, a, ORIGIN_HOME, s->home);
    const struct sentence *in = &s->doc->sentences[a->event->sentence];
    for (unsigned c = 1, n = 0; c < s->places->country_count && n < 4; c++)
        if (s->named_at[c] > in->first) {
            offer_land(k, a, ORIGIN_NAMED_LAND, c);
            n++;
        }
    if (k->c.dateline->end) {
        struct named land = *k->c.dateline;
        land.entry = s->places->states[land.country];
        land.detail = DETAIL_COUNTRY;
        if (land.country && land.entry)
            offer(k, a, ORIGIN_DATELINE_LAND, &land, UINT32_MAX, NULL);
    }
}

/* ---- all choices of an act ------------------------------------------------------------------ */

/* Whether the act before has a place, and where it stands. */
static unsigned previous_of(const struct chooser *k, const struct act *a) {
    const struct casus_doc *doc = k->c.scene->doc;
    if (!a->i)
        return 0;
    uint32_t before = doc->events[a->i - 1].sentence, here = a->event->sentence;
    unsigned near = before == here ? 0 : sign_apart(doc, before, here) ? 2 : 1;
    return 1 + near * 2 + (k->out[a->i - 1].end != 0);
}

static void offer_nowhere(struct chooser *k, struct act *a) {
    struct choice *c = &a->list[a->count++];
    c->at = (struct named){0};
    c->signs.count = 0;
    c->origins = 0;
    sign(&c->signs, SIGN_NONE, 0);
    sign(&c->signs, SIGN_NONE_ACT, a->is.kind);
    sign(&c->signs, SIGN_NONE_ACT_STATUS, a->is.kind * KINDS_OF_STATUS + a->is.status);
    sign(&c->signs, SIGN_NONE_ACT_REPORT, a->is.kind * KINDS_OF_REPORT + k->report);
    sign(&c->signs, SIGN_NONE_CODE, a->is.code);
    sign(&c->signs, SIGN_NONE_AGE, a->age * KINDS_OF_ACT + a->is.kind);
    sign(&c->signs, SIGN_NONE_SAID, a->is.said);
    sign(&c->signs, SIGN_NONE_WORD, a->is.word);
    sign(&c->signs, SIGN_NONE_SECTOR, a->is.sector * KINDS_OF_ACT + a->is.kind);
    sign(&c->signs, SIGN_NONE_PREVIOUS, previous_of(k, a));
    sign(&c->signs, SIGN_NONE_NOUN, 2u * a->is.kind + a->is.noun);
    sign(&c->signs, SIGN_NONE_HEAD, a->is.head);
}

static void offer_around(struct chooser *k, struct act *a) {
    const struct carrier *c = &k->c;
    const struct scene *s = c->scene;
    uint32_t i = a->i, at = a->event->sentence;
    struct named issued;
    offer_told(k, a, ORIGIN_SAME_DAY, carry_within(c, i, CARRY_SAME_DAY));
    offer_told(k, a, ORIGIN_DAYS, carry_within(c, i, CARRY_DAYS));
    offer_told(k, a, ORIGIN_COUNTRY, carry_country(c, i));
    offer_told(k, a, ORIGIN_SPEAKER, carry_speaker(c, i));
    if (carry_issue(c, i, &issued))
        offer(k, a, ORIGIN_ISSUE, &issued, UINT32_MAX, NULL);
    if (carry_lead(c, i))
        offer(k, a, ORIGIN_LEAD, c->dateline, UINT32_MAX, NULL);
    offer(k, a, ORIGIN_DATELINE, c->dateline, UINT32_MAX, NULL);
    offer_told(k, a, ORIGIN_SCENE, &c->scenes[at]);
    if (k->scene_before[at] != UINT32_MAX)
        offer_told(k, a, ORIGIN_SCENE_BEFORE, &c->scenes[k->scene_before[at]]);
    if (k->before[i] != UINT32_MAX)
        offer_told(k, a, ORIGIN_BEFORE, &c->own[k->before[i]]);
    if (k->after[i] != UINT32_MAX)
        offer_told(k, a, ORIGIN_AFTER, &c->own[k->after[i]]);
    if (a->age < OLD)
        offer(k, a, ORIGIN_MAIN, &k->main, UINT32_MAX, NULL);
    if (i > 0 && at - s->doc->events[i - 1].sentence < REACH)
        offer(k, a, ORIGIN_PREVIOUS, &k->out[i - 1], s->doc->events[i - 1].sentence,
              &s->doc->events[i - 1]);
}

/* What speaks for a place as such. */
static void describe(struct chooser *k, struct act *a, struct choice *c) {
    const struct scene *s = k->c.scene;
    const struct place *e = &s->places->entries[c->at.entry];
    const struct named *line = k->c.dateline;
    unsigned voices = 0;
    for (uint32_t b = c->origins; b; b &= b - 1)
        voices++;
    sign(&c->signs, SIGN_VOICES, voices < 5 ? voices : 5);
    sign(&c->signs, SIGN_LAND_ACT, land_of(s, a->event, c->at.country) * KINDS_OF_ACT + a->is.kind);
    sign(&c->signs, SIGN_DETAIL_ACT, c->at.detail * KINDS_OF_ACT + a->is.kind);
    unsigned at_line = !line->end ? 0 : line->country == c->at.country ? 1 : 2;
    sign(&c->signs, SIGN_LINE_ACT, at_line * KINDS_OF_ACT + a->is.kind);
    bool capital = c->at.entry && e->kind == PLACE_TOWN && e->rank == PLACE_CAPITAL;
    sign(&c->signs, SIGN_CAPITAL_ACT, capital * KINDS_OF_ACT + a->is.kind);
    if (c->origins & 1u << ORIGIN_OWN)
        sign(&c->signs, SIGN_HOW_ACT, k->c.own[a->i].how * KINDS_OF_ACT + a->is.kind);
}

static bool tells_town(const struct named *own) {
    return own->detail >= DETAIL_UNKNOWN && own->how == HOW_OWN;
}

static void find_choices(struct chooser *k, struct act *a) {
    offer_nowhere(k, a);
    offer(k, a, ORIGIN_OWN, &k->c.own[a->i], UINT32_MAX, NULL);
    offer_names(k, a);
    if (!tells_town(&k->c.own[a->i])) { /* what is told around it is of others */
        offer_around(k, a);
        offer_lands(k, a);
    }
    for (uint32_t i = 1; i < a->count; i++)
        describe(k, a, &a->list[i]);
}

static const struct choice *best_of(const struct act *a) {
    const struct choice *best = NULL;
    int32_t most = 0;
    for (uint32_t i = 0; i < a->count; i++) {
        int32_t sum = sign_sum(&a->list[i].signs, place_weights);
        if (!best || sum > most) {
            best = &a->list[i];
            most = sum;
        }
    }
    return best;
}

/* ---- the document --------------------------------------------------------------------------- */

/* Counts a town; the most told of the first sixteen is the main one. */
static void count_town(struct chooser *k, const struct named *at) {
    if (at->detail != DETAIL_TOWN && at->detail != DETAIL_UNKNOWN)
        return;
    uint32_t i = 0;
    while (i < k->town_count && !same_place(k->c.scene->doc, &k->towns[i].at, at))
        i++;
    if (i == TOWNS_MAX)
        return;
    if (i == k->town_count) {
        k->towns[k->town_count].at = *at;
        k->towns[k->town_count++].times = 0;
    }
    k->towns[i].times++;
}

static uint8_t report_of(const struct chooser *k) {
    const struct scene *s = k->c.scene;
    const struct place *line = &s->places->entries[k->c.dateline->entry];
    if (k->c.dateline->end)
        return line->kind == PLACE_TOWN && line->rank == PLACE_CAPITAL ? 1 : 0;
    for (uint32_t i = 0; i < s->doc->token_count; i++)
        if (str_eq_nocase(s->doc->tokens[i].form, STR("we")))
            return 2;
    return 3;
}

static bool open_chooser(struct chooser *k) {
    struct casus_doc *doc = k->c.scene->doc;
    uint32_t n = doc->event_count, m = doc->sentence_count;
    k->before = ARENA_ARRAY(&doc->arena, uint32_t, n + 1);
    k->after = ARENA_ARRAY(&doc->arena, uint32_t, n + 1);
    k->scene_before = ARENA_ARRAY(&doc->arena, uint32_t, m + 1);
    if (!k->before || !k->after || !k->scene_before)
        return false;
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) {
        k->before[i] = last;
        last = k->c.own[i].detail >= DETAIL_UNKNOWN ? i : last;
        count_town(k, &k->c.own[i]);
    }
    last = UINT32_MAX;
    for (uint32_t i = n; i-- > 0;) {
        k->after[i] = last;
        last = k->c.own[i].detail >= DETAIL_UNKNOWN ? i : last;
    }
    last = UINT32_MAX;
    for (uint32_t i = 0; i < m; i++) {
        k->scene_before[i] = last;
        last = k->c.scenes[i].end ? i : last;
        count_town(k, &k->c.scenes[i]);
    }
    for (uint32_t i = 0, most = 0; i < k->town_count; i++)
        if (k->towns[i].times > most) {
            most = k->towns[i].times;
            k->main = k->towns[i].at;
        }
    k->body = signs_body(doc);
    k->report = report_of(k);
    return true;
}

/* To the trainer. */
static void show(const struct scene *s, const struct act *a) {
    struct casus_doc *doc = s->doc;
    for (uint32_t i = 0; i < a->count; i++) {
        const struct named *at = &a->list[i].at;
        const struct place *e = &s->places->entries[at->entry];
        casus_span words = {0, 0};
        if (at->end)
            words = (casus_span){doc_token_span(doc, at->first).start,
                                 doc_token_span(doc, at->end - 1).end};
        doc->choices->place(doc, a->i, i, at->entry ? s->places->pool + e->name : "",
                            at->country ? s->places->countries[at->country] : "", words,
                            &a->list[i].signs);
    }
}

bool place_choose(struct scene *s, const struct named *dateline, const struct named *scenes,
                  const struct named *own, struct named *out) {
    struct casus_doc *doc = s->doc;
    uint32_t *first = ARENA_ARRAY(&doc->arena, uint32_t, doc->sentence_count + 1);
    struct chooser *k = ARENA_NEW(&doc->arena, struct chooser);
    struct choice *list = ARENA_ARRAY(&doc->arena, struct choice, CHOICES_MAX);
    if (!first || !k || !list)
        return false;
    for (uint32_t i = 0; i < doc->event_count; i++)
        first[doc->events[i].sentence + 1]++;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        first[i + 1] += first[i];
    k->c = (struct carrier){s, dateline, scenes, own, first};
    k->w.scene = *s;
    k->sentence = UINT32_MAX;
    k->out = out;
    if (!open_chooser(k))
        return false;
    for (uint32_t i = 0; i < doc->event_count; i++) {
        struct act a = {.list = list};
        act_of(k, i, &a);
        find_choices(k, &a);
        if (doc->choices)
            show(s, &a);
        out[i] = best_of(&a)->at;
    }
    return true;
}
