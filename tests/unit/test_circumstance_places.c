/* test_circumstance_places.c - the compiled gazetteer: names and their bearers; damage that a
 * checksum does not show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "circumstance/places.h"

#include <stdlib.h>

static struct buf bytes; /* a lexicon of places alone */
static struct image image;
static struct places *places;

static int setup(void **state) {
    (void)state;
    casus_error err;
    struct image_writer *w = calloc(1, sizeof *w);
    if (!w || !places_compile("lexicon", w, &err) ||
        !image_writer_finish(w, "lexicon", &bytes, &err) ||
        !image_view(buf_view(&bytes), "test", "lexicon", &image, &err))
        return 1;
    image_writer_free(w);
    free(w);
    places = places_open(&image, &err);
    return places ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    places_close(places);
    buf_free(&bytes);
    return 0;
}

static uint32_t find(const char *name, uint32_t *first) {
    uint64_t hash;
    assert_true(place_key(str_of(name), &hash) > 0);
    return places_find(places, hash, first);
}

/* The first town of a name in a country; 0: none. */
static uint32_t bearer(const char *name, const char *country, uint32_t *at) {
    uint32_t first = 0, n = find(name, &first);
    for (uint32_t i = first; i < first + n; i++) {
        const struct place *e = &places->entries[places->names[i].entry];
        if (e->kind == PLACE_TOWN && strcmp(places->countries[e->country], country) == 0) {
            *at = i;
            return places->names[i].entry;
        }
    }
    return 0;
}

static void test_names(void **state) {
    (void)state;
    static const char *const same[][3] = {
        {"Kyiv", "Kiev", "UKR"},
        {"KYIV", "Kyiv", "UKR"},
        {"Beijing", "Peking", "CHN"},
        {"St. Louis", "Saint Louis", "USA"},
        {"Sana'a", "Sanaa", "YEM"},
        {"Bogotá", "Bogota", "COL"},
        {"Basra", "Basrah", "IRQ"},
        {"Raqqa", "Ar Raqqah", "SYR"},
        {"Saigon", "Ho Chi Minh City", "VNM"},
        {"Mazar-i-Sharif", "Mazār-e Sharīf", "AFG"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        uint32_t at, a = bearer(same[i][0], same[i][2], &at);
        assert_int_not_equal(a, 0);
        assert_int_equal(a, bearer(same[i][1], same[i][2], &at));
    }
    uint32_t first;
    uint64_t hash;
    assert_int_equal(find("No town is called so", &first), 0);
    assert_int_equal(place_key(STR("..."), &hash), 0);
    assert_int_equal(place_key(STR("a b c d e f g h i j k"), &hash), 0);
}

static void test_old_names(void **state) {
    (void)state;
    uint32_t at = 0;
    assert_int_not_equal(bearer("Leningrad", "RUS", &at), 0);
    assert_int_equal(places_until(places, at), 1991);
    assert_int_not_equal(bearer("Salisbury", "ZWE", &at), 0);
    assert_int_equal(places_until(places, at), 1982);
    assert_int_not_equal(bearer("Salisbury", "GBR", &at), 0);
    assert_int_equal(places_until(places, at), 0);
}

static void test_countries(void **state) {
    (void)state;
    unsigned rus = places_country(places, "RUS");
    assert_int_not_equal(rus, 0);
    assert_int_equal(places_country(places, "SUN"), rus);
    assert_int_equal(places_country(places, "XXX"), 0);
    assert_int_equal(places_country(places, NULL), 0);
    const struct place *moscow = &places->entries[places->capitals[rus]];
    assert_string_equal(places->pool + moscow->name, "Moscow");
    assert_int_equal(moscow->rank, PLACE_CAPITAL);
    assert_true(moscow->lat > 550000 && moscow->lat < 560000);
    uint32_t first = 0, n = find("Texas", &first);
    assert_true(n > 0);
    assert_int_equal(places->entries[places->names[first].entry].kind, PLACE_DIVISION);
}

/* The image with one section changed, its checksum right. */
static bool opens(const char *section, size_t offset, const void *value, size_t size, long cut) {
    struct image_writer *w = calloc(1, sizeof *w);
    struct buf out = {0};
    struct image img;
    casus_error err;
    const char *name;
    struct str data;
    assert_non_null(w);
    for (uint32_t i = 0; image_nth(&image, i, &name, &data); i++) {
        struct buf copy = {0};
        buf_str(&copy, data);
        if (strcmp(name, section) == 0) {
            copy.len -= (size_t)cut;
            if (size)
                memcpy(copy.p + offset, value, size);
        }
        image_writer_add(w, name, copy.p, copy.len);
        buf_free(&copy);
    }
    assert_true(image_writer_finish(w, "lexicon", &out, &err));
    assert_true(image_view(buf_view(&out), "test", "lexicon", &img, &err));
    struct places *p = places_open(&img, &err);
    bool ok = p != NULL;
    if (p)
        places_close(p);
    else
        assert_int_equal(err.code, CASUS_EMODEL);
    buf_free(&out);
    image_writer_free(w);
    free(w);
    return ok;
}

static void test_damage(void **state) {
    (void)state;
    uint32_t far = UINT32_MAX;
    int32_t degrees = 900001;
    uint8_t byte = 255;
    assert_true(opens("", 0, NULL, 0, 0));
    assert_false(opens("places.entries", offsetof(struct place, name), &far, 4, 0));
    assert_false(opens("places.entries", offsetof(struct place, lat), &degrees, 4, 0));
    assert_false(opens("places.entries", offsetof(struct place, division), &far, 2, 0));
    assert_false(opens("places.entries", offsetof(struct place, country), &byte, 1, 0));
    assert_false(opens("places.entries", offsetof(struct place, country) + 1, &byte, 1, 0));
    assert_false(opens("places.entries", 0, NULL, 0, 1));
    assert_false(opens("places.names", offsetof(struct place_name, print) + 4, &far, 4, 0));
    assert_false(opens("places.names", 0, NULL, 0, sizeof(struct place_name)));
    assert_false(opens("places.buckets", 4, &far, 4, 0));
    assert_false(opens("places.buckets", 0, NULL, 0, 4));
    assert_false(opens("places.states", 4, &far, 4, 0));
    assert_false(opens("places.states", 0, NULL, 0, 4));
    assert_false(opens("places.capitals", 4, &far, 4, 0));
    assert_false(opens("places.capitals", 0, NULL, 0, 4));
    assert_false(opens("places.divisions", 4, &far, 4, 0));
    assert_false(opens("places.countries", 7, &byte, 1, 0));
    assert_false(opens("places.pool", 0, NULL, 0, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_old_names),
        cmocka_unit_test(test_countries),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests_name("places", tests, setup, teardown);
}
