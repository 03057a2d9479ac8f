#pragma once
// Vectors of numbers for the loops that train a network.

#include <cstddef>
#include <cstring>

namespace copydesk::train {

/// A vector of the compiler: sums are made lane by lane in the order that stands in the code, however wide
/// the processor's own vectors are.
using FloatLanes = float __attribute__((vector_size(64)));
inline constexpr std::size_t kLanes = 16;

/// Before a function: compiled once for each kind of vectors, and chosen when the program starts.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define COPYDESK_FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define COPYDESK_FOR_EVERY_PROCESSOR
#endif
#define COPYDESK_INLINE __attribute__((always_inline)) inline

COPYDESK_INLINE void load(const float* from, FloatLanes& to) {
  std::memcpy(&to, from, sizeof to);
}
COPYDESK_INLINE void store(const FloatLanes& from, float* to) {
  std::memcpy(to, &from, sizeof from);
}

}  // namespace copydesk::train
