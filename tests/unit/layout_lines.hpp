#pragma once
// A line's words, read with the project's lexicons, for the tests of src/layout.

#include <string>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// Loaded once.
inline const Lexicon& test_lexicon() {
  static const Lexicon lexicon = Lexicon::load(COPYDESK_SOURCE_DIR "/data/lexicons");
  return lexicon;
}

inline Span whole(const std::string& line) {
  return {0, static_cast<std::uint32_t>(line.size())};
}

inline std::vector<LineWord> words_of(const std::string& line) {
  std::vector<LineWord> words;
  read_words(line, whole(line), test_lexicon(), 200, words);
  return words;
}

inline std::string bytes_of(const std::string& line, Span span) {
  return line.substr(span.begin, span.size());
}

}  // namespace copydesk
