/* party.c - which actors a noun phrase stands for. */
#include "event/finder.h"

static const struct actor *actor_of(const struct casus_doc *doc, int32_t mention) {
    if (mention < 0 || doc->mentions[mention].actor < 0)
        return NULL;
    return &doc->actors[doc->mentions[mention].actor];
}

static bool political(const struct casus_doc *doc, int32_t mention) {
    const struct actor *a = actor_of(doc, mention);
    return a && a->political;
}

/* How willingly a word below a noun speaks for the whole phrase; 0: not at all. */
static int nearness(const struct casus_doc *doc, int32_t c) {
    switch (doc->tokens[c].dep) {
    case DEP_NMOD_POSS:
        return 9;
    case DEP_APPOS: /* his counterpart, [X] */
        return 10;
    case DEP_COMPOUND:
    case DEP_AMOD:
    case DEP_NMOD_DESC:
    case DEP_FLAT:
        return 8;
    case DEP_NMOD:
    case DEP_OBL:
    case DEP_OBL_AGENT: {
        static const char *const cases[] = {"by", "of",      "from", "in",
                                            "at", "against", "on",   "with"};
        for (int i = 0; i < 8; i++)
            if (tree_marker(doc, c, cases[i]) != NO_TOKEN)
                return 6 - (i > 2) - (i > 4);
        return 0;
    }
    case DEP_ACL: /* the curbs imposed on X, the bridge joining X and Y */
        return 1;
    default:
        return 0;
    }
}

/* The mention inside the phrase of t that is a political actor: "a [U.S. Supreme Court] decision",
 * "the home of the [opposition leader]"; -1. */
static int32_t inner_mention(const struct casus_doc *doc, int32_t t, int depth) {
    int32_t best = -1;
    int best_rank = 0;
    FOR_CHILDREN(doc, t, c) {
        int rank = nearness(doc, c);
        if (rank <= best_rank)
            continue;
        int32_t m = doc->tokens[c].mention;
        if (!political(doc, m))
            m = depth > 0 ? inner_mention(doc, c, depth - 1) : -1;
        if (m >= 0) {
            best = m;
            best_rank = rank;
        }
    }
    return best;
}

/* For a pronoun the phrase in its sentence that it stands for, where there is one. */
static int32_t written_out(const struct casus_doc *doc, int32_t m) {
    const struct mention *pronoun = &doc->mentions[m];
    if (pronoun->kind != MENTION_PRONOUN)
        return m;
    const struct sentence *s = &doc->sentences[doc_sentence_of(doc, (uint32_t)pronoun->head)];
    for (int32_t i = m - 1; i >= 0 && m - i < 40; i--) {
        const struct mention *x = &doc->mentions[i];
        if (x->head < (int32_t)s->first)
            break;
        if (x->actor == pronoun->actor && (x->kind == MENTION_NAME || x->kind == MENTION_NOMINAL))
            return i;
    }
    return m;
}

/* [Bogota's delegate, Camilo Ospina]: the name behind the office belongs to the phrase, and so does
 * the name before the office that alone tells who it is. */
static void take_apposition(const struct casus_doc *doc, int32_t t, struct party *p) {
    const struct mention *m = &doc->mentions[p->mention];
    uint32_t first, end;
    if (m->kind == MENTION_PRONOUN)
        return;
    if (m->head != t && doc->tokens[m->head].head == t && doc->tokens[m->head].dep == DEP_APPOS) {
        tree_noun_phrase(doc, t, &first, &end);
        if (first < p->first && p->first <= end + 1)
            p->first = first;
    }
    const struct sentence *s = &doc->sentences[doc_sentence_of(doc, (uint32_t)m->head)];
    for (int32_t i = p->mention + 1; i < (int32_t)doc->mention_count && i < p->mention + 4; i++) {
        const struct mention *x = &doc->mentions[i];
        if (x->first >= s->first + s->count)
            return;
        bool next =
            x->first == p->end || (x->first == p->end + 1 && str_is(doc->tokens[p->end].form, ","));
        if (next && x->actor == m->actor && x->kind != MENTION_PRONOUN) {
            p->end = x->end;
            return;
        }
    }
}

static struct party party_of(const struct casus_doc *doc, int32_t t) {
    struct party p = {.head = t, .mention = doc->tokens[t].mention};
    int32_t inner = political(doc, p.mention) ? p.mention : inner_mention(doc, t, 3);
    if (inner >= 0)
        p.mention = inner;
    p.political = political(doc, p.mention);
    if (p.mention >= 0 && actor_of(doc, p.mention)) {
        p.mention = written_out(doc, p.mention);
        p.first = doc->mentions[p.mention].first;
        p.end = doc->mentions[p.mention].end;
        take_apposition(doc, t, &p);
    } else {
        p.mention = -1;
        tree_noun_phrase(doc, t, &p.first, &p.end);
    }
    return p;
}

bool is_political(const struct finder *f, int32_t t) {
    return political(f->doc, f->doc->tokens[t].mention) || inner_mention(f->doc, t, 2) >= 0;
}

static bool known(const struct finder *f, const struct parties *out, const struct party *p) {
    for (uint32_t i = 0; i < out->count; i++) {
        const struct party *q = &out->list[i];
        if (q->first == p->first && q->end == p->end)
            return true;
        if (q->mention >= 0 && p->mention >= 0 &&
            f->doc->mentions[q->mention].actor == f->doc->mentions[p->mention].actor)
            return true;
    }
    return false;
}

static void add(const struct finder *f, int32_t t, struct parties *out) {
    struct party p = party_of(f->doc, t);
    if (out->count < ROLE_MAX && !known(f, out, &p))
        out->list[out->count++] = p;
}

void find_parties(const struct finder *f, int32_t t, struct parties *out) {
    out->count = 0;
    if (t == NO_TOKEN)
        return;
    add(f, t, out);
    FOR_CHILDREN(f->doc, t, c) {
        unsigned u = f->doc->tokens[c].upos;
        if (f->doc->tokens[c].dep == DEP_CONJ &&
            (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_ADJ || u == UPOS_NUM))
            add(f, c, out);
    }
}

const struct actor *party_actor(const struct casus_doc *doc, const struct party *p) {
    if (p->mention < 0)
        return NULL;
    const struct mention *m = &doc->mentions[p->mention];
    return &doc->actors[p->side == 2 ? m->partner : m->actor];
}

void find_mention(const struct finder *f, int32_t mention, struct parties *out) {
    const struct mention *m = &f->doc->mentions[mention];
    find_parties(f, m->head, out);
    int32_t written = m->actor < 0 ? mention : written_out(f->doc, mention);
    struct party *p = &out->list[0];
    p->mention = m->actor < 0 ? -1 : written;
    p->political = political(f->doc, mention);
    p->first = f->doc->mentions[written].first;
    p->end = f->doc->mentions[written].end;
}

/* ---- kinds of actors ------------------------------------------------------------------------ */

static bool in_words(const char *sector, const char *sectors) {
    return sector[0] && strstr(sectors, sector) != NULL;
}

static uint8_t kinds_of(const struct actor *a) {
    uint8_t bits = 0;
    if (in_words(a->sector, "MIL REB COP UAF SPY PRM"))
        bits |= WANT_ARMED;
    if (in_words(a->sector, "GOV LEG JUD MIL COP SPY"))
        bits |= WANT_GOV;
    if (!bits && a->kind != ACTOR_COUNTRY && a->kind != ACTOR_PLACE)
        bits |= WANT_CIVIL;
    switch (a->kind) {
    case ACTOR_PERSON:
        return bits | WANT_PERSON;
    case ACTOR_COUNTRY:
        return bits | WANT_COUNTRY | WANT_GOV;
    case ACTOR_PLACE:
        return bits | WANT_COUNTRY;
    case ACTOR_GROUP:
        return bits | WANT_GROUP | WANT_PERSON;
    case ACTOR_ORGANIZATION:
        return bits | WANT_ORG | WANT_GROUP;
    default:
        return bits | WANT_PERSON | WANT_GROUP;
    }
}

bool is_wanted(const struct finder *f, uint8_t want, const struct parties *p) {
    if (!want || !p->count)
        return true;
    for (uint32_t i = 0; i < p->count; i++) {
        const struct actor *a = actor_of(f->doc, p->list[i].mention);
        if (a && (kinds_of(a) & want))
            return true;
    }
    return false;
}

bool any_political(const struct parties *p) {
    for (uint32_t i = 0; i < p->count; i++)
        if (p->list[i].political)
            return true;
    return false;
}
