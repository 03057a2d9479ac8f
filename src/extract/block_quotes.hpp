#pragma once
// Paragraphs without marks that the words before announce as a quote.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// `The governor added:` and below it a paragraph without any mark: pages set such quotes apart by a margin,
/// of which plain text keeps nothing. In text order; each is the whole paragraph, its source the subject of
/// the clause before the colon.
std::vector<FoundQuote> find_block_quotes(const Clauses& clauses);

}  // namespace copydesk
