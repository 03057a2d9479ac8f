#pragma once
// Rows -> features of a chain over the lines of a page: words, shapes, places, what stands around and above.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/line_features.hpp"
#include "layout/story.hpp"
#include "tagging/feature.hpp"

namespace copydesk {

/// The kinds of lines that the chain tells apart from all others, in the order of its labels.
enum class LineType : std::uint8_t { body, headline, byline, date };
inline constexpr std::array<std::string_view, 4> kLineTypes = {"body", "headline", "byline", "date"};

/// A number that changes with the features: what a model stores, so that it never meets those of another
/// program.
inline constexpr std::string_view kLineClues = "line clues 2";

/// The features of one page's rows. The references must outlive it.
class LineClues {
 public:
  LineClues(const std::vector<LineFeatures>& lines, const RowWords& words, const Looks& looks);
  void append(std::uint32_t row, FeatureList& features) const;

 private:
  std::uint64_t shape(std::int64_t row) const;
  std::uint64_t placed_bin(std::int64_t row) const;

  const std::vector<LineFeatures>& lines_;
  const RowWords& words_;
  const Looks& looks_;
  std::vector<std::uint8_t> bins_;  // of the score by looks and place
  std::vector<std::uint16_t> shapes_;
  std::vector<std::uint32_t> heading_;  // nearest short row above that may head a list, kNone for none
  std::vector<float> prose_passed_;     // share of the page's prose words above the row
};

}  // namespace copydesk
