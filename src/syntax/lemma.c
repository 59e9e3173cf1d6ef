/* lemma.c - the lemma of a word whose tags are known. */
#include "syntax/lemma.h"

#include "base/error.h"
#include "base/utf8.h"

#include <stdlib.h>

struct lemma_model {
    const struct lemma_entry *table;
    uint32_t table_mask;
    const uint64_t *vocabulary;
    uint32_t vocabulary_mask;
    struct str text;
};

/* ---- keys --------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t a, uint64_t b) {
    uint64_t h = (a ^ b) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
    return h ? h : 1;
}

/* Labels go in by their written form, since their numbers may change. */
uint64_t lemma_key_tags(struct str folded, unsigned upos, unsigned xpos) {
    uint64_t tags = hash_str(str_of(upos_name(upos))) * 31 + hash_str(str_of(xpos_name(xpos)));
    return mix(hash_str(folded), tags);
}

uint64_t lemma_key_class(struct str folded, enum lemma_class c) {
    return mix(hash_str(folded), 0x51ed270b + (uint64_t)c);
}

uint64_t lemma_key_base(struct str base, char kind) {
    return mix(hash_str(base), 0xba5e0000 + (uint64_t)(unsigned char)kind);
}

enum lemma_class lemma_class_of(unsigned xpos) {
    switch (xpos) {
    case XPOS_VBD:
    case XPOS_VBN:
        return LEMMA_PAST;
    case XPOS_VBG:
        return LEMMA_GERUND;
    case XPOS_VBZ:
        return LEMMA_PRESENT;
    case XPOS_NNS:
    case XPOS_NNPS:
        return LEMMA_PLURAL;
    case XPOS_JJR:
    case XPOS_RBR:
        return LEMMA_COMPARATIVE;
    case XPOS_JJS:
    case XPOS_RBS:
        return LEMMA_SUPERLATIVE;
    case XPOS_CD:
        return LEMMA_NUMBER;
    default:
        return LEMMA_PLAIN;
    }
}

size_t lemma_fold(struct str form, char out[LEMMA_FORM_MAX]) {
    if (form.len >= LEMMA_FORM_MAX / 2)
        return 0;
    size_t n = utf8_lower(form, out, LEMMA_FORM_MAX), k = 0;
    for (size_t i = 0; i < n; k++) {
        if (n - i >= 3 && memcmp(out + i, "\xe2\x80\x99", 3) == 0) {
            out[k] = '\'';
            i += 3;
        } else {
            out[k] = out[i++];
        }
    }
    return k;
}

/* ---- spelling ----------------------------------------------------------------------------- */

/* A word being cut; `p` has room for what the rules put back. */
struct word {
    char *p;
    size_t len;
    const uint64_t *vocabulary;
    uint32_t mask;
};

static bool known(const struct word *w, size_t len, const char *ending, char kind) {
    char base[LEMMA_FORM_MAX + 4];
    size_t extra = strlen(ending);
    memcpy(base, w->p, len);
    memcpy(base + len, ending, extra);
    uint64_t key = lemma_key_base((struct str){base, len + extra}, kind);
    for (uint32_t i = 0, at = (uint32_t)key & w->mask; i <= w->mask; i++) {
        if (w->vocabulary[at] == key)
            return true;
        if (!w->vocabulary[at])
            return false;
        at = (at + 1) & w->mask;
    }
    return false;
}

static bool vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The character `n` from the end of the first `len`; 0 before the start. */
static char back(const struct word *w, size_t len, size_t n) {
    return n < len ? w->p[len - 1 - n] : 0;
}

static bool ends(const struct word *w, size_t len, const char *suffix) {
    size_t n = strlen(suffix);
    return len >= n && memcmp(w->p + len - n, suffix, n) == 0;
}

static bool ends_any(const struct word *w, size_t len, const char *const *suffixes) {
    for (; *suffixes; suffixes++)
        if (ends(w, len, *suffixes))
            return true;
    return false;
}

/* Groups of vowels, y after a consonant among them: about the number of syllables. */
static unsigned syllables(const struct word *w, size_t len) {
    unsigned n = 0;
    bool before = false;
    for (size_t i = 0; i < len; i++) {
        bool v = vowel(w->p[i]) || (w->p[i] == 'y' && i > 0);
        n += v && !before;
        before = v;
    }
    return n;
}

/* One vowel, then one consonant that would have been doubled: only a silent e explains "hop|ed". */
static bool short_closed(const struct word *w, size_t len) {
    char last = back(w, len, 0), v = back(w, len, 1), before = back(w, len, 2);
    return len >= 2 && strchr("bdgkmnprtvz", last) && last && (vowel(v) || v == 'y') &&
           !vowel(before) && syllables(w, len) == 1;
}

/* Stems in a vowel and one consonant: what usually took an e away, by their last letters. Default
 * spelling; exceptions stand in the vocabulary. */
static bool vowel_stem_takes_e(const struct word *w, size_t len) {
    static const char *const bare[] = {"it", "et", "ot", "el", "en", "er", "on", "or", "ep",
                                       "al", "em", "eg", "od", "om", "op", "ip", "an", "eat",
                                       "in", "ar", "as", "iz", "id", "os", NULL};
    static const char *const taking[] = {
        "rit",  "ign",  "cid",  "vid",  "lid",  "uid",  "sid",  "rid",  "tid",  "cod",
        "lod",  "rod",  "pod",  "ban",  "bin",  "fin",  "lin",  "min",  "chin", "gin",
        "par",  "clar", "shar", "har",  "eras", "has",  "ras",  "bas",  "los",  "pos",
        "iz",   "ros",  "clos", "cas",  "eas",  "vers", "scop", "cop",  "hop",  "wip",
        "trip", "grip", "ical", "scal", "hal",  "com",  "som",  "quot", "vot",  "mot",
        "not",  "oot",  "esid", "duc",  "trad", "peg",  "leg",  "ieg",  "rem",  "qu",
        "sol",  "rol",  "nhal", "stal", "tin",  "vin",  NULL};
    if (ends(w, len, "eat") || ends(w, len, "oot"))
        return ends(w, len, "creat") || ends(w, len, "neat") || ends(w, len, "meat");
    if (ends(w, len, "ion") || ends(w, len, "ain") || ends(w, len, "rrit"))
        return false;
    if (vowel(back(w, len, 2)) && !ends(w, len, "qu") && back(w, len, 3) != 'q') {
        /* two vowels before the consonant: rain, reveal, flood; but evacuate, radiate, cause */
        static const char *const long_e[] = {"uat", "iat", "eav", "iev", "eiv", "aus", "eas",
                                             "ous", "ois", "ais", "iag", "oug", "eag", "ieg",
                                             "iec", "uid", "auz", "eez", "eiz", "eat", NULL};
        return ends_any(w, len, long_e);
    }
    return ends_any(w, len, taking) || !ends_any(w, len, bare);
}

static bool takes_e(const struct word *w, size_t len) {
    static const char *const taking[] = {
        "dg", "rg", "lg", "ang", "eng", "lung", "ns", "rs",  "ls", "ps", "ws", "rv", "lv",
        "bl", "dl", "fl", "gl",  "kl",  "pl",   "tl", "zl",  "cl", "tr", "rc", "nc", "cr",
        "br", "gu", "su", "cu",  "nu",  "lu",   "qu", "ast", "sl", "bs", NULL};
    char last = back(w, len, 0), before = back(w, len, 1);
    if (len < 2)
        return false;
    if (last == 'c' || last == 'v' || last == 'u')
        return true;
    if (last == 'z')
        return vowel(before);
    if (strchr("wxyhaeio", last))
        return false;
    if (vowel(before))
        return vowel_stem_takes_e(w, len);
    if (before == 'y')
        return last == 'p' || last == 's' || last == 'r';
    return before == last ? false : ends_any(w, len, taking);
}

/* Whether the two equal letters at the end were one: stopp|ed, but pass|ed, kill|ed. */
static bool was_doubled(const struct word *w, size_t len) {
    char last = back(w, len, 0);
    if (len < 3 || last != back(w, len, 1) || vowel(last))
        return false;
    if (strchr("sfzc", last))
        return false;
    if (last == 'l')
        return syllables(w, len) > 1;
    return vowel(back(w, len, 2));
}

/* The base of a verb from the stem before -ed or -ing: w->p[0, len). */
static size_t verb_base(struct word *w, size_t len) {
    if (len > 2 && back(w, len, 0) == back(w, len, 1) && !vowel(back(w, len, 0))) {
        bool one = known(w, len - 1, "", 'v'), two = known(w, len, "", 'v');
        return (one != two ? one : was_doubled(w, len)) ? len - 1 : len;
    }
    bool bare = known(w, len, "", 'v'), with_e = known(w, len, "e", 'v');
    if (ends(w, len, "ick") && !bare && known(w, len - 1, "", 'v'))
        return len - 1; /* panicked */
    bool e = bare != with_e ? with_e : takes_e(w, len);
    if (short_closed(w, len) && !(bare && !with_e))
        e = true;
    if (e)
        w->p[len++] = 'e';
    return len;
}

static size_t from_past(struct word *w) {
    size_t n = w->len;
    if (!ends(w, n, "ed") || n < 4)
        return n;
    if (ends(w, n, "ied")) {
        if (n <= 4 || known(w, n - 1, "", 'v'))
            return n - 1; /* died, tied */
        w->p[n - 3] = 'y';
        return n - 2;
    }
    if (ends(w, n, "eed"))
        return n - 1; /* agreed, freed */
    return verb_base(w, n - 2);
}

static size_t from_gerund(struct word *w) {
    size_t n = w->len;
    if (!ends(w, n, "ing") || n < 5)
        return n;
    if (n == 5 && w->p[1] == 'y') { /* dying, lying, tying */
        w->p[1] = 'i';
        w->p[2] = 'e';
        return 3;
    }
    return syllables(w, n - 3) ? verb_base(w, n - 3) : n;
}

/* -s after a base of the given kind. */
static size_t without_s(struct word *w, char kind) {
    static const char *const hissing[] = {"sses", "shes", "ches", "xes", "zzes", "tzes", NULL};
    size_t n = w->len;
    if (n < 3 || !ends(w, n, "s") || ends(w, n, "ss") || ends(w, n, "'s"))
        return n;
    if (ends(w, n, "ies")) {
        if (n <= 4 || known(w, n - 1, "", kind))
            return n - 1; /* ties, movies */
        w->p[n - 3] = 'y';
        return n - 2;
    }
    if (!ends(w, n, "es"))
        return ends(w, n, "us") || ends(w, n, "is") ? (known(w, n - 1, "", kind) ? n - 1 : n)
                                                    : n - 1;
    bool one = known(w, n - 1, "", kind), two = known(w, n - 2, "", kind);
    if (one != two)
        return one ? n - 1 : n - 2;
    if (ends_any(w, n, hissing) || (ends(w, n, "oes") && n > 5))
        return n - 2;
    return ends(w, n, "uses") && syllables(w, n - 2) > 2 ? n - 2 : n - 1;
}

static size_t from_plural(struct word *w) {
    size_t n = w->len;
    if (n > 3 && ends(w, n, "men")) {
        w->p[n - 2] = 'a';
        return n;
    }
    return without_s(w, 'n');
}

/* -er, -est after an adjective. */
static size_t from_degree(struct word *w, const char *ending) {
    size_t n = w->len, len;
    if (!ends(w, n, ending) || n < strlen(ending) + 2)
        return n;
    len = n - strlen(ending);
    if (back(w, len, 0) == 'i') {
        w->p[len - 1] = 'y';
        return len;
    }
    bool bare = known(w, len, "", 'a'), with_e = known(w, len, "e", 'a');
    if (len > 2 && back(w, len, 0) == back(w, len, 1) && !vowel(back(w, len, 0)) && !bare)
        return strchr("ls", back(w, len, 0)) ? len : len - 1;
    bool e =
        bare != with_e ? with_e : strchr("cgvsz", back(w, len, 0)) != NULL && !ends(w, len, "ng");
    e = e || (bare == with_e && short_closed(w, len));
    if (e)
        w->p[len++] = 'e';
    return len;
}

static size_t from_number(struct word *w) {
    size_t k = 0;
    for (size_t i = 0; i < w->len; i++)
        if (w->p[i] != ',' || i == 0 || i + 1 == w->len)
            w->p[k++] = w->p[i];
    return k;
}

size_t lemma_by_rule(const uint64_t *vocabulary, uint32_t mask, enum lemma_class c,
                     struct str folded, char out[LEMMA_FORM_MAX + 4]) {
    struct word w = {out, folded.len, vocabulary, mask};
    memcpy(out, folded.p, folded.len);
    switch (c) {
    case LEMMA_PAST:
        return from_past(&w);
    case LEMMA_GERUND:
        return from_gerund(&w);
    case LEMMA_PRESENT:
        return without_s(&w, 'v');
    case LEMMA_PLURAL:
        return from_plural(&w);
    case LEMMA_COMPARATIVE:
        return from_degree(&w, "er");
    case LEMMA_SUPERLATIVE:
        return from_degree(&w, "est");
    case LEMMA_NUMBER:
        return from_number(&w);
    case LEMMA_PLAIN:
        break;
    }
    return folded.len;
}

/* ---- the model ---------------------------------------------------------------------------- */

static bool slots(struct str bytes, size_t item, uint32_t *mask, const char *name,
                  casus_error *err) {
    size_t n = bytes.len / item;
    if (n == 0 || n > UINT32_MAX / 2 || (n & (n - 1)))
        return error_set(err, CASUS_EMODEL, "section %s has %zu slots, not a power of two", name,
                         n);
    *mask = (uint32_t)n - 1;
    return true;
}

static bool load(struct lemma_model *m, const struct image *img, casus_error *err) {
    struct str table, vocabulary;
    if (!image_section(img, "lemma.table", sizeof *m->table, &table, err) ||
        !image_section(img, "lemma.words", sizeof *m->vocabulary, &vocabulary, err) ||
        !image_section(img, "lemma.text", 1, &m->text, err) ||
        !slots(table, sizeof *m->table, &m->table_mask, "lemma.table", err) ||
        !slots(vocabulary, sizeof *m->vocabulary, &m->vocabulary_mask, "lemma.words", err))
        return false;
    m->table = (const struct lemma_entry *)(const void *)table.p;
    m->vocabulary = (const uint64_t *)(const void *)vocabulary.p;
    for (uint32_t i = 0; i <= m->table_mask; i++)
        if (m->table[i].offset > m->text.len ||
            m->table[i].len > m->text.len - m->table[i].offset ||
            (m->table[i].key && !m->table[i].len))
            return error_set(err, CASUS_EMODEL, "section lemma.table points outside its text");
    return true;
}

struct lemma_model *lemma_model_open(const struct image *img, casus_error *err) {
    struct lemma_model *m = calloc(1, sizeof *m);
    if (!m) {
        error_set(err, CASUS_ENOMEM, "out of memory for the lemma model");
        return NULL;
    }
    if (load(m, img, err))
        return m;
    free(m);
    return NULL;
}

void lemma_model_close(struct lemma_model *m) {
    free(m);
}

static bool look_up(const struct lemma_model *m, uint64_t key, struct str *lemma) {
    for (uint32_t i = 0, at = (uint32_t)key & m->table_mask; i <= m->table_mask; i++) {
        const struct lemma_entry *e = &m->table[at];
        if (e->key == key) {
            *lemma = (struct str){m->text.p + e->offset, e->len};
            return true;
        }
        if (!e->key)
            return false;
        at = (at + 1) & m->table_mask;
    }
    return false;
}

/* ---- tokens ------------------------------------------------------------------------------- */

static bool copy(struct casus_doc *doc, const char *p, size_t len, struct str *out) {
    char *q = arena_copy(&doc->arena, p, len);
    *out = (struct str){q, len};
    return q != NULL;
}

static bool has_upper_inside(struct str form) {
    for (size_t i = 1; i < form.len; i++)
        if (form.p[i] >= 'A' && form.p[i] <= 'Z')
            return true;
    return false;
}

static bool is_address(struct str form) {
    return form.len > 4 && (memchr(form.p, '@', form.len) || memchr(form.p, '/', form.len) ||
                            str_starts(form, STR("www.")));
}

/* Words whose capitals are kept: names, and what is written like one: NGO, Belarusian, e-mail
 * addresses. Capitals tell nothing at the start of a sentence or in a text of capitals. */
static bool keeps_case(const struct token *t, bool opening, bool capitals) {
    if (t->upos == UPOS_PROPN || t->xpos == XPOS_NNP || t->xpos == XPOS_NNPS)
        return true;
    if (is_address(t->form))
        return true;
    if (capitals || t->form.len < 2)
        return false;
    switch (t->xpos) {
    case XPOS_NN:
    case XPOS_NNS:
    case XPOS_JJ:
        return has_upper_inside(t->form) ||
               (!opening && t->form.p[0] >= 'A' && t->form.p[0] <= 'Z' && t->xpos != XPOS_NNS);
    default:
        return false;
    }
}

/* The singular of a name or an acronym: as long as what the rules leave of it, in its own case. */
static struct str in_own_case(struct str form, struct str folded, const char *rule, size_t len) {
    if (len <= form.len && len <= folded.len && form.len == folded.len &&
        memcmp(rule, folded.p, len) == 0)
        return (struct str){form.p, len};
    return form;
}

static bool long_form(struct casus_doc *doc, struct token *t) {
    t->lemma = t->form;
    if (t->upos == UPOS_PROPN || is_address(t->form))
        return true;
    char *p = arena_alloc(&doc->arena, 2 * t->form.len + 4);
    if (!p)
        return false;
    t->lemma = (struct str){p, utf8_lower(t->form, p, 2 * t->form.len + 4)};
    return true;
}

/* "froze" taken for a present tense: the past of a verb that is the base form of none. */
static bool mistaken_past(const struct lemma_model *m, const struct token *t, char *folded,
                          size_t len, struct str *lemma) {
    struct word w = {folded, len, m->vocabulary, m->vocabulary_mask};
    struct str s = {folded, len};
    return t->upos == UPOS_VERB && (t->xpos == XPOS_VBP || t->xpos == XPOS_VB) &&
           !known(&w, len, "", 'v') && look_up(m, lemma_key_class(s, LEMMA_PAST), lemma);
}

static bool assign(const struct lemma_model *m, struct casus_doc *doc, struct token *t,
                   bool opening, bool capitals) {
    char fold[LEMMA_FORM_MAX], rule[LEMMA_FORM_MAX + 4];
    struct str f = {fold, lemma_fold(t->form, fold)};
    if (!f.len)
        return long_form(doc, t);
    enum lemma_class c = lemma_class_of(t->xpos);
    if (look_up(m, lemma_key_tags(f, t->upos, t->xpos), &t->lemma))
        return true;
    bool keep = keeps_case(t, opening, capitals);
    if (!keep && mistaken_past(m, t, fold, f.len, &t->lemma))
        return true;
    if (c != LEMMA_PLAIN && !(keep && c != LEMMA_PLURAL) &&
        look_up(m, lemma_key_class(f, c), &t->lemma) && !keep)
        return true;
    if (keep && c != LEMMA_PLURAL) {
        t->lemma = t->form;
        return true;
    }
    size_t len = lemma_by_rule(m->vocabulary, m->vocabulary_mask, c, f, rule);
    if (keep) {
        /* the plural of a name that is no plural stays: Philippines, Netherlands, ... by table */
        t->lemma = in_own_case(t->form, f, rule, len);
        return true;
    }
    if (len <= t->form.len && memcmp(t->form.p, rule, len) == 0) {
        t->lemma = (struct str){t->form.p, len};
        return true;
    }
    return copy(doc, rule, len, &t->lemma);
}

bool lemma_assign(const struct lemma_model *m, struct casus_doc *doc, uint32_t first,
                  uint32_t count) {
    bool capitals = false;
    if (count) {
        uint32_t s = doc_sentence_of(doc, first);
        capitals = s < doc->sentence_count && doc->sentences[s].flags & SENTENCE_CAPITALS;
    }
    bool opening = true;
    for (uint32_t i = first; i < first + count; i++) {
        struct token *t = &doc->tokens[i];
        if (!assign(m, doc, t, opening, capitals))
            return false;
        opening = opening && t->upos == UPOS_PUNCT;
    }
    return true;
}
