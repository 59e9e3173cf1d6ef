/* test_read_found.c - inputs that broke the reader once (tests/found), as each kind of input and in
 * several encodings: reading ends, with documents or with reasons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "read/read.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

static void read_as(const char *path, const char *kind, const char *encoding) {
    struct read_options o = {.encoding = encoding};
    assert_true(!kind || read_format_find(kind, &o.format));
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(&path, 1, &o, &err);
    assert_non_null(r);
    for (int i = 0; (result = reader_next(r, &item, &err)) != READ_END; i++) {
        assert_true(i < 1000);
        assert_true(result == READ_DOC ? item.doc != NULL : err.message[0] != '\0');
        casus_doc_free(item.doc);
    }
    reader_free(r);
}

static void what_was_found_is_read(void **state) {
    (void)state;
    static const char *const kinds[] = {NULL,  "text", "jsonl", "conllu", "csv",
                                        "tsv", "html", "feed",  "warc"};
    static const char *const encodings[] = {NULL, "utf-16be", "windows-1253"};
    DIR *dir = opendir("tests/found");
    assert_non_null(dir);
    size_t files = 0;
    for (struct dirent *d; (d = readdir(dir));) {
        char path[300];
        struct stat st;
        snprintf(path, sizeof path, "tests/found/%s", d->d_name);
        if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
            continue;
        files++;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            for (size_t e = 0; e < sizeof encodings / sizeof *encodings; e++)
                read_as(path, kinds[k], encodings[e]);
    }
    closedir(dir);
    assert_true(files > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_found_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
