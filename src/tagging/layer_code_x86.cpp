// The loops by the instructions of Intel's and AMD's processors. Products of bytes are summed in fours.
#include "tagging/layer_code.hpp"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cstring>

#include <cpuid.h>
#include <immintrin.h>

// Functions of the same target are built into one another.
#define COPYDESK_AVX2 __attribute__((target("avx2")))
#define COPYDESK_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define COPYDESK_INLINE __attribute__((always_inline)) inline

namespace copydesk {
namespace {

COPYDESK_INLINE std::int32_t four_at(const std::uint8_t* from) {
  std::int32_t four = 0;
  std::memcpy(&four, from, sizeof four);
  return four;
}

std::int16_t least_number(bool above_zero) {
  return static_cast<std::int16_t>(above_zero ? 0 : -32768);
}

/// `kRows` rows at a time share each weight that is read.
template <std::size_t kRows, typename AddRows, typename AddRow>
COPYDESK_INLINE void by_rows(AddRows add_rows, AddRow add_row, const LayerNumbers& layer,
                             const std::uint8_t* from, std::size_t size, bool above_zero, std::int16_t* to) {
  std::size_t t = 0;
  for (; t + kRows <= size; t += kRows)
    add_rows(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs);
  for (; t < size; ++t) add_row(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs);
}

// AVX2: vectors of eight sums.

/// One instruction where the processor has AVX-VNNI, three where it has not: two products of 0 to 127 and
/// -127 to 127 fit into the 16 bits of the first.
template <bool kVnni>
COPYDESK_AVX2 COPYDESK_INLINE __m256i add_products(__m256i sums, __m256i values, __m256i weights) {
  if constexpr (kVnni) {
    asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sums) : "x"(values), "x"(weights));
    return sums;
  } else {
    const __m256i pairs = _mm256_maddubs_epi16(values, weights);
    return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
  }
}

COPYDESK_AVX2 COPYDESK_INLINE __m256i shifted(const LayerNumbers& layer, __m256i sums, std::size_t out) {
  const auto* const bias = reinterpret_cast<const __m256i*>(layer.bias.data() + out);
  return _mm256_sra_epi32(_mm256_add_epi32(sums, _mm256_loadu_si256(bias)),
                          _mm_cvtsi32_si128(static_cast<int>(layer.shift)));
}

COPYDESK_AVX2 COPYDESK_INLINE void settle(const LayerNumbers& layer, __m256i first, __m256i second,
                                          bool above_zero, std::size_t out, std::int16_t* to) {
  const __m256i halves = _mm256_packs_epi32(shifted(layer, first, out), shifted(layer, second, out + 8));
  const __m256i sums = _mm256_permute4x64_epi64(halves, 0b11011000);  // packed within each half
  const __m256i cut = _mm256_max_epi16(sums, _mm256_set1_epi16(least_number(above_zero)));
  const auto* const factors = reinterpret_cast<const __m256i*>(layer.factors.data() + out);
  auto* const number = reinterpret_cast<__m256i*>(to + out);
  _mm256_storeu_si256(number, _mm256_adds_epi16(_mm256_loadu_si256(number),
                                                _mm256_mulhrs_epi16(cut, _mm256_loadu_si256(factors))));
}

template <std::size_t kRows, bool kVnni>
COPYDESK_AVX2 void add_rows_avx2(const LayerNumbers& layer, const std::uint8_t* from, bool above_zero,
                                 std::int16_t* to) {
  for (std::size_t out = 0; out < layer.outs; out += kOutsAtOnce) {
    __m256i first[kRows];
    __m256i second[kRows];
    for (std::size_t r = 0; r < kRows; ++r) first[r] = second[r] = _mm256_setzero_si256();
    const std::int8_t* weights = layer.weights.data() + out * kInsAtOnce;
    for (std::size_t tap = 0; tap < layer.shape.taps; ++tap) {
      const std::uint8_t* const row = from + layer.shape.to_tap(tap);
      for (std::size_t in = 0; in < kNetworkWidth; in += kInsAtOnce, weights += layer.outs * kInsAtOnce) {
        const __m256i of_first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
        const __m256i of_second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32));
        for (std::size_t r = 0; r < kRows; ++r) {
          const __m256i values = _mm256_set1_epi32(four_at(row + r * kNetworkWidth + in));
          first[r] = add_products<kVnni>(first[r], values, of_first);
          second[r] = add_products<kVnni>(second[r], values, of_second);
        }
      }
    }
    for (std::size_t r = 0; r < kRows; ++r)
      settle(layer, first[r], second[r], above_zero, out, to + r * layer.outs);
  }
}

template <bool kVnni>
void add_avx2(const LayerNumbers& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
              std::int16_t* to) {
  by_rows<4>(add_rows_avx2<4, kVnni>, add_rows_avx2<1, kVnni>, layer, from, size, above_zero, to);
}

/// A number times its scale: the upper half, rounded by the topmost bit of the lower.
COPYDESK_AVX2 COPYDESK_INLINE __m256i scaled(__m256i* number, __m256i scales) {
  const __m256i above_zero = _mm256_max_epi16(_mm256_loadu_si256(number), _mm256_setzero_si256());
  _mm256_storeu_si256(number, above_zero);
  const __m256i rest = _mm256_srli_epi16(_mm256_mullo_epi16(above_zero, scales), 15);
  return _mm256_min_epi16(_mm256_add_epi16(_mm256_mulhi_epu16(above_zero, scales), rest),
                          _mm256_set1_epi16(127));
}

COPYDESK_AVX2 void narrow_avx2(std::int16_t* numbers, std::size_t size, std::int32_t scale,
                               std::uint8_t* to) {
  const __m256i scales = _mm256_set1_epi16(static_cast<std::int16_t>(scale));
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32) {
    auto* const number = reinterpret_cast<__m256i*>(numbers + i);
    const __m256i halves = _mm256_packus_epi16(scaled(number, scales), scaled(number + 1, scales));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to + i), _mm256_permute4x64_epi64(halves, 0b11011000));
  }
  kAnyLayerCode.narrow(numbers + i, size - i, scale, to + i);
}

// AVX-512 VNNI: vectors of sixteen sums.

/// The compiler's own form of this instruction is handed on from register to register in loops (GCC 12).
COPYDESK_AVX512 COPYDESK_INLINE __m512i add_products(__m512i sums, __m512i values, __m512i weights) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(values), "v"(weights));
  return sums;
}

COPYDESK_AVX512 COPYDESK_INLINE void settle(const LayerNumbers& layer, __m512i sums, bool above_zero,
                                            std::size_t out, std::int16_t* to) {
  const __m512i with_bias = _mm512_add_epi32(sums, _mm512_loadu_si512(layer.bias.data() + out));
  // All lanes are asked for by a mask, since GCC 12 warns of the forms without one.
  constexpr __mmask16 kAll = 0xffff;
  const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(layer.shift));
  const __m256i shifted = _mm512_maskz_cvtsepi32_epi16(kAll, _mm512_maskz_sra_epi32(kAll, with_bias, shift));
  const __m256i cut = _mm256_max_epi16(shifted, _mm256_set1_epi16(least_number(above_zero)));
  const auto* const factors = reinterpret_cast<const __m256i*>(layer.factors.data() + out);
  auto* const number = reinterpret_cast<__m256i*>(to + out);
  _mm256_storeu_si256(number, _mm256_adds_epi16(_mm256_loadu_si256(number),
                                                _mm256_mulhrs_epi16(cut, _mm256_loadu_si256(factors))));
}

template <std::size_t kRows, std::size_t kVectors>
COPYDESK_AVX512 void add_rows_avx512(const LayerNumbers& layer, const std::uint8_t* from, bool above_zero,
                                     std::int16_t* to) {
  __m512i sums[kRows][kVectors];
  for (auto& row : sums) {
    for (__m512i& sum : row) sum = _mm512_setzero_si512();
  }
  const std::int8_t* weights = layer.weights.data();
  for (std::size_t tap = 0; tap < layer.shape.taps; ++tap) {
    const std::uint8_t* const row = from + layer.shape.to_tap(tap);
    for (std::size_t in = 0; in < kNetworkWidth; in += kInsAtOnce, weights += kVectors * 64) {
      __m512i of_four[kVectors];
      for (std::size_t v = 0; v < kVectors; ++v) of_four[v] = _mm512_loadu_si512(weights + v * 64);
      for (std::size_t r = 0; r < kRows; ++r) {
        const __m512i values = _mm512_set1_epi32(four_at(row + r * kNetworkWidth + in));
        for (std::size_t v = 0; v < kVectors; ++v) sums[r][v] = add_products(sums[r][v], values, of_four[v]);
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v)
      settle(layer, sums[r][v], above_zero, v * kOutsAtOnce, to + r * layer.outs);
  }
}

void add_avx512(const LayerNumbers& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
                std::int16_t* to) {
  constexpr std::size_t kWidest = kNetworkWidth / kOutsAtOnce;
  if (layer.outs == kNetworkWidth) {
    by_rows<6>(add_rows_avx512<6, kWidest>, add_rows_avx512<1, kWidest>, layer, from, size, above_zero, to);
  } else if (layer.outs == kOutsAtOnce) {
    by_rows<6>(add_rows_avx512<6, 1>, add_rows_avx512<1, 1>, layer, from, size, above_zero, to);
  } else {
    add_avx2<false>(layer, from, size, above_zero, to);
  }
}

/// Not every compiler that builds this file knows the name (clang 14).
bool has_avx_vnni() {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a >> 4 & 1) != 0;
}

}  // namespace

std::span<const LayerCode> own_layer_code() {
  static const std::vector<LayerCode> code = [] {
    std::vector<LayerCode> here;
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2")) return here;
    here.push_back({Instructions::avx2, add_avx2<false>, narrow_avx2});
    if (has_avx_vnni()) here.push_back({Instructions::avx_vnni, add_avx2<true>, narrow_avx2});
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl")) {
      here.push_back({Instructions::avx512_vnni, add_avx512, narrow_avx2});
    }
    return here;
  }();
  return code;
}

}  // namespace copydesk

#endif
