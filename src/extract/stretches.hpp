#pragma once
// Where marked stretches stand: their words, sentences and paragraphs.

#include <vector>

#include "extract/clauses.hpp"

namespace copydesk {

/// Looks up in constant time what the search for direct quotes asks of a token or a stretch. The clauses must
/// outlive it.
class Stretches {
 public:
  explicit Stretches(const Clauses& clauses);

  const Clauses& clauses() const { return c_; }
  std::uint32_t sentence_of(std::uint32_t token) const { return sentence_of_[token]; }
  /// The tokens of the sentence that holds the token.
  Span sentence(std::uint32_t token) const { return r_.sentences[sentence_of_[token]].tokens; }
  /// The first token of its sentence, but none before `low`.
  std::uint32_t sentence_begin(std::uint32_t token, std::uint32_t low) const;
  /// All tokens of the block that holds the token.
  Span block_of(std::uint32_t token) const { return block_tokens_[sentence_of_[token]]; }
  /// Words and numbers.
  std::uint32_t word_count(Span tokens) const;
  /// The last token inside the marks, and inside an editor's brackets: the comma of `“… again[,]”`.
  std::uint32_t last_inside(const Quotation& quotation) const;
  /// A comma, a full stop or a dash ends it, or its marks are never closed.
  bool ends_like_speech(const Quotation& quotation) const;
  /// A comma, colon or dash before the marks, or nothing: what stands before is no part of the quote.
  bool introduced(std::uint32_t open) const;

 private:
  const Clauses& c_;
  const Reading& r_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<Span> block_tokens_;  // by sentence
};

}  // namespace copydesk
