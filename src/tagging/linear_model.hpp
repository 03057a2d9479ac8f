#pragma once
// Feature -> one weight: a linear score of few features, for rankers and for confidences.

#include <span>
#include <utility>
#include <vector>

#include "tagging/feature.hpp"
#include "tagging/model_file.hpp"

namespace copydesk {

/// A feature with its value; most are 1.
using ValuedFeature = std::pair<Feature, float>;
using ValuedFeatures = std::vector<ValuedFeature>;

/// A section of a model file: per weight a feature (8 bytes) and a 32-bit float, then 4 zero bytes; by
/// feature.
class LinearModel {
 public:
  LinearModel() = default;
  /// Throws SetupError if the section is damaged.
  LinearModel(const ModelFile& file, Section section);
  explicit LinearModel(std::vector<ValuedFeature> weights);

  /// The sum of value times weight; features without weight count nothing.
  float score(std::span<const ValuedFeature> features) const;
  bool empty() const { return weights_.empty(); }

  std::vector<std::byte> section() const;

 private:
  void index();
  std::vector<ValuedFeature> weights_;  // by feature
  std::vector<std::uint32_t> slots_;    // hash table over them: place + 1, 0 free
};

/// 1 / (1 + exp(-score)).
float logistic(float score);

}  // namespace copydesk
