/* fuzz_html.c - any bytes as a page: a document or a reason. The first two bytes choose the limit
 * of depth and the encoding that the transport tells. */
#include "fuzz/common.h"
#include "read/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    static const char *const charsets[] = {"", "utf-8", "windows-1252", "utf-16le", "koi8-r"};
    if (len < 2)
        return 0;
    struct limits limits = limits_default;
    limits.depth = 1 + bytes[0] % 64;
    struct read_options o = {.limits = &limits};
    struct html_hints hints = {
        .charset = str_of(charsets[bytes[1] % (sizeof charsets / sizeof *charsets)])};
    casus_error err = {0};
    casus_doc *doc = html_doc((struct str){(const char *)bytes + 2, len - 2}, &hints, &o, &err);
    fuzz_must(doc || (err.code != CASUS_OK && err.message[0]), "a document comes, or a reason");
    if (doc) {
        const char *text = casus_doc_text(doc, NULL);
        fuzz_must(*text && !strchr(text, '\r'), "its text is not empty, and clean");
        fuzz_must(!doc->title.p || strlen(doc->title.p) == doc->title.len, "its title is a string");
    }
    casus_doc_free(doc);
    return 0;
}
