#pragma once
// Noun phrases that say what a person is: `former Dutch foreign minister`, `a nurse from Mbale`.

#include <cstdint>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/grammar.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Finds such phrases beside a place in a sentence. All spans are tokens; an empty one means that none stands
/// there.
class RolePhrases {
 public:
  RolePhrases(const Reading& reading, const std::vector<Mention>& mentions);

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
  /// Whether a phrase may end before this token: a mark or a relative pronoun.
  bool closes(std::uint32_t at) const;
  bool is_copula(std::uint32_t at) const;
  bool is_determiner(std::uint32_t at) const { return grammar_.is(at, WordClass::determiner); }
  /// `also`, `has`, `had been`: what stands between `who` and its verb.
  bool may_stand_before_verb(std::uint32_t at) const;

 private:
  std::uint32_t role_at(std::uint32_t at, std::uint32_t end) const;
  bool ends_with_role(Span span) const;
  bool is_office_title(std::uint32_t at) const;
  bool is_modifier(std::uint32_t at, bool verb_possible) const;
  std::uint32_t modifiers_begin(std::uint32_t end, std::uint32_t floor, bool verb_possible) const;
  std::uint32_t after_head(std::uint32_t at, std::uint32_t end) const;
  std::uint32_t possessor_begin(std::uint32_t begin, std::uint32_t floor) const;
  Span phrase_from(std::uint32_t begin, Span sentence) const;
  const Mention* mention_at(std::uint32_t at) const {
    return mention_of_[at] == kNone ? nullptr : &mentions_[mention_of_[at]];
  }

  const Reading& r_;
  Grammar grammar_;
  const std::vector<Mention>& mentions_;
  std::vector<std::uint32_t> mention_of_;  // by token
};

}  // namespace copydesk
