/* context.c - PLOVER contexts: what an act is about, by the words of lexicon/contexts.txt.
 *
 * A term counts for the act in whose clause or party it stands: from the word up the tree to the
 * first act. In a sentence of one act all its terms do. What the headline and much of the text are
 * about counts for every act of the paragraphs that speak of it, and for those that nothing else is
 * known of.
 */
#include "circumstance/context.h"
#include "circumstance/parts.h"

enum {
    CLIMB = 12,
    EVENTS_MAX = 64,
    TOPIC_SENTENCES = 3, /* a topic stands in so many sentences ... */
    TOPIC_SHARE = 4,     /* ... and in one of so many */
    HEAD_SENTENCES = 2,  /* and in one of the first */
    HEAD_MAX = 400,      /* sentences that are looked at for topics */
};

struct search {
    const struct context_lists *lists;
    struct casus_doc *doc;
    term_set topics;
    uint32_t event_first, event_count; /* of the sentence */
    term_set found[EVENTS_MAX];
};

/* Terms begin with words of these kinds. */
static bool may_begin(const struct token *k) {
    return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN || k->upos == UPOS_ADJ ||
           k->upos == UPOS_VERB;
}

/* ---- topics of the text ------------------------------------------------------------------------
 */

static term_set terms_in(const struct context_lists *x, const struct casus_doc *doc,
                         const struct sentence *s) {
    term_set all = 0;
    uint32_t end = s->first + s->count, count;
    for (uint32_t t = s->first + s->skip; t < end; t += count) {
        count = 1;
        if (may_begin(&doc->tokens[t]))
            all |= terms_at(&x->terms, doc, t, end, &count);
    }
    return all;
}

static term_set topics_of(const struct context_lists *x, const struct casus_doc *doc) {
    uint16_t in[TERM_LISTS_MAX] = {0};
    term_set head = 0, out = 0;
    uint32_t looked = 0;
    for (uint32_t i = 0; i < doc->sentence_count && looked < HEAD_MAX; i++) {
        const struct sentence *s = &doc->sentences[i];
        if (s->flags & SENTENCE_NOISE)
            continue;
        term_set here = terms_in(x, doc, s) & x->topics;
        if (looked++ < HEAD_SENTENCES)
            head |= here;
        else if (!head)
            return 0;
        for (term_set rest = here; rest; rest &= rest - 1)
            in[__builtin_ctzll(rest)]++;
    }
    for (term_set rest = head; rest; rest &= rest - 1) {
        unsigned bit = (unsigned)__builtin_ctzll(rest);
        if (in[bit] >= TOPIC_SENTENCES && (uint32_t)in[bit] * TOPIC_SHARE >= looked)
            out |= (term_set)1 << bit;
    }
    return out;
}

/* ---- acts --------------------------------------------------------------------------------------
 */

/* The act whose clause token t stands in; -1: none. */
static int32_t act_of(const struct search *x, int32_t t) {
    const struct casus_doc *doc = x->doc;
    for (int d = 0; d < CLIMB && t != NO_TOKEN; d++) {
        for (uint32_t i = 0; i < x->event_count; i++) {
            const struct anchor *a = &doc->anchors[x->event_first + i];
            if (a->token == t || a->top == t)
                return (int32_t)i;
        }
        t = doc->tokens[t].head;
    }
    return -1;
}

static bool inside(casus_span inner, casus_span outer) {
    return outer.start <= inner.start && inner.end <= outer.end;
}

/* The acts that have the word in the phrase of a party or in the trigger. */
static void add_parties(struct search *x, casus_span at, term_set lists) {
    for (uint32_t i = 0; i < x->event_count; i++) {
        const casus_event *e = &x->doc->events[x->event_first + i];
        bool in = inside(at, e->trigger);
        for (size_t k = 0; k < e->source_count && !in; k++)
            in = inside(at, e->source[k].span);
        for (size_t k = 0; k < e->target_count && !in; k++)
            in = inside(at, e->target[k].span);
        if (in)
            x->found[i] |= lists;
    }
}

static void add_words(struct search *x, const struct sentence *s) {
    const struct casus_doc *doc = x->doc;
    uint32_t end = s->first + s->count, count;
    for (uint32_t t = s->first + s->skip; t < end; t += count) {
        count = 1;
        if (!may_begin(&doc->tokens[t]))
            continue;
        term_set lists = terms_at(&x->lists->terms, doc, t, end, &count);
        if (!lists)
            continue;
        int32_t act = x->event_count == 1 ? 0 : act_of(x, (int32_t)(t + count - 1));
        if (act >= 0)
            x->found[act] |= lists;
        add_parties(x, doc_token_span(doc, t), lists);
    }
}

/* "@0311", "&MIL", "&COP>CVL" */
static term_set lists_of_key(const struct context_lists *x, char mark, const char *a,
                             const char *b) {
    char key[32];
    size_t n = 0;
    key[n++] = mark;
    for (; *a && n < 12; a++)
        key[n++] = *a;
    if (b)
        key[n++] = '>';
    for (; b && *b && n < 24; b++)
        key[n++] = *b;
    return terms_of(&x->terms, (struct str){key, n});
}

static term_set lists_of_act(const struct context_lists *x, const casus_event *e) {
    term_set lists = lists_of_key(x, '@', e->cameo, NULL);
    bool force =
        e->plover && (strcmp(e->plover, "ASSAULT") == 0 || strcmp(e->plover, "COERCE") == 0);
    for (size_t i = 0; i < e->source_count; i++) {
        const char *a = e->source[i].sector;
        if (!a)
            continue;
        lists |= lists_of_key(x, '&', a, NULL);
        for (size_t k = 0; force && k < e->target_count; k++)
            if (e->target[k].sector)
                lists |= lists_of_key(x, '&', a, e->target[k].sector);
    }
    for (size_t k = 0; k < e->target_count; k++)
        if (e->target[k].sector)
            lists |= lists_of_key(x, '&', e->target[k].sector, NULL);
    return lists;
}

/* The topics that the paragraph of sentence i speaks of. */
static term_set topics_near(const struct search *x, uint32_t i) {
    const struct casus_doc *doc = x->doc;
    term_set all = 0;
    if (!x->topics)
        return 0;
    uint32_t first = i, end = i + 1;
    while (first > 0 && i - first < 4 && !(doc->sentences[first].flags & SENTENCE_PARAGRAPH))
        first--;
    while (end < doc->sentence_count && end - i < 4 &&
           !(doc->sentences[end].flags & SENTENCE_PARAGRAPH))
        end++;
    for (uint32_t k = first; k < end; k++)
        all |= terms_in(x->lists, doc, &doc->sentences[k]);
    return all & x->topics;
}

static bool record(struct search *x, casus_event *e, term_set lists) {
    uint32_t count = (uint32_t)__builtin_popcountll(lists);
    if (!count)
        return true;
    const char **names = ARENA_ARRAY(&x->doc->arena, const char *, count);
    if (!names)
        return false;
    e->context_count = 0;
    for (; lists; lists &= lists - 1)
        names[e->context_count++] = x->lists->terms.names[__builtin_ctzll(lists)];
    e->contexts = names;
    return true;
}

bool find_contexts(const struct context_lists *lists, struct casus_doc *doc) {
    struct search x = {.lists = lists, .doc = doc};
    if (doc->event_count)
        x.topics = topics_of(lists, doc);
    for (uint32_t i = 0; i < doc->event_count; i += x.event_count) {
        uint32_t sentence = doc->events[i].sentence;
        x.event_first = i;
        x.event_count = 1;
        while (i + x.event_count < doc->event_count && x.event_count < EVENTS_MAX &&
               doc->events[i + x.event_count].sentence == sentence)
            x.event_count++;
        memset(x.found, 0, x.event_count * sizeof *x.found);
        add_words(&x, &doc->sentences[sentence]);
        term_set near = topics_near(&x, sentence);
        for (uint32_t k = 0; k < x.event_count; k++) {
            casus_event *e = &doc->events[i + k];
            term_set own = x.found[k] | near | lists_of_act(lists, e);
            if (e->plover && !record(&x, e, own ? own : x.topics))
                return false;
        }
    }
    return true;
}
