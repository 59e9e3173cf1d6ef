/* pipeline.h - the one place that joins the steps; what the program needs beyond casus.h.
 */
#ifndef CASUS_PIPELINE_PIPELINE_H
#define CASUS_PIPELINE_PIPELINE_H

#include "base/error.h"
#include "base/str.h"
#include "dictionary/dictionary.h"
#include "read/read.h"

/* What of a folder's data is to be opened: parsing needs no lexicon. */
enum model_part { MODEL_SYNTAX = 1, MODEL_LEXICON = 2, MODEL_ALL = 3 };

/* The folder that NULL stands for: where the library was installed with its data. */
const char *model_dir(void);

/* As casus_model_open_with, of the parts alone; `own` may be NULL. */
casus_model *model_open(const char *dir, unsigned parts, const casus_sources *own,
                        casus_error *err);

/* Tells the model's and the lexicon's files from others of their kind. */
struct fingerprint {
    char model[17], lexicon[17]; /* 16 hexadecimal digits */
};

struct fingerprint model_fingerprint(const casus_model *m);

/* Compiles the lexicon sources below `dir`, and those of `own` (may be NULL) before them, to the
 * bytes of casus.lexicon. Fails with CASUS_EIO, CASUS_ELEXICON (file and line are told),
 * CASUS_ELIMIT or CASUS_ENOMEM. */
bool lexicon_compile(const char *dir, const casus_sources *own, struct buf *out, casus_error *err);

/* Reads a dictionary of TABARI or PETRARCH, with the model's lexicon to ask. Fails with CASUS_EIO,
 * CASUS_ELIMIT (more than `most` bytes) or CASUS_ENOMEM. */
bool dictionary_import(const casus_model *m, const char *path, uint64_t most,
                       struct dictionary_out *out, casus_error *err);

/* Predicates between political actors that no entry of the lexicon covers, counted over documents:
 * gaps_find finds those of one (in place of casus_code), gaps_put tells them, gaps_take counts what
 * gaps_put told, and gaps_write writes the `top` most frequent ones as tab-separated rows. */
bool gaps_find(casus_worker *w, casus_doc *doc, casus_error *err);
void gaps_put(struct buf *out, const casus_doc *doc);

struct gaps;
struct gaps *gaps_new(casus_error *err);
bool gaps_take(struct gaps *g, struct str told); /* false when memory is out */
bool gaps_write(struct gaps *g, size_t top, struct buf *out);
void gaps_free(struct gaps *g);

/* Many documents, by several threads, put out in the order of the input.
 *
 * Each thread reads the next document under a lock, works on it, and leaves what it made in a ring
 * of slots; whoever fills the slot that is next in order empties the ring as far as it is full.
 * A thread waits where it would run further ahead than the ring is long, so that memory does not
 * depend on the number of documents.
 *
 * What is put out is either bytes, made by `put` in the threads and handed to `emit`, or, where
 * `take` is set, the documents themselves. */
struct batch {
    const casus_model *model; /* may be NULL where `work` is */
    struct reader *reader;
    /* Or, where this is set, whose documents they are; as reader_next, one call after the other. */
    enum read_result (*next)(struct read_item *item, void *context, casus_error *err);
    unsigned threads;
    /* casus_code, casus_parse, or NULL: the document is only read. */
    bool (*work)(casus_worker *worker, casus_doc *doc, casus_error *err);
    /* Whether the document is to be worked on at all; NULL: each is. Asked one after the other, in
     * order, and only when no earlier document of the same id is still on its way: else it is
     * worked on, since what is known of its id is about to change. What is not wanted leaves no
     * trace. */
    bool (*wanted)(const struct read_item *item, void *context);
    /* Appends what is to be put out; by several threads at once. */
    void (*put)(struct buf *out, const struct read_item *item, void *context);
    /* One after the other, in order; false ends the batch. */
    bool (*emit)(struct str bytes, void *context);
    /* Or: the document itself, which the batch frees afterwards. Fills `err` where it ends the
     * batch. Documents that wait for their turn hold some 64 MiB together, and one a thread. */
    bool (*take)(const struct read_item *item, void *context, casus_error *err);
    void (*bad)(const casus_error *err, void *context);
    void *context;
};

enum { BATCH_THREADS_MAX = 256 };

/* False where the batch could not be carried to its end: emit refused (CASUS_EIO) or take did, a
 * worker could not be had (CASUS_ENOMEM). */
bool batch_run(const struct batch *b, casus_error *err);

/* How often the model agrees with a gold annotation. */
struct accuracy {
    uint64_t sentences, words;
    uint64_t upos, xpos, feats, lemma;
    uint64_t head, head_dep; /* head_dep: relation with its subtype */
    uint64_t head_dep_base;  /* relation without subtype */
};

/* Parses a document that carries gold tokens and tags, and adds to `a`. The document's annotation
 * is the model's afterwards. */
bool accuracy_add(struct accuracy *a, casus_worker *worker, casus_doc *doc, casus_error *err);

/* How often the records that gold judges are right, by their confidence. Confidence counts as it is
 * written, in hundredths, so that sums are exact. */
enum { RELIABILITY_BINS = 10 };

struct reliability {
    uint64_t documents, coded, right;
    struct reliability_bin {
        uint64_t records, right;
        uint64_t confidence; /* sum, in hundredths */
    } bins[RELIABILITY_BINS];
};

/* Judges one record of a document that carries gold and has been coded: of a root category the
 * record nearest to the pair of gold, of equals the surest; of a five-class label the surest; of
 * equals the first. A document without records counts as wrong. */
void reliability_add(struct reliability *r, const casus_doc *doc);

/* What is expected of a record's confidence to be off, in hundredths of a percent: the mean of the
 * bins' distances between confidence and share of right, each weighed by its records. */
uint64_t reliability_error(const struct reliability *r);

#endif
