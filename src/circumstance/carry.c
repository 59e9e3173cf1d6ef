/* carry.c - places told once for several acts: who speaks for which place.
 *
 * A report says where its deed happened once and goes on: the raid on the school at Chibok; the
 * gunmen killed a soldier. What is done to somebody, and is told without a place, is likely to
 * happen where the last such deed did, unless its date or its parties speak against it; a headline
 * and a lead are asked of what follows them. What is told of the same day goes before what is told
 * of others. Words are said by somebody, where that was told to be; what a meeting did it did where
 * it met, and what a government did in a lead from its own country, where the lead comes from.
 * Which of these counts for an act is decided in where_choose.c.
 */
#include "circumstance/where_carry.h"

enum {
    CLIMB_MAX = 8,
    BACK = 12,
    AHEAD = 6,
    EVENTS = 48,
    LEAD = 3,
    NEAR = 2,
    SPEECH = 4,
    ISSUE = 4,
    LINE = 14
};

static int root_of(const casus_event *e) {
    return (e->cameo[0] - '0') * 10 + (e->cameo[1] - '0');
}

static bool gives(const casus_event *e) {
    int root = root_of(e);
    return root == 14 || root == 15 || root >= 17;
}

bool carry_takes(const casus_event *e) {
    int root = root_of(e);
    bool happened = e->status == CASUS_OCCURRED || e->status == CASUS_ONGOING ||
                    e->status == CASUS_DENIED || e->status == CASUS_DID_NOT_HAPPEN;
    bool order = root == 17 && e->cameo[2] != '3' && e->cameo[2] != '5' && e->cameo[2] != '6';
    bool freed = root == 8 && e->cameo[2] == '4';
    return happened && (freed || ((root == 14 || root == 15 || root >= 17) && !order));
}

/* What is said, or a meeting. */
bool carry_is_word(const casus_event *e) {
    int root = root_of(e);
    return root < 6 || (root >= 9 && root <= 13);
}

/* Days since some day; -1: not said to the day. */
static long day_of(const casus_date *d) {
    if (d->precision != CASUS_DATE_DAY || !d->first[0])
        return -1;
    int part[3] = {0}, n = 0;
    for (const char *p = d->first; *p && n < 3; p++)
        if (*p == '-')
            n++;
        else
            part[n] = part[n] * 10 + (*p - '0');
    return part[0] * 372L + part[1] * 31 + part[2];
}

/* Whether what happened at a may have happened at b, at most `days` apart where both are told;
 * CARRY_SAME_DAY: whether both are told to be of one day. */
static bool same_time(const casus_date *a, const casus_date *b, long days) {
    long x = day_of(a), y = day_of(b);
    if (days == CARRY_SAME_DAY)
        return x >= 0 && x == y;
    if (x >= 0 && y >= 0)
        return x - y <= days && y - x <= days;
    bool wide = a->precision == CASUS_DATE_MONTH || a->precision == CASUS_DATE_YEAR;
    return !wide || memcmp(a, b, sizeof a->first + sizeof a->last) == 0;
}

/* Whether a party of the act is of that country; true where no party is of any. */
static bool is_party_land(const struct scene *s, const casus_event *e, uint8_t country) {
    bool any = false;
    for (size_t i = 0; i < e->source_count + e->target_count; i++) {
        const casus_actor *a =
            i < e->source_count ? &e->source[i] : &e->target[i - e->source_count];
        unsigned c = places_country(s->places, a->country);
        any |= c != 0;
        if (c && c == country)
            return true;
    }
    return !any;
}

static bool fits(const struct scene *s, uint32_t to, uint32_t from, const struct named *place,
                 uint8_t least, long days) {
    const casus_event *a = &s->doc->events[to], *b = &s->doc->events[from];
    return gives(b) && place->detail >= least && same_time(&a->date, &b->date, days) &&
           (!place->country || is_party_land(s, a, place->country));
}

/* A place told in a sentence whose events are of another time is another story. */
static bool scene_fits(const struct carrier *c, uint32_t i, uint32_t sentence, long days) {
    const struct casus_doc *doc = c->scene->doc;
    const struct named *at = &c->scenes[sentence];
    bool told = days != CARRY_SAME_DAY || c->first[sentence] < c->first[sentence + 1];
    if (!at->end || !told ||
        (at->country && !is_party_land(c->scene, &doc->events[i], at->country)))
        return false;
    for (uint32_t j = c->first[sentence]; j < c->first[sentence + 1]; j++)
        if (!same_time(&doc->events[i].date, &doc->events[j].date, days))
            return false;
    return true;
}

/* What a sentence gives to event i: the place of a deed in it, nearest first, or one that it names.
 */
static const struct named *given(const struct carrier *c, uint32_t i, uint32_t sentence,
                                 bool backwards, long days) {
    uint32_t a = c->first[sentence], b = c->first[sentence + 1];
    for (uint32_t k = 0; k < b - a && k < EVENTS; k++) {
        uint32_t j = backwards ? b - 1 - k : a + k;
        if (j != i && fits(c->scene, i, j, &c->own[j], DETAIL_REGION, days))
            return &c->own[j];
    }
    return scene_fits(c, i, sentence, days) ? &c->scenes[sentence] : NULL;
}

/* The country alone, of the deed told just before. */
const struct named *carry_country(const struct carrier *c, uint32_t i) {
    const casus_event *events = c->scene->doc->events;
    for (uint32_t j = i; j-- > 0 && events[i].sentence - events[j].sentence <= NEAR;)
        if (fits(c->scene, i, j, &c->own[j], DETAIL_COUNTRY, CARRY_DAYS))
            return &c->own[j];
    return NULL;
}

/* What is told around event i of about its time, the nearest before it; of a lead also behind. */
const struct named *carry_within(const struct carrier *c, uint32_t i, long days) {
    uint32_t at = c->scene->doc->events[i].sentence;
    for (uint32_t back = 0; back <= BACK && back <= at; back++) {
        const struct named *g = given(c, i, at - back, true, days);
        if (g)
            return g;
    }
    for (uint32_t s = at + 1; at < LEAD && s <= at + AHEAD && s < c->scene->doc->sentence_count;
         s++) {
        const struct named *g = given(c, i, s, false, days);
        if (g)
            return g;
    }
    return NULL;
}

/* A dateline in the provinces is where its lead's deed was; one of a capital is where news are
 * written. */
bool carry_is_scene(const struct scene *s, const struct named *dateline, uint32_t i) {
    const struct place *e = &s->places->entries[dateline->entry];
    return dateline->end && dateline->entry && e->kind == PLACE_TOWN && e->rank != PLACE_CAPITAL &&
           is_party_land(s, &s->doc->events[i], dateline->country);
}

/* Words are said where their source was told to be: the ministers, meeting in Whistler, ... They
 * urged ... The nearest such telling of the document counts. */
const struct named *carry_speaker(const struct carrier *c, uint32_t i) {
    const casus_event *events = c->scene->doc->events, *e = &events[i];
    if (!e->source_count || !e->source[0].name)
        return NULL;
    for (uint32_t j = i; j-- > 0 && i - j < EVENTS;) {
        const casus_event *x = &events[j];
        if (e->sentence - x->sentence > SPEECH || !x->source_count || !x->source[0].name ||
            strcmp(x->source[0].name, e->source[0].name) != 0 || !carry_is_word(x))
            continue;
        if (c->own[j].detail == DETAIL_TOWN)
            return same_time(&e->date, &x->date, CARRY_DAYS) ? &c->own[j] : NULL;
    }
    return NULL;
}

/* The place of a deed of the same day that is told in the sentences behind the lead. */
static bool told_behind(const struct carrier *c, uint32_t i, uint32_t lead) {
    const struct casus_doc *doc = c->scene->doc;
    for (uint32_t j = i + 1; j < doc->event_count && doc->events[j].sentence <= lead + AHEAD; j++)
        if (fits(c->scene, i, j, &c->own[j], DETAIL_UNKNOWN, CARRY_SAME_DAY))
            return true;
    return false;
}

/* Whether the main clause of the sentence tells event i as done, by its own verb. */
static bool is_news(const struct casus_doc *doc, uint32_t i) {
    const struct anchor *a = &doc->anchors[i];
    int32_t t = a->top == NO_TOKEN ? a->token : a->top;
    for (int depth = 0; depth < CLIMB_MAX && t != NO_TOKEN; depth++) {
        const struct token *k = &doc->tokens[t];
        if (k->xpos != XPOS_VBD || doc_child(doc, t, DEP_AUX) != NO_TOKEN)
            return false;
        if (k->dep == DEP_ROOT)
            return true;
        if (k->dep != DEP_CONJ)
            return false;
        t = k->head;
    }
    return false;
}

/* What a government does at its desk: not violence, nor what it says of others. */
static bool is_act_of_state(const casus_event *e) {
    switch (root_of(e)) {
    case 5:
    case 6:
    case 7:
    case 8:
    case 13:
    case 16:
    case 17:
        return true;
    default:
        return false;
    }
}

/* Whether a source of the act is of that country. */
static bool is_source_land(const struct scene *s, const casus_event *e, uint8_t country) {
    for (size_t i = 0; i < e->source_count; i++)
        if (places_country(s->places, e->source[i].country) == country)
            return true;
    return false;
}

/* The deeds of the lead are where the report comes from, unless they are told to be elsewhere; and
 * so is, of a capital too, what those at home there have done: broke off relations, signed. */
bool carry_lead(const struct carrier *c, uint32_t i) {
    const struct casus_doc *doc = c->scene->doc;
    const casus_event *e = &doc->events[i];
    const struct named *own = &c->own[i], *dateline = c->dateline;
    if (!(doc->sentences[e->sentence].flags & SENTENCE_DATELINE) || !dateline->end ||
        own->detail >= DETAIL_REGION || (own->end && own->country != dateline->country))
        return false;
    if (carry_takes(e) && carry_is_scene(c->scene, dateline, i) && !told_behind(c, i, e->sentence))
        return true;
    return dateline->country && !own->end && is_act_of_state(e) && is_news(doc, i) &&
           is_source_land(c->scene, e, dateline->country);
}

/* The sentence before that of event i that tells its day; UINT32_MAX: none. */
static uint32_t day_teller(const struct casus_doc *doc, const casus_event *e) {
    uint32_t at = e->date.words.start;
    for (uint32_t i = 0; e->date.words.end && i < e->sentence; i++)
        if (at >= doc->sentences[i].start && at < doc->sentences[i].end)
            return i;
    return UINT32_MAX;
}

/* Whether the statement tells of a meeting: having met, in extraordinary session. */
static bool is_of_meeting(const struct casus_doc *doc) {
    for (uint32_t i = 0; i < ISSUE && i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        for (uint32_t t = s->first; t < s->first + s->count; t++)
            if (str_is(doc->tokens[t].lemma, "meet") || str_is(doc->tokens[t].lemma, "meeting") ||
                str_is(doc->tokens[t].lemma, "session") || str_is(doc->tokens[t].lemma, "summit"))
                return true;
    }
    return false;
}

/* What a meeting did, on the day that its statement bears, it did where it met: Madang, 15
 * September 1995; met at Cairo on 12 November 2011. What a statement does by its own words
 * (condemns) is done nowhere. */
bool carry_issue(const struct carrier *c, uint32_t i, struct named *out) {
    struct casus_doc *doc = c->scene->doc;
    uint32_t s = day_teller(doc, &doc->events[i]);
    int32_t top = doc->anchors[i].top == NO_TOKEN ? doc->anchors[i].token : doc->anchors[i].top;
    if (s >= ISSUE || top == NO_TOKEN || doc->tokens[top].xpos != XPOS_VBD || !is_of_meeting(doc))
        return false;
    for (uint32_t j = c->first[s]; j < c->first[s + 1]; j++)
        if (carry_is_word(&doc->events[j]) && c->own[j].detail == DETAIL_TOWN) {
            *out = c->own[j];
            return true;
        }
    const struct sentence *line = &doc->sentences[s];
    scene_enter(c->scene, s);
    if (line->count <= LINE && named_at(c->scene, (int32_t)line->first, NULL, true, out))
        return true;
    *out = c->scenes[s];
    return out->detail == DETAIL_TOWN;
}
