/* agents.c - nouns of people and bodies, whose code stands behind their state's.
 *
 *     !PERSON! = MAN, MEN, WOMAN          words that stand for one another
 *     POLICE!PERSON! [~COP]               NOUN {PLURAL} [~CODE]
 */
#include "dictionary/parts.h"

enum { MACROS_MAX = 256, EXPANSIONS_MAX = 256 };

struct macro {
    struct str name, words;
};

struct agents {
    struct macro macros[MACROS_MAX];
    size_t count;
};

struct agents *agents_new(struct import *in) {
    struct agents *a = ARENA_NEW(&in->arena, struct agents);
    in->failed |= !a;
    return a;
}

/* "!NAME! = WORD, WORD" */
static void define(struct import *in, struct agents *a, struct str line) {
    const char *shut = memchr(line.p + 1, '!', line.len - 1);
    struct str name = {line.p + 1, shut ? (size_t)(shut - line.p) - 1 : 0}, words;
    if (!name.len) {
        left_out(in, "! without its end");
        return;
    }
    words = str_trim((struct str){shut + 1, line.len - name.len - 2});
    if (!words.len || words.p[0] != '=')
        left_out(in, "= is missing");
    else if (a->count == MACROS_MAX)
        left_out(in, "more than %d sets of words", MACROS_MAX);
    else
        a->macros[a->count++] = (struct macro){name, {words.p + 1, words.len - 1}};
}

static const struct macro *find(const struct agents *a, struct str name) {
    for (size_t i = a->count; i > 0; i--)
        if (str_eq_nocase(a->macros[i - 1].name, name))
            return &a->macros[i - 1];
    return NULL;
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool ends(struct str s, const char *const *suffixes) {
    for (; *suffixes; suffixes++)
        if (str_ends(s, str_of(*suffixes)))
            return true;
    return false;
}

/* Of a noun that the lexicon does not know: a body, one who holds an office, or people. */
static const char *kind_of(struct str noun, const struct meaning *m) {
    static const char *const bodies[] = {"ministry", "tion",  "sion",    "ment",  "cy",
                                         "office",   "army",  "council", "court", "party",
                                         "force",    "corps", "bank",    "union", "board",
                                         "union",    "media", "house",   NULL};
    static const char *const offices[] = {"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "ELI", NULL};
    if (ends(noun, bodies))
        return "body";
    for (int i = 0; offices[i]; i++)
        if (strcmp(m->sector, offices[i]) == 0)
            return "role";
    return "group";
}

static void put_agent(struct import *in, struct str noun, const struct meaning *m) {
    struct dictionary_known k;
    in->guide->look(in->guide->context, noun, &k);
    bool known =
        strcmp(k.kind, "role") == 0 || strcmp(k.kind, "group") == 0 || strcmp(k.kind, "body") == 0;
    if (!k.proper) {
        left_out(in, "\"%.*s\" cannot be a noun", (int)noun.len, noun.p);
        return;
    }
    if (known && strcmp(k.sector, m->sector) == 0 &&
        (!m->agent[0] || strcmp(k.agent, m->agent) == 0) && !m->code[0]) {
        left_out(in, "\"%.*s\" is known already", (int)noun.len, noun.p);
        return;
    }
    struct buf *out = &in->out->actors;
    buf_str(out, noun);
    buf_printf(out, " ; kind %s", known ? k.kind : kind_of(noun, m));
    put_meaning(out, m);
    buf_char(out, '\n');
    in->out->taken++;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Puts the noun once for each word of the sets in it. `left` bounds the steps. */
static void expand(struct import *in, const struct agents *a, struct str s, const struct meaning *m,
                   int *left) {
    char noun[NAME_BYTES];
    size_t len;
    const char *open = memchr(s.p, '!', s.len);
    const char *shut = open ? memchr(open + 1, '!', s.len - (size_t)(open + 1 - s.p)) : NULL;
    if ((*left)-- <= 0)
        return;
    if (!open) {
        if (plain_noun(s, noun, &len))
            put_agent(in, (struct str){noun, len}, m);
        else
            left_out(in, "\"%.*s\" cannot be a noun", (int)(s.len > 80 ? 80 : s.len), s.p);
        return;
    }
    struct str name = {open + 1, shut ? (size_t)(shut - open) - 1 : 0}, word;
    const struct macro *macro = find(a, name);
    struct str words = macro ? macro->words : STR_NONE;
    if (!macro)
        left_out(in, "!%.*s! is not told above", (int)name.len, name.p);
    while (words.len && str_field(&words, ',', &word)) {
        char whole[NAME_BYTES];
        word = str_trim(word);
        size_t front = (size_t)(open - s.p), back = s.len - front - name.len - 2;
        if (front + word.len + back >= sizeof whole || memchr(word.p, '!', word.len))
            continue;
        memcpy(whole, s.p, front);
        memcpy(whole + front, word.p, word.len);
        memcpy(whole + front + word.len, shut + 1, back);
        expand(in, a, (struct str){whole, front + word.len + back}, m, left);
    }
}

/* "MAN {MEN}": the noun; a plural that no rule makes becomes an entry too. */
static struct str take_plural(struct str s, struct str *plural) {
    const char *open = s.len ? memchr(s.p, '{', s.len) : NULL;
    *plural = STR_NONE;
    if (!open)
        return s;
    struct str noun = str_trim((struct str){s.p, (size_t)(open - s.p)});
    struct str rest = {open + 1, s.len - (size_t)(open + 1 - s.p)};
    const char *shut = memchr(rest.p, '}', rest.len);
    struct str p = str_trim((struct str){rest.p, shut ? (size_t)(shut - rest.p) : rest.len});
    bool regular = noun.len > 1 && p.len >= noun.len - 1 && p.len && (p.p[p.len - 1] | 32) == 's' &&
                   memcmp(p.p, noun.p, noun.len - 1) == 0;
    if (!regular)
        *plural = p;
    return noun;
}

void agents_line(struct import *in, struct agents *a, struct str line) {
    struct str rest = str_trim(line), front, code, plural;
    struct meaning m;
    int left = EXPANSIONS_MAX;
    if (!rest.len)
        return;
    if (rest.p[0] == '!' && memchr(rest.p, '=', rest.len)) {
        define(in, a, rest);
        return;
    }
    if (!take_bracket(&rest, &front, &code)) {
        left_out(in, "has no code");
        return;
    }
    if (code.len && code.p[0] == '~') {
        if (!read_agent_meaning(in, str_trim((struct str){code.p + 1, code.len - 1}), &m))
            return;
    } else if (code.len && code.p[code.len - 1] == '~') {
        left_out(in, "a code before the state's");
        return;
    } else if (!read_meaning(in, code, &m)) {
        return;
    }
    struct str noun = take_plural(front, &plural);
    expand(in, a, noun, &m, &left);
    if (plural.len)
        expand(in, a, plural, &m, &left);
    if (left < 0)
        changed(in, "of the words that it stands for only the first are kept");
}
