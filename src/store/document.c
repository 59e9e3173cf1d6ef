/* document.c - a document of a store, with its sentences and events, as it was when it was coded,
 * as far as rows tell it. A store may come from anybody: spans are held to the text, labels to
 * those that there are, and an event whose sentence is not there is left out. */
#include "store/ask_parts.h"

#include "base/utf8.h"
#include "document/document.h"

enum { SENTENCES_MAX = 1 << 20, EVENTS_MAX = 5000, PARTS_MAX = 256 };

/* The document in the making. */
struct making {
    struct ask *ask;
    casus_doc *doc;
    int64_t number;
    uint32_t *marks; /* bytes before each MARK-th character */
    uint32_t chars;
    bool many; /* there is more of something than is shown */
};
enum { MARK = 256 };

/* ---- pieces -----------------------------------------------------------------------------------
 */

static bool mark_text(struct making *m) {
    struct str text = m->doc->text;
    const char *p = text.p, *end = str_end(text);
    m->marks = ARENA_ARRAY(&m->ask->kept, uint32_t, text.len / MARK + 2);
    if (!m->marks)
        return false;
    for (m->chars = 0; p < end; m->chars++) {
        if (m->chars % MARK == 0)
            m->marks[m->chars / MARK] = (uint32_t)(p - text.p);
        utf8_next(&p, end);
    }
    if (m->chars % MARK == 0)
        m->marks[m->chars / MARK] = (uint32_t)text.len;
    return true;
}

static uint32_t byte_of(const struct making *m, int64_t character) {
    if (character <= 0)
        return 0;
    if (character >= m->chars)
        return (uint32_t)m->doc->text.len;
    struct str text = m->doc->text;
    const char *p = text.p + m->marks[character / MARK], *end = str_end(text);
    for (int64_t left = character % MARK; left > 0; left--)
        utf8_next(&p, end);
    return (uint32_t)(p - text.p);
}

/* Columns i and i + 1; nothing where they are NULL or no span. */
static casus_span span_at(const struct making *m, sqlite3_stmt *s, int i) {
    if (sqlite3_column_type(s, i) != SQLITE_INTEGER)
        return (casus_span){0, 0};
    casus_span out = {byte_of(m, sqlite3_column_int64(s, i)),
                      byte_of(m, sqlite3_column_int64(s, i + 1))};
    return out.end > out.start ? out : (casus_span){0, 0};
}

/* A string of the document's; NULL where there is none. What is no UTF-8 is replaced. */
static const char *text_at(struct making *m, sqlite3_stmt *s, int i) {
    struct cell c = ask_cell(m->ask, s, i);
    if (c.kind != CELL_TEXT)
        return NULL;
    const char *copy = arena_copy(&m->doc->arena, c.text.p, c.text.len);
    m->ask->starved |= !copy;
    return copy;
}

static const char *text_or(struct making *m, sqlite3_stmt *s, int i, const char *other) {
    const char *z = text_at(m, s, i);
    return z ? z : other;
}

/* The number of the name among the first `count` labels; 0 where it is none of them. */
#define LABEL_OF(text, count, name_of, out)                                                        \
    do {                                                                                           \
        const char *z_ = (text);                                                                   \
        *(out) = 0;                                                                                \
        for (int i_ = 0; z_ && i_ < (count); i_++)                                                 \
            if (strcmp(z_, name_of(i_)) == 0)                                                      \
                *(out) = i_;                                                                       \
    } while (0)

static void date_at(sqlite3_stmt *s, int i, char out[11]) {
    const char *z = (const char *)sqlite3_column_text(s, i);
    int64_t first, last;
    out[0] = '\0';
    if (z && strlen(z) == 10 && day_range(z, &first, &last))
        memcpy(out, z, 11);
}

/* ---- rows of one kind -------------------------------------------------------------------------
 */

/* Runs `sql` with the document's number, and the event's where `event` is not negative. */
static sqlite3_stmt *rows_of(struct making *m, const char *sql, int64_t event, casus_error *err) {
    struct query q = {0};
    query_sql(&q, sql);
    query_int(&q, m->number);
    if (event >= 0)
        query_int(&q, event);
    return query_run(m->ask, &q, err);
}

/* An array of the document's that grows by one; NULL: memory is out or there are too many. */
static void *grown(struct making *m, void *list, size_t count, size_t most, size_t size) {
    size_t cap = count < 4 ? 4 : count;
    m->many |= count >= most;
    if (m->many)
        return NULL;
    if (count && (count < 4 || (count & (count - 1))))
        return list; /* there is room up to the next power of two */
    return arena_grow(&m->doc->arena, list, count * size, (count ? 2 * cap : cap) * size);
}

static bool too_much(struct making *m, casus_error *err) {
    if (!m->many && !m->doc->arena.full)
        return ask_no_memory(m->ask, err);
    return error_at(err, CASUS_ELIMIT, m->ask->path, 0,
                    "the document has more to it than can be shown");
}

static bool read_sentences(struct making *m, casus_error *err) {
    static const unsigned flags[] = {SENTENCE_PARAGRAPH, SENTENCE_HEADLINE, SENTENCE_REPEAT,
                                     SENTENCE_NOISE};
    casus_doc *doc = m->doc;
    bool ok = false;
    sqlite3_stmt *s = rows_of(m,
                              "SELECT span_start, span_end, paragraph, headline, repeat, noise"
                              " FROM sentence WHERE document = ? ORDER BY number",
                              -1, err);
    while (s && ask_step(m->ask, s, &ok, err)) {
        struct sentence *list =
            grown(m, doc->sentences, doc->sentence_count, SENTENCES_MAX, sizeof *list);
        if (!list) {
            ok = too_much(m, err);
            break;
        }
        doc->sentences = list;
        casus_span span = span_at(m, s, 0);
        struct sentence *k = &list[doc->sentence_count++];
        *k = (struct sentence){.start = span.start, .end = span.end, .root = NO_TOKEN};
        for (int i = 0; i < 4; i++)
            k->flags |= sqlite3_column_int(s, 2 + i) ? flags[i] : 0;
    }
    sqlite3_finalize(s);
    return ok;
}

static bool read_side(struct making *m, int64_t event, const char *side, const casus_actor **out,
                      size_t *count, casus_error *err) {
    casus_actor *list = NULL;
    bool ok = false;
    struct query q = {0};
    query_sql(&q, "SELECT span_start, span_end, name, code, country, sector, role, text"
                  " FROM event_actor WHERE document = ? AND event = ? AND side = ?"
                  " ORDER BY position");
    query_int(&q, m->number);
    query_int(&q, event);
    query_text(&q, side);
    sqlite3_stmt *s = query_run(m->ask, &q, err);
    *count = 0;
    while (s && ask_step(m->ask, s, &ok, err)) {
        casus_actor *now = grown(m, list, *count, PARTS_MAX, sizeof *now);
        if (!now) {
            ok = too_much(m, err);
            break;
        }
        list = now;
        casus_actor *a = &list[(*count)++];
        *a = (casus_actor){.span = span_at(m, s, 0),
                           .name = text_at(m, s, 2),
                           .code = text_at(m, s, 3),
                           .country = text_at(m, s, 4),
                           .sector = text_at(m, s, 5),
                           .role = text_at(m, s, 6)};
        if (!a->name && a->span.end == a->span.start)
            a->name = text_at(m, s, 7); /* of what was imported the words stand nowhere */
    }
    sqlite3_finalize(s);
    *out = list;
    return ok;
}

/* A chain: who says so, who reports that, ... */
static bool read_attribution(struct making *m, int64_t event, casus_event *e, casus_error *err) {
    const casus_actor *speakers;
    size_t count, at = 0;
    bool ok = false;
    if (!read_side(m, event, "attribution", &speakers, &count, err))
        return false;
    if (!count)
        return true;
    casus_attribution *chain = ARENA_ARRAY(&m->doc->arena, casus_attribution, count);
    sqlite3_stmt *s = rows_of(m,
                              "SELECT cue_start, cue_end, quoted FROM event_attribution"
                              " WHERE document = ? AND event = ? ORDER BY position",
                              event, err);
    if (!chain)
        ok = ask_no_memory(m->ask, err);
    while (s && chain && ask_step(m->ask, s, &ok, err))
        if (at < count) {
            chain[at] = (casus_attribution){.source = speakers[at],
                                            .cue = span_at(m, s, 0),
                                            .quoted = sqlite3_column_int(s, 2) != 0};
            if (at)
                chain[at - 1].via = &chain[at];
            at++;
        }
    sqlite3_finalize(s);
    e->attribution = at ? chain : NULL;
    return ok;
}

static bool read_quantities(struct making *m, int64_t event, casus_event *e, casus_error *err) {
    casus_quantity *list = NULL;
    bool ok = false;
    sqlite3_stmt *s = rows_of(m,
                              "SELECT kind, min, max, approx, unit, of_words_start, of_words_end,"
                              " span_start, span_end FROM event_quantity"
                              " WHERE document = ? AND event = ? ORDER BY position",
                              event, err);
    while (s && ask_step(m->ask, s, &ok, err)) {
        casus_quantity *now = grown(m, list, e->quantity_count, PARTS_MAX, sizeof *now);
        int kind;
        if (!now) {
            ok = too_much(m, err);
            break;
        }
        list = now;
        LABEL_OF((const char *)sqlite3_column_text(s, 0), CASUS_OTHER + 1, casus_quantity_name,
                 &kind);
        list[e->quantity_count++] =
            (casus_quantity){.kind = (casus_quantity_kind)kind,
                             .has_min = sqlite3_column_type(s, 1) != SQLITE_NULL,
                             .has_max = sqlite3_column_type(s, 2) != SQLITE_NULL,
                             .min = sqlite3_column_double(s, 1),
                             .max = sqlite3_column_double(s, 2),
                             .approx = sqlite3_column_int(s, 3) != 0,
                             .unit = text_at(m, s, 4),
                             .of = span_at(m, s, 5),
                             .words = span_at(m, s, 7)};
    }
    sqlite3_finalize(s);
    e->quantities = list;
    return ok;
}

static bool read_contexts(struct making *m, int64_t event, casus_event *e, casus_error *err) {
    const char **list = NULL;
    bool ok = false;
    sqlite3_stmt *s = rows_of(m,
                              "SELECT context FROM event_context"
                              " WHERE document = ? AND event = ? ORDER BY position",
                              event, err);
    while (s && ask_step(m->ask, s, &ok, err)) {
        const char **now = grown(m, list, e->context_count, PARTS_MAX, sizeof *now);
        if (!now) {
            ok = too_much(m, err);
            break;
        }
        list = now;
        list[e->context_count++] = text_or(m, s, 0, "");
    }
    sqlite3_finalize(s);
    e->contexts = list;
    return ok;
}

static bool read_links(struct making *m, int64_t event, casus_event *e, casus_error *err) {
    casus_link *list = NULL;
    bool ok = false;
    sqlite3_stmt *s = rows_of(m,
                              "SELECT id, kind FROM event_link"
                              " WHERE document = ? AND event = ? ORDER BY position",
                              event, err);
    while (s && ask_step(m->ask, s, &ok, err)) {
        casus_link *now = grown(m, list, e->link_count, PARTS_MAX, sizeof *now);
        int kind;
        if (!now) {
            ok = too_much(m, err);
            break;
        }
        list = now;
        LABEL_OF((const char *)sqlite3_column_text(s, 1), CASUS_LINK_WITHDRAWS + 1, casus_link_name,
                 &kind);
        list[e->link_count++] = (casus_link){text_or(m, s, 0, ""), (casus_link_kind)kind};
    }
    sqlite3_finalize(s);
    e->links = list;
    return ok;
}

/* ---- events -----------------------------------------------------------------------------------
 */

/* The columns of events_sql. */
enum {
    E_NUMBER,
    E_ID,
    E_SENTENCE,
    E_TRIGGER,
    E_CAMEO = E_TRIGGER + 2,
    E_PLOVER,
    E_MODE,
    E_PENTA,
    E_QUAD,
    E_GOLDSTEIN,
    E_STATUS,
    E_STATUS_WORDS,
    E_DATE = E_STATUS_WORDS + 2,
    E_DATE_END,
    E_PRECISION,
    E_DATE_WORDS,
    E_DUE = E_DATE_WORDS + 2,
    E_DUE_PRECISION,
    E_DUE_WORDS,
    E_PLACE_WORDS = E_DUE_WORDS + 2,
    E_PLACE = E_PLACE_WORDS + 2,
    E_COUNTRY,
    E_LAT,
    E_LON,
    E_PLACE_ID,
    E_CONFIDENCE,
    E_RULE,
    E_SAME_AS
};

static const char events_sql[] =
    "SELECT number, id, sentence, trigger_start, trigger_end, cameo, plover, mode, penta, quad,"
    " goldstein, status, status_words_start, status_words_end, date, date_end, date_precision,"
    " date_words_start, date_words_end, due, due_precision, due_words_start, due_words_end,"
    " location_start, location_end, location_name, location_country, location_lat, location_lon,"
    " location_id, confidence, rule, same_as"
    " FROM event WHERE document = ? ORDER BY sentence, number LIMIT 5000";

static void read_dates(const struct making *m, sqlite3_stmt *s, casus_event *e) {
    int precision;
    date_at(s, E_DATE, e->date.first);
    date_at(s, E_DATE_END, e->date.last);
    LABEL_OF((const char *)sqlite3_column_text(s, E_PRECISION), CASUS_DATE_YEAR + 1,
             casus_precision_name, &precision);
    e->date.precision = e->date.first[0] ? (casus_precision)precision : CASUS_DATE_UNKNOWN;
    e->date.words = span_at(m, s, E_DATE_WORDS);
    date_at(s, E_DUE, e->due.last);
    memcpy(e->due.first, e->due.last, sizeof e->due.first);
    LABEL_OF((const char *)sqlite3_column_text(s, E_DUE_PRECISION), CASUS_DATE_YEAR + 1,
             casus_precision_name, &precision);
    e->due.precision = e->due.last[0] ? (casus_precision)precision : CASUS_DATE_UNKNOWN;
    e->due.words = span_at(m, s, E_DUE_WORDS);
}

static bool read_location(struct making *m, sqlite3_stmt *s, casus_event *e) {
    casus_span words = span_at(m, s, E_PLACE_WORDS);
    const char *name = text_at(m, s, E_PLACE);
    if (!name && words.end == words.start)
        return true;
    casus_location *l = ARENA_NEW(&m->doc->arena, casus_location);
    if (!l)
        return false;
    *l = (casus_location){.words = words,
                          .name = name,
                          .country = text_at(m, s, E_COUNTRY),
                          .source_id = text_at(m, s, E_PLACE_ID),
                          .has_point = sqlite3_column_type(s, E_LAT) != SQLITE_NULL &&
                                       sqlite3_column_type(s, E_LON) != SQLITE_NULL,
                          .lat = sqlite3_column_double(s, E_LAT),
                          .lon = sqlite3_column_double(s, E_LON)};
    e->location = l;
    return true;
}

static bool read_event(struct making *m, sqlite3_stmt *s, casus_event *e, casus_error *err) {
    const struct sentence *k = &m->doc->sentences[sqlite3_column_int64(s, E_SENTENCE)];
    int64_t number = sqlite3_column_int64(s, E_NUMBER);
    int status;
    LABEL_OF((const char *)sqlite3_column_text(s, E_STATUS), CASUS_HYPOTHETICAL + 1,
             casus_event_status_name, &status);
    *e = (casus_event){.id = text_or(m, s, E_ID, ""),
                       .sentence = (uint32_t)sqlite3_column_int64(s, E_SENTENCE),
                       .sentence_span = {k->start, k->end},
                       .trigger = span_at(m, s, E_TRIGGER),
                       .cameo = text_or(m, s, E_CAMEO, ""),
                       .plover = text_at(m, s, E_PLOVER),
                       .mode = text_at(m, s, E_MODE),
                       .penta = text_at(m, s, E_PENTA),
                       .quad = text_at(m, s, E_QUAD),
                       .goldstein = sqlite3_column_double(s, E_GOLDSTEIN),
                       .status = (casus_event_status)status,
                       .status_words = span_at(m, s, E_STATUS_WORDS),
                       .confidence = sqlite3_column_double(s, E_CONFIDENCE),
                       .rule = text_or(m, s, E_RULE, ""),
                       .same_as = text_at(m, s, E_SAME_AS)};
    read_dates(m, s, e);
    if (!read_location(m, s, e))
        return ask_no_memory(m->ask, err);
    return read_side(m, number, "source", &e->source, &e->source_count, err) &&
           read_side(m, number, "target", &e->target, &e->target_count, err) &&
           read_attribution(m, number, e, err) && read_quantities(m, number, e, err) &&
           read_contexts(m, number, e, err) && read_links(m, number, e, err);
}

static bool read_events(struct making *m, casus_error *err) {
    casus_doc *doc = m->doc;
    bool ok = false;
    sqlite3_stmt *s = rows_of(m, events_sql, -1, err);
    while (s && ask_step(m->ask, s, &ok, err)) {
        int64_t sentence = sqlite3_column_int64(s, E_SENTENCE);
        if (sentence < 0 || sentence >= doc->sentence_count)
            continue;
        casus_event *list = grown(m, doc->events, doc->event_count, EVENTS_MAX, sizeof *list);
        if (!list) {
            ok = too_much(m, err);
            break;
        }
        doc->events = list;
        arena_reset(&m->ask->arena);
        ok = read_event(m, s, &list[doc->event_count], err);
        if (!ok)
            break;
        doc->event_count++;
    }
    sqlite3_finalize(s);
    return ok;
}

/* ---- the document -----------------------------------------------------------------------------
 */

static bool make_doc(struct making *m, sqlite3_stmt *s, size_t most, casus_error *err) {
    char date[11];
    struct ask *a = m->ask;
    size_t bytes = (size_t)sqlite3_column_bytes(s, 8);
    if (bytes > most)
        return error_at(err, CASUS_ELIMIT, a->path, 0,
                        "the document's text of %zu bytes is longer than %zu", bytes, most);
    m->number = sqlite3_column_int64(s, 0);
    date_at(s, 2, date);
    struct cell cells[6];
    for (int i = 0; i < 6; i++)
        cells[i] = ask_cell(a, s, i == 0 ? 1 : i + 2);
    struct cell text = ask_cell(a, s, 8);
    if (!ask_fed(a, err))
        return false;
    const char *z[6];
    for (int i = 0; i < 6; i++)
        z[i] = cells[i].kind == CELL_TEXT ? cells[i].text.p : NULL;
    casus_doc_info info = {.id = z[0] ? z[0] : "",
                           .title = z[1],
                           .source = z[2],
                           .url = z[3],
                           .author = z[4],
                           .language = z[5],
                           .date = date[0] ? date : NULL,
                           .text_max = most + 8};
    m->doc = casus_doc_new(text.kind == CELL_TEXT ? text.text.p : "", text.text.len, &info, err);
    if (!m->doc)
        return false;
    arena_reset(&a->arena);
    return mark_text(m) || ask_no_memory(a, err);
}

static bool find_doc(struct making *m, const char *id, size_t most, casus_error *err) {
    struct query q = {0};
    bool ok = false;
    query_sql(&q, "SELECT number, id, date, title, source, url, author, language, text"
                  " FROM document WHERE id = ?");
    query_text(&q, id);
    sqlite3_stmt *s = query_run(m->ask, &q, err);
    if (s && ask_step(m->ask, s, &ok, err))
        ok = make_doc(m, s, most, err);
    sqlite3_finalize(s);
    return ok;
}

bool ask_document(struct ask *a, const char *id, size_t most, casus_doc **out, casus_error *err) {
    struct making m = {.ask = a};
    *out = NULL;
    if (!ask_begin(a, err))
        return false;
    bool ok = find_doc(&m, id, most, err) &&
              (!m.doc || (read_sentences(&m, err) && read_events(&m, err) && ask_fed(a, err)));
    ask_end(a);
    if (ok)
        *out = m.doc;
    else
        casus_doc_free(m.doc);
    return ok;
}
