/* kernels_vnni.c - the product in 512-bit registers with VNNI; all else as with AVX2. */
#include "syntax/kernels.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <string.h>

#define NEEDS "avx2,avx512f,avx512bw,avx512vl,avx512vnni"
#define VNNI __attribute__((target(NEEDS)))
#define INLINE static inline __attribute__((always_inline, target(NEEDS)))

INLINE __m512i four(const uint8_t *p) {
    int32_t x;
    memcpy(&x, p, sizeof x);
    return _mm512_set1_epi32(x);
}

enum { ROWS_MOST = 8, GROUPS_MOST = 2 };

/* `groups` times sixteen columns for `n` rows at once, their sums in registers: sixteen sums at
 * once hide how long one takes, and two groups share each byte that is read of `in`. */
INLINE void rows_of(const struct matrix *m, int g, const uint8_t *in, size_t in_stride,
                    int16_t *out, size_t out_stride, const int n, const int groups) {
    const size_t step = 16 * (size_t)m->inner;
    const int8_t *w = m->weights + (size_t)g * (size_t)m->inner;
    __m512i sum[GROUPS_MOST][ROWS_MOST];
    for (int c = 0; c < groups; c++)
        for (int r = 0; r < n; r++)
            sum[c][r] = _mm512_loadu_si512(m->bias + g + 16 * c);
    for (int k = 0; k < m->inner; k += 4, w += 64) {
        __m512i a[GROUPS_MOST];
        for (int c = 0; c < groups; c++)
            a[c] = _mm512_loadu_si512(w + (size_t)c * step);
        for (int r = 0; r < n; r++) {
            __m512i x = four(in + (size_t)r * in_stride + k);
            for (int c = 0; c < groups; c++)
                sum[c][r] = _mm512_dpbusd_epi32(sum[c][r], x, a[c]);
        }
    }
    const __m128i shift = _mm_cvtsi32_si128(m->shift);
    for (int c = 0; c < groups; c++) {
        const __m512i scale = _mm512_loadu_si512(m->scale + g + 16 * c);
        for (int r = 0; r < n; r++) {
            __m512i y = _mm512_sra_epi32(_mm512_mullo_epi32(sum[c][r], scale), shift);
            _mm256_storeu_si256((void *)(out + (size_t)r * out_stride + g + 16 * c),
                                _mm512_cvtsepi32_epi16(y));
        }
    }
}

INLINE void columns_of(const struct matrix *m, int g, const uint8_t *in, size_t in_stride, int rows,
                       int16_t *out, size_t out_stride, const int groups) {
    while (rows > 0) {
        int n = rows >= 8 ? 8 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;
        if (n == 8)
            rows_of(m, g, in, in_stride, out, out_stride, 8, groups);
        else if (n == 4)
            rows_of(m, g, in, in_stride, out, out_stride, 4, groups);
        else if (n == 2)
            rows_of(m, g, in, in_stride, out, out_stride, 2, groups);
        else
            rows_of(m, g, in, in_stride, out, out_stride, 1, groups);
        rows -= n;
        in += (size_t)n * in_stride;
        out += (size_t)n * out_stride;
    }
}

VNNI static void product(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                         int16_t *out, size_t out_stride) {
    int g = 0;
    for (; g + 32 <= m->cols; g += 32)
        columns_of(m, g, in, in_stride, rows, out, out_stride, 2);
    if (g < m->cols)
        columns_of(m, g, in, in_stride, rows, out, out_stride, 1);
}

bool kernels_vnni(struct kernels *out) {
    if (!kernels_avx2(out) || !__builtin_cpu_supports("avx512f") ||
        !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl") ||
        !__builtin_cpu_supports("avx512vnni"))
        return false;
    out->name = "vnni";
    out->product = product;
    return true;
}

#else

bool kernels_vnni(struct kernels *out) {
    (void)out;
    return false;
}

#endif
