#pragma once
// Names of time zones as they stand beside a time: `GMT`, `ET`, `AEST`.

#include <optional>

#include "layout/line_words.hpp"

namespace copydesk {

/// Whether the word, in capitals or not, names a zone.
bool is_zone(const LineWord& word);

/// The minutes east of Greenwich that the zone named by the word stands for on the day, whose month counts
/// from 1: `ET` is -300 in winter and -240 in summer, by US rules, `EST` always -300. Nothing for other
/// words.
std::optional<int> zone_minutes(const LineWord& word, unsigned year, unsigned month, unsigned day);

}  // namespace copydesk
