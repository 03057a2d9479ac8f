#pragma once
// Which mentions name the same person.

#include <cstdint>
#include <vector>

#include <copydesk/document.hpp>

#include "names/name_words.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// Sets `group` of every person among the mentions to the index of one mention that stands for all of the
/// person; leaves the others alone. Full names are gathered first, so that a headline's `Kim` finds the
/// story's `Kim Jong-un`; then each lone word goes to the person who bears it, is named most and fits the
/// title's gender.
void group_persons(const Reading& reading, const std::vector<Mention>& mentions, const Names& names,
                   std::vector<std::uint32_t>& group);

/// Whether the family name comes first: `Kim Jong-un`, `Xi Jinping`.
bool family_name_first(const Reading& reading, const Mention& person);

}  // namespace copydesk
