/* number.h - numbers in the stream of tokens: what they come to, not yet what they count.
 *
 * "at least two dozen", "20 to 30", "tens of thousands", "$1.2 billion", "a third". Parsers are
 * often wrong inside a number, so the tokens are read from left to right, and the tree is asked
 * only of what stands around them. What is no count is left out: years, dates, times of day, ages,
 * durations, distances, scores, numbers that are names.
 */
#ifndef CASUS_CIRCUMSTANCE_NUMBER_H
#define CASUS_CIRCUMSTANCE_NUMBER_H

#include "circumstance/terms.h"

enum number_type { NUMBER_COUNT, NUMBER_MONEY, NUMBER_PERCENT };

struct number {
    uint32_t first, end;     /* tokens, hedges and units included */
    uint32_t core, core_end; /* the numerals alone */
    uint8_t type;
    bool has_min, has_max, approx;
    bool one;      /* "one": may be no number at all */
    bool none;     /* nobody, none, no one */
    bool article;  /* "a dozen", "no": the phrase has no other determiner */
    bool fraction; /* a third of: a percentage of what follows */
    bool reached;  /* from A to B: the value is B where something changes */
    bool strong;   /* a 500-strong crowd */
    double min, max, from;
    const char *unit; /* ISO 4217, "tonne"; NULL: none */
};

/* The lists of lexicon/amounts.txt, by what the program asks of them. */
#define AMOUNT_LISTS(X)                                                                            \
    X(kill, "kill")                                                                                \
    X(die, "die")                                                                                  \
    X(wound, "wound")                                                                              \
    X(detain, "detain")                                                                            \
    X(displace, "displace")                                                                        \
    X(flee, "flee")                                                                                \
    X(gather, "gather")                                                                            \
    X(move, "move")                                                                                \
    X(free, "free")                                                                                \
    X(hold, "hold")                                                                                \
    X(drive, "drive")                                                                              \
    X(leave, "leave")                                                                              \
    X(lose, "lose")                                                                                \
    X(change, "change")                                                                            \
    X(killed, "killed")                                                                            \
    X(wounded, "wounded")                                                                          \
    X(casualty, "casualty")                                                                        \
    X(detained, "detained")                                                                        \
    X(displaced, "displaced")                                                                      \
    X(participants, "participants")                                                                \
    X(troops, "troops")                                                                            \
    X(weapons, "weapons")                                                                          \
    X(life, "life")                                                                                \
    X(home, "home")                                                                                \
    X(down, "down")                                                                                \
    X(things, "things")                                                                            \
    X(posted, "posted")                                                                            \
    X(people, "people")                                                                            \
    X(body, "body")                                                                                \
    X(killing, "killing of")                                                                       \
    X(wounding, "wounding of")                                                                     \
    X(detention, "detention of")                                                                   \
    X(displacement, "displacement of")                                                             \
    X(deployment, "deployment of")                                                                 \
    X(release, "release of")                                                                       \
    X(crowd, "crowd")                                                                              \
    X(force, "force")                                                                              \
    X(toll, "toll")                                                                                \
    X(count, "count")                                                                              \
    X(group, "group")                                                                              \
    X(measure, "measure")                                                                          \
    X(weight, "weight")                                                                            \
    X(named, "named")                                                                              \
    X(month, "month")                                                                              \
    X(part, "part")

struct amount_lists {
    struct terms terms;
#define X(field, name) term_set field;
    AMOUNT_LISTS(X)
#undef X
};

/* The next number of the sentence at or behind *at, which moves behind it; false: there is none. */
bool number_next(const struct amount_lists *x, const struct casus_doc *doc,
                 const struct sentence *s, uint32_t *at, struct number *out);

/* ---- counted.c ------------------------------------------------------------------------------- */

/* What a number counts, and the word by which it hangs in the tree. */
struct counted {
    int32_t noun;        /* NO_TOKEN: not said ("wounding 30") */
    uint32_t first, end; /* the phrase counted: "civilian aid workers" */
    int32_t phrase;      /* head of the noun phrase that the number is or stands in */
};

void find_counted(const struct amount_lists *x, const struct casus_doc *doc,
                  const struct sentence *s, const struct number *n, struct counted *out);

/* Whether the number is a year, a date, an age, a duration, a score, a name: no count. */
bool is_no_count(const struct amount_lists *x, const struct casus_doc *doc,
                 const struct sentence *s, const struct number *n, const struct counted *c);

/* ---- number_words.c -------------------------------------------------------------------------- */

enum number_word {
    WORD_NONE,
    WORD_UNIT,     /* one ... nineteen */
    WORD_TENS,     /* twenty ... */
    WORD_HUNDRED,  /* hundred, dozen, score */
    WORD_THOUSAND, /* thousand, million, ... */
    WORD_PLURAL,   /* dozens, hundreds, thousands */
    WORD_VAGUE,    /* several, few, handful */
    WORD_PAIR,     /* couple, pair */
    WORD_HALF,
    WORD_FRACTION, /* third, quarter */
    WORD_NOBODY,   /* nobody, none */
};

/* What a word in lower case is in a number, and its value. */
enum number_word number_word(struct str word, double *value);

/* The value of "m", "bn" ... behind digits; 0: it is none. */
double number_suffix(struct str word);

/* A currency symbol or code before a number: "$", "US$", "Rs"; "" where it may be of several
 * countries; NULL: it is none. */
const char *currency_before(struct str form);

/* A currency word (its lemma) behind a number, `before` the word between them or the like:
 * "Syrian" pounds. As above. */
const char *currency_behind(struct str lemma, struct str before);

/* A hedge that ends before token t and begins at or behind `first`: its effect and where it
 * begins. */
enum hedge { HEDGE_NONE, HEDGE_MIN, HEDGE_MAX, HEDGE_ABOUT, HEDGE_SKIP };
enum hedge hedge_before(const struct casus_doc *doc, uint32_t first, uint32_t t, uint32_t *begins);

/* A lower-cased copy in `buf` (ASCII); empty where it is longer. */
struct lowered {
    char p[24];
    uint8_t len;
};
/* Whether the token is this word, whatever its case: the first letter decides mostly. */
static inline bool token_is(const struct token *k, const char *word) {
    return k->form.len && (k->form.p[0] | 0x20) == (word[0] | 0x20) &&
           str_eq_nocase(k->form, str_of(word));
}
struct lowered lower_form(const struct casus_doc *doc, uint32_t t);
static inline struct str lowered_str(const struct lowered *l) {
    return (struct str){l->p, l->len};
}

#endif
