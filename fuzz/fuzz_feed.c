/* fuzz_feed.c - any bytes as a feed: documents and complaints, and an end. */
#include "fuzz/common.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    const char *path = fuzz_file(bytes, len);
    struct read_options o = {.format = READ_FEED};
    struct read_item item;
    casus_error err = {0};
    enum read_result result;
    size_t bad = 0, items = 0;
    struct reader *r = reader_new(&path, 1, &o, &err);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        items++;
        bad += result == READ_BAD;
        casus_doc_free(item.doc);
    }
    reader_free(r);
    fuzz_must(items <= len + 1 && bad <= items, "it ends");
    return 0;
}
