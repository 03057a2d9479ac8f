#pragma once
// Annotated quotes beside found ones -> the model of a quote's confidence.

#include <string>
#include <vector>

#include "train/ranker.hpp"

namespace copydesk::train {

struct ConfidenceTraining {
  std::vector<std::string>
      corpora;  // that the quote tagger was not trained on, else it is too sure of itself
  std::string out;
  std::string data;  // folder of lexicons/ and models/
  RankerOptions learning{10.0, 2, 200};
  int folds = 5;  // for the table of how sure and how right, each part rated by a model of the others
};

/// Trains, writes the model, prints the table. Throws SetupError.
void train_confidence(const ConfidenceTraining& options);

}  // namespace copydesk::train
