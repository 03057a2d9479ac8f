#pragma once
// Annotated quotes -> the model of the quote tagger.

#include <string>
#include <vector>

#include "train/learner.hpp"

namespace copydesk::train {

struct QuoteTraining {
  std::vector<std::string> train;  // JSON Lines of {"id", "text", "quotes": [{"content", "cue", "source"}]}
  std::vector<std::string> also;   // the same, labelled by a machine: the second look leaves them out
  std::string dev;
  std::string out;
  std::string data;  // folder of lexicons/ and models/: the entity model gives names and clusters
  LearnOptions learning;
  int learners = 4;  // of different seeds, whose weights are added
  int epochs = 12;
  int patience = 4;
  std::uint32_t min_count = 3;
  int tilt = 0;  // taken off the score of words outside all parts: more is found, less of it right
  std::size_t max_bytes = 9 << 19;
  int folds = 5;  // parts of the corpus, each labelled by a model of the rest, for the second look; 0: none
  int fold_epochs = 5;
  LearnOptions second_learning{.cost = 8, .rate = 0.4F, .dropout = 0.3F};
  int second_epochs = 6;
  int second_tilt = 0;  // as `tilt`, once the second look has learned
  std::size_t second_max_bytes = 1 << 20;
};

/// Trains, writes the best model by the dev corpus, tells on standard error. Throws SetupError.
void train_quotes(const QuoteTraining& options);

}  // namespace copydesk::train
