// Dates by words and numbers; times and zones beside them.
#include "layout/dates.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

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

struct Zone {
  std::string_view name;
  int minutes;        // east of Greenwich, in winter
  bool american_dst;  // the short name without S or D: an hour more in summer, by US rules
};
constexpr std::array<Zone, 38> kZones = {{
    {"utc", 0, false},    {"gmt", 0, false},     {"z", 0, false},      {"bst", 60, false},
    {"cet", 60, false},   {"cest", 120, false},  {"eet", 120, false},  {"eest", 180, false},
    {"msk", 180, false},  {"wat", 60, false},    {"cat", 120, false},  {"sast", 120, false},
    {"eat", 180, false},  {"trt", 180, false},   {"gst", 240, false},  {"pkt", 300, false},
    {"ist", 330, false},  {"bdt", 360, false},   {"npt", 345, false},  {"ict", 420, false},
    {"wib", 420, false},  {"sgt", 480, false},   {"hkt", 480, false},  {"pht", 480, false},
    {"jst", 540, false},  {"kst", 540, false},   {"awst", 480, false}, {"aest", 600, false},
    {"aedt", 660, false}, {"nzst", 720, false},  {"nzdt", 780, false}, {"et", -300, true},
    {"est", -300, false}, {"edt", -240, false},  {"ct", -360, true},   {"pt", -480, true},
    {"mt", -420, true},   {"akst", -540, false},
}};
constexpr std::array<Zone, 6> kMoreZones = {{
    {"cst", -360, false},
    {"cdt", -300, false},
    {"mst", -420, false},
    {"mdt", -360, false},
    {"pst", -480, false},
    {"pdt", -420, false},
}};

const Zone* zone_of(const LineWord& word) {
  if (word.letters == 0 || word.letters > 4) return nullptr;
  for (const Zone& zone : kZones)
    if (word.hash == hash_of(zone.name)) return &zone;
  for (const Zone& zone : kMoreZones)
    if (word.hash == hash_of(zone.name)) return &zone;
  return nullptr;
}

/// 0 for Sunday; Sakamoto's method (1992).
unsigned weekday_of(unsigned year, unsigned month, unsigned day) {
  constexpr std::array<unsigned, 12> shift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3) --year;
  return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

/// US summer time: from the second Sunday of March to the first of November (Energy Policy Act of 2005).
bool in_american_summer(unsigned year, unsigned month, unsigned day) {
  if (month != 3 && month != 11) return month > 3 && month < 11;
  const unsigned first_sunday = 1 + (7 - weekday_of(year, month, 1)) % 7;
  return month == 3 ? day >= first_sunday + 7 : day < first_sunday;
}

bool is_year(const LineWord& word) {
  return word.number && word.value >= 1900 && word.value <= 2100 && word.bytes.size() == 4;
}
/// A day of the month, `4th` among them.
bool is_day(const LineWord& word) {
  return word.digits && word.value >= 1 && word.value <= 31 && word.bytes.size() <= 4 && word.letters <= 2;
}

struct Parts {
  std::size_t first = 0;
  std::size_t last = 0;
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

bool is_real(const Parts& date) {
  constexpr std::array<unsigned, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days[date.month - 1];
}

class DateReader {
 public:
  DateReader(std::string_view text, const std::vector<LineWord>& words) : text_(text), words_(words) {}

  std::optional<Parts> date_at(std::size_t i) const {
    if (const auto named = named_at(i)) return named;
    return numeric_at(i);
  }

  struct Time {
    std::size_t first = 0;
    std::size_t last = 0;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    std::optional<int> zone;  // minutes east
  };

  /// `14:05`, `2.05pm`, `2 p.m.`, with seconds and zone.
  std::optional<Time> time_at(std::size_t i, const Parts& date) const {
    if (!word(i).digits || word(i).value > 24 || word(i).bytes.size() > 4) return std::nullopt;
    Time time{i, i + 1, word(i).value, 0, 0, std::nullopt};
    bool sure = false;
    std::size_t marker = i;
    if (word(i).number && i + 1 < words_.size() && word(i + 1).digits && word(i + 1).value < 60 &&
        (gap(i) == ":" || gap(i) == ".") && digits_of(i + 1) == 2) {
      time.minute = word(i + 1).value;
      time.last = i + 2;
      marker = i + 1;
      sure = gap(i) == ":";
      if (i + 2 < words_.size() && word(i + 2).digits && gap(i + 1) == ":" && digits_of(i + 2) == 2) {
        time.second = std::min(59u, word(i + 2).value);
        time.last = i + 3;
        marker = i + 2;
      }
    }
    const bool glued = word(marker).letters > 0;
    char half = 0;
    if (glued) {
      half = half_day(text_.substr(word(marker).bytes.end - 2, 2));
      if (half == 0 && word(marker).letters > 1) return std::nullopt;
      if (half == 0 && !zone_suffix(marker)) return std::nullopt;
    } else if (time.last < words_.size() && short_gap(time.last - 1)) {
      half = half_day(text_.substr(word(time.last).bytes.begin, word(time.last).bytes.size()));
      if (half != 0) {
        ++time.last;
      } else if (time.last + 1 < words_.size() && word(time.last).letters == 1 &&
                 word(time.last + 1).hash == hash_of("m") && gap(time.last) == ".") {
        const char letter = text_[word(time.last).bytes.begin];
        half = letter == 'a' || letter == 'A' ? 'a' : letter == 'p' || letter == 'P' ? 'p' : '\0';
        if (half != 0) time.last += 2;
      }
    }
    if (half == 0 && !sure && !(marker == i + 1 && time.last < words_.size() && zone_of(word(time.last))))
      return std::nullopt;
    if (half != 0 && time.hour > 12 && time.hour < 24) half = 0;
    if (half == 'p' && time.hour < 12) time.hour += 12;
    if (half == 'a' && time.hour == 12) time.hour = 0;
    if (time.hour == 24) time.hour = 0;
    if (glued && half == 0) time.zone = 0;
    read_zone(time, date);
    return time;
  }

 private:
  const LineWord& word(std::size_t i) const { return words_[i]; }
  /// The bytes between word i and the next one.
  std::string_view gap(std::size_t i) const {
    if (i + 1 >= words_.size()) return {};
    return text_.substr(words_[i].bytes.end, words_[i + 1].bytes.begin - words_[i].bytes.end);
  }
  bool short_gap(std::size_t i) const { return gap(i).size() <= 4; }
  std::size_t digits_of(std::size_t i) const { return words_[i].bytes.size() - words_[i].letters; }
  static char half_day(std::string_view letters) {
    if (letters.size() != 2 || (letters[1] | 0x20) != 'm') return 0;
    const char first = static_cast<char>(letters[0] | 0x20);
    return first == 'a' || first == 'p' ? first : '\0';
  }
  bool zone_suffix(std::size_t i) const { return (text_[words_[i].bytes.end - 1] | 0x20) == 'z'; }

  std::optional<Parts> named_at(std::size_t i) const {
    const std::size_t size = words_.size();
    Parts date{i, i, 0, 0, 0};
    if (const unsigned month = month_of(word(i)); month != 0) {
      if (i + 2 >= size || !is_day(word(i + 1)) || !is_year(word(i + 2)) || !short_gap(i) ||
          !short_gap(i + 1))
        return std::nullopt;
      date.month = month;
      date.day = word(i + 1).value;
      date.year = word(i + 2).value;
      date.last = i + 3;
    } else if (is_day(word(i))) {
      std::size_t at = i + 1;
      if (at < size && word(at).hash == hash_of("of")) ++at;
      if (at + 1 >= size || !short_gap(i)) return std::nullopt;
      date.month = month_of(word(at));
      if (date.month == 0 || !is_year(word(at + 1)) || !short_gap(at)) return std::nullopt;
      date.day = word(i).value;
      date.year = word(at + 1).value;
      date.last = at + 2;
    } else {
      return std::nullopt;
    }
    if (!is_real(date)) return std::nullopt;
    return date;
  }

  std::optional<Parts> numeric_at(std::size_t i) const {
    if (i + 2 >= words_.size() || !word(i).number || !word(i + 1).number || !word(i + 2).digits)
      return std::nullopt;
    const std::string_view mark = gap(i);
    // Further numbers of a row: `192.168.2.2024`.
    if ((i > 0 && word(i - 1).digits && gap(i - 1) == mark) || (gap(i + 2) == mark && word(i + 3).digits))
      return std::nullopt;
    if (mark != gap(i + 1) || (mark != "/" && mark != "." && mark != "-")) return std::nullopt;
    Parts date{i, i + 3, 0, 0, 0};
    // `2023-09-13T14` is one word from the day to the hour.
    const bool iso_time = word(i + 2).letters == 1 && word(i + 2).bytes.size() == 5;
    if (is_year(word(i))) {
      date.year = word(i).value;
      date.month = word(i + 1).value;
      date.day = iso_time ? word(i + 2).value / 100 : word(i + 2).value;
    } else {
      const LineWord& year = word(i + 2);
      if (!year.number) return std::nullopt;
      const bool two_digits = mark == "/" && year.bytes.size() == 2;
      if (!is_year(year) && !two_digits) return std::nullopt;
      date.year = two_digits ? 2000 + year.value : year.value;
      const unsigned a = word(i).value;
      const unsigned b = word(i + 1).value;
      const bool day_first = mark == "." || a > 12;
      date.day = day_first ? a : b;
      date.month = day_first ? b : a;
    }
    if (!is_real(date)) return std::nullopt;
    return date;
  }

  void read_zone(Time& time, const Parts& date) const {
    if (time.last < words_.size() && gap(time.last - 1).size() <= 4) {
      const Zone* zone = zone_of(word(time.last));
      if (zone != nullptr && word(time.last).shouted) {
        const bool summer = zone->american_dst && in_american_summer(date.year, date.month, date.day);
        time.zone = zone->minutes + (summer ? 60 : 0);
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

std::string iso_of(const Parts& date, const std::optional<DateReader::Time>& time) {
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

/// `14:05`, `3/9`: numbers with a mark of time or date between.
bool digits_follow(std::string_view text, const LineWord& word, const LineWord& next) {
  return next.bytes.begin == word.bytes.end + 1 &&
         (text[word.bytes.end] == ':' || text[word.bytes.end] == '/');
}

constexpr std::array<std::string_view, 58> kDateWords = {
    "published", "updated", "posted",    "last",   "modified", "on",         "at",   "first",  "date",
    "created",   "edited",  "ago",       "hours",  "hour",     "hrs",        "hr",   "h",      "minutes",
    "minute",    "mins",    "days",      "day",    "d",        "weeks",      "week", "months", "month",
    "years",     "year",    "yesterday", "today",  "now",      "am",         "pm",   "a",      "p",
    "m",         "time",    "local",     "update", "original", "originally", "of",   "the",    "issued",
    "release",   "an",      "publish",   "as",     "uploaded", "revised",    "pub",  "filed",  "added",
    "just",      "and",     "since",     "was",
};

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text, const std::vector<LineWord>& words) {
  const DateReader reader(text, words);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const auto date = reader.date_at(i);
    if (!date) continue;
    constexpr std::size_t kNear = 5;
    std::optional<DateReader::Time> time;
    // `2023-09-13T14:05`: the hour hangs on the day.
    if (date->last < words.size() + 1 && words[date->last - 1].letters == 1 &&
        words[date->last - 1].bytes.size() == 5 && date->last < words.size() && words[date->last].digits) {
      DateReader::Time glued;
      glued.hour = words[date->last - 1].value % 100;
      glued.minute = words[date->last].value % 100;
      glued.first = date->last - 1;
      glued.last = date->last + 1;
      if (glued.last < words.size() && words[glued.last].digits &&
          text[words[glued.last].bytes.begin - 1] == ':') {
        glued.second = words[glued.last].value % 100;
        ++glued.last;
      }
      if ((text[words[glued.last - 1].bytes.end - 1] | 0x20) == 'z') glued.zone = 0;
      if (!glued.zone && glued.last < words.size() && words[glued.last].number) {
        const char sign = text[words[glued.last].bytes.begin - 1];
        const unsigned value = words[glued.last].value;
        const unsigned hours = words[glued.last].bytes.size() == 4 ? value / 100 : value;
        const unsigned minutes = words[glued.last].bytes.size() == 4 ? value % 100 : 0;
        if ((sign == '+' || sign == '-') && hours <= 14) {
          glued.zone = (sign == '-' ? -1 : 1) * static_cast<int>(hours * 60 + minutes);
        }
      }
      if (glued.hour < 24 && glued.minute < 60 && glued.second < 60) time = glued;
    }
    for (std::size_t at = date->last; !time && at < std::min(words.size(), date->last + kNear); ++at)
      time = reader.time_at(at, *date);
    for (std::size_t at = date->first - std::min(date->first, kNear); !time && at < date->first; ++at)
      time = reader.time_at(at, *date);
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

bool is_date_line(std::string_view text, const std::vector<LineWord>& words, const Lexicon&) {
  if (words.empty() || words.size() > 18) return false;
  bool dated = false;
  bool numbers = false;
  bool calendar = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const LineWord& word = words[i];
    const bool month = word.lists.has(List::month);
    const bool weekday = word.lists.has(List::weekday);
    if (month || weekday) calendar = true;
    if (word.digits && word.letters <= 2) numbers = true;
    const bool filler = std::any_of(kDateWords.begin(), kDateWords.end(),
                                    [&](std::string_view wanted) { return word.hash == hash_of(wanted); });
    if (word.hash == hash_of("ago") || word.hash == hash_of("yesterday")) dated = true;
    if (word.number && i + 1 < words.size() && words[i + 1].digits && digits_follow(text, word, words[i + 1]))
      dated = true;
    if (!(month || weekday || filler || (word.digits && word.letters <= 2) || zone_of(word) != nullptr))
      return false;
  }
  // `Updated on Monday`
  const bool announced =
      words.size() > 1 && (words[0].hash == hash_of("updated") || words[0].hash == hash_of("published") ||
                           words[0].hash == hash_of("posted"));
  return dated || (calendar && announced) || (calendar && numbers) ||
         (numbers && find_date(text, words).has_value());
}

}  // namespace copydesk
