#pragma once
// Choices among candidates -> the weights of a linear ranker.

#include <vector>

#include "tagging/linear_model.hpp"

namespace copydesk::train {

/// Candidates with their features, and which of them are right; at least one is.
struct Choice {
  std::vector<ValuedFeatures> options;
  std::vector<bool> right;
};

struct RankerOptions {
  double decay = 1.0;           // of the squared weights
  std::uint32_t min_count = 1;  // leave out features of fewer choices
  int steps = 200;
};

/// The weights that make the right candidates likeliest: a conditional log-linear model with a Gaussian
/// prior, found by limited-memory BFGS (Liu and Nocedal 1989). An option without features scores 0; a choice
/// between one and an option with features is logistic regression.
LinearModel learn_ranker(const std::vector<Choice>& choices, const RankerOptions& options);

}  // namespace copydesk::train
