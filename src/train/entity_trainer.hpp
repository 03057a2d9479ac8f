#pragma once
// Annotated articles -> the file of an entity model.

#include <cstdint>
#include <string>
#include <vector>

#include "train/learner.hpp"

namespace copydesk::train {

struct TrainOptions {
  std::vector<std::string> corpora;  // the model follows the first one's conventions
  std::string dev;
  std::string out;
  bool resume = false;  // go on from the checkpoint beside `out`
  std::string lexicons = COPYDESK_SOURCE_DATA "/lexicons";
  std::string clusters;              // as written by `copydesk-train cluster`
  std::vector<std::string> without;  // templates
  std::vector<std::string> types;
  LearnOptions learning;
  int runs = 4;  // learners with seeds of their own, whose weights are averaged; each has a thread
  int epochs = 14;
  int patience = 4;
  std::uint32_t min_count = 2;
  std::size_t max_bytes = 7 << 19;
  // The second look learns from first labels of articles that the first had not learned from.
  int folds = 5;  // 0: no second look
  int fold_epochs = 8;
  int second_epochs = 10;
  LearnOptions second_learning = {.cost = 12};
  std::size_t second_max_bytes = 512 << 10;
};

/// Trains, writes the model that is best on the dev file, and tells how it goes on standard error. After each
/// epoch all that the next ones need lies in `out` + ".checkpoint", until the model is done: a training that
/// was stopped and resumed gives the same bytes as one that was not. Throws SetupError, also for a checkpoint
/// of other data or options.
void train_entities(const TrainOptions& options);

}  // namespace copydesk::train
