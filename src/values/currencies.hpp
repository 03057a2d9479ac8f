#pragma once
// Currencies by their signs, names and countries.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "values/pieces.hpp"

namespace copydesk {

inline constexpr std::size_t kMostCurrencies = 160;
using CurrencySet = std::bitset<kMostCurrencies>;

/// The currencies that are written so: `$` before or behind a number, `RM`, `USD`, `naira`, `US$`. Letters of
/// signs keep their case (`K` is no `k`); names are lower case. Empty for anything else.
CurrencySet currencies_signed(std::string_view sign);
CurrencySet currencies_named(std::string_view name);
/// Those whose hundredth is called so: `cents`, `pence`, `paise`.
CurrencySet currencies_divided(std::string_view name);
/// Those of the country that a lower-case word tells: `kenya`, `kenyan`, `us`.
CurrencySet currencies_of(std::string_view word);

/// ISO 4217 code of currency `index`.
std::string_view currency_code(std::size_t index);

/// What the article tells of a sign that several countries share.
struct CurrencyHints {
  CurrencySet countries;         // of countries that the article names
  bool foreign_dollars = false;  // it writes `US$`, so that a bare `$` may be another's
};

/// The one currency meant, by ISO 4217, or nothing: the only candidate; the one that the world means by the
/// sign (`$`, `£`) unless the article speaks against it; the only candidate whose country the article names.
std::string_view choose_currency(CurrencySet candidates, const CurrencyHints& hints);

}  // namespace copydesk
