#pragma once
// `$4.5 million`, `Rs 2 crore`, `half a billion euros` -> an amount and a currency.

#include <optional>
#include <string_view>

#include <copydesk/document.hpp>

#include "values/currencies.hpp"

namespace copydesk {

/// The one amount that a phrase of valid UTF-8 names, with its currency where that is sure. Nothing for
/// ranges
/// (`250-300 rupees`), sums of several numbers, amounts that are none (`billions of dollars`), and numbers
/// beside which no sign or name of a currency stands.
std::optional<Money> read_money(std::string_view phrase, const CurrencyHints& hints);

}  // namespace copydesk
