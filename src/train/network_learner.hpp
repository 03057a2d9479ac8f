#pragma once
// Training set -> the weights of a network.

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "tagging/labels.hpp"
#include "train/network_pass.hpp"
#include "train/network_weights.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {

struct NetworkOptions {
  std::vector<LayerShape> shape = {{5, 1}, {5, 1}, {5, 1}};
  int epochs = 4;
  float rate = 3e-3F;  // length of the longest steps
  float feature_dropout =
      0.05F;                 // share of the features left out at each look, so that none is leant on alone
  float dropout = 0.1F;      // the same of the numbers between the layers
  std::size_t batch = 4000;  // tokens that a step is made from
  std::uint64_t seed = 1;
};

/// A convolutional network over the tokens of a sentence with a chain of labels on top (Collobert et al.
/// 2011). A token begins as the sum of its features' rows; each layer adds to it what it makes of its
/// neighbours (He et al. 2016). It learns to make the right labelling likely among all legal ones, by steps
/// of Adam (Kingma and Ba 2015) that grow shorter until the last. What it learns does not depend on the
/// number of cores.
class NetworkLearner {
 public:
  /// The references must outlive the learner. `sequences` are those of an epoch, by number; one may stand
  /// several times.
  NetworkLearner(const LabelScheme& scheme, const TrainingSet& set, std::vector<std::size_t> sequences,
                 const NetworkOptions& options);
  NetworkLearner(const NetworkLearner&) = delete;
  NetworkLearner& operator=(const NetworkLearner&) = delete;
  /// One pass over the sequences. Gives the mean negative logarithm of the right labelling's likelihood, per
  /// token.
  double run_epoch();
  const NetworkWeights& weights() const { return weights_; }
  /// What each layer reads and the labels are told from, in some of the sequences: above it lies one number
  /// in ten thousand.
  std::vector<float> state_limits();

 private:
  struct Moments {
    std::vector<float> first, second;
  };
  std::vector<std::vector<std::size_t>> draw_batches();
  /// Moves the weights by what both halves of a batch found, at most by about `rate` each.
  void step(double rate);

  const LabelScheme& scheme_;
  const TrainingSet& set_;
  std::vector<std::size_t> sequences_;
  NetworkOptions options_;
  std::mt19937_64 random_;
  NetworkWeights weights_;
  std::array<NetworkPass, 2> halves_;  // of a batch
  std::vector<Moments> layer_moments_;
  Moments row_moments_, out_moments_, start_moments_, pair_moments_;
  std::size_t steps_ = 0;
  std::size_t steps_in_all_ = 0;
};

}  // namespace copydesk::train
