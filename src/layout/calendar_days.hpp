#pragma once
// Days with month and year, by words or numbers.

#include <optional>
#include <string_view>
#include <vector>

#include "layout/line_words.hpp"

namespace copydesk {

/// A day that the calendar has, at words [first, last) of a line.
struct CalendarDay {
  std::size_t first = 0;
  std::size_t last = 0;
  unsigned year = 0;
  unsigned month = 0;  // from 1
  unsigned day = 0;    // from 1
};

/// The day that begins at words[at]: `Sept. 13, 2023`, `13th of September 2023`, `2023-09-13`, `13/09/2023`,
/// `13.09.2023`. Where both readings of `9/3/2023` are possible the month comes first, as in the US; with
/// full stops the day does.
std::optional<CalendarDay> day_at(std::string_view text, const std::vector<LineWord>& words, std::size_t at);

}  // namespace copydesk
