// Shapes and words that are no names.
#include "names/false_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "names/listed_names.hpp"
#include "text/word_table.hpp"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 24> kInterjections = {
    "oh",  "ah",  "whoa", "wow",   "hey", "yeah", "yes", "no",  "ok",  "okay",  "well",  "hi",
    "mom", "mum", "dad",  "hello", "uh",  "um",   "huh", "bye", "sir", "ma'am", "madam", "amen"};

class NameJudge {
 public:
  explicit NameJudge(const Reading& reading) : r_(reading), times_(reading.words.types().size(), 0) {
    for (std::uint32_t at = 0; at < r_.tokens.size(); ++at) ++times_[r_.words.id(at)];
  }

  bool is_no_name(const Mention& m) const {
    if (m.type == EntityType::date || m.type == EntityType::money) return false;
    const std::uint32_t first = m.tokens.begin;
    if (m.tokens.size() == 1) {
      const auto form = r_.words.form(first);
      if (holds(kInterjections, r_.words.lower(first)) && r_.words.casing(first) == Casing::title)
        return true;
      if (r_.tokens[first].kind == TokenKind::address && form.starts_with("@")) return true;
      if (form.starts_with("#")) return true;
      if (form == "Us") return true;
      if (form.size() == 1 && (m.type == EntityType::person || m.type == EntityType::loc)) return true;
      // `D-Mich.`: a member's party and state.
      if (form.size() > 3 && form[1] == '-' && (form[0] == 'D' || form[0] == 'R' || form[0] == 'I'))
        return true;
      // `pro-Israel`, `low-THC`: adjectives.
      const auto hyphen = form.find('-');
      if (hyphen != std::string_view::npos && form[0] >= 'a' && form[0] <= 'z' && hyphen < 7 && hyphen > 1)
        return true;
      if (hyphen != std::string_view::npos && form.ends_with("ed") && r_.words.capitalised(first) &&
          hyphen < 4)
        return true;
    }
    // `WON THIS`, `STRANGE`: common words in capitals; an acronym that spells one (`SIT`) comes back.
    if (m.tokens.size() == 1 && r_.words.form(first).size() < 6 && !r_.words.in(first, List::function_word) &&
        times_[r_.words.id(first)] > 1) {
      return false;
    }
    for (std::uint32_t at = first; at < m.tokens.end; ++at) {
      if (r_.words.casing(at) != Casing::upper ||
          !r_.words.type(at).lists.any(set_of(List::common_word) | set_of(List::function_word)) ||
          r_.words.type(at).lists.any(kBodyLists | kPlaceLists)) {
        return false;
      }
    }
    return true;
  }

 private:
  const Reading& r_;
  std::vector<std::uint32_t> times_;  // by word id: occurrences in the article
};

/// `Additional reporting by Ana Ruiz in Brennick`, `Ivo Brandt contributed to this report`: who made the
/// story is not in it.
bool is_credit(const Reading& reading, Span sentence) {
  constexpr auto kMade = std::to_array<std::string_view>(
      {"reporting",   "editing",     "writing",  "compiled", "edited",      "reported",
       "written",     "photography", "photos",   "photo",    "photographs", "photograph",
       "video",       "videos",      "graphics", "graphic",  "produced",    "illustration",
       "translation", "translated",  "picture",  "pictures"});
  constexpr auto kStories = std::to_array<std::string_view>({"report", "story", "article", "reporting"});
  const auto lower = [&](std::uint32_t at) { return reading.words.lower(at); };
  std::uint32_t first = sentence.begin;
  while (first < sentence.end && reading.tokens[first].kind != TokenKind::word) ++first;
  if (first < sentence.end &&
      (lower(first) == "additional" || lower(first) == "with" || lower(first) == "original"))
    ++first;
  if (first + 2 < sentence.end && holds(kMade, lower(first)) && lower(first + 1) == "by") {
    // `Written by hand, the letter …` is none.
    return reading.words.capitalised(first + 2);
  }
  for (std::uint32_t at = sentence.begin + 1; at + 1 < sentence.end; ++at) {
    if (lower(at) != "contributed") continue;
    const bool report = lower(at + 1) == "to" && at + 3 < sentence.end && lower(at + 2) == "this" &&
                        holds(kStories, lower(at + 3));
    if (report || lower(at + 1) == "reporting") return true;
  }
  return false;
}

}  // namespace

void drop_false_names(const Reading& reading, std::vector<Mention>& mentions) {
  const NameJudge judge(reading);
  std::size_t sentence = 0;
  std::size_t judged = reading.sentences.size();
  bool credit = false;
  std::erase_if(mentions, [&](const Mention& m) {
    while (reading.sentences[sentence].tokens.end <= m.tokens.begin) ++sentence;
    if (judged != sentence) {
      // Where every line is asked for, credits are, too.
      const Sentence& at = reading.sentences[sentence];
      credit = reading.blocks[at.block].reason != "option:keep-all" && is_credit(reading, at.tokens);
    }
    judged = sentence;
    return credit || judge.is_no_name(m);
  });
}

}  // namespace copydesk
