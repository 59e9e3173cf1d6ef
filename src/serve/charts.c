/* charts.c - the pages with a picture: pair, network, map. What is drawn by a script stands below
 * it as a table, for those who cannot see it or run none. */
#include "serve/parts.h"

#include <stdio.h>

enum { PAIRS_DRAWN = 60, PLACES_DRAWN = 300, LISTED = 20, PERIODS = 400 };

static bool ask(struct view *v, enum ask_kind kind, const struct ask_question *q,
                struct rows *rows) {
    casus_error err = {0};
    if (rows_ask(rows, v->ask, kind, q, &err))
        return true;
    v->status = v->status == 200 ? status_of(&err) : v->status;
    put_problem(v, &err);
    return false;
}

/* The address that a script draws from: an API route with these parameters. */
static void put_data(struct view *v, const char *name, const char *api, const char *const *pairs,
                     size_t count) {
    bool first = true;
    buf_printf(v->out, " data-%s=\"%s", name, api);
    for (size_t i = 0; i + 1 < count; i += 2) {
        if (!pairs[i + 1] || !*pairs[i + 1])
            continue;
        buf_printf(v->out, "%s%s=", first ? "?" : "&amp;", pairs[i]);
        put_query(v->out, str_of(pairs[i + 1]));
        first = false;
    }
    buf_z(v->out, "\"");
}
#define DATA(v, name, api, ...)                                                                    \
    do {                                                                                           \
        const char *const pairs_[] = {__VA_ARGS__};                                                \
        put_data(v, name, api, pairs_, sizeof pairs_ / sizeof *pairs_);                            \
    } while (0)

static void put_number(struct view *v, const struct rows *r, size_t row, const char *column) {
    buf_z(v->out, "<td class=\"n\">");
    put_count(v->out, rows_number(r, row, column, 0));
    buf_z(v->out, "</td>");
}

static void put_tone(struct view *v, const struct rows *r, size_t row, const char *column) {
    double n = rows_number(r, row, column, 0);
    buf_printf(v->out, "<td class=\"n\"><span class=\"tone\" data-tone=\"%.0f\">", n);
    put_fixed(v->out, n, 1);
    buf_z(v->out, "</span></td>");
}

/* ---- pair -------------------------------------------------------------------------------------
 */

struct pair {
    const char *a, *b;
    struct rows chosen; /* holds the two where nobody named them */
};

/* Those with the most happenings, where the address does not name both. */
static bool choose_pair(struct view *v, const struct call *c, struct pair *p) {
    struct ask_question q = {.limit = 1, .actors = {c->a ? c->a : c->b}};
    p->a = c->a;
    p->b = c->b;
    if (p->a && p->b)
        return true;
    if (!ask(v, ASK_PAIRS, &q, &p->chosen))
        return false;
    if (!p->chosen.count)
        return false;
    p->a = rows_text(&p->chosen, 0, "source").p;
    p->b = rows_text(&p->chosen, 0, "target").p;
    return true;
}

static void put_evidence(struct view *v, struct str list) {
    char id[64];
    for (int n = 1; list.len && rows_part(&list, id, sizeof id); n++) {
        buf_z(v->out, n > 1 ? ", " : "");
        buf_z(v->out, "<a href=\"/event?id=");
        put_query(v->out, str_of(id));
        buf_printf(v->out, "\">record %d</a>", n);
    }
}

static void put_turns(struct view *v, const struct ask_question *q) {
    struct rows rows = {0};
    if (!ask(v, ASK_SHIFT, q, &rows)) {
        rows_free(&rows);
        return;
    }
    buf_z(v->out, "<section aria-labelledby=\"turns\"><h2 id=\"turns\">Turns</h2>\n");
    if (!rows.count)
        buf_z(v->out, "<p class=\"nothing\">Tone and deeds stay on one level, as far as so many "
                      "happenings tell.</p>\n");
    else
        buf_z(v->out, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">day</th>"
                      "<th scope=\"col\">who</th><th scope=\"col\">what</th>"
                      "<th scope=\"col\" class=\"n\">mean before</th>"
                      "<th scope=\"col\" class=\"n\">after</th><th scope=\"col\">seen in</th>"
                      "</tr></thead><tbody>\n");
    for (size_t i = 0; i < rows.count; i++) {
        buf_z(v->out, "<tr><th scope=\"row\">");
        put_day(v->out, rows_text(&rows, i, "day"));
        buf_z(v->out, "</th><td>");
        put_party_name(v, rows_text(&rows, i, "source"));
        buf_z(v->out, " \xe2\x86\x92 ");
        put_party_name(v, rows_text(&rows, i, "target"));
        buf_z(v->out, "</td><td>");
        put_text(v->out, rows_text(&rows, i, "series"));
        buf_z(v->out, "</td>");
        put_tone(v, &rows, i, "before");
        put_tone(v, &rows, i, "after");
        buf_z(v->out, "<td>");
        put_evidence(v, rows_text(&rows, i, "evidence"));
        buf_z(v->out, "</td></tr>\n");
    }
    buf_z(v->out, rows.count ? "</tbody></table></div>\n</section>\n" : "</section>\n");
    rows_free(&rows);
}

static void put_periods(struct view *v, const struct ask_question *q) {
    struct rows rows = {0};
    if (!ask(v, ASK_DYADS, q, &rows)) {
        rows_free(&rows);
        return;
    }
    buf_z(v->out, "<details class=\"numbers\"><summary>The numbers</summary>\n<div class=\"wide\">"
                  "<table><thead><tr><th scope=\"col\">from</th><th scope=\"col\">who</th>"
                  "<th scope=\"col\" class=\"n\">happenings</th>"
                  "<th scope=\"col\" class=\"n\">mean</th>"
                  "<th scope=\"col\" class=\"n\">verbal coop.</th>"
                  "<th scope=\"col\" class=\"n\">material coop.</th>"
                  "<th scope=\"col\" class=\"n\">verbal confl.</th>"
                  "<th scope=\"col\" class=\"n\">material confl.</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < rows.count; i++) {
        buf_z(v->out, "<tr><th scope=\"row\">");
        put_day(v->out, rows_text(&rows, i, "period"));
        buf_z(v->out, "</th><td>");
        put_party_name(v, rows_text(&rows, i, "source"));
        buf_z(v->out, " \xe2\x86\x92 ");
        put_party_name(v, rows_text(&rows, i, "target"));
        buf_z(v->out, "</td>");
        put_number(v, &rows, i, "count");
        put_tone(v, &rows, i, "goldstein_mean");
        put_number(v, &rows, i, "verbal_coop");
        put_number(v, &rows, i, "material_coop");
        put_number(v, &rows, i, "verbal_conf");
        put_number(v, &rows, i, "material_conf");
        buf_z(v->out, "</tr>\n");
    }
    buf_z(v->out, "</tbody></table></div></details>\n");
    rows_free(&rows);
}

static void put_latest(struct view *v, const struct ask_question *q) {
    struct rows rows = {0};
    buf_z(v->out, "<section aria-labelledby=\"latest\"><h2 id=\"latest\">Latest</h2>\n");
    if (ask(v, ASK_TIMELINE, q, &rows)) {
        put_happenings(v, &rows, false);
        if (rows.more) {
            buf_z(v->out, "<p class=\"more\"><a href=\"/timeline?actor=");
            put_query(v->out, str_of(q->actors[0]));
            buf_z(v->out, "&amp;actor=");
            put_query(v->out, str_of(q->actors[1]));
            buf_z(v->out, "\">All between the two</a></p>\n");
        }
    }
    rows_free(&rows);
    buf_z(v->out, "</section>\n");
}

/* What a script puts its drawing into, and what it needs to know. */
static void put_pair_chart(struct view *v, const struct pair *p, const struct call *c) {
    const struct ask_question *q = &c->question;
    buf_z(v->out, "<h2 class=\"two\">");
    put_party(v, str_of(p->a));
    buf_z(v->out, " and ");
    put_party(v, str_of(p->b));
    buf_z(v->out, "</h2>\n<figure id=\"pair\" class=\"chart\" hidden data-a=\"");
    put_text(v->out, str_of(p->a));
    buf_z(v->out, "\" data-b=\"");
    put_text(v->out, str_of(p->b));
    buf_z(v->out, "\" data-name-a=\"");
    put_party_name(v, str_of(p->a));
    buf_z(v->out, "\" data-name-b=\"");
    put_party_name(v, str_of(p->b));
    buf_printf(v->out, "\" data-per=\"%s\"", q->period ? q->period : "month");
    DATA(v, "series", "/api/dyads", "actor", p->a, "actor", p->b, "per", q->period, "from", q->from,
         "to", q->to, "limit", "1000");
    DATA(v, "shifts", "/api/shift", "actor", p->a, "actor", p->b, "from", q->from, "to", q->to,
         "limit", "100");
    DATA(v, "events", "/api/timeline", "status", "occurred,ongoing", "limit", "100");
    buf_z(v->out, "></figure>\n<div id=\"picked\" aria-live=\"polite\"></div>\n");
}

void page_pair(struct view *v, const struct call *c) {
    struct pair p = {0};
    casus_error err = {0};
    struct call shown = *c;
    page_begin(v, "Pairs", "/pair", "pair.js");
    if (!choose_pair(v, c, &p)) {
        put_filters(v, c, TAKE_PAIR | TAKE_DAYS | TAKE_PERIOD);
        buf_z(v->out, "<p class=\"nothing\">No two deal with each other in this store.</p>\n");
    } else if (strcmp(p.a, p.b) == 0) {
        error_set(&err, CASUS_EUSAGE, "a pair takes two parties, not the same one twice");
        v->status = 400;
        put_filters(v, c, TAKE_PAIR | TAKE_DAYS | TAKE_PERIOD);
        put_problem(v, &err);
    } else {
        struct ask_question q = c->question;
        shown.a = p.a;
        shown.b = p.b;
        put_filters(v, &shown, TAKE_PAIR | TAKE_DAYS | TAKE_PERIOD);
        q.actors[0] = p.a;
        q.actors[1] = p.b;
        put_pair_chart(v, &p, c);
        q.limit = ROWS_USUAL;
        put_turns(v, &q);
        q.limit = PERIODS;
        put_periods(v, &q);
        q.limit = LISTED;
        put_latest(v, &q);
    }
    rows_free(&p.chosen);
}

/* ---- network ----------------------------------------------------------------------------------
 */

static void put_edge(struct view *v, const struct rows *r, size_t row) {
    struct str source = rows_text(r, row, "source"), target = rows_text(r, row, "target");
    buf_z(v->out, "<tr><th scope=\"row\">");
    put_pair_link(v, source, target);
    buf_z(v->out, "\" data-source=\"");
    put_text(v->out, source);
    buf_z(v->out, "\" data-target=\"");
    put_text(v->out, target);
    buf_printf(v->out, "\" data-count=\"%.0f\" data-mean=\"%.2f\"><span>",
               rows_number(r, row, "count", 0), rows_number(r, row, "goldstein_mean", 0));
    put_party_name(v, source);
    buf_z(v->out, "</span> \xe2\x86\x92 <span>");
    put_party_name(v, target);
    buf_z(v->out, "</span></a></th>");
    put_number(v, r, row, "count");
    put_tone(v, r, row, "goldstein_mean");
    buf_z(v->out, "</tr>\n");
}

void page_network(struct view *v, const struct call *c) {
    struct rows rows = {0};
    struct ask_question q = c->question;
    page_begin(v, "Network", "/network", "network.js");
    buf_z(v->out, "<p class=\"lead\">Who deals with whom: a circle is a party, as large as what it "
                  "does; an arrow is as wide as what one does to the other, and as cooperative or "
                  "hostile as its colour.</p>\n");
    put_filters(v, c, TAKE_ACTORS | TAKE_DAYS | TAKE_ALL_STATUS);
    if (!request_value(v->request, "limit"))
        q.limit = PAIRS_DRAWN;
    if (ask(v, ASK_PAIRS, &q, &rows)) {
        buf_z(v->out, "<figure id=\"network\" class=\"chart\" hidden></figure>\n");
        if (rows.count)
            buf_z(v->out, "<details class=\"numbers\" open><summary>The pairs</summary><div "
                          "class=\"wide\"><table id=\"edges\"><thead><tr><th scope=\"col\">who"
                          "</th><th scope=\"col\" class=\"n\">happenings</th><th scope=\"col\" "
                          "class=\"n\">mean</th></tr></thead><tbody>\n");
        else
            buf_z(v->out, "<p class=\"nothing\">Nothing is found.</p>\n");
        for (size_t i = 0; i < rows.count; i++)
            put_edge(v, &rows, i);
        buf_z(v->out, rows.count ? "</tbody></table></div></details>\n" : "");
        put_pager(v, &q, &rows);
        put_data_links(v, "/api/pairs");
    }
    rows_free(&rows);
}

/* ---- map --------------------------------------------------------------------------------------
 */

static void put_point(struct view *v, const struct rows *r, size_t row) {
    struct str place = rows_text(r, row, "place"), iso = rows_text(r, row, "country"),
               country = site_country(v->site, iso);
    buf_z(v->out, "<tr><th scope=\"row\"><a href=\"/timeline?place=");
    put_query(v->out, place);
    buf_printf(v->out,
               "\" data-lat=\"%.4f\" data-lon=\"%.4f\" data-count=\"%.0f\" data-mean=\"%.2f\">",
               rows_number(r, row, "lat", 0), rows_number(r, row, "lon", 0),
               rows_number(r, row, "count", 0), rows_number(r, row, "goldstein_mean", 0));
    put_text(v->out, place);
    buf_z(v->out, "</a></th><td>");
    put_text(v->out, country.len ? country : iso);
    buf_z(v->out, "</td>");
    put_number(v, r, row, "count");
    put_tone(v, r, row, "goldstein_mean");
    buf_z(v->out, "<td>");
    put_day(v->out, rows_text(r, row, "since"));
    buf_z(v->out, "</td><td>");
    put_day(v->out, rows_text(r, row, "until"));
    buf_z(v->out, "</td></tr>\n");
}

void page_map(struct view *v, const struct call *c) {
    struct rows rows = {0};
    struct ask_question q = c->question;
    page_begin(v, "Map", "/map", "map.js");
    buf_z(v->out,
          "<p class=\"lead\">Where happenings took place, of those whose place is told: the "
          "latest 20,000 at most.</p>\n");
    put_filters(v, c, TAKE_ACTORS | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_ALL_STATUS);
    q.limit = PLACES_DRAWN;
    if (ask(v, ASK_PLACES, &q, &rows)) {
        buf_printf(v->out, "<figure id=\"map\" class=\"chart\" hidden%s></figure>\n",
                   v->site->assets[ASSET_OUTLINES].bytes.bytes.len
                       ? " data-outlines=\"/assets/countries.json\""
                       : "");
        if (rows.count)
            buf_z(v->out, "<details class=\"numbers\" open><summary>The places</summary><div "
                          "class=\"wide\"><table id=\"places\"><thead><tr><th scope=\"col\">place"
                          "</th><th scope=\"col\">country</th><th scope=\"col\" class=\"n\">"
                          "happenings</th><th scope=\"col\" class=\"n\">mean</th>"
                          "<th scope=\"col\">first</th><th scope=\"col\">last</th></tr></thead>"
                          "<tbody>\n");
        else
            buf_z(v->out, "<p class=\"nothing\">Nothing is found.</p>\n");
        for (size_t i = 0; i < rows.count; i++)
            put_point(v, &rows, i);
        buf_z(v->out, rows.count ? "</tbody></table></div></details>\n" : "");
        put_data_links(v, "/api/places");
    }
    rows_free(&rows);
}
