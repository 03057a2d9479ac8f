#pragma once
// Noun phrases that say what a person is: `former Dutch foreign minister`, `a nurse from Mbale`.

#include <cstdint>

#include <copydesk/document.hpp>

#include "names/role_words.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Finds such phrases beside a place in a sentence. All spans are tokens; an empty one means that none stands
/// there.
class RolePhrases {
 public:
  RolePhrases(const Reading& reading, const RoleWords& words) : r_(reading), w_(words) {}

  /// The title before a name: `Kremlin spokesman`, `First Minister of Scotland`, `Negros Occidental Gov.`.
  Span title_before(Span name, Span sentence) const;
  /// Where the titles and forms of address before a name begin: the `Dr` of `Dr Ana Ruiz`.
  std::uint32_t titles_begin(Span name, Span sentence) const;
  /// The phrase that ends at `end`: `director of the institute`.
  Span phrase_ending_at(std::uint32_t end, Span sentence) const;
  /// The phrase that begins at `begin` and is closed by a mark, a relative clause or the sentence's end.
  Span apposition(std::uint32_t begin, Span sentence) const;
  /// The phrase behind a copula.
  Span predicate(std::uint32_t begin, Span sentence) const;
  /// Everything up to the next mark.
  Span clause_from(std::uint32_t begin, Span sentence) const;

  /// The role word or words that are the phrase's head.
  Span head_of(Span phrase) const;
  /// Whether a body, place or people is named in it.
  bool holds_name(Span phrase) const;

 private:
  bool takes_bare_verb(std::uint32_t at) const;
  Span phrase_from(std::uint32_t begin, Span sentence) const;

  const Reading& r_;
  const RoleWords& w_;
};

}  // namespace copydesk
