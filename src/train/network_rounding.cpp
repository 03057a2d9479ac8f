// Each layer's numbers by scales of their own.
#include "train/network_rounding.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "tagging/network.hpp"

namespace copydesk::train {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;
constexpr std::size_t kLabels = Network::kMostLabels;
constexpr float kMostByte = 127;
/// The scores of labels, in units of a logarithm of likelihood.
constexpr float kScoreUnit = 64;

std::int32_t rounded(float value) {
  return static_cast<std::int32_t>(std::lrint(value));
}

std::int8_t to_byte(float value) {
  return static_cast<std::int8_t>(std::lrint(std::clamp(value, -kMostByte, kMostByte)));
}

class Writer {
 public:
  void number(std::int32_t value) { append(&value, sizeof value); }
  void append(const void* from, std::size_t size) {
    const std::size_t at = bytes.size();
    bytes.resize(at + size);
    std::memcpy(bytes.data() + at, from, size);
  }
  std::vector<std::byte> bytes;
};

/// Writes a layer that reads states of `state_unit` to 1, at most `limit` of them, and adds numbers of
/// `out_unit`. `weights` are [in][out], then the bias [out].
void write_layer(Writer& to, LayerShape shape, std::size_t outs, const std::vector<float>& weights,
                 float limit, float state_unit, float out_unit) {
  const float read_unit = std::min(kMostByte / limit, state_unit * 0.99F);
  const std::size_t ins = shape.taps * kWidth;
  std::vector<float> units(outs, 1);  // of each number that comes out
  for (std::size_t out = 0; out < outs; ++out) {
    float most = 1e-6F;
    for (std::size_t in = 0; in < ins; ++in) most = std::max(most, std::abs(weights[in * outs + out]));
    units[out] = kMostByte / most;
  }
  // A sum counts read_unit * units[out] to 1. The shift leaves the factors below one.
  const float least = *std::min_element(units.begin(), units.end());
  std::uint32_t shift = 0;
  while (shift < NetworkLayer::kMostShift &&
         std::ldexp(out_unit / (read_unit * least), static_cast<int>(shift) + 1) < 0.99F) {
    ++shift;
  }
  to.number(static_cast<std::int32_t>(shape.taps));
  to.number(static_cast<std::int32_t>(shape.step));
  to.number(rounded(65536 * read_unit / state_unit));
  to.number(static_cast<std::int32_t>(shift));
  to.number(static_cast<std::int32_t>(outs));
  for (std::size_t out = 0; out < outs; ++out)
    to.number(rounded(weights[ins * outs + out] * read_unit * units[out]));
  for (std::size_t out = 0; out < outs; ++out)
    to.number(rounded(32768 * std::ldexp(out_unit / (read_unit * units[out]), static_cast<int>(shift))));
  std::vector<std::int8_t> bytes(ins * outs);
  for (std::size_t in = 0; in < ins; ++in) {
    for (std::size_t out = 0; out < outs; ++out)
      bytes[in * outs + out] = to_byte(weights[in * outs + out] * units[out]);
  }
  to.append(bytes.data(), bytes.size());
}

}  // namespace

RoundedNetwork round_network(const NetworkWeights& weights, const std::vector<Feature>& names,
                             const std::vector<float>& limits, float tilt) {
  RoundedNetwork rounded_network;
  // The few longest numbers of rows are cut, so that all others have finer steps.
  constexpr double kCut = 1e-4;
  std::vector<float> sizes(weights.rows.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) sizes[i] = std::abs(weights.rows[i]);
  const auto at =
      sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * (1 - kCut));
  std::nth_element(sizes.begin(), at, sizes.end());
  const float unit = kMostByte / std::max(*at, 1e-6F);
  std::vector<Network::Rows::Entry> entries;
  for (std::size_t feature = 0; feature < names.size(); ++feature) {
    Network::Rows::Entry entry{.key = names[feature], .value = {}};
    bool any = false;
    for (std::size_t i = 0; i < kWidth; ++i) {
      entry.value[i] = to_byte(weights.rows[feature * kWidth + i] * unit);
      any |= entry.value[i] != 0;
    }
    if (any) entries.push_back(entry);
  }
  rounded_network.rows = Network::Rows::build(std::move(entries));
  Writer layers;
  layers.number(static_cast<std::int32_t>(weights.layers.size() + 1));
  for (std::size_t i = 0; i < weights.layers.size(); ++i) {
    write_layer(layers, weights.shape[i], kWidth, weights.layers[i], limits[i], unit, unit);
  }
  write_layer(layers, {1, 1}, kLabels, weights.out, limits.back(), unit, kScoreUnit);
  rounded_network.layers = std::move(layers.bytes);
  const std::size_t labels = weights.start.size();
  for (std::size_t label = 0; label < labels; ++label) {
    const float less = label == 0 ? tilt : 0;
    rounded_network.transitions.start[label] = rounded((weights.start[label] - less) * kScoreUnit);
    for (std::size_t before = 0; before < labels; ++before) {
      rounded_network.transitions.pair[before][label] =
          rounded((weights.pair[before * labels + label] - less) * kScoreUnit);
    }
  }
  return rounded_network;
}

}  // namespace copydesk::train
