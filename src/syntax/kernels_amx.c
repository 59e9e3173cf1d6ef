/* kernels_amx.c - the product in tiles of 16 rows (AMX); all else as with VNNI. */
#include "syntax/kernels.h"

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#define AMX __attribute__((target("avx2,avx512f,avx512bw,avx512vl,amx-tile,amx-int8")))
#define INLINE                                                                                     \
    static inline                                                                                  \
        __attribute__((always_inline, target("avx2,avx512f,avx512bw,avx512vl,amx-tile,amx-int8")))
/* The compiler does not know that tiles read and write memory. */
#define BARRIER() __asm__ volatile("" ::: "memory")

enum { ROWS = 16, COLS = 16, SPAN = 64 };

/* Tiles: the sums of two groups of columns, what comes in, weights; of the latter two one for whole
 * spans and one for the half that may be left. GCC pastes the numbers into names of registers. */
#define SUM_0 0
#define SUM_1 1
#define IN 2
#define IN_HALF 3
#define WEIGHTS_0 4
#define WEIGHTS_1 5
#define HALF_0 6
#define HALF_1 7

struct tile_config {
    uint8_t palette, start, reserved[14];
    uint16_t bytes[16]; /* of a row */
    uint8_t rows[16];
};

AMX static void configure(int rows) {
    _Alignas(64) struct tile_config c = {.palette = 1};
    for (int t = SUM_0; t <= HALF_1; t++)
        c.bytes[t] = t == IN_HALF ? SPAN / 2 : SPAN;
    for (int t = SUM_0; t <= IN_HALF; t++)
        c.rows[t] = (uint8_t)rows;
    c.rows[WEIGHTS_0] = c.rows[WEIGHTS_1] = SPAN / 4;
    c.rows[HALF_0] = c.rows[HALF_1] = SPAN / 8;
    BARRIER();
    _tile_loadconfig(&c);
}

INLINE void finish(const struct matrix *m, int g, const int32_t *sum, int rows, int16_t *out,
                   size_t out_stride) {
    const __m512i bias = _mm512_loadu_si512(m->bias + g), scale = _mm512_loadu_si512(m->scale + g);
    const __m128i shift = _mm_cvtsi32_si128(m->shift);
    for (int r = 0; r < rows; r++) {
        __m512i y = _mm512_add_epi32(_mm512_load_si512(sum + r * COLS), bias);
        y = _mm512_sra_epi32(_mm512_mullo_epi32(y, scale), shift);
        _mm256_storeu_si256((void *)(out + (size_t)r * out_stride + g), _mm512_cvtsepi32_epi16(y));
    }
}

/* `rows` as configured, for one or two groups of columns from g on. */
INLINE void block(const struct matrix *m, int g, const uint8_t *in, size_t in_stride, int rows,
                  int16_t *out, size_t out_stride, const int groups) {
    _Alignas(64) int32_t sum[2][ROWS * COLS];
    const int8_t *w = m->weights + (size_t)g * (size_t)m->inner;
    const int8_t *w1 = w + COLS * (size_t)m->inner;
    int k = 0;
    _tile_zero(SUM_0);
    _tile_zero(SUM_1);
    for (; k + SPAN <= m->inner; k += SPAN) { /* four bytes of each column lie side by side */
        _tile_loadd(IN, in + k, in_stride);
        _tile_loadd(WEIGHTS_0, w + (size_t)k * COLS, SPAN);
        _tile_dpbusd(SUM_0, IN, WEIGHTS_0);
        if (groups == 2) {
            _tile_loadd(WEIGHTS_1, w1 + (size_t)k * COLS, SPAN);
            _tile_dpbusd(SUM_1, IN, WEIGHTS_1);
        }
    }
    if (k < m->inner) {
        _tile_loadd(IN_HALF, in + k, in_stride);
        _tile_loadd(HALF_0, w + (size_t)k * COLS, SPAN);
        _tile_dpbusd(SUM_0, IN_HALF, HALF_0);
        if (groups == 2) {
            _tile_loadd(HALF_1, w1 + (size_t)k * COLS, SPAN);
            _tile_dpbusd(SUM_1, IN_HALF, HALF_1);
        }
    }
    _tile_stored(SUM_0, sum[0], SPAN);
    if (groups == 2)
        _tile_stored(SUM_1, sum[1], SPAN);
    BARRIER();
    finish(m, g, sum[0], rows, out, out_stride);
    if (groups == 2)
        finish(m, g + COLS, sum[1], rows, out, out_stride);
}

AMX static void columns(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                        int16_t *out, size_t out_stride) {
    int g = 0;
    for (; g + 2 * COLS <= m->cols; g += 2 * COLS)
        block(m, g, in, in_stride, rows, out, out_stride, 2);
    if (g < m->cols)
        block(m, g, in, in_stride, rows, out, out_stride, 1);
}

AMX static void product(const struct matrix *m, const uint8_t *in, size_t in_stride, int rows,
                        int16_t *out, size_t out_stride) {
    BARRIER();
    for (int r = 0; r < rows; r += ROWS) {
        int n = rows - r < ROWS ? rows - r : ROWS;
        if (r == 0 || n < ROWS)
            configure(n);
        columns(m, in + (size_t)r * in_stride, in_stride, n, out + (size_t)r * out_stride,
                out_stride);
    }
    _tile_release();
}

/* Linux lends the tiles to a process that asks (Documentation/arch/x86/xstate.rst). */
static bool get_tiles(void) {
    enum { REQUEST = 0x1023, TILE_DATA = 18, AMX_TILE = 1 << 24, AMX_INT8 = 1 << 25 };
    unsigned a, b, c, d;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) ||
        (d & (AMX_TILE | AMX_INT8)) != (AMX_TILE | AMX_INT8))
        return false;
    return syscall(SYS_arch_prctl, REQUEST, TILE_DATA) == 0;
}

bool kernels_amx(struct kernels *out) {
    if (!kernels_vnni(out) || !get_tiles())
        return false;
    out->name = "amx";
    out->product = product;
    return true;
}

#else

bool kernels_amx(struct kernels *out) {
    (void)out;
    return false;
}

#endif
