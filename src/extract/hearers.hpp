#pragma once
// To whom the words of a quote were said, and who passed them on.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// Sets `addressee` of the quotes whose cue names the hearer (`told AFP`, `urged lawmakers to`, `said to
/// reporters`, `in an interview with the BBC`), and `via` where the sentence names somebody else who passed
/// the words on: `…, she said, according to state media`, `was quoted by Xinhua as saying`.
void find_hearers(const Clauses& clauses, std::vector<FoundQuote>& quotes);

}  // namespace copydesk
