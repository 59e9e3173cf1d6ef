/* test_damage.c - the model and the lexicon cut, changed or of another kind: refused with a message
 * that names the file, whatever the damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "base/image.h"
#include "pipeline/pipeline.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STEP = 4096, FLIPS = 300, VERSION_AT = 8, ORDER_AT = 12 };

static const char *const names[] = {"casus.model", "casus.lexicon"};
static const char *const kinds[] = {"model", "lexicon"};
static const unsigned parts[] = {MODEL_SYNTAX, MODEL_LEXICON};
static char folder[64], path[128];
static struct mapped whole;
static int fd;

/* A copy of one of the files, alone in a folder. */
static void put_copy(int which) {
    char from[4096];
    casus_error err;
    snprintf(from, sizeof from, "%s/%s", getenv("CASUS_DATA"), names[which]);
    assert_true(file_map(from, &whole, &err));
    snprintf(path, sizeof path, "%s/%s", folder, names[which]);
    fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, whole.bytes.p, whole.bytes.len), whole.bytes.len);
}

static void drop_copy(void) {
    close(fd);
    unlink(path);
    file_unmap(&whole);
}

static void refused(int which, casus_status code) {
    casus_error err = {0};
    casus_model *m = model_open(folder, parts[which], NULL, &err);
    assert_null(m);
    assert_int_equal(err.code, code);
    assert_non_null(strstr(err.file, names[which]));
    assert_true(err.message[0] != 0);
}

static void accepted(int which) {
    casus_error err = {0};
    casus_model *m = model_open(folder, parts[which], NULL, &err);
    assert_non_null(m);
    casus_model_close(m);
}

static void check_cuts(int which) {
    put_copy(which);
    accepted(which);
    for (size_t len = (whole.bytes.len - 1) / STEP * STEP;; len -= STEP) {
        assert_int_equal(ftruncate(fd, (off_t)len), 0);
        refused(which, CASUS_EMODEL);
        if (!len)
            break;
    }
    drop_copy();
}

/* The file is cut at the borders of its sections, and its size in the header made to fit. */
static void check_borders(int which) {
    struct image img;
    const char *name;
    struct str section;
    put_copy(which);
    assert_true(image_view(whole.bytes, "", kinds[which], &img, NULL));
    for (uint32_t i = 0; image_nth(&img, i, &name, &section); i++)
        for (int k = -1; k <= 1; k++) {
            off_t cut = section.p - whole.bytes.p + k;
            assert_int_equal(ftruncate(fd, cut), 0);
            uint64_t size = (uint64_t)cut;
            assert_int_equal(pwrite(fd, &size, sizeof size, 32), sizeof size);
            refused(which, CASUS_EMODEL);
            assert_int_equal(pwrite(fd, whole.bytes.p, whole.bytes.len, 0), whole.bytes.len);
        }
    accepted(which);
    drop_copy();
}

static void check_flips(int which) {
    uint64_t seed = 1;
    put_copy(which);
    for (int i = 0; i < FLIPS; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        /* A third of them in the header and the table of sections. */
        uint64_t at = (seed >> 20) % (i % 3 ? whole.bytes.len : 4096);
        char c = (char)(whole.bytes.p[at] ^ 1 << (seed >> 60 & 7));
        assert_int_equal(pwrite(fd, &c, 1, (off_t)at), 1);
        refused(which, CASUS_EMODEL);
        assert_int_equal(pwrite(fd, whole.bytes.p + at, 1, (off_t)at), 1);
    }
    accepted(which);
    drop_copy();
}

static void check_versions(int which) {
    static const uint32_t versions[] = {0, IMAGE_VERSION + 1, UINT32_MAX}, order = 0x04030201;
    put_copy(which);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(pwrite(fd, &versions[i], 4, VERSION_AT), 4);
        refused(which, CASUS_EMODEL);
    }
    assert_int_equal(pwrite(fd, whole.bytes.p, 64, 0), 64);
    assert_int_equal(pwrite(fd, &order, 4, ORDER_AT), 4);
    refused(which, CASUS_EMODEL);
    drop_copy();
    refused(which, CASUS_EIO);
    assert_int_equal(mkdir(path, 0700), 0);
    refused(which, CASUS_EIO);
    assert_int_equal(rmdir(path), 0);
}

#define BOTH(name, check)                                                                          \
    static void name(void **state) {                                                               \
        (void)state;                                                                               \
        check(0);                                                                                  \
        check(1);                                                                                  \
    }
BOTH(cut_files_are_refused, check_cuts)
BOTH(files_cut_at_a_section_are_refused, check_borders)
BOTH(a_flipped_bit_is_seen, check_flips)
BOTH(other_versions_and_things_are_refused, check_versions)

static int prepare(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/casus-damage-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int clear(void **state) {
    (void)state;
    return rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_files_are_refused),
        cmocka_unit_test(files_cut_at_a_section_are_refused),
        cmocka_unit_test(a_flipped_bit_is_seen),
        cmocka_unit_test(other_versions_and_things_are_refused),
    };
    return cmocka_run_group_tests(tests, prepare, clear);
}
