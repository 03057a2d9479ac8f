// The averaged structured perceptron.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "train/learner.hpp"

namespace copydesk::train {

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

Learned quantise(std::vector<std::pair<Feature, std::vector<float>>> rows, const std::vector<float>& start,
                 const std::vector<std::vector<float>>& pair, std::size_t max_bytes) {
  // The few largest weights are cut off rather than let them coarsen all others.
  std::vector<float> sizes;
  for (const auto& [feature, row] : rows) {
    for (const float weight : row) {
      if (weight != 0) sizes.push_back(std::fabs(weight));
    }
  }
  if (sizes.empty()) sizes.push_back(1);
  const auto place =
      sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size() - 1) * 0.9999);
  std::nth_element(sizes.begin(), place, sizes.end());
  const float scale = static_cast<float>(WeightTable::kLimit) / *place;
  const auto whole = [&](float weight) {
    return std::clamp(static_cast<int>(std::lround(weight * scale)), -WeightTable::kLimit,
                      WeightTable::kLimit);
  };
  // The least weight kept, by what the table then takes: two bytes a weight, three a feature.
  std::vector<std::size_t> bytes(WeightTable::kLimit + 2, 0);
  for (const auto& [feature, row] : rows) {
    int most = 0;
    for (const float weight : row) {
      const int size = std::abs(whole(weight));
      most = std::max(most, size);
      bytes[static_cast<std::size_t>(size)] += 2;
    }
    bytes[static_cast<std::size_t>(most)] += 3;
  }
  int least = WeightTable::kLimit + 1;
  for (std::size_t total = 16; least > 1 && total + bytes[static_cast<std::size_t>(least) - 1] <= max_bytes;
       --least) {
    total += bytes[static_cast<std::size_t>(least) - 1];
  }
  Learned learned;
  for (const auto& [feature, row] : rows) {
    FeatureWeights weights;
    weights.feature = feature;
    for (std::size_t label = 0; label < row.size(); ++label) {
      const int weight = whole(row[label]);
      if (std::abs(weight) >= least) {
        weights.weights.emplace_back(static_cast<std::uint8_t>(label), static_cast<std::int16_t>(weight));
      }
    }
    if (!weights.weights.empty()) learned.weights.push_back(std::move(weights));
  }
  for (std::size_t label = 0; label < start.size(); ++label) {
    learned.transitions.start[label] = static_cast<std::int32_t>(std::lround(start[label] * scale));
    for (std::size_t after = 0; after < start.size(); ++after) {
      learned.transitions.pair[label][after] =
          static_cast<std::int32_t>(std::lround(pair[label][after] * scale));
    }
  }
  return learned;
}

Perceptron::Perceptron(const LabelScheme& scheme, const TrainingSet& set, std::uint64_t seed)
    : scheme_(scheme),
      set_(set),
      label_count_(scheme.label_count()),
      stride_((label_count_ + 7) / 8 * 8),
      random_(seed),
      order_(set.sequence_count()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::uint32_t rows = 0;
  domain_row_ = domain_rows(set, rows);
  weights_.assign(rows * stride_, 0);
  drift_.assign(rows * stride_, 0);
  decoder_ = Decoder(scheme_, transitions_);
}

void Perceptron::score(std::size_t sequence) {
  const std::size_t first = set_.first_item(sequence);
  const std::size_t size = set_.end_item(sequence) - first;
  const auto& own = domain_row_[set_.domain(sequence)];
  emissions_.assign(size * stride_, 0);
  std::vector<float> sum(stride_);
  for (std::size_t i = 0; i < size; ++i) {
    std::fill(sum.begin(), sum.end(), 0.0F);
    const auto add = [&](std::uint32_t r) {
      const float* weights = weights_.data() + r * stride_;
      for (std::size_t label = 0; label < stride_; ++label) sum[label] += weights[label];
    };
    const std::uint32_t* const end = set_.features_end(first + i);
    for (const std::uint32_t* f = set_.features_begin(first + i); f != end; ++f) {
      if (f + 6 < end) __builtin_prefetch(weights_.data() + f[6] * stride_);
      add(*f);
      if (own[*f] != kNone) add(own[*f]);
    }
    for (std::size_t label = 0; label < label_count_; ++label) {
      emissions_[i * stride_ + label] = static_cast<std::int32_t>(sum[label]);
    }
  }
}

void Perceptron::update(std::size_t item, std::uint8_t domain, std::uint8_t label, float by) {
  const float drift = by * static_cast<float>(step_);
  const auto change = [&](std::uint32_t r) {
    weights_[r * stride_ + label] += by;
    drift_[r * stride_ + label] += drift;
  };
  const std::uint32_t* const end = set_.features_end(item);
  for (const std::uint32_t* f = set_.features_begin(item); f != end; ++f) {
    change(*f);
    if (domain_row_[domain][*f] != kNone) change(domain_row_[domain][*f]);
  }
}

double Perceptron::run_epoch() {
  // Drawn by hand: the standard's shuffle differs between libraries.
  for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random_() % i]);
  std::size_t correct = 0;
  for (const std::size_t s : order_) {
    const std::size_t first = set_.first_item(s);
    const auto size = static_cast<std::uint32_t>(set_.end_item(s) - first);
    if (size == 0) continue;
    score(s);
    found_.resize(size);
    decoder_.decode(emissions_.data(), stride_, size, found_.data(), scratch_);
    bool agrees = true;
    for (std::uint32_t i = 0; i < size && agrees; ++i)
      agrees = (*set_.allowed(first + i) >> found_[i] & 1) != 0;
    correct += agrees;
    if (!agrees) {
      right_.resize(size);
      decoder_.decode(emissions_.data(), stride_, size, right_.data(), scratch_, set_.allowed(first));
      const auto transition = [&](std::int32_t& weight, std::int32_t& drift, std::int32_t by) {
        weight += by;
        drift += by * static_cast<std::int32_t>(step_ / 64);
      };
      const auto follow = [&](const std::vector<std::uint8_t>& labels, std::int32_t by) {
        transition(transitions_.start[labels[0]], transitions_drift_.start[labels[0]], by);
        for (std::uint32_t i = 1; i < size; ++i) {
          transition(transitions_.pair[labels[i - 1]][labels[i]],
                     transitions_drift_.pair[labels[i - 1]][labels[i]], by);
        }
      };
      follow(right_, 1);
      follow(found_, -1);
      for (std::uint32_t i = 0; i < size; ++i) {
        if (right_[i] == found_[i]) continue;
        update(first + i, set_.domain(s), right_[i], 1);
        update(first + i, set_.domain(s), found_[i], -1);
      }
      decoder_ = Decoder(scheme_, transitions_);
    }
    step_ += 1;
  }
  return static_cast<double>(correct) / static_cast<double>(std::max<std::size_t>(order_.size(), 1));
}

Learned Perceptron::learned(std::uint8_t domain, std::size_t max_bytes) const {
  const auto average = [&](std::uint32_t r, std::size_t label) {
    return weights_[r * stride_ + label] - drift_[r * stride_ + label] / static_cast<float>(step_);
  };
  std::vector<std::pair<Feature, std::vector<float>>> rows;
  for (std::uint32_t f = 0; f < set_.feature_count(); ++f) {
    std::vector<float> row(label_count_);
    bool any = false;
    for (std::size_t label = 0; label < label_count_; ++label) {
      row[label] = average(f, label);
      if (domain_row_[domain][f] != kNone) row[label] += average(domain_row_[domain][f], label);
      any |= row[label] != 0;
    }
    if (any) rows.emplace_back(set_.name(f), std::move(row));
  }
  std::vector<float> start(label_count_);
  std::vector<std::vector<float>> pair(label_count_, std::vector<float>(label_count_));
  for (std::size_t a = 0; a < label_count_; ++a) {
    const auto mean = [&](std::int32_t weight, std::int32_t drift) {
      return static_cast<float>(weight) - static_cast<float>(drift) * 64.0F / static_cast<float>(step_);
    };
    start[a] = mean(transitions_.start[a], transitions_drift_.start[a]);
    for (std::size_t b = 0; b < label_count_; ++b) {
      pair[a][b] = mean(transitions_.pair[a][b], transitions_drift_.pair[a][b]);
    }
  }
  return quantise(std::move(rows), start, pair, max_bytes);
}

}  // namespace copydesk::train
