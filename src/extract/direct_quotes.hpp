#pragma once
// Marked stretches -> direct quotes, and mixed ones whose attribution follows the marks.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

struct DirectQuotes {
  std::vector<FoundQuote> quotes;  // by first token
  std::vector<bool> used;          // by marked stretch: it is part of a quote
  std::vector<bool> cue;           // by token: it is part of such a quote's cue
};

/// Finds the attribution of each marked stretch behind it (`“…,” she said`), before it (`She said: “…”`), or
/// in the quote it goes on from; joins split and re-opened quotes. Stretches without attribution stay unused.
DirectQuotes find_direct_quotes(const Clauses& clauses);

}  // namespace copydesk
