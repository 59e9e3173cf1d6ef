/* decide.c - casus-train decide: trains the decision on gold sets and labelled sentences.
 *
 * Most gold says what a sentence tells, not which predicate tells it. So the predicate is guessed
 * from the parties, and guessed anew with each model that was learned from the last guess. Models
 * of actors come first, since who is where tells which predicate is meant; then classes and ranks.
 */
#include "train.h"

#include "examples.h"
#include "linear.h"
#include "write_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 1 << 17, PARTY_ROUNDS = 2, ACT_ROUNDS = 3, RUNS = 4, NOBODY = -1 };

struct settings {
    const char *out, *data;
    const char *gold[SET_COUNT];
    int leave;  /* fold that is left out; NOBODY: none */
    bool quick; /* confidence from one fold alone: for trying settings */
    float weight[SET_COUNT];
    struct decide_meta meta; /* what is not learned */
};

struct trainer {
    const struct settings *s;
    struct examples x;
    struct linear act, party, rank, stand;
};

static bool is_in(const struct example *e, int leave) {
    return (int)e->fold != leave;
}

static bool tells_parties(const struct example *e) {
    return e->source.count || e->target.count;
}

static bool is_none(const struct example *e) {
    return e->classes == 1u << CLASS_NONE;
}

/* ---- which proposal the gold speaks of ---------------------------------------------------------
 */

/* By the parties that trees and frames gave; where the act is marked, by the mark. */
static void choose_by_tree(struct example *e) {
    double best = 0.2;
    e->chosen = -1;
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        const struct proposal *p = &e->proposals[i];
        struct gold_spans act = {.list = {p->trigger}, .count = 1};
        double score = spans_touch(&p->source, &e->source) + spans_touch(&p->target, &e->target) -
                       0.3 * p->guess + 0.1 * p->confidence + 3.0 * spans_touch(&act, &e->act);
        if (score > best) {
            best = score;
            e->chosen = (int32_t)i;
        }
    }
}

/* The best probability of a role among the arguments that touch the gold. */
static float found_share(const struct trainer *t, const struct proposal *p,
                         const struct gold_spans *gold, int role) {
    float best = 0, share[PARTY_COUNT];
    for (uint32_t i = 0; i < p->argument_count; i++) {
        const struct argument *a = &p->arguments[i];
        struct gold_spans one = {.list = {a->span}, .count = 1};
        if (!spans_touch(&one, gold))
            continue;
        linear_shares(&t->party, a->keys, a->count, share);
        best = share[role] > best ? share[role] : best;
    }
    return best;
}

static void choose_by_parties(const struct trainer *t, struct example *e) {
    float best = 0.2f;
    e->chosen = -1;
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        const struct proposal *p = &e->proposals[i];
        float score = found_share(t, p, &e->source, PARTY_SOURCE) +
                      found_share(t, p, &e->target, PARTY_TARGET);
        if (score > best) {
            best = score;
            e->chosen = (int32_t)i;
        }
    }
}

/* By the classes that are right and by rank. */
static void choose_by_class(const struct trainer *t, struct example *e) {
    float best = -1, share[CLASS_COUNT], rank[2];
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        const struct proposal *p = &e->proposals[i];
        linear_shares(&t->act, p->keys, p->count, share);
        linear_shares(&t->rank, p->keys, p->count, rank);
        float score = 0;
        for (int c = 0; c < CLASS_COUNT; c++)
            score += e->classes >> c & 1 ? share[c] : 0;
        score *= rank[1];
        if (score > best) {
            best = score;
            e->chosen = (int32_t)i;
        }
    }
}

static void choose_by_confidence(struct example *e) {
    double best = -1;
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        const struct proposal *p = &e->proposals[i];
        double score = p->guess ? 0 : p->confidence;
        if (score > best) {
            best = score;
            e->chosen = (int32_t)i;
        }
    }
}

/* ---- parties -----------------------------------------------------------------------------------
 */

static float likeness(casus_span a, casus_span b) {
    uint32_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
    if (end <= start)
        return 0;
    uint32_t from = a.start < b.start ? a.start : b.start, to = a.end > b.end ? a.end : b.end;
    return (float)(end - start) / (float)(to - from);
}

/* The mention most like a gold span has its role; others that are much like it are passed over. */
static void label_arguments(const struct proposal *p, const struct gold_spans *gold, int role,
                            int8_t *label) {
    for (uint32_t g = 0; g < gold->count; g++) {
        int32_t best = -1;
        float most = 0;
        for (uint32_t i = 0; i < p->argument_count; i++) {
            float like = likeness(p->arguments[i].span, gold->list[g]);
            if (like >= 0.5f && label[i] == PARTY_NONE)
                label[i] = -1;
            if (like > most) {
                most = like;
                best = (int32_t)i;
            }
        }
        if (best >= 0)
            label[best] = (int8_t)role;
    }
}

static void add_arguments(struct linear_cases *c, const struct example *e) {
    const struct proposal *p = &e->proposals[e->chosen];
    int8_t *label = calloc(p->argument_count + 1, 1);
    if (!label)
        abort();
    label_arguments(p, &e->source, PARTY_SOURCE, label);
    label_arguments(p, &e->target, PARTY_TARGET, label);
    for (uint32_t i = 0; i < p->argument_count; i++)
        if (label[i] >= 0)
            linear_add(c, p->arguments[i].keys, p->arguments[i].count, 1u << label[i], 1,
                       e->set == SET_OWN);
    free(label);
}

static void learn_parties(struct trainer *t, int leave) {
    struct linear_options o = {8, 1, 0.3f, 1e-6f, 0, 1};
    for (uint32_t i = 0; i < t->x.count; i++)
        if (tells_parties(&t->x.list[i]))
            choose_by_tree(&t->x.list[i]);
    for (int round = 0; round <= PARTY_ROUNDS; round++) {
        struct linear_cases c = {0};
        for (uint32_t i = 0; i < t->x.count; i++) {
            struct example *e = &t->x.list[i];
            if (!is_in(e, leave) || !tells_parties(e))
                continue;
            if (round && !e->act.count)
                choose_by_parties(t, e);
            if (e->chosen >= 0)
                add_arguments(&c, e);
        }
        linear_free(&t->party);
        o.runs = round == PARTY_ROUNDS ? RUNS : 1;
        linear_train(&t->party, ROWS, PARTY_COUNT, &c, &o);
        linear_cases_free(&c);
    }
}

/* Whether the classes are acts of both sides alike, whose sides may be told either way round. */
static bool is_mutual(const struct example *e) {
    return e->classes & (1u << CLASS_CONSULT | 1u << CLASS_AGREE | 1u << CLASS_COOPERATE);
}

/* Whom trees and frames named as parties of the act that is told of, and whether they are. */
static void add_named(struct linear_cases *c, const struct example *e) {
    const struct proposal *p = &e->proposals[e->chosen];
    for (uint32_t i = 0; i < p->party_count; i++) {
        const struct named_party *n = &p->parties[i];
        struct gold_spans one = {.list = {n->as.span}, .count = 1};
        bool source = spans_touch(&one, &e->source), target = spans_touch(&one, &e->target);
        bool right = n->role == PARTY_SOURCE ? source : target;
        if (!right && (source || target) && is_mutual(e))
            continue;
        linear_add(c, n->as.keys, n->as.count, 1u << right, 1, e->set == SET_OWN);
    }
}

/* After the parties: of gold sets without marked acts, the act that these are nearest to. */
static void learn_stand(struct trainer *t, int leave) {
    struct linear_options o = {8, RUNS, 0.3f, 1e-5f, 0.1f, 1};
    struct linear_cases c = {0};
    for (uint32_t i = 0; i < t->x.count; i++) {
        const struct example *e = &t->x.list[i];
        bool acts = e->set == SET_ACTS || e->set == SET_OWN || e->set == SET_PLV;
        if (acts && is_in(e, leave) && tells_parties(e) && e->chosen >= 0)
            add_named(&c, e);
    }
    linear_free(&t->stand);
    linear_train(&t->stand, ROWS, 2, &c, &o);
    linear_cases_free(&c);
}

/* ---- classes and ranks -------------------------------------------------------------------------
 */

static void add_proposals(const struct trainer *t, const struct example *e,
                          struct linear_cases *act, struct linear_cases *rank) {
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        const struct proposal *p = &e->proposals[i];
        bool chosen = (int32_t)i == e->chosen, own = e->set == SET_OWN;
        if (is_none(e))
            linear_add(act, p->keys, p->count, e->classes, 1, own);
        else if (chosen)
            linear_add(act, p->keys, p->count, e->classes, t->s->weight[e->set], own);
        if (is_none(e) || e->chosen >= 0)
            linear_add(rank, p->keys, p->count, chosen && !is_none(e) ? 2 : 1, 1, own);
    }
}

static void learn_acts(struct trainer *t, int leave) {
    struct linear_options o = {10, 1, 0.3f, 1e-4f, 0.3f, 1}, r = {6, 1, 0.2f, 1e-6f, 0, 1};
    for (int round = 0; round < ACT_ROUNDS; round++) {
        struct linear_cases act = {0}, rank = {0};
        for (uint32_t i = 0; i < t->x.count; i++) {
            struct example *e = &t->x.list[i];
            if (!is_in(e, leave) || !e->classes || !e->proposal_count)
                continue;
            if (!tells_parties(e) && !is_none(e)) {
                if (round)
                    choose_by_class(t, e);
                else
                    choose_by_confidence(e);
            }
            add_proposals(t, e, &act, &rank);
        }
        linear_free(&t->act);
        linear_free(&t->rank);
        o.runs = r.runs = round == ACT_ROUNDS - 1 ? RUNS : 1;
        linear_train(&t->act, ROWS, CLASS_COUNT, &act, &o);
        linear_train(&t->rank, ROWS, 2, &rank, &r);
        linear_cases_free(&act);
        linear_cases_free(&rank);
    }
}

static void learn(struct trainer *t, int leave) {
    learn_parties(t, leave);
    learn_stand(t, leave);
    learn_acts(t, leave);
}

/* ---- the model that the program reads -----------------------------------------------------------
 */

static int8_t *to_bytes(const float *w, size_t count, float *scale) {
    float most = 1e-6f;
    for (size_t i = 0; i < count; i++)
        most = fabsf(w[i]) > most ? fabsf(w[i]) : most;
    *scale = most / 127;
    int8_t *bytes = malloc(count);
    if (!bytes)
        abort();
    for (size_t i = 0; i < count; i++) {
        float v = w[i] / *scale;
        bytes[i] = (int8_t)(v < 0 ? v - 0.5f : v + 0.5f);
    }
    return bytes;
}

/* Of two classes what the second has over the first. */
static int8_t *of_two(const struct linear *m, float *w, float *scale) {
    linear_weights(m, w);
    for (size_t i = 0; i < ROWS; i++)
        w[i] = w[2 * i + 1] - w[2 * i];
    return to_bytes(w, ROWS, scale);
}

/* In memory as in the file: what is measured is what is shipped. */
static struct decide finish(const struct trainer *t) {
    struct decide d = {.meta = t->s->meta};
    float *w = malloc((size_t)ROWS * CLASS_COUNT * sizeof *w);
    if (!w)
        abort();
    linear_weights(&t->act, w);
    d.act = to_bytes(w, (size_t)ROWS * CLASS_COUNT, &d.meta.act_scale);
    linear_weights(&t->party, w);
    d.party = to_bytes(w, (size_t)ROWS * PARTY_COUNT, &d.meta.party_scale);
    d.rank = of_two(&t->rank, w, &d.meta.rank_scale);
    d.stand = of_two(&t->stand, w, &d.meta.stand_scale);
    free(w);
    return d;
}

static void drop(struct decide *d) {
    free((void *)d->act);
    free((void *)d->party);
    free((void *)d->rank);
    free((void *)d->stand);
}

/* ---- confidence ---------------------------------------------------------------------------------
 */

struct point {
    float weight, right;
    float mass;
};

struct points {
    struct point *list;
    uint32_t count, cap;
};

static void add_point(struct points *p, float weight, bool right) {
    if (p->count == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 1024;
        p->list = realloc(p->list, p->cap * sizeof *p->list);
        if (!p->list)
            abort();
    }
    p->list[p->count++] = (struct point){weight, right, 1};
}

static int by_weight(const void *a, const void *b) {
    float x = ((const struct point *)a)->weight, y = ((const struct point *)b)->weight;
    return (x > y) - (x < y);
}

static struct evidence evidence_of(const uint32_t *keys, uint32_t count) {
    struct evidence e = {.count = count};
    for (uint32_t i = 0; i < count; i++)
        e.items[i].key = keys[i];
    return e;
}

/* The class and weight that judge.c gives the proposal. */
static float weigh(const struct decide *d, const struct proposal *p, unsigned *class) {
    struct evidence e = evidence_of(p->keys, p->count);
    float share[CLASS_COUNT];
    struct verdict v;
    decide_act(d, &e, share);
    decide_class(share, &v);
    float weight = decide_rank(d, &e) * (1 - v.none);
    if (!p->guess) {
        decide_trust(share, CLASS_COUNT, p->class,
                     d->meta.trust + d->meta.trust_step * (float)p->score);
        decide_class(share, &v);
    }
    *class = v.class;
    return weight * v.share;
}

/* How near the proposal is to the pair of the gold, by what the tree or the model names. */
static float nearness(const struct decide *d, const struct example *e, const struct proposal *p) {
    struct gold_spans source = p->source, target = p->target;
    float best[PARTY_COUNT] = {0, d->meta.party, d->meta.party}, share[PARTY_COUNT];
    for (uint32_t i = 0; i < p->argument_count; i++) {
        struct evidence a = evidence_of(p->arguments[i].keys, p->arguments[i].count);
        decide_party(d, &a, share);
        for (int role = PARTY_SOURCE; role <= PARTY_TARGET; role++)
            if (share[role] > best[role]) {
                struct gold_spans *to = role == PARTY_SOURCE ? &source : &target;
                best[role] = share[role];
                *to = (struct gold_spans){.list = {p->arguments[i].span}, .count = 1};
            }
    }
    bool s = spans_touch(&source, &e->source), t = spans_touch(&target, &e->target);
    return s && t ? 2 : 0.5f * (float)(s + t);
}

static void measure_example(const struct decide *d, const struct example *e, struct points *out) {
    float best = -1, weight = 0;
    unsigned class = CLASS_NONE;
    for (uint32_t i = 0; i < e->proposal_count; i++) {
        unsigned c;
        float w = weigh(d, &e->proposals[i], &c);
        float near = e->set == SET_PLV ? nearness(d, e, &e->proposals[i]) : 0;
        if (4 * near + w > best) {
            best = 4 * near + w;
            weight = w;
            class = c;
        }
    }
    if (best >= 0)
        add_point(out, weight, e->classes >> class & 1);
}

/* Points of each fold by a model that has not seen it. */
static void gather_points(struct trainer *t, struct points *out) {
    for (int fold = 0; fold < FOLDS; fold++) {
        if (fold == t->s->leave || (t->s->quick && fold != (t->s->leave + 1) % FOLDS))
            continue;
        /* The fold that is left out for measuring stays out here too. */
        for (uint32_t i = 0; i < t->x.count; i++)
            if ((int)t->x.list[i].fold == fold)
                t->x.list[i].fold = FOLDS + 1;
        for (uint32_t i = 0; i < t->x.count; i++)
            if ((int)t->x.list[i].fold == t->s->leave)
                t->x.list[i].fold = FOLDS + 2;
        struct examples all = t->x;
        uint32_t kept = 0;
        struct example *list = malloc(all.count * sizeof *list);
        if (!list)
            abort();
        for (uint32_t i = 0; i < all.count; i++)
            if (all.list[i].fold < FOLDS)
                list[kept++] = all.list[i];
        t->x.list = list;
        t->x.count = kept;
        learn(t, NOBODY);
        free(list);
        t->x = all;
        struct decide d = finish(t);
        for (uint32_t i = 0; i < t->x.count; i++) {
            struct example *e = &t->x.list[i];
            if (e->fold == FOLDS + 1 && (e->set == SET_PLV || e->set == SET_PENTA))
                measure_example(&d, e, out);
        }
        drop(&d);
        for (uint32_t i = 0; i < t->x.count; i++) {
            struct example *e = &t->x.list[i];
            e->fold = e->fold == FOLDS + 1   ? (unsigned)fold
                      : e->fold == FOLDS + 2 ? (unsigned)t->s->leave
                                             : e->fold;
        }
    }
}

/* Pools neighbours until the share of right ones rises with the weight. */
static uint32_t pool(struct point *p, uint32_t count) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        p[n++] = p[i];
        while (n > 1 && p[n - 2].right / p[n - 2].mass >= p[n - 1].right / p[n - 1].mass) {
            p[n - 2].right += p[n - 1].right;
            p[n - 2].weight = (p[n - 2].weight * p[n - 2].mass + p[n - 1].weight * p[n - 1].mass) /
                              (p[n - 2].mass + p[n - 1].mass);
            p[n - 2].mass += p[n - 1].mass;
            n--;
        }
    }
    return n;
}

/* Sixteen groups of equal size, pooled: the curve from weight to share of right records. */
static void calibrate(struct points *points, struct decide_meta *meta) {
    struct point group[DECIDE_KNOTS] = {{0}};
    qsort(points->list, points->count, sizeof *points->list, by_weight);
    for (uint32_t i = 0; i < points->count; i++) {
        struct point *g = &group[(uint64_t)i * DECIDE_KNOTS / points->count];
        g->weight += points->list[i].weight;
        g->right += points->list[i].right;
        g->mass++;
    }
    uint32_t n = 0;
    for (uint32_t k = 0; k < DECIDE_KNOTS; k++)
        if (group[k].mass > 0) {
            group[n] = group[k];
            group[n++].weight /= group[k].mass;
        }
    n = pool(group, n);
    for (uint32_t k = 0; k < DECIDE_KNOTS; k++) {
        const struct point *g = &group[k < n ? k : n - 1];
        meta->knot[k] = g->weight + (k < n ? 0 : 1e-3f * (float)(k - n + 1));
        meta->share[k] = (g->right + 1) / (g->mass + 2);
    }
    /* Nothing is known beyond the ends: least and most are told a little more modestly. */
    printf("confidence from");
    for (uint32_t k = 0; k < n; k++)
        printf(" %.2f:%.2f", (double)meta->knot[k], (double)meta->share[k]);
    printf("\n");
}

/* ---- the command --------------------------------------------------------------------------------
 */

static bool write_decide(const struct decide *d, const char *path, casus_error *err) {
    struct image_writer *w = calloc(1, sizeof *w);
    if (!w)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    image_writer_add(w, "decide.meta", &d->meta, sizeof d->meta);
    image_writer_add(w, "decide.act", d->act, (size_t)ROWS * CLASS_COUNT);
    image_writer_add(w, "decide.party", d->party, (size_t)ROWS * PARTY_COUNT);
    image_writer_add(w, "decide.rank", d->rank, ROWS);
    image_writer_add(w, "decide.stand", d->stand, ROWS);
    bool ok = write_image(w, path, err);
    image_writer_free(w);
    free(w);
    return ok;
}

static bool read_options(struct settings *s, int argc, char **argv, int *rest, casus_error *err) {
    static const char *const sets[SET_COUNT] = {"",        "--plv",       "--penta",
                                                "--spans", "--relevance", "--acts"};
    *s = (struct settings){.leave = NOBODY,
                           .weight = {0.3f, 1, 0.7f, 1, 1, 0.5f},
                           .meta = {.layout = decide_layout(),
                                    .rows = ROWS,
                                    .keep = 0.1f,
                                    .none = 0.2f,
                                    .party = 0.1f,
                                    .side_party = 0.2f,
                                    .stand = {0, 0.2f, 0.4f},
                                    .main_stand = 0.3f,
                                    .trust = 1,
                                    .party_trust = 4,
                                    .side_none = 0.5f,
                                    .doubt_none = 0.2f,
                                    .recode = 0.5f,
                                    .guess = 0.6f,
                                    .side_trust = 10,
                                    .trust_step = 0.8f}};
    const struct {
        const char *name;
        float *value;
    } numbers[] = {{"--keep", &s->meta.keep},
                   {"--none", &s->meta.none},
                   {"--party", &s->meta.party},
                   {"--side-party", &s->meta.side_party},
                   {"--stand-source", &s->meta.stand[PARTY_SOURCE]},
                   {"--stand-target", &s->meta.stand[PARTY_TARGET]},
                   {"--main-stand", &s->meta.main_stand},
                   {"--trust", &s->meta.trust},
                   {"--party-trust", &s->meta.party_trust},
                   {"--side-trust", &s->meta.side_trust},
                   {"--trust-step", &s->meta.trust_step},
                   {"--guess", &s->meta.guess},
                   {"--side-none", &s->meta.side_none},
                   {"--doubt-none", &s->meta.doubt_none},
                   {"--recode", &s->meta.recode},
                   {"--own-weight", &s->weight[SET_OWN]},
                   {"--acts-weight", &s->weight[SET_ACTS]}};
    int i = 1;
    for (; i + 1 < argc && argv[i][0] == '-'; i += 2) {
        const char *name = argv[i], *value = argv[i + 1];
        bool known = false;
        for (int k = 1; k < SET_COUNT; k++)
            if (strcmp(name, sets[k]) == 0) {
                s->gold[k] = value;
                known = true;
            }
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            if (strcmp(name, numbers[k].name) == 0) {
                *numbers[k].value = (float)atof(value);
                known = true;
            }
        if (strcmp(name, "-o") == 0)
            s->out = value;
        else if (strcmp(name, "--data") == 0)
            s->data = value;
        else if (strcmp(name, "--quick") == 0)
            s->quick = atoi(value) != 0;
        else if (strcmp(name, "--leave") == 0)
            s->leave = atoi(value);
        else if (!known)
            return error_set(err, CASUS_EUSAGE, "unknown option %s", name);
    }
    *rest = i;
    return (s->out && s->data) ||
           error_set(err, CASUS_EUSAGE, "-o PART and --data DIR are missing");
}

static bool gather(struct trainer *t, int argc, char **argv, int at, casus_error *err) {
    casus_model *model = casus_model_open(t->s->data, err);
    casus_worker *worker = model ? casus_worker_new(model, err) : NULL;
    bool ok = worker != NULL;
    for (; at < argc && ok; at++)
        ok = examples_sentences(&t->x, argv[at], worker, err);
    for (int k = 1; k < SET_COUNT && ok; k++)
        ok =
            !t->s->gold[k] || examples_gold(&t->x, (enum example_set)k, t->s->gold[k], worker, err);
    casus_worker_free(worker);
    casus_model_close(model);
    return ok;
}

bool train_decide(int argc, char **argv, casus_error *err) {
    struct settings s;
    struct trainer t = {.s = &s};
    int rest = 1;
    if (!read_options(&s, argc, argv, &rest, err))
        return false;
    arena_init(&t.x.arena, 0);
    bool ok = gather(&t, argc, argv, rest, err);
    if (ok) {
        printf("%u sentences\n", t.x.count);
        struct points points = {0};
        gather_points(&t, &points);
        learn(&t, s.leave);
        struct decide d = finish(&t);
        calibrate(&points, &d.meta);
        ok = write_decide(&d, s.out, err);
        drop(&d);
        free(points.list);
    }
    linear_free(&t.act);
    linear_free(&t.party);
    linear_free(&t.rank);
    linear_free(&t.stand);
    examples_free(&t.x);
    return ok;
}

/* fold K FILE: the lines of a gold set that are in fold K. */
bool train_fold(int argc, char **argv, casus_error *err) {
    if (argc != 3)
        return error_set(err, CASUS_EUSAGE, "fold K FILE.jsonl");
    struct read_options o = {0};
    const char *path = argv[2];
    struct reader *r = reader_new(&path, 1, &o, err);
    struct read_item item;
    enum read_result got = r ? READ_DOC : READ_END;
    while (r && (got = reader_next(r, &item, err)) == READ_DOC) {
        if ((int)fold_of(item.doc->text) == atoi(argv[1]))
            printf("%s\n", item.doc->id.p);
        casus_doc_free(item.doc);
    }
    reader_free(r);
    return got == READ_END && r;
}
