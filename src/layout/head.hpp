#pragma once
// What stands around a headline: who, when, where in the paper.

#include <cstdint>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "layout/line_features.hpp"
#include "layout/story.hpp"

namespace copydesk {

/// A row's label with the rule that gave it.
struct RowLabel {
  BlockKind kind = BlockKind::boilerplate;
  std::string_view reason;
};

/// Labels the headline, byline, date, section, publisher and standfirst rows; leaves the others as they are.
/// Gives the headline's row, or kNone.
std::uint32_t label_head(std::string_view text, const std::vector<LineFeatures>& lines, const Story& story,
                         const Lexicon& lexicon, std::vector<RowLabel>& labels);

}  // namespace copydesk
