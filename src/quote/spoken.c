/* spoken.c - marked words to those who say them.
 *
 * A marked run belongs to the cue before it ("X said: ..."), or behind it ("..., said X"); else to
 * who spoke just before in the same paragraph, or in the paragraph that was left open. Cues that
 * already have content on the tree take the whole run into it.
 */
#include "quote/parts.h"

enum {
    REACH_BACK = 30,   /* tokens from a cue to the mark behind it */
    REACH_AHEAD = 3,   /* tokens from a mark to the words that tell who says it */
    SOURCE_WORDS = 24, /* of a long subject between mark and cue */
    TURN_WORDS = 12,   /* of a name before a colon */
    SIGNED_WORDS = 12, /* of a name behind a dash */
};

static bool is_colon(const struct finder *f, int32_t t) {
    return str_is(tok(f, t)->form, ":");
}

/* ---- a draft takes a run -----------------------------------------------------------------------
 */

static void take(struct finder *f, int32_t draft, int32_t run) {
    struct draft *d = &f->drafts[draft];
    struct marked *m = &f->marked[run];
    m->draft = draft;
    m->next = NONE;
    if (d->last_mark == NONE)
        d->first_mark = run;
    else
        f->marked[d->last_mark].next = run;
    d->last_mark = run;
}

/* The entry by which token t takes marked words; NULL: it does not. */
static const struct cue_entry *speaking(const struct finder *f, int32_t t) {
    const struct cue_entry *e;
    if (tok(f, t)->upos != UPOS_VERB || dep_base(tok(f, t)->dep) == DEP_AMOD)
        return NULL;
    uint32_t n = cues_find(f->cues, tok(f, t)->lemma, &e);
    for (uint32_t i = 0; i < n; i++)
        if (e[i].kind == CUE_VERB && (e[i].slots & SLOT_QUOTE) &&
            (!e[i].part_len || ((uint32_t)t + 1 < f->doc->token_count &&
                                str_eq_nocase(tok(f, t + 1)->form, cue_part(f->cues, &e[i])))))
            return &e[i];
    return NULL;
}

static bool speaks(const struct finder *f, int32_t t) {
    return f->mark_at[t] == NONE && speaking(f, t);
}

/* The draft whose cue is t; one that took what stands beside it as its content ("asked [the
 * minister]") is made anew. */
static int32_t speaking_draft(struct finder *f, int32_t t, int32_t source) {
    const struct cue_entry *e = speaking(f, t);
    int32_t at = f->draft_at[t];
    if (at == NONE && !draft_new(f, source, t, e))
        return NONE;
    at = f->draft_at[t];
    struct draft *d = &f->drafts[at];
    if (!d->quotes) {
        d->content_count = 0;
        d->class = e->class;
        d->quotes = d->asserted = true;
    }
    if (d->source != source && source != NO_TOKEN) {
        d->source = source;
        d->source_words = source_words(f, source);
    }
    return at;
}

/* ---- before and behind -------------------------------------------------------------------------
 */

/* "X said, on Monday: [...]" */
static int32_t cue_before(const struct finder *f, const struct marked *m) {
    uint32_t s = doc_sentence_of(f->doc, m->first), first = f->doc->sentences[s].first;
    uint32_t t = m->first;
    if (t == first && s > 0 && f->doc->sentences[s - 1].count &&
        is_colon(f, (int32_t)first - 1)) /* the colon ended a sentence or a paragraph */
        first = f->doc->sentences[s - 1].first;
    if (t == first)
        return NO_TOKEN;
    bool led = is_colon(f, (int32_t)t - 1) || is_break(f, (int32_t)t - 1);
    for (uint32_t n = 0; t > first && n < REACH_BACK; n++) {
        t--;
        if (f->mark_at[t] != NONE && !is_colon(f, (int32_t)m->first - 1))
            return NO_TOKEN;
        if (speaks(f, (int32_t)t))
            return led || t + 3 >= m->first ? (int32_t)t : NO_TOKEN;
    }
    return NO_TOKEN;
}

/* Who says it where the verb comes first: "[...]," complained Yusuf Adan. */
static int32_t source_behind(const struct finder *f, int32_t v, uint32_t end) {
    if ((uint32_t)v + 1 >= end)
        return NO_TOKEN;
    int32_t head = phrase_head(f, (uint32_t)v + 1);
    unsigned u = tok(f, head)->upos;
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_PRON || u == UPOS_NUM ? head : NO_TOKEN;
}

/* "[...], X said", "[...], said X": the cue; *source is who says it. */
static int32_t cue_behind(const struct finder *f, const struct marked *m, int32_t *source) {
    if (!m->closed || m->end >= f->doc->token_count)
        return NO_TOKEN;
    uint32_t s = doc_sentence_of(f->doc, m->end - 1), end = sentence_end(&f->doc->sentences[s]);
    bool over = m->end >= end; /* "Is it over?" asked Maria: a sentence ended inside the marks */
    if (over &&
        (s + 1 == f->doc->sentence_count || f->doc->sentences[s + 1].flags & SENTENCE_PARAGRAPH))
        return NO_TOKEN;
    if (over)
        end = sentence_end(&f->doc->sentences[s + 1]);
    uint32_t last = m->end + REACH_AHEAD + SOURCE_WORDS;
    for (uint32_t t = m->end; t < end && t < last && f->mark_at[t] == NONE; t++) {
        if (!speaks(f, (int32_t)t))
            continue;
        if (over && f->draft_at[t] != NONE && f->drafts[f->draft_at[t]].quotes &&
            f->drafts[f->draft_at[t]].content_count)
            return NO_TOKEN;   /* says something else */
        if (t <= m->end + 1) { /* only a comma or an adverb between */
            int32_t behind = source_behind(f, (int32_t)t, end);
            bool pronoun = t == m->end + 1 && tok(f, (int32_t)m->end)->upos == UPOS_PRON;
            bool name = t == m->end + 1 && tree_is_noun(f->doc, (int32_t)m->end);
            if (behind != NO_TOKEN && !pronoun && !name) {
                *source = behind;
                return (int32_t)t;
            }
        }
        *source = subject_of(f, (int32_t)t);
        uint32_t from = t;
        if (*source < (int32_t)m->end || *source >= (int32_t)t)
            *source = phrase_head(f, m->end); /* what stands between */
        if (*source >= (int32_t)m->end && *source < (int32_t)t) {
            uint32_t first = source_words(f, *source).first;
            from = first < from ? first : from;
        }
        return from < m->end + REACH_AHEAD ? (int32_t)t : NO_TOKEN;
    }
    return NO_TOKEN;
}

/* The noun phrase before a colon: "Foreign Minister Holm: [...]"; its head. */
static int32_t name_before(const struct finder *f, const struct marked *m) {
    uint32_t s = doc_sentence_of(f->doc, m->first), first = f->doc->sentences[s].first;
    if (m->first == first && s > 0)
        first = f->doc->sentences[s - 1].first;
    uint32_t colon = m->first - 1;
    if (m->first < first + 2 || !is_colon(f, (int32_t)colon) || colon - first > TURN_WORDS)
        return NO_TOKEN;
    int32_t head = NO_TOKEN;
    for (uint32_t t = first; t < colon; t++) {
        const struct token *k = &f->doc->tokens[t];
        if (k->upos == UPOS_VERB || k->upos == UPOS_AUX || k->upos == UPOS_PUNCT)
            return NO_TOKEN;
        if (k->mention >= 0 && f->doc->mentions[k->mention].actor >= 0 && head == NO_TOKEN)
            head = (int32_t)t;
    }
    return head;
}

/* "[...]" - Maria Lopez: a name alone behind a dash; its head. */
static int32_t signed_behind(const struct finder *f, const struct marked *m, uint32_t *dash) {
    uint32_t t = m->end, n = f->doc->token_count;
    if (!m->closed || t + 1 >= n)
        return NO_TOKEN;
    struct str w = tok(f, (int32_t)t)->form;
    if (!str_is(w, "\xe2\x80\x95") && !str_is(w, "\xe2\x80\x94") && !str_is(w, "\xe2\x80\x93") &&
        !str_is(w, "--") && !str_is(w, "-"))
        return NO_TOKEN;
    uint32_t s = doc_sentence_of(f->doc, t), end = sentence_end(&f->doc->sentences[s]);
    *dash = t++;
    if (t >= end || end - t > SIGNED_WORDS || tok(f, (int32_t)t)->upos != UPOS_PROPN)
        return NO_TOKEN;
    for (uint32_t i = t; i < end; i++) {
        unsigned u = tok(f, (int32_t)i)->upos;
        if (u == UPOS_VERB || u == UPOS_AUX || u == UPOS_PRON || f->mark_at[i] != NONE)
            return NO_TOKEN;
    }
    return phrase_head(f, t);
}

/* ---- no cue beside it --------------------------------------------------------------------------
 */

/* Whether the run is all of its paragraph. */
static bool fills_paragraph(const struct finder *f, const struct marked *m) {
    uint32_t a = doc_sentence_of(f->doc, m->first), z = doc_sentence_of(f->doc, m->end - 1);
    return (f->doc->sentences[a].flags & SENTENCE_PARAGRAPH) &&
           f->doc->sentences[a].first == m->first &&
           m->end >= sentence_end(&f->doc->sentences[z]) &&
           (z + 1 == f->doc->sentence_count || f->doc->sentences[z + 1].flags & SENTENCE_PARAGRAPH);
}

static bool same_paragraph(const struct finder *f, uint32_t a, uint32_t b) {
    uint32_t from = doc_sentence_of(f->doc, a), to = doc_sentence_of(f->doc, b);
    for (uint32_t s = from + 1; s <= to; s++)
        if (f->doc->sentences[s].flags & SENTENCE_PARAGRAPH)
            return false;
    return true;
}

/* Who is spoken of in the sentence before: "The mayor was furious. [...]" */
static int32_t speaker_before(const struct finder *f, const struct marked *m) {
    uint32_t s = doc_sentence_of(f->doc, m->first);
    if (s == 0 || f->doc->sentences[s].first != m->first ||
        (f->doc->sentences[s - 1].flags & (SENTENCE_HEADLINE | SENTENCE_NOISE)))
        return NO_TOKEN;
    int32_t root = f->doc->sentences[s - 1].root;
    int32_t who = root == NO_TOKEN ? NO_TOKEN : tree_subject(f->doc, root);
    if (who == NO_TOKEN || tok(f, who)->mention < 0)
        return NO_TOKEN;
    int32_t actor = f->doc->mentions[tok(f, who)->mention].actor;
    if (actor < 0 || f->doc->actors[actor].kind != ACTOR_PERSON)
        return NO_TOKEN;
    return who;
}

/* A draft of the same speaker as another's, for what is said apart from it. */
static int32_t again(struct finder *f, int32_t draft) {
    static const struct cue_entry plain = {.class = CUE_SAY, .slots = SLOT_QUOTE};
    struct draft old = f->drafts[draft];
    struct draft *d = draft_new(f, old.source, NO_TOKEN, &plain);
    if (!d)
        return NONE;
    d->cue = old.cue;
    d->source_words = old.source_words;
    d->cue_words = old.cue_words;
    return (int32_t)f->draft_count - 1;
}

/* Who goes on speaking in this run, which has no cue of its own. */
static int32_t goes_on(struct finder *f, int32_t run) {
    const struct marked *m = &f->marked[run];
    if (!run || f->marked[run - 1].draft == NONE)
        return NONE;
    const struct marked *before = &f->marked[run - 1];
    int32_t draft = before->draft;
    if (m->resumes ||
        (fills_paragraph(f, m) && !same_paragraph(f, before->end - 1, m->first) && before->speech))
        return draft;
    if (!before->speech || !same_paragraph(f, before->first, m->first))
        return NONE;
    uint32_t a = doc_sentence_of(f->doc, before->end - 1), b = doc_sentence_of(f->doc, m->first);
    return b <= a + 1 ? draft : again(f, draft);
}

static int32_t find_speaker(struct finder *f, int32_t run) {
    const struct marked *m = &f->marked[run];
    int32_t cue = m->resumes ? NO_TOKEN : cue_before(f, m), source = NO_TOKEN;
    if (cue != NO_TOKEN)
        return speaking_draft(f, cue, f->draft_at[cue] == NONE ? subject_of(f, cue) : NO_TOKEN);
    cue = cue_behind(f, m, &source);
    if (cue != NO_TOKEN)
        return speaking_draft(f, cue, source);
    int32_t name = name_before(f, m), draft = NONE;
    static const struct cue_entry plain = {.class = CUE_SAY, .slots = SLOT_QUOTE};
    if (name != NO_TOKEN) {
        struct draft *d = draft_new(f, name, NO_TOKEN, &plain);
        if (d)
            d->cue_words = (struct token_range){m->first - 1, m->first};
        return d ? (int32_t)f->draft_count - 1 : NONE;
    }
    uint32_t dash = 0;
    name = signed_behind(f, m, &dash);
    if (name != NO_TOKEN) {
        struct draft *d = draft_new(f, name, NO_TOKEN, &plain);
        if (d)
            d->cue_words = (struct token_range){dash, dash + 1};
        return d ? (int32_t)f->draft_count - 1 : NONE;
    }
    draft = goes_on(f, run);
    if (draft != NONE)
        return draft;
    int32_t who = speaker_before(f, m);
    struct draft *d = who == NO_TOKEN ? NULL : draft_new(f, who, NO_TOKEN, &plain);
    return d ? (int32_t)f->draft_count - 1 : NONE;
}

/* ---- the document ------------------------------------------------------------------------------
 */

/* The draft whose content on the tree begins before the run and reaches into it: he said the plan
 * was "a problem for us all." NONE. */
static int32_t told_already(const struct finder *f, const struct marked *m) {
    uint32_t s = doc_sentence_of(f->doc, m->first);
    for (uint32_t i = f->sentence_drafts[s]; i < f->sentence_drafts[s + 1]; i++) {
        const struct draft *d = &f->drafts[i];
        if (d->class != CUE_SAY || (d->cue >= (int32_t)m->first && d->cue < (int32_t)m->end))
            continue;
        for (uint32_t k = 0; k < d->content_count; k++) {
            const struct token_range *c = &d->content[k];
            if (c->first + 1 < m->first && m->first + 1 < c->end &&
                f->mark_at[c->first] != f->mark_at[m->first])
                return (int32_t)i;
        }
    }
    return NONE;
}

void spoken_find(struct finder *f) {
    for (uint32_t i = 0; i < f->marked_count && !f->failed; i++) {
        if (!f->marked[i].speech)
            continue;
        f->sentence = &f->doc->sentences[doc_sentence_of(f->doc, f->marked[i].end - 1)];
        int32_t draft = told_already(f, &f->marked[i]);
        int32_t nearer = draft == NONE ? NO_TOKEN : cue_before(f, &f->marked[i]);
        if (nearer != NO_TOKEN && nearer > f->drafts[draft].cue)
            draft = NONE; /* he said a guard had said, "..." */
        if (draft == NONE)
            draft = find_speaker(f, (int32_t)i);
        if (draft != NONE)
            take(f, draft, (int32_t)i);
    }
    /* an open quotation whose speaker is told at its end */
    for (uint32_t i = f->marked_count; i-- > 1;)
        if (f->marked[i].resumes && f->marked[i - 1].draft == NONE && f->marked[i].draft != NONE &&
            f->marked[i - 1].speech) {
            struct draft *d = &f->drafts[f->marked[i].draft];
            if (d->first_mark == (int32_t)i) {
                f->marked[i - 1].draft = f->marked[i].draft;
                f->marked[i - 1].next = (int32_t)i;
                d->first_mark = (int32_t)i - 1;
            }
        }
}
