#pragma once
// What a tagger took for one name and is two.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// The same mentions, with those taken apart that are two names: places parted by commas (`Texas, Norland`),
/// `Texas Republican`, `UN Linda Thomas-Greenfield`; a title before a person is left out.
std::vector<Mention> split_joined(const Reading& reading, const std::vector<Mention>& mentions);

}  // namespace copydesk
