/* gaps.c - predicates between political actors that the lexicon leaves out, for those who write it.
 *
 * The search drafts a guess for each of them (guess.c); an observer keeps what stood there.
 */
#include "event/event.h"
#include "event/finder.h"

struct gathering {
    struct gap *list;
    uint32_t count, cap;
    bool failed;
};

/* Whether operators.txt has the word by itself: said, promised. */
static bool is_operator(const struct finder *f, int32_t t) {
    const struct actions *a = f->actions;
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    unsigned kind = tree_is_noun(f->doc, t) ? FRAME_NOUN : FRAME_VERB;
    for (uint32_t i = a->operator_index[sym]; sym && i < a->operator_index[sym + 1]; i++)
        if (!a->operator_heads[i].with.count &&
            a->operators[a->operator_heads[i].item].kind == kind)
            return true;
    return false;
}

static void add_word(const struct finder *f, struct gap *g, int32_t prep, int32_t t) {
    if (t == NO_TOKEN || g->word_count == GAP_WORDS || names_time(f, t))
        return;
    g->words[g->word_count].prep = prep;
    g->words[g->word_count].token = t;
    g->words[g->word_count++].party = is_political(f, t);
}

static struct gap gap_at(const struct finder *f, int32_t t) {
    struct gap g = {.token = t, .particle = doc_child(f->doc, t, DEP_COMPOUND_PRT)};
    struct arguments a;
    gather_arguments(f, t, &a);
    add_word(f, &g, NO_TOKEN, a.object);
    add_word(f, &g, NO_TOKEN, a.indirect);
    for (uint32_t i = 0; i < a.oblique_count; i++) {
        int32_t prep = tree_case(f->doc, a.oblique[i].token);
        if (prep != NO_TOKEN && !a.oblique[i].deep && a.oblique[i].token != a.subject)
            add_word(f, &g, prep, a.oblique[i].token);
    }
    return g;
}

static void see(const struct finder *f, const struct draft *drafts, uint32_t count, void *context) {
    struct gathering *x = context;
    for (uint32_t i = 0; i < count && !x->failed; i++) {
        const struct draft *d = &drafts[i];
        if (!d->guess || !any_political(&d->source) || !any_political(&d->target) ||
            is_operator(f, d->found->token))
            continue;
        if (x->count == x->cap) {
            uint32_t cap = x->cap ? 2 * x->cap : 16;
            struct gap *p =
                arena_grow(&f->doc->arena, x->list, x->cap * sizeof *p, cap * sizeof *p);
            x->failed = !p;
            if (!p)
                return;
            x->list = p;
            x->cap = cap;
        }
        x->list[x->count++] = gap_at(f, d->found->token);
    }
}

bool event_gaps(const struct actions *a, struct casus_doc *doc, casus_error *err) {
    struct gathering x = {0};
    struct event_observer observer = {see, &x};
    doc->observer = &observer;
    bool ok = event_find(a, NULL, doc, err);
    doc->observer = NULL;
    if (ok && x.failed)
        ok = error_set(err, CASUS_ENOMEM, "no memory left for the gaps of \"%.80s\"", doc->id.p);
    doc->gaps = x.list;
    doc->gap_count = ok ? x.count : 0;
    return ok;
}
