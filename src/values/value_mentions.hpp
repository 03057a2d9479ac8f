#pragma once
// Which words are dates and sums of money.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// The mentions without dates in which no word or number tells a time (`HR 6819`, `Theresa May`, `1137 UTC`)
/// and without sums in which none tells money (`MH370`, `S&P 500`); a sum that is cut takes its sign,
/// multiple and currency back (`$[5.7 billion]`, `[30,000] won`). Mentions are in text order and do not
/// overlap; names stay as they are.
std::vector<Mention> correct_values(const Reading& reading, std::vector<Mention> mentions);

}  // namespace copydesk
