/* show.c - one event with everything that the store has of it; or all events of a document. */
#include "store/ask_parts.h"

/* Behind the cells of a record (record.c): a column of the event, its document or its run, or a
 * list that a query makes. The lists have a bar between their elements, as cells of CSV do. */
#define EVENT_LIST "(SELECT group_concat("
#define OF_EVENT " WHERE x.document = e.document AND x.event = e.number ORDER BY x.position)"
#define ACTOR_LIST(side, column)                                                                   \
    "(SELECT group_concat(coalesce(" column ", ''), '|') FROM (SELECT * FROM event_actor x"        \
    " WHERE x.document = e.document AND x.event = e.number AND x.side = '" side                    \
    "' ORDER BY x.position))"
#define BOUND(column) "CASE WHEN " column " IS NULL THEN '' ELSE printf('%.15g', " column ") END"

#define SHOW_LIST(X)                                                                               \
    X("trigger", "e.trigger")                                                                      \
    X("trigger_start", "e.trigger_start")                                                          \
    X("trigger_end", "e.trigger_end")                                                              \
    X("penta", "e.penta")                                                                          \
    X("status_words", "e.status_words")                                                            \
    X("date_words", "e.date_words")                                                                \
    X("due_precision", "e.due_precision")                                                          \
    X("due_words", "e.due_words")                                                                  \
    X("location_words", "e.location")                                                              \
    X("location_id", "e.location_id")                                                              \
    X("source_words", ACTOR_LIST("source", "text"))                                                \
    X("source_sector", ACTOR_LIST("source", "sector"))                                             \
    X("source_role", ACTOR_LIST("source", "role"))                                                 \
    X("target_words", ACTOR_LIST("target", "text"))                                                \
    X("target_sector", ACTOR_LIST("target", "sector"))                                             \
    X("target_role", ACTOR_LIST("target", "role"))                                                 \
    X("said_by_words", ACTOR_LIST("attribution", "text"))                                          \
    X("said_by_code", ACTOR_LIST("attribution", "code"))                                           \
    X("cue",                                                                                       \
      EVENT_LIST "coalesce(cue, ''), '|') FROM (SELECT * FROM event_attribution x" OF_EVENT ")")   \
    X("quoted", EVENT_LIST "CASE quoted WHEN 1 THEN 'true' ELSE 'false' END, '|') FROM"            \
                           " (SELECT * FROM event_attribution x" OF_EVENT ")")                     \
    X("quantities",                                                                                \
      EVENT_LIST "kind || ' ' || CASE approx WHEN 1 THEN '~' ELSE '' END || " BOUND(               \
          "min") " || '-' || " BOUND("max") " || CASE WHEN unit IS NULL THEN '' ELSE ' ' || unit " \
                                            "END, '|') FROM (SELECT * FROM event_quantity "        \
                                            "x" OF_EVENT ")")                                      \
    X("context", EVENT_LIST "context, '|') FROM (SELECT * FROM event_context x" OF_EVENT ")")      \
    X("links", EVENT_LIST "kind || ' ' || id, '|') FROM (SELECT * FROM event_link x" OF_EVENT ")") \
    X("linked_from",                                                                               \
      EVENT_LIST "kind || ' ' || id, '|') FROM (SELECT l.kind, f.id FROM event_link"               \
                 " l INDEXED BY event_link_id CROSS JOIN event f ON f.document ="                  \
                 " l.document AND f.number = l.event WHERE l.id = e.id"                            \
                 " ORDER BY f.document, f.number))")                                               \
    X("told_again",                                                                                \
      EVENT_LIST "id, '|') FROM (SELECT r.id FROM event r INDEXED BY event_same_as"                \
                 " WHERE r.same_as = e.id ORDER BY r.document, r.number LIMIT 1000))")             \
    X("rule", "e.rule")                                                                            \
    X("url", "d.url")                                                                              \
    X("author", "d.author")                                                                        \
    X("language", "d.language")                                                                    \
    X("program", "u.program")                                                                      \
    X("model", "u.model")                                                                          \
    X("lexicon", "u.lexicon")                                                                      \
    X("options", "u.options")

enum {
#define X(name, sql) +1
    SHOW_CELLS = 0 SHOW_LIST(X)
#undef X
};

const struct cell_column show_columns[] = {
#define X(id, name, brief) {name, true},
    RECORD_LIST(X)
#undef X
#define X(name, sql) {name, true},
        SHOW_LIST(X)
#undef X
            {NULL, false}};

static const char show_sql[] = "SELECT NULL"
#define X(name, sql) ", " sql
    SHOW_LIST(X)
#undef X
        " FROM event e CROSS JOIN document d ON d.number = e.document"
        " LEFT JOIN run u ON u.number = d.run WHERE e.document = ? AND e.number = ?";

/* Events of that id, or of the document that has it. */
static const char find_sql[] =
    "SELECT document, number FROM event INDEXED BY event_id WHERE id = ?1"
    " UNION SELECT e.document, e.number FROM document d CROSS JOIN event e"
    " ON e.document = d.number WHERE d.id = ?1 ORDER BY 1, 2";

static bool read_rest(struct ask *a, sqlite3_stmt *s, int64_t document, int64_t number,
                      struct cell *cells, casus_error *err) {
    bool ok;
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, document);
    sqlite3_bind_int64(s, 2, number);
    if (ask_step(a, s, &ok, err))
        for (int i = 0; i < SHOW_CELLS; i++)
            cells[i] = sqlite3_column_type(s, i + 1) == SQLITE_INTEGER ? ask_real(s, i + 1, 0)
                                                                       : ask_cell(a, s, i + 1);
    return ok && ask_fed(a, err);
}

bool answer_show(struct ask *a, const struct ask_question *q, struct page *page, casus_error *err) {
    struct cell cells[RECORD_CELLS + SHOW_CELLS];
    struct record_reader reader = {0};
    struct query find = {0}, show = {0};
    bool more = true;
    if (!q->id || !*q->id)
        return error_set(err, CASUS_EUSAGE, "the id of an event or a document is needed");
    query_sql(&find, find_sql);
    query_text(&find, q->id);
    query_sql(&show, show_sql);
    sqlite3_stmt *found = query_run(a, &find, err), *rest = NULL;
    if (found)
        rest = query_run(a, &show, err);
    else
        buf_free(&show.sql);
    bool ok = rest && record_open(&reader, a, err);
    while (ok && more && ask_step(a, found, &ok, err)) {
        int64_t document = sqlite3_column_int64(found, 0), number = sqlite3_column_int64(found, 1);
        arena_reset(&a->arena);
        memset(cells, 0, sizeof cells);
        ok = record_read(&reader, document, number, cells, err) &&
             read_rest(a, rest, document, number, cells + RECORD_CELLS, err);
        more = ok && page_put(page, cells, RECORD_CELLS + SHOW_CELLS);
    }
    record_close(&reader);
    sqlite3_finalize(found);
    sqlite3_finalize(rest);
    return ok;
}
