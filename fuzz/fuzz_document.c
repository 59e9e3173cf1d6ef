/* fuzz_document.c - any text through the whole pipeline and every writer. */
#include "fuzz/common.h"
#include "write/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    casus_error err;
    casus_doc_info info = {.date = "2024-05-07"};
    casus_doc *doc = casus_doc_new((const char *)bytes, len, &info, &err);
    if (!doc)
        return 0;
    fuzz_must(casus_code(fuzz_worker(), doc, &err), "every text can be coded");
    fuzz_check_doc(doc);
    struct write_style style = {.width = 80, .colour = true};
    struct buf out = {0};
    for (int f = WRITE_TABLE; f <= WRITE_TSV; f++)
        write_events(&out, doc, (enum write_format)f, &style);
    write_explanation(&out, doc, &style);
    buf_free(&out);
    casus_doc_free(doc);
    return 0;
}
