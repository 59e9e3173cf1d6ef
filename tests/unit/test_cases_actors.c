/* test_cases_actors.c - runs tests/cases/actors/ (its format: tests/cases/README.md): texts and the
 * actors that must be found in them.
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

#include "base/image.h"
#include "entity/entity.h"
#include "segment/segment.h"
#include "syntax/syntax.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

enum { WANTED_MAX = 24 };

struct wanted {
    struct str phrase, code, options;
    size_t line;
};

struct test_case {
    struct buf text;
    char date[11];
    bool known_to_fail;
    struct wanted wanted[WANTED_MAX];
    size_t count, line;
};

struct runner {
    const char *path;
    struct syntax_scratch *scratch;
    size_t cases, failed, known;
};

static struct image model_image, lexicon_image;
static struct segment_model *segmenter;
static struct syntax_model *parser;
static struct gazetteer *gazetteer;

/* ---- mentions ------------------------------------------------------------------------------ */

static struct str mention_text(const struct casus_doc *doc, const struct mention *m) {
    const struct token *a = &doc->tokens[m->first], *z = &doc->tokens[m->end - 1];
    size_t start = (size_t)(a->form.p - doc->text.p);
    size_t end = (size_t)(z->form.p - doc->text.p) + z->form.len;
    return (struct str){doc->text.p + start, end - start};
}

/* PHRASE or PHRASE#2: the n-th mention that reads so. */
static const struct mention *find(const struct casus_doc *doc, struct str phrase) {
    size_t n = 1;
    const char *mark = memchr(phrase.p, '#', phrase.len);
    if (mark) {
        n = (size_t)atoi(mark + 1);
        phrase.len = (size_t)(mark - phrase.p);
    }
    for (uint32_t i = 0; i < doc->mention_count; i++)
        if (str_eq(mention_text(doc, &doc->mentions[i]), phrase) && --n == 0)
            return &doc->mentions[i];
    return NULL;
}

static const struct actor *actor_of(const struct casus_doc *doc, const struct mention *m) {
    return m && m->actor >= 0 ? &doc->actors[m->actor] : NULL;
}

static bool option_fits(const struct casus_doc *doc, const struct actor *a, struct str key,
                        struct str value) {
    static const char *const kinds[] = {"unknown", "person", "organization",
                                        "country", "place",  "group"};
    if (str_is(key, "name"))
        return str_eq(a->name, value);
    if (str_is(key, "role"))
        return str_eq(a->role, value);
    if (str_is(key, "country"))
        return str_is(value, a->country[0] ? a->country : "-");
    if (str_is(key, "sector"))
        return str_is(value, a->sector[0] ? a->sector : "-");
    if (str_is(key, "kind"))
        return str_is(value, kinds[a->kind]);
    if (str_is(key, "political"))
        return str_is(value, a->political ? "yes" : "no");
    if (str_is(key, "same"))
        return actor_of(doc, find(doc, value)) == a;
    if (str_is(key, "not"))
        return find(doc, value) && actor_of(doc, find(doc, value)) != a;
    return false;
}

static bool code_fits(struct str wanted, const char *code) {
    if (str_is(wanted, "*"))
        return true;
    if (str_is(wanted, "-"))
        return code[0] == '\0';
    if (str_ends(wanted, STR("*")))
        return str_starts(str_of(code), (struct str){wanted.p, wanted.len - 1});
    return str_is(wanted, code);
}

static bool fits(const struct casus_doc *doc, const struct wanted *w) {
    const struct mention *m = find(doc, w->phrase);
    const struct actor *a = actor_of(doc, m);
    if (str_is(w->code, "none"))
        return !a || !a->political;
    if (!a || !code_fits(w->code, a->code))
        return false;
    struct str rest = w->options, option, key;
    while (str_field(&rest, ';', &option)) {
        struct str value = str_trim(option);
        if (str_word(&value, &key) && !option_fits(doc, a, key, str_trim(value)))
            return false;
    }
    return true;
}

static void tell(const struct runner *r, const struct test_case *c, const struct casus_doc *doc) {
    print_error("%s:%zu: %.*s\n", r->path, c->line, (int)c->text.len, c->text.p);
    for (size_t i = 0; i < c->count; i++)
        if (!fits(doc, &c->wanted[i]))
            print_error("    not %.*s | %.*s | %.*s\n", (int)c->wanted[i].phrase.len,
                        c->wanted[i].phrase.p, (int)c->wanted[i].code.len, c->wanted[i].code.p,
                        (int)c->wanted[i].options.len, c->wanted[i].options.p);
    for (uint32_t i = 0; i < doc->mention_count; i++) {
        struct str text = mention_text(doc, &doc->mentions[i]);
        const struct actor *a = actor_of(doc, &doc->mentions[i]);
        print_error("    got %.*s", (int)text.len, text.p);
        if (a)
            print_error(" | %s | name %.*s ; role %.*s ; kind %d ; political %d", a->code,
                        (int)a->name.len, a->name.p, (int)a->role.len, a->role.p, a->kind,
                        a->political);
        print_error("\n");
    }
}

/* ---- cases --------------------------------------------------------------------------------- */

static void run_case(struct runner *r, struct test_case *c) {
    casus_error err;
    casus_doc_info info = {.date = c->date[0] ? c->date : NULL};
    casus_doc *doc = casus_doc_new(c->text.p, c->text.len, &info, &err);
    if (!doc || !segment(segmenter, doc, &err) || !syntax_parse(parser, r->scratch, doc, &err) ||
        !entity_find(gazetteer, doc, &err))
        fail_msg("%s:%zu: %s", r->path, c->line, err.message);
    bool right = true;
    for (size_t i = 0; i < c->count; i++)
        right = right && fits(doc, &c->wanted[i]);
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
    if (c->text.len && !c->count)
        fail_msg("%s:%zu: the case says nothing of actors", r->path, c->line);
    if (c->text.len)
        run_case(r, c);
    buf_free(&c->text);
    *c = (struct test_case){0};
}

/* PHRASE | CODE [| KEY VALUE ; ...] */
static bool read_wanted(struct str line, struct wanted *w) {
    return str_field(&line, '|', &w->phrase) && str_field(&line, '|', &w->code) &&
           (w->phrase = str_trim(w->phrase)).len && (w->code = str_trim(w->code)).len &&
           ((w->options = line), true);
}

static void read_line(struct runner *r, struct test_case *c, char next_date[11], struct str line,
                      size_t number) {
    bool fails = *line.p == '?';
    if (fails || *line.p == '@' || (*line.p == '>' && c->count))
        end_case(r, c);
    if (*line.p == '@') {
        struct str day = str_trim((struct str){line.p + 1, line.len - 1});
        if (day.len != 10)
            fail_msg("%s:%zu: no date", r->path, number);
        memcpy(next_date, day.p, 10);
        return;
    }
    if (fails)
        line = str_trim((struct str){line.p + 1, line.len - 1});
    if (line.len && *line.p == '>') {
        bool paragraph = str_starts(line, STR(">>"));
        if (c->text.len)
            buf_z(&c->text, paragraph ? "\n\n" : " ");
        else
            c->line = number;
        c->known_to_fail |= fails;
        buf_str(&c->text, str_trim((struct str){line.p + 1 + paragraph, line.len - 1 - paragraph}));
        if (*next_date)
            memcpy(c->date, next_date, 11);
        *next_date = '\0';
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
    r.scratch = syntax_scratch_new(parser, &err);
    assert_non_null(r.scratch);
    struct test_case c = {0};
    struct str rest = file.bytes, line;
    char next_date[11] = "";
    for (size_t number = 1; str_line(&rest, &line); number++) {
        line = str_trim(line);
        if (line.len && *line.p != '#')
            read_line(&r, &c, next_date, line, number);
    }
    end_case(&r, &c);
    syntax_scratch_free(r.scratch);
    file_unmap(&file);
    print_message("%s: %zu cases, %zu known to fail, %zu wrong\n", r.path, r.cases, r.known,
                  r.failed);
    if (r.failed)
        fail_msg("%zu of %zu cases in %s are wrong", r.failed, r.cases, r.path);
}

static bool open_all(casus_error *err) {
    const char *dir = getenv("CASUS_DATA");
    char path[4096];
    snprintf(path, sizeof path, "%s/casus.model", dir ? dir : "build/share/casus");
    if (!image_open(path, "model", &model_image, err))
        return false;
    snprintf(path, sizeof path, "%s/casus.lexicon", dir ? dir : "build/share/casus");
    return image_open(path, "lexicon", &lexicon_image, err) &&
           (segmenter = segment_model_open(&model_image, err)) &&
           (parser = syntax_model_open(&model_image, err)) &&
           (gazetteer = gazetteer_open(&lexicon_image, err));
}

int main(void) {
    glob_t files;
    casus_error err;
    if (!open_all(&err)) {
        print_error("skipped: %s: %s\n", err.file, err.message);
        return err.code == CASUS_EIO ? 77 : 1;
    }
    if (glob("tests/cases/actors/*.case", 0, NULL, &files) != 0) {
        print_error("skipped: there are no cases in tests/cases/actors\n");
        return 77;
    }
    struct CMUnitTest *tests = calloc(files.gl_pathc, sizeof *tests);
    if (!tests)
        return 1;
    for (size_t i = 0; i < files.gl_pathc; i++)
        tests[i] = (struct CMUnitTest){
            .name = files.gl_pathv[i], .test_func = run_file, .initial_state = files.gl_pathv[i]};
    int failed = _cmocka_run_group_tests("actors", tests, files.gl_pathc, NULL, NULL);
    free(tests);
    globfree(&files);
    gazetteer_close(gazetteer);
    syntax_model_close(parser);
    segment_model_close(segmenter);
    image_close(&lexicon_image);
    image_close(&model_image);
    return failed;
}
