/* lemma_facts.h - irregular words of English, written down as facts. */
#ifndef CASUS_TRAIN_LEMMA_FACTS_H
#define CASUS_TRAIN_LEMMA_FACTS_H

/* Each list ends with NULL. Words of an item are apart by blanks. */
extern const char *const fact_past[];    /* base, then its past forms and participles */
extern const char *const fact_plurals[]; /* singular, then its plural */
extern const char *const fact_degrees[]; /* base, comparative, superlative */
extern const char *const fact_verbs;     /* bases that spelling alone would not give */
extern const char *const fact_nouns;
extern const char *const fact_adjectives;

#endif
