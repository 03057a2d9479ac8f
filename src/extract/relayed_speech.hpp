#pragma once
// Speech that a paper or an agency passes on -> whose speech it is.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// `[Ana Ruiz] was quoted by Xinhua as saying …`, `Xinhua quoted [Ana Ruiz] as saying …`: she is the source,
/// and what stands behind `saying` the content. Quotes that are nothing but her name or `as saying` go.
void settle_relayed(const Clauses& clauses, std::vector<FoundQuote>& quotes);

}  // namespace copydesk
