// Capitals, and what the lists know as something else.
#include "layout/byline_names.hpp"

#include "layout/byline_words.hpp"

namespace copydesk {

bool is_given_name(const LineWord& word) {
  return word.lists.any(set_of(List::male_name) | set_of(List::female_name));
}

bool is_lower_name(const std::vector<LineWord>& words, std::size_t first) {
  return words.size() <= first + 4 && is_given_name(words[first]);
}

bool is_single_name(const LineWord& word) {
  return word.capital && word.letters > 2 && !is_desk_word(word) && !word.lists.has(List::function_word) &&
         !word.lists.any(set_of(List::country) | set_of(List::organisation) | set_of(List::role)) &&
         !is_any(word, {"admin", "editor", "staff"});
}

bool is_full_name(const std::vector<LineWord>& words, std::size_t first, std::size_t last,
                  const Lexicon& lexicon) {
  const std::size_t size = last - first;
  if (size < 2 || size > 5) return false;
  bool capitals = false;
  for (std::size_t i = first; i < last; ++i) {
    const LineWord& word = words[i];
    if (word.digits || is_desk_word(word)) return false;
    if (!word.capital) {
      if (!(is_name_particle(word) && i + 1 < last) && !is_lower_name(words, first)) return false;
      continue;
    }
    if (word.lists.has(List::function_word) && word.letters > 2 && !is_name_particle(word) &&
        !is_given_name(word) && !word.lists.has(List::surname))
      return false;
    if (word.lists.any(set_of(List::organisation_head) | set_of(List::facility_head)) &&
        !word.lists.has(List::surname))
      return false;
    capitals = true;
  }
  // A name that the lists know as something else as a whole: `South Africa`, `New York`.
  const ListSet others = set_of(List::country) | set_of(List::region) | set_of(List::city) |
                         set_of(List::organisation) | set_of(List::company) | set_of(List::section_name) |
                         set_of(List::promo_line);
  return capitals && phrase_at(words, first, lexicon, others) < size;
}

}  // namespace copydesk
