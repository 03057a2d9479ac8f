#pragma once
// Annotated quotes beside found ones -> the model of a quote's confidence.

#include <string>
#include <vector>

#include "train/ranker.hpp"

namespace copydesk::train {

struct ConfidenceTraining {
  // JSON Lines files that the quote model has not seen, else it is too sure of itself.
  std::vector<std::string> corpora;
  std::string dev;  // gives the table; without it parts of the corpora, each rated by a model of the others
  std::string out;
  std::string data;  // folder of lexicons/ and models/
  RankerOptions learning{10.0, 2, 200};
  int folds = 5;
};

/// Trains, writes the model, prints the table. Throws SetupError.
void train_confidence(const ConfidenceTraining& options);

}  // namespace copydesk::train
