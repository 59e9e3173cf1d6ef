/* model.h - the decisions that segmentation has learned, private to this step and its training.
 *
 * Two linear classifiers over hashed features: whether a token ends inside a run without blanks
 * (hyphens, slashes, units, the period of an abbreviation), and whether a sentence ends between two
 * tokens. Weights are integers, so that the answer is the same on every machine.
 */
#ifndef CASUS_SEGMENT_MODEL_H
#define CASUS_SEGMENT_MODEL_H

#include "segment/segment.h"

enum decision { DECIDE_SPLIT, DECIDE_END, DECISION_COUNT };

enum {
    FEATURES_MAX = 32,
    SEGMENT_SPLIT_BITS = 14,
    SEGMENT_END_BITS = 17,
    SEGMENT_SCALE = 256, /* weight of one unit of the log odds */
};

struct features {
    uint32_t count;
    uint32_t at[FEATURES_MAX]; /* hashes; the classifier takes the low bits */
};

static inline uint64_t feature_mix(uint64_t a, uint64_t b) {
    uint64_t h = (a ^ (b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdu;
    return h ^ (h >> 32);
}

static inline void feature_add(struct features *f, uint64_t kind, uint64_t a, uint64_t b) {
    if (f->count < FEATURES_MAX)
        f->at[f->count++] = (uint32_t)(feature_mix(feature_mix(kind, a), b) >> 16);
}

/* Asked instead of the weights while training: whether there is a break at byte `pos`. */
typedef bool (*segment_oracle)(void *arg, enum decision d, const struct features *f, uint32_t pos);

struct segment_model {
    const int16_t *weights[DECISION_COUNT];
    uint32_t mask[DECISION_COUNT];
    segment_oracle oracle;
    void *oracle_arg;
};

/* The log odds of a break, times SEGMENT_SCALE. */
static inline int32_t segment_score(const struct segment_model *m, enum decision d,
                                    const struct features *f, uint32_t pos) {
    if (m->oracle)
        return m->oracle(m->oracle_arg, d, f, pos) ? INT16_MAX : -INT16_MAX;
    int32_t sum = 0;
    for (uint32_t i = 0; i < f->count; i++)
        sum += m->weights[d][f->at[i] & m->mask[d]];
    return sum;
}

/* Hash of the lower-cased form; only ASCII is folded, which is enough for features. */
static inline uint64_t lower_hash(const char *p, uint32_t len) {
    uint64_t h = 0xcbf29ce484222325u ^ len;
    if (len > 32)
        len = 32;
    for (uint32_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 'A' && c <= 'Z')
            c |= 0x20;
        h = (h ^ c) * 0x100000001b3u;
    }
    return h;
}

#endif
