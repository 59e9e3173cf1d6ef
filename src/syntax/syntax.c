/* syntax.c - takes sentences through the network in batches and writes tags and trees into the
 * document. A sentence longer than PIECE_MAX is parsed in pieces, cut behind punctuation where
 * there is some; the roots of later pieces hang on the first: time and memory stay linear. */
#include "syntax/syntax.h"

#include "base/error.h"
#include "base/utf8.h"
#include "syntax/network.h"

#include <stdlib.h>

struct syntax_scratch {
    struct network network;
    uint32_t token[BATCH_MAX];    /* the token of each word of the batch */
    uint64_t word_key[BATCH_MAX]; /* its FEATURE_WORD key */
    int32_t anchor[BATCH_MAX];    /* of each piece: what its root hangs on; NO_TOKEN: nothing */
};

struct syntax_scratch *syntax_scratch_new(const struct syntax_model *m, casus_error *err) {
    (void)m;
    struct syntax_scratch *s = aligned_alloc(64, (sizeof *s + 63) / 64 * 64);
    if (!s)
        error_set(err, CASUS_ENOMEM, "out of memory");
    return s;
}

void syntax_scratch_free(struct syntax_scratch *s) {
    free(s);
}

static bool is_cut(struct str form) {
    return form.len == 1 && memchr(",;:.!?-)", form.p[0], 8);
}

/* How many of the `left` words from `first` make the next piece. */
static uint32_t piece_length(const struct casus_doc *doc, uint32_t first, uint32_t left) {
    if (left <= PIECE_MAX)
        return left;
    for (uint32_t n = PIECE_MAX; n > PIECE_MAX / 2; n--)
        if (is_cut(doc->tokens[first + n - 1].form))
            return n;
    return PIECE_MAX;
}

/* The lemma of a word where the model has no lemmatizer. */
static bool lower_lemma(struct casus_doc *doc, struct token *t) {
    bool lower = true;
    for (size_t i = 0; i < t->form.len && lower; i++)
        lower = (unsigned char)t->form.p[i] < 0x80 && !(t->form.p[i] >= 'A' && t->form.p[i] <= 'Z');
    t->lemma = t->form;
    if (lower || t->upos == UPOS_PROPN)
        return true;
    char *p = arena_alloc(&doc->arena, 2 * t->form.len + 4);
    if (!p)
        return false;
    t->lemma = (struct str){p, utf8_lower(t->form, p, 2 * t->form.len + 4)};
    return true;
}

/* A dateline is parsed by itself and hung on the root of its sentence, the piece before it. */
enum { ANCHOR_BEFORE = -2 };

static bool write_back(const struct syntax_model *m, const struct syntax_scratch *s,
                       struct casus_doc *doc) {
    const struct network *n = &s->network;
    int32_t root = NO_TOKEN; /* of the piece before */
    for (int p = 0; p < n->pieces; p++) {
        int32_t anchor = s->anchor[p] == ANCHOR_BEFORE ? root : s->anchor[p];
        for (int i = n->first[p]; i < n->first[p + 1]; i++) {
            const struct network_word *w = &n->out[i];
            struct token *t = &doc->tokens[s->token[i]];
            t->upos = w->upos;
            t->xpos = w->xpos;
            t->dep = w->dep;
            t->head = w->head >= 0 ? (int32_t)s->token[n->first[p] + w->head] : anchor;
            if (w->head < 0 && anchor != NO_TOKEN)
                t->dep = DEP_PARATAXIS;
            if (w->head < 0)
                root = (int32_t)s->token[i];
            t->feats = feats_of(&m->feats, t->xpos, s->word_key[i]);
            if (!m->lemma && !lower_lemma(doc, t))
                return false;
        }
    }
    return true;
}

static int32_t root_of(const struct syntax_scratch *s) {
    const struct network *n = &s->network;
    for (int i = 0; i < n->words; i++)
        if (n->out[i].head < 0)
            return (int32_t)s->token[i];
    return NO_TOKEN;
}

static bool flush(const struct syntax_model *m, struct syntax_scratch *s, struct casus_doc *doc,
                  casus_error *err) {
    if (s->network.words == 0)
        return true;
    network_run(m, &s->network);
    if (!write_back(m, s, doc))
        return error_set(err, CASUS_ENOMEM, "out of memory");
    network_begin(&s->network);
    return true;
}

static void add_piece(const struct syntax_model *m, struct syntax_scratch *s,
                      const struct casus_doc *doc, uint32_t first, uint32_t count, int32_t anchor) {
    struct network *n = &s->network;
    s->anchor[n->pieces] = anchor;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t key[FEATURE_COUNT];
        features_of(doc->tokens[first + i].form, key);
        s->token[n->words] = first + i;
        s->word_key[n->words] = key[FEATURE_WORD];
        network_word(m, n, key);
    }
    network_end_piece(n);
}

/* A sentence too long for one piece: the first piece alone, so that its root is known. */
static bool parse_long(const struct syntax_model *m, struct syntax_scratch *s,
                       struct casus_doc *doc, const struct sentence *k, casus_error *err) {
    if (!flush(m, s, doc, err))
        return false;
    int32_t anchor = NO_TOKEN;
    for (uint32_t at = 0; at < k->count;) {
        uint32_t count = piece_length(doc, k->first + at, k->count - at);
        add_piece(m, s, doc, k->first + at, count, anchor);
        network_run(m, &s->network);
        if (!write_back(m, s, doc))
            return error_set(err, CASUS_ENOMEM, "out of memory");
        if (at == 0)
            anchor = root_of(s);
        network_begin(&s->network);
        at += count;
    }
    return true;
}

/* They [tore], [stole]: a present tense that has another form than its lemma is a past one. */
static void mend_tenses(struct casus_doc *doc, const struct sentence *k) {
    for (uint32_t i = k->first; i < k->first + k->count; i++) {
        struct token *t = &doc->tokens[i];
        if (t->xpos == XPOS_VBP && t->upos == UPOS_VERB && !str_eq_nocase(t->form, t->lemma) &&
            !str_is(t->lemma, "be") && !str_is(t->lemma, "have") && !str_is(t->lemma, "do")) {
            t->xpos = XPOS_VBD;
            t->feats = STR("Mood=Ind|Tense=Past|VerbForm=Fin");
        }
    }
}

bool syntax_parse(const struct syntax_model *m, struct syntax_scratch *s, struct casus_doc *doc,
                  casus_error *err) {
    network_begin(&s->network);
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *k = &doc->sentences[i];
        uint32_t words = (uint32_t)s->network.words;
        if (words && (words >= BATCH_GOAL || words + k->count > BATCH_MAX) &&
            !flush(m, s, doc, err))
            return false;
        if (k->count > PIECE_MAX) {
            if (!parse_long(m, s, doc, k, err))
                return false;
        } else if (k->count) {
            uint32_t skip = k->skip < k->count ? k->skip : 0;
            add_piece(m, s, doc, k->first + skip, k->count - skip, NO_TOKEN);
            if (skip)
                add_piece(m, s, doc, k->first, skip, ANCHOR_BEFORE);
        }
    }
    if (!flush(m, s, doc, err))
        return false;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        struct sentence *k = &doc->sentences[i];
        if (m->lemma && !lemma_assign(m->lemma, doc, k->first, k->count))
            return error_set(err, CASUS_ENOMEM, "out of memory");
        if (m->lemma)
            mend_tenses(doc, k);
        doc_link_tree(doc, k);
    }
    return true;
}
