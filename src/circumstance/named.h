/* named.h - which place a name stands for; private to circumstance/.
 *
 *     place_words.c  words that tell places from other names
 *     named.c        names in the text to bearers in the gazetteer
 */
#ifndef CASUS_CIRCUMSTANCE_NAMED_H
#define CASUS_CIRCUMSTANCE_NAMED_H

#include "circumstance/places.h"

enum { COUNTRIES_MAX = 256, RECENT_TOWNS = 4 };

/* What is known of the document while its places are found. */
struct scene {
    const struct places *places;
    struct casus_doc *doc;
    uint8_t *actor_country;            /* by actor: number of its country */
    uint16_t mentioned[COUNTRIES_MAX]; /* how often the document names a country */
    bool in_sentence[COUNTRIES_MAX];   /* whether sentence `sentence` does */
    uint32_t sentence;                 /* UINT32_MAX: none yet */
    uint8_t home;                      /* the country mentioned most; 0: none */
    uint32_t year;                     /* of publication; 0: not known */
    uint32_t named_at[COUNTRIES_MAX];  /* the token that names the country, the last one told */
};

/* A place as the text tells it. */
struct named {
    uint32_t first, end; /* tokens of the name; end 0: nothing found */
    uint32_t entry;      /* 0: a name that the gazetteer lacks, or a country alone */
    uint8_t country;     /* 0: not known */
    uint8_t detail;      /* how exactly: enum detail */
    uint8_t how;         /* of an act's own place: enum how */
};

/* The words of the act, those that govern it, what opens the sentence. */
enum how { HOW_OWN, HOW_ABOVE, HOW_OPENING, HOWS };

enum detail { DETAIL_NONE, DETAIL_COUNTRY, DETAIL_REGION, DETAIL_UNKNOWN, DETAIL_TOWN };

/* Fills in what depends on the sentence. */
void scene_enter(struct scene *s, uint32_t sentence);

/* The place that the proper name around token t stands for. `within`: a country or subdivision that
 * the text says it lies in; NULL: none. `cue`: the words before it say that it is
 * a place, so that it is one even if the gazetteer lacks it. False where t is no name, or
 * somebody's or something's. */
bool named_at(struct scene *s, int32_t t, const struct named *within, bool cue, struct named *out);

/* The same for a name that begins at token t behind "In" at the start of a sentence, whatever the
 * tree makes of what follows it. */
bool named_first(struct scene *s, int32_t t, struct named *out);

/* Whether a mention says a country: Syrian, France, NATO's Stoltenberg of Norway; not a town, whose
 * country is to be found, nor soldiers, who may have theirs from that town. */
bool names_country(const struct casus_doc *doc, int32_t m);

enum { PLACE_KNOWN = 56 }; /* fame from which a name alone is a town */

/* How well known a place is: 44 a village, 60 a town of 30,000, 100 a metropolis. */
int place_fame(const struct place *e);

/* The country of a people: "Syrian". 0: none. */
uint8_t people_country(const struct scene *s, int32_t t);

/* Words before a name that do not change what it names: northern. */
bool name_direction(struct str form);
/* Months and days. */
bool name_of_time(struct str form);
/* Capitalized words that head no name of a place. */
bool name_of_none(struct str form);
/* Small words inside names: Dar es Salaam. */
bool name_particle(struct str form);
/* Who acts: In Paris President Macron. */
bool name_title(struct str form);
/* Nouns for places: town, border, airport. */
bool noun_place(struct str lemma);
bool noun_town(struct str lemma);
/* Nouns for ground and what serves a town, which bear its name: district, airport. */
bool noun_ground(struct str lemma);
/* Nouns for what people meet at: summit, talks. */
bool noun_gathering(struct str lemma);
/* Verbs that tell words, and what goes with a source: say, according. */
bool verb_saying(struct str lemma);
/* Nouns for bodies that act where they are: court, police. */
bool noun_local(struct str lemma);

#endif
