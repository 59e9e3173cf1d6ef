/* test_exchange.c - records as rows of other event data, column by column, and what comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "exchange/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct facts *facts;

static int open_all(void **state) {
    (void)state;
    casus_error err;
    facts = facts_open("lexicon", &err);
    if (!facts)
        print_error("%s:%zu: %s\n", err.file, err.line, err.message);
    return facts ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    facts_free(facts);
    return 0;
}

/* ---- a record with all that there is --------------------------------------------------------- */

#define S(z)                                                                                       \
    { z, sizeof(z) - 1 }

static const struct record_actor sources[] = {
    {S("Romania's police"), S("Romanian police"), S("ROMCOP"), S("ROU"), S("COP"), S("chief")},
};
static const struct record_actor targets[] = {
    {S("the envoy"), S("Anna \"Ana\" Pop"), S("SRBGOV"), S("SRB"), S("GOV"), S("envoy")},
    {S("the UN"), S("United Nations"), S("IGOUNO"), {NULL, 0}, {NULL, 0}, {NULL, 0}},
};
static const struct str contexts[] = {S("crime"), S("corruption")};
static const struct record_report reports[] = {
    {S("d1"), S("Wire"), S("http://x/a;b"), 3},
    {S("d2"), S("Wire"), S("http://x/c"), 0},
};
static const struct record full = {
    .document = 7,
    .published = S("2024-05-07"),
    .language = S("en"),
    .id = S("0123456789abcdef"),
    .cameo = S("173"),
    .plover = S("COERCE"),
    .mode = S("arrest"),
    .penta = S("material-conflict"),
    .quad = S("material-conflict"),
    .status = S("occurred"),
    .rule = S("17-coerce:1 arrest TARGET"),
    .date = S("2024-05-06"),
    .date_end = S("2024-05-06"),
    .date_precision = S("day"),
    .trigger = S("arrested, \"held\""),
    .sentence_words = S("Police arrested\tthe envoy.\nSo."),
    .sentence = 3,
    .lead = true,
    .goldstein = -5.0,
    .confidence = 0.876,
    .place = {S("Novi Sad"), S("Novi Sad"), S("SRB"), S("geonames:3194360"), true, 45.2517,
              19.83694},
    .source = sources,
    .source_count = 1,
    .target = targets,
    .target_count = 2,
    .attributed = true,
    .speaker = {S("an aide"), {NULL, 0}, S("SRBGOV"), {NULL, 0}, {NULL, 0}, {NULL, 0}},
    .contexts = contexts,
    .context_count = 2,
    .reports = reports,
    .report_count = 2,
    .mentions = 4,
    .documents = 3,
    .publishers = 1,
};

static struct record bare(const char *cameo) {
    return (struct record){.document = 1,
                           .id = str_of("fedcba9876543210"),
                           .cameo = str_of(cameo),
                           .status = str_of("occurred"),
                           .published = str_of("2020-02-29"),
                           .reports = reports,
                           .report_count = 1,
                           .mentions = 1,
                           .documents = 1};
}

/* The rows, NUL-terminated. */
static char *rows_of(enum exchange_format format, const struct record *r) {
    struct buf b = {0};
    assert_int_equal(exchange_put(&b, format, facts, r), EXCHANGE_WRITTEN);
    buf_char(&b, '\0');
    assert_false(b.failed);
    return b.p;
}

/* Cell `n`, from 1, of row `row`, from 0. */
static const char *cell(const char *rows, int row, int n) {
    static char out[256];
    while (row--)
        rows = strchr(rows, '\n') + 1;
    while (--n)
        rows = strchr(rows, '\t') + 1;
    snprintf(out, sizeof out, "%.*s", (int)strcspn(rows, "\t\n"), rows);
    return out;
}

static void check_width(const char *rows, int columns) {
    int tabs = 0;
    for (; *rows; rows++) {
        tabs += *rows == '\t';
        if (*rows != '\n')
            continue;
        assert_int_equal(tabs, columns - 1);
        tabs = 0;
    }
}

static void test_icews(void **state) {
    (void)state;
    char *rows = rows_of(EXCHANGE_ICEWS, &full);
    check_width(rows, 20);
    assert_string_equal(
        rows,
        "20015998343868\t2024-05-06\tRomanian police\tPolice,Government\tRomania\t"
        "Arrest, detain, or charge with legal action\t173\t-5.0\tAnna \"Ana\" Pop\tGovernment\t"
        "Serbia\t7\t4\tWire\tNovi Sad\t\t\tSerbia\t45.2517\t19.8369\n"
        "2688965644184492\t2024-05-06\tRomanian police\tPolice,Government\tRomania\t"
        "Arrest, detain, or charge with legal action\t173\t-5.0\tUnited Nations\t\t\t7\t4\tWire\t"
        "Novi Sad\t\t\tSerbia\t45.2517\t19.8369\n");
    free(rows);
}

static void test_gdelt(void **state) {
    (void)state;
    char *two = rows_of(EXCHANGE_GDELT2, &full), *one = rows_of(EXCHANGE_GDELT1, &full);
    check_width(two, 61);
    check_width(one, 58);
    /* MonthYear, Year and the part of the year: months of 30 days. */
    assert_string_equal(cell(two, 0, 2), "20240506");
    assert_string_equal(cell(two, 0, 3), "202405");
    assert_string_equal(cell(two, 0, 4), "2024");
    assert_string_equal(cell(two, 0, 5), "2024.3452");
    /* CAMEO's codes of countries, FIPS 10-4 of places. */
    assert_string_equal(cell(two, 0, 6), "ROMCOP");
    assert_string_equal(cell(two, 0, 8), "ROM");
    assert_string_equal(cell(two, 0, 13), "COP");
    assert_string_equal(cell(two, 1, 16), "IGOUNO");
    assert_string_equal(cell(two, 1, 18), "");
    assert_string_equal(cell(two, 1, 19), "UNO");
    assert_string_equal(cell(two, 1, 23), "IGO");
    static const char *const act[] = {"1", "173", "173", "17", "4", "-5.0", "4", "1", "3", ""};
    for (int i = 0; i < 10; i++)
        assert_string_equal(cell(two, 0, 26 + i), act[i]);
    static const char *const place[] = {
        "4",       "Novi Sad, Serbia", "RI",          "RI", "", "45.2517", "19.8369",
        "3194360", "20240507000000",   "http://x/a;b"};
    for (int i = 0; i < 10; i++)
        assert_string_equal(cell(two, 0, 52 + i), place[i]);
    assert_string_equal(cell(one, 0, 50), "4");
    assert_string_equal(cell(one, 0, 54), "45.2517");
    assert_string_equal(cell(one, 0, 57), "20240507");
    free(two);
    free(one);
}

static void test_phoenix(void **state) {
    (void)state;
    char *rows = rows_of(EXCHANGE_PHOENIX, &full);
    check_width(rows, 26);
    static const char first[] =
        "0123456789abcdef\t20240506\t2024\t05\t06\tROMCOP\tROM\tCOP\t\tSRBGOV\tSRB\tGOV\t\t"
        "173\t17\t4\t-5.0\tcrime,1;corruption,1\t45.2517\t19.8369\tNovi Sad\t\tSRB\td1_3;d2_0\t"
        "http://x/a%3Bb;http://x/c\tWire\n";
    assert_memory_equal(rows, first, sizeof first - 1);
    assert_string_equal(cell(rows, 1, 1), "0123456789abcdef-2");
    assert_string_equal(cell(rows, 1, 11), "IGO");
    assert_string_equal(cell(rows, 1, 13), "UNO");
    free(rows);
}

static void test_polecat(void **state) {
    (void)state;
    char *rows = rows_of(EXCHANGE_POLECAT, &full);
    check_width(rows, 40);
    assert_memory_equal(rows,
                        "0123456789abcdef\t2024-05-06\tCOERCE\tarrest\t-7.0\tMATERIAL CONFLICT\t"
                        "crime;corruption\tRomanian police\tROU\t360\tCOP\tCOP\tchief\t"
                        "Romania's police\t\tAnna \"Ana\" Pop\tSRB\t345\t",
                        20);
    static const char *const end[] = {"Novi Sad", "Novi Sad", "",         "", "SRB",  "45.2517",
                                      "19.8369",  "3194360",  "Novi Sad", "", "Wire", "2024-05-07"};
    for (int i = 0; i < 12; i++)
        assert_string_equal(cell(rows, 0, 24 + i), end[i]);
    assert_string_equal(cell(rows, 0, 10), "360");
    assert_string_equal(cell(rows, 0, 18), "345");
    assert_string_equal(cell(rows, 1, 18), "");
    free(rows);
    struct buf b = {0};
    struct record said = bare("010");
    assert_int_equal(exchange_put(&b, EXCHANGE_POLECAT, facts, &said), EXCHANGE_NO_CLASS);
    assert_int_equal(b.len, 0);
}

static void test_csv(void **state) {
    (void)state;
    struct buf head = {0};
    char *row = rows_of(EXCHANGE_CSV, &full);
    exchange_head(&head, EXCHANGE_CSV);
    buf_char(&head, '\0');
    assert_non_null(strstr(head.p, "id,doc,published,"));
    assert_string_equal(
        row,
        "0123456789abcdef,d1,2024-05-07,Wire,http://x/a;b,3,2024-05-06,2024-05-06,day,,,occurred,,"
        "\"arrested, \"\"held\"\"\",173,17,\"Arrest, detain, or charge with legal action\",COERCE,"
        "arrest,material-conflict,material-conflict,-5.0,Romania's police,Romanian police,ROMCOP,"
        "ROU,COP,chief,the envoy|the UN,\"Anna \"\"Ana\"\" Pop|United Nations\",SRBGOV|IGOUNO,SRB|,"
        "GOV|,envoy|,an aide,,SRBGOV,Novi Sad,Novi Sad,SRB,45.2517,19.8369,geonames:3194360,"
        "crime|corruption,0.88,17-coerce:1 arrest TARGET,,4,3,1,"
        "\"Police arrested\tthe envoy.\nSo.\"\r\n");
    free(row);
    buf_free(&head);
    struct record odd = bare("040");
    odd.source =
        &(struct record_actor){S("a|b\\c"), {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    odd.source_count = 1;
    row = rows_of(EXCHANGE_CSV, &odd);
    assert_non_null(strstr(row, ",a\\|b\\\\c,"));
    free(row);
}

/* Where the conventions part: roots 01 and 02, 14, 16. */
static void test_classes(void **state) {
    (void)state;
    static const struct {
        const char *cameo, *gdelt, *phoenix;
    } roots[] = {{"010", "1", "0"}, {"020", "1", "0"}, {"030", "1", "1"}, {"050", "1", "1"},
                 {"060", "2", "2"}, {"080", "2", "2"}, {"090", "3", "3"}, {"130", "3", "3"},
                 {"140", "4", "4"}, {"150", "4", "4"}, {"160", "4", "3"}, {"170", "4", "4"},
                 {"204", "4", "4"}};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        struct record r = bare(roots[i].cameo);
        char *gdelt = rows_of(EXCHANGE_GDELT2, &r), *phoenix = rows_of(EXCHANGE_PHOENIX, &r);
        assert_string_equal(cell(gdelt, 0, 30), roots[i].gdelt);
        assert_string_equal(cell(phoenix, 0, 16), roots[i].phoenix);
        assert_string_equal(cell(gdelt, 0, 29), cell(phoenix, 0, 15));
        free(gdelt);
        free(phoenix);
    }
}

/* Places that are no towns, or not known; nobody; no day. */
static void test_bare(void **state) {
    (void)state;
    struct record r = bare("190");
    char *rows = rows_of(EXCHANGE_GDELT2, &r);
    check_width(rows, 61);
    assert_string_equal(cell(rows, 0, 2), "20200229"); /* the document's */
    assert_string_equal(cell(rows, 0, 52), "0");
    free(rows);
    r.place = (struct record_place){
        .words = str_of("Serbia"), .name = str_of("Serbia"), .country = str_of("SRB")};
    rows = rows_of(EXCHANGE_GDELT1, &r);
    check_width(rows, 58);
    assert_string_equal(cell(rows, 0, 50), "1");
    assert_string_equal(cell(rows, 0, 51), "Serbia");
    free(rows);
    rows = rows_of(EXCHANGE_ICEWS, &r);
    assert_string_equal(cell(rows, 0, 17), "");
    assert_string_equal(cell(rows, 0, 18), "Serbia");
    free(rows);
    r.place = (struct record_place){.words = str_of("Texas"), .country = str_of("USA")};
    rows = rows_of(EXCHANGE_GDELT1, &r);
    assert_string_equal(cell(rows, 0, 50), "2");
    free(rows);
    r.published = STR_NONE;
    struct buf b = {0};
    static const enum exchange_format dated[] = {EXCHANGE_ICEWS, EXCHANGE_GDELT2, EXCHANGE_GDELT1,
                                                 EXCHANGE_PHOENIX, EXCHANGE_POLECAT};
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
        assert_int_equal(exchange_put(&b, dated[i], facts, &r), EXCHANGE_NO_DATE);
    assert_int_equal(b.len, 0);
    assert_int_equal(exchange_put(&b, EXCHANGE_CSV, facts, &r), EXCHANGE_WRITTEN);
    buf_free(&b);
}

/* ---- back ------------------------------------------------------------------------------------ */

static casus_doc *take(struct intake *in, const char *row, bool first, enum intake_result expected,
                       casus_error *err) {
    casus_doc_info info = {0};
    casus_doc *doc;
    casus_error unheard;
    enum intake_result r = intake_row(in, str_of(row), first, &info, &doc, err ? err : &unheard);
    if (r != expected)
        fail_msg("%d instead of %d: %s", r, expected, err ? err->message : unheard.message);
    assert_int_equal(doc != NULL, r == INTAKE_DOC);
    return doc;
}

static void check_words(const casus_doc *doc, casus_span s, const char *words) {
    assert_int_equal(s.end - s.start, strlen(words));
    assert_memory_equal(doc->text.p + s.start, words, strlen(words));
}

static void check_back(enum exchange_format format, const char *id) {
    struct intake in = {.facts = facts, .asked = -1};
    struct buf b = {0};
    exchange_head(&b, format);
    assert_int_equal(exchange_put(&b, format, facts, &full), EXCHANGE_WRITTEN);
    struct str rest = buf_view(&b), line;
    bool first = true;
    casus_doc *doc = NULL;
    while (!doc && str_line(&rest, &line)) {
        char *z = strndup(line.p, line.len);
        bool header = first && (format == EXCHANGE_ICEWS || format == EXCHANGE_POLECAT);
        doc = take(&in, z, first, header ? INTAKE_NONE : INTAKE_DOC, NULL);
        first = false;
        free(z);
    }
    assert_int_equal(in.now, format);
    const casus_event *e = casus_doc_event(doc, 0);
    assert_string_equal(doc->id.p, id);
    assert_string_equal(e->date.first, "2024-05-06");
    assert_int_equal(e->date.precision, CASUS_DATE_DAY);
    assert_string_equal(e->cameo, "173");
    assert_string_equal(e->plover, "COERCE");
    assert_string_equal(e->mode, "arrest");
    assert_string_equal(e->penta, "material-conflict");
    assert_string_equal(e->quad, "material-conflict");
    assert_int_equal(e->status, CASUS_OCCURRED);
    assert_true(e->goldstein == (format == EXCHANGE_POLECAT ? -7.0 : -5.0));
    assert_true(e->confidence == 0);
    assert_string_equal(e->source[0].country, "ROU");
    assert_string_equal(e->source[0].sector, "COP");
    assert_string_equal(e->source[0].code, "ROMCOP");
    assert_string_equal(e->target[0].country, "SRB");
    assert_string_equal(e->target[0].sector, "GOV");
    assert_string_equal(e->location->country, "SRB");
    assert_string_equal(e->location->name, "Novi Sad");
    assert_true(e->location->has_point && e->location->lat == 45.2517);
    if (format != EXCHANGE_PHOENIX)
        assert_string_equal(e->target[0].name, "Anna \"Ana\" Pop");
    casus_doc_free(doc);
    buf_free(&b);
    intake_free(&in);
}

static void test_back(void **state) {
    (void)state;
    check_back(EXCHANGE_ICEWS, "icews:20015998343868");
    check_back(EXCHANGE_GDELT2, "gdelt2:20015998343868");
    check_back(EXCHANGE_GDELT1, "gdelt1:20015998343868");
    check_back(EXCHANGE_PHOENIX, "phoenix:0123456789abcdef");
    check_back(EXCHANGE_POLECAT, "polecat:0123456789abcdef");
}

#define ICEWS_HEAD                                                                                 \
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"  \
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t"          \
    "Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
#define ICEWS_ROW(day, code, value, lat)                                                           \
    "5\t" day                                                                                      \
    "\tCitizen (India)\tGeneral Population / Civilian / Social,Social\tIndia\tProtest\t" code      \
    "\t" value                                                                                     \
    "\tPolice (India)\tGovernment,Police\tRussian Federation\t1\t2\tThe Hindu\tNULL\tNULL\t"       \
    "Kashmir\tIndia\t" lat "\t76.5"

static void test_icews_in(void **state) {
    (void)state;
    struct intake in = {.facts = facts, .asked = -1};
    casus_error err;
    take(&in, ICEWS_HEAD, true, INTAKE_NONE, NULL);
    casus_doc *doc = take(&in, ICEWS_ROW("2014-01-31", "42", "", "33"), false, INTAKE_DOC, NULL);
    const casus_event *e = casus_doc_event(doc, 0);
    assert_string_equal(doc->text.p, "Citizen (India) | Protest | Police (India) | Kashmir");
    assert_string_equal(e->cameo, "042"); /* had lost its nought */
    check_words(doc, e->trigger, "Protest");
    check_words(doc, e->target[0].span, "Police (India)");
    check_words(doc, e->location->words, "Kashmir");
    assert_string_equal(e->source[0].code, "INDCVL");
    assert_string_equal(e->target[0].sector, "COP"); /* the special one of the two */
    assert_string_equal(e->target[0].country, "RUS");
    assert_string_equal(doc->date, "2014-01-31");
    assert_string_equal(doc->source.p, "The Hindu");
    casus_doc_free(doc);
    static const struct {
        const char *row, *why;
    } bad[] = {
        {ICEWS_ROW("2014-02-30", "042", "1", "33"), "Event Date \"2014-02-30\" is no day"},
        {ICEWS_ROW("31.1.2014", "042", "1", "33"), "Event Date \"31.1.2014\" is no day"},
        {ICEWS_ROW("2014-01-31", "999", "1", "33"), "\"999\" is no CAMEO code"},
        {ICEWS_ROW("2014-01-31", "04200", "1", "33"), "\"04200\" is no CAMEO code"},
        {ICEWS_ROW("2014-01-31", "042", "1e9", "33"), "Intensity \"1e9\" is no number"},
        {ICEWS_ROW("2014-01-31", "042", "nan", "33"), "Intensity \"nan\" is no number"},
        {ICEWS_ROW("2014-01-31", "042", "10.1", "33"), "Intensity 10.1 is not between -10 and 10"},
        {ICEWS_ROW("2014-01-31", "042", "1", "-90.5"), "latitude -90.5 is not between -90 and 90"},
        {ICEWS_ROW("2014-01-31", "042", "1", "33") "\tmore", "row has 21 cells; ICEWS has 20"},
        {"5\t2014-01-31", "row has 2 cells; ICEWS has 20"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        take(&in, bad[i].row, false, INTAKE_BAD, &err);
        assert_string_equal(err.message, bad[i].why);
    }
    intake_free(&in);
}

/* Columns in another order, cells in quotes; words for nothing. */
static void test_polecat_in(void **state) {
    (void)state;
    struct intake in = {.facts = facts, .asked = -1};
    struct buf head = {0}, row = {0};
    exchange_head(&head, EXCHANGE_POLECAT);
    struct str rest = {head.p, head.len - 1}, name;
    struct buf turned = {0};
    char *names[40];
    int count = 0;
    while (str_field(&rest, '\t', &name))
        names[count++] = strndup(name.p, name.len);
    assert_int_equal(count, 40);
    for (int i = 39; i >= 0; i--) {
        static const char *const told[][2] = {{"Event ID", "X-1"},
                                              {"Event Date", "2021-03-04"},
                                              {"Event Type", "protest"},
                                              {"Event Mode", "strike"},
                                              {"Contexts", "economic,labor"},
                                              {"Actor Name", "\"Union of \"\"Miners\"\"\""},
                                              {"Actor Country", "None"},
                                              {"Actor COW", "560"},
                                              {"Primary Actor Sector", "LAB"},
                                              {"Recipient Name", "None"},
                                              {"Publication Date", "2021-03-05"},
                                              {"Country", "Atlantis"}};
        buf_printf(&turned, "%s%s", i < 39 ? "\t" : "", names[i]);
        buf_z(&row, i < 39 ? "\t" : "");
        for (size_t k = 0; k < sizeof told / sizeof *told; k++)
            buf_z(&row, strcmp(told[k][0], names[i]) == 0 ? told[k][1] : "");
        free(names[i]);
    }
    buf_char(&turned, '\0');
    buf_char(&row, '\0');
    take(&in, turned.p, true, INTAKE_NONE, NULL);
    casus_doc *doc = take(&in, row.p, false, INTAKE_DOC, NULL);
    const casus_event *e = casus_doc_event(doc, 0);
    assert_string_equal(doc->id.p, "polecat:X-1");
    assert_string_equal(doc->date, "2021-03-05");
    assert_string_equal(e->plover, "PROTEST");
    assert_string_equal(e->mode, "strike");
    assert_string_equal(e->cameo, "143");
    assert_string_equal(e->source[0].name, "Union of \"Miners\"");
    assert_string_equal(e->source[0].country, "ZAF");
    assert_int_equal(e->target_count, 0);
    assert_int_equal(e->context_count, 2);
    assert_string_equal(e->contexts[1], "labor");
    assert_int_equal(in.countries, 1);
    assert_string_equal(in.country, "Atlantis");
    casus_doc_free(doc);
    buf_free(&head);
    buf_free(&turned);
    buf_free(&row);
    intake_free(&in);
}

static void test_refused(void **state) {
    (void)state;
    struct intake in = {.facts = facts, .asked = -1};
    casus_error err;
    take(&in, "hello", true, INTAKE_REFUSED, &err);
    assert_non_null(strstr(err.message, "none of ICEWS, GDELT, Phoenix and POLECAT"));
    take(&in, "Event ID\tCAMEO Code\tSource Name", true, INTAKE_REFUSED, &err);
    assert_string_equal(err.message, "its first row names no column \"Event Date\" of ICEWS");
    /* Files of GDELT from before there were addresses. */
    struct buf b = {0};
    assert_int_equal(exchange_put(&b, EXCHANGE_GDELT1, facts, &full), EXCHANGE_WRITTEN);
    buf_char(&b, '\0');
    *strchr(b.p, '\n') = '\0';
    *strrchr(b.p, '\t') = '\0';
    casus_doc *doc = take(&in, b.p, true, INTAKE_DOC, NULL);
    assert_null(doc->url.p);
    casus_doc_free(doc);
    /* Of a file that is known to be another kind each row is wrong. */
    in.asked = EXCHANGE_PHOENIX;
    take(&in, b.p, true, INTAKE_BAD, &err);
    assert_string_equal(err.message, "row has 57 cells; Phoenix has 26");
    /* An id and a cell without end. */
    in.asked = EXCHANGE_GDELT1;
    struct buf wide = {0};
    for (int i = 0; i < 2000; i++)
        buf_char(&wide, '7');
    buf_z(&wide, strchr(b.p, '\t'));
    buf_char(&wide, '\0');
    take(&in, wide.p, true, INTAKE_BAD, &err);
    assert_string_equal(err.message, "its id is longer than 1000 bytes");
    wide.len = 0;
    for (int i = 0; i < 70000; i++)
        buf_char(&wide, '7');
    buf_z(&wide, strchr(b.p, '\t'));
    buf_char(&wide, '\0');
    take(&in, wide.p, true, INTAKE_BAD, &err);
    assert_string_equal(err.message, "cell 1 is longer than 65536 bytes");
    buf_free(&wide);
    buf_free(&b);
    intake_free(&in);
}

/* ---- graph ----------------------------------------------------------------------------------- */

static void put_days(struct graph *g, struct buf *out, const int *counts, int days) {
    char day[32], code[16];
    for (int d = 0; d < days; d++)
        for (int i = 0; i < counts[d]; i++)
            for (int twice = 0; twice < 2; twice++) {
                struct record r = bare("040");
                struct record_actor target = {.code = {code, 0}, .country = str_of("KEN")};
                snprintf(day, sizeof day, "2024-01-%02d", d + 1);
                target.code.len = (size_t)snprintf(code, sizeof code, "T%d", i);
                r.date = str_of(day);
                r.source = sources;
                r.target = &target;
                r.source_count = r.target_count = 1;
                assert_int_equal(out ? graph_put(g, &r, out) : graph_count(g, &r),
                                 EXCHANGE_WRITTEN);
            }
}

static unsigned lines(const struct buf *b) {
    unsigned n = 0;
    for (size_t i = 0; i < b->len; i++)
        n += b->p[i] == '\n';
    return n;
}

static void test_graph(void **state) {
    (void)state;
    static const int counts[] = {50, 30, 5, 5, 10};
    struct buf out[GRAPH_FILES] = {{0}};
    struct graph *g = graph_new(facts, GRAPH_CODE, NULL);
    assert_non_null(g);
    put_days(g, NULL, counts, 5);
    graph_split(g);
    put_days(g, out, counts, 5);
    struct record nobody = bare("040");
    assert_int_equal(graph_put(g, &nobody, out), EXCHANGE_NO_PAIR);
    nobody.published = STR_NONE;
    assert_int_equal(graph_put(g, &nobody, out), EXCHANGE_NO_DATE);
    graph_end(g, out);
    assert_false(graph_failed(g));
    /* What a day tells twice stands once; days are not parted. */
    assert_int_equal(lines(&out[GRAPH_TRAIN]), 80);
    assert_int_equal(lines(&out[GRAPH_VALID]), 10);
    assert_int_equal(lines(&out[GRAPH_TEST]), 10);
    assert_int_equal(lines(&out[GRAPH_TEST_IDS]), 10);
    assert_memory_equal(out[GRAPH_TRAIN].p, "ROMCOP\tConsult\tT0\t2024-01-01\n", 29);
    assert_memory_equal(out[GRAPH_TEST_IDS].p, "0\t0\t1\t4\n", 8);
    assert_int_equal(lines(&out[GRAPH_ENTITIES]), 51);
    assert_int_equal(lines(&out[GRAPH_TIMES]), 5);
    assert_memory_equal(out[GRAPH_STAT].p, "51\t1\t5\n", 7);
    for (int i = 0; i < GRAPH_FILES; i++)
        buf_free(&out[i]);
    graph_free(g);
}

static void test_graph_one_day(void **state) {
    (void)state;
    static const int counts[] = {3};
    struct buf out[GRAPH_FILES] = {{0}};
    struct graph *g = graph_new(facts, GRAPH_COUNTRY, NULL);
    assert_non_null(g);
    put_days(g, NULL, counts, 1);
    graph_split(g);
    put_days(g, out, counts, 1);
    graph_end(g, out);
    assert_int_equal(lines(&out[GRAPH_TRAIN]), 1); /* all three are ROU and KEN */
    assert_int_equal(out[GRAPH_VALID].len + out[GRAPH_TEST].len, 0);
    for (int i = 0; i < GRAPH_FILES; i++)
        buf_free(&out[i]);
    graph_free(g);
}

/* ---- tables ---------------------------------------------------------------------------------- */

static char folder[] = "/tmp/casus-facts-XXXXXX";

static void put_table(const char *name, const char *text) {
    char path[100];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

/* A table with a mistake is refused with its place. */
static void test_tables(void **state) {
    (void)state;
    static const struct {
        const char *name, *bad, *good;
    } tables[] = {
        {"exchange/countries.tsv", "KENYA\tKEN\tKE\t501\tKenya\n", "KEN\tKEN\tKE\t501\tKenya\n"},
        {"places/countries.tsv", "KEN\tKEN\n", "KEN\tKEN\tKE\t1\t1\t1\t1\tKenya\tK|L\n"},
        {"cameo.tsv", "040\tConsult\t11\n", "040\tConsult\t1.0\tCONSULT\n"},
        {"exchange/sectors.tsv", "GOV\tGOV\n", "GOV\tGOV\tGovernment\tGovernment\n"},
        {"exchange/plover.tsv", "CONSULT\t\t1\t999\n", "CONSULT\t\t1\t040\n"},
    };
    char path[100];
    assert_non_null(mkdtemp(folder));
    static const char *const folders[] = {"exchange", "places"};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        assert_int_equal(mkdir(path, 0777), 0);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        casus_error err;
        assert_null(facts_open(folder, &err));
        assert_int_equal(err.code, CASUS_EIO);
        put_table(tables[i].name, tables[i].bad);
        assert_null(facts_open(folder, &err));
        assert_int_equal(err.code, CASUS_ELEXICON);
        assert_int_equal(err.line, 1);
        assert_non_null(strstr(err.file, tables[i].name));
        put_table(tables[i].name, tables[i].good);
    }
    facts_free(facts_open(folder, NULL));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, tables[i].name);
        unlink(path);
    }
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        rmdir(path);
    }
    assert_int_equal(rmdir(folder), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_icews),         cmocka_unit_test(test_gdelt),
        cmocka_unit_test(test_phoenix),       cmocka_unit_test(test_polecat),
        cmocka_unit_test(test_csv),           cmocka_unit_test(test_classes),
        cmocka_unit_test(test_bare),          cmocka_unit_test(test_back),
        cmocka_unit_test(test_icews_in),      cmocka_unit_test(test_polecat_in),
        cmocka_unit_test(test_refused),       cmocka_unit_test(test_graph),
        cmocka_unit_test(test_graph_one_day), cmocka_unit_test(test_tables),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
