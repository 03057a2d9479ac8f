#pragma once
// Sequences of items, each with features and the labels it may have: all that a learner sees.

#include <cstdint>
#include <vector>

#include "tagging/feature.hpp"

namespace copydesk::train {

/// Features are numbered densely; `names` gives each its 64-bit self. Any task that can say this can be
/// learned.
class TrainingSet {
 public:
  /// Starts a sequence of a domain (a corpus with its own conventions).
  void begin_sequence(std::uint8_t domain);
  void add_item(const FeatureList& features, std::uint64_t allowed);
  /// The same for an item that has scores of its own, to which weights only add: one a label. Either all
  /// items have them or none.
  void add_item(const FeatureList& features, std::uint64_t allowed, const std::vector<float>& scores);
  /// Drops features that come on fewer than `min_count` items and gives the lookup memory back.
  void finish(std::uint32_t min_count);

  std::size_t sequence_count() const { return domains_.size(); }
  std::size_t item_count() const { return allowed_.size(); }
  std::uint32_t feature_count() const { return static_cast<std::uint32_t>(names_.size()); }
  std::uint32_t domain_count() const { return domain_count_; }
  std::uint8_t domain(std::size_t sequence) const { return domains_[sequence]; }
  std::size_t first_item(std::size_t sequence) const { return sequence_begin_[sequence]; }
  std::size_t end_item(std::size_t sequence) const {
    return sequence + 1 < sequence_begin_.size() ? sequence_begin_[sequence + 1] : allowed_.size();
  }
  const std::uint32_t* features_begin(std::size_t item) const { return features_.data() + item_begin_[item]; }
  const std::uint32_t* features_end(std::size_t item) const {
    return features_.data() + item_begin_[item + 1];
  }
  const std::uint64_t* allowed(std::size_t item) const { return allowed_.data() + item; }
  /// An item's own scores, null if it has none.
  const float* scores(std::size_t item) const {
    return scores_.empty() ? nullptr : scores_.data() + item * (scores_.size() / allowed_.size());
  }
  /// Tells sets apart.
  std::uint64_t print() const;
  Feature name(std::uint32_t feature) const { return names_[feature]; }

 private:
  std::uint32_t intern(Feature feature);
  std::vector<std::uint32_t> features_;
  std::vector<std::uint64_t> item_begin_ = {0};
  std::vector<std::size_t> sequence_begin_;
  std::vector<std::uint8_t> domains_;
  std::vector<std::uint64_t> allowed_;
  std::vector<float> scores_;
  std::vector<Feature> names_;
  std::vector<std::uint32_t> slots_;
  std::uint32_t domain_count_ = 0;
};

}  // namespace copydesk::train
