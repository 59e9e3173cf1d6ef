/* gemm.h - the float products of training.
 *
 * Same sums in the same order on every machine: eight lanes of explicit multiply and add, never
 * fused, one thread. A machine with AVX2 runs the same operations on wider registers.
 */
#ifndef CASUS_TRAIN_GEMM_H
#define CASUS_TRAIN_GEMM_H

#include <stdbool.h>

#ifdef TRAIN_CLONES
#elif defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define TRAIN_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define TRAIN_CLONES
#endif

/* C[m][n] = A[m][k] B[k][n], or += where `add`. Row-major; n a multiple of 16. */
void gemm(int m, int n, int k, const float *a, int lda, const float *b, int ldb, float *c, int ldc,
          bool add);

/* out[n][m] = in[m][n] */
void transpose(int m, int n, const float *in, int ldin, float *out, int ldout);

/* e to the x by a polynomial, so that no library's rounding enters the weights. */
float train_exp(float x);

#endif
