/* exchange.h - the formats of other event data: events of a store to their rows, their rows to
 * documents with an event.
 *
 *     facts_open          what they call countries, sectors, codes
 *     exchange_head, exchange_put        a record of a store to rows
 *     graph_new, graph_take, graph_put   records to a temporal knowledge graph
 *     intake_row                         a row to a document
 *
 * docs/EXCHANGE.md tells the columns. Each format but the graph is one `struct layout` (parts.h).
 */
#ifndef CASUS_EXCHANGE_EXCHANGE_H
#define CASUS_EXCHANGE_EXCHANGE_H

#include "base/error.h"
#include "document/document.h"
#include "document/record.h"

/* id, name, title */
#define EXCHANGE_LIST(X)                                                                           \
    X(ICEWS, "icews", "ICEWS")                                                                     \
    X(GDELT2, "gdelt2", "GDELT 2.0")                                                               \
    X(GDELT1, "gdelt1", "GDELT 1.0")                                                               \
    X(PHOENIX, "phoenix", "Phoenix")                                                               \
    X(POLECAT, "polecat", "POLECAT")                                                               \
    X(CSV, "csv", "CSV")                                                                           \
    X(GRAPH, "tkg", "temporal knowledge graph")

enum exchange_format {
#define X(id, name, title) EXCHANGE_##id,
    EXCHANGE_LIST(X)
#undef X
        EXCHANGE_FORMATS
};

bool exchange_find(const char *name, enum exchange_format *out);
const char *exchange_name(enum exchange_format format);
const char *exchange_title(enum exchange_format format);
/* Whether rows of the format can be read, too. */
bool exchange_is_read(enum exchange_format format);

/* ---- facts.c: what others call things ---- */

struct facts;

/* Reads exchange/ *.tsv, cameo.tsv and places/countries.tsv of `lexicon`, a folder of sources of
 * the lexicon. Fails with CASUS_EIO, CASUS_ELEXICON (file and line are told) or CASUS_ENOMEM. */
struct facts *facts_open(const char *lexicon, casus_error *err);
void facts_free(struct facts *f);
/* What a country, or a group without one (MIL), is called; empty: the code is of neither. */
struct str facts_name(const struct facts *f, struct str code);

/* ---- out.c: records to rows ---- */

/* Whether the format tells more than the first report of a happening. */
bool exchange_wants_reports(enum exchange_format format);
/* Whether it tells the words of the sentence. */
bool exchange_wants_sentence(enum exchange_format format);

/* The header row, where the format has one. */
void exchange_head(struct buf *out, enum exchange_format format);

/* What became of a record. */
enum exchange_result {
    EXCHANGE_WRITTEN,
    EXCHANGE_NO_DATE,  /* the format needs a day, and neither text nor document tells one */
    EXCHANGE_NO_CLASS, /* POLECAT has no category for a plain statement */
    EXCHANGE_NO_PAIR,  /* a graph needs two actors */
};

/* The record's rows: one for each pair of a source and a target; of CSV one. */
enum exchange_result exchange_put(struct buf *out, enum exchange_format format,
                                  const struct facts *f, const struct record *r);

/* ---- graph.c: records in the order of their days to a temporal knowledge graph ---- */

enum graph_entity { GRAPH_CODE, GRAPH_COUNTRY, GRAPH_NAME };

/* The files of a graph's folder. */
#define GRAPH_FILE_LIST(X)                                                                         \
    X(TRAIN, "train.txt")                                                                          \
    X(VALID, "valid.txt")                                                                          \
    X(TEST, "test.txt")                                                                            \
    X(TRAIN_IDS, "train2id.txt")                                                                   \
    X(VALID_IDS, "valid2id.txt")                                                                   \
    X(TEST_IDS, "test2id.txt")                                                                     \
    X(ENTITIES, "entity2id.txt")                                                                   \
    X(RELATIONS, "relation2id.txt")                                                                \
    X(TIMES, "time2id.txt")                                                                        \
    X(STAT, "stat.txt")

enum graph_file {
#define X(id, name) GRAPH_##id,
    GRAPH_FILE_LIST(X)
#undef X
        GRAPH_FILES
};

const char *graph_file_name(enum graph_file file);

struct graph;

struct graph *graph_new(const struct facts *f, enum graph_entity entity, casus_error *err);
void graph_free(struct graph *g);

/* First all records, in the order of their days, are counted; then the same are put, so that the
 * days are shared out among training, validation and test by how much they hold. What is to be
 * written to each file is appended to out[file]. */
enum exchange_result graph_count(struct graph *g, const struct record *r);
void graph_split(struct graph *g);
enum exchange_result graph_put(struct graph *g, const struct record *r,
                               struct buf out[GRAPH_FILES]);
/* The last day's quadruples, the maps. */
void graph_end(struct graph *g, struct buf out[GRAPH_FILES]);
bool graph_failed(const struct graph *g); /* memory is out */

/* The day that a record has in formats that know only one: the first day of the event, where its
 * text tells none that of the document; empty: neither. */
struct str record_day(const struct record *r);

/* ---- intake.c: rows to documents ---- */

/* To be zeroed but for the first two, and given to intake_free in the end. */
struct intake {
    const struct facts *facts; /* must outlive the documents */
    int asked;                 /* enum exchange_format; -1: each input's first row tells it */
    int now;                   /* of the input at hand */
    unsigned width;            /* columns of the input at hand */
    unsigned column[40];       /* of formats with a header: where each of theirs stands */
    uint64_t countries;        /* names or codes of countries that are not known */
    char country[64];          /* the first of them */
    struct buf cells, text;    /* of the row at hand */
};

void intake_free(struct intake *in);

enum intake_result {
    INTAKE_DOC,
    INTAKE_NONE,    /* a header */
    INTAKE_BAD,     /* the row is left out, `err` says why */
    INTAKE_REFUSED, /* so is the rest of the input */
};

/* `row`: valid UTF-8 without its line end; `first`: of an input. `info` gives the limits of the
 * document. */
enum intake_result intake_row(struct intake *in, struct str row, bool first,
                              const casus_doc_info *info, casus_doc **doc, casus_error *err);

#endif
