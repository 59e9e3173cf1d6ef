/* fuzz_warc.c - any bytes as a web archive: documents or complaints, and a record more each time.
 */
#include "fuzz/common.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    const char *path = fuzz_file(bytes, len);
    struct limits limits = limits_default;
    limits.page = limits.text = (uint64_t)1 << 20;
    struct read_options o = {.format = READ_WARC, .limits = &limits};
    struct read_item item;
    casus_error err;
    enum read_result result;
    size_t seen = 0, number = 0;
    struct reader *r = reader_new(&path, 1, &o, &err);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        fuzz_must(++seen <= len + 1, "reading ends");
        if (item.doc) {
            fuzz_must(item.line > number, "records are counted up");
            number = item.line;
        }
        casus_doc_free(item.doc);
    }
    reader_free(r);
    return 0;
}
