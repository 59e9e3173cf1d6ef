/* test_entity_list.c - compiling, opening and searching the list of actors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "entity_fixture.h"

static void pieces(const char *text, const char *wanted) {
    struct str rest = str_of(text);
    char out[512], piece[KEY_PIECE_BYTES + 4];
    size_t n = 0;
    struct key_piece k;
    while (key_next(&rest, piece, &k)) {
        memcpy(out + n, piece, k.len);
        n += k.len;
        out[n++] = '|';
    }
    out[n] = '\0';
    assert_string_equal(out, wanted);
}

static void test_pieces(void **state) {
    (void)state;
    pieces("U.S.", "us|");
    pieces("al-Assad", "al|assad|");
    pieces("C\xc3\xb4te d'Ivoire", "cote|d|ivoire|");
    pieces("K\xc4\xb1r\xc4\xb1kkale", "kirikkale|");
    pieces("\xc5\x81\xc3\xb3"
           "d\xc5\xba",
           "lodz|");
    pieces("AT&T 24/7", "att|24|7|");
    pieces(" -- ", "");
    pieces("", "");
}

static void test_long_piece(void **state) {
    (void)state;
    char word[5000], out[KEY_PIECE_BYTES + 4];
    memset(word, 'a', sizeof word);
    struct str rest = {word, sizeof word};
    struct key_piece k;
    assert_true(key_next(&rest, out, &k));
    assert_int_equal(k.len, KEY_PIECE_BYTES);
    assert_int_equal(rest.len, 0);
    for (size_t i = 0; i + 3 <= sizeof word; i += 3) /* a letter that unfolds to several */
        memcpy(word + i, "\xef\xac\x83", 3);
    rest = (struct str){word, sizeof word - sizeof word % 3};
    assert_true(key_next(&rest, out, &k));
    assert_true(k.len <= KEY_PIECE_BYTES);
}

static const struct gaz_name *find(const struct gazetteer *g, const char *name) {
    struct str rest = str_of(name);
    char key[256];
    size_t n = 0;
    uint64_t h = KEY_START;
    struct key_piece k;
    while (key_next(&rest, key + n, &k)) {
        n += k.len;
        key[n++] = ' ';
        h = key_hash(h, k.hash);
    }
    return gaz_find(g, h, (struct str){key, n}, STR_NONE);
}

static const struct gaz_entry *first(const struct gazetteer *g, const char *name) {
    const struct gaz_name *n = find(g, name);
    return n ? &g->entries[g->refs[n->ref].entry] : NULL;
}

static void test_lookup(void **state) {
    (void)state;
    struct list l;
    list_open(&l, "@ kind org ; sector REB\nRiver Front | RF ; country KEN # a comment\n");
    const struct gaz_entry *e = first(l.gazetteer, "river-front");
    assert_non_null(e);
    assert_string_equal(e->country, "KEN");
    assert_string_equal(e->sector, "REB");
    assert_ptr_equal(first(l.gazetteer, "RF"), e);
    assert_null(find(l.gazetteer, "River"));
    assert_int_equal(first(l.gazetteer, "Kenya")->kind, GAZ_COUNTRY);
    assert_int_equal(first(l.gazetteer, "Kenyan")->kind, GAZ_PEOPLE);
    assert_true(first(l.gazetteer, "Nairobi")->flags & GAZ_CAPITAL);
    assert_ptr_equal(first(l.gazetteer, "Nayrobi"), first(l.gazetteer, "Nairobi"));
    assert_string_equal(gaz_state(l.gazetteer, "ROU")->cameo, "ROM");
    assert_null(gaz_state(l.gazetteer, "XXX"));
    list_close(&l);
}

static void test_rank(void **state) {
    (void)state;
    struct list l;
    list_open(&l, "@ kind role\npresident ; sector GOV\n");
    const struct gaz_name *n =
        find(l.gazetteer, "Baringo"); /* a region of 300,000, a town of 3,000 */
    assert_int_equal(n->refs, 2);
    assert_string_equal(first(l.gazetteer, "Baringo")->country, "KEN");
    const struct gaz_entry *town = &l.gazetteer->entries[l.gazetteer->refs[n->ref + 1].entry];
    assert_int_equal(town->lat, 445000);
    assert_int_equal(town->lon, -261000);
    list_close(&l);
}

static void open_with(struct list *l, const char *actors, const char *own) {
    casus_error err = {0};
    if (!list_compile_with(l, actors, own, &err) ||
        !(l->gazetteer = gazetteer_open(&l->image, &err)))
        fail_msg("%s:%zu: %s", err.file, err.line, err.message);
}

/* A name means what one's own entry says; a common noun of the same letters stays. */
static void test_own(void **state) {
    (void)state;
    struct list l;
    open_with(&l, "@ kind body\nunion ; sector LAB\n@ kind org\nUnion ; country ROU\n",
              "@ kind org ; sector REB\nUnion | Kenya ; country KEN\n");
    const struct gaz_name *n = find(l.gazetteer, "Union");
    assert_int_equal(n->refs, 2);
    assert_string_equal(first(l.gazetteer, "Union")->country, "KEN");
    assert_int_equal(l.gazetteer->entries[l.gazetteer->refs[n->ref + 1].entry].kind, GAZ_BODY);
    n = find(l.gazetteer, "Kenya");
    assert_int_equal(n->refs, 1);
    assert_int_equal(first(l.gazetteer, "Kenya")->kind, GAZ_ORG);
    assert_int_equal(first(l.gazetteer, "Republic of Kenya")->kind, GAZ_COUNTRY);
    list_close(&l);
}

/* One's own line of a bearer holds in its time, those of the lexicon outside of it. */
static void test_own_dates(void **state) {
    (void)state;
    struct list l;
    bool past, before;
    open_with(&l, "@ kind person ; country KEN\nAda Mwangi | Mwangi ; sector GOV ; from 2004\n",
              "@ kind person ; country KEN\nAda Mwangi ; sector BUS ; from 2001 ; to 2006\n");
    for (int i = 0; i < 2; i++) {
        const struct gaz_entry *e = first(l.gazetteer, i ? "Ada Mwangi" : "Mwangi");
        assert_string_equal(gaz_on_date(l.gazetteer, e, 20050101, &past, &before)->sector, "BUS");
        assert_string_equal(gaz_on_date(l.gazetteer, e, 20070101, &past, &before)->sector, "GOV");
    }
    list_close(&l);
}

static void test_dates(void **state) {
    (void)state;
    struct list l;
    bool past, before;
    list_open(&l, "@ kind person ; country KEN\n"
                  "Ada Mwangi | Mwangi ; sector OPP ; from 2001 ; to 2004\n"
                  "Ada Mwangi ; sector GOV ; from 2004 ; to 2009-06-30\n");
    const struct gaz_entry *e = first(l.gazetteer, "Mwangi");
    assert_string_equal(gaz_on_date(l.gazetteer, e, 20030101, &past, &before)->sector, "OPP");
    assert_string_equal(gaz_on_date(l.gazetteer, e, 20040301, &past, &before)->sector, "OPP");
    assert_string_equal(gaz_on_date(l.gazetteer, e, 20041001, &past, &before)->sector, "GOV");
    assert_string_equal(gaz_on_date(l.gazetteer, e, 0, &past, &before)->sector, "GOV");
    assert_false(past || before);
    gaz_on_date(l.gazetteer, e, 20090701, &past, &before);
    assert_true(past && !before);
    gaz_on_date(l.gazetteer, e, 19990101, &past, &before);
    assert_true(before && !past);
    list_close(&l);
}

static void test_list_of_bearers(void **state) {
    (void)state;
    struct list l;
    list_open(&l,
              "@ kind org ; list\nLake Broadcasting Service | LBS | Daily Hill ; country KEN\n");
    assert_ptr_equal(first(l.gazetteer, "LBS"), first(l.gazetteer, "Lake Broadcasting Service"));
    assert_ptr_not_equal(first(l.gazetteer, "Daily Hill"), first(l.gazetteer, "LBS"));
    list_close(&l);
}

static void test_mistakes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t line;
    } wrong[] = {
        {"@ kind org\nA ; colour red\n", 2},
        {"@ kind robot\n", 1},
        {"\nA ; country KEN\n", 2},
        {"@ kind org\nA ; country Kenya\n", 2},
        {"@ kind org\nA ; sector ABC\n", 2},
        {"@ kind org\nA ; gender x\n", 2},
        {"@ kind org\nA ; from 20-01\n", 2},
        {"@ kind org\nA ; from 2010 ; to 2009\n", 2},
        {"@ kind org\nA | | B\n", 2},
        {"@ kind org\n--- ; sector GOV\n", 2},
        {"@ kind org\nA ; sector GOV ; sector MIL\n", 2},
        {"@ kind org\na b c d e f g h i j k\n", 2},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct list l;
        casus_error err = {0};
        assert_false(list_compile(&l, wrong[i].text, &err));
        assert_int_equal(err.code, CASUS_ELEXICON);
        assert_int_equal(err.line, wrong[i].line);
        assert_non_null(strstr(err.file, "actors/a.txt"));
        buf_free(&l.bytes);
    }
}

static void test_missing_folder(void **state) {
    (void)state;
    struct image_writer w = {0};
    casus_error err;
    assert_false(gazetteer_compile("/nowhere/at/all", NULL, &w, &err));
    assert_int_equal(err.code, CASUS_EIO);
    image_writer_free(&w);
}

/* Whatever byte of a section is changed, opening refuses or nothing reads out of bounds. */
static void test_damage(void **state) {
    (void)state;
    struct list l;
    casus_error err = {0};
    list_open(&l, "@ kind org\nRiver Front | RF ; country KEN\n@ kind group\nrebel ; sector REB\n");
    gazetteer_close(l.gazetteer);
    size_t refused = 0, opened = 0;
    struct str entries; /* the first section; what stands before is image's to check */
    assert_true(image_section(&l.image, "actors.entries", 1, &entries, &err));
    for (size_t i = (size_t)(entries.p - l.bytes.p); i < l.bytes.len; i++) {
        char was = l.bytes.p[i];
        l.bytes.p[i] = (char)(was ^ 0xff);
        struct gazetteer *g = gazetteer_open(&l.image, &err); /* the checksum was asked before */
        if (g) {
            opened++;
            first(g, "River Front");
            first(g, "Kenya");
            gazetteer_close(g);
        } else {
            refused++;
        }
        l.bytes.p[i] = was;
    }
    assert_true(refused > 50 && opened > 50);
    buf_free(&l.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),   cmocka_unit_test(test_long_piece),
        cmocka_unit_test(test_lookup),   cmocka_unit_test(test_rank),
        cmocka_unit_test(test_own),      cmocka_unit_test(test_own_dates),
        cmocka_unit_test(test_dates),    cmocka_unit_test(test_list_of_bearers),
        cmocka_unit_test(test_mistakes), cmocka_unit_test(test_missing_folder),
        cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests_name("entity: list of actors", tests, NULL, NULL);
}
