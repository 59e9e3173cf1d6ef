/* front.c - the first page: what is new, what is due, what has changed, who is busiest. Each part
 * stands by itself: one that takes too long leaves the others as they are. */
#include "serve/parts.h"

#include <stdio.h>

enum { NEW = 12, DUE = 6, OPEN = 6, SHIFTS = 6, BUSY = 8 };

static bool ask(struct view *v, enum ask_kind kind, const struct ask_question *q,
                struct rows *rows) {
    casus_error err = {0};
    if (rows_ask(rows, v->ask, kind, q, &err))
        return true;
    put_problem(v, &err);
    return false;
}

static void put_more(struct view *v, const char *href, const char *words) {
    buf_printf(v->out, "<p class=\"more\"><a href=\"%s\">%s</a></p>\n", href, words);
}

/* `out` becomes the day of the last publication, "" where none is known. */
static void put_summary(struct view *v, char out[11]) {
    struct rows rows = {0};
    const struct ask_question q = {.limit = 1};
    if (ask(v, ASK_SUMMARY, &q, &rows) && rows.count) {
        struct str first = rows_text(&rows, 0, "first_published"),
                   last = rows_text(&rows, 0, "last_published");
        double n = rows_number(&rows, 0, "documents", 0);
        buf_z(v->out, "<p class=\"lead\">");
        put_count(v->out, n);
        buf_z(v->out, n == 1 ? " report" : " reports");
        if (first.len && str_eq(first, last)) {
            buf_z(v->out, " of ");
            put_day(v->out, first);
        } else if (first.len) {
            buf_z(v->out, " from ");
            put_day(v->out, first);
            buf_z(v->out, " to ");
            put_day(v->out, last);
        }
        buf_z(v->out, ".</p>\n");
        snprintf(out, 11, "%.*s", (int)last.len, last.p);
    }
    rows_free(&rows);
}

/* What is told of days to come is not new, but pending. */
static void put_new(struct view *v, const char *last) {
    struct rows rows = {0};
    const struct ask_question q = {.limit = NEW, .to = *last ? last : NULL};
    buf_z(v->out, "<section aria-labelledby=\"new\"><h2 id=\"new\">New</h2>\n");
    if (ask(v, ASK_TIMELINE, &q, &rows)) {
        put_happenings(v, &rows, false);
        put_more(v, "/timeline", "The whole timeline");
    }
    buf_z(v->out, "</section>\n");
    rows_free(&rows);
}

static void put_due(struct view *v) {
    struct rows rows = {0};
    struct ask_question q = {.limit = DUE, .by_due = true, .state = "open"};
    buf_z(v->out, "<section aria-labelledby=\"due\"><h2 id=\"due\">Due next</h2>\n");
    if (ask(v, ASK_PENDING, &q, &rows)) {
        if (rows.count)
            put_happenings(v, &rows, false);
        else
            buf_z(v->out, "<p class=\"nothing\">No deadline lies ahead of the last report.</p>\n");
        put_more(v, "/pending?by_due=1", "All deadlines ahead");
    }
    rows_free(&rows);
    buf_z(v->out, "</section>\n<section aria-labelledby=\"open\"><h2 id=\"open\">Threatened, "
                  "promised, demanded</h2>\n");
    q = (struct ask_question){.limit = OPEN, .state = "open"};
    if (ask(v, ASK_PENDING, &q, &rows)) {
        put_happenings(v, &rows, false);
        put_more(v, "/pending", "All that is pending");
    }
    rows_free(&rows);
    buf_z(v->out, "</section>\n");
}

static void put_shift(struct view *v, const struct rows *r, size_t row) {
    struct str source = rows_text(r, row, "source"), target = rows_text(r, row, "target");
    double change = rows_number(r, row, "change", 0);
    buf_z(v->out, "<li>");
    put_pair_link(v, source, target);
    buf_z(v->out, "\">");
    put_party_name(v, source);
    buf_z(v->out, " \xe2\x86\x92 ");
    put_party_name(v, target);
    buf_printf(v->out, "</a>: %s ", change < 0 ? "worse" : "better");
    put_text(v->out, rows_text(r, row, "series"));
    buf_z(v->out, " since ");
    put_day(v->out, rows_text(r, row, "day"));
    buf_z(v->out, " <span class=\"faint\">(mean ");
    put_fixed(v->out, rows_number(r, row, "before", 0), 1);
    buf_z(v->out, " to ");
    put_fixed(v->out, rows_number(r, row, "after", 0), 1);
    buf_z(v->out, ")</span></li>\n");
}

static void put_shifts(struct view *v) {
    struct rows rows = {0};
    const struct ask_question q = {.limit = SHIFTS};
    buf_z(v->out, "<section aria-labelledby=\"shifts\"><h2 id=\"shifts\">Turns</h2>\n");
    if (ask(v, ASK_SHIFT, &q, &rows)) {
        buf_z(v->out, rows.count ? "<ul class=\"plain\">\n"
                                 : "<p class=\"nothing\">Between the busiest pairs tone and deeds "
                                   "stayed on one level.</p>\n");
        for (size_t i = 0; i < rows.count; i++)
            put_shift(v, &rows, i);
        buf_z(v->out, rows.count ? "</ul>\n" : "");
    }
    rows_free(&rows);
    buf_z(v->out, "</section>\n");
}

static void put_busy(struct view *v) {
    struct rows rows = {0};
    const struct ask_question q = {.limit = BUSY};
    buf_z(v->out, "<section aria-labelledby=\"busy\"><h2 id=\"busy\">Busiest pairs</h2>\n");
    if (ask(v, ASK_PAIRS, &q, &rows)) {
        double most = rows.count ? rows_number(&rows, 0, "count", 1) : 1;
        buf_z(v->out, "<table class=\"bars\"><tbody>\n");
        for (size_t i = 0; i < rows.count; i++) {
            struct str source = rows_text(&rows, i, "source"),
                       target = rows_text(&rows, i, "target");
            double n = rows_number(&rows, i, "count", 0),
                   tone = rows_number(&rows, i, "goldstein_mean", 0);
            buf_z(v->out, "<tr><th scope=\"row\">");
            put_pair_link(v, source, target);
            buf_z(v->out, "\">");
            put_party_name(v, source);
            buf_z(v->out, " \xe2\x86\x92 ");
            put_party_name(v, target);
            buf_printf(v->out,
                       "</a></th><td><meter min=\"0\" max=\"%.0f\" value=\"%.0f\" "
                       "data-tone=\"%.0f\"></meter></td><td class=\"n\">",
                       most, n, tone);
            put_count(v->out, n);
            buf_printf(v->out, "</td><td class=\"n\"><span class=\"tone\" data-tone=\"%.0f\">",
                       tone);
            put_fixed(v->out, tone, 1);
            buf_z(v->out, "</span></td></tr>\n");
        }
        buf_z(v->out, "</tbody></table>\n<p class=\"faint\">Happenings, and the mean of their "
                      "Goldstein values.</p>\n");
        put_more(v, "/network", "The network of actors");
    }
    rows_free(&rows);
    buf_z(v->out, "</section>\n");
}

void page_front(struct view *v, const struct call *c) {
    char last[11] = "";
    (void)c;
    page_begin(v, "Overview", "/", NULL);
    put_summary(v, last);
    buf_z(v->out, "<div class=\"columns\"><div>\n");
    put_new(v, last);
    buf_z(v->out, "</div><div>\n");
    put_due(v);
    put_shifts(v);
    put_busy(v);
    buf_z(v->out, "</div></div>\n");
}
