/* test_stories.c - runs tests/cases/stories/ (its format: tests/cases/README.md): documents go into
 * a store one after the other, then events of two of them are asked for being one.
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
#include "store/store.h"

#include <glob.h>
#include <sqlite3.h>
#include <unistd.h>

enum { DOCS_MAX = 8 };

struct runner {
    const char *path;
    casus_worker *worker;
    casus_doc *docs[DOCS_MAX];
    size_t doc_count;
    struct buf text; /* of the document that is being read */
    char date[11];
    sqlite3 *db; /* once the case asks */
    size_t cases, failed, known;
};

static casus_model *model;
static char folder[] = "/tmp/casus-stories-XXXXXX", path[64];

static void end_document(struct runner *r) {
    casus_error err;
    char id[8];
    if (!r->text.len)
        return;
    snprintf(id, sizeof id, "%zu", r->doc_count);
    casus_doc_info info = {.id = id, .date = r->date};
    casus_doc *doc = casus_doc_new(r->text.p, r->text.len, &info, &err);
    if (!doc || !casus_code(r->worker, doc, &err) || r->doc_count == DOCS_MAX)
        fail_msg("%s: %s", r->path, err.message);
    r->docs[r->doc_count++] = doc;
    buf_free(&r->text);
}

static void end_case(struct runner *r) {
    static const char *const ends[] = {"", "-wal", "-shm"};
    sqlite3_close(r->db);
    r->db = NULL;
    for (size_t i = 0; i < r->doc_count; i++)
        casus_doc_free(r->docs[i]);
    r->doc_count = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
}

static void store_documents(struct runner *r) {
    static const struct store_run run = {"0", "m", "l", ""};
    casus_error err;
    struct store *s = store_open(path, &run, &err);
    if (!s)
        fail_msg("%s: %s", r->path, err.message);
    for (size_t i = 0; i < r->doc_count; i++)
        if (!store_put(s, r->docs[i], &err))
            fail_msg("%s: %s", r->path, err.message);
    assert_true(store_close(s, &err));
    assert_int_equal(sqlite3_open_v2(path, &r->db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
}

static void first_of(struct runner *r, const char *id, char out[24]) {
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_prepare_v2(r->db,
                                        "SELECT coalesce(same_as, id) FROM event WHERE id = ?", -1,
                                        &q, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(q, 1, id, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    snprintf(out, 24, "%s", (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
}

static bool any_pair(struct runner *r, struct str a, struct str b, bool *coded) {
    const casus_doc *x = r->docs[r->doc_count - 2], *y = r->docs[r->doc_count - 1];
    casus_span at[2] = {find_words(x, a), find_words(y, b)};
    bool found = false, seen[2] = {false};
    for (size_t i = 0; i < casus_doc_event_count(x); i++) {
        if (!tells(casus_doc_event(x, i), at[0]))
            continue;
        seen[0] = true;
        for (size_t k = 0; k < casus_doc_event_count(y); k++) {
            char first[2][24];
            if (!tells(casus_doc_event(y, k), at[1]))
                continue;
            seen[1] = true;
            first_of(r, casus_doc_event(x, i)->id, first[0]);
            first_of(r, casus_doc_event(y, k)->id, first[1]);
            found |= strcmp(first[0], first[1]) == 0;
        }
    }
    *coded = seen[0] && seen[1];
    return found;
}

static void check(struct runner *r, struct str line, size_t number) {
    bool fails = *line.p == '?', coded;
    struct str kind = STR_NONE, a = STR_NONE, b = STR_NONE, whole = line;
    if (fails)
        line = str_trim((struct str){line.p + 1, line.len - 1});
    end_document(r);
    if (!read_pair(line, &kind, &a, &b) || r->doc_count < 2)
        fail_msg("%s:%zu: not understood", r->path, number);
    if (!r->db)
        store_documents(r);
    bool right = any_pair(r, a, b, &coded) != str_is(kind, "apart") && coded;
    r->cases++;
    r->known += fails;
    if (right != fails)
        return;
    r->failed++;
    print_error("%s:%zu: %.*s%s\n", r->path, number, (int)whole.len, whole.p,
                right   ? " (passes now: take its ? away)"
                : coded ? ""
                        : " (no event there)");
}

static void read_line(struct runner *r, struct str line, size_t number) {
    if (*line.p == '@') {
        end_document(r);
        if (r->db)
            end_case(r);
        snprintf(r->date, sizeof r->date, "%.*s", 10, line.p + 2);
    } else if (*line.p == '>') {
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
    end_document(&r);
    end_case(&r);
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
    if (glob("tests/cases/stories/*.case", 0, NULL, &files) != 0 || !mkdtemp(folder))
        return 1;
    snprintf(path, sizeof path, "%s/events.db", folder);
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("stories", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    rmdir(folder);
    casus_model_close(model);
    return failed;
}
