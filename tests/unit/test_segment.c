/* test_segment.c - sentences and tokens: the cases in tests/cases/segment, and hostile texts.
 *
 * tests/cases/README.md says how a case is written.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "segment/segment.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static struct image image;
static struct segment_model *model;

static int set_up(void **state) {
    (void)state;
    const char *data = getenv("CASUS_DATA");
    char path[4096];
    casus_error err;
    snprintf(path, sizeof path, "%s/casus.model", data ? data : "model");
    if (!image_open(path, "model", &image, &err) || !(model = segment_model_open(&image, &err))) {
        if (!image_open("model/segment.part", "model", &image, &err) ||
            !(model = segment_model_open(&image, &err))) {
            fprintf(stderr, "%s: %s\n", path, err.message);
            return -1;
        }
    }
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    segment_model_close(model);
    image_close(&image);
    return 0;
}

static casus_doc *segmented(const char *text, size_t len) {
    casus_error err = {0};
    casus_doc *doc = casus_doc_new(text, len, NULL, &err);
    assert_non_null(doc);
    if (!segment(model, doc, &err))
        fail_msg("%s", err.message);
    return doc;
}

/* ---- what must hold of any text ----------------------------------------------------------- */

static bool blank_between(const casus_doc *doc, uint32_t from, uint32_t to) {
    const char *p = doc->text.p + from, *end = doc->text.p + to;
    while (p < end) {
        uint32_t c = utf8_next(&p, end);
        if (!utf8_is_space(c) && c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0))
            return false;
    }
    return true;
}

/* Tokens cover all but white space, in order; sentences cover all tokens, in order; no token and no
 * sentence is empty or too long; forms lie in their token. */
static void check(const casus_doc *doc) {
    uint32_t at = 0, next = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        assert_int_equal(s->first, next);
        assert_true(s->count > 0 && s->count <= 2000);
        assert_true(s->skip < s->count);
        assert_int_equal(s->start, doc->tokens[s->first].start);
        assert_int_equal(s->end, doc->tokens[s->first + s->count - 1].end);
        assert_false(doc->tokens[s->first].mwt_inside);
        next += s->count;
    }
    assert_int_equal(next, doc->token_count);
    for (uint32_t i = 0; i < doc->token_count; i++) {
        const struct token *k = &doc->tokens[i];
        assert_true(k->form.len > 0 && k->end - k->start <= 4096);
        assert_true(k->form.p >= doc->text.p + k->start &&
                    k->form.p + k->form.len <= doc->text.p + k->end);
        if (k->mwt_inside) {
            assert_int_equal(k->start, doc->tokens[i - 1].start);
            continue;
        }
        assert_true(k->start >= at);
        assert_true(blank_between(doc, at, k->start));
        assert_int_equal(k->space_before, i == 0 || k->start > at);
        at = k->end;
    }
    assert_true(blank_between(doc, at, (uint32_t)doc->text.len));
}

/* ---- cases -------------------------------------------------------------------------------- */

static const struct {
    uint32_t flag;
    const char *name;
} flags[] = {{SENTENCE_HEADLINE, "headline"},
             {SENTENCE_REPEAT, "repeat"},
             {SENTENCE_NOISE, "noise"},
             {SENTENCE_CAPITALS, "capitals"}};

static void render(const casus_doc *doc, struct buf *out) {
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        struct buf marks = {0};
        if (s->flags & SENTENCE_DATELINE)
            buf_printf(&marks, " dateline %u", s->skip);
        for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
            if (s->flags & flags[k].flag)
                buf_printf(&marks, " %s", flags[k].name);
        if (marks.len)
            buf_printf(out, "{%.*s} ", (int)marks.len - 1, marks.p + 1);
        buf_free(&marks);
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            if (t > s->first)
                buf_char(out, doc->tokens[t].mwt_inside ? '+' : ' ');
            buf_str(out, doc->tokens[t].form);
        }
        buf_char(out, '\n');
    }
}

struct tally {
    unsigned cases, failed, known;
};

static void run_case(const char *file, size_t line, struct buf *text, struct buf *want, bool known,
                     struct tally *tally) {
    struct buf got = {0};
    casus_doc *doc = segmented(text->p, text->len);
    check(doc);
    render(doc, &got);
    bool same = str_eq(buf_view(&got), buf_view(want));
    tally->cases++;
    tally->known += known;
    if (same == known) {
        tally->failed++;
        fprintf(stderr, "%s:%zu: %s\n  want %.*s  got  %.*s", file, line,
                known ? "is right now: take the ? away" : "wrong", (int)want->len, want->p,
                (int)got.len, got.p);
    }
    casus_doc_free(doc);
    buf_free(&got);
    buf_free(text);
    buf_free(want);
}

static void run_file(const char *path, struct tally *tally) {
    struct mapped file;
    casus_error err;
    if (!file_map(path, &file, &err))
        fail_msg("%s", err.message);
    struct str rest = file.bytes, line;
    struct buf text = {0}, want = {0};
    bool known = false;
    size_t n = 0, start = 0;
    while (str_line(&rest, &line)) {
        n++;
        bool doubt = str_starts(line, STR("? >"));
        if (doubt) {
            line.p += 2;
            line.len -= 2;
        }
        if (line.len && line.p[0] == '>') {
            if (want.len)
                run_case(path, start, &text, &want, known, tally);
            if (!text.len) {
                start = n;
                known = doubt;
            }
            if (line.len > 1)
                buf_add(&text, line.p + 2, line.len - 2);
            buf_char(&text, '\n');
        } else if (line.len && !(line.p[0] == '#' && !text.len)) {
            buf_str(&want, line);
            buf_char(&want, '\n');
        } else if (want.len) {
            run_case(path, start, &text, &want, known, tally);
        }
    }
    if (want.len)
        run_case(path, start, &text, &want, known, tally);
    buf_free(&text);
    file_unmap(&file);
}

static int only_cases(const struct dirent *e) {
    return str_ends(str_of(e->d_name), STR(".case"));
}

static void test_cases(void **state) {
    (void)state;
    static const char dir[] = "tests/cases/segment";
    struct dirent **names;
    struct tally tally = {0};
    int n = scandir(dir, &names, only_cases, alphasort);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", dir, names[i]->d_name);
        run_file(path, &tally);
        free(names[i]);
    }
    free(names);
    printf("%u cases, %u known to fail\n", tally.cases, tally.known);
    assert_true(tally.cases > 120);
    assert_int_equal(tally.failed, 0);
}

/* ---- hostile texts ------------------------------------------------------------------------ */

static void repeat(const char *piece, size_t bytes) {
    size_t n = strlen(piece), times = bytes / n;
    char *text = malloc(times * n + 1);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * n, piece, n);
    clock_t start = clock();
    casus_doc *doc = segmented(text, times * n);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    check(doc);
    casus_doc_free(doc);
    free(text);
    if (seconds > 20.0 * (double)bytes / (1 << 20))
        fail_msg("%.20s...: %.1f s for %zu bytes", piece, seconds, bytes);
}

static void test_empty(void **state) {
    (void)state;
    static const char *const texts[] = {"", " ", "\n\n \t", "\xc2\xa0", "\x01"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        casus_doc *doc = segmented(texts[i], strlen(texts[i]));
        check(doc);
        assert_int_equal(doc->token_count, 0);
        casus_doc_free(doc);
    }
}

/* What could be walked over again and again: a run without blanks, one sentence without an end,
 * openers, hyphens, addresses that never come, lines that are all short. */
static void test_long(void **state) {
    (void)state;
    static const char *const pieces[] = {"a",
                                         "a ",
                                         "word ",
                                         ".",
                                         "(",
                                         "a-",
                                         "a.",
                                         "<a@",
                                         "http://",
                                         "\n",
                                         "a\n",
                                         "\"",
                                         "'",
                                         "[",
                                         "1,",
                                         "A. ",
                                         "a\n\n",
                                         "\xe5\x8c\x97",
                                         "\xe2\x80\x9c",
                                         ":-",
                                         "#@",
                                         "don't",
                                         "Mr.A",
                                         "a/1-",
                                         "x' ",
                                         "By A ",
                                         "A (B) - ",
                                         "ab cd ef gh\n\n",
                                         "said 5 km, and \"no.\" "};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        repeat(pieces[i], 1 << 18);
    repeat("nospaces", 4 << 20);
}

static void test_long_sentence(void **state) {
    (void)state;
    struct buf b = {0};
    for (int i = 0; i < 20000; i++)
        buf_z(&b, i % 50 == 49 ? "word, " : "word ");
    casus_doc *doc = segmented(b.p, b.len);
    check(doc);
    assert_true(doc->sentence_count >= 10 && doc->sentence_count <= 20);
    for (uint32_t i = 0; i + 1 < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        assert_true(str_is(doc->tokens[s->first + s->count - 1].form, ","));
    }
    casus_doc_free(doc);
    buf_free(&b);
}

/* Any bytes that are valid UTF-8 and hold no NUL. */
static void test_random(void **state) {
    (void)state;
    static const char *const alphabet[] = {"a",
                                           "B",
                                           "the ",
                                           " ",
                                           ".",
                                           "\n",
                                           ",",
                                           "\"",
                                           "'",
                                           "-",
                                           "1",
                                           "(",
                                           ")",
                                           "\xe2\x80\x99",
                                           "\xe2\x80\x9d",
                                           "\xe2\x80\xa6",
                                           "\xc3\xa9",
                                           "@",
                                           "/",
                                           ":",
                                           "\r\n",
                                           "\t",
                                           "\xc2\xa0",
                                           "\xf0\x9f\x98\x80",
                                           "$",
                                           "%",
                                           "#",
                                           "U.S.",
                                           "n't",
                                           "'s",
                                           "\x7f",
                                           "--",
                                           "!",
                                           "?",
                                           "[",
                                           "]",
                                           "\n\n",
                                           "By ",
                                           "Photo:",
                                           "http://x.org"};
    uint64_t seed = 7;
    for (int round = 0; round < 300; round++) {
        struct buf b = {0};
        for (int i = 0; i < 200; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            buf_z(&b, alphabet[(seed >> 33) % (sizeof alphabet / sizeof *alphabet)]);
        }
        casus_doc *doc = segmented(b.p, b.len);
        check(doc);
        casus_doc_free(doc);
        buf_free(&b);
    }
}

static void test_memory_limit(void **state) {
    (void)state;
    casus_error err = {0};
    casus_doc *doc = casus_doc_new("one two three", 13, NULL, &err);
    assert_non_null(doc);
    doc->arena.limit = doc->arena.total;
    while (arena_alloc(&doc->arena, 64))
        ;
    assert_false(segment(model, doc, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    assert_true(err.message[0]);
    casus_doc_free(doc);
}

/* A model whose sections are missing or of the wrong size is refused. */
static void test_damaged_model(void **state) {
    (void)state;
    static const int16_t few[4] = {0};
    for (int kind = 0; kind < 2; kind++) {
        struct image_writer w = {0};
        struct buf bytes = {0};
        struct image img;
        casus_error err = {0};
        if (kind)
            image_writer_add(&w, "segment.split", few, sizeof few);
        image_writer_add(&w, "segment.end", few, sizeof few);
        assert_true(image_writer_finish(&w, "model", &bytes, &err));
        assert_true(image_view(buf_view(&bytes), "test", "model", &img, &err));
        assert_null(segment_model_open(&img, &err));
        assert_int_equal(err.code, CASUS_EMODEL);
        image_close(&img);
        image_writer_free(&w);
        buf_free(&bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),         cmocka_unit_test(test_empty),
        cmocka_unit_test(test_long),          cmocka_unit_test(test_long_sentence),
        cmocka_unit_test(test_random),        cmocka_unit_test(test_memory_limit),
        cmocka_unit_test(test_damaged_model),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
