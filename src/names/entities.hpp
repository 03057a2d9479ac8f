#pragma once
// Mentions -> entities: who and what they name.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// Merges the mentions that name the same thing and sets each mention's `entity`. Ids count by first mention.
std::vector<Entity> merge_mentions(const Reading& reading, std::vector<Mention>& mentions);

}  // namespace copydesk
