/* when.c - dates and deadlines of the events of a document. */
#include "circumstance/when.h"
#include "circumstance/parts.h"

/* The date of a dateline stands in for a date of publication that is not known, if it has a year.
 */
static void read_dateline(struct casus_doc *doc, const struct time_words *w,
                          struct time_mark *marks, struct calendar_context *c) {
    for (uint32_t i = 0; i < doc->sentence_count && !c->has_day; i++) {
        const struct sentence *s = &doc->sentences[i];
        if (!(s->flags & SENTENCE_DATELINE) || !s->skip)
            continue;
        struct sentence front = *s;
        front.count = s->skip;
        front.skip = 0;
        struct time_exprs found = {0};
        if (!time_read(doc, &front, w, marks, &found))
            return;
        for (uint32_t k = 0; k < found.count; k++) {
            struct period p = time_resolve(&found.list[k], c, false);
            if (p.precision == CASUS_DATE_DAY) {
                c->has_day = true;
                c->day = p.first;
            }
        }
        return;
    }
}

/* What was told before is what was told as happening: not a deadline, not a beginning. */
static bool is_told(const struct time_expr *e) {
    return e->period.precision != CASUS_DATE_UNKNOWN && e->kind != TIME_LENGTH &&
           (e->prep == PREP_NONE || e->prep == PREP_AT || e->prep == PREP_OF ||
            e->prep == PREP_FROM);
}

/* Brussels, 29 July 2014; meeting in Abuja on Sunday, 30 July 2023. */
static bool is_issue(const struct time_expr *e, const struct calendar_context *c) {
    return e->kind == TIME_CALENDAR && e->from.day && e->from.year && e->to.year < 0 &&
           c->has_day && e->period.first == c->day && e->prep <= PREP_AT;
}

/* today, this morning, Thursday 24 July: the day of publication, told in other words. */
static bool is_today(const struct time_expr *e, const struct calendar_context *c) {
    bool named = e->kind == TIME_OFFSET || e->kind == TIME_WEEKDAY || e->kind == TIME_CALENDAR;
    return named && c->has_day && e->prep <= PREP_AT && e->bound == NO_TOKEN &&
           e->period.precision == CASUS_DATE_DAY && e->period.first == c->day &&
           e->period.last == c->day;
}

enum { ISSUE_SENTENCES = 4 }; /* title, line of place and date, the first sentence or two */

static bool read_sentences(struct casus_doc *doc, const struct time_words *w,
                           struct time_mark *marks, struct calendar_context *c,
                           struct time_exprs *out) {
    casus_span today = {0, 0};
    bool wire = false;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        if (s->flags & (SENTENCE_REPEAT | SENTENCE_NOISE))
            continue;
        wire |= s->flags & SENTENCE_DATELINE && s->skip < s->count;
        uint32_t k = out->count;
        if (!time_read(doc, s, w, marks, out))
            return false;
        for (; k < out->count; k++) {
            struct time_expr *e = &out->list[k];
            if (s->flags & SENTENCE_HEADLINE) /* headlines tell the past in the present */
                e->future &= time_modal(doc, e->clause);
            e->period = time_resolve(e, c, e->future);
            if (is_told(e))
                c->story = e->period;
            if (i < ISSUE_SENTENCES && c->issued.end == 0 && is_issue(e, c))
                c->issued = time_span(doc, e);
            if (!today.end && is_today(e, c))
                today = time_span(doc, e);
        }
    }
    c->speaks = !c->issued.end && !wire;
    if (c->speaks)
        c->issued = today;
    return true;
}

struct told_times *find_dates(struct casus_doc *doc) {
    struct told_times *t = ARENA_NEW(&doc->arena, struct told_times);
    struct time_words words;
    uint32_t longest = 1;
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (doc->sentences[i].count > longest)
            longest = doc->sentences[i].count;
    struct time_mark *marks = ARENA_ARRAY(&doc->arena, struct time_mark, longest);
    if (!t || !marks)
        return NULL;
    struct calendar_context *c = &t->context;
    c->story = NO_PERIOD;
    c->has_day = doc->date[0] && day_read(doc->date, &c->day);
    t->main = ARENA_ARRAY(&doc->arena, casus_date, doc->sentence_count + 1);
    if (!t->main)
        return NULL;
    time_words_init(&words);
    if (!c->has_day)
        read_dateline(doc, &words, marks, c);
    if (!read_sentences(doc, &words, marks, c, &t->exprs))
        return NULL;
    time_tie(doc, &t->exprs, c);
    time_main(doc, &t->exprs, c, t->main);
    return t;
}
