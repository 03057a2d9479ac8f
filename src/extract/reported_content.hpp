#pragma once
// Behind a cue verb -> where the reported clause begins and ends.

#include <vector>

#include "extract/clauses.hpp"

namespace copydesk {

constexpr std::uint32_t kLongestOccasion = 8;  // tokens of `in a statement on Monday`

/// Looks at one sentence at a time. References must outlive it.
class ReportedContent {
 public:
  /// `used`, by marked stretch: it is a direct quote, which no reported clause holds.
  ReportedContent(const Clauses& clauses, const std::vector<bool>& used)
      : c_(clauses), r_(clauses.reading()), used_(used) {}

  void enter(Span sentence) { s_ = sentence; }

  /// Where the clause begins that the verb reports, behind hearer and occasion (`told reporters on Monday
  /// [that …]`); kNone if none does. `speech`: the verb is one of speech, whose clause may stand without
  /// `that`.
  std::uint32_t begin(std::uint32_t verb, bool speech) const;
  /// Where it ends: with the sentence, or before another reporting clause.
  std::uint32_t end(std::uint32_t begin) const;
  /// What a naming verb says ends with the marks: `called the vote “a shame” and “a fraud”`.
  std::uint32_t named_end(std::uint32_t begin) const;
  /// Whether the reporting clause is over at `at`, behind its cue, but for its occasion: `he said.`, `he said
  /// on Monday,`.
  bool ends_clause(std::uint32_t at) const;
  bool is_date(std::uint32_t at) const;

 private:
  bool is_period(std::uint32_t at) const;
  std::uint32_t behind_hearer(std::uint32_t at) const;
  std::uint32_t behind_cue(std::uint32_t at) const;

  const Clauses& c_;
  const Reading& r_;
  const std::vector<bool>& used_;
  Span s_;
};

}  // namespace copydesk
