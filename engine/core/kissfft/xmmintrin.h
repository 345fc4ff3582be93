/* SPDX-License-Identifier: MIT
 * All that KissFFT's USE_SIMD asks of this header, for processors that have none: four floats by the compiler's own
 * vectors. Only there is this folder on the include path. */
#pragma once

#include <stdlib.h>

typedef float __m128 __attribute__((vector_size(16), may_alias));

static inline __m128 _mm_set1_ps(float x) { return (__m128){x, x, x, x}; }
static inline void* _mm_malloc(size_t bytes, size_t alignment) { return aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment); }
static inline void _mm_free(void* memory) { free(memory); }
