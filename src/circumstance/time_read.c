/* time_read.c - expressions of time in the tokens of a sentence.
 *
 * Read from the words alone: what a parser makes of "Aug. 7, 2025" or "two days earlier" varies,
 * the words do not. The tree is asked only where words are ambiguous (May, March, 1998 people).
 */
#include "circumstance/when.h"

struct reader {
    const struct casus_doc *doc;
    const struct time_mark *marks; /* of the token `first` and the following */
    uint32_t first, end;
};

enum { EXPRESSIONS_MAX = 64 }; /* of a sentence: more is a table */

static struct time_mark mark_at(const struct reader *r, uint32_t i) {
    if (i < r->first || i >= r->end)
        return (struct time_mark){WORD_OTHER, 0};
    return r->marks[i - r->first];
}

static bool is(const struct reader *r, uint32_t i, unsigned class) {
    return mark_at(r, i).class == class;
}

static bool word(const struct reader *r, uint32_t i, const char *form) {
    return i >= r->first && i < r->end && time_form_is(r->doc, (int32_t)i, form);
}

static bool any_word(const struct reader *r, uint32_t i, const char *const *list, size_t count) {
    for (size_t k = 0; k < count; k++)
        if (word(r, i, list[k]))
            return true;
    return false;
}

#define ANY_WORD(r, i, list) any_word((r), (i), (list), sizeof(list) / sizeof *(list))

static bool is_dash(const struct reader *r, uint32_t i) {
    return word(r, i, "-") || word(r, i, "–") || word(r, i, "—");
}

/* A number that counts what follows it: 1998 [people]. */
static bool counts(const struct reader *r, uint32_t i) {
    const struct token *k = &r->doc->tokens[i];
    return k->dep == DEP_NUMMOD && k->head > (int32_t)i && k->head < (int32_t)r->end &&
           r->doc->tokens[k->head].xpos == XPOS_NNS;
}

static bool is_year(const struct reader *r, uint32_t i) {
    struct time_mark m = mark_at(r, i);
    return m.class == WORD_NUMBER && m.value >= 1000 && m.value < 2200 &&
           r->doc->tokens[i].form.len == 4 && !counts(r, i);
}

static bool is_day_number(const struct reader *r, uint32_t i) {
    struct time_mark m = mark_at(r, i);
    if (m.value < 1 || m.value > 31)
        return false;
    if (m.class == WORD_ORDINAL)
        return true;
    char c = m.class == WORD_NUMBER ? *r->doc->tokens[i].form.p : ' ';
    return c >= '0' && c <= '9' && r->doc->tokens[i].form.len <= 2;
}

/* ---- prepositions ---------------------------------------------------------------------------- */

static const struct {
    const char *form;
    uint8_t prep;
} prepositions[] = {
    {"on", PREP_AT},         {"in", PREP_AT},           {"at", PREP_AT},
    {"during", PREP_AT},     {"over", PREP_AT},         {"throughout", PREP_AT},
    {"from", PREP_FROM},     {"starting", PREP_FROM},   {"since", PREP_SINCE},
    {"until", PREP_UNTIL},   {"till", PREP_UNTIL},      {"by", PREP_BY},
    {"within", PREP_WITHIN}, {"before", PREP_BEFORE},   {"ahead", PREP_BEFORE},
    {"after", PREP_AFTER},   {"following", PREP_AFTER}, {"for", PREP_FOR},
    {"of", PREP_OF},         {"between", PREP_BETWEEN}, {"through", PREP_AT},
};

/* What introduces the expression that begins at token `first`. */
static uint8_t prep_before(const struct reader *r, uint32_t first) {
    static const char *const between[] = {"the",  "about",   "around",   "only", "just",
                                          "some", "roughly", "early",    "late", "a",
                                          "next", "noon",    "midnight", "dawn", "very"};
    uint32_t i = first;
    for (int skipped = 0; skipped < 4 && i > r->first; skipped++) {
        i--;
        if (word(r, i, "than") && i > r->first && word(r, i - 1, "later"))
            return PREP_BY;
        for (size_t k = 0; k < sizeof prepositions / sizeof *prepositions; k++)
            if (word(r, i, prepositions[k].form)) {
                /* by midnight on Thursday */
                bool outer = prepositions[k].prep == PREP_AT && i > r->first &&
                             is(r, i - 1, WORD_PART) && i > r->first + 1;
                uint8_t further = outer ? prep_before(r, i - 1) : PREP_NONE;
                return further == PREP_BY || further == PREP_UNTIL || further == PREP_BEFORE
                           ? further
                           : prepositions[k].prep;
            }
        if (!ANY_WORD(r, i, between) && !is(r, i, WORD_PART))
            return PREP_NONE;
    }
    return PREP_NONE;
}

/* ---- dates of the calendar ------------------------------------------------------------------- */

/* [,] 1999; [of] last year. Returns what is behind it, `at` where there is no year. */
static uint32_t read_year_tail(const struct reader *r, uint32_t at, struct time_expr *e,
                               struct day_parts *p) {
    uint32_t i = at;
    if (word(r, i, ",") || word(r, i, "of") || word(r, i, "in"))
        i++;
    if (is_year(r, i)) {
        p->year = mark_at(r, i).value;
        return i + 1;
    }
    bool comma = i > at && word(r, at, ",");
    unsigned w = mark_at(r, i).value;
    if (!comma && is(r, i, WORD_WHICH) && w >= WHICH_LAST && w <= WHICH_NEXT &&
        mark_at(r, i + 1).class == WORD_UNIT && mark_at(r, i + 1).value == UNIT_YEAR) {
        e->year_which = (uint8_t)w;
        return i + 2;
    }
    return at;
}

/* A second day of the same month: 12[-14], 6 [and 7], 3 [to 5]. */
static uint32_t read_second_day(const struct reader *r, uint32_t at, int *day) {
    static const char *const joins[] = {"to", "and", "or", "through", "until", "till"};
    if ((is_dash(r, at) || ANY_WORD(r, at, joins)) && is_day_number(r, at + 1) &&
        !counts(r, at + 1)) {
        *day = mark_at(r, at + 1).value;
        return at + 2;
    }
    return at;
}

static bool month_first(const struct reader *r, uint32_t at, struct time_expr *e,
                        struct day_parts *p, int *second) {
    uint32_t i = at + 1;
    p->month = mark_at(r, at).value;
    if (at > r->first && word(r, at - 1, "the") && is_day_number(r, i) && counts(r, i))
        return false; /* the March 14 offices */
    bool clock = word(r, i + 1, ":") || word(r, i + 1, "p.m.") || word(r, i + 1, "percent");
    if (is_day_number(r, i) && !counts(r, i) && !clock) {
        p->day = mark_at(r, i++).value;
        i = read_second_day(r, i, second);
    }
    e->end = read_year_tail(r, i, e, p);
    return true;
}

static bool day_first(const struct reader *r, uint32_t at, struct time_expr *e, struct day_parts *p,
                      int *second) {
    uint32_t i = at + 1;
    p->day = mark_at(r, at).value;
    i = read_second_day(r, i, second);
    if (word(r, i, "of"))
        i++;
    if (!is(r, i, WORD_MONTH))
        return false;
    p->month = mark_at(r, i).value;
    e->end = read_year_tail(r, i + 1, e, p);
    return true;
}

/* A year alone is one where something says so: in 1999, the 1999 [bombing]. */
static bool year_alone(const struct reader *r, uint32_t at) {
    static const char *const before[] = {"in",   "since",   "by",    "of",     "until",   "till",
                                         "from", "before",  "after", "during", "through", "to",
                                         "and",  "between", "early", "late",   "mid",     "or",
                                         "-",    "–",       "mid-",  "around"};
    if (!is_year(r, at))
        return false;
    if (at > r->first && ANY_WORD(r, at - 1, before))
        return true;
    const struct token *k = &r->doc->tokens[at];
    bool modifier =
        k->head > (int32_t)at && k->head <= (int32_t)at + 4 && k->head < (int32_t)r->end;
    return modifier && r->doc->tokens[k->head].xpos == XPOS_NN && at > r->first &&
           (r->doc->tokens[at - 1].upos == UPOS_DET || r->doc->tokens[at - 1].upos == UPOS_PRON ||
            r->doc->tokens[at - 1].xpos == XPOS_POS);
}

/* One date, without a range between two of them. */
static bool read_parts(const struct reader *r, uint32_t at, struct time_expr *e,
                       struct day_parts *p, int *second) {
    struct time_mark m = mark_at(r, at);
    e->end = at + 1;
    switch (m.class) {
    case WORD_ISO: {
        int32_t day;
        if (!day_read(r->doc->tokens[at].form.p, &day))
            return false;
        *p = day_parts_of(day);
        return true;
    }
    case WORD_MID:
        if (m.value > 12)
            p->year = m.value;
        else
            p->month = m.value;
        e->end = m.value > 12 ? at + 1 : read_year_tail(r, at + 1, e, p);
        return true;
    case WORD_CHRISTMAS: {
        bool eve = word(r, at + 1, "eve");
        *p = (struct day_parts){0, 12, eve ? 24 : 25};
        e->end = read_year_tail(r, at + 1 + (eve || word(r, at + 1, "day")), e, p);
        return true;
    }
    case WORD_MONTH:
        return month_first(r, at, e, p, second);
    default:
        if (is_day_number(r, at) && day_first(r, at, e, p, second))
            return true;
        e->end = at + 1;
        p->day = p->month = 0;
        p->year = m.value;
        return year_alone(r, at);
    }
}

/* Whether what joins two dates at token i makes a stretch of them. */
static bool joins_range(const struct reader *r, uint32_t i, uint8_t prep) {
    if (is_dash(r, i) || word(r, i, "through"))
        return true;
    if (word(r, i, "to") || word(r, i, "until") || word(r, i, "till"))
        return prep == PREP_FROM || prep == PREP_BETWEEN;
    return word(r, i, "and") && prep == PREP_BETWEEN;
}

static bool read_calendar(const struct reader *r, uint32_t at, struct time_expr *e) {
    int second = 0;
    e->kind = TIME_CALENDAR;
    if (!read_parts(r, at, e, &e->from, &second))
        return false;
    if (second) {
        e->to = e->from;
        e->to.day = second;
        return true;
    }
    if (joins_range(r, e->end, prep_before(r, e->first))) {
        struct time_expr other = {.year_which = e->year_which};
        struct day_parts to = {0, 0, 0};
        if (read_parts(r, e->end + 1, &other, &to, &second) && !second && !to.day == !e->from.day &&
            !to.month == !e->from.month) {
            e->to = to;
            e->end = other.end;
            e->year_which = other.year_which;
        }
    }
    return true;
}

/* ---- days of the week ------------------------------------------------------------------------ */

static uint32_t skip_parts(const struct reader *r, uint32_t i) {
    while (is(r, i, WORD_PART))
        i++;
    return i;
}

/* Wednesday [of] last week. */
static uint32_t read_week_tail(const struct reader *r, uint32_t at, struct time_expr *e) {
    uint32_t i = at + word(r, at, "of");
    struct time_mark w = mark_at(r, i), u = mark_at(r, i + 1);
    if (w.class != WORD_WHICH || w.value > WHICH_NEXT || u.class != WORD_UNIT ||
        u.value != UNIT_WEEK)
        return at;
    e->unit = UNIT_WEEK;
    e->count = (int16_t)(w.value - WHICH_THIS);
    return i + 2;
}

static bool read_weekday(const struct reader *r, uint32_t at, struct time_expr *e) {
    static const char *const joins[] = {"and", "to", "through", "until", "till"};
    e->kind = TIME_WEEKDAY;
    e->weekday = e->weekday_to = (int8_t)mark_at(r, at).value;
    uint32_t i = skip_parts(r, at + 1);
    e->end = i;
    uint32_t date = i + (word(r, i, ",") || word(r, i, "the"));
    struct time_expr exact = *e;
    int second = 0;
    if ((is(r, date, WORD_MONTH) || is_day_number(r, date)) &&
        read_parts(r, date, &exact, &exact.from, &second) && exact.from.day && !second) {
        exact.kind = TIME_CALENDAR;
        exact.unit = UNIT_DAY;
        *e = exact;
        return true;
    }
    e->end = read_week_tail(r, i, e);
    if ((is_dash(r, i) || ANY_WORD(r, i, joins)) && is(r, i + 1, WORD_WEEKDAY)) {
        e->weekday_to = (int8_t)mark_at(r, i + 1).value;
        e->weekday_range = true;
        e->end = skip_parts(r, i + 2);
    }
    return true;
}

/* ---- last, this, next, that ------------------------------------------------------------------ */

static void set_shift(struct time_expr *e, unsigned base, unsigned unit, int count) {
    e->kind = TIME_SHIFT;
    e->base = (uint8_t)base;
    e->unit = (uint8_t)unit;
    e->count = (int16_t)count;
}

static bool which_unit(const struct reader *r, uint32_t at, unsigned which, unsigned unit,
                       struct time_expr *e) {
    bool the = at > r->first && word(r, at - 1, "the");
    bool long_enough = unit == UNIT_WEEK || unit == UNIT_MONTH || unit == UNIT_YEAR;
    e->end = at + 2;
    if (unit == UNIT_HOUR)
        return false;
    if (which == WHICH_SAME || which == WHICH_PREVIOUS || which == WHICH_FOLLOWING) {
        set_shift(e, BASE_STORY, unit, which == WHICH_SAME ? 0 : which == WHICH_PREVIOUS ? -1 : 1);
        return unit != UNIT_DECADE && unit != UNIT_WEEKEND;
    }
    if (the && which == WHICH_NEXT && (unit == UNIT_DAY || long_enough)) {
        set_shift(e, BASE_STORY, unit, 1);
        return true;
    }
    e->kind = the && which == WHICH_LAST ? TIME_VAGUE : TIME_UNIT;
    e->unit = (uint8_t)unit;
    e->which = (uint8_t)which;
    return long_enough || unit == UNIT_WEEKEND;
}

static bool which_part(unsigned which, bool night, struct time_expr *e) {
    e->unit = UNIT_DAY;
    switch (which) {
    case WHICH_LAST:
        e->kind = TIME_OFFSET;
        e->count = -1;
        return night;
    case WHICH_THIS:
        e->kind = TIME_OFFSET;
        e->count = 0;
        return true;
    case WHICH_SAME:
        set_shift(e, BASE_STORY, UNIT_DAY, 0);
        return true;
    case WHICH_PREVIOUS:
        set_shift(e, BASE_STORY, UNIT_DAY, -1);
        return true;
    default:
        set_shift(e, BASE_STORY, UNIT_DAY, 1);
        return true;
    }
}

static bool read_season(const struct reader *r, uint32_t at, struct time_expr *e) {
    e->kind = TIME_SEASON;
    e->season = (int8_t)mark_at(r, at).value;
    e->end = read_year_tail(r, at + 1, e, &e->from);
    if (e->which != WHICH_NONE || e->from.year || e->year_which)
        return true;
    return at > r->first && r->doc->tokens[at].upos == UPOS_NOUN &&
           (word(r, at - 1, "in") || word(r, at - 1, "by") ||
            (word(r, at - 1, "the") && at > r->first + 1 && word(r, at - 2, "in")));
}

static bool read_which(const struct reader *r, uint32_t at, struct time_expr *e) {
    unsigned which = mark_at(r, at).value;
    struct time_mark m = mark_at(r, at + 1);
    e->which = (uint8_t)which;
    e->end = at + 2;
    switch (m.class) {
    case WORD_UNIT:
        return which_unit(r, at, which, m.value, e);
    case WORD_PART:
        return which_part(which, m.value == 1 || word(r, at + 1, "evening"), e);
    case WORD_WEEKDAY:
        return which != WHICH_SAME && read_weekday(r, at + 1, e);
    case WORD_SEASON:
        return which <= WHICH_NEXT && read_season(r, at + 1, e);
    case WORD_MONTH:
        return which <= WHICH_NEXT && read_calendar(r, at + 1, e);
    case WORD_NUMBER:
    case WORD_VAGUE:
        if (!is(r, at + 2, WORD_UNIT))
            return false;
        e->kind = which == WHICH_NEXT && m.class == WORD_NUMBER ? TIME_LENGTH : TIME_VAGUE;
        e->unit = (uint8_t)mark_at(r, at + 2).value;
        e->count = m.value;
        e->end = at + 3;
        return true;
    default:
        return false;
    }
}

/* ---- three weeks ago, two days later --------------------------------------------------------- */

/* Whether "after" and the like at token i stands before what it refers to. */
static bool has_object(const struct reader *r, uint32_t i) {
    const struct token *k = &r->doc->tokens[i];
    return (k->dep == DEP_MARK || k->dep == DEP_CASE) && k->head > (int32_t)i &&
           k->head < (int32_t)r->end;
}

/* What stands behind `count` units at token i; false where nothing makes a time of it. */
static bool read_shift_tail(const struct reader *r, uint32_t i, unsigned unit, int count,
                            struct time_expr *e) {
    static const char *const later[] = {"later", "afterwards", "afterward", "on"};
    static const char *const earlier[] = {"earlier", "previously", "beforehand"};
    e->end = i + 1;
    if (word(r, i, "ago")) {
        set_shift(e, BASE_PUBLISHED, unit, -count);
        return true;
    }
    if (word(r, i, "from") && (word(r, i + 1, "now") || word(r, i + 1, "today"))) {
        set_shift(e, BASE_PUBLISHED, unit, count);
        e->end = i + 2;
        return true;
    }
    if (ANY_WORD(r, i, later) && !(word(r, i, "on") && has_object(r, i))) {
        set_shift(e, BASE_STORY, unit, count);
        return true;
    }
    if (ANY_WORD(r, i, earlier)) {
        set_shift(e, BASE_STORY, unit, -count);
        return true;
    }
    bool before = word(r, i, "before");
    if (!before && !word(r, i, "after"))
        return false;
    if (has_object(r, i)) {
        set_shift(e, BASE_EVENT, unit, before ? -count : count);
        e->link = (int32_t)i;
    } else {
        set_shift(e, BASE_STORY, unit, before ? -count : count);
    }
    return true;
}

static bool read_amount(const struct reader *r, uint32_t at, struct time_expr *e) {
    uint32_t i = at;
    int count = mark_at(r, i).value;
    bool vague = is(r, i, WORD_VAGUE) && !(word(r, i, "some") && is(r, i + 1, WORD_NUMBER));
    for (i++; (is(r, i, WORD_VAGUE) || is(r, i, WORD_NUMBER)) && i < at + 3; i++) {
        vague |= is(r, i, WORD_VAGUE);
        count = mark_at(r, i).value;
    }
    if (!is(r, i, WORD_UNIT) || count > 1000)
        return false;
    unsigned unit = mark_at(r, i).value;
    if (word(r, i + 1, "old") || unit == UNIT_WEEKEND)
        return false;
    if (read_shift_tail(r, i + 1, unit, count, e)) {
        if (vague || unit == UNIT_DECADE)
            e->kind = TIME_VAGUE;
        return true;
    }
    e->kind = vague ? TIME_VAGUE : TIME_LENGTH;
    e->unit = (uint8_t)unit;
    e->count = (int16_t)count;
    e->end = i + 1;
    return unit != UNIT_DECADE;
}

/* hours later; the day before [yesterday]; the weekend. */
static bool read_unit(const struct reader *r, uint32_t at, struct time_expr *e) {
    unsigned unit = mark_at(r, at).value;
    uint8_t prep = prep_before(r, at);
    if (unit == UNIT_WEEKEND) {
        e->kind = TIME_UNIT;
        e->unit = UNIT_WEEKEND;
        e->end = at + 1;
        return prep == PREP_AT || prep == PREP_BY || prep == PREP_BEFORE;
    }
    bool after = word(r, at + 1, "after"), before = word(r, at + 1, "before");
    if (unit == UNIT_DAY && (after || before) && is(r, at + 2, WORD_DEICTIC)) {
        e->kind = TIME_OFFSET;
        e->count = (int16_t)(mark_at(r, at + 2).value + (after ? 1 : -1));
        e->end = at + 3;
        return true;
    }
    const struct token *k = &r->doc->tokens[at];
    if (unit == UNIT_HOUR && k->xpos == XPOS_NNS)
        return read_shift_tail(r, at + 1, UNIT_HOUR, 0, e);
    bool the = at > r->first && word(r, at - 1, "the");
    if (the && (after || before) && unit != UNIT_HOUR && unit != UNIT_DECADE)
        return read_shift_tail(r, at + 1, unit, 1, e);
    if (k->xpos == XPOS_NNS && read_shift_tail(r, at + 1, unit, 0, e)) {
        e->kind = TIME_VAGUE; /* days later */
        return true;
    }
    return false;
}

/* ---- early May, the end of the month --------------------------------------------------------- */

static bool read_at(const struct reader *r, uint32_t at, struct time_expr *e);

static bool read_edge(const struct reader *r, uint32_t at, struct time_expr *e) {
    unsigned edge = mark_at(r, at).value;
    uint32_t i = at + 1;
    if (is_dash(r, i))
        i++;
    bool of = word(r, i, "of");
    i += of;
    i += word(r, i, "the");
    bool noun = edge >= EDGE_START || (edge == EDGE_MIDDLE && of);
    if (noun && !of)
        return false;
    struct time_mark m = mark_at(r, i);
    if (of && m.class == WORD_UNIT && edge != EDGE_EVE) {
        e->kind = TIME_UNIT;
        e->which = WHICH_THIS;
        e->unit = (uint8_t)m.value;
        e->end = i + 1;
        if (m.value != UNIT_WEEK && m.value != UNIT_MONTH && m.value != UNIT_YEAR)
            return false;
    } else if (m.class == WORD_OTHER || m.class == WORD_EDGE || m.class == WORD_UNIT ||
               !read_at(r, i, e)) {
        return false;
    }
    if (e->kind != TIME_CALENDAR && e->kind != TIME_UNIT && e->kind != TIME_SEASON &&
        !(e->kind == TIME_WEEKDAY && edge == EDGE_EVE))
        return false;
    e->edge = (uint8_t)edge;
    return true;
}

/* ---- all together ---------------------------------------------------------------------------- */

static bool read_ordinal(const struct reader *r, uint32_t at, struct time_expr *e) {
    if (read_calendar(r, at, e))
        return true;
    char c = *r->doc->tokens[at].form.p;
    e->kind = TIME_DAY_ONLY;
    e->from = (struct day_parts){0, 0, mark_at(r, at).value};
    e->end = at + 1;
    return c >= '0' && c <= '9' && at > r->first + 1 && word(r, at - 1, "the") &&
           word(r, at - 2, "on");
}

static bool read_at(const struct reader *r, uint32_t at, struct time_expr *e) {
    struct time_mark m = mark_at(r, at);
    switch (m.class) {
    case WORD_WEEKDAY:
        return read_weekday(r, at, e);
    case WORD_NUMBER:
    case WORD_VAGUE: {
        struct time_expr clean = *e;
        if (read_amount(r, at, e))
            return true;
        *e = clean;
        return m.class == WORD_NUMBER && read_calendar(r, at, e);
    }
    case WORD_MONTH:
    case WORD_ISO:
    case WORD_MID:
    case WORD_CHRISTMAS:
        return read_calendar(r, at, e);
    case WORD_ORDINAL:
        return read_ordinal(r, at, e);
    case WORD_DEICTIC:
        e->kind = TIME_OFFSET;
        e->count = m.value;
        e->end = skip_parts(r, at + 1);
        return true;
    case WORD_UNIT:
        return read_unit(r, at, e);
    case WORD_WHICH:
        return read_which(r, at, e);
    case WORD_SEASON:
        return read_season(r, at, e);
    case WORD_EDGE:
        return read_edge(r, at, e);
    case WORD_DECADE:
        e->kind = TIME_VAGUE;
        e->end = at + 1;
        return true;
    default:
        return false;
    }
}

/* A month has a capital; what may be a verb is one only as a name or beside a number. */
static bool is_month_word(const struct casus_doc *doc, const struct sentence *s, uint32_t i) {
    const struct token *k = &doc->tokens[i];
    if (*k->form.p < 'A' || *k->form.p > 'Z')
        return false;
    bool verb = str_eq_nocase(k->form, STR("may")) || str_eq_nocase(k->form, STR("march")) ||
                str_eq_nocase(k->form, STR("mar"));
    if (!verb)
        return true;
    bool beside = (i + 1 < s->first + s->count && doc->tokens[i + 1].upos == UPOS_NUM) ||
                  (i > s->first && doc->tokens[i - 1].upos == UPOS_NUM);
    return beside || (k->upos == UPOS_PROPN && !(s->flags & SENTENCE_CAPITALS));
}

static void fill_marks(const struct casus_doc *doc, const struct sentence *s,
                       const struct time_words *w, struct time_mark *marks) {
    for (uint32_t i = 0; i < s->count; i++) {
        const struct token *k = &doc->tokens[s->first + i];
        struct time_mark m = time_word(w, k->form);
        bool drop = (m.class == WORD_MONTH && !is_month_word(doc, s, s->first + i)) ||
                    (m.class == WORD_SEASON && k->upos == UPOS_VERB) ||
                    (m.class == WORD_WHICH && (m.value == WHICH_SAME || m.value == WHICH_THIS) &&
                     k->upos != UPOS_DET && k->upos != UPOS_ADJ);
        marks[i] = drop ? (struct time_mark){WORD_OTHER, 0} : m;
    }
}

static bool append(struct arena *a, struct time_exprs *out, const struct time_expr *e) {
    if (out->count == out->cap) {
        uint32_t cap = out->cap ? 2 * out->cap : 16;
        struct time_expr *list =
            arena_grow(a, out->list, out->cap * sizeof *list, cap * sizeof *list);
        if (!list)
            return false;
        out->list = list;
        out->cap = cap;
    }
    out->list[out->count++] = *e;
    return true;
}

bool time_read(struct casus_doc *doc, const struct sentence *s, const struct time_words *w,
               struct time_mark *marks, struct time_exprs *out) {
    struct reader r = {doc, marks, s->first, s->first + s->count};
    fill_marks(doc, s, w, marks);
    uint32_t found = 0;
    for (uint32_t i = s->first + s->skip; i < r.end && found < EXPRESSIONS_MAX;) {
        struct time_expr e = {.first = i, .to = {-1, 0, 0}, .link = NO_TOKEN};
        if (marks[i - s->first].class == WORD_OTHER || !read_at(&r, i, &e)) {
            i++;
            continue;
        }
        e.prep = prep_before(&r, i);
        time_place(doc, &e);
        if (!append(&doc->arena, out, &e))
            return false;
        found++;
        i = e.end;
    }
    return true;
}
