/* casus.h - reads news and records who did or said what to whom.
 *
 * The whole way of a document, top to bottom:
 *
 *     casus_model *model = casus_model_open(NULL, &err);       once; shared by all threads
 *     casus_worker *worker = casus_worker_new(model, &err);    one a thread
 *     casus_doc *doc = casus_doc_new(text, len, &info, &err);  as many as you like
 *     if (casus_code(worker, doc, &err))
 *         for (size_t i = 0; i < casus_doc_event_count(doc); i++)
 *             use(casus_doc_event(doc, i));
 *     casus_doc_free(doc);
 *     casus_worker_free(worker);
 *     casus_model_close(model);
 *
 * Ownership: what a function named _new or _open returns is the caller's, to be given to the
 * function named _free or _close. Everything reached from a document belongs to the document and
 * ends with it. A document may outlive the worker that coded it, not the model.
 *
 * Units: positions in text are offsets in bytes of the UTF-8 text, first byte 0, end exclusive;
 * casus_doc_chars() turns them into code points, which is what event files count in.
 *
 * Errors: a function that can fail takes a `casus_error *` (may be NULL), fills it and returns
 * false or NULL. The library never prints, never exits and reads no environment.
 */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CASUS_VERSION "0.1.0"

/* The version of the library in use, as "MAJOR.MINOR.PATCH". */
const char *casus_version(void);

/* ---- errors ------------------------------------------------------------------------------- */

#define CASUS_STATUS_LIST(X)                                                                       \
    X(CASUS_OK, "ok", "no error")                                                                  \
    X(CASUS_EUSAGE, "usage", "wrong argument")                                                     \
    X(CASUS_EIO, "io", "cannot read or write")                                                     \
    X(CASUS_EINPUT, "input", "input that cannot be read as what it claims to be")                  \
    X(CASUS_EENCODING, "encoding", "text that is not valid UTF-8")                                 \
    X(CASUS_ELIMIT, "limit", "a limit on size, depth or number was passed")                        \
    X(CASUS_EMODEL, "model", "model or lexicon missing, damaged or of another version")            \
    X(CASUS_ELEXICON, "lexicon", "mistake in a lexicon source file")                               \
    X(CASUS_ENOMEM, "memory", "out of memory")

typedef enum casus_status {
#define X(id, name, text) id,
    CASUS_STATUS_LIST(X)
#undef X
} casus_status;

typedef struct casus_error {
    casus_status code;
    size_t line;       /* 1-based line in `file`, 0 where there is none */
    char file[256];    /* "" where there is none */
    char message[256]; /* what and why, without a full stop; never empty after a failure */
} casus_error;

const char *casus_status_name(casus_status code); /* "io" */
const char *casus_status_text(casus_status code); /* "cannot read or write" */

/* ---- model and worker --------------------------------------------------------------------- */

typedef struct casus_model casus_model;
typedef struct casus_worker casus_worker;
typedef struct casus_doc casus_doc;

/* Maps the syntactic model and the lexicon found in the folder `dir` (`casus.model`,
 * `casus.lexicon`); NULL means the folder that the library was installed with. Read-only and
 * shared by threads. Fails with CASUS_EIO or CASUS_EMODEL: the whole of both files is verified. */
casus_model *casus_model_open(const char *dir, casus_error *err);
void casus_model_close(casus_model *model);

/* Files of one's own, in the formats of lexicon/README.md: actors as in lexicon/actors, actions as
 * in lexicon/actions, where a line itself tells what it is (frame, class, operator, composition). A
 * folder stands for its files NAME.txt. */
typedef struct casus_sources {
    const char *const *actors;
    size_t actor_count;
    const char *const *actions;
    size_t action_count;
    size_t file_max; /* bytes of one file; 0: 16 MiB */
} casus_sources;

/* The same with what `own` says on top of the lexicon, and before it: a name that stands in `own`
 * means what `own` says, a frame goes before those of the lexicon that match no more words. The
 * lexicon is compiled anew, in memory, from its sources in the folder `lexicon` of `dir`; that
 * takes some 40 ms. Fails as above, and with CASUS_ELEXICON, file and line told, where a source has
 * a mistake, or CASUS_ELIMIT. */
casus_model *casus_model_open_with(const char *dir, const casus_sources *own, casus_error *err);

/* The scratch space of one thread. Fails with CASUS_ENOMEM. The model must outlive it. */
casus_worker *casus_worker_new(const casus_model *model, casus_error *err);
void casus_worker_free(casus_worker *worker);

/* ---- documents ---------------------------------------------------------------------------- */

/* What is known of a document besides its text; every string may be NULL and is copied. */
typedef struct casus_doc_info {
    const char *id;     /* NULL: derived from the content */
    const char *title;  /* not part of the text */
    const char *source; /* publisher */
    const char *url;
    const char *date;     /* publication date as YYYY-MM-DD */
    const char *author;   /* by-line, as written */
    const char *language; /* BCP 47 tag as the source gives it: "en-GB" */
    size_t text_max;      /* bytes of text; 0: CASUS_TEXT_MAX, at most 1 GiB */
    size_t memory_max;    /* bytes of all that is found in it; 0: 64 MiB and 1,024 a byte of text */
} casus_doc_info;

/* Copies `len` bytes of UTF-8. A byte order mark at the start is dropped; nothing else is changed.
 * Fails with CASUS_EENCODING (position in the message), CASUS_EINPUT (a malformed date, a NUL
 * byte), CASUS_ELIMIT (a text of more than `text_max` bytes) or CASUS_ENOMEM. */
casus_doc *casus_doc_new(const char *text, size_t len, const casus_doc_info *info,
                         casus_error *err);
void casus_doc_free(casus_doc *doc);

#define CASUS_TEXT_MAX ((size_t)16 << 20)

/* The day of "2024-05-07T10:00:00Z" or "2024-05-07 10:00", put into `day`; other dates as they are,
 * NULL for an empty one: what readers of documents give casus_doc_new(). */
const char *casus_day(const char *date, char day[11]);

/* Bytes that the id, and every other field besides the text, should have at most: readers of
 * documents leave out what has more. casus_doc_new() takes them as they are. */
#define CASUS_ID_MAX ((size_t)1024)
#define CASUS_FIELD_MAX ((size_t)64 * 1024)

/* Runs every step on the document. May be called once for a document. Fails with CASUS_ENOMEM,
 * CASUS_ELIMIT (the document's memory) or CASUS_EUSAGE (coded before). */
bool casus_code(casus_worker *worker, casus_doc *doc, casus_error *err);

/* Runs segmentation and syntax only. */
bool casus_parse(casus_worker *worker, casus_doc *doc, casus_error *err);

/* Runs the steps up to the attributions, in place of casus_code(). */
bool casus_quotes(casus_worker *worker, casus_doc *doc, casus_error *err);

typedef struct casus_span {
    uint32_t start, end; /* bytes, end exclusive; start == end: nothing */
} casus_span;

const char *casus_doc_id(const casus_doc *doc);
const char *casus_doc_date(const casus_doc *doc); /* YYYY-MM-DD or NULL */
/* The rest of what was known of it; NULL where that was nothing. */
const char *casus_doc_title(const casus_doc *doc);
const char *casus_doc_source(const casus_doc *doc);
const char *casus_doc_url(const casus_doc *doc);
const char *casus_doc_author(const casus_doc *doc);
const char *casus_doc_language(const casus_doc *doc);
/* The text, NUL-terminated; its length in bytes goes to *len unless that is NULL. */
const char *casus_doc_text(const casus_doc *doc, size_t *len);
/* The same place counted in code points. Constant time. */
casus_span casus_doc_chars(const casus_doc *doc, casus_span bytes);
size_t casus_doc_sentence_count(const casus_doc *doc);
casus_span casus_doc_sentence(const casus_doc *doc, size_t i);

/* ---- sentences, tokens, trees, mentions, attributions --------------------------------------- */

/* A piece of text that the document or the model owns; not NUL-terminated. p NULL: none. */
typedef struct casus_str {
    const char *p;
    size_t len;
} casus_str;

#define CASUS_SENTENCE_LIST(X)                                                                     \
    X(CASUS_SENTENCE_REPEAT, 1, "repeat")       /* its words stood in an earlier sentence */       \
    X(CASUS_SENTENCE_PARAGRAPH, 2, "paragraph") /* opens a paragraph */                            \
    X(CASUS_SENTENCE_DATELINE, 4, "dateline")   /* begins with KYIV, Aug 7 (Reuters) - */          \
    X(CASUS_SENTENCE_NOISE, 8, "noise")         /* a button label, a credit: not coded */          \
    X(CASUS_SENTENCE_HEADLINE, 16, "headline")                                                     \
    X(CASUS_SENTENCE_CAPITALS, 32, "capitals") /* all in capitals */

enum casus_sentence_flag {
#define X(id, bit, name) id = (bit),
    CASUS_SENTENCE_LIST(X)
#undef X
};

typedef struct casus_sentence {
    casus_span span;
    size_t token, token_count; /* its first token and how many it has */
    ptrdiff_t root;            /* a token; -1: not parsed */
    unsigned flags;            /* of enum casus_sentence_flag */
} casus_sentence;

/* Tokens are numbered through the document. Labels are those of Universal Dependencies 2 and the
 * Penn Treebank, "_" where there is none. */
typedef struct casus_token {
    casus_span span;   /* "n't" of "don't" has its own */
    casus_str form;    /* as written */
    casus_str lemma;   /* empty: not parsed */
    casus_str feats;   /* "Number=Sing|..." or empty */
    const char *upos;  /* "NOUN" */
    const char *xpos;  /* "NNS" */
    const char *dep;   /* relation to the head: "nsubj" */
    ptrdiff_t head;    /* a token; -1: root of its sentence */
    bool space_before; /* white space, or the start of the text, stands before it */
} casus_token;

#define CASUS_MENTION_LIST(X)                                                                      \
    X(CASUS_MENTION_NAME, "name")       /* Volodymyr Zelenskyy; France */                          \
    X(CASUS_MENTION_NOMINAL, "nominal") /* the Russian leader; protesters */                       \
    X(CASUS_MENTION_PRONOUN, "pronoun")                                                            \
    X(CASUS_MENTION_ADJECTIVE, "adjective") /* Ukrainian, of "Ukrainian troops" */

typedef enum casus_mention_kind {
#define X(id, name) id,
    CASUS_MENTION_LIST(X)
#undef X
} casus_mention_kind;

const char *casus_mention_name(casus_mention_kind kind);

/* Whom the document speaks of, with what is known of the actor that the words stand for. */
typedef struct casus_mention {
    casus_span span;
    size_t token, token_count; /* its words */
    size_t head;               /* the token that stands for it in the tree */
    casus_mention_kind kind;
    ptrdiff_t actor;      /* mentions of one actor have the same number; -1: unresolved */
    casus_str name, role; /* as in casus_actor; empty where nothing is known */
    const char *code, *country, *sector; /* as in casus_actor; NULL */
    bool political;                      /* can be party of an event */
} casus_mention;

#define CASUS_QUOTE_LIST(X)                                                                        \
    X(CASUS_QUOTE_DIRECT, "direct")     /* all of it in quotation marks */                         \
    X(CASUS_QUOTE_MIXED, "mixed")       /* part of it */                                           \
    X(CASUS_QUOTE_INDIRECT, "indirect") /* in the words of who reports it */

typedef enum casus_quote_kind {
#define X(id, name) id,
    CASUS_QUOTE_LIST(X)
#undef X
} casus_quote_kind;

const char *casus_quote_name(casus_quote_kind kind);

/* Who says, thinks or wants what. */
typedef struct casus_quote {
    casus_span source, cue; /* empty: not told */
    size_t content_count;   /* pieces of what is said: casus_doc_quote_content() */
    casus_quote_kind kind;
    casus_str name, role; /* of the speaker, as in casus_actor; empty where nothing is known */
    const char *code, *country, *sector; /* NULL */
    ptrdiff_t outer;                     /* the attribution in whose content it stands; -1 */
} casus_quote;

/* Each fills *out with the i-th in the order of the text; false past the end. */
bool casus_doc_sentence_get(const casus_doc *doc, size_t i, casus_sentence *out);
size_t casus_doc_token_count(const casus_doc *doc);
bool casus_doc_token(const casus_doc *doc, size_t i, casus_token *out);
size_t casus_doc_mention_count(const casus_doc *doc);
bool casus_doc_mention(const casus_doc *doc, size_t i, casus_mention *out);
size_t casus_doc_quote_count(const casus_doc *doc);
bool casus_doc_quote(const casus_doc *doc, size_t i, casus_quote *out);
/* The i-th attribution's k-th piece of content; empty past the end. */
casus_span casus_doc_quote_content(const casus_doc *doc, size_t i, size_t k);

/* ---- events ------------------------------------------------------------------------------- */

/* An actor of an event. Strings are NULL where nothing is known. */
typedef struct casus_actor {
    casus_span span;     /* the phrase as written */
    const char *name;    /* resolved name: "Vladimir Putin" */
    const char *code;    /* CAMEO actor code: "RUSGOV" */
    const char *country; /* ISO 3166-1 alpha-3 (XKX Kosovo), of a former state ISO 3166-3 */
    const char *sector;  /* PLOVER sector: "GOV" */
    const char *role;    /* office held, as written: "President" */
} casus_actor;

#define CASUS_EVENT_STATUS_LIST(X)                                                                 \
    X(CASUS_OCCURRED, "occurred")                                                                  \
    X(CASUS_ONGOING, "ongoing")                                                                    \
    X(CASUS_PLANNED, "planned")                                                                    \
    X(CASUS_PROMISED, "promised")                                                                  \
    X(CASUS_THREATENED, "threatened")                                                              \
    X(CASUS_CONDITIONAL, "conditional")                                                            \
    X(CASUS_DEMANDED, "demanded")                                                                  \
    X(CASUS_DENIED, "denied")                                                                      \
    X(CASUS_DID_NOT_HAPPEN, "did-not-happen")                                                      \
    X(CASUS_HYPOTHETICAL, "hypothetical")

typedef enum casus_event_status {
#define X(id, name) id,
    CASUS_EVENT_STATUS_LIST(X)
#undef X
} casus_event_status;

const char *casus_event_status_name(casus_event_status status);

/* Who says so. */
typedef struct casus_attribution {
    casus_actor source;
    casus_span cue; /* "said", "according to" */
    bool quoted;
    const struct casus_attribution *via; /* who reports that the source says so; NULL */
} casus_attribution;

#define CASUS_PRECISION_LIST(X)                                                                    \
    X(CASUS_DATE_UNKNOWN, "unknown")                                                               \
    X(CASUS_DATE_DAY, "day")                                                                       \
    X(CASUS_DATE_WEEK, "week")                                                                     \
    X(CASUS_DATE_MONTH, "month")                                                                   \
    X(CASUS_DATE_YEAR, "year")

typedef enum casus_precision {
#define X(id, name) id,
    CASUS_PRECISION_LIST(X)
#undef X
} casus_precision;

const char *casus_precision_name(casus_precision precision);

/* First and last day as YYYY-MM-DD; "" where the precision is unknown. */
typedef struct casus_date {
    char first[11], last[11];
    casus_precision precision;
    casus_span words; /* "last Thursday"; may be there without a date; empty: none */
} casus_date;

typedef struct casus_location {
    casus_span words;
    const char *name;      /* of the gazetteer; NULL: not in it */
    const char *country;   /* ISO 3166-1 alpha-3; NULL: not known */
    const char *source_id; /* of the place in the gazetteer's source; NULL */
    bool has_point;
    double lat, lon; /* degrees, WGS 84 */
} casus_location;

#define CASUS_QUANTITY_LIST(X)                                                                     \
    X(CASUS_KILLED, "killed")                                                                      \
    X(CASUS_WOUNDED, "wounded")                                                                    \
    X(CASUS_DETAINED, "detained")                                                                  \
    X(CASUS_DISPLACED, "displaced")                                                                \
    X(CASUS_PARTICIPANTS, "participants")                                                          \
    X(CASUS_TROOPS, "troops")                                                                      \
    X(CASUS_WEAPONS, "weapons")                                                                    \
    X(CASUS_MONEY, "money")                                                                        \
    X(CASUS_PERCENT, "percent")                                                                    \
    X(CASUS_OTHER, "other")

typedef enum casus_quantity_kind {
#define X(id, name) id,
    CASUS_QUANTITY_LIST(X)
#undef X
} casus_quantity_kind;

const char *casus_quantity_name(casus_quantity_kind kind);

/* "at least 72 people": min 72, no max. */
typedef struct casus_quantity {
    casus_quantity_kind kind;
    bool has_min, has_max, approx;
    double min, max;
    const char *unit; /* "USD", "tonne"; NULL: none */
    casus_span of;    /* whom or what it counts; empty: not said */
    casus_span words;
} casus_quantity;

#define CASUS_LINK_LIST(X)                                                                         \
    X(CASUS_LINK_OR_ELSE, "or-else")                                                               \
    X(CASUS_LINK_CONTENT, "content")                                                               \
    X(CASUS_LINK_ANSWERS, "answers")                                                               \
    X(CASUS_LINK_FULFILS, "fulfils")                                                               \
    X(CASUS_LINK_WITHDRAWS, "withdraws")

typedef enum casus_link_kind {
#define X(id, name) id,
    CASUS_LINK_LIST(X)
#undef X
} casus_link_kind;

const char *casus_link_name(casus_link_kind kind);

typedef struct casus_link {
    const char *id; /* of the other event */
    casus_link_kind kind;
} casus_link;

typedef struct casus_reason {
    casus_span words; /* the word that spoke for the category; empty: frame, parties and status */
    double weight;    /* in natural logarithms of odds */
} casus_reason;

typedef struct casus_event {
    const char *id;    /* stable: same document, same event, same id */
    uint32_t sentence; /* from 0 */
    casus_span sentence_span;
    casus_span trigger;        /* the words that say what was done */
    const char *cameo;         /* CAMEO 1.1b3 code, "0256" */
    const char *cameo_name;    /* what the code stands for, in words */
    const char *plover, *mode; /* PLOVER category and mode; NULL: none */
    const char *penta, *quad;  /* five-class and four-class label; quad may be NULL */
    double goldstein;          /* scale value of the code, -10 to 10 */
    const casus_actor *source;
    size_t source_count;
    const casus_actor *target;
    size_t target_count;
    casus_event_status status;
    casus_span status_words;              /* empty: none */
    casus_date date;                      /* when it is said to happen */
    casus_date due;                       /* a deadline or due date */
    const casus_location *location;       /* NULL: not told */
    const casus_attribution *attribution; /* NULL: the text itself says so */
    const casus_quantity *quantities;
    size_t quantity_count;
    const char *const *contexts; /* PLOVER contexts */
    size_t context_count;
    double confidence;           /* 0 to 1 */
    const char *rule;            /* id of the lexicon entry that decided */
    const casus_reason *reasons; /* strongest first; none without a trained decision */
    size_t reason_count;
    const casus_link *links;
    size_t link_count;
    const char *same_as; /* id of the first event that tells of the same; NULL */
} casus_event;

size_t casus_doc_event_count(const casus_doc *doc);
/* The i-th event in the order of the text; NULL past the end. */
const casus_event *casus_doc_event(const casus_doc *doc, size_t i);

/* ---- as bytes ------------------------------------------------------------------------------- */

#define CASUS_FORMAT_LIST(X)                                                                       \
    X(CASUS_EVENTS_JSON, "jsonl") /* events, a JSON object a line: casus code */                   \
    X(CASUS_EVENTS_CSV, "csv")    /* without the row of headings */                                \
    X(CASUS_EVENTS_TSV, "tsv")                                                                     \
    X(CASUS_QUOTES_JSON, "quotes")       /* attributions, a JSON object a line: casus quotes */    \
    X(CASUS_DOCUMENT_JSON, "document")   /* the document itself, as it can be read again */        \
    X(CASUS_SYNTAX_CONLLU, "conllu")     /* casus parse */                                         \
    X(CASUS_EXPLANATION_TEXT, "explain") /* casus explain */                                       \
    X(CASUS_EXPLANATION_PAGE, "html")    /* the same as a page */

typedef enum casus_format {
#define X(id, name) id,
    CASUS_FORMAT_LIST(X)
#undef X
} casus_format;

/* What was found in the document, NUL-terminated, with its length in *len unless that is NULL. The
 * caller gives it to casus_bytes_free(). Fails with CASUS_ENOMEM, or CASUS_EUSAGE where there is no
 * such format. */
char *casus_doc_write(const casus_doc *doc, casus_format format, size_t *len, casus_error *err);

/* The i-th event, attribution, as a JSON object without a line's end: the same bytes as in
 * casus_doc_write(). Fails with CASUS_EUSAGE past the end, too. */
char *casus_event_json(const casus_doc *doc, size_t i, size_t *len, casus_error *err);
char *casus_quote_json(const casus_doc *doc, size_t i, size_t *len, casus_error *err);

/* Events as rows of cells: the columns of CSV (docs/FORMATS.md), and one cell alone. */
typedef enum casus_cell { CASUS_CELL_TEXT, CASUS_CELL_INTEGER, CASUS_CELL_REAL } casus_cell;

size_t casus_column_count(void);
const char *casus_column_name(size_t column); /* "source_code"; NULL past the end */
casus_cell casus_column_cell(size_t column);
/* Empty where nothing is known; else as above. */
char *casus_event_cell(const casus_doc *doc, size_t i, size_t column, size_t *len,
                       casus_error *err);

void casus_bytes_free(char *bytes);

#ifdef __cplusplus
}
#endif

#endif
