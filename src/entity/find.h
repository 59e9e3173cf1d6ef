/* find.h - what the parts of the search for mentions share.
 *
 *     match.c    tokens to entries of the list of actors
 *     phrase.c   tree to noun phrases with their extent
 *     facts.c    words of a noun phrase to country, sector, role, name
 *     phrases.c  the phrases of a sentence, and what hangs on them
 *     resolve.c  phrases of the document to actors: who is the same as whom
 *
 * All memory is the document's arena; tables per token are of the length of the document.
 */
#ifndef CASUS_ENTITY_FIND_H
#define CASUS_ENTITY_FIND_H

#include "document/document.h"
#include "entity/gazetteer.h"

enum { NONE = -1, REFS_MAX = 32 };

/* A run of tokens that the list of actors knows. */
struct match {
    uint32_t first, end;
    const struct gaz_name *name;
    uint32_t fits; /* bit i: reference i of the name fits the case of the text */
};

/* Sets of entry kinds. */
#define KIND(k) (1u << (k))
#define KINDS_NAMED (KIND(GAZ_COUNTRY) | KIND(GAZ_PLACE) | KIND(GAZ_ORG) | KIND(GAZ_PERSON))
#define KINDS_NOUN (KIND(GAZ_ROLE) | KIND(GAZ_GROUP) | KIND(GAZ_BODY))

/* What is said of an actor within one noun phrase. */
struct facts {
    const struct gaz_entry *entry; /* a bearer in the list: who it is */
    const struct gaz_entry *noun;  /* role, group or body noun that heads it */
    char country[4], sector[4], agent[12], code[16];
    uint32_t name_first, name_end; /* tokens of the proper name */
    uint32_t role_first, role_end; /* tokens of the office */
    uint8_t kind;                  /* enum actor_kind */
    uint8_t gender;
    bool plural, definite, former, private_, other, firm, weak;
    bool capital;   /* the seat of a government, which may stand for it */
    bool qualified; /* a country, name or modifier says which */
    bool alien;     /* of another country than what it belongs to: "Washington's allies" */
    bool unlisted;  /* a proper name that the list does not know */
};

struct phrase {
    int32_t head;        /* token */
    uint32_t first, end; /* tokens, as an analyst marks it */
    uint32_t core_end;   /* end without what follows the head and its name */
    struct facts facts;
    int32_t sense; /* the phrase that says what it is: of "hundreds of protesters" the latter */
    int32_t same;  /* phrase that names the same by apposition or copula, or NONE */
    int32_t owner; /* possessive or of-phrase that it belongs to, or NONE */
    int32_t actor;
    int32_t partner; /* the second of two actors that it stands for, or NONE */
    uint8_t mention; /* enum mention_kind */
    bool nested;     /* a name or adjective within another phrase's core */
};

/* Extent of a token with what belongs tightly to it. */
struct extent {
    uint32_t first, end, core_end;
};

struct finder {
    const struct gazetteer *g;
    struct casus_doc *doc;
    int32_t date; /* of the document, yyyymmdd or 0 */
    struct match *matches;
    uint32_t match_count, match_cap;
    int32_t *match_at; /* by token: match that covers it, or NONE */
    struct phrase *phrases;
    uint32_t phrase_count, phrase_cap;
    int32_t *phrase_at;     /* by token: phrase that it heads, or NONE */
    struct extent *extents; /* by token */
    int32_t *order;         /* tokens of the sentence, parents before children */
    char *text;             /* scratch: normalised pieces of a sentence */
    struct piece *pieces;
    size_t text_cap, piece_cap;
    bool capitals; /* the sentence is all in capitals */
    bool failed;   /* out of memory */
};

struct piece {
    uint64_t hash;
    uint32_t token, offset; /* offset of its letters in the scratch text */
    uint16_t len;
    uint8_t flags;
    bool opens, closes; /* first or last piece of its token */
};

/* Grows an array in the arena to hold one more; NULL (and f->failed) when out of memory. */
void *finder_push(struct finder *f, void **items, uint32_t *count, uint32_t *cap, size_t size);

bool match_sentence(struct finder *f, const struct sentence *s);
/* The entry of a match that is of one of these kinds, best first, or NULL. */
const struct gaz_entry *match_entry(const struct finder *f, const struct match *m, unsigned kinds);

/* What one token by itself is in the list, where it has a capital. */
const struct gaz_entry *match_word(const struct finder *f, uint32_t t, unsigned kinds);

/* Extents of all tokens of a sentence; fills f->order. Returns the tokens in it. */
uint32_t phrase_extents(struct finder *f, const struct sentence *s);
bool phrase_is_nominal(const struct finder *f, int32_t t);

/* Makes the phrases of a sentence with their facts. */
bool facts_sentence(struct finder *f, const struct sentence *s);

/* Gives every phrase its actor and fills doc->mentions and doc->actors. */
bool resolve(struct finder *f);

/* Small questions about tokens. */
static inline const struct token *tok(const struct finder *f, int32_t t) {
    return &f->doc->tokens[t];
}
static inline bool form_is(const struct finder *f, int32_t t, const char *z) {
    return str_is_lower(tok(f, t)->form, z);
}
bool lemma_in(const struct finder *f, int32_t t, const char *const *words); /* NULL ends words */
bool is_hyphen(const struct finder *f, int32_t t);
bool is_comma(const struct finder *f, int32_t t); /* or a dash, bracket, semicolon, colon */

/* The first children only: many arguments of one verb must not cost many times many steps. */
enum { CHILDREN_ASKED = 64 };
#define FOR_FIRST_CHILDREN(doc, t, c)                                                              \
    for (int32_t c = (doc)->tokens[t].first_child, n_##c = 0;                                      \
         c != NO_TOKEN && n_##c < CHILDREN_ASKED; c = (doc)->tokens[c].next_sibling, n_##c++)

bool is_time(const struct finder *f, int32_t t); /* a day or a month */

static inline bool code_set(const char *code) {
    return code[0] != '\0';
}
static inline void code_copy(char *to, const char *from) {
    char code[4] = {0};
    for (int i = 0; i < 3 && from[i]; i++)
        code[i] = from[i];
    memcpy(to, code, sizeof code);
}

#endif
