/* boundary.c - tokens to sentences.
 *
 * A sentence may end behind a mark that ends sentences (with the quotes and brackets closed behind
 * it), behind an abbreviation, and, where a capital or a digit follows, behind anything: the model
 * decides from what stands around. Where nothing ends the sentence the model must be surer, since
 * a news sentence cut at a name is worse than two headings run together.
 */
#include "segment/boundary.h"

#include "segment/chars.h"
#include "segment/words.h"

/* What stands before a possible end. */
enum mark {
    MARK_NONE,
    MARK_PERIOD,
    MARK_FINAL, /* ! ? */
    MARK_ELLIPSIS,
    MARK_ABBREVIATION, /* a token that ends in a period */
    MARK_COLON,
    MARK_SEMICOLON,
    MARK_COMMA,
    MARK_DASH,
    MARK_OTHER,
};

/* How sure (in SEGMENT_SCALE) the model must be without a mark that ends sentences. */
enum { SURE_WITHOUT_MARK = 4 * SEGMENT_SCALE };

static bool is_closer(const struct token *k) {
    uint32_t len;
    enum char_class c = char_at(k->form.p, k->form.p + k->form.len, &len);
    if (k->mwt || k->mwt_inside || k->form.len > 3)
        return false;
    return c == CH_CLOSE || ((c == CH_QUOTE || c == CH_APOSTROPHE) && len == k->form.len) ||
           (k->form.len == 2 && (memcmp(k->form.p, "''", 2) == 0));
}

static bool is_quote(const struct token *k) {
    return k->form.len == 1 && k->form.p[0] == '"';
}

static enum mark mark_of(const struct token *k) {
    struct str f = k->form;
    uint32_t len;
    char last = f.p[f.len - 1];
    enum char_class c = char_at(f.p, f.p + f.len, &len);
    switch (c) {
    case CH_LETTER:
    case CH_DIGIT:
        return last == '.' ? MARK_ABBREVIATION : MARK_NONE;
    case CH_PERIOD:
        return f.len == 1 ? MARK_PERIOD : MARK_ELLIPSIS;
    case CH_FINAL:
        return MARK_FINAL;
    case CH_ELLIPSIS:
        return MARK_ELLIPSIS;
    case CH_COLON:
        return f.p[0] == ';' ? MARK_SEMICOLON : MARK_COLON;
    case CH_COMMA:
        return MARK_COMMA;
    case CH_HYPHEN:
    case CH_DASH:
        return MARK_DASH;
    default:
        return MARK_OTHER;
    }
}

static bool ends_by_itself(enum mark m) {
    return m >= MARK_PERIOD && m <= MARK_ABBREVIATION;
}

enum shape {
    SHAPE_LOWER,
    SHAPE_UPPER_FIRST,
    SHAPE_UPPER_ALL,
    SHAPE_INITIAL, /* one capital */
    SHAPE_DIGIT,
    SHAPE_OPEN,
    SHAPE_MARK,
    SHAPE_WIDE, /* a letter of no case */
    SHAPE_END,
};

static enum shape shape_of(const struct token *k) {
    const char *p = k->form.p, *end = p + k->form.len;
    uint32_t len;
    switch (char_at(p, end, &len)) {
    case CH_DIGIT:
        return SHAPE_DIGIT;
    case CH_LETTER:
        if (char_upper(p, end)) {
            if (p + len == end || (p + len + 1 == end && p[len] == '.'))
                return SHAPE_INITIAL;
            return char_upper(p + len, end) ? SHAPE_UPPER_ALL : SHAPE_UPPER_FIRST;
        }
        return char_lower(p, end) ? SHAPE_LOWER : SHAPE_WIDE;
    case CH_OPEN:
    case CH_QUOTE:
    case CH_APOSTROPHE:
        return SHAPE_OPEN;
    default:
        return SHAPE_MARK;
    }
}

/* Walks over the tokens of one paragraph. */
struct walk {
    const struct token *tokens;
    uint32_t first, end; /* of the paragraph */
    uint32_t start;      /* of the sentence */
    uint32_t quotes;     /* straight quotes since the start of the paragraph */
    int32_t depth;       /* brackets open in the sentence */
    bool capitals;
};

static uint64_t form_hash(const struct walk *w, uint32_t i) {
    if (i < w->first || i >= w->end)
        return 0;
    return lower_hash(w->tokens[i].form.p, (uint32_t)w->tokens[i].form.len);
}

static enum shape shape_at(const struct walk *w, uint32_t i) {
    return i < w->end ? shape_of(&w->tokens[i]) : SHAPE_END;
}

static uint32_t bucket(uint32_t n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 24 ? 8 : n <= 40 ? 9 : 10;
}

/* What a possible end looks like: the mark at token `mark` and `last`, the last token before it
 * (closers behind the mark included). */
struct candidate {
    enum mark mark;
    uint32_t at, last;
};

static void describe(const struct walk *w, const struct candidate *c, struct features *f) {
    uint32_t next = c->last + 1;
    /* the word before: of an abbreviation, itself */
    bool own = c->mark == MARK_NONE || c->mark == MARK_ABBREVIATION;
    uint32_t word = own ? c->at : c->at > w->start ? c->at - 1 : c->at;
    uint64_t t = (uint64_t)c->mark << 2 | (uint64_t)(c->last != c->at) << 1 | w->capitals;
    uint64_t n1 = form_hash(w, next), n2 = form_hash(w, next + 1), w1 = form_hash(w, word);
    uint64_t w2 = word > w->start ? form_hash(w, word - 1) : 1;
    uint32_t s1 = shape_at(w, next), s2 = shape_at(w, next + 1), sw = shape_of(&w->tokens[word]);
    uint32_t len = bucket(next - w->start), left = bucket(w->end - next);
    uint64_t open = (uint64_t)(w->quotes & 1) << 1 | (w->depth > 0);
    bool space = next < w->end && w->tokens[next].space_before;
    feature_add(f, 1, t, 0);
    feature_add(f, 2, t, n1);
    feature_add(f, 3, t, w1);
    feature_add(f, 4, t, s1 << 8 | sw);
    feature_add(f, 5, feature_mix(t, sw), n1);
    feature_add(f, 6, feature_mix(t, s1), n2);
    feature_add(f, 7, t, len << 8 | s1);
    feature_add(f, 8, t, open << 8 | s1);
    feature_add(f, 9, t, s1 << 8 | s2);
    feature_add(f, 10, feature_mix(t, s1), w1);
    feature_add(f, 11, t, w2);
    feature_add(f, 12, t, (uint64_t)space << 8 | s1);
    feature_add(f, 13, feature_mix(t, len), form_hash(w, w->start));
    feature_add(f, 14, t, form_hash(w, c->at));
    feature_add(f, 15, t, left);
    feature_add(f, 16, t, len << 8 | left);
    feature_add(f, 17, feature_mix(t, w1), n1);
    feature_add(f, 18, c->mark, n1);
    feature_add(f, 19, feature_mix(c->mark, w->capitals), s1);
    feature_add(f, 20, t, (uint64_t)w->tokens[c->at].space_before << 8 | sw);
    feature_add(f, 21, feature_mix(t, w2), w1);
    feature_add(f, 22, t, open << 8 | len);
    feature_add(f, 23, feature_mix(t, sw), w2);
    feature_add(f, 24, feature_mix(t, sw), (uint64_t)(next - w->start < 3) << 8 | s1);
}

static bool in_list(const char *const *list, size_t count, struct str word) {
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}

#define IN(list, word) in_list((list), sizeof(list) / sizeof *(list), (word))

/* "... in the U.S. He ...": no name follows a place or a firm like that, so a word that is written
 * with a capital only at the start of a sentence starts one. */
static bool opens_after_abbreviation(const struct walk *w, const struct candidate *c) {
    static const char *const openers[] = {
        "He",    "She",   "It",    "They",    "We",        "The",      "This",  "That",
        "These", "Those", "In",    "On",      "At",        "But",      "And",   "His",
        "Her",   "Its",   "Their", "If",      "When",      "While",    "After", "Before",
        "As",    "For",   "There", "However", "Meanwhile", "Although",
    };
    struct str word = w->tokens[c->at].form;
    if (c->mark != MARK_ABBREVIATION || w->capitals || word.len < 3 ||
        w->tokens[c->last + 1].mwt_inside)
        return false;
    word.len--;
    enum abbreviation kind = abbreviation_kind(word);
    if (kind == ABBREVIATION_TITLE || kind == ABBREVIATION_MONTH || str_is_lower(word, "vs") ||
        str_is_lower(word, "v"))
        return false;
    return IN(openers, w->tokens[c->last + 1].form);
}

/* "... on Jan. 3. Troops ..." */
static bool opens_after_day(const struct walk *w, const struct candidate *c) {
    if (c->mark != MARK_PERIOD || c->at < w->start + 3 || shape_at(w, c->at - 1) != SHAPE_DIGIT ||
        shape_at(w, c->last + 1) != SHAPE_UPPER_FIRST)
        return false;
    struct str month = w->tokens[c->at - 2].form;
    return month.len > 3 && month.p[month.len - 1] == '.' &&
           abbreviation_kind((struct str){month.p, month.len - 1}) == ABBREVIATION_MONTH;
}

/* "the U.S. President", "a U.N. Security Council resolution": what a state or body is put before.
 */
static bool before_office(struct str word, struct str next) {
    static const char *const states[] = {"U.S.", "U.N.", "U.K.", "E.U.", "U.S.A.", "U.A.E."};
    static const char *const offices[] = {
        "Administration", "Agency",    "Air",        "Ambassador",     "Army",
        "Assembly",       "Assistant", "Attorney",   "Border",         "Capitol",
        "Cabinet",        "Central",   "Chamber",    "Charter",        "Chief",
        "Children",       "Coast",     "Commander",  "Commission",     "Congress",
        "Constitution",   "Consulate", "Convention", "Council",        "Court",
        "Customs",        "Defence",   "Defense",    "Department",     "Deputy",
        "Development",    "District",  "Embassy",    "Energy",         "Envoy",
        "Federal",        "Fleet",     "Food",       "Force",          "Forces",
        "Foreign",        "General",   "Geological", "Government",     "High",
        "House",          "Human",     "Interior",   "Joint",          "Justice",
        "Marine",         "Marines",   "Military",   "Mission",        "National",
        "Navy",           "Office",    "Open",       "Pacific",        "President",
        "Prime",          "Refugee",   "Rep.",       "Representative", "Representatives",
        "Resolution",     "Secret",    "Secretary",  "Security",       "Sen.",
        "Senate",         "Senator",   "Special",    "State",          "Supreme",
        "Trade",          "Treasury",  "Under",      "Undersecretary", "Vice",
    };
    return IN(states, word) && IN(offices, next);
}

/* A middle initial: "Vladimir V. Putin"; letters of one abbreviation apart: "U. K." */
static bool inside_name(const struct walk *w, uint32_t at) {
    static const char *const counted[] = {"Appendix", "Class", "Company",   "Exhibit",
                                          "Group",    "Grade", "Hepatitis", "Plan",
                                          "Section",  "Type",  "Vitamin"};
    struct str word = w->tokens[at].form;
    if (word.len != 2 || !ascii_upper(word.p[0]))
        return false;
    enum shape next = shape_at(w, at + 1);
    if (next == SHAPE_INITIAL && w->tokens[at + 1].form.len == 2)
        return true;
    return next == SHAPE_UPPER_FIRST && at > w->start && shape_at(w, at - 1) == SHAPE_UPPER_FIRST &&
           !IN(counted, w->tokens[at - 1].form) && word.p[0] != 'I';
}

/* A decimal number that lost its way: "$3. 7 million". */
static bool inside_number(const struct walk *w, const struct candidate *c) {
    static const char *const units[] = {"million", "billion", "trillion", "percent", "per",
                                        "%",       "m",       "bn",       "points",  "km"};
    uint32_t next = c->last + 1;
    return c->mark == MARK_PERIOD && c->at > w->start && !w->tokens[c->at].space_before &&
           shape_at(w, c->at - 1) == SHAPE_DIGIT && shape_at(w, next) == SHAPE_DIGIT &&
           next + 1 < w->end && IN(units, w->tokens[next + 1].form);
}

/* Whether the sentence surely goes on behind a period. */
static bool goes_on(const struct walk *w, const struct candidate *c) {
    struct str word = w->tokens[c->at].form;
    if (c->last != c->at || w->capitals)
        return false;
    if (c->mark != MARK_ABBREVIATION)
        return inside_number(w, c);
    if (ascii_upper(word.p[0]) &&
        abbreviation_kind((struct str){word.p, word.len - 1}) == ABBREVIATION_TITLE &&
        shape_at(w, c->last + 1) <= SHAPE_INITIAL)
        return true; /* a title written short, and the name it goes with */
    return inside_name(w, c->at) || before_office(word, w->tokens[c->last + 1].form);
}

/* The last closing quote or bracket that belongs to the mark at i. */
static uint32_t behind_closers(const struct walk *w, uint32_t i) {
    uint32_t quotes = w->quotes;
    while (i + 1 < w->end && is_closer(&w->tokens[i + 1])) {
        const struct token *k = &w->tokens[i + 1];
        if (k->space_before && !(is_quote(k) && quotes & 1))
            break;
        if (!k->space_before && is_quote(k) && !(quotes & 1) && i + 2 < w->end &&
            !w->tokens[i + 2].space_before && shape_at(w, i + 2) != SHAPE_MARK)
            break; /* opens the next: reward."We */
        quotes += is_quote(k);
        i++;
    }
    return i;
}

/* A sentence can end here without a mark only where the next looks like a start. */
static bool may_start(const struct walk *w, uint32_t next) {
    enum shape s = shape_at(w, next);
    if (!w->tokens[next].space_before || w->tokens[next].mwt_inside)
        return false;
    if (w->capitals)
        return s == SHAPE_OPEN || s == SHAPE_MARK;
    return s != SHAPE_LOWER && s != SHAPE_WIDE;
}

static bool ends_here(const struct segment_model *m, const struct walk *w,
                      const struct candidate *c) {
    uint32_t next = c->last + 1;
    if (w->tokens[next].mwt_inside || (next - w->start < 2 && is_closer(&w->tokens[next])))
        return false;
    bool marked = ends_by_itself(c->mark);
    if (!m->oracle && (c->mark == MARK_COMMA || (w->capitals && c->mark == MARK_NONE)))
        return false;
    if (!marked && !may_start(w, next))
        return false;
    /* a blank was left out behind a full stop: "reward.Despite" */
    bool glued = !w->tokens[next].space_before;
    if (glued && !m->oracle)
        return (c->mark == MARK_PERIOD || c->mark == MARK_FINAL) &&
               (shape_at(w, next) == SHAPE_UPPER_FIRST || shape_at(w, next) == SHAPE_INITIAL ||
                shape_at(w, next) == SHAPE_OPEN);
    if (!m->oracle && (opens_after_abbreviation(w, c) || opens_after_day(w, c)))
        return true;
    if (!m->oracle && goes_on(w, c))
        return false;
    struct features f = {0};
    describe(w, c, &f);
    int32_t score = segment_score(m, DECIDE_END, &f, w->tokens[next].start);
    return score > (marked ? 0 : SURE_WITHOUT_MARK);
}

static bool push(struct sentences *s, uint32_t first, uint32_t end) {
    struct casus_doc *doc = s->doc;
    if (doc->sentence_count == s->capacity) {
        uint32_t now = s->capacity ? s->capacity * 2 : 64;
        struct sentence *p =
            arena_grow(&doc->arena, doc->sentences, s->capacity * sizeof *p, now * sizeof *p);
        if (!p)
            return false;
        doc->sentences = p;
        s->capacity = now;
    }
    doc->sentences[doc->sentence_count++] = (struct sentence){
        .first = first,
        .count = end - first,
        .start = doc->tokens[first].start,
        .end = doc->tokens[end - 1].end,
        .root = NO_TOKEN,
    };
    return true;
}

/* Where to cut a sentence that is too long: behind the last semicolon, dash or comma of the second
 * half, else at the limit. */
static uint32_t best_cut(const struct token *tokens, uint32_t first) {
    uint32_t limit = first + SENTENCE_TOKENS_MAX, comma = 0;
    for (uint32_t i = limit; i > first + SENTENCE_TOKENS_MAX / 2; i--) {
        enum mark m = mark_of(&tokens[i - 1]);
        if (m == MARK_SEMICOLON || m == MARK_COLON || ends_by_itself(m))
            return i;
        if (!comma && (m == MARK_COMMA || m == MARK_DASH))
            comma = i;
    }
    if (comma)
        return comma;
    return tokens[limit].mwt_inside ? limit - 1 : limit;
}

static bool push_limited(struct sentences *s, uint32_t first, uint32_t end) {
    while (end - first > SENTENCE_TOKENS_MAX) {
        uint32_t cut = best_cut(s->doc->tokens, first);
        if (!push(s, first, cut))
            return false;
        first = cut;
    }
    return push(s, first, end);
}

static void step_over(struct walk *w, uint32_t i) {
    uint32_t len;
    const struct token *k = &w->tokens[i];
    w->quotes += is_quote(k);
    if (k->form.len == 1) {
        enum char_class c = char_at(k->form.p, k->form.p + 1, &len);
        w->depth += (c == CH_OPEN) - (c == CH_CLOSE);
        if (w->depth < 0)
            w->depth = 0;
    }
}

bool boundary_find(struct sentences *s, const struct paragraph *p, uint32_t first, uint32_t end,
                   uint32_t whole) {
    struct walk w = {.tokens = s->doc->tokens,
                     .first = first,
                     .end = end,
                     .start = first,
                     .capitals = p->capitals};
    for (uint32_t i = first; i < end; i++) {
        step_over(&w, i);
        struct candidate c = {mark_of(&w.tokens[i]), i, i};
        if (i > w.start && is_closer(&w.tokens[i]) && mark_of(&w.tokens[i - 1]) == MARK_COMMA)
            c.mark = MARK_COMMA; /* "...," she said */
        if (ends_by_itself(c.mark)) {
            c.last = behind_closers(&w, i);
            while (i < c.last)
                step_over(&w, ++i);
        }
        if (i + 1 >= end || i < first + whole || !ends_here(s->model, &w, &c))
            continue;
        if (!push_limited(s, w.start, i + 1))
            return false;
        w.start = i + 1;
        w.depth = 0;
    }
    return first == end || push_limited(s, w.start, end);
}
