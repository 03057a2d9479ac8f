#pragma once
// Which rows are the story's own.

#include <vector>

#include "layout/story_features.hpp"

namespace copydesk {

/// What the page as a whole says of each row.
struct Story {
  std::vector<float> scores;  // log-odds that the row is the story's
  std::vector<bool> kept;     // the decision
  Span core;                  // rows of the densest run of prose; empty where no row is story
};

/// Two logistic models, the second over the neighbours' scores of the first (stacking; Wolpert 1992), then
/// what rules know for certain. A page that is nearly all prose keeps every row that is not clearly the
/// site's.
Story find_story(const std::vector<LineFeatures>& lines);

/// Whether the row is the site's own whatever stands around it: `Story continues below`, `© 2024 …`.
bool is_site_own(const LineFeatures& line);

}  // namespace copydesk
