#pragma once
// Which rows are the story's own.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/story_features.hpp"

namespace copydesk {

class LineLabeller;

/// What rules of thumb say of each row: two logistic models, the second over the neighbours' scores of the
/// first (stacking; Wolpert 1992). Log-odds that the row is the story's.
struct Looks {
  std::vector<float> own;     // by the row alone
  std::vector<float> placed;  // by its place among the others, too
  Span core;                  // rows of the densest run of prose; empty where there is none
};
Looks weigh_looks(const std::vector<LineFeatures>& lines);

/// What a chain over the rows says of each.
struct ChainLook {
  std::vector<std::uint8_t> labels;           // 0, or 1 + LineType
  std::vector<std::array<float, 4>> margins;  // of each LineType over none, without the neighbours' labels
};

/// What the page as a whole says of each row.
struct Story {
  std::vector<float> scores;            // log-odds that the row is the story's
  std::vector<bool> kept;               // the decision
  std::vector<std::string_view> rules;  // the rule that took the decision; empty where the scores did
  ChainLook chain;
  Span core;  // rows of the densest run of prose; empty where no row is story
};

/// What the trained model says, then what rules know for certain. A page that is nearly all prose keeps every
/// row that is not clearly the site's.
Story find_story(const std::vector<LineFeatures>& lines, const RowWords& words, const LineLabeller& labeller);

/// Whether the row is the site's own whatever stands around it: `Story continues below`, `© 2024 …`.
bool is_site_own(const LineFeatures& line);

}  // namespace copydesk
