#pragma once
// Training set -> weights.

#include <cstdint>
#include <random>
#include <vector>

#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/weights.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {

/// Weights as they go into a model.
struct Learned {
  std::vector<FeatureWeights> weights;
  Transitions transitions;
};

/// What learners share: a row of weights per feature, and per feature and domain a second one (Daumé 2007,
/// "Frustratingly easy domain adaptation"): what corpora agree on is learned from all of them, what sets one
/// apart is learned apart. A model is made for one domain: the sum of the common row and that domain's.
class Learner {
 public:
  virtual ~Learner() = default;
  /// One pass over the sequences in an order drawn from the seed. Gives the share of sequences labelled
  /// right.
  virtual double run_epoch() = 0;
  /// Weights for `domain`, scaled to the model's integers; those that are smallest are left out so that the
  /// table takes at most `max_bytes`.
  virtual Learned learned(std::uint8_t domain, std::size_t max_bytes) const = 0;
};

/// The structured perceptron (Collins 2002), its weights averaged over all steps. Where the annotation leaves
/// several labellings open, the best of them under the current weights is taken for right.
class Perceptron : public Learner {
 public:
  /// The references must outlive the learner.
  Perceptron(const LabelScheme& scheme, const TrainingSet& set, std::uint64_t seed);
  double run_epoch() override;
  Learned learned(std::uint8_t domain, std::size_t max_bytes) const override;

 private:
  std::uint32_t row(std::uint8_t domain, std::uint32_t feature) const { return domain_row_[domain][feature]; }
  void score(std::size_t sequence);
  void update(std::size_t item, std::uint8_t domain, std::uint8_t label, float by);

  const LabelScheme& scheme_;
  const TrainingSet& set_;
  std::uint32_t label_count_;
  std::size_t stride_;
  std::mt19937_64 random_;
  std::vector<std::size_t> order_;
  std::vector<std::vector<std::uint32_t>> domain_row_;  // [domain][feature]: row or kNone
  std::vector<float> weights_;                          // [row][label]
  std::vector<float> drift_;  // sum over updates of step times change, for the average
  Transitions transitions_;
  Transitions transitions_drift_;
  Decoder decoder_;
  bool decoder_stale_ = false;
  double step_ = 1;
  std::vector<std::int32_t> emissions_;
  std::vector<std::uint8_t> right_, found_;
  Decoder::Scratch scratch_;
};

/// Scales float rows to the model's integers and prunes the smallest.
Learned quantise(std::vector<std::pair<Feature, std::vector<float>>> rows, const std::vector<float>& start,
                 const std::vector<std::vector<float>>& pair, std::size_t max_bytes);

/// For each domain the row of its own copy of each feature: rows behind the common ones. Features that one
/// domain alone has need no copy.
std::vector<std::vector<std::uint32_t>> domain_rows(const TrainingSet& set, std::uint32_t& row_count);

}  // namespace copydesk::train
