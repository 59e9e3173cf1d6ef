/* number.c - reads numerals, their ranges, hedges and units from left to right. */
#include "circumstance/number.h"

#include <stdlib.h>

/* A numeral without what stands around it. */
struct numeral {
    uint32_t begins, end;
    double value, scale; /* scale: the multiplier at its end, million; 1 */
    bool open, approx;   /* dozens: at least so many */
    bool digits, article, one, none, fraction;
};

struct stream {
    const struct amount_lists *lists;
    const struct casus_doc *doc;
    uint32_t first, end; /* of the sentence */
};

static bool form_is(const struct stream *x, uint32_t t, const char *word) {
    return t >= x->first && t < x->end && token_is(&x->doc->tokens[t], word);
}

static enum number_word word_at(const struct stream *x, uint32_t t, double *value) {
    if (t >= x->end)
        return WORD_NONE;
    struct lowered l = lower_form(x->doc, t);
    return number_word(lowered_str(&l), value);
}

static bool glued(const struct stream *x, uint32_t t) {
    return t > x->first && t < x->end && !x->doc->tokens[t].space_before;
}

static bool is_dash(const struct stream *x, uint32_t t) {
    return form_is(x, t, "-") || form_is(x, t, "\xE2\x80\x93") || form_is(x, t, "\xE2\x80\x90") ||
           form_is(x, t, "\xE2\x80\x91");
}

/* ---- digits ---------------------------------------------------------------------------------- */

/* "10,000", "1.2", "2.5bn", "7½"; false for anything else, "F16", "9/11", "10th", "8:30". */
static bool read_digits(struct str s, double *value, double *scale) {
    double v = 0, unit = 0, whole = 1;
    size_t i = 0;
    *scale = 1;
    for (; i < s.len; i++) {
        char c = s.p[i];
        if (c >= '0' && c <= '9') {
            v = v * 10 + (c - '0');
            whole *= unit > 0 ? 10 : 1;
        } else if (c == '.' && !(unit > 0) && i && i + 1 < s.len && s.p[i + 1] >= '0' &&
                   s.p[i + 1] <= '9') {
            unit = 1;
        } else if (c != ',' || !i || unit > 0 || i + 3 >= s.len) {
            break;
        }
    }
    if (!i || i > 18)
        return false;
    v /= whole;
    struct str rest = {s.p + i, s.len - i};
    static const struct {
        const char *sign;
        double value;
    } parts[] = {{"\xC2\xBD", 0.5}, {"\xC2\xBC", 0.25}, {"\xC2\xBE", 0.75}};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        if (str_starts(rest, str_of(parts[k].sign))) {
            v += parts[k].value;
            rest = (struct str){rest.p + 2, rest.len - 2};
        }
    if (rest.len) {
        char low[4] = {0};
        for (size_t k = 0; k < rest.len && k < 3; k++)
            low[k] = (char)(rest.p[k] | 0x20);
        *scale = rest.len <= 3 ? number_suffix(str_of(low)) : 0;
    }
    *value = v;
    return *scale > 0;
}

/* ---- numerals -------------------------------------------------------------------------------- */

/* Where the next word of the numeral stands: behind a hyphen that joins it. */
static uint32_t joined(const struct stream *x, uint32_t t) {
    return is_dash(x, t) && glued(x, t) && glued(x, t + 1) ? t + 1 : t;
}

/* 16.6 times a billion, without the dust of binary fractions. */
static double scaled(double value, double scale) {
    double v = value * scale;
    if (scale < 1000 || v > 1e15)
        return v;
    double whole = (double)(int64_t)(v + 0.5), off = v - whole;
    return off < 1e-3 && off > -1e-3 ? whole : v;
}

struct sum {
    double total, now; /* now < 0: nothing yet */
    bool tens;         /* a unit may follow */
};

/* Takes one word into the sum; false: it does not go on with it. */
static bool add_word(struct sum *s, enum number_word kind, double value, struct numeral *n) {
    switch (kind) {
    case WORD_UNIT:
        if (s->now >= 0 && !s->tens)
            return false;
        s->now = (s->now < 0 ? 0 : s->now) + value;
        s->tens = false;
        return true;
    case WORD_TENS:
        if (s->now >= 0 && !(s->tens && s->now >= 100))
            return false;
        s->now = (s->now < 0 ? 0 : s->now) + value;
        s->tens = true;
        return true;
    case WORD_HUNDRED:
        if (s->now < 0)
            return false;
        s->now *= value;
        n->scale = value;
        s->tens = value > 99;
        return true;
    case WORD_THOUSAND:
    case WORD_PLURAL:
        if (s->now < 0)
            return false;
        s->total += scaled(s->now, value);
        s->now = 0;
        n->scale = value;
        s->tens = true;
        return true;
    default:
        return false;
    }
}

/* "and" inside: two hundred and fifty, one and a half million. */
static bool goes_on(const struct stream *x, uint32_t t, const struct sum *s, double *value,
                    enum number_word *kind) {
    if (!form_is(x, t, "and") || s->now < 0)
        return false;
    if (form_is(x, t + 1, "a") && form_is(x, t + 2, "half"))
        return true;
    *kind = word_at(x, t + 1, value);
    bool small = *kind == WORD_UNIT || *kind == WORD_TENS;
    return small && s->tens && (s->now >= 100 || s->total > 0);
}

/* 5 000, 12 500 000: groups of three digits with blanks between them. */
static bool read_group(const struct stream *x, struct sum *s, struct numeral *n) {
    uint32_t t = n->end;
    struct str f = t < x->end ? x->doc->tokens[t].form : STR("");
    if (!n->digits || n->scale > 1 || f.len != 3 || s->now < 1 || s->now > 1e9 || s->total > 0)
        return false;
    double group = 0;
    for (size_t i = 0; i < 3; i++) {
        if (f.p[i] < '0' || f.p[i] > '9')
            return false;
        group = group * 10 + (f.p[i] - '0');
    }
    if (x->doc->tokens[t - 1].form.len > 3)
        return false;
    s->now = s->now * 1000 + group;
    n->end++;
    return true;
}

/* Adds what follows a numeral that has begun. */
static void read_rest(const struct stream *x, struct sum *s, struct numeral *n) {
    for (;;) {
        double value = 0;
        uint32_t t = joined(x, n->end);
        enum number_word kind = word_at(x, t, &value);
        if (kind == WORD_NONE && n->digits && glued(x, t) && t < x->end) {
            struct lowered l = lower_form(x->doc, t);
            value = number_suffix(lowered_str(&l));
            kind = value > 0 ? WORD_THOUSAND : WORD_NONE;
        }
        if (goes_on(x, t, s, &value, &kind)) {
            bool half = form_is(x, t + 2, "half");
            n->end = t + (half ? 3 : 1);
            if (half) {
                s->now += s->total > 0 ? 0.5 * n->scale : 0.5;
                s->tens = false;
                continue;
            }
            t++;
        }
        if (kind == WORD_FRACTION && s->total <= 0 && s->now >= 1 && s->now < 10) {
            n->fraction = true;
            s->now *= value;
            n->end = t + 1;
            return;
        }
        if (!add_word(s, kind, value, n))
            return;
        n->end = t + 1;
    }
}

/* dozens; tens of thousands; several hundred; a few thousand. */
static bool read_vague(const struct stream *x, uint32_t t, enum number_word kind, double value,
                       struct numeral *n) {
    double more;
    bool pair = kind == WORD_PAIR;
    uint32_t at =
        t + 1 +
        (kind == WORD_PLURAL || pair || form_is(x, t, "handful") ? form_is(x, t + 1, "of") : 0);
    n->value = kind == WORD_PLURAL ? 2 * value : value;
    n->open = !pair;
    n->approx = !form_is(x, t, "pair");
    n->end = t + 1;
    for (int i = 0; i < 2; i++) {
        enum number_word next = word_at(x, at, &more);
        if (next != WORD_HUNDRED && next != WORD_THOUSAND && next != WORD_PLURAL)
            break;
        n->value *= more;
        n->end = at + 1;
        at = n->end + form_is(x, n->end, "of");
    }
    return true;
}

/* half a million, half of them, a quarter of a million, a third of. */
static bool read_fraction(const struct stream *x, uint32_t t, double value, struct numeral *n) {
    double scale;
    uint32_t at = t + 1 + form_is(x, t + 1, "of");
    at += form_is(x, at, "a") || form_is(x, at, "an");
    enum number_word kind = word_at(x, at, &scale);
    if (kind == WORD_THOUSAND || kind == WORD_HUNDRED) {
        n->value = value / 100 * scale;
        n->end = at + 1;
        n->scale = scale;
        return true;
    }
    n->end = t + 1;
    n->value = value;
    n->fraction = n->approx = true;
    if (form_is(x, t + 1, "past") || form_is(x, t + 1, "to"))
        return false;
    /* a half day, the third man */
    bool by =
        t > x->first && (form_is(x, t - 1, "by") || (t > x->first + 1 && form_is(x, t - 2, "by")));
    return by || form_is(x, t + 1, "of") || form_is(x, t + 1, "the") || form_is(x, t + 1, "its") ||
           form_is(x, t + 1, "their");
}

static bool read_counted(const struct stream *x, uint32_t t, enum number_word kind, double value,
                         struct numeral *n) {
    struct sum s = {0, -1, false};
    n->end = t;
    if (kind != WORD_NONE) {
        add_word(&s, kind, value, n);
        n->one = kind == WORD_UNIT && value > 0 && value < 2;
    } else {
        s.now = scaled(value, n->scale);
        n->digits = true;
        s.tens = false;
        if (n->scale > 1) {
            n->value = s.now;
            n->end = t + 1;
            return true;
        }
    }
    n->end = t + 1;
    uint32_t begun = n->end;
    while (read_group(x, &s, n))
        continue;
    read_rest(x, &s, n);
    n->one &= n->end == begun;
    n->value = s.total + s.now;
    return true;
}

/* "a" before hundred, dozen, third ...; the numeral begins with it. */
static bool read_article(const struct stream *x, uint32_t t, struct numeral *n) {
    double value;
    enum number_word kind = word_at(x, t + 1, &value);
    n->article = true;
    switch (kind) {
    case WORD_HUNDRED:
        if (form_is(x, t + 1, "score") && !form_is(x, t + 2, "of"))
            return false;
        /* fall through */
    case WORD_THOUSAND: {
        struct sum s = {0, 1, false};
        n->end = t + 1;
        read_rest(x, &s, n);
        n->value = s.total + s.now;
        return true;
    }
    case WORD_VAGUE:
    case WORD_PAIR:
        return read_vague(x, t + 1, kind, value, n);
    case WORD_HALF:
    case WORD_FRACTION:
        return read_fraction(x, t + 1, value, n);
    default:
        return false;
    }
}

/* nobody, none, no one; "no" before what is counted. */
static bool read_none(const struct stream *x, uint32_t t, enum number_word kind,
                      struct numeral *n) {
    bool no = form_is(x, t, "no");
    if ((kind != WORD_NOBODY && !no) || form_is(x, t + 1, "fewer") || form_is(x, t + 1, "less") ||
        form_is(x, t + 1, "more"))
        return false;
    n->none = n->article = true;
    n->value = 0;
    n->end = t + 1;
    uint32_t one = joined(x, t + 1);
    if (no && form_is(x, one, "one"))
        n->end = one + 1;
    return true;
}

static bool read_numeral(const struct stream *x, uint32_t t, struct numeral *n) {
    *n = (struct numeral){.begins = t, .end = t, .scale = 1};
    if (t >= x->end)
        return false;
    const struct token *k = &x->doc->tokens[t];
    if (!k->form.len)
        return false;
    double value;
    if (k->form.p[0] >= '0' && k->form.p[0] <= '9')
        return read_digits(k->form, &value, &n->scale) && read_counted(x, t, WORD_NONE, value, n);
    if (form_is(x, t, "a") || form_is(x, t, "an"))
        return read_article(x, t, n);
    enum number_word kind = word_at(x, t, &value);
    switch (kind) {
    case WORD_UNIT:
    case WORD_TENS:
        return read_counted(x, t, kind, value, n);
    case WORD_PLURAL:
    case WORD_VAGUE:
        return read_vague(x, t, kind, value, n);
    case WORD_HALF:
        return read_fraction(x, t, value, n);
    case WORD_HUNDRED: /* dozen people were hurt */
        n->end = t + 1;
        n->value = value;
        return t == x->first && value > 90;
    default:
        return read_none(x, t, kind, n);
    }
}

/* ---- ranges, hedges, units --------------------------------------------------------------------
 */

/* The second number of 20-30, 20 to about 30, between 20 and 30. */
static bool read_range(const struct stream *x, const struct numeral *a, bool between, bool from,
                       struct numeral *b, uint32_t *begins) {
    uint32_t t = a->end;
    bool dash = is_dash(x, t) && (glued(x, t) || glued(x, t + 1));
    /* from School No. 1 to 322 */
    if (form_is(x, a->begins - 1, "No.") ||
        (form_is(x, a->begins - 1, ".") && form_is(x, a->begins - 2, "No")))
        return false;
    bool word = form_is(x, t, "to") || form_is(x, t, "or") || (between && form_is(x, t, "and"));
    if (!dash && !word)
        return false;
    t++;
    for (int i = 0; i < 3 && !dash; i++) { /* hedges of the second */
        struct numeral n;
        if (read_numeral(x, t, &n) && !n.article)
            break;
        static const char *const skip[] = {"about", "around", "some",    "more", "than",
                                           "over",  "nearly", "perhaps", "at",   "least"};
        size_t k = 0;
        while (k < sizeof skip / sizeof *skip && !form_is(x, t, skip[k]))
            k++;
        if (k == sizeof skip / sizeof *skip)
            break;
        t++;
    }
    if (currency_before(t < x->end ? x->doc->tokens[t].form : STR("")))
        t++;
    *begins = t;
    if (!read_numeral(x, t, b) || b->none || b->fraction || b->open)
        return false;
    return from || between || dash || b->value > a->value;
}

static uint32_t percent_end(const struct stream *x, uint32_t t) {
    if (form_is(x, t, "%") || form_is(x, t, "percent") || form_is(x, t, "pc") ||
        form_is(x, t, "pct"))
        return t + 1;
    if (is_dash(x, t) && glued(x, t) && form_is(x, t + 1, "percent"))
        return t + 2;
    if (form_is(x, t, "per") && form_is(x, t + 1, "cent"))
        return t + 2;
    if (form_is(x, t, "percentage") && (form_is(x, t + 1, "points") || form_is(x, t + 1, "point")))
        return t + 2;
    return t;
}

static bool read_unit(const struct stream *x, uint32_t first, struct number *out) {
    const struct casus_doc *doc = x->doc;
    uint32_t t = out->end;
    uint32_t end = percent_end(x, t);
    if (end > t) {
        out->type = NUMBER_PERCENT;
        out->end = end;
        return true;
    }
    const char *code = first > x->first ? currency_before(doc->tokens[first - 1].form) : NULL;
    if (code) {
        out->type = NUMBER_MONEY;
        out->unit = *code ? code : NULL;
        out->first = first - 1;
        return true;
    }
    /* 40 million euros, Egyptian pounds, Hong Kong dollars */
    uint32_t at = joined(x, t);
    struct str before = STR("");
    for (int i = 0; i < 3 && at < x->end; i++, at++) {
        const struct token *k = &doc->tokens[at];
        struct lowered l = lower_form(doc, at);
        code = currency_behind(lowered_str(&l), before);
        if (!code)
            code = currency_behind(k->lemma, before);
        if (code && k->upos != UPOS_VERB && k->upos != UPOS_AUX) {
            if (form_is(x, at + 1, "of") && (str_is(k->lemma, "pound")))
                return false; /* of explosives */
            out->type = NUMBER_MONEY;
            out->unit = *code ? code : NULL;
            out->end = at + 1 + form_is(x, at + 1, "sterling");
            return true;
        }
        if (k->upos != UPOS_ADJ && k->upos != UPOS_PROPN)
            return false;
        before = k->form;
    }
    return false;
}

static void apply_hedge(struct number *out, enum hedge h) {
    if (h == HEDGE_MIN) {
        out->has_min = true;
        out->has_max = false;
    } else if (h == HEDGE_MAX) {
        out->max = out->has_min ? out->min : out->max;
        out->has_max = true;
        out->has_min = false;
    } else if (h == HEDGE_ABOUT) {
        out->approx = true;
    }
}

static void read_hedges(const struct stream *x, uint32_t floor, struct number *out) {
    uint32_t begins = out->first;
    bool narrow = false; /* just over, slightly more than */
    for (int i = 0; i < 4; i++) {
        enum hedge h = hedge_before(x->doc, floor, out->first, &begins);
        if (h == HEDGE_NONE)
            break;
        narrow |= h == HEDGE_SKIP && (form_is(x, begins, "just") || form_is(x, begins, "slightly"));
        if (h != HEDGE_SKIP || i || out->first > out->core)
            apply_hedge(out, h);
        out->first = begins;
    }
    if (narrow && (!out->has_min || !out->has_max))
        out->approx = true;
    /* a hedge word that only stands before "another", "only" says nothing */
    while (out->first < out->core &&
           (form_is(x, out->first, "another") || form_is(x, out->first, "only") ||
            form_is(x, out->first, "even")))
        out->first++;
}

/* 20 or so, 30-odd, 100 or more, 50+. */
static void read_behind(const struct stream *x, struct number *out) {
    uint32_t t = out->end;
    if (form_is(x, t, "or") && (form_is(x, t + 1, "so") || form_is(x, t + 1, "more") ||
                                form_is(x, t + 1, "fewer") || form_is(x, t + 1, "less"))) {
        apply_hedge(out, form_is(x, t + 1, "so")     ? HEDGE_ABOUT
                         : form_is(x, t + 1, "more") ? HEDGE_MIN
                                                     : HEDGE_MAX);
        out->end = t + 2;
    } else if (is_dash(x, t) && glued(x, t) && form_is(x, t + 1, "odd")) {
        out->approx = true;
        out->end = t + 2;
    } else if (form_is(x, t, "odd")) {
        out->approx = true;
        out->end = t + 1;
    } else if (form_is(x, t, "+") || form_is(x, t, "plus")) {
        apply_hedge(out, HEDGE_MIN);
        out->end = t + 1;
    } else if (is_dash(x, t) && glued(x, t) && form_is(x, t + 1, "strong")) {
        out->strong = true;
        out->end = t + 2;
    }
}

/* Turns a numeral into a number, with all that stands around it. */
static void complete(const struct stream *x, uint32_t floor, uint32_t t, const struct numeral *a,
                     struct number *out) {
    *out = (struct number){.first = t,
                           .end = a->end,
                           .core = t,
                           .core_end = a->end,
                           .has_min = true,
                           .has_max = !a->open,
                           .approx = a->approx,
                           .one = a->one,
                           .none = a->none,
                           .article = a->article,
                           .fraction = a->fraction,
                           .min = a->value,
                           .max = a->value};
    uint32_t currency = t > x->first && currency_before(x->doc->tokens[t - 1].form) ? t - 1 : t;
    bool from = currency > floor && form_is(x, currency - 1, "from");
    bool between = currency > floor && form_is(x, currency - 1, "between");
    struct numeral b;
    uint32_t begins;
    struct numeral second = *a;
    second.end = percent_end(x, a->end);
    if (!a->open && !a->none && read_range(x, &second, between, from, &b, &begins)) {
        /* 10 to 20 million */
        double low =
            a->scale <= 1 && b.scale >= 1000 && a->value < 1000 ? a->value * b.scale : a->value;
        if (from || b.value > low) {
            out->min = low;
            out->max = b.value;
            out->from = low;
            out->reached = from;
            out->end = out->core_end = b.end;
            out->approx |=
                begins > second.end + 1 && currency_before(x->doc->tokens[begins - 1].form) == NULL;
        }
    }
    bool range = out->max > out->min || out->reached;
    bool unit = read_unit(x, t, out);
    if (range && (from || between))
        out->first = (out->first < currency ? out->first : currency) - 1;
    else if (!a->none)
        read_hedges(x, floor, out);
    if (!unit || out->type != NUMBER_COUNT)
        read_behind(x, out);
    if (a->fraction && out->type == NUMBER_COUNT) {
        out->type = NUMBER_PERCENT;
        out->approx = true;
    }
}

bool number_next(const struct amount_lists *lists, const struct casus_doc *doc,
                 const struct sentence *s, uint32_t *at, struct number *out) {
    struct stream x = {lists, doc, s->first, s->first + s->count};
    uint32_t floor = *at > s->first ? *at : s->first;
    for (uint32_t t = floor; t < x.end; t++) {
        struct numeral n;
        if (!read_numeral(&x, t, &n))
            continue;
        complete(&x, floor, t, &n, out);
        *at = out->end > t ? out->end : t + 1;
        return true;
    }
    *at = x.end;
    return false;
}
