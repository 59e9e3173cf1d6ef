/* reliability.c - records against gold: which record it judges, whether that is right, how sure it
 * was. */
#include "document/document.h"
#include "document/gold.h"
#include "pipeline/pipeline.h"

/* The phrases share at least half of the shorter one, and the coded one is not much longer. */
static bool is_near(casus_span got, casus_span gold) {
    uint32_t start = got.start > gold.start ? got.start : gold.start;
    uint32_t end = got.end < gold.end ? got.end : gold.end;
    uint32_t n = got.end - got.start, m = gold.end - gold.start;
    return start < end && 2 * (uint64_t)(end - start) >= (n < m ? n : m) &&
           n <= 2 * (uint64_t)m + 20;
}

static bool names(const casus_doc *doc, const casus_actor *actors, size_t count,
                  const struct gold_side *side) {
    for (size_t i = 0; i < count; i++) {
        casus_span got = casus_doc_chars(doc, actors[i].span);
        for (uint32_t k = 0; k < side->count; k++)
            if (is_near(got, side->phrases[k]))
                return true;
    }
    return false;
}

static bool is_mutual(const char *plover) {
    return plover && (strcmp(plover, "CONSULT") == 0 || strcmp(plover, "AGREE") == 0 ||
                      strcmp(plover, "COOPERATE") == 0);
}

/* 3: between the pair of gold; 2: the other way round, of an act that has no direction; 1: one of
 * the two; 0: neither. */
static int nearness(const casus_doc *doc, const casus_event *e) {
    const struct gold *g = doc->gold;
    bool source = names(doc, e->source, e->source_count, &g->source);
    bool target = names(doc, e->target, e->target_count, &g->target);
    if (source && target)
        return 3;
    if (is_mutual(e->plover) && names(doc, e->source, e->source_count, &g->target) &&
        names(doc, e->target, e->target_count, &g->source))
        return 2;
    return source || target;
}

static unsigned hundredths(double confidence) {
    return !(confidence > 0) ? 0 : confidence >= 1 ? 100 : (unsigned)(confidence * 100 + 0.5);
}

static const casus_event *judged(const casus_doc *doc) {
    const casus_event *best = NULL;
    unsigned most = 0;
    for (uint32_t i = 0; i < doc->event_count; i++) {
        const casus_event *e = &doc->events[i];
        unsigned rank = hundredths(e->confidence);
        if (doc->gold->root.p)
            rank += 101 * (unsigned)nearness(doc, e);
        if (!best || rank > most) {
            best = e;
            most = rank;
        }
    }
    return best;
}

static bool is_right(const struct gold *gold, const casus_event *e) {
    if (!gold->root.p)
        return str_is(gold->penta, e->penta);
    if (!e->plover)
        return false;
    bool yield = strcmp(e->plover, "CONCEDE") == 0 || strcmp(e->plover, "RETREAT") == 0;
    return str_is(gold->root, e->plover) || (yield && str_is(gold->root, "YIELD"));
}

void reliability_add(struct reliability *r, const casus_doc *doc) {
    r->documents++;
    const casus_event *e = judged(doc);
    if (!e)
        return;
    unsigned sure = hundredths(e->confidence);
    unsigned at = sure * RELIABILITY_BINS / 100;
    struct reliability_bin *bin = &r->bins[at < RELIABILITY_BINS ? at : RELIABILITY_BINS - 1];
    bool right = is_right(doc->gold, e);
    r->coded++;
    r->right += right;
    bin->records++;
    bin->right += right;
    bin->confidence += sure;
}

uint64_t reliability_error(const struct reliability *r) {
    uint64_t off = 0;
    for (int i = 0; i < RELIABILITY_BINS; i++) {
        uint64_t is = 100 * r->bins[i].right, said = r->bins[i].confidence;
        off += is > said ? is - said : said - is;
    }
    return r->coded ? (off * 100 + r->coded / 2) / r->coded : 0;
}
