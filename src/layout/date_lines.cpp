// Lines of dates: every word belongs to one or announces it.
#include "layout/date_lines.hpp"

#include "layout/dates.hpp"
#include "layout/time_zones.hpp"

namespace copydesk {
namespace {

/// `14:05`, `3/9`: numbers with a mark of time or date between.
bool digits_follow(std::string_view text, const LineWord& word, const LineWord& next) {
  return next.bytes.begin == word.bytes.end + 1 &&
         (text[word.bytes.end] == ':' || text[word.bytes.end] == '/');
}

constexpr auto kDateWords = form_set(
    "published", "updated", "posted", "last", "modified", "on", "at", "first", "date", "created", "edited",
    "ago", "hours", "hour", "hrs", "hr", "h", "minutes", "minute", "mins", "days", "day", "d", "weeks",
    "week", "months", "month", "years", "year", "yesterday", "today", "now", "am", "pm", "a", "p", "m",
    "time", "local", "update", "original", "originally", "of", "the", "issued", "release", "an", "publish",
    "as", "uploaded", "revised", "pub", "filed", "added", "just", "and", "since", "was");

}  // namespace

bool is_date_line(std::string_view text, const std::vector<LineWord>& words) {
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
    if (word.hash == hash_of("ago") || word.hash == hash_of("yesterday")) dated = true;
    if (word.number && i + 1 < words.size() && words[i + 1].digits && digits_follow(text, word, words[i + 1]))
      dated = true;
    if (!(month || weekday || kDateWords.has(word) || (word.digits && word.letters <= 2) || is_zone(word)))
      return false;
  }
  // `Updated on Monday`
  static constexpr auto kAnnouncing = form_set("updated", "published", "posted");
  const bool announced = words.size() > 1 && kAnnouncing.has(words[0]);
  return dated || (calendar && announced) || (calendar && numbers) ||
         (numbers && find_date(text, words).has_value());
}

}  // namespace copydesk
