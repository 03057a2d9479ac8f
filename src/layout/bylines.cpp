// Bylines: segments between commas, `and` and dashes, each a person, role, outlet, place or date.
#include "layout/bylines.hpp"

#include <algorithm>
#include <array>

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMaxWords = 45;

bool is_any(const LineWord& word, std::initializer_list<std::string_view> forms) {
  return std::any_of(forms.begin(), forms.end(),
                     [&](std::string_view form) { return word.hash == hash_of(form); });
}

/// What a journalist is in a byline; `role` of the lexicon knows offices of every kind.
bool is_desk_word(const LineWord& word) {
  static constexpr auto kForms = form_set(
      "editor", "editors", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers",
      "columnist", "columnists", "contributor", "contributors", "contributing", "staff", "senior", "chief",
      "deputy", "producer", "journalist", "journalists", "bureau", "desk", "team", "special", "political",
      "politics", "business", "economics", "health", "science", "environment", "diplomatic", "foreign",
      "national", "international", "security", "defence", "defense", "sports", "sport", "crime", "legal",
      "affairs", "news", "analyst", "critic", "freelance", "freelancer", "intern", "fellow", "associate",
      "assistant", "managing", "executive", "multimedia", "digital", "investigative", "investigations",
      "video", "photographer", "photojournalist", "professor", "lecturer", "author", "ceo", "founder", "head",
      "director", "agency", "agencies", "wire", "wires", "service", "services", "report", "web", "online",
      "newsroom", "press", "media", "presenter", "host", "anchor", "researcher", "opinion", "technology",
      "education", "transport", "royal", "religion", "global", "regional", "local", "general", "assignment",
      "audience", "magazine", "times", "post", "daily", "tribune", "reports", "email", "contact", "follow",
      "share", "read", "view", "more", "posts", "parliamentary", "parliament", "showbiz", "features",
      "feature", "entertainment", "consumer", "culture", "lifestyle", "climate", "travel", "music", "city",
      "money", "data", "court", "courts", "community", "breaking", "trending", "weekend", "night", "social",
      "football", "cricket", "rugby", "economic", "financial", "finance", "industrial", "arts", "democracy",
      "reporting", "bio", "profile", "articles", "stories");
  return kForms.has(word);
}
/// Lower-case words inside names: `Ursula von der Leyen`.
bool is_particle(const LineWord& word) {
  return is_any(word,
                {"de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "la",  "le",  "al",
                 "el", "bin", "ibn", "ter", "ten", "y",   "e",     "af", "zu", "du",  "ben", "abu", "ul"});
}
bool is_suffix(const LineWord& word) {
  return is_any(word, {"jr", "sr", "ii", "iii", "iv", "phd", "md", "cfa", "esq", "mba", "dr", "rn", "mph",
                       "obe", "cbe", "mbe", "jd", "ma", "msc"});
}

/// Whether the text between two words parts two segments.
bool is_break(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const char32_t point = decode(gap, at);
    if (point == ',' || point == ';' || point == '|' || point == '/' || point == 0x2022 || point == 0xb7 ||
        point == 0x2014 || point == 0x2013 || point == '(' || point == ')' || point == ':' || point == '@' ||
        point == '\t' || point == '\n' || point == '\r' || point == 0x203a || point == '>' || point == 0x25cf)
      return true;
  }
  return gap.find(" - ") != std::string_view::npos || gap.find(" -") != std::string_view::npos ||
         gap.find("--") != std::string_view::npos || gap.find("   ") != std::string_view::npos;
}

class BylineReader {
 public:
  BylineReader(std::string_view text, Span line, const std::vector<LineWord>& words, const Lexicon& lexicon)
      : text_(text), line_(line), words_(words), lexicon_(lexicon) {}

  std::optional<Byline> read() {
    if (words_.empty() || words_.size() > kMaxWords) return std::nullopt;
    std::size_t at = behind_announcement();
    byline_.announced = at > 0 || glued_;
    if (!byline_.announced && words_.size() > 26) return std::nullopt;
    if (!byline_.announced && words_.size() > 14 && !holds_date_word()) return std::nullopt;
    std::size_t segment = at;
    bool all_known = true;
    while (segment < words_.size()) {
      std::size_t end = segment + 1;
      while (end < words_.size() && !is_break(gap(end - 1)) && !is_conjunction(words_[end])) ++end;
      const std::string_view mark = segment > 0 ? gap(segment - 1) : std::string_view();
      const bool handle = mark.find('@') != std::string_view::npos;
      if (!handle && !classify(segment, end)) all_known = false;
      if (stopped_) break;
      segment = end;
      while (segment < words_.size() && is_conjunction(words_[segment])) ++segment;
    }
    if (!byline_.announced && !all_known) return std::nullopt;
    if (byline_.authors.empty() && byline_.announced && !body_.empty()) {
      byline_.authors.push_back(body_);
      byline_.signed_by_body = true;
    }
    // `Associated Press in Lagos` needs no `By`.
    if (byline_.authors.empty() && !body_.empty() && all_known && !byline_.place.empty()) {
      byline_.authors.push_back(body_);
      byline_.signed_by_body = true;
    }
    if (byline_.authors.empty()) return std::nullopt;
    return byline_;
  }

 private:
  std::string_view gap(std::size_t i) const {
    const std::uint32_t end = i + 1 < words_.size() ? words_[i + 1].bytes.begin : line_.end;
    return text_.substr(words_[i].bytes.end, end - words_[i].bytes.end);
  }
  bool holds_date_word() const {
    return std::any_of(words_.begin(), words_.end(), [](const LineWord& word) {
      return word.lists.has(List::month) ||
             is_any(word, {"ago", "published", "posted", "updated", "am", "pm", "gmt", "et"});
    });
  }
  static bool is_conjunction(const LineWord& word) { return is_any(word, {"and", "with", "&"}); }

  /// The first word behind `By`, `Written by`, `Reporting by`, `Authors:`.
  std::size_t behind_announcement() {
    const LineWord& first = words_[0];
    const auto word_is = [&](std::size_t i, std::initializer_list<std::string_view> forms) {
      return i < words_.size() && is_any(words_[i], forms);
    };
    if (is_any(first, {"by"})) {
      // Lower-case `by` begins a byline only before a capital: `by the time` does not.
      if (words_.size() < 2) return 0;
      std::size_t at = 1;
      if (word_is(1, {"the"}) && first.capital) ++at;
      if (at < words_.size() && words_[at].capital && !words_[at].digits) return 1;
      return at < words_.size() && !first.capital ? 0 : at < words_.size() && lower_name(at) ? 1 : 0;
    }
    // `News, Politics | Published: 5 hours ago | Written by Jane Doe`
    for (std::size_t i = 2; i + 2 < words_.size(); ++i) {
      const bool lead = word_is(i, {"written", "posted", "reported", "published"}) && word_is(i + 1, {"by"});
      if (lead && is_break(gap(i - 1)) && words_[i].capital && words_[i + 2].capital) return i + 2;
    }
    for (std::size_t i = 0; i < 4 && i < words_.size(); ++i) {
      if (word_is(i, {"by"}) && i > 0) {
        const bool lead = is_any(
            words_[0], {"written",  "words",       "story",    "reported",   "posted",    "published",
                        "report",   "reporting",   "analysis", "opinion",    "text",      "article",
                        "compiled", "authored",    "edited",   "additional", "submitted", "interview",
                        "review",   "contributed", "uploaded", "created",    "from",      "medically"});
        return lead && i + 1 < words_.size() && words_[i + 1].capital ? i + 1 : 0;
      }
    }
    // `This article was compiled from reports by Jane Doe`
    if (is_any(first, {"this"}) && word_is(1, {"article", "story", "report"})) {
      for (std::size_t i = 3; i < 9 && i + 1 < words_.size(); ++i) {
        if (word_is(i, {"by"}) && words_[i + 1].capital) return i + 1;
      }
    }
    if (is_any(first, {"author", "authors", "writer", "reporter", "byline", "text", "words"}) &&
        gap(0).find(':') != std::string_view::npos && words_.size() > 1)
      return 1;
    if (is_any(first, {"from"}) && words_.size() <= 8 && words_.size() >= 3 && first.capital &&
        words_[1].lists.any(set_of(List::male_name) | set_of(List::female_name)))
      return 1;
    // A page saved without the space: `ByJane Doe`.
    const std::string_view raw = text_.substr(first.bytes.begin, first.bytes.size());
    if (raw.size() > 3 && raw.starts_with("By") && raw[2] >= 'A' && raw[2] <= 'Z' && raw[3] >= 'a')
      glued_ = true;
    return 0;
  }
  /// `By jane doe`: sites that print bylines in small letters.
  bool lower_name(std::size_t at) const {
    return words_.size() <= at + 4 &&
           words_[at].lists.any(set_of(List::male_name) | set_of(List::female_name));
  }

  Span bytes(std::size_t first, std::size_t last) const {
    Span span{words_[first].bytes.begin, words_[last - 1].bytes.end};
    if (glued_ && first == 0) span.begin += 2;
    // `Jr.` and `J.` at the end keep no stop: names are compared without.
    return span;
  }

  /// Reads one segment; false where it is nothing that a byline holds.
  bool classify(std::size_t first, std::size_t last) {
    while (last > first && is_suffix(words_[last - 1]) && last - first > 1) --last;
    if (last - first == 1 && is_suffix(words_[first])) return true;
    // `Jane Doe in Lagos`
    for (std::size_t i = first; i < last; ++i) {
      if (is_any(words_[i], {"in", "at", "for", "from", "on"}) && i > first) {
        const bool place = is_any(words_[i], {"in"}) && i + 1 < last && words_[i + 1].capital;
        if (place && byline_.place.empty()) byline_.place = bytes(i + 1, name_end(i + 1, last));
        return classify(first, i) || byline_.announced;
      }
    }
    if (is_any(words_[first], {"in", "at", "for", "from", "on", "of"})) {
      if (is_any(words_[first], {"in"}) && first + 1 < last && words_[first + 1].capital &&
          byline_.place.empty())
        byline_.place = bytes(first + 1, last);
      return byline_.announced || last - first <= 5;
    }
    // A further announcement inside: `Editing by John Roe` ends the authors; `additional reporting by` adds.
    for (std::size_t i = first; i < last; ++i) {
      if (!is_any(words_[i], {"by"}) || i == first) continue;
      if (is_any(words_[first], {"editing", "edited", "photography", "photographs", "photos", "video",
                                 "updated", "reviewed", "medically", "fact", "additional", "produced",
                                 "illustration", "illustrations", "translated", "writing", "graphics"})) {
        stopped_ = !is_any(words_[first], {"writing"});
        return true;
      }
      return i + 1 < last ? classify(i + 1, last) : true;
    }
    // A date, a time or a count ends the segment: `Jane Doe Aug 10, 2016`.
    std::size_t end = first;
    if (is_any(words_[first], {"published", "updated", "posted", "last", "first", "modified"}) &&
        (last - first == 1 || dates_follow(first, last)))
      return true;
    while (
        end < last && !words_[end].digits && !words_[end].lists.has(List::weekday) &&
        !(words_[end].lists.has(List::month) && end > first) &&
        !(end > first && is_any(words_[end], {"published", "updated", "posted", "last", "min", "am", "pm"})))
      ++end;
    if (end == first) return true;  // nothing but a date
    if (end < last && end == first + 1 && words_[first].lists.has(List::month)) return true;
    const bool dated = end < last;
    // An outlet or agency behind the name: `Jane Doe Associated Press`, `Jane Doe BBC News`.
    const ListSet outlets = set_of(List::news_agency) | set_of(List::news_outlet);
    std::size_t name_last = end;
    for (std::size_t i = first; i < end; ++i) {
      std::size_t from = i;
      if (is_any(words_[i], {"the"}) && i + 1 < end) ++from;
      const std::size_t size = phrase_at(words_, from, lexicon_, outlets);
      // `Example Times Staff Writers` is the outlet's, too.
      bool whole = from + size >= end;
      if (size > 1 && !whole)
        whole = std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(from + size),
                            words_.begin() + static_cast<std::ptrdiff_t>(end), is_desk_word);
      const bool shouted_short = size == 1 && !words_[from].shouted && i > first && !whole;
      if (size > 0 && words_[from].capital && !shouted_short &&
          (i == first ? whole : i >= first + 2 || whole)) {
        if (i == first + 1 && size == 1 && !words_[from].shouted) continue;  // `Jane Post`
        if (byline_.outlet.empty()) byline_.outlet = bytes(from, from + size);
        name_last = i;
        if (i == first) {
          if (body_.empty()) body_ = bytes(i, from + size);
          return true;
        }
        break;
      }
    }
    if (is_person(first, name_last)) {
      byline_.authors.push_back(bytes(first, name_last));
      if (words_[first].lists.any(set_of(List::male_name) | set_of(List::female_name)))
        byline_.known_name = true;
      return true;
    }
    // The name before a role without a comma: `Jane Doe Political reporter`.
    for (std::size_t i = first + 2; i < name_last; ++i) {
      const bool desk =
          is_desk_word(words_[i]) || words_[i].lists.has(List::role) ||
          (words_[i].lists.has(List::section_name) && i + 1 < name_last && is_desk_word(words_[i + 1]));
      if (desk && is_person(first, i)) {
        byline_.authors.push_back(bytes(first, i));
        if (words_[first].lists.any(set_of(List::male_name) | set_of(List::female_name)))
          byline_.known_name = true;
        return true;
      }
    }
    const bool role =
        std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                    words_.begin() + static_cast<std::ptrdiff_t>(name_last),
                    [](const LineWord& word) { return is_desk_word(word) || word.lists.has(List::role); });
    const bool place =
        phrase_at(words_, first, lexicon_,
                  set_of(List::city) | set_of(List::country) | set_of(List::region)) >= name_last - first;
    if (byline_.announced && body_.empty() && words_[first].capital && byline_.authors.empty()) {
      body_ = bytes(first, name_last);
    }
    return role || place || (dated && byline_.announced) || byline_.announced;
  }

  /// Whether a number, a day or a month stands in words [first, last).
  bool dates_follow(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      if (words_[i].digits || words_[i].lists.any(set_of(List::month) | set_of(List::weekday)) ||
          is_any(words_[i], {"on", "updated", "an", "yesterday", "today"}))
        return true;
    }
    return false;
  }

  std::size_t name_end(std::size_t first, std::size_t last) const {
    std::size_t end = first;
    while (end < last && words_[end].capital && !words_[end].digits) ++end;
    return end;
  }

  /// Two to five words that are capitalised, particles apart, and neither role nor outlet; one word after
  /// `By`.
  bool is_person(std::size_t first, std::size_t last) const {
    const std::size_t size = last - first;
    if (size == 0 || size > 5) return false;
    if (size == 1) {
      return byline_.announced && byline_.authors.empty() && words_[first].capital &&
             words_[first].letters > 2 && !is_desk_word(words_[first]) &&
             !words_[first].lists.has(List::function_word) &&
             !words_[first].lists.any(set_of(List::country) | set_of(List::organisation) |
                                      set_of(List::role)) &&
             words_.size() <= 8 && !is_any(words_[first], {"admin", "editor", "staff"});
    }
    std::size_t capitals = 0;
    for (std::size_t i = first; i < last; ++i) {
      const LineWord& word = words_[i];
      if (word.digits || is_desk_word(word)) return false;
      const bool edge = i == first || i + 1 == last;
      if (!word.capital) {
        const bool small_name =
            byline_.announced && i > first && word.letters > 1 && !edge && is_particle(word);
        if (!(is_particle(word) && i + 1 < last) && !small_name && !lower_name(first)) return false;
        continue;
      }
      if (word.lists.has(List::function_word) && word.letters > 2 && !is_particle(word) &&
          !word.lists.any(set_of(List::male_name) | set_of(List::female_name) | set_of(List::surname)))
        return false;
      if (word.lists.any(set_of(List::organisation_head) | set_of(List::facility_head)) &&
          !word.lists.has(List::surname))
        return false;
      ++capitals;
    }
    // A name that the lists know as something else as a whole: `South Africa`, `New York`.
    if (phrase_at(words_, first, lexicon_,
                  set_of(List::country) | set_of(List::region) | set_of(List::city) |
                      set_of(List::organisation) | set_of(List::company) | set_of(List::section_name) |
                      set_of(List::promo_line)) >= size)
      return false;
    return capitals >= 1;
  }

  std::string_view text_;
  Span line_;
  const std::vector<LineWord>& words_;
  const Lexicon& lexicon_;
  Byline byline_;
  Span body_;
  bool glued_ = false;
  bool stopped_ = false;
};

}  // namespace

std::optional<Byline> find_byline(std::string_view text, Span line, const std::vector<LineWord>& words,
                                  const Lexicon& lexicon) {
  return BylineReader(text, line, words, lexicon).read();
}

bool is_author_role(const std::vector<LineWord>& words, const Lexicon& lexicon) {
  if (words.empty() || words.size() > 9) return false;
  std::size_t known = 0;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t outlet =
        phrase_at(words, i, lexicon, set_of(List::news_agency) | set_of(List::news_outlet));
    if (outlet > 0 && words[i].capital) {
      known += outlet;
      i += outlet;
      continue;
    }
    known += is_desk_word(words[i]) || words[i].lists.has(List::role) ||
             is_any(words[i], {"at", "for", "of", "the", "and", "in"});
    ++i;
  }
  const bool names_role = std::any_of(words.begin(), words.end(), [](const LineWord& word) {
    return is_any(word, {"editor", "correspondent", "reporter", "writer", "columnist", "contributor", "staff",
                         "producer", "journalist", "critic", "fellow", "analyst", "professor", "bureau"});
  });
  return names_role && 4 * known >= 3 * words.size();
}

}  // namespace copydesk
