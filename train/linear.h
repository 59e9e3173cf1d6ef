/* linear.h - softmax over hashed features: what the decision is trained with.
 *
 * Sets that were labelled by different hands agree on most and differ on some. So each feature has
 * a weight for all sets and one for each domain beside it; what a case teaches goes to both, and
 * only what holds in a domain stays there (Daume's way of adapting). Shares are those of domain 0.
 */
#ifndef CASUS_TRAIN_LINEAR_H
#define CASUS_TRAIN_LINEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LINEAR_CLASSES_MAX = 32, LINEAR_DOMAINS = 2 };

/* What is learned from: keys of features, the classes that would be right (bits), a weight. */
struct linear_case {
    const uint32_t *keys; /* the caller's */
    uint32_t count;
    uint32_t right;
    float weight;
    int domain;
};

struct linear_cases {
    struct linear_case *list;
    size_t count, cap;
};

void linear_add(struct linear_cases *c, const uint32_t *keys, uint32_t count, uint32_t right,
                float weight, int domain);
void linear_cases_free(struct linear_cases *c);

struct linear {
    float *w; /* [1 + LINEAR_DOMAINS][rows][classes]: of all, of each domain */
    uint32_t rows;
    int classes;
};

struct linear_options {
    int epochs, runs; /* of each run; runs over other orders, whose mean is kept: at least 1 */
    float rate, decay, drop; /* of AdaGrad; towards zero; share of features left out at random */
    uint64_t seed;
};

/* Learns anew; the mean of the weights of the later epochs is what is kept. The same cases, options
 * and seed give the same weights on every machine. */
void linear_train(struct linear *m, uint32_t rows, int classes, const struct linear_cases *c,
                  const struct linear_options *o);
void linear_free(struct linear *m);

/* The weights that shares come from: those of all and of domain 0 together, [rows][classes]. */
void linear_weights(const struct linear *m, float *out);
void linear_shares(const struct linear *m, const uint32_t *keys, uint32_t count, float *p);

#endif
