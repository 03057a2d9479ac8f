// Cuts between a small letter and a capital, or a letter and a digit, where a known word begins or ends.
#include "layout/glued_words.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 9> kHeads = {"By",   "Updated", "Published", "Posted", "Modified",
                                                    "Last", "Created", "Written",   "UPDATED"};
constexpr std::array<std::string_view, 34> kTails = {
    "Updated",  "Published", "Posted",   "Last",        "Comments", "Share",         "January",
    "February", "March",     "April",    "June",        "July",     "August",        "September",
    "October",  "November",  "December", "Senior",      "Staff",    "Assistant",     "Reporter",
    "Editor",   "Writer",    "News",     "Political",   "Showbiz",  "Correspondent", "Chief",
    "Deputy",   "Features",  "Business", "Contributor", "Digital",  "Journalist",
};

// Only behind four letters and more: `DeMar` is a name.
constexpr std::array<std::string_view, 12> kShortTails = {"Jan", "Feb", "Mar",  "Apr", "Jun", "Jul",
                                                          "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"};

bool is_ascii_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_ascii_upper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool is_ascii_lower(char byte) {
  return byte >= 'a' && byte <= 'z';
}

/// `202322 Dec`, `20244:46`: a year and the digits of the next day or time.
bool is_year_with_more(std::string_view word, std::string_view behind) {
  if (word.size() < 5 || word.size() > 6 || !std::all_of(word.begin(), word.end(), is_ascii_digit))
    return false;
  if (word.substr(0, 2) != "20" || word[2] > '3') return false;
  const bool time = behind.size() > 1 && behind[0] == ':' && is_ascii_digit(behind[1]);
  const bool day = behind.size() > 1 && behind[0] == ' ' && is_ascii_upper(behind[1]) && word[4] <= '3';
  return time || day;
}

}  // namespace

std::uint32_t find_glue(std::string_view text, Span bytes) {
  const std::string_view word = text.substr(bytes.begin, bytes.size());
  if (is_year_with_more(word, text.substr(bytes.end, 2))) return bytes.begin + 4;
  for (std::size_t at = 1; at < word.size(); ++at) {
    const bool capital = is_ascii_upper(word[at]) && !is_ascii_upper(word[at - 1]);
    const bool capital_word =
        is_ascii_upper(word[at]) && at + 1 < word.size() && is_ascii_lower(word[at + 1]);
    const bool digit = is_ascii_digit(word[at]) != is_ascii_digit(word[at - 1]);
    if (!capital && !capital_word && !digit) continue;
    const auto cut = static_cast<std::uint32_t>(bytes.begin + at);
    const std::string_view head = word.substr(0, at);
    if ((capital_word || is_ascii_digit(word[at])) &&
        std::find(kHeads.begin(), kHeads.end(), head) != kHeads.end())
      return cut;
    if (!is_ascii_upper(word[at]) || at < 2) continue;
    std::size_t end = at + 1;
    while (end < word.size() && is_ascii_lower(word[end])) ++end;
    const bool ends = end == word.size() || !is_ascii_lower(word[end]);
    if (ends && std::find(kTails.begin(), kTails.end(), word.substr(at, end - at)) != kTails.end())
      return cut;
    if (end == word.size() && at >= 4 &&
        std::find(kShortTails.begin(), kShortTails.end(), word.substr(at)) != kShortTails.end())
      return cut;
  }
  return kNone;
}

}  // namespace copydesk
