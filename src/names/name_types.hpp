#pragma once
// One type for one name.

#include <vector>

#include <copydesk/document.hpp>

#include "names/name_words.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Gives all mentions of one string the type that its mentions and the lists give it most often. A lone
/// surname of a person who is named in full is that person. Dates and sums stay as they are.
void settle_types(const Reading& reading, const Names& names, std::vector<Mention>& mentions);

}  // namespace copydesk
