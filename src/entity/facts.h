/* facts.h - what facts.c and phrases.c share. */
#ifndef CASUS_ENTITY_FACTS_H
#define CASUS_ENTITY_FACTS_H

#include "entity/find.h"

enum { ITEMS_MAX = 24 };

/* A word or a known run of words in the core of a phrase. */
struct item {
    uint32_t first, end;
    const struct match *match; /* or NULL */
    bool name;                 /* written as a name: a proper noun, or a given name */
    bool hyphened;             /* stands before a hyphen: the Iran of "Iran-backed"; or is whom an
                                * office deals with: ambassador "to France" Jean ... */
};

struct scan {
    struct item items[ITEMS_MAX];
    unsigned count, head; /* the item that holds the head */
    int32_t possessor;    /* token or NONE */
};

/* Reads the words of the phrase's core; false where it has none. */
bool facts_scan(const struct finder *f, const struct phrase *p, struct scan *s);
/* What the words say of the phrase; sets p->facts and p->mention. */
void facts_of_words(const struct finder *f, struct phrase *p, const struct scan *s);

bool is_name_token(const struct finder *f, int32_t t);
bool is_acronym(const struct finder *f, int32_t t);
bool is_plural(const struct finder *f, int32_t t);
void set_country(struct facts *x, const char *country);
/* The same of a nationality or a possessor, which says more than the list does. */
void set_home(struct facts *x, const char *country);
/* Lets a modifier's sector take the place of a weaker one. */
void shade(struct facts *x, const char *sector, const char *agent);
/* Makes it the bearer `e` of the list, as on the document's date. */
void take_named(const struct finder *f, struct facts *x, const struct gaz_entry *e);
/* An unknown name of one word behind a title: takes the one bearer of the list who has that surname
 * and that office. */
bool take_titled(const struct finder *f, struct facts *x);

#endif
