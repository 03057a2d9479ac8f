#pragma once
// What a date says and when it was written -> ISO 8601.

#include <cstdint>
#include <optional>
#include <string>

#include "values/date_phrase.hpp"

namespace copydesk {

/// Whether the clause tells what was or what will be.
enum class Tense : std::uint8_t { unknown, past, future };
/// `last Friday`, `next March`, `this Sunday`, `coming`, `past`, `Friday last week`, `Friday next week`.
enum class TurnOfPhrase : std::uint8_t { none, last, next, here, coming, past, week_before, week_after };

struct DateContext {
  std::optional<Day> published;
  Tense tense = Tense::unknown;
  TurnOfPhrase turn = TurnOfPhrase::none;
};

/// ISO 8601, as exact as the text is: `2026-03-04`, `2026-03`, `2026`, `2026-W10`, `199X`, `18XX`, with an
/// unknown year `XXXX-03-04`, and intervals `2026-07-21/2026-07-23`. A day without its year, a month or a
/// weekday is resolved by the published day where only one reading fits: a weekday in the past tense is the
/// latest not after publication, in the future tense the first not before; `last` and `next` weekdays are
/// those in the neighbouring week, and unresolved where that is not the nearest one; a day lies within half a
/// year of publication, in the past or future as the tense says. Empty where nothing is sure.
std::string date_value(const DatePhrase& phrase, const DateContext& context);

}  // namespace copydesk
