#pragma once
// A stretch in marks -> the words beside it that say who said it.

#include "extract/quotes.hpp"
#include "extract/stretches.hpp"

namespace copydesk {

/// A cue and its source beside a stretch in marks, in tokens.
struct Attributed {
  Span cue;
  Span source;
  bool adjacent = true;  // nothing but a comma, a colon or the hearer between cue and marks
  Origin origin = Origin::behind;
};

constexpr std::uint32_t kLongestLead = 45;  // tokens between a cue and the words it introduces
constexpr std::uint32_t kFewestWords = 4;   // of a stretch that is a quote without any cue

/// Each search gives true and fills `found`, or leaves it. References must outlive it.
class AttributionFinder {
 public:
  explicit AttributionFinder(const Stretches& stretches)
      : m_(stretches), c_(stretches.clauses()), r_(stretches.clauses().reading()) {}

  /// `“…,” she said`, `“…,” said Ana Ruiz`, `“…,” according to Ruiz`, in the stretch's sentence and before
  /// token `high`.
  bool behind(const Quotation& quotation, std::uint32_t high, Attributed& found) const;
  /// `“…” — Ana Ruiz, farmer`, also on the line below a paragraph that is nothing but the quote: below others
  /// stands who wrote them. `block` is that of the marks' end.
  bool behind_dash(const Quotation& quotation, Span block, Attributed& found) const;
  /// `Ana Ruiz, Harbour Echo` on the line below a paragraph that is nothing but the quote; no cue stands
  /// there.
  bool below(const Quotation& quotation, Span block, Attributed& found) const;
  /// `She said: “…”`, `Ruiz, a farmer, said on Monday that “…”`: behind token `low`, in the stretch's
  /// sentence, or at the end of the block before, where the stretch begins its `block`.
  bool before(const Quotation& quotation, std::uint32_t low, Span block, Attributed& found) const;
  /// The subject of the first clause in [begin, end): who is `adding` and `saying` in the clauses behind it.
  Span main_subject(std::uint32_t begin, std::uint32_t end) const;

 private:
  bool behind_any_verb(const Quotation& quotation, std::uint32_t at, std::uint32_t end,
                       Attributed& found) const;
  bool is_person(std::uint32_t at) const;
  bool is_all_quoted(Span block) const;
  std::uint32_t verb_end(std::uint32_t at, std::uint32_t end) const;
  bool block_before(Span block, Attributed& found) const;
  bool lead(Span words, Attributed& found) const;
  bool introduces(Span between, bool told, bool comma) const;

  const Stretches& m_;
  const Clauses& c_;
  const Reading& r_;
};

}  // namespace copydesk
