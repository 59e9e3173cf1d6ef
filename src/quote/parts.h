/* parts.h - the state of one document's search for quotes, shared by the files of this step.
 *
 *     marks.c    quotation marks to marked runs of words
 *     clauses.c  cues on trees: who says that ..., wants to ..., accuses X of ...
 *     slots.c    what stands in the slots of a cue
 *     content.c  where that begins and ends
 *     phrases.c  cues beside the tree: according to, reportedly, said X
 *     spoken.c   marked words to those who say them, over sentences and paragraphs
 *     quote.c    which of the drafts stay, what stands in what
 */
#ifndef CASUS_QUOTE_PARTS_H
#define CASUS_QUOTE_PARTS_H

#include "document/tree.h"
#include "quote/cues.h"

enum {
    DRAFT_RANGES = 3,     /* pieces of content around what tells who says it */
    SENTENCE_DRAFTS = 48, /* more cues than this in one sentence are a list, not prose */
    NONE = -1,
};

/* A run of words between quotation marks. */
struct marked {
    uint32_t first, end; /* with the marks */
    bool closed;
    bool resumes;  /* opens a paragraph where the one before it was left open */
    bool speech;   /* reads like something said, not like a term or a title */
    int32_t draft; /* who says it; NONE */
    int32_t next;  /* of the same draft; NONE */
};

struct draft {
    int32_t source, cue; /* heads; NO_TOKEN */
    struct token_range source_words, cue_words;
    struct token_range content[DRAFT_RANGES];
    uint32_t content_count;
    uint8_t class; /* enum cue_class */
    bool quotes;   /* the cue takes words in quotation marks */
    bool asserted;
    int32_t first_mark, last_mark; /* NONE: told without, or with marks inside the content only */
    bool dropped;
};

struct finder {
    const struct cues *cues;
    struct casus_doc *doc;
    const struct sentence *sentence;
    struct token_range *below; /* by token: from the first to the last token of its subtree */
    int32_t *order;            /* scratch of one sentence */
    int32_t *mark_at;          /* by token: the marked run that it stands in, or NONE */
    int32_t *draft_at;         /* by token: the draft whose cue it is, or NONE */
    struct marked *marked;
    uint32_t marked_count, marked_cap;
    struct draft *drafts;
    uint32_t *sentence_drafts; /* by sentence: its first draft from the tree */
    uint32_t draft_count, draft_cap, sentence_first; /* the sentence's first draft */
    bool failed;                                     /* out of memory */
};

static inline const struct token *tok(const struct finder *f, int32_t t) {
    return &f->doc->tokens[t];
}
static inline bool form_is(const struct finder *f, int32_t t, const char *z) {
    return str_eq_nocase(tok(f, t)->form, str_of(z));
}
static inline bool is_punct(const struct finder *f, int32_t t) {
    return tok(f, t)->upos == UPOS_PUNCT;
}
static inline uint32_t sentence_end(const struct sentence *s) {
    return s->first + s->count;
}
/* Comma, dash, bracket: what parts a clause from the one that it stands in. False past the text. */
bool is_break(const struct finder *f, int32_t t);
bool is_mark(const struct finder *f, int32_t t); /* quotation mark */

/* A new draft without content; NULL: too many in the sentence, or (f->failed) out of memory. */
struct draft *draft_new(struct finder *f, int32_t source, int32_t cue, const struct cue_entry *e);
/* Adds a piece of content without the punctuation at its edges. */
void draft_add(const struct finder *f, struct draft *d, uint32_t first, uint32_t end);
/* The words of the noun phrase of t as an analyst marks it. */
struct token_range source_words(const struct finder *f, int32_t t);
/* Who does v: its own subject that stands nearest, or one understood; NO_TOKEN. */
int32_t subject_of(const struct finder *f, int32_t v);

/* Whether the noun phrase of t names somebody, or something that people speak through. */
bool can_speak(const struct finder *f, int32_t t);
/* The noun that heads the phrase beginning at token t. */
int32_t phrase_head(const struct finder *f, uint32_t t);

bool marks_find(struct finder *f);
void clauses_find(struct finder *f); /* of f->sentence */
void phrases_find(struct finder *f); /* of f->sentence */
void spoken_find(struct finder *f);  /* of the whole document, in the end */

#endif
