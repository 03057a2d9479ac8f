#pragma once
// Which mentions name the same body, place, people or thing.

#include <cstdint>
#include <vector>

#include <copydesk/document.hpp>

#include "names/name_words.hpp"
#include "tokens/words.hpp"

namespace copydesk {

/// The key under which a name is known that has several: that of `united states` for `US` and `America`.
/// Other keys as they are.
std::uint64_t world_key(std::uint64_t key);

/// Sets `group` of every mention that is no person to the index of one mention that stands for all: the same
/// words, names that the world knows for the same, acronyms (`World Health Organization (WHO)` and later
/// `WHO`), and names without their generic end (`Labour` for `Labour Party`, `Amur` for `Amur region`). Dates
/// and sums are the same only where their words are. A mention whose long form is of another type takes that
/// type.
void group_bodies(const Reading& reading, std::vector<Mention>& mentions, const Names& names,
                  std::vector<std::uint32_t>& group);

}  // namespace copydesk
