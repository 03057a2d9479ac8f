#pragma once
// The weights of a network -> the sections of a model.

#include <cstddef>
#include <utility>
#include <vector>

#include "tagging/decoder.hpp"
#include "tagging/feature.hpp"
#include "tagging/model_file.hpp"
#include "train/network_weights.hpp"

namespace copydesk::train {

/// A network in whole numbers (after Jacob et al. 2018), and the scores of label pairs in the same units.
struct RoundedNetwork {
  std::vector<std::byte> rows, layers;  // see Network
  Transitions transitions;
};

/// `names` of the features, by number; `limits` as NetworkLearner::state_limits gives them. `tilt`, a
/// logarithm of likelihood, is taken off the score of label 0 wherever it may stand: more is found, less of
/// it right.
RoundedNetwork round_network(const NetworkWeights& weights, const std::vector<Feature>& names,
                             const std::vector<float>& limits, float tilt);

}  // namespace copydesk::train
