/* dictionary.h - dictionaries of TABARI and PETRARCH to files of the lexicon.
 *
 * docs/IMPORT.md tells what becomes of what. A dictionary is text, a line an entry or a part of
 * one; what cannot be carried over is told line by line and left out, never an error.
 */
#ifndef CASUS_DICTIONARY_DICTIONARY_H
#define CASUS_DICTIONARY_DICTIONARY_H

#include "base/error.h"
#include "base/str.h"

/* What the lexicon has under a name; strings are "" where it says nothing. */
struct dictionary_known {
    bool proper; /* could be a name at all: has letters, not too many words */
    bool given;  /* is a given name */
    const char *kind, *country, *sector, *agent, *code;
};

/* The lexicon in use, which is asked while a dictionary is read. */
struct dictionary_guide {
    void (*look)(void *context, struct str name, struct dictionary_known *out);
    /* The ISO code of the state that CAMEO calls `cameo`; NULL: none. */
    const char *(*state)(void *context, struct str cameo);
    bool (*is_event_code)(void *context, struct str cameo);
    bool (*is_preposition)(void *context, struct str word);
    void *context;
};

struct dictionary_out {
    struct buf actors, actions; /* lexicon files; empty: nothing for them */
    struct buf report;          /* rows FILE:LINE <tab> left out|changed <tab> WHY <tab> LINE */
    size_t taken, left, changed;
};

/* Reads the dictionary `bytes`; what kind it is tell its name and its lines. `name` is what the
 * report and the files call it. Fails with CASUS_ENOMEM alone. */
bool dictionary_read(struct str bytes, const char *name, const struct dictionary_guide *guide,
                     struct dictionary_out *out, casus_error *err);
void dictionary_out_free(struct dictionary_out *out);

#endif
