// The set phrases of newsrooms.
#include "layout/sign_offs.hpp"

#include <algorithm>

#include "layout/byline_names.hpp"
#include "layout/byline_words.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMostWords = 60;
constexpr std::size_t kMostOfContact = 25;
constexpr std::size_t kMostOfHistory = 30;
constexpr std::uint32_t kFewestAbove = 8;  // words above a signature

class SignOffReader {
 public:
  SignOffReader(std::string_view text, const LineFeatures& line, const std::vector<LineWord>& words)
      : text_(text), line_(line), words_(words) {}

  SignOff read() const {
    if (words_.size() < 2 || words_.size() > kMostWords) return SignOff::none;
    if (names_reporters()) return SignOff::reporters;
    if (line_.quotes || line_.question) return SignOff::none;
    if (names_contributors()) return SignOff::contributors;
    if (names_contact()) return SignOff::contact;
    return tells_history() ? SignOff::history : SignOff::none;
  }

 private:
  bool is(std::size_t i, std::initializer_list<std::string_view> forms) const {
    return i < words_.size() && is_any(words_[i], forms);
  }
  bool is_story(std::size_t i) const {
    return is(i, {"story", "article", "report", "post", "piece", "column", "dispatch"});
  }

  /// `Reporting by …`, `This article was compiled from reports by …`
  bool names_reporters() const {
    if (words_.size() < 3 || words_.size() > 45) return false;
    const bool reports = is(0, {"reporting", "additional", "writing", "editing", "compiled", "reported"});
    if (reports && (is(1, {"by"}) || is(2, {"by"}))) return true;
    if (!is(0, {"this"}) || !is(1, {"article", "story", "report"})) return false;
    for (std::size_t i = 3; i < 9; ++i)
      if (is(i, {"by"}) && i + 1 < words_.size() && words_[i + 1].capital) return true;
    return false;
  }

  bool names_contributors() const {
    if (!words_[0].capital) return false;
    if (is(0, {"contributing"})) return gap_behind(text_, words_, 0).find(':') != std::string_view::npos;
    if (is(0, {"with"}) && is(1, {"reporting", "files", "contributions"}) && is(2, {"by", "from"}))
      return true;
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (is(i, {"contributed"})) {
        if (is(i + 1, {"to"}) && is(i + 2, {"this"}) && is_story(i + 3)) return true;
        if (is(i + 1, {"reporting", "research"})) return true;
        if (i + 1 == words_.size()) return names_alone(i);
      }
      // `Lind and Moss reported from Dunhaven.`
      if (is(i, {"reported"}) && is(i + 1, {"from"})) return i + 4 >= words_.size() && names_alone(i);
    }
    return false;
  }
  /// Whether words [0, last) are names and what stands between those: `Lind in Dunhaven and Moss`.
  bool names_alone(std::size_t last) const {
    return std::all_of(
        words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(last), [](const LineWord& word) {
          return (word.capital && !word.lists.has(List::function_word)) || is_desk_word(word) ||
                 is_any(word, {"the", "and", "in", "of", "s", "'s", "&", "also"});
        });
  }

  bool names_contact() const {
    if (words_.size() > kMostOfContact || !words_[0].capital) return false;
    const bool asks = is(0, {"follow", "email", "e-mail", "contact", "reach"}) ||
                      (is(0, {"write"}) && is(1, {"to"})) ||
                      (is(0, {"send"}) && is(1, {"letters", "tips", "comments", "questions", "feedback"}));
    return asks && line_.address;
  }

  /// `This story has been updated.`, `This article was originally published in March.`
  bool tells_history() const {
    if (words_.size() > kMostOfHistory || !is(0, {"this"}) || !is_story(1)) return false;
    static constexpr auto kVerbs =
        form_set("updated", "corrected", "published", "republished", "adapted", "amended", "edited",
                 "clarified", "revised", "reprinted", "appeared");
    if (!is(2, {"was", "has", "is", "originally", "first"})) return false;
    for (std::size_t i = 3; i < 6 && i < words_.size(); ++i) {
      if (kVerbs.has(words_[i])) return true;
      if (!is(i, {"been", "originally", "first", "previously", "last", "also", "since"})) return false;
    }
    return false;
  }

  std::string_view text_;
  const LineFeatures& line_;
  const std::vector<LineWord>& words_;
};

}  // namespace

SignOff sign_off_of(std::string_view text, const LineFeatures& line, const std::vector<LineWord>& words) {
  return SignOffReader(text, line, words).read();
}

bool is_quote_alone(std::string_view row) {
  const bool opens = row.starts_with('"') || row.starts_with("“") || row.starts_with("‘");
  return opens && (row.ends_with('"') || row.ends_with("”") || row.ends_with("’"));
}

bool begins_with_dash(std::string_view row) {
  return row.starts_with('-') || row.starts_with("–") || row.starts_with("—");
}

bool is_signature(std::string_view text, const LineFeatures& line, const std::vector<LineWord>& words,
                  const LineFeatures& above, const Lexicon& lexicon) {
  const Span bytes = line.row.bytes;
  if (words.empty() || words.size() > kMostOfSignature || words.back().bytes.end != bytes.end) return false;
  if (above.words < kFewestAbove || !above.row.ends_sentence || above.row.bullet ||
      is_quote_alone(text.substr(above.row.bytes.begin, above.row.bytes.size())))
    return false;
  std::size_t first = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    const bool joins = i == words.size() || is_any(words[i], {"and", "&"});
    const bool comma =
        i > first && i < words.size() && gap_behind(text, words, i - 1).find(',') != std::string_view::npos;
    if (!joins && !comma) continue;
    if (i > first && !is_full_name(words, first, i, lexicon)) return false;
    if (i == first && (i == 0 || i == words.size())) return false;
    first = joins ? i + 1 : i;
  }
  return true;
}

}  // namespace copydesk
