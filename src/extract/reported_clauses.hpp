#pragma once
// Reporting clauses -> indirect quotes, and mixed ones where marks stand in the reported clause.

#include <vector>

#include "extract/clauses.hpp"
#include "extract/quotes.hpp"

namespace copydesk {

/// Finds `X said that …`, `X told Y …`, `…, X said`, `…, said X`, `…, he said, …`, `according to X, …`,
/// `urged X to …`. `cue` holds by token what already is the cue of a direct quote; `used` by marked stretch
/// what already is in one.
std::vector<FoundQuote> find_reported_clauses(const Clauses& clauses, const std::vector<bool>& cue,
                                              const std::vector<bool>& used);

}  // namespace copydesk
