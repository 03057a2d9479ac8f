// Sums of products, four inputs at a time where the processor can.
#include "tagging/network_layer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define COPYDESK_X86 1
#include <immintrin.h>
#endif

namespace copydesk {
namespace {

#define COPYDESK_INLINE __attribute__((always_inline)) inline

constexpr std::size_t kFour = 4;
constexpr std::size_t kBlock = 16;  // outs

}  // namespace

struct LayerCode {
  /// A sum on its way back to 16 bits: to the nearest, halves upwards.
  COPYDESK_INLINE static void settle(const NetworkLayer& layer, const std::int32_t* sums, std::size_t first,
                                     std::size_t count, bool above_zero, std::int16_t* to) {
    const std::int32_t least = above_zero ? 0 : -32768;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int32_t sum = (sums[i] + layer.bias_[first + i]) >> layer.shift_;
      const std::int32_t cut = std::min(std::max(sum, least), 32767);
      const std::int32_t more = (cut * layer.factors_[first + i] + (1 << 14)) >> 15;
      to[first + i] = static_cast<std::int16_t>(std::min(std::max(to[first + i] + more, -32768), 32767));
    }
  }

  COPYDESK_INLINE static std::ptrdiff_t from_tap(const NetworkLayer& layer, std::size_t tap) {
    return (static_cast<std::ptrdiff_t>(tap * layer.shape_.step) -
            static_cast<std::ptrdiff_t>(layer.shape_.reach())) *
           static_cast<std::ptrdiff_t>(kNetworkWidth);
  }

  static void add_any(const NetworkLayer& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
                      std::int16_t* to) {
    std::array<std::int32_t, kBlock> sums;
    for (std::size_t t = 0; t < size; ++t, from += kNetworkWidth, to += layer.outs_) {
      for (std::size_t out = 0; out < layer.outs_; out += kBlock) {
        sums.fill(0);
        const std::int16_t* weights = layer.wide_.data() + out;
        for (std::size_t tap = 0; tap < layer.shape_.taps; ++tap) {
          const std::uint8_t* const row = from + from_tap(layer, tap);
          for (std::size_t in = 0; in < kNetworkWidth; ++in, weights += layer.outs_) {
            const std::int16_t value = row[in];
            for (std::size_t i = 0; i < kBlock; ++i) sums[i] += std::int32_t{value} * weights[i];
          }
        }
        settle(layer, sums.data(), out, kBlock, above_zero, to);
      }
    }
  }

#ifdef COPYDESK_X86
  /// Two products of 0 to 127 and -127 to 127 fit into the 16 bits of this instruction.
  template <std::size_t kRows>
  __attribute__((target("avx2"))) static void add_rows_avx2(const NetworkLayer& layer,
                                                            const std::uint8_t* from, bool above_zero,
                                                            std::int16_t* to) {
    const __m256i ones = _mm256_set1_epi16(1);
    alignas(32) std::array<std::array<std::int32_t, kBlock>, kRows> sums;
    for (std::size_t out = 0; out < layer.outs_; out += kBlock) {
      __m256i low[kRows];
      __m256i high[kRows];
      for (std::size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
      const std::int8_t* weights = layer.in_fours_.data() + out * kFour;
      for (std::size_t tap = 0; tap < layer.shape_.taps; ++tap) {
        const std::uint8_t* const row = from + from_tap(layer, tap);
        for (std::size_t in = 0; in < kNetworkWidth; in += kFour, weights += layer.outs_ * kFour) {
          const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
          const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32));
          for (std::size_t r = 0; r < kRows; ++r) {
            std::int32_t four = 0;
            std::memcpy(&four, row + r * kNetworkWidth + in, sizeof four);
            const __m256i values = _mm256_set1_epi32(four);
            low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(_mm256_maddubs_epi16(values, first), ones));
            high[r] =
                _mm256_add_epi32(high[r], _mm256_madd_epi16(_mm256_maddubs_epi16(values, second), ones));
          }
        }
      }
      for (std::size_t r = 0; r < kRows; ++r) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(sums[r].data()), low[r]);
        _mm256_store_si256(reinterpret_cast<__m256i*>(sums[r].data() + 8), high[r]);
        settle(layer, sums[r].data(), out, kBlock, above_zero, to + r * layer.outs_);
      }
    }
  }

  template <std::size_t kRows, std::size_t kBlocks>
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void add_rows_vnni(
      const NetworkLayer& layer, const std::uint8_t* from, bool above_zero, std::int16_t* to) {
    __m512i sums[kRows][kBlocks];
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t b = 0; b < kBlocks; ++b) sums[r][b] = _mm512_setzero_si512();
    }
    const std::int8_t* weights = layer.in_fours_.data();
    for (std::size_t tap = 0; tap < layer.shape_.taps; ++tap) {
      const std::uint8_t* const row = from + from_tap(layer, tap);
      for (std::size_t in = 0; in < kNetworkWidth; in += kFour, weights += kBlocks * kBlock * kFour) {
        __m512i of_four[kBlocks];
        for (std::size_t b = 0; b < kBlocks; ++b)
          of_four[b] = _mm512_loadu_si512(weights + b * kBlock * kFour);
        for (std::size_t r = 0; r < kRows; ++r) {
          std::int32_t four = 0;
          std::memcpy(&four, row + r * kNetworkWidth + in, sizeof four);
          const __m512i values = _mm512_set1_epi32(four);
          for (std::size_t b = 0; b < kBlocks; ++b)
            sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], values, of_four[b]);
        }
      }
    }
    alignas(64) std::array<std::int32_t, kBlock> settled;
    for (std::size_t r = 0; r < kRows; ++r) {
      for (std::size_t b = 0; b < kBlocks; ++b) {
        _mm512_store_si512(settled.data(), sums[r][b]);
        settle(layer, settled.data(), b * kBlock, kBlock, above_zero, to + r * kBlocks * kBlock);
      }
    }
  }

  static void add_avx2(const NetworkLayer& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
                       std::int16_t* to) {
    std::size_t t = 0;
    for (; t + 4 <= size; t += 4)
      add_rows_avx2<4>(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs_);
    for (; t < size; ++t) add_rows_avx2<1>(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs_);
  }

  template <std::size_t kBlocks>
  static void add_vnni(const NetworkLayer& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
                       std::int16_t* to) {
    std::size_t t = 0;
    for (; t + 4 <= size; t += 4)
      add_rows_vnni<4, kBlocks>(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs_);
    for (; t < size; ++t)
      add_rows_vnni<1, kBlocks>(layer, from + t * kNetworkWidth, above_zero, to + t * layer.outs_);
  }
#endif
};

namespace {

COPYDESK_INLINE void narrow_any(std::int16_t* numbers, std::size_t size, std::int32_t scale,
                                std::uint8_t* to) {
  for (std::size_t i = 0; i < size; ++i) {
    const std::int16_t number = std::max<std::int16_t>(numbers[i], 0);
    numbers[i] = number;
    to[i] = static_cast<std::uint8_t>(std::min((number * scale + (1 << 15)) >> 16, 127));
  }
}

#ifdef COPYDESK_X86
__attribute__((target("avx2"))) void narrow_avx2(std::int16_t* numbers, std::size_t size, std::int32_t scale,
                                                 std::uint8_t* to) {
  narrow_any(numbers, size, scale, to);
}
#endif

}  // namespace

void narrow(std::int16_t* numbers, std::size_t size, std::int32_t scale, std::uint8_t* to,
            Instructions instructions) {
#ifdef COPYDESK_X86
  if (instructions != Instructions::any) return narrow_avx2(numbers, size, scale, to);
#endif
  (void)instructions;
  narrow_any(numbers, size, scale, to);
}

std::vector<Instructions> instructions_here() {
  std::vector<Instructions> here = {Instructions::any};
#ifdef COPYDESK_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) here.push_back(Instructions::avx2);
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl")) {
    here.push_back(Instructions::avx512_vnni);
  }
#endif
  return here;
}

NetworkLayer::NetworkLayer(LayerShape shape, std::size_t outs, std::uint32_t shift,
                           std::vector<std::int32_t> bias, std::vector<std::int16_t> factors,
                           const std::vector<std::int8_t>& weights, Instructions instructions)
    : shape_(shape),
      outs_(outs),
      shift_(shift),
      instructions_(instructions),
      bias_(std::move(bias)),
      factors_(std::move(factors)) {
  if (instructions_ == Instructions::any) {
    wide_.assign(weights.begin(), weights.end());
    return;
  }
  in_fours_.resize(weights.size());
  for (std::size_t in = 0; in < weights.size() / outs; ++in) {
    for (std::size_t out = 0; out < outs; ++out) {
      in_fours_[(in / kFour * outs + out) * kFour + in % kFour] = weights[in * outs + out];
    }
  }
}

void NetworkLayer::add(const std::uint8_t* from, std::size_t size, bool above_zero, std::int16_t* to) const {
#ifdef COPYDESK_X86
  if (instructions_ == Instructions::avx512_vnni && outs_ == kNetworkWidth) {
    return LayerCode::add_vnni<kNetworkWidth / kBlock>(*this, from, size, above_zero, to);
  }
  if (instructions_ == Instructions::avx512_vnni && outs_ == kBlock) {
    return LayerCode::add_vnni<1>(*this, from, size, above_zero, to);
  }
  if (instructions_ != Instructions::any) return LayerCode::add_avx2(*this, from, size, above_zero, to);
#endif
  LayerCode::add_any(*this, from, size, above_zero, to);
}

}  // namespace copydesk
