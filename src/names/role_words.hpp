#pragma once
// The words of which roles are made: titles, nouns of persons, and what may stand before them.

#include <cstdint>
#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/grammar.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// `mr`, `dr.`, `sir`: stands before anybody's name, and is no office.
bool is_form_of_address(std::string_view lower);

/// All positions are tokens.
class RoleWords {
 public:
  RoleWords(const Reading& reading, const std::vector<Mention>& mentions);

  /// Tokens of the role word or phrase that begins at `at`; 0 if none does.
  std::uint32_t role_at(std::uint32_t at, std::uint32_t end) const;
  bool ends_with_role(Span span) const;
  /// `Gov.`, `Rep.`, `Major-Gen`: a title that is an office or rank.
  bool is_office_title(std::uint32_t at) const;
  /// What may stand before a role word inside its phrase. Where a verb may stand as well (before the phrase's
  /// beginning is known), words with the look of one are none.
  bool is_modifier(std::uint32_t at, bool verb_possible) const;
  /// The beginning of the run of modifiers that ends at `end`.
  std::uint32_t modifiers_begin(std::uint32_t end, std::uint32_t floor, bool verb_possible) const;
  /// Behind what follows a title without a mark: `chairman designate`, `professor emeritus`.
  std::uint32_t after_head(std::uint32_t at, std::uint32_t end) const;
  /// With a named possessor before it: `Norland’s [foreign minister]`.
  std::uint32_t possessor_begin(std::uint32_t begin, std::uint32_t floor) const;

  /// Whether a phrase may end before this token: a mark or a relative pronoun.
  bool closes(std::uint32_t at) const;
  bool is_copula(std::uint32_t at) const;
  /// `also`, `has`, `now`: what stands between `who` and its verb.
  bool may_stand_before_verb(std::uint32_t at) const;

  const Grammar& grammar() const { return grammar_; }
  /// The mention that covers a token, or null.
  const Mention* mention_at(std::uint32_t at) const {
    return mention_of_[at] == kNone ? nullptr : &mentions_[mention_of_[at]];
  }

 private:
  const Reading& r_;
  Grammar grammar_;
  const std::vector<Mention>& mentions_;
  std::vector<std::uint32_t> mention_of_;  // by token
};

}  // namespace copydesk
