/* time_date.c - dates of the calendar and days of the week, and what introduces them. */
#include "circumstance/time_reader.h"

struct time_mark reader_mark(const struct reader *r, uint32_t i) {
    if (i < r->first || i >= r->end)
        return (struct time_mark){WORD_OTHER, 0};
    return r->marks[i - r->first];
}

bool reader_is(const struct reader *r, uint32_t i, unsigned class) {
    return reader_mark(r, i).class == class;
}

bool reader_word(const struct reader *r, uint32_t i, const char *form) {
    return i >= r->first && i < r->end && time_form_is(r->doc, (int32_t)i, form);
}

bool reader_any_word(const struct reader *r, uint32_t i, const char *const *list, size_t count) {
    for (size_t k = 0; k < count; k++)
        if (reader_word(r, i, list[k]))
            return true;
    return false;
}

bool reader_dash(const struct reader *r, uint32_t i) {
    return reader_word(r, i, "-") || reader_word(r, i, "–") || reader_word(r, i, "—");
}

/* A number that counts what follows it: 1998 [people]. */
static bool counts(const struct reader *r, uint32_t i) {
    const struct token *k = &r->doc->tokens[i];
    return k->dep == DEP_NUMMOD && k->head > (int32_t)i && k->head < (int32_t)r->end &&
           r->doc->tokens[k->head].xpos == XPOS_NNS;
}

static bool is_year(const struct reader *r, uint32_t i) {
    struct time_mark m = reader_mark(r, i);
    return m.class == WORD_NUMBER && m.value >= 1000 && m.value < 2200 &&
           r->doc->tokens[i].form.len == 4 && !counts(r, i);
}

bool reader_day_number(const struct reader *r, uint32_t i) {
    struct time_mark m = reader_mark(r, i);
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

/* half past [six] tomorrow morning */
static bool is_hour(const struct reader *r, uint32_t i) {
    struct time_mark m = reader_mark(r, i);
    return m.class == WORD_NUMBER && m.value <= 12 && !reader_word(r, i, "a") &&
           !reader_word(r, i, "an");
}

/* What introduces the expression that begins at token `first`. */
uint8_t reader_prep(const struct reader *r, uint32_t first) {
    static const char *const between[] = {"the",  "about",   "around",  "only", "just",
                                          "some", "roughly", "early",   "late", "a",
                                          "next", "noon",    "dawn",    "very", "midnight",
                                          "half", "past",    "o'clock", "a.m.", "p.m."};
    uint32_t i = first;
    for (int skipped = 0; skipped < 6 && i > r->first; skipped++) {
        i--;
        if (reader_word(r, i, "than") && i > r->first && reader_word(r, i - 1, "later"))
            return PREP_BY;
        for (size_t k = 0; k < sizeof prepositions / sizeof *prepositions; k++)
            if (reader_word(r, i, prepositions[k].form)) {
                /* by midnight on Thursday */
                bool outer = prepositions[k].prep == PREP_AT && i > r->first &&
                             reader_is(r, i - 1, WORD_PART) && i > r->first + 1;
                uint8_t further = outer ? reader_prep(r, i - 1) : PREP_NONE;
                return further == PREP_BY || further == PREP_UNTIL || further == PREP_BEFORE
                           ? further
                           : prepositions[k].prep;
            }
        if (!ANY_WORD(r, i, between) && !reader_is(r, i, WORD_PART) && !is_hour(r, i))
            return PREP_NONE;
    }
    return PREP_NONE;
}

/* ---- dates of the calendar ------------------------------------------------------------------- */

/* [,] 1999; [of] last year. Returns what is behind it, `at` where there is no year. */
uint32_t read_year_tail(const struct reader *r, uint32_t at, struct time_expr *e,
                        struct day_parts *p) {
    uint32_t i = at;
    if (reader_word(r, i, ",") || reader_word(r, i, "of") || reader_word(r, i, "in"))
        i++;
    if (is_year(r, i)) {
        p->year = reader_mark(r, i).value;
        return i + 1;
    }
    bool comma = i > at && reader_word(r, at, ",");
    unsigned w = reader_mark(r, i).value;
    if (!comma && reader_is(r, i, WORD_WHICH) && w >= WHICH_LAST && w <= WHICH_NEXT &&
        reader_mark(r, i + 1).class == WORD_UNIT && reader_mark(r, i + 1).value == UNIT_YEAR) {
        e->year_which = (uint8_t)w;
        return i + 2;
    }
    return at;
}

/* A second day of the same month: 12[-14], 6 [and 7], 3 [to 5]. */
static uint32_t read_second_day(const struct reader *r, uint32_t at, int *day) {
    static const char *const joins[] = {"to", "and", "or", "through", "until", "till"};
    if ((reader_dash(r, at) || ANY_WORD(r, at, joins)) && reader_day_number(r, at + 1) &&
        !counts(r, at + 1)) {
        *day = reader_mark(r, at + 1).value;
        return at + 2;
    }
    return at;
}

static bool month_first(const struct reader *r, uint32_t at, struct time_expr *e,
                        struct day_parts *p, int *second) {
    uint32_t i = at + 1;
    p->month = reader_mark(r, at).value;
    if (at > r->first && reader_word(r, at - 1, "the") && reader_day_number(r, i) && counts(r, i))
        return false;                                        /* the March 14 offices */
    bool on = at > r->first && reader_word(r, at - 1, "on"); /* on October 6 [police ...] */
    bool clock = reader_word(r, i + 1, ":") || reader_word(r, i + 1, "p.m.") ||
                 reader_word(r, i + 1, "percent");
    if (reader_day_number(r, i) && (on || !counts(r, i)) && !clock) {
        p->day = reader_mark(r, i++).value;
        i = read_second_day(r, i, second);
    }
    e->end = read_year_tail(r, i, e, p);
    return true;
}

static bool day_first(const struct reader *r, uint32_t at, struct time_expr *e, struct day_parts *p,
                      int *second) {
    uint32_t i = at + 1;
    p->day = reader_mark(r, at).value;
    i = read_second_day(r, i, second);
    if (reader_word(r, i, "of"))
        i++;
    if (!reader_is(r, i, WORD_MONTH))
        return false;
    p->month = reader_mark(r, i).value;
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
    struct time_mark m = reader_mark(r, at);
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
        bool eve = reader_word(r, at + 1, "eve");
        *p = (struct day_parts){0, 12, eve ? 24 : 25};
        e->end = read_year_tail(r, at + 1 + (eve || reader_word(r, at + 1, "day")), e, p);
        return true;
    }
    case WORD_MONTH:
        return month_first(r, at, e, p, second);
    default:
        if (reader_day_number(r, at) && day_first(r, at, e, p, second))
            return true;
        e->end = at + 1;
        p->day = p->month = 0;
        p->year = m.value;
        return year_alone(r, at);
    }
}

/* Whether what joins two dates at token i makes a stretch of them. */
static bool joins_range(const struct reader *r, uint32_t i, uint8_t prep) {
    if (reader_dash(r, i) || reader_word(r, i, "through"))
        return true;
    if (reader_word(r, i, "to") || reader_word(r, i, "until") || reader_word(r, i, "till"))
        return prep == PREP_FROM || prep == PREP_BETWEEN;
    return reader_word(r, i, "and") && prep == PREP_BETWEEN;
}

bool read_calendar(const struct reader *r, uint32_t at, struct time_expr *e) {
    int second = 0;
    e->kind = TIME_CALENDAR;
    if (!read_parts(r, at, e, &e->from, &second))
        return false;
    if (second) {
        e->to = e->from;
        e->to.day = second;
        return true;
    }
    if (joins_range(r, e->end, reader_prep(r, e->first))) {
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

uint32_t skip_day_parts(const struct reader *r, uint32_t i) {
    while (reader_is(r, i, WORD_PART))
        i++;
    return i;
}

/* Wednesday [of] last week. */
static uint32_t read_week_tail(const struct reader *r, uint32_t at, struct time_expr *e) {
    uint32_t i = at + reader_word(r, at, "of");
    struct time_mark w = reader_mark(r, i), u = reader_mark(r, i + 1);
    if (w.class != WORD_WHICH || w.value > WHICH_NEXT || u.class != WORD_UNIT ||
        u.value != UNIT_WEEK)
        return at;
    e->unit = UNIT_WEEK;
    e->count = (int16_t)(w.value - WHICH_THIS);
    return i + 2;
}

bool read_weekday(const struct reader *r, uint32_t at, struct time_expr *e) {
    static const char *const joins[] = {"and", "to", "through", "until", "till"};
    e->kind = TIME_WEEKDAY;
    e->weekday = e->weekday_to = (int8_t)reader_mark(r, at).value;
    uint32_t i = skip_day_parts(r, at + 1);
    e->end = i;
    uint32_t date = i + (reader_word(r, i, ",") || reader_word(r, i, "the"));
    struct time_expr exact = *e;
    int second = 0;
    if ((reader_is(r, date, WORD_MONTH) || reader_day_number(r, date)) &&
        read_parts(r, date, &exact, &exact.from, &second) && exact.from.day && !second) {
        exact.kind = TIME_CALENDAR;
        exact.unit = UNIT_DAY;
        *e = exact;
        return true;
    }
    e->end = read_week_tail(r, i, e);
    if ((reader_dash(r, i) || ANY_WORD(r, i, joins)) && reader_is(r, i + 1, WORD_WEEKDAY)) {
        e->weekday_to = (int8_t)reader_mark(r, i + 1).value;
        e->weekday_range = true;
        e->end = skip_day_parts(r, i + 2);
    }
    return true;
}
