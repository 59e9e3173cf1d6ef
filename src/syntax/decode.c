#include "syntax/decode.h"

/* So much that a second root never pays. */
static const int64_t root_cost = (int64_t)1 << 40;

/* Takes each word's best head; true where that is a tree with one root. */
static bool greedy(const int32_t *score, int words, int stride, int32_t *head, int32_t *mark) {
    int roots = 0;
    for (int d = 0; d < words; d++) {
        const int32_t *row = score + (long)d * stride;
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

static void set_up(const int32_t *score, int words, int stride, struct decode_scratch *s) {
    int n = words + 1;
    for (int d = 0; d < n; d++) {
        s->id[d] = s->place[d] = d;
        for (int h = 0; h < n; h++) {
            int64_t v = d == 0 || d == h ? INT64_MIN / 4 : score[(long)(d - 1) * stride + h];
            s->score[d * n + h] = h == 0 ? v - root_cost : v;
            s->arc[d * n + h] = h << 16 | d;
        }
    }
}

static void find_best(struct decode_scratch *s, int n, int count, int d) {
    const int64_t *row = s->score + (long)d * n;
    int best = d == s->place[0] ? s->place[1] : s->place[0];
    for (int i = 0; i < count; i++)
        if (s->place[i] != d && row[s->place[i]] > row[best])
            best = s->place[i];
    s->best[d] = best;
}

/* Fills s->cycle with the places of a cycle of best heads; returns its length, 0: there is none. */
static int find_cycle(struct decode_scratch *s, int count) {
    for (int i = 0; i < count; i++)
        s->mark[s->place[i]] = 0;
    for (int i = 1; i < count; i++) {
        int d = s->place[i];
        while (d != 0 && !s->mark[d]) {
            s->mark[d] = i;
            d = s->best[d];
        }
        if (d == 0 || s->mark[d] != i)
            continue;
        int length = 0;
        for (int m = d; length == 0 || m != d; m = s->best[m])
            s->cycle[length++] = m;
        return length;
    }
    return 0;
}

/* Makes one node, in the place of the cycle's first, of the whole cycle. */
static int contract(struct decode_scratch *s, int n, int count, int length, int made) {
    int r = s->cycle[0];
    for (int i = 0; i < count; i++)
        s->mark[s->place[i]] = 0;
    for (int i = 0; i < length; i++)
        s->mark[s->cycle[i]] = 1;
    int64_t own = s->score[(long)r * n + s->best[r]];
    for (int i = 0; i < length; i++) {
        int m = s->cycle[i];
        s->in[s->id[m]] = s->arc[(long)m * n + s->best[m]];
        s->above[s->id[m]] = made;
    }
    for (int i = 0; i < count; i++) {
        int x = s->place[i];
        if (s->mark[x])
            continue;
        int64_t *in = &s->score[(long)r * n + x], *out = &s->score[(long)x * n + r];
        *in -= own;
        for (int k = 1; k < length; k++) {
            int m = s->cycle[k];
            int64_t v = s->score[(long)m * n + x] - s->score[(long)m * n + s->best[m]];
            if (v > *in) {
                *in = v;
                s->arc[(long)r * n + x] = s->arc[(long)m * n + x];
            }
            if (s->score[(long)x * n + m] > *out) {
                *out = s->score[(long)x * n + m];
                s->arc[(long)x * n + r] = s->arc[(long)x * n + m];
            }
        }
        if (s->mark[s->best[x]])
            s->best[x] = r;
    }
    s->id[r] = made;
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (!s->mark[s->place[i]] || s->place[i] == r)
            s->place[kept++] = s->place[i];
    find_best(s, n, kept, r);
    return kept;
}

void decode_tree(const int32_t *score, int words, int stride, int32_t *head,
                 struct decode_scratch *s) {
    if (greedy(score, words, stride, head, s->mark))
        return;
    int n = words + 1, count = n, made = n, length;
    set_up(score, words, stride, s);
    s->best[0] = 0;
    for (int i = 1; i < count; i++)
        find_best(s, n, count, i);
    while ((length = find_cycle(s, count)) > 0)
        count = contract(s, n, count, length, made++);
    for (int i = 1; i < count; i++) {
        int p = s->place[i];
        s->in[s->id[p]] = s->arc[(long)p * n + s->best[p]];
    }
    while (--made >= n) {
        int x = s->in[made] & 0xffff;
        while (s->above[x] != made)
            x = s->above[x];
        s->in[x] = s->in[made];
    }
    for (int d = 0; d < words; d++)
        head[d] = (s->in[d + 1] >> 16) - 1;
}
