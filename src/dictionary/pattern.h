/* pattern.h - a pattern of a verb file, "- $ * PEACE_TALKS WITH + [036]", as a frame. */
#ifndef CASUS_DICTIONARY_PATTERN_H
#define CASUS_DICTIONARY_PATTERN_H

#include "dictionary/parts.h"

enum { PARTS_MAX = 40, FRAME_BYTES = 2000 };

/* A frame but for its code and its head. */
struct frame_text {
    char particle[WORD_BYTES];                    /* joined to the head; "" none */
    char before[16];                              /* TARGET or SOURCE in front of the head */
    char args[FRAME_BYTES], options[FRAME_BYTES]; /* behind it; behind the ; */
    bool mutual;                                  /* both sides do it to each other */
};

/* Sets of words that a pattern may name. */
enum { SETS_MAX = 2048, SLOTS = 8192 };

struct sets {
    struct str names[SETS_MAX];
    uint16_t slots[SLOTS]; /* open addressing: number + 1 */
    size_t count;          /* those behind it are not known yet */
};

/* False where there are too many. */
bool sets_add(struct sets *sets, struct str name);
/* Its number; the count where it is not known. */
size_t sets_find(const struct sets *sets, struct str name);

/* Tells in the report and returns false where a frame cannot say the pattern. */
bool read_pattern(struct import *in, const struct sets *sets, struct str pattern,
                  struct frame_text *out);

/* A word as a frame has it: lower case, a set as @dict_name. False where it cannot be one. */
bool plain_word(const struct sets *sets, struct str s, char out[WORD_BYTES]);
bool is_particle(struct str word);

#endif
