/* test_picture.c - pictures: well-formed whatever the words in them, the same each time, without
 * labels that meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "picture/parts.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct picture_head head = {"Title", "Subtitle", "Note"};
static const char hostile[] = "<b>&amp;\"'\x01\x1b[31m\xff\xc3 \xe2\x80\xae]]><!--\xef\xbf\xbf\n--";

/* Parses the picture, or fails; to be freed. */
static xmlDoc *parse(const struct buf *svg) {
    assert_false(svg->failed);
    xmlDoc *doc = xmlReadMemory(svg->p, (int)svg->len, "picture.svg", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(doc);
    return doc;
}

static void is_well_formed(struct buf *svg) {
    xmlFreeDoc(parse(svg));
    buf_free(svg);
}

/* How often the text stands in the picture. */
static size_t count(const struct buf *svg, const char *z) {
    size_t n = 0, len = strlen(z);
    for (size_t i = 0; i + len <= svg->len; i++)
        n += memcmp(svg->p + i, z, len) == 0;
    return n;
}

static struct picture_act act(int64_t day, enum picture_quad quad, const char *category) {
    struct picture_act a = {.day = day, .quad = quad, .goldstein = (double)(day % 20) - 10};
    snprintf(a.category, sizeof a.category, "%s", category);
    a.deed = day % 3 != 0;
    a.back = day % 2 != 0;
    return a;
}

static void test_words(void **state) {
    (void)state;
    struct buf b = {0};
    svg_words(&b, (struct str){hostile, sizeof hostile - 1});
    assert_int_equal(count(&b, "<"), 0);
    assert_int_equal(count(&b, "&lt;b&gt;&amp;amp;&quot;'??[31m?? ?]]&gt;&lt;!--? --"), 1);
    buf_free(&b);
    for (int c = 1; c < 256; c++) { /* each byte by itself */
        char text[2] = {(char)c, 0};
        struct buf svg = {0};
        svg_nothing(&svg, &(struct picture_head){text, text, text});
        is_well_formed(&svg);
    }
}

static void test_numbers(void **state) {
    (void)state;
    const struct {
        double n;
        const char *text;
    } tries[] = {{0, "0"},       {-0.04, "0"},   {0.05, "0.1"}, {-1.25, "-1.3"}, {12, "12"},
                 {99.96, "100"}, {-0.1, "-0.1"}, {NAN, "0"},    {1e300, "0"}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct buf b = {0};
        svg_number(&b, tries[i].n);
        buf_char(&b, '\0');
        assert_string_equal(b.p, tries[i].text);
        buf_free(&b);
    }
}

static void test_cut(void **state) {
    (void)state;
    struct buf b = {0};
    double room = 54;
    assert_true(svg_text_cut(&b, 0, 0, &font_label, STR("Bosnia and Herzegovina"), room) <= room);
    assert_int_equal(count(&b, ">Bosnia\xe2\x80\xa6<"), 1);
    assert_true(svg_width(STR("Bosnia"), &font_label) < room);
    buf_free(&b);
}

static void test_nothing(void **state) {
    (void)state;
    struct buf svg[4] = {{0}, {0}, {0}, {0}};
    struct picture_pair pair = {.names = {"A", "B"}, .period = PERIOD_DAY, .both = true};
    picture_timeline(&svg[0], &head, NULL, 0, PERIOD_DAY);
    picture_dyad(&svg[1], &head, &pair);
    picture_network(&svg[2], &head, NULL, 0);
    picture_map(&svg[3], &head, NULL, 0, STR_NONE);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(count(&svg[i], "Nothing is found."), 1);
        is_well_formed(&svg[i]);
    }
}

static void test_timeline(void **state) {
    (void)state;
    struct buf svg = {0}, again = {0};
    /* Two of a day, one of the next, one of a class of its own; 1995-08-30. */
    int64_t day = day_of(1995, 8, 30);
    struct picture_act acts[] = {act(day, PICTURE_MATERIAL_CONF, "ASSAULT"),
                                 act(day, PICTURE_MATERIAL_CONF, "ASSAULT"),
                                 act(day + 1, PICTURE_MATERIAL_CONF, "ASSAULT"),
                                 act(day + 1, PICTURE_VERBAL_COOP, "CONSULT")};
    acts[0].deed = acts[3].deed = true;
    picture_timeline(&svg, &head, acts, 4, PERIOD_DAY);
    picture_timeline(&again, &head, acts, 4, PERIOD_DAY);
    assert_true(str_eq(buf_view(&svg), buf_view(&again)));
    /* What did not occur never passes for a deed. */
    assert_int_equal(count(&svg, "<title>30 Aug 1995, material conflict: 1</title>"), 1);
    assert_int_equal(count(&svg, "<title>30 Aug 1995, material conflict, no deeds: 1</title>"), 1);
    assert_int_equal(count(&svg, "<title>31 Aug 1995, verbal cooperation: 1</title>"), 1);
    assert_int_equal(count(&svg, ">ASSAULT</text>"), 1);
    assert_int_equal(count(&svg, "30 Aug 1995, ASSAULT: 2, of them deeds: "), 1);
    is_well_formed(&svg);
    buf_free(&again);
}

/* From the first year to the last, more categories than there are rows for. */
static void test_far(void **state) {
    (void)state;
    struct buf svg = {0};
    struct picture_act acts[200];
    for (int i = 0; i < 200; i++) {
        char name[16];
        snprintf(name, sizeof name, "<&%d", i);
        int64_t day = DAY_FIRST + (int64_t)(DAY_LAST - DAY_FIRST) / 199 * i;
        acts[i] = act(day, (enum picture_quad)(i % (PICTURE_QUADS + 1)), name);
    }
    picture_timeline(&svg, &head, acts, 200, PERIOD_DAY);
    assert_int_equal(count(&svg, "160 happenings of further categories have no row."), 1);
    is_well_formed(&svg);
}

static void test_dyad(void **state) {
    (void)state;
    struct buf svg = {0};
    struct picture_act acts[300];
    struct picture_change changes[40];
    int64_t day = day_of(1995, 1, 1);
    for (int i = 0; i < 300; i++)
        acts[i] = act(day + i, (enum picture_quad)(i % PICTURE_QUADS), "AID");
    for (int i = 0; i < 40; i++)
        changes[i] = (struct picture_change){day + 7 * i, i % 2, i % 3 == 0, -5, 7.25};
    struct picture_pair pair = {{hostile, "B"}, acts, 300, changes, 40, PERIOD_WEEK, true};
    picture_dyad(&svg, &head, &pair);
    assert_int_equal(count(&svg, ": from \xe2\x88\x92"
                                 "5 to 7.3"),
                     40);
    is_well_formed(&svg);
    svg = (struct buf){0};
    pair.both = false; /* the way back is not told of */
    picture_dyad(&svg, &head, &pair);
    assert_int_equal(count(&svg, "from \xe2\x88\x92"
                                 "5"),
                     20);
    is_well_formed(&svg);
}

/* ---- labels that meet -------------------------------------------------------------------------
 */

static double attribute(xmlNode *n, const char *name) {
    xmlChar *z = xmlGetProp(n, (const xmlChar *)name);
    double value = z ? strtod((const char *)z, NULL) : 0;
    xmlFree(z);
    return value;
}

static bool has(xmlNode *n, const char *name, const char *value) {
    xmlChar *z = xmlGetProp(n, (const xmlChar *)name);
    bool same = z && strcmp((const char *)z, value) == 0;
    xmlFree(z);
    return same;
}

/* What a text covers: a little less than its size, so that lines may touch. */
static struct box box_of(xmlNode *n) {
    struct svg_font f = {.size = attribute(n, "font-size"), .bold = has(n, "font-weight", "bold")};
    xmlChar *words = xmlNodeGetContent(n);
    struct box b = {attribute(n, "x"), attribute(n, "y") - f.size * 0.8,
                    svg_width(str_of((const char *)words), &f), f.size * 0.9};
    b.x -= has(n, "text-anchor", "middle") ? b.w / 2 : has(n, "text-anchor", "end") ? b.w : 0;
    xmlFree(words);
    return b;
}

/* No two texts of the picture meet, and all lie within it. Returns how many there are. */
static int check_labels(struct buf *svg) {
    xmlDoc *doc = parse(svg);
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found =
        xmlXPathEvalExpression((const xmlChar *)"//*[local-name() = 'text']", context);
    int n = found->nodesetval ? found->nodesetval->nodeNr : 0;
    double width = attribute(xmlDocGetRootElement(doc), "width");
    double height = attribute(xmlDocGetRootElement(doc), "height");
    for (int i = 0; i < n; i++) {
        struct box a = box_of(found->nodesetval->nodeTab[i]);
        if (a.x < 0 || a.x + a.w > width || a.y < 0 || a.y + a.h > height)
            fail_msg("a text leaves the picture: %g %g %g %g", a.x, a.y, a.w, a.h);
        for (int k = i + 1; k < n; k++) {
            struct box b = box_of(found->nodesetval->nodeTab[k]);
            if (box_meets(&a, &b))
                fail_msg("texts meet at %g %g and %g %g", a.x, a.y, b.x, b.y);
        }
    }
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    xmlFreeDoc(doc);
    buf_free(svg);
    return n;
}

static uint32_t random_state = 1;

static uint32_t draw_number(uint32_t below) {
    random_state = random_state * 1664525 + 1013904223;
    return (random_state >> 8) % below;
}

static void test_labels_network(void **state) {
    (void)state;
    static char names[100][32];
    struct picture_tie ties[300];
    for (int i = 0; i < 100; i++)
        snprintf(names[i], sizeof names[i], "Republic of %.*s%d", i % 12, "abcdefghijkl", i);
    for (uint32_t size = 2; size <= 100; size += 14) {
        struct buf svg = {0}, again = {0};
        for (int i = 0; i < 300; i++)
            ties[i] = (struct picture_tie){names[draw_number(size)], names[draw_number(size)],
                                           1 + draw_number(50), (double)draw_number(20) - 10};
        picture_network(&svg, &head, ties, 300);
        picture_network(&again, &head, ties, 300);
        assert_true(str_eq(buf_view(&svg), buf_view(&again)));
        buf_free(&again);
        assert_true(check_labels(&svg) >= (int)size);
    }
}

/* All in one spot, or each for itself. */
static void test_network_odd(void **state) {
    (void)state;
    struct buf svg = {0};
    static char names[200][16];
    struct picture_tie ties[100];
    for (int i = 0; i < 200; i++)
        snprintf(names[i], sizeof names[i], "N%d", i);
    for (int i = 0; i < 100; i++)
        ties[i] = (struct picture_tie){names[2 * i], names[2 * i + 1], 1, 0};
    picture_network(&svg, &head, ties, 100);
    assert_int_equal(count(&svg, "40 weaker ties are left out."), 1);
    check_labels(&svg);
    ties[0] = (struct picture_tie){hostile, hostile, 5, 1};
    svg = (struct buf){0};
    picture_network(&svg, &head, ties, 1);
    is_well_formed(&svg);
    ties[0].target = "x";
    svg = (struct buf){0};
    picture_network(&svg, &head, ties, 1);
    check_labels(&svg);
}

static const char square[] = "{\"features\":[{\"name\":\"[1,2]\\\"]\",\"coordinates\":[[[[10,40],["
                             "20,40],[20.5,50],[10,40]]]]}]}";

static void test_labels_map(void **state) {
    (void)state;
    static char names[300][16];
    struct picture_place places[300];
    for (int i = 0; i < 300; i++) {
        snprintf(names[i], sizeof names[i], "Town %d", i);
        places[i] = (struct picture_place){names[i], 40 + draw_number(1000) / 100.0,
                                           10 + draw_number(1500) / 100.0, 300 - i,
                                           (double)draw_number(20) - 10};
    }
    struct buf svg = {0};
    picture_map(&svg, &head, places, 300, STR(square));
    assert_true(count(&svg, ">Town ") > 20);
    check_labels(&svg);
    /* The corners of the world. */
    const struct picture_place corners[] = {{hostile, 90, 180, 1, 0},
                                            {"b", -90, -180, 1, 0},
                                            {"c", 90, -180, 1, 10},
                                            {"d", -90, 180, 1e12, -10},
                                            {"e", 0, 0, 1, 0}};
    svg = (struct buf){0};
    picture_map(&svg, &head, corners, 5, STR(square));
    is_well_formed(&svg);
}

/* Neighbours across 180 degrees stand side by side, in a part of the world. */
static void test_map_across(void **state) {
    (void)state;
    const struct picture_place places[] = {{"Suva", -18.1, 178.4, 2, 0},
                                           {"Apia", -13.8, -171.8, 1, 0}};
    struct buf svg = {0};
    picture_map(&svg, &head, places, 2, STR(square));
    assert_int_equal(count(&svg, ">Suva</text>"), 1);
    assert_int_equal(count(&svg, ">Apia</text>"), 1);
    assert_int_equal(count(&svg, "Outside of this part"), 0);
    is_well_formed(&svg);
}

static void test_labels_series(void **state) {
    (void)state;
    struct picture_act acts[400];
    static const int64_t spans[] = {3, 40, 400, 3000, 40000};
    for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
        int64_t day = day_of(1995, 2, 3);
        for (int i = 0; i < 400; i++)
            acts[i] = act(day + draw_number((uint32_t)spans[s]),
                          (enum picture_quad)(i % PICTURE_QUADS), i % 3 ? "ASSAULT" : "AID");
        struct buf svg = {0};
        picture_timeline(&svg, &head, acts, 400, picture_period(day, day + spans[s]));
        check_labels(&svg);
        svg = (struct buf){0};
        struct picture_change change = {day + 1, false, true, -5, 7};
        struct picture_pair pair = {
            {"A", "B"}, acts, 400, &change, 1, picture_period(day, day + spans[s]), true};
        picture_dyad(&svg, &head, &pair);
        check_labels(&svg);
    }
}

/* Outlines that are none: nothing but what is read breaks. */
static void test_outlines(void **state) {
    (void)state;
    struct outlines o;
    assert_true(outlines_read(&o, STR(square)));
    assert_int_equal(o.count, 4);
    assert_true(o.points[3].ends && !o.points[2].ends);
    assert_true(fabs(o.points[2].lon - 20.5) < 1e-9 && fabs(o.points[2].lat - 50) < 1e-9);
    outlines_free(&o);
    for (size_t len = 0; len < sizeof square; len++) { /* cut anywhere */
        char *part = malloc(len + 1);
        memcpy(part, square, len);
        assert_true(outlines_read(&o, (struct str){part, len}));
        outlines_free(&o);
        free(part);
    }
    static const char *const odd[] = {
        "[[[[[[",   "]]]]", "[1,2",         "[999,1][1,999][-180,-90]", "\"", "\"\\",
        "[1..2,3]", "[,]",  "[1,2]]]][3,4]"};
    static const size_t points[] = {0, 0, 0, 1, 0, 0, 0, 0, 2};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        assert_true(outlines_read(&o, str_of(odd[i])));
        assert_int_equal(o.count, points[i]);
        outlines_free(&o);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),       cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_cut),         cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_timeline),    cmocka_unit_test(test_far),
        cmocka_unit_test(test_dyad),        cmocka_unit_test(test_labels_network),
        cmocka_unit_test(test_network_odd), cmocka_unit_test(test_labels_map),
        cmocka_unit_test(test_map_across),  cmocka_unit_test(test_labels_series),
        cmocka_unit_test(test_outlines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
