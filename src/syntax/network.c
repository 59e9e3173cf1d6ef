#include "syntax/network.h"

#include <string.h>

#ifdef __GNUC__
#define PREFETCH(p) __builtin_prefetch(p)
#else
#define PREFETCH(p) ((void)0)
#endif

void network_begin(struct network *n) {
    n->words = n->pieces = 0;
    n->first[0] = 0;
}

static const int8_t *row_of(const struct syntax_model *m, uint64_t key, uint32_t feature) {
    uint32_t at = feature_slot(key, m->index_mask), row = feature;
    for (int reach = 0; reach < INDEX_REACH; reach++, at = (at + 1) & m->index_mask) {
        const struct index_slot *s = &m->index[at];
        if (!s->row)
            break;
        if (s->tag == (uint32_t)key) {
            row = s->row;
            break;
        }
    }
    return m->rows + (size_t)row * WIDTH;
}

void network_word(const struct syntax_model *m, struct network *n,
                  const uint64_t key[FEATURE_COUNT]) {
    const int8_t *rows[FEATURE_COUNT];
    for (uint32_t f = 0; f < FEATURE_COUNT; f++) {
        rows[f] = row_of(m, key[f], f);
        for (int at = 0; at < WIDTH; at += 64) /* rows lie far apart: ask for all of them at once */
            PREFETCH(rows[f] + at);
    }
    m->kernels.embed(rows, FEATURE_COUNT, n->x + (size_t)n->words++ * WIDTH);
}

void network_end_piece(struct network *n) {
    n->first[++n->pieces] = n->words;
}

static void convolve(const struct syntax_model *m, struct network *n) {
    const struct kernels *k = &m->kernels;
    uint8_t *at = n->bytes;
    for (int p = 0; p < n->pieces; p++) {
        int first = n->first[p], count = n->first[p + 1] - first;
        memset(at, ZERO_BYTE, WIDTH);
        k->to_bytes(n->x + (size_t)first * WIDTH, (size_t)count * WIDTH, at + WIDTH);
        memset(at + (size_t)(count + 1) * WIDTH, ZERO_BYTE, WIDTH);
        /* the window of a word is the bytes of three words in a row */
        k->product(&m->conv, at, WIDTH, count, n->u + (size_t)first * WIDTH, WIDTH);
        at += (size_t)(count + 1) * WIDTH;
    }
    for (int i = 0; i < n->words; i++)
        k->mix(n->x + (size_t)i * WIDTH, n->u + (size_t)i * WIDTH);
}

static void cells(const struct syntax_model *m, struct network *n) {
    const struct kernels *k = &m->kernels;
    for (int l = 0; l < m->layers; l++) {
        k->to_bytes(n->x, (size_t)n->words * WIDTH, n->bytes);
        k->product(&m->cell[l], n->bytes, WIDTH, n->words, n->u, CELL_COLS);
        for (int p = 0; p < n->pieces; p++) {
            size_t first = (size_t)n->first[p], last = (size_t)n->first[p + 1] - 1;
            int count = (int)(last - first) + 1;
            k->recur(n->u + first * CELL_COLS, n->x + first * WIDTH, count, 1);
            k->recur(n->u + last * CELL_COLS + HALF, n->x + last * WIDTH + HALF, count, -1);
        }
    }
}

static void look(const struct syntax_model *m, struct network *n) {
    const struct kernels *k = &m->kernels;
    k->to_bytes(n->x, (size_t)n->words * WIDTH, n->bytes);
    k->product(&m->view, n->bytes, WIDTH, n->words, n->view, VIEWS);
    for (int i = 0; i < n->words; i++) {
        int16_t *v = n->view + (size_t)i * VIEWS;
        uint8_t *bytes = n->bytes + (size_t)i * ARC;
        k->bend_63(v + ARC_HEAD_AT, ARC, v + ARC_HEAD_AT);
        k->bend_63(v + ARC_DEP_AT, ARC, n->bent);
        for (int j = 0; j < ARC; j++)
            bytes[j] = (uint8_t)(n->bent[j] + ZERO_BYTE);
    }
    k->product(&m->pair, n->bytes, ARC, n->words, n->pair, PAIR);
}

/* The first of the largest. */
static int best(const int16_t *s, int count) {
    int16_t top = s[0];
    for (int i = 1; i < count; i++)
        top = s[i] > top ? s[i] : top;
    int at = 0;
    while (s[at] != top)
        at++;
    return at;
}

/* Heads of the piece in pairs of dimensions, as the kernel reads them; node 0
 * is the root. */
static int gather_heads(const struct syntax_model *m, struct network *n, int first, int count) {
    int nodes = (count + 1 + 7) / 8 * 8;
    for (int h = 0; h < nodes; h++) {
        static const int16_t none[ARC];
        const int16_t *v = h == 0       ? m->root_arc
                           : h <= count ? n->view + (size_t)(first + h - 1) * VIEWS + ARC_HEAD_AT
                                        : none;
        for (int k = 0; k < ARC; k += 2)
            memcpy(n->heads + ((size_t)(k / 2) * (size_t)nodes + (size_t)h) * 2, v + k, 4);
    }
    return nodes;
}

static void attach(const struct syntax_model *m, struct network *n, int first, int count) {
    int nodes = gather_heads(m, n, first, count);
    for (int d = 0; d < count; d++) {
        const int16_t *pair = n->pair + (size_t)(first + d) * PAIR, *way = pair + ARC;
        int32_t *score = n->score + (size_t)d * (size_t)nodes;
        m->kernels.score(pair, n->heads, nodes, score);
        score[0] += 63 * way[0];
        const uint8_t *bucket = m->bucket + PIECE_MAX - d;
        for (int h = 0; h < count; h++)
            score[h + 1] += 63 * way[bucket[h]];
        score[d + 1] = DECODE_NEVER;
    }
    decode_tree(n->score, count, nodes, n->head, &n->decode);
    for (int d = 0; d < count; d++)
        n->out[first + d].head = n->head[d];
}

/* First child of each word of a piece, and the child of the same head before
 * it; -1: none. */
static void find_relatives(struct network *n, int first, int count) {
    int last[PIECE_MAX];
    for (int d = 0; d < count; d++)
        last[d] = n->child[first + d] = n->sibling[first + d] = -1;
    for (int d = 0; d < count; d++) {
        int h = n->out[first + d].head;
        if (h < 0)
            continue;
        if (last[h] < 0)
            n->child[first + h] = d;
        n->sibling[first + d] = last[h];
        last[h] = d;
    }
}

static void gather_parts(const struct syntax_model *m, struct network *n, int first, int count) {
    static const int16_t none[LABEL];
    find_relatives(n, first, count);
    for (int d = 0; d < count; d++) {
        const int16_t *v = n->view + (size_t)first * VIEWS;
        int i = first + d, head = n->out[i].head, child = n->child[i], sibling = n->sibling[i];
        const int16_t *part[LABEL_PARTS] = {
            v + (size_t)d * VIEWS + LABEL_DEP_AT,
            head < 0 ? m->root_label : v + (size_t)head * VIEWS + LABEL_HEAD_AT,
            m->way_label + LABEL * (head < 0 ? 0 : distance_bucket(head - d)),
            child < 0 ? none : v + (size_t)child * VIEWS + LABEL_CHILD_AT,
            sibling < 0 ? none : v + (size_t)sibling * VIEWS + LABEL_SIBLING_AT,
        };
        m->kernels.hidden(part, n->bytes + (size_t)i * LABEL);
    }
}

/* Labels of the arcs. A word below another is never "root", nor the root
 * anything else. */
static void label(const struct syntax_model *m, struct network *n) {
    for (int p = 0; p < n->pieces; p++)
        gather_parts(m, n, n->first[p], n->first[p + 1] - n->first[p]);
    m->kernels.product(&m->out, n->bytes, LABEL, n->words, n->u, DEP_SLOTS);
    for (int i = 0; i < n->words; i++) {
        struct network_word *w = &n->out[i];
        int16_t *s = n->u + (size_t)i * DEP_SLOTS;
        for (int c = 0; c < m->no_dep_count; c++)
            s[m->no_dep[c]] = INT16_MIN;
        w->dep = w->head < 0 ? DEP_ROOT : m->dep[best(s, m->dep_count)];
    }
}

void network_run(const struct syntax_model *m, struct network *n) {
    convolve(m, n);
    cells(m, n);
    look(m, n);
    for (int p = 0; p < n->pieces; p++)
        attach(m, n, n->first[p], n->first[p + 1] - n->first[p]);
    for (int i = 0; i < n->words; i++) {
        const int16_t *v = n->view + (size_t)i * VIEWS;
        n->out[i].xpos = m->xpos[best(v + XPOS_AT, m->xpos_count)];
        n->out[i].upos = m->upos[best(v + UPOS_AT, m->upos_count)];
    }
    label(m, n);
}
