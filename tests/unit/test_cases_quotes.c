/* test_cases_quotes.c - runs tests/cases/quotes/ (its format: tests/cases/README.md): texts, the
 * attributions that must be found in them, and who says so of their events.
 *
 * Each file is a test. All its mistakes are told, with file and line. Without the built model, or
 * without cases, the program says so and exits with 77.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/file.h"
#include "document/document.h"

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { WANTED_MAX = 24, FIELDS = 5, WORDS_BYTES = 4096 };

struct wanted {
    struct str fields[FIELDS];
    size_t count;
};

struct test_case {
    struct buf text;
    char date[11];
    bool known_to_fail, none;
    struct wanted wanted[WANTED_MAX];
    size_t count, line;
};

struct runner {
    const char *path;
    casus_worker *worker;
    size_t cases, failed, known;
};

static casus_model *model;

/* ---- words ----------------------------------------------------------------------------------- */

/* Letters and digits in lower case, one blank between words, one at each end. */
static void words_of(struct str s, char out[WORDS_BYTES]) {
    size_t n = 0;
    out[n++] = ' ';
    for (size_t i = 0; i < s.len && n + 2 < WORDS_BYTES; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool mark = c == 0xe2 && i + 2 < s.len; /* curly marks and dashes */
        if (mark)
            i += 2;
        if (!mark && (isalnum(c) || c >= 0x80))
            out[n++] = (char)tolower(c);
        else if (out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (out[n - 1] != ' ')
        out[n++] = ' ';
    out[n] = '\0';
}

static bool same_words(struct str a, struct str b) {
    char x[WORDS_BYTES], y[WORDS_BYTES];
    words_of(a, x);
    words_of(b, y);
    return strcmp(x, y) == 0;
}

/* One holds the other; "*" fits anything, "-" what has no words. */
static bool overlaps(struct str wanted, struct str got) {
    char x[WORDS_BYTES], y[WORDS_BYTES];
    if (str_is(wanted, "*"))
        return true;
    if (str_is(wanted, "-") || !got.len)
        return str_is(wanted, "-") == !got.len;
    if (str_is(wanted, ":"))
        return str_eq(wanted, got);
    words_of(wanted, x);
    words_of(got, y);
    return strlen(x) > 1 && strlen(y) > 1 && (strstr(x, y) || strstr(y, x));
}

static struct str text_of(const casus_doc *doc, struct token_range r) {
    if (r.first >= r.end)
        return STR_NONE;
    return doc_text(doc, doc_token_span(doc, r.first).start, doc_token_span(doc, r.end - 1).end);
}

static struct str content_of(const casus_doc *doc, const struct quote *q, struct buf *b) {
    for (uint32_t i = 0; i < q->content_count; i++) {
        if (i)
            buf_z(b, " ... ");
        buf_str(b, text_of(doc, q->content[i]));
    }
    return buf_view(b);
}

/* ---- what is wanted ----------------------------------------------------------------------------
 */

static const char *const kinds[] = {"direct", "mixed", "indirect"};

/* KIND[|KIND] | SOURCE | CUE | CONTENT */
static bool has_quote(const casus_doc *doc, const struct wanted *w) {
    for (uint32_t i = 0; i < doc->quote_count; i++) {
        const struct quote *q = &doc->quotes[i];
        struct buf b = {0};
        bool fits = str_is(w->fields[0], kinds[q->kind]) &&
                    overlaps(w->fields[1], text_of(doc, q->source_words)) &&
                    overlaps(w->fields[2], text_of(doc, q->cue_words)) &&
                    same_words(w->fields[3], content_of(doc, q, &b));
        buf_free(&b);
        if (fits)
            return true;
    }
    return false;
}

static const casus_event *event_of(const casus_doc *doc, struct str words) {
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        if (overlaps(words, doc_text(doc, e->trigger.start, e->trigger.end)))
            return e;
    }
    return NULL;
}

static bool is_coded(struct str wanted, const char *code) {
    return str_is(wanted, "*") || !wanted.len || (code && str_starts(str_of(code), wanted));
}

static bool any_coded(struct str wanted, const casus_actor *actors, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_coded(wanted, actors[i].code))
            return true;
    return false;
}

/* event TRIGGER | SPEAKER | CODE | quoted or via; source TRIGGER | CODE; target TRIGGER | CODE */
static bool has_event(const casus_doc *doc, const struct wanted *w) {
    struct str rest = w->fields[0], what;
    str_word(&rest, &what);
    const casus_event *e = event_of(doc, str_trim(rest));
    if (!e)
        return false;
    if (str_is(what, "source"))
        return any_coded(w->fields[1], e->source, e->source_count);
    if (str_is(what, "target"))
        return any_coded(w->fields[1], e->target, e->target_count);
    const casus_attribution *a = e->attribution;
    if (str_is(w->fields[1], "-") || !a)
        return str_is(w->fields[1], "-") && !a;
    return overlaps(w->fields[1], doc_text(doc, a->source.span.start, a->source.span.end)) &&
           is_coded(w->fields[2], a->source.code) &&
           (!str_is(w->fields[3], "quoted") || a->quoted) &&
           (!str_is(w->fields[3], "via") || a->via);
}

static bool is_event_line(const struct wanted *w) {
    return str_starts(w->fields[0], STR("event ")) || str_starts(w->fields[0], STR("source ")) ||
           str_starts(w->fields[0], STR("target "));
}

static bool is_right(const struct test_case *c, const casus_doc *doc) {
    if (c->none)
        return doc->quote_count == 0;
    for (size_t i = 0; i < c->count; i++)
        if (!(is_event_line(&c->wanted[i]) ? has_event : has_quote)(doc, &c->wanted[i]))
            return false;
    return true;
}

/* ---- running -----------------------------------------------------------------------------------
 */

static void tell(const struct runner *r, const struct test_case *c, const casus_doc *doc) {
    print_error("%s:%zu: %.*s\n", r->path, c->line, (int)c->text.len, c->text.p);
    for (uint32_t i = 0; i < doc->quote_count; i++) {
        const struct quote *q = &doc->quotes[i];
        struct str who = text_of(doc, q->source_words), cue = text_of(doc, q->cue_words);
        struct buf b = {0};
        content_of(doc, q, &b);
        print_error("    got %s | %.*s | %.*s | %.*s\n", kinds[q->kind], (int)who.len,
                    who.len ? who.p : "", (int)cue.len, cue.len ? cue.p : "", (int)b.len, b.p);
        buf_free(&b);
    }
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        const casus_attribution *a = e->attribution;
        struct str t = doc_text(doc, e->trigger.start, e->trigger.end);
        struct str who = a ? doc_text(doc, a->source.span.start, a->source.span.end) : STR("-");
        print_error("    got event %.*s | %.*s | %s%s%s (source %s target %s)\n", (int)t.len, t.p,
                    (int)who.len, who.p, a && a->source.code ? a->source.code : "-",
                    a && a->quoted ? " | quoted" : "", a && a->via ? " | via" : "",
                    e->source_count && e->source[0].code ? e->source[0].code : "-",
                    e->target_count && e->target[0].code ? e->target[0].code : "-");
    }
}

static void run_case(struct runner *r, struct test_case *c) {
    casus_error err;
    casus_doc_info info = {.date = c->date[0] ? c->date : NULL};
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, &info, &err);
    if (!doc || !casus_code(r->worker, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    bool right = is_right(c, doc);
    r->cases++;
    r->known += c->known_to_fail;
    if (right == c->known_to_fail) {
        r->failed++;
        tell(r, c, doc);
        if (right)
            print_error("    passes now: take its ? away\n");
    }
    casus_doc_free(doc);
}

static void end_case(struct runner *r, struct test_case *c) {
    if (c->text.len && (c->none || c->count))
        run_case(r, c);
    else if (c->text.len)
        fail_msg("%s:%zu: the case says nothing", r->path, c->line);
    buf_free(&c->text);
    *c = (struct test_case){0};
}

static bool read_wanted(struct str line, struct wanted *out) {
    struct str field;
    out->count = 0;
    while (str_field(&line, '|', &field)) {
        if (out->count == FIELDS)
            return false;
        out->fields[out->count++] = str_trim(field);
    }
    return out->count >= 2;
}

static void read_line(struct runner *r, struct test_case *c, char next_date[11], struct str line,
                      size_t number) {
    bool fails = *line.p == '?';
    if (*line.p == '@') {
        end_case(r, c);
        if (line.len < 12)
            fail_msg("%s:%zu: no date", r->path, number);
        memcpy(next_date, line.p + 2, 10);
    } else if (*line.p == '>' || fails) {
        if (fails || c->none || c->count)
            end_case(r, c);
        if (fails)
            line = str_trim((struct str){line.p + 1, line.len - 1});
        size_t mark = str_starts(line, STR(">>")) ? 2 : 1;
        if (c->text.len)
            buf_z(&c->text, mark == 2 ? "\n\n" : " ");
        else
            c->line = number;
        buf_str(&c->text, str_trim((struct str){line.p + mark, line.len - mark}));
        c->known_to_fail |= fails;
        if (*next_date)
            memcpy(c->date, next_date, 11);
        *next_date = '\0';
    } else if (str_is(line, "none")) {
        c->none = true;
    } else if (!c->text.len || c->count == WANTED_MAX ||
               !read_wanted(line, &c->wanted[c->count++])) {
        fail_msg("%s:%zu: not understood", r->path, number);
    }
}

static void run_file(void **state) {
    struct runner r = {.path = *state};
    struct mapped file;
    casus_error err;
    if (!file_map(r.path, &file, &err))
        fail_msg("%s: %s", r.path, err.message);
    r.worker = casus_worker_new(model, &err);
    assert_non_null(r.worker);
    struct test_case c = {0};
    struct str rest = file.bytes, line;
    char next_date[11] = "";
    for (size_t number = 1; str_line(&rest, &line); number++) {
        line = str_trim(line);
        if (line.len && *line.p != '#')
            read_line(&r, &c, next_date, line, number);
    }
    end_case(&r, &c);
    casus_worker_free(r.worker);
    file_unmap(&file);
    print_message("%s: %zu cases, %zu known to fail, %zu wrong\n", r.path, r.cases, r.known,
                  r.failed);
    if (r.failed)
        fail_msg("%zu of %zu cases in %s are wrong", r.failed, r.cases, r.path);
}

int main(void) {
    glob_t files;
    casus_error err;
    const char *dir = getenv("CASUS_DATA");
    model = casus_model_open(dir ? dir : "build/share/casus", &err);
    if (!model) {
        print_error("skipped: %s: %s\n", err.file, err.message);
        return err.code == CASUS_EIO ? 77 : 1;
    }
    if (glob("tests/cases/quotes/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/quotes\n");
        casus_model_close(model);
        return 77;
    }
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("cases", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    casus_model_close(model);
    return failed;
}
