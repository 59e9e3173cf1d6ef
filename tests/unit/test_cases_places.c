/* test_cases_places.c - runs tests/cases/places/ (its format: tests/cases/README.md) through the
 * library.
 *
 * Each file is a test. All its mistakes are told, with file and line. Without the built model the
 * program says so and exits with 77.
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
#include <stdio.h>
#include <stdlib.h>

struct runner {
    const char *path;
    casus_worker *worker;
    size_t cases, failed, known;
};

struct test_case {
    struct buf text;
    char date[11];
    bool known_to_fail;
    size_t line;
};

static casus_model *model;

static bool holds(const casus_doc *doc, casus_span span, struct str word) {
    const char *text = casus_doc_text(doc, NULL);
    for (uint32_t i = span.start; i + word.len <= span.end; i++)
        if (memcmp(text + i, word.p, word.len) == 0)
            return true;
    return false;
}

/* The event whose trigger, or words of status, hold the word; *: the first one. */
static const casus_event *find_event(const casus_doc *doc, struct str word) {
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        if (str_is(word, "*") || holds(doc, e->trigger, word) || holds(doc, e->status_words, word))
            return e;
    }
    return NULL;
}

/* NAME, CODE; a name that is empty or * is any, a code - none. */
static bool is_place(const casus_location *l, struct str wanted) {
    if (str_is(wanted, "-") || !l)
        return str_is(wanted, "-") && !l;
    size_t comma = wanted.len;
    while (comma > 0 && wanted.p[comma - 1] != ',')
        comma--;
    if (!comma)
        return false;
    struct str name = str_trim((struct str){wanted.p, comma - 1});
    struct str code = str_trim((struct str){wanted.p + comma, wanted.len - comma});
    bool named = !name.len || str_is(name, "*") || (l->name && str_is(name, l->name));
    return named && (str_is(code, "-") ? !l->country : l->country && str_is(code, l->country));
}

static void tell(const struct runner *r, const struct test_case *c, struct str wanted,
                 const casus_doc *doc, const casus_event *e) {
    print_error("%s:%zu: %.*s\n    wanted %.*s\n", r->path, c->line, (int)c->text.len, c->text.p,
                (int)wanted.len, wanted.p);
    if (!e)
        print_error("    no such event\n");
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *x = casus_doc_event(doc, i);
        const casus_location *l = x->location;
        print_error("    got %s \"%.*s\" | %s, %s (%s)\n", x->cameo,
                    (int)(x->trigger.end - x->trigger.start),
                    casus_doc_text(doc, NULL) + x->trigger.start, l && l->name ? l->name : "-",
                    l && l->country ? l->country : "-",
                    l && l->source_id ? l->source_id : "no number");
    }
}

static void run_case(struct runner *r, struct test_case *c, struct str line) {
    casus_error err;
    casus_doc_info info = {.date = c->date[0] ? c->date : NULL};
    struct str word, rest = line;
    if (!str_field(&rest, '|', &word) || !rest.len)
        fail_msg("%s:%zu: not understood", r->path, c->line);
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, &info, &err);
    if (!doc || !casus_code(r->worker, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    const casus_event *e = find_event(doc, str_trim(word));
    bool none = !casus_doc_event_count(doc) && str_is(str_trim(rest), "-");
    bool right = none || (e && is_place(e->location, str_trim(rest)));
    r->cases++;
    r->known += c->known_to_fail;
    if (right == c->known_to_fail) {
        r->failed++;
        tell(r, c, line, doc, e);
        if (right)
            print_error("    passes now: take its ? away\n");
    }
    casus_doc_free(doc);
}

static void read_line(struct runner *r, struct test_case *c, bool *answered, struct str line,
                      size_t number) {
    bool fails = *line.p == '?';
    if (fails)
        line = str_trim((struct str){line.p + 1, line.len - 1});
    if (*line.p == '@' || *line.p == '>') {
        if (*answered) {
            buf_free(&c->text);
            *c = (struct test_case){0};
            *answered = false;
        }
        c->known_to_fail |= fails;
    }
    if (*line.p == '@' && line.len == 12) {
        memcpy(c->date, line.p + 2, 10);
    } else if (*line.p == '>') {
        bool paragraph = str_starts(line, STR(">>"));
        size_t mark = paragraph ? 2 : 1;
        if (c->text.len)
            buf_z(&c->text, paragraph ? "\n\n" : " ");
        else
            c->line = number;
        buf_str(&c->text, str_trim((struct str){line.p + mark, line.len - mark}));
    } else {
        run_case(r, c, line);
        *answered = true;
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
    bool answered = false;
    for (size_t number = 1; str_line(&rest, &line); number++) {
        line = str_trim(line);
        if (line.len && *line.p != '#')
            read_line(&r, &c, &answered, line, number);
    }
    buf_free(&c.text);
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
    if (glob("tests/cases/places/*.case", 0, NULL, &files) != 0) {
        print_error("there are no cases in tests/cases/places\n");
        casus_model_close(model);
        return 1;
    }
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("places", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    casus_model_close(model);
    return failed;
}
