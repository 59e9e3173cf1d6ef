/* kernels_avx2.c - the kernels in 256-bit registers. */
#include "syntax/kernels.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline, target("avx2")))

/* Keeps the value in a register and the sum in the order written: left alone,
 * GCC makes trees of the sums, which need more registers than there are. */
#define STAY(x) __asm__("" : "+x"(x))

INLINE __m256i load(const void *p) {
    return _mm256_loadu_si256(p);
}

INLINE void store(void *p, __m256i x) {
    _mm256_storeu_si256(p, x);
}

INLINE __m256i four(const uint8_t *p) {
    int32_t x;
    memcpy(&x, p, sizeof x);
    return _mm256_set1_epi32(x);
}

/* u |u| with u kept off -32768 */
INLINE __m256i square(__m256i *u) {
    *u = _mm256_max_epi16(*u, _mm256_set1_epi16(-32767));
    return _mm256_mulhrs_epi16(*u, _mm256_abs_epi16(*u));
}

INLINE __m256i bend(__m256i u) {
    __m256i m = square(&u);
    return _mm256_adds_epi16(_mm256_sub_epi16(u, m), u);
}

INLINE __m256i gate(__m256i u) {
    __m256i m = square(&u);
    return _mm256_adds_epi16(_mm256_sub_epi16(u, _mm256_srai_epi16(m, 1)),
                             _mm256_set1_epi16(16384));
}

/* a + share (b - a) */
INLINE __m256i blend(__m256i a, __m256i b, __m256i share) {
    return _mm256_adds_epi16(_mm256_sub_epi16(a, _mm256_mulhrs_epi16(share, a)),
                             _mm256_mulhrs_epi16(share, b));
}

/* Scales sixteen sums and writes them as sixteen numbers of 16 bits. */
INLINE void finish(const struct matrix *m, int g, __m256i lo, __m256i hi, int16_t *out) {
    __m128i shift = _mm_cvtsi32_si128(m->shift);
    lo = _mm256_sra_epi32(_mm256_mullo_epi32(lo, load(m->scale + g)), shift);
    hi = _mm256_sra_epi32(_mm256_mullo_epi32(hi, load(m->scale + g + 8)), shift);
    store(out, _mm256_permute4x64_epi64(_mm256_packs_epi32(lo, hi), 0xd8));
}

/* Four inputs of `n` rows times sixteen columns, added to the 16-bit sums s and t. */
INLINE void step(const int8_t *w, const uint8_t *const *in, int k, __m256i *s, __m256i *t,
                 const int n) {
    __m256i a = load(w), b = load(w + 32);
    STAY(a);
    STAY(b);
    for (int r = 0; r < n; r++) {
        __m256i x = four(in[r] + k);
        s[r] = _mm256_add_epi16(s[r], _mm256_maddubs_epi16(x, a));
        t[r] = _mm256_add_epi16(t[r], _mm256_maddubs_epi16(x, b));
        STAY(s[r]);
        STAY(t[r]);
    }
}

/* Sixteen columns for `n` rows at once. Sums of SUM_SPAN inputs are kept in 16 bits, which the
 * weights are known not to leave, and only then widened. */
INLINE void rows_of(const struct matrix *m, int g, const uint8_t *in, size_t in_stride,
                    int16_t *out, size_t out_stride, const int n) {
    const int8_t *w = m->weights + (size_t)g * (size_t)m->inner;
    const __m256i ones = _mm256_set1_epi16(1);
    const uint8_t *row[6];
    __m256i lo[6], hi[6], s[6], t[6];
    for (int r = 0; r < n; r++) {
        row[r] = in + (size_t)r * in_stride;
        lo[r] = load(m->bias + g);
        hi[r] = load(m->bias + g + 8);
    }
    for (int k = 0; k < m->inner; k += SUM_SPAN) {
        for (int r = 0; r < n; r++)
            s[r] = t[r] = _mm256_setzero_si256();
        for (int i = 0; i < SUM_SPAN; i += 16, w += 256) {
            step(w, row, k + i, s, t, n);
            step(w + 64, row, k + i + 4, s, t, n);
            step(w + 128, row, k + i + 8, s, t, n);
            step(w + 192, row, k + i + 12, s, t, n);
        }
        for (int r = 0; r < n; r++) {
            lo[r] = _mm256_add_epi32(lo[r], _mm256_madd_epi16(s[r], ones));
            hi[r] = _mm256_add_epi32(hi[r], _mm256_madd_epi16(t[r], ones));
        }
    }
    for (int r = 0; r < n; r++)
        finish(m, g, lo[r], hi[r], out + (size_t)r * out_stride + g);
}

AVX2 static void product(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                         int16_t *out, size_t out_stride) {
    for (int g = 0; g < m->cols; g += 16) {
        const uint8_t *x = in;
        int16_t *y = out;
        int left = rows;
        for (; left >= 6; left -= 6, x += 6 * in_stride, y += 6 * out_stride)
            rows_of(m, g, x, in_stride, y, out_stride, 6);
        if (left == 5)
            rows_of(m, g, x, in_stride, y, out_stride, 5);
        else if (left == 4)
            rows_of(m, g, x, in_stride, y, out_stride, 4);
        else if (left == 3)
            rows_of(m, g, x, in_stride, y, out_stride, 3);
        else if (left == 2)
            rows_of(m, g, x, in_stride, y, out_stride, 2);
        else if (left == 1)
            rows_of(m, g, x, in_stride, y, out_stride, 1);
    }
}

AVX2 static void embed(const int8_t *const *rows, int count, int16_t x[WIDTH]) {
    for (int j = 0; j < WIDTH; j += 16) {
        __m256i sum = _mm256_setzero_si256();
        for (int r = 0; r < count; r++)
            sum = _mm256_add_epi16(
                sum, _mm256_cvtepi8_epi16(_mm_loadu_si128((const void *)(rows[r] + j))));
        sum = _mm256_max_epi16(sum, _mm256_set1_epi16(-127));
        sum = _mm256_min_epi16(sum, _mm256_set1_epi16(127));
        store(x + j, bend(_mm256_slli_epi16(sum, 8)));
    }
}

AVX2 static void mix(int16_t x[WIDTH], const int16_t u[WIDTH]) {
    for (int j = 0; j < WIDTH; j += 16)
        store(x + j, _mm256_add_epi16(_mm256_srai_epi16(load(x + j), 1),
                                      _mm256_srai_epi16(bend(load(u + j)), 1)));
}

INLINE __m256i by_63(__m256i x) {
    return _mm256_mulhrs_epi16(x, _mm256_set1_epi16(63));
}

INLINE void store_bytes(uint8_t *bytes, __m256i a, __m256i b) {
    store(bytes, _mm256_permute4x64_epi64(_mm256_packus_epi16(a, b), 0xd8));
}

AVX2 static void to_bytes(const int16_t *x, size_t count, uint8_t *bytes) {
    const __m256i zero = _mm256_set1_epi16(ZERO_BYTE);
    for (size_t j = 0; j < count; j += 32)
        store_bytes(bytes + j, _mm256_add_epi16(by_63(load(x + j)), zero),
                    _mm256_add_epi16(by_63(load(x + j + 16)), zero));
}

AVX2 static void bend_63(const int16_t *u, size_t count, int16_t *x) {
    for (size_t j = 0; j < count; j += 16)
        store(x + j, by_63(bend(load(u + j))));
}

AVX2 static void recur(const int16_t *u, int16_t *x, int steps, int way) {
    __m256i c[HALF / 16];
    for (int j = 0; j < HALF / 16; j++)
        c[j] = _mm256_setzero_si256();
    for (int t = 0; t < steps; t++, u += way * CELL_COLS, x += way * WIDTH)
        for (int j = 0; j < HALF / 16; j++) {
            __m256i z = bend(load(u + 16 * j)), f = gate(load(u + WIDTH + 16 * j));
            __m256i r = gate(load(u + 2 * WIDTH + 16 * j));
            c[j] = blend(z, c[j], f);
            store(x + 16 * j, blend(load(x + 16 * j), c[j], r));
        }
}

AVX2 static void score(const int16_t pair[ARC], const int16_t *heads, int nodes, int32_t *out) {
    for (int h = 0; h < nodes; h += 8) {
        const int16_t *p = heads + 2 * h;
        __m256i a = _mm256_setzero_si256(), b = a;
        for (int k = 0; k < ARC; k += 4, p += 4 * nodes) {
            a = _mm256_add_epi32(a, _mm256_madd_epi16(four((const uint8_t *)(pair + k)), load(p)));
            b = _mm256_add_epi32(
                b, _mm256_madd_epi16(four((const uint8_t *)(pair + k + 2)), load(p + 2 * nodes)));
        }
        store(out + h, _mm256_add_epi32(a, b));
    }
}

INLINE __m256i relu_sum(const int16_t *const part[LABEL_PARTS], int j) {
    __m256i y = load(part[0] + j);
    for (int p = 1; p < LABEL_PARTS; p++)
        y = _mm256_adds_epi16(y, load(part[p] + j));
    y = _mm256_max_epi16(y, _mm256_setzero_si256());
    y = _mm256_min_epi16(y, _mm256_set1_epi16(16384));
    return _mm256_mulhrs_epi16(y, _mm256_set1_epi16(254));
}

AVX2 static void hidden(const int16_t *const part[LABEL_PARTS], uint8_t bytes[LABEL]) {
    for (int j = 0; j < LABEL; j += 32)
        store_bytes(bytes + j, relu_sum(part, j), relu_sum(part, j + 16));
}

bool kernels_avx2(struct kernels *out) {
    *out = (struct kernels){"avx2", product, embed, mix, to_bytes, bend_63, recur, score, hidden};
    return __builtin_cpu_supports("avx2");
}

#else

bool kernels_avx2(struct kernels *out) {
    (void)out;
    return false;
}

#endif
