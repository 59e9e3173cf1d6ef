/* test_read_html.c - pages and feeds: text, metadata, encodings, hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "read/day.h"
#include "read/html.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Sentences that make up an article in the tests. */
#define ONE "The two ministers met in Nairobi on Monday and agreed to open the border again."
#define TWO "Traders had waited for three weeks, and some lost all that they had brought."
#define THREE "The army will leave the bridge, a spokesman said, before the end of the month."

static casus_doc *doc_of(struct str page, struct html_hints hints, const char *encoding,
                         casus_error *err) {
    struct read_options o = {.limits = &limits_default, .encoding = encoding};
    return html_doc(page, &hints, &o, err);
}

static void check_text(const char *page, const char *expected) {
    casus_error err = {0};
    casus_doc *doc = doc_of(str_of(page), (struct html_hints){0}, NULL, &err);
    if (!doc)
        print_error("%s\n", err.message);
    assert_non_null(doc);
    assert_string_equal(casus_doc_text(doc, NULL), expected);
    casus_doc_free(doc);
}

/* ---- text --------------------------------------------------------------------------------- */

static void blocks_are_paragraphs(void **state) {
    (void)state;
    check_text("<html><body><h1>Border opens</h1><p>" ONE "</p>\n<p>" TWO "</p></body></html>",
               ONE "\n\n" TWO);
    check_text("<div>" ONE "</div><div>" TWO "</div>", ONE "\n\n" TWO);
    check_text("<div>" ONE "<br><br>" TWO "<br/> <br/>" THREE "</div>",
               ONE "\n\n" TWO "\n\n" THREE);
    check_text("<p>" ONE "<br>" TWO "</p>", ONE "\n" TWO);
    check_text("<pre>" ONE "\n\n" TWO "\n" THREE "</pre>", ONE "\n\n" TWO "\n" THREE);
    check_text("<p>" ONE "<p>" TWO "<ul><li>" THREE "</ul>", ONE "\n\n" TWO "\n\n" THREE);
}

static void inline_markup_leaves_no_trace(void **state) {
    (void)state;
    check_text("<p>He <b>said</b>:\n  <i>&ldquo;No&rdquo;</i>, and le<u>ft</u> the room, the "
               "house&nbsp;and <a href=x>the city</a>.</p>",
               "He said: “No”, and left the room, the house and the city.");
    check_text("<p>The mini&shy;ster\xe2\x80\x8b of de\xc2\xad"
               "fence&#146;s aide said that AT&amp;T would be asked to pay &euro;5.</p>",
               "The minister of defence’s aide said that AT&T would be asked to pay €5.");
    check_text("<div><p>" ONE "<x-ad></x-ad></p><p>The <x-term>two</x-term> sides will meet "
               "again in a week, or in two.</p></div>",
               ONE "\n\nThe two sides will meet again in a week, or in two.");
    check_text("<p>" ONE "<sup><a href='#n1'>1</a></sup> " TWO "</p>", ONE " " TWO);
}

static void what_is_not_the_article_is_left_out(void **state) {
    (void)state;
    check_text(
        "<body><nav><ul><li><a href=/>Home</a></ul></nav><div class=cookie-banner><p>We use "
        "cookies to give you the best experience on our site, as you know.</p></div>"
        "<h1>Border opens</h1><p class=byline>By Ann Poe</p><p>" ONE "</p>"
        "<figure><img src=x><figcaption>Lorries wait at the bridge on Sunday, in the "
        "rain.</figcaption></figure><p>Advertisement</p><p>" TWO "</p>"
        "<p>READ MORE: <a href=y>Bridge closed</a></p>"
        "<div hidden><p>Win a phone if you answer these few questions, dear reader.</p></div>"
        "<p style='Display: none'>Nobody shall read this sentence, whatever it says.</p>"
        "<p>" THREE "</p><script>document.write('<p>no</p>')</script>"
        "<div id=comments><h3>2 Comments</h3><p>I crossed there every day of my life, and "
        "I never saw a soldier who would help.</p></div>"
        "<footer><p>Copyright 2020. All rights reserved by the publisher.</p></footer>",
        ONE "\n\n" TWO "\n\n" THREE);
}

static void subheads_lists_quotes_and_tables_stay(void **state) {
    (void)state;
    check_text("<article><h1>Border opens</h1><p>" ONE "</p><h2>What was agreed</h2><ul><li>Guns "
               "leave the bridge</li><li>Fees are halved</li></ul><blockquote>We are glad"
               "</blockquote><p>" TWO "</p><table><tr><th>Side</th><th>Fee</th></tr><tr><td>North"
               "</td><td>5</td></tr></table><p>" THREE "</p><h2>See the map</h2></article>",
               ONE "\n\nWhat was agreed\n\nGuns leave the bridge\n\nFees are halved\n\n"
                   "We are glad\n\n" TWO "\n\nSide\tFee\nNorth\t5\n\n" THREE);
}

static void words_of_labels_may_begin_a_subhead(void **state) {
    (void)state;
    check_text("<article><p>" ONE "</p><h2>Search for survivors</h2><p>" TWO "</p><h2>Watchdog "
               "warns</h2><p>Loading of the ships began at noon, the port said on Friday.</p><h3>"
               "Related stories</h3><p><a href=x>Bridge closed</a></p></article>",
               ONE "\n\nSearch for survivors\n\n" TWO "\n\nWatchdog warns\n\n"
                   "Loading of the ships began at noon, the port said on Friday.");
}

static void an_article_may_stand_in_json_alone(void **state) {
    (void)state;
    check_text("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":"
               "\"" ONE "\\n" TWO "\"}</script><div id=root></div>",
               ONE "\n\n" TWO);
    check_text("<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"Article\"],"
               "\"articleBody\":\"<p>" ONE "</p><p>" TWO "</p>\"}]}</script><p>The two ministers"
               "</p>",
               ONE "\n\n" TWO);
}

static void a_short_page_is_read_too(void **state) {
    (void)state;
    check_text("<!DOCTYPE html><p>Kenya expelled two envoys.", "Kenya expelled two envoys.");
}

static void a_page_without_text_is_refused(void **state) {
    (void)state;
    static const char *const pages[] = {
        "", "<html></html>", "<html><body><ul><li><a href=a>One</a><li><a href=b>Two</a></ul>",
        "<script>var x = 'The two ministers met in Nairobi on Monday and agreed.'</script>"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        casus_error err = {0};
        assert_null(doc_of(str_of(pages[i]), (struct html_hints){0}, NULL, &err));
        assert_int_equal(err.code, CASUS_EINPUT);
    }
}

/* ---- metadata ----------------------------------------------------------------------------- */

static void check_facts(const char *head, const char *body, const char *const expected[6]) {
    struct buf page = {0};
    casus_error err = {0};
    buf_printf(&page, "<html>%s<body>%s<p>" ONE "</p><p>" TWO "</p></body></html>", head, body);
    casus_doc *doc = doc_of(buf_view(&page), (struct html_hints){0}, NULL, &err);
    assert_non_null(doc);
    const struct str got[] = {doc->title,  str_of(doc->date), doc->author,
                              doc->source, doc->url,          doc->language};
    for (int i = 0; i < 6; i++)
        assert_string_equal(got[i].p ? got[i].p : "", expected[i]);
    casus_doc_free(doc);
    buf_free(&page);
}

static void facts_come_from_many_places(void **state) {
    (void)state;
    check_facts(
        "<head><title>Border opens | The Courier</title></head>",
        "<h1>Border opens</h1><p>By Ann Poe | Aug. 7th, 2025, 10:15</p>",
        (const char *const[]){"Border opens", "2025-08-07", "Ann Poe", "The Courier", "", ""});
    check_facts("<script type='application/ld+json'>[{\"@type\":\"ReportageNewsArticle\","
                "\"headline\":\"Border &amp; bridge\",\"datePublished\":\"2025-08-07T23:00-08:00\","
                "\"author\":[{\"name\":\"Ann Poe\"},\"Bo Li\"],\"publisher\":{\"name\":\"The "
                "Courier\"},\"inLanguage\":\"en\",\"url\":\"https://c.example/1\"}]</script>",
                "",
                (const char *const[]){"Border & bridge", "2025-08-07", "Ann Poe, Bo Li",
                                      "The Courier", "https://c.example/1", "en"});
    check_facts("<head><meta property=og:title content='Border opens - The Courier'><meta "
                "property=og:site_name content='The Courier'><meta property=og:locale "
                "content=en_GB><link rel=canonical href=https://c.example/2025/08/07/x></head>",
                "<a rel=author href=/a>Ann Poe</a>",
                (const char *const[]){"Border opens", "2025-08-07", "Ann Poe", "The Courier",
                                      "https://c.example/2025/08/07/x", "en-GB"});
    check_facts("<head><meta name=date content=2025-02-30><title>The Courier: Border opens</title>"
                "</head>",
                "<h2>Border opens</h2><time datetime=2025-08-07T01:00Z>today</time>",
                (const char *const[]){"Border opens", "2025-08-07", "", "The Courier", "", ""});
}

static void hints_fill_what_is_missing(void **state) {
    (void)state;
    casus_error err = {0};
    struct html_hints hints = {.id = "r1", .url = "http://x.example/", .date = "2020-02-02"};
    casus_doc *doc = doc_of(STR("<p>" ONE), hints, NULL, &err);
    assert_non_null(doc);
    assert_string_equal(casus_doc_id(doc), "r1");
    assert_string_equal(casus_doc_date(doc), "2020-02-02");
    assert_string_equal(doc->url.p, "http://x.example/");
    casus_doc_free(doc);
}

static void days_are_found(void **state) {
    (void)state;
    static const char *const days[][2] = {
        {"2025-08-07T23:59:59-08:00", "2025-08-07"},
        {"on 2025/8/7 at", "2025-08-07"},
        {"20250807", "2025-08-07"},
        {"Thu, 07 Aug 2025 10:00:00 GMT", "2025-08-07"},
        {"Published 7th of August, 2025", "2025-08-07"},
        {"Aug. 7, 2025", "2025-08-07"},
        {"AUGUST 7TH 2025", "2025-08-07"},
        {"07-Aug-2025", "2025-08-07"},
        {"17. 4. 2021 20:10", "2021-04-17"},
        {"30/09/2009", "2009-09-30"},
        {"9/30/2009", "2009-09-30"},
        {"7/8/2025", ""},
        {"30 February 2025, 1 March 2025", "2025-03-01"},
        {"29 Feb 2023", ""},
        {"May 2025", ""},
        {"12:57", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char day[11] = "";
        assert_int_equal(day_find(str_of(days[i][0]), day), days[i][1][0] != 0);
        assert_string_equal(day, days[i][1]);
    }
    char day[11];
    assert_true(day_of_url(STR("https://a.example/news/2025/08/07/x"), day));
    assert_string_equal(day, "2025-08-07");
    assert_true(day_of_url(STR("https://a.example/20250807-x"), day));
    assert_false(day_of_url(STR("https://a.example/2025/x/07"), day));
}

/* ---- encodings ---------------------------------------------------------------------------- */

static void check_encoding(const char *head, size_t head_len, const char *transport,
                           const char *option, const char *expected) {
    struct buf page = {0};
    casus_error err = {0};
    buf_add(&page, head, head_len);
    buf_z(&page, "<p>caf\xc3\xa9");
    struct html_hints hints = {.charset = transport ? str_of(transport) : STR_NONE};
    casus_doc *doc = doc_of(buf_view(&page), hints, option, &err);
    assert_non_null(doc);
    assert_string_equal(casus_doc_text(doc, NULL), expected);
    casus_doc_free(doc);
    buf_free(&page);
}

static void encodings_are_told_in_order(void **state) {
    (void)state;
    static const char meta[] = "<meta charset=windows-1252>", mark[] = "\xef\xbb\xbf",
                      both[] = "\xef\xbb\xbf<meta charset=windows-1252>",
                      old[] = "<META HTTP-EQUIV='Content-Type' CONTENT='text/html; "
                              "charset=iso-8859-1'>",
                      xml[] = "<?xml version='1.0' encoding='windows-1252'?><html>",
                      wide[] = "<meta charset=utf-16>";
    check_encoding("", 0, NULL, NULL, "café");
    check_encoding("", 0, NULL, "windows-1252", "cafÃ©");
    check_encoding(meta, sizeof meta - 1, NULL, "utf-8", "cafÃ©");
    check_encoding(old, sizeof old - 1, NULL, NULL, "cafÃ©");
    check_encoding(xml, sizeof xml - 1, NULL, NULL, "cafÃ©");
    check_encoding(wide, sizeof wide - 1, NULL, NULL, "café");
    check_encoding(meta, sizeof meta - 1, "utf-8", NULL, "café");
    check_encoding(mark, sizeof mark - 1, "windows-1252", NULL, "café");
    check_encoding(both, sizeof both - 1, NULL, NULL, "café");
    casus_error err;
    casus_doc *doc = doc_of(STR("<p>caf\xe9 \x93noir\x94"), (struct html_hints){0}, NULL, &err);
    assert_string_equal(casus_doc_text(doc, NULL), "café “noir”");
    casus_doc_free(doc);
}

/* ---- hostile ------------------------------------------------------------------------------ */

static void repeat(struct buf *b, const char *what, int times) {
    for (int i = 0; i < times; i++)
        buf_z(b, what);
}

/* A page of nonsense around one sentence: the sentence is read, in a time that is no square. */
static void check_hostile(struct buf *page) {
    casus_error err = {0};
    casus_doc *doc = doc_of(buf_view(page), (struct html_hints){0}, NULL, &err);
    if (!doc)
        print_error("%s\n", err.message);
    assert_non_null(doc);
    assert_non_null(strstr(casus_doc_text(doc, NULL), "two ministers"));
    casus_doc_free(doc);
    buf_free(page);
}

static void depth_does_no_harm(void **state) {
    (void)state;
    static const char *const tags[] = {"<div>",
                                       "<b>",
                                       "<blockquote>",
                                       "<ul><li>",
                                       "<table><tr><td>",
                                       "<x-y>",
                                       "<font>",
                                       "<a href=x>",
                                       "<section class=comments>"};
    for (size_t i = 0; i + 2 < sizeof tags / sizeof *tags; i++) {
        struct buf page = {0};
        repeat(&page, tags[i], 10000);
        buf_z(&page, "<p>" ONE "</p>");
        check_hostile(&page);
    }
    struct buf page = {0};
    buf_z(&page, "<p>" ONE "</p>");
    repeat(&page, "<b>", 300000);
    repeat(&page, "</i></div>", 300000);
    check_hostile(&page);
}

static void nothing_takes_the_square_of_time(void **state) {
    (void)state;
    struct buf page = {0};
    buf_z(&page, "<p>" ONE "</p><p");
    for (int i = 0; i < 400000; i++)
        buf_printf(&page, " a%d", i);
    buf_z(&page, "><div class='");
    repeat(&page, "share ", 200000);
    buf_z(&page, "'>");
    repeat(&page, "<a", 200000);
    repeat(&page, "<!-", 200000);
    check_hostile(&page);
    buf_z(&page, "<p>" ONE "</p>");
    repeat(&page, "<span class=author><time>x", 200000);
    check_hostile(&page);
    buf_z(&page, "<p>" ONE "</p>");
    repeat(&page, "<table><tr><td>a", 100000);
    check_hostile(&page);
    buf_z(&page, "<title>");
    repeat(&page, "a | ", 100000);
    buf_z(&page, "</title>");
    repeat(&page, "<h1>a | a", 10000);
    buf_z(&page, "</h1><p>" ONE "</p>");
    check_hostile(&page);
}

static void limits_are_kept(void **state) {
    (void)state;
    struct limits limits = limits_default;
    limits.page = 100;
    struct read_options o = {.limits = &limits};
    struct html_hints none = {0};
    struct buf page = {0};
    casus_error err = {0};
    repeat(&page, "<p>" ONE, 10);
    assert_null(html_doc(buf_view(&page), &none, &o, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    limits = limits_default;
    limits.text = 100;
    assert_null(html_doc(buf_view(&page), &none, &o, &err));
    assert_int_equal(err.code, CASUS_ELIMIT);
    buf_free(&page);
}

/* ---- feeds -------------------------------------------------------------------------------- */

/* What comes of a feed: id, date, author, text of each item; line of each failure. */
static char *read_feed(const char *feed) {
    char path[] = "/tmp/casus-feed-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, feed, strlen(feed)), strlen(feed));
    close(fd);
    const char *paths[] = {path};
    struct read_options o = {.format = READ_AUTO};
    struct buf out = {0};
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(paths, 1, &o, &err);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        if (result == READ_DOC)
            buf_printf(&out, "%zu %s %s %s: %s\n", item.line, casus_doc_id(item.doc),
                       casus_doc_date(item.doc) ? casus_doc_date(item.doc) : "-",
                       item.doc->author.len ? item.doc->author.p : "-",
                       casus_doc_text(item.doc, NULL));
        else
            buf_printf(&out, "%zu %s\n", err.line, casus_status_name(err.code));
        casus_doc_free(item.doc);
    }
    reader_free(r);
    unlink(path);
    buf_char(&out, '\0');
    return out.p;
}

static void check_feed(const char *feed, const char *expected) {
    char *got = read_feed(feed);
    assert_string_equal(got, expected);
    free(got);
}

static void rss_items_are_documents(void **state) {
    (void)state;
    check_feed("<?xml version='1.0'?>\n<rss version='2.0'><channel><title>C</title>\n"
               "<item><guid>a</guid><pubDate>Thu, 07 Aug 2025 23:00:00 -0800</pubDate>"
               "<author>ann@c.example (Ann Poe)</author><description>&lt;p>Rain.&lt;/p>&lt;p>"
               "Wind &amp;amp; snow.&lt;/p></description></item>\n"
               "<item><guid>b</guid><description/></item>\n"
               "<item xmlns:content='http://purl.org/rss/1.0/modules/content/'><guid>c</guid>"
               "<description>Short</description><media:description>No</media:description>"
               "<content:encoded><![CDATA[Long&nbsp;<b>t</b>ext<script>x</script>]]>"
               "</content:encoded><pubDate>soon</pubDate></item></channel></rss>",
               "3 a 2025-08-07 Ann Poe: Rain.\n\nWind & snow.\n4 input\n5 c - -: Long text\n");
    check_feed("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
               "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
               "<channel><title>C</title></channel><item rdf:about='http://c.example/1'>"
               "<dc:date>2003-04-05T06:07Z</dc:date><dc:creator>A</dc:creator><dc:creator>B"
               "</dc:creator><description>Rain.</description></item></rdf:RDF>",
               "1 http://c.example/1 2003-04-05 A, B: Rain.\n");
}

static void atom_entries_are_documents(void **state) {
    (void)state;
    check_feed("<feed xmlns='http://www.w3.org/2005/Atom'><title>C</title><entry><id>a</id>"
               "<updated>2025-08-08T00:00:00Z</updated><published>2025-08-07T00:00:00Z</published>"
               "<author><name>Ann Poe</name><uri>http://a.example</uri></author><summary>S"
               "</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Rain "
               "&lt; <i>snow</i>.</p><p>Wind&nbsp;too.</p></div></content></entry><entry><id>b</id>"
               "<content>1 &lt; 2\n\nand</content></entry><entry><id>c</id><content type='html'>"
               "&lt;p>Hail.</content></entry></feed>",
               "1 a 2025-08-07 Ann Poe: Rain < snow.\n\nWind too.\n1 b - -: 1 < 2\n\nand\n"
               "3 c - -: Hail.\n");
}

static void a_broken_feed_gives_what_stood_before(void **state) {
    (void)state;
    check_feed("<rss><channel>\n<item><guid>a</guid><description>Rain.</description></item>\n"
               "<item><guid>b</guid><description>Wi</item></channel></rss>",
               "2 a - -: Rain.\n3 input\n");
    check_feed("<rss><channel><item><guid>a</guid><description>Rain.</description></item>",
               "1 a - -: Rain.\n1 input\n");
}

static void entities_do_not_grow(void **state) {
    (void)state;
    check_feed("<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
               "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n"
               "<rss><channel><item><guid>a</guid><description>-&b;&x;-</description></item>"
               "</channel></rss>",
               "2 a - -: --\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_paragraphs),
        cmocka_unit_test(inline_markup_leaves_no_trace),
        cmocka_unit_test(what_is_not_the_article_is_left_out),
        cmocka_unit_test(subheads_lists_quotes_and_tables_stay),
        cmocka_unit_test(words_of_labels_may_begin_a_subhead),
        cmocka_unit_test(an_article_may_stand_in_json_alone),
        cmocka_unit_test(a_short_page_is_read_too),
        cmocka_unit_test(a_page_without_text_is_refused),
        cmocka_unit_test(facts_come_from_many_places),
        cmocka_unit_test(hints_fill_what_is_missing),
        cmocka_unit_test(days_are_found),
        cmocka_unit_test(encodings_are_told_in_order),
        cmocka_unit_test(depth_does_no_harm),
        cmocka_unit_test(nothing_takes_the_square_of_time),
        cmocka_unit_test(limits_are_kept),
        cmocka_unit_test(rss_items_are_documents),
        cmocka_unit_test(atom_entries_are_documents),
        cmocka_unit_test(a_broken_feed_gives_what_stood_before),
        cmocka_unit_test(entities_do_not_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
