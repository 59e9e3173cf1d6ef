/* parts.h - what the readers of the kinds of dictionaries share. */
#ifndef CASUS_DICTIONARY_PARTS_H
#define CASUS_DICTIONARY_PARTS_H

#include "base/arena.h"
#include "dictionary/dictionary.h"

enum { NAMES_MAX = 150, CODES_MAX = 64, NAME_BYTES = 400, WORD_BYTES = 80, DATE_BYTES = 32 };

/* A reader under way. */
struct import {
    const struct dictionary_guide *guide;
    struct dictionary_out *out;
    const char *name; /* of the dictionary */
    size_t line;      /* being read */
    struct str text;  /* as it is written */
    struct arena arena;
    bool failed; /* memory is out */
};

/* Says in the report what became of the line and why; false, so that callers can return it. */
bool left_out(struct import *in, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool changed(struct import *in, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Cuts "[...]" off the end of *rest's front part: the text before the bracket stays in *front, what
 * stands in it goes to *code, *rest is what follows. False where there is no bracket. */
bool take_bracket(struct str *rest, struct str *front, struct str *code);

/* ---- names.c ---- */

/* The words of "ABDUL_RAHMAN_" as a name: blanks for _, capitals as in print; into out. False: no
 * name. `acronym`: a name of one short word stays in capitals. */
bool plain_name(struct str s, bool acronym, char out[NAME_BYTES], size_t *len);
/* The same in lower case: nouns and verbs. */
bool plain_noun(struct str s, char out[NAME_BYTES], size_t *len);

/* ---- codes.c ---- */

/* An actor's code with the time of its validity. */
struct actor_code {
    struct str code;
    char from[DATE_BYTES], to[DATE_BYTES]; /* YYYY-MM-DD; "" open */
};

/* Reads what stands in brackets: CODE, CODE <date, CODE >date, CODE date-date. Tells in the report
 * and returns false where it cannot be read. */
bool read_actor_code(struct import *in, struct str bracket, struct actor_code *out);

/* What a code says in the keys of the lexicon. */
struct meaning {
    char country[4], sector[4], agent[12], code[16]; /* "" none */
};

/* Tells in the report and returns false where the lexicon cannot say it. */
bool read_meaning(struct import *in, struct str code, struct meaning *out);
/* The same of an agent's code, which has no state in front. */
bool read_agent_meaning(struct import *in, struct str code, struct meaning *out);
/* "; country KEN ; sector REB" */
void put_meaning(struct buf *out, const struct meaning *m);

/* ---- one file a kind ---- */

/* Each reads a line (blanks, comments and the end of the line are cut off); a line of length 0 that
 * begins nowhere (p NULL) ends the dictionary. */
struct actors;
struct actors *actors_new(struct import *in);
void actors_line(struct import *in, struct actors *a, struct str line);
void discard_line(struct import *in, struct str line);

struct agents;
struct agents *agents_new(struct import *in);
void agents_line(struct import *in, struct agents *a, struct str line);

struct verbs;
struct verbs *verbs_new(struct import *in, struct str dictionary);
void verbs_line(struct import *in, struct verbs *v, struct str line);

/* ---- lines.c ---- */

/* Goes through a dictionary's lines. */
struct lines {
    struct str rest;
    size_t number;
    struct str text; /* the line as written */
    bool comment;    /* inside of <!-- --> */
};

/* The next line without comments and outer blanks, but for one blank in front where there was any;
 * false at the end. */
bool next_line(struct lines *l, struct str *line);

#endif
