/* test_read_warc.c - web archives to documents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "read/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

static char path[64];

static int make_path(void **state) {
    (void)state;
    snprintf(path, sizeof path, "/tmp/casus-warc-XXXXXX");
    int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int remove_path(void **state) {
    (void)state;
    return unlink(path);
}

/* ---- making archives ---------------------------------------------------------------------- */

static void put_page(struct buf *b, const char *name) {
    buf_printf(b,
               "<!DOCTYPE html><html><head><title>%s</title></head><body><article><h1>%s</h1>"
               "<p>The government of Kenya told envoys of %s on Monday that it would send no more "
               "soldiers to the border, a spokesman said in Nairobi.</p><p>The envoys thanked the "
               "government and left for home on the same day.</p></article></body></html>",
               name, name, name);
}

/* A record with the block; `wrong` is added to its Content-Length. */
static void put_record(struct buf *b, const char *type, const char *media, int number,
                       const struct buf *block, long wrong) {
    buf_printf(b,
               "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:n:%d>\r\n"
               "WARC-Target-URI: http://example.org/%d\r\nWARC-Date: 2024-05-07T10:00:00Z\r\n"
               "content-type: %s\r\nContent-Length: %ld\r\n\r\n",
               type, number, number, media, (long)block->len + wrong);
    buf_add(b, block->p, block->len);
    buf_z(b, "\r\n\r\n");
}

/* A response with the header lines and the body. */
static void put_response(struct buf *b, int number, const char *header, struct str body,
                         long wrong) {
    struct buf block = {0};
    buf_printf(&block, "HTTP/1.1 %s\r\n\r\n", header);
    buf_str(&block, body);
    put_record(b, "response", "application/http; msgtype=response", number, &block, wrong);
    buf_free(&block);
}

static void put_fetched(struct buf *b, int number, long wrong) {
    struct buf page = {0};
    char name[24];
    snprintf(name, sizeof name, "Place%d", number);
    put_page(&page, name);
    put_response(b, number, "200 OK\r\nContent-Type: text/html; charset=utf-8", buf_view(&page),
                 wrong);
    buf_free(&page);
}

static void put_gzip(struct buf *b, struct str s, int window) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t most = deflateBound(&z, s.len);
    char *out = malloc(most);
    assert_non_null(out);
    z.next_in = (Bytef *)(uintptr_t)s.p;
    z.avail_in = (uInt)s.len;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)most;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    buf_add(b, out, most - z.avail_out);
    deflateEnd(&z);
    free(out);
}

static void put_chunks(struct buf *b, struct str s, size_t size) {
    while (s.len) {
        size_t n = s.len < size ? s.len : size;
        buf_printf(b, "%zx;x=y\r\n", n);
        buf_add(b, s.p, n);
        buf_z(b, "\r\n");
        s = (struct str){s.p + n, s.len - n};
    }
    buf_z(b, "0\r\nTrailer: x\r\n\r\n");
}

/* ---- reading them ------------------------------------------------------------------------- */

/* Of each document its id, of each failure its kind and what its message tells of the record. */
static char *read_all(struct str bytes, const struct limits *limits) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.len, f), bytes.len);
    assert_int_equal(fclose(f), 0);
    const char *paths[] = {path};
    struct read_options o = {.limits = limits};
    struct buf out = {0};
    struct read_item item;
    casus_error err = {0};
    enum read_result result;
    struct reader *r = reader_new(paths, 1, &o, &err);
    assert_non_null(r);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        if (result == READ_DOC) {
            buf_printf(&out, "%s@%zu\n", casus_doc_id(item.doc), item.line);
        } else {
            int n = 0;
            unsigned long long number = 0;
            assert_string_equal(err.file, path);
            if (sscanf(err.message, "record %llu at byte %*u: %n", &number, &n) < 1)
                n = 0;
            buf_printf(&out, "%s %llu %.16s\n", casus_status_name(err.code), number,
                       err.message + n);
        }
        casus_doc_free(item.doc);
    }
    reader_free(r);
    buf_char(&out, '\0');
    return out.p;
}

static void gives(const struct buf *b, const char *expected) {
    char *got = read_all(buf_view(b), NULL);
    assert_string_equal(got, expected);
    free(got);
}

static void a_thousand_pages_are_read(void **state) {
    (void)state;
    struct buf b = {0}, packed = {0}, expected = {0};
    for (int i = 1; i <= 1000; i++) {
        size_t from = b.len;
        put_fetched(&b, i, 0);
        put_gzip(&packed, (struct str){b.p + from, b.len - from}, 31);
        buf_printf(&expected, "urn:n:%d@%d\n", i, i);
    }
    gives(&b, expected.p);
    gives(&packed, expected.p);
    /* Cut off in the middle of page 501 (and of a member, where it is compressed). */
    char *cut = strstr(b.p, "Place501");
    expected.len = (size_t)(strstr(expected.p, "urn:n:501@") - expected.p);
    size_t whole = expected.len;
    buf_z(&expected, "input 501 is cut off\n");
    struct buf half = {.p = b.p, .len = (size_t)(cut - b.p)};
    gives(&half, expected.p);
    struct buf member = {0};
    put_gzip(&member, buf_view(&half), 31);
    member.len -= 12;
    expected.len = whole;
    buf_z(&expected, "input 0 is cut off: the \n");
    gives(&member, expected.p);
    buf_free(&b);
    buf_free(&packed);
    buf_free(&member);
    buf_free(&expected);
}

static void other_records_are_passed_over(void **state) {
    (void)state;
    struct buf b = {0}, block = {0};
    buf_z(&block, "software: x\r\n");
    put_record(&b, "warcinfo", "application/warc-fields", 1, &block, 0);
    put_record(&b, "request", "application/http; msgtype=request", 2, &block, 0);
    put_record(&b, "revisit", "application/http; msgtype=response", 3, &block, 0);
    put_response(&b, 4, "404 Not Found\r\nContent-Type: text/html", STR("<p>Nothing"), 0);
    put_response(&b, 5, "200 OK\r\nContent-Type: image/png", STR("\x89PNG\0\0WARC/1.0\r\n"), 0);
    put_response(&b, 6, "301 Moved\r\nLocation: /", STR(""), 0);
    put_fetched(&b, 7, 0);
    put_record(&b, "conversion", "text/plain", 8, &block, 0);
    block.len = 0;
    put_page(&block, "Oslo");
    put_record(&b, "resource", "text/html; charset=\"UTF-8\"", 9, &block, 0);
    gives(&b, "urn:n:7@7\nurn:n:8@8\nurn:n:9@9\n");
    buf_free(&b);
    buf_free(&block);
}

/* Pages of which `encode` makes the body come out as they are. */
static void body_is(const char *header, struct str body, const char *expected) {
    struct buf b = {0};
    char lines[200];
    snprintf(lines, sizeof lines, "200 OK\r\nContent-Type: Text/HTML\r\n%s", header);
    put_response(&b, 1, lines, body, 0);
    put_fetched(&b, 2, 0);
    char want[100];
    snprintf(want, sizeof want, "%s\nurn:n:2@2\n", expected);
    gives(&b, want);
    buf_free(&b);
}

static void bodies_are_decoded(void **state) {
    (void)state;
    struct buf page = {0}, chunks = {0}, gzip = {0}, both = {0}, zlib = {0}, bare = {0};
    put_page(&page, "Oslo");
    put_chunks(&chunks, buf_view(&page), 100);
    put_gzip(&gzip, buf_view(&page), 31);
    put_chunks(&both, buf_view(&gzip), 64);
    put_gzip(&zlib, buf_view(&page), 15);
    put_gzip(&bare, buf_view(&page), -15);
    static const char chunked[] = "Transfer-Encoding: chunked";
    body_is(chunked, buf_view(&chunks), "urn:n:1@1");
    body_is("Content-Encoding: gzip", buf_view(&gzip), "urn:n:1@1");
    body_is("Content-Encoding: GZIP\r\ntransfer-encoding: Chunked", buf_view(&both), "urn:n:1@1");
    body_is("Content-Encoding: deflate", buf_view(&zlib), "urn:n:1@1");
    body_is("Content-Encoding: deflate", buf_view(&bare), "urn:n:1@1");
    /* Fields over bodies that the crawler had decoded already. */
    body_is(chunked, buf_view(&page), "urn:n:1@1");
    body_is("Content-Encoding: br", buf_view(&page), "urn:n:1@1");
    body_is("Content-Encoding: br", STR("\x0b\x02\x80zzz"), "input 1 Content-Encoding");
    chunks.len -= 200;
    body_is(chunked, buf_view(&chunks), "input 1 the chunks of th");
    body_is(chunked, STR("3\r\n<p>\r\nxyz\r\n"), "input 1 broken chunk at ");
    body_is(chunked, STR("ffffffffffffffff\r\n<p>\r\n"), "input 1 the chunks of th");
    body_is(chunked, STR("3\r\n<p>\r\nfffffffffffffffff1\r\nxyz"), "input 1 broken chunk at ");
    gzip.len -= 9;
    body_is("Content-Encoding: gzip", buf_view(&gzip), "input 1 is cut off: the ");
    gzip.p[gzip.len / 2] ^= 0x55;
    gzip.p[gzip.len / 2 + 1] ^= 0x55;
    struct buf b = {0};
    put_response(&b, 1, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                 buf_view(&gzip), 0);
    char *got = read_all(buf_view(&b), NULL);
    assert_memory_equal(got, "input 1 ", 8);
    free(got);
    buf_free(&b);
    buf_free(&page);
    buf_free(&chunks);
    buf_free(&gzip);
    buf_free(&both);
    buf_free(&zlib);
    buf_free(&bare);
}

static void wrong_records_harm_no_other(void **state) {
    (void)state;
    struct buf b = {0};
    put_fetched(&b, 1, -20); /* too short */
    put_fetched(&b, 2, 0);
    put_fetched(&b, 3, 50); /* into the next */
    put_fetched(&b, 4, 0);
    put_fetched(&b, 5, 9999999); /* behind the end of the file */
    put_fetched(&b, 6, 0);
    buf_z(&b, "noise\r\n\r\n");
    put_fetched(&b, 7, 0);
    buf_z(&b, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx\r\n\r\n");
    put_fetched(&b, 8, 0);
    put_response(&b, 9, "nonsense", STR("x"), 0);
    put_record(&b, "response", "application/http", 10, &(struct buf){.p = "x", .len = 1}, 0);
    put_fetched(&b, 11, 0);
    gives(&b, "input 1 its Content-Leng\nurn:n:2@2\ninput 3 its Content-Leng\nurn:n:4@4\n"
              "input 5 is cut off\nurn:n:6@6\ninput 7 does not begin w\nurn:n:7@8\n"
              "input 9 has no Content-L\nurn:n:8@10\ninput 11 is not a whole r\n"
              "input 12 is not a whole r\nurn:n:11@13\n");
    buf_free(&b);
}

static void limits_hold(void **state) {
    (void)state;
    struct buf b = {0}, page = {0}, gzip = {0}, head = {0};
    put_page(&page, "Oslo");
    for (int i = 0; i < 5000; i++)
        buf_z(&page, "          ");
    put_gzip(&gzip, buf_view(&page), 31);
    put_response(&b, 1, "200 OK\r\nContent-Type: text/html", buf_view(&page), 0);
    put_response(&b, 2, "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                 buf_view(&gzip), 0);
    /* A header without end, and a record that is not read, of any length. */
    for (int i = 0; i < 20000; i++)
        buf_z(&head, "X: y\r\n");
    put_response(&b, 3, head.p, STR(""), 0);
    buf_z(&b, "WARC/1.0\r\n");
    buf_str(&b, buf_view(&head));
    buf_z(&b, "\r\n");
    put_record(&b, "metadata", "text/plain", 5, &head, 0);
    put_fetched(&b, 6, 0);
    struct limits limits = limits_default;
    limits.page = 20000;
    char *got = read_all(buf_view(&b), &limits);
    assert_string_equal(got, "limit 1 is longer than 2\nlimit 2 the page is long\n"
                             "limit 3 is longer than 2\nlimit 4 its header is lo\nurn:n:6@6\n");
    free(got);
    buf_free(&b);
    buf_free(&page);
    buf_free(&gzip);
    buf_free(&head);
}

/* What a document's source and its address are, and that the day of fetching is not its date. */
static void fields_are_kept(void **state) {
    (void)state;
    struct buf b = {0};
    put_fetched(&b, 1, 0);
    buf_z(&b, "WARC/1.1\nWARC-Type: conversion\nContent-Type: text/plain; charset=windows-1252\n"
              "WARC-Target-URI: <http://example.org/x>\nContent-Length: 5\n\nCaf\xe9.\n\n");
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(b.p, 1, b.len, f), b.len);
    assert_int_equal(fclose(f), 0);
    const char *paths[] = {path};
    struct read_options o = {0};
    struct read_item item;
    struct reader *r = reader_new(paths, 1, &o, NULL);
    assert_int_equal(reader_next(r, &item, NULL), READ_DOC);
    assert_true(str_is(item.doc->url, "http://example.org/1"));
    assert_null(casus_doc_date(item.doc));
    assert_non_null(strstr(casus_doc_text(item.doc, NULL), "envoys of Place1 on Monday"));
    assert_null(strstr(casus_doc_text(item.doc, NULL), "<p>"));
    casus_doc_free(item.doc);
    assert_int_equal(reader_next(r, &item, NULL), READ_DOC);
    assert_string_equal(casus_doc_id(item.doc), "http://example.org/x");
    assert_string_equal(casus_doc_text(item.doc, NULL), "Café.");
    casus_doc_free(item.doc);
    assert_int_equal(reader_next(r, &item, NULL), READ_END);
    reader_free(r);
    buf_free(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_pages_are_read),
        cmocka_unit_test(other_records_are_passed_over),
        cmocka_unit_test(bodies_are_decoded),
        cmocka_unit_test(wrong_records_harm_no_other),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(fields_are_kept),
    };
    return cmocka_run_group_tests(tests, make_path, remove_path);
}
