#include "gemm.h"

#include <stdint.h>
#include <string.h>

typedef float v8 __attribute__((vector_size(32), aligned(4), may_alias));

/* Six rows by sixteen columns: twelve accumulators stay in registers. */
TRAIN_CLONES static void block6(int k, const float *a, int lda, const float *b, int ldb, float *c,
                                int ldc, bool add) {
    v8 s[6][2];
    for (int r = 0; r < 6; r++)
        for (int h = 0; h < 2; h++)
            s[r][h] = add ? *(const v8 *)(c + r * ldc + 8 * h) : (v8){0};
    for (int p = 0; p < k; p++) {
        v8 b0 = *(const v8 *)(b + (long)p * ldb), b1 = *(const v8 *)(b + (long)p * ldb + 8);
        for (int r = 0; r < 6; r++) {
            float x = a[r * lda + p];
            s[r][0] += x * b0;
            s[r][1] += x * b1;
        }
    }
    for (int r = 0; r < 6; r++)
        for (int h = 0; h < 2; h++)
            *(v8 *)(c + r * ldc + 8 * h) = s[r][h];
}

TRAIN_CLONES static void block1(int k, const float *a, const float *b, int ldb, float *c,
                                bool add) {
    v8 s0 = add ? *(const v8 *)c : (v8){0}, s1 = add ? *(const v8 *)(c + 8) : (v8){0};
    for (int p = 0; p < k; p++) {
        s0 += a[p] * *(const v8 *)(b + (long)p * ldb);
        s1 += a[p] * *(const v8 *)(b + (long)p * ldb + 8);
    }
    *(v8 *)c = s0;
    *(v8 *)(c + 8) = s1;
}

void gemm(int m, int n, int k, const float *a, int lda, const float *b, int ldb, float *c, int ldc,
          bool add) {
    for (int j = 0; j < n; j += 16) {
        int i = 0;
        for (; i + 6 <= m; i += 6)
            block6(k, a + (long)i * lda, lda, b + j, ldb, c + (long)i * ldc + j, ldc, add);
        for (; i < m; i++)
            block1(k, a + (long)i * lda, b + j, ldb, c + (long)i * ldc + j, add);
    }
}

TRAIN_CLONES void transpose(int m, int n, const float *in, int ldin, float *out, int ldout) {
    for (int i0 = 0; i0 < m; i0 += 16)
        for (int j0 = 0; j0 < n; j0 += 16)
            for (int i = i0; i < m && i < i0 + 16; i++)
                for (int j = j0; j < n && j < j0 + 16; j++)
                    out[(long)j * ldout + i] = in[(long)i * ldin + j];
}

float train_exp(float x) {
    if (x < -80)
        return 0;
    if (x > 80)
        x = 80;
    float t = x * 1.44269504f;
    int whole = (int)(t < 0 ? t - 0.5f : t + 0.5f);
    float f = (t - (float)whole) * 0.69314718f;
    float y = 1 + f * (1 + f * (0.5f + f * (0.16666667f + f * (0.041666667f + f * 0.0083333f))));
    uint32_t bits = (uint32_t)(whole + 127) << 23;
    float scale;
    memcpy(&scale, &bits, sizeof scale);
    return y * scale;
}
