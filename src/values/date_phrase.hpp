#pragma once
// The words of a date -> what they say by themselves, whenever they were written.

#include <cstdint>
#include <optional>
#include <string_view>

#include "values/calendar.hpp"

namespace copydesk {

enum class DateKind : std::uint8_t {
  point,         // `4 March 2026`, `March`, `2014`, `Wednesday`: `first`
  range,         // `July 21 to 23`, `2021-22`: `first` to `last`
  decade,        // `the 1990s`: `first.year` is 1990
  century,       // `19th century`: `first.year` is 1800
  short_year,    // `’09`: `first.year` is 9
  short_decade,  // `the ’90s`: `first.year` is 90
  days,          // `yesterday`: `count` days from the day of writing
  weeks,         // `last week`
  months,        // `next month`, `two months ago`
  years,         // `last year`
};

struct DatePhrase {
  DateKind kind = DateKind::point;
  PartialDate first;
  PartialDate last;
  int count = 0;  // of days, weeks, months or years from the day of writing, back below 0
};

/// What a phrase of valid UTF-8 says: days and months in any English order (`4th of March`, `Mar. 4`), days
/// of the week, ISO dates, years, ranges, quarters and halves (`Q3 2025`), decades, centuries, feasts on a
/// fixed day, and words that count from the day of writing. Nothing where the words are no date, are several,
/// or have two readings (`03/04/2020`, `2005-11`).
std::optional<DatePhrase> read_date_phrase(std::string_view phrase);

}  // namespace copydesk
