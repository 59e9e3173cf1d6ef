#include "syntax/decode.h"

#include <stddef.h>

/* Takes each word's best head; true where that is a projective tree with one root. */
static bool greedy(const int32_t *score, int words, int stride, int32_t *head, int32_t *mark) {
    int roots = 0;
    for (int d = 0; d < words; d++) {
        const int32_t *row = score + (ptrdiff_t)d * stride;
        int best = 0;
        for (int h = 1; h <= words; h++)
            best = row[h] > row[best] ? h : best;
        head[d] = best - 1;
        roots += best == 0;
        mark[d] = 0;
    }
    if (roots != 1)
        return false;
    for (int d = 0; d < words; d++) {
        int i = d;
        while (i >= 0 && !mark[i]) {
            mark[i] = d + 1;
            i = head[i];
        }
        if (i >= 0 && mark[i] == d + 1)
            return false;
    }
    return true;
}

/* Whether no two arcs of a tree cross: each word between a word and its head hangs, directly or
 * not, on what lies within the arc. Quadratic at worst, as the scores are. */
static bool is_projective(const int32_t *head, int words) {
    for (int d = 0; d < words; d++) {
        int h = head[d], from = d < h ? d : h, to = d < h ? h : d;
        for (int i = from + 1; i < to; i++)
            if (head[i] < from || head[i] > to)
                return false;
    }
    return true;
}

/* Sums of PIECE_MAX such scores stay within 32 bits. */
static inline int32_t tamed(int32_t score) {
    const int32_t most = 1 << 22;
    score /= DECODE_STEP;
    return score > most ? most : score < -most ? -most : score;
}

/* The largest a[i] + b[i]; n at least 1. */
static int32_t best_sum(const int32_t *a, const int32_t *b, int n) {
    int32_t best = a[0] + b[0];
    for (int i = 1; i < n; i++) {
        int32_t x = a[i] + b[i];
        best = x > best ? x : best;
    }
    return best;
}

static int find_sum(const int32_t *a, const int32_t *b, int n, int32_t sum) {
    int i = 0;
    while (i + 1 < n && a[i] + b[i] != sum)
        i++;
    return i;
}

#define AT(table, head, end) ((table)[(head)*PIECE_MAX + (end)])

static void set_complete(struct decode_scratch *s, int head, int end, int32_t value) {
    AT(s->complete, head, end) = AT(s->turned, end, head) = value;
}

static void fill(const int32_t *score, int words, int stride, struct decode_scratch *s) {
    for (int i = 0; i < words; i++)
        set_complete(s, i, i, 0);
    for (int length = 1; length < words; length++)
        for (int i = 0, j = length; j < words; i++, j++) {
            int32_t inside = best_sum(&AT(s->complete, i, i), &AT(s->complete, j, i + 1), length);
            AT(s->attached, i, j) = inside + tamed(score[(ptrdiff_t)j * stride + i + 1]);
            AT(s->attached, j, i) = inside + tamed(score[(ptrdiff_t)i * stride + j + 1]);
            set_complete(s, i, j,
                         best_sum(&AT(s->attached, i, i + 1), &AT(s->turned, j, i + 1), length));
            set_complete(s, j, i, best_sum(&AT(s->attached, j, i), &AT(s->turned, i, i), length));
        }
}

/* Takes apart what fill() put together, from the whole down. */
static void unfold(const int32_t *score, int stride, struct decode_scratch *s, int root, int words,
                   int32_t *head) {
    int top = 0;
    s->stack[top++] = (struct decode_span){(int16_t)root, 0, true};
    s->stack[top++] = (struct decode_span){(int16_t)root, (int16_t)(words - 1), true};
    while (top > 0) {
        struct decode_span x = s->stack[--top];
        int h = x.head, e = x.end, low = h < e ? h : e, length = h < e ? e - h : h - e;
        if (length == 0)
            continue;
        if (x.complete) {
            int first = h < e ? h + 1 : e;
            int child = first + find_sum(&AT(s->attached, h, first), &AT(s->turned, e, first),
                                         length, AT(s->complete, h, e));
            s->stack[top++] = (struct decode_span){(int16_t)h, (int16_t)child, false};
            s->stack[top++] = (struct decode_span){(int16_t)child, (int16_t)e, true};
            continue;
        }
        head[e] = h;
        int high = low + length;
        int32_t inside = AT(s->attached, h, e) - tamed(score[(ptrdiff_t)e * stride + h + 1]);
        int split = low + find_sum(&AT(s->complete, low, low), &AT(s->complete, high, low + 1),
                                   length, inside);
        s->stack[top++] = (struct decode_span){(int16_t)low, (int16_t)split, true};
        s->stack[top++] = (struct decode_span){(int16_t)high, (int16_t)(split + 1), true};
    }
}

void decode_tree(const int32_t *score, int words, int stride, int32_t *head,
                 struct decode_scratch *s) {
    if (greedy(score, words, stride, head, s->mark) && is_projective(head, words))
        return;
    fill(score, words, stride, s);
    int root = 0;
    int64_t most = INT64_MIN;
    for (int r = 0; r < words; r++) {
        int64_t sum = (int64_t)AT(s->complete, r, 0) + AT(s->complete, r, words - 1) +
                      tamed(score[(ptrdiff_t)r * stride]);
        if (sum > most) {
            most = sum;
            root = r;
        }
    }
    head[root] = -1;
    unfold(score, stride, s, root, words, head);
}
