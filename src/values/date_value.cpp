// Resolving dates by the day of publication.
#include "values/date_value.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace copydesk {
namespace {

using std::chrono::days;

constexpr int kHalfYear = 183;  // days

std::string shown(const char* format, int number) {
  std::array<char, 24> out{};
  std::snprintf(out.data(), out.size(), format, number);
  return out.data();
}

Day monday_of(Day day) {
  return day - days(weekday_of(day));
}

class Resolver {
 public:
  explicit Resolver(const DateContext& context) : c_(context) {
    if (c_.published) now_ = date_of(*c_.published);
  }

  std::string value(const DatePhrase& phrase) const {
    switch (phrase.kind) {
      case DateKind::point:
        return point(phrase.first);
      case DateKind::range:
        return range(phrase);
      case DateKind::decade:
        return shown("%03dX", phrase.first.year / 10);
      case DateKind::century:
        return shown("%02dXX", phrase.first.year / 100);
      case DateKind::short_decade:
        // `the ’20s` are of this century or the last.
        return phrase.first.year < 30 ? std::string() : shown("19%01dX", phrase.first.year / 10);
      case DateKind::short_year: {
        if (!c_.published) return {};
        const int year = 2000 + phrase.first.year;
        return shown("%04d", year <= now_.year ? year : year - 100);
      }
      default:
        return counted(phrase);
    }
  }

 private:
  std::string counted(const DatePhrase& phrase) const {
    if (!c_.published) return {};
    const Day day = *c_.published;
    if (phrase.kind == DateKind::days) return iso_date(date_of(day + days(phrase.count)));
    // On a Sunday the week is over in one country and has begun in another.
    if (phrase.kind == DateKind::weeks)
      return weekday_of(day) == 6 ? std::string() : iso_week(day + days(7 * phrase.count));
    if (phrase.kind == DateKind::years) return iso_date({now_.year + phrase.count, 0, 0, {}});
    const int months = now_.year * 12 + static_cast<int>(now_.month) - 1 + phrase.count;
    return iso_date({months / 12, static_cast<unsigned>(months % 12) + 1, 0, {}});
  }

  std::string point(PartialDate date) const {
    if (date.year == 0 && date.month == 0)
      return date.weekday && date.day == 0 ? weekday(*date.weekday) : std::string();
    if (date.year == 0) date.year = year_for(date);
    return iso_date(date);
  }

  std::string range(const DatePhrase& phrase) const {
    PartialDate first = phrase.first;
    PartialDate last = phrase.last;
    if (first.year == 0 && last.year == 0) {
      first.year = year_for(first);
      const bool back = last.month < first.month;
      if (first.year != 0) last.year = back ? first.year + 1 : first.year;
    }
    return iso_date(first) + "/" + iso_date(last);
  }

  std::string weekday(unsigned wanted) const {
    if (!c_.published) return {};
    const Day today = *c_.published;
    const int ahead = static_cast<int>((wanted + 7 - weekday_of(today)) % 7);  // 0 to 6
    const Day latest = ahead == 0 ? today : today + days(ahead - 7);
    const Day first = today + days(ahead);
    const Day before = ahead == 0 ? today - days(7) : latest;
    const Day after = ahead == 0 ? today + days(7) : first;
    switch (c_.turn) {
      case TurnOfPhrase::last:
        return before < monday_of(today) ? iso_date(date_of(before)) : std::string();
      case TurnOfPhrase::next:
        return after >= monday_of(today) + days(7) ? iso_date(date_of(after)) : std::string();
      case TurnOfPhrase::past:
        return iso_date(date_of(before));
      case TurnOfPhrase::coming:
        return iso_date(date_of(after));
      case TurnOfPhrase::week_before:
      case TurnOfPhrase::week_after:
        return iso_date(
            date_of(monday_of(today) + days(wanted) + days(c_.turn == TurnOfPhrase::week_after ? 7 : -7)));
      case TurnOfPhrase::none:
      case TurnOfPhrase::here:
        break;
    }
    if (ahead == 0) return iso_date(now_);
    if (c_.tense == Tense::unknown) return {};
    return iso_date(date_of(c_.tense == Tense::past ? latest : first));
  }

  /// The year of a month or of a day of the year, or 0.
  int year_for(const PartialDate& date) const {
    if (!c_.published || date.month == 0) return 0;
    return date.day == 0 ? year_of_month(static_cast<int>(date.month)) : year_of_day(date);
  }

  int year_of_month(int month) const {
    const int ahead = month - static_cast<int>(now_.month);
    switch (c_.turn) {
      case TurnOfPhrase::here:
        return now_.year;
      case TurnOfPhrase::last:
        return ahead >= 0 ? now_.year - 1 : 0;
      case TurnOfPhrase::next:
        return ahead <= 0 ? now_.year + 1 : 0;
      case TurnOfPhrase::past:
        return ahead >= 0 ? now_.year - 1 : now_.year;
      case TurnOfPhrase::coming:
        return ahead <= 0 ? now_.year + 1 : now_.year;
      default:
        break;
    }
    if (ahead == 0) return now_.year;
    if (ahead > 0) return c_.tense == Tense::future ? now_.year : c_.tense == Tense::past ? now_.year - 1 : 0;
    if (c_.tense == Tense::future) return ahead < -6 ? now_.year + 1 : 0;
    return c_.tense == Tense::past || ahead >= -6 ? now_.year : 0;
  }

  int year_of_day(PartialDate date) const {
    if (c_.turn != TurnOfPhrase::none && c_.turn != TurnOfPhrase::here) return 0;
    const auto away = [&](int year) {
      date.year = year;
      return static_cast<int>((day_of(date) - *c_.published).count());
    };
    int found = 0;
    for (int year = now_.year - 1; year <= now_.year + 1; ++year) {
      date.year = year;
      if (!is_real(date)) continue;
      // A weekday beside it leaves one year of six or so.
      if (date.weekday) {
        if (weekday_of(day_of(date)) == *date.weekday) found = year;
        continue;
      }
      const int distance = away(year);
      if (std::abs(distance) > kHalfYear) continue;
      // Papers leave out the year only of a day in their own year, or of one that is near.
      const bool fits = distance == 0 || (distance < 0 ? c_.tense != Tense::future : c_.tense != Tense::past);
      const bool sure = year == now_.year || c_.tense != Tense::unknown || std::abs(distance) <= 31;
      if (fits && sure) found = year;
    }
    return found;
  }

  const DateContext& c_;
  PartialDate now_;
};

}  // namespace

std::string date_value(const DatePhrase& phrase, const DateContext& context) {
  return Resolver(context).value(phrase);
}

}  // namespace copydesk
