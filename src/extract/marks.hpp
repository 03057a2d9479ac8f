#pragma once
// Tokens -> stretches in quotation marks.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// A stretch in marks, outermost only. Never leaves its block.
struct Quotation {
  Span tokens;              // marks included
  std::uint32_t block = 0;  // of the document
  bool closed = true;       // false: the mark was never closed, and the stretch ends with the block
  bool continues = false;   // re-opens the unclosed stretch that ended the block before: one long quote
};

/// Pairs the marks of each block: “ ” " ‘ ’ ' '' `` « ». Apostrophes are told from single marks by what
/// stands around them and by whether a partner is left (`the workers’ rights` inside ‘…’). Nested stretches
/// stay inside. A mark without partner ends at its block, or is no mark at all where it is a single one.
std::vector<Quotation> find_quotations(const Reading& reading);

}  // namespace copydesk
