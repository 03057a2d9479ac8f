#pragma once
// Dates and sums of the text -> ISO 8601 and amounts with ISO 4217 currencies.

#include <string_view>
#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Sets `date` and `money` of entities, and forms the entities of dates and sums anew: mentions of one value
/// are one entity (`$3m`, `$3 million`), mentions of two values are two (`Friday`, `next Friday`); those
/// without a value stay together by their words. Ids count by first mention. `published` is ISO 8601, empty
/// if unknown.
void find_values(const Reading& reading, std::string_view published, std::vector<Mention>& mentions,
                 std::vector<Entity>& entities);

}  // namespace copydesk
