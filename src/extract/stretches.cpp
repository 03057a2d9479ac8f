// Sentences and blocks by token.
#include "extract/stretches.hpp"

#include <algorithm>

namespace copydesk {

Stretches::Stretches(const Clauses& clauses)
    : c_(clauses), r_(clauses.reading()), sentence_of_(r_.tokens.size()), block_tokens_(r_.sentences.size()) {
  for (std::uint32_t i = 0; i < r_.sentences.size(); ++i) {
    const Span tokens = r_.sentences[i].tokens;
    std::fill(sentence_of_.begin() + tokens.begin, sentence_of_.begin() + tokens.end, i);
  }
  for (std::size_t first = 0; first < r_.sentences.size();) {
    std::size_t end = first + 1;
    while (end < r_.sentences.size() && r_.sentences[end].block == r_.sentences[first].block) ++end;
    std::fill(block_tokens_.begin() + static_cast<std::ptrdiff_t>(first),
              block_tokens_.begin() + static_cast<std::ptrdiff_t>(end),
              Span{r_.sentences[first].tokens.begin, r_.sentences[end - 1].tokens.end});
    first = end;
  }
}

std::uint32_t Stretches::sentence_begin(std::uint32_t token, std::uint32_t low) const {
  return std::max(low, sentence(token).begin);
}

std::uint32_t Stretches::word_count(Span tokens) const {
  std::uint32_t words = 0;
  for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
    words += r_.tokens[at].kind == TokenKind::word || r_.tokens[at].kind == TokenKind::number;
  }
  return words;
}

std::uint32_t Stretches::last_inside(const Quotation& quotation) const {
  std::uint32_t last = quotation.tokens.end - 1;
  while (last > quotation.tokens.begin &&
         (r_.tokens[last].kind == TokenKind::quote_mark || c_.form(last) == "]"))
    --last;
  return last;
}

bool Stretches::ends_like_speech(const Quotation& quotation) const {
  const std::uint32_t last = last_inside(quotation);
  return c_.is_comma(last) || c_.is_final(last) || c_.is_dash(last) || !quotation.closed;
}

bool Stretches::introduced(std::uint32_t open) const {
  return open == 0 || c_.is_comma(open - 1) || c_.form(open - 1) == ":" || c_.is_dash(open - 1) ||
         c_.is_final(open - 1);
}

}  // namespace copydesk
