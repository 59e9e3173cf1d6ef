/* test_read_pages.c - how much of the article, and of what is known of it, is taken out of the
 * pages in tests/pages: NAME.html with the wanted result in NAME.want. Those in tests/pages/held
 * were never looked at while the rules were made. PAGES=1 names what is missing and what is too
 * much, for the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/file.h"
#include "read/html.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGES_MAX = 200, TOKENS_MAX = 20000, FIELDS = 5 };

static const char *const fields[FIELDS] = {"title", "date", "author", "source", "language"};

struct score {
    unsigned pages, right[FIELDS];
    double sum, least;
    char worst[300];
};

static int by_text(const void *a, const void *b) {
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t tokens_of(struct str s, struct str *out) {
    size_t n = 0;
    while (n < TOKENS_MAX && str_word(&s, &out[n]))
        n++;
    if (n)
        qsort(out, n, sizeof *out, by_text);
    return n;
}

/* F1 of the words, as bags. */
static double compare(struct str got, struct str want, bool tell) {
    static struct str g[TOKENS_MAX], w[TOKENS_MAX];
    size_t gn = tokens_of(got, g), wn = tokens_of(want, w), i = 0, j = 0, both = 0;
    while (i < gn || j < wn) {
        int c = i == gn ? 1 : j == wn ? -1 : str_cmp(g[i], w[j]);
        if (tell && c)
            printf(" %c%.*s", c < 0 ? '+' : '-', (int)(c < 0 ? g[i].len : w[j].len),
                   c < 0 ? g[i].p : w[j].p);
        both += c == 0;
        i += c <= 0;
        j += c >= 0;
    }
    return gn + wn ? 2.0 * (double)both / (double)(gn + wn) : 1.0;
}

static struct str field_of(const casus_doc *doc, int field) {
    switch (field) {
    case 0:
        return doc->title;
    case 1:
        return str_of(doc->date);
    case 2:
        return doc->author;
    case 3:
        return doc->source;
    default:
        return doc->language;
    }
}

/* The wanted fields; cuts them off `want`, so that the text is left. */
static void wanted_fields(struct str *want, struct str out[FIELDS]) {
    struct str line;
    for (int i = 0; i < FIELDS; i++)
        out[i] = STR("");
    while (str_line(want, &line) && line.len) {
        struct str key;
        assert_true(str_field(&line, ':', &key));
        int i = 0;
        while (i < FIELDS && !str_is(key, fields[i]))
            i++;
        assert_true(i < FIELDS);
        out[i] = str_trim(line);
    }
}

static void measure_page(const char *path, const char *want_path, struct score *score, bool tell) {
    struct mapped page, want;
    casus_error err = {0};
    assert_true(file_map(path, &page, &err));
    assert_true(file_map(want_path, &want, &err));
    struct html_hints none = {0};
    struct read_options o = {.limits = &limits_default};
    casus_doc *doc = html_doc(page.bytes, &none, &o, &err);
    struct str text = want.bytes, wanted[FIELDS];
    wanted_fields(&text, wanted);
    if (tell)
        printf("%s", path);
    double f1 = compare(doc ? doc->text : STR(""), text, tell);
    if (tell)
        printf("\n    F1 %.3f %s\n", f1, doc ? "" : err.message);
    for (int i = 0; i < FIELDS; i++) {
        struct str got = doc ? field_of(doc, i) : STR("");
        bool right = str_eq(got, wanted[i]);
        score->right[i] += right;
        if (tell && !right)
            printf("    %s: got \"%.*s\", want \"%.*s\"\n", fields[i], (int)got.len,
                   got.p ? got.p : "", (int)wanted[i].len, wanted[i].p);
    }
    if (f1 < score->least) {
        score->least = f1;
        snprintf(score->worst, sizeof score->worst, "%s", path);
    }
    score->sum += f1;
    score->pages++;
    casus_doc_free(doc);
    file_unmap(&page);
    file_unmap(&want);
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static struct score measure(const char *folder, bool tell) {
    struct score score = {.least = 1};
    char *names[PAGES_MAX];
    size_t n = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));)
        if (str_ends(str_of(e->d_name), STR(".want")) && n < PAGES_MAX)
            names[n++] = strdup(e->d_name);
    closedir(dir);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        char page[300], want[300];
        snprintf(want, sizeof want, "%s/%s", folder, names[i]);
        snprintf(page, sizeof page, "%.*shtml", (int)(strlen(want) - 4), want);
        measure_page(page, want, &score, tell);
        free(names[i]);
    }
    printf("%s: %u pages, F1 %.4f, least %.3f (%s);", folder, score.pages, score.sum / score.pages,
           score.least, score.worst);
    for (int i = 0; i < FIELDS; i++)
        printf(" %s %u", fields[i], score.right[i]);
    printf("\n");
    return score;
}

static void check(struct score s, unsigned pages) {
    assert_true(s.pages >= pages);
    assert_true(s.sum / s.pages >= 0.98);
    assert_true(s.least >= 0.90);
    for (int i = 0; i < FIELDS; i++)
        assert_true(s.right[i] * 10 >= s.pages * 9);
}

static void articles_are_taken_out_of_pages(void **state) {
    (void)state;
    check(measure("tests/pages", getenv("PAGES") != NULL), 42);
}

static void and_of_pages_that_the_rules_never_saw(void **state) {
    (void)state;
    check(measure("tests/pages/held", false), 22);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_taken_out_of_pages),
        cmocka_unit_test(and_of_pages_that_the_rules_never_saw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
