#pragma once
// What the word lists and the rest of the article know better than the tagger, sentence by sentence.

#include <vector>

#include <copydesk/document.hpp>

#include "tokens/words.hpp"

namespace copydesk {

/// The same mentions with their ends and types corrected, in text order, none overlapping: `Wasilla, Alaska`
/// is two places, `UN` before `security council` is longer, a lone `Jong-un` takes its `Kim`, weekdays are
/// dates, `Oh` is nobody; listed countries and bodies that were passed over are added, and so is every
/// further occurrence of a name that was seen as one elsewhere in the article.
std::vector<Mention> correct_mentions(const Reading& reading, std::vector<Mention> mentions);

}  // namespace copydesk
