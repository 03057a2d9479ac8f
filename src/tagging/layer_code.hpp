#pragma once
// The loops over a layer's numbers, by the instructions of one processor or another.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace copydesk {

/// Numbers that stand for a token between the layers: whole vectors of every processor.
inline constexpr std::size_t kNetworkWidth = 64;

/// How a layer lies over the tokens: it reads `taps` of them, every `step`th around its own.
struct LayerShape {
  std::uint32_t taps = 1;
  std::uint32_t step = 1;
  std::uint32_t reach() const { return taps / 2 * step; }
  /// From a row's first number to that of the row that `tap` reads.
  std::ptrdiff_t to_tap(std::size_t tap) const {
    return (static_cast<std::ptrdiff_t>(tap * step) - static_cast<std::ptrdiff_t>(reach())) *
           static_cast<std::ptrdiff_t>(kNetworkWidth);
  }
};

/// What a layer has learned. `outs` is a multiple of kOutsAtOnce.
struct LayerNumbers {
  LayerShape shape;
  std::size_t outs = 0;
  std::uint32_t shift = 0;            // of a sum
  std::vector<std::int32_t> bias;     // [out]
  std::vector<std::int16_t> factors;  // [out], 32768ths
  std::vector<std::int8_t> weights;   // [tap][in / 4][out][4], -127 to 127
};
inline constexpr std::size_t kInsAtOnce = 4;
inline constexpr std::size_t kOutsAtOnce = 16;

/// Which instructions compute layers. All give the same numbers.
enum class Instructions : std::uint8_t { any, avx2, avx_vnni, avx512_vnni };

/// The code of NetworkLayer::add and of narrow(). A sum with its bias, shifted, is cut to 16 bits and
/// multiplied by its factor, to the nearest and halves upwards, before it is added to what stands at `to`.
struct LayerCode {
  Instructions instructions = Instructions::any;
  void (*add)(const LayerNumbers& layer, const std::uint8_t* from, std::size_t size, bool above_zero,
              std::int16_t* to) = nullptr;
  void (*narrow)(std::int16_t* numbers, std::size_t size, std::int32_t scale, std::uint8_t* to) = nullptr;
};

/// What every processor computes.
extern const LayerCode kAnyLayerCode;
/// What this one computes by instructions of its own, the fastest last; may be empty.
std::span<const LayerCode> own_layer_code();

}  // namespace copydesk
