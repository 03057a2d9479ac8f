#pragma once
// Unlabelled articles -> numbered words, sentence by sentence.

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "lexicon/lexicon.hpp"

namespace copydesk::train {

/// Text as numbers: 0 parts sentences, 1 stands for every word seen too rarely.
struct WordStream {
  std::vector<std::string> words;     // [number]; "" and "" for 0 and 1
  std::vector<std::uint32_t> counts;  // [number]
  std::vector<std::uint32_t> stream;
};

/// Collects articles, then numbers the words that come `min_count` times or more by falling frequency. Digits
/// are folded to `0`.
class WordStreamBuilder {
 public:
  WordStreamBuilder();
  ~WordStreamBuilder();
  /// Reads JSON Lines of {"text"}; lines that repeat an earlier article's first sentences are left out.
  /// `name` stands in the errors. Throws SetupError: a line is no JSON.
  void add_articles(std::istream& in, const std::string& name, const Lexicon& lexicon);
  WordStream finish(std::uint32_t min_count);

 private:
  struct State;
  State* state_;
};

}  // namespace copydesk::train
