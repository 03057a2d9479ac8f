// A journalist's role among words that are nearly all of the trade.
#include "layout/author_roles.hpp"

#include <algorithm>

#include "layout/byline_words.hpp"

namespace copydesk {

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
  static constexpr auto kRoles =
      form_set("editor", "correspondent", "reporter", "writer", "columnist", "contributor", "staff",
               "producer", "journalist", "critic", "fellow", "analyst", "professor", "bureau");
  const bool names_role =
      std::any_of(words.begin(), words.end(), [](const LineWord& word) { return kRoles.has(word); });
  return names_role && 4 * known >= 3 * words.size();
}

}  // namespace copydesk
