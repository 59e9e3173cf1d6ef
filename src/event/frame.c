/* frame.c - which frame of the lexicon fits a predicate, and what stands in its slots. */
#include "event/finder.h"

/* ---- words ---------------------------------------------------------------------------------- */

static bool word_in(const struct finder *f, struct word_list list, int32_t t) {
    const struct token *k = &f->doc->tokens[t];
    return actions_in_list(f->actions, list, k->lemma_sym) ||
           (k->form_sym != k->lemma_sym && actions_in_list(f->actions, list, k->form_sym));
}

/* Whether t, or a word coordinated with it, is in the list. */
static int32_t any_in(const struct finder *f, struct word_list list, int32_t t) {
    if (word_in(f, list, t))
        return t;
    FOR_CHILDREN(f->doc, t, c)
    if (f->doc->tokens[c].dep == DEP_CONJ && word_in(f, list, c))
        return c;
    return NO_TOKEN;
}

/* The noun itself, or behind "series of", "round of", the noun that it counts. */
static int32_t through_of(const struct finder *f, struct word_list list, int32_t t) {
    int32_t hit = any_in(f, list, t);
    if (hit != NO_TOKEN)
        return hit;
    FOR_CHILDREN(f->doc, t, c)
    if (f->doc->tokens[c].dep == DEP_NMOD && tree_marker(f->doc, c, "of") != NO_TOKEN && c > t &&
        c - t <= 5)
        return any_in(f, list, c);
    return NO_TOKEN;
}

static bool modifier_in(const struct finder *f, struct word_list list, int32_t t) {
    FOR_CHILDREN(f->doc, t, c) {
        unsigned d = f->doc->tokens[c].dep;
        if ((d == DEP_AMOD || d == DEP_COMPOUND || d == DEP_NMOD_DESC || d == DEP_FLAT ||
             d == DEP_DET) &&
            word_in(f, list, c))
            return true;
    }
    return false;
}

static bool ruled_out(const struct finder *f, const struct frame *fr, int32_t t,
                      const struct arguments *a) {
    struct word_list no = fr->not_words;
    if (!no.count)
        return false;
    int32_t nouns[] = {a->object, a->grammatical_subject, fr->kind == FRAME_NOUN ? t : NO_TOKEN};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (nouns[i] != NO_TOKEN &&
            ((nouns[i] != t && word_in(f, no, nouns[i])) || modifier_in(f, no, nouns[i])))
            return true;
    for (uint32_t i = 0; i < a->oblique_count; i++)
        if (!a->oblique[i].over_object &&
            (word_in(f, no, a->oblique[i].token) || modifier_in(f, no, a->oblique[i].token)))
            return true;
    return false;
}

/* Whether the parts that go with a head are there: "off" of call_off, "hunger" of hunger_strike. */
static bool parts_present(const struct finder *f, int32_t t, struct word_list with) {
    for (uint32_t i = 0; i < with.count; i++) {
        struct word_list one = {with.first + i, 1};
        bool found = false;
        FOR_CHILDREN(f->doc, t, c) {
            found |= word_in(f, one, c);
            if (!found && c > t) /* called off talks, with "off" read as their case */
                FOR_CHILDREN(f->doc, c, g)
            found |= g == t + 1 && word_in(f, one, g);
        }
        if (!found && t > 0 && f->doc->tokens[t].start > 0)
            found = word_in(f, one, t - 1) && (uint32_t)(t - 1) >= f->sentence->first &&
                    tree_is_noun(f->doc, t);
        if (!found)
            return false;
    }
    return true;
}

/* ---- fitting a frame ------------------------------------------------------------------------ */

struct fit {
    int32_t source, target;
    uint32_t first, end; /* words that made it */
    int32_t words[ARGS_FIT_MAX];
    uint32_t word_count;
    int score;
    int kinds; /* of the score, what is owed to the kinds of actors asked for */
};

static void take_word(struct fit *fit, int32_t t, int points) {
    if (fit->word_count < ARGS_FIT_MAX)
        fit->words[fit->word_count++] = t;
    fit->score += points;
}

/* One word is narrower than a class or a choice. */
static bool one_word(const struct finder *f, struct word_list list) {
    return list.count == 1 && !(f->actions->lists[list.first] & CLASS_BIT);
}

/* Puts token t into what the argument names; false where words are asked and t is none of them. */
static bool fill(const struct finder *f, const struct frame_arg *arg, int32_t t, struct fit *fit) {
    if ((arg->filler == FILL_TARGET || arg->filler == FILL_SOURCE) && names_time(f, t))
        return false;
    switch (arg->filler) {
    case FILL_TARGET:
        if (fit->target == NO_TOKEN)
            fit->target = t;
        fit->score += 2;
        return true;
    case FILL_SOURCE:
        fit->source = t;
        fit->score += 2;
        return true;
    case FILL_WORDS: {
        int32_t hit = through_of(f, arg->words, t);
        if (hit == NO_TOKEN)
            return false;
        take_word(fit, hit, one_word(f, arg->words) ? 4 : 3);
        return true;
    }
    default:
        fit->score += 1;
        return true;
    }
}

/* blocked roads to demand [the resignation]: what the infinitive that the frame has taken is about.
 */
static bool fit_aim(const struct finder *f, const struct frame_arg *arg, const struct arguments *a,
                    struct fit *fit) {
    for (uint32_t i = 0; i < a->infinitive_count; i++) {
        int32_t t = a->infinitive[i], aim = tree_object(f->doc, t);
        bool taken = false;
        for (uint32_t k = 0; k < fit->word_count; k++)
            taken |= fit->words[k] == t;
        if (taken && aim != NO_TOKEN && fill(f, arg, aim, fit))
            return true;
    }
    return false;
}

static bool fit_object(const struct finder *f, const struct frame_arg *arg, bool other_bare,
                       const struct arguments *a, int32_t head, struct fit *fit) {
    if (arg->filler == FILL_TARGET && other_bare && a->indirect != NO_TOKEN)
        return fill(f, arg, a->indirect, fit);
    if (a->object != NO_TOKEN && fill(f, arg, a->object, fit))
        return true;
    if (arg->filler != FILL_WORDS)
        return false;
    if (fit_aim(f, arg, a, fit))
        return true;
    if (!other_bare)
        return false;
    FOR_CHILDREN(f->doc, head, c) { /* take TARGET [hostage], hold TARGET [responsible] */
        unsigned d = f->doc->tokens[c].dep;
        bool beside = d == DEP_XCOMP || d == DEP_OBL_UNMARKED || d == DEP_ADVCL || d == DEP_ADVMOD;
        beside |=
            d == DEP_OBJ && c != a->object; /* granted [Albania] [a loan], both read as objects */
        if (beside && fill(f, arg, c, fit))
            return true;
    }
    return false;
}

/* Whether t is a person, a body or a place at all: "in a bid" is no target that may be missing. */
static bool is_named(const struct finder *f, int32_t t) {
    int32_t m = f->doc->tokens[t].mention;
    return m >= 0 && f->doc->mentions[m].actor >= 0;
}

static bool is_nominal(const struct finder *f, int32_t t) {
    unsigned u = f->doc->tokens[t].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM;
}

/* Whether what stands behind a preposition can be a party although it is no political actor. */
static bool may_be_party(const struct finder *f, const struct frame_arg *arg,
                         const struct oblique *o) {
    bool aimed = actions_in_class(f->actions, o->prep, f->actions->class_against);
    return is_named(f, o->token) || ((!arg->optional || aimed) && is_nominal(f, o->token));
}

static bool fit_prep(const struct finder *f, const struct frame_arg *arg, bool other_bare,
                     const struct arguments *a, int32_t head, struct fit *fit) {
    /* of several phrases with the preposition, one that names an actor, and rather one that has the
     * word than a possessor: Oslo's support [for Riga] */
    bool party = arg->filler == FILL_TARGET || arg->filler == FILL_SOURCE;
    for (int pass = party ? 0 : 2; pass < 4; pass++)
        for (uint32_t i = 0; i < a->oblique_count; i++) {
            int32_t t = a->oblique[i].token;
            bool political = pass < 2, possessor = pass & 1;
            if (possessor != (a->oblique[i].word == NO_TOKEN) ||
                !actions_in_list(f->actions, arg->preps, a->oblique[i].prep) || t == fit->target ||
                t == fit->source || (political && !is_political(f, t)) ||
                (party && !political && !may_be_party(f, arg, &a->oblique[i])))
                continue;
            if (fill(f, arg, t, fit))
                return true;
        }
    if (arg->prep_optional && (fit->target == NO_TOKEN || arg->filler == FILL_WORDS))
        return fit_object(f, arg, other_bare, a, head, fit);
    /* of TARGET: also the possessive of a noun (Kennedy's assassination) */
    if (!arg->optional && tree_is_noun(f->doc, head) && arg->filler == FILL_TARGET &&
        actions_in_list(f->actions, arg->preps, f->sym_of)) {
        int32_t owner = doc_child(f->doc, head, DEP_NMOD_POSS);
        if (owner != NO_TOKEN && fill(f, arg, owner, fit)) {
            fit->source = fit->source == owner ? NO_TOKEN : fit->source;
            return true;
        }
    }
    return false;
}

static bool fit_clause(const struct finder *f, const struct frame_arg *arg, const int32_t *list,
                       uint32_t count, struct fit *fit) {
    for (uint32_t i = 0; i < count; i++)
        if (fill(f, arg, list[i], fit))
            return true;
    return false;
}

static bool fit_arg(const struct finder *f, const struct frame *fr, const struct frame_arg *arg,
                    const struct arguments *a, int32_t t, struct fit *fit) {
    bool other_bare = false;
    for (uint32_t i = 0; i < fr->arg_count; i++) {
        const struct frame_arg *x = &f->actions->args[fr->arg_first + i];
        other_bare |= x != arg && x->slot == SLOT_OBJ;
    }
    switch (arg->slot) {
    case SLOT_OBJ:
        return fit_object(f, arg, other_bare, a, t, fit);
    case SLOT_PREP:
        return fit_prep(f, arg, other_bare, a, t, fit);
    case SLOT_TO:
        return fit_clause(f, arg, a->infinitive, a->infinitive_count, fit) ||
               fit_prep(f, arg, other_bare, a, t, fit);
    case SLOT_THAT:
        return a->clause_count > 0 && fill(f, arg, a->clause[0], fit);
    case SLOT_SUBJECT: {
        int32_t s = a->grammatical_subject;
        if (arg->filler == FILL_TARGET)
            fit->source = NO_TOKEN;
        return s != NO_TOKEN && fill(f, arg, s, fit);
    }
    default:
        return false;
    }
}

/* Whose thing it is by where it comes from: planes [from Cuba]. */
static int32_t origin_of(const struct finder *f, int32_t t) {
    FOR_CHILDREN(f->doc, t, c)
    if (f->doc->tokens[c].dep == DEP_NMOD && tree_marker(f->doc, c, "from") != NO_TOKEN &&
        is_political(f, c))
        return c;
    return NO_TOKEN;
}

/* the [attack] on the barracks killed 60: whose attack it was is not told, on whom is. */
static bool is_ownerless_act(const struct finder *f, int32_t t) {
    return f->doc->tokens[t].mention < 0 && names_act(f, t) && noun_agent(f, t) == NO_TOKEN;
}

/* Things that act for somebody: the source of "Russian missiles hit" is Russia. */
static bool fit_subject_words(const struct finder *f, const struct frame *fr,
                              const struct arguments *a, struct fit *fit) {
    if (!fr->subject_words.count)
        return true;
    int32_t s = a->subject;
    if (s == NO_TOKEN || through_of(f, fr->subject_words, s) == NO_TOKEN)
        return false;
    /* a missile acts for its owner, a suicide bomber is somebody */
    bool own = is_political(f, s) && !is_ownerless_act(f, s);
    fit->source = own ? s : noun_agent(f, s);
    if (fit->source == NO_TOKEN)
        fit->source = origin_of(f, s);
    fit->score += 3;
    return true;
}

static bool fit_with_words(const struct finder *f, const struct frame *fr, int32_t t,
                           const struct arguments *a, struct fit *fit) {
    if (!fr->with_words.count)
        return true;
    int32_t noun = fr->kind == FRAME_NOUN ? t : a->object;
    bool found = noun != NO_TOKEN && modifier_in(f, fr->with_words, noun);
    for (uint32_t i = 0; i < fit->word_count && !found; i++) /* went on [hunger] strike */
        found = modifier_in(f, fr->with_words, fit->words[i]);
    fit->score += 2 * found;
    return found;
}

/* Notes the actors named before a noun: the [US]-[China] talks. */
static void add_modifiers(const struct finder *f, int32_t t, int depth, int32_t pair[2]) {
    FOR_CHILDREN(f->doc, t, c) {
        unsigned d = f->doc->tokens[c].dep;
        if (d != DEP_COMPOUND && d != DEP_AMOD && d != DEP_NMOD_DESC && d != DEP_NMOD_POSS)
            continue;
        if (depth > 0)
            add_modifiers(f, c, depth - 1, pair);
        int32_t m = f->doc->tokens[c].mention;
        if (m < 0 || !is_political(f, c) || pair[1] != NO_TOKEN)
            continue;
        pair[pair[0] != NO_TOKEN] = c;
    }
}

static void find_pair(const struct finder *f, int32_t head, struct fit *fit) {
    int32_t pair[2] = {NO_TOKEN, NO_TOKEN};
    add_modifiers(f, head, 2, pair);
    if (pair[1] == NO_TOKEN)
        return;
    fit->source = pair[0];
    fit->target = pair[1];
}

/* between A and B; A and B met: the parties stand in one coordination. */
static void split_mutual(const struct finder *f, const struct arguments *a, int32_t head,
                         struct fit *fit) {
    if (fit->target != NO_TOKEN)
        return;
    int32_t both = NO_TOKEN;
    for (uint32_t i = 0; i < a->oblique_count && both == NO_TOKEN; i++)
        if (a->oblique[i].prep == f->sym_between)
            both = a->oblique[i].token;
    if (both != NO_TOKEN)
        fit->source = both;
    else if (tree_is_noun(f->doc, head))
        find_pair(f, head, fit);
}

/* Where no slot names the target, the nearest phrase that holds an actor does: released [Taliban
 * prisoners], imposed a curfew [in Lahore]. */
static void fall_back_target(const struct finder *f, const struct arguments *a,
                             const struct frame *fr, struct fit *fit) {
    bool noun = fr->kind == FRAME_NOUN;
    if (fit->target != NO_TOKEN)
        return;
    if (a->object != NO_TOKEN && a->object != fit->source && is_political(f, a->object)) {
        fit->target = a->object;
        return;
    }
    for (int named = 0; named < 2; named++) /* an actor before a mere place */
        for (uint32_t i = 0; i < a->oblique_count; i++) {
            int32_t t = a->oblique[i].token;
            if ((noun && a->oblique[i].over_object) || a->oblique[i].deep)
                continue; /* hangs on the verb above it, or too far below */
            if (actions_in_class(f->actions, a->oblique[i].prep, f->actions->class_aim) &&
                t != fit->source && !names_time(f, t) &&
                (named ? is_named(f, t) : is_political(f, t))) {
                fit->target = t;
                return;
            }
        }
    /* what is condemned, rejected or boycotted is told even where it is nobody: the election */
    const char *cameo = f->actions->codes[fr->code].cameo;
    bool about_things = strncmp(cameo, "11", 2) == 0 || strncmp(cameo, "12", 2) == 0 ||
                        strncmp(cameo, "14", 2) == 0;
    if (about_things && !noun && a->object != NO_TOKEN && is_nominal(f, a->object))
        fit->target = a->object;
}

/* handed in [their rifles], with "in" read as a preposition: the object of a phrasal verb. */
static int32_t object_of_particle(const struct finder *f, const struct head *head, int32_t t,
                                  const struct arguments *a) {
    if (a->object != NO_TOKEN || a->passive || head->with.count != 1)
        return NO_TOKEN;
    FOR_CHILDREN(f->doc, t, c) {
        int32_t p = dep_base(f->doc->tokens[c].dep) == DEP_OBL ? tree_case(f->doc, c) : NO_TOKEN;
        if (p == t + 1 && word_in(f, head->with, p))
            return c;
    }
    return NO_TOKEN;
}

/* The phrase becomes the object and is no oblique any more. */
static void take_object(struct arguments *a, int32_t object) {
    uint32_t kept = 0;
    a->object = object;
    for (uint32_t i = 0; i < a->oblique_count; i++)
        if (a->oblique[i].token != object)
            a->oblique[kept++] = a->oblique[i];
    a->oblique_count = kept;
}

/* Negated itself, where that is what makes the frame; a judgement of what the subject is. */
static bool fit_negation(const struct finder *f, const struct frame *fr, int32_t t) {
    if (fr->flags & FRAME_NEGATED) {
        int32_t n = tree_negation(f->doc, t);
        int32_t of = n == NO_TOKEN ? NO_TOKEN : f->doc->tokens[n].head;
        bool whole = of == t || (of != NO_TOKEN && of == tree_object(f->doc, t)); /* no secret */
        return whole && !tree_conditional(f->doc, t);
    }
    bool judges = (fr->flags & FRAME_SPOKEN) && fr->kind != FRAME_VERB;
    return !judges || doc_child(f->doc, t, DEP_COP) != NO_TOKEN;
}

static bool fit_frame(const struct finder *f, const struct head *head, int32_t t,
                      const struct arguments *args, struct fit *fit) {
    const struct frame *fr = &f->actions->frames[head->item];
    struct arguments own;
    const struct arguments *a = args;
    int32_t object = object_of_particle(f, head, t, args);
    if (object != NO_TOKEN) {
        own = *args;
        take_object(&own, object);
        a = &own;
    }
    *fit =
        (struct fit){.source = a->subject, .target = NO_TOKEN, .score = 3 * (int)head->with.count};
    if (!parts_present(f, t, head->with))
        return false;
    if (!fit_negation(f, fr, t))
        return false;
    fit->score += (fr->flags & FRAME_NEGATED) != 0; /* a word more that must be there */
    for (uint32_t i = 0; i < fr->arg_count; i++) {
        const struct frame_arg *arg = &f->actions->args[fr->arg_first + i];
        if (!fit_arg(f, fr, arg, a, t, fit) && !arg->optional)
            return false;
    }
    if (!fit_subject_words(f, fr, a, fit) || !fit_with_words(f, fr, t, a, fit) ||
        ruled_out(f, fr, t, a))
        return false;
    for (uint32_t i = 0; i < fit->word_count; i++)
        if (fit->words[i] == fit->target) /* one word in two slots */
            return false;
        else if (fit->words[i] == fit->source) /* spoke by [telephone]: no agent but a means */
            fit->source = a->passive && a->object != fit->target ? a->object : NO_TOKEN;
    if (fr->flags & FRAME_MUTUAL)
        split_mutual(f, a, t, fit);
    return true;
}

/* Whether the parties are of the kinds that the frame asks for. One that asks and gets goes before
 * one that takes anybody. */
static bool fit_kinds(const struct finder *f, const struct frame *fr, struct fit *fit) {
    const struct {
        uint8_t want;
        int32_t token;
    } sides[] = {{fr->want_source, fit->source}, {fr->want_target, fit->target}};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        struct parties p;
        if (!sides[i].want || sides[i].token == NO_TOKEN)
            continue;
        find_parties(f, sides[i].token, &p);
        if (!is_wanted(f, sides[i].want, &p))
            return false;
        fit->score += 1;
        fit->kinds += 1;
    }
    return true;
}

/* ---- the best frame of every token ----------------------------------------------------------- */

/* The kinds of frames that the token can head, as bits. */
static unsigned kinds_of(const struct casus_doc *doc, int32_t t) {
    const struct token *k = &doc->tokens[t];
    unsigned kinds = 0;
    /* a detained activist, the besieged city: not told as an act */
    if (tree_is_verb(doc, t) && k->dep != DEP_AMOD && k->dep != DEP_COMPOUND &&
        dep_base(k->dep) != DEP_AUX)
        kinds |= 1u << FRAME_VERB;
    if (tree_is_noun(doc, t) && k->dep != DEP_COMPOUND && k->dep != DEP_FLAT &&
        k->dep != DEP_NMOD_DESC)
        kinds |= 1u << FRAME_NOUN;
    if (k->upos == UPOS_ADJ || k->xpos == XPOS_VBN || k->xpos == XPOS_VBG)
        kinds |= 1u << FRAME_ADJ;
    return kinds;
}

bool add_found(struct finder *f, struct found found) {
    if (f->found_count == f->found_cap) {
        uint32_t cap = f->found_cap ? 2 * f->found_cap : 16;
        struct found *p =
            arena_grow(&f->doc->arena, f->found, f->found_cap * sizeof *p, cap * sizeof *p);
        if (!p)
            return false;
        f->found = p;
        f->found_cap = cap;
    }
    f->found_at[(uint32_t)found.token - f->sentence->first] = (int32_t)f->found_count;
    f->found[f->found_count++] = found;
    return true;
}

/* The words from the head to the nearest words that made the frame. */
static void trigger_of(const struct finder *f, int32_t t, const struct fit *fit, uint32_t *first,
                       uint32_t *end) {
    *first = (uint32_t)t;
    *end = (uint32_t)t + 1;
    for (uint32_t i = 0; i < fit->word_count; i++) {
        uint32_t w = (uint32_t)fit->words[i];
        if (w >= *end && w - (uint32_t)t <= 5)
            *end = w + 1;
        if (w < *first && (uint32_t)t - w <= 5)
            *first = w;
    }
    uint32_t after = (uint32_t)t + 1;
    if (*end == after && after < f->sentence->first + f->sentence->count &&
        f->doc->tokens[after].dep == DEP_COMPOUND_PRT)
        *end = after + 1;
}

/* A and B met: the subject holds both parties, and no place need stand in for one. */
static bool both_sides(const struct finder *f, const struct frame *fr, int32_t source) {
    if (!(fr->flags & FRAME_MUTUAL) || source == NO_TOKEN)
        return false;
    struct parties p;
    find_parties(f, source, &p);
    return p.count > 1;
}

/* A frame of one's own stays before those of the lexicon that match no more words; kinds of actors
 * are no words. Of two of the lexicon that fit as well, one that is often something else gives way.
 */
static bool fits_better(const struct frame *fr, const struct fit *fit, const struct frame *best,
                        const struct fit *than) {
    if (best && (best->flags & FRAME_OWN) && !(fr->flags & FRAME_OWN))
        return fit->score - fit->kinds > than->score - than->kinds;
    if (fit->score != than->score)
        return fit->score > than->score;
    return best && (best->flags & FRAME_WEAK) && !(fr->flags & FRAME_WEAK);
}

/* In talks with Oslo, [the minister] said: who does what the clause says is one of the parties. */
static int32_t speaker_at_talks(const struct finder *f, int32_t t, const struct frame *fr,
                                int32_t target) {
    const struct token *k = &f->doc->tokens[t];
    bool consult = strncmp(f->actions->codes[fr->code].cameo, "04", 2) == 0;
    if (!consult || fr->kind != FRAME_NOUN || target == NO_TOKEN || k->dep != DEP_OBL ||
        k->head == NO_TOKEN || tree_passive(f->doc, k->head))
        return NO_TOKEN;
    return tree_subject(f->doc, k->head);
}

/* The best of the token's frames for these arguments, NO_FRAME: none fits. */
static uint32_t best_fit(const struct finder *f, int32_t t, unsigned kinds,
                         const struct arguments *args, struct fit *best) {
    const struct actions *x = f->actions;
    uint32_t sym = f->doc->tokens[t].lemma_sym, best_frame = NO_FRAME;
    struct fit fit;
    *best = (struct fit){.score = -1, .target = NO_TOKEN};
    for (uint32_t i = x->frame_index[sym]; i < x->frame_index[sym + 1]; i++) {
        if (!sieves_meet(&x->frame_sieves[i], &f->words))
            continue;
        const struct head *head = &x->frame_heads[i];
        const struct frame *fr = &x->frames[head->item];
        if ((kinds >> fr->kind & 1) && fit_frame(f, head, t, args, &fit) &&
            fit_kinds(f, fr, &fit) &&
            fits_better(fr, &fit, best_frame == NO_FRAME ? NULL : &x->frames[best_frame], best)) {
            *best = fit;
            best_frame = head->item;
        }
    }
    return best_frame;
}

static bool bare_of_auxiliary(const struct finder *f, int32_t t) {
    return f->doc->tokens[t].xpos == XPOS_VBD && doc_child(f->doc, t, DEP_AUX_PASS) == NO_TOKEN &&
           doc_child(f->doc, t, DEP_AUX) == NO_TOKEN;
}

/* The plane [landed], taken for a passive: who seems to undergo it does it. */
static struct arguments read_active(struct arguments a) {
    a.passive = false;
    a.subject = a.grammatical_subject;
    if (a.object == a.grammatical_subject)
        a.object = NO_TOKEN;
    a.indirect = NO_TOKEN;
    return a;
}

static bool word_of_fit(const struct fit *fit, int32_t t) {
    for (uint32_t i = 0; i < fit->word_count; i++)
        if (fit->words[i] == t)
            return true;
    return false;
}

static bool fills_object(const struct fit *fit, int32_t object) {
    return fit->score >= 0 && (fit->target == object || word_of_fit(fit, object));
}

static bool match_token(struct finder *f, int32_t t) {
    const struct actions *x = f->actions;
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    unsigned kinds = sym && x->frame_index[sym] < x->frame_index[sym + 1] ? kinds_of(f->doc, t) : 0;
    if (!kinds)
        return true;
    struct arguments args;
    struct fit best;
    gather_arguments(f, t, &args);
    uint32_t best_frame = best_fit(f, t, kinds, &args, &best);
    if (args.passive && bare_of_auxiliary(f, t) && !fills_object(&best, args.object)) {
        struct arguments active = read_active(args);
        struct fit other;
        uint32_t frame = best_fit(f, t, kinds, &active, &other);
        if (frame != NO_FRAME) {
            best = other;
            best_frame = frame;
            args = active;
        }
    }
    if (best_frame == NO_FRAME)
        return true;
    if (best.source == NO_TOKEN)
        best.source = speaker_at_talks(f, t, &x->frames[best_frame], best.target);
    if (!both_sides(f, &x->frames[best_frame], best.source))
        fall_back_target(f, &args, &x->frames[best_frame], &best);
    struct found found = {.token = t,
                          .frame = best_frame,
                          .source = best.source,
                          .target = best.target,
                          .code = x->frames[best_frame].code,
                          .score = best.score};
    trigger_of(f, t, &best, &found.trigger_first, &found.trigger_end);
    if (tree_is_verb(f->doc, t) && found.source != NO_TOKEN && tree_is_noun(f->doc, found.source) &&
        is_ownerless_act(f, found.source))
        found.source = NO_TOKEN;
    if (word_of_fit(&best, found.source)) /* [sanctions] are set to be imposed */
        found.source = NO_TOKEN;
    for (uint32_t i = 0; i < best.word_count; i++)
        f->consumed[(uint32_t)best.words[i] - f->sentence->first] = true;
    return add_found(f, found);
}

bool find_frames(struct finder *f) {
    uint32_t end = f->sentence->first + f->sentence->count;
    for (uint32_t t = f->sentence->first + f->sentence->skip; t < end; t++)
        if (!match_token(f, (int32_t)t))
            return false;
    return true;
}
