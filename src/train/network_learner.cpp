// Forward, backward, steps.
#include "train/network_learner.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <thread>

namespace copydesk::train {
namespace {

constexpr std::size_t kWidth = kNetworkWidth;
constexpr std::size_t kLabels = Network::kMostLabels;

// A vector of the compiler: sums are made lane by lane in the order that stands here, however wide the
// processor's own vectors are.
using V = float __attribute__((vector_size(64)));
constexpr std::size_t kLanes = 16;
constexpr std::size_t kVectors = kWidth / kLanes;

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define COPYDESK_FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define COPYDESK_FOR_EVERY_PROCESSOR
#endif
#define COPYDESK_INLINE __attribute__((always_inline)) inline

COPYDESK_INLINE void load(const float* from, V& to) {
  std::memcpy(&to, from, sizeof to);
}
COPYDESK_INLINE void store(const V& from, float* to) {
  std::memcpy(to, &from, sizeof from);
}

template <std::size_t kRows>
COPYDESK_INLINE void multiply_rows(const float* x, std::ptrdiff_t step, std::size_t taps, const float* w,
                                   float* y) {
  V sums[kRows][kVectors];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v) load(y + r * kWidth + v * kLanes, sums[r][v]);
  }
  for (std::size_t tap = 0; tap < taps; ++tap) {
    const float* const from =
        x + static_cast<std::ptrdiff_t>(tap) * step * static_cast<std::ptrdiff_t>(kWidth);
    for (std::size_t in = 0; in < kWidth; ++in, w += kWidth) {
      V weights[kVectors];
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

/// y[t] += sum over taps of x[t + tap * step] w[tap], for `size` rows; x is where the first tap of row 0
/// lies.
COPYDESK_FOR_EVERY_PROCESSOR
void convolve(const float* x, std::ptrdiff_t step, std::size_t taps, const float* w, float* y,
              std::size_t size) {
  std::size_t t = 0;
  for (; t + 4 <= size; t += 4) multiply_rows<4>(x + t * kWidth, step, taps, w, y + t * kWidth);
  for (; t < size; ++t) multiply_rows<1>(x + t * kWidth, step, taps, w, y + t * kWidth);
}

/// w[in] += sum over t of x[t][in] dy[t], for one tap.
COPYDESK_FOR_EVERY_PROCESSOR
void correlate(const float* x, const float* dy, std::size_t size, float* w) {
  constexpr std::size_t kIns = 4;
  for (std::size_t in = 0; in < kWidth; in += kIns) {
    V sums[kIns][kVectors];
    for (std::size_t i = 0; i < kIns; ++i) {
      for (std::size_t v = 0; v < kVectors; ++v) load(w + (in + i) * kWidth + v * kLanes, sums[i][v]);
    }
    for (std::size_t t = 0; t < size; ++t) {
      V slopes[kVectors];
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

using LabelVector = V;  // kLabels floats
static_assert(kLabels == kLanes);
struct alignas(sizeof(V)) LabelRow {  // which std::vector aligns
  LabelVector values;
};

/// What the likelihood of a set of labellings depends on.
struct alignas(sizeof(V)) Chain {
  std::array<LabelVector, kLabels> pair{};       // [before], exp of the score; 0: illegal
  std::array<LabelVector, kLabels> pair_back{};  // [label][before]
  LabelVector start{};
  LabelVector end{};
};

struct alignas(sizeof(V)) Expected {
  std::array<LabelVector, kLabels> pair{};
  LabelVector start{};
};

/// Forward and backward over one sentence (Rabiner 1989). Adds `sign` times the expected counts; gives the
/// logarithm of the sum over all labellings within `allowed`, or nothing where there is none.
COPYDESK_FOR_EVERY_PROCESSOR
bool expect(const Chain& chain, const float* emissions, const std::uint64_t* allowed,
            std::uint32_t label_count, std::size_t size, float sign, std::vector<LabelRow>& room,
            float* slopes, Expected& expected, double& log_sum) {
  room.assign(2 * size, LabelRow{});
  LabelRow* const told = room.data();            // exp of the emissions
  LabelRow* const forward = room.data() + size;  // sums to one at each token
  log_sum = 0;
  for (std::size_t t = 0; t < size; ++t) {
    const float* const row = emissions + t * kLabels;
    float most = -std::numeric_limits<float>::max();
    for (std::uint32_t label = 0; label < label_count; ++label) {
      if ((allowed[t] >> label & 1) != 0) most = std::max(most, row[label]);
    }
    for (std::uint32_t label = 0; label < label_count; ++label) {
      if ((allowed[t] >> label & 1) != 0) told[t].values[label] = std::exp(row[label] - most);
    }
    LabelVector now{};
    if (t == 0) {
      now = chain.start;
    } else {
      for (std::uint32_t before = 0; before < label_count; ++before) {
        now += forward[t - 1].values[before] * chain.pair[before];
      }
    }
    now *= told[t].values;
    if (t + 1 == size) now *= chain.end;
    float sum = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) sum += now[label];
    if (!(sum > 1e-30F)) return false;
    forward[t].values = now * (1 / sum);
    log_sum += double{most} + std::log(double{sum});
  }
  LabelVector backward = chain.end;
  for (std::size_t t = size; t-- > 0;) {
    LabelVector both = forward[t].values * backward;
    if (t + 1 == size) both = forward[t].values;
    float sum = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) sum += both[label];
    const LabelVector here = both * (sign / sum);
    for (std::uint32_t label = 0; label < label_count; ++label) slopes[t * kLabels + label] += here[label];
    if (t == 0) {
      expected.start += here;
      break;
    }
    const LabelVector reached = told[t].values * backward;
    LabelVector next{};
    float all = 0;
    for (std::uint32_t label = 0; label < label_count; ++label)
      next += reached[label] * chain.pair_back[label];
    for (std::uint32_t label = 0; label < label_count; ++label)
      all += forward[t - 1].values[label] * next[label];
    for (std::uint32_t before = 0; before < label_count; ++before) {
      expected.pair[before] += (sign / all * forward[t - 1].values[before]) * (chain.pair[before] * reached);
    }
    float most = 0;
    for (std::uint32_t label = 0; label < label_count; ++label) most = std::max(most, next[label]);
    backward = next * (1 / most);
  }
  return true;
}

std::uint64_t mixed(std::uint64_t& state) {  // SplitMix64 (Steele et al. 2014)
  state += 0x9e3779b97f4a7c15;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace

/// Half of each batch: what it makes of its sentences, and where their slopes go.
class NetworkLearner::Lane {
 public:
  Lane(const NetworkLearner& learner)
      : l_(learner),
        row_slot_(learner.set_.feature_count(), kNone),
        layer_slopes_(learner.weights_.layers.size()),
        out_slopes_(learner.weights_.out.size()) {
    for (std::size_t i = 0; i < layer_slopes_.size(); ++i) {
      layer_slopes_[i].resize(learner.weights_.layers[i].size());
    }
  }

  void run(const std::vector<std::size_t>& sequences, std::uint64_t seed) {
    seed_ = seed;
    loss_ = 0;
    tokens_ = 0;
    clear();
    make_chain();
    for (const std::size_t sequence : sequences) {
      if (read(sequence, l_.options_.feature_dropout, l_.options_.dropout)) go_back();
    }
  }

  /// Reads a sequence as the finished network does, and adds the numbers that each layer reads.
  void append_states(std::size_t sequence, std::vector<std::vector<float>>& states) {
    if (!read(sequence, 0, 0)) return;
    for (std::size_t layer = 0; layer < states.size(); ++layer) {
      const float* const row = states_.data() + layer * stride_ + start_;
      states[layer].insert(states[layer].end(), row, row + size_ * kWidth);
    }
  }

  double loss() const { return loss_; }
  std::size_t tokens() const { return tokens_; }
  const std::vector<std::uint32_t>& touched() const { return touched_; }
  const float* row_slopes(std::uint32_t feature) const {
    return row_slot_[feature] == kNone ? nullptr : row_slopes_.data() + row_slot_[feature] * kWidth;
  }
  const std::vector<float>& layer_slopes(std::size_t layer) const { return layer_slopes_[layer]; }
  const std::vector<float>& out_slopes() const { return out_slopes_; }
  const Expected& chain_slopes() const { return chain_slopes_; }

 private:
  void clear() {
    for (const std::uint32_t feature : touched_) row_slot_[feature] = kNone;
    touched_.clear();
    row_slopes_.clear();
    for (auto& slopes : layer_slopes_) std::fill(slopes.begin(), slopes.end(), 0.0F);
    std::fill(out_slopes_.begin(), out_slopes_.end(), 0.0F);
    chain_slopes_ = {};
    // Backward, a layer takes from its outs to its ins.
    turned_.resize(l_.weights_.layers.size());
    for (std::size_t i = 0; i < turned_.size(); ++i) {
      const std::size_t taps = l_.options_.shape[i].taps;
      turned_[i].resize(taps * kWidth * kWidth);
      for (std::size_t tap = 0; tap < taps; ++tap) {
        for (std::size_t in = 0; in < kWidth; ++in) {
          for (std::size_t out = 0; out < kWidth; ++out) {
            turned_[i][((taps - 1 - tap) * kWidth + out) * kWidth + in] =
                l_.weights_.layers[i][(tap * kWidth + in) * kWidth + out];
          }
        }
      }
    }
  }

  void make_chain() {
    chain_ = {};
    const std::uint32_t count = l_.scheme_.label_count();
    for (std::uint32_t label = 0; label < count; ++label) {
      if (LabelScheme::may_start(label)) chain_.start[label] = std::exp(l_.weights_.start[label]);
      if (LabelScheme::may_end(label)) chain_.end[label] = 1;
      for (std::uint32_t before = 0; before < count; ++before) {
        if (!LabelScheme::may_follow(before, label)) continue;
        const float score = std::exp(l_.weights_.pair[before * count + label]);
        chain_.pair[before][label] = score;
        chain_.pair_back[label][before] = score;
      }
    }
  }

  /// True in a `share` of cases.
  bool chance(float share) {
    return static_cast<double>(mixed(seed_) >> 11) * 0x1p-53 < static_cast<double>(share);
  }

  /// Scores the labels, and finds how the likelihood of the right labelling changes with the scores. False
  /// where no labelling is right.
  bool read(std::size_t sequence, float feature_dropout, float dropout) {
    const std::size_t first = l_.set_.first_item(sequence);
    const std::size_t size = l_.set_.end_item(sequence) - first;
    if (size == 0) return false;
    const std::size_t layers = l_.weights_.layers.size();
    std::size_t reach = 0;
    for (const LayerShape layer : l_.options_.shape) reach = std::max<std::size_t>(reach, layer.reach());
    const std::size_t stride = (size + 2 * reach) * kWidth;
    const std::size_t start = reach * kWidth;
    const float keep = 1 / (1 - dropout);
    size_ = size;
    stride_ = stride;
    start_ = start;
    keep_ = keep;
    states_.assign((layers + 1) * stride, 0.0F);
    made_.resize(layers * size * kWidth);
    const auto drop = [&](float* values) {  // of `size` rows; what is not above zero becomes zero
      for (std::size_t i = 0; i < size * kWidth; i += 8) {
        std::uint64_t dice = mixed(seed_);
        for (std::size_t j = 0; j < 8; ++j, dice >>= 8) {
          const bool dropped = static_cast<float>(dice & 255) < 256 * dropout;
          values[i + j] = dropped || values[i + j] <= 0 ? 0 : values[i + j] * keep;
        }
      }
    };
    kept_.clear();
    kept_begin_.assign(1, 0);
    for (std::size_t t = 0; t < size; ++t) {
      float* const state = states_.data() + start + t * kWidth;
      for (const std::uint32_t* f = l_.set_.features_begin(first + t); f != l_.set_.features_end(first + t);
           ++f) {
        if (chance(feature_dropout)) continue;
        kept_.push_back(*f);
        const float* const row = l_.weights_.rows.data() + std::size_t{*f} * kWidth;
        for (std::size_t i = 0; i < kWidth; ++i) state[i] += row[i];
      }
      kept_begin_.push_back(kept_.size());
    }
    drop(states_.data() + start);
    for (std::size_t i = 0; i < layers; ++i) {
      const LayerShape layer = l_.options_.shape[i];
      const std::vector<float>& weights = l_.weights_.layers[i];
      const float* const bias = weights.data() + layer.taps * kWidth * kWidth;
      const float* const x = states_.data() + i * stride + start;
      float* const y = made_.data() + i * size * kWidth;
      for (std::size_t t = 0; t < size; ++t) std::copy_n(bias, kWidth, y + t * kWidth);
      convolve(x - layer.reach() * kWidth, layer.step, layer.taps, weights.data(), y, size);
      drop(y);
      float* const next = states_.data() + (i + 1) * stride + start;
      for (std::size_t j = 0; j < size * kWidth; ++j) next[j] = x[j] + y[j];
    }
    const float* const last = states_.data() + layers * stride + start;
    const std::uint32_t labels = l_.scheme_.label_count();
    emissions_.assign(size * kLabels, 0.0F);
    for (std::size_t t = 0; t < size; ++t) {
      float* const row = emissions_.data() + t * kLabels;
      std::copy_n(l_.weights_.out.data() + kWidth * kLabels, kLabels, row);
      for (std::size_t in = 0; in < kWidth; ++in) {
        const float value = last[t * kWidth + in];
        const float* const w = l_.weights_.out.data() + in * kLabels;
        for (std::size_t label = 0; label < kLabels; ++label) row[label] += value * w[label];
      }
    }
    emission_slopes_.assign(size * kLabels, 0.0F);
    any_.assign(size, (std::uint64_t{1} << labels) - 1);
    double right = 0;
    double all = 0;
    Expected chain_slopes;
    if (!expect(chain_, emissions_.data(), l_.set_.allowed(first), labels, size, -1, room_,
                emission_slopes_.data(), chain_slopes, right) ||
        !expect(chain_, emissions_.data(), any_.data(), labels, size, 1, room_, emission_slopes_.data(),
                chain_slopes, all)) {
      return false;
    }
    chain_slopes_.start += chain_slopes.start;
    for (std::size_t before = 0; before < kLabels; ++before)
      chain_slopes_.pair[before] += chain_slopes.pair[before];
    loss_ += all - right;
    tokens_ += size;
    return true;
  }

  /// From the scores' slopes to those of all weights.
  void go_back() {
    const std::size_t size = size_;
    const std::size_t stride = stride_;
    const std::size_t start = start_;
    const float keep = keep_;
    const std::size_t layers = l_.weights_.layers.size();
    slopes_.assign(stride, 0.0F);
    float* const slopes = slopes_.data() + start;
    const float* const last = states_.data() + layers * stride + start;
    for (std::size_t t = 0; t < size; ++t) {
      const float* const told = emission_slopes_.data() + t * kLabels;
      for (std::size_t label = 0; label < kLabels; ++label)
        out_slopes_[kWidth * kLabels + label] += told[label];
      for (std::size_t in = 0; in < kWidth; ++in) {
        const float* const w = l_.weights_.out.data() + in * kLabels;
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
    made_slopes_.assign(stride, 0.0F);
    for (std::size_t i = layers; i-- > 0;) {
      const LayerShape layer = l_.options_.shape[i];
      const float* const x = states_.data() + i * stride + start;
      const float* const y = made_.data() + i * size * kWidth;
      float* const dy = made_slopes_.data() + start;
      for (std::size_t j = 0; j < size * kWidth; ++j) dy[j] = y[j] > 0 ? slopes[j] * keep : 0;
      float* const w = layer_slopes_[i].data();
      for (std::size_t tap = 0; tap < layer.taps; ++tap) {
        const auto away =
            (static_cast<std::ptrdiff_t>(tap * layer.step) - static_cast<std::ptrdiff_t>(layer.reach())) *
            static_cast<std::ptrdiff_t>(kWidth);
        correlate(x + away, dy, size, w + tap * kWidth * kWidth);
      }
      float* const bias = w + layer.taps * kWidth * kWidth;
      for (std::size_t t = 0; t < size; ++t) {
        for (std::size_t out = 0; out < kWidth; ++out) bias[out] += dy[t * kWidth + out];
      }
      convolve(dy - layer.reach() * kWidth, layer.step, layer.taps, turned_[i].data(), slopes, size);
    }
    const float* const first = states_.data() + start;
    for (std::size_t t = 0; t < size; ++t) {
      float* const slope = slopes + t * kWidth;
      for (std::size_t i = 0; i < kWidth; ++i) slope[i] = first[t * kWidth + i] > 0 ? slope[i] * keep : 0;
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

  const NetworkLearner& l_;
  std::uint64_t seed_ = 0;
  double loss_ = 0;
  std::size_t tokens_ = 0;
  Chain chain_;
  Expected chain_slopes_;
  std::vector<std::uint32_t> row_slot_, touched_;
  std::vector<float> row_slopes_;
  std::vector<std::vector<float>> layer_slopes_, turned_;
  std::vector<float> out_slopes_;
  // Of the sequence being read:
  std::size_t size_ = 0, stride_ = 0, start_ = 0;
  float keep_ = 1;
  std::vector<float> states_, made_, emissions_, emission_slopes_, slopes_, made_slopes_;
  std::vector<std::uint32_t> kept_;
  std::vector<std::size_t> kept_begin_;
  std::vector<std::uint64_t> any_;
  std::vector<LabelRow> room_;
};

NetworkLearner::NetworkLearner(const LabelScheme& scheme, const TrainingSet& set,
                               std::vector<std::size_t> sequences, const NetworkOptions& options)
    : scheme_(scheme), set_(set), sequences_(std::move(sequences)), options_(options), random_(options.seed) {
  // std::normal_distribution differs from library to library.
  const auto normal = [&](double spread) {
    const double a = (static_cast<double>(random_() >> 11) + 0.5) * 0x1p-53;
    const double b = static_cast<double>(random_() >> 11) * 0x1p-53;
    return static_cast<float>(spread * std::sqrt(-2 * std::log(a)) * std::cos(6.283185307179586 * b));
  };
  weights_.shape = options.shape;
  weights_.rows.resize(set.feature_count() * kWidth);
  for (float& weight : weights_.rows) weight = normal(0.1);
  for (const LayerShape layer : options.shape) {
    const std::size_t ins = layer.taps * kWidth;
    std::vector<float> weights((ins + 1) * kWidth, 0.0F);
    for (std::size_t i = 0; i < ins * kWidth; ++i)
      weights[i] = normal(std::sqrt(1.0 / static_cast<double>(ins)) * 0.6);
    weights_.layers.push_back(std::move(weights));
  }
  weights_.out.assign((kWidth + 1) * kLabels, 0.0F);
  for (std::size_t in = 0; in < kWidth; ++in) {
    for (std::size_t label = 0; label < scheme.label_count(); ++label)
      weights_.out[in * kLabels + label] = normal(0.08);
  }
  weights_.start.assign(scheme.label_count(), 0.0F);
  weights_.pair.assign(std::size_t{scheme.label_count()} * scheme.label_count(), 0.0F);
  for (int i = 0; i < 2; ++i) lanes_.push_back(std::make_unique<Lane>(*this));
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

NetworkLearner::~NetworkLearner() = default;

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
  for (const std::vector<std::size_t>& batch : draw_batches()) {
    std::array<std::vector<std::size_t>, 2> halves;
    for (std::size_t i = 0; i < batch.size(); ++i) halves[i % 2].push_back(batch[i]);
    const std::uint64_t seed = random_();
    std::thread other([&] { lanes_[1]->run(halves[1], seed + 1); });
    lanes_[0]->run(halves[0], seed);
    other.join();
    constexpr double kWarmUp = 200;  // steps
    const auto now = static_cast<double>(steps_);
    const double left = std::max(0.0, 1 - now / static_cast<double>(steps_in_all_));
    ++steps_;
    step(static_cast<double>(options_.rate) * std::min(1.0, (now + 1) / kWarmUp) * left);
    for (const auto& lane : lanes_) {
      loss += lane->loss();
      tokens += lane->tokens();
    }
  }
  return loss / static_cast<double>(std::max<std::size_t>(tokens, 1));
}

std::vector<float> NetworkLearner::state_limits() {
  constexpr std::size_t kSequences = 3000;
  constexpr double kAbove = 1e-4;
  std::vector<std::vector<float>> states(weights_.layers.size() + 1);
  lanes_[0]->run({}, 0);
  for (std::size_t i = 0; i < sequences_.size(); i += sequences_.size() / kSequences + 1) {
    lanes_[0]->append_states(sequences_[i], states);
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

namespace {

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

void NetworkLearner::step(double rate) {
  const std::size_t tokens = lanes_[0]->tokens() + lanes_[1]->tokens();
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
    both(lanes_[0]->layer_slopes(i), lanes_[1]->layer_slopes(i));
    adam(weights_.layers[i].data(), layer_moments_[i].first.data(), layer_moments_[i].second.data(),
         sum.data(), sum.size(), by);
  }
  both(lanes_[0]->out_slopes(), lanes_[1]->out_slopes());
  adam(weights_.out.data(), out_moments_.first.data(), out_moments_.second.data(), sum.data(), sum.size(),
       by);
  const std::uint32_t labels = scheme_.label_count();
  sum.assign(labels, 0.0F);
  std::vector<float> pair(std::size_t{labels} * labels, 0.0F);
  for (const auto& lane : lanes_) {
    for (std::uint32_t label = 0; label < labels; ++label) sum[label] += lane->chain_slopes().start[label];
    for (std::uint32_t before = 0; before < labels; ++before) {
      for (std::uint32_t label = 0; label < labels; ++label)
        pair[before * labels + label] += lane->chain_slopes().pair[before][label];
    }
  }
  adam(weights_.start.data(), start_moments_.first.data(), start_moments_.second.data(), sum.data(), labels,
       by);
  adam(weights_.pair.data(), pair_moments_.first.data(), pair_moments_.second.data(), pair.data(),
       pair.size(), by);
  std::array<float, kWidth> slopes;
  const auto update = [&](std::uint32_t feature) {
    slopes.fill(0.0F);
    for (const auto& lane : lanes_) {
      if (const float* const of_lane = lane->row_slopes(feature)) {
        for (std::size_t i = 0; i < kWidth; ++i) slopes[i] += of_lane[i];
      }
    }
    const std::size_t at = std::size_t{feature} * kWidth;
    adam(weights_.rows.data() + at, row_moments_.first.data() + at, row_moments_.second.data() + at,
         slopes.data(), kWidth, by);
  };
  for (const std::uint32_t feature : lanes_[0]->touched()) update(feature);
  for (const std::uint32_t feature : lanes_[1]->touched()) {
    if (lanes_[0]->row_slopes(feature) == nullptr) update(feature);
  }
}

}  // namespace copydesk::train
