// Reading a network, and scoring a sentence.
#include "tagging/network.hpp"

#include <algorithm>
#include <cstring>

namespace copydesk {
namespace {

/// Takes numbers off the front of a section.
class Cursor {
 public:
  Cursor(const ModelFile& file, std::span<const std::byte> bytes) : file_(file), left_(bytes) {}
  template <typename Value>
  Value next() {
    need(sizeof(Value));
    Value value{};
    std::memcpy(&value, left_.data(), sizeof value);
    left_ = left_.subspan(sizeof value);
    return value;
  }
  std::vector<std::int8_t> bytes(std::size_t count) {
    need(count);
    std::vector<std::int8_t> taken(count);
    std::memcpy(taken.data(), left_.data(), count);
    left_ = left_.subspan(count);
    return taken;
  }
  void check(bool good) const {
    if (!good) file_.fail("damaged layers");
  }
  bool empty() const { return left_.empty(); }

 private:
  void need(std::size_t count) const { check(count <= left_.size()); }
  const ModelFile& file_;
  std::span<const std::byte> left_;
};

constexpr std::size_t kMostLayers = 16;
constexpr std::uint32_t kMostStep = 64;

}  // namespace

Network::Network(const ModelFile& file, std::uint32_t label_count, Instructions instructions)
    : label_count_(label_count), instructions_(instructions) {
  if (!rows_.read(file.section(Section::rows)) || rows_.empty()) file.fail("damaged rows");
  Cursor cursor(file, file.section(Section::layers));
  const auto count = cursor.next<std::uint32_t>();
  cursor.check(count > 0 && count <= kMostLayers && label_count <= kMostLabels);
  for (std::uint32_t i = 0; i < count; ++i) {
    LayerShape shape;
    shape.taps = cursor.next<std::uint32_t>();
    shape.step = cursor.next<std::uint32_t>();
    const auto scale = cursor.next<std::int32_t>();
    const auto shift = cursor.next<std::uint32_t>();
    const auto outs = cursor.next<std::uint32_t>();
    const bool last = i + 1 == count;
    cursor.check(shape.taps % 2 == 1 && shape.taps <= (last ? 1 : NetworkLayer::kMostTaps) &&
                 shape.step > 0 && shape.step <= kMostStep && scale >= 0 && scale < 1 << 16 &&
                 shift <= NetworkLayer::kMostShift && outs == (last ? kMostLabels : kNetworkWidth));
    std::vector<std::int32_t> bias(outs);
    for (std::int32_t& value : bias) {
      value = cursor.next<std::int32_t>();
      cursor.check(value > -NetworkLayer::kMostBias && value < NetworkLayer::kMostBias);
    }
    std::vector<std::int16_t> factors(outs);
    for (std::int16_t& value : factors) {
      const auto factor = cursor.next<std::int32_t>();
      cursor.check(factor >= 0 && factor < 1 << 15);
      value = static_cast<std::int16_t>(factor);
    }
    const auto weights = cursor.bytes(std::size_t{shape.taps} * kNetworkWidth * outs);
    // The least number has no counterpart above zero, and two products of it would not fit into 16 bits.
    cursor.check(std::find(weights.begin(), weights.end(), std::int8_t{-128}) == weights.end());
    layers_.emplace_back(shape, outs, shift, std::move(bias), std::move(factors), weights, instructions);
    scales_.push_back(scale);
    reach_ = std::max<std::size_t>(reach_, shape.reach());
  }
  cursor.check(cursor.empty());
}

void Network::add(const Row& row, State& state) {
  for (std::size_t i = 0; i < kNetworkWidth; ++i) state[i] = static_cast<std::int16_t>(state[i] + row[i]);
}

void Network::add(std::span<const Feature> features, State& state) const {
  for (const Feature feature : features) {
    if (const Row* const found = rows_.find(feature)) add(*found, state);
  }
}

void Network::score(std::span<State> states, std::size_t stride, std::int16_t* scores,
                    Scratch& scratch) const {
  const std::size_t size = states.size();
  // Rows of zeros around stand for the sentence's edges.
  scratch.narrowed.assign((size + 2 * reach_) * kNetworkWidth, 0);
  std::uint8_t* const narrowed = scratch.narrowed.data() + reach_ * kNetworkWidth;
  std::int16_t* const numbers = states.data()->data();
  const std::size_t all = size * kNetworkWidth;
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    narrow(numbers, all, scales_[layer], narrowed, instructions_);
    if (layer + 1 < layers_.size()) {
      layers_[layer].add(narrowed, size, true, numbers);
    } else {
      scratch.told.assign(size * kMostLabels, 0);
      layers_[layer].add(narrowed, size, false, scratch.told.data());
    }
  }
  for (std::size_t t = 0; t < size; ++t) {
    std::copy_n(scratch.told.data() + t * kMostLabels, label_count_, scores + t * stride);
  }
}

}  // namespace copydesk
