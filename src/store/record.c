/* record.c - an event with its actors, its document and its sentence, as cells. */
#include "store/ask_parts.h"

static const char event_sql[] =
    "SELECT e.day, e.id, e.cameo, e.plover, e.mode, e.quad, e.goldstein, e.status, e.date,"
    " e.date_end, e.date_precision, e.due, coalesce(e.location_name, e.location),"
    " e.location_country, e.location_lat, e.location_lon, e.confidence,"
    " 1 + (SELECT count(*) FROM event r INDEXED BY event_same_as WHERE r.same_as = e.id),"
    " e.same_as, d.id, d.date, d.source, d.title, e.sentence,"
    " substr(d.text, n.span_start + 1, n.span_end - n.span_start)"
    " FROM event e CROSS JOIN document d ON d.number = e.document"
    " LEFT JOIN sentence n ON n.document = e.document AND n.number = e.sentence"
    " WHERE e.document = ? AND e.number = ?";

/* Where the columns of event_sql go. */
static const enum record_cell places[] = {RECORD_DAY,
                                          RECORD_ID,
                                          RECORD_CAMEO,
                                          RECORD_PLOVER,
                                          RECORD_MODE,
                                          RECORD_QUAD,
                                          RECORD_GOLDSTEIN,
                                          RECORD_STATUS,
                                          RECORD_DATE,
                                          RECORD_DATE_END,
                                          RECORD_DATE_PRECISION,
                                          RECORD_DUE,
                                          RECORD_LOCATION,
                                          RECORD_LOCATION_COUNTRY,
                                          RECORD_LAT,
                                          RECORD_LON,
                                          RECORD_CONFIDENCE,
                                          RECORD_REPORTS,
                                          RECORD_SAME_AS,
                                          RECORD_DOC,
                                          RECORD_PUBLISHED,
                                          RECORD_PUBLISHER,
                                          RECORD_TITLE,
                                          RECORD_SENTENCE,
                                          RECORD_TEXT};

static const char actors_sql[] =
    "SELECT side, coalesce(name, text), code, country FROM event_actor"
    " WHERE document = ? AND event = ? AND (side <> 'attribution' OR position = 0)"
    " ORDER BY side, position";

static sqlite3_stmt *prepare(struct ask *a, const char *sql, casus_error *err) {
    struct query q = {0};
    query_sql(&q, sql);
    query_int(&q, 0);
    query_int(&q, 0);
    return query_run(a, &q, err);
}

bool record_open(struct record_reader *r, struct ask *a, casus_error *err) {
    *r = (struct record_reader){.ask = a};
    r->event = prepare(a, event_sql, err);
    r->actors = r->event ? prepare(a, actors_sql, err) : NULL;
    return r->actors != NULL;
}

void record_close(struct record_reader *r) {
    sqlite3_finalize(r->event);
    sqlite3_finalize(r->actors);
}

void join_part(struct buf *out, const char *z, bool first) {
    if (!first)
        buf_char(out, '|');
    for (; z && *z; z++) {
        if (*z == '|' || *z == '\\')
            buf_char(out, '\\');
        buf_char(out, *z);
    }
}

/* A list of which nothing is known stays empty; so does a bar between nothing and nothing. */
static struct cell joined(struct ask *a, const struct buf *b) {
    for (size_t i = 0; i < b->len; i++)
        if (b->p[i] != '|')
            return ask_copy(a, b->p, b->len);
    return (struct cell){0};
}

static bool read_actors(struct record_reader *r, struct cell cells[RECORD_CELLS],
                        casus_error *err) {
    static const enum record_cell of_source[] = {RECORD_SOURCE, RECORD_SOURCE_CODE,
                                                 RECORD_SOURCE_COUNTRY},
                                  of_target[] = {RECORD_TARGET, RECORD_TARGET_CODE,
                                                 RECORD_TARGET_COUNTRY};
    struct buf parts[2][3] = {{{0}}};
    bool first[2] = {true, true}, ok;
    while (ask_step(r->ask, r->actors, &ok, err)) {
        const char *side = (const char *)sqlite3_column_text(r->actors, 0);
        if (!side || *side == 'a') {
            cells[RECORD_SAID_BY] = ask_cell(r->ask, r->actors, 1);
            continue;
        }
        int which = *side == 't';
        for (int i = 0; i < 3; i++)
            join_part(&parts[which][i], (const char *)sqlite3_column_text(r->actors, i + 1),
                      first[which]);
        first[which] = false;
    }
    for (int i = 0; i < 3; i++) {
        cells[of_source[i]] = joined(r->ask, &parts[0][i]);
        cells[of_target[i]] = joined(r->ask, &parts[1][i]);
        if (parts[0][i].failed || parts[1][i].failed)
            ok = ok && ask_no_memory(r->ask, err);
        buf_free(&parts[0][i]);
        buf_free(&parts[1][i]);
    }
    return ok;
}

static void bind(sqlite3_stmt *s, int64_t document, int64_t number) {
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, document);
    sqlite3_bind_int64(s, 2, number);
}

static struct cell column(struct ask *a, sqlite3_stmt *s, int i, enum record_cell place) {
    switch (place) {
    case RECORD_DAY:
        return ask_day(a, s, i);
    case RECORD_GOLDSTEIN:
        return ask_real(s, i, 1);
    case RECORD_LAT:
    case RECORD_LON:
        return ask_real(s, i, 4);
    case RECORD_CONFIDENCE:
        return ask_real(s, i, 2);
    case RECORD_REPORTS:
    case RECORD_SENTENCE:
        return ask_real(s, i, 0);
    default:
        return ask_cell(a, s, i);
    }
}

bool record_read(struct record_reader *r, int64_t document, int64_t number,
                 struct cell cells[RECORD_CELLS], casus_error *err) {
    bool ok;
    memset(cells, 0, RECORD_CELLS * sizeof *cells);
    bind(r->event, document, number);
    bind(r->actors, document, number);
    if (ask_step(r->ask, r->event, &ok, err))
        for (int i = 0; i < (int)(sizeof places / sizeof *places); i++)
            cells[places[i]] = column(r->ask, r->event, i, places[i]);
    ok = ok && read_actors(r, cells, err);
    sqlite3_reset(r->event);
    sqlite3_reset(r->actors);
    return ok && ask_fed(r->ask, err);
}
