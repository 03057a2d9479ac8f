#pragma once
// Cues joined to another verb -> the subject that both share.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// Gives the quotes whose cue has no source of its own the one of the verb that it is joined to: `[Ana Ruiz]
/// called it a shame, but said “we have to go on,”`, `[The board] met on Monday and warned that …`. `quotes`
/// by first token.
void share_sources(const Clauses& clauses, std::vector<FoundQuote>& quotes);

}  // namespace copydesk
