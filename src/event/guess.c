/* guess.c - predicates that no frame of the lexicon knows.
 *
 * A verb or noun between two political actors may well be an event. What it is cannot be told from
 * the lexicon: it is left to the trained decision.
 */
#include "event/finder.h"

/* Who is on the other side: the object, or the first phrase that holds a political actor. */
static int32_t other_side(const struct finder *f, const struct arguments *a) {
    if (a->object != NO_TOKEN && a->object != a->subject && is_political(f, a->object))
        return a->object;
    if (a->indirect != NO_TOKEN && is_political(f, a->indirect))
        return a->indirect;
    for (int deep = 0; deep < 2; deep++)
        for (uint32_t i = 0; i < a->oblique_count; i++) {
            int32_t t = a->oblique[i].token;
            if (a->oblique[i].deep == (deep > 0) && t != a->subject && !names_time(f, t) &&
                is_political(f, t))
                return t;
        }
    return NO_TOKEN;
}

static bool may_act(const struct finder *f, int32_t t) {
    const struct casus_doc *doc = f->doc;
    const struct token *k = &doc->tokens[t];
    uint32_t at = (uint32_t)t - f->sentence->first;
    if (f->found_at[at] >= 0 || f->consumed[at] || k->mention >= 0)
        return false;
    if (k->upos == UPOS_VERB)
        return k->dep != DEP_AMOD && k->dep != DEP_COMPOUND && dep_base(k->dep) != DEP_AUX;
    return k->upos == UPOS_NOUN && k->dep != DEP_COMPOUND;
}

/* A guess needs a political actor somewhere around it; who does what to whom is told later. */
static bool guess_at(struct finder *f, int32_t t, struct draft *d) {
    struct arguments a;
    gather_arguments(f, t, &a);
    int32_t target = other_side(f, &a);
    bool source = a.subject != NO_TOKEN && is_political(f, a.subject);
    if (target == NO_TOKEN && source && a.object != NO_TOKEN)
        target = a.object;
    if (!source && (target == NO_TOKEN || !is_political(f, target)))
        return false;
    if (tree_is_noun(f->doc, t) && (!source || target == NO_TOKEN))
        return false;
    struct found found = {.token = t,
                          .frame = NO_FRAME,
                          .source = a.subject,
                          .target = target,
                          .trigger_first = (uint32_t)t,
                          .trigger_end = (uint32_t)t + 1,
                          .code = (uint16_t)f->actions->code_of_say};
    *d = (struct draft){.guess = true};
    read_status(f, &found, &d->reading);
    find_parties(f, found.source, &d->source);
    find_parties(f, target, &d->target);
    bool same = d->source.count && d->target.count && d->source.list[0].mention >= 0 &&
                d->source.list[0].mention == d->target.list[0].mention;
    if (same)
        d->target.count = 0;
    if (!add_found(f, found))
        return false;
    d->found = &f->found[f->found_count - 1];
    return true;
}

uint32_t add_guesses(struct finder *f, struct draft *drafts, uint32_t count, uint32_t cap) {
    uint32_t end = f->sentence->first + f->sentence->count;
    uint32_t index[DRAFTS_MAX]; /* `found` may move while it grows; drafts point into it */
    for (uint32_t i = 0; i < count; i++)
        index[i] = (uint32_t)(drafts[i].found - f->found);
    for (uint32_t t = f->sentence->first + f->sentence->skip; t < end && count < cap; t++)
        if (may_act(f, (int32_t)t) && guess_at(f, (int32_t)t, &drafts[count]))
            index[count++] = f->found_count - 1;
    for (uint32_t i = 0; i < count; i++)
        drafts[i].found = &f->found[index[i]];
    return count;
}
