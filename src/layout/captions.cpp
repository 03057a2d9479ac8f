// Credits by label, bracket, slash and agency.
#include "layout/captions.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMaxCreditWords = 16;

bool is_any(const LineWord& word, std::initializer_list<std::string_view> forms) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](std::string_view form) { return word.hash == hash_of(form); });
}
bool is_picture_word(const LineWord& word) {
  static constexpr auto kForms =
      form_set("photo", "photos", "photograph", "photographs", "photographer", "photography", "picture",
               "pictures", "pic", "image", "images", "credit", "credits", "illustration", "composite",
               "artwork", "graphic", "screengrab", "screenshot");
  return kForms.has(word);
}
/// Words that may stand in a credit although they are no names: `courtesy of`, `via`, `for`.
bool is_credit_filler(const LineWord& word) {
  static constexpr auto kForms =
      form_set("via", "for", "of", "the", "and", "by", "courtesy", "from", "de", "van", "von", "del", "da",
               "la", "le", "al", "el", "bin", "file", "pool", "handout", "photo", "getty", "via", "in", "&",
               "s", "'s", "through", "di", "dos", "der", "den", "ter");
  return kForms.has(word);
}

/// Takes white space, brackets and stray punctuation off both ends.
Span pared(std::string_view text, Span span) {
  const auto loose = [](char32_t point) {
    return is_space(point) || is_invisible(point) || point == '(' || point == ')' || point == '[' ||
           point == ']' || point == ':' || point == ',' || point == ';' || point == '|' || point == '-' ||
           point == 0x2013 || point == 0x2014 || point == '.' || point == '/' || point == 0xa9;
  };
  while (!span.empty()) {
    std::size_t at = span.begin;
    if (!loose(decode(text, at))) break;
    span.begin = static_cast<std::uint32_t>(at);
  }
  while (!span.empty()) {
    const char32_t last = peek_back(text, span.end);
    if (!loose(last)) break;
    // `Inc.`, `Jr.` and initials keep their stop only with more behind it; at the end it goes.
    std::uint32_t end = span.end - 1;
    while (end > span.begin && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    span.end = end;
  }
  return span;
}

std::string_view gap_after(std::string_view text, Span line, const std::vector<LineWord>& words,
                           std::size_t i) {
  const std::uint32_t end = i + 1 < words.size() ? words[i + 1].bytes.begin : line.end;
  return text.substr(words[i].bytes.end, end - words[i].bytes.end);
}
bool holds(std::string_view text, char mark) {
  return text.find(mark) != std::string_view::npos;
}

/// The index of the first word behind a label that begins at words[i] (`Photograph:`, `Photo by`, `Image
/// source,`), or 0.
std::size_t behind_label(std::string_view text, Span line, const std::vector<LineWord>& words,
                         std::size_t i) {
  if (!is_picture_word(words[i])) return 0;
  std::size_t next = i + 1;
  bool labelled = holds(gap_after(text, line, words, i), ':');
  while (!labelled && next < words.size() && next < i + 3 &&
         is_any(words[next], {"by", "credit", "credits", "source", "copyright", "courtesy", "via", "from"}) &&
         gap_after(text, line, words, next - 1).size() <= 2) {
    // `Photo from the scene` is a sentence; `Photo from: X` and `Photo by X` are labels.
    labelled = !is_any(words[next], {"from", "credit"}) || holds(gap_after(text, line, words, next), ':');
    if (is_any(words[next], {"courtesy"}) && next + 1 < words.size() && is_any(words[next + 1], {"of"}))
      ++next;
    if (is_any(words[next], {"credit", "credits"}) && i + 1 == next) labelled = true;
    ++next;
    if (next < words.size() && is_any(words[next], {"by"}) && next < i + 3) ++next;
  }
  if (!labelled || next >= words.size()) return 0;
  return next;
}

/// Whether an agency, outlet or picture agency is named among words [first, last).
bool names_agency(const std::vector<LineWord>& words, std::size_t first, std::size_t last,
                  const Lexicon& lexicon) {
  const ListSet wanted = set_of(List::news_agency) | set_of(List::news_outlet);
  for (std::size_t i = first; i < last; ++i) {
    if (words[i].capital && phrase_at(words, i, lexicon, wanted) > 0) return true;
  }
  return false;
}

bool all_names(const std::vector<LineWord>& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (!words[i].capital && !is_credit_filler(words[i]) && !words[i].number) return false;
  }
  return first < last;
}

/// `Photos: Ten old boats and where they lie` labels a gallery, no photographer.
bool mostly_names(const std::vector<LineWord>& words, std::size_t first, std::size_t last) {
  std::size_t small = 0;
  for (std::size_t i = first; i < last; ++i)
    small += !words[i].capital && !is_credit_filler(words[i]) && !words[i].number;
  return 3 * small <= last - first;
}

/// Capitalised words that are no common ones in small letters.
bool plain_names(const std::vector<LineWord>& words, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (!words[i].capital || words[i].digits ||
        words[i].lists.any(set_of(List::common_word) | set_of(List::function_word) | set_of(List::month) |
                           set_of(List::weekday)))
      return false;
  }
  return first < last;
}
bool holds_year(const std::vector<LineWord>& words, std::size_t first) {
  return std::any_of(
      words.begin() + static_cast<std::ptrdiff_t>(first), words.end(),
      [](const LineWord& word) { return word.number && word.value >= 1990 && word.value <= 2100; });
}

/// Whether a full stop stands before the byte, white space apart.
bool ends_sentence_before(std::string_view text, std::uint32_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && text[at - 1] == '.';
}

bool opens_quote(std::string_view text, Span line) {
  const char32_t first = peek(text, line.begin);
  return first == '"' || first == 0x201c;
}

/// Cuts `, File` and `File photo` behind a name off the credit.
Span without_file(std::string_view text, Span credit, const std::vector<LineWord>& words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    if (words[i].bytes.end > credit.end) continue;
    if (words[i].bytes.begin <= credit.begin) break;
    if (!is_any(words[i], {"file"})) break;
    return pared(text, {credit.begin, words[i].bytes.begin});
  }
  return credit;
}

/// Agencies' terms behind a credit, which end the line: `THIS IMAGE HAS BEEN SUPPLIED…`, `NO RESALES.` Gives
/// how many words stand before them, and shortens the line.
std::size_t without_terms(const std::vector<LineWord>& words, Span& line) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!words[i].shouted || !words[i + 1].shouted) continue;
    const bool terms =
        (is_any(words[i], {"this"}) && is_any(words[i + 1], {"image", "picture"})) ||
        (is_any(words[i], {"no"}) && is_any(words[i + 1], {"resales", "archives", "sales", "use"})) ||
        (is_any(words[i], {"mandatory"}) && is_any(words[i + 1], {"credit"})) ||
        (is_any(words[i], {"attention"}) && is_any(words[i + 1], {"editors"})) ||
        (is_any(words[i], {"editorial"}) && is_any(words[i + 1], {"use"}));
    if (!terms) continue;
    line.end = words[i - 1].bytes.end;
    return i;
  }
  return words.size();
}

}  // namespace

std::optional<CreditMatch> find_credit(std::string_view text, Span line, const std::vector<LineWord>& words,
                                       const Lexicon& lexicon) {
  const std::size_t size = without_terms(words, line);
  if (size == 0) return std::nullopt;
  const auto make = [&](std::uint32_t from, std::uint32_t begin, std::uint32_t end, std::string_view reason) {
    CreditMatch match;
    match.credit = without_file(text, pared(text, {begin, end}), words);
    match.from = from;
    match.whole = from <= words[0].bytes.begin;
    match.reason = reason;
    return match;
  };

  // A label at the start fills the line: `Photo: Jane Doe`.
  if (size <= kMaxCreditWords + 4) {
    if (const std::size_t next = behind_label(text, line, words, 0);
        next != 0 && next < size && mostly_names(words, next, size)) {
      return make(line.begin, words[next].bytes.begin, line.end, "rule:credit-label");
    }
  }
  // `(… Photo/Jane Doe)` at the end.
  const char32_t last = peek_back(text, line.end);
  if (last == ')' || last == ']') {
    const char open = last == ')' ? '(' : '[';
    const std::size_t at = text.substr(line.begin, line.size()).rfind(open);
    if (at != std::string_view::npos) {
      const auto from = static_cast<std::uint32_t>(line.begin + at);
      std::size_t first = size;
      while (first > 0 && words[first - 1].bytes.begin > from) --first;
      const std::size_t inside = size - first;
      if (inside > 0 && inside <= kMaxCreditWords) {
        std::size_t begin = first;
        bool pictured = false;
        for (std::size_t i = first; i < size; ++i) pictured |= is_picture_word(words[i]);
        if (const std::size_t next = behind_label(text, line, words, first); next != 0) begin = next;
        const bool agency = names_agency(words, first, size, lexicon);
        const bool slashed = holds(text.substr(from, line.end - from), '/');
        if ((pictured && (agency || begin != first || slashed)) ||
            (agency && all_names(words, first, size) && (slashed || size <= 60))) {
          return make(from, words[begin].bytes.begin, line.end, "rule:credit-bracket");
        }
        // `… on Monday. (Jane Doe/Example)`: names alone behind the caption's last stop.
        const bool behind_stop = first >= 6 && ends_sentence_before(text, from);
        if (behind_stop && ((slashed && all_names(words, first, size) && inside <= 8) ||
                            (inside <= 3 && plain_names(words, first, size)))) {
          return make(from, words[begin].bytes.begin, line.end, "rule:credit-bracket");
        }
      }
    }
  }
  // `Photograph: Jane Doe/Agency` behind the caption's last sentence.
  const std::size_t tail = size > kMaxCreditWords ? size - kMaxCreditWords : 0;
  for (std::size_t i = std::max<std::size_t>(tail, 1); i + 1 < size; ++i) {
    if (!is_picture_word(words[i]) || !words[i].capital) continue;
    const std::string_view before = gap_after(text, line, words, i - 1);
    const bool apart = before.find_first_of(".!?|()[]:;") != std::string_view::npos ||
                       before.find("\u2014") != std::string_view::npos ||
                       before.find("\u2013") != std::string_view::npos ||
                       before.find("\u201d") != std::string_view::npos ||
                       before.find(" - ") != std::string_view::npos || before.size() > 1;
    const std::size_t next = behind_label(text, line, words, i);
    const bool colon = holds(gap_after(text, line, words, i), ':');
    if (next == 0 || !(apart || colon) || next >= size) continue;
    const std::size_t open = before.rfind('(');
    const std::uint32_t from = open == std::string_view::npos
                                   ? words[i].bytes.begin
                                   : words[i - 1].bytes.end + static_cast<std::uint32_t>(open);
    return make(from, words[next].bytes.begin, line.end, "rule:credit-label");
  }
  // Names behind `By` and rows with a date of day and year tell of the story, not of a picture.
  if (is_any(words[0], {"by"})) return std::nullopt;
  // `Jane Doe / AFP via Getty Images`, `REUTERS/Jane Doe`, `— FILE PHOTO` behind the last stop, bar or dash.
  std::size_t first = size;
  bool stopped = false;
  while (first > 0 && size - first < kMaxCreditWords) {
    const std::string_view before =
        first == size ? text.substr(words[size - 1].bytes.end, line.end - words[size - 1].bytes.end)
                      : gap_after(text, line, words, first - 1);
    if (first < size &&
        (before.find_first_of("!?|") != std::string_view::npos ||
         before.find("\u2014") != std::string_view::npos || before.find("\u2013") != std::string_view::npos ||
         (before.find('.') != std::string_view::npos && words[first - 1].letters > 2))) {
      stopped = true;
      break;
    }
    const std::uint32_t begin = words[first - 1].bytes.begin;
    const bool handle = begin > line.begin && text[begin - 1] == '@';
    if (!words[first - 1].capital && !is_credit_filler(words[first - 1]) && !words[first - 1].number &&
        !handle)
      break;
    --first;
  }
  if (first == size || (!stopped && first != 0)) return std::nullopt;
  const std::string_view rest = text.substr(words[first].bytes.begin, line.end - words[first].bytes.begin);
  const bool slashed = holds(rest, '/');
  const bool agency = names_agency(words, first, size, lexicon);
  const bool file = size - first <= 3 && is_any(words[first], {"file"}) && first + 1 < size &&
                    is_picture_word(words[first + 1]);
  const char32_t end_mark = peek_back(text, line.end);
  const bool sentence = end_mark == '?' || end_mark == '!' || end_mark == ':';
  // `“The boat stays.” — Anna Berg, Harbour Courier`: who said so.
  const bool quote_closed =
      first > 0 && (gap_after(text, line, words, first - 1).find("\u201d") != std::string_view::npos ||
                    holds(gap_after(text, line, words, first - 1), '"'));
  if (quote_closed && opens_quote(text, line) && !slashed) return std::nullopt;
  const bool getty =
      std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), [](const LineWord& word) {
        return is_any(word,
                      {"getty", "shutterstock", "alamy", "istock", "unsplash", "zuma", "pixabay", "pexels"});
      });
  if (sentence) return std::nullopt;
  if (first == 0 && holds_year(words, first)) return std::nullopt;
  if (is_any(words[first], {"copyright"}) && first + 1 < size) {
    return make(words[first].bytes.begin, words[first + 1].bytes.begin, line.end, "rule:credit-agency");
  }
  // `Storm nears coast | Example News` is a page's title.
  if (first > 0 && !slashed && !getty && holds(gap_after(text, line, words, first - 1), '|') &&
      words[0].capital && !ends_sentence_before(text, words[first - 1].bytes.end + 1)) {
    return std::nullopt;
  }
  if ((slashed && agency) || getty || file || (first > 0 && agency && size - first <= 4 && end_mark != '.')) {
    std::uint32_t from = words[first].bytes.begin;
    if (first == 0) from = line.begin;
    if (from > line.begin && text[from - 1] == '@') --from;
    return make(from, from, line.end, "rule:credit-agency");
  }
  // `She left the hospital in March. Jane Doe`: names alone behind the caption's last stop.
  const std::size_t names = size - first;
  const bool quoted = first > 0 && gap_after(text, line, words, first - 1) != ". ";
  if (stopped && !quoted && first >= 6 && size <= 36 && names >= 2 && names <= 3 &&
      words[first - 1].letters > 2 && is_letter(end_mark) && plain_names(words, first, size)) {
    return make(words[first].bytes.begin, words[first].bytes.begin, line.end, "rule:credit-name");
  }
  return std::nullopt;
}

bool is_worded_as_caption(std::string_view text, Span line, const std::vector<LineWord>& words) {
  if (words.size() < 5 || words.size() > 90) return false;
  if (is_any(words[0], {"pictured"}) && words[0].capital) return true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view before = gap_after(text, line, words, i - 1);
    const std::string_view behind = gap_after(text, line, words, i);
    // `Anna Berg, left, and`, `Anna Berg (right)`, `(from left)`
    const bool side = is_any(words[i], {"left", "right", "center", "centre"});
    if (side &&
        ((before == ", " && behind.starts_with(",")) || (behind.starts_with(")") && holds(before, '('))))
      return true;
    if (side && is_any(words[i - 1], {"from"}) && (holds(behind, ')') || behind.starts_with(",")) &&
        (i < 2 || gap_after(text, line, words, i - 2) != " "))
      return true;
    // `File photo`, `in this picture`, `is seen on a boat`
    if (is_any(words[i - 1], {"file", "handout"}) &&
        is_any(words[i], {"photo", "image", "picture", "photograph"}))
      return true;
    if (i > 1 && is_any(words[i - 2], {"in"}) && is_any(words[i - 1], {"this"}) &&
        is_any(words[i], {"photo", "photograph", "picture", "image", "handout", "undated", "screengrab"}))
      return true;
    if (i < 16 && is_any(words[i - 1], {"is", "are"}) && is_any(words[i], {"seen", "pictured"})) return true;
  }
  return false;
}

std::optional<std::uint32_t> caption_label(std::string_view text, Span line,
                                           const std::vector<LineWord>& words) {
  if (words.size() < 3) return std::nullopt;
  const std::string_view behind_first = gap_after(text, line, words, 0);
  if (is_any(words[0], {"image", "photo", "video", "media"}) && is_any(words[1], {"caption", "captions"})) {
    return words[2].bytes.begin;
  }
  if (is_any(words[0], {"caption"}) && holds(behind_first, ':')) return words[1].bytes.begin;
  if (is_any(words[0], {"file"}) && words[0].shouted &&
      (behind_first.find('-') != std::string_view::npos || holds(behind_first, ':') ||
       behind_first.find("\u2013") != std::string_view::npos ||
       behind_first.find("\u2014") != std::string_view::npos || is_any(words[1], {"photo"}))) {
    return line.begin;
  }
  if (is_any(words[0], {"pictured"}) && holds(behind_first, ':')) return line.begin;
  return std::nullopt;
}

}  // namespace copydesk
