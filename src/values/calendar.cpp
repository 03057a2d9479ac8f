// Days, weeks and their numbers.
#include "values/calendar.hpp"

#include <array>
#include <cstdio>

namespace copydesk {
namespace {

using namespace std::chrono;

year_month_day civil(const PartialDate& date) {
  return year{date.year == 0 ? 2000 : date.year} / month{date.month} / std::chrono::day{date.day};
}

}  // namespace

bool is_real(const PartialDate& date) {
  if (date.month == 0) return date.day == 0;
  if (date.month > 12) return false;
  return date.day == 0 || civil(date).ok();
}

Day day_of(const PartialDate& date) {
  return sys_days(civil(date));
}

PartialDate date_of(Day day) {
  const year_month_day date(day);
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          {}};
}

unsigned weekday_of(Day day) {
  return weekday(day).iso_encoding() - 1;
}

std::optional<Day> read_iso_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char digit : iso.substr(at, size)) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  const int y = number(0, 4);
  const int m = number(5, 2);
  const int d = number(8, 2);
  if (y < 1 || m < 1 || d < 1) return std::nullopt;
  const PartialDate date{y, static_cast<unsigned>(m), static_cast<unsigned>(d), {}};
  return is_real(date) ? std::optional(day_of(date)) : std::nullopt;
}

std::string iso_date(const PartialDate& date) {
  if (date.year == 0 && date.month == 0) return {};
  std::array<char, 32> out{};
  if (date.year == 0) {
    std::snprintf(out.data(), out.size(), "XXXX");
  } else {
    std::snprintf(out.data(), out.size(), "%04d", date.year);
  }
  std::string iso(out.data());
  if (date.month == 0) return iso;
  std::snprintf(out.data(), out.size(), date.day == 0 ? "-%02u" : "-%02u-%02u", date.month, date.day);
  return iso + out.data();
}

std::string iso_week(Day day) {
  // A week belongs to the year of its Thursday.
  const Day thursday = day - days(weekday_of(day)) + days(3);
  const year y = year_month_day(thursday).year();
  const auto number = (thursday - sys_days(y / January / 1)).count() / 7 + 1;
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-W%02d", static_cast<int>(y), static_cast<int>(number));
  return out.data();
}

}  // namespace copydesk
