// The forms an announcement has, one after the other.
#include "layout/byline_announcements.hpp"

#include "layout/byline_names.hpp"
#include "layout/byline_words.hpp"

namespace copydesk {
namespace {

bool word_is(const std::vector<LineWord>& words, std::size_t i,
             std::initializer_list<std::string_view> forms) {
  return i < words.size() && is_any(words[i], forms);
}

/// `By Jane Doe`. Lower-case `by` begins a byline only before a capital: `by the time` does not.
std::size_t behind_by(const std::vector<LineWord>& words) {
  if (words.size() < 2) return 0;
  const bool capital = words[0].capital;
  const std::size_t at = capital && word_is(words, 1, {"the"}) ? 2 : 1;
  if (at >= words.size()) return 0;
  if (words[at].capital && !words[at].digits) return 1;
  return capital && is_lower_name(words, at) ? 1 : 0;
}

/// `News, Politics | Published: 5 hours ago | Written by Jane Doe`
std::size_t behind_break(std::string_view text, const std::vector<LineWord>& words) {
  for (std::size_t i = 2; i + 2 < words.size(); ++i) {
    const bool lead =
        word_is(words, i, {"written", "posted", "reported", "published"}) && word_is(words, i + 1, {"by"});
    if (lead && parts_segments(gap_behind(text, words, i - 1)) && words[i].capital && words[i + 2].capital)
      return i + 2;
  }
  return 0;
}

bool leads_to_by(const LineWord& word) {
  static constexpr auto kForms =
      form_set("written", "words", "story", "reported", "posted", "published", "report", "reporting",
               "analysis", "opinion", "text", "article", "compiled", "authored", "edited", "additional",
               "submitted", "interview", "review", "contributed", "uploaded", "created", "from", "medically");
  return kForms.has(word);
}

/// `This article was compiled from reports by Jane Doe`
std::size_t behind_sentence(const std::vector<LineWord>& words) {
  if (!word_is(words, 0, {"this"}) || !word_is(words, 1, {"article", "story", "report"})) return 0;
  for (std::size_t i = 3; i < 9 && i + 1 < words.size(); ++i) {
    if (word_is(words, i, {"by"}) && words[i + 1].capital) return i + 1;
  }
  return 0;
}

}  // namespace

BylineAnnouncement find_announcement(std::string_view text, const std::vector<LineWord>& words) {
  const LineWord& first = words[0];
  if (is_any(first, {"by"})) return {behind_by(words)};
  if (const std::size_t names = behind_break(text, words); names > 0) return {names};
  for (std::size_t i = 1; i < 4 && i < words.size(); ++i) {
    if (!word_is(words, i, {"by"})) continue;
    return {leads_to_by(first) && i + 1 < words.size() && words[i + 1].capital ? i + 1 : 0};
  }
  if (const std::size_t names = behind_sentence(words); names > 0) return {names};
  const bool labelled = is_any(first, {"author", "authors", "writer", "reporter", "byline", "text", "words"});
  if (labelled && words.size() > 1 && gap_behind(text, words, 0).find(':') != std::string_view::npos)
    return {1};
  // `From Jane Doe in Lagos`
  if (is_any(first, {"from"}) && words.size() <= 8 && words.size() >= 3 && first.capital &&
      is_given_name(words[1]))
    return {1};
  // A page saved without the space: `ByJane Doe`.
  const std::string_view raw = text.substr(first.bytes.begin, first.bytes.size());
  const bool glued =
      raw.size() > 3 && raw.starts_with("By") && raw[2] >= 'A' && raw[2] <= 'Z' && raw[3] >= 'a';
  return {0, glued};
}

}  // namespace copydesk
