/* document.h - a document and everything that the steps have found in it.
 *
 * Each step reads what the steps before it left here and adds its own part:
 *
 *     read     text, id, date, ...
 *     segment  sentences, tokens (start, end, glue, repeat marks)
 *     syntax   tokens' upos, xpos, feats, lemma, head, dep
 *     entity   mentions, actors
 *     quote    quotes
 *     event    events, anchors
 *     circumstance  events' dates, places, amounts, contexts
 *     happening     events' links and same_as, likeness
 *
 * One arena owns it all. Positions are byte offsets in `text`; tokens are numbered through the
 * whole document, so a head is a token number, and -1 marks the root of its sentence.
 */
#ifndef CASUS_DOCUMENT_DOCUMENT_H
#define CASUS_DOCUMENT_DOCUMENT_H

#include "base/arena.h"
#include "base/str.h"
#include "casus.h"
#include "document/labels.h"

enum { NO_TOKEN = -1, CHAR_STEP = 256 };

struct token {
    uint32_t start, end; /* bytes of the text; words of one multiword token share both */
    struct str form;     /* as written; of a multiword token's words, each its own: "do", "n't" */
    struct str lemma;    /* lower-cased except for proper nouns; by syntax */
    struct str feats;    /* UD features "Number=Sing|..." owned by the model; "" for none */
    uint32_t
        form_sym; /* symbol of the lower-cased form in the lexicon of actions; 0: none; by event */
    uint32_t lemma_sym; /* symbol of the lower-cased lemma */
    int32_t head;       /* token number, NO_TOKEN: root */
    uint8_t upos, xpos, dep;
    uint8_t mwt;       /* words in the multiword token that starts here; 0: not such a start */
    bool mwt_inside;   /* a later word of a multiword token */
    bool space_before; /* white space, or the start of the text, stands before it */
    /* tree, filled by doc_link_tree: children in order of the text */
    int32_t first_child, next_sibling; /* NO_TOKEN: none */
    int32_t mention; /* innermost mention whose head is this token; -1: none; by entity */
};

enum sentence_flag {
    SENTENCE_REPEAT = 1,    /* the same words stood in an earlier sentence (headline, pull quote) */
    SENTENCE_PARAGRAPH = 2, /* opens a paragraph */
    SENTENCE_DATELINE = 4,  /* its first `skip` tokens are a dateline: KYIV, Aug 7 (Reuters) - */
    SENTENCE_NOISE = 8,     /* a button label, a credit, a by-line: parsed but not coded */
    SENTENCE_HEADLINE = 16,
    SENTENCE_CAPITALS = 32, /* all in capitals: case tells nothing */
};

struct sentence {
    uint32_t first, count; /* tokens */
    uint32_t start, end;   /* bytes of the text */
    uint32_t skip;         /* tokens of a dateline at the front */
    uint32_t flags;        /* enum sentence_flag */
    int32_t root;          /* token; by syntax */
};

/* What an actor is. One struct for a person, a state, an organization or a group; mentions point
 * to it. Codes are short NUL-terminated strings, "" where unknown. */
enum actor_kind {
    ACTOR_UNKNOWN,
    ACTOR_PERSON,
    ACTOR_ORGANIZATION,
    ACTOR_COUNTRY,
    ACTOR_PLACE, /* town, province, region: acts only through its people or as a metonym */
    ACTOR_GROUP, /* protesters, government troops, villagers */
};

struct actor {
    struct str name; /* the fullest name or description in the document, or the lexicon's */
    struct str role; /* office as written, "Foreign Minister"; empty: none */
    char country[4]; /* ISO 3166-1 alpha-3 or 3166-3 */
    char sector[4];  /* PLOVER sector */
    char code[24];   /* CAMEO actor code: country or IGO/NGO/..., then sectors and finer codes */
    uint8_t kind;    /* enum actor_kind */
    bool political;  /* state, government, armed, organized or public actor: can make an event */
    bool plural;
    uint8_t gender; /* 0 unknown, 'm', 'f', 'n' */
};

enum mention_kind {
    MENTION_NAME,      /* Volodymyr Zelenskyy; France; the African Union */
    MENTION_NOMINAL,   /* the Russian leader; protesters */
    MENTION_PRONOUN,   /* he; they; its */
    MENTION_ADJECTIVE, /* Ukrainian (of "Ukrainian troops"): belongs to a larger noun phrase */
};

struct mention {
    int32_t head;        /* token that stands for it in the tree */
    uint32_t first, end; /* tokens [first, end): the phrase as an analyst would mark it: title and
                          * name, no leading article's exclusion, no relative clause, no appositive
                          * after a comma */
    int32_t actor;       /* number in doc->actors; -1: unresolved */
    int32_t partner;     /* the second of two for whom it stands, "both sides"; -1 */
    uint8_t kind;        /* enum mention_kind */
};

/* Tokens [first, end). */
struct token_range {
    uint32_t first, end;
};

enum quote_kind {
    QUOTE_DIRECT,   /* all of it in quotation marks */
    QUOTE_MIXED,    /* part of it */
    QUOTE_INDIRECT, /* told in the words of who reports it */
};

/* Who says, thinks or wants what. */
struct quote {
    int32_t source; /* head token; NO_TOKEN: not told */
    int32_t cue;    /* "said"; NO_TOKEN: none, as of a quotation that nobody is named beside */
    int32_t actor;  /* of the source, in doc->actors; -1: unresolved */
    int32_t outer;  /* the quote that this one stands in, in doc->quotes; -1: none */
    struct token_range source_words, cue_words; /* empty: none */
    const struct token_range *content;          /* in the order of the text */
    uint32_t content_count;
    uint8_t kind;  /* enum quote_kind */
    bool asserted; /* the source holds it to be a fact: said, denied; not: wanted, praised */
    bool judged;   /* praised, condemned: what stands there is known */
};

/* Where an event stands in the tree; NO_TOKEN where there is no such word. By event, one an event.
 */
struct anchor {
    int32_t token;        /* the predicate */
    int32_t top;          /* the outermost word of the act: "promised" of promised to withdraw */
    int32_t status_token; /* the word that shows the status */
};

enum { GAP_WORDS = 6 };

/* A predicate between political actors that no entry of the lexicon covers, and what goes with it.
 * Found only where it is asked for. */
struct gap {
    int32_t token;
    int32_t particle; /* "off" of call off; NO_TOKEN: none */
    struct {
        int32_t prep; /* NO_TOKEN: the object */
        int32_t token;
        bool party; /* a political actor */
    } words[GAP_WORDS];
    uint32_t word_count;
};

struct casus_doc {
    struct arena arena;
    struct str text; /* NUL-terminated */
    bool ascii;
    uint32_t *char_marks; /* code points before each CHAR_STEP-th byte; NULL for ASCII */
    struct str id, title, source, url, author, language; /* p NULL: not known */
    char date[11];                                       /* YYYY-MM-DD or "" */

    struct sentence *sentences;
    uint32_t sentence_count;
    struct token *tokens;
    uint32_t token_count;
    struct mention *mentions;
    uint32_t mention_count;
    struct actor *actors;
    uint32_t actor_count;
    struct quote *quotes; /* in the order of their content */
    uint32_t quote_count;
    int32_t
        *quote_at;  /* by token: innermost quote in whose content it stands; -1; NULL: not asked */
    bool *in_marks; /* by token: between quotation marks; NULL: not asked */
    casus_event *events;
    struct anchor *anchors; /* one an event */
    uint32_t event_count;
    struct likeness *likeness; /* one an event (likeness.h); NULL: not looked for */
    struct gap *gaps;
    uint32_t gap_count;
    bool parsed, coded;
    const struct gold *gold; /* what is right of it (gold.h); NULL: not asked for or not known */
    const struct event_observer *observer; /* who looks on while events are found; NULL: nobody */
    const struct choice_observer *choices; /* while places and days are chosen; NULL: nobody */
};

/* Fills first_child and next_sibling of the sentence's tokens from their heads, and its root. A
 * head outside the sentence or a cycle is treated as a second root: no step may loop on a tree. */
void doc_link_tree(struct casus_doc *doc, struct sentence *s);

/* First child of token t with relation d (its subtypes too when d is a base relation), or
 * NO_TOKEN. */
int32_t doc_child(const struct casus_doc *doc, int32_t t, unsigned d);

/* What is to be told where a step ran out of memory: that, or the document's own limit on it. Turns
 * such an error into the right one and returns false. */
bool doc_no_memory(const struct casus_doc *doc, casus_error *err);

/* The sentence that holds token t. */
uint32_t doc_sentence_of(const struct casus_doc *doc, uint32_t t);

/* The bytes of token t alone: of "Lagos's" the word "Lagos", though both words share start and end.
 */
casus_span doc_token_span(const struct casus_doc *doc, uint32_t t);

/* The text of bytes [start, end). */
static inline struct str doc_text(const struct casus_doc *doc, uint32_t start, uint32_t end) {
    return (struct str){doc->text.p + start, end - start};
}

#define FOR_CHILDREN(doc, t, c)                                                                    \
    for (int32_t c = (doc)->tokens[t].first_child; c != NO_TOKEN; c = (doc)->tokens[c].next_sibling)

#endif
