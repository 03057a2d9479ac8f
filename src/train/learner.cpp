// The averaged structured margin learner.
#include "train/learner.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <sstream>

namespace copydesk::train {
namespace {

constexpr float kScale = 256;  // the decoder counts in integers

std::vector<std::size_t> all_of(const TrainingSet& set) {
  std::vector<std::size_t> sequences(set.sequence_count());
  std::iota(sequences.begin(), sequences.end(), std::size_t{0});
  return sequences;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> domain_rows(const TrainingSet& set, std::uint32_t& row_count) {
  row_count = set.feature_count();
  std::vector<std::vector<std::uint32_t>> rows(set.domain_count());
  if (set.domain_count() < 2) {
    for (auto& own : rows) own.assign(set.feature_count(), kNone);
    return rows;
  }
  std::vector<std::uint8_t> seen_in(set.feature_count(), 0);
  for (std::size_t s = 0; s < set.sequence_count(); ++s) {
    const auto bit = static_cast<std::uint8_t>(1U << set.domain(s));
    const std::uint32_t* const end = set.features_begin(set.end_item(s));
    for (const std::uint32_t* f = set.features_begin(set.first_item(s)); f != end; ++f) seen_in[*f] |= bit;
  }
  for (std::uint32_t domain = 0; domain < rows.size(); ++domain) {
    rows[domain].assign(set.feature_count(), kNone);
    for (std::uint32_t f = 0; f < set.feature_count(); ++f) {
      const unsigned bits = seen_in[f];
      if ((bits >> domain & 1) != 0 && (bits & (bits - 1)) != 0) rows[domain][f] = row_count++;
    }
  }
  return rows;
}

Learned quantise(const TrainingSet& set, const FloatWeights& weights, std::size_t max_bytes, float scale) {
  const std::uint32_t count = weights.label_count;
  // The few largest weights are cut off rather than let them coarsen all others.
  std::vector<float> sizes;
  for (const float weight : weights.rows) {
    if (weight != 0) sizes.push_back(std::fabs(weight));
  }
  if (sizes.empty()) sizes.push_back(1);
  const auto place =
      sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * 0.9999);
  std::nth_element(sizes.begin(), place, sizes.end());
  if (scale == 0) scale = static_cast<float>(WeightTable::kLimit) / *place;
  const auto whole = [&](float weight) {
    return std::clamp(static_cast<int>(std::lround(weight * scale)), -WeightTable::kLimit,
                      WeightTable::kLimit);
  };
  // The least weight kept, by what the table then takes: two bytes a weight, six a feature.
  std::vector<std::size_t> bytes(WeightTable::kLimit + 2, 0);
  for (std::uint32_t f = 0; f < set.feature_count(); ++f) {
    int most = 0;
    for (std::uint32_t label = 0; label < count; ++label) {
      const int size = std::abs(whole(weights.rows[std::size_t{f} * count + label]));
      most = std::max(most, size);
      bytes[static_cast<std::size_t>(size)] += 2;
    }
    bytes[static_cast<std::size_t>(most)] += 6;
  }
  int least = WeightTable::kLimit + 1;
  for (std::size_t total = 16; least > 1 && total + bytes[static_cast<std::size_t>(least) - 1] <= max_bytes;
       --least) {
    total += bytes[static_cast<std::size_t>(least) - 1];
  }
  Learned learned;
  learned.scale = scale;
  for (std::uint32_t f = 0; f < set.feature_count(); ++f) {
    FeatureWeights row;
    row.feature = set.name(f);
    for (std::uint32_t label = 0; label < count; ++label) {
      const int weight = whole(weights.rows[std::size_t{f} * count + label]);
      if (std::abs(weight) >= least) {
        row.weights.emplace_back(static_cast<std::uint8_t>(label), static_cast<std::int16_t>(weight));
      }
    }
    if (!row.weights.empty()) learned.weights.push_back(std::move(row));
  }
  for (std::uint32_t label = 0; label < count; ++label) {
    learned.transitions.start[label] = static_cast<std::int32_t>(std::lround(weights.start[label] * scale));
    for (std::uint32_t after = 0; after < count; ++after) {
      learned.transitions.pair[label][after] =
          static_cast<std::int32_t>(std::lround(weights.pair[label * count + after] * scale));
    }
  }
  return learned;
}

Learner::Learner(const LabelScheme& scheme, const TrainingSet& set, std::vector<std::size_t> sequences,
                 const LearnOptions& options)
    : scheme_(scheme),
      set_(set),
      options_(options),
      label_count_(scheme.label_count()),
      stride_((label_count_ + 7) / 8 * 8),
      random_(options.seed),
      dropped_below_(static_cast<std::uint64_t>(options.dropout * 65536)),
      order_(std::move(sequences)) {
  std::uint32_t rows = 0;
  domain_row_ = domain_rows(set, rows);
  weights_.assign(rows * stride_, 0);
  squares_.assign(rows * stride_, 0);
  drift_.assign(rows * stride_, 0);
  pair_.assign((label_count_ + 1) * std::size_t{label_count_}, 0);
  pair_squares_ = pair_drift_ = pair_;
}

Learner::Learner(const LabelScheme& scheme, const TrainingSet& set, const LearnOptions& options)
    : Learner(scheme, set, all_of(set), options) {}

void Learner::begin_with(const Transitions& transitions, float scale) {
  for (std::size_t a = 0; a < label_count_; ++a) {
    for (std::size_t b = 0; b < label_count_; ++b) {
      pair_[a * label_count_ + b] = static_cast<float>(transitions.pair[a][b]) / scale;
    }
    pair_[std::size_t{label_count_} * label_count_ + a] = static_cast<float>(transitions.start[a]) / scale;
  }
}

// A row holds few of the labels: a set of those that were ever changed, then their numbers.
void Learner::save(CheckpointWriter& to) const {
  std::ostringstream random;
  random << random_;
  to.put(random.str());
  to.put(step_);
  to.put(order_);
  for (const auto* numbers : {&pair_, &pair_squares_, &pair_drift_}) to.put(*numbers);
  for (std::size_t row = 0; row < weights_.size(); row += stride_) {
    std::uint64_t changed = 0;
    for (std::size_t label = 0; label < label_count_; ++label) {
      if (squares_[row + label] != 0) changed |= std::uint64_t{1} << label;
    }
    to.put(changed);
    for (; changed != 0; changed &= changed - 1) {
      const std::size_t at = row + static_cast<std::size_t>(__builtin_ctzll(changed));
      to.put(std::array{weights_[at], squares_[at], drift_[at]});
    }
  }
}

void Learner::load(CheckpointReader& from) {
  std::istringstream(from.get_text()) >> random_;
  step_ = from.get<double>();
  auto order = from.get_array<std::size_t>();
  if (order.size() != order_.size()) from.fail();
  order_ = std::move(order);
  for (auto* numbers : {&pair_, &pair_squares_, &pair_drift_}) {
    auto read = from.get_array<float>();
    if (read.size() != numbers->size()) from.fail();
    *numbers = std::move(read);
  }
  for (std::size_t row = 0; row < weights_.size(); row += stride_) {
    auto changed = from.get<std::uint64_t>();
    if (label_count_ < 64 && changed >> label_count_ != 0) from.fail();
    for (; changed != 0; changed &= changed - 1) {
      const std::size_t at = row + static_cast<std::size_t>(__builtin_ctzll(changed));
      const auto numbers = from.get<std::array<float, 3>>();
      weights_[at] = numbers[0];
      squares_[at] = numbers[1];
      drift_[at] = numbers[2];
    }
  }
}

void save(const Learned& learned, CheckpointWriter& to) {
  to.put(learned.scale);
  to.put(learned.transitions);
  to.put<std::uint64_t>(learned.weights.size());
  for (const FeatureWeights& row : learned.weights) {
    to.put(row.feature);
    to.put<std::uint64_t>(row.weights.size());
    for (const auto& [label, weight] : row.weights) {
      to.put(label);
      to.put(weight);
    }
  }
}

Learned load_learned(CheckpointReader& from) {
  Learned learned;
  learned.scale = from.get<float>();
  learned.transitions = from.get<Transitions>();
  for (auto rows = from.get<std::uint64_t>(); rows > 0; --rows) {
    FeatureWeights row;
    row.feature = from.get<Feature>();
    for (auto weights = from.get<std::uint64_t>(); weights > 0; --weights) {
      const auto label = from.get<std::uint8_t>();
      row.weights.emplace_back(label, from.get<std::int16_t>());
    }
    learned.weights.push_back(std::move(row));
  }
  return learned;
}

void Learner::score(std::size_t sequence) {
  const std::size_t first = set_.first_item(sequence);
  const std::size_t size = set_.end_item(sequence) - first;
  const auto& own = domain_row_[set_.domain(sequence)];
  emissions_.assign(size * stride_, 0);
  std::vector<float> sum(stride_);
  const auto cost = static_cast<std::int32_t>(options_.cost * kScale);
  for (std::size_t i = 0; i < size; ++i) {
    std::fill(sum.begin(), sum.end(), 0.0F);
    if (const float* const known = set_.scores(first + i))
      std::copy(known, known + label_count_, sum.begin());
    const auto add = [&](std::uint32_t r) {
      const float* weights = weights_.data() + r * stride_;
      for (std::size_t label = 0; label < stride_; ++label) sum[label] += weights[label];
    };
    const std::uint32_t* const begin = set_.features_begin(first + i);
    const std::uint32_t* const end = set_.features_end(first + i);
    for (const std::uint32_t* f = begin; f != end; ++f) {
      if (f + 6 < end) __builtin_prefetch(weights_.data() + f[6] * stride_);
      if (is_dropped(first + i, static_cast<std::uint32_t>(f - begin))) continue;
      add(*f);
      if (own[*f] != kNone) add(own[*f]);
    }
    const std::uint64_t allowed = *set_.allowed(first + i);
    for (std::size_t label = 0; label < label_count_; ++label) {
      emissions_[i * stride_ + label] =
          static_cast<std::int32_t>(sum[label] * kScale) + ((allowed >> label & 1) != 0 ? 0 : cost);
    }
  }
}

void Learner::update(std::size_t item, std::uint8_t domain, std::uint8_t label, float direction) {
  const auto now = static_cast<float>(step_);
  const auto change = [&](std::uint32_t r) {
    const std::size_t at = r * stride_ + label;
    squares_[at] += 1;
    const float by = direction * options_.rate / std::sqrt(squares_[at]);
    weights_[at] += by;
    drift_[at] += by * now;
  };
  const std::uint32_t* const begin = set_.features_begin(item);
  const std::uint32_t* const end = set_.features_end(item);
  for (const std::uint32_t* f = begin; f != end; ++f) {
    if (is_dropped(item, static_cast<std::uint32_t>(f - begin))) continue;
    change(*f);
    if (domain_row_[domain][*f] != kNone) change(domain_row_[domain][*f]);
  }
}

double Learner::run_epoch() {
  // Drawn by hand: the standard's shuffle differs between libraries.
  for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random_() % i]);
  std::size_t correct = 0;
  Transitions transitions;
  const auto set_transition = [&](std::size_t before, std::size_t label) {
    const auto score = static_cast<std::int32_t>(pair_[before * label_count_ + label] * kScale);
    if (before == label_count_) {
      transitions.start[label] = score;
    } else {
      transitions.pair[before][label] = score;
    }
  };
  for (std::size_t before = 0; before <= label_count_; ++before) {
    for (std::size_t label = 0; label < label_count_; ++label) set_transition(before, label);
  }
  Decoder decoder(scheme_, transitions);
  for (const std::size_t s : order_) {
    const std::size_t first = set_.first_item(s);
    const auto size = static_cast<std::uint32_t>(set_.end_item(s) - first);
    if (size == 0) continue;
    look_ = random_();
    score(s);
    found_.resize(size);
    decoder.decode(emissions_.data(), stride_, size, found_.data(), scratch_);
    bool agrees = true;
    for (std::uint32_t i = 0; i < size && agrees; ++i)
      agrees = (*set_.allowed(first + i) >> found_[i] & 1) != 0;
    correct += agrees;
    if (!agrees) {
      right_.resize(size);
      decoder.decode(emissions_.data(), stride_, size, right_.data(), scratch_, set_.allowed(first));
      const auto follow = [&](const std::vector<std::uint8_t>& labels, std::uint32_t i, float direction) {
        const std::size_t before = i == 0 ? label_count_ : labels[i - 1];
        const std::size_t at = before * label_count_ + labels[i];
        pair_squares_[at] += 1;
        const float by = direction * options_.rate / std::sqrt(pair_squares_[at]);
        pair_[at] += by;
        pair_drift_[at] += by * static_cast<float>(step_);
        set_transition(before, labels[i]);
      };
      for (std::uint32_t i = 0; i < size; ++i) {
        const bool same = right_[i] == found_[i];
        if (!same || (i > 0 && right_[i - 1] != found_[i - 1])) {
          follow(right_, i, 1);
          follow(found_, i, -1);
        }
        if (same) continue;
        update(first + i, set_.domain(s), right_[i], 1);
        update(first + i, set_.domain(s), found_[i], -1);
      }
      decoder = Decoder(scheme_, transitions);
    }
    step_ += 1;
  }
  return static_cast<double>(correct) / static_cast<double>(std::max<std::size_t>(order_.size(), 1));
}

void Learner::add_weights(std::uint8_t domain, FloatWeights& sum) const {
  sum.label_count = label_count_;
  sum.rows.resize(std::size_t{set_.feature_count()} * label_count_);
  sum.start.resize(label_count_);
  sum.pair.resize(std::size_t{label_count_} * label_count_);
  const auto steps = static_cast<float>(step_);
  // With every feature in place, sums are larger than those that the transitions were learned beside.
  const float kept = 1 - options_.dropout;
  for (std::uint32_t f = 0; f < set_.feature_count(); ++f) {
    for (const std::uint32_t r : {f, domain_row_[domain][f]}) {
      if (r == kNone) continue;
      for (std::size_t label = 0; label < label_count_; ++label) {
        const std::size_t at = r * stride_ + label;
        sum.rows[std::size_t{f} * label_count_ + label] += kept * (weights_[at] - drift_[at] / steps);
      }
    }
  }
  for (std::size_t at = 0; at < pair_.size(); ++at) {
    const float mean = pair_[at] - pair_drift_[at] / steps;
    if (at < sum.pair.size()) {
      sum.pair[at] += mean;
    } else {
      sum.start[at - sum.pair.size()] += mean;
    }
  }
}

}  // namespace copydesk::train
