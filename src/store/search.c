/* search.c - sentences by their words, those of the documents that came last first.
 *
 * What is looked for is taken apart and put together anew, each word as a string of the index's own
 * language: nothing that somebody writes can be wrong there, or mean more than it says. */
#include "base/utf8.h"
#include "store/ask_parts.h"

const struct cell_column search_columns[] = {
    {"published", true}, {"doc", true},        {"sentence", true},
    {"title", false},    {"publisher", false}, {"url", false},
    {"events", true},    {"text", true},       {NULL, false}};
enum { COLUMNS = 8, SENTENCE_BITS = 24, RANGE_MAX = 200000, LENGTH_MAX = 1000 };

/* ---- what is looked for -----------------------------------------------------------------------
 */

struct wanted {
    struct buf with, without; /* expressions */
    unsigned count;
    bool or_next; /* "OR" stands before the next word */
};

/* Punctuation alone would be looked for as a word that nothing has. */
static bool has_word(struct str s) {
    const char *p = s.p, *end = str_end(s);
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (utf8_is_letter(c) || utf8_is_digit(c))
            return true;
    }
    return false;
}

/* Between quotation marks, which are doubled inside. */
static void put_string(struct buf *out, struct str s) {
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}

static void add_term(struct wanted *w, struct str term, bool front, bool without) {
    struct buf *out = without ? &w->without : &w->with;
    if (!has_word(term))
        return;
    if (out->len)
        buf_z(out, without || w->or_next ? " OR " : " AND ");
    put_string(out, term);
    if (front)
        buf_z(out, " *");
    if (!without)
        w->or_next = false;
    w->count++;
}

/* The word or "phrase" at the front, which is no blank; *front: with a * behind it. */
static struct str cut_term(struct str *rest, bool *front) {
    bool quoted = rest->p[0] == '"';
    size_t from = quoted, at = from;
    while (at < rest->len && rest->p[at] != '"' && (quoted || !strchr(" \t\r\n", rest->p[at])))
        at++;
    struct str term = {rest->p + from, at - from};
    if (quoted && at < rest->len)
        at++;
    *front = quoted && at < rest->len && rest->p[at] == '*';
    at += *front;
    if (!quoted && term.len && term.p[term.len - 1] == '*') {
        *front = true;
        term.len--;
    }
    *rest = (struct str){rest->p + at, rest->len - at};
    return term;
}

static bool next_term(struct str *rest, struct wanted *w) {
    *rest = str_trim(*rest);
    if (!rest->len)
        return false;
    bool without = rest->p[0] == '-' && rest->len > 1, quoted, front;
    if (without)
        *rest = (struct str){rest->p + 1, rest->len - 1};
    quoted = rest->p[0] == '"';
    struct str term = cut_term(rest, &front);
    if (!quoted && !without && str_is(term, "OR"))
        w->or_next = w->with.len > 0;
    else
        add_term(w, term, front, without);
    return true;
}

/* The expression of the index; to be freed. */
static bool read_text(const char *text, struct buf *out, casus_error *err) {
    struct wanted w = {.count = 0};
    struct str rest = str_of(text);
    bool ok = true;
    if (!text || !*text || rest.len > LENGTH_MAX)
        return error_set(err, CASUS_EUSAGE,
                         text && *text ? "the words to look for are longer than %d bytes"
                                       : "there is nothing to look for",
                         LENGTH_MAX);
    if (utf8_invalid(rest) < rest.len)
        return error_set(err, CASUS_EUSAGE, "the words to look for are no UTF-8");
    while (ok && next_term(&rest, &w))
        ok = w.count <= ASK_WORDS_MAX;
    if (!ok)
        error_set(err, CASUS_EUSAGE, "more than %d words are looked for", ASK_WORDS_MAX);
    else if (!w.with.len)
        ok = error_set(err, CASUS_EUSAGE, "there is no word to look for");
    if (ok) {
        buf_char(out, '(');
        buf_str(out, buf_view(&w.with));
        buf_char(out, ')');
        if (w.without.len) {
            buf_z(out, " NOT (");
            buf_str(out, buf_view(&w.without));
            buf_char(out, ')');
        }
        buf_char(out, '\0');
        if (w.with.failed || w.without.failed || out->failed)
            ok = error_set(err, CASUS_ENOMEM, "out of memory for the store");
    }
    buf_free(&w.with);
    buf_free(&w.without);
    return ok;
}

/* ---- where ------------------------------------------------------------------------------------
 */

/* The numbers of documents between which those of the wanted days lie, where they are few enough to
 * be looked at. */
static bool read_range(struct ask *a, const char *from, const char *to, int64_t range[2],
                       casus_error *err) {
    struct query q = {0};
    bool ok = false;
    query_sql(&q, "SELECT count(*), min(number), max(number) FROM (SELECT number FROM document"
                  " INDEXED BY document_date WHERE date BETWEEN ? AND ? LIMIT ?)");
    query_text(&q, from);
    query_text(&q, to);
    query_int(&q, RANGE_MAX);
    sqlite3_stmt *s = query_run(a, &q, err);
    if (s && ask_step(a, s, &ok, err) && sqlite3_column_int64(s, 0) < RANGE_MAX) {
        bool any = sqlite3_column_int64(s, 0) > 0;
        range[0] = any ? sqlite3_column_int64(s, 1) : 1;
        range[1] = any ? sqlite3_column_int64(s, 2) : 0;
    }
    sqlite3_finalize(s);
    return ok;
}

static sqlite3_stmt *open_hits(struct ask *a, const char *expression, const struct filter *f,
                               const char *from, const char *to, casus_error *err) {
    int64_t range[2] = {INT64_MIN >> SENTENCE_BITS, INT64_MAX >> SENTENCE_BITS};
    struct query q = {0};
    if (f->dated && !read_range(a, from, to, range, err))
        return NULL;
    query_sql(&q, "SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?");
    query_text(&q, expression);
    if (f->dated) {
        query_sql(&q, " AND rowid BETWEEN ? AND ?");
        query_int(&q, range[0] * (INT64_C(1) << SENTENCE_BITS));
        query_int(&q, range[1] * (INT64_C(1) << SENTENCE_BITS) | ((1 << SENTENCE_BITS) - 1));
    }
    query_sql(&q, " ORDER BY rowid DESC");
    return query_run(a, &q, err);
}

static const char sentence_sql[] =
    "SELECT d.date, d.id, n.number, d.title, d.source, d.url,"
    " (SELECT group_concat(e.id, '|') FROM event e WHERE e.document = n.document"
    "  AND e.sentence = n.number),"
    " substr(d.text, n.span_start + 1, n.span_end - n.span_start)"
    " FROM sentence n CROSS JOIN document d ON d.number = n.document"
    " WHERE n.document = ? AND n.number = ? AND (?3 IS NULL OR d.date BETWEEN ?3 AND ?4)";

static bool put_hit(struct ask *a, sqlite3_stmt *s, int64_t row, struct page *page, bool *more,
                    casus_error *err) {
    struct cell cells[COLUMNS];
    bool ok;
    sqlite3_reset(s);
    sqlite3_bind_int64(s, 1, row >> SENTENCE_BITS);
    sqlite3_bind_int64(s, 2, row & ((1 << SENTENCE_BITS) - 1));
    arena_reset(&a->arena);
    if (ask_step(a, s, &ok, err)) {
        for (int i = 0; i < COLUMNS; i++)
            cells[i] = i == 2 ? ask_real(s, i, 0) : ask_cell(a, s, i);
        ok = ask_fed(a, err);
        *more = ok && page_put(page, cells, COLUMNS);
    }
    return ok;
}

bool answer_search(struct ask *a, const struct ask_question *q, struct page *page,
                   casus_error *err) {
    struct filter f;
    struct buf expression = {0};
    char from[DAY_TEXT], to[DAY_TEXT];
    if (!filter_read(a, q, &f, err))
        return false;
    day_text(f.from, from);
    day_text(f.to, to);
    bool more = true, ok = read_text(q->text, &expression, err);
    sqlite3_stmt *hits = ok ? open_hits(a, expression.p, &f, from, to, err) : NULL;
    struct query sentence = {0};
    sqlite3_stmt *s = NULL;
    if (hits) {
        query_sql(&sentence, sentence_sql);
        s = query_run(a, &sentence, err);
    }
    ok = s != NULL;
    if (s && f.dated) {
        sqlite3_bind_text(s, 3, from, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 4, to, -1, SQLITE_STATIC);
    }
    while (ok && more && ask_step(a, hits, &ok, err))
        ok = put_hit(a, s, sqlite3_column_int64(hits, 0), page, &more, err);
    sqlite3_finalize(hits);
    sqlite3_finalize(s);
    buf_free(&expression);
    return ok;
}
