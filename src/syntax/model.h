/* model.h - the network as it lies in a model file. */
#ifndef CASUS_SYNTAX_MODEL_H
#define CASUS_SYNTAX_MODEL_H

#include "document/labels.h"
#include "syntax/feats.h"
#include "syntax/features.h"
#include "syntax/kernels.h"
#include "syntax/lemma.h"
#include "syntax/syntax.h"

/* The section "syntax.config". */
struct syntax_config {
    int32_t format, width, layers, arc, label, buckets, views, dep_slots, features;
    int32_t rows, index_size; /* rows of features; slots of the index, a power of two */
    int32_t conv_shift, cell_shift[LAYERS_MAX], view_shift, pair_shift, out_shift;
};

/* A slot of the section "syntax.index": which row a feature has. */
struct index_slot {
    uint32_t tag, row; /* the low half of the key; row 0: empty */
};

/* The writer of a model sees to it that a key lies so near to its slot. */
enum { INDEX_REACH = 32 };

struct syntax_model {
    struct kernels kernels;
    int layers;
    const int8_t *rows;
    const struct index_slot *index;
    uint32_t index_mask;
    struct matrix conv, cell[LAYERS_MAX], view, pair, out;
    const int16_t *root_arc;                                    /* ARC, like a head's */
    const int16_t *root_label;                                  /* LABEL, 1 = 4096 */
    const int16_t *way_label;                                   /* BUCKETS rows of LABEL */
    uint8_t xpos[XPOS_SLOTS], upos[UPOS_SLOTS], dep[DEP_SLOTS]; /* label of each column */
    int xpos_count, upos_count, dep_count;
    uint8_t no_dep[DEP_SLOTS]; /* columns that are no label of an arc between words */
    int no_dep_count;
    uint8_t bucket[2 * PIECE_MAX]; /* distance_bucket(i - PIECE_MAX) */
    struct feats_table feats;
    struct lemma_model *lemma; /* NULL: the image has none, lemmas are lower-cased forms */
};

/* Opens with a set of kernels by name; NULL: the best. For tests; others use
 * syntax_model_open. */
struct syntax_model *syntax_model_open_with(const struct image *img, const char *kernels,
                                            casus_error *err);

#endif
