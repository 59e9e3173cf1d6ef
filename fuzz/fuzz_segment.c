/* fuzz_segment.c - any text through segmentation and syntax. */
#include "document/document.h"
#include "fuzz/common.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void check_tokens(const casus_doc *doc) {
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const struct sentence *s = &doc->sentences[i];
        fuzz_must(s->first == next && s->count > 0, "sentences share out the tokens");
        next = s->first + s->count;
        for (uint32_t t = s->first; t < next; t++) {
            const struct token *k = &doc->tokens[t];
            fuzz_must(k->start < k->end && k->start >= s->start && k->end <= s->end,
                      "tokens lie in their sentence");
            fuzz_must(k->head == NO_TOKEN ||
                          (k->head >= (int32_t)s->first && k->head < (int32_t)next),
                      "heads lie in the sentence");
        }
    }
    fuzz_must(next == doc->token_count, "no token is left over");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
    casus_error err;
    casus_doc *doc = casus_doc_new((const char *)bytes, len, NULL, &err);
    if (!doc)
        return 0;
    fuzz_must(casus_parse(fuzz_worker(), doc, &err), "every text can be parsed");
    fuzz_check_doc(doc);
    check_tokens(doc);
    casus_doc_free(doc);
    return 0;
}
