/* tokenize.c - a paragraph to tokens, as the UD English treebanks cut them.
 *
 * A run without blanks that is all letters is one token. Any other is walked from left to right:
 * each step takes the longest piece that its first character begins. What characters alone cannot
 * tell (hyphens, slashes, units, periods of abbreviations) the model decides. A run is cut at
 * TOKEN_BYTES_MAX bytes first, so looking ahead within it costs a bounded time.
 */
#include "segment/tokenize.h"

#include "segment/chars.h"
#include "segment/pieces.h"
#include "segment/words.h"

/* ---- writing tokens ----------------------------------------------------------------------- */

bool tokenizer_reserve(struct tokenizer *t, uint32_t capacity) {
    struct casus_doc *doc = t->doc;
    struct token *p =
        arena_grow(&doc->arena, doc->tokens, t->capacity * sizeof *p, (size_t)capacity * sizeof *p);
    t->failed = !p;
    if (!p)
        return false;
    doc->tokens = p;
    t->capacity = capacity;
    return true;
}

static struct token *push(struct tokenizer *t, uint32_t start, uint32_t end) {
    struct casus_doc *doc = t->doc;
    if (doc->token_count == t->capacity && !tokenizer_reserve(t, t->capacity * 2))
        return NULL;
    struct token *k = &doc->tokens[doc->token_count];
    *k = (struct token){
        .start = start,
        .end = end,
        .form = {t->text + start, end - start},
        .head = NO_TOKEN,
        .first_child = NO_TOKEN,
        .next_sibling = NO_TOKEN,
        .mention = -1,
        .space_before = doc->token_count == 0 || doc->tokens[doc->token_count - 1].end < start,
    };
    doc->token_count++;
    return k;
}

static void emit(struct tokenizer *t, uint32_t start, uint32_t end) {
    push(t, start, end);
}

/* A multiword token of the words [start, cut) and [cut, end). */
static void emit_pair(struct tokenizer *t, uint32_t start, uint32_t cut, uint32_t end) {
    bool space = t->doc->token_count == 0 || t->doc->tokens[t->doc->token_count - 1].end < start;
    struct token *a = push(t, start, end);
    if (!a)
        return;
    a->form.len = cut - start;
    a->mwt = 2;
    a->space_before = space;
    struct token *b = push(t, start, end);
    if (!b)
        return;
    b->form = (struct str){t->text + cut, end - cut};
    b->mwt_inside = true;
    b->space_before = false;
}

/* ---- decisions ---------------------------------------------------------------------------- */

enum split_kind { SPLIT_HYPHEN = 1, SPLIT_SLASH, SPLIT_UNIT, SPLIT_PERIOD, SPLIT_CONTRACTION };

/* Coarse shape of a piece: which classes of characters, how long. */
static uint32_t shape_of(const char *p, uint32_t len) {
    uint32_t s = 0;
    for (uint32_t i = 0; i < len && i < 24; i++) {
        char c = p[i];
        s |= ascii_upper(c)             ? (i ? 2u : 1u)
             : ascii_lower(c)           ? 4u
             : ascii_digit(c)           ? 8u
             : (unsigned char)c >= 0x80 ? 16u
                                        : 32u;
    }
    return s << 3 | (len < 6 ? len : len < 9 ? 6 : 7);
}

/* The end of the letters and digits from i on. */
static uint32_t alnum_end(const struct tokenizer *t, uint32_t i, uint32_t b) {
    while (i < b) {
        uint32_t len;
        enum char_class c = char_at(t->text + i, t->text + b, &len);
        if (c != CH_LETTER && c != CH_DIGIT)
            break;
        i += len;
    }
    return i;
}

/* Whether the joiner at j, between [i, j) and what follows, is a token of its own. */
static bool split_joiner(const struct tokenizer *t, enum split_kind kind, uint32_t i, uint32_t j,
                         uint32_t len, uint32_t b) {
    const char *s = t->text;
    uint32_t r = j + len, e = alnum_end(t, r, b);
    uint64_t left = lower_hash(s + i, j - i), right = lower_hash(s + r, e - r);
    uint32_t ls = shape_of(s + i, j - i), rs = shape_of(s + r, e - r);
    bool more_left =
        i > 0 && t->doc->token_count && t->doc->tokens[t->doc->token_count - 1].end == i;
    uint64_t next = e < b ? (unsigned char)s[e] : ' ';
    struct features f = {0};
    feature_add(&f, kind, 0, 0);
    feature_add(&f, kind, 1, left);
    feature_add(&f, kind, 2, right);
    feature_add(&f, kind, 3, (uint64_t)ls << 32 | rs);
    feature_add(&f, kind, 4, ls);
    feature_add(&f, kind, 5, rs);
    feature_add(&f, kind, 6, more_left);
    feature_add(&f, kind, 7, next);
    feature_add(&f, kind, 8, feature_mix(left, rs));
    feature_add(&f, kind, 9, feature_mix(right, ls));
    feature_add(&f, kind, 10, feature_mix(left, next));
    feature_add(&f, kind, 11, feature_mix((uint64_t)ls << 32 | rs, next));
    return segment_score(t->model, DECIDE_SPLIT, &f, j) > 0;
}

/* Whether the letters after the number [i, j) are a token of their own: 50|km, but 20th. */
static bool split_unit(const struct tokenizer *t, uint32_t i, uint32_t j, uint32_t b) {
    const char *s = t->text;
    uint32_t e = alnum_end(t, j, b);
    uint64_t right = lower_hash(s + j, e - j);
    uint32_t ls = shape_of(s + i, j - i), rs = shape_of(s + j, e - j);
    uint64_t before = i > 0 ? (unsigned char)s[i - 1] : ' ';
    struct features f = {0};
    feature_add(&f, SPLIT_UNIT, 0, 0);
    feature_add(&f, SPLIT_UNIT, 1, right);
    feature_add(&f, SPLIT_UNIT, 2, rs);
    feature_add(&f, SPLIT_UNIT, 3, feature_mix(right, ls));
    feature_add(&f, SPLIT_UNIT, 4, (uint64_t)ls << 32 | rs);
    feature_add(&f, SPLIT_UNIT, 5, before);
    feature_add(&f, SPLIT_UNIT, 6, feature_mix(rs, before));
    return segment_score(t->model, DECIDE_SPLIT, &f, j) > 0;
}

/* The next word of the paragraph from i on, blanks and opening marks skipped. */
static struct str next_word(const struct tokenizer *t, uint32_t i) {
    uint32_t len, stop = t->end - i > 64 ? i + 64 : t->end;
    while (i < stop) {
        enum char_class c = char_at(t->text + i, t->text + t->end, &len);
        if (c == CH_LETTER || c == CH_DIGIT)
            break;
        i += len;
    }
    if (i >= stop)
        return STR_NONE;
    stop = t->end - i > 64 ? i + 64 : t->end;
    uint32_t e = i;
    while (e < stop) {
        enum char_class c = char_at(t->text + e, t->text + t->end, &len);
        if (c != CH_LETTER && c != CH_DIGIT)
            break;
        e += len;
    }
    return (struct str){t->text + i, e - i};
}

/* Capitals with periods between them: U.S, N.M */
static bool is_dotted(const char *s, uint32_t i, uint32_t j) {
    if (j < i + 3 || (j - i) % 2 == 0)
        return false;
    for (uint32_t k = i; k < j; k++)
        if ((k - i) % 2 ? s[k] != '.' : !ascii_upper(s[k]))
            return false;
    return true;
}

/* A single capital before a name or another such: Vladimir V. Putin, U. K. */
static bool is_initial(const struct tokenizer *t, uint32_t i, uint32_t j, uint32_t next) {
    const char *s = t->text;
    if (j != i + 1 || !ascii_upper(s[i]) || s[i] == 'I' || t->capitals || next == j + 1 ||
        !ascii_upper(s[next]))
        return false;
    if (next + 1 < t->end && s[next + 1] == '.')
        return true;
    const struct token *before =
        t->doc->token_count ? &t->doc->tokens[t->doc->token_count - 1] : NULL;
    return before && before->start >= t->start && char_upper(before->form.p, str_end(before->form));
}

/* The period at j surely belongs to the word [i, j), whether or not a sentence ends behind it. */
static bool goes_on(const struct tokenizer *t, uint32_t i, uint32_t j) {
    const char *s = t->text;
    uint32_t k = j + 1;
    enum abbreviation kind = abbreviation_kind((struct str){s + i, j - i});
    if (is_dotted(s, i, j))
        return true;
    while (k < t->end && (s[k] == ' ' || s[k] == '\n'))
        k++;
    if (k >= t->end)
        return false;
    if (kind == ABBREVIATION_NONE || j == i + 1)
        return is_initial(t, i, j, k);
    if (kind == ABBREVIATION_TITLE && ascii_upper(s[i]) && ascii_upper(s[k]) && k > j + 1)
        return true;
    return ascii_lower(s[k]) || s[k] == ',' || s[k] == ';' ||
           (s[k] == '(' && ascii_upper(s[i]) && !t->capitals);
}

/* Whether the period at j is a token of its own rather than part of the word [i, j). */
static bool split_period(const struct tokenizer *t, uint32_t i, uint32_t j) {
    const char *s = t->text;
    struct str word = {s + i, j - i}, next = next_word(t, j + 1);
    uint64_t form = lower_hash(word.p, (uint32_t)word.len);
    uint32_t shape = shape_of(word.p, (uint32_t)word.len),
             ns = shape_of(next.p, (uint32_t)next.len);
    bool dots = memchr(word.p, '.', word.len) != NULL, last = j + 1 == t->end;
    uint64_t after = last ? '\n' : char_ascii[(unsigned char)s[j + 1] & 0x7f];
    uint64_t kind = (uint64_t)abbreviation_kind(word) * 4 + (dots ? 2 : 0) + t->capitals;
    struct features f = {0};
    feature_add(&f, SPLIT_PERIOD, 0, kind);
    feature_add(&f, SPLIT_PERIOD, 1, form);
    feature_add(&f, SPLIT_PERIOD, 2, feature_mix(kind, after));
    feature_add(&f, SPLIT_PERIOD, 3, feature_mix(kind, shape));
    feature_add(&f, SPLIT_PERIOD, 4, feature_mix(kind, ns));
    feature_add(&f, SPLIT_PERIOD, 5, feature_mix(form, after));
    feature_add(&f, SPLIT_PERIOD, 6, feature_mix(form, ns & 7 << 3));
    feature_add(&f, SPLIT_PERIOD, 7, feature_mix(kind, lower_hash(next.p, (uint32_t)next.len)));
    feature_add(&f, SPLIT_PERIOD, 8, feature_mix(shape, feature_mix(kind, after)));
    feature_add(&f, SPLIT_PERIOD, 9, feature_mix(shape, ns));
    return segment_score(t->model, DECIDE_SPLIT, &f, j) > 0;
}

/* ---- words -------------------------------------------------------------------------------- */

static bool is_letter_at(const struct tokenizer *t, uint32_t i, uint32_t b) {
    uint32_t len;
    return i < b && char_at(t->text + i, t->text + b, &len) == CH_LETTER;
}

static bool is_alnum_at(const struct tokenizer *t, uint32_t i, uint32_t b) {
    uint32_t len;
    if (i >= b)
        return false;
    enum char_class c = char_at(t->text + i, t->text + b, &len);
    return c == CH_LETTER || c == CH_DIGIT;
}

/* A blank is missing after the period at j: "reward.Despite", "2025.The", "arrest.23". */
static bool missing_blank(const struct tokenizer *t, uint32_t i, uint32_t j, uint32_t b) {
    const char *s = t->text;
    if (j < i + 2 || memchr(s + i, '.', j - i) || abbreviation_kind((struct str){s + i, j - i}))
        return false;
    bool lower = char_lower(s + j - 1, s + j) && char_lower(s + j - 2, s + j);
    bool number = ascii_digit(s[j - 1]) && ascii_digit(s[j - 2]);
    bool non_ascii = (unsigned char)s[j - 1] >= 0x80;
    if (ascii_digit(s[j + 1]))
        return lower && j - i >= 4 && j + 2 < b + 1;
    if (!char_upper(s + j + 1, s + b))
        return false;
    uint32_t e = alnum_end(t, j + 1, b);
    bool word = e - j > 2 && char_lower(s + j + 2, s + b);
    return word ? lower || number || non_ascii : lower && e == j + 2; /* "reward.A" */
}

/* Whether the period at j, with a letter or digit behind it, stays inside the word from i;
 * *cut becomes true where the word ends after the period: "Mr.|Smith". */
static bool period_joins(const struct tokenizer *t, uint32_t i, uint32_t j, uint32_t b, bool *cut) {
    const char *s = t->text;
    if (missing_blank(t, i, j, b))
        return false;
    if (ascii_digit(s[j - 1]) && ascii_digit(s[j + 1]))
        return true;
    bool upper_word = char_upper(s + j + 1, s + b) && j + 2 < b && char_lower(s + j + 2, s + b);
    struct str left = {s + i, j - i};
    uint32_t e = alnum_end(t, j + 1, b);
    if (upper_word && abbreviation_kind(left) != ABBREVIATION_NONE && left.len > 1 &&
        (e >= b || s[e] != '.'))
        *cut = true;
    else if (upper_word && ascii_upper(s[j - 1]) && (j - 1 == i || s[j - 2] == '.') && e - j > 3 &&
             (e >= b || s[e] != '.'))
        *cut = true; /* J.K.|Rowling */
    else if (ascii_digit(s[j + 1]) && abbreviation_kind(left) != ABBREVIATION_NONE)
        *cut = true; /* No.|10 */
    return true;
}

/* 11/23/2026, 2026-11-23, a telephone number: both sides of the mark at j are digits, and there is
 * one more such mark. */
static bool is_numeric_date(const char *s, uint32_t i, uint32_t j, uint32_t b, char mark) {
    uint32_t e = j + 1;
    if (memchr(s + i, mark, j - i))
        return true;
    while (e < b && e < j + 4 && ascii_digit(s[e]))
        e++;
    return e + 1 < b && s[e] == mark && ascii_digit(s[e + 1]);
}

/* Whether the character of class c and `len` bytes at j joins the word from i with what follows. */
static bool joins(const struct tokenizer *t, enum char_class c, uint32_t i, uint32_t j,
                  uint32_t len, uint32_t b, bool *cut) {
    const char *s = t->text;
    bool digits = ascii_digit(s[j - 1]) && j + len < b && ascii_digit(s[j + len]);
    if (!is_alnum_at(t, j + len, b))
        return s[j] == '_' && j + 1 < b && s[j + 1] == '_';
    switch (c) {
    case CH_APOSTROPHE:
        return true;
    case CH_PERIOD:
        return period_joins(t, i, j, b, cut);
    case CH_COMMA:
    case CH_COLON:
        return digits && s[j] != ';';
    case CH_HYPHEN:
        if (digits && len == 1 && is_numeric_date(s, i, j, b, '-'))
            return true;
        return !split_joiner(t, SPLIT_HYPHEN, i, j, len, b);
    case CH_SYMBOL:
        break;
    default:
        return false;
    }
    switch (s[j]) {
    case '/':
        if (digits && is_numeric_date(s, i, j, b, '/'))
            return true;
        return !split_joiner(t, SPLIT_SLASH, i, j, len, b);
    case '&':
        return char_upper(s + j - 1, s + j) && char_upper(s + j + 1, s + b);
    case '@':
    case '_':
        return true;
    case '*':
        return is_letter_at(t, j + 1, b) && (unsigned char)s[j - 1] < 128 && !digits;
    default:
        return false;
    }
}

static bool all_digits(const char *s, uint32_t i, uint32_t e) {
    while (i < e && ascii_digit(s[i]))
        i++;
    return i == e;
}

/* A period right behind the word [i, j), nothing of the word following. */
static uint32_t take_period(const struct tokenizer *t, uint32_t i, uint32_t j, uint32_t b) {
    const char *s = t->text;
    if (j >= b || s[j] != '.' || (j + 1 < b && (s[j + 1] == '.' || is_alnum_at(t, j + 1, b))))
        return j;
    if (!t->model->oracle && goes_on(t, i, j))
        return j + 1;
    if (!t->model->oracle && i != t->start && all_digits(s, i, j))
        return j; /* only a number that opens a paragraph is that of a list: "3." */
    return split_period(t, i, j) ? j : j + 1;
}

/* The end of the word that starts at i. */
static uint32_t word_end(const struct tokenizer *t, uint32_t i, uint32_t b) {
    const char *s = t->text;
    uint32_t j = i, len;
    bool number = true, cut = false;
    while (j < b) {
        enum char_class c = char_at(s + j, s + b, &len);
        if (c == CH_LETTER) {
            if (number && j > i && split_unit(t, i, j, b))
                return j;
            number = false;
        } else if (c != CH_DIGIT) {
            if (j == i || !joins(t, c, i, j, len, b, &cut))
                break;
            number = number && (s[j] == '.' || s[j] == ',');
            if (cut)
                return j + 1;
        }
        j += len;
    }
    if (j < b && s[j] == '$' && j - i <= 3 && ascii_upper(s[j - 1]) && ascii_upper(s[i]))
        return j + 1; /* US$ */
    return take_period(t, i, j, b);
}

/* The length of the clitic at the end of the word [i, e): 's, n't, 're, ... 0: none. */
static uint32_t clitic(const char *s, uint32_t i, uint32_t e) {
    static const char *const after[] = {"s", "m", "re", "ve", "ll", "d"};
    for (uint32_t n = 1; n <= 2 && e - i > n; n++) {
        uint32_t mark = apostrophe_before(s, i, e - n);
        if (!mark || e - n - mark == i)
            continue;
        uint32_t at = e - n - mark;
        if (n == 1 && (s[e - 1] | 0x20) == 't')
            return at > i + 1 && (s[at - 1] | 0x20) == 'n' ? e - at + 1 : 0;
        for (uint32_t k = 0; k < sizeof after / sizeof *after; k++)
            if (strlen(after[k]) == n && (s[e - n] | 0x20) == after[k][0] &&
                (n == 1 || (s[e - 1] | 0x20) == after[k][1]))
                return e - at;
    }
    return 0;
}

/* Emits the word [i, e), its clitic apart, and returns where it ended: behind the apostrophe of a
 * plural possessive too. */
static uint32_t emit_word(struct tokenizer *t, uint32_t i, uint32_t e, uint32_t b) {
    const char *s = t->text;
    uint32_t n = clitic(s, i, e), len;
    if (n) {
        if (all_digits(s, i, e - n) && s[e - n - 1] == '0')
            emit(t, i, e); /* a decade: 1990's */
        else
            emit_pair(t, i, e - n, e);
        return e;
    }
    bool sibilant = e > i + 1 && strchr("sSxXzZ", s[e - 1]) != NULL;
    if (sibilant && e < b && s[e] != '`' && char_at(s + e, s + b, &len) == CH_APOSTROPHE &&
        !t->single_quotes && !is_alnum_at(t, e + len, b) && (e + len >= b || s[e + len] != '\'')) {
        emit_pair(t, i, e, e + len);
        return e + len;
    }
    uint32_t cut = contraction_cut((struct str){s + i, e - i});
    if (cut)
        emit_pair(t, i, i + cut, e);
    else
        emit(t, i, e);
    return e;
}

/* ---- marks -------------------------------------------------------------------------------- */

static uint32_t run_of_same(const char *s, uint32_t i, uint32_t b, uint32_t len) {
    uint32_t j = i + len;
    while (j + len <= b && memcmp(s + j, s + i, len) == 0)
        j += len;
    return j;
}

/* An apostrophe that no word carries: a quotation mark, or the start of '90s, 'em. */
static uint32_t take_apostrophe(struct tokenizer *t, uint32_t i, uint32_t len, uint32_t b) {
    const char *s = t->text;
    uint32_t e = elision_end(s, i, len, b);
    if (e) {
        emit(t, i, e);
        return e;
    }
    if (i + 2 * len <= b && memcmp(s + i + len, s + i, len) == 0 && len == 1) {
        emit(t, i, i + 2);
        return i + 2;
    }
    bool opens = len == 1 && is_alnum_at(t, i + len, b);
    if (opens)
        t->single_quotes++;
    else if (t->single_quotes)
        t->single_quotes--;
    emit(t, i, i + len);
    return i + len;
}

static uint32_t take_mark(struct tokenizer *t, enum char_class c, uint32_t i, uint32_t len,
                          uint32_t b) {
    const char *s = t->text;
    uint32_t e = i + len, special;
    switch (c) {
    case CH_APOSTROPHE:
        return take_apostrophe(t, i, len, b);
    case CH_OPEN:
        if ((special = bracketed_ellipsis(s, i, b)) != 0)
            e = special;
        t->single_quotes += len == 3 && memcmp(s + i, "\xe2\x80\x98", 3) == 0;
        break;
    case CH_PERIOD:
    case CH_FINAL:
        e = run_of_same(s, i, b, len);
        while (e < b && c == CH_FINAL && (s[e] == '!' || s[e] == '?'))
            e++;
        break;
    case CH_COLON:
        if ((special = emoticon_end(s, i, b)) != 0)
            e = special;
        break;
    case CH_HYPHEN:
    case CH_DASH:
    case CH_ELLIPSIS:
        e = run_of_same(s, i, b, len);
        break;
    case CH_SYMBOL:
        if ((s[i] == '#' || s[i] == '@') && (special = handle_end(s, i, b)) != 0)
            e = special;
        else if (s[i] != '%')
            e = run_of_same(s, i, b, len);
        break;
    default:
        break;
    }
    emit(t, i, e);
    return e;
}

/* ---- runs without blanks ------------------------------------------------------------------ */

static void mixed_run(struct tokenizer *t, uint32_t a, uint32_t b) {
    bool fresh = true; /* nothing but opening marks so far: an address may start here */
    for (uint32_t i = a, len; i < b && !t->failed;) {
        enum char_class c = char_at(t->text + i, t->text + b, &len);
        if (c == CH_LETTER || c == CH_DIGIT) {
            uint32_t e = fresh ? address_end(t->text, i, b) : 0;
            fresh = false;
            if (e) {
                emit(t, i, e);
                i = e;
            } else {
                i = emit_word(t, i, word_end(t, i, b), b);
            }
            continue;
        }
        if (c == CH_PERIOD && i + 1 < b && ascii_digit(t->text[i + 1]) &&
            (i == a || t->text[i - 1] == '$')) {
            uint32_t e = word_end(t, i + 1, b);
            emit(t, i, e);
            i = e;
            continue;
        }
        fresh = fresh || t->text[i] == '<';
        i = take_mark(t, c, i, len, b);
    }
}

/* The end of the run of non-blanks at i, at most TOKEN_BYTES_MAX away; *plain: letters only. */
static uint32_t run_end(const struct tokenizer *t, uint32_t i, bool *plain) {
    const char *s = t->text;
    uint32_t stop = t->end - i > TOKEN_BYTES_MAX ? i + TOKEN_BYTES_MAX : t->end, len;
    *plain = true;
    while (i < stop) {
        enum char_class c = char_at(s + i, s + t->end, &len);
        if (c == CH_SPACE || i + len > stop)
            break;
        *plain = *plain && c == CH_LETTER;
        i += len;
    }
    return i;
}

bool tokenize(struct tokenizer *t, const struct paragraph *p) {
    t->text = t->doc->text.p;
    t->start = p->start;
    t->end = p->end;
    t->single_quotes = 0;
    t->capitals = p->capitals;
    for (uint32_t i = p->start, len; i < p->end && !t->failed;) {
        if (char_at(t->text + i, t->text + p->end, &len) == CH_SPACE) {
            i += len;
            continue;
        }
        bool plain;
        uint32_t e = run_end(t, i, &plain);
        if (plain)
            emit_word(t, i, e, e);
        else
            mixed_run(t, i, e);
        i = e;
    }
    return !t->failed;
}
