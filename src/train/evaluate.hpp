#pragma once
// A tagger's spans against annotated ones.

#include <map>
#include <string>

#include "lexicon/lexicon.hpp"
#include "tagging/tagger.hpp"
#include "train/corpus.hpp"

namespace copydesk::train {

struct Score {
  std::size_t correct = 0, predicted = 0, gold = 0;
  double f1() const { return predicted + gold == 0 ? 0 : 200.0 * double(correct) / double(predicted + gold); }
};

struct Evaluation {
  std::map<std::string, Score> types;
  Score all;
  std::size_t words = 0;
  double seconds = 0;  // spent tagging
};

/// Exact spans and types, as ../shared/score/entities.py counts them. Types that the corpus does not annotate
/// are left out of the prediction.
Evaluation evaluate(const EntityTagger& tagger, const Corpus& corpus, const Lexicon& lexicon);

}  // namespace copydesk::train
