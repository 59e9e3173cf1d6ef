/* decide.c - see decide.h. */
#include "event/decide.h"

#include "base/error.h"
#include "event/event.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    const char *category, *code;
} classes[CLASS_COUNT] = {
#define X(id, category, code) {category, code},
    CLASS_LIST(X)
#undef X
};

const char *class_category(unsigned c) {
    return classes[c].category;
}

const char *class_code(unsigned c) {
    return classes[c].code;
}

enum act_class class_of_code(const struct code *code) {
    return (enum act_class)code->class;
}

enum act_class class_work_out(const struct code *code) {
    if (!code->plover[0])
        return CLASS_STATEMENT;
    if (strcmp(code->plover, "REQUEST") == 0)
        return code->cameo[0] == '0' ? CLASS_APPEAL : CLASS_DEMAND;
    if (strncmp(code->cameo, "163", 3) == 0)
        return CLASS_RESTRICT;
    for (unsigned c = 0; c < CLASS_COUNT; c++)
        if (strcmp(classes[c].category, code->plover) == 0)
            return (enum act_class)c;
    return CLASS_STATEMENT;
}

uint32_t decide_layout(void) {
    uint64_t h = 1;
    for (unsigned k = 0; k < EVIDENCE_KINDS; k++)
        h = h * 31 + hash_str(str_of(evidence_name(k)));
    for (unsigned c = 0; c < CLASS_COUNT; c++)
        h = h * 31 + hash_str(str_of(classes[c].code));
    return (uint32_t)(h >> 32) ^ (uint32_t)h;
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool section(const struct image *img, const char *name, size_t size, const int8_t **out,
                    casus_error *err) {
    struct str s;
    if (!image_section(img, name, 1, &s, err))
        return false;
    *out = (const int8_t *)(const void *)s.p;
    return s.len == size ||
           error_set(err, CASUS_EMODEL, "section %s has %zu bytes, not %zu", name, s.len, size);
}

static bool is_sane(const struct decide_meta *m) {
    const float *values[] = {&m->act_scale,
                             &m->party_scale,
                             &m->rank_scale,
                             &m->keep,
                             &m->none,
                             &m->party,
                             &m->trust,
                             &m->party_trust,
                             &m->guess,
                             &m->side_trust,
                             &m->trust_step,
                             &m->side_none,
                             &m->doubt_none,
                             &m->recode,
                             &m->side_party,
                             &m->stand_scale,
                             &m->stand[PARTY_SOURCE],
                             &m->stand[PARTY_TARGET],
                             &m->main_stand};
    bool ok = true;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        ok = ok && isfinite(*values[i]) && fabsf(*values[i]) < 1e6f;
    for (int k = 0; k < DECIDE_KNOTS; k++)
        ok = ok && isfinite(m->knot[k]) && m->share[k] >= 0 && m->share[k] <= 1 &&
             (k == 0 || m->knot[k] >= m->knot[k - 1]);
    return ok;
}

bool decide_open(const struct image *img, struct decide *m, casus_error *err) {
    struct str meta;
    if (!image_section(img, "decide.meta", sizeof m->meta, &meta, err))
        return false;
    if (meta.len != sizeof m->meta)
        return error_set(err, CASUS_EMODEL, "section decide.meta has a wrong size");
    memcpy(&m->meta, meta.p, sizeof m->meta);
    uint32_t rows = m->meta.rows;
    if (m->meta.layout != decide_layout())
        return error_set(err, CASUS_EMODEL, "the decision was trained for another version");
    if (!rows || (rows & (rows - 1)) || rows > 1u << 22 || !is_sane(&m->meta))
        return error_set(err, CASUS_EMODEL, "section decide.meta is damaged");
    return section(img, "decide.act", (size_t)rows * CLASS_COUNT, &m->act, err) &&
           section(img, "decide.party", (size_t)rows * PARTY_COUNT, &m->party, err) &&
           section(img, "decide.rank", rows, &m->rank, err) &&
           section(img, "decide.stand", rows, &m->stand, err);
}

struct decide *decide_new(const struct image *img, casus_error *err) {
    struct decide *m = calloc(1, sizeof *m);
    if (!m)
        error_set(err, CASUS_ENOMEM, "out of memory for the decision");
    else if (!decide_open(img, m, err)) {
        free(m);
        m = NULL;
    }
    return m;
}

void decide_free(struct decide *m) {
    free(m);
}

/* ---- deciding -------------------------------------------------------------------------------- */

/* e to the x; the same bits everywhere, which libraries do not promise. */
static float exponential(float x) {
    if (x < -60)
        return 0;
    if (x > 60)
        x = 60;
    float k = floorf(x * 1.44269504f + 0.5f), r = x - k * 0.693147181f;
    float p = 1 + r * (1 + r * (0.5f + r * (0.166666667f + r * (0.0416666667f + r * 0.00833333f))));
    return ldexpf(p, (int)k);
}

static void shares_of(const int32_t *sum, int count, float scale, uint32_t items, float *p) {
    float unit = scale / sqrtf((float)(items ? items : 1)), all = 0;
    int32_t top = sum[0];
    for (int c = 1; c < count; c++)
        top = sum[c] > top ? sum[c] : top;
    for (int c = 0; c < count; c++)
        all += p[c] = exponential((float)(sum[c] - top) * unit);
    for (int c = 0; c < count; c++)
        p[c] /= all;
}

/* The rows lie far apart in some megabytes: all of them are asked for before the first is waited
 * for. */
static void ask_rows(const struct decide *m, const int8_t *weights, size_t width,
                     const struct evidence *e) {
    for (uint32_t i = 0; i < e->count; i++)
        __builtin_prefetch(weights + (size_t)(e->items[i].key & (m->meta.rows - 1)) * width);
}

void decide_act(const struct decide *m, const struct evidence *e, float p[CLASS_COUNT]) {
    int32_t sum[CLASS_COUNT] = {0};
    ask_rows(m, m->act, CLASS_COUNT, e);
    for (uint32_t i = 0; i < e->count; i++) {
        const int8_t *w = m->act + (size_t)(e->items[i].key & (m->meta.rows - 1)) * CLASS_COUNT;
        for (int c = 0; c < CLASS_COUNT; c++)
            sum[c] += w[c];
    }
    shares_of(sum, CLASS_COUNT, m->meta.act_scale, e->count, p);
}

void decide_party(const struct decide *m, const struct evidence *e, float p[PARTY_COUNT]) {
    int32_t sum[PARTY_COUNT] = {0};
    ask_rows(m, m->party, PARTY_COUNT, e);
    for (uint32_t i = 0; i < e->count; i++) {
        const int8_t *w = m->party + (size_t)(e->items[i].key & (m->meta.rows - 1)) * PARTY_COUNT;
        for (int c = 0; c < PARTY_COUNT; c++)
            sum[c] += w[c];
    }
    shares_of(sum, PARTY_COUNT, m->meta.party_scale, e->count, p);
}

static enum act_class twin_of(enum act_class c) {
    switch (c) {
    case CLASS_APPEAL:
        return CLASS_DEMAND;
    case CLASS_DEMAND:
        return CLASS_APPEAL;
    case CLASS_COERCE:
        return CLASS_RESTRICT;
    case CLASS_RESTRICT:
        return CLASS_COERCE;
    default:
        return CLASS_NONE;
    }
}

void decide_trust(float *p, int count, unsigned which, float trust) {
    float all = 1 + (trust - 1) * p[which];
    p[which] *= trust;
    for (int k = 0; k < count; k++)
        p[k] /= all;
}

void decide_class(const float p[CLASS_COUNT], struct verdict *v) {
    v->share = -1;
    v->none = p[CLASS_NONE];
    for (unsigned c = 0; c < CLASS_NONE; c++) {
        enum act_class twin = twin_of((enum act_class)c);
        if (twin != CLASS_NONE && p[twin] > p[c])
            continue;
        float share = p[c] + (twin != CLASS_NONE ? p[twin] : 0);
        if (share > v->share) {
            v->share = share;
            v->class = (enum act_class)c;
        }
    }
    v->other = CLASS_NONE;
    for (unsigned c = 0; c < CLASS_COUNT; c++)
        if (c != v->class && c != twin_of(v->class) && p[c] > p[v->other])
            v->other = (enum act_class)c;
}

static float share_of_two(const struct decide *m, const int8_t *weights, float scale,
                          const struct evidence *e) {
    int32_t sum = 0;
    ask_rows(m, weights, 1, e);
    for (uint32_t i = 0; i < e->count; i++)
        sum += weights[e->items[i].key & (m->meta.rows - 1)];
    float unit = scale / sqrtf((float)(e->count ? e->count : 1));
    return 1 / (1 + exponential(-(float)sum * unit));
}

float decide_rank(const struct decide *m, const struct evidence *e) {
    return share_of_two(m, m->rank, m->meta.rank_scale, e);
}

float decide_stand(const struct decide *m, const struct evidence *e) {
    return share_of_two(m, m->stand, m->meta.stand_scale, e);
}

float decide_confidence(const struct decide *m, float weight) {
    const float *knot = m->meta.knot, *share = m->meta.share;
    if (weight <= knot[0])
        return share[0];
    for (int k = 1; k < DECIDE_KNOTS; k++)
        if (weight < knot[k]) {
            float way = (weight - knot[k - 1]) / (knot[k] - knot[k - 1]);
            return share[k - 1] + way * (share[k] - share[k - 1]);
        }
    return share[DECIDE_KNOTS - 1];
}

float decide_share(const struct decide *m, const struct evidence *e, uint32_t i, unsigned c,
                   unsigned other) {
    const int8_t *w = m->act + (size_t)(e->items[i].key & (m->meta.rows - 1)) * CLASS_COUNT;
    float unit = m->meta.act_scale / sqrtf((float)(e->count ? e->count : 1));
    return (float)(w[c] - w[other]) * unit;
}
