// The plain form of the loops, which the others have to equal.
#include "tagging/layer_code.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace copydesk {
namespace {

constexpr std::size_t kProducts = kOutsAtOnce * kInsAtOnce;
using Shorts = std::array<std::int16_t, kProducts>;

/// The four ins for each of the outs.
Shorts spread(const std::uint8_t* four) {
  const std::array<std::int16_t, kInsAtOnce> one = {four[0], four[1], four[2], four[3]};
  std::array<std::uint64_t, kOutsAtOnce> all;
  all.fill(std::bit_cast<std::uint64_t>(one));
  return std::bit_cast<Shorts>(all);
}

// Loops that compilers turn into the vectors of any processor. Two products of 0 to 127 and -127 to 127 fit
// into 16 bits.
void add(const LayerNumbers& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
         std::int16_t* to) {
  const std::int32_t least = above_zero ? 0 : -32768;
  const std::size_t stride = layer.outs * kInsAtOnce;
  std::array<std::int32_t, kProducts> sums;
  for (std::size_t t = 0; t < size; ++t, from += kNetworkWidth, to += layer.outs) {
    for (std::size_t first = 0; first < layer.outs; first += kOutsAtOnce) {
      sums.fill(0);
      const std::int8_t* weights = layer.weights.data() + first * kInsAtOnce;
      for (std::size_t tap = 0; tap < layer.shape.taps; ++tap) {
        const std::uint8_t* const row = from + layer.shape.to_tap(tap);
        for (std::size_t in = 0; in < kNetworkWidth; in += 2 * kInsAtOnce, weights += 2 * stride) {
          const Shorts values = spread(row + in);
          const Shorts others = spread(row + in + kInsAtOnce);
          for (std::size_t i = 0; i < kProducts; ++i) {
            sums[i] += static_cast<std::int16_t>(values[i] * weights[i] + others[i] * weights[stride + i]);
          }
        }
      }
      for (std::size_t i = 0; i < kOutsAtOnce; ++i) {
        const std::int32_t* const four = sums.data() + i * kInsAtOnce;
        const std::int32_t sum = four[0] + four[1] + four[2] + four[3] + layer.bias[first + i];
        const std::int32_t cut = std::clamp(sum >> layer.shift, least, 32767);
        const std::int32_t more = (cut * layer.factors[first + i] + (1 << 14)) >> 15;
        std::int16_t& number = to[first + i];
        number = static_cast<std::int16_t>(std::clamp(number + more, -32768, 32767));
      }
    }
  }
}

void narrow(std::int16_t* numbers, std::size_t size, std::int32_t scale, std::uint8_t* to) {
  for (std::size_t i = 0; i < size; ++i) {
    numbers[i] = std::max<std::int16_t>(numbers[i], 0);
    const std::int32_t number =
        static_cast<std::int32_t>((std::int64_t{numbers[i]} * scale + (1 << 15)) >> 16);
    to[i] = static_cast<std::uint8_t>(std::min(number, 127));
  }
}

}  // namespace

const LayerCode kAnyLayerCode = {Instructions::any, add, narrow};

#if !defined(__x86_64__)
std::span<const LayerCode> own_layer_code() {
  return {};
}
#endif

}  // namespace copydesk
