/* resolve.h - what resolve.c and context.c share. */
#ifndef CASUS_ENTITY_RESOLVE_H
#define CASUS_ENTITY_RESOLVE_H

#include "entity/find.h"

enum { UNRESOLVED = -2, RECENT = 32, OWNER_DEPTH = 4 };

struct seen {
    uint64_t key;
    int32_t actor;
};

/* A mention that later ones may refer to. */
struct recent {
    int32_t actor, partner, head;
    uint32_t sentence;
    const struct gaz_entry *noun;
    bool subject;
};

struct resolver {
    struct finder *f;
    struct actor *actors;
    uint32_t actor_count, actor_cap;
    struct seen *seen;
    size_t seen_mask, seen_count;
    struct recent recent[RECENT]; /* ring, newest before `recent_at` */
    uint32_t recent_count;
    uint32_t *counts; /* mentions by state */
    uint8_t *quoted;  /* by token: inside quotation marks */
    bool in_quote;
    uint32_t sentence; /* the present one */
    int32_t speaker;   /* actor who last spoke, or NONE */
    uint32_t spoke_in; /* sentence */
    char home[4];      /* the country that the document is about, or "" */
    char only[4];     /* the country that the text is about, if it hardly speaks of others, or "" */
    bool settled;     /* most of the countries that it names are that one */
    char dateline[4]; /* the country of the document's dateline, or "" */
    char place[4];    /* the one country that the sentence is set in, or "" */
    char sole[4];     /* the one country that it speaks of, and not as a party only, or "" */
    int32_t year;     /* in which what the sentence tells took place, as a date; 0: not said */
    bool mixed;       /* the sentence speaks of several countries */
    char other[4];    /* a country of the sentence that is not `home`, or "" */
};

/* Gives phrase i its actor, unless it has one; at OWNER_DEPTH without asking whose it is. */
void resolve_phrase(struct resolver *r, int32_t i, unsigned depth);

void resolver_count_countries(struct resolver *r);
uint32_t resolver_country_count(const struct resolver *r, const char *country);
void resolver_open_sentence(struct resolver *r, uint32_t sentence);
void resolver_note(struct resolver *r, const struct phrase *p);
int32_t resolver_last_country(const struct resolver *r);
/* The recent actor that a definite description stands for, or NONE. */
int32_t resolver_described(struct resolver *r, const struct phrase *p);
/* The actor that a pronoun stands for, or NONE; the second of two in *partner. */
int32_t resolver_pronoun(struct resolver *r, const struct phrase *p, int32_t *partner);
/* The two countries that "both sides" are of; false where they are not plain to see. */
bool resolver_sides(const struct resolver *r, char first[4], char second[4]);
/* Gives a bare official noun, or an unknown name behind an office, the country of its context where
 * there is exactly one. */
void resolver_context(struct resolver *r, struct phrase *p);

bool is_acting(const struct finder *f, int32_t t);
bool is_party(const struct finder *f, int32_t t);
bool is_country_word(const struct finder *f, int32_t t);

#endif
