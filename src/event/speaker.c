/* speaker.c - who says that something happened, and what a clause says of whoever says it. */
#include "event/finder.h"

static bool is_saying(const struct finder *f, int32_t t) {
    uint32_t sym = f->doc->tokens[t].lemma_sym;
    if (!sym || !tree_is_verb(f->doc, t))
        return false;
    for (uint32_t i = f->actions->operator_index[sym]; i < f->actions->operator_index[sym + 1];
         i++) {
        const struct head *h = &f->actions->operator_heads[i];
        if (f->actions->operators[h->item].op == OP_SAY && operator_fits(f, h, t))
            return true;
    }
    return false;
}

static bool set_speaker(const struct finder *f, int32_t say, struct reading *r) {
    int32_t s = tree_passive(f->doc, say) ? tree_agent(f->doc, say) : tree_subject(f->doc, say);
    if (s == NO_TOKEN)
        return false;
    r->speaker = s;
    r->cue = say;
    return true;
}

/* "..., X said"; "according to X": below t. */
static bool speaker_below(const struct finder *f, int32_t t, struct reading *r) {
    const struct casus_doc *doc = f->doc;
    FOR_CHILDREN(doc, t, c) {
        unsigned d = doc->tokens[c].dep;
        if ((d == DEP_PARATAXIS || (d == DEP_ADVCL && tree_marker(doc, c, "as") != NO_TOKEN)) &&
            is_saying(f, c) && set_speaker(f, c, r))
            return true;
        int32_t according = dep_base(d) == DEP_OBL ? tree_marker(doc, c, "accord") : NO_TOKEN;
        if (dep_base(d) == DEP_OBL && according == NO_TOKEN)
            according = tree_marker(doc, c, "according");
        if (according != NO_TOKEN) {
            r->speaker = c;
            r->cue = according;
            return true;
        }
    }
    return false;
}

void find_speaker(const struct finder *f, int32_t t, struct reading *r) {
    for (int depth = 0; depth < TREE_DEPTH && t != NO_TOKEN; depth++) {
        if (speaker_below(f, t, r))
            return;
        const struct token *k = &f->doc->tokens[t];
        bool content = k->dep == DEP_CCOMP || k->dep == DEP_PARATAXIS || k->dep == DEP_XCOMP;
        if (content && k->head != NO_TOKEN && is_saying(f, k->head) && set_speaker(f, k->head, r))
            return;
        t = k->head;
    }
}

/* ---- what a clause says ---------------------------------------------------------------------- */

/* The word that bears the tense: an auxiliary, the copula, or the verb itself. */
static int32_t finite_word(const struct casus_doc *doc, int32_t c) {
    FOR_CHILDREN(doc, c, w) {
        unsigned d = doc->tokens[w].dep;
        if (dep_base(d) == DEP_AUX || d == DEP_COP)
            return w;
    }
    return c;
}

bool clause_wished(const struct finder *f, int32_t c) {
    const struct casus_doc *doc = f->doc;
    int32_t w = finite_word(doc, c);
    unsigned x = doc->tokens[w].xpos;
    if (x == XPOS_MD)
        return tree_lemma_is(doc, w, "must") || tree_lemma_is(doc, w, "should") ||
               tree_lemma_is(doc, w, "shall") || tree_lemma_is(doc, w, "ought");
    int32_t s = tree_subject(doc, c);
    unsigned of = s == NO_TOKEN ? XPOS_NONE : doc->tokens[s].xpos;
    bool single = of == XPOS_NN || of == XPOS_NNP; /* that Oslo withdraw, read as a present tense */
    return x == XPOS_VB || (x == XPOS_VBP && w == c && single);
}

static bool same_country(const struct finder *f, int32_t a, int32_t b) {
    struct parties p, q;
    find_parties(f, a, &p);
    find_parties(f, b, &q);
    const struct actor *x = p.count ? party_actor(f->doc, &p.list[0]) : NULL;
    const struct actor *y = q.count ? party_actor(f->doc, &q.list[0]) : NULL;
    return x && y && (x == y || (x->country[0] && strcmp(x->country, y->country) == 0));
}

bool clause_own(const struct finder *f, int32_t speaker, int32_t c) {
    const struct casus_doc *doc = f->doc;
    int32_t modal = tree_modal(doc, c), s = tree_subject(doc, c);
    if (modal == NO_TOKEN || s == NO_TOKEN || speaker == NO_TOKEN ||
        tree_lemma_is(doc, modal, "should") || tree_lemma_is(doc, modal, "must") ||
        doc_child(doc, c, DEP_COP) != NO_TOKEN)
        return false;
    int32_t object = tree_object(doc, c);
    if (object != NO_TOKEN && names_time(f, object)) /* that it would take years */
        return false;
    const struct token *k = &doc->tokens[s];
    if (k->upos == UPOS_PRON || k->lemma_sym == doc->tokens[speaker].lemma_sym)
        return k->xpos == XPOS_PRP || k->upos != UPOS_PRON;
    return doc_child(doc, s, DEP_NMOD_POSS) != NO_TOKEN
               ? doc->tokens[doc_child(doc, s, DEP_NMOD_POSS)].upos == UPOS_PRON
               : same_country(f, s, speaker);
}
