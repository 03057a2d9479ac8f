// Bylines: segments between commas, `and` and dashes, each a person, role, outlet, place or date.
#include "layout/bylines.hpp"

#include <algorithm>

#include "layout/byline_announcements.hpp"
#include "layout/byline_names.hpp"
#include "layout/byline_words.hpp"

namespace copydesk {
namespace {

constexpr std::size_t kMaxWords = 45;
constexpr std::size_t kMaxUnannounced = 26;  // of lines that hold a date, too
constexpr std::size_t kMaxUndated = 14;

bool is_conjunction(const LineWord& word) {
  return is_any(word, {"and", "with", "&"});
}

/// `Jane Doe in Lagos`, `Jane Doe for the Courier`
bool leads_place_or_outlet(const LineWord& word) {
  return is_any(word, {"in", "at", "for", "from", "on"});
}

/// What stands before `by` where others than the writer follow: `Editing by John Roe`.
bool names_others(const LineWord& word) {
  static constexpr auto kForms =
      form_set("editing", "edited", "photography", "photographs", "photos", "video", "updated", "reviewed",
               "medically", "fact", "additional", "produced", "illustration", "illustrations", "translated",
               "graphics");
  return kForms.has(word);
}

bool holds_date_word(const std::vector<LineWord>& words) {
  static constexpr auto kForms = form_set("ago", "published", "posted", "updated", "am", "pm", "gmt", "et");
  return std::any_of(words.begin(), words.end(),
                     [](const LineWord& word) { return word.lists.has(List::month) || kForms.has(word); });
}

class BylineReader {
 public:
  BylineReader(std::string_view text, const std::vector<LineWord>& words, const Lexicon& lexicon)
      : text_(text), words_(words), lexicon_(lexicon) {}

  std::optional<Byline> read() {
    if (words_.empty() || words_.size() > kMaxWords) return std::nullopt;
    const BylineAnnouncement announcement = find_announcement(text_, words_);
    glued_ = announcement.glued;
    byline_.announced = announcement.names > 0 || glued_;
    if (!byline_.announced && words_.size() > kMaxUnannounced) return std::nullopt;
    if (!byline_.announced && words_.size() > kMaxUndated && !holds_date_word(words_)) return std::nullopt;
    const bool all_known = read_segments(announcement.names);
    if (!byline_.announced && !all_known) return std::nullopt;
    // A body signs where no person does; `Associated Press in Lagos` needs no `By`.
    const bool body_signs = byline_.announced || (all_known && !byline_.place.empty());
    if (byline_.authors.empty() && body_signs && !body_.empty()) {
      byline_.authors.push_back(body_);
      byline_.signed_by_body = true;
    }
    if (byline_.authors.empty()) return std::nullopt;
    return byline_;
  }

 private:
  /// Reads all segments from words_[first] on; false where one is nothing that a byline holds.
  bool read_segments(std::size_t first) {
    bool all_known = true;
    while (first < words_.size() && !stopped_) {
      std::size_t end = first + 1;
      while (end < words_.size() && !parts_segments(gap(end - 1)) && !is_conjunction(words_[end])) ++end;
      const bool handle = first > 0 && gap(first - 1).find('@') != std::string_view::npos;
      if (!handle && !read_segment(first, end)) all_known = false;
      first = end;
      while (first < words_.size() && is_conjunction(words_[first])) ++first;
    }
    return all_known;
  }

  bool read_segment(std::size_t first, std::size_t last) {
    while (last - first > 1 && is_name_suffix(words_[last - 1])) --last;
    if (last - first == 1 && is_name_suffix(words_[first])) return true;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (!leads_place_or_outlet(words_[i])) continue;
      read_place(i, last, capitals_end(i + 1, last));
      return read_segment(first, i) || byline_.announced;
    }
    if (leads_place_or_outlet(words_[first]) || is_any(words_[first], {"of"})) {
      read_place(first, last, last);
      return byline_.announced || last - first <= 5;
    }
    // A further announcement inside: `Editing by John Roe` ends the authors.
    for (std::size_t i = first + 1; i < last; ++i) {
      if (!is_any(words_[i], {"by"})) continue;
      if (is_any(words_[first], {"writing"})) return true;
      stopped_ = names_others(words_[first]);
      return stopped_ || i + 1 == last || read_segment(i + 1, last);
    }
    if (announces_date(first, last)) return true;
    const std::size_t end = date_begin(first, last);
    if (end == first) return true;  // nothing but a date
    if (end < last && end == first + 1 && words_[first].lists.has(List::month)) return true;
    const std::size_t names_end = read_outlet(first, end);
    if (names_end == first || read_person(first, names_end)) return true;
    if (byline_.announced && body_.empty() && words_[first].capital && byline_.authors.empty())
      body_ = bytes(first, names_end);
    return byline_.announced || is_role_or_place(first, names_end);
  }

  /// The place behind `in` at words_[at], where a capital follows.
  void read_place(std::size_t at, std::size_t last, std::size_t end) {
    if (is_any(words_[at], {"in"}) && at + 1 < last && words_[at + 1].capital && byline_.place.empty())
      byline_.place = bytes(at + 1, end);
  }

  /// An outlet or agency behind the name or in its place: `Jane Doe Associated Press`, `Jane Doe BBC News`.
  /// Gives where it begins, `last` for none.
  std::size_t read_outlet(std::size_t first, std::size_t last) {
    const ListSet outlets = set_of(List::news_agency) | set_of(List::news_outlet);
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t from = is_any(words_[i], {"the"}) && i + 1 < last ? i + 1 : i;
      const std::size_t size = phrase_at(words_, from, lexicon_, outlets);
      if (size == 0 || !words_[from].capital) continue;
      // `Example Times Staff Writers` is the outlet's, too.
      const bool whole = from + size >= last ||
                         (size > 1 && std::all_of(iterator(from + size), iterator(last), is_desk_word));
      const bool short_name = size == 1 && !words_[from].shouted;
      if (short_name && i > first && !whole) continue;
      if (i < first + 2 && !whole) continue;
      if (short_name && i == first + 1) continue;  // `Jane Post`
      if (byline_.outlet.empty()) byline_.outlet = bytes(from, from + size);
      if (i == first && body_.empty()) body_ = bytes(i, from + size);
      return i;
    }
    return last;
  }

  bool read_person(std::size_t first, std::size_t last) {
    std::size_t end = first;
    if (is_person(first, last)) end = last;
    // The name before a role without a comma: `Jane Doe Political reporter`.
    for (std::size_t i = first + 2; i < last && end == first; ++i) {
      const bool desk =
          is_desk_word(words_[i]) || words_[i].lists.has(List::role) ||
          (words_[i].lists.has(List::section_name) && i + 1 < last && is_desk_word(words_[i + 1]));
      if (desk && is_person(first, i)) end = i;
    }
    if (end == first) return false;
    byline_.authors.push_back(bytes(first, end));
    byline_.known_name = byline_.known_name || is_given_name(words_[first]);
    return true;
  }
  bool is_person(std::size_t first, std::size_t last) const {
    if (last - first == 1)
      return byline_.announced && byline_.authors.empty() && words_.size() <= 8 &&
             is_single_name(words_[first]);
    return is_full_name(words_, first, last, lexicon_);
  }

  bool is_role_or_place(std::size_t first, std::size_t last) const {
    const ListSet places = set_of(List::city) | set_of(List::country) | set_of(List::region);
    return phrase_at(words_, first, lexicon_, places) >= last - first ||
           std::any_of(iterator(first), iterator(last),
                       [](const LineWord& word) { return is_desk_word(word) || word.lists.has(List::role); });
  }

  /// `Published`, `Updated on Monday`
  bool announces_date(std::size_t first, std::size_t last) const {
    if (!is_any(words_[first], {"published", "updated", "posted", "last", "first", "modified"})) return false;
    return last - first == 1 || std::any_of(iterator(first), iterator(last), [](const LineWord& word) {
             return word.digits || word.lists.any(set_of(List::month) | set_of(List::weekday)) ||
                    is_any(word, {"on", "updated", "an", "yesterday", "today"});
           });
  }
  /// Where a date, a time or a count ends the segment: `Jane Doe Aug 10, 2016`; `last` for none.
  std::size_t date_begin(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
      const LineWord& word = words_[i];
      if (word.digits || word.lists.has(List::weekday)) return i;
      if (i > first && (word.lists.has(List::month) ||
                        is_any(word, {"published", "updated", "posted", "last", "min", "am", "pm"})))
        return i;
    }
    return last;
  }

  std::size_t capitals_end(std::size_t first, std::size_t last) const {
    std::size_t end = first;
    while (end < last && words_[end].capital && !words_[end].digits) ++end;
    return end;
  }

  std::string_view gap(std::size_t i) const { return gap_behind(text_, words_, i); }
  Span bytes(std::size_t first, std::size_t last) const {
    Span span{words_[first].bytes.begin, words_[last - 1].bytes.end};
    if (glued_ && first == 0) span.begin += 2;
    return span;
  }
  std::vector<LineWord>::const_iterator iterator(std::size_t i) const {
    return words_.begin() + static_cast<std::ptrdiff_t>(i);
  }

  std::string_view text_;
  const std::vector<LineWord>& words_;
  const Lexicon& lexicon_;
  Byline byline_;
  Span body_;  // the outlet, agency or desk that may sign
  bool glued_ = false;
  bool stopped_ = false;
};

}  // namespace

std::optional<Byline> find_byline(std::string_view text, const std::vector<LineWord>& words,
                                  const Lexicon& lexicon) {
  return BylineReader(text, words, lexicon).read();
}

}  // namespace copydesk
