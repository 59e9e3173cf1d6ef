/* signs.h - what speaks for a choice, and what of an act is looked at; private to circumstance/ and
 * the trainer.
 *
 * Where an act has several places or days to choose from, each collects signs: numbers of weights
 * that were learned from annotated articles (train/choices.py). The highest sum is taken, the first
 * of equals.
 */
#ifndef CASUS_CIRCUMSTANCE_SIGNS_H
#define CASUS_CIRCUMSTANCE_SIGNS_H

#include "document/document.h"

enum {
    SIGNS_MAX = 256,
    KINDS_OF_ACT = 17,    /* PLOVER categories, and none */
    KINDS_OF_STATUS = 10, /* of the contract */
    HEADS = 4,            /* a headline, the lead, the opening, what comes behind */
    SECTORS = 8,          /* of the source */
    VOICES = 3,           /* the text's own, told by somebody, quoted */
    CODES = 210,          /* first three figures of CAMEO codes, of 01 to 20 */
    WORDS = 512,          /* hashes of the act's word */
    STEPS = 4             /* sentences between two things: 0, 1, 2 or 3, more */
};

struct signs {
    uint16_t list[SIGNS_MAX];
    uint16_t count;
};

static inline void sign(struct signs *s, unsigned base, unsigned value) {
    if (s->count < SIGNS_MAX)
        s->list[s->count++] = (uint16_t)(base + value);
}

int32_t sign_sum(const struct signs *s, const int16_t *weights);

/* An act as its choices see it. */
struct act_signs {
    uint8_t kind, status, head, sector, said;
    uint16_t code, word;
    bool noun;
};

/* `body`: the first sentence of the text itself. */
void act_signs(const struct casus_doc *doc, uint32_t event, uint32_t body, struct act_signs *out);

/* The first sentence that is neither title nor noise. */
uint32_t signs_body(const struct casus_doc *doc);

unsigned sign_steps(uint32_t a, uint32_t b);

/* Whether a paragraph begins between two sentences, or too many to look lie between them. */
bool sign_apart(const struct casus_doc *doc, uint32_t from, uint32_t to);

/* How many weights there are. */
extern const uint32_t place_sign_count, date_sign_count;

/* Who looks on while circumstances are chosen: the trainer. `choice` 0 is none. */
struct choice_observer {
    void (*place)(const struct casus_doc *doc, uint32_t event, uint32_t choice, const char *name,
                  const char *country, casus_span words, const struct signs *signs);
    void (*date)(const struct casus_doc *doc, uint32_t event, uint32_t choice,
                 const casus_date *date, const struct signs *signs);
};

#endif
