/* test_no_memory.c - every allocation fails once, in turn: whatever is asked for ends with
 * CASUS_ENOMEM, leaks nothing and can be asked for again.
 *
 * The linker sends malloc and its kin here (-Wl,--wrap, tests/CMakeLists.txt). A scenario is run
 * with its first, second, third, ... allocation failing until it comes to its end; once with that
 * allocation failing alone, once with all that follow.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "exchange/exchange.h"
#include "pipeline/pipeline.h"
#include "read/xml.h"
#include "write/conllu.h"
#include "write/write.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t size);
void *__real_aligned_alloc(size_t alignment, size_t size);
char *__real_strdup(const char *z);
void *__real_mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset);
int __real_scandir(const char *path, struct dirent ***list, int (*wanted)(const struct dirent *),
                   int (*order)(const struct dirent **, const struct dirent **));
void __real_free(void *p);
int __real_inflateInit2_(z_streamp z, int window, const char *version, int size);
ZSTD_DCtx *__real_ZSTD_createDCtx(void);
size_t __real_ZSTD_decompressStream(ZSTD_DCtx *z, ZSTD_outBuffer *out, ZSTD_inBuffer *in);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_aligned_alloc(size_t alignment, size_t size);
char *__wrap_strdup(const char *z);
void *__wrap_mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset);
int __wrap_scandir(const char *path, struct dirent ***list, int (*wanted)(const struct dirent *),
                   int (*order)(const struct dirent **, const struct dirent **));
void __wrap_free(void *p);
int __wrap_inflateInit2_(z_streamp z, int window, const char *version, int size);
ZSTD_DCtx *__wrap_ZSTD_createDCtx(void);
size_t __wrap_ZSTD_decompressStream(ZSTD_DCtx *z, ZSTD_outBuffer *out, ZSTD_inBuffer *in);

static long asked, fail_at; /* 0: none fails */
static bool ever_after;
static long live;

static bool refuse(void) {
    asked++;
    bool no = fail_at && (ever_after ? asked >= fail_at : asked == fail_at);
    if (no)
        errno = ENOMEM;
    return no;
}

static void *born(void *p) {
    live += p != NULL;
    return p;
}

void *__wrap_malloc(size_t size) {
    return refuse() ? NULL : born(__real_malloc(size));
}

void *__wrap_calloc(size_t count, size_t size) {
    return refuse() ? NULL : born(__real_calloc(count, size));
}

void *__wrap_realloc(void *p, size_t size) {
    if (refuse())
        return NULL;
    void *q = __real_realloc(p, size);
    live += !p && q;
    return q;
}

void *__wrap_aligned_alloc(size_t alignment, size_t size) {
    return refuse() ? NULL : born(__real_aligned_alloc(alignment, size));
}

char *__wrap_strdup(const char *z) {
    return refuse() ? NULL : born(__real_strdup(z));
}

void *__wrap_mmap(void *at, size_t len, int prot, int flags, int fd, off_t offset) {
    return refuse() ? MAP_FAILED : __real_mmap(at, len, prot, flags, fd, offset);
}

int __wrap_scandir(const char *path, struct dirent ***list, int (*wanted)(const struct dirent *),
                   int (*order)(const struct dirent **, const struct dirent **)) {
    int n = refuse() ? -1 : __real_scandir(path, list, wanted, order);
    live += n < 0 ? 0 : n + 1; /* the names and the list, which the caller frees */
    return n;
}

void __wrap_free(void *p) {
    live -= p != NULL;
    __real_free(p);
}

/* The libraries that unpack ask for memory themselves: of zlib each demand can be refused, of zstd
 * each call. */
static void *zlib_alloc(void *none, unsigned count, unsigned size) {
    (void)none;
    return __wrap_calloc(count, size);
}

static void zlib_free(void *none, void *p) {
    (void)none;
    __wrap_free(p);
}

int __wrap_inflateInit2_(z_streamp z, int window, const char *version, int size) {
    z->zalloc = zlib_alloc;
    z->zfree = zlib_free;
    return __real_inflateInit2_(z, window, version, size);
}

ZSTD_DCtx *__wrap_ZSTD_createDCtx(void) {
    return refuse() ? NULL : __real_ZSTD_createDCtx();
}

size_t __wrap_ZSTD_decompressStream(ZSTD_DCtx *z, ZSTD_outBuffer *out, ZSTD_inBuffer *in) {
    return refuse() ? (size_t)-ZSTD_error_memory_allocation
                    : __real_ZSTD_decompressStream(z, out, in);
}

/* ---- scenarios ---------------------------------------------------------------------------- */

static const char text[] =
    "KYIV, Aug 7 (Reuters) - Ethiopian Prime Minister Abiy Ahmed met Eritrean President Isaias "
    "Afwerki in Asmara on Sunday and promised to withdraw troops from Badme, the state "
    "broadcaster said.\n\n\"We will not surrender,\" he told Kenya\xe2\x80\x99s army. Protesters "
    "attacked the police, who didn't shoot.\n";

static casus_model *model;
static casus_worker *worker;
static casus_doc *coded;
static char folder[64];

/* Whether what was asked for came; where not, `err` says why. */
typedef bool scenario(casus_error *err);

static bool open_model(casus_error *err) {
    casus_model *m = casus_model_open(getenv("CASUS_DATA"), err);
    casus_model_close(m);
    return m != NULL;
}

static bool make_worker(casus_error *err) {
    casus_worker *w = casus_worker_new(model, err);
    casus_worker_free(w);
    return w != NULL;
}

static bool code_document(casus_error *err) {
    casus_doc_info info = {.date = "2024-08-07", .title = "Met", .source = "x", .url = "y"};
    casus_doc *doc = casus_doc_new(text, sizeof text - 1, &info, err);
    bool ok = doc && casus_code(worker, doc, err);
    ok = ok && casus_doc_event_count(doc) == casus_doc_event_count(coded);
    casus_doc_free(doc);
    return ok;
}

static bool write_all(casus_error *err) {
    struct write_style style = {.width = 80, .colour = true};
    bool ok = true;
    for (int kind = WRITE_TABLE; kind <= WRITE_TSV + 3; kind++) {
        struct buf out = {0};
        if (kind <= WRITE_TSV) {
            write_head(&out, (enum write_format)kind);
            write_events(&out, coded, (enum write_format)kind, &style);
        } else if (kind == WRITE_TSV + 1) {
            write_explanation(&out, coded, &style);
        } else if (kind == WRITE_TSV + 2) {
            write_conllu(&out, coded);
        } else {
            write_document(&out, coded);
        }
        if (out.failed)
            ok = error_set(err, CASUS_ENOMEM, "written in part");
        buf_free(&out);
    }
    return ok;
}

/* All of the folder is read; a failure ends no reading but its own document's. */
static bool read_all(casus_error *err) {
    const char *const paths[] = {folder};
    struct read_options o = {.date = "2024-01-01"};
    struct reader *r = reader_new(paths, 1, &o, err);
    struct read_item item;
    enum read_result result;
    bool ok = r != NULL;
    size_t documents = 0;
    casus_error why;
    while (r && (result = reader_next(r, &item, &why)) != READ_END) {
        documents += result == READ_DOC;
        if (result == READ_BAD && why.code == CASUS_ENOMEM) {
            *err = why;
            ok = false;
        } else if (result == READ_BAD) {
            print_error("%s:%zu: %s\n", why.file, why.line, why.message);
            fail();
        }
        casus_doc_free(item.doc);
    }
    reader_free(r);
    if (ok)
        assert_int_equal(documents, 15);
    return ok;
}

static void put(struct buf *out, const struct read_item *item, void *context) {
    (void)context;
    write_events(out, item->doc, WRITE_JSONL, NULL);
}

static bool emit(struct str bytes, void *context) {
    (void)context;
    return bytes.len > 0;
}

static void bad(const casus_error *err, void *context) {
    *(casus_error *)context = *err;
}

static bool run_batch(casus_error *err) {
    const char *const paths[] = {folder};
    struct read_options o = {0};
    casus_error told = {0};
    struct reader *r = reader_new(paths, 1, &o, err);
    struct batch b = {.model = model,
                      .reader = r,
                      .threads = 1,
                      .work = casus_code,
                      .put = put,
                      .emit = emit,
                      .bad = bad,
                      .context = &told};
    bool ok = r && batch_run(&b, err);
    reader_free(r);
    if (ok && told.code) {
        *err = told;
        ok = false;
    }
    return ok;
}

static bool compile_lexicon(casus_error *err) {
    struct buf out = {0};
    bool ok = lexicon_compile("lexicon", NULL, &out, err);
    buf_free(&out);
    return ok;
}

static enum read_row take_row(void *context, struct str row, bool first, const casus_doc_info *info,
                              casus_doc **doc, casus_error *err) {
    static const enum read_row results[] = {[INTAKE_DOC] = READ_ROW_DOC,
                                            [INTAKE_NONE] = READ_ROW_NONE,
                                            [INTAKE_BAD] = READ_ROW_BAD,
                                            [INTAKE_REFUSED] = READ_ROW_REFUSED};
    return results[intake_row(context, row, first, info, doc, err)];
}

/* A record in every format, and in a graph. */
static bool put_record(const struct facts *facts, casus_error *err) {
    const struct record_actor who = {.text = STR("a \"b\""), .code = STR("KENGOV")};
    const struct record r = {.id = STR("0123456789abcdef"),
                             .published = STR("2024-01-01"),
                             .cameo = STR("040"),
                             .plover = STR("CONSULT"),
                             .source = &who,
                             .target = &who,
                             .source_count = 1,
                             .target_count = 1};
    struct buf out[GRAPH_FILES] = {{0}};
    struct graph *g = graph_new(facts, GRAPH_CODE, err);
    bool ok = g != NULL;
    for (int i = 0; i < EXCHANGE_GRAPH; i++)
        exchange_put(&out[i], (enum exchange_format)i, facts, &r);
    if (g) {
        graph_count(g, &r);
        graph_split(g);
        graph_put(g, &r, out);
        graph_end(g, out);
        ok = !graph_failed(g) || error_set(err, CASUS_ENOMEM, "a graph");
    }
    graph_free(g);
    for (int i = 0; i < GRAPH_FILES; i++) {
        ok = (ok && !out[i].failed) || (err->code ? false : error_set(err, CASUS_ENOMEM, "rows"));
        buf_free(&out[i]);
    }
    return ok;
}

/* Rows of others; one that fails does not end the reading. */
static bool exchange_all(casus_error *err) {
    const char *const paths[] = {"tests/data/exchange"};
    struct facts *facts = facts_open("lexicon", err);
    struct intake in = {.facts = facts, .asked = -1};
    struct read_rows rows = {&in, take_row};
    struct read_options o = {.rows = &rows};
    struct reader *r = facts ? reader_new(paths, 1, &o, err) : NULL;
    struct read_item item;
    enum read_result result;
    size_t documents = 0;
    casus_error why;
    while (r && (result = reader_next(r, &item, &why)) != READ_END) {
        documents += result == READ_DOC;
        /* Without its header a file is refused for that. */
        if (result == READ_BAD && (why.code == CASUS_ENOMEM || !err->code))
            *err = why;
        casus_doc_free(item.doc);
    }
    bool ok = r && !err->code && put_record(facts, err);
    reader_free(r);
    intake_free(&in);
    facts_free(facts);
    if (ok)
        assert_int_equal(documents, 15);
    return ok;
}

/* ---- the loop ----------------------------------------------------------------------------- */

/* Where a scenario asks for memory thousands of times, steps of a twentieth are enough
 * behind the first `all`. */
static void fail_each(scenario *s, long all) {
    for (int after = 0; after < 2; after++) {
        long n = 1;
        for (bool done = false; !done; n += n < all ? 1 : 1 + n / 20) {
            casus_error err = {0};
            long before = live;
            asked = 0;
            fail_at = n;
            ever_after = after;
            bool ok = s(&err);
            fail_at = 0;
            done = ok && asked < n;
            if (!ok && err.code != CASUS_ENOMEM)
                print_error("allocation %ld: %s: %s\n", n, casus_status_name(err.code),
                            err.message);
            if (!ok) {
                assert_int_equal(err.code, CASUS_ENOMEM);
                assert_true(err.message[0] != 0);
            }
            if (live != before)
                print_error("allocation %ld of %ld leaks %ld blocks\n", n, asked, live - before);
            assert_int_equal(live, before);
        }
        print_message("%ld allocations\n", asked);
    }
}

static void opening_a_model(void **state) {
    (void)state;
    fail_each(open_model, 1000);
}

static void making_a_worker(void **state) {
    (void)state;
    fail_each(make_worker, 1000);
}

static void coding_a_document(void **state) {
    (void)state;
    fail_each(code_document, 500);
}

static void writing(void **state) {
    (void)state;
    fail_each(write_all, 1000);
}

static void reading(void **state) {
    (void)state;
    fail_each(read_all, 1000);
}

static void a_batch(void **state) {
    (void)state;
    fail_each(run_batch, 100);
}

/* libxml2 itself is never refused above, since it does not stand it; what it tells is noticed. */
static void libxml2_is_watched(void **state) {
    (void)state;
    struct xml_watch w;
    assert_true(xml_watch_begin(&w, 1));
    assert_false(w.no_memory);
    xmlMemSetup(__wrap_free, __wrap_malloc, __wrap_realloc, __wrap_strdup);
    asked = 0;
    fail_at = 1;
    assert_null(xmlStrdup((const xmlChar *)"x"));
    assert_true(w.no_memory);
    xml_watch_end(&w);
    xmlMemSetup(__real_free, __real_malloc, __real_realloc, __real_strdup);
    asked = 0;
    fail_at = 1;
    assert_false(xml_watch_begin(&w, 1));
    fail_at = 0;
}

/* The limit on a document's memory is no lack of memory, wherever it is met. */
static void a_limit_on_memory(void **state) {
    (void)state;
    size_t done = 0, refused = 0;
    for (size_t most = 64; most < 1 << 18; most += 64 + most / 100) {
        casus_error err = {0};
        casus_doc_info info = {.memory_max = most};
        casus_doc *doc = casus_doc_new(text, sizeof text - 1, &info, &err);
        bool ok = doc && casus_code(worker, doc, &err);
        casus_doc_free(doc);
        if (!ok)
            assert_int_equal(err.code, CASUS_ELIMIT);
        *(ok ? &done : &refused) += 1;
    }
    assert_true(done > 0 && refused > 0);
}

static void compiling_a_lexicon(void **state) {
    (void)state;
    if (getenv("CASUS_SLOW"))
        fail_each(compile_lexicon, 100);
    else
        skip();
}

static void put_bytes(const char *name, const void *bytes, size_t len) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

static void put_file(const char *name, const char *bytes) {
    put_bytes(name, bytes, strlen(bytes));
}

static void put_packed(void) {
    unsigned char packed[200];
    char lines[] = "{\"text\":\"Kenya\"}\n";
    z_stream z = {.next_in = (unsigned char *)lines,
                  .avail_in = sizeof lines - 1,
                  .next_out = packed,
                  .avail_out = sizeof packed};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    put_bytes("n/a.jsonl.gz", packed, z.total_out);
    deflateEnd(&z);
    size_t n = ZSTD_compress(packed, sizeof packed, lines, sizeof lines - 1, 3);
    assert_false(ZSTD_isError(n));
    put_bytes("n/b.jsonl.zst", packed, n);
}

/* Pages, in the three ways that they come. */
#define PAGE                                                                                       \
    "<!DOCTYPE html><html lang=en><head><title>Envoys &amp; ministers</title>"                     \
    "<meta property=\"article:published_time\" content=\"2024-08-07T10:00:00Z\">"                  \
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":\"Ann Poe\"}"      \
    "</script></head><body><nav class=menu><a href=/>Home</a></nav><article class=\"story\">"      \
    "<h1>Envoys</h1><p>The two ministers met in Nairobi on Monday and agreed to open the border "  \
    "again.<p>Traders had waited for three weeks, and some lost all that they had brought.&nbsp;"  \
    "</article></body></html>\n"

static void put_pages(void) {
    put_file("n/c.html", PAGE);
    put_file("n/d.rss", "<rss version=\"2.0\"><channel><title>Wire</title><language>en</language>"
                        "<item><title>A</title><description>&lt;p&gt;Kenya expelled two envoys of "
                        "Sudan.</description><pubDate>Wed, 07 Aug 2024 10:00:00 GMT</pubDate>"
                        "<author>Ann</author><author>Bo</author></item>"
                        "<item><title>B</title><description>They left&nbsp;on Monday."
                        "</description></item></channel></rss>\n");
    static const char http[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" PAGE;
    struct buf warc = {0};
    buf_printf(&warc,
               "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\n"
               "WARC-Target-URI: http://example.org/\r\nContent-Type: application/http\r\n"
               "Content-Length: %zu\r\n\r\n%s\r\n\r\n",
               sizeof http - 1, http);
    put_bytes("n/e.warc", warc.p, warc.len);
    buf_free(&warc);
    put_bytes("n/f.txt", "\xff\xfeK\0", 4);
}

static void tables_of_others(void **state) {
    (void)state;
    fail_each(exchange_all, 1000);
}

static int prepare(void **state) {
    (void)state;
    casus_error err;
    char path[128];
    json_set_alloc_funcs(__wrap_malloc, __wrap_free);
    model = casus_model_open(getenv("CASUS_DATA"), &err);
    worker = model ? casus_worker_new(model, &err) : NULL;
    coded = casus_doc_new(text, sizeof text - 1, NULL, &err);
    if (!worker || !coded || !casus_code(worker, coded, &err))
        return -1;
    snprintf(folder, sizeof folder, "/tmp/casus-memory-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/m", folder);
    mkdir(path, 0700);
    path[strlen(path) - 1] = 'n';
    mkdir(path, 0700);
    put_file("a.txt", "Kenya expelled two envoys of Sudan.\n");
    put_file("b.jsonl",
             "{\"id\":\"a\",\"text\":\"x\",\"extra\":[1,{\"y\":2}]}\n{\"text\":\"\xc3\xa9\"}\n");
    put_file("c.csv", "id,text,date\n1,\"a \"\"b\"\"\",\n2,c,2024-01-01\n");
    put_file("d.tsv", "text\nx\\ty\n");
    put_file("m/e.conllu", "# newdoc id = d\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                           "1\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n"
                           "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n\n"
                           "# newdoc\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n");
    put_packed();
    put_pages();
    return 0;
}

static int clear(void **state) {
    (void)state;
    char command[100];
    casus_doc_free(coded);
    casus_worker_free(worker);
    casus_model_close(model);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_a_model),
        cmocka_unit_test(making_a_worker),
        cmocka_unit_test(coding_a_document),
        cmocka_unit_test(writing),
        cmocka_unit_test(reading),
        cmocka_unit_test(a_batch),
        cmocka_unit_test(libxml2_is_watched),
        cmocka_unit_test(a_limit_on_memory),
        cmocka_unit_test(compiling_a_lexicon),
        cmocka_unit_test(tables_of_others),
    };
    return cmocka_run_group_tests(tests, prepare, clear);
}
