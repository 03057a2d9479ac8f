#pragma once
// Which row is the story's headline.

#include <cstdint>
#include <string_view>
#include <vector>

#include "layout/line_features.hpp"
#include "layout/story.hpp"

namespace copydesk {

/// The row whose words return in the story's beginning, whose copies stand in the page's head, and that the
/// chain takes for a headline; kNone if none is likely. `start` is the row of the story's first paragraph;
/// the headline stands above it.
std::uint32_t find_headline(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
                            const Lexicon& lexicon, std::uint32_t start);

}  // namespace copydesk
