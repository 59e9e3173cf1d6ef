/* pieces.h - pieces of text that are one token by their shape, private to this step.
 *
 * Each function looks at s[i, b) and returns where the piece that starts at i ends, or 0 where none
 * does.
 */
#ifndef CASUS_SEGMENT_PIECES_H
#define CASUS_SEGMENT_PIECES_H

#include <stdint.h>

/* A URL, an e-mail address, a host with a path. */
uint32_t address_end(const char *s, uint32_t i, uint32_t b);

/* #hashtag, @handle. */
uint32_t handle_end(const char *s, uint32_t i, uint32_t b);

/* :-) */
uint32_t emoticon_end(const char *s, uint32_t i, uint32_t b);

/* [...] */
uint32_t bracketed_ellipsis(const char *s, uint32_t i, uint32_t b);

/* '90s, 'em, 'n: an apostrophe of `len` bytes that stands for what was left out. */
uint32_t elision_end(const char *s, uint32_t i, uint32_t len, uint32_t b);

/* The bytes of the apostrophe that ends at e > i; 0: none does. */
uint32_t apostrophe_before(const char *s, uint32_t i, uint32_t e);

#endif
