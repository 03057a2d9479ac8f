#pragma once
// Training set -> weights.

#include <cstdint>
#include <random>
#include <vector>

#include "tagging/decoder.hpp"
#include "tagging/labels.hpp"
#include "tagging/weights.hpp"
#include "train/checkpoint.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {

/// Weights as they go into a model, and by how much they were multiplied for it.
struct Learned {
  float scale = 1;
  std::vector<FeatureWeights> weights;
  Transitions transitions;
};

/// Weights before they are rounded.
struct FloatWeights {
  std::uint32_t label_count = 0;
  std::vector<float> rows;   // [feature * label_count + label]
  std::vector<float> start;  // [label]
  std::vector<float> pair;   // [before * label_count + label]
};

struct LearnOptions {
  float cost = 8;        // by how much the right labelling must win, per item labelled otherwise
  float rate = 1;        // length of a step
  float dropout = 0.5F;  // share of the features left out at each look, so that none is leant on alone
  std::uint64_t seed = 1;
};

/// A structured support vector machine (Tsochantaridis et al. 2005) learned sentence by sentence: where
/// another labelling comes within `cost` of the right one, the weights of the two move apart, each weight by
/// a step of its own length (AdaGrad, Duchi et al. 2011). Weights are averaged over all steps (Collins 2002).
/// Where the annotation leaves several labellings open, the best of them under the current weights is taken
/// for right.
///
/// Each feature has a row of weights, and per domain a second one (Daumé 2007, "Frustratingly easy domain
/// adaptation"): what corpora agree on is learned from all of them, what sets one apart is learned apart. A
/// model is made for one domain: the sum of the common row and that domain's.
class Learner {
 public:
  /// Learns from the sequences given, by number. The references must outlive the learner.
  Learner(const LabelScheme& scheme, const TrainingSet& set, std::vector<std::size_t> sequences,
          const LearnOptions& options);
  /// Learns from all sequences.
  Learner(const LabelScheme& scheme, const TrainingSet& set, const LearnOptions& options);
  /// Begins with these transitions, divided by `scale`, rather than with none.
  void begin_with(const Transitions& transitions, float scale);
  /// One pass over the sequences in an order drawn from the seed. Gives the share of sequences that no other
  /// labelling came near.
  double run_epoch();
  /// All that the next epochs depend on, to a checkpoint and back into a learner made in the same way.
  void save(CheckpointWriter& to) const;
  void load(CheckpointReader& from);
  /// Adds the averaged weights for `domain` to `rows`, which has a row for every feature.
  void add_weights(std::uint8_t domain, FloatWeights& sum) const;

 private:
  void score(std::size_t sequence);
  void update(std::size_t item, std::uint8_t domain, std::uint8_t label, float direction);
  bool is_dropped(std::size_t item, std::uint32_t place) const {
    return (mix(look_ + item, place) & 0xffff) < dropped_below_;
  }

  const LabelScheme& scheme_;
  const TrainingSet& set_;
  LearnOptions options_;
  std::uint32_t label_count_;
  std::size_t stride_;
  std::mt19937_64 random_;
  std::uint64_t look_ = 0;
  std::uint64_t dropped_below_ = 0;
  std::vector<std::size_t> order_;
  std::vector<std::vector<std::uint32_t>> domain_row_;   // [domain][feature]: row or kNone
  std::vector<float> weights_;                           // [row][label]
  std::vector<float> squares_;                           // sums of squared changes asked for
  std::vector<float> drift_;                             // sums of step times change, for the average
  std::vector<float> pair_, pair_squares_, pair_drift_;  // [before][label]; before == label_count_: the start
  double step_ = 1;
  std::vector<std::int32_t> emissions_;
  std::vector<std::uint8_t> right_, found_;
  Decoder::Scratch scratch_;
};

/// Scales weights to the model's integers; those that are smallest are left out so that the table takes at
/// most `max_bytes`.
/// `scale` 0 lets the weights themselves decide on the scale.
Learned quantise(const TrainingSet& set, const FloatWeights& weights, std::size_t max_bytes, float scale = 0);

/// Learned weights to a checkpoint and back.
void save(const Learned& learned, CheckpointWriter& to);
Learned load_learned(CheckpointReader& from);

/// For each domain the row of its own copy of each feature: rows behind the common ones. Features that one
/// domain alone has need no copy.
std::vector<std::vector<std::uint32_t>> domain_rows(const TrainingSet& set, std::uint32_t& row_count);

}  // namespace copydesk::train
