// Datelines: a place in capitals or of the lists, a date and an agency, then a dash.
#include "layout/datelines.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMaxWords = 14;

/// Whether white space or a dash mark stands in the gap, and where a dash ends in it.
struct Gap {
  std::size_t dash_end = 0;  // bytes of the gap up to and with the dash; 0: no dash
  bool spaced = false;       // white space before or behind the dash
  bool comma = false;
  bool open = false;   // (
  bool close = false;  // )
  bool colon = false;
  bool other = false;  // a full stop, a quotation mark…
};

Gap read_gap(std::string_view gap) {
  Gap found;
  bool stop = false;
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t point = decode(gap, at);
    if (is_space(point) || is_invisible(point)) {
      found.spaced = true;
    } else if (point == 0x2014 || point == 0x2013 || point == 0x2012 || point == 0x2015 || point == '-') {
      found.dash_end = at;
    } else if (found.dash_end != 0) {
      break;  // an opening quotation mark behind the dash
    } else if (point == ',') {
      found.comma = true;
    } else if (point == '(' || point == '[') {
      found.open = true;
    } else if (point == ')' || point == ']') {
      found.close = true;
    } else if (point == ':') {
      found.colon = true;
    } else if (point == '.') {
      stop = true;  // `Calif. —`, `Sept. 3`; `de las Casas.-`
    } else if (point == '/') {
      stop = true;
    } else {
      found.other = true;
    }
  }
  if (stop && found.dash_end == 0 && gap.size() > 2)
    found.other = found.other || gap.find(". ") != std::string_view::npos;
  return found;
}

/// Whether words [0, size), all in capitals, may name a place that no list knows: two or more, none a common
/// word, an office or the name of a body or person (`JANE DOE: Yes.` in a transcript).
bool may_be_place(const std::vector<LineWord>& words, std::size_t size, const Lexicon& lexicon) {
  const ListSet others = set_of(List::common_word) | set_of(List::role) | set_of(List::section_name) |
                         set_of(List::organisation) | set_of(List::news_outlet) | set_of(List::promo_start) |
                         set_of(List::promo_heading) | set_of(List::function_word) | set_of(List::company) |
                         set_of(List::male_name) | set_of(List::female_name) | set_of(List::honorific);
  if (size < 2) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (!words[i].shouted || words[i].lists.any(others)) return false;
  }
  return phrase_at(words, 0, lexicon, others) == 0 && size < words.size() && words[size].capital;
}

}  // namespace

std::optional<Dateline> find_dateline(std::string_view text, Span paragraph,
                                      const std::vector<LineWord>& words, const Lexicon& lexicon) {
  if (words.empty()) return std::nullopt;
  const ListSet places = set_of(List::city) | set_of(List::country) | set_of(List::region);
  const ListSet agencies = set_of(List::news_agency) | set_of(List::news_outlet);
  const auto gap_text = [&](std::size_t i) {
    const std::uint32_t end = i + 1 < words.size() ? words[i + 1].bytes.begin : paragraph.end;
    return text.substr(words[i].bytes.end, end - words[i].bytes.end);
  };
  const std::string_view lead = text.substr(paragraph.begin, words[0].bytes.begin - paragraph.begin);
  const bool bracketed = lead.find('(') != std::string_view::npos;
  if (read_gap(lead).other) return std::nullopt;  // a quotation mark

  Dateline line;
  std::size_t agency_first = 0;
  std::size_t agency_last = 0;
  bool in_bracket = bracketed;
  bool place_done = bracketed;
  bool shouted_place = !bracketed && words[0].shouted;
  bool dated = false;
  std::size_t place_words = 0;
  std::size_t i = 0;
  for (; i < words.size() && i < kMaxWords; ++i) {
    const LineWord& word = words[i];
    if (!in_bracket) {
      const bool date_word = word.lists.any(set_of(List::month) | set_of(List::weekday)) || word.digits;
      if (date_word && i > 0) {
        dated = true;
        place_done = true;
      } else if (!place_done) {
        const bool particle = !word.capital && i > 0 && word.letters <= 3;
        if (!word.capital && !particle) return std::nullopt;
        ++place_words;
        line.place = {line.place.empty() ? word.bytes.begin : line.place.begin, word.bytes.end};
        if (place_words > 6) return std::nullopt;
      } else if (word.capital && agency_last == 0) {
        // `Accra, May 4, GNA -`: the agency without brackets
        agency_first = i;
        agency_last = i + 1;
      } else if (word.capital && agency_last == i) {
        agency_last = i + 1;
      } else {
        return std::nullopt;
      }
    } else {
      if (!word.capital && !word.digits && !word.lists.has(List::function_word)) return std::nullopt;
      if (agency_last == 0) agency_first = i;
      agency_last = i + 1;
    }
    const Gap gap = read_gap(gap_text(i));
    if (gap.other) return std::nullopt;
    if (gap.open) {
      in_bracket = true;
      place_done = true;
    }
    const bool closed = gap.close && in_bracket;
    if (closed) in_bracket = false;
    const bool dash = gap.dash_end != 0 && !in_bracket && (gap.spaced || gap.dash_end > 1);
    if (gap.dash_end != 0 && !dash && !in_bracket && gap.dash_end <= 1) {
      continue;  // a hyphen inside a name: `PORT-AU-PRINCE`
    }
    if (dash || closed || (gap.colon && !in_bracket)) {
      const bool known_agency =
          agency_last > 0 && phrase_at(words, agency_first, lexicon, agencies) >= agency_last - agency_first;
      if (gap.colon && !dash && !closed) {
        // `NEW DELHI:` and `SERI BAYU:` are datelines, `WATCH:` and `NATO:` are not.
        if (!shouted_place) return std::nullopt;
        if (phrase_at(words, 0, lexicon, places) == 0 && !may_be_place(words, i + 1, lexicon))
          return std::nullopt;
      } else if (place_words == 0) {
        // `(CNN)` with or without a dash
        if (!known_agency) return std::nullopt;
        if (!dash && !words[agency_first].shouted && agency_last - agency_first == 1 &&
            !words[agency_first].lists.has(List::news_agency))
          return std::nullopt;
      } else {
        if (!dash && !known_agency) return std::nullopt;
        // The story's first sentence follows: `NATO - the alliance - met` is none.
        if (!known_agency && !dated && i + 1 < words.size() && !words[i + 1].capital && !words[i + 1].digits)
          return std::nullopt;
        const bool known_place = phrase_at(words, 0, lexicon, places) > 0;
        if (!shouted_place && !known_agency && !(known_place && (dated || dash))) return std::nullopt;
        // `Jane — who`: a title-case word before a dash needs a place's name, all of it.
        if (!shouted_place && agency_last == 0 && !dated &&
            phrase_at(words, 0, lexicon, places) < std::min<std::size_t>(place_words, 1))
          return std::nullopt;
        if (!shouted_place && agency_last == 0 && !dated &&
            phrase_at(words, 0, lexicon, places) < place_words &&
            gap_text(phrase_at(words, 0, lexicon, places) - 1).find(',') == std::string_view::npos)
          return std::nullopt;
        if (shouted_place && agency_last == 0 && !dated && !known_place && words[0].letters < 3)
          return std::nullopt;
      }
      if (agency_last > 0) line.agency = {words[agency_first].bytes.begin, words[agency_last - 1].bytes.end};
      std::uint32_t end = words[i].bytes.end + static_cast<std::uint32_t>(gap.dash_end);
      if (!dash) {
        const std::size_t mark = gap_text(i).find(closed ? ')' : ':');
        end = words[i].bytes.end + static_cast<std::uint32_t>(mark) + 1;
      }
      line.bytes = {line.place.empty() ? paragraph.begin : line.place.begin, end};
      if (line.place.empty()) line.place = {};
      return line;
    }
  }
  return std::nullopt;
}

}  // namespace copydesk
