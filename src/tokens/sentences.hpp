#pragma once
// Tokens -> sentences.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Splits the tokens of one block. A closing mark or bracket stays with the sentence it closes; a stop inside
/// marks ends a sentence only where the next word begins one (`“Go.” He left.` is two, `“Go!” he said.` is
/// one). `forced` is a byte offset where a sentence ends whatever stands there (behind a dateline); 0 for
/// none.
void split_sentences(const std::vector<Token>& tokens, const Words& words, Span block_tokens,
                     std::uint32_t block, std::uint32_t forced, std::vector<Sentence>& sentences);

}  // namespace copydesk
