/* chars.c - the classes of characters: a table for ASCII, ranges for the rest. */
#include "segment/chars.h"

#define L CH_LETTER
#define D CH_DIGIT
#define S CH_SPACE
#define Y CH_SYMBOL
#define O CH_OPEN
#define C CH_CLOSE
#define A CH_APOSTROPHE

/* Control characters are white space: they separate and belong to no token. */
const uint8_t char_ascii[128] = {
    S, S,        S,        S,        S,           S,         S,         S,
    S, S,        S,        S,        S,           S,         S,         S, /* 00 */
    S, S,        S,        S,        S,           S,         S,         S,
    S, S,        S,        S,        S,           S,         S,         S, /* 10 */
    S, CH_FINAL, CH_QUOTE, Y,        CH_CURRENCY, Y,         Y,         A,
    O, C,        Y,        Y,        CH_COMMA,    CH_HYPHEN, CH_PERIOD, Y, /* !"#$%&'()*+,-./ */
    D, D,        D,        D,        D,           D,         D,         D,
    D, D,        CH_COLON, CH_COLON, Y,           Y,         Y,         CH_FINAL, /* 0-9:;<=>? */
    Y, L,        L,        L,        L,           L,         L,         L,
    L, L,        L,        L,        L,           L,         L,         L, /* @A-O */
    L, L,        L,        L,        L,           L,         L,         L,
    L, L,        L,        O,        Y,           C,         Y,         Y, /* P-Z[\]^_ */
    A, L,        L,        L,        L,           L,         L,         L,
    L, L,        L,        L,        L,           L,         L,         L, /* `a-o */
    L, L,        L,        L,        L,           L,         L,         L,
    L, L,        L,        O,        Y,           C,         Y,         S, /* p-z{|}~ DEL */
};

#undef L
#undef D
#undef S
#undef Y
#undef O
#undef C
#undef A

static enum char_class general_punctuation(uint32_t c) {
    if (c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f)
        return CH_SPACE;
    if (c <= 0x200f || (c >= 0x202a && c <= 0x202e) || c >= 0x2060)
        return CH_LETTER; /* joiners and marks of direction stay in their word */
    if (c <= 0x2011)
        return CH_HYPHEN;
    if (c <= 0x2015)
        return CH_DASH;
    switch (c) {
    case 0x2018:
    case 0x201a:
    case 0x201b:
    case 0x201c:
    case 0x201e:
    case 0x201f:
    case 0x2039:
    case 0x2045:
        return CH_OPEN;
    case 0x2019:
        return CH_APOSTROPHE;
    case 0x201d:
    case 0x203a:
    case 0x2046:
        return CH_CLOSE;
    case 0x2024:
    case 0x2025:
    case 0x2026:
        return CH_ELLIPSIS;
    case 0x203c:
    case 0x203d:
    case 0x2047:
    case 0x2048:
    case 0x2049:
        return CH_FINAL;
    default:
        return CH_SYMBOL;
    }
}

static enum char_class latin_1(uint32_t c) {
    switch (c) {
    case 0x85:
    case 0xa0:
        return CH_SPACE;
    case 0xa2:
    case 0xa3:
    case 0xa4:
    case 0xa5:
        return CH_CURRENCY;
    case 0xa1:
    case 0xab:
    case 0xbf:
        return CH_OPEN;
    case 0xbb:
        return CH_CLOSE;
    case 0xaa:
    case 0xad:
    case 0xb5:
    case 0xba:
        return CH_LETTER;
    case 0xb2:
    case 0xb3:
    case 0xb9:
    case 0xbc:
    case 0xbd:
    case 0xbe:
        return CH_DIGIT;
    default:
        return c < 0xa0 ? CH_SPACE : c < 0xc0 || c == 0xd7 || c == 0xf7 ? CH_SYMBOL : CH_LETTER;
    }
}

static enum char_class cjk_punctuation(uint32_t c) {
    switch (c) {
    case 0x3000:
        return CH_SPACE;
    case 0x3001:
    case 0xff0c:
        return CH_COMMA;
    case 0x3002:
    case 0xff0e:
    case 0xff61:
        return CH_FINAL;
    case 0xff01:
    case 0xff1f:
        return CH_FINAL;
    case 0xff1a:
    case 0xff1b:
        return CH_COLON;
    case 0xff08:
        return CH_OPEN;
    case 0xff09:
        return CH_CLOSE;
    default:
        break;
    }
    if (c >= 0x3008 && c <= 0x301b)
        return c == 0x3012 || c == 0x3013 ? CH_SYMBOL : c % 2 ? CH_CLOSE : CH_OPEN;
    return c >= 0xff10 && c <= 0xff19 ? CH_DIGIT : CH_LETTER;
}

enum char_class char_class_wide(uint32_t c) {
    if (c < 0x100)
        return latin_1(c);
    if (c < 0x2000) {
        switch (c) {
        case 0x1680:
            return CH_SPACE;
        case 0x60c:
            return CH_COMMA;
        case 0x61b:
            return CH_COLON;
        case 0x37e:
        case 0x61f:
        case 0x6d4:
        case 0x964:
        case 0x965:
            return CH_FINAL;
        case 0x5be:
            return CH_HYPHEN;
        default:
            return CH_LETTER;
        }
    }
    if (c < 0x2070)
        return general_punctuation(c);
    if (c >= 0x20a0 && c < 0x20d0)
        return CH_CURRENCY;
    if (c >= 0x2100 && c < 0x2150)
        return c == 0x2116 || c == 0x2122 || c == 0x2120 ? CH_SYMBOL : CH_LETTER;
    if (c >= 0x2190 && c < 0x2c00)
        return CH_SYMBOL;
    if ((c >= 0x3000 && c < 0x3020) || (c >= 0xff00 && c < 0xff66))
        return cjk_punctuation(c);
    if (c == 0xfeff)
        return CH_SPACE;
    return c >= 0x1f000 && c < 0x1fb00 ? CH_SYMBOL : CH_LETTER;
}
