/* test_cases_syntax.c - runs tests/cases/syntax/ (its format: tests/cases/README.md) through
 * segmentation and the parser.
 *
 * Each file is a test. Every relation that is missing from a tree is told, with file and line and
 * what stands there instead. Without the built model, or without cases, the program says so and
 * exits with 77.
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
#include "document/document.h"
#include "pipeline/pipeline.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINES_MAX = 32 };

struct test_case {
    struct str text;
    bool known_to_fail;
    struct str wanted[LINES_MAX]; /* "nsubj(accused, minister)" */
    size_t wanted_lines[LINES_MAX];
    size_t count, line;
};

struct runner {
    const char *path;
    casus_worker *worker;
    size_t cases, known, wrong, relations, missing;
};

static casus_model *model;

/* The token that `word` names: "talks", or "talks-2" for its second occurrence. */
static int32_t find_word(const casus_doc *doc, struct str word) {
    size_t nth = 1, n = word.len;
    if (n > 2 && word.p[n - 2] == '-' && word.p[n - 1] >= '1' && word.p[n - 1] <= '9') {
        nth = (size_t)(word.p[n - 1] - '0');
        word.len = n - 2;
    }
    for (uint32_t i = 0; i < doc->token_count; i++)
        if (str_eq(doc->tokens[i].form, word) && --nth == 0)
            return (int32_t)i;
    return NO_TOKEN;
}

struct wanted {
    struct str labels; /* "nsubj", "obj|iobj", "VERB" */
    struct str head, dependent;
};

/* Cuts "labels(head, dependent)" or "label(word)", and the | before the next, off `*rest`. */
static bool read_wanted(struct str *rest, struct wanted *out) {
    const char *open = memchr(rest->p, '(', rest->len);
    const char *close = memchr(rest->p, ')', rest->len);
    if (!open || !close || close < open)
        return false;
    *out = (struct wanted){.labels = {rest->p, (size_t)(open - rest->p)},
                           .dependent = {open + 1, (size_t)(close - open - 1)}};
    /* A number may hold a comma: only one before a blank parts the words. */
    for (const char *p = open + 1; p + 1 < close; p++)
        if (p[0] == ',' && p[1] == ' ') {
            out->head = (struct str){open + 1, (size_t)(p - open - 1)};
            out->dependent = (struct str){p + 2, (size_t)(close - p - 2)};
            break;
        }
    size_t used = (size_t)(close + 1 - rest->p);
    *rest = (struct str){close + 1, rest->len - used};
    if (rest->len) {
        if (*rest->p != '|')
            return false;
        rest->p++, rest->len--;
    }
    return out->labels.len && out->dependent.len;
}

static bool has_label(const casus_doc *doc, struct str label, int32_t head, int32_t word) {
    const struct token *t = &doc->tokens[word];
    if (head != NO_TOKEN)
        return t->head == head && str_is(label, dep_name(t->dep));
    if (str_is(label, "root"))
        return t->head == NO_TOKEN;
    return str_is(label, upos_name(t->upos));
}

static bool holds(const casus_doc *doc, const struct wanted *w) {
    int32_t head = w->head.len ? find_word(doc, w->head) : NO_TOKEN;
    int32_t word = find_word(doc, w->dependent);
    if (word == NO_TOKEN || (w->head.len && head == NO_TOKEN))
        return false;
    struct str labels = w->labels, label;
    while (str_field(&labels, '|', &label))
        if (has_label(doc, label, head, word))
            return true;
    return false;
}

/* What stands in the tree where `line` was wanted. */
static void tell(const struct runner *r, const casus_doc *doc, size_t number, struct str line) {
    struct str rest = line;
    struct wanted w;
    print_error("%s:%zu: %.*s: ", r->path, number, (int)line.len, line.p);
    read_wanted(&rest, &w);
    int32_t i = find_word(doc, w.dependent);
    if (i == NO_TOKEN || (w.head.len && find_word(doc, w.head) == NO_TOKEN)) {
        print_error("there is no such word\n");
        return;
    }
    const struct token *t = &doc->tokens[i];
    struct str head = t->head == NO_TOKEN ? STR("-") : doc->tokens[t->head].form;
    print_error("got %s(%.*s, %.*s) %s\n", dep_name(t->dep), (int)head.len, head.p,
                (int)t->form.len, t->form.p, upos_name(t->upos));
}

/* One line is right where one of its alternatives holds. */
static bool line_is_right(const struct runner *r, const casus_doc *doc, size_t number,
                          struct str line) {
    bool right = false;
    struct wanted w;
    for (struct str rest = line; rest.len;) {
        if (!read_wanted(&rest, &w))
            fail_msg("%s:%zu: not understood", r->path, number);
        right |= holds(doc, &w);
    }
    return right;
}

static void run_case(struct runner *r, const struct test_case *c) {
    casus_error err;
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, NULL, &err);
    if (!doc || !casus_parse(r->worker, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    size_t missing = 0;
    for (size_t i = 0; i < c->count; i++)
        if (!line_is_right(r, doc, c->wanted_lines[i], c->wanted[i])) {
            missing++;
            if (!c->known_to_fail)
                tell(r, doc, c->wanted_lines[i], c->wanted[i]);
        }
    if (missing && !c->known_to_fail)
        print_error("    in: %.*s\n", (int)c->text.len, c->text.p);
    if (!missing && c->known_to_fail)
        print_message("%s:%zu: passes now, its ? can go: %.*s\n", r->path, c->line,
                      (int)c->text.len, c->text.p);
    r->cases++;
    r->known += c->known_to_fail;
    r->wrong += missing && !c->known_to_fail;
    r->relations += c->count;
    r->missing += missing;
    casus_doc_free(doc);
}

/* Ends the case that is being read. */
static void end_case(struct runner *r, struct test_case *c) {
    if (c->text.len && !c->count)
        fail_msg("%s:%zu: the case says nothing of the tree", r->path, c->line);
    if (c->text.len)
        run_case(r, c);
    *c = (struct test_case){0};
}

static void read_line(struct runner *r, struct test_case *c, struct str line, size_t number) {
    bool fails = *line.p == '?';
    if (fails)
        line = str_trim((struct str){line.p + 1, line.len - 1});
    if (str_starts(line, STR(">"))) {
        end_case(r, c);
        *c = (struct test_case){.text = str_trim((struct str){line.p + 1, line.len - 1}),
                                .known_to_fail = fails,
                                .line = number};
    } else if (fails || !c->text.len || c->count == LINES_MAX) {
        fail_msg("%s:%zu: not understood", r->path, number);
    } else {
        c->wanted[c->count] = line;
        c->wanted_lines[c->count++] = number;
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
    print_message("%s: %zu cases, %zu known to fail, %zu wrong; %zu of %zu relations right\n",
                  r.path, r.cases, r.known, r.wrong, r.relations - r.missing, r.relations);
    if (r.wrong)
        fail_msg("%zu of %zu cases in %s are wrong", r.wrong, r.cases, r.path);
}

int main(void) {
    glob_t files;
    casus_error err;
    const char *dir = getenv("CASUS_DATA");
    model = model_open(dir ? dir : "build/share/casus", MODEL_SYNTAX, NULL, &err);
    if (!model) {
        print_error("skipped: %s: %s\n", err.file, err.message);
        return err.code == CASUS_EIO ? 77 : 1;
    }
    if (glob("tests/cases/syntax/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/syntax\n");
        casus_model_close(model);
        return 77;
    }
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("syntax", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    casus_model_close(model);
    return failed;
}
