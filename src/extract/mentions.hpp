#pragma once
// Sentences -> names, dates and sums of money.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Every mention in text order, none overlapping, `entity` not yet set.
std::vector<Mention> find_mentions(const Reading& reading);

}  // namespace copydesk
