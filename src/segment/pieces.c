/* pieces.c - pieces of text that are one token by their shape. */
#include "segment/pieces.h"

#include "segment/chars.h"
#include "segment/words.h"

static bool alnum(char c) {
    return ascii_upper(c) || ascii_lower(c) || ascii_digit(c);
}

static bool starts_nocase(const char *s, uint32_t i, uint32_t b, const char *prefix) {
    for (; *prefix; i++, prefix++)
        if (i >= b || (ascii_upper(s[i]) ? s[i] | 0x20 : s[i]) != *prefix)
            return false;
    return true;
}

/* Cuts off marks that end the sentence or the quotation rather than the address. A bracket stays
 * where its partner is inside. */
static uint32_t trim_address(const char *s, uint32_t i, uint32_t e) {
    int open = 0;
    for (uint32_t k = i; k < e; k++)
        open += (s[k] == '(') - (s[k] == ')');
    while (e > i) {
        char c = s[e - 1];
        if (c == ')' && open < 0)
            open++;
        else if (!strchr(".,;:!?'\"]}>*", c) || c == 0)
            break;
        e--;
    }
    return e;
}

static uint32_t email_end(const char *s, uint32_t i, uint32_t b) {
    uint32_t j = i, at = 0;
    for (; j < b; j++) {
        if (s[j] == '@' && !at && j > i)
            at = j;
        else if (!alnum(s[j]) && !strchr("._%+-", s[j]))
            break;
    }
    while (j > i && !alnum(s[j - 1]))
        j--;
    return at && j > at + 1 ? j : 0;
}

/* host.suffix/path */
static uint32_t host_end(const char *s, uint32_t i, uint32_t b) {
    uint32_t j = i, label = i, dots = 0;
    for (; j < b && (alnum(s[j]) || s[j] == '-' || s[j] == '.'); j++)
        if (s[j] == '.') {
            dots++;
            label = j + 1;
        }
    if (!dots || j >= b || s[j] != '/' || !is_domain_suffix((struct str){s + label, j - label}))
        return 0;
    return b;
}

static uint32_t until_wide_mark(const char *s, uint32_t i, uint32_t b) {
    uint32_t len;
    for (uint32_t j = i; j < b; j += len) {
        enum char_class c = char_at(s + j, s + b, &len);
        if ((unsigned char)s[j] >= 128 && c != CH_LETTER && c != CH_DIGIT)
            return j;
        if (s[j] == '<' || s[j] == '>' || s[j] == '"')
            return j;
    }
    return b;
}

uint32_t address_end(const char *s, uint32_t i, uint32_t b) {
    if (b - i < 5)
        return 0;
    b = until_wide_mark(s, i, b);
    uint32_t e = 0;
    if (starts_nocase(s, i, b, "http://") || starts_nocase(s, i, b, "https://") ||
        starts_nocase(s, i, b, "ftp://") || starts_nocase(s, i, b, "www.") ||
        starts_nocase(s, i, b, "doi:"))
        e = b;
    else if (memchr(s + i, '@', b - i) != NULL)
        e = email_end(s, i, b);
    else if (memchr(s + i, '/', b - i) != NULL)
        e = host_end(s, i, b);
    return e > i ? trim_address(s, i, e) : 0;
}

uint32_t handle_end(const char *s, uint32_t i, uint32_t b) {
    uint32_t j = i + 1, len;
    if (j >= b || (char_at(s + j, s + b, &len) != CH_LETTER && s[j] != '_'))
        return 0;
    while (j < b) {
        enum char_class c = char_at(s + j, s + b, &len);
        if (c != CH_LETTER && c != CH_DIGIT && s[j] != '_')
            break;
        j += len;
    }
    return j;
}

uint32_t emoticon_end(const char *s, uint32_t i, uint32_t b) {
    uint32_t j = i + 1;
    if (j < b && (s[j] == '-' || s[j] == '\'' || s[j] == 'o'))
        j++;
    if (j >= b || !strchr(")(DPp/|*", s[j]) || s[j] == 0)
        return 0;
    char mouth = s[j++];
    while (j < b && s[j] == mouth)
        j++;
    return j < b && alnum(s[j]) ? 0 : j;
}

uint32_t bracketed_ellipsis(const char *s, uint32_t i, uint32_t b) {
    return b - i >= 5 && memcmp(s + i, "[...]", 5) == 0 ? i + 5 : 0;
}

uint32_t elision_end(const char *s, uint32_t i, uint32_t len, uint32_t b) {
    static const char *const words[] = {"em", "n", "til", "cause", "bout", "tis", "round"};
    uint32_t j = i + len, e = j;
    while (e < b && alnum(s[e]))
        e++;
    if (e == j)
        return 0;
    bool year = e - j >= 2 && ascii_digit(s[j]) && ascii_digit(s[j + 1]) &&
                (e - j == 2 || (e - j == 3 && s[j + 2] == 's'));
    if (year)
        return e;
    for (uint32_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strlen(words[k]) == e - j && starts_nocase(s, j, e, words[k]))
            return e < b && s[e] == s[i] && (e - j > 1) ? 0 : e;
    return 0;
}

uint32_t apostrophe_before(const char *s, uint32_t i, uint32_t e) {
    if (e > i && (s[e - 1] == '\'' || s[e - 1] == '`'))
        return 1;
    if (e >= i + 3 && memcmp(s + e - 3, "\xe2\x80\x99", 3) == 0)
        return 3;
    return e >= i + 2 && memcmp(s + e - 2, "\xc2\xb4", 2) == 0 ? 2 : 0;
}
