/* test_segment_chars.c - what characters of all scripts are to the tokenizer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// clang-format off
#include <cmocka.h>
// clang-format on

#include "segment/chars.h"

/* All characters of a text are of one class. */
static void are(enum char_class wanted, const char *text) {
    const char *p = text, *end = text + strlen(text);
    for (uint32_t len; p < end; p += len)
        if (char_at(p, end, &len) != wanted)
            fail_msg("\"%.*s\" is of class %d, not %d", (int)len, p, (int)char_at(p, end, &len),
                     (int)wanted);
}

static void characters_have_their_class(void **state) {
    (void)state;
    are(CH_LETTER, "azAZéßÿªµºŁЖאمع你ﾊ\xcc\x81\xe2\x80\x8d\xe2\x80\xae");
    are(CH_DIGIT, "09²³¹¼½¾０９");
    are(CH_SPACE,
        " \t\xc2\x85\xc2\xa0\xe1\x9a\x80\xe2\x80\x89\xe2\x80\xa8\xe3\x80\x80\xef\xbb\xbf");
    are(CH_APOSTROPHE, "'`’");
    are(CH_OPEN, "([{«¡¿‘“„‹（「《");
    are(CH_CLOSE, ")]}»”›）」》");
    are(CH_HYPHEN, "-‐‑־");
    are(CH_DASH, "–—―");
    are(CH_FINAL, "!?‼‽⁇؟।。！？");
    are(CH_ELLIPSIS, "…‥");
    are(CH_COMMA, ",،、，");
    are(CH_COLON, ":;؛：；");
    are(CH_CURRENCY, "$£¥€₹");
    are(CH_SYMBOL, "•†×÷§™→⚽😀〒");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(characters_have_their_class)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
