/* event.c - from predicates with their frames to the records of a document. */
#include "event/event.h"

#include "base/error.h"
#include "base/utf8.h"
#include "event/evidence.h"

#include <stdio.h>

/* ---- symbols -------------------------------------------------------------------------------- */

static uint32_t symbol_of(const struct actions *a, struct str word) {
    char lower[64];
    if (word.len > sizeof lower - 4)
        return 0; /* no entry is as long */
    return actions_symbol(a, (struct str){lower, utf8_lower(word, lower, sizeof lower)});
}

static uint32_t symbol_with_e(const struct actions *a, struct str word) {
    char longer[64];
    if (word.len >= sizeof longer)
        return 0;
    memcpy(longer, word.p, word.len);
    longer[word.len] = 'e';
    return symbol_of(a, (struct str){longer, word.len + 1});
}

static void look_up_words(const struct actions *a, struct casus_doc *doc) {
    for (uint32_t t = 0; t < doc->token_count; t++) {
        struct token *k = &doc->tokens[t];
        k->form_sym = symbol_of(a, k->form);
        k->lemma_sym = str_eq(k->form, k->lemma) ? k->form_sym : symbol_of(a, k->lemma);
        if (!k->lemma_sym && k->upos == UPOS_VERB) /* telephoned: a lemma cut short */
            k->lemma_sym = symbol_with_e(a, k->lemma);
    }
}

/* The last token of the word that begins at t, cut at its hyphens: cease-fire, work-to-rule. */
static uint32_t hyphened_end(const struct casus_doc *doc, uint32_t t) {
    while (t + 2 < doc->token_count && str_is(doc->tokens[t + 1].form, "-") &&
           !doc->tokens[t + 1].space_before && !doc->tokens[t + 2].space_before)
        t += 2;
    return t;
}

/* The lexicon lists cease-fire and sit-in as they are written, the tree has their parts: the part
 * that the others hang on stands for the whole where the lexicon knows that. */
static void look_up_hyphened(const struct actions *a, struct casus_doc *doc) {
    for (uint32_t t = 0, end; t < doc->token_count; t = end + 1) {
        end = hyphened_end(doc, t);
        if (end == t)
            continue;
        struct token *first = &doc->tokens[t], *last = &doc->tokens[end];
        struct str whole = {doc->text.p + first->start, last->end - first->start};
        uint32_t sym = symbol_of(a, whole);
        for (uint32_t i = t; sym && i <= end; i++) {
            int32_t head = doc->tokens[i].head;
            if (head < (int32_t)t || head > (int32_t)end)
                doc->tokens[i].form_sym = sym;
        }
    }
}

/* ---- who may do what to whom ----------------------------------------------------------------- */

static bool same_party(const struct casus_doc *doc, const struct party *a, const struct party *b) {
    if (a->mention >= 0 && b->mention >= 0) {
        const struct actor *x = party_actor(doc, a), *y = party_actor(doc, b);
        return x == y || (x->code[0] && strcmp(x->code, y->code) == 0 && str_eq(x->name, y->name));
    }
    return a->first == b->first && a->end == b->end;
}

/* Nobody is both sides of an act. */
static void remove_sources(const struct casus_doc *doc, const struct parties *source,
                           struct parties *target) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < target->count; i++) {
        bool also = false;
        for (uint32_t k = 0; k < source->count; k++)
            also |= same_party(doc, &target->list[i], &source->list[k]);
        if (!also)
            target->list[kept++] = target->list[i];
    }
    target->count = kept;
}

/* The ministers of A and B met: the parties stand inside the phrase. */
static void find_members(const struct finder *f, int32_t t, struct parties *source,
                         const struct parties *target) {
    if (target->count || source->count != 1 || t == NO_TOKEN)
        return;
    FOR_CHILDREN(f->doc, t, c) {
        struct parties members;
        if (f->doc->tokens[c].dep != DEP_NMOD || (tree_marker(f->doc, c, "of") == NO_TOKEN &&
                                                  tree_marker(f->doc, c, "from") == NO_TOKEN))
            continue;
        find_parties(f, c, &members);
        if (members.count > 1 && any_political(&members))
            *source = members;
    }
}

/* A and B met: the first is the source, the others the target. So with "both sides". */
static void split_parties(const struct casus_doc *doc, struct parties *source,
                          struct parties *target) {
    if (target->count || !source->count)
        return;
    if (source->count == 1) {
        struct party *p = &source->list[0];
        if (p->mention < 0 || doc->mentions[p->mention].partner < 0)
            return;
        target->list[0] = *p;
        target->list[0].side = 2;
        target->count = p->side = 1;
        return;
    }
    target->count = source->count - 1;
    memcpy(target->list, source->list + 1, target->count * sizeof *target->list);
    source->count = 1;
}

/* ---- records -------------------------------------------------------------------------------- */

static double confidence_of(const struct finder *f, const struct draft *d) {
    const struct casus_doc *doc = f->doc;
    double c = 0.45;
    int score = d->found->score;
    c += any_political(&d->source) ? 0.14 : d->source.count ? 0.02 : -0.06;
    c += any_political(&d->target) ? 0.12 : d->target.count ? 0.04 : 0;
    c += 0.02 * (score > 6 ? 6 : score);
    const struct token *top = &doc->tokens[d->reading.top];
    if (top->dep == DEP_ROOT)
        c += 0.12;
    else if (top->dep == DEP_CCOMP || top->dep == DEP_CONJ || top->dep == DEP_PARATAXIS)
        c += 0.06;
    if (tree_is_noun(doc, d->found->token) && !d->reading.composed)
        c -= 0.12;
    if (d->reading.background)
        c -= 0.2;
    if (d->reading.status == CASUS_CONDITIONAL || d->reading.status == CASUS_HYPOTHETICAL)
        c -= 0.2;
    if (d->found->frame != NO_FRAME && (f->actions->frames[d->found->frame].flags & FRAME_WEAK))
        c -= 0.12;
    const char *cameo = f->actions->codes[d->reading.code].cameo;
    if (cameo[0] == '0' && cameo[1] == '1')
        c -= 0.15;
    return c < 0.05 ? 0.05 : c > 0.98 ? 0.98 : c;
}

/* Whether a noun stands there as an act of its own (launched an attack, talks began, an attack by
 * X) and not as a mere name of one (since the war, after the talks). */
static bool noun_told(const struct finder *f, const struct draft *d) {
    int32_t t = d->found->token;
    if (!tree_is_noun(f->doc, t) || f->governors[(uint32_t)t - f->sentence->first].token >= 0)
        return true;
    return (d->source.count && d->target.count) || tree_case(f->doc, t) == NO_TOKEN ||
           tree_predicate_phrase(f->doc, t);
}

/* Whether an infinitive of purpose (troops to secure the road) tells enough to be kept. */
static bool purpose_told(const struct finder *f, const struct draft *d) {
    int32_t t = d->found->token, word = d->reading.status_token;
    bool loose = d->reading.status == CASUS_HYPOTHETICAL && word >= 0 && tree_is_verb(f->doc, t) &&
                 f->doc->tokens[word].dep == DEP_MARK;
    return !loose || (any_political(&d->source) && any_political(&d->target));
}

/* Whether one of the parties acts in public: a state, an office, an armed or organized body; not a
 * private person of some nation. */
static bool any_public(const struct casus_doc *doc, const struct parties *p) {
    for (uint32_t i = 0; i < p->count; i++) {
        const struct actor *a = party_actor(doc, &p->list[i]);
        if (!a || !p->list[i].political)
            continue;
        bool body = a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ORGANIZATION;
        if (body || (a->sector[0] && strcmp(a->sector, "CVL") != 0) || strlen(a->code) > 3)
            return true;
    }
    return false;
}

/* What is told of nobody in particular: two airliners were blown up. */
static bool is_forceful(const char *plover) {
    return strcmp(plover, "CONCEDE") == 0 || strcmp(plover, "RETREAT") == 0 ||
           strcmp(plover, "SANCTION") == 0 || strcmp(plover, "ASSAULT") == 0 ||
           strcmp(plover, "COERCE") == 0 || strcmp(plover, "PROTEST") == 0 ||
           strcmp(plover, "MOBILIZE") == 0;
}

static unsigned doubts_of(const struct finder *f, const struct frame *fr, const struct draft *d) {
    bool source = any_political(&d->source), target = any_political(&d->target);
    bool protest = strcmp(f->actions->codes[d->reading.code].plover, "PROTEST") == 0;
    unsigned doubts = 0;
    if (!source && !target)
        doubts |= DOUBT_NOBODY;
    else if (!(source && protest) && !any_public(f->doc, &d->source) &&
             !any_public(f->doc, &d->target))
        doubts |= DOUBT_PRIVATE; /* but citizens protest */
    if (!noun_told(f, d))
        doubts |= DOUBT_NAME;
    if (!purpose_told(f, d))
        doubts |= DOUBT_PURPOSE;
    if (!fr || d->reading.composed)
        return doubts;
    if ((fr->flags & FRAME_WEAK) && (!source || !target))
        doubts |= DOUBT_KIND;
    if (!is_wanted(f, fr->want_source, &d->source) || !is_wanted(f, fr->want_target, &d->target))
        doubts |= DOUBT_KIND;
    return doubts;
}

void share_out(const struct finder *f, struct draft *d) {
    const struct frame *fr =
        d->found->frame == NO_FRAME ? NULL : &f->actions->frames[d->found->frame];
    const char *plover = f->actions->codes[d->reading.code].plover;
    const char *cameo = f->actions->codes[d->reading.code].cameo;
    bool together = strcmp(plover, "CONSULT") == 0 || strcmp(plover, "COOPERATE") == 0 ||
                    (strcmp(plover, "AGREE") == 0 && strncmp(cameo, "033", 3) != 0); /* not: aid */
    if (!together && !(fr && (fr->flags & FRAME_MUTUAL)))
        return;
    find_members(f, d->reading.source, &d->source, &d->target);
    d->shared = !d->target.count;
    split_parties(f->doc, &d->source, &d->target);
}

static bool is_meeting(const struct finder *f, const struct draft *d) {
    const struct code *c = &f->actions->codes[d->reading.code];
    return strcmp(c->plover, "CONSULT") == 0 || strcmp(c->cameo, "036") == 0;
}

/* Whether "each other" or "one another" begins at t. */
static bool is_reciprocal(const struct casus_doc *doc, int32_t t) {
    return (tree_lemma_is(doc, t, "each") && tree_lemma_is(doc, t + 1, "other")) ||
           (tree_lemma_is(doc, t, "one") && tree_lemma_is(doc, t + 1, "another"));
}

/* Whether the words below the act, but in no clause of their own, say that it is done to each
 * other. */
static bool is_done_to_each_other(const struct finder *f, int32_t act) {
    const struct casus_doc *doc = f->doc;
    int32_t end = (int32_t)(f->sentence->first + f->sentence->count);
    for (int32_t t = act + 1; t + 1 < end; t++) {
        if (!is_reciprocal(doc, t))
            continue;
        int32_t up =
            doc->tokens[t].head == t + 1 ? t + 1 : t; /* a parser hangs either on the other */
        for (int depth = 0; depth < 4 && up != NO_TOKEN; depth++) {
            if (up == act)
                return true;
            if (depth > 0 && tree_is_verb(doc, up))
                break;
            up = doc->tokens[up].head;
        }
    }
    return false;
}

/* Fills in the parties of a predicate; false where it is no political event. */
static bool draft_event(struct finder *f, const struct found *found, struct draft *d) {
    const struct frame *fr = found->frame == NO_FRAME ? NULL : &f->actions->frames[found->frame];
    find_parties(f, d->reading.source, &d->source);
    find_parties(f, d->reading.target, &d->target);
    if (!any_political(&d->target) && is_done_to_each_other(f, found->token)) {
        d->target.count = 0;
        d->shared = true;
        split_parties(f->doc, &d->source, &d->target);
    }
    const char *plover = f->actions->codes[d->reading.code].plover;
    share_out(f, d);
    if (strcmp(plover, "MOBILIZE") == 0 && !d->source.count &&
        is_wanted(f, WANT_ARMED, &d->target)) { /* troops were put on alert: it is they who stand */
        d->source = d->target;
        d->target.count = 0;
    }
    remove_sources(f->doc, &d->source, &d->target);
    d->doubts = doubts_of(f, fr, d);
    d->confidence = confidence_of(f, d);
    if ((d->doubts & DOUBT_NOBODY) && !is_forceful(plover))
        return false;
    return !d->doubts || f->judged;
}

/* "the bombing killed": the noun is subject or object of the verb. */
static bool names_part(const struct finder *f, const struct draft *noun, const struct draft *verb) {
    const struct token *k = &f->doc->tokens[noun->found->token];
    return tree_is_noun(f->doc, noun->found->token) && k->head == verb->found->token &&
           (dep_base(k->dep) == DEP_NSUBJ || k->dep == DEP_OBJ);
}

/* [Two strikes] destroyed a bridge: no workers', whatever the frame of the noun says. */
static bool is_strike_that_hit(const struct finder *f, const struct draft *noun,
                               const struct draft *verb) {
    return names_part(f, noun, verb) && tree_lemma_is(f->doc, noun->found->token, "strike") &&
           strcmp(f->actions->codes[noun->reading.code].plover, "PROTEST") == 0 &&
           strcmp(f->actions->codes[verb->reading.code].plover, "ASSAULT") == 0;
}

/* Two drafts of one sentence that tell of one act: the same category, and no party that differs. */
static bool same_act(const struct finder *f, const struct draft *a, const struct draft *b) {
    const struct code *x = &f->actions->codes[a->reading.code];
    const struct code *y = &f->actions->codes[b->reading.code];
    bool category =
        x->plover[0] ? strcmp(x->plover, y->plover) == 0 : strncmp(x->cameo, y->cameo, 2) == 0;
    bool strike = is_strike_that_hit(f, a, b) || is_strike_that_hit(f, b, a);
    if ((!category && !strike) || a->reading.status != b->reading.status)
        return false;
    if (names_part(f, a, b) || names_part(f, b, a))
        return true;
    bool source = !a->source.count || !b->source.count ||
                  same_party(f->doc, &a->source.list[0], &b->source.list[0]);
    bool target = !a->target.count || !b->target.count ||
                  same_party(f->doc, &a->target.list[0], &b->target.list[0]);
    return source && target;
}

/* "killed 20 in a raid by rebels": the raid knows who, the killing whom. */
static void join(struct draft *kept, struct draft *other) {
    if (!kept->source.count)
        kept->source = other->source;
    if (!kept->target.count)
        kept->target = other->target;
    other->dropped = true;
}

/* A code of a root alone, as 130, where others of the root are finer. */
static bool is_rough(const struct finder *f, const struct draft *d) {
    const char *cameo = f->actions->codes[d->reading.code].cameo;
    return cameo[2] == '0' && !cameo[3];
}

/* Of two that tell of one act: of a strike and what it hit the latter, then what nothing speaks
 * against, then what is told finer, then what is surer. */
static bool is_better(const struct finder *f, const struct draft *a, const struct draft *b) {
    if (is_strike_that_hit(f, a, b) || is_strike_that_hit(f, b, a))
        return is_strike_that_hit(f, b, a);
    if (!a->doubts != !b->doubts)
        return !a->doubts;
    if (is_rough(f, a) != is_rough(f, b))
        return !is_rough(f, a);
    return a->confidence > b->confidence;
}

/* Keeps the better of drafts that say the same, and a plain statement only where nothing else is
 * said. */
static void choose(const struct finder *f, struct draft *drafts, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < i && !drafts[i].dropped; k++) {
            if (drafts[k].dropped || !same_act(f, &drafts[i], &drafts[k]))
                continue;
            bool later = is_better(f, &drafts[i], &drafts[k]);
            join(&drafts[later ? i : k], &drafts[later ? k : i]);
        }
    uint32_t acts = 0;
    for (uint32_t i = 0; i < n; i++)
        acts += !drafts[i].dropped && drafts[i].reading.code != f->actions->code_of_say;
    for (uint32_t i = 0; i < n; i++)
        drafts[i].dropped |= acts && drafts[i].reading.code == f->actions->code_of_say;
}

/* ---- sentences ------------------------------------------------------------------------------- */

struct event_list {
    casus_event *events;
    struct anchor *anchors; /* one an event */
    uint32_t count, cap;
};

static bool grow(struct arena *a, struct event_list *list) {
    uint32_t cap = list->cap ? 2 * list->cap : 16;
    casus_event *events = arena_alloc(a, cap * sizeof *events);
    struct anchor *anchors = arena_alloc(a, cap * sizeof *anchors);
    if (!events || !anchors)
        return false;
    if (list->count) {
        memcpy(events, list->events, list->count * sizeof *events);
        memcpy(anchors, list->anchors, list->count * sizeof *anchors);
    }
    list->events = events;
    list->anchors = anchors;
    list->cap = cap;
    return true;
}

static bool append(struct finder *f, struct event_list *list, const struct draft *d) {
    if (list->count == list->cap && !grow(&f->doc->arena, list))
        return false;
    const struct reading *r = &d->reading;
    list->anchors[list->count] = (struct anchor){d->found->token, r->top, r->status_token};
    return record_event(f, d, &list->events[list->count++]);
}

/* The mentions of the sentence; they stand in the order of their heads' sentences. */
static void find_mentions(struct finder *f) {
    const struct casus_doc *doc = f->doc;
    int32_t first = (int32_t)f->sentence->first, end = first + (int32_t)f->sentence->count;
    uint32_t i = f->mention_end;
    while (i < doc->mention_count && doc->mentions[i].head < first)
        i++;
    f->mention_first = i;
    while (i < doc->mention_count && doc->mentions[i].head < end)
        i++;
    f->mention_end = i;
}

/* What a professor, a firm or a bystander says is an event where it does something: a plain
 * statement is one of those who speak for a state, a party, an armed or an international body. */
static bool is_private_talk(const struct finder *f, const struct draft *d) {
    static const char private[] = "CVL EDU MED JRN BUS MNC HLH AGR";
    if (d->reading.code != f->actions->code_of_say)
        return false;
    for (uint32_t i = 0; i < d->source.count; i++) {
        const struct actor *a = party_actor(f->doc, &d->source.list[i]);
        bool person = a && a->kind != ACTOR_COUNTRY && a->kind != ACTOR_ORGANIZATION;
        if (a && a->political && !(person && !a->sector[0]) &&
            !(a->sector[0] && strstr(private, a->sector)))
            return false;
    }
    return true;
}

/* defeated Panama [3 - 0]: no battle has a score. */
static bool is_game(const struct finder *f, const struct draft *d) {
    const struct casus_doc *doc = f->doc;
    uint32_t first = f->sentence->first, end = first + f->sentence->count;
    static const char *const winning[] = {"defeat",   "beat",    "rout",   "thrash",
                                          "crush",    "trounce", "hammer", "overcome",
                                          "demolish", "stun",    "humble"};
    if (!tree_lemma_in(doc, d->found->token, winning, sizeof winning / sizeof *winning) ||
        strcmp(f->actions->codes[d->reading.code].plover, "ASSAULT") != 0)
        return false;
    for (uint32_t t = first + 1; t + 1 < end; t++) {
        struct str dash = doc->tokens[t].form;
        bool joins = str_is(dash, "-") || str_is(dash, "\xe2\x80\x93");
        if (joins && doc->tokens[t - 1].upos == UPOS_NUM && doc->tokens[t + 1].upos == UPOS_NUM &&
            doc->tokens[t - 1].form.len <= 2 && doc->tokens[t + 1].form.len <= 2 &&
            (int32_t)t > d->found->token)
            return true;
    }
    return false;
}

/* What the decision leaves in no order; false where nobody acts in public. */
static bool tidy(const struct finder *f, struct draft *d) {
    if (!f->decide)
        return !d->guess;
    remove_sources(f->doc, &d->source, &d->target);
    if (is_private_talk(f, d) || is_game(f, d))
        return false;
    return (d->doubts & DOUBT_NOBODY) || any_political(&d->source) || any_political(&d->target);
}

/* What stands over the act at t is told by that act's record. */
static void mark_carried(struct finder *f, int32_t t) {
    for (int depth = 0; depth < CHAIN_MAX; depth++) {
        t = f->governors[(uint32_t)t - f->sentence->first].token;
        if (t == NO_TOKEN)
            return;
        int32_t over = f->found_at[(uint32_t)t - f->sentence->first];
        if (over >= 0)
            f->found[over].carried = true;
    }
}

/* accepted [a moratorium] on tests, put [an end] to raids: that they end is what the frame tells.
 */
static bool ended_by_frame(const struct finder *f, int32_t t) {
    const struct governor *g = &f->governors[(uint32_t)t - f->sentence->first];
    return g->token != NO_TOKEN && tree_is_noun(f->doc, g->token) &&
           f->consumed[(uint32_t)g->token - f->sentence->first] &&
           f->actions->operators[g->entry].op == OP_HALT;
}

/* Drafts what was found. An operator gives way to the act below it, but not where that act comes to
 * nothing: he promised measures and [to build a road]. */
static void draft_acts(struct finder *f, struct draft *drafts, uint32_t count) {
    for (int operators = 0; operators < 2; operators++)
        for (uint32_t i = 0; i < count; i++) {
            const struct found *found = &f->found[i];
            bool part = f->consumed[(uint32_t)found->token - f->sentence->first] &&
                        tree_is_noun(f->doc, found->token);
            part |= ended_by_frame(f, found->token);
            if (found->dropped != (operators > 0))
                continue;
            drafts[i].dropped = part || (operators && found->carried) || drafts[i].reading.none ||
                                !draft_event(f, found, &drafts[i]);
            if (!drafts[i].dropped && !operators)
                mark_carried(f, found->token);
        }
}

static bool code_sentence(struct finder *f, struct event_list *list, struct draft *drafts) {
    uint32_t n = f->sentence->count;
    f->found_count = 0;
    for (uint32_t i = 0; i < n; i++) {
        f->governors[i] = (struct governor){.token = NO_TOKEN};
        f->found_at[i] = -1;
        f->consumed[i] = false;
    }
    f->words = (struct word_sieve){{0}};
    for (uint32_t i = 0; i < n; i++) {
        sieve_add(&f->words, f->doc->tokens[f->sentence->first + i].lemma_sym);
        sieve_add(&f->words, f->doc->tokens[f->sentence->first + i].form_sym);
    }
    if (!find_frames(f) || !find_governors(f))
        return false;
    uint32_t count = 0, kept = f->found_count < DRAFTS_MAX ? f->found_count : DRAFTS_MAX;
    for (uint32_t i = 0; i < kept; i++) {
        drafts[i] = (struct draft){.found = &f->found[i]};
        read_status(f, &f->found[i], &drafts[i].reading);
    }
    draft_acts(f, drafts, kept);
    for (uint32_t i = 0; i < kept; i++)
        if (!drafts[i].dropped)
            drafts[count++] = drafts[i];
    find_mentions(f);
    count = add_guesses(f, drafts, count, DRAFTS_MAX);
    if (count)
        evidence_keys(f);
    if (f->doc->observer)
        f->doc->observer->see(f, drafts, count, f->doc->observer->context);
    if (f->decide)
        judge(f, f->decide, drafts, count);
    for (uint32_t i = 0; i < count; i++)
        if (!tidy(f, &drafts[i]))
            drafts[i].dropped = true;
    choose(f, drafts, count);
    for (uint32_t i = 0; i < count; i++) {
        if (drafts[i].dropped)
            continue;
        bool placed = drafts[i].target.count > 0;
        check_sides(f, &drafts[i]);
        if (placed && !drafts[i].target.count && is_meeting(f, &drafts[i]))
            share_out(f, &drafts[i]); /* met in Geneva: the place was in the way */
        if (!append(f, list, &drafts[i]))
            return false;
    }
    return true;
}

static bool prepare(struct finder *f, uint32_t longest) {
    struct arena *a = &f->doc->arena;
    f->governors = ARENA_ARRAY(a, struct governor, longest);
    f->found_at = ARENA_ARRAY(a, int32_t, longest);
    f->consumed = ARENA_ARRAY(a, bool, longest);
    f->shares = ARENA_ARRAY(a, float, longest + 1);
    f->keys = ARENA_ARRAY(a, uint32_t, longest);
    f->sym_by = actions_symbol(f->actions, STR("by"));
    f->sym_of = actions_symbol(f->actions, STR("of"));
    f->sym_to = actions_symbol(f->actions, STR("to"));
    f->sym_between = actions_symbol(f->actions, STR("between"));
    f->sym_with = actions_symbol(f->actions, STR("with"));
    f->sym_against = actions_symbol(f->actions, STR("against"));
    f->or_else = NO_FRAME;
    for (uint32_t i = 0; i < f->actions->operator_count && f->or_else == NO_FRAME; i++)
        if (f->actions->operators[i].op == OP_THREAT && f->actions->operators[i].kind == FRAME_VERB)
            f->or_else = i;
    return f->governors && f->found_at && f->consumed && f->shares && f->keys;
}

bool event_find(const struct actions *a, const struct decide *decide, struct casus_doc *doc,
                casus_error *err) {
    struct finder f = {
        .actions = a, .decide = decide, .doc = doc, .judged = decide || doc->observer};
    struct event_list list = {0};
    uint32_t longest = 1;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (doc->sentences[i].count > longest)
            longest = doc->sentences[i].count;
    look_up_words(a, doc);
    look_up_hyphened(a, doc);
    struct draft *drafts = ARENA_ARRAY(&doc->arena, struct draft, DRAFTS_MAX);
    bool ok = drafts && prepare(&f, longest);
    for (uint32_t i = 0; ok && i < doc->sentence_count; i++) {
        f.sentence = &doc->sentences[i];
        if (!(f.sentence->flags & (SENTENCE_REPEAT | SENTENCE_NOISE)))
            ok = code_sentence(&f, &list, drafts);
    }
    if (!ok)
        return error_set(err, CASUS_ENOMEM, "no memory left for the events of \"%.80s\"",
                         doc->id.p);
    doc->events = list.events;
    doc->anchors = list.anchors;
    doc->event_count = list.count;
    return settle_headlines(doc) ||
           error_set(err, CASUS_ENOMEM, "no memory left for the events of \"%.80s\"", doc->id.p);
}
