/* rows.c - values into statements, and a document's sentences and events into rows. Spans become
 * code points; an empty one, like an empty string, is NULL. */
#include "store/parts.h"

#include <errno.h>
#include <math.h>

struct row row_of(struct store *s, enum statement which) {
    return (struct row){.statement = s->statements[which]};
}

static void bound(struct row *r, int rc) {
    if (!r->rc)
        r->rc = rc;
}

void row_int(struct row *r, int64_t value) {
    bound(r, sqlite3_bind_int64(r->statement, ++r->at, value));
}

void row_real(struct row *r, double value) {
    bound(r, sqlite3_bind_double(r->statement, ++r->at, value));
}

/* The bytes are the document's or the store's, and stay until the statement has run. */
void row_text(struct row *r, struct str value) {
    const char *p = value.len ? value.p : "";
    bound(r, sqlite3_bind_text64(r->statement, ++r->at, p, value.len, SQLITE_STATIC, SQLITE_UTF8));
}

void row_none(struct row *r) {
    bound(r, sqlite3_bind_null(r->statement, ++r->at));
}

void row_bytes(struct row *r, const void *p, size_t len) {
    bound(r, sqlite3_bind_blob64(r->statement, ++r->at, p, len, SQLITE_STATIC));
}

void row_str(struct row *r, struct str value) {
    if (value.len)
        row_text(r, value);
    else
        bound(r, sqlite3_bind_null(r->statement, ++r->at));
}

void row_z(struct row *r, const char *value) {
    row_str(r, str_of(value));
}

int row_step(struct row *r) {
    errno = 0; /* see store_error */
    return r->rc ? r->rc : sqlite3_step(r->statement);
}

bool row_done(struct store *s, struct row *r, casus_error *err) {
    int rc = row_step(r);
    bool ok = rc == SQLITE_DONE || store_error(s, rc, err);
    sqlite3_reset(r->statement);
    return ok;
}

/* As many digits as the other writers show, so that they all tell the same number. */
static double rounded(double value, double scale) {
    if (!(value > -1e9 && value < 1e9))
        return 0;
    double n = floor(fabs(value) * scale + 0.5) / scale;
    return value < 0 && n > 0 ? -n : n;
}

static void row_span(struct row *r, const casus_doc *doc, casus_span s) {
    if (s.end <= s.start) {
        row_str(r, STR_NONE);
        row_str(r, STR_NONE);
        return;
    }
    casus_span chars = casus_doc_chars(doc, s);
    row_int(r, chars.start);
    row_int(r, chars.end);
}

/* The words of a span and where they stand. */
static void row_words(struct row *r, const casus_doc *doc, casus_span s) {
    row_str(r, s.end > s.start ? doc_text(doc, s.start, s.end) : STR_NONE);
    row_span(r, doc, s);
}

static bool add_sentence(struct store *s, const casus_doc *doc, int64_t document, uint32_t number,
                         casus_error *err) {
    static const unsigned flags[] = {SENTENCE_PARAGRAPH, SENTENCE_HEADLINE, SENTENCE_REPEAT,
                                     SENTENCE_DATELINE,  SENTENCE_CAPITALS, SENTENCE_NOISE};
    const struct sentence *k = &doc->sentences[number];
    casus_span chars = casus_doc_chars(doc, (casus_span){k->start, k->end});
    struct row r = row_of(s, STATEMENT_ADD_SENTENCE);
    row_int(&r, document);
    row_int(&r, number);
    row_int(&r, chars.start);
    row_int(&r, chars.end);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        row_int(&r, (k->flags & flags[i]) != 0);
    return row_done(s, &r, err);
}

/* One event of a document, for what belongs to it. */
struct place {
    const casus_doc *doc;
    int64_t document;
    uint32_t event;
};

/* The day that questions find the event by: its own, or that of the publication. */
static void row_day(struct row *r, const struct place *p) {
    const casus_event *e = &p->doc->events[p->event];
    int32_t day;
    if (like_day(e->date.first[0] ? e->date.first : p->doc->date, &day))
        row_int(r, day);
    else
        row_none(r);
}

static bool add_actor(struct store *s, const struct place *p, const char *side, size_t position,
                      const casus_actor *a, casus_error *err) {
    struct row r = row_of(s, STATEMENT_ADD_ACTOR);
    row_int(&r, p->document);
    row_int(&r, p->event);
    row_z(&r, side);
    row_int(&r, (int64_t)position);
    row_words(&r, p->doc, a->span);
    row_z(&r, a->name);
    row_z(&r, a->code);
    row_z(&r, a->country);
    row_z(&r, a->sector);
    row_z(&r, a->role);
    row_day(&r, p);
    return row_done(s, &r, err);
}

static bool add_actors(struct store *s, const struct place *p, const char *side,
                       const casus_actor *actors, size_t count, casus_error *err) {
    for (size_t i = 0; i < count; i++)
        if (!add_actor(s, p, side, i, &actors[i], err))
            return false;
    return true;
}

/* An element of a list of the event. */
static struct row element(struct store *s, enum statement which, const struct place *p,
                          size_t position) {
    struct row r = row_of(s, which);
    row_int(&r, p->document);
    row_int(&r, p->event);
    row_int(&r, (int64_t)position);
    return r;
}

static bool add_attributions(struct store *s, const struct place *p, casus_error *err) {
    const casus_attribution *a = p->doc->events[p->event].attribution;
    for (size_t i = 0; a; i++, a = a->via) {
        struct row r = element(s, STATEMENT_ADD_ATTRIBUTION, p, i);
        row_words(&r, p->doc, a->cue);
        row_int(&r, a->quoted);
        if (!row_done(s, &r, err) || !add_actor(s, p, "attribution", i, &a->source, err))
            return false;
    }
    return true;
}

static void row_bound(struct row *r, bool known, double value) {
    if (known)
        row_real(r, value);
    else
        row_str(r, STR_NONE);
}

static bool add_quantities(struct store *s, const struct place *p, casus_error *err) {
    const casus_event *e = &p->doc->events[p->event];
    for (size_t i = 0; i < e->quantity_count; i++) {
        const casus_quantity *q = &e->quantities[i];
        struct row r = element(s, STATEMENT_ADD_QUANTITY, p, i);
        row_z(&r, casus_quantity_name(q->kind));
        row_bound(&r, q->has_min, q->min);
        row_bound(&r, q->has_max, q->max);
        row_int(&r, q->approx);
        row_z(&r, q->unit);
        row_words(&r, p->doc, q->of);
        row_words(&r, p->doc, q->words);
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

static bool add_contexts(struct store *s, const struct place *p, casus_error *err) {
    const casus_event *e = &p->doc->events[p->event];
    for (size_t i = 0; i < e->context_count; i++) {
        struct row r = element(s, STATEMENT_ADD_CONTEXT, p, i);
        row_z(&r, e->contexts[i]);
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

static bool add_links(struct store *s, const struct place *p, casus_error *err) {
    const casus_event *e = &p->doc->events[p->event];
    for (size_t i = 0; i < e->link_count; i++) {
        struct row r = element(s, STATEMENT_ADD_LINK, p, i);
        row_z(&r, e->links[i].id);
        row_z(&r, casus_link_name(e->links[i].kind));
        if (!row_done(s, &r, err))
            return false;
    }
    return true;
}

static void row_dates(struct row *r, const casus_doc *doc, const casus_event *e) {
    row_z(r, e->date.first);
    row_z(r, e->date.last);
    row_z(r, casus_precision_name(e->date.precision));
    row_words(r, doc, e->date.words);
    bool due = e->due.words.end > e->due.words.start;
    row_z(r, e->due.last);
    row_z(r, due ? casus_precision_name(e->due.precision) : NULL);
    row_words(r, doc, e->due.words);
}

static void row_location(struct row *r, const casus_doc *doc, const casus_location *l) {
    static const casus_location none = {0};
    if (!l)
        l = &none;
    row_words(r, doc, l->words);
    row_z(r, l->name);
    row_z(r, l->country);
    row_bound(r, l->has_point, rounded(l->lat, 10000));
    row_bound(r, l->has_point, rounded(l->lon, 10000));
    row_z(r, l->source_id);
}

static bool add_event(struct store *s, const struct place *p, casus_error *err) {
    const casus_event *e = &p->doc->events[p->event];
    struct row r = row_of(s, STATEMENT_ADD_EVENT);
    row_int(&r, p->document);
    row_int(&r, p->event);
    row_text(&r, str_of(e->id));
    row_int(&r, e->sentence);
    row_words(&r, p->doc, e->trigger);
    row_text(&r, str_of(e->cameo));
    row_z(&r, e->plover);
    row_z(&r, e->mode);
    row_z(&r, e->penta);
    row_z(&r, e->quad);
    row_real(&r, rounded(e->goldstein, 10));
    row_z(&r, casus_event_status_name(e->status));
    row_words(&r, p->doc, e->status_words);
    row_dates(&r, p->doc, e);
    row_location(&r, p->doc, e->location);
    row_real(&r, rounded(e->confidence, 100));
    row_text(&r, str_of(e->rule));
    row_z(&r, e->same_as);
    if (e->same_as && p->doc->likeness)
        row_int(&r, p->doc->likeness[p->event].first);
    else
        row_none(&r);
    row_day(&r, p);
    return row_done(s, &r, err) && add_actors(s, p, "source", e->source, e->source_count, err) &&
           add_actors(s, p, "target", e->target, e->target_count, err) &&
           add_attributions(s, p, err) && add_quantities(s, p, err) && add_contexts(s, p, err) &&
           add_links(s, p, err);
}

bool store_rows(struct store *s, const casus_doc *doc, int64_t document, casus_error *err) {
    for (uint32_t i = 0; i < doc->sentence_count; i++)
        if (!add_sentence(s, doc, document, i, err))
            return false;
    for (uint32_t i = 0; i < doc->event_count; i++)
        if (!add_event(s, &(struct place){doc, document, i}, err))
            return false;
    return true;
}
