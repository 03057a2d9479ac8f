#pragma once
// Times of the day with their zones, as they stand beside a date.

#include <optional>
#include <string_view>
#include <vector>

#include "layout/calendar_days.hpp"
#include "layout/line_words.hpp"

namespace copydesk {

/// A time at words [first, last) of a line.
struct ClockTime {
  std::size_t first = 0;
  std::size_t last = 0;
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  std::optional<int> zone = std::nullopt;  // minutes east of Greenwich
};

/// The time that begins at words[at]: `14:05`, `2.05pm ET`, `2 p.m.`, `14:05:09+01:00`. The day tells whether
/// summer time holds in the zone.
std::optional<ClockTime> time_at(std::string_view text, const std::vector<LineWord>& words, std::size_t at,
                                 const CalendarDay& day);

/// The time that hangs on the day: `2023-09-13T14:05`, `2023-09-13T14:05:09Z`, whose day and hour are one
/// word.
std::optional<ClockTime> time_joined(std::string_view text, const std::vector<LineWord>& words,
                                     const CalendarDay& day);

}  // namespace copydesk
