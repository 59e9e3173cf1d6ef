/* pattern.c - patterns of verbs to frames; see pattern.h.
 *
 * A pattern is a row of words around the verb (*). Words in a row are a noun and what stands before
 * it; behind a preposition they are its phrase. In PETRARCH's later files {} holds a noun's words
 * and () a phrase. $ is the source, + the target, % both, ^ somebody else, &SET one of some words.
 */
#include "dictionary/pattern.h"

#include "base/utf8.h"

#include <stdio.h>

static bool one_of(struct str s, const char *const *words) {
    for (; *words; words++)
        if (str_eq_nocase(s, str_of(*words)))
            return true;
    return false;
}

static bool is_filling(struct str s) {
    static const char *const words[] = {"a", "an", "the", "its", "his", "her", "their", NULL};
    return one_of(s, words);
}

static bool is_auxiliary(struct str s) {
    static const char *const words[] = {"be",   "been", "being", "is",  "are", "was",
                                        "were", "has",  "have",  "had", NULL};
    return one_of(s, words);
}

static bool is_passive(struct str s) {
    static const char *const words[] = {"be", "been", "being", "is", "are", "was", "were", NULL};
    return one_of(s, words);
}

/* What the program reads by itself on every act: whether it came about. */
static bool is_status(struct str s) {
    static const char *const words[] = {"not",   "never",  "no",   "will",   "would",
                                        "may",   "might",  "can",  "cannot", "shall",
                                        "could", "should", "must", NULL};
    return one_of(s, words);
}

/* Adverbs of manner, which no frame asks for; some nouns end so too. */
static bool is_adverb(struct str s) {
    static const char *const nouns[] = {"ally",   "family",    "supply", "assembly", "reply",
                                        "bully",  "rally",     "july",   "monopoly", "anomaly",
                                        "tally",  "italy",     "fly",    "ply",      "folly",
                                        "sicily", "butterfly", NULL};
    return s.len > 2 && str_eq_nocase((struct str){s.p + s.len - 2, 2}, STR("ly")) &&
           !one_of(s, nouns);
}

bool is_particle(struct str s) {
    static const char *const words[] = {"off",  "up",    "out",   "down",     "away",
                                        "back", "aside", "apart", "together", NULL};
    return one_of(s, words);
}

/* ---- sets ------------------------------------------------------------------------------------ */

static size_t slot_of(const struct sets *sets, struct str name) {
    char lower[WORD_BYTES];
    uint64_t hash = hash_bytes(lower, utf8_lower(name, lower, sizeof lower));
    size_t at = (size_t)hash & (SLOTS - 1);
    while (sets->slots[at] && !str_eq_nocase(sets->names[sets->slots[at] - 1], name))
        at = (at + 1) & (SLOTS - 1);
    return at;
}

bool sets_add(struct sets *sets, struct str name) {
    size_t at = slot_of(sets, name);
    if (sets->slots[at])
        return true;
    if (sets->count == SETS_MAX)
        return false;
    sets->names[sets->count] = name;
    sets->slots[at] = (uint16_t)++sets->count;
    return true;
}

size_t sets_find(const struct sets *sets, struct str name) {
    size_t at = slot_of(sets, name);
    bool known = sets->slots[at] && sets->slots[at] <= sets->count;
    return known ? sets->slots[at] - 1u : sets->count;
}

bool plain_word(const struct sets *sets, struct str s, char out[WORD_BYTES]) {
    bool set = s.len > 1 && s.p[0] == '&';
    if (set)
        s = (struct str){s.p + 1, s.len - 1};
    char word[NAME_BYTES];
    size_t len;
    if (!plain_noun(s, word, &len) || len + 8 > WORD_BYTES || memchr(word, ' ', len))
        return false;
    bool known = !set || sets_find(sets, s) < sets->count;
    snprintf(out, WORD_BYTES, "%s%.*s", set ? "@dict_" : "", (int)len, word);
    return known;
}

/* ---- reading --------------------------------------------------------------------------------- */

struct row {
    struct import *in;
    const struct sets *sets;
    struct frame_text *out;
    struct str words[PARTS_MAX]; /* the noun that is being read */
    size_t word_count, part_count, modifiers;
    char prep[WORD_BYTES]; /* the preposition that it stands behind; "" none */
    bool behind;           /* the verb */
    bool just_behind;      /* nothing stands between */
    bool passive, bad;
};

static void add(char *to, const char *text, const char *more) {
    size_t n = strlen(to);
    if (n + strlen(text) + strlen(more) + 2 < FRAME_BYTES)
        snprintf(to + n, FRAME_BYTES - n, "%s%s%s", n ? " " : "", text, more);
}

static void refuse(struct row *r, const char *why) {
    if (!r->bad)
        left_out(r->in, "%s", why);
    r->bad = true;
}

/* An argument: a word, TARGET, SOURCE or *, behind the preposition if there is one. */
static void add_arg(struct row *r, const char *filler) {
    char phrase[WORD_BYTES + 2] = "";
    if (r->prep[0])
        snprintf(phrase, sizeof phrase, "%s ", r->prep);
    add(r->out->args, phrase, filler);
    r->prep[0] = '\0';
    if (++r->part_count > 10)
        refuse(r, "has too many words");
}

/* A word of a list behind the pattern; in braces where an option has that name. */
static void add_option(struct row *r, const char *list, const char *word) {
    static const char *const names[] = {"weak",   "mutual", "spoken", "negated", "target",
                                        "source", "status", "not",    "subject", "with"};
    char braced[WORD_BYTES + 3];
    snprintf(braced, sizeof braced, "%s", word);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i]) == 0)
            snprintf(braced, sizeof braced, "{%s}", word);
    add(r->out->options, list, braced);
}

/* The noun that has been read: its last word, the others as what must stand before it. */
static void end_noun(struct row *r) {
    char word[WORD_BYTES];
    size_t n = r->word_count;
    r->word_count = 0;
    for (size_t i = 0; i < n && !r->bad; i++) {
        bool last = i + 1 == n;
        if (!plain_word(r->sets, r->words[i], word)) {
            refuse(r, r->words[i].p[0] == '&' ? "names a set without words" : "has an odd word");
        } else if (!last) {
            r->modifiers++;
            add_option(r, r->modifiers == 1 ? "with " : "", word);
        } else if (r->behind || r->passive || r->prep[0]) {
            add_arg(r, word);
        } else if (n > 1 || strstr(r->out->options, "subject")) {
            refuse(r, "has several words before the verb");
        } else {
            add_option(r, "subject ", word);
        }
    }
}

static void end_phrase(struct row *r) {
    end_noun(r);
    if (r->prep[0])
        add_arg(r, "*");
}

static void read_symbol(struct row *r, char c) {
    bool by = strcmp(r->prep, "by") == 0;
    end_noun(r);
    if (c == '^') { /* somebody who is neither */
        r->prep[0] = '\0';
    } else if (c == '%') {
        r->prep[0] = '\0';
        r->out->mutual = true;
    } else if (c == '$' && r->behind && r->passive && by) {
        r->prep[0] = '\0'; /* by the source: the passive says it */
    } else if (r->behind || r->prep[0]) {
        add_arg(r, c == '$' ? "SOURCE" : "TARGET");
    } else if (c == '+' && r->passive) {
        add_arg(r, "TARGET"); /* the subject of a passive is its object */
    } else {
        snprintf(r->out->before, sizeof r->out->before, "%s", c == '$' ? "SOURCE" : "TARGET");
    }
    r->just_behind = false;
}

static void read_word(struct row *r, struct str s) {
    char word[WORD_BYTES];
    if (is_filling(s) || (!r->behind && is_auxiliary(s)))
        return;
    if (is_status(s)) {
        refuse(r, "whether an act came about is read without an entry");
    } else if (is_adverb(s)) {
        refuse(r, "frames ask for no adverbs");
    } else if (r->just_behind && is_particle(s)) {
        plain_word(r->sets, s, r->out->particle);
    } else if (str_is_lower(s, "that")) {
        end_phrase(r);
        add_arg(r, "that *");
    } else if (plain_word(r->sets, s, word) &&
               r->in->guide->is_preposition(r->in->guide->context, str_of(word))) {
        if (!r->behind)
            refuse(r, "a phrase or an act before the verb: operators say that");
        end_phrase(r);
        snprintf(r->prep, sizeof r->prep, "%s", word);
    } else if (r->word_count < PARTS_MAX) {
        r->words[r->word_count++] = s;
    } else {
        refuse(r, "has too many words");
    }
    r->just_behind = false;
}

/* The verb: what has stood before it is the subject. */
static void read_verb(struct row *r) {
    if (r->behind)
        refuse(r, "has two verbs");
    end_phrase(r);
    r->behind = r->just_behind = true;
}

/* A piece between blanks and _. */
static void read_piece(struct row *r, struct str s) {
    if (s.len == 1 && s.p[0] == '*')
        read_verb(r);
    else if (s.len == 1 && strchr("$+^%", s.p[0]))
        read_symbol(r, s.p[0]);
    else
        read_word(r, s);
}

static bool has_passive(struct str pattern) {
    struct str rest = pattern, word;
    while (str_word(&rest, &word) && !str_starts(word, STR("*"))) {
        struct str part;
        while (str_field(&word, '_', &part))
            if (is_passive(part))
                return true;
    }
    return false;
}

static bool is_break(char c) {
    return c == ' ' || c == '\t' || c == '_' || c == '(' || c == ')' || c == '{' || c == '}';
}

/* What a source in front says without a passive is what the frame says anyway. */
static void end_pattern(struct row *r) {
    struct frame_text *out = r->out;
    end_phrase(r);
    if (!r->bad && !r->behind)
        refuse(r, "has no *");
    if (strcmp(out->before, "SOURCE") == 0 && !r->passive)
        out->before[0] = '\0';
    if (r->modifiers > 1)
        changed(r->in, "of several words before nouns one is enough");
}

bool read_pattern(struct import *in, const struct sets *sets, struct str pattern,
                  struct frame_text *out) {
    struct row r = {.in = in, .sets = sets, .out = out, .passive = has_passive(pattern)};
    *out = (struct frame_text){0};
    for (size_t i = 0; i < pattern.len && !r.bad;) {
        size_t from = i;
        while (i < pattern.len && !is_break(pattern.p[i]))
            i++;
        if (i > from) {
            read_piece(&r, (struct str){pattern.p + from, i - from});
            continue;
        }
        if (strchr("(){}", pattern.p[i]))
            end_noun(&r);
        i++;
    }
    end_pattern(&r);
    return !r.bad;
}
