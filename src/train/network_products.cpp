// Four rows at a time share each weight that is read.
#include "train/network_products.hpp"

#include "tagging/layer_code.hpp"
#include "train/float_lanes.hpp"

namespace copydesk::train {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;
constexpr std::size_t kVectors = kWidth / kLanes;

template <std::size_t kRows>
COPYDESK_INLINE void multiply_rows(const float* x, std::ptrdiff_t step, std::size_t taps, const float* w,
                                   float* y) {
  FloatLanes sums[kRows][kVectors];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v) load(y + r * kWidth + v * kLanes, sums[r][v]);
  }
  for (std::size_t tap = 0; tap < taps; ++tap) {
    const float* const from =
        x + static_cast<std::ptrdiff_t>(tap) * step * static_cast<std::ptrdiff_t>(kWidth);
    for (std::size_t in = 0; in < kWidth; ++in, w += kWidth) {
      FloatLanes weights[kVectors];
      for (std::size_t v = 0; v < kVectors; ++v) load(w + v * kLanes, weights[v]);
      for (std::size_t r = 0; r < kRows; ++r) {
        const float value = from[r * kWidth + in];
        for (std::size_t v = 0; v < kVectors; ++v) sums[r][v] += value * weights[v];
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v) store(sums[r][v], y + r * kWidth + v * kLanes);
  }
}

}  // namespace

COPYDESK_FOR_EVERY_PROCESSOR
void convolve(const float* x, std::ptrdiff_t step, std::size_t taps, const float* w, float* y,
              std::size_t size) {
  std::size_t t = 0;
  for (; t + 4 <= size; t += 4) multiply_rows<4>(x + t * kWidth, step, taps, w, y + t * kWidth);
  for (; t < size; ++t) multiply_rows<1>(x + t * kWidth, step, taps, w, y + t * kWidth);
}

COPYDESK_FOR_EVERY_PROCESSOR
void correlate(const float* x, const float* dy, std::size_t size, float* w) {
  constexpr std::size_t kIns = 4;
  for (std::size_t in = 0; in < kWidth; in += kIns) {
    FloatLanes sums[kIns][kVectors];
    for (std::size_t i = 0; i < kIns; ++i) {
      for (std::size_t v = 0; v < kVectors; ++v) load(w + (in + i) * kWidth + v * kLanes, sums[i][v]);
    }
    for (std::size_t t = 0; t < size; ++t) {
      FloatLanes slopes[kVectors];
      for (std::size_t v = 0; v < kVectors; ++v) load(dy + t * kWidth + v * kLanes, slopes[v]);
      for (std::size_t i = 0; i < kIns; ++i) {
        const float value = x[t * kWidth + in + i];
        for (std::size_t v = 0; v < kVectors; ++v) sums[i][v] += value * slopes[v];
      }
    }
    for (std::size_t i = 0; i < kIns; ++i) {
      for (std::size_t v = 0; v < kVectors; ++v) store(sums[i][v], w + (in + i) * kWidth + v * kLanes);
    }
  }
}

}  // namespace copydesk::train
