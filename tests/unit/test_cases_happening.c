/* test_cases_happening.c - runs tests/cases/happening/ (its format: tests/cases/README.md) through
 * the library: which events of a text are one, and how they answer each other.
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

#include "happening_cases.h"

#include <glob.h>
#include <stdlib.h>

struct runner {
    const char *path;
    casus_worker *worker;
    casus_doc *doc;
    struct buf text;
    char date[11];
    size_t first_line; /* of the text */
    size_t cases, failed, known;
};

static casus_model *model;

static void end_text(struct runner *r) {
    casus_doc_free(r->doc);
    r->doc = NULL;
    buf_free(&r->text);
}

static void code_text(struct runner *r) {
    casus_error err;
    casus_doc_info info = {.date = r->date[0] ? r->date : NULL};
    r->doc = casus_doc_new(r->text.p, r->text.len, &info, &err);
    if (!r->doc || !casus_code(r->worker, r->doc, &err))
        fail_msg("%s:%zu: %s", r->path, r->first_line, err.message);
}

static bool has_link(const casus_event *a, const casus_event *b, const char *kind) {
    for (size_t i = 0; i < a->link_count; i++)
        if (strcmp(a->links[i].id, b->id) == 0 &&
            strcmp(casus_link_name(a->links[i].kind), kind) == 0)
            return true;
    return false;
}

/* Whether an event at the words `a` is one with, or answers, an event at the words `b`. */
static bool any_pair(const struct runner *r, const char *kind, struct str a, struct str b,
                     bool *coded) {
    casus_span at[2] = {find_words(r->doc, a), find_words(r->doc, b)};
    bool found = false, seen[2] = {false};
    for (size_t i = 0; i < casus_doc_event_count(r->doc); i++) {
        const casus_event *x = casus_doc_event(r->doc, i);
        if (!tells(x, at[0]))
            continue;
        seen[0] = true;
        for (size_t k = 0; k < casus_doc_event_count(r->doc); k++) {
            const casus_event *y = casus_doc_event(r->doc, k);
            if (!tells(y, at[1]))
                continue;
            seen[1] = true;
            found |= kind ? has_link(x, y, kind) : i != k && strcmp(first_id(x), first_id(y)) == 0;
        }
    }
    *coded = seen[0] && seen[1];
    return found;
}

static size_t count_links(const casus_doc *doc) {
    size_t n = 0;
    for (size_t i = 0; i < casus_doc_event_count(doc); i++)
        n += casus_doc_event(doc, i)->link_count;
    return n;
}

static void tell_events(const struct runner *r) {
    for (size_t i = 0; i < casus_doc_event_count(r->doc); i++) {
        const casus_event *e = casus_doc_event(r->doc, i);
        print_error("    %s %s %s", e->id, e->cameo, casus_event_status_name(e->status));
        if (e->same_as)
            print_error(" same as %s", e->same_as);
        for (size_t k = 0; k < e->link_count; k++)
            print_error(" %s %s", casus_link_name(e->links[k].kind), e->links[k].id);
        print_error(" | %.*s\n", (int)(e->trigger.end - e->trigger.start),
                    casus_doc_text(r->doc, NULL) + e->trigger.start);
    }
}

static void check(struct runner *r, struct str line, size_t number) {
    bool fails = *line.p == '?', right = true, coded = true;
    struct str whole = line, kind = STR_NONE, a = STR_NONE, b = STR_NONE;
    if (fails)
        line = str_trim((struct str){line.p + 1, line.len - 1});
    if (!r->doc)
        code_text(r);
    if (str_is(line, "no-links")) {
        right = count_links(r->doc) == 0;
    } else {
        if (!read_pair(line, &kind, &a, &b))
            fail_msg("%s:%zu: not understood", r->path, number);
        char name[32];
        snprintf(name, sizeof name, "%.*s", (int)kind.len, kind.p);
        bool apart = str_is(kind, "apart"), linked = !apart && !str_is(kind, "same");
        right = any_pair(r, linked ? name : NULL, a, b, &coded) != apart && coded;
    }
    r->cases++;
    r->known += fails;
    if (right != fails)
        return;
    r->failed++;
    print_error("%s:%zu: %.*s%s\n", r->path, number, (int)whole.len, whole.p,
                right   ? " (passes now: take its ? away)"
                : coded ? ""
                        : " (no event there)");
    tell_events(r);
}

static void read_line(struct runner *r, struct str line, size_t number) {
    if (*line.p == '@') {
        end_text(r);
        snprintf(r->date, sizeof r->date, "%.*s", 10, line.p + 2);
    } else if (*line.p == '>') {
        if (r->doc)
            end_text(r);
        if (!r->text.len)
            r->first_line = number;
        add_words(&r->text, line);
    } else {
        check(r, line, number);
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
    struct str rest = file.bytes, line;
    for (size_t number = 1; str_line(&rest, &line); number++) {
        line = str_trim(line);
        if (line.len && *line.p != '#')
            read_line(&r, line, number);
    }
    end_text(&r);
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
    if (glob("tests/cases/happening/*.case", 0, NULL, &files) != 0)
        return 1;
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
