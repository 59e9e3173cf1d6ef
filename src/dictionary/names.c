/* names.c - words in capitals, joined by _, as they are printed. */
#include "base/utf8.h"
#include "dictionary/parts.h"

/* Words that are written small within a name; read in either case they match. */
static bool is_small(struct str s) {
    static const char *const words[] = {
        "of", "the", "and", "for", "in",  "on",  "to",  "de",  "la", "le", "du", "des",
        "da", "do",  "dos", "del", "von", "van", "der", "den", "al", "el", "as", "ad",
        "an", "ul",  "ud",  "ur",  "bin", "ibn", "y",   "e",   "d",  "l"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(s, str_of(words[i])))
            return true;
    return false;
}

static bool has_lower(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            return true;
    return false;
}

/* Characters that mean something in a lexicon file, or nothing in a name. */
static bool is_odd(char c) {
    return (unsigned char)c < ' ' || strchr("|;@#{}()[]<>=*\"\\/~!?^%$+,:", c);
}

static void add_lower(struct buf *out, struct str s) {
    char lower[NAME_BYTES];
    buf_add(out, lower, utf8_lower(s, lower, sizeof lower));
}

/* A part of a word between hyphens and apostrophes: its first letter stays a capital. */
static void add_part(struct buf *out, struct str s, bool small) {
    const char *p = s.p;
    if (!s.len)
        return;
    if (small || is_small(s)) {
        add_lower(out, s);
        return;
    }
    utf8_next(&p, str_end(s));
    buf_add(out, s.p, (size_t)(p - s.p));
    add_lower(out, (struct str){p, s.len - (size_t)(p - s.p)});
}

static void add_word(struct buf *out, struct str word) {
    size_t from = 0;
    bool small = false;
    if (has_lower(word)) { /* the dictionary knows its capitals */
        buf_str(out, word);
        return;
    }
    for (size_t i = 0; i <= word.len; i++) {
        bool end = i == word.len || word.p[i] == '-' || word.p[i] == '\'';
        if (!end)
            continue;
        add_part(out, (struct str){word.p + from, i - from}, small);
        if (i < word.len)
            buf_char(out, word.p[i]);
        small = i < word.len && word.p[i] == '\'' && i - from > 1; /* Shi'ite, but O'Neill */
        from = i + 1;
    }
}

static bool next_word(struct str *rest, struct str *word) {
    while (rest->len && (rest->p[0] == '_' || rest->p[0] == ' ' || rest->p[0] == '\t'))
        *rest = (struct str){rest->p + 1, rest->len - 1};
    size_t n = 0;
    while (n < rest->len && rest->p[n] != '_' && rest->p[n] != ' ' && rest->p[n] != '\t')
        n++;
    *word = (struct str){rest->p, n};
    *rest = (struct str){rest->p + n, rest->len - n};
    return n > 0;
}

static bool spell(struct str s, bool nouns, bool acronym, char out[NAME_BYTES], size_t *len) {
    struct buf b = {0};
    struct str word;
    size_t words = 0;
    if (s.len > NAME_BYTES / 2 || utf8_invalid(s) < s.len)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (is_odd(s.p[i]))
            return false;
    for (struct str rest = s; next_word(&rest, &word); words++) {
        if (!words && !nouns && str_is_lower(word, "the"))
            continue;
        if (b.len)
            buf_char(&b, ' ');
        struct str behind = rest, more;
        bool alone = !b.len && !next_word(&behind, &more);
        if (nouns)
            add_lower(&b, word);
        else if (alone && acronym && utf8_count(word) <= 3)
            buf_str(&b, word);
        else
            add_word(&b, word);
    }
    bool ok = !b.failed && b.len && b.len < NAME_BYTES;
    if (ok)
        memcpy(out, b.p, b.len);
    *len = ok ? b.len : 0;
    buf_free(&b);
    return ok;
}

bool plain_name(struct str s, bool acronym, char out[NAME_BYTES], size_t *len) {
    return spell(s, false, acronym, out, len);
}

bool plain_noun(struct str s, char out[NAME_BYTES], size_t *len) {
    return spell(s, true, false, out, len);
}
