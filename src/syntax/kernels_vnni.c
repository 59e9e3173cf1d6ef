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

/* Sixteen columns for `n` rows at once, their sums in registers. */
INLINE void rows_of(const struct matrix *m, int g, const uint8_t *in, size_t in_stride,
                    int16_t *out, size_t out_stride, const int n) {
    const int8_t *w = m->weights + (size_t)g * (size_t)m->inner;
    const __m512i scale = _mm512_loadu_si512(m->scale + g);
    __m512i sum[8];
    for (int r = 0; r < n; r++)
        sum[r] = _mm512_loadu_si512(m->bias + g);
    for (int k = 0; k < m->inner; k += 4, w += 64) {
        __m512i a = _mm512_loadu_si512(w);
        for (int r = 0; r < n; r++)
            sum[r] = _mm512_dpbusd_epi32(sum[r], four(in + (size_t)r * in_stride + k), a);
    }
    for (int r = 0; r < n; r++) {
        __m512i y =
            _mm512_sra_epi32(_mm512_mullo_epi32(sum[r], scale), _mm_cvtsi32_si128(m->shift));
        _mm256_storeu_si256((void *)(out + (size_t)r * out_stride + g), _mm512_cvtsepi32_epi16(y));
    }
}

VNNI static void product(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                         int16_t *out, size_t out_stride) {
    for (int g = 0; g < m->cols; g += 16) {
        int r = 0;
        for (; r + 8 <= rows; r += 8)
            rows_of(m, g, in + (size_t)r * in_stride, in_stride, out + (size_t)r * out_stride,
                    out_stride, 8);
        for (; r < rows; r++)
            rows_of(m, g, in + (size_t)r * in_stride, in_stride, out + (size_t)r * out_stride,
                    out_stride, 1);
    }
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
