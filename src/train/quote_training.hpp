#pragma once
// Annotated quotes -> the model of the quote tagger.

#include <string>
#include <vector>

#include "train/network_learner.hpp"

namespace copydesk::train {

struct QuoteTraining {
  std::vector<std::string> train;  // JSON Lines of {"id", "text", "quotes": [{"content", "cue", "source"}]}
  std::vector<std::string> also;   // the same, labelled by a machine
  std::string dev;
  std::string out;
  std::string data;  // folder of lexicons/ and models/: the entity model gives names and clusters
  NetworkOptions learning;
  int repeats =
      2;  // how often an epoch comes to the articles of `train`, for each time that it comes to `also`
  std::uint32_t min_count = 3;
  float tilt = 0;  // taken off the score of words outside all parts: more is found, less of it right
};

/// Trains, writes the model of the last epoch, tells on standard error. Throws SetupError.
void train_quotes(const QuoteTraining& options);

}  // namespace copydesk::train
