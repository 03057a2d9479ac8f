#pragma once
// Sentences -> names, dates and sums of money.

#include <vector>

#include <copydesk/document.hpp>

#include "tagging/tagger.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Every mention in text order, none overlapping, `entity` not yet set. Types of the tagger that are no
/// EntityType are left out.
std::vector<Mention> find_mentions(const EntityTagger& tagger, const Reading& reading);

}  // namespace copydesk
