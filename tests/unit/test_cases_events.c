/* test_cases_events.c - runs tests/cases/events/ (its format: tests/cases/README.md) through the
 * library.
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
#include "base/str.h"
#include "casus.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { RECORDS_MAX = 32, ACTORS_MAX = 8 };

struct side {
    bool any; /* "*" */
    struct str codes[ACTORS_MAX];
    size_t count; /* 0: "-" */
};

struct record {
    struct str code, status;
    struct side source, target;
};

struct test_case {
    struct buf text;
    char date[11];
    bool known_to_fail, none, only;
    struct record records[RECORDS_MAX];
    size_t record_count;
    size_t line;
};

struct runner {
    const char *path;
    casus_worker *worker;
    size_t cases, failed, known;
};

static casus_model *model;

static bool read_side(struct str field, struct side *out) {
    struct str code;
    *out = (struct side){.any = str_is(field, "*")};
    if (out->any || str_is(field, "-"))
        return true;
    while (str_field(&field, ',', &code)) {
        code = str_trim(code);
        if (!code.len || out->count == ACTORS_MAX)
            return false;
        out->codes[out->count++] = code;
    }
    return out->count > 0;
}

/* CODE | SOURCE | TARGET [| STATUS] */
static bool read_record(struct str line, struct record *out) {
    struct str fields[4] = {{0}}, field;
    size_t n = 0;
    while (str_field(&line, '|', &field)) {
        if (n == 4)
            return false;
        fields[n++] = str_trim(field);
    }
    out->code = fields[0];
    out->status = fields[3];
    return n >= 3 && out->code.len && read_side(fields[1], &out->source) &&
           read_side(fields[2], &out->target);
}

static bool code_fits(struct str wanted, const char *code) {
    if (str_ends(wanted, STR("*")))
        return str_starts(str_of(code), (struct str){wanted.p, wanted.len - 1});
    return str_is(wanted, code);
}

/* Each wanted code is the beginning of another actor's, and no actor is left over. */
static bool side_fits(const struct side *wanted, const casus_actor *actors, size_t count) {
    bool taken[ACTORS_MAX] = {false};
    if (wanted->any)
        return true;
    if (wanted->count != count)
        return false;
    for (size_t i = 0; i < wanted->count; i++) {
        size_t k = 0;
        while (k < count && (taken[k] || !str_starts(str_of(actors[k].code), wanted->codes[i])))
            k++;
        if (k == count)
            return false;
        taken[k] = true;
    }
    return true;
}

static bool record_fits(const struct record *r, const casus_event *e) {
    return code_fits(r->code, e->cameo) && side_fits(&r->source, e->source, e->source_count) &&
           side_fits(&r->target, e->target, e->target_count) &&
           (!r->status.len || str_is(r->status, casus_event_status_name(e->status)));
}

static bool has_record(const casus_doc *doc, const struct record *r, bool *used) {
    for (size_t i = 0; i < casus_doc_event_count(doc); i++)
        if (!used[i] && record_fits(r, casus_doc_event(doc, i)))
            return used[i] = true;
    return false;
}

static bool is_right(const struct test_case *c, const casus_doc *doc) {
    size_t count = casus_doc_event_count(doc);
    if (c->none)
        return count == 0;
    bool *used = calloc(count + 1, 1), right = true;
    assert_non_null(used);
    for (size_t i = 0; i < c->record_count; i++)
        right = has_record(doc, &c->records[i], used) && right;
    free(used);
    return right && (!c->only || count == c->record_count);
}

static void tell_side(const casus_actor *actors, size_t count) {
    for (size_t i = 0; i < count; i++)
        print_error("%s%s", i ? "," : " ", actors[i].code ? actors[i].code : "?");
    print_error("%s", count ? " |" : " - |");
}

static void tell(const struct runner *r, const struct test_case *c, const casus_doc *doc) {
    print_error("%s:%zu: %.*s\n", r->path, c->line, (int)c->text.len, c->text.p);
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        print_error("    got %s |", e->cameo);
        tell_side(e->source, e->source_count);
        tell_side(e->target, e->target_count);
        print_error(" %s   (%s)\n", casus_event_status_name(e->status), e->rule ? e->rule : "");
    }
    if (!casus_doc_event_count(doc))
        print_error("    got none\n");
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

/* Ends the case that is being read. */
static void end_case(struct runner *r, struct test_case *c) {
    if (c->text.len && (c->none || c->record_count))
        run_case(r, c);
    else if (c->text.len)
        fail_msg("%s:%zu: the case says nothing of records", r->path, c->line);
    buf_free(&c->text);
    *c = (struct test_case){0};
}

static void add_text(struct runner *r, struct test_case *c, struct str line, size_t number) {
    bool paragraph = str_starts(line, STR(">>"));
    if (c->none || c->record_count)
        end_case(r, c);
    if (!c->text.len)
        c->line = number;
    else
        buf_z(&c->text, paragraph ? "\n\n" : " ");
    size_t mark = paragraph ? 2 : 1;
    buf_str(&c->text, str_trim((struct str){line.p + mark, line.len - mark}));
}

static void read_line(struct runner *r, struct test_case *c, char next_date[11], struct str line,
                      size_t number) {
    if (*line.p == '@') {
        end_case(r, c);
        struct str day = str_trim((struct str){line.p + 1, line.len - 1});
        if (day.len != 10)
            fail_msg("%s:%zu: no date", r->path, number);
        memcpy(next_date, day.p, 10);
    } else if (*line.p == '>' || *line.p == '?') {
        bool fails = *line.p == '?';
        if (fails || c->none || c->record_count)
            end_case(r, c);
        if (fails)
            line = str_trim((struct str){line.p + 1, line.len - 1});
        add_text(r, c, line, number);
        c->known_to_fail |= fails;
        if (*next_date)
            memcpy(c->date, next_date, 11);
        *next_date = '\0';
    } else if (str_is(line, "none")) {
        c->none = true;
    } else if (str_is(line, "only")) {
        c->only = true;
    } else if (!c->text.len || c->record_count == RECORDS_MAX ||
               !read_record(line, &c->records[c->record_count++])) {
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
    if (glob("tests/cases/events/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/events\n");
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
