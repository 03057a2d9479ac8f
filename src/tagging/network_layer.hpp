#pragma once
// One layer of a network in whole numbers.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tagging/layer_code.hpp"

namespace copydesk {

/// Those that this processor has, the fastest last; `any` is the first.
std::vector<Instructions> instructions_here();

/// Writes each of the numbers, times `scale` 65536ths, at least 0 and at most 127; numbers below zero become
/// zero.
void narrow(std::int16_t* numbers, std::size_t size, std::int32_t scale, std::uint8_t* to,
            Instructions instructions);

/// Weights of 8 bits, sums of 32, and what brings a sum back to 16 bits.
class NetworkLayer {
 public:
  /// Shifts of a sum: what is left of it after them is cut to 16 bits.
  static constexpr std::uint32_t kMostShift = 16;
  /// Larger ones are no bias of a trained model, and could make a sum run over.
  static constexpr std::int32_t kMostBias = 1 << 24;
  static constexpr std::uint32_t kMostTaps = 15;

  /// `outs` is a multiple of 16; `weights` are [tap][in][out], `bias` and `factors` [out]; factors are not
  /// below zero.
  NetworkLayer(LayerShape shape, std::size_t outs, std::uint32_t shift, std::vector<std::int32_t> bias,
               std::vector<std::int16_t> factors, const std::vector<std::int8_t>& weights,
               Instructions instructions);

  /// Adds to each of `size` rows of `outs` numbers at `to` what the layer makes of the rows of kNetworkWidth
  /// numbers, 0 to 127, at `from`, in front of which and behind which lie reach() rows of zeros. Where
  /// `above_zero`, only what is above zero is added.
  void add(const std::uint8_t* from, std::size_t size, bool above_zero, std::int16_t* to) const {
    code_->add(numbers_, from, size, above_zero, to);
  }

 private:
  LayerNumbers numbers_;
  const LayerCode* code_;
};

}  // namespace copydesk
