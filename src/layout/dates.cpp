// A day, and the time nearest to it.
#include "layout/dates.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "layout/calendar_days.hpp"
#include "layout/clock_times.hpp"

namespace copydesk {
namespace {

std::string iso_of(const CalendarDay& date, const std::optional<ClockTime>& time) {
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04u-%02u-%02u", date.year, date.month, date.day);
  std::string iso(out.data());
  if (!time) return iso;
  std::snprintf(out.data(), out.size(), "T%02u:%02u:%02u", time->hour, time->minute, time->second);
  iso += out.data();
  if (!time->zone) return iso;
  const unsigned shift = static_cast<unsigned>(*time->zone < 0 ? -*time->zone : *time->zone);
  std::snprintf(out.data(), out.size(), "%c%02u:%02u", *time->zone < 0 ? '-' : '+', shift / 60, shift % 60);
  return iso + out.data();
}

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text, const std::vector<LineWord>& words) {
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const auto date = day_at(text, words, i);
    if (!date) continue;
    constexpr std::size_t kNear = 5;
    std::optional<ClockTime> time = time_joined(text, words, *date);
    for (std::size_t at = date->last; !time && at < std::min(words.size(), date->last + kNear); ++at)
      time = time_at(text, words, at, *date);
    for (std::size_t at = date->first - std::min(date->first, kNear); !time && at < date->first; ++at)
      time = time_at(text, words, at, *date);
    WrittenDate found;
    found.first = date->first;
    found.last = date->last;
    if (found.first > 0 && words[found.first - 1].lists.has(List::weekday)) --found.first;
    if (time) {
      found.first = std::min(found.first, time->first);
      found.last = std::max(found.last, std::min(time->last, words.size()));
    }
    found.bytes = {words[found.first].bytes.begin, words[found.last - 1].bytes.end};
    found.iso = iso_of(*date, time);
    return found;
  }
  return std::nullopt;
}

}  // namespace copydesk
