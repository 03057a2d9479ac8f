#pragma once
// What a sentence's reporting clauses are made of: cue verbs with the words around them, and their subjects.

#include <vector>

#include <copydesk/document.hpp>

#include "extract/marks.hpp"
#include "tokens/grammar.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// What the search for quotes looks at: the reading, the mentions and the marked stretches, all by token.
class Clauses {
 public:
  Clauses(const Reading& reading, const std::vector<Mention>& mentions);

  const Reading& reading() const { return r_; }
  const Grammar& grammar() const { return grammar_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }

  std::string_view form(std::uint32_t token) const { return r_.words.form(token); }
  std::string_view lower(std::uint32_t token) const { return r_.words.lower(token); }
  bool is(std::uint32_t token, WordClass wanted) const { return grammar_.is(token, wanted); }
  /// The mention that holds the token, or kNone.
  std::uint32_t mention_of(std::uint32_t token) const { return mention_of_[token]; }
  const Mention& mention(std::uint32_t id) const { return mentions_[id]; }
  const std::vector<Mention>& mentions() const { return mentions_; }
  /// The marked stretch that holds the token, or kNone.
  std::uint32_t quotation_of(std::uint32_t token) const { return quotation_of_[token]; }
  bool is_punctuation(std::uint32_t token) const;
  /// Tokens of the spans that are no punctuation.
  std::uint32_t count_words(const std::vector<Span>& spans) const;
  bool is_comma(std::uint32_t token) const;
  bool is_dash(std::uint32_t token) const;
  bool is_final(std::uint32_t token) const;
  /// `“How to Save a River,”`: words all capitalised but for function words name a work, not speech.
  bool is_title(const Quotation& quotation) const;

  /// Whether the token is a verb that reports, outside marks: `said`, not `the report`, `his claim`.
  bool is_cue_verb(std::uint32_t token) const;

  /// `was told`, `are heard`, `is called`: the one before such a cue did not speak.
  bool is_passive(Span cue) const;

  /// The cue around a cue verb: auxiliaries, negation and adverbs before it are part of it (`has also said`).
  /// Never begins before `low`.
  Span cue_around(std::uint32_t verb, std::uint32_t low) const;

  /// The noun phrase that ends before token `end`, the cue's first, with its appositions: `the minister`,
  /// `Ana Ruiz, a doctor,`. Empty where none stands in [low, end).
  Span subject_before(std::uint32_t end, std::uint32_t low) const;

  /// The noun phrase that begins at `begin`, behind an inverted cue: `said [Ana Ruiz, a doctor who …]`. Ends
  /// before `high`.
  Span subject_after(std::uint32_t begin, std::uint32_t high) const;

  /// Whether a noun phrase can begin here: an article, a name, a pronoun, a noun of a known group.
  bool begins_noun_phrase(std::uint32_t token) const;

 private:
  bool is_person_like(std::uint32_t token) const;
  bool is_pronoun_subject(std::uint32_t token) const;
  Span noun_phrase_ending(std::uint32_t last, std::uint32_t low) const;
  std::uint32_t noun_phrase_from(std::uint32_t begin, std::uint32_t high) const;

  const Reading& r_;
  const std::vector<Mention>& mentions_;
  Grammar grammar_;
  std::vector<Quotation> quotations_;
  std::vector<std::uint32_t> mention_of_;
  std::vector<std::uint32_t> quotation_of_;
};

}  // namespace copydesk
