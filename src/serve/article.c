/* article.c - one event with everything, one article with its words marked, and what this is. */
#include "document/document.h"
#include "serve/parts.h"

#include <stdio.h>

enum { ARTICLE_BYTES = 1 << 20 };

/* The names of codes, which a store does not hold. */
static void name_codes(const struct site *site, casus_doc *doc) {
    for (uint32_t i = 0; i < doc->event_count; i++) {
        struct str name = site_code(site, str_of(doc->events[i].cameo));
        doc->events[i].cameo_name = name.len ? arena_copy(&doc->arena, name.p, name.len) : NULL;
    }
}

/* NULL: there is none, or `err` says why not. */
static casus_doc *open_doc(struct view *v, const char *id, casus_error *err) {
    casus_doc *doc = NULL;
    if (ask_document(v->ask, id, ARTICLE_BYTES, &doc, err) && doc)
        name_codes(v->site, doc);
    return doc;
}

/* A page that has nothing to tell. */
static void put_failure(struct view *v, const char *title, const casus_error *err) {
    v->status = status_of(err);
    page_begin(v, title, "/timeline", NULL);
    put_problem(v, err);
}

static void put_missing(struct view *v, const char *title, const char *id, const char *what) {
    casus_error err = {0};
    error_set(&err, CASUS_EUSAGE,
              id ? "there is no %s of that id" : "id: the id of an %s is needed", what);
    put_failure(v, title, &err);
    v->status = id ? 404 : 400;
}

/* ---- an article -------------------------------------------------------------------------------
 */

static bool is_web(struct str url) {
    if (!str_starts(url, STR("http://")) && !str_starts(url, STR("https://")))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.p[i] <= 0x20)
            return false;
    return true;
}

static void put_origin(struct view *v, const casus_doc *doc) {
    buf_z(v->out, "<p class=\"told\">");
    if (doc->source.len) {
        buf_z(v->out, "<span>");
        put_text(v->out, doc->source);
        buf_z(v->out, "</span> ");
    }
    if (doc->author.len) {
        buf_z(v->out, "<span>by ");
        put_text(v->out, doc->author);
        buf_z(v->out, "</span> ");
    }
    buf_z(v->out, "<span>id ");
    put_text(v->out, doc->id);
    buf_z(v->out, "</span>");
    if (is_web(doc->url)) {
        buf_z(v->out, " <span><a rel=\"noreferrer noopener external\" href=\"");
        put_text(v->out, doc->url);
        buf_z(v->out, "\">as published</a></span>");
    }
    buf_z(v->out, "</p>\n<p class=\"key\">Marked: <mark class=\"source\">source</mark> "
                  "<mark class=\"action\">act</mark> <mark class=\"target\">target</mark> "
                  "<mark class=\"status\">status</mark> <mark class=\"speaker\">who says so</mark> "
                  "<mark class=\"cue\">cue</mark> <mark class=\"date\">date, place, amount</mark>"
                  "</p>\n");
}

static void put_article(struct view *v, const casus_doc *doc) {
    const struct write_style style = {
        .html = true, .event_link = "/event?id=", .name = doc->title.len ? doc->title.p : NULL};
    v->own_heading = true;
    page_begin(v, doc->title.len ? doc->title.p : "Article", "/timeline", NULL);
    write_page(v->out, doc, &style);
    put_origin(v, doc);
    buf_z(v->out, "<p class=\"data\">As data: <a href=\"/api/article?id=");
    put_query(v->out, doc->id);
    buf_z(v->out, "\">JSON</a></p>\n");
}

void page_article(struct view *v, const struct call *c) {
    const char *id = c->question.id;
    casus_error err = {0};
    casus_doc *doc = id ? open_doc(v, id, &err) : NULL;
    if (doc)
        put_article(v, doc);
    else if (err.code)
        put_failure(v, "Article", &err);
    else
        put_missing(v, "Article", id, "article");
    casus_doc_free(doc);
}

/* ---- an event ---------------------------------------------------------------------------------
 */

static void put_event_link(struct view *v, const char *kind, const char *id) {
    if (*kind) {
        put_text(v->out, str_of(kind));
        buf_char(v->out, ' ');
    }
    buf_z(v->out, "<a href=\"/event?id=");
    put_query(v->out, str_of(id));
    buf_z(v->out, "\">");
    put_text(v->out, str_of(id));
    buf_z(v->out, "</a>");
}

/* A list of "KIND ID" or of ids. */
static void put_links(struct view *v, struct str list) {
    char part[300];
    for (bool first = true; rows_part(&list, part, sizeof part); first = false) {
        char *blank = strrchr(part, ' ');
        buf_z(v->out, first ? "" : "<br>");
        if (blank)
            *blank = '\0';
        put_event_link(v, blank ? part : "", blank ? blank + 1 : part);
    }
}

static void put_list(struct view *v, struct str list) {
    char part[300];
    for (bool first = true; rows_part(&list, part, sizeof part); first = false) {
        buf_z(v->out, first ? "" : "<br>");
        put_text(v->out, *part ? str_of(part) : STR("\xe2\x80\x94"));
    }
}

enum { PLAIN, LIST, LINKS, DAY, CODE, NUMBER };

static const struct {
    const char *column, *term; /* a term alone begins a group */
    int kind;
} terms[] = {
    {NULL, "What", 0},
    {"cameo", "CAMEO", CODE},
    {"plover", "PLOVER", PLAIN},
    {"mode", "mode", PLAIN},
    {"quad", "class", PLAIN},
    {"penta", "class of five", PLAIN},
    {"goldstein", "Goldstein", NUMBER},
    {"trigger", "words", PLAIN},
    {"status", "status", PLAIN},
    {"status_words", "told by", PLAIN},
    {"context", "context", LIST},
    {"quantities", "amounts", LIST},
    {NULL, "Who", 0},
    {"source", "source", LIST},
    {"source_words", "as written", LIST},
    {"source_code", "code", LIST},
    {"source_role", "office", LIST},
    {"target", "target", LIST},
    {"target_words", "as written", LIST},
    {"target_code", "code", LIST},
    {"target_role", "office", LIST},
    {"said_by", "says who", PLAIN},
    {"said_by_words", "as written", LIST},
    {"cue", "told by", LIST},
    {NULL, "When and where", 0},
    {"date", "date", DAY},
    {"date_end", "until", DAY},
    {"date_precision", "precise to the", PLAIN},
    {"date_words", "told by", PLAIN},
    {"due", "due", DAY},
    {"due_words", "told by", PLAIN},
    {"location", "place", PLAIN},
    {"location_country", "country", PLAIN},
    {"location_words", "told by", PLAIN},
    {NULL, "Connected", 0},
    {"links", "links to", LINKS},
    {"linked_from", "linked from", LINKS},
    {"same_as", "first told in", LINKS},
    {"told_again", "told again in", LINKS},
    {NULL, "Made by", 0},
    {"confidence", "confidence", NUMBER},
    {"rule", "rule", PLAIN},
    {"program", "program", PLAIN},
    {"model", "model", PLAIN},
    {"lexicon", "lexicon", PLAIN},
    {"options", "options", PLAIN},
};
enum { TERMS = sizeof terms / sizeof *terms };

static void put_term(struct view *v, const struct rows *r, int i) {
    struct str text = rows_text(r, 0, terms[i].column), name;
    double number = rows_number(r, 0, terms[i].column, -1e9);
    if ((!text.len && number < -1e8) || str_is(text, "unknown"))
        return;
    buf_printf(v->out, "<dt>%s</dt><dd>", terms[i].term);
    switch (terms[i].kind) {
    case LIST:
        put_list(v, text);
        break;
    case LINKS:
        put_links(v, text);
        break;
    case DAY:
        put_day(v->out, text);
        break;
    case NUMBER:
        if (strcmp(terms[i].column, "goldstein") == 0)
            put_fixed(v->out, number, 1);
        else
            buf_printf(v->out, "%.2f", number);
        break;
    default:
        put_text(v->out, text);
        name = terms[i].kind == CODE ? site_code(v->site, text) : STR_NONE;
        if (name.len) {
            buf_char(v->out, ' ');
            put_text(v->out, name);
        }
    }
    buf_z(v->out, "</dd>\n");
}

static bool has_terms(const struct rows *r, int from) {
    for (int i = from + 1; i < TERMS && terms[i].column; i++)
        if (rows_text(r, 0, terms[i].column).len || rows_number(r, 0, terms[i].column, -1e9) > -1e8)
            return true;
    return false;
}

static void put_terms(struct view *v, const struct rows *r) {
    bool open = false;
    buf_z(v->out, "<div class=\"terms\">\n");
    for (int i = 0; i < TERMS; i++) {
        if (terms[i].column) {
            put_term(v, r, i);
            continue;
        }
        buf_z(v->out, open ? "</dl></section>\n" : "");
        open = has_terms(r, i);
        if (open)
            buf_printf(v->out, "<section><h2>%s</h2><dl>\n", terms[i].term);
    }
    buf_z(v->out, open ? "</dl></section>\n</div>\n" : "</div>\n");
}

static void put_quote(struct view *v, const char *doc_id, const char *id) {
    casus_error err = {0};
    casus_doc *doc = open_doc(v, doc_id, &err);
    for (uint32_t i = 0; doc && i < doc->event_count; i++) {
        if (strcmp(doc->events[i].id, id) != 0)
            continue;
        buf_z(v->out, "<blockquote class=\"marked\"><p>");
        write_marked(v->out, doc, &doc->events[i]);
        buf_z(v->out, "</p></blockquote>\n");
        break;
    }
    if (err.code)
        put_problem(v, &err);
    casus_doc_free(doc);
}

static void put_event(struct view *v, const struct rows *r, const char *id) {
    struct str doc = rows_text(r, 0, "doc"), title = rows_text(r, 0, "title"),
               name = site_code(v->site, rows_text(r, 0, "cameo"));
    page_begin(v, name.len ? name.p : "Event", "/timeline", NULL);
    put_quote(v, doc.p, id);
    buf_z(v->out, "<ol class=\"haps bare\">\n");
    put_happening(v, r, 0);
    buf_z(v->out, "</ol>\n<p>In the article <a href=\"/article?id=");
    put_query(v->out, doc);
    buf_z(v->out, "#e");
    put_query(v->out, str_of(id));
    buf_z(v->out, "\">");
    put_text(v->out, title.len ? title : doc);
    buf_z(v->out, "</a></p>\n");
    put_terms(v, r);
    buf_z(v->out, "<p class=\"data\">As data: <a href=\"/api/event?id=");
    put_query(v->out, str_of(id));
    buf_z(v->out, "\">JSON</a></p>\n");
}

void page_event(struct view *v, const struct call *c) {
    struct rows rows = {0};
    casus_error err = {0};
    const char *id = c->question.id;
    struct ask_question q = {.id = id, .limit = 1};
    if (id && !rows_ask(&rows, v->ask, ASK_SHOW, &q, &err))
        put_failure(v, "Event", &err);
    else if (rows.count && str_is(rows_text(&rows, 0, "id"), id))
        put_event(v, &rows, id);
    else
        put_missing(v, "Event", id, "event");
    rows_free(&rows);
}

/* ---- about ------------------------------------------------------------------------------------
 */

void page_about(struct view *v, const struct call *c) {
    (void)c;
    page_begin(v, "About", "/about", NULL);
    buf_printf(v->out,
               "<p>These pages are made by <code>casus serve</code>, version %s, from the store "
               "<code>",
               casus_version());
    put_text(v->out, str_of(v->site->name));
    buf_z(v->out,
          "</code>, which they only read. They call for nothing from elsewhere.</p>\n"
          "<h2>Words</h2><dl class=\"words\">\n"
          "<dt>Happening</dt><dd>What one or several reports tell of; it is shown as the first "
          "of them tells it.</dd>\n"
          "<dt>Party</dt><dd>A country, or the CAMEO code of an actor without one.</dd>\n"
          "<dt>Goldstein value</dt><dd>How cooperative (up to +10) or hostile (down to "
          "\xe2\x88\x92"
          "10) an act is, by its CAMEO code.</dd>\n"
          "<dt>Turn</dt><dd>A day on which what one says to another (tone) or does (deeds) went "
          "over to another level that lasted.</dd>\n"
          "<dt>Status</dt><dd>Whether it occurred, goes on, or is only planned, promised, "
          "threatened, demanded, denied and the like. What has no label occurred.</dd></dl>\n"
          "<h2>Data</h2><p>All that is shown is there as <a href=\"/api\">JSON</a>, CSV, TSV and "
          "JSON lines; each list has a link to its own.</p>\n"
          "<h2>Keys</h2><p><kbd>/</kbd> goes to the search, <kbd>Tab</kbd> through links, also "
          "those of charts, <kbd>Enter</kbd> follows one.</p>\n"
          "<h2>Licences</h2><p>Casus: Apache License 2.0. ");
    if (site_has_charts(v->site))
        buf_z(v->out, "Charts and the map are drawn by D3, \xc2\xa9 Mike Bostock and "
                      "contributors, <a href=\"/assets/d3-licence.txt\">BSD 3-Clause</a>. ");
    if (v->site->assets[ASSET_OUTLINES].bytes.bytes.len)
        buf_z(v->out, "Outlines of countries: Natural Earth, public domain. ");
    buf_z(v->out, "Names of countries: world-countries, ODbL 1.0. Points of places: GeoNames, CC "
                  "BY 4.0.</p>\n");
}
