// Months' names, and three numbers in the order of a date.
#include "layout/calendar_days.hpp"

#include <array>

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

/// 1 to 12 for a month's name or its first three letters (`sept` too), 0 for other words.
unsigned month_of(const LineWord& word) {
  if (!word.lists.has(List::month)) return 0;
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    if (word.hash == hash_of(kMonths[month]) || word.hash == hash_of(kMonths[month].substr(0, 3)))
      return month + 1;
  }
  return word.hash == hash_of("sept") ? 9 : 0;
}

bool is_year(const LineWord& word) {
  return word.number && word.value >= 1900 && word.value <= 2100 && word.bytes.size() == 4;
}
/// A day of the month, `4th` among them.
bool is_day(const LineWord& word) {
  return word.digits && word.value >= 1 && word.value <= 31 && word.bytes.size() <= 4 && word.letters <= 2;
}

bool is_real(const CalendarDay& date) {
  constexpr std::array<unsigned, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days[date.month - 1];
}

/// Whether at most a comma or stop with its spaces stands behind the word.
bool short_gap(std::string_view text, const std::vector<LineWord>& words, std::size_t i) {
  return gap_behind(text, words, i).size() <= 4;
}

std::optional<CalendarDay> named_day(std::string_view text, const std::vector<LineWord>& words,
                                     std::size_t i) {
  const std::size_t size = words.size();
  CalendarDay date{i, i, 0, 0, 0};
  if (const unsigned month = month_of(words[i]); month != 0) {
    if (i + 2 >= size || !is_day(words[i + 1]) || !is_year(words[i + 2]) || !short_gap(text, words, i) ||
        !short_gap(text, words, i + 1))
      return std::nullopt;
    date.month = month;
    date.day = words[i + 1].value;
    date.year = words[i + 2].value;
    date.last = i + 3;
  } else if (is_day(words[i])) {
    std::size_t at = i + 1;
    if (at < size && words[at].hash == hash_of("of")) ++at;
    if (at + 1 >= size || !short_gap(text, words, i)) return std::nullopt;
    date.month = month_of(words[at]);
    if (date.month == 0 || !is_year(words[at + 1]) || !short_gap(text, words, at)) return std::nullopt;
    date.day = words[i].value;
    date.year = words[at + 1].value;
    date.last = at + 2;
  } else {
    return std::nullopt;
  }
  if (!is_real(date)) return std::nullopt;
  return date;
}

std::optional<CalendarDay> numeric_day(std::string_view text, const std::vector<LineWord>& words,
                                       std::size_t i) {
  if (i + 2 >= words.size() || !words[i].number || !words[i + 1].number || !words[i + 2].digits)
    return std::nullopt;
  const std::string_view mark = gap_behind(text, words, i);
  if (mark != gap_behind(text, words, i + 1) || (mark != "/" && mark != "." && mark != "-"))
    return std::nullopt;
  // Further numbers of a row: `192.168.2.2024`.
  if ((i > 0 && words[i - 1].digits && gap_behind(text, words, i - 1) == mark) ||
      (gap_behind(text, words, i + 2) == mark && words[i + 3].digits))
    return std::nullopt;
  CalendarDay date{i, i + 3, 0, 0, 0};
  // `2023-09-13T14` is one word from the day to the hour.
  const bool iso_time = words[i + 2].letters == 1 && words[i + 2].bytes.size() == 5;
  if (is_year(words[i])) {
    date.year = words[i].value;
    date.month = words[i + 1].value;
    date.day = iso_time ? words[i + 2].value / 100 : words[i + 2].value;
  } else {
    const LineWord& year = words[i + 2];
    if (!year.number) return std::nullopt;
    const bool two_digits = mark == "/" && year.bytes.size() == 2;
    if (!is_year(year) && !two_digits) return std::nullopt;
    date.year = two_digits ? 2000 + year.value : year.value;
    const unsigned a = words[i].value;
    const unsigned b = words[i + 1].value;
    const bool day_first = mark == "." || a > 12;
    date.day = day_first ? a : b;
    date.month = day_first ? b : a;
  }
  if (!is_real(date)) return std::nullopt;
  return date;
}

}  // namespace

std::optional<CalendarDay> day_at(std::string_view text, const std::vector<LineWord>& words, std::size_t at) {
  if (const auto named = named_day(text, words, at)) return named;
  return numeric_day(text, words, at);
}

}  // namespace copydesk
