// Reading dates word by word.
#include "values/date_phrase.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "values/pieces.hpp"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2200;

/// 1 to 12 for a month's name, its first three letters or `sept`; 0 for other words.
unsigned month_named(std::string_view word) {
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] || word == kMonths[i].substr(0, 3)) return i + 1;
  }
  return word == "sept" ? 9 : 0;
}

/// The number of a weekday's name or of an abbreviation of three letters or more; `Sun` and `Sat` are none,
/// as they are words of their own.
std::optional<unsigned> weekday_named(std::string_view word) {
  for (unsigned i = 0; i < kWeekdays.size(); ++i) {
    const bool abbreviated =
        word.size() >= 3 && kWeekdays[i].starts_with(word) && word != "sun" && word != "sat";
    if (word == kWeekdays[i] || (abbreviated && word.size() <= 5 && word != "frida" && word != "monda"))
      return i;
  }
  return std::nullopt;
}

struct Feast {
  std::string_view name;
  unsigned month;
  unsigned day;
};
// Feasts on one day of the year wherever they are kept.
constexpr std::array kFeasts = std::to_array<Feast>({
    {"christmas", 12, 25},      {"christmas day", 12, 25},   {"christmas eve", 12, 24},
    {"boxing day", 12, 26},     {"new year's day", 1, 1},    {"new year's eve", 12, 31},
    {"new years day", 1, 1},    {"new years eve", 12, 31},   {"may day", 5, 1},
    {"halloween", 10, 31},      {"valentine's day", 2, 14},  {"valentines day", 2, 14},
    {"fourth of july", 7, 4},   {"july fourth", 7, 4},       {"juneteenth", 6, 19},
    {"bastille day", 7, 14},    {"st patrick's day", 3, 17}, {"epiphany", 1, 6},
    {"all saints' day", 11, 1}, {"all saints day", 11, 1},   {"anzac day", 4, 25},
    {"canada day", 7, 1},       {"australia day", 1, 26},    {"international women's day", 3, 8},
});

/// 1 to 12 for an ordinal in words or Roman numerals as centuries have them: 0 for others.
int ordinal_word(std::string_view word) {
  constexpr std::array<std::string_view, 21> kOrdinals = {
      "first",     "second",    "third",       "fourth",     "fifth",      "sixth",      "seventh",
      "eighth",    "ninth",     "tenth",       "eleventh",   "twelfth",    "thirteenth", "fourteenth",
      "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",  "twenty-first"};
  constexpr std::array<std::string_view, 21> kRoman = {"i",    "ii",  "iii",  "iv",    "v",   "vi",   "vii",
                                                       "viii", "ix",  "x",    "xi",    "xii", "xiii", "xiv",
                                                       "xv",   "xvi", "xvii", "xviii", "xix", "xx",   "xxi"};
  for (std::size_t i = 0; i < kOrdinals.size(); ++i) {
    if (word == kOrdinals[i] || word == kRoman[i]) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_ordinal_end(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th";
}

class DateReader {
 public:
  explicit DateReader(std::string_view phrase) : pieces_(split_pieces(phrase)) {
    if (is_word("the")) ++at_;
  }

  std::optional<DatePhrase> read() {
    if (pieces_.empty() || pieces_.size() > 16) return std::nullopt;
    const std::size_t start = at_;
    for (const auto reader :
         {&DateReader::feast, &DateReader::counted, &DateReader::period, &DateReader::short_year,
          &DateReader::iso, &DateReader::numeric, &DateReader::year_range, &DateReader::span}) {
      at_ = start;
      auto found = (this->*reader)();
      if (found && at_ == pieces_.size() && is_real(found->first) && is_real(found->last)) return found;
    }
    return std::nullopt;
  }

 private:
  using Found = std::optional<DatePhrase>;

  bool more() const { return at_ < pieces_.size(); }
  const Piece& piece(std::size_t ahead = 0) const {
    static const Piece kNothing{PieceKind::mark, true, {}, {}};
    return at_ + ahead < pieces_.size() ? pieces_[at_ + ahead] : kNothing;
  }
  bool is_word(std::string_view word, std::size_t ahead = 0) const {
    return piece(ahead).lower == word && !word.empty();
  }
  bool is_mark(std::string_view mark, std::size_t ahead = 0) const {
    return piece(ahead).kind == PieceKind::mark && piece(ahead).text == mark;
  }
  bool is_dash(std::size_t ahead = 0) const {
    return is_mark("-", ahead) || is_mark("–", ahead) || is_mark("—", ahead) || is_mark("‑", ahead);
  }
  bool is_apostrophe() const { return is_mark("'") || is_mark("’") || is_mark("‘"); }
  int number(std::size_t ahead = 0) const { return number_of(piece(ahead)); }
  std::size_t digits(std::size_t ahead = 0) const {
    return piece(ahead).kind == PieceKind::digits ? piece(ahead).text.size() : 0;
  }
  bool is_year(std::size_t ahead = 0) const {
    return digits(ahead) == 4 && number(ahead) >= kFirstYear && number(ahead) <= kLastYear;
  }

  Found feast() {
    std::string words;
    std::size_t end = at_;
    while (end < pieces_.size() && pieces_[end].kind == PieceKind::letters) {
      if (!words.empty()) words += ' ';
      words += pieces_[end++].lower;
    }
    const auto known =
        std::find_if(kFeasts.begin(), kFeasts.end(), [&](const Feast& one) { return one.name == words; });
    if (known == kFeasts.end()) return std::nullopt;
    at_ = end;
    if (is_mark(",")) ++at_;
    DatePhrase date;
    date.first = {0, known->month, known->day, {}};
    if (is_year()) {
      date.first.year = number();
      ++at_;
    }
    return date;
  }

  /// `yesterday`, `last week`, `two years ago`.
  Found counted() {
    struct Word {
      std::string_view word;
      int days;
    };
    constexpr std::array kDays =
        std::to_array<Word>({{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}});
    DatePhrase date;
    date.kind = DateKind::days;
    for (const Word& one : kDays) {
      if (!is_word(one.word)) continue;
      ++at_;
      if (is_word("morning") || is_word("afternoon") || is_word("evening") || is_word("night")) ++at_;
      date.count = one.days;
      return date;
    }
    for (const std::string_view side : {"before", "after"}) {
      if (!is_word("day") || !is_word(side, 1)) continue;
      at_ += 2;
      const bool back = side == "before";
      if (!is_word(back ? "yesterday" : "tomorrow")) return std::nullopt;
      ++at_;
      date.count = back ? -2 : 2;
      return date;
    }
    for (const auto& [word, turn] : std::to_array<Word>({{"last", -1}, {"this", 0}, {"next", 1}})) {
      if (!is_word(word)) continue;
      ++at_;
      if (turn == -1 && is_word("night")) {
        ++at_;
        date.count = -1;
        return date;
      }
      if (turn == 0 && (is_word("morning") || is_word("afternoon") || is_word("evening"))) {
        ++at_;
        return date;
      }
      if (!read_unit(date) || date.kind == DateKind::days) return std::nullopt;
      date.count = turn;
      return date;
    }
    const bool one = is_word("a") || is_word("an");
    const int count = one ? 1 : std::max(number(), number_word(piece().lower));
    if (count < 1 || count > 500) return std::nullopt;
    ++at_;
    if (!read_unit(date) || !is_word("ago")) return std::nullopt;
    ++at_;
    date.count = -count;
    return date;
  }

  bool read_unit(DatePhrase& date) {
    struct Unit {
      std::string_view one;
      std::string_view many;
      DateKind kind;
    };
    for (const Unit& unit : std::to_array<Unit>({{"day", "days", DateKind::days},
                                                 {"week", "weeks", DateKind::weeks},
                                                 {"month", "months", DateKind::months},
                                                 {"year", "years", DateKind::years}})) {
      if (!is_word(unit.one) && !is_word(unit.many)) continue;
      ++at_;
      date.kind = unit.kind;
      return true;
    }
    return false;
  }

  /// Decades, centuries, quarters and halves of a year.
  Found period() {
    DatePhrase date;
    if (is_word("early") || is_word("late") || is_word("mid")) {
      ++at_;
      if (is_dash()) ++at_;
    }
    if (digits() == 4 && is_year() && (is_word("s", 1) || is_word("'s", 1))) {
      date.first.year = number();
      // `the 1900s` are ten years or a hundred, `the 1800s` are always a hundred.
      if (date.first.year % 100 == 0 && date.first.year >= 1900) return std::nullopt;
      if (date.first.year % 10 != 0) return std::nullopt;
      date.kind = date.first.year % 100 == 0 ? DateKind::century : DateKind::decade;
      at_ += 2;
      return date;
    }
    const int roman = ordinal_word(piece().lower);
    const int ordinal = number() > 0 && is_ordinal_end(piece(1).lower) ? number() : roman;
    const std::size_t size = number() > 0 ? 2 : 1;
    if (ordinal > 0) {
      at_ += size;
      if (is_dash()) ++at_;
      if (is_word("century") && ordinal <= 22) {
        ++at_;
        date.kind = DateKind::century;
        date.first.year = (ordinal - 1) * 100;
        return date.first.year > 0 ? Found(date) : std::nullopt;
      }
      if (is_word("quarter") && ordinal <= 4) return part_of_year(ordinal, 3);
      if (is_word("half") && ordinal <= 2) return part_of_year(ordinal, 6);
      return std::nullopt;
    }
    const bool quarter = is_word("q");
    if ((quarter || is_word("h")) && number(1) >= 1 && number(1) <= (quarter ? 4 : 2)) {
      ++at_;
      return part_of_year(number(), quarter ? 3 : 6);
    }
    return std::nullopt;
  }

  Found part_of_year(int which, int months) {
    ++at_;
    if (is_word("of") || is_mark(",")) ++at_;
    if (!is_year()) return std::nullopt;
    DatePhrase date;
    date.kind = DateKind::range;
    date.first = {number(), static_cast<unsigned>((which - 1) * months + 1), 0, {}};
    date.last = {number(), static_cast<unsigned>(which * months), 0, {}};
    ++at_;
    return date;
  }

  /// `’09`, `the ’90s`.
  Found short_year() {
    if (is_word("early") || is_word("late") || is_word("mid")) ++at_;
    if (is_dash()) ++at_;
    if (!is_apostrophe() || digits(1) != 2) return std::nullopt;
    ++at_;
    DatePhrase date;
    date.kind = DateKind::short_year;
    date.first.year = number();
    ++at_;
    if (is_word("s")) {
      if (date.first.year % 10 != 0) return std::nullopt;
      date.kind = DateKind::short_decade;
      ++at_;
    }
    return date;
  }

  /// `2026-03-04`.
  Found iso() {
    if (!is_year() || !is_mark("-", 1) || digits(2) != 2 || !is_mark("-", 3) || digits(4) != 2)
      return std::nullopt;
    DatePhrase date;
    date.first = {number(), static_cast<unsigned>(number(2)), static_cast<unsigned>(number(4)), {}};
    at_ += 5;
    return date;
  }

  /// `13/09/2023`, `9/13/2023`, `13.09.2023`. Which number is the month has to be plain.
  Found numeric() {
    const std::string_view mark = piece(1).text;
    if (number() < 1 || number(2) < 1 || !is_year(4) || (mark != "/" && mark != "." && mark != "-"))
      return std::nullopt;
    if (piece(3).text != mark || digits() > 2 || digits(2) > 2) return std::nullopt;
    const int a = number();
    const int b = number(2);
    if (a <= 12 && b <= 12 && a != b && mark != ".") return std::nullopt;
    const bool day_first = mark == "." || a > 12;
    DatePhrase date;
    date.first = {
        number(4), static_cast<unsigned>(day_first ? b : a), static_cast<unsigned>(day_first ? a : b), {}};
    at_ += 5;
    return date;
  }

  /// `2018-2023`, `2021/22`, `1976–83`.
  Found year_range() {
    if (!is_year() || !(is_dash(1) || is_mark("/", 1) || is_word("to", 1)) || digits(2) == 0)
      return std::nullopt;
    const int first = number();
    int last = number(2);
    if (digits(2) == 2) {
      // `2005-11` may be a month.
      if (is_dash(1) && last <= 12 && last != (first + 1) % 100) return std::nullopt;
      last += first / 100 * 100;
      if (last < first) last += 100;
    } else if (!is_year(2)) {
      return std::nullopt;
    }
    if (last <= first || last - first > 400) return std::nullopt;
    DatePhrase date;
    date.kind = DateKind::range;
    date.first.year = first;
    date.last.year = last;
    at_ += 3;
    return date;
  }

  /// One date, or two with `to`, `and` or a dash between; what one of them leaves out the other says.
  Found span() {
    DatePhrase date;
    if (!read_point(date.first)) return std::nullopt;
    if (!more()) return date;
    const bool joined = is_dash() || is_word("to") || is_word("and") || is_word("through") ||
                        is_word("until") || is_word("till");
    if (!joined) return std::nullopt;
    const bool listed = is_word("and");
    ++at_;
    if (!read_point(date.last)) return std::nullopt;
    date.kind = DateKind::range;
    PartialDate& a = date.first;
    PartialDate& b = date.last;
    if ((a.day == 0) != (b.day == 0) || a.weekday || b.weekday) return std::nullopt;
    if (a.month == 0) a.month = b.month;
    if (b.month == 0) b.month = a.month;
    const bool back = b.month < a.month || (b.month == a.month && b.day <= a.day);
    if (a.year == 0 && b.year != 0) a.year = back ? b.year - 1 : b.year;
    if (b.year == 0 && a.year != 0) b.year = back ? a.year + 1 : a.year;
    if (a.month == 0 && a.year == 0) return std::nullopt;
    if (a.month == b.month && a.year == b.year && b.day <= a.day && a.day != 0) return std::nullopt;
    // `July 11 and 12` is a stretch of time, `2018 and 2022` is none.
    const bool next = a.day != 0     ? b.month == a.month && b.year == a.year && b.day == a.day + 1
                      : a.month != 0 ? b.year == a.year && b.month == a.month + 1
                                     : b.year == a.year + 1;
    return listed && !next ? Found() : Found(date);
  }

  /// Weekday, day, month and year, each at most once, with commas and small words between.
  bool read_point(PartialDate& date) {
    bool any = false;
    for (; more(); ++at_) {
      const Piece& one = piece();
      if (any && (is_mark(",") || is_mark(".") || is_word("of") || is_word("the"))) continue;
      if (is_word("the") || is_word("early") || is_word("late") || is_word("mid")) {
        if (is_dash(1)) ++at_;
        continue;
      }
      if (const unsigned month = month_named(one.lower); month != 0 && date.month == 0) {
        date.month = month;
        if (is_mark(".", 1)) ++at_;
      } else if (const auto weekday = weekday_named(one.lower);
                 weekday && !date.weekday && !one.lower.empty()) {
        date.weekday = weekday;
        if (is_mark(".", 1)) ++at_;
        if (is_part_of_day(piece(1).lower)) ++at_;
      } else if (is_year() && date.year == 0) {
        date.year = number();
      } else if (number() >= 1 && number() <= 31 && digits() <= 2 && date.day == 0) {
        date.day = static_cast<unsigned>(number());
        if (is_ordinal_end(piece(1).lower) && !piece(1).apart) ++at_;
      } else {
        break;
      }
      any = true;
    }
    return any;
  }
  static bool is_part_of_day(std::string_view word) {
    return word == "morning" || word == "afternoon" || word == "evening" || word == "night";
  }

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<DatePhrase> read_date_phrase(std::string_view phrase) {
  return DateReader(phrase).read();
}

}  // namespace copydesk
