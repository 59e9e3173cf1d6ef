/* fuzz_jsonl.c - any bytes as an input of any kind: documents or complaints, nothing else. */
#include "fuzz/common.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    if (!len)
        return 0;
    const char *path = fuzz_file(bytes + 1, len - 1);
    struct read_options o = {.format = (enum read_format)(bytes[0] % READ_FORMATS),
                             .gold = bytes[0] >= 128};
    struct read_item item;
    casus_error err;
    enum read_result result;
    struct reader *r = reader_new(&path, 1, &o, &err);
    while ((result = reader_next(r, &item, &err)) != READ_END) {
        fuzz_must(result == READ_DOC ? item.doc != NULL : err.message[0] != 0,
                  "a document comes, or a reason");
        casus_doc_free(item.doc);
    }
    reader_free(r);
    return 0;
}
