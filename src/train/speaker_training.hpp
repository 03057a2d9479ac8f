#pragma once
// Annotated speakers -> the model that ranks who said a quote.

#include <string>
#include <vector>

#include "train/ranker.hpp"

namespace copydesk::train {

struct SpeakerTraining {
  std::vector<std::string> corpora;  // articles with "speakers_annotated" are used
  std::string dev;                   // gives the confidence, and the table of how sure and how right
  std::string out;
  std::string data;  // folder of lexicons/ and models/
  RankerOptions learning{15.0, 2, 200};
};

/// Trains, writes the model, prints how often rules and ranker are right. Throws SetupError.
void train_speakers(const SpeakerTraining& options);

}  // namespace copydesk::train
