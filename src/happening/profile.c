/* profile.c - what of each event tells it from others: act, parties, time, place, numbers, and the
 * words around it. */
#include "happening/parts.h"

enum {
    LEAD_SENTENCES = 3, /* below the headline */
    WORDS_BEFORE = 8,   /* around the act, that are taken for what it is about */
    WORDS_BEHIND = 14,
    PHRASE_MAX = 16, /* words of a party that are looked at */
};

static bool is_content(const struct token *k) {
    return k->upos == UPOS_NOUN || k->upos == UPOS_VERB || k->upos == UPOS_PROPN ||
           k->upos == UPOS_ADJ;
}

/* The first token that ends behind byte `at` of the sentence. */
static uint32_t token_at(const struct casus_doc *doc, const struct sentence *s, uint32_t at) {
    uint32_t low = s->first, high = s->first + s->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->tokens[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void copy_code(char out[4], const char *code) {
    memset(out, 0, 4);
    for (int i = 0; code && code[i] && i < 3; i++)
        out[i] = code[i];
}

/* ---- parties -------------------------------------------------------------------------------- */

/* The mention that stands for the phrase: of those whose head is in it, the one whose head stands
 * highest, which is the one that hangs outside. */
static int32_t mention_of(const struct casus_doc *doc, uint32_t first, uint32_t end,
                          int32_t *head) {
    int32_t found = -1;
    *head = NO_TOKEN;
    for (uint32_t t = first; t < end; t++) {
        const struct token *k = &doc->tokens[t];
        if (k->head >= (int32_t)first && k->head < (int32_t)end)
            continue;
        if (*head == NO_TOKEN)
            *head = (int32_t)t;
        if (found < 0 && k->mention >= 0) {
            found = k->mention;
            *head = (int32_t)t;
        }
    }
    return found;
}

static uint32_t last_word(const char *name) {
    const char *last = strrchr(name, ' ');
    return stem_hash(str_of(last && last[1] ? last + 1 : name));
}

static bool has_capital(const char *word) {
    return (word[0] >= 'A' && word[0] <= 'Z') || (unsigned char)word[0] >= 0x80;
}

/* Whether what the actor is called is a name: "Bolivia's president", "a priest in Mali" are none.
 */
static bool is_name(const char *name, bool person) {
    const char *last = strrchr(name, ' ');
    return has_capital(name) && !(person && last && !has_capital(last + 1));
}

static struct like_actor like_actor(const struct casus_doc *doc, const struct sentence *s,
                                    const casus_actor *a, int32_t *head) {
    struct like_actor out = {0};
    copy_code(out.country, a->country);
    copy_code(out.sector, a->sector);
    if (!out.country[0] && a->code && strlen(a->code) >= 6 && strncmp(a->code, "IGO", 3) == 0)
        for (int i = 0; i < 3; i++)
            out.country[i] = (char)(a->code[3 + i] | 0x20);
    uint32_t first = token_at(doc, s, a->span.start), end = first;
    while (end < s->first + s->count && end - first < PHRASE_MAX &&
           doc->tokens[end].start < a->span.end)
        end++;
    int32_t mention = mention_of(doc, first, end, head);
    if (*head != NO_TOKEN && doc->tokens[*head].upos != UPOS_PRON)
        out.head = stem_hash(doc->tokens[*head].lemma);
    int32_t actor = mention >= 0 ? doc->mentions[mention].actor : -1;
    if (actor >= 0) {
        out.kind = doc->actors[actor].kind;
        out.who = actor < UINT16_MAX - 1 ? (uint16_t)(actor + 1) : 0;
    }
    bool person = out.kind == ACTOR_PERSON;
    if (a->name && out.kind != ACTOR_GROUP && is_name(a->name, person))
        out.name = person ? last_word(a->name) : (uint32_t)hash_str(str_of(a->name)) | 1;
    return out;
}

/* Who denounces the massacre has not done it: of an act that a noun tells, the subject of the verb
 * over it is no party, unless that verb only says that it is done (launched a raid). */
static bool is_speaker(const struct casus_doc *doc, int32_t anchor, int32_t head) {
    if (anchor < 0 || head < 0 || !tree_is_noun(doc, anchor))
        return false;
    int32_t verb = doc->tokens[anchor].head;
    return verb != NO_TOKEN && tree_is_verb(doc, verb) && doc->tokens[head].head == verb &&
           doc->tokens[head].dep == DEP_NSUBJ && doc->tokens[anchor].dep != DEP_NSUBJ &&
           !(word_families(doc->tokens[verb].lemma) & FAMILY_LIGHT);
}

static uint8_t like_actors(const struct casus_doc *doc, const struct sentence *s, int32_t anchor,
                           const casus_actor *list, size_t count, struct like_actor *out) {
    uint8_t n = 0;
    for (size_t i = 0; i < count && n < LIKE_ACTORS; i++) {
        int32_t head;
        struct like_actor actor = like_actor(doc, s, &list[i], &head);
        if (!is_speaker(doc, anchor, head))
            out[n++] = actor;
    }
    return n;
}

/* ---- the act -------------------------------------------------------------------------------- */

static uint16_t code_number(const char *cameo) {
    uint16_t n = 0;
    for (int i = 0; i < 4; i++)
        n = (uint16_t)(10 * n + (i < (int)strlen(cameo) ? cameo[i] - '0' : 0));
    return n;
}

static void add_stem(struct likeness *l, uint32_t stem) {
    if (stem && l->stem_count < LIKE_STEMS && !like_shared(l->stems, l->stem_count, &stem, 1))
        l->stems[l->stem_count++] = stem;
}

static bool in_parties(const casus_event *e, const struct token *k) {
    for (size_t i = 0; i < e->source_count; i++)
        if (k->start >= e->source[i].span.start && k->start < e->source[i].span.end)
            return true;
    for (size_t i = 0; i < e->target_count; i++)
        if (k->start >= e->target[i].span.start && k->start < e->target[i].span.end)
            return true;
    return false;
}

/* Words that by themselves say what kind of act it is. */
static bool tells_act(uint32_t families) {
    return families && !(families & FAMILY_LIGHT);
}

/* The word for the act and what else of the trigger says which act it is. */
static void describe_act(const struct casus_doc *doc, const struct sentence *s,
                         const casus_event *e, int32_t anchor, struct likeness *l) {
    uint32_t families = word_families(doc->tokens[anchor].lemma);
    if (!(families & FAMILY_LIGHT) || (families & ~(uint32_t)FAMILY_LIGHT))
        add_stem(l, stem_hash(doc->tokens[anchor].lemma));
    uint32_t t = token_at(doc, s, e->trigger.start), end = s->first + s->count;
    for (; t < end && doc->tokens[t].start < e->trigger.end; t++) {
        const struct token *k = &doc->tokens[t];
        if ((int32_t)t == anchor || (k->upos != UPOS_NOUN && k->upos != UPOS_VERB))
            continue;
        uint32_t more = word_families(k->lemma);
        if (!tells_act(more))
            continue;
        families |= more;
        add_stem(l, stem_hash(k->lemma));
    }
    if (families & FAMILY_GENERAL)
        l->flags |= LIKE_GENERAL;
    l->families = families & ~(uint32_t)(FAMILY_GENERAL | FAMILY_LIGHT);
}

static bool points_back(const struct token *k) {
    return str_is(k->lemma, "the") || str_is(k->lemma, "this") || str_is(k->lemma, "that") ||
           str_is(k->lemma, "these") || str_is(k->lemma, "those");
}

/* The raid; Monday's raid. */
static bool is_definite(const struct casus_doc *doc, int32_t noun) {
    FOR_CHILDREN(doc, noun, c) {
        const struct token *k = &doc->tokens[c];
        if (k->dep == DEP_NMOD_POSS || (dep_base(k->dep) == DEP_DET && points_back(k)))
            return true;
    }
    return false;
}

static void describe_noun(const struct casus_doc *doc, int32_t anchor, struct likeness *l) {
    if (!tree_is_noun(doc, anchor))
        return;
    l->flags |= LIKE_NOUN;
    if (is_definite(doc, anchor))
        l->flags |= LIKE_DEFINITE;
}

/* The strike killed four; ten died in the raid: what is done is a part of what the noun tells. */
static void describe_whole(const struct casus_doc *doc, int32_t anchor, struct likeness *l) {
    FOR_CHILDREN(doc, anchor, c) {
        const struct token *k = &doc->tokens[c];
        unsigned dep = dep_base(k->dep);
        bool part = dep == DEP_NSUBJ || (dep == DEP_OBL && tree_marker(doc, c, "in") != NO_TOKEN);
        uint32_t families = part && k->upos == UPOS_NOUN ? word_families(k->lemma) : 0;
        if (!tells_act(families))
            continue;
        add_stem(l, stem_hash(k->lemma));
        l->families |= families & ~(uint32_t)FAMILY_GENERAL;
        if (families & FAMILY_GENERAL)
            l->flags |= LIKE_GENERAL;
        if (is_definite(doc, c))
            l->flags |= LIKE_DEFINITE;
    }
}

/* Words that say of the act, or of a party, that it is another one. */
static bool tells_other(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c) {
        const struct token *k = &doc->tokens[c];
        unsigned dep = dep_base(k->dep);
        if ((dep == DEP_AMOD || dep == DEP_DET || dep == DEP_ADVMOD || dep == DEP_NUMMOD) &&
            is_other_word(k->lemma))
            return true;
        if (k->dep == DEP_OBL && str_is(k->lemma, "operation") && tells_other(doc, c))
            return true;
    }
    return false;
}

static bool names_span(const struct str lemma) {
    static const char *const words[] = {"year",   "month",   "week", "day",
                                        "decade", "century", "hour"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(lemma, words[i]))
            return true;
    return false;
}

/* last year, two days before, a week earlier, three months ago */
static bool tells_earlier(const struct casus_doc *doc, int32_t t) {
    FOR_CHILDREN(doc, t, c) {
        const struct token *k = &doc->tokens[c];
        if (str_is(k->lemma, "earlier") || str_is(k->lemma, "ago") || str_is(k->lemma, "before") ||
            str_is(k->lemma, "previously"))
            return k->upos != UPOS_SCONJ;
        unsigned dep = dep_base(k->dep);
        if ((dep != DEP_OBL && dep != DEP_ADVMOD && dep != DEP_NMOD) || !names_span(k->lemma))
            continue;
        FOR_CHILDREN(doc, c, m) {
            const struct str w = doc->tokens[m].lemma;
            if (str_is(w, "last") || str_is(w, "previous") || str_is(w, "before") ||
                str_is(w, "earlier") || str_is(w, "past"))
                return true;
        }
    }
    return false;
}

static void describe_novelty(const struct casus_doc *doc, int32_t anchor, struct likeness *l) {
    if (tells_other(doc, anchor))
        l->flags |= LIKE_OTHER;
    if (tells_earlier(doc, anchor))
        l->flags |= LIKE_EARLIER;
    FOR_CHILDREN(doc, anchor, c) {
        unsigned dep = dep_base(doc->tokens[c].dep);
        if (dep != DEP_OBJ && dep != DEP_NSUBJ)
            continue;
        if (tells_other(doc, c))
            l->flags |= LIKE_OTHER;
        bool target = dep == DEP_OBJ || doc->tokens[c].dep == DEP_NSUBJ_PASS;
        FOR_CHILDREN(doc, c, d) {
            const struct str w = doc->tokens[d].lemma;
            if (target && doc->tokens[d].dep == DEP_DET && (str_is(w, "a") || str_is(w, "an")))
                l->flags |= LIKE_INDEFINITE;
        }
    }
}

/* What the sentence says around the act, parties and dates left out. */
static void gather_words(const struct casus_doc *doc, const struct sentence *s,
                         const casus_event *e, const struct anchor *anchor, struct likeness *l) {
    uint32_t at = (uint32_t)anchor->token, end = s->first + s->count;
    uint32_t from = at - s->first > WORDS_BEFORE ? at - WORDS_BEFORE : s->first;
    uint32_t to = end - at > WORDS_BEHIND ? at + WORDS_BEHIND : end;
    for (uint32_t t = from; t < to && l->word_count < LIKE_WORDS; t++) {
        const struct token *k = &doc->tokens[t];
        bool act = t == at || (int32_t)t == anchor->top || (int32_t)t == anchor->status_token;
        bool time = k->start >= e->date.words.start && k->start < e->date.words.end;
        if (act || time || t < s->first + s->skip || !is_content(k) || names_span(k->lemma) ||
            (k->upos == UPOS_PROPN && in_parties(e, k)))
            continue;
        uint32_t families = word_families(k->lemma);
        uint32_t stem = stem_hash(k->lemma);
        if ((families & FAMILY_LIGHT) || like_shared(l->stems, l->stem_count, &stem, 1) ||
            like_shared(l->words, l->word_count, &stem, 1))
            continue;
        l->words[l->word_count++] = stem;
    }
}

/* ---- circumstances --------------------------------------------------------------------------- */

/* Whether the words for a place name a country as a whole. */
static bool names_country(const struct casus_doc *doc, const casus_location *where) {
    const struct sentence all = {.count = doc->token_count};
    uint32_t t = token_at(doc, &all, where->words.start);
    for (uint32_t n = 0; n < PHRASE_MAX && t < doc->token_count; n++, t++) {
        if (doc->tokens[t].start >= where->words.end)
            return false;
        int32_t mention = doc->tokens[t].mention;
        int32_t actor = mention >= 0 ? doc->mentions[mention].actor : -1;
        if (actor >= 0 && doc->actors[actor].kind == ACTOR_COUNTRY)
            return true;
    }
    return false;
}

static void describe_circumstances(const struct casus_doc *doc, const casus_event *e,
                                   struct likeness *l) {
    if (e->date.precision != CASUS_DATE_UNKNOWN && like_day(e->date.first, &l->from) &&
        like_day(e->date.last, &l->to) && l->from <= l->to)
        l->precision = (uint8_t)e->date.precision;
    const casus_location *where = e->location;
    if (where) {
        copy_code(l->country, where->country);
        if (where->name && !names_country(doc, where)) {
            uint64_t of[] = {hash_str(str_of(where->name)), hash_str(str_of(where->country))};
            l->place = (uint32_t)hash_bytes(of, sizeof of) | 1;
            l->town = where->source_id != NULL;
        }
    }
    for (size_t i = 0; i < e->quantity_count && l->amount_count < LIKE_AMOUNTS; i++) {
        const casus_quantity *q = &e->quantities[i];
        if (q->has_min && q->min >= 0 && q->min < 4e9)
            l->amounts[l->amount_count++] = (struct like_amount){
                (uint8_t)q->kind, (uint32_t)q->min,
                q->has_max && q->max >= 0 && q->max < 4e9 ? (uint32_t)q->max : 0};
    }
}

static void describe(const struct casus_doc *doc, uint32_t i, uint32_t headline_end,
                     struct likeness *l) {
    const casus_event *e = &doc->events[i];
    const struct sentence *s = &doc->sentences[e->sentence];
    int32_t anchor = doc->anchors[i].token;
    l->first = i;
    l->sentence = e->sentence;
    l->category = like_category(e->plover);
    l->status = (uint8_t)e->status;
    l->codes[l->code_count++] = code_number(e->cameo);
    if (s->flags & SENTENCE_HEADLINE)
        l->flags |= LIKE_HEADLINE;
    else if (e->sentence < headline_end + LEAD_SENTENCES)
        l->flags |= LIKE_LEAD;
    bool verbal = like_is_verbal(l);
    l->source_count =
        like_actors(doc, s, verbal ? NO_TOKEN : anchor, e->source, e->source_count, l->source);
    l->target_count = like_actors(doc, s, NO_TOKEN, e->target, e->target_count, l->target);
    if (!like_day(doc->date, &l->published))
        l->published = INT32_MIN;
    describe_circumstances(doc, e, l);
    if (anchor < 0)
        return;
    describe_act(doc, s, e, anchor, l);
    describe_noun(doc, anchor, l);
    describe_whole(doc, anchor, l);
    describe_novelty(doc, anchor, l);
    gather_words(doc, s, e, &doc->anchors[i], l);
}

bool find_profiles(struct casus_doc *doc) {
    doc->likeness = ARENA_ARRAY(&doc->arena, struct likeness, doc->event_count);
    if (!doc->likeness)
        return false;
    uint32_t headline_end = 0;
    while (headline_end < doc->sentence_count &&
           (doc->sentences[headline_end].flags & (SENTENCE_HEADLINE | SENTENCE_NOISE)))
        headline_end++;
    for (uint32_t i = 0; i < doc->event_count; i++)
        describe(doc, i, headline_end, &doc->likeness[i]);
    return true;
}
