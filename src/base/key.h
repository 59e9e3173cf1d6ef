/* key.h - names as they are compared: pieces of lower-cased letters and digits.
 *
 * "al-Assad", "Al Assad" and "AL-ASSAD" are the pieces "al", "assad"; "U.S." and "US" are "us";
 * "Côte d'Ivoire" is "cote", "d", "ivoire". Pieces do not depend on how a text was cut into tokens.
 */
#ifndef CASUS_BASE_KEY_H
#define CASUS_BASE_KEY_H

#include "base/str.h"

enum { KEY_PIECES_MAX = 10, KEY_PIECE_BYTES = 48 };

enum key_case {
    KEY_CAPITAL = 1,  /* begins with a capital letter */
    KEY_CAPITALS = 2, /* two or more letters, all of them capitals */
    KEY_DIGITS = 4,   /* begins with a digit */
};

struct key_piece {
    uint64_t hash;
    uint16_t len;
    uint8_t flags; /* enum key_case */
};

/* Cuts the next piece off `*rest` and writes its letters to `out` (KEY_PIECE_BYTES bytes; longer
 * pieces are cut); false when none is left. */
bool key_next(struct str *rest, char *out, struct key_piece *piece);

/* The hash of a sequence of pieces, one by one; begins with KEY_START. */
#define KEY_START ((uint64_t)0x243f6a8885a308d3u)
static inline uint64_t key_hash(uint64_t h, uint64_t piece) {
    h = (h ^ piece) * 0x9fb21c651e98df25u;
    return h ^ h >> 31;
}

#endif
