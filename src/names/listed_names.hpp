#pragma once
// What the word lists know of whole names.

#include <optional>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

inline constexpr ListSet kBodyLists = set_of(List::organisation) | set_of(List::company);
inline constexpr ListSet kPlaceLists = set_of(List::country) | set_of(List::region) | set_of(List::city);
inline constexpr ListSet kGivenLists = set_of(List::male_name) | set_of(List::female_name);
inline constexpr ListSet kPersonLists = kGivenLists | set_of(List::surname);

/// A place or a body, if the lists that hold a name are of one kind.
inline std::optional<EntityType> one_type(ListSet lists) {
  const bool body = lists.any(kBodyLists);
  const bool place = lists.any(kPlaceLists);
  if (body == place) return std::nullopt;
  return body ? EntityType::org : EntityType::loc;
}

/// Whether some of the lists hold exactly these tokens.
inline bool is_listed(const Reading& reading, Span tokens, ListSet lists) {
  return !tokens.empty() && longest_phrase(reading, tokens.begin, tokens.end, lists).size == tokens.size();
}

/// Whether more words stand in capitals than in small letters: `STORM HITS COAST`.
inline bool is_shouted(const Reading& reading, Span sentence) {
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
    upper += reading.words.casing(at) == Casing::upper;
    lower += reading.words.casing(at) == Casing::lower;
  }
  return upper > lower;
}

}  // namespace copydesk
