// Hours, minutes and halves of the day; then the zone behind them.
#include "layout/clock_times.hpp"

#include <algorithm>

#include "layout/time_zones.hpp"

namespace copydesk {
namespace {

/// Which half of the day `am`, `PM` say: a or p; 0 for other words.
char half_day(std::string_view letters) {
  if (letters.size() != 2 || (letters[1] | 0x20) != 'm') return 0;
  const char first = static_cast<char>(letters[0] | 0x20);
  return first == 'a' || first == 'p' ? first : '\0';
}

class TimeReader {
 public:
  TimeReader(std::string_view text, const std::vector<LineWord>& words) : text_(text), words_(words) {}

  std::optional<ClockTime> read(std::size_t i, const CalendarDay& day) const {
    if (!word(i).digits || word(i).value > 24 || word(i).bytes.size() > 4) return std::nullopt;
    ClockTime time{i, i + 1, word(i).value};
    const bool sure = read_minutes(time) && gap(i) == ":";
    const std::size_t marker = time.last - 1;
    const bool glued = word(marker).letters > 0;
    char half = 0;
    if (glued) {
      half = half_day(text_.substr(word(marker).bytes.end - 2, 2));
      if (half == 0 && word(marker).letters > 1) return std::nullopt;
      if (half == 0 && !zone_suffix(marker)) return std::nullopt;
    } else {
      half = read_half(time);
    }
    const bool zoned = marker == i + 1 && time.last < words_.size() && is_zone(word(time.last));
    if (half == 0 && !sure && !zoned) return std::nullopt;
    if (half != 0 && time.hour > 12 && time.hour < 24) half = 0;
    if (half == 'p' && time.hour < 12) time.hour += 12;
    if (half == 'a' && time.hour == 12) time.hour = 0;
    if (time.hour == 24) time.hour = 0;
    if (glued && half == 0) time.zone = 0;
    read_zone(time, day);
    return time;
  }

 private:
  const LineWord& word(std::size_t i) const { return words_[i]; }
  std::string_view gap(std::size_t i) const { return gap_behind(text_, words_, i); }
  std::size_t digits_of(std::size_t i) const { return words_[i].bytes.size() - words_[i].letters; }
  bool zone_suffix(std::size_t i) const { return (text_[words_[i].bytes.end - 1] | 0x20) == 'z'; }

  /// `:05`, `.05`, `:05:09` behind the hour; false where none stand there.
  bool read_minutes(ClockTime& time) const {
    const std::size_t i = time.first;
    if (!word(i).number || i + 1 >= words_.size() || !word(i + 1).digits || word(i + 1).value >= 60 ||
        (gap(i) != ":" && gap(i) != ".") || digits_of(i + 1) != 2)
      return false;
    time.minute = word(i + 1).value;
    time.last = i + 2;
    if (i + 2 < words_.size() && word(i + 2).digits && gap(i + 1) == ":" && digits_of(i + 2) == 2) {
      time.second = std::min(59u, word(i + 2).value);
      time.last = i + 3;
    }
    return true;
  }
  /// ` pm`, ` p.m.` behind the time: a or p; 0 for none.
  char read_half(ClockTime& time) const {
    if (time.last >= words_.size() || gap(time.last - 1).size() > 4) return 0;
    const LineWord& next = word(time.last);
    const char half = half_day(text_.substr(next.bytes.begin, next.bytes.size()));
    if (half != 0) {
      ++time.last;
      return half;
    }
    if (time.last + 1 >= words_.size() || next.letters != 1 || word(time.last + 1).hash != hash_of("m") ||
        gap(time.last) != ".")
      return 0;
    const char letter = static_cast<char>(text_[next.bytes.begin] | 0x20);
    if (letter != 'a' && letter != 'p') return 0;
    time.last += 2;
    return letter;
  }
  void read_zone(ClockTime& time, const CalendarDay& day) const {
    if (time.last < words_.size() && gap(time.last - 1).size() <= 4) {
      const auto zone = zone_minutes(word(time.last), day.year, day.month, day.day);
      if (zone && word(time.last).shouted) {
        time.zone = zone;
        ++time.last;
      }
    }
    // `+0100`, `+01:00`, `GMT+8`, `UTC-5`
    if (time.last >= words_.size() || !word(time.last).number) return;
    const std::string_view before = gap(time.last - 1);
    if (before.empty() || (before.back() != '+' && before.back() != '-') || before.size() > 2) return;
    unsigned hours = word(time.last).value;
    unsigned minutes = 0;
    std::size_t last = time.last + 1;
    if (word(time.last).bytes.size() == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (last < words_.size() && word(last).number && gap(time.last) == ":") {
      minutes = word(last).value;
      ++last;
    } else if (!time.zone) {
      return;
    }
    if (hours > 14 || minutes > 59) return;
    const int sign = before.back() == '-' ? -1 : 1;
    time.zone = sign * static_cast<int>(hours * 60 + minutes);
    time.last = last;
  }

  std::string_view text_;
  const std::vector<LineWord>& words_;
};

}  // namespace

std::optional<ClockTime> time_at(std::string_view text, const std::vector<LineWord>& words, std::size_t at,
                                 const CalendarDay& day) {
  return TimeReader(text, words).read(at, day);
}

std::optional<ClockTime> time_joined(std::string_view text, const std::vector<LineWord>& words,
                                     const CalendarDay& day) {
  if (day.last >= words.size() || words[day.last - 1].letters != 1 || words[day.last - 1].bytes.size() != 5 ||
      !words[day.last].digits)
    return std::nullopt;
  ClockTime time{day.last - 1, day.last + 1, words[day.last - 1].value % 100, words[day.last].value % 100};
  if (time.last < words.size() && words[time.last].digits && text[words[time.last].bytes.begin - 1] == ':') {
    time.second = words[time.last].value % 100;
    ++time.last;
  }
  if ((text[words[time.last - 1].bytes.end - 1] | 0x20) == 'z') time.zone = 0;
  if (!time.zone && time.last < words.size() && words[time.last].number) {
    const char sign = text[words[time.last].bytes.begin - 1];
    const unsigned value = words[time.last].value;
    const unsigned hours = words[time.last].bytes.size() == 4 ? value / 100 : value;
    const unsigned minutes = words[time.last].bytes.size() == 4 ? value % 100 : 0;
    if ((sign == '+' || sign == '-') && hours <= 14) {
      time.zone = (sign == '-' ? -1 : 1) * static_cast<int>(hours * 60 + minutes);
    }
  }
  if (time.hour >= 24 || time.minute >= 60 || time.second >= 60) return std::nullopt;
  return time;
}

}  // namespace copydesk
