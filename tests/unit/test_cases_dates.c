/* test_cases_dates.c - runs tests/cases/dates/ (its format: tests/cases/README.md) through the
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

enum { EVENTS_MAX = 16 };

/* TRIGGER[|TRIGGER] | DATE [| due DATE] [| words WORDS] */
struct wanted {
    struct str trigger, date, due, words; /* p NULL: anything */
};

struct test_case {
    struct buf text;
    bool known_to_fail;
    struct wanted events[EVENTS_MAX];
    size_t event_count, line;
};

struct runner {
    const char *path;
    char date[11]; /* of publication; "": none */
    casus_worker *worker;
    size_t cases, failed, known;
};

static casus_model *model;

/* As cases write it: a day, FIRST..LAST PRECISION, "-". */
static void write_date(const casus_date *d, char out[48]) {
    if (d->precision == CASUS_DATE_UNKNOWN)
        snprintf(out, 48, "-");
    else if (d->precision == CASUS_DATE_DAY && strcmp(d->first, d->last) == 0)
        snprintf(out, 48, "%s", d->first);
    else
        snprintf(out, 48, "%s..%s %s", d->first, d->last, casus_precision_name(d->precision));
}

static bool date_fits(struct str wanted, const casus_date *got) {
    char text[48];
    write_date(got, text);
    return !wanted.p || str_is(wanted, text);
}

/* A deadline is one day: that by which it is over. */
static bool due_fits(struct str wanted, const casus_date *got) {
    if (!wanted.p)
        return true;
    return str_is(wanted, got->precision == CASUS_DATE_UNKNOWN ? "-" : got->first);
}

static struct str words_of(const casus_doc *doc, casus_span s) {
    return (struct str){casus_doc_text(doc, NULL) + s.start, s.end - s.start};
}

static bool contains(struct str text, struct str word) {
    for (size_t i = 0; i + word.len <= text.len; i++)
        if (memcmp(text.p + i, word.p, word.len) == 0)
            return true;
    return false;
}

/* Whether the event's trigger, or the word of its status, is one of those wanted. */
static bool is_at(const casus_doc *doc, const casus_event *e, struct str triggers) {
    struct str one;
    while (str_field(&triggers, '|', &one)) {
        /* what follows the trigger in the text tells two of a kind apart */
        casus_span wide = {e->trigger.start, e->sentence_span.end};
        bool own = contains(words_of(doc, e->trigger), one) || str_starts(words_of(doc, wide), one);
        if (own || contains(words_of(doc, e->status_words), one))
            return true;
    }
    return false;
}

/* Every event at the trigger has the date, and there is one. */
static bool wanted_fits(const casus_doc *doc, const struct wanted *w) {
    bool found = false, right = true;
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        if (!is_at(doc, e, w->trigger))
            continue;
        found = true;
        right &= date_fits(w->date, &e->date) && due_fits(w->due, &e->due) &&
                 (!w->words.p || str_eq(w->words, words_of(doc, e->date.words)));
    }
    return found && right;
}

static void tell(const struct runner *r, const struct test_case *c, const casus_doc *doc) {
    print_error("%s:%zu: %.*s\n", r->path, c->line, (int)c->text.len, c->text.p);
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        char date[48], due[48];
        write_date(&e->date, date);
        write_date(&e->due, due);
        struct str trigger = words_of(doc, e->trigger), words = words_of(doc, e->date.words);
        print_error("    got %.*s | %s | due %s | words %.*s   (%s)\n", (int)trigger.len, trigger.p,
                    date, due, (int)words.len, words.p, casus_event_status_name(e->status));
    }
    if (!casus_doc_event_count(doc))
        print_error("    got none\n");
}

static void run_case(struct runner *r, struct test_case *c) {
    casus_error err;
    casus_doc_info info = {.date = r->date[0] ? r->date : NULL};
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, &info, &err);
    if (!doc || !casus_code(r->worker, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    bool right = true;
    for (size_t i = 0; i < c->event_count; i++)
        right &= wanted_fits(doc, &c->events[i]);
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
    if (c->text.len && !c->event_count)
        fail_msg("%s:%zu: the case says nothing of events", r->path, c->line);
    if (c->text.len)
        run_case(r, c);
    buf_free(&c->text);
    *c = (struct test_case){0};
}

static void add_text(struct runner *r, struct test_case *c, struct str line, size_t number) {
    bool paragraph = str_starts(line, STR(">>"));
    if (c->event_count || (c->text.len && !paragraph))
        end_case(r, c);
    if (!c->text.len)
        c->line = number;
    else
        buf_z(&c->text, "\n\n");
    size_t mark = paragraph ? 2 : 1;
    buf_str(&c->text, str_trim((struct str){line.p + mark, line.len - mark}));
}

/* Fields stand between " | ": a trigger may name several words with | alone. */
static bool next_field(struct str *rest, struct str *field) {
    if (!rest->len)
        return false;
    size_t i = 0;
    while (i + 3 <= rest->len && memcmp(rest->p + i, " | ", 3) != 0)
        i++;
    bool last = i + 3 > rest->len;
    *field = str_trim((struct str){rest->p, last ? rest->len : i});
    *rest = last ? STR_NONE : (struct str){rest->p + i + 3, rest->len - i - 3};
    return true;
}

static bool read_wanted(struct str line, struct wanted *out) {
    *out = (struct wanted){.trigger = STR_NONE};
    struct str field;
    if (!next_field(&line, &out->trigger) || !next_field(&line, &out->date))
        return false;
    while (next_field(&line, &field)) {
        struct str key;
        if (!str_word(&field, &key))
            return false;
        if (str_is(key, "due"))
            out->due = str_trim(field);
        else if (str_is(key, "words"))
            out->words = str_trim(field);
        else
            return false;
    }
    return out->trigger.len && out->date.len;
}

static void read_line(struct runner *r, struct test_case *c, struct str line, size_t number) {
    if (*line.p == '@') {
        end_case(r, c);
        struct str day = str_trim((struct str){line.p + 1, line.len - 1});
        if (day.len != 10 && !str_is(day, "-"))
            fail_msg("%s:%zu: no date", r->path, number);
        snprintf(r->date, sizeof r->date, "%.*s", day.len == 10 ? 10 : 0, day.p);
    } else if (*line.p == '>' || *line.p == '?') {
        bool fails = *line.p == '?';
        if (fails) {
            end_case(r, c);
            line = str_trim((struct str){line.p + 1, line.len - 1});
        }
        add_text(r, c, line, number);
        c->known_to_fail |= fails;
    } else if (!c->text.len || c->event_count == EVENTS_MAX ||
               !read_wanted(line, &c->events[c->event_count++])) {
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
    if (glob("tests/cases/dates/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/dates\n");
        casus_model_close(model);
        return 77;
    }
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("dates", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    casus_model_close(model);
    return failed;
}
