/* terms.h - lists of words and phrases under names, from a source file that people edit.
 *
 *     economic = tariff, customs union, central bank
 *     economic += @0311
 *
 * lexicon/contexts.txt and lexicon/amounts.txt are of this kind (lexicon/README.md). A term of
 * several words is found where its words follow each other; each list is a bit in a set.
 */
#ifndef CASUS_CIRCUMSTANCE_TERMS_H
#define CASUS_CIRCUMSTANCE_TERMS_H

#include "base/image.h"
#include "document/document.h"

enum { TERM_LISTS_MAX = 64, TERM_NAME_BYTES = 32, TERM_WORDS_MAX = 6, TERM_BYTES = 96 };

/* Lists by their bits, in the order of the file. */
typedef uint64_t term_set;

struct term {
    uint32_t hash; /* low bits of hash_str; 0 marks an empty slot */
    uint32_t text, len;
    uint32_t more; /* words of the longest term that begins with this word */
    term_set lists;
};

struct terms {
    struct str strings;
    const struct term *table; /* open addressing, a power of two */
    uint32_t size;
    const char (*names)[TERM_NAME_BYTES];
    uint32_t name_count;
};

/* Compiles the file `path` into sections "PREFIX.*"; a file that is not there holds no lists. With
 * `names`, which ends with NULL, these lists and no others must be there. Fails with CASUS_EIO,
 * CASUS_ELEXICON (file and line told) or CASUS_ENOMEM. */
bool terms_compile(const char *path, const char *prefix, const char *const *names,
                   struct image_writer *w, casus_error *err);

/* Reads the sections of an image, which must outlive it. */
bool terms_open(const struct image *img, const char *prefix, struct terms *out, casus_error *err);

/* The bit of a list; 0: there is no such list. */
term_set terms_list(const struct terms *x, const char *name);

/* The lists that hold these very words, lower-cased. */
term_set terms_of(const struct terms *x, struct str words);

/* The lists of the longest term that begins at token t and ends before `end`, each word by its form
 * or lemma; *count gets the number of its tokens (1 where there is none). */
term_set terms_at(const struct terms *x, const struct casus_doc *doc, uint32_t t, uint32_t end,
                  uint32_t *count);

/* The same for a predicate: its particle ("round ... up") counts as the word behind it. */
term_set terms_of_token(const struct terms *x, const struct casus_doc *doc, int32_t t);

#endif
