#pragma once
// Sentences through a network that learns, forward and backward.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tagging/labels.hpp"
#include "train/label_chain.hpp"
#include "train/network_weights.hpp"
#include "train/training_set.hpp"

namespace copydesk::train {

/// Shares of what is left out at each look, so that none is leant on alone (Srivastava et al. 2014).
struct LeftOut {
  float features = 0;
  float numbers = 0;  // between the layers
};

/// What a network makes of some sentences, and how the likelihood of their right labellings changes with each
/// of its weights: these slopes are sums over the sentences.
class NetworkPass {
 public:
  /// The references must outlive the pass. The weights may change from run to run, their number may not.
  NetworkPass(const LabelScheme& scheme, const TrainingSet& set, const NetworkWeights& weights);

  /// Forgets the slopes of the run before. What is left out depends on `seed` alone.
  void run(const std::vector<std::size_t>& sequences, LeftOut left_out, std::uint64_t seed);
  /// Reads a sequence as the finished network does, by the weights of the last run, and adds the numbers that
  /// each layer reads.
  void append_states(std::size_t sequence, std::vector<std::vector<float>>& states);

  /// The negative logarithm of the right labellings' likelihood, and the tokens that it is summed over.
  double loss() const { return loss_; }
  std::size_t tokens() const { return tokens_; }
  /// Features with slopes.
  const std::vector<std::uint32_t>& touched() const { return touched_; }
  /// Null for others.
  const float* row_slopes(std::uint32_t feature) const {
    return row_slot_[feature] == kNone ? nullptr : row_slopes_.data() + row_slot_[feature] * kNetworkWidth;
  }
  const std::vector<float>& layer_slopes(std::size_t layer) const { return layer_slopes_[layer]; }
  const std::vector<float>& out_slopes() const { return out_slopes_; }
  const Expected& chain_slopes() const { return chain_slopes_; }

 private:
  void clear();
  void make_chain();
  bool chance(float share);
  void drop(float* numbers, float share);
  bool read(std::size_t sequence, LeftOut left_out);
  void sum_rows(std::size_t first_item, float share);
  void compute_layers(float share);
  void tell_labels();
  bool compare(std::size_t first_item);
  void go_back();
  void go_back_from_labels();
  void go_back_through(std::size_t layer);
  void go_back_to_rows();
  /// The number of the first token that `layer` reads.
  float* state(std::size_t layer) { return states_.data() + layer * stride_ + start_; }
  float* made(std::size_t layer) { return made_.data() + layer * size_ * kNetworkWidth; }

  const LabelScheme& scheme_;
  const TrainingSet& set_;
  const NetworkWeights& weights_;
  std::uint64_t seed_ = 0;
  double loss_ = 0;
  std::size_t tokens_ = 0;
  Chain chain_;
  Expected chain_slopes_;
  std::vector<std::uint32_t> row_slot_, touched_;
  std::vector<float> row_slopes_;
  std::vector<std::vector<float>> layer_slopes_;
  std::vector<std::vector<float>> turned_;  // weights from a layer's outs to its ins
  std::vector<float> out_slopes_;
  // Of the sequence being read. Rows of zeros around its tokens stand for the sentence's edges.
  std::size_t size_ = 0, stride_ = 0, start_ = 0;
  float keep_ = 1;  // what makes up for what is left out
  std::vector<float> states_, made_, emissions_, emission_slopes_, slopes_, made_slopes_;
  std::vector<std::uint32_t> kept_;  // features not left out, token after token
  std::vector<std::size_t> kept_begin_;
  std::vector<std::uint64_t> any_;
  std::vector<LabelRow> room_;
};

}  // namespace copydesk::train
