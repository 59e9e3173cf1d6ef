/* finder.h - the state of one document's search for events, shared by the files of this step.
 *
 *     arguments.c what stands around a predicate
 *     frame.c     which frame fits it, and the words in its slots
 *     operator.c  what stands over a predicate: promise, denial, negation, modality, attribution
 *     party.c     which actors a noun phrase stands for
 *     sides.c     which parties cannot be on the side that they were put on
 *     guess.c     predicates that no frame knows
 *     evidence.c  what speaks for and against a reading; decide.c what it comes to
 *     judge.c     what the decision makes of the drafts of a sentence
 *     event.c     from frames to drafts, and which of them stay
 *     record.c    from a draft to a record
 */
#ifndef CASUS_EVENT_FINDER_H
#define CASUS_EVENT_FINDER_H

#include "document/tree.h"
#include "event/actions.h"

enum {
    ROLE_MAX = 6,     /* actors on one side of an event */
    OBLIQUE_MAX = 16, /* prepositional arguments looked at, of one predicate */
    CLAUSE_MAX = 8,
    CHAIN_MAX = 8,     /* operators over one act */
    ARGS_FIT_MAX = 12, /* words of a frame that are remembered */
};

/* A prepositional phrase. */
struct oblique {
    uint32_t prep; /* symbol */
    int32_t word;  /* the preposition; NO_TOKEN: an "of" that is meant, as in the city's siege */
    int32_t token;
    bool over_object; /* hangs on the object, not on the head */
    bool deep;        /* hangs on another phrase with a preposition */
};

/* What stands around a predicate, gathered once and asked by every frame of it. */
struct arguments {
    int32_t subject; /* who does it: of a passive the agent */
    int32_t grammatical_subject;
    int32_t object; /* of a passive the subject */
    int32_t indirect;
    struct oblique oblique[OBLIQUE_MAX];
    uint32_t oblique_count;
    int32_t infinitive[CLAUSE_MAX];
    uint32_t infinitive_count;
    int32_t clause[CLAUSE_MAX]; /* that ... */
    uint32_t clause_count;
    bool passive;
};

/* A predicate with the frame that fits it best. */
struct found {
    int32_t token;
    uint32_t frame;         /* NO_FRAME: an operator alone */
    int32_t source, target; /* heads of noun phrases, NO_TOKEN: none */
    uint32_t trigger_first, trigger_end;
    uint16_t code;
    int score;
    bool dropped; /* an operator whose act below is to tell it */
    bool carried; /* and does */
};
#define NO_FRAME UINT32_MAX

/* What governs the token: an operator entry at another token. */
struct governor {
    int32_t token;  /* NO_TOKEN: none */
    uint32_t entry; /* operator */
    bool otherwise; /* the act is what comes if the operator's own is left undone */
};

struct party {
    int32_t head;        /* token */
    int32_t mention;     /* -1: a phrase that names no actor */
    uint32_t first, end; /* tokens of the phrase */
    bool political;
    uint8_t side; /* of a phrase for two ("both sides"): 1 the first alone, 2 the second; 0: both */
};

struct parties {
    struct party list[ROLE_MAX];
    uint32_t count;
};

struct finder {
    const struct actions *actions;
    const struct decide *decide; /* NULL: what frames say stands */
    uint32_t or_else;            /* an operator of threat, NO_FRAME: none */
    struct word_sieve words;     /* of the sentence, for the frames that need one of them */
    bool judged; /* a decision will judge the drafts, now or after training: doubts do not drop */
    struct casus_doc *doc;
    const struct sentence *sentence;
    struct found *found; /* of this sentence */
    uint32_t found_count, found_cap;
    struct governor *governors;          /* one a token of the sentence */
    int32_t *found_at;                   /* one a token: index in found, -1 */
    bool *consumed;                      /* one a token: part of a frame that fits */
    float *shares;                       /* one a token and one more: scratch of judge.c */
    uint32_t *keys;                      /* one a token: what evidence calls it */
    uint32_t mention_first, mention_end; /* those of this sentence */
    uint32_t sym_by, sym_of, sym_to, sym_between, sym_with, sym_against;
};

/* arguments.c */
void gather_arguments(const struct finder *f, int32_t t, struct arguments *out);
/* Monday, three years, 2014: nobody's source or target. */
bool names_time(const struct finder *f, int32_t t);
/* Who does what noun t names: "Israel's", "by rebels", "the Russian attack". */
int32_t noun_agent(const struct finder *f, int32_t t);
/* Whether the lexicon knows noun t as an act: an attack, a visit. */
bool names_act(const struct finder *f, int32_t t);

/* frame.c */
/* Finds the best frame for every token of the sentence; false when memory is out. */
bool find_frames(struct finder *f);
/* Remembers a predicate; false when memory is out. */
bool add_found(struct finder *f, struct found found);

/* operator.c */
struct head;
/* Whether the entry of an operator that has this head stands at t. */
bool operator_fits(const struct finder *f, const struct head *h, int32_t t);
/* Notes over every token the operator that governs it. */
bool find_governors(struct finder *f);

struct reading {
    uint16_t code;
    bool none; /* no event after all */
    casus_event_status status;
    int32_t source, target; /* heads of noun phrases */
    int32_t status_token;   /* the word that shows the status */
    int32_t top;            /* the outermost word of the act */
    int32_t speaker, cue;   /* who says so; NO_TOKEN */
    bool background, composed;
};
/* speaker.c */
/* Who says the clause of t, or one that it stands in; leaves the reading as it is: nobody. */
void find_speaker(const struct finder *f, int32_t t, struct reading *r);
/* Whether clause c tells what is to be done, not what was: (insisted) that it be done. */
bool clause_wished(const struct finder *f, int32_t c);
/* Whether clause c tells what its speaker will do: (warned) that it would strike. */
bool clause_own(const struct finder *f, int32_t speaker, int32_t c);

/* Follows the operators over a found predicate. */
void read_status(struct finder *f, const struct found *found, struct reading *out);

/* What spoke for a class. */
struct reason {
    int32_t token; /* NO_TOKEN: the reading as a whole: frame, parties, status */
    float share;
};

/* What speaks against a draft beforehand; without a trained decision each of them drops it. */
enum doubt {
    DOUBT_NOBODY = 1,  /* no political actor on either side */
    DOUBT_PRIVATE = 2, /* nobody who acts in public: private persons of some nation */
    DOUBT_NAME = 4,    /* a noun that rather names an act than tells it: since the war */
    DOUBT_PURPOSE = 8, /* an infinitive of purpose: troops to secure the road */
    DOUBT_KIND = 16,   /* parties of another kind than the frame asks for */
};

/* More acts than this in one sentence are a list, not prose: the first ones are kept. */
enum { DRAFTS_MAX = 48, REASONS = 3 };

/* What may become a record. */
struct draft {
    const struct found *found;
    struct reading reading;
    struct parties source, target;
    double confidence;
    unsigned doubts; /* of enum doubt */
    bool dropped;
    float weight;                   /* what the decision thinks of it; confidence rises with it */
    struct reason reasons[REASONS]; /* strongest first; share 0: none */
    bool decided;                   /* the code is the decision's, not the frame's */
    bool guess;  /* no frame: what it is, if anything, is for the decision to say */
    bool shared; /* done together: who was named in one phrase stands on both sides */
};

/* Training looks on: all drafts of a sentence, before any is dropped. */
struct event_observer {
    void (*see)(const struct finder *f, const struct draft *drafts, uint32_t count, void *context);
    void *context;
};

/* event.c */
/* What is done together has a party on either side, where one phrase names them. */
void share_out(const struct finder *f, struct draft *d);

/* record.c */
/* Fills in the record of a draft; false when memory is out. */
bool record_event(struct finder *f, const struct draft *d, casus_event *e);

/* Gives meetings that a headline only names the status that the text below gives them; false: no
 * memory. */
bool settle_headlines(struct casus_doc *doc);

/* judge.c */
struct decide;
/* What the decision makes of the drafts: classes, parties, confidence; drops what is no event. */
void judge(const struct finder *f, const struct decide *m, struct draft *drafts, uint32_t count);

/* sides.c */
/* Takes away what cannot be a party: places, things, deeds, who only tells of it. */
/* Whether nothing speaks against the mention as a target of the draft, whose sources are known. */
bool may_be_target(const struct finder *f, const struct draft *d, int32_t mention);

void check_sides(const struct finder *f, struct draft *d);

/* guess.c */
/* Appends a draft for each predicate that no frame knows and that stands between political actors;
 * the new count. */
uint32_t add_guesses(struct finder *f, struct draft *drafts, uint32_t count, uint32_t cap);

/* party.c */
/* The actors that the noun phrase of head t stands for, its coordination spread out. */
void find_parties(const struct finder *f, int32_t t, struct parties *out);
/* The same for a mention. */
void find_mention(const struct finder *f, int32_t mention, struct parties *out);
/* The actor of a party; NULL: it is a phrase that names none. */
const struct actor *party_actor(const struct casus_doc *doc, const struct party *p);
/* Whether one of the parties, if there are any, is of a kind that a frame asks for (WANT_...). */
bool is_wanted(const struct finder *f, uint8_t want, const struct parties *p);
bool any_political(const struct parties *p);
/* Whether the noun phrase of t is, or holds, a political actor. */
bool is_political(const struct finder *f, int32_t t);

#endif
