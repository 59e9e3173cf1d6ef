/* record.h - an event by itself, with what its document and others tell of it: what a store gives
 * and what the formats of other event data are written from. Strings are those of the store, p NULL
 * where nothing is known; they belong to whoever gave the record. */
#ifndef CASUS_DOCUMENT_RECORD_H
#define CASUS_DOCUMENT_RECORD_H

#include "base/str.h"

#include <stdint.h>

struct record_actor {
    struct str text, name, code, country, sector, role; /* as in casus_actor */
};

struct record_place {
    struct str words, name, country, id;
    bool has_point;
    double lat, lon;
};

/* A report of the happening. */
struct record_report {
    struct str document, publisher, url; /* id; source and address of the document */
    int64_t sentence;                    /* from 0 */
};

struct record {
    int64_t document; /* number in the store */
    struct str published, language;
    struct str id, cameo, plover, mode, penta, quad, status, rule, same_as;
    struct str date, date_end, date_precision, due, due_precision;
    struct str trigger, status_words, sentence_words; /* the last only where it was asked for */
    int64_t sentence;
    bool lead; /* in the first paragraph, or the headline */
    double goldstein, confidence;
    struct record_place place;
    const struct record_actor *source, *target;
    size_t source_count, target_count;
    bool attributed; /* `speaker` says so */
    struct record_actor speaker;
    const struct str *contexts;
    size_t context_count;
    const struct record_report *reports; /* the first is the record's own; not all of many */
    size_t report_count;
    uint64_t mentions, documents, publishers; /* how many tell of it, its own included */
};

#endif
