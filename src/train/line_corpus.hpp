#pragma once
// JSON Lines of labelled pages -> rows with their gold labels.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "layout/line_features.hpp"
#include "layout/story.hpp"

namespace copydesk::train {

/// What a line is in the annotation.
enum class LineKind : std::uint8_t { other, body, headline, byline, date };

/// A page as the analyzer reads it, and the label of each row.
struct LabelledPage {
  std::string name;  // set and style
  std::string site;
  std::string text;
  std::string gold;  // the story alone
  std::vector<LineFeatures> lines;
  RowWords words;
  Looks looks;
  std::vector<LineKind> kinds;
};

/// How to lay a page out anew, so that no one style of dump sways what is learned.
enum class Dump : std::uint8_t {
  as_is,
  unspaced,  // one paragraph a line, no empty lines, no indentation
  wrapped,   // at 72 columns
};

/// Reads lines of {"set", "style", "domain", "text", "labels", "gold"}, one label a line, joined by `+`. `-`
/// reads standard input. Every page once as it is; with `dumps`, every other page once more in another
/// layout. Throws SetupError with file and line.
std::vector<LabelledPage> load_pages(const std::filesystem::path& path, const Lexicon& lexicon, bool dumps);

/// The share of four-word sequences of `found` that stand in `gold`, and of those in `gold` that stand in
/// `found`: precision and recall of article extraction.
struct Overlap {
  double precision = 0.0;
  double recall = 0.0;
};
Overlap overlap_of(std::string_view gold, std::string_view found);

}  // namespace copydesk::train
