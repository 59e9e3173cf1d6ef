/* html.c - pieces of pages: the frame around them, happenings, links. Whatever comes from a store
 * or a client is escaped where it is put. */
#include "serve/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PART_BYTES = 200 };

static const struct {
    const char *path, *name;
} sections[] = {{"/", "Overview"},     {"/timeline", "Timeline"}, {"/pending", "Pending"},
                {"/map", "Map"},       {"/network", "Network"},   {"/pair", "Pairs"},
                {"/actors", "Actors"}, {"/about", "About"}};

/* ---- text -------------------------------------------------------------------------------------
 */

void put_text(struct buf *out, struct str text) {
    write_html(out, text);
}

void put_query(struct buf *out, struct str value) {
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '_' || c == '.' || c == ',';
        buf_printf(out, plain ? "%c" : "%%%02X", c);
    }
}

void put_count(struct buf *out, double n) {
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%.0f", n);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0 && digits[i - 1] != '-')
            buf_char(out, ',');
        buf_char(out, digits[i]);
    }
}

void put_fixed(struct buf *out, double n, int digits) {
    double least = pow(10, -digits) / 2;
    if (fabs(n) < least)
        n = 0;
    buf_printf(out, "%s%.*f", n < 0 ? "\xe2\x88\x92" : n > 0 ? "+" : "", digits, fabs(n));
}

static bool is_day(struct str day, int *year, int *month, int *date) {
    static const char form[] = "dddd-dd-dd";
    if (day.len != sizeof form - 1)
        return false;
    for (size_t i = 0; i < day.len; i++)
        if (form[i] == 'd' ? day.p[i] < '0' || day.p[i] > '9' : day.p[i] != '-')
            return false;
    *year = atoi(day.p);
    *month = (day.p[5] - '0') * 10 + day.p[6] - '0';
    *date = (day.p[8] - '0') * 10 + day.p[9] - '0';
    return *month >= 1 && *month <= 12 && *date >= 1 && *date <= 31;
}

void put_day(struct buf *out, struct str day) {
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, date;
    if (!is_day(day, &year, &month, &date)) {
        put_text(out, day);
        return;
    }
    buf_printf(out, "<time datetime=\"%.10s\">%d %s %d</time>", day.p, date, months[month - 1],
               year);
}

/* By Sakamoto's rule. */
const char *weekday(struct str day) {
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    static const char *const names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
    int year, month, date;
    if (!is_day(day, &year, &month, &date))
        return "";
    year -= month < 3;
    return names[(year + year / 4 - year / 100 + year / 400 + shift[month - 1] + date) % 7];
}

const char *quad_title(struct str quad) {
    static const struct {
        const char *name, *title;
    } quads[] = {{"verbal-cooperation", "verbal cooperation"},
                 {"material-cooperation", "material cooperation"},
                 {"verbal-conflict", "verbal conflict"},
                 {"material-conflict", "material conflict"}};
    for (size_t i = 0; i < sizeof quads / sizeof *quads; i++)
        if (str_is(quad, quads[i].name))
            return quads[i].title;
    return "statement";
}

/* ---- the frame --------------------------------------------------------------------------------
 */

static void put_sections(struct view *v, const char *path) {
    buf_z(v->out, "<nav aria-label=\"Pages\"><ul>\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        buf_printf(v->out, "<li><a href=\"%s\"%s>%s</a></li>\n", sections[i].path,
                   strcmp(path, sections[i].path) == 0 ? " aria-current=\"page\"" : "",
                   sections[i].name);
    buf_z(v->out, "</ul></nav>\n");
}

static void put_search(struct view *v) {
    const char *words = v->request && strcmp(v->request->path, "/search") == 0
                            ? request_value(v->request, "q")
                            : NULL;
    buf_z(v->out, "<form class=\"find\" role=\"search\" action=\"/search\">"
                  "<input type=\"search\" name=\"q\" id=\"find\" maxlength=\"1000\""
                  " aria-label=\"Words of sentences\" placeholder=\"Search sentences\" value=\"");
    put_text(v->out, str_of(words));
    buf_z(v->out, "\"><button>Search</button></form>\n"
                  "<button type=\"button\" id=\"theme\" hidden>Theme</button>\n");
}

void page_begin(struct view *v, const char *title, const char *path, const char *script) {
    struct buf *out = v->out;
    buf_z(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(out, str_of(title));
    buf_z(out, " \xc2\xb7 ");
    put_text(out, str_of(v->site->name));
    buf_z(out, " \xc2\xb7 Casus</title>\n"
               "<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n"
               "<link rel=\"stylesheet\" href=\"/assets/pages.css\">\n"
               "<script src=\"/assets/theme.js\"></script>\n"
               "<script src=\"/assets/site.js\" defer></script>\n");
    if (script && site_has_charts(v->site))
        buf_printf(out,
                   "<script src=\"/assets/d3.js\" defer></script>\n"
                   "<script src=\"/assets/%s\" defer></script>\n",
                   script);
    buf_z(out, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
               "<header class=\"top\"><div class=\"bar\">\n<a class=\"brand\" href=\"/\">"
               "<span class=\"mark\" aria-hidden=\"true\"></span>Casus <span class=\"store\">");
    put_text(out, str_of(v->site->name));
    buf_z(out, "</span></a>\n");
    put_search(v);
    put_sections(v, path);
    buf_z(out, "</div></header>\n<main id=\"main\">\n");
    if (!v->own_heading) {
        buf_z(out, "<h1>");
        put_text(out, str_of(title));
        buf_z(out, "</h1>\n");
    }
    if (script && !site_has_charts(v->site))
        buf_z(out, "<p class=\"problem\">This program was built without D3 (node-d3): what would "
                   "be drawn is only listed below.</p>\n");
}

void page_end(struct view *v) {
    buf_z(v->out, "</main>\n<footer class=\"foot\"><p>Casus reads news and records who did what to "
                  "whom. Codes and places are told by a program: look at the words before you "
                  "cite.</p></footer>\n</body>\n</html>\n");
}

/* ---- problems ---------------------------------------------------------------------------------
 */

unsigned status_of(const casus_error *err) {
    switch (err->code) {
    case CASUS_EUSAGE:
        return err->file[0] ? 500 : 400;
    case CASUS_ELIMIT:
    case CASUS_ENOMEM:
        return 503;
    default:
        return 500;
    }
}

void put_message(struct buf *out, const casus_error *err) {
    for (const char *p = err->message; *p; p++) {
        if (p[0] == '-' && p[1] == '-' && p[2] >= 'a' && p[2] <= 'z') {
            p++;
            continue;
        }
        buf_char(out, *p);
    }
}

void put_problem(struct view *v, const casus_error *err) {
    struct buf message = {0};
    put_message(&message, err);
    buf_z(v->out, "<p class=\"problem\" role=\"alert\">");
    put_text(v->out, buf_view(&message));
    buf_z(v->out, ".</p>\n");
    v->out->failed |= message.failed;
    buf_free(&message);
}

/* ---- parties ----------------------------------------------------------------------------------
 */

void put_party_name(struct view *v, struct str party) {
    struct str country = site_country(v->site, party);
    char name[ASK_NAME] = "", code[64];
    if (!country.len && party.len < sizeof code && v->ask) {
        memcpy(code, party.p, party.len);
        code[party.len] = '\0';
        ask_name_of(v->ask, code, name, NULL);
    }
    put_text(v->out, country.len ? country : *name ? str_of(name) : party);
}

void put_pair_link(struct view *v, struct str a, struct str b) {
    buf_z(v->out, "<a href=\"/pair?a=");
    put_query(v->out, a);
    buf_z(v->out, "&amp;b=");
    put_query(v->out, b);
}

void put_party(struct view *v, struct str party) {
    buf_z(v->out, "<a href=\"/timeline?actor=");
    put_query(v->out, party);
    buf_z(v->out, "\" title=\"");
    put_text(v->out, party);
    buf_z(v->out, "\">");
    put_party_name(v, party);
    buf_z(v->out, "</a>");
}

/* The actors of a side, each leading to what else it does. */
static void put_side(struct view *v, const struct rows *r, size_t row, const char *names,
                     const char *codes) {
    struct str name_list = rows_text(r, row, names), code_list = rows_text(r, row, codes);
    char name[PART_BYTES], code[PART_BYTES];
    if (!name_list.len) {
        buf_z(v->out, "<span class=\"nobody\" title=\"not told\">\xe2\x80\x94</span>");
        return;
    }
    for (bool first = true; rows_part(&name_list, name, sizeof name); first = false) {
        bool known = code_list.len && rows_part(&code_list, code, sizeof code) && *code;
        buf_z(v->out, first ? "" : ", ");
        buf_z(v->out, "<a href=\"/timeline?actor=");
        put_query(v->out, str_of(known ? code : name));
        buf_z(v->out, "\">");
        put_text(v->out, str_of(name));
        buf_z(v->out, "</a>");
    }
}

/* ---- happenings -------------------------------------------------------------------------------
 */

static void put_act(struct view *v, const struct rows *r, size_t row) {
    struct str cameo = rows_text(r, row, "cameo"), name = site_code(v->site, cameo);
    buf_z(v->out, "<a class=\"act\" href=\"/event?id=");
    put_query(v->out, rows_text(r, row, "id"));
    buf_z(v->out, "\" title=\"CAMEO ");
    put_text(v->out, cameo);
    buf_z(v->out, "\">");
    put_text(v->out, name.len ? name : cameo);
    buf_z(v->out, "</a>");
}

static void put_chip(struct view *v, const char *class, struct str text) {
    buf_printf(v->out, " <span class=\"chip %s\">", class);
    put_text(v->out, text);
    buf_z(v->out, "</span>");
}

static void put_deed(struct view *v, const struct rows *r, size_t row) {
    struct str status = rows_text(r, row, "status"), state = rows_text(r, row, "state"),
               due = rows_text(r, row, "due");
    buf_z(v->out, "<p class=\"deed\"><span class=\"dot\" aria-hidden=\"true\"></span>"
                  "<span class=\"who\">");
    put_side(v, r, row, "source", "source_code");
    buf_z(v->out, " <span class=\"to\" role=\"img\" aria-label=\"towards\">\xe2\x86\x92</span> ");
    put_side(v, r, row, "target", "target_code");
    buf_z(v->out, "</span> ");
    put_act(v, r, row);
    if (status.len && !str_is(status, "occurred"))
        put_chip(v, "status", status);
    if (state.len) {
        buf_z(v->out, " <span class=\"chip state\" data-state=\"");
        put_text(v->out, state);
        buf_z(v->out, "\">");
        put_text(v->out, state);
        buf_z(v->out, "</span>");
    }
    if (due.len) {
        buf_z(v->out, " <span class=\"chip due\">due ");
        put_day(v->out, due);
        buf_z(v->out, "</span>");
    }
    buf_z(v->out, "</p>\n");
}

static void put_place_link(struct view *v, struct str place, struct str country) {
    buf_z(v->out, " <span><a href=\"/timeline?place=");
    put_query(v->out, place);
    buf_z(v->out, "\">");
    put_text(v->out, place);
    buf_z(v->out, "</a>");
    if (country.len && !str_eq(site_country(v->site, country), place)) {
        struct str name = site_country(v->site, country);
        buf_z(v->out, ", ");
        put_text(v->out, name.len ? name : country);
    }
    buf_z(v->out, "</span>");
}

static void put_source(struct view *v, const struct rows *r, size_t row) {
    struct str doc = rows_text(r, row, "doc"), publisher = rows_text(r, row, "publisher");
    if (!doc.len)
        return;
    buf_z(v->out, " <span><a href=\"/article?id=");
    put_query(v->out, doc);
    buf_z(v->out, "#e");
    put_query(v->out, rows_text(r, row, "id"));
    buf_z(v->out, "\">");
    put_text(v->out, publisher.len ? publisher : STR("Article"));
    struct str published = rows_text(r, row, "published");
    if (published.len) {
        buf_z(v->out, ", ");
        put_day(v->out, published);
    }
    buf_z(v->out, "</a></span>");
}

/* What is known besides, small. */
static void put_told(struct view *v, const struct rows *r, size_t row) {
    struct str place = rows_text(r, row, "location"), by = rows_text(r, row, "said_by"),
               settled = rows_text(r, row, "settled_by");
    double reports = rows_number(r, row, "reports", 1);
    buf_z(v->out, "<p class=\"told\">");
    put_source(v, r, row);
    if (by.len) {
        buf_z(v->out, " <span>says ");
        put_text(v->out, by);
        buf_z(v->out, "</span>");
    }
    if (place.len)
        put_place_link(v, place, rows_text(r, row, "location_country"));
    if (reports > 1) {
        buf_z(v->out, " <span>");
        put_count(v->out, reports);
        buf_z(v->out, " reports</span>");
    }
    if (settled.len) {
        buf_z(v->out, " <span><a href=\"/event?id=");
        put_query(v->out, settled);
        buf_z(v->out, "\">what came of it</a></span>");
    }
    buf_z(v->out, "</p>\n");
}

void put_happening(struct view *v, const struct rows *r, size_t row) {
    struct str quad = rows_text(r, row, "quad");
    if (!quad.len) {
        char plover[32];
        struct str category = rows_text(r, row, "plover");
        snprintf(plover, sizeof plover, "%.*s", (int)(category.len < 31 ? category.len : 31),
                 category.p);
        quad = str_of(ontology_quad(plover));
    }
    buf_printf(v->out, "<li class=\"hap\" data-quad=\"");
    put_text(v->out, quad);
    buf_printf(v->out, "\" title=\"%s\">\n", quad_title(quad));
    put_deed(v, r, row);
    buf_z(v->out, "<p class=\"words\">");
    put_text(v->out, write_behind_dateline(rows_text(r, row, "text")));
    buf_z(v->out, "</p>\n");
    put_told(v, r, row);
    buf_z(v->out, "</li>\n");
}

void put_happenings(struct view *v, const struct rows *r, bool days) {
    struct str last = {NULL, 0};
    for (size_t i = 0; i < r->count; i++) {
        struct str day = rows_text(r, i, "day");
        if (days && (!i || !str_eq(day, last))) {
            buf_z(v->out, i ? "</ol>\n" : "");
            buf_z(v->out, "<h2 class=\"day\">");
            if (day.len)
                put_day(v->out, day);
            else
                buf_z(v->out, "No day told");
            buf_printf(v->out, " <span>%s</span></h2>\n<ol class=\"haps\">\n", weekday(day));
        } else if (!i) {
            buf_z(v->out, "<ol class=\"haps\">\n");
        }
        put_happening(v, r, i);
        last = day;
    }
    buf_z(v->out, r->count ? "</ol>\n" : "<p class=\"nothing\">Nothing is found.</p>\n");
}

/* ---- links to more ----------------------------------------------------------------------------
 */

/* The parameters of this page but one, each with what goes between. */
static void put_params(struct view *v, const char *but, bool *first) {
    for (unsigned i = 0; i < v->request->count; i++) {
        const struct param *p = &v->request->params[i];
        if (!*p->value || strcmp(p->name, but) == 0)
            continue;
        buf_z(v->out, *first ? "?" : "&amp;");
        put_query(v->out, str_of(p->name));
        buf_char(v->out, '=');
        put_query(v->out, str_of(p->value));
        *first = false;
    }
}

static void put_step(struct view *v, const char *rel, const char *words, unsigned skip) {
    bool first = true;
    buf_printf(v->out, "<a rel=\"%s\" href=\"%s", rel, v->request->path);
    put_params(v, "skip", &first);
    if (skip)
        buf_printf(v->out, "%sskip=%u", first ? "?" : "&amp;", skip);
    buf_printf(v->out, "\">%s</a>\n", words);
}

void put_pager(struct view *v, const struct ask_question *q, const struct rows *r) {
    bool more = r->more && q->skip + q->limit <= ASK_LIMIT_MAX;
    if (!q->skip && !more)
        return;
    buf_z(v->out, "<nav class=\"pager\" aria-label=\"More rows\">\n");
    if (q->skip)
        put_step(v, "prev", "\xe2\x86\x90 Before", q->skip > q->limit ? q->skip - q->limit : 0);
    if (r->count)
        buf_printf(v->out, "<span>%u\xe2\x80\x93%u</span>\n", q->skip + 1,
                   q->skip + (unsigned)r->count);
    if (more)
        put_step(v, "next", "After \xe2\x86\x92", q->skip + q->limit);
    buf_z(v->out, "</nav>\n");
}

void put_data_links(struct view *v, const char *api) {
    static const char *const formats[][2] = {{"json", "JSON"}, {"csv", "CSV"}};
    buf_z(v->out, "<p class=\"data\">As data:");
    for (int i = 0; i < 2; i++) {
        bool first = true;
        buf_printf(v->out, " <a href=\"%s", api);
        put_params(v, "format", &first);
        buf_printf(v->out, "%sformat=%s\">%s</a>", first ? "?" : "&amp;", formats[i][0],
                   formats[i][1]);
    }
    buf_z(v->out, "</p>\n");
}
