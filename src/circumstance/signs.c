/* signs.c - what of an act its choices are judged by. */
#include "circumstance/signs.h"

enum { REACH = 12 };

int32_t sign_sum(const struct signs *s, const int16_t *weights) {
    int32_t sum = 0;
    for (uint32_t i = 0; i < s->count; i++)
        sum += weights[s->list[i]];
    return sum;
}

static uint8_t kind_of(const char *plover) {
    static const char *const kinds[] = {
        "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
        "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
    for (uint8_t i = 0; plover && i < KINDS_OF_ACT - 1; i++)
        if (strcmp(plover, kinds[i]) == 0)
            return (uint8_t)(i + 1);
    return 0;
}

static uint16_t code_of(const char *cameo) {
    int code = 0;
    for (int i = 0; i < 3 && cameo[i]; i++)
        code = code * 10 + (cameo[i] >= '0' && cameo[i] <= '9' ? cameo[i] - '0' : 0);
    return (uint16_t)(code >= 10 && code < CODES + 10 ? code - 10 : 0);
}

/* What the source is. */
static uint8_t sector_of(const casus_event *e) {
    static const char *const sectors[] = {"GOV", "MIL", "REB", "CVL", "IGO", "COP", "OPP"};
    const char *of = e->source_count ? e->source[0].sector : NULL;
    for (uint8_t i = 0; of && i < SECTORS - 1; i++)
        if (strcmp(of, sectors[i]) == 0)
            return (uint8_t)(i + 1);
    return 0;
}

static uint16_t word_of(struct str lemma) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < lemma.len; i++)
        h = (h ^ (uint8_t)lemma.p[i]) * 16777619u;
    return (uint16_t)((h ^ h >> 15) % WORDS);
}

uint32_t signs_body(const struct casus_doc *doc) {
    enum { SKIPPED = SENTENCE_HEADLINE | SENTENCE_NOISE | SENTENCE_REPEAT };
    uint32_t body = 0;
    while (body < doc->sentence_count && (doc->sentences[body].flags & SKIPPED))
        body++;
    return body;
}

static uint8_t head_of(const struct casus_doc *doc, uint32_t sentence, uint32_t body) {
    if (doc->sentences[sentence].flags & SENTENCE_HEADLINE || sentence < body)
        return 0;
    return sentence == body ? 1 : sentence < body + 4 ? 2 : 3;
}

void act_signs(const struct casus_doc *doc, uint32_t event, uint32_t body, struct act_signs *out) {
    const casus_event *e = &doc->events[event];
    const struct token *k = &doc->tokens[doc->anchors[event].token];
    int status = (int)e->status;
    *out = (struct act_signs){
        .kind = kind_of(e->plover),
        .status = status < (int)KINDS_OF_STATUS ? (uint8_t)status : 0,
        .head = head_of(doc, e->sentence, body),
        .sector = sector_of(e),
        .said = !e->attribution          ? 0
                : e->attribution->quoted ? 2
                                         : 1,
        .code = code_of(e->cameo),
        .word = word_of(k->lemma),
        .noun = k->upos == UPOS_NOUN || k->upos == UPOS_PROPN,
    };
}

unsigned sign_steps(uint32_t a, uint32_t b) {
    uint32_t d = a < b ? b - a : a - b;
    return d < 2 ? d : d < 4 ? 2 : 3;
}

bool sign_apart(const struct casus_doc *doc, uint32_t from, uint32_t to) {
    uint32_t lo = from < to ? from : to, hi = from < to ? to : from;
    for (uint32_t s = lo + 1; s <= hi && s <= lo + REACH; s++)
        if (doc->sentences[s].flags & SENTENCE_PARAGRAPH)
            return true;
    return hi > lo + REACH;
}
