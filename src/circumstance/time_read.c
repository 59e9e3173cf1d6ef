/* time_read.c - expressions of time in the tokens of a sentence.
 *
 * Read from the words alone: what a parser makes of "Aug. 7, 2025" or "two days earlier" varies,
 * the words do not. The tree is asked only where words are ambiguous (May, March, 1998 people).
 */
#include "circumstance/time_reader.h"

enum { EXPRESSIONS_MAX = 64 }; /* of a sentence: more is a table */

/* ---- last, this, next, that ------------------------------------------------------------------ */

static void set_shift(struct time_expr *e, unsigned base, unsigned unit, int count) {
    e->kind = TIME_SHIFT;
    e->base = (uint8_t)base;
    e->unit = (uint8_t)unit;
    e->count = (int16_t)count;
}

static bool which_unit(const struct reader *r, uint32_t at, unsigned which, unsigned unit,
                       struct time_expr *e) {
    bool the = at > r->first && reader_word(r, at - 1, "the");
    bool long_enough = unit == UNIT_WEEK || unit == UNIT_MONTH || unit == UNIT_YEAR;
    e->end = at + 2;
    if (unit <= UNIT_HOUR)
        return false;
    if (which == WHICH_SAME || which == WHICH_PREVIOUS || which == WHICH_FOLLOWING) {
        set_shift(e, BASE_STORY, unit, which == WHICH_SAME ? 0 : which == WHICH_PREVIOUS ? -1 : 1);
        return unit != UNIT_DECADE && unit != UNIT_WEEKEND;
    }
    if (the && which == WHICH_NEXT && (unit == UNIT_DAY || long_enough)) {
        set_shift(e, BASE_STORY, unit, 1);
        return true;
    }
    e->kind = the && which == WHICH_LAST && reader_word(r, at + 2, "of") ? TIME_VAGUE : TIME_UNIT;
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
    e->season = (int8_t)reader_mark(r, at).value;
    e->end = read_year_tail(r, at + 1, e, &e->from);
    if (e->which != WHICH_NONE || e->from.year || e->year_which)
        return true;
    return at > r->first && r->doc->tokens[at].upos == UPOS_NOUN &&
           (reader_word(r, at - 1, "in") || reader_word(r, at - 1, "by") ||
            (reader_word(r, at - 1, "the") && at > r->first + 1 && reader_word(r, at - 2, "in")));
}

static bool read_which(const struct reader *r, uint32_t at, struct time_expr *e) {
    unsigned which = reader_mark(r, at).value;
    struct time_mark m = reader_mark(r, at + 1);
    e->which = (uint8_t)which;
    e->end = at + 2;
    switch (m.class) {
    case WORD_UNIT:
        return which_unit(r, at, which, m.value, e);
    case WORD_PART:
        return which_part(which, m.value == 1 || reader_word(r, at + 1, "evening"), e);
    case WORD_WEEKDAY:
        return which != WHICH_SAME && read_weekday(r, at + 1, e);
    case WORD_SEASON:
        return which <= WHICH_NEXT && read_season(r, at + 1, e);
    case WORD_MONTH:
        return which <= WHICH_NEXT && read_calendar(r, at + 1, e);
    case WORD_NUMBER:
    case WORD_VAGUE:
        if (!reader_is(r, at + 2, WORD_UNIT))
            return false;
        e->kind = which == WHICH_NEXT && m.class == WORD_NUMBER ? TIME_LENGTH : TIME_VAGUE;
        e->unit = (uint8_t)reader_mark(r, at + 2).value;
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
    if (reader_word(r, i, "ago")) {
        set_shift(e, BASE_PUBLISHED, unit, -count);
        return true;
    }
    if (reader_word(r, i, "from") &&
        (reader_word(r, i + 1, "now") || reader_word(r, i + 1, "today"))) {
        set_shift(e, BASE_PUBLISHED, unit, count);
        e->end = i + 2;
        return true;
    }
    if (ANY_WORD(r, i, later) && !(reader_word(r, i, "on") && has_object(r, i))) {
        set_shift(e, BASE_STORY, unit, count);
        return true;
    }
    if (ANY_WORD(r, i, earlier)) {
        set_shift(e, BASE_STORY, unit, -count);
        return true;
    }
    bool before = reader_word(r, i, "before");
    if (!before && !reader_word(r, i, "after"))
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
    int count = reader_mark(r, i).value;
    bool vague = reader_is(r, i, WORD_VAGUE) &&
                 !(reader_word(r, i, "some") && reader_is(r, i + 1, WORD_NUMBER));
    for (i++; (reader_is(r, i, WORD_VAGUE) || reader_is(r, i, WORD_NUMBER)) && i < at + 3; i++) {
        vague |= reader_is(r, i, WORD_VAGUE);
        count = reader_mark(r, i).value;
    }
    if (!reader_is(r, i, WORD_UNIT) || count > 1000)
        return false;
    unsigned unit = reader_mark(r, i).value;
    if (reader_word(r, i + 1, "old") || unit == UNIT_WEEKEND)
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
    unsigned unit = reader_mark(r, at).value;
    uint8_t prep = reader_prep(r, at);
    if (unit == UNIT_WEEKEND) {
        e->kind = TIME_UNIT;
        e->unit = UNIT_WEEKEND;
        e->end = at + 1;
        return prep == PREP_AT || prep == PREP_BY || prep == PREP_BEFORE;
    }
    bool after = reader_word(r, at + 1, "after"), before = reader_word(r, at + 1, "before");
    if (unit == UNIT_DAY && (after || before) && reader_is(r, at + 2, WORD_DEICTIC)) {
        e->kind = TIME_OFFSET;
        e->count = (int16_t)(reader_mark(r, at + 2).value + (after ? 1 : -1));
        e->end = at + 3;
        return true;
    }
    const struct token *k = &r->doc->tokens[at];
    if (unit <= UNIT_HOUR && k->xpos == XPOS_NNS)
        return read_shift_tail(r, at + 1, unit, 0, e);
    bool the = at > r->first && reader_word(r, at - 1, "the");
    if (the && (after || before) && unit > UNIT_HOUR && unit != UNIT_DECADE)
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
    unsigned edge = reader_mark(r, at).value;
    uint32_t i = at + 1;
    if (reader_dash(r, i))
        i++;
    bool of = reader_word(r, i, "of");
    i += of;
    i += reader_word(r, i, "the");
    bool noun = edge >= EDGE_START || (edge == EDGE_MIDDLE && of);
    if (noun && !of)
        return false;
    struct time_mark m = reader_mark(r, i);
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
    e->from = (struct day_parts){0, 0, reader_mark(r, at).value};
    e->end = at + 1;
    return c >= '0' && c <= '9' && at > r->first + 1 && reader_word(r, at - 1, "the") &&
           reader_word(r, at - 2, "on");
}

static bool read_at(const struct reader *r, uint32_t at, struct time_expr *e) {
    struct time_mark m = reader_mark(r, at);
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
        e->end = skip_day_parts(r, at + 1);
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
    bool verb = str_is_lower(k->form, "may") || str_is_lower(k->form, "march") ||
                str_is_lower(k->form, "mar");
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
        e.prep = reader_prep(&r, i);
        time_place(doc, &e);
        if (!append(&doc->arena, out, &e))
            return false;
        found++;
        i = e.end;
    }
    return true;
}
