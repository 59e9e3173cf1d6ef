/* test_cases_amounts.c - runs tests/cases/amounts/ (its format: tests/cases/README.md) through the
 * library.
 *
 * A case names all amounts that the records of its text hold, each once; an amount that two records
 * share counts once. Without the built model the program says so and exits with 77.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/file.h"
#include "base/str.h"
#include "casus.h"

#include <glob.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { AMOUNTS_MAX = 16, CONTEXTS_MAX = 8 };

struct wanted {
    struct str kind, of, unit;
    double min, max;
    bool has_min, has_max, approx;
};

struct test_case {
    struct buf text;
    bool known_to_fail, none;
    struct wanted amounts[AMOUNTS_MAX];
    size_t count, line;
    struct str contexts[CONTEXTS_MAX];
    size_t context_count;
    bool asks_contexts;
};

struct runner {
    const char *path;
    casus_worker *worker;
    size_t cases, failed, known;
};

static casus_model *model;

static bool read_bound(struct str s, bool *has, double *out) {
    char text[32];
    char *end;
    *has = !str_is(s, "?");
    if (!*has)
        return true;
    if (!s.len || s.len >= sizeof text)
        return false;
    memcpy(text, s.p, s.len);
    text[s.len] = '\0';
    *out = strtod(text, &end);
    return *end == '\0';
}

static bool read_range(struct str s, struct wanted *w) {
    for (size_t i = 0; i + 1 < s.len; i++)
        if (s.p[i] == '.' && s.p[i + 1] == '.')
            return read_bound((struct str){s.p, i}, &w->has_min, &w->min) &&
                   read_bound((struct str){s.p + i + 2, s.len - i - 2}, &w->has_max, &w->max);
    return false;
}

/* KIND MIN..MAX [approx] [unit CODE] [of WORDS] */
static bool read_amount(struct str line, struct wanted *w) {
    struct str word;
    *w = (struct wanted){.min = 0};
    if (!str_word(&line, &w->kind) || !str_word(&line, &word) || !read_range(word, w))
        return false;
    while (str_word(&line, &word)) {
        if (str_is(word, "approx")) {
            w->approx = true;
        } else if (str_is(word, "unit")) {
            if (!str_word(&line, &w->unit))
                return false;
        } else if (str_is(word, "of")) {
            w->of = str_trim(line);
            const char *unit = NULL;
            for (size_t i = 0; i + 6 <= w->of.len && !unit; i++)
                if (memcmp(w->of.p + i, " unit ", 6) == 0)
                    unit = w->of.p + i;
            if (!unit)
                return w->of.len > 0;
            line = (struct str){unit, (size_t)(w->of.p + w->of.len - unit)};
            w->of.len = (size_t)(unit - w->of.p);
        } else {
            return false;
        }
    }
    return true;
}

static bool bound_fits(bool wanted, double value, bool has, double got) {
    return wanted == has && (!has || fabs(value - got) < 0.05);
}

static bool fits(const casus_doc *doc, const struct wanted *w, const casus_quantity *q) {
    const char *text = casus_doc_text(doc, NULL);
    struct str of = {text + q->of.start, q->of.end - q->of.start};
    return str_is(w->kind, casus_quantity_name(q->kind)) &&
           bound_fits(w->has_min, w->min, q->has_min, q->min) &&
           bound_fits(w->has_max, w->max, q->has_max, q->max) && w->approx == q->approx &&
           (!w->unit.len || (q->unit && str_is(w->unit, q->unit))) &&
           (!w->of.len || str_eq(w->of, of) || (str_is(w->of, "-") && !of.len));
}

static bool same_place(const casus_quantity *a, const casus_quantity *b) {
    return a->words.start == b->words.start && a->kind == b->kind;
}

/* Whether an earlier record has the same amount. */
static bool told_before(const casus_doc *doc, size_t event, const casus_quantity *q) {
    for (size_t i = 0; i < event; i++) {
        const casus_event *e = casus_doc_event(doc, i);
        for (size_t k = 0; k < e->quantity_count; k++)
            if (same_place(&e->quantities[k], q))
                return true;
    }
    return false;
}

static bool is_right(const struct test_case *c, const casus_doc *doc) {
    bool used[AMOUNTS_MAX] = {false};
    size_t right = 0;
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        for (size_t k = 0; k < e->quantity_count; k++) {
            size_t w = 0;
            if (told_before(doc, i, &e->quantities[k]))
                continue;
            while (w < c->count && (used[w] || !fits(doc, &c->amounts[w], &e->quantities[k])))
                w++;
            if (w == c->count)
                return false;
            used[w] = true;
            right++;
        }
    }
    return right == c->count;
}

/* Whether the records have these contexts and no others. */
static bool contexts_right(const struct test_case *c, const casus_doc *doc) {
    bool seen[CONTEXTS_MAX] = {false};
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        for (size_t k = 0; k < e->context_count; k++) {
            size_t w = 0;
            while (w < c->context_count && !str_is(c->contexts[w], e->contexts[k]))
                w++;
            if (w == c->context_count)
                return false;
            seen[w] = true;
        }
    }
    for (size_t w = 0; w < c->context_count; w++)
        if (!seen[w])
            return false;
    return true;
}

static void tell(const struct runner *r, const struct test_case *c, const casus_doc *doc) {
    const char *text = casus_doc_text(doc, NULL);
    print_error("%s:%zu: %.*s\n", r->path, c->line, (int)c->text.len, c->text.p);
    if (!casus_doc_event_count(doc))
        print_error("    no event\n");
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        print_error("    %s \"%.*s\"\n", e->plover ? e->plover : e->cameo,
                    (int)(e->trigger.end - e->trigger.start), text + e->trigger.start);
        for (size_t k = 0; k < e->context_count; k++)
            print_error("        context %s\n", e->contexts[k]);
        for (size_t k = 0; k < e->quantity_count; k++) {
            const casus_quantity *q = &e->quantities[k];
            print_error("        got %s", casus_quantity_name(q->kind));
            print_error(q->has_min ? " %.10g.." : " ?..", q->min);
            print_error(q->has_max ? "%.10g" : "?", q->max);
            print_error("%s%s%s of \"%.*s\" (%.*s)\n", q->approx ? " approx" : "",
                        q->unit ? " unit " : "", q->unit ? q->unit : "",
                        (int)(q->of.end - q->of.start), text + q->of.start,
                        (int)(q->words.end - q->words.start), text + q->words.start);
        }
    }
}

static void run_case(struct runner *r, struct test_case *c) {
    casus_error err;
    casus_doc_info info = {.date = "2020-06-15"};
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, &info, &err);
    if (!doc || !casus_code(r->worker, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    bool right = (!(c->count || c->none) || is_right(c, doc)) &&
                 (!c->asks_contexts || contexts_right(c, doc));
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

static bool is_told(const struct test_case *c) {
    return c->none || c->count || c->asks_contexts;
}

static void end_case(struct runner *r, struct test_case *c) {
    if (c->text.len && is_told(c))
        run_case(r, c);
    else if (c->text.len)
        fail_msg("%s:%zu: the case says nothing of amounts", r->path, c->line);
    buf_free(&c->text);
    *c = (struct test_case){0};
}

static void read_line(struct runner *r, struct test_case *c, struct str line, size_t number) {
    if (*line.p == '>' || *line.p == '?') {
        bool fails = *line.p == '?';
        if (fails || is_told(c))
            end_case(r, c);
        if (fails)
            line = str_trim((struct str){line.p + 1, line.len - 1});
        c->known_to_fail |= fails;
        if (!c->text.len)
            c->line = number;
        else
            buf_char(&c->text, ' ');
        buf_str(&c->text, str_trim((struct str){line.p + 1, line.len - 1}));
    } else if (str_starts(line, STR("context "))) {
        struct str word;
        line = (struct str){line.p + 8, line.len - 8};
        c->asks_contexts = true;
        while (str_word(&line, &word) && c->context_count < CONTEXTS_MAX)
            if (!str_is(word, "none"))
                c->contexts[c->context_count++] = word;
    } else if (str_is(line, "none")) {
        c->none = true;
    } else if (!c->text.len || c->count == AMOUNTS_MAX ||
               !read_amount(line, &c->amounts[c->count++])) {
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
    for (size_t number = 1; str_line(&rest, &line); number++) {
        line = str_trim(line);
        if (line.len && *line.p != '#')
            read_line(&r, &c, line, number);
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
    if (glob("tests/cases/amounts/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/amounts\n");
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
