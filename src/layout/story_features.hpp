#pragma once
// Rows' looks -> numbers that are weighed to tell story from site. Features only; weights stand in story.cpp.

#include <array>
#include <vector>

#include "layout/line_features.hpp"

namespace copydesk {

inline constexpr std::size_t kOwnFeatures = 40;
inline constexpr std::size_t kPlaceFeatures = 34;
using OwnFeatures = std::array<float, kOwnFeatures>;
using PlaceFeatures = std::array<float, kPlaceFeatures>;

/// What the row alone says. Values lie between -1 and about 3; the first is always 1.
OwnFeatures own_features(const LineFeatures& line);

/// The densest run of prose on the page: rows [begin, end) that maximise the sum of words likely to be story
/// minus words likely not to be. `scores` are log-odds that each row is story by its own looks. Empty if none
/// is.
Span find_core(const std::vector<LineFeatures>& lines, const std::vector<float>& scores);

/// What each row's place on the page says: its neighbours' scores, its distance from the core, the lists
/// it stands in.
std::vector<PlaceFeatures> place_features(const std::vector<LineFeatures>& lines,
                                          const std::vector<float>& scores, Span core);

}  // namespace copydesk
