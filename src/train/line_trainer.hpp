#pragma once
// Labelled pages -> the model of the line labeller.

#include <cstdint>
#include <string>

#include "train/boosting.hpp"
#include "train/learner.hpp"

namespace copydesk::train {

struct LineTraining {
  std::string train;
  std::string dev;
  std::string out;
  std::string lexicons;
  int folds = 4;
  int epochs = 6;  // of the chain
  LearnOptions chain;
  std::size_t max_bytes = 1 << 20;  // room for the chain's weights
  BoostOptions first;
  BoostOptions second;
  std::uint32_t depth = 5;
  float rate = 0.08F;
  float calm = 30.0F;
  float least = 20.0F;
  std::uint64_t seed = 1;
  bool gains = false;
};

/// Trains, writes the model, scores it on the dev pages, tells on standard error. Throws SetupError.
void train_lines(const LineTraining& options);

}  // namespace copydesk::train
