/* html.c - a page is decoded, taken apart, its article chosen and written as text. */
#include "read/html.h"

#include "base/utf8.h"
#include "read/article.h"
#include "read/charset.h"
#include "read/facts.h"

enum { HEAD = 4096 /* bytes within which a page tells its encoding */ };

/* ---- encoding ----------------------------------------------------------------------------- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static struct str behind(struct str s, size_t n) {
    return (struct str){s.p + n, s.len - n};
}

/* What stands behind "charset=" or "encoding=" at the start of `s`, after blanks and a quote. */
static struct str label_at(struct str s) {
    size_t n = 0;
    while (n < s.len && is_blank(s.p[n]))
        n++;
    if (n == s.len || s.p[n] != '=')
        return STR_NONE;
    for (n++; n < s.len && (is_blank(s.p[n]) || s.p[n] == '"' || s.p[n] == '\'');)
        n++;
    size_t end = n;
    while (end < s.len && !is_blank(s.p[end]) && !strchr("\"'>;/?", s.p[end]))
        end++;
    return (struct str){s.p + n, end - n};
}

static size_t find(struct str s, struct str what) {
    for (size_t i = 0; i + what.len <= s.len; i++)
        if (str_eq_nocase((struct str){s.p + i, what.len}, what))
            return i;
    return s.len;
}

/* The label in the XML declaration or in a meta element; both are ASCII, so a page that says that
 * it is UTF-16 there is not. */
static const struct charset *told_charset(struct str page) {
    struct str head = {page.p, page.len < HEAD ? page.len : HEAD};
    const struct charset *c = NULL;
    if (str_starts(str_trim(head), STR("<?xml"))) {
        struct str declaration = {head.p, find(head, STR("?>"))};
        size_t at = find(declaration, STR("encoding"));
        if (at < declaration.len)
            c = charset_find(label_at(behind(declaration, at + strlen("encoding"))));
    }
    while (!c && head.len) {
        head = behind(head, find(head, STR("<meta")));
        struct str meta = {head.p, find(head, STR(">"))};
        size_t at = find(meta, STR("charset"));
        if (at < meta.len)
            c = charset_find(label_at(behind(meta, at + strlen("charset"))));
        head = behind(head, head.len ? 1 : 0);
    }
    bool wide = c && str_starts(str_of(charset_name(c)), STR("utf-16"));
    return wide ? charset_find(STR("utf-8")) : c;
}

/* As browsers do. */
static const struct charset *charset_of(struct str bytes, const struct html_hints *hints,
                                        const struct read_options *o, size_t *skip) {
    const struct charset *c = charset_mark(bytes, skip);
    if (!c && hints->charset.len)
        c = charset_find(hints->charset);
    if (!c)
        c = told_charset(bytes);
    if (!c && o->encoding)
        c = charset_find(str_of(o->encoding));
    if (!c)
        c = charset_find(utf8_invalid(bytes) == bytes.len ? STR("utf-8") : STR("windows-1252"));
    return c;
}

/* ---- the document ------------------------------------------------------------------------- */

static unsigned words_of(struct str s) {
    unsigned n = 0;
    struct str word;
    while (str_word(&s, &word))
        n++;
    return n;
}

/* The article as its JSON-LD has it, where the page shows less: lines of text, or HTML. */
static bool take_told_body(struct str body, const struct limits *limits, struct buf *text,
                           casus_error *err) {
    struct buf html = {0};
    if (words_of(body) / 2 <= words_of(buf_view(text)))
        return true;
    bool tagged = find(body, STR("<p")) < body.len || find(body, STR("<br")) < body.len;
    struct str line;
    while (!tagged && str_line(&body, &line)) {
        buf_str(&html, line);
        buf_z(&html, "<p>");
    }
    if (tagged)
        buf_str(&html, body);
    text->len = 0;
    bool ok = html.failed ? error_set(err, CASUS_ENOMEM, "out of memory for a page")
                          : html_text(buf_view(&html), limits, text, err);
    buf_free(&html);
    return ok;
}

static casus_doc *make_doc(const struct facts *f, struct str text, const struct html_hints *hints,
                           const struct read_options *o, casus_error *err) {
    casus_doc_info info = read_info(o);
    info.id = hints->id;
    info.title = f->headline.p;
    info.source = f->source.p;
    info.author = f->author.p;
    info.language = f->language.p;
    info.url = f->url.len ? f->url.p : hints->url;
    if (f->day[0])
        info.date = f->day;
    else if (hints->date)
        info.date = hints->date;
    if (!str_trim(text).len) {
        error_set(err, CASUS_EINPUT, "there is nothing to read in the page");
        return NULL;
    }
    return casus_doc_new(text.p, text.len, &info, err);
}

static casus_doc *doc_of(struct page *page, struct blocks *b, const struct html_hints *hints,
                         const struct read_options *o, casus_error *err) {
    struct facts f;
    struct buf text = {0};
    casus_doc *doc = NULL;
    bool ok = facts_read(&f, page, o->limits, err) && blocks_find(b, page, err);
    int32_t headline = ok ? facts_headline(&f, b) : -1;
    if (ok && article_choose(b, page, headline, err) &&
        facts_see(&f, page, b, headline, article_start(b), err)) {
        article_write(b, &text);
        ok = take_told_body(f.body, o->limits, &text, err);
        if (ok && text.failed)
            error_set(err, CASUS_ENOMEM, "out of memory for a page");
        else if (ok)
            doc = make_doc(&f, buf_view(&text), hints, o, err);
    }
    buf_free(&text);
    return doc;
}

bool html_decode(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                 struct buf *out, casus_error *err) {
    size_t skip;
    const struct charset *c = charset_of(bytes, hints, o, &skip);
    return charset_decode(c, behind(bytes, skip), true, out, err);
}

casus_doc *html_doc(struct str bytes, const struct html_hints *hints, const struct read_options *o,
                    casus_error *err) {
    struct buf utf8 = {0};
    struct page page;
    struct blocks blocks = {0};
    casus_doc *doc = NULL;
    if (html_decode(bytes, hints, o, &utf8, err) &&
        page_parse(&page, buf_view(&utf8), o->limits, err)) {
        buf_free(&utf8);
        doc = doc_of(&page, &blocks, hints, o, err);
        blocks_free(&blocks);
        page_free(&page);
    }
    buf_free(&utf8);
    return doc;
}

bool html_text(struct str utf8, const struct limits *limits, struct buf *out, casus_error *err) {
    struct buf copy = {0};
    struct page page;
    struct blocks b = {0};
    buf_str(&copy, utf8);
    bool ok = copy.failed ? error_set(err, CASUS_ENOMEM, "out of memory for a page")
                          : page_parse(&page, buf_view(&copy), limits, err);
    buf_free(&copy);
    if (!ok)
        return false;
    ok = blocks_find(&b, &page, err) && article_trim(&b, &page, err);
    if (ok)
        article_write(&b, out);
    blocks_free(&b);
    page_free(&page);
    return ok;
}

/* ---- files -------------------------------------------------------------------------------- */

static enum read_result next_html(struct stream *s, const struct read_options *o,
                                  struct read_item *item, casus_error *err) {
    struct str page;
    switch (stream_rest(s, o->limits->page, &page, err)) {
    case STREAM_END:
        return READ_END;
    case STREAM_FAIL:
        return READ_BAD;
    case STREAM_LONG:
        error_set(err, CASUS_ELIMIT, "page is longer than %llu bytes (limit page)",
                  (unsigned long long)o->limits->page);
        return READ_BAD;
    case STREAM_OK:
        break;
    }
    struct html_hints none = {0};
    item->doc = html_doc(page, &none, o, err);
    return item->doc ? READ_DOC : READ_BAD;
}

struct str html_skip_prolog(struct str head) {
    for (;;) {
        head = str_trim(head);
        struct str close = str_starts(head, STR("<!--")) ? STR("-->")
                           : str_starts(head, STR("<?")) ? STR("?>")
                                                         : STR_NONE;
        size_t at = close.len ? find(head, close) : head.len;
        if (at == head.len)
            return head;
        head = behind(head, at + close.len);
    }
}

static bool tells_html(struct str head) {
    static const char *const starts[] = {"<!doctype html", "<html",  "<head", "<body",
                                         "<article",       "<title", "<meta "};
    head = html_skip_prolog(head);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct str start = str_of(starts[i]);
        if (head.len > start.len && str_eq_nocase((struct str){head.p, start.len}, start) &&
            (is_blank(head.p[start.len]) || strchr(">/", head.p[start.len]) ||
             start.p[start.len - 1] == ' '))
            return true;
    }
    return false;
}

const struct format format_html = {
    .name = "html",
    .id = READ_HTML,
    .extensions = "html htm xhtml",
    .tells = tells_html,
    .next = next_html,
};
