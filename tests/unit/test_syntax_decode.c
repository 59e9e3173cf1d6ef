/* The decoder against a search through all trees. */
#include "syntax/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* after the headers that it needs */
#include <cmocka.h>

static struct decode_scratch scratch;
static uint32_t state = 7;

static int32_t draw(int32_t range) {
    state = state * 1664525u + 1013904223u;
    return (int32_t)((state >> 8) % (uint32_t)(2 * range + 1)) - range;
}

/* The heads make a tree with one root. */
static bool is_tree(const int32_t *head, int words) {
    int roots = 0;
    for (int d = 0; d < words; d++) {
        int steps = 0;
        roots += head[d] < 0;
        for (int i = d; i >= 0; i = head[i])
            if (++steps > words)
                return false;
    }
    return roots == 1;
}

static bool is_projective(const int32_t *head, int words) {
    for (int d = 0; d < words; d++)
        for (int e = 0; e < words; e++) {
            int a = d < head[d] ? d : head[d], b = d < head[d] ? head[d] : d;
            bool inside = e > a && e < b;
            if (head[d] >= 0 && inside && (head[e] < a || head[e] > b))
                return false;
        }
    return true;
}

static int64_t total(const int32_t *score, const int32_t *head, int words, int stride) {
    int64_t sum = 0;
    for (int d = 0; d < words; d++)
        sum += score[d * stride + head[d] + 1];
    return sum;
}

static int64_t best_of_all(const int32_t *score, int words, int stride) {
    int64_t best = INT64_MIN;
    int32_t head[8];
    long all = 1;
    for (int d = 0; d < words; d++)
        all *= words + 1;
    for (long code = 0; code < all; code++) {
        long rest = code;
        for (int d = 0; d < words; d++, rest /= words + 1)
            head[d] = (int32_t)(rest % (words + 1)) - 1;
        if (is_tree(head, words) && is_projective(head, words) &&
            total(score, head, words, stride) > best)
            best = total(score, head, words, stride);
    }
    return best;
}

static void fill(int32_t *score, int words, int stride, int32_t range) {
    for (int d = 0; d < words; d++)
        for (int h = 0; h <= words; h++)
            score[d * stride + h] = h == d + 1 ? DECODE_NEVER : draw(range) * DECODE_STEP;
}

static void test_finds_the_best_tree(void **unused) {
    (void)unused;
    int32_t score[8 * 16], head[8];
    for (int round = 0; round < 3000; round++) {
        int words = 1 + round % 5, stride = words + 1 + round % 3;
        fill(score, words, stride, round % 2 ? 9 : 1000000);
        decode_tree(score, words, stride, head, &scratch);
        assert_true(is_tree(head, words) && is_projective(head, words));
        assert_int_equal(total(score, head, words, stride), best_of_all(score, words, stride));
    }
}

static void test_long_pieces_are_trees(void **unused) {
    (void)unused;
    static int32_t score[PIECE_MAX * (PIECE_MAX + 1)], head[PIECE_MAX];
    for (int round = 0; round < 20; round++) {
        int words = round % 2 ? PIECE_MAX : 100;
        fill(score, words, words + 1, round < 10 ? 1 << 24 : 3);
        decode_tree(score, words, words + 1, head, &scratch);
        assert_true(is_tree(head, words) && is_projective(head, words));
    }
}

/* Each word prefers the one behind it, the last the first: one cycle through all, which
 * must be cut at one place and without crossing. */
static void test_one_great_cycle(void **unused) {
    (void)unused;
    enum { WORDS = 50 };
    int32_t score[WORDS * (WORDS + 1)], head[WORDS];
    memset(score, 0, sizeof score);
    for (int d = 0; d < WORDS; d++) {
        score[d * (WORDS + 1) + d + 1] = DECODE_NEVER;
        score[d * (WORDS + 1) + (d + 1) % WORDS + 1] = 100;
    }
    decode_tree(score, WORDS, WORDS + 1, head, &scratch);
    assert_true(is_tree(head, WORDS) && is_projective(head, WORDS));
    assert_int_equal(total(score, head, WORDS, WORDS + 1), 100 * (WORDS - 1));
}

/* Four words whose best heads cross: the best tree without crossing is taken. */
static void test_no_crossing(void **unused) {
    (void)unused;
    int32_t head[4];
    int32_t score[4 * 5] = {
        DECODE_NEVER,
        DECODE_NEVER,
        0,
        1600,
        0, /* 0 below 2 */
        0,
        0,
        DECODE_NEVER,
        320,
        1600, /* 1 below 3, or below 2 */
        1600,
        0,
        0,
        DECODE_NEVER,
        0, /* 2 the root */
        0,
        0,
        0,
        1600,
        DECODE_NEVER, /* 3 below 2 */
    };
    score[1] = DECODE_NEVER;
    score[0] = 0;
    decode_tree(score, 4, 5, head, &scratch);
    assert_true(is_tree(head, 4) && is_projective(head, 4));
    assert_int_equal(head[2], -1);
    assert_int_equal(head[0], 2);
    assert_int_equal(head[3], 2);
    assert_int_equal(head[1], 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_the_best_tree),
        cmocka_unit_test(test_long_pieces_are_trees),
        cmocka_unit_test(test_one_great_cycle),
        cmocka_unit_test(test_no_crossing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
