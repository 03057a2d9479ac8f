// First weights, batches, steps.
#include "train/network_learner.hpp"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

#include "tagging/network.hpp"
#include "train/float_lanes.hpp"

namespace copydesk::train {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;
constexpr std::size_t kLabels = Network::kMostLabels;

NetworkWeights first_weights(const LabelScheme& scheme, const TrainingSet& set, const NetworkOptions& options,
                             std::mt19937_64& random) {
  // std::normal_distribution differs from library to library.
  const auto normal = [&](double spread) {
    const double a = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
    const double b = static_cast<double>(random() >> 11) * 0x1p-53;
    return static_cast<float>(spread * std::sqrt(-2 * std::log(a)) * std::cos(6.283185307179586 * b));
  };
  NetworkWeights weights;
  weights.shape = options.shape;
  weights.rows.resize(set.feature_count() * kWidth);
  for (float& weight : weights.rows) weight = normal(0.1);
  for (const LayerShape layer : options.shape) {
    const std::size_t ins = layer.taps * kWidth;
    std::vector<float> of_layer((ins + 1) * kWidth, 0.0F);
    for (std::size_t i = 0; i < ins * kWidth; ++i)
      of_layer[i] = normal(std::sqrt(1.0 / static_cast<double>(ins)) * 0.6);
    weights.layers.push_back(std::move(of_layer));
  }
  weights.out.assign((kWidth + 1) * kLabels, 0.0F);
  for (std::size_t in = 0; in < kWidth; ++in) {
    for (std::size_t label = 0; label < scheme.label_count(); ++label)
      weights.out[in * kLabels + label] = normal(0.08);
  }
  weights.start.assign(scheme.label_count(), 0.0F);
  weights.pair.assign(std::size_t{scheme.label_count()} * scheme.label_count(), 0.0F);
  return weights;
}

constexpr float kFirst = 0.9F;
constexpr float kSecond = 0.99F;

struct Step {
  float rate = 0;
  float of_slope = 0;  // slopes are divided by the batch's tokens
};

COPYDESK_FOR_EVERY_PROCESSOR
void adam(float* weights, float* first, float* second, const float* slopes, std::size_t size, Step step) {
  for (std::size_t i = 0; i < size; ++i) {
    const float slope = slopes[i] * step.of_slope;
    first[i] = kFirst * first[i] + (1 - kFirst) * slope;
    second[i] = kSecond * second[i] + (1 - kSecond) * slope * slope;
    weights[i] -= step.rate * first[i] / (std::sqrt(second[i]) + 1e-8F);
  }
}

}  // namespace

NetworkLearner::NetworkLearner(const LabelScheme& scheme, const TrainingSet& set,
                               std::vector<std::size_t> sequences, const NetworkOptions& options)
    : scheme_(scheme),
      set_(set),
      sequences_(std::move(sequences)),
      options_(options),
      random_(options.seed),
      weights_(first_weights(scheme, set, options, random_)),
      halves_{NetworkPass(scheme, set, weights_), NetworkPass(scheme, set, weights_)} {
  const auto moments = [](Moments& of, std::size_t size) {
    of.first.assign(size, 0.0F);
    of.second.assign(size, 0.0F);
  };
  layer_moments_.resize(weights_.layers.size());
  for (std::size_t i = 0; i < weights_.layers.size(); ++i)
    moments(layer_moments_[i], weights_.layers[i].size());
  moments(row_moments_, weights_.rows.size());
  moments(out_moments_, weights_.out.size());
  moments(start_moments_, weights_.start.size());
  moments(pair_moments_, weights_.pair.size());
  steps_in_all_ = draw_batches().size() * static_cast<std::size_t>(options.epochs);
}

std::vector<std::vector<std::size_t>> NetworkLearner::draw_batches() {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (const std::size_t sequence : sequences_) order.emplace_back(random_(), sequence);
  std::sort(order.begin(), order.end());
  std::vector<std::vector<std::size_t>> batches;
  std::size_t tokens = options_.batch;
  for (const auto& [dice, sequence] : order) {
    if (tokens >= options_.batch) {
      batches.emplace_back();
      tokens = 0;
    }
    batches.back().push_back(sequence);
    tokens += set_.end_item(sequence) - set_.first_item(sequence);
  }
  return batches;
}

double NetworkLearner::run_epoch() {
  double loss = 0;
  std::size_t tokens = 0;
  const LeftOut left_out = {options_.feature_dropout, options_.dropout};
  for (const std::vector<std::size_t>& batch : draw_batches()) {
    std::array<std::vector<std::size_t>, 2> parts;
    for (std::size_t i = 0; i < batch.size(); ++i) parts[i % 2].push_back(batch[i]);
    const std::uint64_t seed = random_();
    std::thread other([&] { halves_[1].run(parts[1], left_out, seed + 1); });
    halves_[0].run(parts[0], left_out, seed);
    other.join();
    constexpr double kWarmUp = 200;  // steps
    const auto now = static_cast<double>(steps_);
    const double left = std::max(0.0, 1 - now / static_cast<double>(steps_in_all_));
    ++steps_;
    step(static_cast<double>(options_.rate) * std::min(1.0, (now + 1) / kWarmUp) * left);
    for (const NetworkPass& half : halves_) {
      loss += half.loss();
      tokens += half.tokens();
    }
  }
  return loss / static_cast<double>(std::max<std::size_t>(tokens, 1));
}

std::vector<float> NetworkLearner::state_limits() {
  constexpr std::size_t kSequences = 3000;
  constexpr double kAbove = 1e-4;
  std::vector<std::vector<float>> states(weights_.layers.size() + 1);
  halves_[0].run({}, {}, 0);
  for (std::size_t i = 0; i < sequences_.size(); i += sequences_.size() / kSequences + 1) {
    halves_[0].append_states(sequences_[i], states);
  }
  std::vector<float> limits;
  for (auto& numbers : states) {
    if (numbers.empty()) return {};
    const auto at =
        numbers.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(numbers.size() - 1) * (1 - kAbove));
    std::nth_element(numbers.begin(), at, numbers.end());
    limits.push_back(*at);
  }
  return limits;
}

void NetworkLearner::step(double rate) {
  const std::size_t tokens = halves_[0].tokens() + halves_[1].tokens();
  if (tokens == 0) return;
  const auto count = static_cast<double>(steps_);
  Step by;
  by.rate = static_cast<float>(rate * std::sqrt(1 - std::pow(double{kSecond}, count)) /
                               (1 - std::pow(double{kFirst}, count)));
  std::vector<float> sum;
  const auto both = [&](const std::vector<float>& a, const std::vector<float>& b) {
    sum = a;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += b[i];
  };
  by.of_slope = 1 / static_cast<float>(tokens);
  for (std::size_t i = 0; i < weights_.layers.size(); ++i) {
    both(halves_[0].layer_slopes(i), halves_[1].layer_slopes(i));
    adam(weights_.layers[i].data(), layer_moments_[i].first.data(), layer_moments_[i].second.data(),
         sum.data(), sum.size(), by);
  }
  both(halves_[0].out_slopes(), halves_[1].out_slopes());
  adam(weights_.out.data(), out_moments_.first.data(), out_moments_.second.data(), sum.data(), sum.size(),
       by);
  const std::uint32_t labels = scheme_.label_count();
  sum.assign(labels, 0.0F);
  std::vector<float> pair(std::size_t{labels} * labels, 0.0F);
  for (const NetworkPass& half : halves_) {
    for (std::uint32_t label = 0; label < labels; ++label) sum[label] += half.chain_slopes().start[label];
    for (std::uint32_t before = 0; before < labels; ++before) {
      for (std::uint32_t label = 0; label < labels; ++label)
        pair[before * labels + label] += half.chain_slopes().pair[before][label];
    }
  }
  adam(weights_.start.data(), start_moments_.first.data(), start_moments_.second.data(), sum.data(), labels,
       by);
  adam(weights_.pair.data(), pair_moments_.first.data(), pair_moments_.second.data(), pair.data(),
       pair.size(), by);
  std::array<float, kWidth> slopes;
  const auto update = [&](std::uint32_t feature) {
    slopes.fill(0.0F);
    for (const NetworkPass& half : halves_) {
      if (const float* const of_half = half.row_slopes(feature)) {
        for (std::size_t i = 0; i < kWidth; ++i) slopes[i] += of_half[i];
      }
    }
    const std::size_t at = std::size_t{feature} * kWidth;
    adam(weights_.rows.data() + at, row_moments_.first.data() + at, row_moments_.second.data() + at,
         slopes.data(), kWidth, by);
  };
  for (const std::uint32_t feature : halves_[0].touched()) update(feature);
  for (const std::uint32_t feature : halves_[1].touched()) {
    if (halves_[0].row_slopes(feature) == nullptr) update(feature);
  }
}

}  // namespace copydesk::train
