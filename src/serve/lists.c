/* lists.c - the pages that list: timeline, pending, search, actors. */
#include "serve/parts.h"

static bool ask(struct view *v, enum ask_kind kind, const struct ask_question *q,
                struct rows *rows) {
    casus_error err = {0};
    if (rows_ask(rows, v->ask, kind, q, &err))
        return true;
    v->status = status_of(&err);
    put_problem(v, &err);
    return false;
}

/* "of Croatia", "between Croatia and Yugoslavia": what the list is about. */
static void put_about(struct view *v, const struct ask_question *q) {
    const struct {
        const char *before, *value;
    } parts[] = {{q->actors[1] ? "Between " : "Of ", q->actors[0]},
                 {" and ", q->actors[1]},
                 {"By ", q->source},
                 {"Towards ", q->target}};
    bool any = false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].value || (i == 1 && !parts[0].value))
            continue;
        buf_z(v->out, !any ? "<p class=\"lead\">" : i > 1 ? ", " : "");
        buf_z(v->out, parts[i].before);
        put_party_name(v, str_of(parts[i].value));
        any = true;
    }
    if (any && q->actors[0] && q->actors[1]) {
        buf_z(v->out, ": ");
        put_pair_link(v, str_of(q->actors[0]), str_of(q->actors[1]));
        buf_z(v->out, "\">the two over time</a>");
    }
    buf_z(v->out, any ? "</p>\n" : "");
}

static void put_legend(struct view *v) {
    static const char *const quads[] = {"verbal-cooperation", "material-cooperation",
                                        "verbal-conflict", "material-conflict"};
    buf_z(v->out, "<p class=\"legend\">");
    for (size_t i = 0; i < sizeof quads / sizeof *quads; i++) {
        struct str quad = str_of(quads[i]);
        buf_z(v->out, "<span data-quad=\"");
        put_text(v->out, quad);
        buf_z(v->out, "\"><span class=\"dot\" aria-hidden=\"true\"></span>");
        put_text(v->out, str_of(quad_title(quad)));
        buf_z(v->out, "</span> ");
    }
    buf_z(v->out, "</p>\n");
}

void page_timeline(struct view *v, const struct call *c) {
    struct rows rows = {0};
    page_begin(v, "Timeline", "/timeline", NULL);
    put_about(v, &c->question);
    put_filters(v, c, TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_REPORTS);
    if (ask(v, ASK_TIMELINE, &c->question, &rows)) {
        put_legend(v);
        put_happenings(v, &rows, true);
        put_pager(v, &c->question, &rows);
        put_data_links(v, "/api/timeline");
    }
    rows_free(&rows);
}

void page_pending(struct view *v, const struct call *c) {
    struct rows rows = {0};
    page_begin(v, "Pending", "/pending", NULL);
    buf_z(v->out, "<p class=\"lead\">What is planned, promised, threatened or demanded, and what "
                  "came of it.</p>\n");
    put_filters(v, c,
                TAKE_ACTORS | TAKE_SIDES | TAKE_ACT | TAKE_STATUS | TAKE_DAYS | TAKE_STATE |
                    TAKE_DUE);
    if (ask(v, ASK_PENDING, &c->question, &rows)) {
        put_happenings(v, &rows, !c->question.by_due);
        put_pager(v, &c->question, &rows);
        put_data_links(v, "/api/pending");
    }
    rows_free(&rows);
}

/* ---- search -----------------------------------------------------------------------------------
 */

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c & 0x80) != 0;
}

/* Whether a word of the text is one that was looked for, in some form: the same but for the last
 * letters. */
static bool is_hit(struct str word, const char *wanted) {
    struct str rest = str_of(wanted), term;
    while (str_word(&rest, &term)) {
        bool without = term.len && term.p[0] == '-';
        while (term.len && !is_letter(term.p[0]))
            term = (struct str){term.p + 1, term.len - 1};
        while (term.len && !is_letter(term.p[term.len - 1]))
            term.len--;
        size_t stem = term.len > 6 ? term.len - 3 : term.len > 4 ? term.len - 2 : term.len;
        if (!without && stem && word.len >= stem && word.len <= term.len + 3 &&
            str_eq_nocase((struct str){word.p, stem}, (struct str){term.p, stem}))
            return true;
    }
    return false;
}

static void put_found(struct buf *out, struct str text, const char *wanted) {
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        bool letters = is_letter(text.p[i]);
        while (i < text.len && is_letter(text.p[i]) == letters)
            i++;
        struct str piece = {text.p + from, i - from};
        bool hit = letters && is_hit(piece, wanted);
        buf_z(out, hit ? "<mark>" : "");
        put_text(out, piece);
        buf_z(out, hit ? "</mark>" : "");
    }
}

static void put_hit(struct view *v, const struct rows *r, size_t row, const char *wanted) {
    struct str title = rows_text(r, row, "title"), events = rows_text(r, row, "events"),
               publisher = rows_text(r, row, "publisher");
    char id[64];
    buf_z(v->out, "<li class=\"hit\"><p class=\"words\">");
    put_found(v->out, rows_text(r, row, "text"), wanted);
    buf_z(v->out, "</p>\n<p class=\"told\"><span><a href=\"/article?id=");
    put_query(v->out, rows_text(r, row, "doc"));
    buf_printf(v->out, "#s%.0f\">", rows_number(r, row, "sentence", 0));
    put_text(v->out, title.len ? title : rows_text(r, row, "doc"));
    buf_z(v->out, "</a></span> <span>");
    put_text(v->out, publisher);
    buf_z(v->out, "</span> <span>");
    put_day(v->out, rows_text(r, row, "published"));
    buf_z(v->out, "</span>");
    for (int n = 1; events.len && rows_part(&events, id, sizeof id); n++) {
        buf_z(v->out, n == 1 ? " <span>events: " : ", ");
        buf_z(v->out, "<a href=\"/event?id=");
        put_query(v->out, str_of(id));
        buf_printf(v->out, "\">%d</a>", n);
        if (!events.len)
            buf_z(v->out, "</span>");
    }
    buf_z(v->out, "</p></li>\n");
}

void page_search(struct view *v, const struct call *c) {
    struct rows rows = {0};
    page_begin(v, "Search", "/search", NULL);
    put_filters(v, c, TAKE_TEXT | TAKE_DAYS);
    if (!c->question.text) {
        buf_z(v->out,
              "<p>Sentences that have all the words are found, in any order and with any English "
              "ending. <q>Several words</q> between quotation marks stand side by side, "
              "<code>word*</code> is what begins so, <code>OR</code> stands between two words for "
              "either, <code>-word</code> leaves sentences out.</p>\n");
        return;
    }
    if (ask(v, ASK_SEARCH, &c->question, &rows)) {
        buf_z(v->out, rows.count ? "<ol class=\"haps hits\">\n"
                                 : "<p class=\"nothing\">Nothing is found.</p>\n");
        for (size_t i = 0; i < rows.count; i++)
            put_hit(v, &rows, i, c->question.text);
        buf_z(v->out, rows.count ? "</ol>\n" : "");
        put_pager(v, &c->question, &rows);
        put_data_links(v, "/api/search");
    }
    rows_free(&rows);
}

/* ---- actors -----------------------------------------------------------------------------------
 */

static void put_mean(struct view *v, const struct rows *r, size_t row, const char *column) {
    double n = rows_number(r, row, column, 99);
    buf_z(v->out, "<td class=\"n\">");
    if (n < 99) {
        buf_printf(v->out, "<span class=\"tone\" data-tone=\"%.0f\">", n);
        put_fixed(v->out, n, 1);
        buf_z(v->out, "</span>");
    }
    buf_z(v->out, "</td>");
}

/* "UKR 12|USA 3" */
static void put_towards(struct view *v, struct str party, struct str list) {
    char part[100];
    for (bool first = true; list.len && rows_part(&list, part, sizeof part); first = false) {
        char *blank = strrchr(part, ' ');
        if (!blank)
            continue;
        *blank = '\0';
        buf_z(v->out, first ? "" : ", ");
        bool same = str_is(party, part);
        buf_z(v->out, same ? "<a href=\"/timeline?source=" : "<a href=\"/pair?a=");
        put_query(v->out, party);
        buf_z(v->out, same ? "&amp;target=" : "&amp;b=");
        put_query(v->out, str_of(part));
        buf_z(v->out, "\">");
        put_party_name(v, str_of(part));
        buf_z(v->out, "</a> ");
        put_text(v->out, str_of(blank + 1));
    }
}

static void put_actor(struct view *v, const struct rows *r, size_t row, const char *other) {
    struct str party = rows_text(r, row, "actor");
    buf_z(v->out, "<tr><th scope=\"row\">");
    put_party(v, party);
    buf_z(v->out, " <span class=\"code\">");
    put_text(v->out, party);
    buf_z(v->out, "</span></th><td class=\"n\">");
    put_count(v->out, rows_number(r, row, "as_source", 0));
    buf_z(v->out, "</td>");
    put_mean(v, r, row, "goldstein_as_source");
    buf_z(v->out, "<td class=\"n\">");
    put_count(v->out, rows_number(r, row, "as_target", 0));
    buf_z(v->out, "</td>");
    put_mean(v, r, row, "goldstein_as_target");
    buf_z(v->out, "<td>");
    put_day(v->out, rows_text(r, row, "since"));
    buf_z(v->out, "</td><td>");
    put_day(v->out, rows_text(r, row, "until"));
    buf_z(v->out, "</td><td>");
    if (other) {
        put_pair_link(v, str_of(other), party);
        buf_z(v->out, "\">over time</a>");
    } else {
        put_towards(v, party, rows_text(r, row, "towards"));
    }
    buf_z(v->out, "</td></tr>\n");
}

void page_actors(struct view *v, const struct call *c) {
    struct rows rows = {0};
    const char *other = c->question.actors[0];
    page_begin(v, "Actors", "/actors", NULL);
    buf_z(v->out, "<p class=\"lead\">");
    if (other) {
        buf_z(v->out, "With whom ");
        put_party_name(v, str_of(other));
        buf_z(v->out, " deals");
    } else {
        buf_z(v->out, "Who acts, towards whom, since when");
    }
    buf_z(v->out, ": happenings that occurred or go on, with the mean of their Goldstein values "
                  "(\xe2\x88\x92"
                  "10 conflict, +10 cooperation).</p>\n");
    put_filters(v, c, TAKE_ACTORS | TAKE_DAYS | TAKE_ALL_STATUS);
    if (ask(v, ASK_ACTORS, &c->question, &rows)) {
        buf_z(v->out, "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Actor</th>"
                      "<th scope=\"col\" class=\"n\">acts</th><th scope=\"col\" class=\"n\">"
                      "mean</th><th scope=\"col\" class=\"n\">is acted on</th>"
                      "<th scope=\"col\" class=\"n\">mean</th><th scope=\"col\">since</th>"
                      "<th scope=\"col\">until</th><th scope=\"col\">");
        buf_z(v->out, other ? "the two" : "towards");
        buf_z(v->out, "</th></tr></thead><tbody>\n");
        for (size_t i = 0; i < rows.count; i++)
            put_actor(v, &rows, i, other);
        buf_z(v->out, "</tbody></table></div>\n");
        if (!rows.count)
            buf_z(v->out, "<p class=\"nothing\">Nothing is found.</p>\n");
        put_pager(v, &c->question, &rows);
        put_data_links(v, "/api/actors");
    }
    rows_free(&rows);
}
