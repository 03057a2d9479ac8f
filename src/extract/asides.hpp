#pragma once
// Quotes around what is none of a paragraph's words.

#include <cstdint>
#include <vector>

#include "extract/quotes.hpp"

namespace copydesk {

/// Parts the quotes' words where something that is not read stands between two tokens; a source ends there.
/// `cuts`: in order, the tokens behind such places.
void leave_out_asides(const std::vector<std::uint32_t>& cuts, std::vector<FoundQuote>& quotes);

}  // namespace copydesk
