// Forward, and backward by the chain rule (Rumelhart et al. 1986).
#include "train/network_pass.hpp"

#include <algorithm>
#include <cmath>

#include "tagging/network.hpp"
#include "train/network_products.hpp"

namespace copydesk::train {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;
constexpr std::size_t kLabels = Network::kMostLabels;

std::uint64_t mixed(std::uint64_t& state) {  // SplitMix64 (Steele et al. 2014)
  state += 0x9e3779b97f4a7c15;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

NetworkPass::NetworkPass(const LabelScheme& scheme, const TrainingSet& set, const NetworkWeights& weights)
    : scheme_(scheme),
      set_(set),
      weights_(weights),
      row_slot_(set.feature_count(), kNone),
      layer_slopes_(weights.layers.size()),
      turned_(weights.layers.size()),
      out_slopes_(weights.out.size()) {
  for (std::size_t i = 0; i < layer_slopes_.size(); ++i) {
    layer_slopes_[i].resize(weights.layers[i].size());
    turned_[i].resize(weights.shape[i].taps * kWidth * kWidth);
  }
}

void NetworkPass::run(const std::vector<std::size_t>& sequences, LeftOut left_out, std::uint64_t seed) {
  seed_ = seed;
  loss_ = 0;
  tokens_ = 0;
  clear();
  make_chain();
  for (const std::size_t sequence : sequences) {
    if (read(sequence, left_out)) go_back();
  }
}

void NetworkPass::append_states(std::size_t sequence, std::vector<std::vector<float>>& states) {
  if (!read(sequence, {})) return;
  for (std::size_t layer = 0; layer < states.size(); ++layer)
    states[layer].insert(states[layer].end(), state(layer), state(layer) + size_ * kWidth);
}

void NetworkPass::clear() {
  for (const std::uint32_t feature : touched_) row_slot_[feature] = kNone;
  touched_.clear();
  row_slopes_.clear();
  for (auto& slopes : layer_slopes_) std::fill(slopes.begin(), slopes.end(), 0.0F);
  std::fill(out_slopes_.begin(), out_slopes_.end(), 0.0F);
  chain_slopes_ = {};
  for (std::size_t i = 0; i < turned_.size(); ++i) {
    const std::size_t taps = weights_.shape[i].taps;
    for (std::size_t tap = 0; tap < taps; ++tap) {
      for (std::size_t in = 0; in < kWidth; ++in) {
        for (std::size_t out = 0; out < kWidth; ++out) {
          turned_[i][((taps - 1 - tap) * kWidth + out) * kWidth + in] =
              weights_.layers[i][(tap * kWidth + in) * kWidth + out];
        }
      }
    }
  }
}

void NetworkPass::make_chain() {
  chain_ = {};
  const std::uint32_t count = scheme_.label_count();
  for (std::uint32_t label = 0; label < count; ++label) {
    if (LabelScheme::may_start(label)) chain_.start[label] = std::exp(weights_.start[label]);
    if (LabelScheme::may_end(label)) chain_.end[label] = 1;
    for (std::uint32_t before = 0; before < count; ++before) {
      if (!LabelScheme::may_follow(before, label)) continue;
      const float score = std::exp(weights_.pair[before * count + label]);
      chain_.pair[before][label] = score;
      chain_.pair_back[label][before] = score;
    }
  }
}

/// True in a `share` of cases.
bool NetworkPass::chance(float share) {
  return static_cast<double>(mixed(seed_) >> 11) * 0x1p-53 < static_cast<double>(share);
}

/// A row of numbers a token; what is not above zero becomes zero.
void NetworkPass::drop(float* numbers, float share) {
  for (std::size_t i = 0; i < size_ * kWidth; i += 8) {
    std::uint64_t dice = mixed(seed_);
    for (std::size_t j = 0; j < 8; ++j, dice >>= 8) {
      const bool dropped = static_cast<float>(dice & 255) < 256 * share;
      numbers[i + j] = dropped || numbers[i + j] <= 0 ? 0 : numbers[i + j] * keep_;
    }
  }
}

/// Scores the labels, and finds how the likelihood of the right labelling changes with the scores. False
/// where no labelling is right.
bool NetworkPass::read(std::size_t sequence, LeftOut left_out) {
  const std::size_t first_item = set_.first_item(sequence);
  size_ = set_.end_item(sequence) - first_item;
  if (size_ == 0) return false;
  std::size_t reach = 0;
  for (const LayerShape layer : weights_.shape) reach = std::max<std::size_t>(reach, layer.reach());
  stride_ = (size_ + 2 * reach) * kWidth;
  start_ = reach * kWidth;
  keep_ = 1 / (1 - left_out.numbers);
  states_.assign((weights_.layers.size() + 1) * stride_, 0.0F);
  sum_rows(first_item, left_out.features);
  drop(state(0), left_out.numbers);
  compute_layers(left_out.numbers);
  tell_labels();
  return compare(first_item);
}

void NetworkPass::sum_rows(std::size_t first_item, float share) {
  kept_.clear();
  kept_begin_.assign(1, 0);
  for (std::size_t t = 0; t < size_; ++t) {
    float* const sum = state(0) + t * kWidth;
    const std::size_t item = first_item + t;
    for (const std::uint32_t* f = set_.features_begin(item); f != set_.features_end(item); ++f) {
      if (chance(share)) continue;
      kept_.push_back(*f);
      const float* const row = weights_.rows.data() + std::size_t{*f} * kWidth;
      for (std::size_t i = 0; i < kWidth; ++i) sum[i] += row[i];
    }
    kept_begin_.push_back(kept_.size());
  }
}

void NetworkPass::compute_layers(float share) {
  made_.resize(weights_.layers.size() * size_ * kWidth);
  for (std::size_t i = 0; i < weights_.layers.size(); ++i) {
    const LayerShape layer = weights_.shape[i];
    const std::vector<float>& weights = weights_.layers[i];
    const float* const bias = weights.data() + layer.taps * kWidth * kWidth;
    const float* const x = state(i);
    float* const y = made(i);
    for (std::size_t t = 0; t < size_; ++t) std::copy_n(bias, kWidth, y + t * kWidth);
    convolve(x - layer.reach() * kWidth, layer.step, layer.taps, weights.data(), y, size_);
    drop(y, share);
    float* const next = state(i + 1);
    for (std::size_t j = 0; j < size_ * kWidth; ++j) next[j] = x[j] + y[j];
  }
}

void NetworkPass::tell_labels() {
  const float* const last = state(weights_.layers.size());
  emissions_.assign(size_ * kLabels, 0.0F);
  for (std::size_t t = 0; t < size_; ++t) {
    float* const row = emissions_.data() + t * kLabels;
    std::copy_n(weights_.out.data() + kWidth * kLabels, kLabels, row);
    for (std::size_t in = 0; in < kWidth; ++in) {
      const float value = last[t * kWidth + in];
      const float* const w = weights_.out.data() + in * kLabels;
      for (std::size_t label = 0; label < kLabels; ++label) row[label] += value * w[label];
    }
  }
}

/// The right labelling against all legal ones.
bool NetworkPass::compare(std::size_t first_item) {
  const std::uint32_t labels = scheme_.label_count();
  emission_slopes_.assign(size_ * kLabels, 0.0F);
  any_.assign(size_, (std::uint64_t{1} << labels) - 1);
  double right = 0;
  double all = 0;
  Expected chain_slopes;
  if (!expect(chain_, emissions_.data(), set_.allowed(first_item), labels, size_, -1, room_,
              emission_slopes_.data(), chain_slopes, right) ||
      !expect(chain_, emissions_.data(), any_.data(), labels, size_, 1, room_, emission_slopes_.data(),
              chain_slopes, all)) {
    return false;
  }
  chain_slopes_.start += chain_slopes.start;
  for (std::size_t before = 0; before < kLabels; ++before)
    chain_slopes_.pair[before] += chain_slopes.pair[before];
  loss_ += all - right;
  tokens_ += size_;
  return true;
}

/// From the scores' slopes to those of all weights.
void NetworkPass::go_back() {
  slopes_.assign(stride_, 0.0F);
  made_slopes_.assign(stride_, 0.0F);
  go_back_from_labels();
  for (std::size_t layer = weights_.layers.size(); layer-- > 0;) go_back_through(layer);
  go_back_to_rows();
}

void NetworkPass::go_back_from_labels() {
  float* const slopes = slopes_.data() + start_;
  const float* const last = state(weights_.layers.size());
  for (std::size_t t = 0; t < size_; ++t) {
    const float* const told = emission_slopes_.data() + t * kLabels;
    for (std::size_t label = 0; label < kLabels; ++label)
      out_slopes_[kWidth * kLabels + label] += told[label];
    for (std::size_t in = 0; in < kWidth; ++in) {
      const float* const w = weights_.out.data() + in * kLabels;
      float* const out = out_slopes_.data() + in * kLabels;
      const float value = last[t * kWidth + in];
      float sum = 0;
      for (std::size_t label = 0; label < kLabels; ++label) {
        sum += w[label] * told[label];
        out[label] += value * told[label];
      }
      slopes[t * kWidth + in] = sum;
    }
  }
}

void NetworkPass::go_back_through(std::size_t layer) {
  const LayerShape shape = weights_.shape[layer];
  float* const slopes = slopes_.data() + start_;
  float* const dy = made_slopes_.data() + start_;
  const float* const x = state(layer);
  const float* const y = made(layer);
  for (std::size_t j = 0; j < size_ * kWidth; ++j) dy[j] = y[j] > 0 ? slopes[j] * keep_ : 0;
  float* const w = layer_slopes_[layer].data();
  for (std::size_t tap = 0; tap < shape.taps; ++tap)
    correlate(x + shape.to_tap(tap), dy, size_, w + tap * kWidth * kWidth);
  float* const bias = w + shape.taps * kWidth * kWidth;
  for (std::size_t t = 0; t < size_; ++t) {
    for (std::size_t out = 0; out < kWidth; ++out) bias[out] += dy[t * kWidth + out];
  }
  convolve(dy - shape.reach() * kWidth, shape.step, shape.taps, turned_[layer].data(), slopes, size_);
}

void NetworkPass::go_back_to_rows() {
  const float* const first = state(0);
  for (std::size_t t = 0; t < size_; ++t) {
    float* const slope = slopes_.data() + start_ + t * kWidth;
    for (std::size_t i = 0; i < kWidth; ++i) slope[i] = first[t * kWidth + i] > 0 ? slope[i] * keep_ : 0;
    for (std::size_t k = kept_begin_[t]; k < kept_begin_[t + 1]; ++k) {
      std::uint32_t& slot = row_slot_[kept_[k]];
      if (slot == kNone) {
        slot = static_cast<std::uint32_t>(touched_.size());
        touched_.push_back(kept_[k]);
        row_slopes_.resize(touched_.size() * kWidth, 0.0F);
      }
      float* const row = row_slopes_.data() + std::size_t{slot} * kWidth;
      for (std::size_t i = 0; i < kWidth; ++i) row[i] += slope[i];
    }
  }
}

}  // namespace copydesk::train
