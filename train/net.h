/* net.h - the network of syntax in floats, with its gradients. */
#ifndef CASUS_TRAIN_NET_H
#define CASUS_TRAIN_NET_H

#include "corpus.h"
#include "score.h"
#include "syntax/features.h"
#include "syntax/shape.h"

#include <stddef.h>

enum { BATCH_WORDS = 1536, BATCH_SENTENCES = 256 };

enum tensor {
    CONV_W,
    CONV_B,
    CELL_W, /* and CELL_B in turns, one pair a layer */
    CELL_B,
    VIEW_W = CELL_W + 2 * LAYERS_MAX,
    VIEW_B,
    PAIR_W,
    PAIR_B,
    ROOT_ARC,
    ROOT_LABEL,
    WAY_LABEL,
    OUT_W,
    OUT_B,
    TENSOR_COUNT
};

/* A batch: rows of each word, gold, and where its sentences lie. */
struct batch {
    int words, sentences;
    int first[BATCH_SENTENCES + 1];
    uint32_t row[BATCH_WORDS][FEATURE_COUNT];
    const struct gold_word *gold[BATCH_WORDS];
};

struct net_options {
    float drop_input, drop_layer, drop_view;
    bool quantise; /* round what enters a product as the finished model will */
};

struct net {
    int layers;
    uint32_t rows;
    size_t dense; /* floats before the rows */
    size_t at[TENSOR_COUNT];
    size_t size[TENSOR_COUNT];
    float *w, *grad, *adam_m, *adam_v, *mean; /* all tensors, then the rows */
    float *row_w, *row_grad;                  /* views of the same */
    uint32_t *touched;                        /* rows with a gradient */
    uint32_t touched_count;
    unsigned char *is_touched;
    float fade1, fade2; /* what is left of the zeros that Adam's means began with */
    uint64_t random;
    struct net_work *work;
};

bool net_new(struct net *n, int layers, uint32_t rows, uint64_t seed);
void net_free(struct net *n);

/* One pass forward and back over the batch; adds to the gradients and returns the loss. */
double net_learn(struct net *n, const struct batch *b, const struct net_options *o);
/* Applies and clears the gradients. */
void net_update(struct net *n, float rate);
/* Moves the running mean of the weights towards the weights. */
void net_track(struct net *n, float share);
void net_swap_mean(struct net *n); /* the mean becomes the weights, and the other way round */

/* Parses the batch with the weights as they are. */
void net_parse(struct net *n, const struct batch *b, bool quantise, struct parsed_word *out);

float net_random(struct net *n); /* [0, 1) */

#endif
