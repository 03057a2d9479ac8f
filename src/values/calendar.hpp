#pragma once
// Days as numbers, and dates of which parts are unknown, by ISO 8601.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace copydesk {

using Day = std::chrono::sys_days;

/// A date as far as it is known; 0 for what is not.
struct PartialDate {
  int year = 0;
  unsigned month = 0;               // 1 to 12
  unsigned day = 0;                 // 1 to 31
  std::optional<unsigned> weekday;  // 0 for Monday

  bool empty() const { return year == 0 && month == 0 && day == 0 && !weekday; }
};

/// Whether there is such a day; where the year is not known, in a leap year.
bool is_real(const PartialDate& date);

/// The day of a date whose year, month and day are known and real.
Day day_of(const PartialDate& date);
PartialDate date_of(Day day);
/// 0 for Monday.
unsigned weekday_of(Day day);
/// The first day of `2023-09-13T14:05:00`, if the text begins with a real date.
std::optional<Day> read_iso_day(std::string_view iso);

/// `2026-03-04`, `2026-03`, `2026`, `XXXX-03-04`, `XXXX-03`. ISO 8601-1, and ISO 8601-2 (2019) for the
/// unspecified year. Empty for a date without year and month.
std::string iso_date(const PartialDate& date);
/// `2026-W10`: the week that holds the day.
std::string iso_week(Day day);

}  // namespace copydesk
