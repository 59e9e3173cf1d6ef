/* api.c - answers as data: a JSON object with rows, or the rows alone as JSON lines, CSV or TSV.
 * docs/API.md tells the routes. */
#include "serve/parts.h"

#include <stdlib.h>

enum { ARTICLE_BYTES = 4 << 20 };

static const struct {
    const char *name; /* "" : as the question is called */
    enum ask_kind kind;
    unsigned takes;
    const char *what;
} routes[] = {
    {"", ASK_TIMELINE,
     TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_REPORTS | TAKE_ROWS,
     "happenings, newest first"},
    {"", ASK_DYADS,
     TAKE_ACTORS | TAKE_SIDES | TAKE_DAYS | TAKE_PERIOD | TAKE_REPORTS | TAKE_ALL_STATUS |
         TAKE_ROWS,
     "counts and Goldstein values by pair and period"},
    {"", ASK_PENDING,
     TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_REPORTS | TAKE_STATE |
         TAKE_DUE | TAKE_ROWS,
     "what is planned, promised, threatened or demanded, and what came of it"},
    {"", ASK_SHIFT, TAKE_ACTORS | TAKE_SIDES | TAKE_DAYS | TAKE_REPORTS | TAKE_ROWS,
     "days on which one began to treat another differently"},
    {"", ASK_ACTORS, TAKE_ACTORS | TAKE_DAYS | TAKE_REPORTS | TAKE_ALL_STATUS | TAKE_ROWS,
     "who acts, towards whom, since when"},
    {"", ASK_PAIRS,
     TAKE_ACTORS | TAKE_SIDES | TAKE_DAYS | TAKE_REPORTS | TAKE_ALL_STATUS | TAKE_ROWS,
     "who deals with whom, the busiest first"},
    {"", ASK_PLACES,
     TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_REPORTS |
         TAKE_ALL_STATUS | TAKE_ROWS,
     "where happenings took place, the places with the most first"},
    {"", ASK_SEARCH, TAKE_TEXT | TAKE_DAYS | TAKE_ROWS, "sentences by their words"},
    {"event", ASK_SHOW, TAKE_ID | TAKE_ROWS, "one event with everything, or all of an article"},
    {"", ASK_SUMMARY, 0, "how many documents, from when to when"},
};
enum { ROUTES = sizeof routes / sizeof *routes };

static const char *route_name(int i) {
    return *routes[i].name ? routes[i].name : ask_name(routes[i].kind);
}

bool api_find(const char *path, enum ask_kind *kind, unsigned *takes) {
    for (int i = 0; i < ROUTES; i++)
        if (strcmp(path + strlen("/api/"), route_name(i)) == 0) {
            *kind = routes[i].kind;
            *takes = routes[i].takes;
            return true;
        }
    return false;
}

void api_error(struct buf *out, unsigned status, const casus_error *err) {
    struct buf message = {0};
    put_message(&message, err);
    buf_printf(out, "{\"error\":{\"status\":%u,\"message\":", status);
    write_json(out, buf_view(&message));
    buf_z(out, "}}\n");
    out->failed |= message.failed;
    buf_free(&message);
}

static void fail(struct view *v, const casus_error *err, struct response *out) {
    v->status = status_of(err);
    v->out->len = 0;
    out->type = "application/json";
    out->download = false;
    api_error(v->out, v->status, err);
}

/* ---- rows -------------------------------------------------------------------------------------
 */

enum api_format { API_JSON, API_LINES, API_CSV, API_TSV };

static const struct {
    const char *name, *type;
    enum write_format format;
} formats[] = {[API_JSON] = {"json", "application/json", WRITE_JSONL},
               [API_LINES] = {"jsonl", "application/x-ndjson", WRITE_JSONL},
               [API_CSV] = {"csv", "text/csv; charset=utf-8", WRITE_CSV},
               [API_TSV] = {"tsv", "text/tab-separated-values; charset=utf-8", WRITE_TSV}};

struct putting {
    struct buf *out;
    enum api_format format;
    const struct cell_column *columns;
    unsigned rows, wanted;
    bool more;
};

static bool put_row(void *context, const struct cell *cells, size_t count) {
    struct putting *p = context;
    if (p->rows == p->wanted) {
        p->more = true;
        return false;
    }
    if (p->rows++ && p->format == API_JSON)
        buf_z(p->out, ",\n");
    write_cells(p->out, formats[p->format].format, p->columns, cells, count);
    if (p->format == API_JSON && p->out->len && p->out->p[p->out->len - 1] == '\n')
        p->out->len--;
    return !p->out->failed;
}

static bool find_format(const char *name, enum api_format *out, casus_error *err) {
    *out = API_JSON;
    for (int i = 0; name && i < 4; i++)
        if (strcmp(formats[i].name, name) == 0) {
            *out = (enum api_format)i;
            return true;
        }
    return !name || error_set(err, CASUS_EUSAGE, "format takes json, jsonl, csv or tsv");
}

/* The address of the rows that follow. */
static void put_next(struct view *v, const struct ask_question *q) {
    struct buf link = {0};
    bool first = true;
    buf_z(&link, v->request->path);
    for (unsigned i = 0; i < v->request->count; i++) {
        const struct param *p = &v->request->params[i];
        if (!*p->value || strcmp(p->name, "skip") == 0)
            continue;
        buf_char(&link, first ? '?' : '&');
        put_query(&link, str_of(p->name));
        buf_char(&link, '=');
        put_query(&link, str_of(p->value));
        first = false;
    }
    buf_printf(&link, "%cskip=%u", first ? '?' : '&', q->skip + q->limit);
    write_json(v->out, buf_view(&link));
    v->out->failed |= link.failed;
    buf_free(&link);
}

static void put_end(struct view *v, const struct ask_question *q, const struct putting *p) {
    bool more = p->more && q->skip + q->limit <= ASK_LIMIT_MAX;
    buf_printf(v->out, "%s],\n\"limit\":%u,\"skip\":%u,\"more\":%s,\"next\":", p->rows ? "\n" : "",
               q->limit, q->skip, p->more ? "true" : "false");
    if (more)
        put_next(v, q);
    else
        buf_z(v->out, "null");
    buf_z(v->out, "}\n");
}

void api_answer(struct view *v, enum ask_kind kind, unsigned takes, struct response *out) {
    struct call call;
    casus_error err = {0};
    struct putting p = {.out = v->out};
    size_t columns;
    if (!call_read(v->request, takes | TAKE_FORMAT, &call, &err) ||
        !find_format(call.format, &p.format, &err)) {
        fail(v, &err, out);
        return;
    }
    struct ask_question q = call.question;
    p.wanted = q.limit;
    p.columns = ask_columns(kind, &columns);
    out->type = formats[p.format].type;
    out->download = p.format != API_JSON;
    if (p.format == API_JSON)
        buf_z(v->out, "{\"rows\":[\n");
    else
        write_cells_head(v->out, formats[p.format].format, p.columns, columns);
    q.limit++; /* to know whether there are more */
    if (!ask_ask(v->ask, kind, &q, (struct ask_sink){put_row, &p}, &err))
        fail(v, &err, out);
    else if (p.format == API_JSON)
        put_end(v, &call.question, &p);
}

/* ---- an article -------------------------------------------------------------------------------
 */

/* Its text and its events, each as `casus code` writes it. */
static void put_article(struct buf *out, const casus_doc *doc) {
    struct buf events = {0};
    struct write_style plain = {0};
    buf_z(out, "{\"article\":");
    write_document(out, doc);
    if (out->len && out->p[out->len - 1] == '\n')
        out->len--;
    buf_z(out, ",\n\"events\":[\n");
    write_events(&events, doc, WRITE_JSONL, &plain);
    struct str rest = buf_view(&events), line;
    for (bool first = true; str_line(&rest, &line); first = false) {
        buf_z(out, first ? "" : ",\n");
        buf_str(out, line);
    }
    buf_z(out, "\n]}\n");
    out->failed |= events.failed;
    buf_free(&events);
}

void api_article(struct view *v, struct response *out) {
    struct call call;
    casus_error err = {0};
    casus_doc *doc = NULL;
    bool ok = call_read(v->request, TAKE_ID, &call, &err);
    if (ok && !call.question.id)
        ok = error_set(&err, CASUS_EUSAGE, "id: the id of a document is needed");
    ok = ok && ask_document(v->ask, call.question.id, ARTICLE_BYTES, &doc, &err);
    if (!ok) {
        fail(v, &err, out);
    } else if (!doc) {
        error_set(&err, CASUS_EUSAGE, "there is no document of that id");
        fail(v, &err, out);
        v->status = 404;
        v->out->len = 0;
        api_error(v->out, 404, &err);
    } else {
        put_article(v->out, doc);
    }
    casus_doc_free(doc);
}

/* ---- what there is ----------------------------------------------------------------------------
 */

void api_index(struct view *v, struct response *out) {
    struct call call;
    casus_error err = {0};
    if (!call_read(v->request, 0, &call, &err)) {
        fail(v, &err, out);
        return;
    }
    buf_printf(v->out, "{\"program\":\"casus %s\",\"rows_usual\":%d,\"rows_max\":%d,\"routes\":[\n",
               casus_version(), ROWS_USUAL, ROWS_MAX);
    for (int i = 0; i < ROUTES; i++) {
        size_t count;
        const struct cell_column *columns = ask_columns(routes[i].kind, &count);
        buf_printf(v->out, "{\"path\":\"/api/%s\",\"tells\":\"%s\",\"columns\":[", route_name(i),
                   routes[i].what);
        for (size_t k = 0; k < count; k++)
            buf_printf(v->out, "%s\"%s\"", k ? "," : "", columns[k].name);
        buf_z(v->out, "]},\n");
    }
    buf_z(v->out, "{\"path\":\"/api/article\",\"tells\":\"one document: text and events\"}\n]}\n");
}
