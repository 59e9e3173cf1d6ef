/* counted.c - what a number counts, and which numbers count nothing. */
#include "circumstance/number.h"

enum { FAR = 8 }; /* words between a number and its noun */

static term_set lists_of(const struct amount_lists *x, const struct casus_doc *doc, int32_t t) {
    return t == NO_TOKEN ? 0 : terms_of_token(&x->terms, doc, t);
}

static bool form_is(const struct casus_doc *doc, const struct sentence *s, uint32_t t,
                    const char *word) {
    return t >= s->first && t < s->first + s->count && token_is(&doc->tokens[t], word);
}

static bool is_noun(const struct token *k) {
    return k->upos == UPOS_NOUN || k->upos == UPOS_PROPN;
}

/* ---- the noun -------------------------------------------------------------------------------- */

/* The token of the number whose head lies outside of it: the last such. */
static int32_t root_of(const struct casus_doc *doc, const struct number *n) {
    int32_t root = (int32_t)n->core_end - 1;
    for (uint32_t t = n->first; t < n->end; t++) {
        int32_t head = doc->tokens[t].head;
        bool inside = head >= (int32_t)n->first && head < (int32_t)n->end;
        unsigned d = dep_base(doc->tokens[t].dep);
        if (!inside && t >= n->core && d != DEP_CASE && d != DEP_CC && d != DEP_PUNCT)
            root = (int32_t)t;
    }
    return root;
}

/* Whether the words between the number and a noun may belong to one phrase. */
static bool may_modify(const struct token *k) {
    switch (k->upos) {
    case UPOS_ADJ:
    case UPOS_ADV:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_NUM:
    case UPOS_DET:
    case UPOS_SYM:
        return true;
    case UPOS_VERB:
        return k->xpos == XPOS_VBN || k->xpos == XPOS_VBG;
    case UPOS_PUNCT:
        return k->xpos == XPOS_HYPH || k->xpos == XPOS_COMMA || k->xpos == XPOS_OPEN_QUOTE;
    case UPOS_CCONJ:
        return true;
    default:
        return false;
    }
}

static bool reaches(const struct casus_doc *doc, uint32_t from, int32_t noun) {
    if (noun < (int32_t)from || noun - (int32_t)from > FAR)
        return false;
    for (uint32_t t = from; t < (uint32_t)noun; t++)
        if (!may_modify(&doc->tokens[t]))
            return false;
    return true;
}

static bool is_dash(const struct casus_doc *doc, uint32_t t) {
    return doc->tokens[t].xpos == XPOS_HYPH || str_is(doc->tokens[t].form, "-") ||
           str_is(doc->tokens[t].form, "\xE2\x80\x93");
}

/* The end of a run of adjectives and nouns that begins at t: its last noun; NO_TOKEN: none. */
static int32_t noun_ahead(const struct casus_doc *doc, uint32_t t, uint32_t end) {
    int32_t noun = NO_TOKEN;
    for (uint32_t i = t; i < end && i < t + FAR; i++) {
        const struct token *k = &doc->tokens[i];
        bool hyphen = i > t && is_dash(doc, i) && !k->space_before;
        if (hyphen && i + 2 < end && doc->tokens[i + 1].form.len &&
            !doc->tokens[i + 1].space_before && doc->tokens[i + 1].form.p[0] >= '0' &&
            doc->tokens[i + 1].form.p[0] <= '9') {
            i++; /* 46 M-16 rifles */
            noun = NO_TOKEN;
            continue;
        }
        if (is_noun(k)) {
            bool common =
                k->upos == UPOS_NOUN && noun != NO_TOKEN && doc->tokens[noun].upos == UPOS_NOUN;
            if (noun != NO_TOKEN && !common && k->head != noun &&
                doc->tokens[noun].head != (int32_t)i)
                break;
            noun = (int32_t)i;
        } else if (k->upos != UPOS_ADJ && k->xpos != XPOS_VBN && k->xpos != XPOS_VBG && !hyphen) {
            break;
        } else if (noun != NO_TOKEN && !hyphen) {
            break;
        }
    }
    return noun;
}

/* The states that stand alone for those in them: 40 dead, 12 wounded. */
static term_set states(const struct amount_lists *x) {
    return x->killed | x->wounded | x->detained | x->displaced;
}

static void set_noun(const struct casus_doc *doc, struct counted *out, uint32_t from,
                     int32_t noun) {
    while (from < (uint32_t)noun) {
        const struct token *k = &doc->tokens[from];
        if (k->upos != UPOS_DET && k->upos != UPOS_NUM && k->upos != UPOS_PUNCT &&
            k->xpos != XPOS_PRP_POSS)
            break;
        from++;
    }
    /* bomb attacks: a parser may stop short */
    if (doc->tokens[noun].head == noun + 1 && dep_base(doc->tokens[noun].dep) == DEP_COMPOUND &&
        doc->tokens[noun + 1].xpos == XPOS_NNS)
        noun++;
    out->noun = noun;
    out->first = from;
    out->end = (uint32_t)noun + 1;
}

static bool found_behind_of(const struct casus_doc *doc, const struct sentence *s,
                            const struct number *n, struct counted *out) {
    uint32_t t = n->end;
    while (form_is(doc, s, t, "more") || form_is(doc, s, t, "others"))
        t++;
    if (!form_is(doc, s, t, "of"))
        return false;
    int32_t noun = doc->tokens[t].head;
    if (noun <= (int32_t)t || noun - (int32_t)t > 2 * FAR)
        noun = noun_ahead(doc, t + 1 + (doc->tokens[t + 1].upos == UPOS_DET), s->first + s->count);
    if (noun == NO_TOKEN)
        return false;
    set_noun(doc, out, t + 1, noun);
    if (doc->tokens[out->phrase].head == noun)
        out->phrase = noun;
    return true;
}

void find_counted(const struct amount_lists *x, const struct casus_doc *doc,
                  const struct sentence *s, const struct number *n, struct counted *out) {
    uint32_t end = s->first + s->count;
    int32_t root = root_of(doc, n);
    *out = (struct counted){.noun = NO_TOKEN, .phrase = root};
    if (n->end < end && found_behind_of(doc, s, n, out))
        return;
    uint32_t t = n->end;
    while (t < end && (form_is(doc, s, t, "more") || form_is(doc, s, t, "other") ||
                       form_is(doc, s, t, "further") || form_is(doc, s, t, "additional")))
        t++;
    if (t >= end)
        return;
    int32_t head = doc->tokens[root].head;
    unsigned d = dep_base(doc->tokens[root].dep);
    bool modifies = d == DEP_NUMMOD || d == DEP_COMPOUND || d == DEP_AMOD || d == DEP_DET ||
                    d == DEP_NMOD || d == DEP_ADVMOD || d == DEP_OBL;
    const struct token *next = &doc->tokens[t];
    if (lists_of(x, doc, (int32_t)t) & states(x) && !is_noun(next) &&
        !(t + 1 < end && is_noun(&doc->tokens[t + 1]) && doc->tokens[t].head == (int32_t)t + 1)) {
        set_noun(doc, out, t, (int32_t)t);
        out->phrase = doc->tokens[root].head == (int32_t)t ? (int32_t)t : root;
        return;
    }
    if (modifies && is_noun(&doc->tokens[head < 0 ? root : head]) && head >= (int32_t)t &&
        reaches(doc, t, head)) {
        set_noun(doc, out, t, head);
        out->phrase = head;
        return;
    }
    int32_t noun = noun_ahead(doc, t, end);
    if (noun == NO_TOKEN || str_is(doc->tokens[noun].lemma, "other"))
        return;
    set_noun(doc, out, t, noun);
    int32_t up = doc->tokens[noun].head;
    bool below = up >= (int32_t)n->first && up < (int32_t)n->end;
    if (!below)
        out->phrase = noun;
}

/* ---- no counts ------------------------------------------------------------------------------- */

static bool is_whole(double v) {
    return v < 1e15 && v - (double)(int64_t)v == 0;
}

static bool is_digits(const struct casus_doc *doc, uint32_t t) {
    struct str f = doc->tokens[t].form;
    for (size_t i = 0; i < f.len; i++)
        if (f.p[i] < '0' || f.p[i] > '9')
            return false;
    return f.len > 0;
}

static bool is_month(const struct amount_lists *x, const struct casus_doc *doc, uint32_t t) {
    struct lowered l = lower_form(doc, t);
    struct str f = doc->tokens[t].form;
    return f.len && f.p[0] >= 'A' && f.p[0] <= 'Z' &&
           terms_of(&x->terms, lowered_str(&l)) & x->month;
}

/* In 1999; the 1966 coup; May 6; 6 May. */
static bool is_date(const struct amount_lists *x, const struct casus_doc *doc,
                    const struct sentence *s, const struct number *n) {
    uint32_t t = n->core, end = s->first + s->count;
    if (n->type == NUMBER_COUNT && n->end < end && n->max <= 31 && n->end > t + 1 &&
        is_digits(doc, n->end - 1) && is_month(x, doc, n->end))
        return true; /* 26 to 28 April */
    if (n->core_end != t + 1 || !is_digits(doc, t) || n->type != NUMBER_COUNT)
        return false;
    uint32_t before = t - (t > s->first + 1 && form_is(doc, s, t - 1, "."));
    if (n->max <= 31 && ((before > s->first && is_month(x, doc, before - 1)) ||
                         (n->end < end && is_month(x, doc, n->end))))
        return true;
    bool hedged = n->first < n->core && !n->has_max;
    if (doc->tokens[t].form.len != 4 || n->max < 1400 || n->max > 2100 || hedged)
        return false;
    bool plural = n->end < end && doc->tokens[n->end].xpos == XPOS_NNS;
    bool determined = t > s->first &&
                      (doc->tokens[t - 1].upos == UPOS_DET || doc->tokens[t - 1].upos == UPOS_ADP ||
                       doc->tokens[t - 1].upos == UPOS_PROPN);
    return n->approx ? !plural : !plural || determined;
}

/* F-16, Resolution 1701, Channel 4, Group of 20, MH17. */
static bool is_name(const struct amount_lists *x, const struct casus_doc *doc,
                    const struct sentence *s, const struct number *n, const struct counted *c) {
    uint32_t t = n->core;
    if (t == s->first || n->first < t || n->type != NUMBER_COUNT)
        return false;
    const struct token *before = &doc->tokens[t - 1];
    if (is_dash(doc, t - 1) && !before->space_before && !doc->tokens[t].space_before)
        return true;
    if (str_is(before->form, ".") && t > s->first + 1 && form_is(doc, s, t - 2, "no"))
        return true;
    if (str_is(before->form, "No.") || str_is(before->form, "Nos."))
        return true;
    if (str_is(before->form, "of") && t > s->first + 1 && str_is(doc->tokens[t - 2].form, "Group"))
        return true;
    bool own_noun = c->noun != NO_TOKEN && c->noun >= (int32_t)n->end;
    if (before->upos == UPOS_PROPN && doc->tokens[t].upos == UPOS_NUM &&
        (doc->tokens[c->phrase].head == (int32_t)t - 1 || doc->tokens[t].head == (int32_t)t - 1) &&
        !n->article)
        return true;
    return !own_noun && is_noun(before) && lists_of(x, doc, (int32_t)t - 1) & x->named &&
           before->xpos != XPOS_NNS;
}

/* three years; 20-minute; 54-hour; 800 km; 11 a.m.; of somebody, 45, */
static bool is_measure(const struct amount_lists *x, const struct casus_doc *doc,
                       const struct sentence *s, const struct number *n, const struct counted *c) {
    uint32_t t = n->end, end = s->first + s->count;
    if (n->type != NUMBER_COUNT)
        return false;
    if (c->noun != NO_TOKEN && lists_of(x, doc, c->noun) & x->measure)
        return true;
    for (uint32_t i = t; i < end && i < t + 3; i++) {
        uint32_t count;
        if (terms_at(&x->terms, doc, i, end, &count) & x->measure)
            return true;
        if (doc->tokens[i].upos != UPOS_ADJ && !is_dash(doc, i))
            break;
    }
    if (t < end && is_dash(doc, t) && !doc->tokens[t].space_before && t + 1 < end &&
        !doc->tokens[t + 1].space_before && !n->strong)
        return true;
    if (form_is(doc, s, n->first - 1, "aged") || form_is(doc, s, n->first - 1, "age"))
        return true;
    return false;
}

/* the pilot, 45, ...: an age between commas behind a person */
static bool is_age(const struct casus_doc *doc, const struct sentence *s, const struct number *n,
                   const struct counted *c) {
    uint32_t t = n->core, end = s->first + s->count;
    if (n->first != t || n->max > 110 || t <= s->first + 1 || c->noun != NO_TOKEN ||
        doc->tokens[t - 1].xpos != XPOS_COMMA || n->type != NUMBER_COUNT)
        return false;
    bool closed = n->end >= end || doc->tokens[n->end].upos == UPOS_PUNCT;
    return closed && is_noun(&doc->tokens[t - 2]);
}

/* At 1830; around 0900. */
static bool is_clock(const struct casus_doc *doc, const struct sentence *s, const struct number *n,
                     const struct counted *c) {
    struct str f = doc->tokens[n->core].form;
    if (n->core_end != n->core + 1 || f.len != 4 || !is_digits(doc, n->core))
        return false;
    bool clock = n->max < 2400 && (f.p[2] < '6');
    return f.p[0] == '0' || (clock && c->noun == NO_TOKEN && form_is(doc, s, n->first - 1, "at"));
}

/* Whether both are digits and the second is the greater number: no score, no vote. */
static bool rises(const struct casus_doc *doc, uint32_t a, uint32_t b) {
    struct str x = doc->tokens[a].form, y = doc->tokens[b].form;
    if (!is_digits(doc, a) || !is_digits(doc, b))
        return false;
    return x.len != y.len ? x.len < y.len : str_cmp(x, y) < 0;
}

/* won 2-1; voted 58 to 41: the second is no greater */
static bool is_score(const struct casus_doc *doc, const struct sentence *s,
                     const struct number *n) {
    uint32_t end = s->first + s->count, t = n->end;
    bool behind = t + 1 < end && (is_dash(doc, t) || form_is(doc, s, t, "to")) &&
                  doc->tokens[t + 1].upos == UPOS_NUM && n->core_end == t &&
                  !rises(doc, t - 1, t + 1);
    uint32_t b = n->first;
    bool before = b > s->first + 1 && (is_dash(doc, b - 1) || form_is(doc, s, b - 1, "to")) &&
                  doc->tokens[b - 2].upos == UPOS_NUM && !rises(doc, b - 2, b);
    return n->type == NUMBER_COUNT && (behind || before) && n->max < 1000;
}

/* What only tells of how many there were: three of [the 20] hostages; all but [eight]; not [one];
 * all [three], who were named before. */
static bool is_aside(const struct casus_doc *doc, const struct sentence *s, const struct number *n,
                     const struct counted *c) {
    uint32_t t = n->first;
    if (n->type != NUMBER_COUNT)
        return false;
    if (form_is(doc, s, t - 1, "but") && t > s->first + 1)
        return doc->tokens[t - 2].xpos != XPOS_COMMA;
    if (form_is(doc, s, t - 1, "not") && n->one)
        return true;
    if (t > s->first + 1 && form_is(doc, s, t - 1, "of") && doc->tokens[t - 2].upos == UPOS_NUM)
        return true; /* the first 150 of 700 */
    bool the = t > s->first && doc->tokens[t - 1].upos == UPOS_DET && !n->article;
    if (the && t > s->first + 2 && form_is(doc, s, t - 2, "of")) {
        const struct token *whole = &doc->tokens[t - 3];
        if (whole->upos == UPOS_NUM || str_is_lower(whole->form, "all") ||
            str_is_lower(whole->form, "none") || str_is_lower(whole->form, "most") ||
            str_is_lower(whole->form, "some"))
            return true;
    }
    bool rest = t > s->first + 1 && doc->tokens[t - 1].upos == UPOS_ADJ &&
                doc->tokens[t - 2].upos == UPOS_DET; /* the remaining two */
    return (the || rest) && c->noun == NO_TOKEN;
}

/* "one" that counts nothing: the one, one another, one day, one of the reasons. */
static bool is_pronoun(const struct casus_doc *doc, const struct sentence *s,
                       const struct number *n, const struct counted *c) {
    if (!n->one)
        return false;
    uint32_t t = n->core;
    if (t > s->first) {
        const struct token *before = &doc->tokens[t - 1];
        if (before->upos == UPOS_DET || before->upos == UPOS_ADJ ||
            str_is_lower(before->form, "no") || before->xpos == XPOS_PRP_POSS)
            return n->first == n->core;
    }
    if (form_is(doc, s, t + 1, "by") && form_is(doc, s, t + 2, "one"))
        return true;
    return form_is(doc, s, t + 1, "another") || form_is(doc, s, t - 1, "by") ||
           (c->noun == NO_TOKEN && doc->tokens[t].upos == UPOS_PRON);
}

/* a student of 23; a city of 800,000: what somebody or something is like */
static bool is_attribute(const struct casus_doc *doc, const struct sentence *s,
                         const struct number *n, const struct counted *c) {
    static const char *const nouns[] = {"city",  "town",  "village", "nation", "country", "state",
                                        "man",   "woman", "boy",     "girl",   "youth",   "student",
                                        "widow", "child", "pupil",   "soldier"};
    uint32_t t = n->first, end = s->first + s->count;
    if (t <= s->first + 1 || c->noun != NO_TOKEN || !form_is(doc, s, t - 1, "of") ||
        n->type != NUMBER_COUNT || (n->end < end && doc->tokens[n->end].upos == UPOS_NOUN))
        return false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (form_is(doc, s, t - 2, nouns[i]))
            return true;
    return false;
}

/* "1. The Council met.", "Mile Two prison" */
static bool is_label(const struct casus_doc *doc, const struct sentence *s,
                     const struct number *n) {
    uint32_t t = n->core;
    if (n->type != NUMBER_COUNT || n->core_end != t + 1)
        return false;
    if (t == s->first && n->end < s->first + s->count && str_is(doc->tokens[n->end].form, "."))
        return is_digits(doc, t);
    struct str f = doc->tokens[t].form;
    return t > s->first && n->first == t && f.p[0] >= 'A' && f.p[0] <= 'Z' &&
           doc->tokens[t - 1].form.p[0] >= 'A' && doc->tokens[t - 1].form.p[0] <= 'Z' &&
           t - 1 > s->first && n->end < s->first + s->count &&
           !(s->flags & (SENTENCE_HEADLINE | SENTENCE_CAPITALS));
}

bool is_no_count(const struct amount_lists *x, const struct casus_doc *doc,
                 const struct sentence *s, const struct number *n, const struct counted *c) {
    bool broken = n->type == NUMBER_COUNT && !is_whole(n->min) && c->noun != NO_TOKEN &&
                  !(lists_of(x, doc, c->noun) & x->weight);
    return broken || is_date(x, doc, s, n) || is_measure(x, doc, s, n, c) || is_age(doc, s, n, c) ||
           is_name(x, doc, s, n, c) || is_score(doc, s, n) || is_pronoun(doc, s, n, c) ||
           is_aside(doc, s, n, c) || is_clock(doc, s, n, c) || is_attribute(doc, s, n, c) ||
           is_label(doc, s, n);
}
