/* fuzz_csv.c - any bytes as CSV or TSV under small limits; and any cells written as CSV or TSV,
 * which must come back. */
#include "fuzz/common.h"

#include "read/packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { TSV = 1, BACK = 2 };

static struct reader *open_table(const uint8_t *bytes, size_t len, bool tsv,
                                 const struct limits *limits) {
    const char *path = fuzz_file(bytes, len);
    struct read_options o = {.format = tsv ? READ_TSV : READ_CSV, .limits = limits};
    static const char *kept; /* outlives the reader */
    kept = path;
    struct reader *r = reader_new(&kept, 1, &o, NULL);
    fuzz_must(r != NULL, "there is a reader");
    return r;
}

static void read_any(const uint8_t *bytes, size_t len, bool tsv) {
    struct limits limits = limits_default;
    struct read_item item;
    casus_error err;
    enum read_result result;
    size_t line = 0, lines = 1;
    if (packed_tell((struct str){(const char *)bytes, len}) != PACKED_NOT)
        return; /* has other lines than its bytes: fuzz_bytes is for that */
    limits.line = len > 40 ? 40 : 4096;
    for (size_t i = 0; i < len; i++)
        lines += bytes[i] == '\n';
    struct reader *r = open_table(bytes, len, tsv, &limits);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        size_t at = result == READ_DOC ? item.line : err.line;
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        fuzz_must(at <= lines && (at > line || at == 0), "each row is told once, in order");
        line = at;
        casus_doc_free(item.doc);
    }
    reader_free(r);
}

static void put_cell(struct buf *out, struct str cell, bool tsv) {
    static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
    if (!tsv)
        buf_char(out, '"');
    for (size_t i = 0; i < cell.len; i++) {
        const char *at = tsv ? strchr(special, cell.p[i]) : NULL;
        if (at)
            buf_char(out, '\\');
        else if (!tsv && cell.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, at ? letters[at - special] : cell.p[i]);
    }
    if (!tsv)
        buf_char(out, '"');
}

/* The bytes up to the first NUL are the text of a document. */
static void read_back(const uint8_t *bytes, size_t len, bool tsv) {
    struct str text = {(const char *)bytes, len};
    if (memchr(bytes, 0, len))
        text.len = strlen(text.p);
    casus_doc *doc = casus_doc_new(text.p, text.len, NULL, NULL);
    if (!doc)
        return;
    if (str_starts(doc->text, STR("\xef\xbb\xbf"))) { /* a mark of the order is none of the text */
        casus_doc_free(doc);
        return;
    }
    struct buf b = {0};
    buf_z(&b, tsv ? "a\ttext\n1\t" : "a,text\r\n1,");
    put_cell(&b, doc->text, tsv);
    buf_z(&b, tsv ? "\n" : "\r\n");
    struct reader *r = open_table((const uint8_t *)b.p, b.len, tsv, NULL);
    struct read_item item;
    fuzz_must(reader_next(r, &item, NULL) == READ_DOC, "the row is read");
    fuzz_must(str_eq(item.doc->text, doc->text), "the text comes back");
    casus_doc_free(item.doc);
    fuzz_must(reader_next(r, &item, NULL) == READ_END, "there is one row");
    reader_free(r);
    casus_doc_free(doc);
    buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (len < 2)
        return 0;
    bool tsv = bytes[0] & TSV;
    (bytes[0] & BACK ? read_back : read_any)(bytes + 1, len - 1, tsv);
    return 0;
}
